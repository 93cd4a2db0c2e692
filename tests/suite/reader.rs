//! A reader in memory for tests: the sketched article on a screen, its keys, pictures of it.

use std::fmt::Write;

use expect_test::Expect;
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use ratatui::style::{Color, Style};
use selon::document::{ClaimId, Resolution};
use selon::tui::app::{Effect, Entry, EntryId, Message, Pane, State, update};
use selon::tui::keymap::Key;
use selon::tui::panes::article::text_area;
use selon::tui::reading::Reading;
use selon::tui::setup::Setup;
use selon::tui::theme::Depth;
use selon::tui::view::view;
use selon::wording::Tongue;

use crate::sketch;

/// A screen with the sketched article, all known about it.
pub fn reader(width: u16, height: u16, depth: Depth) -> State {
    let mut state = waiting(width, height, depth);
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(1) });
    update(&mut state, Message::Resolved { generation: 1, document: Box::new(sketch::document()) });
    state
}

/// A screen that waits for the first of two articles.
pub fn waiting(width: u16, height: u16, depth: Depth) -> State {
    waiting_with(Setup::new(depth, Tongue::En), width, height)
}

pub fn waiting_with(setup: Setup, width: u16, height: u16) -> State {
    let mut state = State::new(setup, Size { width, height });
    let entry = |item| Entry::new(EntryId { item, record: 0 }, format!("{item}.txt"));
    update(&mut state, Message::Listed(vec![entry(0), entry(1)]));
    state
}

/// Types the keys, which are parted by spaces.
pub fn press(state: &mut State, keys: &str) -> Vec<Effect> {
    let mut effects = Vec::new();
    for key in keys.split_whitespace() {
        let key: Key = key.parse().expect("a key");
        effects.extend(state.message(key).map_or(Vec::new(), |message| update(state, message)));
    }
    effects
}

pub fn draw(state: &State, size: Size) -> Buffer {
    let mut terminal = Terminal::new(TestBackend::new(size.width, size.height)).expect("a screen in memory");
    terminal.draw(|frame| view(state, frame)).expect("it cannot fail");
    terminal.backend().buffer().clone()
}

/// The rows as text, behind a line that shows where they begin.
pub fn picture(state: &State) -> String {
    let buffer = draw(state, state.size);
    let row = |y| (0..buffer.area.width).map(move |x| (x, y));
    let rows = (0..buffer.area.height).map(|y| row(y).map(|at| buffer[at].symbol()).collect::<String>());
    rows.fold(String::new(), |picture, row| picture + "│" + row.trim_end() + "\n")
}

/// The rows of the article's text, row by row to its end: one may look like another.
pub fn leafed(state: &mut State) -> Vec<String> {
    press(state, "v");
    let mut page = text_rows(state);
    let mut rows = page.clone();
    loop {
        let top = state.reading().map(Reading::top);
        press(state, "j");
        let next = text_rows(state);
        if next == page && state.reading().map(Reading::top) == top {
            return rows;
        }
        rows.extend(next.last().cloned());
        page = next;
    }
}

/// The rows that the pane of the article holds of its text, from the blank before it on, where an accent without a letter
/// stands.
fn text_rows(state: &State) -> Vec<String> {
    let area = text_area(state.areas().pane(Pane::Article), state.layout.measure());
    let buffer = draw(state, state.size);
    let row = |y| (area.left() - 1..area.right()).map(|x| buffer[(x, y)].symbol()).collect();
    (area.top()..area.bottom()).map(row).collect()
}

/// The rows as text, under each its styles, and at the end what they are.
pub fn styles(state: &State) -> String {
    let buffer = draw(state, state.size);
    let (mut known, mut drawn): (Vec<Style>, String) = (vec![Style::default()], String::new());
    for y in 0..buffer.area.height {
        let (mut text, mut under) = ("│".to_owned(), " ".to_owned());
        for x in 0..buffer.area.width {
            let cell = &buffer[(x, y)];
            let style = Style { fg: Some(cell.fg), bg: Some(cell.bg), ..Style::default() }.add_modifier(cell.modifier);
            let plain = style == Style { fg: Some(Color::Reset), bg: Some(Color::Reset), ..Style::default() };
            let style = if plain { Style::default() } else { style };
            let index = known.iter().position(|&other| other == style).unwrap_or_else(|| {
                known.push(style);
                known.len() - 1
            });
            text += cell.symbol();
            under.push(if index == 0 { ' ' } else { letter(index) });
        }
        [text, under]
            .iter()
            .filter(|line| !line.trim_matches([' ', '│']).is_empty())
            .for_each(|line| drawn.extend([line.trim_end(), "\n"]));
    }
    for (index, style) in known.iter().enumerate().skip(1) {
        let colours = [("", style.fg), (" on ", style.bg)].into_iter().filter(|(_, c)| *c != Some(Color::Reset));
        let colours = colours.fold(String::new(), |all, (on, c)| all + on + &c.unwrap_or_default().to_string());
        writeln!(drawn, "{} {colours} {:?}", letter(index), style.add_modifier).expect("a string takes all");
    }
    drawn
}

/// The letter of the style `index`, the first being 1.
fn letter(index: usize) -> char {
    ('a'..='z').chain('A'..='Z').nth(index - 1).expect("few styles")
}

/// The sketched article with two claims that are hardly ones: somebody else's than it seems, and within other words.
pub fn doubting(width: u16, height: u16, depth: Depth) -> State {
    let mut state = waiting(width, height, depth);
    let mut document = sketch::document();
    (document.claims[1].confidence, document.claims[1].resolution) = (0.4, Resolution::Pronoun);
    (document.claims[2].confidence, document.claims[2].inside) = (0.3, Some(ClaimId(0)));
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(1) });
    update(&mut state, Message::Resolved { generation: 1, document: Box::new(document) });
    state
}

/// What the screen shows after the keys.
pub fn check(width: u16, height: u16, keys: &str, expected: Expect) {
    let mut state = reader(width, height, Depth::True);
    press(&mut state, keys);
    expected.assert_eq(&picture(&state));
}
