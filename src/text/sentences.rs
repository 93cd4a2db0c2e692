//! Where sentences end. Relies on the tokens: abbreviations and initials carry their period inside.
//! Quotation marks and brackets that close right after the period belong to the sentence that it ends.

use crate::document::{Sentence, Shape, Token};

/// Signs in a row behind which a word is looked for.
const SIGNS: usize = 8;

/// Groups `tokens` into sentences; token indices are those of the slice.
pub fn split(text: &str, tokens: &[Token]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut first = 0;
    let mut at = 0;
    while at < tokens.len() {
        if ends_sentence(&text[tokens[at].span.range()]) {
            let mut last = at + 1;
            while last < tokens.len() && closes(text, tokens, last) {
                last += 1;
            }
            if last == tokens.len() || opens_sentence(text, tokens, last) {
                sentences.push(sentence(tokens, first, last));
                first = last;
            }
            at = last;
        } else {
            at += 1;
        }
    }
    if first < tokens.len() {
        sentences.push(sentence(tokens, first, tokens.len()));
    }
    sentences
}

/// Whether a sign ends a sentence when what follows can open one.
pub fn ends_sentence(sign: &str) -> bool {
    matches!(sign.chars().next(), Some('.' | '!' | '?' | '…'))
        && sign.chars().all(|c| matches!(c, '.' | '!' | '?' | '…'))
}

/// Whether the token closes a quotation or bracket that the sentence before it opened.
pub(crate) fn closes(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = tokens[at];
    match &text[token.span.range()] {
        "»" | "”" | ")" | "]" | "’" => true,
        // straight marks close when they touch the word before them
        "\"" | "'" => at > 0 && token.span.start == tokens[at - 1].span.end,
        sign => ends_sentence(sign),
    }
}

pub(crate) fn opens_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = tokens[at];
    match token.shape {
        Shape::Capital | Shape::Upper | Shape::Mixed | Shape::Number => true,
        Shape::Lower => false,
        Shape::Sign => {
            let sign = &text[token.span.range()];
            matches!(sign, "«" | "“" | "„" | "\"" | "‘" | "'" | "(" | "[" | "—" | "–" | "-" | "•")
                && tokens[at + 1..]
                    .iter()
                    .take(SIGNS)
                    .find(|t| t.shape != Shape::Sign)
                    .is_none_or(|t| t.shape != Shape::Lower)
        }
    }
}

fn sentence(tokens: &[Token], first: usize, last: usize) -> Sentence {
    let index = |i| u32::try_from(i).expect("a text holds fewer tokens than bytes");
    Sentence { span: tokens[first].span.join(tokens[last - 1].span), first: index(first), last: index(last) }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::language;
    use crate::span::Span;
    use crate::text::tokens;

    /// One sentence a line.
    fn check(lang: &str, text: &str, expected: Expect) {
        let pack = language::pack(lang).expect("a bundled pack");
        let tokens = tokens::tokenise(text, Span::new(0, text.len()), pack);
        let lines: Vec<&str> = split(text, &tokens).iter().map(|s| &text[s.span.range()]).collect();
        expected.assert_eq(&lines.join("\n"));
    }

    #[test]
    fn abbreviations_and_numbers_end_nothing() {
        check(
            "fr",
            "M. Roux a payé 3.50 euros. Il est parti à 15 h. 30 vers St. Malo.",
            expect![[r#"
            M. Roux a payé 3.50 euros.
            Il est parti à 15 h.
            30 vers St. Malo."#]],
        );
        check(
            "en",
            "Gov. Mary A. Lane met Mr. Poe. It rained. No. 3 won.",
            expect![[r#"
            Gov. Mary A. Lane met Mr. Poe.
            It rained.
            No. 3 won."#]],
        );
    }

    #[test]
    fn closing_marks_belong_to_the_sentence_before() {
        check(
            "fr",
            "« Il pleut. » Le maire sourit. (Il a plu.) « Encore ! » a-t-il dit.",
            expect![[r#"
            « Il pleut. »
            Le maire sourit.
            (Il a plu.)
            « Encore ! » a-t-il dit."#]],
        );
        check(
            "en",
            "“It is late.” She left. \"Why?\" he asked.",
            expect![[r#"
            “It is late.”
            She left.
            "Why?" he asked."#]],
        );
    }

    #[test]
    fn ellipses_end_only_before_a_capital() {
        check(
            "fr",
            "Il hésite… puis part... Elle reste. 2 ans après, rien.",
            expect![[r#"
            Il hésite… puis part...
            Elle reste.
            2 ans après, rien."#]],
        );
    }
}
