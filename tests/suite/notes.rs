//! Notes: written beside claims and paragraphs, found again, changed and taken away.

use expect_test::expect;
use selon::tui::app::{Effect, Message, State, update};
use selon::tui::notes::Note;
use selon::tui::theme::Depth;

use crate::reader::{check, picture, press, reader, waiting};
use crate::sketch;

const HEADLINE: &str = "Le barrage de Brévent fermé aux visiteurs";

fn note(words: &str, note: &str) -> Note {
    Note { article: HEADLINE.to_owned(), words: words.to_owned(), note: note.to_owned() }
}

/// The notes that stand in the text.
fn shown(state: &State) -> Vec<(&str, &str)> {
    let reading = state.reading().expect("an article");
    let text = &reading.article().text;
    reading.notes().iter().map(|(words, note)| (&text[words.range()], note.as_str())).collect()
}

#[test]
fn beside_a_claim() {
    check(
        80,
        24,
        "c c A v é r i f i e r enter c C",
        expect![[r#"
        │ Le barrage de Brévent fermé aux visiteurs                               1 of 2
        │                                                         Sources
        │     Le barrage de Brévent fermé aux visiteurs          A la préfecture       1
        │                                                          organisation   ░░░░░░
        │  A┊ Le barrage de Brévent restera fermé tout l'été,  A B Anne Morel          1
        │     a annoncé lundi la préfecture.                   ▐   person · via…  ████
        │                                                        C Radio Vallée        0
        │▸ B┃✎« Les fissures sont sans danger », a déclaré la  B   organisation · passe…
        │     préfète Anne Morel à Radio Vallée.
        │                                                         Claims · 5
        │     Une lettre perdue                                  A┊ Le barrage de
        │                                                         ┊ Brévent restera
        │  D┊ Selon une source proche du dossier, l'exploitant    ┊ fermé tout l'été
        │  E✗ a été prévenu en mars. Hydroval nie avoir reçu   D
        │   ┊ la moindre lettre.                                 B┃ Les fissures sont
        │                                                      E  ┃ sans danger
        │     Dans la vallée, on appelle le barrage « le
        │  ?┊ mur ». D'autres fissures seraient apparues, dit-   D┊ l'exploitant a été
        │     on.                                              ?  ┊ prévenu en mars
        │                                                      ▐
        │     Photo : Radio Vallée
        │────────────────────────────────────────────────────────────────────────────────
        │ B la préfète Anne Morel · person · via Radio Vallée · asserts “a déclaré” · ve…
        │   ✎ vérifier
    "#]],
    );
    check(
        40,
        10,
        "c A l o n g a n d l o n g e r t h a n t h e f o o t o f t h i s s c r e e n i s",
        expect![[r#"
        │  Sources ▸Article  Claims · 5      1/2
        │     Le barrage de Brévent fermé aux
        │     visiteurs
        │
        │▸ A┊ Le barrage de Brévent restera
        │   ┊ fermé tout l'été, a annoncé lundi D
        │     la préfecture.
        │                                       ?
        │ ✎ ngandlongerthanthefootofthisscreenis▏
        │
    "#]],
    );
}

#[test]
fn the_article_lists_them() {
    check(
        60,
        20,
        "A t i t r e enter c A q u i enter } D",
        expect![[r#"
            │  Sources ▸Article  Claims · 5                          1/2
            │  ┌─ Article ────────────────────────────────────────────┐
            │  │ Le barrage de Brévent fermé aux visiteurs            │ A
            │  │                                                      │ ▐
            │  │ lang        fr                                       │
            │  │ words       5 verbatim, 23 reported                  │ B
            │▸ │                                                      │
            │  │ notes: 2                                             │
            │  │ ✎ titre                                              │
            │  │ ✎ qui                                                │
            │  │                                                      │ D
            │  │ sources: 6                                           │
            │  │  A la préfecture  1                                  │ E
            │  │  B la préfète Anne Morel  1                          │
            │  │  C Radio Vallée  0                                   │
            │  │  D une source proche du dossier  1                   │ ?
            │  └─ tab next place · enter go there · esc close ────────┘
            │────────────────────────────────────────────────────────────
            │ 5 claims from 4 sources, via 1 other, 1 with no sour… 95 %
            │ c next claim  s next source  tab pane  / search  ? help
        "#]],
    );
}

#[test]
fn they_are_kept_changed_and_taken_away() {
    let mut state = reader(80, 24, Depth::True);
    let words = "Les fissures sont sans danger";
    assert_eq!(press(&mut state, "c c A o u i enter"), [Effect::Note(note(words, "oui"))]);
    assert_eq!(press(&mut state, "A backspace backspace backspace n o n enter"), [Effect::Note(note(words, "non"))]);
    assert_eq!((shown(&state), state.notes.len()), (vec![(words, "non")], 1));
    assert_eq!(press(&mut state, "A x esc"), []);
    assert_eq!(press(&mut state, "A backspace backspace backspace enter"), [Effect::Note(note(words, ""))]);
    assert_eq!((shown(&state), state.notes.len()), (vec![], 0));
}

#[test]
fn a_claim_and_the_paragraph_that_begins_with_it_have_one_note() {
    let mut state = reader(80, 24, Depth::True);
    let words = "Le barrage de Brévent restera fermé tout l'été";
    press(&mut state, "c A u n enter } {");
    assert_eq!(press(&mut state, "A backspace backspace d e u x enter"), [Effect::Note(note(words, "deux"))]);
    assert_eq!(shown(&state), [(words, "deux")]);
}

#[test]
fn those_of_the_article_are_found_in_its_text() {
    let mut state = waiting(80, 24, Depth::True);
    let other = Note { article: "https://exemple.fr".to_owned(), ..note("Le barrage", "ailleurs") };
    update(
        &mut state,
        Message::Notes(vec![note("Hydroval nie", "?"), other, note("absent", "!"), note("Le barrage", "1")]),
    );
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(1) });
    assert_eq!(shown(&state), [("Le barrage", "1"), ("Hydroval nie", "?")]);
    // The same words in another place, when it is read afresh.
    update(&mut state, Message::Changed(0));
    let record = serde_json::json!({"title": HEADLINE, "text": "Mise à jour.\nHydroval nie encore."}).to_string();
    let article = selon::read("a.jsonl", record.as_bytes()).swap_remove(0).expect("an article");
    update(&mut state, Message::Opened { generation: 2, article: article.into() });
    assert_eq!(shown(&state), [("Hydroval nie", "?")]);
    assert!(picture(&state).contains("✎Hydroval"), "{}", picture(&state));
}
