//! What a noun phrase stands for: its name, its kind, what it agrees in, and whether that can speak.

use super::{Phrase, Tag, View};
use crate::analysis::entities::Name;
use crate::analysis::words::Word;
use crate::document::{EntityKind, Gender, LocalMention, MentionForm, Number, Reference, Shape, SourceKind};
use crate::language::{Function, Pos, SourceNoun};
use crate::span::Span;

impl View<'_, '_> {
    /// The mention that a phrase makes.
    pub fn mention(&self, phrase: Phrase, subject: bool) -> LocalMention {
        let head = self.word(phrase.head).copied().unwrap_or_default();
        let name = self.name_of(phrase);
        let form = match (self.tag(phrase.head), name) {
            (Some(Tag::Pronoun | Tag::Relative | Tag::Clitic), _) => MentionForm::Pronoun,
            _ if phrase.last == phrase.first + 1 && head.function == Some(Function::Possessive) => MentionForm::Pronoun,
            _ if self.is_latter(phrase) => MentionForm::Pronoun,
            (_, Some(_)) => MentionForm::Name,
            _ => MentionForm::Nominal,
        };
        let (gender, number) = self.agreement(phrase, head, form);
        LocalMention {
            span: self.trimmed(phrase),
            form,
            head: self.passage.span(self.units[phrase.head]),
            name,
            kind: self.source_kind(phrase, name),
            reference: self.reference(phrase),
            gender,
            number,
            subject,
        }
    }

    /// The span without the hyphens of an inverted pronoun: `-t-elle` is `elle`.
    fn trimmed(&self, phrase: Phrase) -> Span {
        let span = self.span(phrase.first, phrase.last);
        let text = &self.passage.text[span.range()];
        match text.strip_prefix("-t-").or_else(|| text.strip_prefix('-')) {
            Some(rest) => Span::new(span.end as usize - rest.len(), span.end as usize),
            None => span,
        }
    }

    /// The name that a phrase stands for: its head, or one that stands beside the head or behind a comma, never one
    /// that only hangs on it ("le directeur de PSA").
    fn name_of(&self, phrase: Phrase) -> Option<(Span, EntityKind)> {
        // "un sondage Ifop", "Michel Mayor et son équipe": neither is who is named in it
        let written = self.word(phrase.head).and_then(|w| w.noun) == Some(SourceNoun::Document);
        if written && self.tag(phrase.head) == Some(Tag::Noun) || self.is_joint(phrase) {
            return None;
        }
        let (mut hangs, mut found) = (false, None);
        let noun = |at: usize| self.word(at).and_then(|word| word.noun);
        let several =
            matches!(noun(phrase.head), Some(SourceNoun::Anonymous | SourceNoun::Group | SourceNoun::Organisation));
        for at in phrase.first..phrase.last {
            match self.tag(at) {
                Some(Tag::Preposition) if at > phrase.head => hangs = true,
                Some(Tag::Sign) if self.is_sign(at, ",") => hangs = false,
                Some(Tag::Name) => {
                    let token = self.token(at).unwrap_or_default();
                    let name = self.passage.name(token);
                    let opens = |n: &&Name| n.opening(self.passage.tokens) == token || at == phrase.first;
                    let Some(name) = name.filter(opens) else { continue };
                    let behind = at + (name.last - token);
                    // "the Home Office letter" is a letter
                    let modifies = !self.passage.pack.noun_first
                        && behind <= phrase.head
                        && self.tag(phrase.head) == Some(Tag::Noun);
                    let possessor = self.is_possessive(behind) || modifies;
                    // "Joe Incandela" behind "des équipes …" is the person all the same
                    let before = at - usize::from(at > phrase.first);
                    // "l'entourage du ministre Luc Ansart" is not Luc Ansart
                    let other = several && matches!(noun(before), Some(SourceNoun::Person | SourceNoun::Title));
                    let person_after =
                        name.kind == EntityKind::Person && self.tag(before) != Some(Tag::Preposition) && !other;
                    if possessor || (hangs && !person_after) {
                        continue;
                    }
                    let candidate = (name.span(self.passage.tokens), name.kind);
                    let better =
                        found.is_none_or(|(_, kind)| kind != EntityKind::Person && name.kind == EntityKind::Person);
                    if better {
                        found = Some(candidate);
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// `le maire et son adjointe`, `Michel Mayor et son équipe`: several that speak together.
    fn is_joint(&self, phrase: Phrase) -> bool {
        let base = (phrase.head..phrase.last).find(|&i| self.is_sign(i, ",")).unwrap_or(phrase.last);
        let Some(join) = (phrase.head + 1..base).find(|&i| self.joins(i)) else { return false };
        let Some(second) = self.phrase(join + 1).filter(|second| second.last <= phrase.last) else { return false };
        let hangs = (phrase.head..join).any(|i| self.is_genitive(i));
        let counted = matches!(self.tag(second.first), Some(Tag::Determiner | Tag::Number));
        let own = counted || self.tag(second.head) == Some(Tag::Name);
        let speaks = |p: Phrase| {
            let noun = self.word(p.head).and_then(|word| word.noun);
            self.tag(p.head) == Some(Tag::Name) || noun.is_some()
        };
        let first = Phrase { last: join, ..phrase };
        let inner = (phrase.first..base).all(|i| {
            self.token(i)
                .zip(self.token(join))
                .is_none_or(|(a, b)| self.passage.name(a).is_none_or(|name| b < name.first || b >= name.last))
        });
        inner && own && speaks(first) && speaks(second) && (counted || !hangs)
    }

    fn agreement(&self, phrase: Phrase, head: Word<'_>, form: MentionForm) -> (Option<Gender>, Option<Number>) {
        if let (MentionForm::Pronoun, Some(pronoun)) = (form, head.pronoun) {
            return (pronoun.gender, pronoun.number);
        }
        if form == MentionForm::Pronoun && head.function == Some(Function::Possessive) {
            return (None, None);
        }
        let determiner = self.word(phrase.first).filter(|_| self.tag(phrase.first) == Some(Tag::Determiner));
        // "Jean-Marie": what a name looks like says little of who bears it
        let own = head.gender.filter(|_| self.tag(phrase.head) != Some(Tag::Name));
        let learned = self.passage.parse.zip(self.token(phrase.head)).map(|(parse, head)| parse.tag(head));
        let learned = learned.filter(|_| form == MentionForm::Nominal);
        // "la médecin"; but "son amie"
        let tells = determiner.filter(|w| w.function != Some(Function::Possessive)).and_then(|w| w.gender);
        // "her husband": the gender is that of the owner
        let agrees = || determiner.filter(|_| !self.passage.pack.neuter)?.gender;
        let gender = tells.or(own).or_else(agrees).or_else(|| learned?.gender);
        // "Ann Lee, a teacher and writer" is one
        let base = (phrase.head..phrase.last).find(|&i| self.is_sign(i, ",")).unwrap_or(phrase.last);
        let in_name = |i: usize| self.token(i).is_some_and(|token| self.passage.name(token).is_some());
        let joined = (phrase.first..base).any(|i| self.joins(i) && !in_name(i));
        let number = if joined {
            Some(Number::Plural)
        } else {
            head.number.or_else(|| determiner.and_then(|w| w.number)).or_else(|| learned?.number)
        };
        (gender, number.or((form == MentionForm::Name).then_some(Number::Singular)))
    }

    /// Who can speak in a phrase whose head cannot: `les propos de la ministre`, `des représailles de l'organisation`.
    pub fn whose(&self, phrase: Phrase) -> Phrase {
        let words = &self.passage.pack.words;
        let release = self.is_among(phrase.head, &words.releases);
        if let Some(author) = self.possessor(phrase).filter(|_| release) {
            return author;
        }
        let opaque = self.tag(phrase.head) == Some(Tag::Noun)
            && (release
                || self.is_among(phrase.head, &words.transparent)
                || !self.can_speak(Phrase { last: phrase.head + 1, ..phrase }));
        let opaque =
            opaque && self.name_of(phrase).is_none() && !self.is_agent(Phrase { last: phrase.head + 1, ..phrase });
        let inner = (phrase.head + 1..phrase.last).find(|&i| self.is_genitive(i)).filter(|_| opaque);
        let Some(inner) = inner.and_then(|i| self.phrase(i + 1)) else { return phrase };
        let inner = Phrase { last: inner.last.max(phrase.last), ..inner };
        if self.can_speak(inner) { inner } else { phrase }
    }

    /// Whose something is: `Cornyn` of `Cornyn's statement`.
    fn possessor(&self, phrase: Phrase) -> Option<Phrase> {
        let mark = (phrase.first..phrase.head).find(|&i| self.is_possessive(i))?;
        let nominal = |&i: &usize| matches!(self.tag(i), Some(Tag::Name | Tag::Noun));
        let head = (phrase.first..mark).rev().find(nominal)?;
        let owner = Phrase { first: phrase.first, last: mark, head };
        self.can_speak(owner).then_some(owner)
    }

    fn reference(&self, phrase: Phrase) -> Reference {
        match self.word(phrase.first).and_then(|w| w.function) {
            Some(Function::Indefinite) => Reference::Indefinite,
            Some(Function::Demonstrative) => Reference::Demonstrative,
            // "that source"
            Some(Function::That) if self.tag(phrase.first) == Some(Tag::Determiner) => Reference::Demonstrative,
            Some(Function::Definite | Function::Possessive) => Reference::Definite,
            _ if self.tag(phrase.first) == Some(Tag::Preposition) => Reference::Indefinite,
            // "de même source"
            _ if phrase.first > 0 && self.is_among(phrase.first - 1, &self.passage.pack.words.same) => {
                Reference::Demonstrative
            }
            // "du ministre", "des autorités"
            _ if phrase.first > 0 && self.is_contracted(phrase.first - 1) => Reference::Definite,
            _ => Reference::Bare,
        }
    }

    /// Whether a preposition has the article in it.
    fn is_contracted(&self, at: usize) -> bool {
        let definite = self.word(at).is_some_and(|w| w.function == Some(Function::Definite));
        self.tag(at) == Some(Tag::Preposition) && (definite || self.is_genitive(at) && self.text(at).ends_with('s'))
    }

    /// What kind of source a phrase suggests.
    fn source_kind(&self, phrase: Phrase, name: Option<(Span, EntityKind)>) -> Option<SourceKind> {
        let head = self.word(phrase.head)?;
        if self.is_joint(phrase) {
            return Some(SourceKind::Group);
        }
        if let Some((_, kind)) = name {
            // "la fédération des banques, Arvène": the noun knows better than the looks of the name
            let body = matches!(head.noun, Some(SourceNoun::Organisation | SourceNoun::Medium));
            let body = body && self.tag(phrase.head) == Some(Tag::Noun);
            return Some(if body { SourceKind::Organisation } else { kind.into() });
        }
        let plural = head.number == Some(Number::Plural);
        if plural && self.are_unnamed(phrase) {
            return Some(SourceKind::Anonymous);
        }
        let indefinite = self.reference(phrase) == Reference::Indefinite;
        match head.noun? {
            SourceNoun::Anonymous => Some(SourceKind::Anonymous),
            SourceNoun::Person if indefinite => Some(SourceKind::Anonymous),
            SourceNoun::Person if plural => Some(SourceKind::Group),
            SourceNoun::Person | SourceNoun::Title => Some(SourceKind::Person),
            SourceNoun::Group => Some(SourceKind::Group),
            SourceNoun::Document => Some(SourceKind::Document),
            SourceNoun::Organisation | SourceNoun::Medium => Some(SourceKind::Organisation),
        }
    }

    /// `plusieurs habitants, témoins de la scène`: said to be sources behind a comma, and not which. In the plural only:
    /// `le préfet, source de tensions` is known.
    fn are_unnamed(&self, phrase: Phrase) -> bool {
        let source = |i: usize| {
            let noun = self.word(i).filter(|w| w.noun == Some(SourceNoun::Anonymous));
            noun.is_some_and(|w| w.number == Some(Number::Plural))
        };
        (phrase.head + 1..phrase.last).any(|i| self.is_sign(i - 1, ",") && source(i))
    }

    /// Whether a phrase can speak: a person, a body, a document, a name, a pronoun of the third person.
    pub fn can_speak(&self, phrase: Phrase) -> bool {
        let Some(word) = self.word(phrase.head) else { return false };
        if self.is_latter(phrase) {
            return true;
        }
        match self.tag(phrase.head) {
            Some(Tag::Pronoun | Tag::Clitic) => word.pronoun.is_some(),
            Some(Tag::Name) => true,
            _ => word.noun.is_some() || self.name_of(phrase).is_some(),
        }
    }

    /// Whether a phrase can speak, or those whose words or number it tells: "the results of X", "a wide range of parties".
    pub fn someone_can_speak(&self, phrase: Phrase) -> bool {
        let transparent = self.is_among(phrase.head, &self.passage.pack.words.transparent);
        self.can_speak(if transparent { self.whose(phrase) } else { phrase })
    }

    /// Whether a phrase has a determiner, number or title and a noun: somebody, if the verb says that it speaks.
    pub fn is_described(&self, phrase: Phrase) -> bool {
        matches!(self.tag(phrase.first), Some(Tag::Determiner | Tag::Number))
            && self.tag(phrase.head) == Some(Tag::Noun)
    }

    /// Whether a noun is for somebody: by its ending (`découvreur`, `historian`), or with a form for men and one for women.
    pub fn is_agent(&self, phrase: Phrase) -> bool {
        let noun = self.text(phrase.head).to_lowercase();
        let abstract_noun = self.word(phrase.head).is_some_and(|word| word.gender == Some(Gender::Feminine));
        let ends = |ending: &String| noun.strip_suffix(ending.as_str()).is_some_and(|stem| stem.len() > 2);
        let words = &self.passage.pack.words;
        let agent = words.agentive.iter().any(ends) && !abstract_noun;
        self.is_described(phrase) && (agent || words.agentive_feminine.iter().any(ends) || self.has_sexes(&noun))
    }

    /// `attaquant, attaquante`: whether the lexicon has the noun in both genders.
    fn has_sexes(&self, noun: &str) -> bool {
        let lexicon = &self.passage.pack.lexicon;
        let singular = noun.strip_suffix('s').unwrap_or(noun);
        let nouns = |form: &str| {
            lexicon.readings(form).filter(|r| r.pos == Pos::Noun).map(|r| (r.gender, r.lemma(form))).collect::<Vec<_>>()
        };
        let endings = &self.passage.pack.words.feminine_endings;
        nouns(noun).into_iter().any(|(gender, lemma)| match gender {
            Some(Gender::Feminine) => lemma != noun && lemma != singular,
            Some(Gender::Masculine) => endings.iter().any(|(his, hers)| {
                let feminine = singular.strip_suffix(his.as_str()).map(|stem| format!("{stem}{hers}"));
                feminine.is_some_and(|form| nouns(&form).contains(&(Some(Gender::Feminine), lemma.clone())))
            }),
            _ => false,
        })
    }

    /// Whether a phrase is somebody or several, by a noun that is for persons or by name.
    pub fn is_person(&self, phrase: Phrase) -> bool {
        if let Some((_, kind)) = self.name_of(phrase) {
            return kind == EntityKind::Person;
        }
        let persons = [SourceNoun::Person, SourceNoun::Title, SourceNoun::Group, SourceNoun::Anonymous];
        let person = |at: usize| self.word(at).and_then(|word| word.noun).is_some_and(|noun| persons.contains(&noun));
        let last = (phrase.first..phrase.last).rev().find(|&at| self.tag(at) == Some(Tag::Noun));
        last.is_some_and(|noun| person(noun) || self.is_agent(Phrase { head: noun, ..phrase }))
    }

    /// `Martin a dit`: one singular word with a capital and no determiner, which no list and no recogniser knows as a name.
    pub fn is_bare_capital(&self, phrase: Phrase) -> bool {
        let token = self.token(phrase.first).map(|token| self.passage.tokens[token]);
        let capital = token.is_some_and(|token| token.shape == Shape::Capital);
        let plural = self.word(phrase.head).is_some_and(|word| word.number == Some(Number::Plural));
        phrase.last == phrase.first + 1 && capital && !plural && self.tag(phrase.first) == Some(Tag::Noun)
    }

    /// `ce dernier`, `the latter`: points to the last one named.
    fn is_latter(&self, phrase: Phrase) -> bool {
        self.tag(phrase.first) == Some(Tag::Determiner)
            && phrase.last == phrase.first + 2
            && self.is_among(phrase.last - 1, &self.passage.pack.words.latter)
    }
}
