//! Claims whose cue stands behind or inside the words: `«P», a dit X`; `P, rapporte X`; `"P," X said`.

use super::super::cues::{Form, Group};
use super::{ClaimKind, Content, Frames, Phrase, Rule, SegmentClaims, Tag, contents};

/// How many words before the verb a name and its titles take at most.
const TITLED: usize = 8;

impl<'p> SegmentClaims<'_, 'p> {
    /// `«P», a dit X`; `P, rapporte X`; `"P," X said`; and the same inside the words.
    pub(super) fn parenthetical(&mut self, index: usize) -> Option<()> {
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
        let act = self.act_of_words(index, cue, &content);
        self.taken[open..close.min(view.units.len())].fill(true);
        self.push(content, Some(view.span(group.first, group.last)), mention, act, rule);
        Some(())
    }

    /// The aside that a parenthetical cue makes: its source and the units from the first word to the last.
    pub(super) fn aside(&self, group: &Group<'p>, index: usize) -> Option<(Option<Phrase>, usize, usize)> {
        let view = self.view;
        let comparison = group.first.checked_sub(1).and_then(|at| view.comparison(at));
        let as_said = comparison.is_some();
        let bracketed = group.first > 0 && view.is_sign(group.first - 1, "(");
        let open = comparison.unwrap_or(group.first - usize::from(bracketed));
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
        if group.inverted.is_some() {
            let end = contents::aside_end(&view, group.last);
            // "P, a-t-on indiqué"
            let source = self.subjects[index].filter(|&p| !super::is_nobody(&view, p));
            return (open > 0 || as_said).then_some((source, open, end));
        }
        if set_off(open)
            && !matches!(view.tag(group.last), Some(Tag::That))
            && let Some(source) = view.subject_after(group.last).filter(|&s| self.may_say(index, s))
            && (view.passage.headline || !self.opens_with_subject(open) || self.resumes(source.last))
            && !self.has_own_subject(index)
        {
            let follows = view.is_sign(group.last, ":") || view.tag(source.last).is_some_and(Tag::is_finite);
            let pronoun = view.tag(source.head) == Some(Tag::Pronoun);
            return (!follows && !pronoun).then(|| (Some(source), open, contents::aside_end(&view, source.last)));
        }
        if let Some(source) = self.headline_source(group) {
            return Some((Some(source), source.first, contents::aside_end(&view, group.last)));
        }
        let source = self.titled_behind_words(group).or(self.subjects[index])?;
        // "“P,” special assistant Ann Lee wrote": everything behind the words is who she is
        let first = (0..source.first).rev().take_while(|&i| view.tag(i).is_some_and(Tag::is_nominal)).last();
        let titled = first.filter(|&first| first > 0 && view.quote(first - 1).is_some());
        let source = Phrase { first: titled.unwrap_or(source.first), ..source };
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
        // `"P," he told the crowd gathered there`: the comma inside the marks has ended the words
        let over = |quote: usize| view.hands_over(quote) && contents::is_utterance(&view, quote);
        let over = quoted && view.quote(source.first - 1).is_some_and(over);
        let ends = ends || over && contents::complement(&view, group).is_none();
        let may = quoted || group.cues.taking(Frames::BARE).is_some();
        (may && set_off(source.first) && ends && source.last <= group.first)
            .then(|| (Some(source), source.first, contents::aside_end(&view, group.last)))
    }

    /// `“P,” coach Ann Lee said`: a name right before the verb, and her titles up to the words, whatever else they can be.
    fn titled_behind_words(&self, group: &Group<'p>) -> Option<Phrase> {
        let view = self.view;
        let words = (0..group.first).rev().take(TITLED);
        let quote = words.clone().find(|&i| view.quote(i).is_some_and(|quote| view.hands_over(quote)))?;
        // "as the geologist Ines Carver put it"
        let first = quote + 1 + usize::from(view.compares(quote + 1));
        let last = group.first;
        let is_name = |&i: &usize| view.tag(i) == Some(Tag::Name);
        let head = (first..last).rev().take_while(is_name).last()?;
        let plain = (first..last).all(|i| view.token(i).is_some() && view.tag(i) != Some(Tag::Sign));
        (plain && !view.passage.pack.noun_first).then_some(Phrase { first, last, head })
    }

    /// `Un vent « à décorner les bœufs » a soufflé`: the tree's subject stands before the verb, over quoted terms only.
    pub(super) fn has_own_subject(&self, index: usize) -> bool {
        let (view, group) = (self.view, self.groups[index]);
        let before = view.subject_in_tree(&group).filter(|p| p.last <= group.first);
        // "challenges, and the songs that go with them, add a system": no inversion but beside the words themselves
        let quoted = (0..group.first).any(|i| view.quote(i).is_some());
        if !view.passage.pack.noun_first && before.is_some() && !quoted {
            return true;
        }
        // "Le ministre, après avoir rappelé que P, a annoncé Q"
        let apart = |p: Phrase| {
            let aside = matches!(view.tag(p.last + 1), Some(Tag::Preposition | Tag::Gerund | Tag::Participle));
            let main = view.passage.parse.zip(view.token(group.head)).is_some_and(|(parse, verb)| parse.is_main(verb));
            p.first == 0 && view.is_sign(p.last, ",") && aside && main && !self.has_verb(p, group.first)
        };
        before.is_some_and(apart)
            || before.is_some_and(|p| {
                let between = p.head..group.first;
                let term = |i: usize| view.quote(i).is_some_and(|q| view.is_term(q));
                between.clone().any(term)
                    && between.clone().all(|i| term(i) || view.tag(i).is_some_and(|t| t != Tag::Sign))
            })
    }

    /// `Les deux hommes, a précisé le parquet, étaient connus`: behind the aside comes the verb of the sentence.
    pub(super) fn resumes(&self, at: usize) -> bool {
        let view = self.view;
        view.is_sign(at, ",") && (view.tag(at + 1).is_some_and(Tag::is_finite) || view.tag(at + 1) == Some(Tag::Clitic))
    }

    /// `X, qui …, verb Y`: the segment opens with the verb's own subject, set off by an aside, so Y is no source.
    pub(super) fn opens_with_subject(&self, verb: usize) -> bool {
        let view = self.view;
        let Some(subject) = view.phrase(0).map(|p| view.extend(p, verb, false)) else { return false };
        let relative = view.tag(subject.last + 1) == Some(Tag::Relative) && !self.has_verb(subject, verb);
        view.tag(subject.head).is_some()
            && view.is_sign(subject.last, ",")
            && (relative || !view.has_finite(subject.last, verb))
    }

    /// `La réunion, qui s'est tenue à huis clos, a duré une heure, a précisé X`: whether a subject has a verb behind its aside
    /// already, before that at `verb`.
    fn has_verb(&self, subject: Phrase, verb: usize) -> bool {
        let view = self.view;
        let starts =
            |group: &Group<'p>| group.form == Form::Finite && group.first > subject.last + 2 && group.first < verb;
        self.groups.iter().any(|group| starts(group) && view.is_sign(group.first - 1, ","))
    }
}
