//! The palette: all actions by what they do, those first that fit what is typed best (fuzzy), and the search of the help.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::keymap::{Action, Keymap};
use crate::wording::Words;

/// The palette as it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Palette {
    /// What is typed.
    pub typed: String,
    /// Which of the actions that fit is selected.
    pub selected: usize,
    /// How many times it shall be done.
    pub count: usize,
}

/// The help as far as it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Help {
    /// What is searched in it.
    pub typed: String,
    /// The first line in view.
    pub top: usize,
}

/// The actions that fit what is typed, the best first; all in the keymap's order when nothing is.
pub fn actions(keymap: &Keymap, words: &Words, typed: &str) -> Vec<Action> {
    let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
    let mut matcher = Matcher::new(Config::DEFAULT);
    let mut chars = Vec::new();
    let fitting = keymap.bindings().iter().filter_map(|binding| {
        let text = format!("{} {}", words.action(binding.action.name()), binding.action.name());
        let score = pattern.score(Utf32Str::new(&text, &mut chars), &mut matcher)?;
        Some((score, binding.action))
    });
    let mut fitting: Vec<_> = fitting.collect();
    fitting.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    fitting.into_iter().map(|(_, action)| action).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wording::Tongue;

    fn first(typed: &str, tongue: Tongue) -> Option<&'static str> {
        actions(&Keymap::default(), Words::of(tongue), typed).first().map(|action| action.name())
    }

    #[test]
    fn what_is_typed_finds_actions_by_words_and_by_name() {
        assert_eq!(first("next denial", Tongue::En), Some("next-denial"));
        assert_eq!(first("nxt dnl", Tongue::En), Some("next-denial"));
        assert_eq!(first("dementi suivant", Tongue::Fr), Some("next-denial"));
        assert_eq!(first("hide-pane", Tongue::Fr), Some("hide-pane"));
        assert_eq!(first("xqzj", Tongue::En), None);
    }

    #[test]
    fn nothing_typed_lists_every_action() {
        assert_eq!(actions(&Keymap::default(), Words::of(Tongue::En), "").len(), Action::ALL.len());
    }
}
