//! What the reader can choose about the program: its looks, its keys, its words.

use super::keymap::Keymap;
use super::theme::{Depth, Theme};
use crate::wording::{Tongue, Words};

/// Looks, keys and words.
#[derive(Clone, Debug)]
pub struct Setup {
    /// How it looks.
    pub theme: Theme,
    /// Which key asks for what.
    pub keymap: Keymap,
    /// In which words it speaks.
    pub words: &'static Words,
}

impl Setup {
    /// The built-in looks and keys for a terminal with `depth` colours, and the words of a language.
    pub fn new(depth: Depth, tongue: Tongue) -> Self {
        Self { theme: Theme::dark(depth), keymap: Keymap::default(), words: Words::of(tongue) }
    }
}
