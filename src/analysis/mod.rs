//! From an article to who says what: the pipeline on one screen.
//! Relies on document, text and language; cannot fail: every string gives a document.

mod claims;
mod confidence;
mod contents;
mod coreference;
mod cues;
mod entities;
mod extracts;
mod hearsay;
mod mentions;
mod parses;
mod passage;
mod phrases;
mod provenance;
mod quotations;
mod retrospect;
mod sources;
mod speech;
mod subjects;
mod tags;
mod words;

use crate::document::{Article, BlockAnalysis, BlockKind, Document, QuotationRole, Shape, Token};
use crate::language::{self, Pack};
use crate::text::{sentences, tokens};
use claims::Found;
use passage::{Passage, Segment};

pub use sources::Layers;

/// Analyses a whole article in the language `lang`, or in the one it states, or in the one detected.
pub fn analyse(article: Article, lang: Option<&str>) -> Document {
    let code = language_of(&article, lang);
    let Some(pack) = language::pack(&code) else {
        return Document { article, lang: code, ..Document::default() };
    };
    let mut layers = Layers::default();
    for place in 0..article.blocks.len() {
        layers.lay(&article, place, analyse_block(&article, place, pack));
    }
    layers.into_document(article, pack)
}

/// The language to analyse an article in: the one asked for, else the one it states, else the one detected.
pub fn language_of(article: &Article, asked: Option<&str>) -> String {
    let stated = || article.lang.as_deref().and_then(language::stated);
    asked.map(str::to_owned).or_else(stated).unwrap_or_else(|| language::detect(&article.text).to_owned())
}

/// What one block says on its own: any order, in parallel.
pub fn analyse_block(article: &Article, block: usize, pack: &'static Pack) -> BlockAnalysis {
    let text = article.text.as_str();
    let span = article.blocks[block].span;
    let tokens = tokens::tokenise(text, span, pack);
    let sentences = sentences::split(text, &tokens);
    let mut quotations = quotations::pair(text, span, &tokens, pack);
    if article.blocks[block].kind == BlockKind::Quotation {
        quotations::enclose(text, span, &mut quotations);
    }
    let words = words::look_up(text, &tokens, pack);
    let parse = parses::Parse::new(text, &tokens, &sentences, pack);
    let names = entities::find(text, &tokens, &words, &starts(text, &tokens), parse.as_ref(), pack);
    let tags = tags::choose(text, &tokens, &words, &names, parse.as_ref(), pack);
    let passage = Passage {
        text,
        pack,
        tokens: &tokens,
        words: &words,
        tags: &tags,
        names: &names,
        quotations: &quotations,
        parse: parse.as_ref(),
        headline: article.blocks[block].kind == BlockKind::Title,
    };
    let segments = passage.segments();
    let found = claims_of(&passage, &segments);
    let (announced, signed) = (speech::announced(&passage, &segments), speech::signed_block(&passage, &segments));
    let mentions = mentions::find(&passage, &segments);
    let names = names.iter().map(|name| name.local(&tokens)).collect();
    let mut claims: Vec<_> = found.into_iter().map(|f| f.claim).collect();
    claims.sort_by_key(|c| c.content.first().map(|s| (s.start, std::cmp::Reverse(s.end))));
    let verbatim = contents::Verbatim::of(&claims);
    for quotation in &mut quotations {
        quotation.role = if verbatim.holds(text, quotation) { QuotationRole::Speech } else { QuotationRole::Term };
    }
    BlockAnalysis { tokens, sentences, quotations, names, mentions, claims, announced, signed }
}

/// What a block claims; a line of a bibliography claims nothing.
fn claims_of(passage: &Passage<'_, '_>, segments: &[Segment]) -> Vec<Found> {
    if extracts::is_reference(passage, segments) {
        return Vec::new();
    }
    let mut found = claims::find(passage, segments);
    // "Procès Arvene : la relaxe est plaidée": a theme
    found.extend(extracts::answered(passage, segments).filter(|_| !passage.headline));
    found.extend(extracts::pulled(passage, segments));
    retrospect::complete(passage, segments, &mut found);
    speech::complete(passage, segments, &mut found);
    hearsay::complete(passage, segments, &mut found);
    found
}

/// For each token whether a capital letter is due there anyway: behind a period, a quotation mark, a dash.
fn starts(text: &str, tokens: &[Token]) -> Vec<bool> {
    let due = |i: usize| {
        let sign = &text[tokens[i].span.range()];
        sentences::ends_sentence(sign) || matches!(sign, "«" | "“" | "\"" | "„" | "—" | "–" | "-" | "•" | ":" | "(")
    };
    (0..tokens.len()).map(|i| i == 0 || (tokens[i - 1].shape == Shape::Sign && due(i - 1))).collect()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::document::{Block, BlockKind};
    use crate::span::Span;

    /// Every word with the tag chosen for it.
    fn check(lang: &str, text: &str, expected: Expect) {
        expected.assert_eq(&tagged(lang, text));
    }

    fn tagged(lang: &str, text: &str) -> String {
        let pack = language::pack(lang).expect("a bundled pack");
        let tokens = tokens::tokenise(text, Span::new(0, text.len()), pack);
        let words = words::look_up(text, &tokens, pack);
        let names = entities::find(text, &tokens, &words, &starts(text, &tokens), None, pack);
        let tags = tags::choose(text, &tokens, &words, &names, None, pack);
        let pair = |(token, tag): (&Token, &tags::Tag)| format!("{}/{tag:?}", &text[token.span.range()]);
        tokens.iter().zip(&tags).map(pair).collect::<Vec<_>>().join(" ")
    }

    /// How often the rules look at words in a text that repeats `words`.
    fn work(lang: &str, words: &str, times: usize) -> usize {
        let text = words.repeat(times);
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Body };
        let before = phrases::LOOKS.get();
        analyse(Article { text, blocks: vec![block], ..Article::default() }, Some(lang));
        phrases::LOOKS.get() - before
    }

    #[test]
    fn a_sentence_that_does_not_end_costs_twice_as_much_when_it_is_twice_as_long() {
        let french = "dit-il, |« il est parti » |il dit que |le maire, |l'a |la ville de Paris dit ";
        let english = "told the agency |it rains, according to a source, |very ";
        for (lang, texts) in [("fr", french), ("en", english)] {
            for words in texts.split('|') {
                let times = 1600 / words.split(' ').count();
                let (once, twice) = (work(lang, words, times), work(lang, words, 2 * times));
                assert!(twice <= once * 9 / 4, "{words:?}: {once}, then {twice}");
            }
        }
    }

    #[test]
    fn verbs_and_nouns_are_told_apart_by_their_neighbours() {
        check(
            "fr",
            "La source a-t-elle précisé l'annonce ? Le maire l'annonce.",
            expect![
                "La/Determiner source/Noun a/Auxiliary -t-elle/Pronoun précisé/Participle l'/Determiner annonce/Noun ?/Sign Le/Determiner maire/Noun l'/Determiner annonce/Noun ./Sign"
            ],
        );
        check(
            "fr",
            "Elle a pour sa part indiqué que la critique porte sur les ministres.",
            expect![
                "Elle/Pronoun a/Auxiliary pour/Preposition sa/Determiner part/Noun indiqué/Participle que/That la/Determiner critique/Adjective porte/Noun sur/Preposition les/Determiner ministres/Noun ./Sign"
            ],
        );
        check(
            "en",
            "Researchers say the report claims that officials knew. It's the school's plan.",
            expect![
                "Researchers/Noun say/Verb the/Determiner report/Noun claims/Verb that/That officials/Noun knew/Verb ./Sign It/Pronoun 's/Auxiliary the/Determiner school/Noun 's/Determiner plan/Noun ./Sign"
            ],
        );
    }

    #[test]
    fn small_words_are_what_they_do() {
        check(
            "fr",
            "comme le précise l'ambassadeur, qui le lui a dit au téléphone",
            expect![
                "comme/Conjunction le/Clitic précise/Verb l'/Determiner ambassadeur/Noun ,/Sign qui/Relative le/Clitic lui/Clitic a/Auxiliary dit/Participle au/Preposition téléphone/Noun"
            ],
        );
        check(
            "fr",
            "Il demande s'il pleut et s'indigne des retards du train des Alpes.",
            expect![
                "Il/Pronoun demande/Verb s'/Whether il/Pronoun pleut/Verb et/Conjunction s'/Clitic indigne/Verb des/Determiner retards/Noun du/Preposition train/Noun des/Preposition Alpes/Name ./Sign"
            ],
        );
        check(
            "en",
            "They asked whether that storm, which the agency didn't report, was over.",
            expect![
                "They/Pronoun asked/Verb whether/Whether that/Determiner storm/Noun ,/Sign which/Relative the/Determiner agency/Noun did/Auxiliary n't/Adverb report/Infinitive ,/Sign was/Auxiliary over/Preposition ./Sign"
            ],
        );
    }
}
