//! Rows: where a stretch of text breaks at a width. Rows keep their bytes and leave none out.
//! Break opportunities are those of UAX 14 (textwrap); widths are those that the screen's buffer counts, per grapheme.

use ratatui::buffer::CellWidth;
use textwrap::word_splitters::{WordSplitter, split_words};
use textwrap::{WordSeparator, core::Word};
use unicode_segmentation::UnicodeSegmentation;

use crate::span::Span;

/// Columns that `text` takes on the screen.
pub fn width(text: &str) -> usize {
    if text.is_ascii() {
        return text.len();
    }
    text.graphemes(true).map(|cluster| usize::from(cluster.cell_width())).sum()
}

/// The end of a text that fits into `columns`: what is seen of it while it is being typed.
pub fn end(text: &str, columns: usize) -> &str {
    let starts = text.grapheme_indices(true).map(|(start, _)| &text[start..]);
    starts.into_iter().find(|rest| width(rest) <= columns).unwrap_or_default()
}

/// The rows of `text` at `columns`; spans count from `base`, the offset of `text` in the whole.
///
/// A row holds the spaces at its end, which may hang over the edge; a word wider than a row is broken between
/// graphemes. There is always one row, empty when the text is.
pub fn wrap(text: &str, base: usize, columns: u16) -> Vec<Span> {
    let mut rows = Filling { base, columns: usize::from(columns.max(1)), rows: Vec::new(), start: 0, end: 0, used: 0 };
    let mut start = 0;
    for end in breaks(text) {
        rows.push(&text[start..end]);
        start = end;
    }
    rows.close();
    rows.rows
}

/// Where a row may end, the end of the text last.
fn breaks(text: &str) -> impl Iterator<Item = usize> + '_ {
    let words = WordSeparator::UnicodeBreakProperties.find_words(text);
    split_words(words, &WordSplitter::HyphenSplitter)
        .scan(0, |end, word: Word<'_>| {
            *end += word.word.len() + word.whitespace.len();
            Some(*end)
        })
        .filter(|&end| end == text.len() || !inside_guillemets(text, end))
}

/// Whether a break at `at` would part a guillemet from the words it opens or closes, were they parted by a plain space.
fn inside_guillemets(text: &str, at: usize) -> bool {
    text[..at].trim_end().ends_with('«') || text[at..].starts_with('»')
}

/// Rows being filled from left to right.
struct Filling {
    base: usize,
    columns: usize,
    rows: Vec<Span>,
    start: usize,
    end: usize,
    used: usize,
}

impl Filling {
    fn push(&mut self, piece: &str) {
        let word = piece.trim_end_matches(' ');
        let needed = width(word);
        if self.used > 0 && self.used + needed > self.columns {
            self.close();
        }
        if needed > self.columns {
            self.push_broken(word);
        } else {
            self.add(word.len(), needed);
        }
        let spaces = piece.len() - word.len();
        self.add(spaces, spaces);
    }

    fn push_broken(&mut self, word: &str) {
        for cluster in word.graphemes(true) {
            let needed = usize::from(cluster.cell_width());
            if self.used > 0 && self.used + needed > self.columns {
                self.close();
            }
            self.add(cluster.len(), needed);
        }
    }

    fn add(&mut self, bytes: usize, columns: usize) {
        self.end += bytes;
        self.used += columns;
    }

    fn close(&mut self) {
        self.rows.push(Span::new(self.base + self.start, self.base + self.end));
        self.start = self.end;
        self.used = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};
    use proptest::prelude::*;

    fn check(text: &str, columns: u16, expected: Expect) {
        let rows: Vec<_> = wrap(text, 0, columns)
            .iter()
            .map(|row| format!("{}|\n", text[row.range()].replace('\u{301}', "\\u{301}")))
            .collect();
        expected.assert_eq(&rows.concat());
    }

    #[test]
    fn french_punctuation_stays_with_its_word() {
        check(
            "Il a dit\u{a0}: «\u{202f}Non\u{202f}!\u{202f}» puis « oui » encore",
            11,
            expect![[r#"
            Il a dit : |
            « Non ! » |
            puis |
            « oui » |
            encore|
        "#]],
        );
    }

    #[test]
    fn long_words_and_hyphens() {
        check(
            "voir https://exemple.org/une/adresse/longue et vice-président",
            12,
            expect![[r#"
            voir |
            https://|
            exemple.org/|
            une/adresse/|
            longue et |
            vice-|
            président|
        "#]],
        );
    }

    #[test]
    fn wide_and_combining_characters() {
        check(
            "記者会見で当局者は。e\u{301}te\u{301} 👩‍👩‍👧 fin",
            8,
            expect![[r#"
                記者会見|
                で当局者|
                は。e\u{301}te\u{301} |
                👩‍👩‍👧 fin|
            "#]],
        );
    }

    #[test]
    fn nothing() {
        check(
            "",
            8,
            expect![[r#"
            |
        "#]],
        );
    }

    proptest! {
        #[test]
        fn rows_leave_nothing_out(text in "[a-z «»\u{a0}\u{202f}:é\u{301}記👩‍-]{0,80}", columns in 0u16..20) {
            let rows = wrap(&text, 0, columns);
            prop_assert_eq!(rows.iter().map(|row| &text[row.range()]).collect::<String>(), text.clone());
            for row in rows {
                let visible = text[row.range()].trim_end_matches(' ');
                prop_assert!(width(visible) <= usize::from(columns.max(2)) || visible.graphemes(true).count() == 1);
            }
        }
    }
}
