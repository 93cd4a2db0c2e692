//! The help: every key, made from the keymap, and a legend of the signs on the page.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Pen;
use crate::document::{EntityKind, SourceId};
use crate::tui::app::State;
use crate::tui::keymap::{Key, Keymap};
use crate::tui::marks::Voice;
use crate::tui::theme::{Role, Theme};
use crate::wording;

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
    let entries = keys(&state.keymap, &state.theme).into_iter().chain(legend(&state.theme));
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

fn keys(keymap: &Keymap, theme: &Theme) -> Vec<Entry> {
    let mut entries = Vec::new();
    for group in keymap.bindings().chunk_by(|a, b| a.group == b.group) {
        entries.push(Entry::heading(&group[0].group, theme));
        entries.extend(group.iter().map(|binding| {
            let keys: Vec<_> = binding.keys.iter().map(Key::to_string).collect();
            Entry { left: keys.join(" "), style: theme.style(Role::Focus), right: binding.help.clone() }
        }));
        entries.push(Entry::blank());
    }
    entries
}

/// Lines of the legend.
const LEGEND_LINES: usize = 12;

fn legend(theme: &Theme) -> [Entry; LEGEND_LINES] {
    let voice = theme.voice(Voice::Source(SourceId(0)));
    let line = |left: &str, style: Style, right: &str| Entry { left: left.to_owned(), style, right: right.to_owned() };
    let name = |kind| line(wording::name(kind), theme.name(kind), "a name");
    [
        Entry::heading("On the page", theme),
        line("A┃verbatim", voice.patch(theme.style(Role::Direct)), "the very words of source A"),
        line("A╏partly verbatim", voice.patch(theme.style(Role::Indirect)), "with the very words in quotation marks"),
        line("A┊reported", voice.patch(theme.style(Role::Indirect)), "words of source A as the article puts them"),
        line("A✗", voice.patch(theme.style(Role::Denied)), "source A says that it is not so"),
        line("A?", voice.patch(theme.style(Role::Doubtful)), "doubtful: may be nobody's words, or somebody else's"),
        line("?┊", theme.voice(Voice::Unnamed), "somebody says it, and nobody is named"),
        line("term", theme.style(Role::Term), "in quotation marks, but nobody's words"),
        name(EntityKind::Person),
        name(EntityKind::Organisation),
        name(EntityKind::Location),
        name(EntityKind::Other),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tui::theme::Depth;

    #[test]
    fn its_length_is_known() {
        let (keymap, theme) = (Keymap::default(), Theme::dark(Depth::Mono));
        assert_eq!(length(&keymap), keys(&keymap, &theme).len() + legend(&theme).len());
    }
}
