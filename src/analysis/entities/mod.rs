//! Names: where they stand in a block and what speaks for what they name; then, over the whole article, which are names
//! of the same thing and what that is. Relies on words; a learned recogniser will be a further voice.

mod article;
mod evidence;
mod extents;
mod surface;

use crate::document::{EntityKind, LocalName, Shape, Token, Votes};
use crate::language::{Known, Pack};
use crate::span::Span;

use super::parses::Parse;
use super::words::Word;
use extents::Extent;
use surface::Surface;

pub(super) use article::{Entities, group, recall};

/// A name: the tokens it covers and what it seems to name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// First token.
    pub first: usize,
    /// One past the last token.
    pub last: usize,
    /// What it seems to name.
    pub kind: EntityKind,
    /// What the gazetteer knows it as.
    pub known: Option<Known>,
    /// What its own words speak for.
    pub spelling: Votes,
    /// What the words around it speak for.
    pub context: Votes,
    /// What the learned recogniser takes it for.
    pub learned: Option<EntityKind>,
}

impl Name {
    /// Where it stands.
    pub fn span(&self, tokens: &[Token]) -> Span {
        tokens[self.first].span.join(tokens[self.last - 1].span)
    }

    /// The token from which on it reads as a name: behind the common nouns in lower case that it opens with.
    pub fn opening(&self, tokens: &[Token]) -> usize {
        let lower = tokens[self.first..self.last].iter().take_while(|token| token.shape == Shape::Lower).count();
        if self.known.is_some() || self.first + lower == self.last { self.first } else { self.first + lower }
    }

    /// What the article is told of it.
    pub fn local(&self, tokens: &[Token]) -> LocalName {
        let Self { kind, spelling, context, learned, .. } = *self;
        LocalName { span: self.span(tokens), kind, spelling, context, learned }
    }
}

/// The names of a block in text order; `starts[i]` says whether token `i` opens a sentence or a quotation.
pub fn find(
    text: &str,
    tokens: &[Token],
    words: &[Word<'_>],
    starts: &[bool],
    parse: Option<&Parse>,
    pack: &Pack,
) -> Vec<Name> {
    let labels = parse.map_or(&[][..], Parse::names);
    let surface = Surface::new(text, tokens, words, starts, pack);
    let mut names = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match surface.name_at(at) {
            Some(extent) => {
                at = extent.last;
                let Extent { first, last, known } = extent;
                let (spelling, context) = (surface.spelling(extent), surface.context(extent));
                let learned = evidence::learned(labels.get(first..last).unwrap_or_default());
                let kind = (spelling + context + evidence::heard(learned)).best();
                names.push(Name { first, last, kind, known, spelling, context, learned });
            }
            None => at += 1,
        }
    }
    names
}
