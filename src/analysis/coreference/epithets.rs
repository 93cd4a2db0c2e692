//! Epithets: what somebody or something just spoken of can be called without having been called so before.

use super::calls::Call;
use super::{MENTION_REACH, Place, Referent, Resolver, differ};
use crate::document::{LocalMention, MentionForm, Number, Reference, Resolution, SourceKind};
use crate::language::{Analysis, Known, PronounRole, SourceNoun, VerbForm};

/// How much less an epithet is likely to be of a body that has a noun of its own.
const OTHERWISE: i64 = 8;

/// How much more likely it is to be of somebody whose noun it is a general word for.
const HYPERNYM: i64 = 4;

/// How many sentences back an epithet looks for whom it describes.
const REACH: u32 = 4;

/// What an epithet is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Described {
    Person,
    Body,
    Medium,
    Document,
}

/// A mention that may describe somebody.
struct Epithet<'a> {
    place: &'a Place,
    call: &'a Call,
    kind: Described,
    /// Whether its noun says who it is, so that it is of nobody but whoever bears that office.
    office: bool,
}

impl Resolver<'_> {
    /// `l'élue`, `the company`: the person or body spoken of last that it can describe.
    pub(super) fn epithet(&self, index: usize, call: &Call) -> Option<usize> {
        let epithet = self.as_epithet(&self.places[index], call)?;
        let mut best: Option<(i64, usize)> = None;
        for (candidate, referent) in self.before(index, REACH) {
            let score = self.likeness(&epithet, candidate, referent);
            if score.is_some_and(|score| best.is_none_or(|(top, _)| score > top)) {
                best = score.map(|score| (score, referent));
            }
        }
        let near = best.map(|(_, referent)| referent);
        let open = epithet.kind == Described::Person && epithet.place.speaks && !epithet.office;
        near.or_else(|| self.only_speaker(&epithet.place.mention).filter(|_| open))
    }

    /// A mention as an epithet, unless it says by itself which one it is.
    fn as_epithet<'a>(&self, place: &'a Place, call: &'a Call) -> Option<Epithet<'a>> {
        let mention = &place.mention;
        let demonstrative = mention.reference == Reference::Demonstrative;
        let office = !demonstrative && self.is_office(call) && !self.is_new_to(place, call);
        let open = mention.reference == Reference::Definite && !self.is_possessed(mention);
        let alone = !office || place.speaks && mention.subject;
        let one = !place.is_quoted() && mention.number != Some(Number::Plural) && !self.is_told_apart(mention);
        let kind = self.described_kind(place, call).filter(|_| one && (demonstrative || open && alone))?;
        // "the Unity union", "le maire de Vernay"
        let other = kind != Described::Person && (office || self.bears_name(mention));
        (!other).then_some(Epithet { place, call, kind, office })
    }

    /// How likely an epithet is to be of a referent that was mentioned before; none where it cannot be.
    fn likeness(&self, epithet: &Epithet<'_>, candidate: &Place, referent: usize) -> Option<i64> {
        let Epithet { place, call, kind, office } = *epithet;
        let known = &self.done.referents[referent];
        let general = self.is_more_general(call, known);
        let apart = candidate.sentence != place.sentence && !candidate.is_quoted();
        let sexes = kind == Described::Person && differ(known.gender, place.mention.gender);
        // "un pompier … l'architecte" are two, "un homme … l'architecte" may be one
        let trades =
            self.is_trade(call) && known.entity.is_none() && known.calls.iter().any(|call| self.is_trade(call));
        let other = general != Some(true) && (trades || self.is_called_otherwise(known, call));
        let holds =
            !office || self.takes_up(place, call, candidate, known) || self.awaits_office(place, candidate, referent);
        // "the Municipality of Lorval … the city": a place by its name, a body by its noun
        let town = kind == Described::Body && known.kind == Some(SourceKind::Place) && general == Some(true);
        let suits = apart && !sexes && !other && holds && (town || self.suits_epithet(kind, known));
        let likeness = general.map_or(0, |general| if general { HYPERNYM } else { -OTHERWISE });
        suits.then(|| self.salience(place, candidate, referent) + likeness)
    }

    /// `The minister` of a secretary of state: a general word for the office of whoever was just spoken of.
    fn takes_up(&self, place: &Place, call: &Call, candidate: &Place, known: &Referent) -> bool {
        let near = place.sentence <= candidate.sentence + 1 && !call.complement;
        near && known.calls.iter().any(|kind| self.stands_for(&call.noun, &kind.noun))
    }

    /// `l'architecte ayant dessiné le pont`, `the man who called`: a clause right behind says which one it is.
    fn is_told_apart(&self, mention: &LocalMention) -> bool {
        let behind = self.text[mention.span.end as usize..].strip_prefix(' ');
        let word = behind.and_then(|behind| behind.split(|c: char| !c.is_alphanumeric()).next()).unwrap_or_default();
        let relative = self.pack.pronouns.get(word).is_some_and(|pronoun| pronoun.role == PronounRole::Relative);
        let mut readings = self.pack.lexicon.readings(word).peekable();
        let gerund = |reading: Analysis| reading.verb_form == Some(VerbForm::PresentParticiple);
        relative || self.pack.noun_first && readings.peek().is_some() && readings.all(gerund)
    }

    /// `the Unity union`: a name inside a description says which one it is.
    fn bears_name(&self, mention: &LocalMention) -> bool {
        let words = self.text[mention.span.range()].split([' ', '\u{a0}', '\'', '’']).skip(1);
        let name = |word: &str| word.starts_with(char::is_uppercase) && !self.pack.not_names.contains(word);
        mention.form == MentionForm::Nominal && words.map(|word| word.trim_matches(',')).any(name)
    }

    /// The one person that the article has named so far, if they have spoken or came with their office, and the mention can
    /// be of them.
    fn only_speaker(&self, mention: &LocalMention) -> Option<usize> {
        let referents = self.done.referents.iter().enumerate();
        let mut named = referents.filter(|(_, known)| known.entity.is_some() && known.is_person());
        let (referent, known) = named.next().filter(|_| named.next().is_none())?;
        let told = !known.calls.is_empty() || known.mentions.iter().any(|&i| self.places[i].speaks);
        (told && !differ(known.gender, mention.gender)).then_some(referent)
    }

    /// Whether a noun and what a referent has been called are a more general word and one that it stands for: `magistrat`,
    /// `juge`; none where the pack or the article says nothing of it.
    fn is_more_general(&self, call: &Call, known: &Referent) -> Option<bool> {
        let mut kinds = known.calls.iter().filter(|before| !self.is_anybody(before)).peekable();
        kinds.peek()?;
        let related =
            kinds.any(|kind| self.stands_for(&call.noun, &kind.noun) || self.stands_for(&kind.noun, &call.noun));
        (related || self.pack.hypernyms.contains_key(&call.noun)).then_some(related)
    }

    fn stands_for(&self, general: &str, noun: &str) -> bool {
        self.pack.hypernyms.get(general).is_some_and(|below| below.contains(noun))
    }

    /// Whether a noun says who that is, alone or by what hangs on it: `le procureur`, `le secrétaire général de la ligue`.
    fn is_office(&self, call: &Call) -> bool {
        call.complement || self.pack.words.unique.contains(&call.noun)
    }

    /// `Ann Lee a promis … La ministre du Travail a ajouté …`: who has just spoken, or was alone in the sentence before,
    /// under a name alone: the office comes next.
    fn awaits_office(&self, place: &Place, candidate: &Place, referent: usize) -> bool {
        let known = &self.done.referents[referent];
        let next = candidate.block == place.block && place.sentence == candidate.sentence + 1;
        let beside = |(other, of): &(&Place, &Option<(usize, Resolution)>)| {
            other.sentence == candidate.sentence
                && of.is_some_and(|(of, _)| of != referent && self.done.referents[of].is_person())
        };
        let alone = || !self.places.iter().zip(&self.done.of).rev().take(MENTION_REACH).any(|each| beside(&each));
        next && known.entity.is_some() && known.calls.is_empty() && (candidate.speaks || alone())
    }

    /// `l'ancien ministre de la Santé`: an office that is told of somebody just spoken of, since a newcomer would be named.
    fn is_new_to(&self, place: &Place, call: &Call) -> bool {
        let former = call.modifiers.iter().any(|word| self.pack.words.former.contains(word));
        let part = self.pack.words.epithets.contains(&call.noun) && !self.pack.words.unique.contains(&call.noun);
        place.speaks && place.mention.subject && (former || part)
    }

    /// `l'Association des élus`, `le ministère`: a body whose own noun is what it would be called by again.
    fn is_called_otherwise(&self, known: &Referent, call: &Call) -> bool {
        let is_body =
            |noun: &str| matches!(self.pack.source_nouns.get(noun), Some(SourceNoun::Organisation | SourceNoun::Group));
        let own = |&i: &usize| {
            let mention = &self.places[i].mention;
            let words = self.text[mention.name.map_or(mention.head, |(name, _)| name).range()].to_lowercase();
            let mut words = words.split([' ', '\u{a0}']);
            let head = if self.pack.noun_first { words.next() } else { words.next_back() };
            head.filter(|noun| is_body(noun)).map(str::to_owned)
        };
        is_body(&call.noun) && known.mentions.iter().filter_map(own).any(|noun| noun != call.noun)
    }

    /// What an epithet describes.
    fn described_kind(&self, place: &Place, call: &Call) -> Option<Described> {
        let people = place.speaks && self.pack.not_names.contains(&self.text[place.mention.head.range()]);
        let kind = place.mention.kind.or(people.then_some(SourceKind::Person))?;
        match kind {
            SourceKind::Person => Some(Described::Person),
            SourceKind::Organisation if self.is_medium_noun(&call.noun) => Some(Described::Medium),
            SourceKind::Organisation => Some(Described::Body),
            SourceKind::Document if self.pack.words.writings.contains(&call.noun) => Some(Described::Document),
            _ => None,
        }
    }

    fn suits_epithet(&self, kind: Described, known: &Referent) -> bool {
        let unique = |call: &Call| self.pack.words.unique.contains(&call.noun) && !call.complement;
        match kind {
            _ if known.is_plural() => false,
            Described::Person => known.is_person() && !known.calls.iter().any(|call| self.is_medium_noun(&call.noun)),
            Described::Document => known.kind == Some(SourceKind::Document),
            Described::Medium => self.is_medium(known),
            Described::Body => {
                let institution = known.entity.is_none() && known.calls.iter().all(unique);
                let body = known.kind == Some(SourceKind::Organisation) || self.may_be_a_body(known);
                body && !institution && !self.is_medium(known)
            }
        }
    }

    /// Whether a noun says what somebody is by trade or office, not just their sex, age or part in the story.
    fn is_trade(&self, call: &Call) -> bool {
        self.pack.source_nouns.get(&call.noun) == Some(&SourceNoun::Person) && !self.is_anybody(call)
    }

    /// Whether a noun can be said of somebody of any trade: `femme`, `victime`.
    fn is_anybody(&self, call: &Call) -> bool {
        let words = &self.pack.words;
        [&words.masculine, &words.feminine, &words.epithets].into_iter().any(|list| list.contains(&call.noun))
    }

    /// `Arvène`, taken for a person by the looks of it alone.
    fn may_be_a_body(&self, known: &Referent) -> bool {
        let single = |&i: &usize| {
            let name = self.places[i].mention.name;
            name.is_none_or(|(name, _)| !self.text[name.range()].contains([' ', '\u{a0}']))
        };
        let unsexed = known.gender.is_none() && known.calls.is_empty();
        known.kind == Some(SourceKind::Person) && known.entity.is_some() && unsexed && known.mentions.iter().all(single)
    }

    fn is_medium_noun(&self, noun: &str) -> bool {
        self.pack.source_nouns.get(noun) == Some(&crate::language::SourceNoun::Medium)
    }

    /// Whether a referent is an agency, paper, broadcaster or site.
    fn is_medium(&self, known: &Referent) -> bool {
        let named = known.mentions.iter().filter_map(|&i| self.places[i].mention.name).any(|(name, _)| {
            let words = &self.text[name.range()];
            let listed = |word: Option<&str>| word.is_some_and(|word| self.pack.words.media.contains(word));
            matches!(self.pack.gazetteer.longest(words), Some((length, Known::Medium)) if length == words.len())
                || listed(words.split(' ').next())
                || listed(words.rsplit(' ').next())
        });
        named || known.calls.iter().any(|call| self.is_medium_noun(&call.noun))
    }
}
