//! Which mentions of an article stand for the same somebody: ordered sieves, most certain first, the first answer wins
//! and its name is kept (after Lee et al. 2013, Deterministic coreference resolution). Relies on mentions and entities.

mod calls;
mod descriptions;
mod epithets;
mod pronouns;

use std::collections::HashMap;

use crate::document::{EntityKind, Gender, LocalMention, MentionForm, Number, Resolution, SourceKind};
use crate::language::{Pack, Person};
use calls::Call;

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
    /// Man or woman, where a title or first name tells.
    sex: Option<Gender>,
    number: Option<Number>,
    /// What it has been called.
    calls: Vec<Call>,
    /// Whether nothing but headlines has spoken of it yet.
    headline: bool,
}

impl Referent {
    /// Whether it is more than one.
    pub fn is_plural(&self) -> bool {
        self.number == Some(Number::Plural)
    }

    /// Whether it is one person, named or not.
    fn is_person(&self) -> bool {
        matches!(self.kind, Some(SourceKind::Person | SourceKind::Anonymous)) && !self.is_plural()
    }
}

/// A mention in its place: what the sieves look at.
pub(super) struct Place {
    pub mention: LocalMention,
    /// Index of its sentence in the article.
    pub sentence: u32,
    /// Index of its paragraph in the article.
    pub block: u32,
    /// Whether it stands in the headline.
    pub headline: bool,
    /// Whether a claim gives it as its source.
    pub speaks: bool,
    /// Whether it stands inside somebody's words.
    pub within: Within,
    /// The entity its name stands for.
    pub entity: Option<u32>,
}

impl Place {
    fn is_quoted(&self) -> bool {
        self.within == Within::Quoted
    }
}

/// Whether a mention stands inside what somebody says.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// In the paper's own words.
    Nothing,
    /// In words that somebody said.
    Quoted,
    /// In what somebody is reported to say, in other words.
    Reported,
}

/// What each mention stands for, and by which sieve.
#[derive(Default)]
pub(super) struct Coreference {
    pub referents: Vec<Referent>,
    pub of: Vec<Option<(usize, Resolution)>>,
}

/// How many mentions back a sieve looks: the sentences of an article have fewer, those of other texts may not end.
const MENTION_REACH: usize = 200;

/// How many referents called alike are kept in mind.
const REMEMBERED: usize = 16;

/// So many mentions make a referent as topical as any.
const MOST_TOPICAL: usize = 6;

/// Resolves the mentions in text order.
pub(super) fn resolve(text: &str, places: &[Place], pack: &Pack) -> Coreference {
    let mut resolver = Resolver {
        text,
        places,
        pack,
        named: HashMap::new(),
        states: HashMap::new(),
        by_noun: HashMap::new(),
        done: Coreference::default(),
    };
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
    /// Who bears each name: several, where titles or first names tell them apart.
    named: HashMap<u32, Vec<usize>>,
    /// Who is each state, under its name or that of its capital.
    states: HashMap<&'a str, usize>,
    /// The referents last called by each noun, the latest last.
    by_noun: HashMap<String, Vec<usize>>,
    done: Coreference,
}

impl<'a> Resolver<'a> {
    fn sieve(&mut self, index: usize) -> Option<(usize, Resolution)> {
        let mention = &self.places[index].mention;
        match mention.form {
            MentionForm::Name => Some(self.name(index)),
            MentionForm::Nominal => Some(self.description(index)),
            MentionForm::Pronoun if self.is_of_the_speaker(mention) => None,
            MentionForm::Pronoun => self.pronoun(index).map(|referent| (referent, Resolution::Pronoun)),
        }
    }

    /// `je`, `we`: whoever says the words around it, which the claims tell.
    fn is_of_the_speaker(&self, mention: &LocalMention) -> bool {
        let word = self.text[mention.head.range()].to_lowercase();
        let known = self.pack.pronouns.get(word.trim_start_matches("-t").trim_start_matches('-'));
        known.is_some_and(|pronoun| pronoun.person != Person::Third)
    }

    /// A name is whoever bears it, or whoever was described so before and not named.
    fn name(&mut self, index: usize) -> (usize, Resolution) {
        let entity = self.places[index].entity;
        // "M. Martin" and "Mme Martin" are two
        let sex = self.sex(&self.places[index].mention);
        let same = |&&known: &&usize| {
            let other = self.done.referents[known].sex;
            other.is_none() || sex.is_none() || other == sex
        };
        if let Some(&known) = entity.and_then(|entity| self.named.get(&entity)?.iter().rev().find(same)) {
            return (known, Resolution::Alias);
        }
        let state = self.state(index);
        if let Some(known) = state.and_then(|state| self.states.get(state)).copied() {
            return (known, Resolution::Alias);
        }
        let described = self.described_before(index).or_else(|| self.just_described(index));
        let referent = described.unwrap_or_else(|| self.introduce());
        if let Some(entity) = entity {
            self.done.referents[referent].entity = Some(entity);
            self.named.entry(entity).or_default().push(referent);
        }
        if let Some(state) = state {
            self.states.insert(state, referent);
        }
        (referent, Resolution::Named)
    }

    /// The state that a name is, or that a capital speaks for.
    fn state(&self, index: usize) -> Option<&'a str> {
        let place = &self.places[index];
        let one = place.mention.kind != Some(SourceKind::Group);
        let (name, _) = place.mention.name.filter(|&(_, kind)| one && kind == EntityKind::Location)?;
        let words = &self.text[name.range()];
        let capitals = &self.pack.capitals;
        let capital = capitals.get(words).filter(|_| place.speaks);
        capital.or_else(|| capitals.values().find(|state| *state == words)).map(String::as_str)
    }

    /// How much a mention before draws a later one to itself: subjects and speakers before others, near before far.
    fn salience(&self, place: &Place, candidate: &Place, referent: usize) -> i64 {
        let distance = place.sentence.saturating_sub(candidate.sentence);
        // who speaks goes on speaking
        let speaks = if place.speaks { 6 } else { 3 };
        // whoever says something goes on rather than who it is about
        let reported = distance > 0 && place.speaks && candidate.within == Within::Reported && !candidate.speaks;
        // what an article is about is spoken of again and again
        let topic = self.done.referents[referent].mentions.len();
        6 * i64::from(candidate.mention.subject)
            + speaks * i64::from(candidate.speaks)
            + 2 * i64::from(self.done.referents[referent].is_person())
            + i64::try_from(topic.min(MOST_TOPICAL)).unwrap_or_default() / 2
            - 4 * i64::from(reported)
            - 4 * i64::from(distance)
            - 4 * i64::from(candidate.block != place.block)
    }

    /// The mentions before the one at `index`, nearest first, up to `reach` sentences back, with what they stand for.
    fn before(&self, index: usize, reach: u32) -> impl Iterator<Item = (&Place, usize)> {
        let sentence = self.places[index].sentence;
        let near = (index.saturating_sub(MENTION_REACH)..index).rev();
        near.map(|i| (&self.places[i], self.done.of[i]))
            .take_while(move |(place, _)| sentence.saturating_sub(place.sentence) <= reach)
            .filter_map(|(place, of)| Some((place, of?.0)))
    }

    fn sex(&self, mention: &LocalMention) -> Option<Gender> {
        self.gender_of_noun(mention).or_else(|| self.gender_of_name(mention))
    }

    fn introduce(&mut self) -> usize {
        self.done.referents.push(Referent { headline: true, ..Referent::default() });
        self.done.referents.len() - 1
    }

    /// Adds what a mention tells to the referent.
    fn note(&mut self, index: usize, referent: usize) {
        let place = &self.places[index];
        let mention = place.mention;
        let gender = mention.gender.or_else(|| self.gender_of_name(&mention)).or_else(|| self.gender_of_noun(&mention));
        let sex = self.sex(&mention);
        let calls = if mention.form == MentionForm::Pronoun { Vec::new() } else { self.calls(&mention) };
        let known = &mut self.done.referents[referent];
        known.mentions.push(index);
        known.headline &= place.headline;
        known.sex = known.sex.or(sex);
        // a body is masculine and feminine by turns: "la société", "le groupe"
        let body = matches!(mention.kind, Some(SourceKind::Organisation | SourceKind::Document));
        known.gender = if body { gender.or(known.gender) } else { known.gender.or(gender) };
        known.number = known.number.or(mention.number);
        known.kind = match (known.kind, mention.kind) {
            // a name found later says more than the noun before it
            (Some(kind), Some(SourceKind::Person)) if mention.name.is_some() && kind != SourceKind::Organisation => {
                Some(SourceKind::Person)
            }
            // "Arvène … la société"
            (Some(SourceKind::Person), Some(SourceKind::Organisation)) if mention.name.is_none() => mention.kind,
            (Some(kind), _) => Some(kind),
            (None, kind) => kind,
        };
        for call in calls {
            match known.calls.iter_mut().find(|known| known.noun == call.noun) {
                Some(known) => known.modifiers.extend(call.modifiers),
                None => known.calls.push(call),
            }
        }
        self.remember(referent);
    }

    /// Keeps the last referents called by each noun, the one just mentioned last.
    fn remember(&mut self, referent: usize) {
        for call in &self.done.referents[referent].calls {
            let called = self.by_noun.entry(call.noun.clone()).or_default();
            called.retain(|&other| other != referent);
            called.push(referent);
            if called.len() > REMEMBERED {
                called.remove(0);
            }
        }
    }
}

/// Two that are known and not the same.
fn differ(a: Option<Gender>, b: Option<Gender>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}
