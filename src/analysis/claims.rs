//! Claims of a block: one function a rule, tried in order at every cue, the first answer wins.
//! Relies on phrases and cues. The rules are surface rules over tags: where a parse is sure it will answer first.

mod according;
mod governed;
mod nominal;
mod subject;

use crate::document::{Act, ClaimKind, LocalClaim, LocalMention, Rule};
use crate::language::{Cue, Frames};
use crate::span::Span;

use super::contents::{self, Content};
use super::cues::{self, Form, Group};
use super::passage::{Passage, Segment};
use super::phrases::{Phrase, View};
use super::provenance;
use super::tags::Tag;
use super::words::Readings;

/// A claim with the segment it was found in.
pub(super) struct Found {
    pub segment: usize,
    pub claim: LocalClaim,
}

/// Everything the segments claim, in the order of the segments.
pub(super) fn find(passage: &Passage<'_, '_>, segments: &[Segment]) -> Vec<Found> {
    let mut found = Vec::new();
    for (index, segment) in segments.iter().enumerate() {
        let view = View::new(passage, segment);
        let mut claims = SegmentClaims::new(view);
        claims.according();
        claims.cues();
        claims.nouns();
        found.extend(claims.claims.into_iter().map(|claim| Found { segment: index, claim }));
    }
    found
}

/// The claims of one segment while they are being found.
struct SegmentClaims<'a, 'p> {
    view: View<'a, 'p>,
    groups: Vec<Group<'p>>,
    /// The subject of each group, for the verbs coordinated with it.
    subjects: Vec<Option<Phrase>>,
    /// Units that belong to a source or a relative clause behind it: no cue in there is one of the sentence.
    taken: Vec<bool>,
    claims: Vec<LocalClaim>,
}

impl<'a, 'p> SegmentClaims<'a, 'p> {
    fn new(view: View<'a, 'p>) -> Self {
        let groups = cues::groups(&view);
        let mut subjects = Vec::with_capacity(groups.len());
        for index in 0..groups.len() {
            subjects.push(subject::of(&view, &groups, &subjects, index));
        }
        Self { view, groups, subjects, taken: vec![false; view.units.len()], claims: Vec::new() }
    }

    fn cues(&mut self) {
        for index in 0..self.groups.len() {
            let group = self.groups[index];
            let planned = group.passive && group.cues.active();
            let skipped = group.cues.is_empty() || group.negated || planned || self.taken[group.head];
            if skipped || self.speaks_for_itself(index) || self.is_object(index) {
                continue;
            }
            self.parenthetical(index)
                .or_else(|| self.introduced(index))
                .or_else(|| self.complement(index))
                .or_else(|| self.question(index))
                .or_else(|| self.infinitive(index))
                .or_else(|| self.bare(index))
                .or_else(|| self.noun_phrase(index))
                .or_else(|| self.charge(index))
                .or_else(|| self.undergone(index))
                .or_else(|| self.governed_in_tree(index));
        }
    }

    /// `they say adding salt is simple`: a gerund right behind a verb is part of what that verb takes.
    fn is_object(&self, index: usize) -> bool {
        let group = self.groups[index];
        let behind_verb =
            index > 0 && self.groups[index - 1].last == group.first && !self.groups[index - 1].cues.is_empty();
        group.form == Form::Gerund && behind_verb
    }

    /// `je pense que P` is part of what is said, inside somebody's words and in the paper's own; inside them so is what
    /// nobody is named for.
    fn speaks_for_itself(&self, index: usize) -> bool {
        let (view, group) = (self.view, self.groups[index]);
        let third = |p: Phrase| view.tag(p.head) != Some(Tag::Pronoun) || cues::is_third_person(&view, p.head);
        let subject = self.subjects[index];
        if view.within.is_none() {
            let undergoes = group.passive || group.form == Form::Participle;
            return !undergoes && !subject.is_none_or(third);
        }
        let agent = || group.passive && contents::agent(&view, group.last).is_some();
        !agent() && !subject.is_some_and(|p| third(p) && !is_nobody(&view, p))
    }

    /// Whether the source of an indirect claim is named and can speak, or is left open by a passive.
    fn has_speaker(&self, index: usize) -> bool {
        let (view, group) = (self.view, self.groups[index]);
        // "il est à noter que P": the paper says so itself
        let may_be_empty = view.tag(group.head) == Some(Tag::Infinitive) || group.cues.evidence();
        let expletive = |p: Phrase| may_be_empty && view.is_expletive(p.head);
        let speaks = |p: Phrase| self.may_say(index, p) && !is_nobody(&view, p) && !expletive(p);
        group.passive || self.subjects[index].is_some_and(speaks)
    }

    /// Whether a phrase can be the source of the cue at `index`: it can speak, or the verb is one of nothing but speech.
    fn may_say(&self, index: usize, phrase: Phrase) -> bool {
        let group = self.groups[index];
        let described = self.view.is_described(phrase) && group.form == Form::Finite;
        self.view.can_speak(phrase) || described && (!group.cues.evidence() || self.view.is_agent(phrase))
    }

    /// Whether a phrase can be the source of a noun phrase: it can speak, or does what nobody else does (fear, complain).
    fn may_mean(&self, index: usize, phrase: Phrase) -> bool {
        let group = self.groups[index];
        let cue = group.cues.taking(Frames::NOUN | Frames::NOUN_PREPOSITION);
        let feels = |cue: &Cue| cue.reflexive || !matches!(cue.act, Act::Asserts | Act::Demands | Act::Promises);
        let human = cue.is_some_and(feels) || self.view.is_agent(phrase);
        self.view.can_speak(phrase) || (human && group.form == Form::Finite && self.may_say(index, phrase))
    }

    /// Who reports a noun phrase by the cue at `index`.
    fn speaker_of_noun(&self, index: usize) -> Option<Phrase> {
        let (view, group) = (self.view, self.groups[index]);
        let source = self.subjects[index].filter(|&p| !is_nobody(&view, p) && self.may_mean(index, p))?;
        // "annoncera la liste": what nobody has said yet; "déclarera que P" tells what was said later
        let future = view.word(group.head).is_some_and(|word| word.can.any(Readings::FUTURE));
        let says = !matches!(group.form, Form::Infinitive | Form::Participle) && !future;
        (!group.passive && view.within.is_none() && says).then_some(source)
    }

    /// `«P», a dit X`; `P, rapporte X`; `"P," X said`; and the same inside the words.
    fn parenthetical(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        if group.form != Form::Finite || group.passive {
            return None;
        }
        let cue = group.cues.taking(Frames::PARENTHETICAL | Frames::QUOTATION)?;
        let (source, open, close) = self.aside(&group, index)?;
        let (pieces, inside) = contents::around(&view, open, close)?;
        let content = contents::content(&view, &pieces)?;
        let spoken = content.kind != ClaimKind::Indirect;
        if !cue.frames.any(Frames::PARENTHETICAL) && !spoken {
            return None;
        }
        let kind = if view.within.is_some() { ClaimKind::Direct } else { content.kind };
        let content = Content { kind, ..content };
        let rule = if inside { Rule::Incise } else { Rule::Parenthetical };
        let mention = source.map(|phrase| view.mention(phrase, true));
        let act = if cue.act == Act::Denies { Act::Denies } else { contents::act_of_words(cue.act) };
        self.taken[open..close.min(view.units.len())].fill(true);
        self.push(content, Some(view.span(group.first, group.last)), mention, act, rule);
        Some(())
    }

    /// The aside that a parenthetical cue makes: its source and the units from the first word to the last.
    fn aside(&self, group: &Group<'p>, index: usize) -> Option<(Option<Phrase>, usize, usize)> {
        let view = self.view;
        let as_said = group.first > 0 && view.compares(group.first - 1);
        let bracketed = group.first > 0 && view.is_sign(group.first - 1, "(");
        let open = group.first - usize::from(as_said || bracketed);
        let set_off = |at: usize| {
            (at == 0 && as_said)
                || at > 0
                    && (bracketed
                        || view.is_sign(at - 1, ",")
                        || view.quote(at - 1).is_some()
                        || as_said
                        || view.is_sign(at - 1, "–")
                        || view.is_sign(at - 1, "—")
                        || view.is_sign(at - 1, "…"))
        };
        if let Some(pronoun) = group.inverted {
            let phrase = Phrase { first: pronoun, last: pronoun + 1, head: pronoun };
            return (open > 0 || as_said).then(|| (Some(phrase), open, contents::aside_end(&view, group.last)));
        }
        if set_off(open)
            && !matches!(view.tag(group.last), Some(Tag::That))
            && let Some(source) = view.subject_after(group.last).filter(|&s| self.may_say(index, s))
            && (!self.opens_with_subject(open) || self.resumes(source.last))
            && !self.has_own_subject(index)
        {
            let follows = view.is_sign(group.last, ":") || view.tag(source.last).is_some_and(Tag::is_finite);
            let pronoun = view.tag(source.head) == Some(Tag::Pronoun);
            return (!follows && !pronoun).then(|| (Some(source), open, contents::aside_end(&view, source.last)));
        }
        let source = self.subjects[index]?;
        let behind_words = source.first > 0 && view.quote(source.first - 1).is_some();
        let past = if behind_words { contents::past_told } else { contents::past_object };
        // "he urged the public to help": no aside
        let asked = |&behind: &usize| contents::marked_infinitive(&view, behind).is_some();
        let told = group.cues.taking(Frames::OBJECT_TO).and_then(|_| past(&view, group.last)).filter(|at| !asked(at));
        let ends = contents::nothing_follows(&view, told.unwrap_or(group.last));
        // "as the wholesaler admitted"
        let as_clause = source.first > 0 && view.compares(source.first - 1) && self.may_say(index, source);
        if as_clause && ends && (source.first == 1 || view.is_sign(source.first - 2, ",")) {
            return Some((Some(source), source.first - 1, contents::aside_end(&view, group.last)));
        }
        // subject before verb sets words off behind quotation marks; without marks only where a clause needs no conjunction
        let quoted = source.first > 0 && view.quote(source.first - 1).is_some();
        let may = quoted || group.cues.taking(Frames::BARE).is_some();
        (may && set_off(source.first) && ends && source.last <= group.first)
            .then(|| (Some(source), source.first, contents::aside_end(&view, group.last)))
    }

    /// `Un vent « à décorner les bœufs » a soufflé`: the tree's subject stands before the verb, over quoted terms only.
    fn has_own_subject(&self, index: usize) -> bool {
        let (view, group) = (self.view, self.groups[index]);
        let before = view.subject_in_tree(&group).filter(|p| p.last <= group.first);
        before.is_some_and(|p| {
            let between = p.head..group.first;
            let term = |i: usize| view.quote(i).is_some_and(|q| view.is_term(q));
            between.clone().any(term) && between.clone().all(|i| term(i) || view.tag(i).is_some_and(|t| t != Tag::Sign))
        })
    }

    /// `Les deux hommes, a précisé le parquet, étaient connus`: behind the aside comes the verb of the sentence.
    fn resumes(&self, at: usize) -> bool {
        let view = self.view;
        view.is_sign(at, ",") && (view.tag(at + 1).is_some_and(Tag::is_finite) || view.tag(at + 1) == Some(Tag::Clitic))
    }

    /// `X, qui …, verb Y`: the segment opens with the verb's own subject, set off by an aside, so Y is no source.
    fn opens_with_subject(&self, verb: usize) -> bool {
        let view = self.view;
        let Some(subject) = view.phrase(0).map(|p| view.extend(p, verb, false)) else { return false };
        let relative = view.tag(subject.last + 1) == Some(Tag::Relative);
        view.tag(subject.head).is_some()
            && view.is_sign(subject.last, ",")
            && (relative || !view.has_finite(subject.last, verb))
    }

    /// `X a dit : «P»`, `X a dit que «P»`, `X said, "P"`.
    fn introduced(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let cue = group.cues.taking(Frames::QUOTATION | Frames::CLAUSE)?;
        let reach = match group.cues.taking(Frames::OBJECT_TO) {
            Some(_) => contents::before_words(&view, group.last),
            None => contents::reach(&view, group.last),
        };
        let colon = view.is_sign(reach, ":");
        let mut quote = reach + usize::from(colon);
        if !colon && view.is_sign(reach, ",") {
            quote += 1;
        }
        if view.tag(quote) == Some(Tag::That) {
            quote += 1;
        }
        if view.is_sign(quote, ":") {
            quote += 1;
        }
        if let Some(id) = view.quote(quote) {
            let said = quote == group.last && group.cues.taking(Frames::QUOTATION).is_some();
            let utterance = said || contents::is_utterance(&view, id);
            // "la loi dite « Sur l'information »"
            if group.form == Form::Participle && !contents::is_utterance(&view, id) {
                return None;
            }
            let ends = contents::ends_clause(&view, quote + 1) || (colon && utterance);
            let utterance = utterance || colon;
            if !ends || !utterance {
                return None;
            }
            let pieces = contents::quote_chain(&view, quote);
            let content = contents::content(&view, &pieces)?;
            self.keep(index, content, contents::act_of_words(cue.act), Rule::Introduced);
            return Some(());
        }
        // a colon before the source's own words without marks
        let last = view.units.len();
        if !colon
            || view.within.is_some()
            || group.form == Form::Participle
            || !cue.frames.any(Frames::QUOTATION)
            || !contents::is_saying(&view, (reach + 1, last))
        {
            return None;
        }
        let content = contents::content(&view, &[(reach + 1, last)])?;
        self.keep(index, content, contents::act_of_words(cue.act), Rule::Colon);
        Some(())
    }

    /// `X affirme que P`, `X told Y that P`, `il a été annoncé que P`.
    fn complement(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let mut that = contents::reach(&view, group.last);
        if view.tag(that) != Some(Tag::That) {
            that = contents::past_object(&view, that)?;
        }
        if view.tag(that) != Some(Tag::That) {
            return None;
        }
        let cue = group.cues.taking(Frames::CLAUSE).or_else(|| self.words_that(index, that))?;
        let end = self.content_end(that + 1, index);
        let content = contents::content(&view, &[(that + 1, end)])?;
        if content.kind != ClaimKind::Direct && !self.has_speaker(index) {
            return None;
        }
        self.keep(index, content, cue.act, Rule::Complement);
        Some(())
    }

    /// `renchérit que P`: verbs that go with the words themselves take a clause as well, where the tree has one.
    fn words_that(&self, index: usize, that: usize) -> Option<&'p Cue> {
        let (view, group) = (self.view, self.groups[index]);
        let parse = view.passage.parse?;
        let (verb, mark) = (view.token(group.head)?, view.token(that)?);
        let cue = group.cues.taking(Frames::PARENTHETICAL)?;
        parse.head(mark).is_some_and(|clause| parse.is_clause_of(clause, verb)).then_some(cue)
    }

    /// `X demande si P`, `X asked how P`.
    fn question(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        // "Asked whether P, X said": nobody is said to ask
        let asker = self.subjects[index].is_some() || group.passive;
        let cue = group.cues.taking(Frames::QUESTION).filter(|_| asker && group.form != Form::Participle)?;
        let reach = contents::reach(&view, group.last);
        let at = [Some(reach), contents::past_object(&view, reach)]
            .into_iter()
            .flatten()
            .find(|&at| view.tag(at) == Some(Tag::Whether) || contents::asks(&view, at))?;
        let first = at + usize::from(view.tag(at) == Some(Tag::Whether));
        let end = self.content_end(first, index);
        let content = contents::content(&view, &[(first, end)])?;
        self.keep(index, content, cue.act, Rule::Complement);
        Some(())
    }

    /// `X affirme avoir fait P`, `X promet de P`, `X accuse Y de P`, `X urged Y to P`.
    fn infinitive(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let frames = Frames::INFINITIVE
            | Frames::DE
            | Frames::A
            | Frames::OBJECT_DE
            | Frames::OBJECT_A
            | Frames::OBJECT_TO
            | Frames::OF_ING
            | Frames::GERUND;
        group.cues.taking(frames)?;
        let (first, frame) = contents::infinitive(&view, group.last, |wanted| group.cues.taking(wanted).is_some())?;
        let cue = group.cues.taking(frame)?;
        let end = self.content_end(first, index);
        let content = contents::content(&view, &[(first, end)])?;
        if !self.has_speaker(index) {
            return None;
        }
        self.keep(index, content, cue.act, Rule::Infinitive);
        Some(())
    }

    /// English `X said P`, without a conjunction.
    fn bare(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let cue = group.cues.taking(Frames::BARE)?;
        let told = group.cues.taking(Frames::OBJECT_TO).is_some();
        if group.passive && !told {
            return None;
        }
        let reach = contents::reach(&view, group.last);
        let object = contents::past_object(&view, reach);
        let starts = if told && !group.passive { [object, Some(reach)] } else { [Some(reach), object] };
        let first = starts.into_iter().flatten().find(|&at| contents::opens_clause(&view, at))?;
        let end = self.content_end(first, index);
        view.has_finite(first, end).then_some(())?;
        let content = contents::content(&view, &[(first, end)])?;
        self.keep(index, content, cue.act, Rule::Complement);
        Some(())
    }

    /// `X dénonce une « mascarade »`, `X annonce le boycott`.
    fn noun_phrase(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let frames = [
            Frames::AMOUNT,
            Frames::NOUN,
            Frames::AS,
            Frames::ATTRIBUTE,
            Frames::NOUN_PREPOSITION,
            Frames::OBJECT_DE,
            Frames::OF_ING,
        ];
        let source = self.speaker_of_noun(index)?;
        let (cue, first) = frames.into_iter().find_map(|frame| {
            let cue = group.cues.taking(frame)?;
            Some((cue, contents::object(&view, group.last, frame, cue.act)?))
        })?;
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
        // "sollicite Pékin": who is asked
        let asked = cue.act == Act::Demands && view.tag(first) == Some(Tag::Name);
        if asked && content.kind == ClaimKind::Indirect {
            return None;
        }
        // plain noun phrases only where the verb says so by itself; a verbatim piece says so for any
        let nominal = Frames::NOUN
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
    fn charge(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let cue = group.cues.taking(Frames::OBJECT_DE | Frames::OF_ING).filter(|cue| cue.act == Act::Accuses)?;
        let undergoes = group.passive || group.form == Form::Participle;
        let first = contents::charge(&view, group.last, cue.frames).filter(|_| undergoes && view.within.is_none())?;
        let content = contents::content(&view, &[(first, self.object_end(first, index, cue.act))])?;
        let accuser = contents::agent(&view, group.last).map(|phrase| view.mention(view.whose(phrase), false));
        self.push(content, Some(view.span(group.first, group.last)), accuser, cue.act, Rule::NounPhrase);
        Some(())
    }

    /// `P a été dénoncé par X`, `P, revendiqué par X`: the noun phrase is what X reports.
    fn undergone(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        // "rejetée par le juge" is done, not said
        let cue = group.cues.taking(Frames::NOUN).filter(|cue| cue.act != Act::Denies)?;
        let undergoes = group.passive && group.form == Form::Finite || group.form == Form::Participle;
        let agent = contents::agent(&view, group.last).filter(|_| undergoes && view.within.is_none())?;
        let what = self.subjects[index].filter(|p| view.tag(p.head) == Some(Tag::Noun) && p.last <= group.first)?;
        let content = contents::content(&view, &[(what.first, what.last)])?;
        let mention = view.mention(view.whose(agent), false);
        self.push(content, Some(view.span(group.first, group.last)), Some(mention), cue.act, Rule::NounPhrase);
        Some(())
    }

    /// Where the noun phrase that starts at `first` ends: when somebody says it is no part of it ("a annoncé P lundi"), when
    /// it shall be is ("réclame P pour lundi").
    fn object_end(&self, first: usize, index: usize, act: Act) -> usize {
        let view = self.view;
        let end = contents::object_end(&view, first, self.content_end(first, index));
        let past = matches!(act, Act::Asserts | Act::Denies | Act::Accuses);
        let time = || {
            let (parse, cue) = (view.passage.parse?, view.token(self.groups[index].head)?);
            let of_cue = |at: usize| view.token(at).is_some_and(|token| parse.is_adjunct(token, cue));
            let last = |at: usize| !(at..end).any(|i| view.tag(i) == Some(Tag::Infinitive) || view.is_sign(i, ","));
            let apart = |at: usize| !view.is_genitive(at) && view.tag(at - 1) != Some(Tag::Preposition);
            let time = |at| contents::is_time(&view, at) && apart(at);
            (first + 1..end).find(|&at| of_cue(at) && time(at) && last(at))
        };
        let end = past.then(time).flatten().unwrap_or(end);
        self.next_speaker(first, end).unwrap_or(end)
    }

    /// `P ainsi que Y, qui demande Q`: where somebody is joined who says something else.
    fn next_speaker(&self, first: usize, end: usize) -> Option<usize> {
        let view = self.view;
        let as_well = |at: usize| view.tag(at) == Some(Tag::That) && view.tag(at - 1) == Some(Tag::Adverb);
        let joins = |at: usize| view.joins(at) || as_well(at);
        let inside = |index: &usize| (first..end).contains(&self.groups[*index].first);
        let speaks = (0..self.groups.len()).filter(inside).filter(|&index| !self.groups[index].cues.is_empty());
        let mut subjects = speaks.filter_map(|index| self.subjects[index]);
        let joined = subjects.find(|p| p.first > first + 1 && p.first < end && joins(p.first - 1))?;
        Some(joined.first - 1 - usize::from(as_well(joined.first - 1)))
    }

    /// Where the content that starts at `first` ends: before a verb coordinated with the cue, or an aside.
    fn content_end(&self, first: usize, index: usize) -> usize {
        let view = self.view;
        let mut end = contents::clause_end(&view, first);
        end = self.main_clause(first, end, index).unwrap_or(end);
        end = self.way_back(first, end, index).unwrap_or(end);
        for (other, group) in self.groups.iter().enumerate().skip(index + 1) {
            if group.first >= end {
                break;
            }
            if group.first <= first || group.cues.is_empty() {
                continue;
            }
            let joined = group.first > 0 && (view.joins(group.first - 1) || view.is_sign(group.first - 1, ","));
            let same_subject = self.subjects[other] == self.subjects[index] && self.subjects[index].is_some();
            if joined && same_subject {
                end = group.first - 1;
                if end > first && view.is_sign(end - 1, ",") {
                    end -= 1;
                }
            }
        }
        end
    }

    /// `assure que P mais a refusé de Q`, `si X estime que P, Q`: where the tree goes back from the content that starts at
    /// `first` to the cue at `index`, or to the clause above it.
    fn main_clause(&self, first: usize, end: usize, index: usize) -> Option<usize> {
        let view = self.view;
        let parse = view.passage.parse?;
        let cue = view.token(self.groups[index].head)?;
        let stops = |&at: &usize| view.is_sign(at, ",") || view.joins(at);
        let opens = |at| matches!(view.tag(at), Some(Tag::Relative | Tag::Whether));
        let goes_back = |group: &&Group<'_>| {
            let verb = view.token(group.head);
            match group.form {
                Form::Finite => verb.is_some_and(|verb| parse.goes_back(verb, cue)),
                _ => verb.is_some_and(|verb| parse.is_aside_of(verb, cue)),
            }
        };
        let behind = self.groups.iter().filter(|g| g.first > first && g.first < end);
        behind.filter(goes_back).find_map(|group| {
            let stop = (first + 1..group.first).rev().find(stops)?;
            if group.form != Form::Finite && !view.is_sign(stop, ",") {
                return None;
            }
            let joined = view.tag(stop + 1) == Some(Tag::That) || (stop..group.first).any(opens);
            (!joined).then_some(stop)
        })
    }

    /// `ni les syndicats, qui demandaient P, ni les patrons`: where the tree goes back to a word before the cue at `index`.
    fn way_back(&self, first: usize, end: usize, index: usize) -> Option<usize> {
        let view = self.view;
        let parse = view.passage.parse?;
        let (cue, start) = (view.token(self.groups[index].head)?, view.token(first)?);
        let mut commas = (first + 1..end).filter(|&at| view.is_sign(at, ","));
        commas.find(|&stop| view.token(stop + 1).is_some_and(|next| parse.leaves(next, start, cue)))
    }

    /// Keeps a claim of the group at `index` with its subject or agent as the source.
    fn keep(&mut self, index: usize, content: Content, act: Act, rule: Rule) {
        let view = self.view;
        let group = self.groups[index];
        let source = if group.passive { contents::agent(&view, group.last) } else { self.subjects[index] };
        let mention = source.filter(|&p| !is_nobody(&view, p)).map(|p| view.mention(view.whose(p), !group.passive));
        let cue = view.span(group.first, group.last);
        self.push(content, Some(cue), mention, act, rule);
    }

    /// Keeps a claim, unless another cue has the same words already.
    fn push(&mut self, content: Content, cue: Option<Span>, mention: Option<LocalMention>, act: Act, rule: Rule) {
        if self.claims.iter().any(|claim| claim.content == content.spans) {
            return;
        }
        let cited = mention.and_then(|medium| provenance::cited(&self.view, &content, medium));
        let via = || provenance::via(&self.view, &content, cue, mention);
        let (mention, via) = if cited.is_some() { (cited, mention) } else { (mention, via()) };
        let reason = provenance::reason(&self.view, mention);
        self.claims.push(LocalClaim {
            kind: content.kind,
            content: content.spans,
            cue,
            mention,
            via,
            reason,
            act,
            rule,
        });
    }
}

/// `il`, `it`, `on` of an impersonal passive: nobody is named.
fn is_nobody(view: &View<'_, '_>, phrase: Phrase) -> bool {
    view.tag(phrase.head) == Some(Tag::Pronoun) && view.is_among(phrase.head, &view.passage.pack.words.impersonal)
}
