//! What the reader can choose about the program: its looks, its keys, its words, how the panes stand at first.

use super::keymap::Keymap;
use super::layout::Layout;
use super::links::Links;
use super::mouse::Mouse;
use super::theme::{Depth, Theme};
use crate::wording::{Tongue, Words};

/// Looks, keys, words and panes.
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
    /// Whether addresses are links.
    pub links: Links,
    /// Where the panes stand as long as nothing is remembered.
    pub layout: Layout,
}

impl Setup {
    /// The built-in looks and keys for a terminal with `depth` colours, and the words of a language.
    pub fn new(depth: Depth, tongue: Tongue) -> Self {
        Self {
            theme: Theme::dark(depth),
            keymap: Keymap::default(),
            words: Words::of(tongue),
            mouse: Mouse::On,
            links: Links::Written,
            layout: Layout::default(),
        }
    }
}
