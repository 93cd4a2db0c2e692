//! What leaves the program: words for the clipboard, an address for the browser, a file for the editor. Part of
//! `app::update`, and as pure; refuses with a notice that says why.

use super::app::State;
use super::detail::Subject;
use super::keymap::Action;
use super::links;
use super::message::Effect;
use super::moves;
use super::overlay::Overlay;
use super::signs;
use crate::document::Document;
use crate::wording::Words;

/// Copies or opens as the action says.
pub(super) fn act(state: &mut State, action: Action) -> Vec<Effect> {
    let shared = match action {
        Action::Copy => subject(state).map(|(doc, subject)| Effect::Copy(words(state, doc, subject))),
        Action::CopyCited => subject(state).map(|(doc, subject)| Effect::Copy(cited(state, doc, subject))),
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

/// What the detail tells of, or else the selected claim, or why there is none.
fn subject(state: &State) -> Result<(&Document, Subject), String> {
    let (reading, doc) = moves::known(state)?;
    let selected = match &state.overlay {
        Some(Overlay::Detail(detail)) => Some(detail.subject),
        _ => reading.claim().map(Subject::Claim),
    };
    selected.map(|subject| (doc, subject)).ok_or_else(|| state.words.notices.choose.clone())
}

/// What a claim says, or the name of anything else.
fn words(state: &State, doc: &Document, subject: Subject) -> String {
    match subject {
        Subject::Claim(id) => signs::said(doc, id, usize::MAX),
        Subject::Source(row) => {
            let source = state.reading().and_then(|reading| reading.sources().get(row)).and_then(|row| row.source);
            state.words.who(doc, source).to_owned()
        }
        Subject::Name(entity) => doc[entity].name.clone(),
        Subject::Article => doc.article.headline().to_owned(),
    }
}

/// The words, by whom they are where it is a claim, and where they stand: headline, outlet, date, address.
fn cited(state: &State, doc: &Document, subject: Subject) -> String {
    let (article, share) = (&doc.article, &state.words.share);
    let title = Some(article.headline()).filter(|_| subject != Subject::Article);
    let printed = [title, article.outlet.as_deref(), article.published.as_deref(), article.url.as_deref()];
    let place = printed.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let words = words(state, doc, subject);
    let Subject::Claim(id) = subject else { return share.named.fill(&[("words", &words), ("place", &place)]) };
    let claim = &doc[id];
    let via = claim.via.map(|via| share.via.fill(&[("name", &doc[via].name)])).unwrap_or_default();
    let who = format!("{}{via}", state.words.who(doc, claim.source));
    share.cited.fill(&[("words", &state.words.quoted(&words)), ("who", &who), ("place", &place)])
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
