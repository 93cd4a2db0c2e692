//! Pairs the quotation marks of a block, nested ones too. Relies on the tokens and the marks of the language pack.
//! Roles are decided later, by the claims.

use crate::document::{Quotation, QuotationRole, Shape, Token};
use crate::language::Pack;
use crate::span::Span;
use crate::text::sentences;
use crate::text::tokens::is_apostrophe;

/// What stands before the name of whom a quotation is from.
pub const DASHES: [char; 4] = ['—', '–', '―', '-'];

/// How deep quotations are followed into each other; deeper marks are taken as signs.
const MAX_DEPTH: usize = 4;

/// The quotations of a block in text order, outer ones first.
pub fn pair(text: &str, block: Span, tokens: &[Token], pack: &Pack) -> Vec<Quotation> {
    let mut pairing = Pairing { text, block, pack, open: Vec::new(), found: Vec::new() };
    for token in tokens.iter().filter(|t| t.shape == Shape::Sign) {
        pairing.sign(token.span);
    }
    while let Some(open) = pairing.open.pop() {
        pairing.leave_unclosed(open, tokens);
    }
    pairing.found.sort_by_key(|q| (q.outer.start, std::cmp::Reverse(q.outer.end)));
    pairing.found
}

/// A block quotation: one whose marks are the layout, unless marks of its own hold most of it.
pub fn enclose(text: &str, block: Span, quotations: &mut Vec<Quotation>) {
    let marked: usize = quotations.iter().filter(|q| q.depth == 0).map(|q| q.outer.len()).sum();
    if 2 * marked > block.len() || block.is_empty() || text[block.range()].starts_with(DASHES) {
        return;
    }
    for quotation in &mut *quotations {
        quotation.depth = quotation.depth.saturating_add(1);
    }
    let whole = Quotation { outer: block, inner: block, unclosed: false, depth: 0, role: QuotationRole::Term };
    quotations.insert(0, whole);
}

/// Whether a quotation is one by layout alone.
pub fn is_block(quotation: &Quotation) -> bool {
    quotation.outer == quotation.inner
}

struct Pairing<'a> {
    text: &'a str,
    block: Span,
    pack: &'a Pack,
    open: Vec<Open>,
    found: Vec<Quotation>,
}

#[derive(Clone, Copy)]
struct Open {
    span: Span,
    mark: char,
}

impl Pairing<'_> {
    fn sign(&mut self, span: Span) {
        let Some(mark) = self.text[span.range()].chars().next() else { return };
        let closes = self.open.iter().rposition(|open| self.pairs(open.mark, mark));
        let opens = self.pack.quotation_marks.iter().any(|&(open, _)| open == mark);
        let apostrophe = is_apostrophe(mark) || mark == '‘';
        match closes {
            Some(level) if !opens || self.ends_words(span, level) => self.close(level, span),
            _ if opens && self.open.len() < MAX_DEPTH && self.starts_words(span, apostrophe) => {
                self.open.push(Open { span, mark });
            }
            _ => {}
        }
    }

    /// Whether `close` ends what `open` began; “ and ” are told apart by place where they are mixed up.
    fn pairs(&self, open: char, close: char) -> bool {
        let listed = |o, c| self.pack.quotation_marks.contains(&(o, c));
        listed(open, close) || (matches!(open, '"' | '“' | '”') && matches!(close, '"' | '“' | '”'))
    }

    /// A mark that can open or close opens when it leans on the word after it only.
    fn starts_words(&self, span: Span, apostrophe: bool) -> bool {
        let before = self.text[self.block.start as usize..span.start as usize].chars().next_back();
        let after = self.text[span.end as usize..self.block.end as usize].chars().next();
        let free_before = before.is_none_or(|c| c.is_whitespace() || "([—–-/«“\"‘:'".contains(c) || is_apostrophe(c));
        if apostrophe { free_before && after.is_some_and(char::is_alphanumeric) } else { after.is_some() }
    }

    fn ends_words(&self, span: Span, level: usize) -> bool {
        let before = self.text[..span.start as usize].chars().next_back();
        let after = self.text[span.end as usize..self.block.end as usize].chars().next();
        let leans_back = before.is_some_and(|c| !c.is_whitespace()) && self.open[level].span.end < span.start;
        let leans_on = after.is_some_and(char::is_alphanumeric);
        if self.text[span.range()].starts_with(is_apostrophe) {
            leans_back && !leans_on
        } else {
            leans_back || !leans_on
        }
    }

    fn close(&mut self, level: usize, span: Span) {
        let open = self.open[level];
        // marks opened inside and never closed were no quotation marks
        self.open.truncate(level);
        self.keep(open.span.join(span), open.span.end as usize, span.start as usize, false);
    }

    /// An unclosed quotation runs on to the next block; one opened in running text ends with its sentence.
    fn leave_unclosed(&mut self, open: Open, tokens: &[Token]) {
        if is_apostrophe(open.mark) || open.mark == '‘' || !self.open.is_empty() {
            return;
        }
        let before = self.text[self.block.start as usize..open.span.start as usize].trim_end();
        let leads = before.is_empty() || before.ends_with([':', ',', '—', '–', '.']);
        let end = if leads {
            self.block.end
        } else {
            let ends =
                |t: &&Token| t.span.start > open.span.end && sentences::ends_sentence(&self.text[t.span.range()]);
            tokens.iter().find(ends).map_or(self.block.end, |t| t.span.start)
        };
        self.keep(Span { start: open.span.start, end }, open.span.end as usize, end as usize, true);
    }

    fn keep(&mut self, outer: Span, start: usize, end: usize, unclosed: bool) {
        let raw = &self.text[start..end];
        let inner = raw.trim();
        if inner.is_empty() {
            return;
        }
        let start = start + (raw.len() - raw.trim_start().len());
        let depth = u8::try_from(self.open.len()).unwrap_or(u8::MAX);
        let inner = Span::new(start, start + inner.len());
        self.found.push(Quotation { outer, inner, unclosed, depth, role: QuotationRole::Term });
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::language;
    use crate::text::tokens;

    /// Each quotation on a line of its own: how deep it stands, its words, whether it was left open.
    fn check(lang: &str, text: &str, expected: Expect) {
        let pack = language::pack(lang).expect("a bundled pack");
        let span = Span::new(0, text.len());
        let tokens = tokens::tokenise(text, span, pack);
        let line = |q: &Quotation| {
            let open = if q.unclosed { " (open)" } else { "" };
            format!("{} {}{open}\n", q.depth, &text[q.inner.range()])
        };
        expected.assert_eq(&pair(text, span, &tokens, pack).iter().map(line).collect::<String>());
    }

    #[test]
    fn marks_of_all_kinds_pair_and_nest() {
        check(
            "fr",
            "«Non», “oui”, \"peut-être\" : « Il dit “viens” et « reste » . »",
            expect![[r#"
            0 Non
            0 oui
            0 peut-être
            0 Il dit “viens” et « reste » .
            1 viens
            1 reste
        "#]],
        );
        check(
            "en",
            "“He said ‘go’,” she said. 'Fine', they don't mind the players' “plan\".",
            expect![[r#"
            0 He said ‘go’,
            1 go
            0 Fine
            0 plan
        "#]],
        );
    }

    #[test]
    fn what_is_left_open_ends_with_its_block_or_sentence() {
        check(
            "fr",
            "« Nous partirons demain. Sans regret.",
            expect![[r#"
            0 Nous partirons demain. Sans regret. (open)
        "#]],
        );
        check(
            "fr",
            "Un « mot sans fin. Puis rien.",
            expect![[r#"
            0 mot sans fin (open)
        "#]],
        );
        check(
            "fr",
            "Fermé » sans être ouvert, et « rouvert «deux fois».",
            expect![[r#"
            0 rouvert «deux fois» (open)
            1 deux fois
        "#]],
        );
    }

    #[test]
    fn apostrophes_are_no_marks() {
        check(
            "en",
            "It's the workers' day, rock 'n' roll and the '90s.",
            expect![[r#"
            0 n
        "#]],
        );
        check("fr", "L’eau d'Yeu, aujourd’hui.", expect![[""]]);
    }

    #[test]
    fn empty_and_endless_marks_do_no_harm() {
        check("fr", "«» \"\" « » ‘’", expect![[""]]);
        assert!(pair(&"«".repeat(2000), Span::new(0, 4000), &[], language::pack("fr").unwrap()).is_empty());
    }
}
