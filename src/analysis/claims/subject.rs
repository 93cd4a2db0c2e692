//! Whose word the verb of a claim is: its subject in the tree, in the words before or behind it, or that of the verb
//! which it is joined to.

use super::super::cues::{Form, Group};
use super::{Frames, Phrase, Tag, View, contents};
use crate::document::EntityKind;
use crate::language::SourceNoun;

/// The subject of the group at `index`, given those of the groups before it.
pub(super) fn of(view: &View<'_, '_>, groups: &[Group<'_>], before: &[Option<Phrase>], index: usize) -> Option<Phrase> {
    let group = &groups[index];
    if let Some(house) = house(view, group) {
        return Some(house);
    }
    if let Some(pronoun) = group.inverted {
        return Some(Phrase { first: pronoun, last: pronoun + 1, head: pronoun });
    }
    if let Some(shared) = joined_subject(view, groups, before, index) {
        return Some(shared);
    }
    if let Some(quoted) = quoted_object(view, group) {
        return Some(quoted);
    }
    if let Some(speaker) = aside_subject(view, groups, before, index) {
        return Some(speaker);
    }
    // a tree whose subject can speak is right more often than the words before the verb
    let in_tree = view.subject_in_tree(group).filter(|&p| view.can_speak(p) || view.is_described(p));
    // "admits a mistake, says customers will be paid": what stands behind has a verb of its own
    let in_tree = in_tree.filter(|p| p.first < group.last || !view.tag(p.last).is_some_and(Tag::is_finite));
    // "est claire, une fois de plus": a time says nothing
    let in_tree = in_tree.filter(|p| !view.is_among(p.head, &view.passage.pack.words.times));
    in_tree.or_else(|| surface_subject(view, groups, before, index))
}

/// `dit-on au parquet`, `à la mairie, on assure que P`: the body or circle for which nobody in particular speaks.
fn house(view: &View<'_, '_>, group: &Group<'_>) -> Option<Phrase> {
    let words = &view.passage.pack.words;
    let before = group.first.checked_sub(1);
    let nobody = group.inverted.or(before).filter(|&at| view.tag(at) == Some(Tag::Pronoun));
    let nobody = nobody.filter(|&at| view.is_among(at, &words.impersonal) && !super::is_thing(view, at))?;
    if group.inverted.is_some() {
        return housed(view, group.last);
    }
    let comma = nobody.checked_sub(1).filter(|&at| view.is_sign(at, ","));
    let fronted = || housed(view, contents::past_connectives(view, 0)).filter(|p| Some(p.last) == comma);
    // "on dit à la police que P": who is told
    let behind = || housed(view, group.last).filter(|_| view.is_among(group.last, &words.circles));
    fronted().or_else(behind)
}

/// The body or circle behind the preposition at `at`, or behind the time there.
fn housed(view: &View<'_, '_>, at: usize) -> Option<Phrase> {
    let words = &view.passage.pack.words;
    let at = (at..view.units.len()).find(|&i| !view.is_among(i, &words.times))?;
    // "du côté de la mairie"
    let at = at + usize::from(view.is_genitive(at) && view.is_among(at + 1, &words.circles));
    let (office, circle) = (view.is_among(at, &words.offices), view.is_among(at, &words.circles));
    let first = at + 1 + usize::from(circle && view.is_genitive(at + 1));
    let phrase = view.phrase(first).filter(|p| view.tag(p.head) != Some(Tag::Pronoun))?;
    let phrase = view.extend(phrase, view.units.len(), false);
    let inside = view.is_among(at, &words.places);
    let fits = match view.word(phrase.head).and_then(|word| word.noun) {
        Some(SourceNoun::Organisation) => office || !inside,
        Some(SourceNoun::Group | SourceNoun::Anonymous) => circle,
        Some(SourceNoun::Medium | SourceNoun::Document) => false,
        Some(SourceNoun::Person | SourceNoun::Title) => circle && !inside,
        None => view.mention(phrase, false).name.is_some_and(|(_, kind)| match kind {
            EntityKind::Organisation => office || !inside,
            _ => circle && !inside,
        }),
    };
    ((office || circle) && fits).then_some(phrase)
}

/// `assure que P et rappelle que Q`: a verb of speech joined to another one shares its subject, whatever stands between.
fn joined_subject(
    view: &View<'_, '_>,
    groups: &[Group<'_>],
    before: &[Option<Phrase>],
    index: usize,
) -> Option<Phrase> {
    let reports = |i: &usize| groups[*i].form == Form::Finite && !groups[*i].cues.is_empty();
    let joined = reports(&index) && groups[index].first > 0 && view.joins(groups[index].first - 1);
    (0..index).rev().find(reports).filter(|_| joined).and_then(|i| before[i])
}

/// `the paper quoted him as saying that P`: who is quoted says it.
fn quoted_object(view: &View<'_, '_>, group: &Group<'_>) -> Option<Phrase> {
    let mark = group.first.checked_sub(1).filter(|&at| group.form == Form::Gerund && view.compares(at))?;
    let at = mark.checked_sub(1)?;
    match view.tag(at) {
        Some(Tag::Clitic) => Some(Phrase { first: at, last: at + 1, head: at }),
        Some(Tag::Noun | Tag::Name) => view.antecedent(mark).filter(|&p| view.can_speak(p)),
        _ => None,
    }
}

/// `réclame que P, estimant que Q`: a gerund set off behind a verb of speech has the subject of that.
fn aside_subject(view: &View<'_, '_>, groups: &[Group<'_>], before: &[Option<Phrase>], index: usize) -> Option<Phrase> {
    let group = &groups[index];
    let opens = opening(view, group);
    let aside = group.form == Form::Gerund && opens > 0 && view.is_sign(opens - 1, ",");
    // "a déclaré que la France n'interviendrait pas, ajoutant que P": "intervenir" takes nothing that is said
    let nouns = Frames::NOUN | Frames::MATTER;
    let takes = Frames::CLAUSE | Frames::BARE | nouns | Frames::DE | Frames::A | Frames::INFINITIVE;
    let reports = |i: &usize| groups[*i].form == Form::Finite && groups[*i].cues.taking(takes).is_some();
    (0..index).rev().filter(|_| aside && !group.cues.is_empty()).find(reports).and_then(|i| before[i])
}

/// `, tout en soulignant`: where a verb group starts with the small words that tie a gerund to its sentence.
pub(super) fn opening(view: &View<'_, '_>, group: &Group<'_>) -> usize {
    let small = |&at: &usize| matches!(view.tag(at), Some(Tag::Adverb | Tag::Preposition));
    let ties = (0..group.first).rev().take_while(small).last();
    ties.filter(|_| group.form == Form::Gerund).unwrap_or(group.first)
}

/// The subject as the words around the verb suggest it.
fn surface_subject(
    view: &View<'_, '_>,
    groups: &[Group<'_>],
    before: &[Option<Phrase>],
    index: usize,
) -> Option<Phrase> {
    let group = &groups[index];
    let finite = |i: &usize| groups[*i].form == Form::Finite;
    let reports = |i: &usize| finite(i) && !groups[*i].cues.is_empty();
    let shared = || {
        let cue = (0..index).rev().find(reports).filter(|_| !group.cues.is_empty());
        cue.or_else(|| (0..index).rev().find(finite)).and_then(|i| before[i])
    };
    let start = group.first;
    match group.form {
        Form::Finite if start > 0 && view.joins(start - 1) => shared(),
        Form::Finite => {
            let set_off = start > 0 && (view.quote(start - 1).is_some() || view.is_sign(start - 1, ","));
            let behind =
                || view.subject_after(group.last).filter(|&p| set_off && !group.cues.is_empty() && view.can_speak(p));
            view.subject_before(start).or_else(behind).or_else(|| if start > 0 { shared() } else { None })
        }
        Form::Gerund | Form::Participle if start > 0 && view.tag(start - 1).is_some_and(Tag::is_nominal) => {
            view.antecedent(start)
        }
        _ => shared().or_else(|| main_subject(view, groups, index)),
    }
}

/// The subject of the first finite verb behind: "tout en insistant sur P, le candidat poursuit".
fn main_subject(view: &View<'_, '_>, groups: &[Group<'_>], index: usize) -> Option<Phrase> {
    let main = |g: &&Group<'_>| g.form == Form::Finite;
    let over = |at: usize| view.quote(at).is_some_and(|quote| view.hands_over(quote));
    let behind_comma = |p: &Phrase| p.first > 0 && (view.is_sign(p.first - 1, ",") || over(p.first - 1));
    groups[index + 1..].iter().filter(main).filter_map(|g| view.subject_before(g.first)).find(behind_comma)
}
