//! The names of an article as entities: spellings that can name the same thing fall together, and what it is all its
//! names decide, each spelling once and each place where it stands once more. Relies on the names of the blocks.

use std::collections::HashMap;

use crate::document::{EntityKind, LocalName, Votes};
use crate::language::Pack;
use crate::span::Span;

/// The names of the article as entities.
pub(in crate::analysis) struct Entities {
    /// Per entity: the longest spelling, what it is.
    pub entities: Vec<(String, EntityKind)>,
    /// Per name of the article, in order: its entity.
    pub of: Vec<u32>,
}

/// Groups the names of an article.
pub(in crate::analysis) fn group(text: &str, names: &[LocalName], pack: &Pack) -> Entities {
    let mut grouping = Grouping::default();
    // longer names first, so that a family name finds the full name wherever it stands
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(text[names[i].span.range()].split_whitespace().count().min(4)));
    let mut of = vec![0; names.len()];
    for index in order {
        let name = &names[index];
        of[index] = grouping.place(&text[name.span.range()], name, is_place(text, name.span, pack));
    }
    Entities { entities: grouping.settle(), of }
}

/// Whether a name stands behind a preposition of place: "in Paris" is no person.
fn is_place(text: &str, span: Span, pack: &Pack) -> bool {
    let before = text[..span.start as usize].trim_end().rsplit([' ', '\n', '\u{a0}']).next().unwrap_or_default();
    before.len() <= 8 && pack.words.places.contains(&before.to_lowercase())
}

#[derive(Default)]
struct Grouping {
    spellings: HashMap<String, u32>,
    by_last_word: HashMap<String, Vec<u32>>,
    acronyms: HashMap<String, u32>,
    entities: Vec<Candidate>,
}

/// An entity while its names are counted.
struct Candidate {
    name: String,
    spelling: Votes,
    context: Votes,
}

impl Candidate {
    fn kind(&self) -> EntityKind {
        (self.spelling + self.context).best()
    }
}

impl Grouping {
    fn place(&mut self, name: &str, local: &LocalName, placed: bool) -> u32 {
        let bearer = self.bearer(name).filter(|_| local.kind != EntityKind::Location || !placed);
        let entity = bearer.or_else(|| self.known(name)).unwrap_or_else(|| self.add(name));
        let candidate = &mut self.entities[entity as usize];
        if bearer.is_none() {
            candidate.spelling = candidate.spelling.max(local.spelling);
            candidate.context = candidate.context + local.context;
            self.spellings.insert(name.to_owned(), entity);
        }
        entity
    }

    fn known(&self, name: &str) -> Option<u32> {
        self.spellings.get(name).or_else(|| self.acronyms.get(name)).copied().or_else(|| self.initialled(name))
    }

    /// `B. Obama`: who bears the family name and a first name with this initial.
    fn initialled(&self, name: &str) -> Option<u32> {
        let (initial, family) = name.split_once(". ")?;
        let bearers = self.by_last_word.get(family).filter(|_| initial.chars().count() == 1)?;
        bearers.iter().copied().find(|&e| self.entities[e as usize].name.starts_with(initial))
    }

    /// The person whose family name this is.
    fn bearer(&self, name: &str) -> Option<u32> {
        let bearers = self.by_last_word.get(name)?;
        bearers.iter().copied().find(|&e| self.entities[e as usize].kind() == EntityKind::Person)
    }

    fn add(&mut self, name: &str) -> u32 {
        let entity = u32::try_from(self.entities.len()).unwrap_or(u32::MAX);
        self.entities.push(Candidate { name: name.to_owned(), spelling: Votes::default(), context: Votes::default() });
        if name.contains(' ') {
            if let Some(last) = name.rsplit(' ').next() {
                self.by_last_word.entry(last.to_owned()).or_default().push(entity);
            }
            let initials: String = name
                .split([' ', '-', '\'', '’'])
                .filter(|word| word.chars().count() > 3 || word.starts_with(char::is_uppercase))
                .filter_map(|word| word.chars().next())
                .flat_map(char::to_uppercase)
                .collect();
            if initials.chars().count() >= 2 {
                self.acronyms.entry(initials).or_insert(entity);
            }
        }
        entity
    }

    fn settle(self) -> Vec<(String, EntityKind)> {
        self.entities.into_iter().map(|e| { let kind = e.kind(); (e.name, kind) }).collect()
    }
}
