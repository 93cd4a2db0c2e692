//! Which noun phrase is a verb's subject: before it, over asides in commas, behind it, or what a relative pronoun stands for.
//! Relies on phrases and contents.

use crate::language::PronounRole;

use super::contents;
use super::phrases::{Phrase, View};
use super::tags::Tag;

impl View<'_, '_> {
    /// The subject that stands before the verb group starting at `verb`, as a phrase; a relative pronoun gives what it
    /// stands for.
    pub fn subject_before(&self, verb: usize) -> Option<Phrase> {
        let end = self.skip_back_insertions(verb);
        if end == 0 {
            return None;
        }
        if self.tag(end - 1) == Some(Tag::Relative) {
            return self.antecedent(end - 1);
        }
        if self.is_sign(end - 1, ",") {
            return self.subject_before_comma(end - 1);
        }
        let start = self.clause_start(end);
        self.over_relative(start, end).or_else(|| self.chain(start, end))
    }

    /// `le policier qui avait arrêté le suspect a dit`: what a relative clause without commas hangs on.
    fn over_relative(&self, start: usize, end: usize) -> Option<Phrase> {
        let verb = start.checked_sub(1).filter(|&i| self.tag(i).is_some_and(Tag::is_finite))?;
        let relative =
            (0..verb).rev().take_while(|&i| !self.is_sign(i, ",")).find(|&i| self.tag(i) == Some(Tag::Relative))?;
        let clear = !self.has_finite(relative, verb) && end > start;
        clear.then(|| self.antecedent(relative)).flatten()
    }

    /// Steps back over adverbs and clitics that stand between a subject and its verb.
    fn skip_back_insertions(&self, verb: usize) -> usize {
        let mut end = verb;
        while end > 0 && matches!(self.tag(end - 1), Some(Tag::Adverb | Tag::Clitic)) {
            end -= 1;
        }
        end
    }

    /// `X, …, verb`: what stands between the commas is a description of X, or an aside.
    fn subject_before_comma(&self, comma: usize) -> Option<Phrase> {
        let floor = self.sentence_floor(comma);
        let commas = (floor..comma).rev().filter(|&i| self.is_sign(i, ",")).take(4);
        for open in commas {
            let relative =
                matches!(self.tag(open + 1), Some(Tag::Relative)) || self.tag(open + 2) == Some(Tag::Relative);
            if self.has_finite(open + 1, comma) && !relative {
                break;
            }
            let Some(before) = self.chain(self.clause_start(open), open) else { continue };
            let extended = self.extend(Phrase { last: open, ..before }, comma, true);
            return Some(if extended.last == comma { extended } else { before });
        }
        // "L'un des porte-parole ayant participé à …, Joe Incandela, a annoncé"
        let opens = |p: &Phrase| p.first == 0 && self.can_speak(*p) && self.tag(0) == Some(Tag::Determiner);
        self.chain(self.clause_start(comma), comma).filter(|p| self.tag(p.head) == Some(Tag::Name) || opens(p))
    }

    /// What the relative pronoun or participle at `at` hangs on: the head of the last noun phrase before it, or the name
    /// that this phrase only describes.
    pub fn antecedent(&self, at: usize) -> Option<Phrase> {
        let end = if at > 0 && self.is_sign(at - 1, ",") { at - 1 } else { at };
        let start = self.clause_start(end);
        let nearest = || self.last_phrase(start, end);
        let found = self.chain(start, end).filter(|&p| self.agrees(p, at)).or_else(nearest)?;
        if found.first == start && start > 1 && self.is_sign(start - 1, ",") && at > end {
            let named = self.last_phrase(self.clause_start(start - 1), start - 1);
            if let Some(named) = named.filter(|p| self.tag(p.head) == Some(Tag::Name) && p.last == start - 1) {
                return Some(Phrase { last: found.last, ..named });
            }
        }
        Some(found)
    }

    /// Whether the verb of the relative clause that opens at `at` can have a phrase as its subject, as far as numbers tell.
    fn agrees(&self, phrase: Phrase, at: usize) -> bool {
        let verb = (at + 1..self.units.len().min(at + 6)).find(|&i| self.tag(i).is_some_and(Tag::is_finite));
        let number =
            |at: usize| self.passage.parse.zip(self.token(at)).and_then(|(parse, token)| parse.tag(token).number);
        match (number(phrase.head), verb.and_then(number)) {
            (Some(noun), Some(verb)) => noun == verb || (phrase.first..phrase.last).any(|i| self.joins(i)),
            _ => true,
        }
    }

    /// The last noun phrase with its complements that ends at `end`, whatever governs it.
    fn last_phrase(&self, start: usize, end: usize) -> Option<Phrase> {
        let mut best = None;
        let mut at = start;
        while at < end {
            let Some(phrase) = self.phrase(at).filter(|p| p.last <= end) else {
                at += 1;
                continue;
            };
            let hangs = at > start && best.is_some() && self.is_genitive(at - 1);
            if !(hangs && best.is_some_and(|b| self.can_speak(b))) {
                best = Some(phrase);
            }
            at = phrase.last;
        }
        best.map(|phrase| self.extend(phrase, end, false))
    }

    /// Where the sentence that runs up to `end` starts: behind a semicolon, a colon, or words that somebody said.
    fn sentence_floor(&self, end: usize) -> usize {
        let stops = |i: usize| {
            matches!(self.text(i), ";" | ":")
                || self.quote(i).is_some_and(|q| !self.is_term(q))
                || self.tag(i) == Some(Tag::That)
        };
        (0..end).rev().find(|&i| stops(i)).map_or(0, |i| i + 1)
    }

    /// Where the stretch without comma, conjunction of clauses or finite verb that runs up to `end` starts.
    fn clause_start(&self, end: usize) -> usize {
        (0..end).rev().find(|&i| self.is_sign(i, ",") || self.is_strong_stop(i)).map_or(0, |i| i + 1)
    }

    fn is_strong_stop(&self, at: usize) -> bool {
        match self.tag(at) {
            Some(
                Tag::That | Tag::Relative | Tag::Whether | Tag::Verb | Tag::Auxiliary | Tag::Gerund | Tag::Infinitive,
            ) => true,
            Some(Tag::Sign) => !matches!(self.text(at), "," | "(" | ")" | "-" | "–" | "'" | "’" | "/" | "."),
            None => self.quote(at).is_some_and(|q| !self.is_term(q)),
            _ => false,
        }
    }

    /// The noun phrase that heads the chain of phrases and complements filling `start..end`: the last one that no
    /// preposition governs, with what hangs on it.
    fn chain(&self, start: usize, end: usize) -> Option<Phrase> {
        let mut best: Option<Phrase> = None;
        let mut at = start;
        while at < end {
            let governed = at > start && self.tag(at - 1) == Some(Tag::Preposition);
            let Some(phrase) = self.phrase(at).filter(|p| p.last <= end) else {
                at += 1;
                continue;
            };
            let joined = at > start && self.joins(at - 1);
            // "the results published this week, revealed"
            let adverbial =
                || self.token(phrase.head).zip(self.passage.parse).is_some_and(|(head, tree)| tree.is_adverbial(head));
            if !(governed || best.is_some() && (joined || adverbial())) {
                best = Some(phrase);
            }
            at = phrase.last;
        }
        // "De Pavant a dit": a particle of the name
        let particle = || {
            let name = self.phrase(1).filter(|p| start == 0 && p.last == end && self.tag(p.head) == Some(Tag::Name))?;
            self.is_genitive(0).then_some(Phrase { first: 0, ..name })
        };
        // no plain phrase: "De nombreux habitants" is caught above; a governed one is no subject
        best.or_else(particle).map(|phrase| Phrase { last: end, ..phrase })
    }

    /// The subject that stands behind an inverted verb ending before `at`, with the place where it ends;
    /// complements of the verb may stand in between ("rapporte à l'AFP une source").
    pub fn subject_after(&self, at: usize) -> Option<Phrase> {
        let mut next = at;
        for _ in 0..4 {
            if self.tag(next) == Some(Tag::Adverb) {
                next += 1;
            } else if self.tag(next) == Some(Tag::Preposition) {
                match self.phrase(next) {
                    Some(partitive) => return Some(self.extend(partitive, self.units.len(), false)),
                    None => next = self.extend(self.phrase(next + 1)?, self.units.len(), false).last,
                }
            } else if let Some(behind) =
                self.is_sign(next, ",").then(|| contents::aside_in_commas(self, next)).flatten()
            {
                // "a annoncé dimanche, dans un communiqué, le ministre"
                next = behind;
            } else {
                break;
            }
        }
        let phrase = self.phrase(next)?;
        let subject_pronoun = self.word(next).and_then(|w| w.pronoun).is_none_or(|p| p.role == PronounRole::Subject);
        if self.tag(next) == Some(Tag::Pronoun) && !subject_pronoun {
            return None;
        }
        let extended = self.extend(phrase, self.units.len(), false);
        Some(match self.coordinate(extended.last, self.units.len()) {
            Some(last) if !self.verb_follows(last) => self.extend(Phrase { last, ..extended }, self.units.len(), false),
            _ => extended,
        })
    }

    fn verb_follows(&self, at: usize) -> bool {
        self.tag(at).is_some_and(Tag::is_finite)
    }
}
