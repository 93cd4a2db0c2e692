//! What leaves the program: words for the clipboard, an address for the browser, a file for the editor. Part of
//! `app::update`, and as pure; refuses with a notice that says why.

use super::app::State;
use super::keymap::Action;
use super::links;
use super::message::Effect;
use super::moves;
use crate::document::{ClaimId, Document};
use crate::wording::Words;

/// Copies or opens as the action says.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let shared = match action {
        Action::Copy => claim(state).map(|(doc, id)| Effect::Copy(words(doc, id))),
        Action::CopyCited => claim(state).map(|(doc, id)| Effect::Copy(cited(state.words, doc, id))),
        Action::OpenAddress => address(state).map(Effect::Browse),
        _ => file(state),
    };
    match shared {
        Ok(effect) => {
            state.notice = said(state.words, &effect);
            vec![effect]
        }
        Err(refusal) => {
            state.notice = Some(refusal);
            Vec::new()
        }
    }
}

/// The selected claim, or why there is none.
fn claim(state: &State) -> Result<(&Document, ClaimId), String> {
    let reading = state.reading().ok_or_else(|| state.words.notices.no_article.clone())?;
    if let Some(excuse) = moves::excuse(state.words, reading) {
        return Err(excuse);
    }
    reading.document().zip(reading.claim()).ok_or_else(|| state.words.notices.choose.clone())
}

/// What is said, pieces that the article parts being parted by an ellipsis.
fn words(doc: &Document, id: ClaimId) -> String {
    let pieces: Vec<_> = doc[id].content.iter().map(|&span| doc.text(span).replace('\n', " ")).collect();
    pieces.join(" […] ")
}

/// What is said, by whom, and where it stands: words, source, outlet, date, address.
fn cited(ui: &Words, doc: &Document, id: ClaimId) -> String {
    let (claim, article) = (&doc[id], &doc.article);
    let via = claim.via.map(|via| format!(" (via {})", doc[via].name)).unwrap_or_default();
    let who = format!("{}{via}", ui.who(doc, claim.source));
    let title = Some(article.headline());
    let printed = [title, article.outlet.as_deref(), article.published.as_deref(), article.url.as_deref()];
    let printed: Vec<_> = printed.into_iter().flatten().collect();
    format!("“{}” — {who}. {}", words(doc, id), printed.join(", "))
}

/// The article's address, if it is one of the web.
fn address(state: &State) -> Result<String, String> {
    let reading = state.reading().ok_or_else(|| state.words.notices.no_article.clone())?;
    let url = reading.article().url.as_deref().ok_or_else(|| state.words.notices.no_address.clone())?;
    if links::is_of_the_web(url) {
        Ok(url.to_owned())
    } else {
        Err(state.words.notices.odd_address.fill(&[("url", &url)]))
    }
}

/// The file that the article was read from.
fn file(state: &State) -> Result<Effect, String> {
    let entry = state.entries.get(state.current).ok_or_else(|| state.words.notices.no_article.clone())?;
    let file = entry.file.clone().ok_or_else(|| state.words.notices.no_file.clone())?;
    Ok(Effect::Edit(file))
}

/// What is told of what leaves.
fn said(words: &Words, effect: &Effect) -> Option<String> {
    match effect {
        Effect::Copy(text) => Some(words.notices.copied.fill(&[("text", text)])),
        Effect::Browse(url) => Some(words.notices.browsing.fill(&[("url", url)])),
        _ => None,
    }
}
