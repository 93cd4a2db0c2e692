//! A block as the search for names sees it: what each token is written like and what is known of it.
//! Relies on words and the language pack.

use crate::document::{Shape, Token};
use crate::language::{Function, HashSet, Head, Known, Pack, SourceNoun, Tie};

use crate::analysis::words::{self, Readings, Word};

/// A block with what is known of its words.
pub(super) struct Surface<'a, 'p> {
    pub text: &'a str,
    pub tokens: &'a [Token],
    pub words: &'a [Word<'p>],
    pub pack: &'a Pack,
    /// For each token whether a capital letter is due there anyway.
    pub starts: &'a [bool],
    /// Whether nearly every word is capitalised, so that a capital says nothing.
    pub headline: bool,
}

impl<'a, 'p> Surface<'a, 'p> {
    pub fn new(text: &'a str, tokens: &'a [Token], words: &'a [Word<'p>], starts: &'a [bool], pack: &'a Pack) -> Self {
        Self { text, tokens, words, pack, starts, headline: is_headline_case(tokens) }
    }

    /// The text of a token; empty past the end.
    pub fn word(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| &self.text[token.span.range()])
    }

    /// Whether a token is one of these small words, in any case and with either apostrophe.
    pub fn is_among(&self, at: usize, set: &HashSet<String>) -> bool {
        words::is_among(self.word(at), set)
    }

    /// Whether a token has any of these readings.
    pub fn can(&self, at: usize, readings: Readings) -> bool {
        self.words.get(at).is_some_and(|word| word.can.any(readings))
    }

    pub fn shape(&self, at: usize) -> Option<Shape> {
        self.tokens.get(at).map(|token| token.shape)
    }

    pub fn is_lower(&self, at: usize) -> bool {
        self.shape(at) == Some(Shape::Lower)
    }

    /// Whether a token opens with a capital letter.
    pub fn is_capital(&self, at: usize) -> bool {
        matches!(self.shape(at), Some(Shape::Capital | Shape::Upper | Shape::Mixed))
            && self.word(at).starts_with(char::is_uppercase)
    }

    /// Whether a capital at `at` can belong to a name: no initials like `CEO`, no unit, no century.
    pub fn is_name_word(&self, at: usize) -> bool {
        let initials = self.shape(at) == Some(Shape::Upper) && self.pack.not_names.contains(self.word(at));
        self.is_capital(at) && !initials && !self.is_unit(at) && !is_roman_ordinal(self.word(at))
    }

    /// `4 Go`, `125 GeV`: a few letters behind a number.
    fn is_unit(&self, at: usize) -> bool {
        let digits = |word: &str| word.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
        let counted = at > 0 && self.shape(at - 1) == Some(Shape::Number) && digits(self.word(at - 1));
        (counted || at > 0 && self.word(at - 1) == "°") && self.word(at).len() <= 3 && self.known(at).is_none()
    }

    /// The noun at the edge of a name that a token is, where it belongs to the name.
    pub fn head(&self, at: usize) -> Option<Head> {
        let head = self.words.get(at)?.head?;
        (self.is_capital(at) || matches!(head.tie, Tie::Part | Tie::Joined)).then_some(head)
    }

    /// Whether a token names a body: an institution, a paper.
    pub fn is_body(&self, at: usize) -> bool {
        let noun = self.words.get(at).and_then(|word| word.noun);
        matches!(noun, Some(SourceNoun::Organisation | SourceNoun::Medium))
    }

    /// Whether a capitalised token can carry complements of a name: `Conseil`, `University`.
    pub fn carries(&self, at: usize) -> bool {
        self.is_capital(at) && (self.head(at).is_some() || self.is_body(at))
    }

    /// Whether a token is what a person is called by: `président`, `Mr`, `CEO`.
    pub fn is_title(&self, at: usize) -> bool {
        let noun = self.words.get(at).and_then(|word| word.noun);
        matches!(noun, Some(SourceNoun::Title | SourceNoun::Person))
    }

    pub fn is_determiner(&self, at: usize) -> bool {
        self.words.get(at).and_then(|word| word.function).is_some_and(Function::is_determiner)
    }

    /// The longest known name at a token, as the token after it.
    pub fn known(&self, at: usize) -> Option<(usize, Known)> {
        let start = self.tokens.get(at)?.span.start as usize;
        let end = self.tokens.last().map_or(start, |t| t.span.end as usize);
        let (length, known) = self.pack.gazetteer.longest(&self.text[start..end])?;
        let stop = u32::try_from(start + length).ok()?;
        let last = at + self.tokens[at..].iter().position(|t| t.span.end >= stop)? + 1;
        (self.tokens[last - 1].span.end == stop).then_some((last, known))
    }

    pub fn is_first_name(&self, at: usize) -> bool {
        matches!(self.known(at), Some((_, Known::FirstName(_))))
    }

    /// Whether a token is an everyday word, written large only by its place or its office.
    pub fn is_common(&self, at: usize) -> bool {
        let can = self.words.get(at).map(|word| word.can).unwrap_or_default();
        self.shape(at) != Some(Shape::Upper) && !can.is_empty() && !can.only(Readings::PROPER)
    }

    /// A word that opens a sentence and is an everyday word in lower case, with no capital behind it.
    pub fn is_common_start(&self, at: usize) -> bool {
        if !self.starts[at] || self.shape(at) == Some(Shape::Upper) {
            return false;
        }
        let word = &self.words[at];
        let closed_class = word.can.any(Readings::DETERMINER) || word.function.is_some() || word.pronoun.is_some();
        let small = [Readings::PREPOSITION, Readings::CONJUNCTION, Readings::ADVERB];
        let letter = self.word(at).chars().count() == 1;
        closed_class
            || letter
            || small.into_iter().any(|readings| word.can.any(readings))
            || (self.is_common(at) && !self.is_name_word(at + 1))
    }

    /// `les Américains`, `Syrian`, `Monday`: capitalised, but no name.
    pub fn is_demonym(&self, at: usize) -> bool {
        let word = self.word(at);
        let lone = self.shape(at) == Some(Shape::Capital) && !self.is_name_word(at + 1) && !self.carries(at);
        self.pack.not_names.contains(word)
            || word.split_once('-').is_some_and(|(first, rest)| {
                rest.starts_with(char::is_lowercase) && self.pack.not_names.contains(first)
            })
            || (lone && self.can(at, Readings::NOUN) && self.can(at, Readings::ADJECTIVE))
    }

    /// An adjective in lower case that tells a people: `française`.
    pub fn is_demonym_adjective(&self, at: usize) -> bool {
        let word = self.word(at);
        let Some(first) = word.chars().next().filter(|_| self.is_lower(at)) else { return false };
        let large: String = first.to_uppercase().chain(word.chars().skip(1)).collect();
        self.pack.not_names.contains(&large) && self.can(at, Readings::ADJECTIVE)
    }

    /// An adjective in lower case, and no verb.
    pub fn is_adjective(&self, at: usize) -> bool {
        self.is_lower(at)
            && self.can(at, Readings::ADJECTIVE)
            && (!self.can(at, Readings::FINITE) || self.is_demonym_adjective(at))
            && !self.can(at, Readings::PREPOSITION)
            && !self.can(at, Readings::PAST_PARTICIPLE)
    }
}

/// `XVe`, `IIe`: the number of a century or a republic.
fn is_roman_ordinal(word: &str) -> bool {
    let rest = word.trim_start_matches(['I', 'V', 'X', 'L', 'C']);
    let number = &word[..word.len() - rest.len()];
    (number.len() > 1 || matches!(number, "I" | "V" | "X")) && matches!(rest, "e" | "er" | "ème" | "ᵉ")
}

fn is_headline_case(tokens: &[Token]) -> bool {
    let words = tokens.iter().filter(|t| t.shape != Shape::Sign && t.span.len() > 3);
    let (capital, all) = words.fold((0, 0), |(c, n), t| (c + usize::from(t.shape != Shape::Lower), n + 1));
    all >= 4 && capital * 20 >= all * 19
}
