//! An article that the reader asked for, from the text to the whole analysis, on whatever thread it comes.

use std::sync::Arc;
use std::sync::mpsc::Receiver;
use std::thread;

use super::job::Job;
use super::survey::Busy;
use super::{Read, Tell, guarded};
use crate::analysis;
use crate::document::Article;
use crate::error::Error;
use crate::language;
use crate::parallel::{self, Workers};
use crate::tui::Message;

/// What it takes to show an article and to analyse it.
pub(super) struct Opening {
    pub(super) generation: u64,
    /// Where the reader looks; closed when another article was opened since.
    pub(super) looks: Receiver<usize>,
    pub(super) lang: Option<String>,
    pub(super) workers: Arc<Workers>,
    pub(super) busy: Busy,
    pub(super) tell: Tell,
}

impl Opening {
    /// Shows the beginning of an article.
    pub(super) fn begin(&self, article: Article) {
        (self.tell)(Message::Opened { generation: self.generation, article: Arc::new(article) });
    }

    /// Shows an article, or why it cannot be read, and starts the analysis.
    pub(super) fn show(self, read: Read) {
        let Self { generation, looks, workers, tell, .. } = self;
        let article = match read {
            Ok(article) => article,
            Err(error) => {
                log::warn!("not read: {error}");
                return tell(Message::Failed { generation, error });
            }
        };
        tell(Message::Opened { generation, article: Arc::clone(&article) });
        log::info!("opened {}: {} bytes, {} blocks", article.id, article.text.len(), article.blocks.len());
        let lang = analysis::language_of(&article, self.lang.as_deref());
        if let Some(pack) = language::pack(&lang) {
            let job = Job::new(generation, article, pack, workers);
            let working = self.busy.begin();
            thread::spawn(move || {
                parallel::give_way();
                guarded(&tell, generation, || job.run(&looks, &*tell));
                drop(working);
            });
        } else {
            let document = analysis::analyse(Arc::unwrap_or_clone(article), Some(&lang));
            tell(Message::Resolved { generation, document: Box::new(document) });
        }
    }

    /// Says why the article cannot be shown.
    pub(super) fn fail(self, error: Error) {
        self.show(Err(Arc::new(error)));
    }
}
