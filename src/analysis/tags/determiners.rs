//! `that`, `le`, `her`: words that are determiners before a noun and something else elsewhere.

use super::{Chooser, Tag};
use crate::analysis::parses::Parse;
use crate::analysis::words::{Readings, Word};
use crate::language::{Function, PronounRole};
use crate::model::{Relation, Upos};

/// Signs that no determiner stands before.
const CLOSING: &[&str] = &[",", ".", ";", ":", ")", "?", "!", "…"];

impl Chooser<'_, '_> {
    /// English `that` is what the tree says; without one it is a determiner before a noun phrase unless something that can
    /// report stands before it.
    pub(super) fn that(&self, at: usize) -> Tag {
        let english = self.text[self.tokens[at].span.range()].eq_ignore_ascii_case("that");
        if let Some(tag) = self.parse.filter(|_| english).and_then(|parse| self.demonstrative(parse, at)) {
            return tag;
        }
        let reports = matches!(
            self.before(),
            Some(
                Tag::Verb
                    | Tag::Participle
                    | Tag::Gerund
                    | Tag::Infinitive
                    | Tag::Noun
                    | Tag::Sign
                    | Tag::Adjective
                    | Tag::Pronoun
                    | Tag::Clitic
                    | Tag::Name
                    | Tag::Auxiliary
                    | Tag::Conjunction
            )
        );
        if english && !reports { Tag::Determiner } else { Tag::That }
    }

    /// `that number`, `said that was fine`, `pointed out that P`: what the tree makes of `that`; a relative is left open.
    fn demonstrative(&self, parse: &Parse, at: usize) -> Option<Tag> {
        let of_noun = parse.head(at).is_some_and(|verb| parse.relation(verb) == Relation::AclRelcl);
        let verb_next = self.words.get(at + 1).is_some_and(|next| next.can.any(Readings::AUXILIARY));
        match (parse.tag(at).upos, parse.relation(at)) {
            (Upos::Sconj, Relation::Mark) => Some(Tag::That),
            (Upos::Det, Relation::Det) => Some(Tag::Determiner),
            (Upos::Pron, _) if verb_next && !of_noun => Some(Tag::Pronoun),
            _ => None,
        }
    }

    /// `le`, `la`, `l'`, `leur`, `her`: before a verb an object, else a determiner.
    pub(super) fn determiner_or_clitic(&self, at: usize, word: &Word<'_>) -> Tag {
        let object = word.pronoun.is_some_and(|p| p.role != PronounRole::Subject);
        if !object {
            match (word.function, self.learned_upos(at)) {
                (Some(Function::Indefinite), Some(Upos::Det)) => return Tag::Determiner,
                (Some(Function::Indefinite), Some(Upos::Adp)) if !self.takes_object(at) => return Tag::Preposition,
                _ => {}
            }
            // `du`, `au` are prepositions with their article; `des` is one behind a noun only
            let contracted = word.can.any(Readings::PREPOSITION)
                && (word.function == Some(Function::Definite)
                    || matches!(self.before(), Some(Tag::Noun | Tag::Name | Tag::Adjective | Tag::Participle)));
            return if contracted { Tag::Preposition } else { Tag::Determiner };
        }
        // "according to her, P"
        let closed = self.tokens.get(at + 1).is_none_or(|next| CLOSING.contains(&&self.text[next.span.range()]));
        if closed {
            return Tag::Clitic;
        }
        match self.parse.map(|parse| (parse.tag(at).upos, parse.relation(at))) {
            Some((Upos::Pron, Relation::Obj | Relation::Iobj | Relation::Expl)) => return Tag::Clitic,
            Some((Upos::Det, _) | (Upos::Pron, Relation::Nmod | Relation::Det)) => return Tag::Determiner,
            _ => {}
        }
        let next = self.words.get(at + 1).copied().unwrap_or_default();
        let verbal =
            next.can.any(Readings::FINITE) && !next.can.any(Readings::NOUN) && !next.can.any(Readings::ADJECTIVE);
        let clitic = next.pronoun.is_some_and(|p| p.role == PronounRole::Object) && next.function.is_none();
        let after_subject = matches!(self.before(), Some(Tag::Pronoun | Tag::Clitic | Tag::Relative))
            || (at > 0
                && self.words[at - 1].can.any(Readings::CONJUNCTION)
                && !next.verbs.is_empty()
                && !next.can.any(Readings::NOUN));
        let can_be_verb = next.can.any(Readings::VERB);
        if next.can.any(Readings::AUXILIARY) || verbal || clitic || (after_subject && can_be_verb) {
            Tag::Clitic
        } else {
            Tag::Determiner
        }
    }
}
