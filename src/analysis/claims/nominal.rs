//! Claims that a noun reports: `l'annonce que P`, `les accusations selon lesquelles P`, `calls for Y to P`.

use super::{Form, Group, Phrase, SegmentClaims, Tag, contents};
use crate::analysis::cues::is_negation;
use crate::analysis::words::{Readings, Word};
use crate::document::{Act, Rule};
use crate::language::{CueId, Function};
use crate::model::{Relation, Upos};

/// How many words may stand between a noun of speech and the colon before what it is.
const SUMMARY: usize = 14;

impl SegmentClaims<'_, '_> {
    /// Every noun of speech that governs a clause.
    pub(super) fn nouns(&mut self) {
        let view = self.view;
        for at in 0..view.units.len() {
            let noun = view.word(at).and_then(|word| word.noun_cue);
            let Some(cue) = noun.filter(|_| view.tag(at) == Some(Tag::Noun) && !self.taken[at]) else { continue };
            self.noun(at, cue);
        }
    }

    fn noun(&mut self, at: usize, cue: CueId) -> Option<()> {
        let view = self.view;
        let act = view.passage.pack.cue(cue).act;
        let Some((first, owner)) = self.governed(at, act) else {
            return self.wanted(at, act).or_else(|| self.summed_up(at, act));
        };
        let end = contents::clause_end(&view, first);
        let end = (first..end).find(|&i| view.is_sign(i, ",")).filter(|_| act != Act::Asserts).unwrap_or(end);
        let fronted = self.is_in_front(at).then(|| self.main_behind(first, end)).flatten();
        let end = fronted.unwrap_or(end);
        let said = first >= 2 && self.copula_at(first - 2);
        let main = self.main_verb(at, first).filter(|_| !said);
        // "n'est pas tenue"
        let verb = main.map(|verb| verb - usize::from(is_negation(&view, verb - 1)));
        let end = verb.map_or(end, |verb| verb.min(end));
        let content = contents::content(&view, &[(first, end)])?;
        // "donne sa parole que P" is told by the verb already
        if self.claims.iter().any(|claim| claim.content.first() == content.spans.first()) {
            return None;
        }
        let source = owner.or_else(|| self.owner(at)).or_else(|| self.utterer(at)).or_else(|| self.pleader(at));
        if source.is_none() && view.within.is_some() {
            return None;
        }
        let mention = source.map(|phrase| view.mention(phrase, false));
        self.push(content, Some(view.span(at, at + 1)), mention, act, Rule::Noun);
        Some(())
    }

    /// Where the clause starts that the noun at `at` governs, with the complement in between that says whose word it is.
    pub(super) fn governed(&self, at: usize, act: Act) -> Option<(usize, Option<Phrase>)> {
        let view = self.view;
        let mut next = at + 1;
        while matches!(view.tag(next), Some(Tag::Adjective | Tag::Adverb | Tag::Participle)) {
            next += 1;
        }
        // "l'explication avancée est que P"
        let put_forward = (at + 1..next).any(|i| view.word(i).is_some_and(|w| !w.verbs.is_empty()));
        let owner = view.is_genitive(next).then(|| view.phrase(next + 1)).flatten().filter(|&p| view.can_speak(p));
        let owner = owner.map(|phrase| view.extend(phrase, view.units.len(), false));
        let next = owner.map_or(next, |phrase| phrase.last);
        let words = &view.passage.pack.words;
        // "in order to" demands nothing
        let bare = at > 0 && view.tag(at - 1) == Some(Tag::Preposition);
        let is_that = self.copula_at(next) && view.tag(next + 1) == Some(Tag::That);
        let wanted = matches!(act, Act::Demands | Act::Promises | Act::Accuses) && !bare;
        let plea = view.is_among(at, &words.pleas);
        // "de peur que P" is a reason
        let reason = bare && view.passage.pack.noun_first && act == Act::Fears;
        let first = if reason {
            return None;
        } else if view.tag(next) == Some(Tag::That) && (self.marks(next) || plea || self.is_whole(next, act)) {
            next + 1
        } else if view.is_among(next + 1, &words.according_to_which) || is_that && (owner.is_some() || put_forward) {
            next + 2
        } else if wanted && (self.infinitive_at(next) || view.is_among(next, &words.wished) && self.wish(next + 1)) {
            next + 1
        } else {
            self.raised(at).or_else(|| self.clause_of_noun(at))?
        };
        let verb = view.has_finite(first, view.units.len()) || wanted;
        verb.then_some((first, owner))
    }

    /// `revelations over two days that P`, `over fears P`: where the clause starts that the tree hangs on the noun at `at`.
    fn clause_of_noun(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let (parse, noun) = (view.passage.parse?, view.token(at)?);
        let clause = |&verb: &usize| verb > noun && matches!(parse.relation(verb), Relation::Acl | Relation::Ccomp);
        let first = parse.dependents(noun).filter(clause).find_map(|verb| view.unit_of(parse.subtree(verb).0));
        let Some(first) = first else { return self.bare_clause(at) };
        let that = first > at && view.tag(first) == Some(Tag::That) && self.marks(first);
        let bare = !view.passage.pack.noun_first && first == at + 1 && contents::opens_clause(&view, first);
        let bare = bare && !matches!(view.tag(first), Some(Tag::Gerund | Tag::That));
        (that || bare).then_some(first + usize::from(that))
    }

    /// `concerns have been raised that P`: the clause behind a passive that does nothing but utter the noun at `at`.
    fn raised(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let (parse, noun) = (view.passage.parse?, view.token(at)?);
        let utters = |group: &&Group<'_>| {
            let subject = view.token(group.head).is_some_and(|verb| parse.is_subject(noun, verb));
            group.passive && subject && view.is_among(group.head, &view.passage.pack.words.utterances)
        };
        let group = self.groups.iter().find(utters)?;
        (view.tag(group.last) == Some(Tag::That)).then_some(group.last + 1)
    }

    /// `over fears it would P`: a clause right behind a noun that has nothing but a preposition before it, whatever verb
    /// the tree hangs the clause on.
    fn bare_clause(&self, at: usize) -> Option<usize> {
        let view = self.view;
        let (parse, first) = (view.passage.parse?, at + 1);
        let before = at.checked_sub(1).and_then(|before| view.tag(before));
        let governed = before.is_some_and(|tag| tag == Tag::Preposition || tag.is_finite());
        let governed = governed && !view.passage.pack.noun_first;
        let opens = matches!(view.tag(first), Some(Tag::Pronoun | Tag::Determiner | Tag::Name | Tag::Number));
        let verb = self.groups.iter().find(|group| group.first > first && group.form == Form::Finite)?;
        // "reports he had lied", not "comments she made"
        let helped = verb.first < verb.head && !view.is_among(verb.head, &view.passage.pack.words.utterances);
        let own = parse.is_joined_clause(view.token(verb.head)?) || helped && self.is_apposed(verb, at);
        (governed && opens && own && contents::opens_clause(&view, first)).then_some(first)
    }

    /// Whether the tree hangs the clause of a verb on the noun at `at`.
    fn is_apposed(&self, group: &Group<'_>, at: usize) -> bool {
        let view = self.view;
        let tree = view.passage.parse.zip(view.token(group.head));
        tree.is_some_and(|(parse, verb)| {
            parse.relation(verb) == Relation::AclRelcl && parse.head(verb) == view.token(at)
        })
    }

    /// `le constat des experts est sans appel : P`, `le constat est celui de X : P`: what the noun at `at` is, behind a colon.
    fn summed_up(&mut self, at: usize, act: Act) -> Option<()> {
        let view = self.view;
        let subject = at > 0 && view.tag(at - 1) == Some(Tag::Determiner) && !view.has_finite(0, at);
        let colon = (at..view.units.len().min(at + SUMMARY)).find(|&i| view.is_sign(i, ":"))?;
        let verb = (at..colon).find(|&i| self.copula_at(i)).filter(|_| subject && act == Act::Asserts)?;
        let genitive = (at + 1..colon).find(|&i| view.is_genitive(i)).and_then(|i| view.phrase(i + 1));
        let genitive = genitive.map(|phrase| view.extend(phrase, colon, false)).filter(|&p| view.can_speak(p));
        let source = genitive.or_else(|| self.owner(at))?;
        if view.has_finite(verb + 1, colon) || !view.has_finite(colon, view.units.len()) {
            return None;
        }
        let content = contents::content(&view, &[(colon + 1, view.units.len())])?;
        let cue = Some(view.span(at, at + 1));
        self.push(content, cue, Some(view.mention(source, false)), act, Rule::Colon);
        Some(())
    }

    /// `his calls for a boycott`: what somebody wants, behind the noun at `at`.
    fn wanted(&mut self, at: usize, act: Act) -> Option<()> {
        let view = self.view;
        let source = self.owner(at).filter(|_| act == Act::Demands && view.within.is_none())?;
        let what = view.is_among(at + 1, &view.passage.pack.words.wished).then(|| view.phrase(at + 2)).flatten()?;
        let what = view.extend(what, view.units.len(), false);
        let content = contents::content(&view, &[(what.first, what.last)])?;
        let noun = matches!(view.tag(what.head), Some(Tag::Noun));
        let cue = Some(view.span(at, at + 1));
        noun.then(|| self.push(content, cue, Some(view.mention(source, false)), act, Rule::Noun))
    }

    /// `issued an order that P`: whose word the noun at `at` is, told by a verb of nothing but uttering it.
    fn utterer(&self, at: usize) -> Option<Phrase> {
        let view = self.view;
        let (parse, noun) = (view.passage.parse?, view.token(at)?);
        let verb = parse.head(noun).filter(|_| parse.relation(noun) == Relation::Obj)?;
        let index = self.groups.iter().position(|group| view.token(group.head) == Some(verb))?;
        let utters = view.is_among(self.groups[index].head, &view.passage.pack.words.utterances);
        let group = self.groups[index];
        let subject = self.subjects[index].filter(|_| utters && !group.passive && !group.negated)?;
        view.can_speak(subject).then_some(subject)
    }

    /// `left on the grounds that P`: whose reason the noun at `at` gives, as the subject of the verb above it.
    fn pleader(&self, at: usize) -> Option<Phrase> {
        let view = self.view;
        let (parse, noun) = (view.passage.parse?, view.token(at)?);
        let verb = parse.verb_above(parse.head(noun).filter(|_| view.is_among(at, &view.passage.pack.words.pleas))?)?;
        let index = self.groups.iter().position(|group| view.token(group.head) == Some(verb))?;
        self.subjects[index].filter(|&phrase| !self.groups[index].passive && view.can_speak(phrase))
    }

    /// `la conclusion de X est que P`.
    fn copula_at(&self, at: usize) -> bool {
        let be = |word: &Word<'_>| word.can.any(Readings::PASSIVE) && word.can.any(Readings::FINITE);
        self.view.word(at).is_some_and(be)
    }

    /// `l'annonce que P a surpris`: where the verb starts that has the noun at `at` as its subject, behind the clause that
    /// starts at `first`; without a tree that knows, a finite verb right behind another one.
    pub(super) fn main_verb(&self, at: usize, first: usize) -> Option<usize> {
        let view = self.view;
        let behind = || self.groups.iter().filter(|group| group.first > first);
        let of_noun = |head: usize| {
            let subject = view.passage.parse.zip(view.token(at)).zip(view.token(head));
            subject.is_some_and(|((parse, noun), verb)| parse.is_subject(noun, verb))
        };
        let in_tree = behind().find(|group| of_noun(group.head)).map(|group| group.first);
        let finite = || behind().filter(|group| group.form == Form::Finite);
        let adjacent = || {
            let adverbs = |from: usize, to: usize| (from..to).all(|i| self.view.tag(i) == Some(Tag::Adverb));
            let next = |group: &&Group<'_>| {
                finite().any(|before| before.last <= group.first && adverbs(before.last, group.first))
            };
            finite().find(next).map(|group| group.first)
        };
        in_tree.or_else(adjacent).or_else(|| self.second_verb(at, first))
    }

    /// `la thèse selon laquelle P divise les experts`, `The claim that P angered X`: behind a noun that opens its sentence, where
    /// the second verb starts that nothing ties to the first.
    fn second_verb(&self, at: usize, first: usize) -> Option<usize> {
        let view = self.view;
        let opens = !view.has_finite(0, at) && (at == 0 || view.tag(at - 1).is_some_and(|tag| tag != Tag::Sign));
        let own = self.groups.iter().find(|group| group.first >= first && group.form == Form::Finite);
        let behind = if contents::is_infinitive(&view, first) { first } else { own?.last };
        let end = contents::clause_end(&view, first);
        let tied = |tag: Tag| matches!(tag, Tag::That | Tag::Relative | Tag::Whether | Tag::Conjunction | Tag::Sign);
        // "were useless led to": a past form that is taken for a participle
        let past = |group: &&Group<'_>| {
            let finite = view.word(group.head).is_some_and(|word| word.can.any(Readings::FINITE));
            let before = group.first.checked_sub(1).and_then(|i| view.tag(i));
            let apart = matches!(before, Some(Tag::Adjective | Tag::Adverb | Tag::Clitic | Tag::Participle));
            let free = group.first >= behind && !(behind..group.first).any(|i| view.tag(i).is_none_or(tied));
            group.form == Form::Participle && finite && apart && free && !view.passage.pack.noun_first
        };
        let past = || self.groups.iter().find(past).map(|group| group.first);
        self.untied_verb(behind, end).or_else(past).filter(|_| opens)
    }

    /// Whether `que` or `that` opens a clause about the noun, and no relative clause.
    fn marks(&self, at: usize) -> bool {
        let subject = self.view.tag(at + 1).is_some_and(Tag::is_finite);
        // "une information que la direction n'a pas voulu commenter"
        let indefinite = (0..at).rev().find(|&i| self.view.tag(i) == Some(Tag::Determiner));
        let indefinite = indefinite.and_then(|i| self.view.word(i)).and_then(|word| word.function);
        if self.view.passage.pack.noun_first && indefinite == Some(Function::Indefinite) {
            return false;
        }
        let Some((parse, that)) = self.view.passage.parse.zip(self.view.token(at)) else { return !subject };
        // "il a été décidé par le conseil que P": the clause hangs on the verb
        let of_verb = parse.head(that).is_some_and(|verb| {
            let above = parse.head(verb).map(|head| parse.tag(head).upos);
            parse.relation(verb) == Relation::Ccomp && above == Some(Upos::Verb)
        });
        // "an order that the units enter a state": a verb has one object
        let spare = parse.head(that).is_some_and(|verb| {
            let twin = |word: usize| word != that && parse.relation(word) == parse.relation(that);
            parse.relation(that) == Relation::Obj && parse.dependents(verb).any(twin)
        });
        !subject && !of_verb && (spare || parse.relation(that) == Relation::Mark)
    }

    /// `suspicions that the vote was rigged`, `fears that it would fall`: whether the clause behind the mark at `at` has a
    /// subject and a verb that needs no object, so that the mark is none of it.
    fn is_whole(&self, at: usize, act: Act) -> bool {
        let view = self.view;
        let words = &view.passage.pack.words;
        let verb = self.groups.iter().find(|group| group.first > at && group.form == Form::Finite);
        let Some(verb) = verb.filter(|_| view.tag(at) == Some(Tag::That) && !view.passage.pack.noun_first) else {
            return false;
        };
        let subject = view.phrase(at + 1).map(|phrase| view.extend(phrase, verb.first, false));
        let subject = subject.is_some_and(|phrase| phrase.last == verb.first);
        let complete = verb.passive && verb.head > verb.first || self.copula_at(verb.head);
        // "claims that he made", "a promise that he could not keep"
        let handles = !verb.cues.is_empty() || view.is_among(verb.head, &words.utterances);
        let modal = view.is_among(verb.first, &words.modals) || view.is_among(verb.first, &words.conditionals);
        let felt = matches!(act, Act::Hopes | Act::Fears) && verb.first < verb.head;
        // "rumours that the coach would leave"; "the report that the panel will publish"
        let definite = |i: usize| view.word(i).is_some_and(|word| word.function == Some(Function::Definite));
        let any = !(at.saturating_sub(3)..at).any(definite) && !matches!(act, Act::Demands | Act::Promises | Act::Asks);
        let opinion = any && modal && verb.first < verb.head;
        subject && (complete || !handles && (felt || opinion))
    }

    /// `for all salt to be iodised`: somebody or something, and an infinitive.
    fn wish(&self, at: usize) -> bool {
        let view = self.view;
        let pronoun = (view.tag(at) == Some(Tag::Clitic)).then_some(at + 1);
        let behind = view.phrase(at).map(|phrase| view.extend(phrase, view.units.len(), false).last);
        behind.or(pronoun).is_some_and(|to| self.infinitive_at(to))
    }

    /// Whether the mark of an infinitive stands at `at`, and one behind it.
    fn infinitive_at(&self, at: usize) -> bool {
        let marks = &self.view.passage.pack.words.infinitive_marks;
        self.view.is_among(at, marks) && contents::is_infinitive(&self.view, at + 1)
    }

    /// Whose word a noun is: `his claim`, `the minister's claim`, `the WHO recommendation`.
    fn owner(&self, noun: usize) -> Option<Phrase> {
        let view = self.view;
        let possessive = |i: &usize| view.word(*i).is_some_and(|w| w.function == Some(Function::Possessive));
        let near = (noun.saturating_sub(3)..noun).rev().take_while(|&i| view.tag(i) != Some(Tag::Sign));
        if let Some(at) = near.clone().find(possessive) {
            return Some(Phrase { first: at, last: at + 1, head: at });
        }
        if view.passage.pack.noun_first {
            return None;
        }
        let end = near.clone().find(|&i| view.tag(i) == Some(Tag::Name) || view.is_possessive(i))?;
        let last = if view.is_possessive(end) { end } else { end + 1 };
        let phrase = (last.saturating_sub(8)..last).find_map(|first| view.phrase(first).filter(|p| p.last >= last))?;
        // "an Orbis Institute recommendation": the article is that of the noun
        let named = (phrase.first..last).find(|&i| view.tag(i) == Some(Tag::Name)).filter(|_| !view.is_possessive(end));
        let phrase = Phrase { first: named.unwrap_or(phrase.first), ..phrase };
        let head = (phrase.first..last).rev().find(|&i| matches!(view.tag(i), Some(Tag::Name | Tag::Noun)))?;
        let owner = Phrase { last, head, ..phrase };
        view.can_speak(owner).then_some(owner)
    }
}
