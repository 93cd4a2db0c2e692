//! What the tree hangs on a cue, where the words right behind the cue do not tell: clauses, infinitives and noun phrases
//! with something else in between ("recommande aux internautes l'installation de P").

use super::{Phrase, SegmentClaims, Tag, contents};
use crate::document::Rule;
use crate::language::Frames;
use crate::model::Relation;

impl SegmentClaims<'_, '_> {
    /// The clause, infinitive or noun phrase that the tree says is what the cue at `index` reports.
    pub(super) fn governed_in_tree(&mut self, index: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let parse = view.passage.parse?;
        let verb = view.token(group.head)?;
        for word in parse.dependents(verb).filter(|&word| word > verb) {
            let start = self.that_of(word).or_else(|| view.unit_of(parse.subtree(word).0));
            let Some(first) = start.filter(|&first| first >= group.last) else { continue };
            let found = match parse.relation(word) {
                Relation::Ccomp | Relation::Xcomp | Relation::Advcl => self.clause_in_tree(index, first),
                Relation::Obj | Relation::Obl => self.object_in_tree(index, first, word),
                _ => None,
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Whether the tree hangs a clause with its conjunction on the cue at `index`.
    pub(super) fn has_marked_clause(&self, index: usize) -> bool {
        let view = self.view;
        let tree = view.passage.parse.zip(view.token(self.groups[index].head));
        tree.is_some_and(|(parse, verb)| {
            let clause =
                |&word: &usize| word > verb && (parse.is_clause_of(word, verb) || parse.is_aside_of(word, verb));
            let mut marks = parse.dependents(verb).filter(clause).filter_map(|word| self.that_of(word));
            let last = self.groups[index].last;
            marks.any(|mark| mark > last && !view.has_finite(last, mark))
        })
    }

    /// Where the conjunction stands that opens the clause of a verb, whatever stands before it: `many times before that P`.
    fn that_of(&self, verb: usize) -> Option<usize> {
        let view = self.view;
        let parse = view.passage.parse?;
        let mut marks = parse.dependents(verb).filter(|&word| word < verb).filter_map(|word| view.unit_of(word));
        marks.find(|&mark| view.tag(mark) == Some(Tag::That))
    }

    /// A clause or infinitive that starts at `first`.
    fn clause_in_tree(&mut self, index: usize, first: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let (first, frames, rule) = match view.tag(first)? {
            Tag::That => (first + 1, Frames::CLAUSE, Rule::Complement),
            Tag::Whether => (first + 1, Frames::QUESTION, Rule::Complement),
            _ if contents::asks(&view, first) => (first, Frames::QUESTION, Rule::Complement),
            _ => {
                let (behind, frame) = contents::marked_infinitive(&view, first)?;
                (behind, frame, Rule::Infinitive)
            }
        };
        let cue = group.cues.taking(frames).filter(|_| self.has_speaker(index))?;
        let content = contents::content(&view, &[(first, self.content_end(first, index))])?;
        self.keep(index, content, cue.act, rule);
        Some(())
    }

    /// A noun phrase that starts at `first` with the head `word`: the object of a verb that reports one.
    fn object_in_tree(&mut self, index: usize, first: usize, word: usize) -> Option<()> {
        let view = self.view;
        let group = self.groups[index];
        let cue = group.cues.taking(Frames::NOUN | Frames::MATTER)?;
        let parse = view.passage.parse?;
        let head = view.unit_of(word)?;
        let opens = |&at: &usize| view.phrase(at).is_some_and(|phrase| phrase.head == head);
        let phrase = (first..=head).find(opens).and_then(|at| view.phrase(at));
        let phrase = phrase.filter(|&phrase| self.is_reported(index, phrase) && !self.is_deed(cue, Some(phrase)))?;
        let last = view.unit_of(parse.subtree(word).1 - 1)? + 1;
        let content = contents::content(&view, &[(phrase.first, last.max(phrase.last))])?;
        self.keep(index, content, cue.act, Rule::NounPhrase);
        Some(())
    }

    /// Whether somebody reports a noun phrase by the cue at `index`, and is not that phrase.
    fn is_reported(&self, index: usize, phrase: Phrase) -> bool {
        let view = self.view;
        let names = matches!(view.tag(phrase.head), Some(Tag::Noun)) && view.tag(phrase.first) == Some(Tag::Determiner);
        let governed = phrase.first > 0 && view.tag(phrase.first - 1) == Some(Tag::Preposition);
        names
            && !governed
            && self.speaker_of_noun(index).is_some_and(|source| !(phrase.first..phrase.last).contains(&source.head))
    }
}
