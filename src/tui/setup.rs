//! What the reader can choose about the program: its looks, its keys, its words.

use super::keymap::Keymap;
use super::mouse::Mouse;
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
    /// Whether the program hears the mouse.
    pub mouse: Mouse,
}

impl Setup {
    /// The built-in looks and keys for a terminal with `depth` colours, and the words of a language.
    pub fn new(depth: Depth, tongue: Tongue) -> Self {
        Self { theme: Theme::dark(depth), keymap: Keymap::default(), words: Words::of(tongue), mouse: Mouse::On }
    }

    /// The same, the mouse heard or not.
    #[must_use]
    pub fn with_mouse(self, mouse: Mouse) -> Self {
        Self { mouse, ..self }
    }
}
