//! The help: every key, made from the keymap, and a legend of the signs on the page.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Pen;
use crate::document::{ClaimKind, EntityKind, SourceId};
use crate::tui::app::State;
use crate::tui::keymap::{Key, Keymap};
use crate::tui::marks::Voice;
use crate::tui::theme::{Role, Theme};
use crate::wording::Words;

/// Columns of the keys.
const KEYS: usize = 25;

/// A line of the help: what stands on the left, and what it means.
struct Entry {
    left: String,
    style: Style,
    right: String,
}

impl Entry {
    fn heading(title: &str, theme: &Theme) -> Self {
        Self { left: title.to_owned(), style: theme.style(Role::Heading), right: String::new() }
    }

    fn blank() -> Self {
        Self { left: String::new(), style: Style::default(), right: String::new() }
    }
}

/// How many lines the help has.
pub fn length(keymap: &Keymap) -> usize {
    let bindings = keymap.bindings();
    let groups = bindings.chunk_by(|a, b| a.group == b.group).count();
    bindings.len() + 2 * groups + LEGEND_LINES
}

/// Draws the help from the line `top` on.
pub fn draw(state: &State, top: usize, area: Rect, buffer: &mut Buffer) {
    let entries = keys(state).into_iter().chain(legend(&state.theme, state.words));
    for (y, entry) in (0..area.height).zip(entries.skip(top)) {
        let mut pen = Pen::new(buffer, area, y);
        if entry.right.is_empty() {
            pen.skip(1).put(&entry.left, entry.style);
        } else {
            pen.skip(3).put(&entry.left, entry.style);
            let used = crate::tui::lines::width(&entry.left);
            pen.skip(u16::try_from(KEYS.saturating_sub(used).max(1)).unwrap_or(1)).put(&entry.right, Style::default());
        }
    }
}

fn keys(state: &State) -> Vec<Entry> {
    let (keymap, theme) = (&state.keymap, &state.theme);
    let mut entries = Vec::new();
    for group in keymap.bindings().chunk_by(|a, b| a.group == b.group) {
        entries.push(Entry::heading(state.words.group(&group[0].group), theme));
        entries.extend(group.iter().map(|binding| {
            let keys: Vec<_> = binding.keys.iter().map(Key::to_string).collect();
            let right = state.words.action(binding.action.name()).to_owned();
            Entry { left: keys.join(" "), style: theme.style(Role::Focus), right }
        }));
        entries.push(Entry::blank());
    }
    entries
}

/// Lines of the legend.
const LEGEND_LINES: usize = 12;

fn legend(theme: &Theme, words: &Words) -> [Entry; LEGEND_LINES] {
    let legend = &words.legend;
    let voice = theme.voice(Voice::Source(SourceId(0)));
    let line = |left: &str, style: Style, right: &str| Entry { left: left.to_owned(), style, right: right.to_owned() };
    let manner = |bar, kind| format!("A{bar}{}", words.manner(kind));
    let name = |kind| line(words.name(kind), theme.name(kind), &legend.name_meaning);
    [
        Entry::heading(&legend.heading, theme),
        line(&manner("┃", ClaimKind::Direct), voice.patch(theme.style(Role::Direct)), &legend.verbatim),
        line(&manner("╏", ClaimKind::Mixed), voice.patch(theme.style(Role::Indirect)), &legend.partly),
        line(&manner("┊", ClaimKind::Indirect), voice.patch(theme.style(Role::Indirect)), &legend.reported),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::setup::Setup;
    use crate::tui::theme::Depth;
    use crate::wording::Tongue;
    use ratatui::layout::Size;

    #[test]
    fn its_length_is_known() {
        let state = State::new(Setup::new(Depth::Mono, Tongue::En), Size::new(80, 24));
        assert_eq!(length(&state.keymap), keys(&state).len() + legend(&state.theme, state.words).len());
    }
}
