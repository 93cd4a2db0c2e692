//! Claims in noun phrases: `X dénonce une « mascarade »`, `X annonce le boycott`, `Y est accusé de P`, `P, revendiqué par X`.

use super::super::cues::Form;
use super::super::words::Readings;
use super::{Act, ClaimKind, Cue, Frames, Phrase, Rule, SegmentClaims, Tag, contents};
use crate::language::SourceNoun;

impl SegmentClaims<'_, '_> {
    /// Who reports a noun phrase by the cue at `index`.
    pub(super) fn speaker_of_noun(&self, index: usize) -> Option<Phrase> {
        let (view, group) = (self.view, self.groups[index]);
        // "it claimed two lives"
        let thing = |p: Phrase| view.is_among(p.head, &view.passage.pack.words.impersonal);
        let source = self.subjects[index].filter(|&p| !thing(p) && self.may_mean(index, p))?;
        // "annoncera la liste": what nobody has said yet; "déclarera que P" tells what was said later
        let future = view.word(group.head).is_some_and(|word| word.can.any(Readings::FUTURE));
        let says = !matches!(group.form, Form::Infinitive | Form::Participle) && !future;
        (!group.passive && view.within.is_none() && says).then_some(source)
    }

    /// `X dénonce une « mascarade »`, `X annonce le boycott`.
    pub(super) fn noun_phrase(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let frames = [
            Frames::AMOUNT,
            Frames::NOUN | Frames::MATTER,
            Frames::AS,
            Frames::ATTRIBUTE,
            Frames::NOUN_PREPOSITION,
            Frames::OBJECT_DE,
            Frames::OF_ING,
        ];
        // "stated many times before that P": the clause comes with its mark
        if group.cues.taking(Frames::CLAUSE).is_some() && self.has_marked_clause(index) {
            return None;
        }
        let source = self.speaker_of_noun(index)?;
        let (cue, first) = frames.into_iter().find_map(|frame| {
            let cue = group.cues.taking(frame)?;
            Some((cue, contents::object(&view, group.last, frame, cue.act)?))
        })?;
        // "lobbied for years"
        if !cue.tail.is_empty() && view.is_among(first, &view.passage.pack.words.times) {
            return None;
        }
        // "condemned the raid as a crime": P is what it is called
        let described = group.cues.taking(Frames::DESCRIPTION).and_then(|_| self.described_as(group.last, false));
        if described.is_some() {
            return None;
        }
        // "rejects claims that P": P is what is rejected
        let named = view
            .phrase(first)
            .map(|phrase| phrase.head)
            .filter(|&at| view.word(at).is_some_and(|w| w.noun_cue.is_some()));
        let clause = named.and_then(|at| Some((at, self.governed(at, Act::Asserts)?.0)));
        let first = clause.map_or(first, |(_, clause)| clause);
        if let Some((at, _)) = clause {
            self.taken[at] = true;
        }
        let end = match clause {
            Some(_) => self.content_end(first, index),
            None => self.object_end(first, index, cue.act),
        };
        // "ce que redoutent les habitants": behind the verb stands its subject
        if (first..end).contains(&source.head) {
            return None;
        }
        let content = contents::content(&view, &[(first, end)])?;
        if content.kind == ClaimKind::Indirect && clause.is_none() && self.is_deed(cue, view.phrase(first)) {
            return None;
        }
        // "sollicite Pékin": who is asked
        let asked = cue.act == Act::Demands && view.tag(first) == Some(Tag::Name);
        if asked && content.kind == ClaimKind::Indirect {
            return None;
        }
        // plain noun phrases only where the verb says so by itself; a verbatim piece says so for any
        let nominal = Frames::NOUN
            | Frames::MATTER
            | Frames::NOUN_PREPOSITION
            | Frames::OBJECT_DE
            | Frames::OF_ING
            | Frames::ATTRIBUTE
            | Frames::AMOUNT;
        if content.kind == ClaimKind::Indirect && !cue.frames.any(nominal) {
            return None;
        }
        self.keep(index, content, cue.act, Rule::NounPhrase);
        Some(())
    }

    /// `Y est accusé de P`, `Y has been accused of P`.
    pub(super) fn charge(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let cue = group.cues.taking(Frames::OBJECT_DE | Frames::OF_ING).filter(|cue| cue.act == Act::Accuses)?;
        let undergoes = group.passive || group.form == Form::Participle;
        // "est soupçonné par la justice de fraude"
        let by =
            view.is_among(group.last, &view.passage.pack.words.agents).then(|| view.phrase(group.last + 1)).flatten();
        let behind = by.map_or(group.last, |phrase| phrase.last);
        let first = contents::charge(&view, behind, cue.frames).filter(|_| undergoes && view.within.is_none())?;
        let end = self.object_end(first, index, cue.act);
        // "the man suspected of murder escaped"
        let described = group.first.checked_sub(1).filter(|_| group.form == Form::Participle);
        let end = described.and_then(|noun| self.main_verb(noun, first)).map_or(end, |verb| verb.min(end));
        let end = self.before_agent(index, first, end);
        let content = contents::content(&view, &[(first, end)])?;
        let accuser =
            contents::agent(&view, group.last).map(|agent| by.filter(|by| by.first == agent.first).unwrap_or(agent));
        let accuser = accuser.map(|phrase| view.mention(view.whose(phrase), false));
        self.push(content, Some(view.span(group.first, group.last)), accuser, cue.act, Rule::NounPhrase);
        Some(())
    }

    /// `P a été qualifié de « Q » par X`, `jugé « Q » par X`: the verbatim words are what X says of it.
    pub(super) fn called(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let cue = group.cues.taking(Frames::AS | Frames::ATTRIBUTE)?;
        let undergoes = group.passive || group.form == Form::Participle;
        let agent = contents::agent(&view, group.last).filter(|_| undergoes && view.within.is_none())?;
        let marked =
            || group.cues.taking(Frames::AS).and_then(|_| contents::object(&view, group.last, Frames::AS, cue.act));
        let said = view.quote(group.last).is_some() && group.cues.taking(Frames::ATTRIBUTE).is_some();
        let first = if said { group.last } else { marked()? };
        let quote = (first..agent.first).find(|&at| view.quote(at).is_some())?;
        let content = contents::content(&view, &[(first, quote + 1)])?;
        let mention = view.mention(view.whose(agent), false);
        self.push(content, Some(view.span(group.first, group.last)), Some(mention), cue.act, Rule::NounPhrase);
        Some(())
    }

    /// `P a été dénoncé par X`, `P, revendiqué par X`: the noun phrase is what X reports.
    pub(super) fn undergone(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        // "rejetée par le juge" is done, not said
        let cue = group.cues.taking(Frames::NOUN | Frames::MATTER).filter(|cue| cue.act != Act::Denies)?;
        let undergoes = group.passive && group.form == Form::Finite || group.form == Form::Participle;
        let agent = contents::agent(&view, group.last).filter(|_| undergoes && view.within.is_none())?;
        let what = self.subjects[index].filter(|p| view.tag(p.head) == Some(Tag::Noun) && p.last <= group.first)?;
        let content = contents::content(&view, &[(what.first, what.last)])?;
        if self.is_deed(cue, Some(what)) {
            return None;
        }
        let mention = view.mention(view.whose(agent), false);
        self.push(content, Some(view.span(group.first, group.last)), Some(mention), cue.act, Rule::NounPhrase);
        Some(())
    }

    /// `a condamné un homme`, `admitted 12 patients`: whether the cue is a deed done to somebody, whom its object names.
    pub(super) fn is_deed(&self, cue: &Cue, object: Option<Phrase>) -> bool {
        let noun = |phrase: Phrase| self.view.word(phrase.head).and_then(|word| word.noun);
        let body = |phrase| noun(phrase) == Some(SourceNoun::Organisation);
        let somebody = |phrase| self.view.is_person(phrase) || body(phrase);
        cue.frames.any(Frames::MATTER) && object.is_some_and(somebody)
    }

    /// Where the noun phrase that starts at `first` ends: when somebody says it is no part of it ("a annoncé P lundi"), when
    /// it shall be is ("réclame P pour lundi").
    pub(super) fn object_end(&self, first: usize, index: usize, act: Act) -> usize {
        let view = self.view;
        let end = contents::object_end(&view, first, self.content_end(first, index));
        let past = matches!(act, Act::Asserts | Act::Denies | Act::Accuses);
        let time = || {
            let (parse, cue) = (view.passage.parse?, view.token(self.groups[index].head)?);
            let of_cue = |at: usize| view.token(at).is_some_and(|token| parse.is_adjunct(token, cue));
            let last = |at: usize| !(at..end).any(|i| view.tag(i) == Some(Tag::Infinitive) || view.is_sign(i, ","));
            let apart = |at: usize| !view.is_genitive(at) && view.tag(at - 1) != Some(Tag::Preposition);
            let time = |at| contents::is_time(&view, at) && apart(at);
            let at = (first + 1..end).find(|&at| of_cue(at) && time(at) && last(at))?;
            // "last year"
            let opens = at - usize::from(view.tag(at - 1) == Some(Tag::Adjective) && !view.is_sign(at, ","));
            Some(opens.max(first + 1))
        };
        let end = past.then(time).flatten().unwrap_or(end);
        self.next_speaker(first, end).unwrap_or(end)
    }

    /// `P ainsi que Y, qui demande Q`: where somebody is joined who says something else.
    pub(super) fn next_speaker(&self, first: usize, end: usize) -> Option<usize> {
        let view = self.view;
        let as_well = |at: usize| view.tag(at) == Some(Tag::That) && view.tag(at - 1) == Some(Tag::Adverb);
        let joins = |at: usize| view.joins(at) || as_well(at);
        let inside = |index: &usize| (first..end).contains(&self.groups[*index].first);
        let speaks = (0..self.groups.len()).filter(inside).filter(|&index| !self.groups[index].cues.is_empty());
        let mut subjects = speaks.filter_map(|index| self.subjects[index]);
        let joined = subjects.find(|p| p.first > first + 1 && p.first < end && joins(p.first - 1))?;
        Some(joined.first - 1 - usize::from(as_well(joined.first - 1)))
    }
}
