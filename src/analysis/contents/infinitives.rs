//! The infinitive or gerund that a cue takes, and by which construction.

use super::{Tag, View, reach, skip_adverbs};
use crate::analysis::cues::is_negation;
use crate::language::Frames;

/// Where the infinitive or gerund that a cue takes starts, and by which construction.
pub(in crate::analysis) fn infinitive(
    view: &View<'_, '_>,
    from: usize,
    takes: impl Fn(Frames) -> bool,
) -> Option<(usize, Frames)> {
    let direct = skip_adverbs(view, from);
    // behind whoever was told: "affirme à l'agence avoir entendu des tirs"
    let told = || Some(reach(view, direct)).filter(|&at| at > direct && view.tag(at - 1) != Some(Tag::Preposition));
    let infinitive =
        Some(direct).filter(|&at| is_infinitive(view, at)).or_else(|| told().filter(|&at| is_infinitive(view, at)));
    if let Some(at) = infinitive.filter(|_| takes(Frames::INFINITIVE)) {
        // "assure ne pas avoir su": what denies the infinitive belongs to it
        let first = (from..at).find(|&i| is_negation(view, i)).unwrap_or(at);
        return Some((first, Frames::INFINITIVE));
    }
    if takes(Frames::GERUND) && view.tag(direct) == Some(Tag::Gerund) {
        return Some((direct, Frames::GERUND));
    }
    let clitic = || (!view.passage.pack.noun_first && view.tag(direct) == Some(Tag::Clitic)).then_some(direct + 1);
    let object = view.phrase(direct).map(|p| view.extend(p, view.units.len(), false).last).or_else(clitic);
    let reached = reach_infinitive(view, direct);
    for (at, of_object) in [
        (Some(direct), false),
        (reached, false),
        (object, true),
        (object.and_then(|o| reach_infinitive(view, o)), true),
    ] {
        let Some(at) = at else { continue };
        // "warned them not to leave": what denies the infinitive belongs to it
        let denied = is_negation(view, at) && view.text(at + 1) == "to" && is_infinitive(view, at + 2);
        if let Some(frame) = [Frames::OBJECT_TO, Frames::INFINITIVE].into_iter().find(|&f| denied && takes(f)) {
            return Some((at, frame));
        }
        // "plaide pour réduire", "sollicite le préfet afin d'obtenir": whoever is asked can speak; "plaide la relaxe pour éviter P"
        let purpose = view.is_among(at, &view.passage.pack.words.purpose) && takes(Frames::PURPOSE);
        let wanted = at + 1 + usize::from(view.is_genitive(at + 1));
        let asked = !of_object || view.phrase(direct).is_some_and(|object| view.can_speak(object));
        if purpose && asked && is_infinitive(view, wanted) {
            return Some((wanted, Frames::PURPOSE));
        }
        let marker = view.text(at).to_lowercase();
        let behind = at + 1;
        let frame = match marker.as_str() {
            "de" | "d'" | "d’" if is_infinitive(view, behind) => [Frames::OBJECT_DE, Frames::DE]
                .into_iter()
                .find(|&f| takes(f) && (of_object || f == Frames::DE || takes(Frames::OBJECT_DE))),
            "à" if is_infinitive(view, behind) => [Frames::A, Frames::OBJECT_A].into_iter().find(|&f| takes(f)),
            "to" if is_infinitive(view, behind) => {
                [Frames::OBJECT_TO, Frames::INFINITIVE].into_iter().find(|&f| takes(f))
            }
            // "admitted to taking the money"
            "to" if view.tag(behind) == Some(Tag::Gerund) && !of_object => Some(Frames::GERUND).filter(|&f| takes(f)),
            "of" | "for" if view.tag(behind) == Some(Tag::Gerund) => Some(Frames::OF_ING).filter(|&f| takes(f)),
            "about" | "against" if view.tag(behind) == Some(Tag::Gerund) => {
                Some(Frames::AGAINST_ING).filter(|&f| takes(f))
            }
            "with" if view.tag(behind) == Some(Tag::Gerund) => Some(Frames::WITH_ING).filter(|&f| takes(f)),
            _ => None,
        };
        if let Some(frame) = frame {
            return Some((behind, frame));
        }
    }
    None
}

/// Where the infinitive starts whose mark, if it has one, stands at `first`, and the constructions that the mark shows.
pub(in crate::analysis) fn marked_infinitive(view: &View<'_, '_>, first: usize) -> Option<(usize, Frames)> {
    if is_infinitive(view, first) {
        return Some((first, Frames::INFINITIVE));
    }
    let frames = match view.text(first).to_lowercase().as_str() {
        "de" | "d'" | "d’" => Frames::DE | Frames::OBJECT_DE,
        "à" => Frames::A | Frames::OBJECT_A,
        "to" => Frames::INFINITIVE | Frames::OBJECT_TO,
        _ => return None,
    };
    is_infinitive(view, first + 1).then_some((first + 1, frames))
}

/// Steps over complements up to a preposition with an infinitive behind it.
fn reach_infinitive(view: &View<'_, '_>, from: usize) -> Option<usize> {
    let mut at = from;
    for _ in 0..4 {
        if view.tag(at) != Some(Tag::Preposition)
            || is_infinitive(view, at + 1)
            || view.tag(at + 1) == Some(Tag::Gerund)
        {
            return (view.tag(at) == Some(Tag::Preposition)).then_some(at);
        }
        at = view.extend(view.phrase(at + 1)?, view.units.len(), false).last;
    }
    None
}

/// Whether an infinitive stands at `at`, its clitics and adverbs before it.
pub(in crate::analysis) fn is_infinitive(view: &View<'_, '_>, mut at: usize) -> bool {
    // "ne rien faire"
    let nothing = |at: usize| {
        let pronoun = matches!(view.tag(at), Some(Tag::Noun | Tag::Pronoun));
        pronoun && at > 0 && is_negation(view, at - 1) && view.tag(at + 1) == Some(Tag::Infinitive)
    };
    while matches!(view.tag(at), Some(Tag::Clitic | Tag::Adverb)) || is_negation(view, at) || nothing(at) {
        at += 1;
    }
    view.tag(at) == Some(Tag::Infinitive) || view.quote(at).is_some_and(|quote| opens_with_infinitive(view, quote))
}

/// `à « ne rien céder »`: the words in the marks open with an infinitive, its clitics and adverbs before it.
fn opens_with_infinitive(view: &View<'_, '_>, quote: usize) -> bool {
    let inner = view.passage.quotations[quote].inner;
    let first = view.passage.tokens.partition_point(|token| token.span.start < inner.start);
    let mut words =
        view.passage.tags.iter().skip(first).skip_while(|tag| matches!(tag, Tag::Clitic | Tag::Adverb | Tag::Pronoun));
    words.next() == Some(&Tag::Infinitive)
}
