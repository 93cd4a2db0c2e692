//! The list of articles: its columns, narrowed by typing, sorted, and filled as the survey goes on.

use std::sync::Arc;

use expect_test::{Expect, expect};
use ratatui::layout::Size;
use selon::error::{Error, Fault, Place};
use selon::tui::app::{Effect, Entry, EntryId, Message, State, update};
use selon::tui::keymap::Keymap;
use selon::tui::setup::Setup;
use selon::tui::theme::Depth;
use selon::tui::{Counts, Facts};
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
        lang: Some(if item == 3 { "en" } else { "fr" }.to_owned()),
        counts: Some(Counts { claims: item * 5 % 12, sources: item * 2 % 5, anonymous: item % 3 }),
    };
    let found = |item| Entry { facts: Some(facts(item)), ..Entry::new(id(item), TITLES[item].to_owned()) };
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
    let facts = Facts { counts: Some(Counts { claims: 99, ..Counts::default() }), ..Facts::default() };
    let told = Entry { facts: Some(facts), ..Entry::new(id(5), "Le front".to_owned()) };
    update(&mut state, Message::Surveyed(vec![told]));
    assert_eq!((selected(&state), state.entries[5].title.as_str()), (before, "Le front"));
}

/// The list with records of two files: one amid others, one at the end, and one that cannot be read.
fn with_records(width: u16, height: u16, tongue: Tongue) -> State {
    let mut state = told(width, height, tongue);
    press(&mut state, "> >");
    let record = |item, record| {
        let facts = Facts { outlet: Some("L’Écho".to_owned()), lang: Some("fr".to_owned()), ..Facts::default() };
        Entry { facts: Some(facts), ..Entry::new(EntryId { item, record }, format!("Brève {record}")) }
    };
    let place = Place::line("news.jsonl", 3);
    let error = Arc::new(Error::Record { id: "news:3".to_owned(), place, fault: Fault::BreaksOff(17) });
    let broken = Entry { error: Some(error), ..Entry::new(EntryId { item: 1, record: 2 }, "news:3".to_owned()) };
    let found = vec![record(1, 0), record(1, 1), broken, record(5, 0), record(5, 1)];
    update(&mut state, Message::Surveyed(found));
    state
}

#[test]
fn records_take_their_places() {
    let mut state = with_records(80, 14, Tongue::En);
    assert_eq!(state.entries[state.current].id, id(2));
    press(&mut state, "a");
    expect![[r#"
        │ Articles                                                                5 of 9
        │   ▾#  title                                  date        claims  sources  anon.
        │   1  Le barrage de Brévent fermé aux visite… 2026-11-10       0        0
        │   2  Brève 0                                 2026-11-12       5        2   20 %
        │   3  Brève 1
        │   4  news:3  the JSON breaks off at column 17
        │ • 5  Hydroval promet une enquête             2026-11-14      10        4   20 %
        │   6  Storm closes the harbour                2026-11-11       3        1    0 %
        │   7  Élections : trois listes contestées     2026-11-13       8        3   12 %
        │   8  Brève 0
        │   9  Brève 1
        │
        │
        │ type to narrow · tab sorts by the next column · enter opens · esc closes
    "#]]
    .assert_eq(&picture(&state));
    press(&mut state, "up");
    let more = |record| Entry::new(EntryId { item: 0, record }, format!("Encore {record}"));
    update(&mut state, Message::Surveyed(vec![more(1), more(2), more(1)]));
    let Some(selon::tui::overlay::Overlay::Articles(list)) = &state.overlay else { panic!("a list") };
    let selected = list.selected().map(|index| state.entries[index].id);
    assert_eq!((selected, state.entries[state.current].id), (Some(EntryId { item: 1, record: 2 }), id(2)));
    assert!(state.entries.is_sorted_by(|a, b| a.id < b.id));
}

#[test]
fn what_cannot_be_read_says_why() {
    let mut state = with_records(80, 14, Tongue::Fr);
    press(&mut state, "a tab tab tab tab home");
    expect![[r#"
        │ Articles                                                               5 sur 9
        │   #  titre                                   date        propos ▾sources  anon.
        │ • 5  Hydroval promet une enquête             2026-11-14      10        4   20 %
        │   7  Élections : trois listes contestées     2026-11-13       8        3   12 %
        │   2  Brève 0                                 2026-11-12       5        2   20 %
        │   6  Storm closes the harbour                2026-11-11       3        1    0 %
        │   1  Le barrage de Brévent fermé aux visite… 2026-11-10       0        0
        │   3  Brève 1
        │   8  Brève 0
        │   9  Brève 1
        │   4  news:3  le JSON s’arrête à la colonne 17
        │
        │
        │ tapez pour réduire la liste · tab trie par la colonne suivante · enter ouvre ·…
    "#]]
    .assert_eq(&picture(&state));
    press(&mut state, "end");
    assert_eq!(press(&mut state, "enter"), [Effect::Open { generation: 4, entry: EntryId { item: 1, record: 2 } }]);
    let error = state.entries[state.current].error.clone().expect("it cannot be read");
    update(&mut state, Message::Failed { generation: 4, error });
    let told = picture(&state);
    assert!(told.contains("news.jsonl, ligne 3") && told.contains("il faut un objet"), "{told}");
    let mut state = with_records(40, 10, Tongue::En);
    press(&mut state, "a n e w s");
    expect![[r#"
        │ Articles · news▏                5 of 9
        │   ▾#  title
        │   4  news:3  the JSON breaks off at co…
        │
        │
        │
        │
        │
        │
        │ type to narrow · tab sorts by the next…
    "#]]
    .assert_eq(&picture(&state));
}

#[test]
fn what_cannot_be_opened_is_marked_until_it_can() {
    let mut state = list(80, 12, Tongue::En);
    let error = Arc::new(Error::Empty { id: "a".to_owned(), place: Place::file("a.txt") });
    update(&mut state, Message::Failed { generation: 1, error: Arc::clone(&error) });
    assert_eq!(state.entries[0].error, Some(error));
    let article = selon::bundled().swap_remove(0);
    update(&mut state, Message::Opened { generation: 1, article: Arc::new(article) });
    assert_eq!(state.entries[0].error, None);
}

#[test]
fn a_file_that_shrinks_opens_the_nearest_article() {
    let mut state = with_records(80, 14, Tongue::En);
    press(&mut state, "> > > >");
    assert_eq!(state.entries[state.current].id, EntryId { item: 5, record: 1 });
    let opened = update(&mut state, Message::Shrunk { item: 5, records: 1 });
    assert_eq!(opened, [Effect::Open { generation: 8, entry: id(5) }]);
    let effects = update(&mut state, Message::Shrunk { item: 1, records: 1 });
    assert_eq!((effects, state.entries.len(), state.entries[state.current].id), (vec![], 6, id(5)));
}

#[test]
fn what_is_known_of_a_file_is_forgotten_when_it_changes() {
    let mut state = told(80, 20, Tongue::En);
    assert_eq!(press(&mut state, "a"), [Effect::Survey(id(5))]);
    press(&mut state, "esc");
    update(&mut state, Message::Changed(0));
    assert_eq!(state.entries[0].facts, None);
    assert_eq!(press(&mut state, "a"), [Effect::Survey(id(0))]);
}

#[test]
fn what_comes_into_view_with_new_records_is_asked_for() {
    let mut state = list(80, 20, Tongue::En);
    press(&mut state, "a");
    let title = |record| Entry::new(EntryId { item: 0, record }, format!("Brève {record}"));
    let asked = update(&mut state, Message::Surveyed(vec![title(0), title(1)]));
    assert_eq!(asked, [Effect::Survey(EntryId { item: 0, record: 1 })]);
}

#[test]
fn the_keys_that_it_names_are_those_of_the_reader() {
    let mut state = told(120, 20, Tongue::En);
    let own = "next-pane = [\"ctrl-t\"]\nenter = [\"ctrl-x\"]";
    state.keymap = Keymap::default().overridden("keymap.toml", own).expect("a keymap");
    press(&mut state, "a");
    assert!(picture(&state).contains("ctrl-t sorts by the next column · enter opens"), "{}", picture(&state));
    assert!(press(&mut state, "down enter").contains(&Effect::Open { generation: 2, entry: id(1) }));
}
