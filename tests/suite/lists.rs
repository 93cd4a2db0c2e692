//! The list of articles: its columns, narrowed by typing, sorted, and filled as the survey goes on.

use expect_test::{Expect, expect};
use ratatui::layout::Size;
use selon::tui::app::{Effect, Entry, EntryId, Message, State, update};
use selon::tui::setup::Setup;
use selon::tui::theme::Depth;
use selon::tui::{Facts, Surveyed};
use selon::wording::Tongue;

use crate::reader::{picture, press};

const TITLES: [&str; 6] = [
    "Le barrage de Brévent fermé aux visiteurs",
    "Grève des éboueurs à Valcreuse",
    "Hydroval promet une enquête",
    "Storm closes the harbour",
    "Élections : trois listes contestées",
    "Une source militaire parle du front",
];

fn id(item: usize) -> EntryId {
    EntryId { item, record: 0 }
}

fn list(width: u16, height: u16, tongue: Tongue) -> State {
    let mut state = State::new(Setup::new(Depth::True, tongue), Size { width, height });
    let entries = (0..).zip(TITLES).map(|(item, title)| Entry::new(id(item), title.to_owned()));
    update(&mut state, Message::Listed(entries.collect()));
    state
}

/// The list with all known but the last.
fn told(width: u16, height: u16, tongue: Tongue) -> State {
    let mut state = list(width, height, tongue);
    let facts = |item: usize| Facts {
        outlet: (item != 3).then(|| ["Le Courrier", "L'Écho de Valcreuse et du Haut-Pays"][item % 2].to_owned()),
        published: Some(format!("2026-11-{:02}T08:00:00Z", 10 + item * 7 % 5)),
        lang: if item == 3 { "en" } else { "fr" }.to_owned(),
        claims: item * 5 % 12,
        sources: item * 2 % 5,
        anonymous: item % 3,
    };
    let found = |item| Surveyed { entry: id(item), title: TITLES[item].to_owned(), facts: facts(item) };
    update(&mut state, Message::Surveyed((0..5).map(found).collect()));
    state
}

fn check(width: u16, height: u16, keys: &str, expected: Expect) {
    let mut state = told(width, height, Tongue::En);
    press(&mut state, keys);
    expected.assert_eq(&picture(&state));
}

#[test]
fn columns_as_far_as_there_is_room() {
    check(
        40,
        10,
        "a",
        expect![[r#"
            │ Articles                        1 of 6
            │   ▾#  title
            │ • 1  Le barrage de Brévent fermé aux v…
            │   2  Grève des éboueurs à Valcreuse
            │   3  Hydroval promet une enquête
            │   4  Storm closes the harbour
            │   5  Élections : trois listes contesté…
            │   6  Une source militaire parle du fro…
            │
            │ type to narrow · tab sorts by the next…
        "#]],
    );
    check(
        80,
        12,
        "a",
        expect![[r#"
            │ Articles                                                                1 of 6
            │   ▾#  title                                  date        claims  sources  anon.
            │ • 1  Le barrage de Brévent fermé aux visite… 2026-11-10       0        0
            │   2  Grève des éboueurs à Valcreuse          2026-11-12       5        2   20 %
            │   3  Hydroval promet une enquête             2026-11-14      10        4   20 %
            │   4  Storm closes the harbour                2026-11-11       3        1    0 %
            │   5  Élections : trois listes contestées     2026-11-13       8        3   12 %
            │   6  Une source militaire parle du front
            │
            │
            │
            │ type to narrow · tab sorts by the next column · enter opens · esc closes
        "#]],
    );
    check(
        120,
        12,
        "a down",
        expect![[r#"
            │ Articles                                                                                                        1 of 6
            │   ▾#  title                                                    outlet           date       lang  claims  sources  anon.
            │ • 1  Le barrage de Brévent fermé aux visiteurs                 Le Courrier      2026-11-10 fr         0        0
            │   2  Grève des éboueurs à Valcreuse                            L'Écho de Valcr… 2026-11-12 fr         5        2   20 %
            │   3  Hydroval promet une enquête                               Le Courrier      2026-11-14 fr        10        4   20 %
            │   4  Storm closes the harbour                                                   2026-11-11 en         3        1    0 %
            │   5  Élections : trois listes contestées                       Le Courrier      2026-11-13 fr         8        3   12 %
            │   6  Une source militaire parle du front
            │
            │
            │
            │ type to narrow · tab sorts by the next column · enter opens · esc closes
        "#]],
    );
    check(
        200,
        12,
        "a",
        expect![[r#"
            │ Articles                                                                                                                                                                                        1 of 6
            │   ▾#  title                                                                                                                                    outlet           date       lang  claims  sources  anon.
            │ • 1  Le barrage de Brévent fermé aux visiteurs                                                                                                 Le Courrier      2026-11-10 fr         0        0
            │   2  Grève des éboueurs à Valcreuse                                                                                                            L'Écho de Valcr… 2026-11-12 fr         5        2   20 %
            │   3  Hydroval promet une enquête                                                                                                               Le Courrier      2026-11-14 fr        10        4   20 %
            │   4  Storm closes the harbour                                                                                                                                   2026-11-11 en         3        1    0 %
            │   5  Élections : trois listes contestées                                                                                                       Le Courrier      2026-11-13 fr         8        3   12 %
            │   6  Une source militaire parle du front
            │
            │
            │
            │ type to narrow · tab sorts by the next column · enter opens · esc closes
        "#]],
    );
}

#[test]
fn in_french() {
    let mut state = told(80, 12, Tongue::Fr);
    press(&mut state, "a");
    expect![[r#"
        │ Articles                                                               1 sur 6
        │   ▾#  titre                                  date        propos  sources  anon.
        │ • 1  Le barrage de Brévent fermé aux visite… 2026-11-10       0        0
        │   2  Grève des éboueurs à Valcreuse          2026-11-12       5        2   20 %
        │   3  Hydroval promet une enquête             2026-11-14      10        4   20 %
        │   4  Storm closes the harbour                2026-11-11       3        1    0 %
        │   5  Élections : trois listes contestées     2026-11-13       8        3   12 %
        │   6  Une source militaire parle du front
        │
        │
        │
        │ tapez pour réduire la liste · tab trie par la colonne suivante · enter ouvre ·…
    "#]]
    .assert_eq(&picture(&state));
}

#[test]
fn typing_narrows_it() {
    check(
        80,
        10,
        "a v a l c",
        expect![[r#"
            │ Articles · valc▏                                                        1 of 6
            │   ▾#  title                                  date        claims  sources  anon.
            │   2  Grève des éboueurs à Valcreuse          2026-11-12       5        2   20 %
            │ • 1  Le barrage de Brévent fermé aux visite… 2026-11-10       0        0
            │   3  Hydroval promet une enquête             2026-11-14      10        4   20 %
            │
            │
            │
            │
            │ type to narrow · tab sorts by the next column · enter opens · esc closes
        "#]],
    );
    let opened = |keys: &str| {
        press(&mut told(80, 24, Tongue::En), keys).into_iter().find(|effect| matches!(effect, Effect::Open { .. }))
    };
    assert_eq!(opened("a v a l c enter"), Some(Effect::Open { generation: 2, entry: id(1) }));
    assert_eq!(opened("a z z z enter"), None);
    assert_eq!(opened("a z z z esc end up enter"), Some(Effect::Open { generation: 2, entry: id(4) }));
    let mut state = told(80, 24, Tongue::En);
    press(&mut state, "a x backspace");
    assert!(state.overlay.is_some());
    press(&mut state, "esc");
    assert!(state.overlay.is_none());
}

#[test]
fn tab_sorts_by_the_next_column() {
    check(
        120,
        10,
        "a tab tab tab tab tab",
        expect![[r#"
            │ Articles                                                                                                        1 of 6
            │   #  title                                                     outlet           date       lang ▾claims  sources  anon.
            │   3  Hydroval promet une enquête                               Le Courrier      2026-11-14 fr        10        4   20 %
            │   5  Élections : trois listes contestées                       Le Courrier      2026-11-13 fr         8        3   12 %
            │   2  Grève des éboueurs à Valcreuse                            L'Écho de Valcr… 2026-11-12 fr         5        2   20 %
            │   4  Storm closes the harbour                                                   2026-11-11 en         3        1    0 %
            │ • 1  Le barrage de Brévent fermé aux visiteurs                 Le Courrier      2026-11-10 fr         0        0
            │   6  Une source militaire parle du front
            │
            │ type to narrow · tab sorts by the next column · enter opens · esc closes
        "#]],
    );
    check(
        120,
        10,
        "a shift-tab",
        expect![[r#"
            │ Articles                                                                                                        1 of 6
            │   #  title                                                     outlet           date       lang  claims  sources ▾anon.
            │   2  Grève des éboueurs à Valcreuse                            L'Écho de Valcr… 2026-11-12 fr         5        2   20 %
            │   3  Hydroval promet une enquête                               Le Courrier      2026-11-14 fr        10        4   20 %
            │   5  Élections : trois listes contestées                       Le Courrier      2026-11-13 fr         8        3   12 %
            │ • 1  Le barrage de Brévent fermé aux visiteurs                 Le Courrier      2026-11-10 fr         0        0
            │   4  Storm closes the harbour                                                   2026-11-11 en         3        1    0 %
            │   6  Une source militaire parle du front
            │
            │ type to narrow · tab sorts by the next column · enter opens · esc closes
        "#]],
    );
}

#[test]
fn what_is_in_view_is_asked_for_once() {
    let mut state = list(80, 6, Tongue::En);
    let asked = |items: &[usize]| items.iter().map(|&item| Effect::Survey(id(item))).collect::<Vec<_>>();
    assert_eq!(press(&mut state, "a"), asked(&[0, 1, 2, 3]));
    assert_eq!(press(&mut state, "down"), []);
    assert_eq!(press(&mut state, "end"), asked(&[4, 5]));
    let mut state = told(80, 20, Tongue::En);
    assert_eq!(press(&mut state, "a"), asked(&[5]));
}

#[test]
fn what_is_told_leaves_the_selection() {
    let mut state = told(80, 20, Tongue::En);
    press(&mut state, "a tab tab tab down down");
    let selected = |state: &State| match &state.overlay {
        Some(selon::tui::overlay::Overlay::Articles(list)) => list.selected(),
        _ => None,
    };
    let before = selected(&state);
    let facts = Facts { claims: 99, ..Facts::default() };
    update(&mut state, Message::Surveyed(vec![Surveyed { entry: id(5), title: "Le front".to_owned(), facts }]));
    assert_eq!((selected(&state), state.entries[5].title.as_str()), (before, "Le front"));
}
