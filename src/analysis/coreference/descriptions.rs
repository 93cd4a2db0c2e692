//! Descriptions: who was called so before, who can be called so of those just spoken of, and who was described in the
//! headline and is named in the text.

use super::calls::Call;
use super::{Place, Referent, Resolver};
use crate::document::{Gender, LocalMention, Number, Reference, Resolution, SourceKind};
use crate::language::{Function, Known, SourceNoun};

/// How much less an epithet is likely to be of a body that has a noun of its own.
const OTHERWISE: i64 = 8;

/// How many sentences back an epithet looks for whom it describes.
const REACH: u32 = 4;

impl Resolver<'_> {
    /// A description is somebody called so before, or somebody just spoken of, unless it says that it is new.
    pub(super) fn description(&mut self, index: usize) -> (usize, Resolution) {
        let mention = &self.places[index].mention;
        let calls = self.calls(mention);
        let noun = self.noun(mention);
        let call = calls.into_iter().find(|call| call.noun == noun).unwrap_or_default();
        let back = match mention.reference {
            Reference::Definite => self.called(&call, mention),
            Reference::Demonstrative => self.called(&Call { modifiers: Vec::new(), ..call.clone() }, mention),
            Reference::Bare => {
                self.called(&call, mention).filter(|&r| self.done.referents[r].number == Some(Number::Plural))
            }
            Reference::Indefinite => None,
        };
        if let Some(referent) = back.or_else(|| self.in_headline(&call, mention)) {
            return (referent, Resolution::Description);
        }
        match self.epithet(index, &call) {
            Some(referent) => (referent, Resolution::Epithet),
            None => (self.introduce(), Resolution::Introduced),
        }
    }

    /// The last referent that was called by this noun and agrees.
    fn called(&self, call: &Call, mention: &LocalMention) -> Option<usize> {
        self.so_called(call, mention).next()
    }

    /// The referents called by this noun that agree, the last one first.
    fn so_called(&self, call: &Call, mention: &LocalMention) -> impl Iterator<Item = usize> {
        let agrees = move |&i: &usize| {
            let known = &self.done.referents[i];
            let number = known.number.is_none() || mention.number.is_none() || known.number == mention.number;
            let person = known.kind == Some(SourceKind::Person);
            number && !(person && differ(known.gender, mention.gender)) && known.calls.iter().any(|k| k.fits(call))
        };
        self.by_noun.get(&call.noun).into_iter().flatten().rev().copied().filter(agrees)
    }

    /// Whom the headline alone has called so.
    fn in_headline(&self, call: &Call, mention: &LocalMention) -> Option<usize> {
        self.so_called(call, mention).find(|&referent| {
            let known = &self.done.referents[referent];
            known.headline && known.number == mention.number.or(known.number)
        })
    }

    /// Whoever was called by a noun that stands beside this name, and not named: in the headline, or just so.
    pub(super) fn described_before(&self, index: usize) -> Option<usize> {
        let mention = &self.places[index].mention;
        let back =
            matches!(mention.reference, Reference::Definite | Reference::Demonstrative) && !self.is_possessed(mention);
        self.calls(mention).iter().find_map(|call| {
            self.so_called(call, mention).find(|&referent| {
                let known = &self.done.referents[referent];
                // "le président Luc Amiot" is not "le président du club"
                let same = || {
                    let before = known.calls.iter().find(|before| before.noun == call.noun);
                    before.is_some_and(|before| before.modifiers.is_empty() || !call.modifiers.is_empty())
                };
                known.entity.is_none() && (known.headline || back && same())
            })
        })
    }

    /// `son avocat`: tells whose, not which.
    fn is_possessed(&self, mention: &LocalMention) -> bool {
        let words = &self.text[mention.span.range()];
        let first = words.split([' ', '\u{a0}']).next().unwrap_or_default().to_lowercase();
        self.pack.functions.get(&first) == Some(&Function::Possessive)
    }

    /// `l'élue`, `the company`: the person or body spoken of last that it can describe.
    fn epithet(&self, index: usize, call: &Call) -> Option<usize> {
        let place = &self.places[index];
        let mention = &place.mention;
        let demonstrative = mention.reference == Reference::Demonstrative;
        let open = mention.reference == Reference::Definite && !call.complement && !self.is_possessed(mention);
        if !(demonstrative || open) || place.quoted || mention.number == Some(Number::Plural) {
            return None;
        }
        let kind = self.described_kind(place, call)?;
        let trade = self.is_trade(call);
        let mut best: Option<(i64, usize)> = None;
        for (candidate, referent) in self.before(index, REACH) {
            let apart = candidate.sentence != place.sentence && !candidate.quoted;
            let known = &self.done.referents[referent];
            let sexes = kind == Described::Person && differ(known.gender, mention.gender);
            // "un pompier … l'architecte" are two, "un homme … l'architecte" may be one
            let other = trade && known.entity.is_none() && known.calls.iter().any(|call| self.is_trade(call));
            if !apart || sexes || other || !self.suits_epithet(kind, known) {
                continue;
            }
            let score = self.salience(place, candidate, referent) - OTHERWISE * i64::from(self.is_called_otherwise(known, call));
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, referent));
            }
        }
        let near = best.map(|(_, referent)| referent);
        near.or_else(|| self.only_speaker(mention).filter(|_| kind == Described::Person && place.speaks))
    }

    /// The one person that the article has named so far, if they have spoken or came with their office, and the mention can be of them.
    fn only_speaker(&self, mention: &LocalMention) -> Option<usize> {
        let referents = self.done.referents.iter().enumerate();
        let mut named = referents.filter(|(_, known)| known.entity.is_some() && known.is_person());
        let (referent, known) = named.next().filter(|_| named.next().is_none())?;
        let told = !known.calls.is_empty() || known.mentions.iter().any(|&i| self.places[i].speaks);
        (told && !differ(known.gender, mention.gender)).then_some(referent)
    }

    /// `l'Association des élus`, `le ministère`: a body whose own noun is what it would be called by again.
    fn is_called_otherwise(&self, known: &Referent, call: &Call) -> bool {
        let own = |&i: &usize| {
            let mention = &self.places[i].mention;
            let words = mention.name.map_or(mention.head, |(name, _)| name);
            let first = self.text[words.range()].split([' ', '\u{a0}']).next().unwrap_or_default().to_lowercase();
            (self.pack.source_nouns.get(&first) == Some(&SourceNoun::Organisation)).then_some(first)
        };
        known.mentions.iter().filter_map(own).any(|noun| noun != call.noun)
    }

    /// What an epithet describes; none where the noun alone says who that is: `le procureur`, `the police`.
    fn described_kind(&self, place: &Place, call: &Call) -> Option<Described> {
        let people = place.speaks && self.pack.not_names.contains(&self.text[place.mention.head.range()]);
        let kind = place.mention.kind.or(people.then_some(SourceKind::Person))?;
        match kind {
            _ if self.pack.words.unique.contains(&call.noun) => None,
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
        let words = &self.pack.words;
        let anybody =
            [&words.masculine, &words.feminine, &words.epithets].into_iter().any(|list| list.contains(&call.noun));
        self.pack.source_nouns.get(&call.noun) == Some(&SourceNoun::Person) && !anybody
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

/// What an epithet is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Described {
    Person,
    Body,
    Medium,
    Document,
}

/// Two that are known and not the same.
fn differ(a: Option<Gender>, b: Option<Gender>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}
