//! Right-to-left text is isolated: a terminal that orders letters by the Unicode algorithm must not pull the gutter, the
//! next pane or each other's rows into it. A row of the article is isolated as one, and elsewhere each name or headline for
//! itself. The isolates stand inside of cells, where they take no width.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::lines;

/// Opens an isolate whose direction is that of its first strong letter.
const OPEN: char = '\u{2068}';
/// Closes it.
const CLOSE: char = '\u{2069}';

/// Isolates each line of `area` that holds right-to-left letters: all of one text, whatever looks its parts have.
pub fn isolate(buffer: &mut Buffer, area: Rect) {
    let area = area.intersection(buffer.area);
    for y in area.top()..area.bottom() {
        let mut letters = area.left()..area.right();
        if letters.any(|x| buffer[(x, y)].symbol().chars().any(is_right_to_left)) {
            wrap(buffer, area, y);
        }
    }
}

fn wrap(buffer: &mut Buffer, area: Rect, y: u16) {
    let first = (area.left(), y);
    let opened = format!("{OPEN}{}", buffer[first].symbol());
    buffer[first].set_symbol(&opened);
    // The cell behind a wide letter is not written to the terminal.
    let wide = |x: u16| x > area.left() && lines::width(buffer[(x - 1, y)].symbol()) > 1;
    let last = (area.left()..area.right()).rev().find(|&x| !wide(x)).unwrap_or(area.left());
    let closed = format!("{}{CLOSE}", buffer[(last, y)].symbol());
    buffer[(last, y)].set_symbol(&closed);
}

/// Whether a letter runs from right to left: Hebrew, Arabic, Syriac, Thaana, N'Ko and their kin.
fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    #[test]
    fn only_lines_with_such_letters_are_isolated() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 6, 2));
        buffer.set_string(1, 0, "שלום", Style::default());
        buffer.set_string(1, 1, "記者", Style::default());
        isolate(&mut buffer, Rect::new(1, 0, 4, 2));
        let row = |y| (0..6).map(|x| buffer[(x, y)].symbol()).collect::<String>();
        assert_eq!((row(0), row(1)), (" \u{2068}שלום\u{2069} ".to_owned(), " 記 者  ".to_owned()));
    }
}
