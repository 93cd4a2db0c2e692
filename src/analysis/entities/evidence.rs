//! What speaks for a name's naming a person, a body, a place or something else: its own words, and the words beside it.
//! Relies on the surface of the block.

use crate::document::{EntityKind, Shape, Votes};
use crate::language::{Known, SourceNoun, Tie};
use crate::model::{Label, Name as Learned};

use super::extents::Extent;
use super::surface::Surface;
use crate::analysis::words::Readings;

/// The gazetteer has the whole name.
const CERTAIN: i32 = 12;
/// A common noun in the name or beside it says so.
const STRONG: i32 = 6;
/// True of most names like it.
const FAIR: i32 = 3;
/// The recogniser reads the whole sentence, but errs in one name of three.
const LEARNED: i32 = 4;
/// A little oftener than not.
const WEAK: i32 = 1;

/// How many words stand at most between a noun and the name it tells of.
const REACH: usize = 4;

use EntityKind::{Location, Organisation, Other, Person};

impl Surface<'_, '_> {
    /// What a name's own words speak for.
    pub fn spelling(&self, extent: Extent) -> Votes {
        let Extent { first, last, known } = extent;
        let mut votes = Votes::default();
        let whole = self.known(first).is_some_and(|(end, _)| end == last);
        match known {
            Some(Known::FirstName(_)) => votes.add(Person, if last > first + 1 { STRONG + FAIR } else { FAIR }),
            Some(known) if whole => votes.add(kind_of(known), CERTAIN),
            Some(Known::Medium | Known::Organisation) => votes.add(Organisation, STRONG),
            Some(Known::Other) => votes.add(Other, STRONG),
            Some(Known::State | Known::Place) | None => {}
        }
        if !whole {
            self.by_head(first, last, &mut votes);
            self.by_shape(first, last, &mut votes);
        }
        votes
    }

    fn by_head(&self, first: usize, last: usize, votes: &mut Votes) {
        if let Some(at) = self.closing_head(first, last) {
            let purpose = self.is_among(at + 1, &self.pack.words.purpose) && at + 1 < last;
            let kind = self.head(at).map_or(Other, |head| head.kind);
            let weight = if last == first + 1 { WEAK } else { STRONG + FAIR };
            votes.add(if purpose { Organisation } else { kind }, weight);
        } else if !self.is_first_name(first) && (first..last).any(|i| self.is_capital(i) && self.is_body(i)) {
            votes.add(Organisation, if last == first + 1 { WEAK } else { FAIR + WEAK });
        }
    }

    fn by_shape(&self, first: usize, last: usize, votes: &mut Votes) {
        let word = self.word(first);
        let digits = self.word(last - 1).contains(|c: char| c.is_ascii_digit());
        if digits {
            votes.add(Other, FAIR);
            votes.add(Person, -FAIR);
        }
        match self.shape(first) {
            Some(Shape::Upper) if last == first + 1 && !digits => votes.add(Organisation, FAIR),
            Some(Shape::Mixed) if !word.contains('-') && !word.starts_with("Mc") => votes.add(Person, -FAIR),
            _ => {}
        }
        if last == first + 1 && is_hyphened_place(word) {
            votes.add(Location, STRONG);
        } else if last > first + 1 && !self.is_common(first) && !self.is_common(last - 1) {
            votes.add(Person, FAIR + WEAK);
        } else if self.is_common(first) {
            votes.add(Other, WEAK);
        } else {
            votes.add(Person, WEAK);
        }
    }

    /// What the words around a name speak for.
    pub fn context(&self, extent: Extent) -> Votes {
        let mut votes = Votes::default();
        self.by_title(extent.first, &mut votes);
        self.by_noun_before(extent.first, &mut votes);
        self.by_noun_behind(extent.last, &mut votes);
        self.by_small_word(extent.first, &mut votes);
        votes
    }

    /// `M.`, `le ministre`, `la physicienne française`: before a person.
    fn by_title(&self, first: usize, votes: &mut Votes) {
        let Some(before) = first.checked_sub(1) else { return };
        if self.is_title(before) {
            votes.add(Person, STRONG + FAIR);
        } else if self.is_adjective(before) && before > 0 && self.is_title(before - 1) {
            votes.add(Person, STRONG);
        }
    }

    /// `le groupe Sanofi`, `la province de la Kapisa`, `l'ouragan meurtrier Sandy`.
    fn by_noun_before(&self, first: usize, votes: &mut Votes) {
        let small = |&i: &usize| {
            let link = self.is_among(i, &self.pack.words.genitive) || self.is_determiner(i) || self.is_opening_mark(i);
            let modifier =
                self.is_adjective(i) || self.can(i, Readings::ADVERB) || self.can(i, Readings::PAST_PARTICIPLE);
            let set_off = i + 1 == first && self.word(i) == ",";
            link || set_off
                || (modifier && self.is_lower(i) && self.words[i].head.is_none() && !self.can(i, Readings::PREPOSITION))
        };
        let before = (first.saturating_sub(REACH + 1)..first).rev();
        let Some(at) = before.clone().find(|i| !small(i)) else { return };
        let tied = (at + 1..first).any(|i| self.is_among(i, &self.pack.words.genitive));
        let head = self.words[at].head.filter(|head| head.tie != Tie::Capital && self.is_lower(at));
        let Some(head) = head else {
            let bare = at + 1 == first && self.is_body(at);
            votes.add(Organisation, if bare { FAIR } else { 0 });
            return;
        };
        // what hangs on the noun is a place at most: "la ville de Brive", but "le groupe d'Emmanuel"
        match (tied, head.kind) {
            (true, Location) => votes.add(Location, STRONG),
            (true, _) => {}
            (false, kind) => votes.add(kind, STRONG),
        }
    }

    /// `Tapei, capitale de Taiwan`; `Anne Morel, présidente de la chambre`.
    fn by_noun_behind(&self, last: usize, votes: &mut Votes) {
        if self.word(last) != "," {
            let head = self.words.get(last).and_then(|word| word.head).filter(|head| head.tie == Tie::Beside);
            if let Some(head) = head.filter(|_| !self.pack.noun_first && self.is_lower(last)) {
                votes.add(head.kind, STRONG);
            }
            return;
        }
        let at = last + 1 + usize::from(self.is_determiner(last + 1));
        let Some(word) = self.words.get(at).filter(|_| self.is_lower(at)) else { return };
        if matches!(word.noun, Some(SourceNoun::Person)) {
            votes.add(Person, FAIR);
        } else if let Some(head) = word.head {
            votes.add(head.kind, FAIR);
        }
    }

    /// `à Boukamal`, `les Fabius`, `la Kapisa`.
    fn by_small_word(&self, first: usize, votes: &mut Votes) {
        let Some(before) = first.checked_sub(1) else { return };
        if self.is_among(before, &self.pack.words.places) {
            votes.add(Location, FAIR);
        } else if self.is_determiner(before) && self.is_lower(before) {
            votes.add(Person, -FAIR);
            votes.add(Organisation, WEAK);
            votes.add(Location, if self.pack.noun_first { WEAK } else { 0 });
        }
    }

    fn is_opening_mark(&self, at: usize) -> bool {
        let mut marks = self.pack.quotation_marks.iter();
        self.word(at).chars().next().is_some_and(|c| marks.any(|&(open, _)| open == c))
    }
}

/// `Saint-Jean-du-Maroni`: small words between hyphens.
fn is_hyphened_place(word: &str) -> bool {
    let mut parts = word.split('-').skip(1);
    word.matches('-').count() >= 2 && parts.any(|part| part.len() <= 3 && part.starts_with(char::is_lowercase))
}

/// What the recogniser takes the words of a name for, by their labels.
pub(super) fn learned(labels: &[Label]) -> Option<EntityKind> {
    labels.iter().find_map(|label| match label {
        Label::Outside => None,
        Label::Begin(name) | Label::Inside(name) => Some(match name {
            Learned::Person => Person,
            Learned::Organisation => Organisation,
            Learned::Location => Location,
            Learned::Other => Other,
        }),
    })
}

/// The recogniser's votes for what it takes names for: all together they count as one voice.
pub(super) fn heard(learned: impl IntoIterator<Item = EntityKind> + Clone) -> Votes {
    let mut votes = Votes::default();
    let all = i32::try_from(learned.clone().into_iter().count()).unwrap_or(i32::MAX);
    for kind in EntityKind::ALL {
        let agree = learned.clone().into_iter().filter(|&other| other == kind).count();
        votes.add(kind, LEARNED * i32::try_from(agree).unwrap_or(all) / all.max(1));
    }
    votes
}

fn kind_of(known: Known) -> EntityKind {
    match known {
        Known::State | Known::Place => Location,
        Known::Medium | Known::Organisation => Organisation,
        Known::FirstName(_) => Person,
        Known::Other => Other,
    }
}
