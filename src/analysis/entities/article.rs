//! The names of an article as entities: spellings that can name the same thing fall together, and what it is all its
//! names decide, its spelling once and each place where it stands once more. Relies on the names of the blocks.

use std::collections::{HashMap, HashSet};

use super::evidence;
use crate::document::{EntityId, EntityKind, LocalName, Shape, Token, Votes};
use crate::language::{Pack, Pos};
use crate::span::Span;

/// What the longer name that a word opens or closes speaks for: the word names something like it.
const PART: i32 = 6;
/// What makes an everyday word a name.
const NAMED: i32 = 6;

/// The most persons of one family name that are told apart.
const MOST_BEARERS: usize = 64;
/// The longest preposition of place, in letters.
const LONGEST_PLACE: usize = 8;

/// The names of the article as entities.
pub(in crate::analysis) struct Entities {
    /// Per entity: the longest spelling, what it is.
    pub entities: Vec<(String, EntityKind)>,
    /// Per name of the article, in order: its entity.
    pub of: Vec<u32>,
    /// Per entity: its id in the document; none where it is no name but an everyday word written large.
    pub ids: Vec<Option<EntityId>>,
}

/// Adds the words that are names elsewhere in the article, where a capital alone told nothing.
pub(in crate::analysis) fn recall(text: &str, tokens: &[Token], names: &mut Vec<LocalName>, pack: &Pack) {
    let word = |span: Span| &text[span.range()];
    let mut known: HashMap<&str, EntityKind> = HashMap::new();
    for name in names.iter() {
        let spelling = word(name.span);
        match name.kind {
            EntityKind::Person => known.extend(
                spelling
                    .split(' ')
                    .filter(|part| !pack.functions.contains_key(&part.to_lowercase()))
                    .filter(|part| !pack.words.particles.contains(&part.to_lowercase()))
                    .map(|part| (part, EntityKind::Person)),
            ),
            kind => drop(known.entry(spelling).or_insert(kind)),
        }
    }
    let covered: HashSet<u32> =
        names.iter().flat_map(|name| tokens_in(tokens, name.span)).map(|token| token.span.start).collect();
    let missed = tokens.iter().filter(|token| token.shape != Shape::Lower && !covered.contains(&token.span.start));
    let votes = Votes::default();
    let found = missed.filter_map(|token| {
        let kind = *known.get(word(token.span)).filter(|_| word(token.span).starts_with(char::is_uppercase))?;
        Some(LocalName { span: token.span, kind, spelling: votes, context: votes, learned: None })
    });
    let found: Vec<LocalName> = found.collect();
    names.extend(found);
    names.sort_by_key(|name| name.span.start);
}

fn tokens_in(tokens: &[Token], span: Span) -> &[Token] {
    let first = tokens.partition_point(|token| token.span.start < span.start);
    let last = tokens.partition_point(|token| token.span.start < span.end);
    &tokens[first..last]
}

/// Groups the names of an article.
pub(in crate::analysis) fn group(text: &str, tokens: &[Token], names: &[LocalName], pack: &Pack) -> Entities {
    let mut grouping = Grouping::default();
    // longer names first, so that a family name finds the full name wherever it stands
    let mut order: Vec<usize> = (0..names.len()).collect();
    order.sort_by_key(|&i| std::cmp::Reverse(text[names[i].span.range()].split_whitespace().count().min(4)));
    let mut of = vec![0; names.len()];
    for index in order {
        of[index] = grouping.place(text, &names[index], pack);
    }
    grouping.share();
    let everyday = Everyday::new(text, tokens, pack);
    let mut next = (0..).map(EntityId);
    let ids = grouping.entities.iter().map(|candidate| if everyday.is(candidate) { None } else { next.next() });
    let ids = ids.collect();
    Entities { entities: grouping.settle(), of, ids }
}

/// Whether a name stands behind a preposition of place: "in Paris" is no person.
fn is_placed(text: &str, span: Span, pack: &Pack) -> bool {
    let before = text[..span.start as usize].trim_end();
    let space = |c| matches!(c, ' ' | '\n' | '\u{a0}');
    let word: Vec<char> = before.chars().rev().take_while(|&c| !space(c)).take(LONGEST_PLACE + 1).collect();
    let word: String = word.into_iter().rev().flat_map(char::to_lowercase).collect();
    pack.words.places.contains(&word)
}

/// The words of the article that are no names.
struct Everyday<'a> {
    lower: HashSet<&'a str>,
    pack: &'a Pack,
}

impl<'a> Everyday<'a> {
    fn new(text: &'a str, tokens: &[Token], pack: &'a Pack) -> Self {
        let lower = tokens.iter().filter(|token| token.shape == Shape::Lower);
        Self { lower: lower.map(|token| &text[token.span.range()]).collect(), pack }
    }

    /// Whether a candidate is but one everyday word, and nothing says that it is a name here.
    fn is(&self, candidate: &Candidate) -> bool {
        let name = candidate.name.as_str();
        let votes = EntityKind::ALL.map(|kind| candidate.spelling.of(kind).max(candidate.context.of(kind)));
        if name.contains([' ', '-'])
            || votes.into_iter().any(|vote| vote >= NAMED)
            || name.chars().nth(1).is_none_or(char::is_uppercase)
        {
            return false;
        }
        let lower = name.to_lowercase();
        self.lower.contains(lower.as_str()) || self.pack.lexicon.readings(&lower).any(|word| word.pos != Pos::Propn)
    }
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
    /// What the recogniser takes its names for.
    learned: Vec<EntityKind>,
}

impl Candidate {
    fn kind(&self) -> EntityKind {
        (self.spelling + self.context + evidence::heard(self.learned.iter().copied())).best()
    }
}

impl Grouping {
    fn place(&mut self, text: &str, local: &LocalName, pack: &Pack) -> u32 {
        let name = &text[local.span.range()];
        let place = local.spelling.of(EntityKind::Location) > 0 && is_placed(text, local.span, pack);
        let bearer = self.bearer(name).filter(|_| !place);
        let bracketed = text[..local.span.start as usize].ends_with('(');
        let entity = bearer.or_else(|| self.known(name, bracketed)).unwrap_or_else(|| self.add(name));
        if bearer.is_none() {
            let candidate = &mut self.entities[entity as usize];
            candidate.spelling = candidate.spelling.max(local.spelling);
            candidate.context = candidate.context + local.context;
            candidate.learned.extend(local.learned);
            self.spellings.insert(name.to_owned(), entity);
        }
        entity
    }

    fn known(&self, name: &str, bracketed: bool) -> Option<u32> {
        let acronym = if bracketed { self.acronyms.get(&name.to_uppercase()) } else { self.acronyms.get(name) };
        self.spellings.get(name).or(acronym).copied().or_else(|| self.initialled(name))
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
        self.entities.push(Candidate {
            name: name.to_owned(),
            spelling: Votes::default(),
            context: Votes::default(),
            learned: Vec::new(),
        });
        if name.contains(' ') {
            if let Some(last) = name.rsplit(' ').next() {
                let bearers = self.by_last_word.entry(last.to_owned()).or_default();
                if bearers.len() < MOST_BEARERS {
                    bearers.push(entity);
                }
            }
            let initials: String = name
                .split([' ', '-', '\'', '’'])
                .filter(|word| {
                    word.chars().count() > 3 || word.starts_with(|c: char| c.is_uppercase() || c.is_numeric())
                })
                .filter_map(|word| word.chars().next())
                .flat_map(char::to_uppercase)
                .collect();
            if initials.chars().count() >= 2 {
                self.acronyms.entry(initials).or_insert(entity);
            }
        }
        entity
    }

    /// Lets the longer names speak for the single words that they open or close with.
    fn share(&mut self) {
        let mut kinds: HashMap<String, EntityKind> = HashMap::new();
        for candidate in self.entities.iter().filter(|candidate| candidate.name.contains(' ')) {
            let ends = [candidate.name.split(' ').next(), candidate.name.rsplit(' ').next()];
            kinds.extend(ends.into_iter().flatten().map(|word| (word.to_owned(), candidate.kind())));
        }
        for candidate in &mut self.entities {
            if let Some(&kind) = kinds.get(&candidate.name) {
                candidate.context.add(kind, PART);
            }
        }
    }

    fn settle(self) -> Vec<(String, EntityKind)> {
        let settled = |candidate: Candidate| {
            let kind = candidate.kind();
            (candidate.name, kind)
        };
        self.entities.into_iter().map(settled).collect()
    }
}
