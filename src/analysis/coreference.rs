//! Which mentions of an article stand for the same somebody: ordered sieves, most certain first, the first answer wins
//! and its name is kept (after Lee et al. 2013, Deterministic coreference resolution). Relies on mentions and entities.

use std::collections::HashMap;

use crate::document::{EntityKind, Gender, LocalMention, MentionForm, Number, Reference, Resolution, SourceKind};
use crate::language::{Known, Pack, Person};

/// Somebody or something that the article speaks of, over all its mentions.
#[derive(Clone, Debug, Default)]
pub(super) struct Referent {
    /// The entity it is, when it has a name.
    pub entity: Option<u32>,
    /// Kind of source, once a mention tells.
    pub kind: Option<SourceKind>,
    /// Indices of its mentions, in text order.
    pub mentions: Vec<usize>,
    gender: Option<Gender>,
    number: Option<Number>,
    /// Nouns it has been called by, in lower case.
    nouns: Vec<String>,
}

impl Referent {
    /// Whether it is more than one.
    pub fn is_plural(&self) -> bool {
        self.number == Some(Number::Plural)
    }
}

/// A mention in its place: what the sieves look at.
pub(super) struct Place {
    pub mention: LocalMention,
    /// Index of its sentence in the article.
    pub sentence: u32,
    /// Index of its paragraph in the article.
    pub block: u32,
    /// Whether a claim gives it as its source.
    pub speaks: bool,
    /// Whether it stands inside words that somebody said.
    pub quoted: bool,
    /// The entity its name stands for.
    pub entity: Option<u32>,
}

/// What each mention stands for, and by which sieve.
#[derive(Default)]
pub(super) struct Coreference {
    pub referents: Vec<Referent>,
    pub of: Vec<Option<(usize, Resolution)>>,
}

/// How many sentences back a pronoun looks.
const PRONOUN_REACH: u32 = 6;

/// How many sentences back a bare description looks for a name.
const DESCRIPTION_REACH: u32 = 3;

/// How many mentions back either looks: the sentences of an article have fewer, those of other texts may not end.
const MENTION_REACH: usize = 200;

/// How many referents called alike are kept in mind.
const REMEMBERED: usize = 16;

/// Resolves the mentions in text order.
pub(super) fn resolve(text: &str, places: &[Place], pack: &Pack) -> Coreference {
    let mut resolver =
        Resolver { text, places, pack, named: HashMap::new(), by_noun: HashMap::new(), done: Coreference::default() };
    for index in 0..places.len() {
        let answer = resolver.sieve(index);
        if let Some((referent, _)) = answer {
            resolver.note(index, referent);
        }
        resolver.done.of.push(answer);
    }
    resolver.done
}

struct Resolver<'a> {
    text: &'a str,
    places: &'a [Place],
    pack: &'a Pack,
    named: HashMap<u32, usize>,
    /// The referents last called by each noun, the latest last.
    by_noun: HashMap<String, Vec<usize>>,
    done: Coreference,
}

impl Resolver<'_> {
    fn sieve(&mut self, index: usize) -> Option<(usize, Resolution)> {
        let place = &self.places[index];
        match place.mention.form {
            MentionForm::Name => Some(self.name(place)),
            MentionForm::Nominal => Some(self.description(index)),
            MentionForm::Pronoun if self.is_of_the_speaker(&place.mention) => None,
            MentionForm::Pronoun => self.pronoun(index).map(|referent| (referent, Resolution::Pronoun)),
        }
    }

    /// `je`, `we`: whoever says the words around it, which the claims tell.
    fn is_of_the_speaker(&self, mention: &LocalMention) -> bool {
        let word = self.text[mention.head.range()].to_lowercase();
        let known = self.pack.pronouns.get(word.trim_start_matches("-t").trim_start_matches('-'));
        known.is_some_and(|pronoun| pronoun.person != Person::Third)
    }

    /// A name is whoever bears it.
    fn name(&mut self, place: &Place) -> (usize, Resolution) {
        let Some(entity) = place.entity else { return (self.introduce(), Resolution::Named) };
        if let Some(&known) = self.named.get(&entity) {
            return (known, Resolution::Alias);
        }
        let referent = self.introduce();
        self.done.referents[referent].entity = Some(entity);
        self.named.insert(entity, referent);
        (referent, Resolution::Named)
    }

    /// A description is somebody called so before, unless it says that it is new.
    fn description(&mut self, index: usize) -> (usize, Resolution) {
        let mention = &self.places[index].mention;
        let noun = self.noun(mention);
        let back = match mention.reference {
            Reference::Definite => self.called(&noun, mention).or_else(|| self.unnamed_before(index)),
            Reference::Demonstrative => self.called(&noun, mention),
            Reference::Bare => {
                self.called(&noun, mention).filter(|&r| self.done.referents[r].number == Some(Number::Plural))
            }
            Reference::Indefinite => None,
        };
        match back {
            Some(referent) => (referent, Resolution::Description),
            None => (self.introduce(), Resolution::Introduced),
        }
    }

    /// `le chercheur`, bare: the person or body just named that nothing else has been said of.
    fn unnamed_before(&self, index: usize) -> Option<usize> {
        let place = &self.places[index];
        let bare = self.text[place.mention.span.range()].split([' ', '\'', '’', '\u{a0}']).count() == 2;
        let kind = place.mention.kind.filter(|k| bare && matches!(k, SourceKind::Person | SourceKind::Organisation))?;
        let near = (index.saturating_sub(MENTION_REACH)..index).rev();
        near.take_while(|&i| place.sentence - self.places[i].sentence <= DESCRIPTION_REACH).find_map(|i| {
            let referent = self.done.of[i]?.0;
            let known = &self.done.referents[referent];
            let agrees = known.kind == Some(kind)
                && (known.gender.is_none() || place.mention.gender.is_none() || known.gender == place.mention.gender);
            (agrees && known.entity.is_some() && known.nouns.is_empty() && self.places[i].mention.subject)
                .then_some(referent)
        })
    }

    /// The last referent that was called by this noun and agrees in number.
    fn called(&self, noun: &str, mention: &LocalMention) -> Option<usize> {
        let agrees = |&&i: &&usize| {
            let number = self.done.referents[i].number;
            number.is_none() || mention.number.is_none() || number == mention.number
        };
        self.by_noun.get(noun)?.iter().rev().find(agrees).copied()
    }

    /// Keeps the last referents called by each noun, the one just mentioned last.
    fn remember(&mut self, referent: usize) {
        for noun in &self.done.referents[referent].nouns {
            let called = self.by_noun.entry(noun.clone()).or_default();
            called.retain(|&other| other != referent);
            called.push(referent);
            if called.len() > REMEMBERED {
                called.remove(0);
            }
        }
    }

    /// A pronoun is the most salient referent that agrees with it: subjects and speakers before others, near before far.
    fn pronoun(&self, index: usize) -> Option<usize> {
        let place = &self.places[index];
        let mut best: Option<(i64, usize)> = None;
        for other in (index.saturating_sub(MENTION_REACH)..index).rev() {
            let candidate = &self.places[other];
            let distance = place.sentence.saturating_sub(candidate.sentence);
            if distance > PRONOUN_REACH {
                break;
            }
            let Some((referent, _)) = self.done.of[other] else { continue };
            if (candidate.quoted && !place.quoted) || !self.agrees(&place.mention, referent) {
                continue;
            }
            // who speaks goes on speaking
            let speaks = if place.speaks { 6 } else { 3 };
            let score = 6 * i64::from(candidate.mention.subject)
                + speaks * i64::from(candidate.speaks)
                + 2 * i64::from(self.is_person(referent))
                - 4 * i64::from(distance)
                - 4 * i64::from(candidate.block != place.block);
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, referent));
            }
        }
        best.map(|(_, referent)| referent)
    }

    fn is_person(&self, referent: usize) -> bool {
        matches!(self.done.referents[referent].kind, Some(SourceKind::Person | SourceKind::Anonymous))
    }

    fn agrees(&self, pronoun: &LocalMention, referent: usize) -> bool {
        let candidate = &self.done.referents[referent];
        let body = matches!(candidate.kind, Some(SourceKind::Organisation | SourceKind::Group | SourceKind::Place));
        let number = match (pronoun.number, candidate.number) {
            (Some(a), Some(b)) if a != b => a == Number::Plural && body && self.pack.neuter,
            _ => true,
        };
        let gender = match (pronoun.gender, candidate.gender) {
            (Some(a), Some(b)) => a == b || a == Gender::Neuter,
            _ => true,
        };
        number && gender && self.suits(pronoun, candidate)
    }

    /// Where a language keeps `it` for things, persons are `he` and `she`.
    fn suits(&self, pronoun: &LocalMention, candidate: &Referent) -> bool {
        if !self.pack.neuter || pronoun.number == Some(Number::Plural) {
            return true;
        }
        let person = matches!(candidate.kind, Some(SourceKind::Person | SourceKind::Anonymous) | None);
        if pronoun.gender == Some(Gender::Neuter) {
            !matches!(candidate.kind, Some(SourceKind::Person))
        } else {
            person
        }
    }

    fn introduce(&mut self) -> usize {
        self.done.referents.push(Referent::default());
        self.done.referents.len() - 1
    }

    /// Adds what a mention tells to the referent.
    fn note(&mut self, index: usize, referent: usize) {
        let mention = self.places[index].mention;
        let gender = mention.gender.or_else(|| self.gender_of_name(&mention)).or_else(|| self.gender_of_noun(&mention));
        let nouns = if mention.form == MentionForm::Pronoun { Vec::new() } else { self.nouns(&mention) };
        let known = &mut self.done.referents[referent];
        known.mentions.push(index);
        known.gender = known.gender.or(gender);
        known.number = known.number.or(mention.number);
        known.kind = match (known.kind, mention.kind) {
            // a name found later says more than the noun before it
            (Some(_), Some(SourceKind::Person)) if mention.name.is_some() => Some(SourceKind::Person),
            (Some(kind), _) => Some(kind),
            (None, kind) => kind,
        };
        for noun in nouns {
            if !known.nouns.contains(&noun) {
                known.nouns.push(noun);
            }
        }
        self.remember(referent);
    }

    fn gender_of_name(&self, mention: &LocalMention) -> Option<Gender> {
        let (span, kind) = mention.name?;
        let first = self.text[span.range()].split([' ', '\u{a0}']).next().filter(|_| kind == EntityKind::Person)?;
        match self.pack.gazetteer.longest(first) {
            Some((length, Known::FirstName(gender))) if length == first.len() => gender,
            _ => None,
        }
    }

    /// `her husband`: a noun that tells the sex of a person, where the language has no other gender.
    fn gender_of_noun(&self, mention: &LocalMention) -> Option<Gender> {
        let words = &self.pack.words;
        let nouns = || self.nouns(mention).into_iter();
        if nouns().any(|noun| words.masculine.contains(&noun)) {
            return Some(Gender::Masculine);
        }
        nouns().any(|noun| words.feminine.contains(&noun)).then_some(Gender::Feminine)
    }

    /// The noun that a description is about.
    fn noun(&self, mention: &LocalMention) -> String {
        self.text[mention.head.range()].to_lowercase()
    }

    /// What a mention calls its referent: its head and the source nouns beside its name, complements left out.
    fn nouns(&self, mention: &LocalMention) -> Vec<String> {
        let mut nouns = Vec::new();
        if mention.form == MentionForm::Nominal {
            nouns.push(self.noun(mention));
        }
        let mut hangs = false;
        for word in self.text[mention.span.range()].split_inclusive([' ', '\u{a0}', '\'', '’', ',']) {
            let bare = word.trim_end_matches([' ', '\u{a0}', ',']).replace('’', "'").to_lowercase();
            hangs = (hangs || self.pack.words.genitive.contains(&bare)) && !word.ends_with(',');
            if !hangs && self.pack.source_nouns.contains_key(&bare) && !nouns.contains(&bare) {
                nouns.push(bare);
            }
        }
        nouns
    }
}
