//! Descriptions: who was called so before, who can be called so of those just spoken of, and who was described in the
//! headline and is named in the text.

use super::calls::Call;
use super::{MENTION_REACH, Place, Referent, Resolver};
use crate::document::{EntityKind, Gender, LocalMention, Number, Reference, Resolution, SourceKind};
use crate::language::{Function, Known, SourceNoun};

/// How much less an epithet is likely to be of a body that has a noun of its own.
const OTHERWISE: i64 = 8;

/// How much more likely it is to be of somebody whose noun it is a general word for.
const HYPERNYM: i64 = 4;

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

    /// `Le ministre de la Santé a reconnu … Ann Lee a assuré …`: a full name without more behind an office that spoke in the
    /// sentence before is whose office that is; a newcomer would come with one of their own.
    pub(super) fn just_described(&self, index: usize) -> Option<usize> {
        let place = &self.places[index];
        let (name, kind) = place.mention.name?;
        let full = kind == EntityKind::Person && self.text[name.range()].contains([' ', '\u{a0}']);
        let bare = place.mention.span == name && place.mention.subject && place.speaks;
        let (office, referent) =
            self.before(index, 1).find(|(other, _)| other.sentence != place.sentence && other.speaks)?;
        let known = &self.done.referents[referent];
        let definite = known.mentions.first().is_some_and(|&first| {
            let first = &self.places[first].mention;
            first.reference == Reference::Definite && first.name.is_none() && !self.is_possessed(first)
        });
        let person = known.kind == Some(SourceKind::Person) && known.entity.is_none() && !known.is_plural();
        let agrees = !differ(known.gender, self.gender_of_name(&place.mention));
        let same_paragraph = office.block == place.block && office.mention.subject;
        (full && bare && definite && person && agrees && same_paragraph).then_some(referent)
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
        let office = !demonstrative && self.is_office(call) && !self.is_new_to(place, call);
        let alone = !office || place.speaks && mention.subject;
        let open = mention.reference == Reference::Definite && alone && !self.is_possessed(mention);
        if !(demonstrative || open) || place.is_quoted() || mention.number == Some(Number::Plural) {
            return None;
        }
        let kind = self.described_kind(place, call).filter(|&kind| !office || kind == Described::Person)?;
        let trade = self.is_trade(call);
        let mut best: Option<(i64, usize)> = None;
        for (candidate, referent) in self.before(index, REACH) {
            let apart = candidate.sentence != place.sentence && !candidate.is_quoted();
            let known = &self.done.referents[referent];
            let sexes = kind == Described::Person && differ(known.gender, mention.gender);
            // "un pompier … l'architecte" are two, "un homme … l'architecte" may be one
            let general = self.is_more_general(call, known);
            let other = trade && known.entity.is_none() && known.calls.iter().any(|call| self.is_trade(call));
            let other = other && general != Some(true);
            let holds = !office || self.awaits_office(place, candidate, referent);
            let specific = general != Some(true) && self.is_called_otherwise(known, call);
            if !apart || sexes || other || specific || !holds || !self.suits_epithet(kind, known) {
                continue;
            }
            let likeness = general.map_or(0, |general| if general { HYPERNYM } else { -OTHERWISE });
            let score = self.salience(place, candidate, referent) + likeness;
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, referent));
            }
        }
        let near = best.map(|(_, referent)| referent);
        let open = kind == Described::Person && place.speaks && !office;
        near.or_else(|| self.only_speaker(mention).filter(|_| open))
    }

    /// The one person that the article has named so far, if they have spoken or came with their office, and the mention can be of them.
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
        let stands_for =
            |general: &str, noun: &str| self.pack.hypernyms.get(general).is_some_and(|below| below.contains(noun));
        let mut kinds = known.calls.iter().filter(|before| !self.is_anybody(before)).peekable();
        kinds.peek()?;
        let related = kinds.any(|kind| stands_for(&call.noun, &kind.noun) || stands_for(&kind.noun, &call.noun));
        (related || self.pack.hypernyms.contains_key(&call.noun)).then_some(related)
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
