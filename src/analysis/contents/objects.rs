//! The noun phrase that a cue takes as content: where it starts, where it ends, and when it was said.

use super::{Act, Frames, Phrase, Tag, View, opens_clause, skip_adverbs};

/// How many words of a phrase are looked at for a time: `en début de matinée`.
const TIME_WORDS: usize = 5;

/// Where the noun phrase that a cue takes as content starts.
pub(in crate::analysis) fn object(view: &View<'_, '_>, from: usize, frames: Frames, act: Act) -> Option<usize> {
    let at = skip_adverbs(view, from);
    if frames.any(Frames::ATTRIBUTE) && matches!(view.tag(at), Some(Tag::Adjective | Tag::Participle)) {
        return Some(at);
    }
    if frames.any(Frames::AMOUNT) {
        // "évalue à 200 le nombre de victimes", "à plus de 200", "à environ 200"
        let about = |i: &usize| view.tag(*i) == Some(Tag::Adverb) || view.is_genitive(*i);
        let number = (at + 1..at + 4).find(|i| !about(i)).filter(|&i| view.tag(i) == Some(Tag::Number));
        return number.filter(|_| view.is_among(at, &view.passage.pack.words.places)).map(|_| at + 1);
    }
    if frames.any(Frames::AS) {
        let marker =
            (at..view.units.len().min(at + 8)).find(|&i| view.is_among(i, &view.passage.pack.words.attribute_marks))?;
        let quoted = (marker + 1..view.units.len().min(marker + 4)).any(|i| view.quote(i).is_some());
        return quoted.then_some(marker + 1);
    }
    if frames.any(Frames::NOUN_PREPOSITION) {
        // "a insisté auprès du préfet sur les délais"
        let circle = at > from && view.is_among(at - 1, &view.passage.pack.words.circles);
        let at = if circle { view.phrase(at + 1)?.last } else { at };
        let leads = |at| view.is_among(at, &view.passage.pack.words.content_prepositions).then_some(at + 1);
        // "appelle à la prudence", "appelle la population à la prudence"
        let told =
            || view.phrase(at).filter(|&p| view.can_speak(p) || view.is_described(p)).and_then(|p| leads(p.last));
        let behind = leads(at).or_else(told)?;
        let phrase = view.phrase(behind)?;
        // "parle à Marie": who is told
        let told = view.tag(phrase.head) == Some(Tag::Name) && !view.is_genitive(behind - 1);
        return (view.tag(phrase.head) != Some(Tag::Pronoun) && !told).then_some(behind);
    }
    if frames.any(Frames::OBJECT_DE | Frames::OF_ING) {
        // "prescrit un remède", "interdit un film": no demand
        if matches!(act, Act::Demands | Act::Denies) {
            return None;
        }
        // "qualifie l'accord de victoire"
        let called = act == Act::Asserts;
        // "accuse la direction de mensonge", "blames the firm for the spill"; not "accuse un retard de deux heures"
        let accused =
            view.phrase(at).filter(|&p| view.can_speak(p) || view.is_agent(p) || called && view.is_described(p))?;
        let behind = charge(view, accused.last, frames)?;
        let charge = view.phrase(behind)?;
        // "menace les auteurs de ces exactions de poursuites": what the tree hangs on the verb
        let second = view.phrase(charge.last + 1).filter(|_| view.is_genitive(charge.last));
        let hangs =
            |p: &Phrase| view.token(p.head).zip(view.passage.parse).is_some_and(|(head, parse)| parse.is_oblique(head));
        return Some(second.filter(hangs).filter(|_| !hangs(&charge)).map_or(behind, |p| p.first));
    }
    // "constate de graves lacunes"
    let several =
        view.is_genitive(at) && view.tag(at + 1) == Some(Tag::Adjective) && view.tag(at + 2) == Some(Tag::Noun);
    if several && view.passage.pack.noun_first {
        return Some(at);
    }
    // "parle d'un « dossier vide »"
    let governed = at + usize::from(view.is_genitive(at));
    // "pledged $40 million"
    let currency = matches!(view.text(governed), "$" | "£" | "€") && view.tag(governed) == Some(Tag::Sign);
    let phrase = view.phrase(governed + usize::from(currency))?;
    let verbatim = (phrase.first..phrase.last).any(|i| view.quote(i).is_some());
    (view.tag(phrase.head) != Some(Tag::Pronoun) && (governed == at || verbatim)).then_some(governed)
}

/// Where what somebody is accused of starts, behind its preposition at `at`.
pub(in crate::analysis) fn charge(view: &View<'_, '_>, at: usize, frames: Frames) -> Option<usize> {
    let blames =
        view.is_genitive(at) || frames.any(Frames::OF_ING) && view.is_among(at, &view.passage.pack.words.wished);
    (blames && view.phrase(at + 1).is_some()).then_some(at + 1)
}

/// Where the noun phrase that starts at `first` ends at the latest: before a bracket, or a comma with no noun behind it.
pub(in crate::analysis) fn object_end(view: &View<'_, '_>, first: usize, end: usize) -> usize {
    let nominal = |at: usize| {
        matches!(view.tag(at), Some(Tag::Determiner | Tag::Noun | Tag::Name | Tag::Adjective | Tag::Number))
            || view.quote(at).is_some()
    };
    let gerund = |at: usize| view.tag(at) == Some(Tag::Preposition) && view.tag(at + 1) == Some(Tag::Gerund);
    // ", la qualifiant de « désastreuse »"
    let doing = |at: usize| (at..at + 2).any(|i| view.tag(i) == Some(Tag::Gerund));
    // ", ce qui a surpris"
    let comment = |at: usize| {
        view.is_among(at, &view.passage.pack.words.pointers)
            && matches!(view.tag(at + 1), Some(Tag::Relative | Tag::That))
    };
    let goes_on = |at: usize| nominal(at) && !doing(at) && !comment(at) || view.joins(at) && nominal(at + 1);
    let stops = |&i: &usize| view.is_sign(i, "(") || gerund(i) || (view.is_sign(i, ",") && !goes_on(i + 1));
    (first..end).find(stops).unwrap_or(end)
}

/// `said last week the bridge would open`: behind a time without preposition that starts at `at`, where a clause opens there.
pub(in crate::analysis) fn past_time(view: &View<'_, '_>, at: usize) -> usize {
    let opens = |&i: &usize| matches!(view.tag(i), Some(Tag::Adjective | Tag::Determiner));
    let noun = (at..at + 2).find(|i| !opens(i)).unwrap_or(at);
    let behind = noun + 1;
    let time = view.is_among(noun, &view.passage.pack.words.times) && !view.passage.pack.noun_first;
    if time && opens_clause(view, behind) { behind } else { at }
}

/// Whether a phrase that says when starts at `at`.
pub(in crate::analysis) fn is_time(view: &View<'_, '_>, at: usize) -> bool {
    let times = &view.passage.pack.words.times;
    let inside = |&i: &usize| {
        let tag = view.tag(i);
        i == at || tag.is_some_and(Tag::is_nominal) || matches!(tag, Some(Tag::Preposition | Tag::Determiner))
    };
    let opens =
        view.is_among(at, times) || matches!(view.tag(at), Some(Tag::Preposition | Tag::Determiner | Tag::Number));
    opens && (at..at + TIME_WORDS).take_while(inside).any(|i| view.is_among(i, times))
}
