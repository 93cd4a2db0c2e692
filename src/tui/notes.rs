//! Notes: what the reader writes beside a claim or a paragraph. Part of `app::update`, and as pure; the session keeps
//! them from one use to the next.

use serde::{Deserialize, Serialize};

use super::app::State;
use super::message::Effect;
use super::overlay::{Edit, Overlay};
use super::reading::Reading;
use crate::document::Article;
use crate::span::{Span, char_start};

/// Stands for a note.
pub const SIGN: &str = "✎";
/// Bytes of the words that a note stands beside: enough to find them again.
const LONGEST: usize = 240;

/// A note, found again by the words that it stands beside, as text quotes of the W3C Web Annotation model are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Note {
    /// The article's address, or its headline where it has none.
    pub article: String,
    /// The words beside it.
    pub words: String,
    /// What the reader wrote; empty when it is taken away.
    pub note: String,
}

impl Note {
    /// Whether both stand at one place.
    pub fn replaces(&self, other: &Self) -> bool {
        (&self.article, &self.words) == (&other.article, &other.words)
    }
}

/// A note that is being written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    words: String,
    /// What is typed so far.
    pub typed: String,
}

/// Begins a note beside the selected claim, or else where the reader stands; one that is there already is changed.
pub(super) fn begin(state: &mut State) {
    let Some(reading) = state.reading() else {
        state.notice = Some(state.words.notices.no_article.clone());
        return;
    };
    let place = place(reading);
    let there = reading.notes().iter().find(|(words, _)| words.start == place.start);
    let text = &reading.article().text[there.map_or(place, |(words, _)| *words).range()];
    let words = text[..char_start(text, LONGEST)].to_owned();
    let typed = there.map(|(_, note)| note.clone()).unwrap_or_default();
    state.overlay = Some(Overlay::Note(Draft { words, typed }));
}

/// The words that a note would stand beside.
fn place(reading: &Reading) -> Span {
    let claim = reading.document().zip(reading.claim()).and_then(|(doc, id)| doc[id].content.first().copied());
    let stood = reading.stood();
    let at = stood.map_or(reading.top(), |stood| stood.start);
    let blocks = &reading.article().blocks;
    let block = blocks.partition_point(|block| block.span.end <= at);
    let paragraph = || blocks.get(block.min(blocks.len().saturating_sub(1))).map(|block| block.span);
    stood.filter(|stood| !stood.is_empty()).or(claim.filter(|_| stood.is_none())).or_else(paragraph).unwrap_or_default()
}

/// Changes what is typed, keeps it or leaves it.
pub(super) fn edit(state: &mut State, edit: Edit) -> Vec<Effect> {
    let Some(Overlay::Note(draft)) = &mut state.overlay else { return Vec::new() };
    match edit {
        Edit::Insert(c) => draft.typed.push(c),
        Edit::Erase => drop(draft.typed.pop()),
        Edit::Cancel => state.overlay = None,
        Edit::Accept => {
            let draft = draft.clone();
            state.overlay = None;
            return keep(state, draft);
        }
    }
    Vec::new()
}

/// Keeps a note; one in which nothing is written is taken away.
fn keep(state: &mut State, draft: Draft) -> Vec<Effect> {
    let Some(article) = state.reading().map(|reading| key(reading.article()).to_owned()) else { return Vec::new() };
    let note = Note { article, words: draft.words, note: draft.typed.trim().to_owned() };
    state.notes.retain(|known| !note.replaces(known));
    let notices = &state.words.notices;
    state.notice = Some(if note.note.is_empty() { &notices.note_gone } else { &notices.noted }.clone());
    if !note.note.is_empty() {
        state.notes.push(note.clone());
    }
    take_up(state);
    vec![Effect::Note(note)]
}

/// Finds the notes of the open article in its text.
pub(super) fn take_up(state: &mut State) {
    let Some(reading) = state.reading() else { return };
    let (article, text) = (key(reading.article()), &reading.article().text);
    let place = |note: &Note| {
        let start = text.find(&note.words).filter(|_| !note.words.is_empty())?;
        Some((Span::new(start, start + note.words.len()), note.note.clone()))
    };
    let mut notes: Vec<_> = state.notes.iter().filter(|note| note.article == article).filter_map(place).collect();
    notes.sort_by_key(|(span, _)| *span);
    state.reading_mut().into_iter().for_each(|reading| reading.annotate(std::mem::take(&mut notes)));
}

/// What an article's notes are kept by.
fn key(article: &Article) -> &str {
    article.url.as_deref().unwrap_or_else(|| article.headline())
}
