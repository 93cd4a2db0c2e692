//! Claims of a block: one function a rule, tried in order at every cue, the first answer wins.
//! Relies on phrases, cues and trees. Rules over the words beside a cue go first; where none fits, the tree says what the cue
//! governs, and where a content ends it always has a say.

mod according;
mod ends;
mod governed;
mod headlines;
mod nominal;
mod noun_phrases;
mod parenthetical;
mod predicates;
mod relative;
mod subject;

use crate::document::{Act, ClaimKind, Gender, LocalClaim, LocalMention, Rule};
use crate::language::{Cue, Frames, PronounRole};
use crate::model::{Relation, Upos};
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
        if index == 0 && passage.headline {
            claims.headline();
        }
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
            let planned = group.passive && group.cues.active() || self.means_to(index);
            let skipped =
                group.cues.is_empty() || group.negated || planned || self.taken[group.head] || self.is_purpose(&group);
            if skipped || self.speaks_for_itself(index) || self.is_object(index) {
                continue;
            }
            if let Some(open) = self.pointer(index) {
                self.taken_up(index, open);
                continue;
            }
            self.parenthetical(index)
                .or_else(|| self.introduced(index))
                .or_else(|| self.complement(index))
                .or_else(|| self.question(index))
                .or_else(|| self.infinitive(index))
                .or_else(|| self.said_to(index))
                .or_else(|| self.gap(index))
                .or_else(|| self.bare(index))
                .or_else(|| self.noun_phrase(index))
                .or_else(|| self.description(index))
                .or_else(|| self.charge(index))
                .or_else(|| self.called(index))
                .or_else(|| self.undergone(index))
                .or_else(|| self.governed_in_tree(index));
        }
    }

    /// `a fermé la porte pour prouver que P`: what is done to show something is no report of it.
    fn is_purpose(&self, group: &Group<'_>) -> bool {
        let words = &self.view.passage.pack.words;
        let marked = group.first > 0 && self.view.is_among(group.first - 1, &words.purpose);
        group.form == Form::Infinitive && marked && group.cues.evidence()
    }

    /// `the firms hoping to sell it`: what somebody means to do, said by nobody.
    fn means_to(&self, index: usize) -> bool {
        let group = self.groups[index];
        let hopes = group.cues.taking(Frames::INFINITIVE).is_some_and(|cue| cue.act == Act::Hopes);
        hopes && group.form == Form::Gerund && contents::marked_infinitive(&self.view, group.last).is_some()
    }

    /// `they say adding salt is simple`: a gerund right behind a verb is part of what that verb takes.
    fn is_object(&self, index: usize) -> bool {
        let group = self.groups[index];
        // "they started asking": a verb that takes no clause goes with the gerund
        let takes = |group: &Group<'_>| group.cues.taking(Frames::CLAUSE | Frames::BARE | Frames::GERUND).is_some();
        let behind_verb = index > 0 && self.groups[index - 1].last == group.first && takes(&self.groups[index - 1]);
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
        // "I was told that P": somebody else's word
        let told = || {
            let first_person = subject.is_some_and(|p| !third(p));
            group.passive && (first_person || contents::agent(&view, group.last).is_some())
        };
        !self.asks_somebody(index) && !told() && !subject.is_some_and(|p| third(p) && !is_nobody(&view, p))
    }

    /// `we ask you to leave`: somebody's own demand on somebody else.
    fn asks_somebody(&self, index: usize) -> bool {
        let group = self.groups[index];
        let demands = |frame: Frames| group.cues.taking(frame).is_some_and(|cue| cue.act == Act::Demands);
        let active = matches!(group.form, Form::Finite | Form::Gerund) && !group.passive;
        active && self.subjects[index].is_some() && contents::infinitive(&self.view, group.last, demands).is_some()
    }

    /// Whether the source of an indirect claim is named and can speak, or is left open by a passive.
    fn has_speaker(&self, index: usize) -> bool {
        let (view, group) = (self.view, self.groups[index]);
        // "il est à noter que P": the paper says so itself
        let may_be_empty = view.tag(group.head) == Some(Tag::Infinitive) || group.cues.evidence();
        // "it shows that P": a fact
        let expletive = |p: Phrase| {
            let thing = group.cues.evidence() && view.is_among(p.head, &view.passage.pack.words.impersonal);
            may_be_empty && view.is_expletive(p.head) || thing
        };
        let speaks = |p: Phrase| self.may_say(index, p) && !is_nobody(&view, p) && !expletive(p);
        group.passive || self.subjects[index].is_some_and(speaks)
    }

    /// Whether a phrase can be the source of the cue at `index`: it can speak, or the verb is one of nothing but speech.
    fn may_say(&self, index: usize, phrase: Phrase) -> bool {
        let group = self.groups[index];
        // "the request of the town asking schools to pay"
        let word = self.view.word(phrase.head).and_then(|word| word.noun_cue);
        if word.is_some() && group.form == Form::Gerund && phrase.last == group.first {
            return true;
        }
        // "quoted him as saying"
        if self.view.tag(phrase.head) == Some(Tag::Clitic) && cues::is_third_person(&self.view, phrase.head) {
            return true;
        }
        let described =
            (self.view.is_described(phrase) || self.view.is_bare_capital(phrase)) && group.form == Form::Finite;
        // "la préfécture": a word that no list knows may be anybody
        let unknown = || self.view.word(phrase.head).is_some_and(|word| word.can.is_empty());
        let somebody = !group.cues.evidence() || self.view.is_agent(phrase) || unknown();
        self.view.someone_can_speak(phrase) || described && somebody
    }

    /// Whether a phrase can be the source of a noun phrase: it can speak, or does what nobody else does (fear, complain).
    fn may_mean(&self, index: usize, phrase: Phrase) -> bool {
        let group = self.groups[index];
        let cue = group.cues.taking(Frames::NOUN | Frames::MATTER | Frames::NOUN_PREPOSITION);
        let feels = |cue: &Cue| cue.reflexive || !matches!(cue.act, Act::Asserts | Act::Demands | Act::Promises);
        let human = cue.is_some_and(feels) || self.view.is_agent(phrase);
        self.view.someone_can_speak(phrase) || (human && group.form == Form::Finite && self.may_say(index, phrase))
    }

    /// `X a dit : «P»`, `X a dit que «P»`, `X said, "P"`.
    fn introduced(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let cue = group.cues.taking(Frames::QUOTATION | Frames::CLAUSE)?;
        // "reassured parents: “P”"; "said Bush “P”" tells nobody
        let told = contents::before_words(&view, group.last);
        let apart = view.tag(told) == Some(Tag::Sign) && !view.passage.pack.noun_first;
        let apart = apart || group.cues.taking(Frames::OBJECT_TO).is_some();
        let reach = if apart { told } else { contents::reach(&view, group.last) };
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
            // "ordered, “Hold your fire.”"
            let sentence = quote == group.last + 1 && contents::is_sentence(&view, id) && !view.passage.pack.noun_first;
            let utterance = utterance || colon || sentence;
            if !ends || !utterance {
                return None;
            }
            let pieces = contents::quote_chain(&view, quote);
            let content = contents::content(&view, &pieces)?;
            let act = self.act_of_words(index, cue, &content);
            self.keep(index, content, act, Rule::Introduced);
            return Some(());
        }
        // a colon before the source's own words without marks
        let last = view.units.len();
        if !colon
            || view.within.is_some()
            || group.form == Form::Participle
            || !cue.frames.any(Frames::QUOTATION)
            || group.cues.evidence() && !self.has_speaker(index)
            || !contents::is_saying(&view, (reach + 1, last))
        {
            return None;
        }
        let content = contents::content(&view, &[(reach + 1, last)])?;
        self.keep(index, content, cue.act, Rule::Colon);
        Some(())
    }

    /// What the verb at `index` does with the words themselves: `« P ? », a demandé X` asks, whatever else the verb demands.
    fn act_of_words(&self, index: usize, cue: &Cue, content: &Content) -> Act {
        let asks = self.groups[index].cues.taking(Frames::QUESTION).filter(|_| cue.act == Act::Demands);
        let ends = |words: &&Span| self.view.passage.text[words.range()].trim_end().ends_with('?');
        let question = content.spans.last().filter(ends).and(asks);
        question.map_or(cue.act, |asks| asks.act)
    }

    /// `X affirme que P`, `X told Y that P`, `il a été annoncé que P`.
    fn complement(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let mut that = contents::reach(&view, group.last);
        // "said in a note, that P"
        let comma = that > group.last && view.is_sign(that, ",") && view.tag(that + 1) == Some(Tag::That);
        that += usize::from(comma && !view.passage.pack.noun_first);
        let felt = contents::past_attribute(&view, &group);
        let wished = contents::past_wish(&view, &group);
        if let Some(mark) = felt.or(wished) {
            that = mark;
        } else if view.tag(that) != Some(Tag::That) {
            that = contents::past_object(&view, that)?;
        }
        if view.tag(that) != Some(Tag::That) {
            return None;
        }
        let marked = felt.and_then(|_| group.cues.taking(Frames::ATTRIBUTE));
        let marked = marked.or_else(|| wished.and_then(|_| group.cues.taking(Frames::WISH)));
        let cue = marked.or_else(|| group.cues.taking(Frames::CLAUSE)).or_else(|| self.words_that(index, that))?;
        let end = self.content_end(that + 1, index);
        // "that his remarks, and his temper, make him unfit"
        let cut = !view.has_finite(that + 1, end) && (end..end + 2).any(|at| view.joins(at));
        let end = if cut { contents::clause_end(&view, that + 1) } else { end };
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
            | Frames::AGAINST_ING
            | Frames::WITH_ING
            | Frames::PURPOSE
            | Frames::GERUND;
        group.cues.taking(frames)?;
        let (first, frame) = contents::infinitive(&view, group.last, |wanted| group.cues.taking(wanted).is_some())?;
        // "the man charged with stealing it" says who he is
        let charged = group.form == Form::Finite && (group.passive || first > group.last + 1);
        let finite = charged || frame != Frames::WITH_ING;
        let cue = group.cues.taking(frame).filter(|_| finite)?;
        let end = self.content_end(first, index);
        let end = self.main_verb_behind(first, end).unwrap_or(end);
        let end = self.before_agent(index, first, end);
        let content = contents::content(&view, &[(first, end)])?;
        if !self.has_speaker(index) {
            return None;
        }
        self.keep(index, content, cue.act, Rule::Infinitive);
        Some(())
    }

    /// `is said to be P`, `posts alleged to be P`: the infinitive that a verb of speech takes in the passive only.
    fn said_to(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let participle = view.word(group.head).is_some_and(|word| word.can.any(Readings::PAST_PARTICIPLE));
        let set_off = group.first > 0 && view.is_sign(group.first - 1, ",") && participle;
        let undergoes = group.passive || group.form == Form::Participle || set_off;
        let cue = group.cues.taking(Frames::PASSIVE_INFINITIVE).filter(|_| undergoes && view.within.is_none())?;
        let (first, _) = contents::marked_infinitive(&view, group.last).filter(|&(first, _)| first > group.last)?;
        let end = self.content_end(first, index);
        // "the posts alleged to be his were removed"
        let comma = (first..end).find(|&at| set_off && view.is_sign(at, ","));
        let end = comma.unwrap_or(end);
        let described = group.first.checked_sub(1).filter(|_| group.form == Form::Participle);
        let end = described.and_then(|noun| self.main_verb(noun, first)).map_or(end, |verb| verb.min(end));
        let content = contents::content(&view, &[(first, end)])?;
        self.push(content, Some(view.span(group.first, group.last)), None, cue.act, Rule::Infinitive);
        Some(())
    }

    /// English `X said P`, without a conjunction.
    fn bare(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let in_tree = contents::complement(&view, &group);
        let sure = group.form == Form::Finite && !view.passage.pack.noun_first && self.is_clause_behind(index, in_tree);
        let cue = group.cues.taking(Frames::BARE).or_else(|| group.cues.taking(Frames::CLAUSE).filter(|_| sure))?;
        let told = group.cues.taking(Frames::OBJECT_TO).is_some();
        // "it is believed they fled"
        let impersonal = self.subjects[index].is_some_and(|p| is_thing(&view, p.head)) && !view.passage.pack.noun_first;
        if group.passive && !told && !impersonal {
            return None;
        }
        let reach = contents::reach(&view, group.last);
        let object = contents::past_object(&view, reach);
        let starts = if told && !group.passive { [object, Some(reach)] } else { [Some(reach), object] };
        let starts = starts.map(|at| at.map(|at| contents::past_time(&view, at)));
        // "stated many times before that P": the clause comes with its mark
        if self.has_marked_clause(index) {
            return None;
        }
        let surface = || starts.into_iter().flatten().find(|&at| contents::opens_clause(&view, at));
        let first = surface().filter(|&first| !contents::is_plain_object(&view, &group, first)).or(in_tree)?;
        let end = self.content_end(first, index);
        view.has_finite(first, end).then_some(())?;
        let content = contents::content(&view, &[(first, end)])?;
        if content.kind != ClaimKind::Direct && !self.has_speaker(index) {
            return None;
        }
        self.keep(index, content, cue.act, Rule::Complement);
        Some(())
    }

    /// `ruled they were within the law`: whether a clause without conjunction stands behind the verb at `index`, whatever else
    /// that takes: one that starts at `in_tree`, one with a subject's pronoun, or a noun phrase with an auxiliary behind it.
    fn is_clause_behind(&self, index: usize, in_tree: Option<usize>) -> bool {
        let view = self.view;
        let group = self.groups[index];
        if let Some(first) = in_tree {
            return contents::opens_clause(&view, first);
        }
        // "Court rules worship is legal": a verb that the tree takes for a noun
        let tree = view.passage.parse.zip(view.token(group.head));
        if tree.is_some_and(|(parse, verb)| parse.tag(verb).upos == Upos::Noun) {
            return !contents::asks(&view, group.last);
        }
        // "the king who ruled the country was ousted"
        let relative = group.first == 0 || matches!(view.tag(group.first - 1), Some(Tag::Relative | Tag::That));
        let role = view.word(group.last).and_then(|word| word.pronoun).map(|pronoun| pronoun.role);
        let nominative = role == Some(PronounRole::Subject) && !is_thing(&view, group.last);
        let phrase = view.phrase(group.last).map(|phrase| view.extend(phrase, view.units.len(), false));
        let phrase = phrase.filter(|_| matches!(view.tag(group.last), Some(Tag::Determiner | Tag::Name)) || nominative);
        let clause = phrase.is_some_and(|phrase| view.tag(phrase.last) == Some(Tag::Auxiliary));
        !relative && clause && !contents::is_time(&view, group.last)
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
        let known = self.claims.iter().any(|claim| claim.content == content.spans);
        if known || cue.is_some_and(|cue| provenance::asks_for_no_name(&self.view, cue, &content)) {
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
    let impersonal = view.is_among(phrase.head, &view.passage.pack.words.impersonal);
    view.tag(phrase.head) == Some(Tag::Pronoun) && impersonal && !is_somebody(view, phrase.head)
}

/// `it`: the pronoun of things.
fn is_thing(view: &View<'_, '_>, pronoun: usize) -> bool {
    view.word(pronoun).and_then(|word| word.pronoun).is_some_and(|p| p.gender == Some(Gender::Neuter))
}

/// `It warned that P`: the pronoun of things that the tree has as the subject of an active verb stands for a body or document.
fn is_somebody(view: &View<'_, '_>, pronoun: usize) -> bool {
    let subject = || {
        let (parse, token) = (view.passage.parse?, view.token(pronoun)?);
        // "it is clear that P"
        let verb = parse.head(token).is_some_and(|head| parse.tag(head).upos == Upos::Verb);
        Some(verb && parse.relation(token) == Relation::Nsubj)
    };
    is_thing(view, pronoun) && subject().unwrap_or(false)
}
