//! Plain text: one article a file. Yields its paragraphs, whether each is a line of its own or wrapped over several.

use std::ops::RangeInclusive;

use super::{Format, Read, Reading, Whole, clean};
use crate::document::{Article, Block, BlockKind};
use crate::error::{Error, Place, Result};
use crate::span::Span;

/// The format.
pub const FORMAT: Format =
    Format { name: "text", extensions: &["txt", "text"], media_types: &[], sniff: |_| false, read: Read::Whole(read) };

/// Widths in characters at which people and mailers wrap lines.
const WRAP_WIDTHS: RangeInclusive<usize> = 30..=120;

fn read(whole: &Whole<'_>) -> Vec<Result<Article>> {
    vec![article(whole.id(), || whole.place(), whole.text, whole.reading)]
}

/// An article of this text, cleaned and cut into paragraphs; `place` says in messages where it stands.
///
/// # Errors
/// When nothing is left of it, or more than spans can address.
pub fn article(id: String, place: impl FnOnce() -> Place, text: &str, reading: &Reading) -> Result<Article> {
    let raw = reading.raw.then(|| text.to_owned());
    let (text, paragraphs) = paragraphs(&clean::clean(text));
    if paragraphs.is_empty() {
        return Err(Error::Empty { id, place: place() });
    }
    if u32::try_from(text.len()).is_err() {
        return Err(Error::TooLong { id, place: place() });
    }
    let blocks =
        paragraphs.into_iter().map(|(start, end)| Block { span: Span::new(start, end), kind: BlockKind::Body });
    Ok(Article { id, blocks: blocks.collect(), text, raw, ..Article::default() })
}

/// The paragraphs of a cleaned text, joined by one `\n`, and where each stands.
fn paragraphs(text: &str) -> (String, Vec<(usize, usize)>) {
    let lines: Vec<&str> = text.lines().collect();
    let width = wrap_width(&lines);
    let mut out = String::with_capacity(text.len());
    let mut starts = Vec::new();
    let mut previous = "";
    for line in lines {
        let wrapped = !previous.is_empty() && width.is_some_and(|width| is_filled(previous, line, width));
        if wrapped {
            out.push_str(if ends_with_hyphen(previous) { "" } else { " " });
        } else if !line.is_empty() {
            if !out.is_empty() {
                out.push('\n');
            }
            starts.push(out.len());
        }
        out.push_str(line);
        previous = line;
    }
    let ends = starts.iter().skip(1).map(|next| next - 1).chain([out.len()]);
    let spans = starts.iter().copied().zip(ends).collect();
    (out, spans)
}

/// The width in characters at which the lines were wrapped, if they were: many lines go on in lower case, and
/// nearly all before those are as full as they can be. Paragraphs of one line, verse and lists fail one or the other.
fn wrap_width(lines: &[&str]) -> Option<usize> {
    let pairs =
        || lines.windows(2).map(|pair| (pair[0], pair[1])).filter(|(line, next)| !line.is_empty() && !next.is_empty());
    let mut lengths: Vec<usize> = pairs().map(|(line, _)| length(line)).collect();
    lengths.sort_unstable();
    // Not the longest: an address or a table may stick out.
    let width = *lengths.get(lengths.len() * 9 / 10).filter(|width| WRAP_WIDTHS.contains(*width))?;
    let goes_on = |next: &str| next.starts_with(|c: char| c.is_alphabetic() && !c.is_uppercase());
    let going_on: Vec<bool> =
        pairs().filter(|(_, next)| goes_on(next)).map(|(line, next)| is_filled(line, next, width)).collect();
    let filled = going_on.iter().filter(|&&filled| filled).count();
    (going_on.len() * 5 >= lengths.len() * 2 && filled * 4 >= going_on.len() * 3).then_some(width)
}

/// Whether the first word of `next` would not have fitted on `line`. A tenth of the width is let go: some programs
/// wrap for even lines, not full ones.
fn is_filled(line: &str, next: &str, width: usize) -> bool {
    let word = next.split(' ').next().unwrap_or(next);
    !next.is_empty() && length(line) + 1 + length(word) > width - width / 10
}

fn ends_with_hyphen(line: &str) -> bool {
    line.strip_suffix('-').is_some_and(|rest| rest.ends_with(char::is_alphanumeric))
}

fn length(line: &str) -> usize {
    line.chars().count()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[track_caller]
    fn check(input: &str, expected: Expect) {
        let article = article("a".to_owned(), || Place::file("a.txt"), input, &Reading::default()).expect("an article");
        let shown: Vec<_> = article.blocks.iter().map(|block| &article.text[block.span.range()]).collect();
        expected.assert_eq(&shown.join("\n¶ "));
        assert_eq!(article.text, shown.join("\n"), "blocks do not cover the text");
    }

    #[test]
    fn one_line_a_paragraph() {
        check(
            "Le pont rouvre\nLe pont a rouvert lundi, a dit la maire.\n\n\nElle a remercié les ouvriers.\nSource : mairie\n",
            expect![[r"
                Le pont rouvre
                ¶ Le pont a rouvert lundi, a dit la maire.
                ¶ Elle a remercié les ouvriers.
                ¶ Source : mairie"]],
        );
    }

    #[test]
    fn wrapped_lines_are_joined() {
        check(
            "The bridge is open again\n\nThe bridge over the river was opened again on\nMonday, the mayor said, after repairs that took\n\
             the better part of a year and cost the vice-\npresident of the council his seat.\n\nShe thanked the workers.\n",
            expect![[r"
                The bridge is open again
                ¶ The bridge over the river was opened again on Monday, the mayor said, after repairs that took the better part of a year and cost the vice-president of the council his seat.
                ¶ She thanked the workers."]],
        );
    }

    #[test]
    fn a_title_over_wrapped_lines_stays_apart() {
        check(
            "Le pont rouvre\nLe pont sur la rivière a été rouvert lundi après\ndes travaux qui ont duré près d'un an, a annoncé\nla \
             maire devant les ouvriers.\nElle les a remerciés.",
            expect![[r#"
                Le pont rouvre
                ¶ Le pont sur la rivière a été rouvert lundi après des travaux qui ont duré près d'un an, a annoncé la maire devant les ouvriers.
                ¶ Elle les a remerciés."#]],
        );
    }

    #[test]
    fn verse_and_lists_keep_their_lines() {
        check(
            "Sous le pont neuf passe la rivière lente,\nEt le marchand y compte ses paniers,\nLa cloche sonne et la \
             foule est contente,\nOn a payé jusqu'aux derniers deniers.",
            expect![[r"
                Sous le pont neuf passe la rivière lente,
                ¶ Et le marchand y compte ses paniers,
                ¶ La cloche sonne et la foule est contente,
                ¶ On a payé jusqu'aux derniers deniers."]],
        );
        check(
            "pommes\npoires\nabricots secs\nnoix",
            expect![[r#"
            pommes
            ¶ poires
            ¶ abricots secs
            ¶ noix"#]],
        );
    }

    #[test]
    fn nothing_visible_is_an_error() {
        let error = article("a".to_owned(), || Place::file("a.txt"), " \n\u{feff}\u{1b}[0m\n", &Reading::default())
            .expect_err("an error");
        expect!["a.txt: the article is empty"].assert_eq(&error.to_string());
    }
}
