//! Counts before keys, the palette and the searchable help; every action has its keys, its words and its entry.

use expect_test::expect;
use selon::tui::app::{Effect, Message, State, update};
use selon::tui::keymap::{Action, Keymap};
use selon::tui::theme::Depth;
use selon::wording::{Tongue, Words};

use crate::reader::{picture, press, reader};

fn last(state: &State) -> String {
    picture(state).lines().last().unwrap_or_default().to_owned()
}

#[test]
fn a_count_goes_before_a_key() {
    let mut counted = reader(80, 24, Depth::True);
    press(&mut counted, "3");
    assert!(last(&counted).ends_with(" 3"), "{}", last(&counted));
    press(&mut counted, "c");
    let mut pressed = reader(80, 24, Depth::True);
    press(&mut pressed, "c c c");
    assert_eq!(picture(&counted), picture(&pressed));
}

#[test]
fn a_count_has_several_digits_and_none_begins_with_zero() {
    let mut state = reader(80, 24, Depth::True);
    press(&mut state, "0");
    assert_eq!(state.count, None);
    press(&mut state, "1 0 2");
    assert_eq!(state.count, Some(102));
    press(&mut state, "esc");
    assert_eq!(state.count, None);
    press(&mut state, "9 9 9 9 9 9");
    assert_eq!(state.count, Some(9999));
}

#[test]
fn the_palette_does_what_is_typed() {
    let mut state = reader(80, 12, Depth::True);
    press(&mut state, "2 : n e x t space c l a");
    expect![[r#"
        │ Actions                                                                 1 of 2
        │ :next cla▏
        │ c               next claim
        │ tab             next pane: sources, article, claims
        │ .               next claim of the same source
        │ w               next claim in the source's own words
        │ r               next claim as the article puts it
        │ > right         next article
        │
        │
        │
        │
    "#]]
    .assert_eq(&picture(&state));
    press(&mut state, "enter");
    let mut pressed = reader(80, 12, Depth::True);
    press(&mut pressed, "c c");
    assert_eq!(picture(&state), picture(&pressed));
    press(&mut state, ": x q z");
    expect![[r#"
        │ Actions                                                                 1 of 2
        │ :xqz▏
        │ no action fits
        │
        │
        │
        │
        │
        │
        │
        │
        │
    "#]]
    .assert_eq(&picture(&state));
    press(&mut state, "esc");
    assert_eq!(picture(&state), picture(&pressed));
}

#[test]
fn the_help_is_searched() {
    let mut state = reader(80, 12, Depth::True);
    press(&mut state, "? d e n i a l");
    expect![[r#"
        │ Help                                                                    1 of 2
        │ /denial▏
        │ From place to place
        │   x                        next denial
        │   X                        previous denial
        │
        │
        │
        │
        │
        │
        │
    "#]]
    .assert_eq(&picture(&state));
    press(&mut state, "esc q u i");
    assert!(picture(&state).contains("quit, or close a list"), "{}", picture(&state));
    press(&mut state, "esc");
    assert!(state.overlay.is_some());
    press(&mut state, "esc");
    assert_eq!(state.overlay, None);
    press(&mut state, "? ?");
    assert_eq!(state.overlay, None);
}

#[test]
fn the_first_use_is_taught_five_keys() {
    let mut state = reader(80, 16, Depth::True);
    update(&mut state, Message::Welcome);
    expect![[r#"
        │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
        │                                                         Sources
        │     Le barrage de Brévent fermé aux visiteurs          A la préfecture       1
        │                                                      A   organisation   ░░░░░░
        │  A┊ Le barrage de Brévent restera fermé tout l'été,
        │     a annoncé lundi la préfecture.                      Claims · 5
        │                                                        A┊ Le barrage de
        │  B┃ « Les fissures sont sans danger », a déclaré la  E  ┊ Brévent restera
        │     préfète Anne Morel à Radio Vallée.                  ┊ fermé tout l'été
        │
        │ c next claim, s next source: who, at the foot          B┃ Les fissures sont
        │ enter: source, its claims, the text; esc comes back     ┃ sans danger
        │ ? shows all keys
        │────────────────────────────────────────────────────────────────────────────────
        │ 5 claims from 4 sources, via 1 other, 1 with no source named              45 %
        │ c next claim  s next source  tab pane  / search  ? help  q quit
    "#]]
    .assert_eq(&picture(&state));
    assert!(press(&mut state, "j").is_empty() && state.welcome);
    assert!(press(&mut state, "c").contains(&Effect::Welcomed) && !state.welcome);
    assert!(!press(&mut state, "c").contains(&Effect::Welcomed));
}

#[test]
fn every_action_has_keys_words_and_an_entry_and_can_be_done() {
    let keymap = Keymap::default();
    for words in [Tongue::En, Tongue::Fr].map(Words::of) {
        let palette = selon::tui::palette::actions(&keymap, words, "");
        for &action in Action::ALL {
            assert!(!keymap.key_of(action).is_empty(), "{action:?} has no key");
            assert!(!words.action(action.name()).is_empty(), "{action:?} has no help line");
            assert!(palette.contains(&action), "{action:?} is not in the palette");
        }
        assert_eq!(words.actions.len(), Action::ALL.len(), "a help line without its action");
        assert!(keymap.bindings().iter().all(|binding| !words.group(&binding.group).is_empty()));
    }
}

#[test]
fn every_action_changes_something_somewhere() {
    let idle: Vec<_> = Action::ALL.iter().filter(|&&action| !does_something(action)).collect();
    assert!(idle.is_empty(), "{idle:?}");
}

/// Whether an action changes the screen or asks for something outside, from one of a few places.
fn does_something(action: Action) -> bool {
    ["", "c c", "tab", "G", "/ i enter", "c c H", "a"].iter().any(|keys| {
        let mut state = reader(80, 14, Depth::True);
        press(&mut state, keys);
        let before = picture(&state);
        let effects = update(&mut state, Message::Do(action));
        !effects.is_empty() || picture(&state) != before
    })
}
