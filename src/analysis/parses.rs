//! What the learned models say of a block: tags, dependency trees and labels of names, sentence by sentence.
//! Relies on model. Where a tree is doubtful the surface rules answer instead; each rule says which one goes first.

use std::cell::RefCell;
use std::collections::HashMap;

use crate::document::{Sentence, Token};
use crate::language::{Pack, VerbForm};
use crate::model::{self, Annotation, Relation, Scratch, Upos};
use crate::span::Span;

thread_local! {
    // the memory of the models is large; one a thread and language, not one a block
    static SCRATCHES: RefCell<HashMap<String, Scratch>> = RefCell::default();
}

/// The models' annotation of the tokens of a block, in their order; none for a language without models.
#[derive(Debug, Default)]
pub struct Parse {
    annotation: Annotation,
}

impl Parse {
    /// Annotates every sentence of a block.
    pub fn new(text: &str, tokens: &[Token], sentences: &[Sentence], pack: &Pack) -> Option<Self> {
        let models = model::models(pack)?;
        let mut annotation = Annotation::default();
        let mut words: Vec<Span> = Vec::new();
        SCRATCHES.with_borrow_mut(|scratches| {
            let scratch = scratches.entry(pack.code.clone()).or_default();
            for sentence in sentences {
                words.clear();
                words.extend(tokens[sentence.first as usize..sentence.last as usize].iter().map(|token| token.span));
                models.annotate(text, &words, pack, scratch, &mut annotation);
            }
        });
        (annotation.tags.len() == tokens.len()).then_some(Self { annotation })
    }

    /// What a token is.
    pub fn tag(&self, token: usize) -> model::Tag {
        self.annotation.tags[token]
    }

    /// How each token belongs to a name.
    pub fn names(&self) -> &[model::Label] {
        &self.annotation.names
    }

    /// The token that a token depends on.
    pub fn head(&self, token: usize) -> Option<usize> {
        self.annotation.heads[token].map(|head| head as usize)
    }

    /// How a token depends on its head.
    pub fn relation(&self, token: usize) -> Relation {
        self.annotation.relations.get(token).copied().unwrap_or(Relation::Root)
    }
}

/// How far apart two words may stand that a phrase or clause holds together.
const REACH: usize = 60;

/// How many arcs a verb may stand below the verb whose subject it shares: `a dit vouloir continuer à croire`.
const SHARED_ARCS: usize = 4;

impl Parse {
    /// The head word of who does what the verb `verb` tells: its own subject, or the one it shares with the verb it hangs
    /// on, or the noun that it describes.
    pub fn subject(&self, verb: usize) -> Option<usize> {
        let mut verb = verb;
        for _ in 0..SHARED_ARCS {
            if let Some(subject) = self.own_subject(verb) {
                return self.antecedent(subject, verb).or(Some(subject));
            }
            let head = self.head(verb)?;
            match self.relation(verb) {
                Relation::Conj
                | Relation::Xcomp
                | Relation::Advcl
                | Relation::Aux
                | Relation::AuxPass
                | Relation::Cop => {
                    verb = head;
                }
                Relation::Acl if self.is_aside(verb) => verb = self.verb_above(head)?,
                Relation::Acl | Relation::AclRelcl => return Some(head),
                _ => return None,
            }
        }
        None
    }

    /// `whilst adding that`, `, adding that`: a gerund of the whole sentence, whatever noun the tree hangs it on.
    fn is_aside(&self, verb: usize) -> bool {
        let gerund = self.tag(verb).form == Some(VerbForm::PresentParticiple);
        let set_off = verb > 0 && self.tag(verb - 1).upos == Upos::Punct;
        let marked = verb > 0 && self.head(verb - 1) == Some(verb) && self.relation(verb - 1) == Relation::Mark;
        gerund && (set_off || marked)
    }

    /// The first verb above a word, or the word itself.
    pub fn verb_above(&self, word: usize) -> Option<usize> {
        let up = |&word: &usize| self.head(word);
        std::iter::successors(Some(word), up).take(SHARED_ARCS).find(|&word| self.tag(word).upos == Upos::Verb)
    }

    /// Whether a word or one that it hangs on is a verb, or is said of something by one.
    pub fn has_verb_above(&self, word: usize) -> bool {
        let up = |&word: &usize| self.head(word);
        let verb = |word: usize| matches!(self.tag(word).upos, Upos::Verb | Upos::Aux);
        let copula =
            |word: usize| self.reach(word).any(|i| self.relation(i) == Relation::Cop && self.head(i) == Some(word));
        std::iter::successors(Some(word), up).take(REACH).any(|word| verb(word) || copula(word))
    }

    /// Whether a noun is the subject of a verb.
    pub fn is_subject(&self, noun: usize, verb: usize) -> bool {
        matches!(self.relation(noun), Relation::Nsubj | Relation::NsubjPass) && self.head(noun) == Some(verb)
    }

    /// Whether a word stands where nouns do.
    pub fn is_nominal(&self, word: usize) -> bool {
        matches!(
            self.relation(word),
            Relation::Nsubj | Relation::NsubjPass | Relation::Obj | Relation::Obl | Relation::Nmod
        )
    }

    /// Whether a noun hangs on a verb rather than on a noun.
    pub fn is_oblique(&self, noun: usize) -> bool {
        matches!(self.relation(noun), Relation::Obl | Relation::Obj | Relation::Iobj)
    }

    /// Whether a noun says when or how what a verb tells is done.
    pub fn is_adverbial(&self, noun: usize) -> bool {
        self.relation(noun) == Relation::Obl
    }

    /// The clause that is the object of the verb `verb`, by its own verb, where it stands behind.
    pub fn complement(&self, verb: usize) -> Option<usize> {
        self.dependents(verb).find(|&word| word > verb && self.is_clause_of(word, verb))
    }

    /// Whether a verb, or the one it helps, is that of its whole sentence.
    pub fn is_main(&self, verb: usize) -> bool {
        let helps = matches!(self.relation(verb), Relation::Aux | Relation::AuxPass | Relation::Cop);
        let main = if helps { self.head(verb) } else { Some(verb) };
        main.is_some_and(|main| self.relation(main) == Relation::Root)
    }

    /// The words that hang right on a word, in text order.
    pub fn dependents(&self, head: usize) -> impl Iterator<Item = usize> + '_ {
        self.reach(head).filter(move |&word| self.head(word) == Some(head))
    }

    /// Whether a verb behind the content of `cue` belongs to what stands before it: joined to the cue, with a subject before
    /// it, or with the clause of the cue hanging on it.
    pub fn goes_back(&self, verb: usize, cue: usize) -> bool {
        let subject = self.own_subject(verb);
        let joined = self.relation(verb) == Relation::Conj && self.head(verb) == Some(cue) && subject.is_none();
        let above = self.relation(cue) == Relation::Advcl && self.head(cue) == Some(verb);
        joined || self.is_aside_of(verb, cue) || above || subject.is_some_and(|subject| subject < cue)
    }

    /// Whether the tree leads from a word over those from `start` on to one before `cue`, which does not hang on that.
    pub fn leaves(&self, word: usize, start: usize, cue: usize) -> bool {
        let up = |&word: &usize| self.head(word);
        let out = std::iter::successors(Some(word), up).take(REACH).find(|&above| above < start);
        out.is_some_and(|out| out < cue && !self.is_under(out, cue) && !self.is_under(cue, word))
    }

    /// `, avant de partir`, `, alors que P`: whether the clause of a verb says when or why another one is done.
    pub fn is_aside_of(&self, verb: usize, other: usize) -> bool {
        self.relation(verb) == Relation::Advcl && self.head(verb) == Some(other)
    }

    /// Whether a clause is what a verb takes.
    pub fn is_clause_of(&self, clause: usize, verb: usize) -> bool {
        self.relation(clause) == Relation::Ccomp && self.head(clause) == Some(verb)
    }

    /// Whether a word opens a phrase that says when, where or how a verb is done.
    pub fn is_adjunct(&self, word: usize, verb: usize) -> bool {
        let mut up = std::iter::successors(Some(word), |&word| self.head(word)).take(REACH);
        let top = up.find(|&word| self.head(word) == Some(verb));
        let adjunct = |word| matches!(self.relation(word), Relation::Obl | Relation::Advmod | Relation::Advcl);
        top.is_some_and(adjunct)
    }

    /// Whether a word hangs on another one, over any arcs, or is that one.
    pub fn is_under(&self, word: usize, head: usize) -> bool {
        let up = |&word: &usize| self.head(word);
        std::iter::successors(Some(word), up).take(REACH).any(|above| above == head)
    }

    /// The words around `head` that hang on it without a gap, over any arcs: first, one past last.
    pub fn subtree(&self, head: usize) -> (usize, usize) {
        let reach = self.reach(head);
        let under = |&word: &usize| self.is_under(word, head);
        let first = (reach.start..head).rev().take_while(under).last().unwrap_or(head);
        let last = (head + 1..reach.end).take_while(under).last().unwrap_or(head);
        (first, last + 1)
    }

    fn own_subject(&self, verb: usize) -> Option<usize> {
        let expletive = |word: usize| self.relation(word) == Relation::ExplSubj && self.head(word) == Some(verb);
        let is_subject = |&word: &usize| self.is_subject(word, verb) || expletive(word);
        self.reach(verb).filter(is_subject).min_by_key(|&word| (word > verb, word.abs_diff(verb)))
    }

    /// Whether a verb form makes a clause of its own: with a subject, without an auxiliary or mark before it.
    pub fn is_clause(&self, verb: usize) -> bool {
        let clause = matches!(
            self.relation(verb),
            Relation::Root | Relation::Ccomp | Relation::Parataxis | Relation::Conj | Relation::AclRelcl
        );
        let helped = |&word: &usize| {
            let helps = matches!(self.relation(word), Relation::Aux | Relation::AuxPass | Relation::Mark);
            helps && self.head(word) == Some(verb)
        };
        // "the thief, according to police, entered": a sentence without verb has lost it to the noun
        let lost = self.relation(verb) == Relation::Acl
            && self.head(verb).is_some_and(|head| self.relation(head) == Relation::Root && head < verb);
        let alone = !self.reach(verb).any(|word| helped(&word));
        alone && (lost || clause && self.own_subject(verb).is_some())
    }

    /// Whether the clause of a verb hangs on another one, and describes no noun.
    pub fn is_joined_clause(&self, verb: usize) -> bool {
        matches!(self.relation(verb), Relation::Parataxis | Relation::Advcl | Relation::Ccomp | Relation::Conj)
    }

    /// What a relative pronoun stands for: the noun that its clause describes.
    fn antecedent(&self, pronoun: usize, verb: usize) -> Option<usize> {
        let relative = self.relation(verb) == Relation::AclRelcl && self.tag(pronoun).upos == Upos::Pron;
        let person = self.tag(pronoun).person.is_some();
        self.head(verb).filter(|_| relative && !person)
    }

    /// The words near enough to hang on `word`.
    fn reach(&self, word: usize) -> std::ops::Range<usize> {
        word.saturating_sub(REACH)..self.annotation.heads.len().min(word + REACH)
    }

    /// The words around `head` that hang on it without a gap, clauses about it left out: first, one past last.
    pub fn phrase(&self, head: usize) -> (usize, usize) {
        let reach = self.reach(head);
        let first = (reach.start..head).rev().take_while(|&word| self.belongs(word, head)).last().unwrap_or(head);
        let last = (head + 1..reach.end).take_while(|&word| self.belongs(word, head)).last().unwrap_or(head);
        (self.with_title(first, head), last + 1)
    }

    /// `Commissioner | John Salter said`: a title that the tree makes a second subject belongs to the name.
    fn with_title(&self, first: usize, head: usize) -> usize {
        let subject = |&word: &usize| self.relation(word) == Relation::Nsubj && self.head(word) == self.head(head);
        let before = first.checked_sub(1).filter(|&word| self.tag(word).upos != Upos::Punct);
        let above = std::iter::successors(before, |&word| self.head(word)).take(REACH);
        let title = above.take_while(|&word| word < first).find(subject).filter(|_| subject(&head));
        title.map_or(first, |title| self.phrase(title).0)
    }

    fn belongs(&self, word: usize, head: usize) -> bool {
        let mut at = word;
        for _ in 0..REACH {
            if at == head {
                return true;
            }
            let clause = matches!(
                self.relation(at),
                Relation::Acl
                    | Relation::AclRelcl
                    | Relation::Advcl
                    | Relation::Parataxis
                    | Relation::Cop
                    | Relation::Nsubj
            );
            match self.head(at).filter(|_| !clause) {
                Some(up) => at = up,
                None => return false,
            }
        }
        false
    }
}
