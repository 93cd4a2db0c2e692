//! The help: every key, made from the keymap, and a legend of the signs on the page.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::{Pen, cut_to};
use crate::document::{ClaimKind, EntityKind, SourceId};
use crate::tui::app::State;
use crate::tui::keymap::Action;
use crate::tui::lines::{width, wrap};
use crate::tui::marks::Voice;
use crate::tui::palette::Help;
use crate::tui::signs;
use crate::tui::theme::{Role, Theme};
use crate::wording::Words;

/// Columns of the keys, on a screen that has room for all of an action's and on a narrow one.
const KEYS: [usize; 2] = [25, 10];
/// From this width on a screen has that room.
const ROOMY: u16 = 70;
/// Columns before the keys.
const INDENT: u16 = 3;

/// A line of the help: what stands on the left, and what it means.
#[derive(Debug, Default)]
pub struct Line {
    left: String,
    style: Style,
    right: String,
    action: Option<Action>,
}

impl Line {
    fn heading(title: &str, theme: &Theme) -> Self {
        Self { left: title.to_owned(), style: theme.style(Role::Heading), right: String::new(), action: None }
    }

    /// The line as it stands on a screen of `width`, in as many lines as it takes.
    fn wrapped(mut self, width: u16) -> Vec<Self> {
        let keys = keys(width);
        self.left = cut_to(&self.left, keys - 1);
        let columns = usize::from(width.saturating_sub(INDENT)).saturating_sub(keys).max(1);
        let rows = wrap(&self.right, 0, u16::try_from(columns).unwrap_or(u16::MAX));
        let mut rest = rows.iter().map(|row| self.right[row.range()].trim_end().to_owned()).collect::<Vec<_>>();
        let below = rest.split_off(1).into_iter().map(|right| Self { right, action: self.action, ..Self::default() });
        let below: Vec<_> = below.collect();
        self.right = rest.remove(0);
        [self].into_iter().chain(below).collect()
    }
}

/// Columns of the keys on a screen of `width`.
fn keys(width: u16) -> usize {
    KEYS[usize::from(width < ROOMY)]
}

/// The lines that hold what is typed, under the headings of their groups; all when nothing is. Meanings that are too
/// long for one line go on in the next.
pub fn lines(state: &State, typed: &str) -> Vec<Line> {
    let typed = typed.to_lowercase();
    let held = |line: &Line| [&line.left, &line.right].iter().any(|text| text.to_lowercase().contains(&typed));
    let mut lines = Vec::new();
    for mut group in groups(state) {
        let heading = group.remove(0);
        group.retain(held);
        if !group.is_empty() {
            let group = group.into_iter().flat_map(|line| line.wrapped(state.size.width));
            lines.extend([heading].into_iter().chain(group).chain([Line::default()]));
        }
    }
    lines.pop();
    lines
}

/// Draws the help: what is searched in it, and its lines.
pub fn draw(state: &State, help: &Help, area: Rect, buffer: &mut Buffer) {
    let quiet = state.theme.style(Role::Quiet);
    let mut pen = Pen::new(buffer, area, 0);
    if help.typed.is_empty() {
        pen.skip(1).put_cut(&state.words.panes.type_to_search, quiet);
    } else {
        pen.put(" /", quiet).put(&help.typed, Style::default()).put("▏", quiet);
    }
    let below = below(area);
    for (y, line) in (0..below.height).zip(lines(state, &help.typed).into_iter().skip(help.top)) {
        let mut pen = Pen::new(buffer, below, y);
        if line.right.is_empty() {
            pen.skip(1).put_cut(&line.left, line.style);
        } else {
            let gap = keys(state.size.width).saturating_sub(width(&line.left));
            pen.skip(INDENT).put(&line.left, line.style);
            pen.skip(u16::try_from(gap).unwrap_or(1)).put_cut(&line.right, Style::default());
        }
    }
}

/// Where the lines stand.
fn below(area: Rect) -> Rect {
    Rect { y: area.y.saturating_add(1), height: area.height.saturating_sub(1), ..area }
}

/// The action whose line stands in the row `y` of the screen.
pub fn action_at(state: &State, help: &Help, area: Rect, y: u16) -> Option<Action> {
    let row = y.checked_sub(below(area).y)?;
    lines(state, &help.typed).get(help.top + usize::from(row))?.action
}

/// The groups of actions and the legend, a heading before each.
fn groups(state: &State) -> Vec<Vec<Line>> {
    let (keymap, theme) = (&state.keymap, &state.theme);
    let groups = keymap.bindings().chunk_by(|a, b| a.group == b.group).map(|group| {
        let actions = group.iter().map(|binding| Line {
            left: keymap.keys_of(binding.action),
            style: theme.style(Role::Focus),
            right: state.words.action(binding.action.name()).to_owned(),
            action: Some(binding.action),
        });
        [Line::heading(state.words.group(&group[0].group), theme)].into_iter().chain(actions).collect()
    });
    groups.chain([legend(theme, state.words).into()]).collect()
}

fn legend(theme: &Theme, words: &Words) -> [Line; 12] {
    let legend = &words.legend;
    let voice = theme.voice(Voice::Source(SourceId(0)));
    let line = |left: &str, style: Style, right: &str| Line {
        left: left.to_owned(),
        style,
        right: right.to_owned(),
        action: None,
    };
    let manner = |kind| format!("A{}{}", signs::bar(kind), words.manner(kind));
    let name = |kind| line(words.name(kind), theme.name(kind), &legend.name_meaning);
    [
        Line::heading(&legend.heading, theme),
        line(&manner(ClaimKind::Direct), voice.patch(theme.style(Role::Direct)), &legend.verbatim),
        line(&manner(ClaimKind::Mixed), voice.patch(theme.style(Role::Indirect)), &legend.partly),
        line(&manner(ClaimKind::Indirect), voice.patch(theme.style(Role::Indirect)), &legend.reported),
        line("A✗", voice.patch(theme.style(Role::Denied)), &legend.denied),
        line("A?", voice.patch(theme.style(Role::Doubtful)), &legend.doubtful),
        line("?┊", theme.voice(Voice::Unnamed), &legend.unnamed),
        line(&legend.term, theme.style(Role::Term), &legend.term_meaning),
        name(EntityKind::Person),
        name(EntityKind::Organisation),
        name(EntityKind::Location),
        name(EntityKind::Other),
    ]
}
