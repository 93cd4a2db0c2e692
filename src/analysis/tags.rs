//! One reading a token: the learned tagger's, or, in a language without models, one chosen by its neighbours.
//! Relies on words, names and parses. Everything above asks for `Tag`s only.

mod determiners;
mod learned;

use crate::document::{Shape, Token};
use crate::language::{Function, Pack, PronounRole, SourceNoun, VerbForm};

use crate::text::tokens;

use crate::model::{Relation, Upos};

use super::entities::Name;
use super::parses::Parse;
use super::words::{Readings, Word};

/// What a token is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Tag {
    /// `le`, `cette`, `the`.
    Determiner,
    /// A common noun.
    Noun,
    /// Part of a proper name.
    Name,
    /// An adjective, or a participle used as one.
    Adjective,
    /// A pronoun that can be a subject or stand after a preposition.
    Pronoun,
    /// An object pronoun or negation before its verb.
    Clitic,
    /// `qui`, `who`.
    Relative,
    /// `que`, `that`.
    That,
    /// `si`, `whether`.
    Whether,
    /// A finite verb.
    Verb,
    /// A finite auxiliary.
    Auxiliary,
    /// A past participle.
    Participle,
    /// A present participle or gerund.
    Gerund,
    /// An infinitive.
    Infinitive,
    /// An adverb.
    Adverb,
    /// A preposition.
    Preposition,
    /// A conjunction.
    Conjunction,
    /// A number.
    Number,
    /// Punctuation.
    Sign,
}

impl Tag {
    /// Whether the token can belong to a noun phrase behind its determiner.
    pub fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Name | Self::Adjective | Self::Number)
    }

    /// Whether the token is a finite verb.
    pub fn is_finite(self) -> bool {
        matches!(self, Self::Verb | Self::Auxiliary)
    }
}

/// Chooses a tag for every token.
pub fn choose(
    text: &str,
    tokens: &[Token],
    words: &[Word<'_>],
    names: &[Name],
    parse: Option<&Parse>,
    pack: &Pack,
) -> Vec<Tag> {
    let tags = Vec::with_capacity(tokens.len());
    let mut chooser = Chooser { text, tokens, words, tags, headed: false, auxiliary: None, parse, pack };
    let mut names = names.iter().peekable();
    for at in 0..tokens.len() {
        while names.next_if(|n| n.last <= at).is_some() {}
        let in_name = names.peek().is_some_and(|n| n.opening(tokens) <= at);
        let tag = if in_name { Tag::Name } else { chooser.tag(at) };
        chooser.take(tag);
    }
    chooser.tags
}

struct Chooser<'a, 'p> {
    text: &'a str,
    tokens: &'a [Token],
    words: &'a [Word<'p>],
    tags: Vec<Tag>,
    /// Whether the noun phrase under way has its noun.
    headed: bool,
    /// The auxiliary that has no participle yet.
    auxiliary: Option<usize>,
    parse: Option<&'a Parse>,
    pack: &'a Pack,
}

/// How many tokens may stand between an auxiliary and its participle: `a, pour sa part, condamné`.
const AUXILIARY_REACH: usize = 6;

/// The most adverbs in a row that are looked over.
const ADVERBS: usize = 8;

impl Chooser<'_, '_> {
    fn take(&mut self, tag: Tag) {
        self.headed = match tag {
            Tag::Noun | Tag::Name | Tag::Pronoun => true,
            Tag::Adjective | Tag::Adverb | Tag::Number => self.headed,
            _ => false,
        };
        match tag {
            Tag::Auxiliary => self.auxiliary = Some(self.tags.len()),
            Tag::Verb | Tag::Participle | Tag::That | Tag::Relative => self.auxiliary = None,
            Tag::Sign if &self.text[self.tokens[self.tags.len()].span.range()] != "," => self.auxiliary = None,
            _ => {}
        }
        self.tags.push(tag);
    }

    fn tag(&self, at: usize) -> Tag {
        let word = &self.words[at];
        match self.tokens[at].shape {
            Shape::Sign => return Tag::Sign,
            Shape::Number => return Tag::Number,
            _ => {}
        }
        self.fixed(at)
            .or_else(|| self.closed_class(at, word))
            .or_else(|| self.learned(self.parse?, at))
            .unwrap_or_else(|| self.open_class(at, word))
    }

    fn closed_class(&self, at: usize, word: &Word<'_>) -> Option<Tag> {
        // "Me Paul Dubois": a title that looks like a pronoun
        let capital = |at: usize| self.tokens.get(at).is_some_and(|token| token.shape == Shape::Capital);
        if word.noun == Some(SourceNoun::Title) && capital(at) && capital(at + 1) {
            return Some(Tag::Noun);
        }
        if let Some(hung) =
            self.text[self.tokens[at].span.range()].strip_prefix(tokens::is_apostrophe).filter(|s| !s.is_empty())
        {
            // "it's" is a verb, "the school's" is not
            let possessive = hung == "s" && self.before() != Some(Tag::Pronoun);
            return Some(if possessive { Tag::Determiner } else { Tag::Auxiliary });
        }
        match word.function {
            Some(Function::That) => return Some(self.that(at)),
            Some(Function::Question) if word.pronoun.is_none() || self.is_subject_pronoun(at + 1) => {
                return Some(Tag::Whether);
            }
            // "no one": a determiner, whatever it denies
            Some(Function::Negation) if self.learned_upos(at) == Some(Upos::Det) => return Some(Tag::Determiner),
            Some(Function::Negation) if word.can.any(Readings::ADVERB) && self.before() != Some(Tag::Pronoun) => {
                return Some(Tag::Adverb);
            }
            Some(Function::Question | Function::Negation) => return Some(Tag::Clitic),
            Some(Function::Demonstrative) if word.pronoun.is_some() && !self.opens_noun_phrase(at + 1) => {
                return Some(Tag::Pronoun);
            }
            Some(_) => return Some(self.determiner_or_clitic(at, word)),
            None => {}
        }
        match word.pronoun.map(|p| p.role) {
            Some(PronounRole::Relative) => return Some(Tag::Relative),
            Some(PronounRole::Object) => return Some(Tag::Clitic),
            Some(PronounRole::Tonic) if self.is_verb_only(at + 1) && self.before() != Some(Tag::Preposition) => {
                return Some(Tag::Clitic);
            }
            Some(PronounRole::Subject | PronounRole::Tonic) => return Some(Tag::Pronoun),
            Some(PronounRole::Possessive) | None => {}
        }
        if self.before() == Some(Tag::Determiner) {
            return None;
        }
        if word.can.any(Readings::CONJUNCTION) && self.compares(at) {
            return Some(Tag::Conjunction);
        }
        // "there was a fight"
        if self.parse.is_some_and(|parse| parse.tag(at).upos == Upos::Pron && parse.relation(at) == Relation::Expl) {
            return Some(Tag::Pronoun);
        }
        let verb_next = self.words.get(at + 1).is_some_and(|next| next.can.any(Readings::VERB));
        if word.can.any(Readings::PREPOSITION) && self.before() == Some(Tag::Clitic) && verb_next {
            return Some(Tag::Clitic);
        }
        // "a considéré", "avoir vu": the participle of a tense, not the preposition that it has become
        let helped = at > 0 && self.words[at - 1].can.any(Readings::AUXILIARY);
        if helped && word.can.any(Readings::PREPOSITION) && word.can.any(Readings::PAST_PARTICIPLE) {
            return Some(Tag::Participle);
        }
        let adverb_next = self.words.get(at + 1).is_some_and(|next| next.can.only(Readings::ADVERB));
        if word.can.any(Readings::ADVERB) && adverb_next {
            return Some(Tag::Adverb);
        }
        if word.can.any(Readings::PREPOSITION) {
            return Some(Tag::Preposition);
        }
        if word.can.any(Readings::CONJUNCTION) {
            let joins = self.pack.words.coordination.contains(&self.text[self.tokens[at].span.range()].to_lowercase());
            return Some(if joins {
                Tag::Conjunction
            } else if word.can.any(Readings::ADVERB) {
                Tag::Adverb
            } else {
                Tag::Conjunction
            });
        }
        let infinitive = self.parse.is_some_and(|parse| parse.tag(at).form == Some(VerbForm::Infinitive));
        let auxiliary = word.can.any(Readings::AUXILIARY) && word.can.any(Readings::FINITE);
        if auxiliary && infinitive && word.can.any(Readings::INFINITIVE) {
            return Some(Tag::Infinitive);
        }
        // "in May"
        if auxiliary && self.learned_upos(at) == Some(Upos::Propn) {
            return Some(Tag::Noun);
        }
        if auxiliary {
            return Some(Tag::Auxiliary);
        }
        // "tout en riant"
        let adverb = word.can.any(Readings::ADVERB) && self.learned_upos(at) == Some(Upos::Adv);
        word.can.any(Readings::DETERMINER).then_some(if adverb { Tag::Adverb } else { Tag::Determiner })
    }

    fn open_class(&self, at: usize, word: &Word<'_>) -> Tag {
        let can = word.can;
        if can.any(Readings::FINITE)
            && self.is_subject_pronoun(at + 1)
            && self.text[self.tokens[at + 1].span.range()].starts_with('-')
        {
            return Tag::Verb;
        }
        if can.is_empty() || can.only(Readings::PROPER) {
            return self.unknown(at);
        }
        match self.before() {
            // "one of them"
            Some(Tag::Determiner | Tag::Number)
                if can.any(Readings::PREPOSITION) && !can.any(Readings::NOUN) && !can.any(Readings::ADJECTIVE) =>
            {
                Tag::Preposition
            }
            Some(Tag::Determiner | Tag::Number) => self.nominal(at, word, true),
            Some(Tag::Adjective) if !self.headed && can.any(Readings::NOUN) => Tag::Noun,
            Some(Tag::Preposition) => self.after_preposition(at, word),
            Some(Tag::Pronoun | Tag::Clitic | Tag::Relative) if can.any(Readings::VERB) => verb_form(word),
            Some(Tag::Auxiliary) => self.after_auxiliary(at, word),
            _ if self.headed => self.after_noun(at, word),
            _ => self.anywhere(at, word),
        }
    }

    fn compares(&self, at: usize) -> bool {
        self.pack.words.comparison.iter().any(|word| self.text[self.tokens[at].span.range()].eq_ignore_ascii_case(word))
    }

    fn learned_upos(&self, at: usize) -> Option<Upos> {
        self.parse.map(|parse| parse.tag(at).upos)
    }

    fn is_verb_only(&self, at: usize) -> bool {
        let can = self.words.get(at).map(|w| w.can).unwrap_or_default();
        can.any(Readings::FINITE) && !can.any(Readings::NOUN) && !can.any(Readings::ADJECTIVE)
    }

    fn is_subject_pronoun(&self, at: usize) -> bool {
        self.words.get(at).and_then(|w| w.pronoun).is_some_and(|p| p.role == PronounRole::Subject)
    }

    /// Whether a determiner, a pronoun or a conjunction of speech at `at` shows that a verb stands before it.
    fn opens_object(&self, at: usize) -> bool {
        let Some(next) = self.words.get(at) else { return false };
        next.function.is_some_and(|f| f.is_determiner() || f == Function::That) || next.pronoun.is_some()
    }

    fn opens_noun_phrase(&self, at: usize) -> bool {
        let Some(next) = self.words.get(at) else { return false };
        let nominal = next.can.any(Readings::NOUN) || next.can.any(Readings::ADJECTIVE) || next.can.is_empty();
        nominal && !next.can.any(Readings::AUXILIARY) && next.pronoun.is_none() && next.function.is_none()
    }

    /// The tag before, adverbs left out.
    fn before(&self) -> Option<Tag> {
        self.tags.iter().rev().take(ADVERBS).copied().find(|&tag| tag != Tag::Adverb)
    }

    fn nominal(&self, at: usize, word: &Word<'_>, needs_head: bool) -> Tag {
        let can = word.can;
        let noun_follows = self.words.get(at + 1).is_some_and(|next| {
            next.can.any(Readings::NOUN) && !next.can.any(Readings::PREPOSITION) && !next.can.any(Readings::AUXILIARY)
        });
        let ambiguous = self.words.get(at + 1).is_some_and(|next| next.can.any(Readings::ADJECTIVE));
        let noun_here = self.pack.noun_first && can.any(Readings::NOUN) && ambiguous;
        if can.any(Readings::ADJECTIVE) && noun_follows && needs_head && !noun_here {
            return Tag::Adjective;
        }
        if can.any(Readings::NOUN) {
            return Tag::Noun;
        }
        if can.any(Readings::ADJECTIVE) || can.any(Readings::PAST_PARTICIPLE) || can.any(Readings::PRESENT_PARTICIPLE) {
            return Tag::Adjective;
        }
        if can.any(Readings::ADVERB) { Tag::Adverb } else { verb_form(word) }
    }

    fn after_preposition(&self, at: usize, word: &Word<'_>) -> Tag {
        let can = word.can;
        let to = self.text[self.tokens[at - 1].span.range()].eq_ignore_ascii_case("to");
        if can.any(Readings::NOUN) && self.is_behind_according(at) {
            return self.nominal(at, word, true);
        }
        if can.any(Readings::INFINITIVE) && (to || self.pack.noun_first || !can.any(Readings::NOUN)) {
            Tag::Infinitive
        } else if can.any(Readings::PRESENT_PARTICIPLE) && (!can.any(Readings::NOUN) || self.opens_object(at + 1)) {
            Tag::Gerund
        } else {
            self.nominal(at, word, true)
        }
    }

    /// Whether a phrase like `according to` ends before `at`.
    fn is_behind_according(&self, at: usize) -> bool {
        self.pack.according.iter().any(|phrase| {
            let words = &phrase.words;
            words.len() > 1
                && at >= words.len()
                && words
                    .iter()
                    .zip(&self.tokens[at - words.len()..at])
                    .all(|(word, token)| self.text[token.span.range()].eq_ignore_ascii_case(word))
        })
    }

    fn after_auxiliary(&self, at: usize, word: &Word<'_>) -> Tag {
        let can = word.can;
        if can.any(Readings::PAST_PARTICIPLE) {
            Tag::Participle
        } else if can.any(Readings::PRESENT_PARTICIPLE) {
            Tag::Gerund
        } else if can.any(Readings::INFINITIVE) {
            Tag::Infinitive
        } else if can.any(Readings::ADVERB) {
            Tag::Adverb
        } else {
            self.nominal(at, word, false)
        }
    }

    fn after_noun(&self, at: usize, word: &Word<'_>) -> Tag {
        let can = word.can;
        if can.any(Readings::PAST_PARTICIPLE) && self.auxiliary.is_some_and(|aux| at - aux <= AUXILIARY_REACH) {
            return Tag::Participle;
        }
        let reports = !word.verbs.is_empty();
        if can.any(Readings::ADVERB) && !can.any(Readings::FINITE) {
            Tag::Adverb
        } else if can.any(Readings::FINITE) && (reports || !can.any(Readings::ADJECTIVE)) && is_third(word) {
            Tag::Verb
        } else if can.any(Readings::ADJECTIVE) {
            Tag::Adjective
        } else if can.any(Readings::PAST_PARTICIPLE) {
            Tag::Participle
        } else if can.any(Readings::PRESENT_PARTICIPLE) {
            Tag::Gerund
        } else if can.any(Readings::NOUN) {
            Tag::Noun
        } else {
            verb_form(word)
        }
    }

    fn anywhere(&self, at: usize, word: &Word<'_>) -> Tag {
        let can = word.can;
        if can.any(Readings::PRESENT_PARTICIPLE) && !word.verbs.is_empty() && self.opens_object(at + 1) {
            return Tag::Gerund;
        }
        if can.any(Readings::FINITE) && !word.verbs.is_empty() && is_third(word) {
            Tag::Verb
        } else if can.any(Readings::ADVERB) {
            Tag::Adverb
        } else if can.any(Readings::NOUN) {
            self.nominal(at, word, true)
        } else {
            verb_form(word)
        }
    }

    fn unknown(&self, at: usize) -> Tag {
        let written = &self.text[self.tokens[at].span.range()];
        if written.starts_with(char::is_uppercase) {
            // days and months; "Mr. Gillard"
            let noun = self.pack.not_names.contains(written) || self.words[at].noun == Some(SourceNoun::Title);
            if noun { Tag::Noun } else { Tag::Name }
        } else if written.ends_with("ment") || written.ends_with("ly") {
            Tag::Adverb
        } else if self.headed {
            Tag::Adjective
        } else {
            Tag::Noun
        }
    }
}

fn is_third(word: &Word<'_>) -> bool {
    word.can.any(Readings::THIRD_PERSON)
}

fn verb_form(word: &Word<'_>) -> Tag {
    let can = word.can;
    if can.any(Readings::FINITE) {
        Tag::Verb
    } else if can.any(Readings::INFINITIVE) {
        Tag::Infinitive
    } else if can.any(Readings::PAST_PARTICIPLE) {
        Tag::Participle
    } else if can.any(Readings::PRESENT_PARTICIPLE) {
        Tag::Gerund
    } else if can.any(Readings::ADJECTIVE) {
        Tag::Adjective
    } else {
        Tag::Noun
    }
}
