//! The palette: all actions by what they do, those first that fit what is typed best (fuzzy), and the search of the help.

use super::fuzzy;
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

/// The actions that fit what is typed, whatever its case, the best first; all in the keymap's order when nothing is.
pub fn actions(keymap: &Keymap, words: &Words, typed: &str) -> Vec<Action> {
    let actions: Vec<_> = keymap.bindings().iter().map(|binding| binding.action).collect();
    let label = |action: &Action| format!("{} {}", words.action(action.name()), action.name()).to_lowercase();
    fuzzy::ranked(&typed.to_lowercase(), actions.iter().map(label)).into_iter().map(|index| actions[index]).collect()
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
        assert_eq!(first("Hide-Pane", Tongue::Fr), Some("hide-pane"));
        assert_eq!(first("xqzj", Tongue::En), None);
    }

    #[test]
    fn nothing_typed_lists_every_action() {
        assert_eq!(actions(&Keymap::default(), Words::of(Tongue::En), "").len(), Action::ALL.len());
    }
}
