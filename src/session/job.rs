//! The analysis of the open article, round the window first: what is in view is told as soon as it is known.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, TryRecvError};
use std::time::Instant;

use crate::analysis::{self, Layers};
use crate::document::{Article, BlockAnalysis};
use crate::language::Pack;
use crate::parallel::{self, Workers};
use crate::tui::Message;

/// Bytes analysed before the worker listens again.
const SLICE: usize = 16 * 1024;
/// Bytes from a little before the topmost block in view on that the reader is told of at once.
const VIEW: usize = 32 * 1024;
/// Bytes before it that are analysed with it, so that scrolling back finds them known.
const BEHIND: usize = 4 * 1024;
/// Percent of an article after which the reader is told how far the analysis is: the screen is drawn afresh each time.
const STEP: usize = 10;

/// The analysis of one article, as far as it came.
pub(super) struct Job {
    generation: u64,
    article: Arc<Article>,
    pack: &'static Pack,
    workers: Arc<Workers>,
    /// What is known of the blocks that are not laid yet.
    blocks: Vec<Option<BlockAnalysis>>,
    /// What the first blocks found, one behind the other: what is laid is not kept twice.
    layers: Layers,
    /// How many blocks are laid.
    laid: usize,
    /// Blocks that the reader was told of.
    told: HashSet<usize>,
    /// Where the part starts that the reader is told of at once: a little before the topmost block in view.
    view: usize,
    /// Where to go on; blocks before it come last.
    next: usize,
    left: usize,
}

impl Job {
    pub(super) fn new(generation: u64, article: Arc<Article>, pack: &'static Pack, workers: Arc<Workers>) -> Self {
        let left = article.blocks.len();
        let (blocks, told) = (vec![None; left], HashSet::new());
        let layers = Layers::default();
        Self { generation, article, pack, workers, blocks, layers, laid: 0, told, view: 0, next: 0, left }
    }

    /// Analyses slice by slice, then the whole; gives up once nobody looks any more.
    pub(super) fn run(mut self, looks: &Receiver<usize>, tell: &dyn Fn(Message)) {
        let (generation, start) = (self.generation, Instant::now());
        let mut shown = 0;
        while self.left > 0 {
            match looks.try_recv() {
                Ok(block) => {
                    self.view = self.behind(block);
                    self.next = self.view;
                    continue;
                }
                Err(TryRecvError::Disconnected) => return,
                Err(TryRecvError::Empty) => {}
            }
            self.work();
            let blocks = self.news();
            if !blocks.is_empty() {
                tell(Message::Analysed { generation, blocks });
            }
            if self.left > 0 && self.percent() / STEP > shown / STEP {
                shown = self.percent();
                tell(Message::Progress { generation, percent: shown });
            }
            self.lay();
        }
        let document = self.layers.into_document(Arc::unwrap_or_clone(self.article), self.pack);
        log::info!("analysed {}: {} claims in {:?}", document.article.id, document.claims.len(), start.elapsed());
        tell(Message::Resolved { generation, document: Box::new(document) });
    }

    /// The first of the blocks shortly before one.
    fn behind(&self, block: usize) -> usize {
        let spans = &self.article.blocks;
        let start = spans.get(block).map_or(0, |block| (block.span.start as usize).saturating_sub(BEHIND));
        spans.partition_point(|block| (block.span.start as usize) < start).min(block)
    }

    fn percent(&self) -> usize {
        (self.blocks.len() - self.left) * 100 / self.blocks.len().max(1)
    }

    /// Analyses a slice, a part of it on each thread.
    fn work(&mut self) {
        let threads = self.workers.threads().get();
        let parts: Vec<_> = (0..threads).map(|_| self.next_blocks(SLICE.div_ceil(threads))).collect();
        let analyse = |blocks: &Vec<usize>| self.workers.analyse(&self.article, blocks.clone(), self.pack);
        let found: Vec<_> = parts.iter().map(analyse).collect();
        for (blocks, found) in parts.into_iter().zip(found) {
            for (block, analysis) in blocks.into_iter().zip(parallel::received(&found)) {
                self.blocks[block] = Some(analysis);
            }
        }
    }

    /// The next blocks that are not known, at least `bytes` long if so many are left.
    fn next_blocks(&mut self, bytes: usize) -> Vec<usize> {
        let (mut blocks, mut length) = (Vec::new(), 0);
        while self.left > 0 && length < bytes {
            let block = self.next % self.blocks.len();
            self.next = block + 1;
            if block >= self.laid && self.blocks[block].is_none() {
                blocks.push(block);
                self.left -= 1;
                length += self.article.blocks[block].span.len();
            }
        }
        blocks
    }

    /// Lays the blocks that are next in the article, as far as they are known.
    fn lay(&mut self) {
        while let Some(block) = self.blocks.get_mut(self.laid).and_then(Option::take) {
            self.layers.lay(&self.article, self.laid, block);
            self.laid += 1;
        }
    }

    /// What is known of the blocks in view and was not told yet.
    fn news(&mut self) -> Vec<(usize, BlockAnalysis)> {
        let spans = &self.article.blocks;
        let end = spans.get(self.view).map_or(0, |block| block.span.start as usize + VIEW);
        let view = self.view..spans.partition_point(|block| (block.span.start as usize) < end);
        let known = view.filter(|&block| block < self.laid || self.blocks[block].is_some());
        let untold: Vec<usize> = known.filter(|&block| self.told.insert(block)).collect();
        untold.into_iter().map(|block| (block, self.seen(block))).collect()
    }

    /// What the reader is shown of a block before the whole is resolved; one that is laid is analysed once more.
    fn seen(&self, block: usize) -> BlockAnalysis {
        match &self.blocks[block] {
            Some(analysis) => seen(analysis),
            None => seen(&analysis::analyse_block(&self.article, block, self.pack)),
        }
    }
}

/// An analysis without what only the resolution needs.
fn seen(analysis: &BlockAnalysis) -> BlockAnalysis {
    BlockAnalysis {
        quotations: analysis.quotations.clone(),
        names: analysis.names.clone(),
        claims: analysis.claims.clone(),
        ..BlockAnalysis::default()
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroUsize;
    use std::sync::mpsc;

    use super::*;
    use crate::language;
    use crate::session::tests::article;

    fn job(text: &str, threads: usize) -> Job {
        let workers = Workers::new(NonZeroUsize::new(threads).expect("a thread"));
        Job::new(7, Arc::new(article(text)), language::pack("fr").expect("a bundled pack"), Arc::new(workers))
    }

    #[test]
    fn what_is_in_view_is_told_first_and_once() {
        for threads in [1, 3] {
            let mut job = job(&"Il pleut, dit-elle.\n".repeat(4000), threads);
            (job.view, job.next) = (3998, 3998);
            job.work();
            assert!(job.blocks[0].is_some());
            assert_eq!(job.news().iter().map(|(block, _)| *block).collect::<Vec<_>>(), [3998, 3999]);
            assert_eq!((job.news().len(), job.percent()), (0, 21));
        }
    }

    #[test]
    fn what_stands_shortly_before_the_view_is_analysed_with_it() {
        let job = job(&"Il pleut, dit-elle.\n".repeat(4000), 1);
        assert_eq!((job.behind(0), job.behind(100)), (0, 0));
        let behind = job.article.blocks[3000].span.start - job.article.blocks[job.behind(3000)].span.start;
        assert!((BEHIND - 20..=BEHIND).contains(&(behind as usize)), "{behind} bytes");
    }

    #[test]
    fn a_block_that_is_laid_is_told_all_the_same() {
        let mut job = job(&"Il pleut, dit-elle.\n".repeat(4000), 2);
        job.work();
        job.lay();
        assert!(job.laid > 0 && job.blocks[..job.laid].iter().all(Option::is_none));
        let told = job.news();
        assert!(told.iter().take(job.laid).all(|(_, block)| block.claims.len() == 1 && block.tokens.is_empty()));
    }

    #[test]
    fn an_analysis_that_nobody_looks_at_gives_up() {
        let job = job("Il pleut.", 1);
        let (sender, looks) = mpsc::channel();
        drop(sender);
        job.run(&looks, &|message| panic!("{message:?}"));
    }
}
