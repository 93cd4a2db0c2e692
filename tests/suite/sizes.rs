//! Every view at every size, light, dark and without colour, in both languages; and small screens as pictures.

use std::collections::BTreeSet;

use expect_test::{Expect, expect};
use ratatui::layout::Size;
use ratatui::style::Color;
use selon::tui::app::{Message, Pane, State, update};
use selon::tui::lines;
use selon::tui::overlay::Overlay;
use selon::tui::pages::Row;
use selon::tui::setup::Setup;
use selon::tui::theme::{Depth, Theme};
use selon::wording::{Tongue, Words};

use crate::reader::{draw, picture, press, waiting_with};
use crate::sketch;

/// A view: the keys that lead to it, and its name.
struct Look {
    keys: &'static str,
    name: fn(&Words) -> String,
}

const VIEWS: [Look; 14] = [
    Look { keys: "", name: |words| words.panes.article.clone() },
    Look { keys: "c c", name: |words| words.panes.article.clone() },
    Look { keys: "v", name: |words| words.panes.article.clone() },
    Look { keys: "V", name: |words| words.panes.article.clone() },
    Look { keys: "tab", name: |words| words.panes.claims_counted.fill(&[("count", &5)]) },
    Look { keys: "shift-tab j", name: |words| words.panes.sources.clone() },
    Look { keys: "a", name: |words| words.panes.articles.clone() },
    Look { keys: "i j", name: |words| words.panes.names.clone() },
    Look { keys: "F B", name: |words| words.panes.filters.clone() },
    Look { keys: "c c D", name: |words| words.detail.claim.fill(&[("here", &2), ("count", &5)]) },
    Look { keys: "s s D D", name: |words| words.detail.source.clone() },
    Look { keys: "?", name: |words| words.panes.help.clone() },
    Look { keys: ":", name: |words| words.panes.actions.clone() },
    Look { keys: "J", name: |words| words.panes.finder.clone() },
];
const LOOKS: [fn() -> Theme; 3] =
    [|| Theme::dark(Depth::True), || Theme::light(Depth::True), || Theme::light(Depth::Mono)];
const TONGUES: [Tongue; 2] = [Tongue::En, Tongue::Fr];
const SIZES: [(u16, u16); 4] = [(40, 10), (80, 24), (120, 40), (200, 60)];

/// The sketched article, all known about it, on the first use: the hint stands on it until `c`, `s` or `?` is pressed.
fn first_use(theme: Theme, tongue: Tongue, size: (u16, u16), keys: &str) -> State {
    let setup = Setup { theme, ..Setup::new(Depth::True, tongue) };
    let mut state = waiting_with(setup, size.0, size.1);
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(1) });
    update(&mut state, Message::Resolved { generation: 1, document: Box::new(sketch::document()) });
    update(&mut state, Message::Welcome);
    press(&mut state, keys);
    state
}

/// The same, the hint gone.
fn screen(theme: Theme, tongue: Tongue, size: (u16, u16), keys: &str) -> State {
    let mut state = first_use(theme, tongue, size, keys);
    state.welcome = false;
    let size = state.size;
    update(&mut state, Message::Resize(size));
    state
}

fn words(text: &str) -> BTreeSet<&str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect()
}

/// All words that a screen can show: those of the article, of its sources, of the interface and of the keys.
fn known() -> String {
    let doc = sketch::document();
    let names: Vec<_> = doc.sources.iter().map(|source| source.name.as_str()).collect();
    let files = [
        include_str!("../../assets/ui/en.toml"),
        include_str!("../../assets/ui/fr.toml"),
        include_str!("../../assets/keymap.toml"),
    ];
    files.join(" ") + " txt " + &names.join(" ") + " " + &doc.article.text
}

/// Words in rows that are cut off without an ellipsis, or run into others.
fn broken<'a>(rows: Vec<&'a str>, known: &BTreeSet<&str>) -> Vec<&'a str> {
    let whole = |row: &'a str, word: &'a str| {
        let behind = row.split(word).skip(1).any(|behind| behind.starts_with('…'));
        known.contains(word)
            || word.chars().count() == 1
            || (behind && known.iter().any(|other| other.starts_with(word)))
    };
    rows.into_iter().flat_map(|row| words(row).into_iter().filter(move |word| !whole(row, word))).collect()
}

/// What can be read whole: the inside of a pop-up, which hides what it lies on, or all.
fn readable<'a>(state: &State, shown: &'a str) -> Vec<&'a str> {
    let rows = shown.lines().filter_map(|line| line.strip_prefix('│'));
    if !matches!(state.overlay, Some(Overlay::Detail(_))) {
        return rows.collect();
    }
    let edges = ['│', '┌', '┐', '└', '┘'];
    rows.filter_map(|row| row.split_once(edges)?.1.rsplit_once(edges)).map(|(inside, _)| inside).collect()
}

/// Whether the screen names what has the keys: a list or pop-up at its head, a pane behind a pointer.
fn names(state: &State, shown: &str, name: &str) -> bool {
    if state.overlay.is_some() {
        return shown.lines().take(3).any(|line| line.contains(name));
    }
    let named_by_headline = state.focus == Pane::Article && !state.areas().single;
    if named_by_headline {
        shown.starts_with("│ Le barrage de Brévent")
    } else {
        shown.contains(&format!("▸{name}"))
    }
}

/// Whether each row of the article in view stands on the screen as it is, one below the other.
fn article_is_whole(state: &State, shown: &str) -> bool {
    let reading = state.reading().expect("an article");
    let text = |row: &Row| reading.article().text[row.span.range()].trim();
    let mut on_screen = shown.lines().skip(1);
    let seen = state.overlay.is_none() && !state.areas().pane(Pane::Article).is_empty();
    !seen || reading.rows().iter().all(|row| on_screen.any(|line| line.contains(text(row))))
}

#[test]
fn every_view_at_every_size_in_every_look() {
    let known = known();
    let known = words(&known);
    for (Look { keys, name }, size, tongue) in product(&VIEWS, &SIZES, &TONGUES) {
        let mut pictures = LOOKS.iter().zip(["dark", "light", "none"]).map(|(theme, look)| {
            let state = screen(theme(), *tongue, *size, keys);
            let (shown, buffer) = (picture(&state), draw(&state, state.size));
            let case = format!("{keys:?} at {size:?} in {tongue:?}, {look}:\n{shown}");
            assert!(names(&state, &shown, &name(state.words)), "{case}");
            assert!(article_is_whole(&state, &shown), "{case}");
            assert_eq!(broken(readable(&state, &shown), &known), [""; 0], "{case}");
            let fits = |x: u16, y| usize::from(x) + lines::width(buffer[(x, y)].symbol()) <= size.0.into();
            assert!((0..size.1).all(|y| (0..size.0).all(|x| fits(x, y))), "{case}");
            let coloured = buffer.content.iter().any(|cell| (cell.fg, cell.bg) != (Color::Reset, Color::Reset));
            assert_eq!(coloured, look != "none", "{case}");
            (shown, buffer)
        });
        let [dark, light, none] =
            [pictures.next(), pictures.next(), pictures.next()].map(|drawn| drawn.expect("three"));
        assert!(dark.0 == light.0 && light.0 == none.0, "a look moves the text:\n{}{}", dark.0, none.0);
        assert!(dark.1 != light.1, "light is dark:\n{}", dark.0);
    }
}

/// Each of the first with each of the others.
fn product<'a, A, B, C>(
    first: &'a [A],
    second: &'a [B],
    third: &'a [C],
) -> impl Iterator<Item = (&'a A, &'a B, &'a C)> {
    first.iter().flat_map(move |a| second.iter().flat_map(move |b| third.iter().map(move |c| (a, b, c))))
}

#[test]
fn the_hint_of_the_first_use_at_every_size() {
    for (size, tongue, theme) in product(&SIZES, &TONGUES, &LOOKS) {
        let state = first_use(theme(), *tongue, *size, "");
        let shown = picture(&state);
        let hint = state.words.welcome.help.fill(&[("help", &"?")]);
        assert_eq!(shown.matches(&hint).count(), 1, "{size:?}, {tongue:?}:\n{shown}");
        let known = known();
        assert_eq!(broken(readable(&state, &shown), &words(&known)), [""; 0], "{size:?}, {tongue:?}:\n{shown}");
    }
}

#[test]
fn no_room_at_all() {
    for (Look { keys, .. }, size, tongue) in product(&VIEWS, &[(0, 0), (1, 1), (0, 9), (9, 0), (2, 3)], &TONGUES) {
        let mut state = first_use(Theme::dark(Depth::True), *tongue, *size, keys);
        let drawn = draw(&state, state.size);
        assert_eq!(drawn.content.len(), usize::from(size.0) * usize::from(size.1));
        draw(&state, Size { width: 1, height: 1 });
        update(&mut state, Message::Resize(Size { width: 80, height: 24 }));
        let usual = first_use(Theme::dark(Depth::True), *tongue, (80, 24), keys);
        assert_eq!(picture(&state).lines().next(), picture(&usual).lines().next(), "{keys:?} from {size:?}");
    }
}

fn check(width: u16, height: u16, keys: &str, expected: Expect) {
    expected.assert_eq(&picture(&screen(Theme::dark(Depth::True), Tongue::En, (width, height), keys)));
}

#[test]
fn small_screens() {
    check(
        40,
        10,
        "V",
        expect![[r#"
        │  Sources ▸Article  Claims · 5      1/2
        │     Le barrage de Brévent fermé aux
        │     visiteurs
        │
        │     Le barrage de Brévent restera
        │     fermé tout l'été, a annoncé lundi
        │     la préfecture.
        │
        │ the bare text
        │
    "#]],
    );
    check(
        40,
        10,
        "i",
        expect![[r#"
        │ Names                           1 of 2
        │ person        Anne Morel  1
        │ organisation  Radio Vallée  2
        │ organisation  Hydroval  1
        │ place         Brévent  2
        │
        │
        │
        │
        │
    "#]],
    );
    check(
        40,
        10,
        "?",
        expect![[r#"
            │ Help                            1 of 2
            │ type to search, arrows scroll, esc clo…
            │ Who says what
            │   c         next claim
            │   C         previous claim
            │   s         next source
            │   S         previous source
            │   enter     source to its claims, claim
            │             to its place, place to its
            │             source
        "#]],
    );
}

#[test]
fn small_lists() {
    check(
        40,
        10,
        ": p a n e",
        expect![[r#"
            │ Actions                         1 of 2
            │ :pane▏
            │ tab       next pane: sources, article,…
            │ shift-tab previous pane
            │ +         make the pane wider, or the…
            │ z         make the pane taller
            │ p         hide the pane
            │ P         show all panes
            │ }         next paragraph
            │ |         swap left and right
        "#]],
    );
    check(
        40,
        10,
        "J a n n e",
        expect![[r#"
        │ Jump to                         1 of 2
        │ anne▏                             4/14
        │  B person        la préfète Anne Morel
        │ person           Anne Morel
        │  B asserts       Les fissures sont san…
        │  D asserts       l'exploitant a été pr…
        │
        │
        │
        │
    "#]],
    );
    check(
        40,
        10,
        "s s D D",
        expect![[r#"
        │┌─ Source ─────────────────────────────┐
        ││la préfète Anne Morel                 │
        ││                                      │
        ││source      la préfète Anne Morel     │
        ││kind        person                    │
        ││via         Radio Vallée              │
        ││words       5 verbatim, 0 reported    │
        ││                                      │
        ││claims: 1                             │
        │└──────────────────────────────────────┘
    "#]],
    );
}

#[test]
fn the_usual_size() {
    check(
        80,
        24,
        "i j",
        expect![[r#"
        │ Names                                                                   1 of 2
        │ person        Anne Morel  1
        │ organisation  Radio Vallée  2
        │ organisation  Hydroval  1
        │ place         Brévent  2
        │
        │
        │
        │
        │
        │
        │
        │
        │
        │
        │
        │
        │
        │
        │
        │
        │
        │
        │
    "#]],
    );
    check(
        80,
        24,
        ": p a n e",
        expect![[r#"
        │ Actions                                                                 1 of 2
        │ :pane▏
        │ tab             next pane: sources, article, claims
        │ shift-tab       previous pane
        │ +               make the pane wider, or the one column
        │ z               make the pane taller
        │ p               hide the pane
        │ P               show all panes
        │ }               next paragraph
        │ |               swap left and right
        │ )               next paragraph in the paper's own word
        │ i               list of names: persons, organisations, places
        │ space pagedown… one page down
        │ (               previous paragraph in the paper's own word
        │ d ctrl-d        half a page down
        │ F               choose what is shown: sources, kinds, acts, verbatim or report…
        │ J               jump to any source, name or claim by typing some of it
        │ T               previous name
        │ [               previous heading
        │ W               previous claim in the source's own words
        │ ctrl-y          copy them with source, outlet, date and address
        │ enter           source to its claims, claim to its place, place to its source
        │ E               open the article's file in the editor
        │ :               all actions: type what you want
    "#]],
    );
    check(
        80,
        24,
        "J",
        expect![[r#"
        │ Jump to                                                                 1 of 2
        │ ▏                                                                        14/14
        │  A organisation  la préfecture
        │  B person        la préfète Anne Morel
        │  C organisation  Radio Vallée
        │  D anonymous     une source proche du dossier
        │  E organisation  Hydroval
        │ person           Anne Morel
        │ organisation     Radio Vallée
        │ organisation     Hydroval
        │ place            Brévent
        │  A asserts       Le barrage de Brévent restera fermé tout l'été
        │  B asserts       Les fissures sont sans danger
        │  D asserts       l'exploitant a été prévenu en mars
        │  E denies        avoir reçu la moindre lettre
        │  ? asserts       D'autres fissures seraient apparues
        │
        │
        │
        │
        │
        │
        │
        │
    "#]],
    );
}

#[test]
fn the_hint_on_a_small_screen() {
    let state = first_use(Theme::dark(Depth::True), Tongue::Fr, (40, 10), "");
    expect![[r#"
        │  Sources ▸Article  Propos · 5      1/2
        │     Le barrage de Brévent fermé aux
        │     visiteurs
        │
        │  A┊ Le barrage de Brévent restera
        │ c propos suivant, s source suivante :…
        │ enter : source, ses propos, le texte ;…
        │ ? montre toutes les touches
        │ 5 propos de 4 sources, via 1 aut… 15 %
        │ c propos suivant  ? aide  q quitter
    "#]]
    .assert_eq(&picture(&state));
}
