//! One block with all that its words tell, cut into segments: the sentences of the running text and, apart, those inside
//! each quotation. In a segment a quotation is one unit, so that a cue is seen beside it whatever stands inside.

use crate::document::{Quotation, Token};
use crate::language::Pack;
use crate::span::Span;
use crate::text::sentences;

use super::entities::Name;
use super::parses::Parse;
use super::tags::Tag;
use super::words::Word;

/// A block with what its words tell.
#[derive(Clone, Copy)]
pub struct Passage<'a, 'p> {
    /// The article's text.
    pub text: &'a str,
    /// The language.
    pub pack: &'p Pack,
    /// Tokens of the block.
    pub tokens: &'a [Token],
    /// What each token can be.
    pub words: &'a [Word<'p>],
    /// What each token is.
    pub tags: &'a [Tag],
    /// Names in text order.
    pub names: &'a [Name],
    /// Quotations in text order.
    pub quotations: &'a [Quotation],
    /// Its trees, in a language that has models.
    pub parse: Option<&'a Parse>,
    /// Whether it is the headline.
    pub headline: bool,
}

/// A token, or a whole quotation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Index of a token.
    Token(usize),
    /// Index of a quotation.
    Quote(usize),
}

/// A sentence of the running text, or of the inside of one quotation.
#[derive(Clone, Debug)]
pub struct Segment {
    /// Its words and quotations.
    pub units: Vec<Unit>,
    /// The quotation it stands in.
    pub within: Option<usize>,
}

/// The most units of a segment: longer than the sentences of any article, so that the rules may look at every word of
/// a segment again and again, and the cost of a text stays linear all the same.
const LONGEST: usize = 400;

impl<'a> Passage<'a, '_> {
    /// The text of a token.
    pub fn word(&self, token: usize) -> &'a str {
        &self.text[self.tokens[token].span.range()]
    }

    /// Where a unit stands, quotation marks included.
    pub fn span(&self, unit: Unit) -> Span {
        match unit {
            Unit::Token(i) => self.tokens[i].span,
            Unit::Quote(i) => self.quotations[i].outer,
        }
    }

    /// The name that a token belongs to.
    pub fn name(&self, token: usize) -> Option<&'a Name> {
        self.names.get(self.names.partition_point(|n| n.last <= token)).filter(|n| n.first <= token)
    }

    /// Every segment: running text first to last, each quotation's inside after the segment it stands in.
    pub fn segments(&self) -> Vec<Segment> {
        let ranges: Vec<(usize, usize)> = self.quotations.iter().map(|q| self.token_range(q.outer)).collect();
        let mut segments = Vec::new();
        self.cut(0..self.tokens.len(), None, &ranges, &mut segments);
        segments
    }

    fn token_range(&self, span: Span) -> (usize, usize) {
        let first = self.tokens.partition_point(|t| t.span.end <= span.start);
        let last = self.tokens.partition_point(|t| t.span.start < span.end);
        (first, last)
    }

    fn cut(
        &self,
        range: std::ops::Range<usize>,
        within: Option<usize>,
        quotes: &[(usize, usize)],
        out: &mut Vec<Segment>,
    ) {
        let mut units = Vec::new();
        let mut inner = Vec::new();
        let mut at = range.start;
        let mut next_quote = quotes.partition_point(|q| q.0 < range.start);
        while at < range.end {
            // a block quotation starts where a quotation in it may start, too
            while next_quote < quotes.len() && (quotes[next_quote].0 < at || Some(next_quote) == within) {
                next_quote += 1;
            }
            let quote = quotes.get(next_quote).filter(|q| q.0 == at && q.1 <= range.end);
            if let Some(&(_, last)) = quote {
                units.push(Unit::Quote(next_quote));
                inner.push(next_quote);
                at = last;
            } else {
                units.push(Unit::Token(at));
                at += 1;
            }
            let ends = self.ends_segment(*units.last().unwrap_or(&Unit::Token(at)), at, range.end);
            if ends || units.len() == LONGEST {
                Self::push(&mut units, within, out);
                for quote in inner.drain(..) {
                    self.cut_inside(quote, quotes, out);
                }
            }
        }
        Self::push(&mut units, within, out);
        for quote in inner {
            self.cut_inside(quote, quotes, out);
        }
    }

    fn push(units: &mut Vec<Unit>, within: Option<usize>, out: &mut Vec<Segment>) {
        if !units.is_empty() {
            out.push(Segment { units: std::mem::take(units), within });
        }
    }

    /// The inside of a quotation long enough to hold a sentence.
    fn cut_inside(&self, quote: usize, quotes: &[(usize, usize)], out: &mut Vec<Segment>) {
        let (first, last) = self.token_range(self.quotations[quote].inner);
        if last - first >= 4 {
            self.cut(first..last, Some(quote), quotes, out);
        }
    }

    /// Whether a segment ends after `unit`, with `next` the token that follows.
    fn ends_segment(&self, unit: Unit, next: usize, end: usize) -> bool {
        if next >= end {
            return false;
        }
        match unit {
            Unit::Token(i) => {
                sentences::ends_sentence(self.word(i))
                    && !sentences::closes(self.text, self.tokens, next)
                    && sentences::opens_sentence(self.text, self.tokens, next)
                    || (sentences::closes(self.text, self.tokens, i) && i > 0 && self.closed_sentence(i, next))
            }
            Unit::Quote(i) => {
                let inner = &self.text[self.quotations[i].inner.range()];
                inner.ends_with(['.', '!', '?', '…'])
                    && sentences::opens_sentence(self.text, self.tokens, next)
                    && !(inner.ends_with(['!', '?']) && self.cue_follows(next, end))
            }
        }
    }

    /// `…) Le`: a bracket that closed after the period.
    fn closed_sentence(&self, at: usize, next: usize) -> bool {
        sentences::ends_sentence(self.word(at - 1)) && sentences::opens_sentence(self.text, self.tokens, next)
    }

    /// `"Is it so?" Obama said`: a cue within the next few words.
    fn cue_follows(&self, from: usize, end: usize) -> bool {
        (from..end.min(from + 6))
            .take_while(|&i| self.tags[i] != Tag::Sign)
            .any(|i| self.tags[i].is_finite() && !self.words[i].verbs.is_empty())
    }
}
