//! What the tree knows of the clause that a verb takes: where it starts, and whether there is one at all.

use super::{Frames, Tag, View, skip_adverbs};
use crate::analysis::cues::Group;
use crate::analysis::parses::Parse;
use crate::model::Relation;

/// How many arcs a verb may stand below the relative clause that it is in.
const ARCS: usize = 6;

/// The word of a verb group that the rest of its clause hangs on.
fn anchor(view: &View<'_, '_>, parse: &Parse, group: &Group<'_>) -> Option<usize> {
    let inside = |token: usize| (group.first..group.last).any(|unit| view.token(unit) == Some(token));
    let up = |&token: &usize| parse.head(token).filter(|&head| inside(head));
    std::iter::successors(view.token(group.head), up).take(group.last - group.first).last()
}

/// Where the clause starts that the tree makes the object of a verb group, its conjunction left out.
pub(in crate::analysis) fn complement(view: &View<'_, '_>, group: &Group<'_>) -> Option<usize> {
    let parse = view.passage.parse?;
    let clause = parse.complement(anchor(view, parse, group)?)?;
    let inside = |&unit: &usize| view.first_token(unit).is_some_and(|word| parse.is_under(word, clause));
    let words = (group.last..view.units.len()).filter(|&unit| view.tag(unit) != Some(Tag::Sign));
    let first = words.into_iter().find(inside)?;
    Some(first + usize::from(matches!(view.tag(first), Some(Tag::That | Tag::Whether))))
}

/// `has written books on railways, will stand`: whether what starts at `first` has no verb before the comma, and the tree
/// makes it a noun that is the object of a verb group.
pub(in crate::analysis) fn is_plain_object(view: &View<'_, '_>, group: &Group<'_>, first: usize) -> bool {
    let object = || {
        let parse = view.passage.parse?;
        let verb = anchor(view, parse, group)?;
        let word = view.first_token(first)?;
        // "expressed hope the talks would go on": the noun is part of the cue
        let cue = view.token(group.last - 1).unwrap_or(verb);
        let noun = parse.dependents(verb).find(|&noun| noun > verb.max(cue) && parse.is_under(word, noun))?;
        let end = (first..view.units.len()).find(|&unit| view.is_sign(unit, ",")).unwrap_or(view.units.len());
        // "critical alliances with cities which controlled the straits"
        let relative = |token: usize| {
            let up = |&word: &usize| parse.head(word);
            std::iter::successors(Some(token), up).take(ARCS).any(|word| parse.relation(word) == Relation::AclRelcl)
        };
        let own_verb = |unit: usize| view.has_finite(unit, unit + 1) && !view.token(unit).is_some_and(relative);
        let object = parse.relation(noun) == Relation::Obj && parse.complement(verb).is_none();
        Some(object && !(first..end).any(own_verb))
    };
    object().unwrap_or(false)
}

/// Whether a verb group is that of a relative clause in the tree: `an event Mexico hopes will last`.
pub(in crate::analysis) fn describes(view: &View<'_, '_>, group: &Group<'_>) -> bool {
    let relation = || {
        let parse = view.passage.parse?;
        Some(parse.relation(anchor(view, parse, group)?))
    };
    relation() == Some(Relation::AclRelcl)
}
/// `se dit convaincu que P`: where the conjunction stands behind what somebody says he is.
pub(in crate::analysis) fn past_attribute(view: &View<'_, '_>, group: &Group<'_>) -> Option<usize> {
    group.cues.taking(Frames::ATTRIBUTE)?;
    let at = skip_adverbs(view, group.last);
    let attribute = matches!(view.tag(at), Some(Tag::Adjective | Tag::Participle));
    (attribute && view.tag(at + 1) == Some(Tag::That)).then_some(at + 1)
}

/// `plaide pour que P`, `appelle à ce que P`: where the conjunction stands behind a preposition.
pub(in crate::analysis) fn past_wish(view: &View<'_, '_>, group: &Group<'_>) -> Option<usize> {
    let words = &view.passage.pack.words;
    group.cues.taking(Frames::WISH)?;
    let at = skip_adverbs(view, group.last);
    let that = at + 1 + usize::from(view.is_among(at + 1, &words.pointers));
    (view.is_among(at, &words.content_prepositions) && view.tag(that) == Some(Tag::That)).then_some(that)
}

/// Where the noun or adjective starts that the tree says of the object of a verb group: `called the plan a disaster`.
pub(in crate::analysis) fn predicate(view: &View<'_, '_>, group: &Group<'_>) -> Option<usize> {
    let parse = view.passage.parse?;
    let verb = anchor(view, parse, group)?;
    let said = |&word: &usize| {
        let object = parse.dependents(verb).any(|object| parse.relation(object) == Relation::Obj && object < word);
        parse.relation(word) == Relation::Xcomp && word > verb && object
    };
    let word = parse.dependents(verb).find(said)?;
    view.unit_of(parse.subtree(word).0).filter(|&first| first >= group.last)
}
