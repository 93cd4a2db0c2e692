//! Text on the screen: what stands together stays together, and every cell holds what it has room for.

use expect_test::{Expect, expect};
use proptest::prelude::*;
use ratatui::buffer::Buffer;
use ratatui::layout::{Rect, Size};
use selon::document::{Block, BlockKind, Document};
use selon::tui::app::{Message, State, update};
use selon::tui::keymap::Action;
use selon::tui::theme::Depth;
use selon::tui::{lines, links};
use selon::{Article, Span};

use crate::reader::{draw, picture, waiting};

/// Columns beside the text: the gutter and the map.
const EDGES: u16 = 7;

/// A screen with the text as its only paragraph, in rows of so many columns.
fn reader(text: &str, columns: u16) -> State {
    let mut state = waiting(columns + EDGES, 12, Depth::Mono);
    let blocks = vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Body }];
    let article = Article { text: text.to_owned(), blocks, ..Article::default() };
    update(&mut state, Message::Opened { generation: 1, article: article.into() });
    state
}

/// The rows of the text as the cells show them: a cell behind a wide character has none of its own.
fn cells(state: &State) -> Vec<String> {
    let buffer = draw(state, state.size);
    let count = state.reading().map_or(0, |reading| reading.rows().len());
    (1..).take(count).map(|y| cells_of(&buffer, y)).collect()
}

fn cells_of(buffer: &Buffer, y: u16) -> String {
    let (mut row, mut x) = (String::new(), 5);
    while x < buffer.area.width {
        let symbol = buffer[(x, y)].symbol();
        row += symbol;
        x += u16::try_from(lines::width(symbol)).expect("narrow").max(1);
    }
    row.trim_end_matches(' ').to_owned()
}

fn check(text: &str, columns: u16, expected: Expect) {
    let shown = cells(&reader(text, columns)).join("|\n") + "|\n";
    expected.assert_eq(&shown.replace('\u{301}', "\\u{301}").replace('\u{a0}', "~").replace('\u{202f}', "^"));
}

#[test]
fn flags_and_families_are_not_taken_apart() {
    check(
        "🇫🇷🇧🇪🇨🇭🇨🇦🇱🇺",
        5,
        expect![[r#"
        🇫🇷🇧🇪|
        🇨🇭🇨🇦|
        🇱🇺|
    "#]],
    );
    check(
        "Le 🇫🇷 et le 🇧🇪, 👩‍👩‍👧👨🏽‍🚒🏳️‍🌈❤️ fin",
        8,
        expect![[r#"
        Le 🇫🇷 et|
        le 🇧🇪,|
        👩‍👩‍👧👨🏽‍🚒🏳️‍🌈❤️|
        fin|
    "#]],
    );
}

#[test]
fn hyphenated_compounds_break_behind_the_hyphen() {
    check(
        "le vice-président y a-t-il dit, c'est-à-dire là-bas",
        12,
        expect![[r#"
        le vice-|
        président y|
        a-t-il dit,|
        c'est-à-dire|
        là-bas|
    "#]],
    );
    check(
        "soixante-et-onze porte\u{2011}parole 2024-2025",
        10,
        expect![[r#"
        soixante-|
        et-onze|
        porte‑paro|
        le 2024-|
        2025|
    "#]],
    );
}

#[test]
fn long_addresses_are_broken_and_whole() {
    check(
        "https://exemple.org/a?b=cccccccccccccccccccc&d=%20#e-f_g",
        14,
        expect![[r#"
        https://|
        exemple.org/a?|
        b=cccccccccccc|
        cccccccc&d=%20|
        #e-f_g|
    "#]],
    );
    check(
        "écrire à redaction.generale@le-courrier-de-valcreuse.exemple.org",
        14,
        expect![[r#"
        écrire à|
        redaction.gene|
        rale@le-|
        courrier-de-|
        valcreuse.exem|
        ple.org|
    "#]],
    );
}

#[test]
fn combining_characters_stay_on_their_letter() {
    check(
        "e\u{301}le\u{301}ve\u{301}e\u{301}",
        2,
        expect![[r#"
        e\u{301}l|
        e\u{301}v|
        e\u{301}e\u{301}|
    "#]],
    );
    check(
        "नमस्ते दुनिया ก็ดี 한국어",
        6,
        expect![[r#"
        नमस्ते|
        दुनिया|
        ก็ดี 한|
        국어|
    "#]],
    );
}

#[test]
fn french_punctuation_is_not_broken_off() {
    check(
        "Quoi\u{a0}? Non\u{202f}; si\u{202f}! «\u{a0}Un mot\u{a0}» et\u{a0}: fin",
        6,
        expect![[r#"
        Quoi~?|
        Non^;|
        si^!|
        «~Un|
        mot~»|
        et~:|
        fin|
    "#]],
    );
    check(
        "Quoi ? Non ; si ! « Un mot » et : fin",
        6,
        expect![[r#"
        Quoi ?|
        Non ;|
        si !|
        « Un|
        mot »|
        et :|
        fin|
    "#]],
    );
}

/// A word with punctuation behind it, or in guillemets, and the spaces that French puts there.
fn phrase() -> impl Strategy<Value = String> {
    let (word, space) = ("[a-zéœ]{1,7}", prop::sample::select(vec!["\u{a0}", "\u{202f}"]));
    let mark = prop::sample::select(vec![";", ":", "!", "?", "»", "«"]);
    (word, space, mark).prop_map(|(word, space, mark)| match mark {
        "«" => format!("«{space}{word}{space}»"),
        _ => format!("{word}{space}{mark}"),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_row_begins_or_ends_with_what_belongs_to_another(
        phrases in prop::collection::vec(phrase(), 1..12), columns in 12u16..40,
    ) {
        for row in cells(&reader(&phrases.join(" "), columns)) {
            prop_assert!(!row.starts_with([';', ':', '!', '?', '»', '\u{a0}', '\u{202f}']), "{row:?}");
            prop_assert!(!row.ends_with(['«', '\u{a0}', '\u{202f}']), "{row:?}");
        }
    }

    #[test]
    fn the_cells_hold_the_text(
        text in "([a-z]{1,6}|é\u{301}?|記者|👩‍👩‍👧|🇫🇷|❤️|-|«\u{202f}| ){0,40}", columns in 2u16..30,
    ) {
        let visible = |text: &str| text.split(' ').collect::<String>();
        let state = reader(&text, columns);
        let height = usize::from(state.areas().pane(state.focus).height);
        let shown = cells(&state);
        prop_assert!(visible(&text).starts_with(&visible(&shown.concat())));
        prop_assert!(shown.len() == height || visible(&text) == visible(&shown.concat()), "{shown:?}");
    }
}

#[test]
fn tabs_are_spaces() {
    for (name, file) in [
        ("a.txt", "Le titre\n\nUn\tdeux\t\ttrois.\n"),
        ("a.jsonl", r#"{"title": "Le titre", "text": "Un\tdeux\t\ttrois."}"#),
    ] {
        let article = selon::read(name, file.as_bytes()).remove(0).expect(name);
        let mut state = waiting(60, 12, Depth::Mono);
        update(&mut state, Message::Opened { generation: 1, article: article.into() });
        let shown = picture(&state);
        assert!(shown.contains("│     Un deux trois.\n"), "{shown}");
    }
}

/// The addresses in view, each with where it stands.
fn links(state: &State) -> Vec<String> {
    let buffer = draw(state, state.size);
    let words = |area: Rect| area.positions().map(|at| buffer[at].symbol()).collect::<String>();
    let shown = links::in_view(state).into_iter();
    shown.map(|link| format!("{} → {} ({})", words(link.area), link.url, link.id)).collect()
}

#[test]
fn addresses_are_links_over_as_many_rows_as_they_take() {
    let state = reader("Voir https://exemple.fr/ponts/2026, ou «a» (http://a.fr/é) ; file:///etc, b@a.fr", 20);
    assert_eq!(
        links(&state),
        [
            "https:// → https://exemple.fr/ponts/2026 (5)",
            "exemple.fr/ → https://exemple.fr/ponts/2026 (5)",
            "ponts/2026 → https://exemple.fr/ponts/2026 (5)",
            "http://a.fr/é → http://a.fr/é (46)",
        ]
    );
}

#[test]
fn an_address_that_begins_above_the_view_is_whole() {
    let mut state = reader(&format!("https://exemple.fr/{} fin", "a".repeat(40)), 10);
    update(&mut state, Message::Resize(Size { width: 10 + EDGES, height: 6 }));
    update(&mut state, Message::Do(Action::End));
    let whole = format!("https://exemple.fr/{}", "a".repeat(40));
    assert_eq!(links::in_view(&state).first().map(|link| link.url.clone()), Some(whole));
    assert!(state.reading().is_some_and(|reading| reading.rows()[0].span.start > 0));
}

#[test]
fn a_pop_up_covers_links_and_has_the_articles_own() {
    let mut state = waiting(60, 20, Depth::Mono);
    let text = "La suite est sur https://exemple.fr/suite";
    let blocks = vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Body }];
    let url = Some("https://exemple.fr/un".to_owned());
    let article = Article { text: text.to_owned(), blocks, url, ..Article::default() };
    update(&mut state, Message::Opened { generation: 1, article: article.clone().into() });
    let document = Document { article, lang: "fr".to_owned(), attributed: true, ..Document::default() };
    update(&mut state, Message::Resolved { generation: 1, document: document.into() });
    assert_eq!(links(&state).len(), 1);
    update(&mut state, Message::Do(Action::Detail));
    assert_eq!(links(&state), ["https://exemple.fr/un → https://exemple.fr/un (0)"]);
    update(&mut state, Message::Do(Action::Back));
    update(&mut state, Message::Do(Action::Help));
    assert_eq!(links(&state), [""; 0]);
}
