//! The learned tagger's answer in the terms of the rules, and where the words around speak against it.

use super::{Chooser, Tag};
use crate::analysis::parses::Parse;
use crate::analysis::words::Readings;
use crate::document::Shape;
use crate::language::{CueId, Frames, Function, Gender, Person, Pronoun, PronounRole, VerbForm};
use crate::model::{Relation, Upos};

/// How many words before an aside are looked at for its verb.
const CLAUSE: usize = 24;

impl Chooser<'_, '_> {
    /// `tout de même`: words that are an adverb together.
    pub(super) fn fixed(&self, at: usize) -> Option<Tag> {
        let parse = self.parse?;
        let first = if parse.relation(at) == Relation::Fixed { parse.head(at)? } else { at };
        let fixed = first != at || parse.relation(at + 1) == Relation::Fixed && parse.head(at + 1) == Some(at);
        (fixed && parse.tag(first).upos == Upos::Adv).then_some(Tag::Adverb)
    }

    /// The learned tag of an open-class word in the terms of the rules; none where the lexicon knows it can be no such thing.
    pub(super) fn learned(&self, parse: &Parse, at: usize) -> Option<Tag> {
        let (can, tag) = (self.words[at].can, parse.tag(at));
        // "Quatre syndicats": the lexicon knows numbers as nouns
        if tag.upos == Upos::Num && parse.relation(at) == Relation::Nummod {
            return Some(Tag::Number);
        }
        let (chosen, reading) = match tag.upos {
            Upos::Verb | Upos::Aux => match tag.form {
                Some(VerbForm::Infinitive | VerbForm::PastParticiple)
                    if can.any(Readings::FINITE)
                        && (parse.is_clause(at)
                            || tag.form == Some(VerbForm::PastParticiple) && self.before_subject(at)) =>
                {
                    (Tag::Verb, Readings::FINITE)
                }
                // an order inside a report is rare, a noun that looks like one is not
                Some(VerbForm::Imperative) => return None,
                Some(VerbForm::Infinitive) => (Tag::Infinitive, Readings::INFINITIVE),
                Some(VerbForm::PastParticiple) => (Tag::Participle, Readings::PAST_PARTICIPLE),
                Some(VerbForm::PresentParticiple) => (Tag::Gerund, Readings::PRESENT_PARTICIPLE),
                _ => (Tag::Verb, Readings::FINITE),
            },
            Upos::Adj => (Tag::Adjective, Readings::ADJECTIVE),
            Upos::Adv => (Tag::Adverb, Readings::ADVERB),
            Upos::Noun => (Tag::Noun, Readings::NOUN),
            Upos::Num => (Tag::Number, Readings::DETERMINER),
            _ => return None,
        };
        // "Warning that P, he left"
        let that_next = self.words.get(at + 1).is_some_and(|next| next.function == Some(Function::That));
        let gerund = can.any(Readings::PRESENT_PARTICIPLE) && !self.words[at].verbs.is_empty();
        if chosen == Tag::Noun && gerund && that_next && self.tags.last().is_none_or(|&tag| tag == Tag::Sign) {
            return Some(Tag::Gerund);
        }
        if chosen == Tag::Noun && can.any(Readings::FINITE) && (self.opens_headline(at) || self.in_relative(at)) {
            return Some(Tag::Verb);
        }
        if chosen == Tag::Noun && self.is_marked(at) {
            return Some(Tag::Infinitive);
        }
        if chosen == Tag::Verb && that_next && self.is_object_of_verb(at) {
            return Some(Tag::Noun);
        }
        if self.is_past(parse, at, chosen) || self.closes_aside(at, chosen) {
            return Some(Tag::Verb);
        }
        let nominal = matches!(chosen, Tag::Noun | Tag::Adjective);
        // "the pilot claims to have seen": somewhere the sentence has its verb
        let verbless = chosen == Tag::Noun && can.any(Readings::FINITE) && !self.words[at].verbs.is_empty();
        if verbless && self.headed && !parse.has_verb_above(at) {
            return None;
        }
        // "la ministre juge que P"
        let that = self.words.get(at + 1).is_some_and(|next| next.function == Some(Function::That));
        if verbless && that && matches!(self.before(), Some(Tag::Noun | Tag::Name)) {
            return None;
        }
        let (cue, verbal) = (!self.words[at].verbs.is_empty(), !nominal && chosen != Tag::Adverb);
        // a capital inside a sentence, or the place of a noun in the tree
        let capital = self.tokens[at].shape == Shape::Capital && self.tags.last().is_some_and(|&tag| tag != Tag::Sign);
        let misplaced = verbal && can.any(Readings::NOUN) && (capital || parse.is_nominal(at));
        let surface = misplaced
            || match self.before() {
                // words that the article alone makes a noun, and times: "mardi soir", "yesterday"
                Some(Tag::Determiner) => verbal && can.any(Readings::NOUN),
                // "«P», juge le maire"; "«P ?» asked Ann"
                Some(Tag::Sign) if nominal => can.any(Readings::FINITE) && cue && !self.is_behind_article(at),
                Some(Tag::Sign) => can.any(Readings::FINITE) && cue && self.is_behind_quotation(at),
                Some(Tag::Clitic | Tag::Pronoun) => nominal && can.any(Readings::FINITE),
                Some(Tag::Preposition | Tag::Adjective | Tag::Number) => false,
                _ => chosen == Tag::Noun && can.any(Readings::ADVERB),
            };
        if surface {
            return None;
        }
        // "an act of terror": a noun that the lexicon does not know as one
        if chosen == Tag::Noun && self.tags.last() == Some(&Tag::Determiner) && !self.pack.noun_first {
            return Some(chosen);
        }
        // "had lied": a past form that the lexicon does not know as a participle
        if chosen == Tag::Participle && self.auxiliary.is_some() && can.any(Readings::FINITE) {
            return Some(chosen);
        }
        (can.any(reading) || can.is_empty() || can.only(Readings::PROPER)).then_some(chosen)
    }

    /// `ruled they were`: whether a clause with a subject's pronoun stands right behind a verb that reports one.
    fn before_subject(&self, at: usize) -> bool {
        let subject = self.words.get(at + 1).and_then(|word| word.pronoun);
        let third = |p: Pronoun| p.person == Person::Third && p.gender != Some(Gender::Neuter);
        let subject = subject.is_some_and(|p| p.role == PronounRole::Subject && third(p));
        let helped = self.words.get(at + 2).is_some_and(|word| word.can.any(Readings::AUXILIARY));
        let clause = |cue: &CueId| self.pack.cue(*cue).frames.any(Frames::CLAUSE | Frames::BARE);
        let free = self.auxiliary.is_none() && !self.pack.noun_first;
        subject && helped && free && self.words[at].verbs.iter().any(clause)
    }

    /// `to respect and execute`, `to order the removal`: whether a word that can be a noun is the infinitive of its mark.
    fn is_marked(&self, at: usize) -> bool {
        let text = |at: usize| self.tokens.get(at).map_or("", |token| &self.text[token.span.range()]);
        let words = &self.pack.words;
        let marked = at > 0 && words.infinitive_marks.contains(text(at - 1)) && !self.pack.noun_first;
        let can = |at: usize| self.words.get(at).map(|word| word.can).unwrap_or_default();
        let joined = words.coordination.contains(text(at + 1)) && can(at + 2).any(Readings::INFINITIVE);
        let object = self.words.get(at + 1).is_some_and(|word| word.function == Some(Function::Definite));
        marked && can(at).any(Readings::INFINITIVE) && (joined && !can(at + 2).any(Readings::NOUN) || object)
    }

    /// The text of a token, if there is one.
    fn written(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| &self.text[token.span.range()])
    }

    /// Whether a word that can be a finite cue has somebody right before it, and no auxiliary.
    fn follows_speaker(&self, at: usize) -> bool {
        let word = &self.words[at];
        let somebody = at > 0 && self.words[at - 1].noun.is_some() || self.before() == Some(Tag::Name);
        let nominal = matches!(self.tags.last(), Some(Tag::Noun | Tag::Name | Tag::Adjective));
        let cue = !word.verbs.is_empty() && word.can.any(Readings::FINITE) && !self.pack.noun_first;
        cue && somebody && nominal && self.auxiliary.is_none()
    }

    /// `The firm denied claims that P`: a noun of speech right behind the first verb of a sentence with one subject, which is
    /// taken for a second verb.
    fn is_object_of_verb(&self, at: usize) -> bool {
        let noun = self.words[at].noun_cue.is_some() && !self.pack.noun_first;
        let verb = at.checked_sub(1).filter(|&i| noun && self.tags[i] == Tag::Verb);
        let Some(verb) = verb.filter(|&i| self.words[i].can.any(Readings::FINITE)) else { return false };
        let sentence = self.tags[..verb].iter().rev().take_while(|&&tag| tag != Tag::Sign);
        let opens = |tag: &&Tag| matches!(tag, Tag::Determiner | Tag::Pronoun);
        let subject = |tag: &Tag| tag.is_nominal() || matches!(tag, Tag::Determiner | Tag::Pronoun | Tag::Adverb);
        sentence.clone().all(subject) && sentence.filter(opens).count() <= 1
    }

    /// `The firm announced job cuts.`, `The general ordered, “Stop.”`: a past form that is taken for a participle in a
    /// sentence that has no other verb before the words themselves.
    fn is_past(&self, parse: &Parse, at: usize, chosen: Tag) -> bool {
        if !matches!(chosen, Tag::Participle | Tag::Noun) || !self.follows_speaker(at) {
            return false;
        }
        let full_stop = |&i: &usize| matches!(self.written(i), "." | "!" | "?" | ";");
        let start = (0..at).rev().find(full_stop).map_or(0, |stop| stop + 1);
        let Some(end) = (at + 1..self.tokens.len()).find(full_stop) else { return false };
        let words = |i: usize| matches!(self.written(i), "“" | "\"" | "‘" | "«");
        let quote = (at + 1..end).find(|&i| words(i));
        let colon = usize::from(matches!(self.written(at + 1), "," | ":"));
        let finite = |i: usize| {
            matches!(parse.tag(i).form, Some(VerbForm::Finite)) && matches!(parse.tag(i).upos, Upos::Verb | Upos::Aux)
        };
        // "The firm denied claims that it fixed prices": what a clause has is not the verb of the sentence
        let that = (at + 2..end).find(|&i| self.words[i].function == Some(Function::That));
        let alone = !(start..that.or(quote).unwrap_or(end)).any(|i| i != at && finite(i));
        let object = matches!(parse.tag(at + 1).upos, Upos::Det | Upos::Noun | Upos::Adj | Upos::Num | Upos::Propn);
        let words = quote == Some(at + 1 + colon) && (chosen == Tag::Participle || colon > 0);
        alone && (object && chosen == Tag::Participle || words)
    }

    /// `P, the council estimates.`, `“P,” the guard shouted.`: the last word of a sentence, behind a comma or the words and
    /// whoever says them.
    fn closes_aside(&self, at: usize, chosen: Tag) -> bool {
        let form = matches!(chosen, Tag::Participle | Tag::Noun | Tag::Adjective);
        if !form || !matches!(self.written(at + 1), "." | "") || !self.follows_speaker(at) {
            return false;
        }
        let speaker = self.tags.iter().rev().take_while(|tag| tag.is_nominal() || **tag == Tag::Determiner).count();
        let Some(before) = at.checked_sub(speaker + 1) else { return false };
        let takes = |frames: Frames| self.words[at].verbs.iter().any(|&cue| self.pack.cue(cue).frames.any(frames));
        let clause = || self.tags[..before].iter().rev().take(CLAUSE).any(|tag| tag.is_finite());
        match self.written(before) {
            "”" | "\"" => takes(Frames::QUOTATION),
            "," => chosen != Tag::Participle && takes(Frames::BARE) && clause(),
            _ => false,
        }
    }

    /// Whether somebody stands right before a word that is a verb with a clause of its own, if it is one.
    fn says(&self, at: usize) -> bool {
        let clause = |cue: &CueId| self.pack.cue(*cue).frames.any(Frames::CLAUSE | Frames::BARE);
        let somebody = at > 0 && self.words[at - 1].noun.is_some() && self.before() == Some(Tag::Noun);
        somebody && !self.pack.noun_first && self.words[at].verbs.iter().any(clause)
    }

    /// `Court rules worship of old gods is legal`: in a line that ends without a period, behind its first noun, and before a
    /// clause.
    fn opens_headline(&self, at: usize) -> bool {
        let upos = |at: usize| self.parse.filter(|_| at < self.tokens.len()).map(|parse| parse.tag(at).upos);
        let line = self.tokens.last().is_some_and(|token| token.shape != Shape::Sign);
        let nominal =
            |at: usize| matches!(upos(at), Some(Upos::Noun | Upos::Propn | Upos::Det | Upos::Adj | Upos::Pron));
        let verb =
            |at: usize| matches!(upos(at), Some(Upos::Verb | Upos::Aux)) && self.words[at].can.any(Readings::FINITE);
        let first = self.tags.iter().all(|tag| tag.is_nominal() || *tag == Tag::Determiner);
        let clause = || nominal(at + 1) && (at + 2..self.tokens.len()).any(verb);
        line && first && self.says(at) && clause()
    }

    /// `which critics charge is a camp`: behind a relative pronoun and somebody, and before a finite verb.
    fn in_relative(&self, at: usize) -> bool {
        let finite = self.words.get(at + 1).is_some_and(|next| next.can.any(Readings::AUXILIARY));
        let somebody = self.tags.iter().rev().take_while(|tag| tag.is_nominal() || **tag == Tag::Determiner).count();
        let before = self.tags.len().checked_sub(somebody + 1);
        let joins = |at: usize| self.pack.words.coordination.contains(&self.text[self.tokens[at].span.range()]);
        let relative = before.is_some_and(|i| self.tags[i] == Tag::Relative || joins(i));
        finite && relative && self.says(at)
    }

    /// `une « mise en scène »`: whether a sign and a determiner stand right before a token.
    fn is_behind_article(&self, at: usize) -> bool {
        at.checked_sub(2).is_some_and(|article| self.tags[article] == Tag::Determiner)
    }

    /// Whether a closing quotation mark stands right before a token, or before the comma there.
    fn is_behind_quotation(&self, at: usize) -> bool {
        let sign = |back: usize| at.checked_sub(back).map_or("", |i| &self.text[self.tokens[i].span.range()]);
        let closes = |sign: &str| matches!(sign, "»" | "”" | "\"" | "’");
        closes(sign(1)) || sign(1) == "," && closes(sign(2))
    }

    /// `évoque des refus`: behind a verb that reports a noun stands its object.
    pub(super) fn takes_object(&self, at: usize) -> bool {
        let verb = at.checked_sub(1).filter(|&i| matches!(self.tags[i], Tag::Verb | Tag::Participle | Tag::Infinitive));
        verb.is_some_and(|i| {
            self.words[i].verbs.iter().any(|&cue| self.pack.cue(cue).frames.any(Frames::NOUN | Frames::MATTER))
        })
    }
}
