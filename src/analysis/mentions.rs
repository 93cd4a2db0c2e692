//! Every noun phrase and pronoun of a block that could stand for a source. Relies on phrases.

use crate::document::LocalMention;
use crate::language::Person;

use super::cues;
use super::passage::{Passage, Segment};
use super::phrases::View;
use super::tags::Tag;

/// The candidates of all segments in text order.
pub(super) fn find(passage: &Passage<'_, '_>, segments: &[Segment]) -> Vec<LocalMention> {
    let mut mentions = Vec::new();
    for segment in segments {
        let view = View::new(passage, segment);
        let subjects: Vec<usize> = cues::groups(&view)
            .iter()
            .flat_map(|g| [view.subject_before(g.first), view.subject_in_tree(g)])
            .flatten()
            .map(|p| p.first)
            .collect();
        let mut at = 0;
        let mut described = 0;
        while at < view.units.len() {
            let Some(base) = view.phrase(at) else {
                at += 1;
                continue;
            };
            // what stands between commas behind a name says who that is, and is nobody else
            let apposition = at < described && at > 0 && (view.is_sign(at - 1, ",") || view.joins(at - 1));
            if !apposition && view.can_speak(base) && !is_other_person(&view, base.head) {
                // "le porte-parole de la police, Ann Lee": the comma is that of the whole
                let comma = || (base.last..view.units.len()).find(|&i| view.is_sign(i, ","));
                let inner = (at < described).then(comma).flatten();
                let whole = view.extend(base, inner.unwrap_or(view.units.len()), false);
                described = described.max(whole.last);
                mentions.push(view.mention(whole, subjects.contains(&base.first)));
            }
            at = base.last;
        }
    }
    mentions.sort_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end)));
    mentions
}

fn is_other_person(view: &View<'_, '_>, head: usize) -> bool {
    view.tag(head) == Some(Tag::Pronoun)
        && view.word(head).and_then(|w| w.pronoun).is_none_or(|p| p.person != Person::Third)
}
