//! The reader's notes where they stand in the text.

use super::Reading;
use crate::span::Span;

impl Reading {
    /// Takes up the notes, in text order.
    pub fn annotate(&mut self, notes: Vec<(Span, String)>) {
        self.notes = notes;
    }

    /// The words that notes stand beside, and what is written in them, in text order.
    pub fn notes(&self) -> &[(Span, String)] {
        &self.notes
    }

    /// The note that stands beside words which begin where these do.
    pub fn note_at(&self, words: Span) -> Option<&str> {
        self.notes.iter().find(|(span, _)| span.start == words.start).map(|(_, note)| note.as_str())
    }
}
