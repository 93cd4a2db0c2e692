//! Descriptions: who was called so before, and who was described in the headline and is named in the text.

use super::calls::Call;
use super::{Resolver, differ};
use crate::document::{EntityKind, LocalMention, Number, Reference, Resolution, SourceKind};
use crate::language::Function;

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
    pub(super) fn is_possessed(&self, mention: &LocalMention) -> bool {
        let words = &self.text[mention.span.range()];
        let first = words.split([' ', '\u{a0}']).next().unwrap_or_default().to_lowercase();
        self.pack.functions.get(&first) == Some(&Function::Possessive)
    }
}
