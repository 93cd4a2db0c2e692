//! The names of an article as entities: spellings that can name the same thing fall together, and what it is all its
//! names decide, its spelling once and each place where it stands once more. Relies on the names of the blocks.

use std::collections::{HashMap, HashSet};

use super::evidence;
use crate::document::{EntityId, EntityKind, LocalName, Shape, Token, Votes};
use crate::language::{Pack, Pos, SourceNoun};
use crate::span::Span;

/// What the longer name that a word opens or closes speaks for: the word names something like it.
const PART: i32 = 6;
/// What makes an everyday word a name.
const NAMED: i32 = 6;

/// The most persons of one family name that are told apart.
const MOST_BEARERS: usize = 64;

/// How many words of a long name may open a family name.
const MOST_FAMILY_NAMES: usize = 4;
/// The longest preposition of place, in letters.
const LONGEST_PLACE: usize = 8;

/// The names of the article as entities.
pub(in crate::analysis) struct Entities {
    /// Each with its longest spelling and what it is.
    pub all: Vec<(String, EntityKind)>,
    /// Per name of the article, in order: its entity.
    pub of: Vec<u32>,
    /// Per entity: its id in the document; none where it is no name but an everyday word written large.
    pub ids: Vec<Option<EntityId>>,
}

/// Adds the words that are names elsewhere in the article, where a capital alone told nothing.
pub(in crate::analysis) fn recall(text: &str, tokens: &[Token], names: &mut Vec<LocalName>, pack: &Pack) {
    let known = single_words(text, names, pack);
    let covered: HashSet<u32> =
        names.iter().flat_map(|name| tokens_in(tokens, name.span)).map(|token| token.span.start).collect();
    let missed = tokens.iter().filter(|token| {
        !matches!(token.shape, Shape::Lower | Shape::Sign | Shape::Number) && !covered.contains(&token.span.start)
    });
    let votes = Votes::default();
    let found = missed.filter_map(|token| {
        let kind = *known.get(&text[token.span.range()])?;
        Some(LocalName { span: token.span, kind, spelling: votes, context: votes, learned: None })
    });
    let found: Vec<LocalName> = found.collect();
    names.extend(found);
    names.sort_by_key(|name| name.span.start);
}

/// The single words that name something in an article: whole names, and the parts of the names of persons.
fn single_words<'a>(text: &'a str, names: &[LocalName], pack: &Pack) -> HashMap<&'a str, EntityKind> {
    let small = |part: &str| {
        let lower = part.to_lowercase();
        pack.functions.contains_key(&lower) || pack.words.particles.contains(&lower)
    };
    let mut words = HashMap::new();
    for name in names {
        let spelling = &text[name.span.range()];
        let parts = spelling.split(' ').filter(|_| name.kind == EntityKind::Person).filter(|part| !small(part));
        for word in parts.chain((!spelling.contains(' ')).then_some(spelling)) {
            words.entry(word).or_insert(name.kind);
        }
    }
    words
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
    let joined = grouping.join_brackets(text, names, &mut of);
    let everyday = Everyday::new(text, tokens, pack);
    let mut next = (0..).map(EntityId);
    let shown = |(entity, candidate)| !joined.contains(&entity) && !everyday.is(candidate);
    let ids = (0..).zip(&grouping.entities).map(|named| if shown(named) { next.next() } else { None });
    let ids = ids.collect();
    Entities { all: grouping.settle(), of, ids }
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
    by_family_name: HashMap<String, Vec<u32>>,
    acronyms: HashMap<String, u32>,
    /// By the word that a longer name opens with.
    by_first_word: HashMap<String, Vec<u32>>,
    entities: Vec<Candidate>,
}

/// An entity while its names are counted.
struct Candidate {
    name: String,
    spelling: Votes,
    context: Votes,
    /// What the recogniser takes its names for, one vote a name.
    learned: Votes,
}

impl Candidate {
    fn kind(&self) -> EntityKind {
        (self.spelling + self.context + evidence::heard(self.learned)).best()
    }
}

impl Grouping {
    fn place(&mut self, text: &str, local: &LocalName, pack: &Pack) -> u32 {
        let name = &text[local.span.range()];
        let place = local.spelling.of(EntityKind::Location) > 0 && is_placed(text, local.span, pack);
        let bearer = self.bearer(name).filter(|_| !place);
        let bracketed = text[..local.span.start as usize].ends_with('(');
        let entity = bearer
            .or_else(|| self.known(name, bracketed))
            .or_else(|| self.body(name, pack))
            .unwrap_or_else(|| self.add(name));
        if bearer.is_none() {
            let candidate = &mut self.entities[entity as usize];
            candidate.spelling = candidate.spelling.max(local.spelling);
            candidate.context = candidate.context + local.context;
            candidate.learned = candidate.learned + local.learned.into_iter().collect();
            self.spellings.insert(name.to_owned(), entity);
        }
        entity
    }

    fn known(&self, name: &str, bracketed: bool) -> Option<u32> {
        let acronym = if bracketed { self.acronyms.get(&name.to_uppercase()) } else { self.acronyms.get(name) };
        self.spellings.get(name).or(acronym).copied().or_else(|| self.initialled(name))
    }

    /// `la Confédération`: the one body whose name opens with this noun.
    fn body(&self, name: &str, pack: &Pack) -> Option<u32> {
        let noun = pack.source_nouns.get(&name.to_lowercase()) == Some(&SourceNoun::Organisation);
        match self.by_first_word.get(name).filter(|_| noun)?.as_slice() {
            [body] => Some(*body),
            _ => None,
        }
    }

    /// `B. Obama`: who bears the family name and a first name with this initial.
    fn initialled(&self, name: &str) -> Option<u32> {
        let (initial, family) = name.split_once(". ")?;
        let bearers = self.by_family_name.get(family).filter(|_| initial.chars().count() == 1)?;
        bearers.iter().copied().find(|&e| self.entities[e as usize].name.starts_with(initial))
    }

    /// The person whose family name this is.
    fn bearer(&self, name: &str) -> Option<u32> {
        let bearers = self.by_family_name.get(name)?;
        bearers.iter().copied().find(|&e| self.entities[e as usize].kind() == EntityKind::Person)
    }

    fn add(&mut self, name: &str) -> u32 {
        let entity = u32::try_from(self.entities.len()).unwrap_or(u32::MAX);
        self.entities.push(Candidate {
            name: name.to_owned(),
            spelling: Votes::default(),
            context: Votes::default(),
            learned: Votes::default(),
        });
        if let Some((first, _)) = name.split_once(' ') {
            self.by_first_word.entry(first.to_owned()).or_default().push(entity);
            // "González Anaya" is a family name too
            for (space, _) in name.match_indices(' ').take(MOST_FAMILY_NAMES) {
                let bearers = self.by_family_name.entry(name[space + 1..].to_owned()).or_default();
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

    /// `Fédération du lait (Fedelait)`: a body and its other name in brackets behind it are one; gives those given up.
    fn join_brackets(&self, text: &str, names: &[LocalName], of: &mut [u32]) -> HashSet<u32> {
        let kind = |entity: u32| self.entities[entity as usize].kind();
        let alike = |body, other| kind(body) == EntityKind::Organisation && kind(other) != EntityKind::Location;
        let mut joined: HashMap<u32, u32> = HashMap::new();
        for (at, pair) in names.windows(2).enumerate() {
            let (long, short) = (pair[0].span, pair[1].span);
            let between = text.get(long.end as usize..short.start as usize);
            let closed = text[short.end as usize..].starts_with(')');
            let (body, other) = (of[at], of[at + 1]);
            if between == Some(" (") && closed && body != other && alike(body, other) {
                joined.entry(other).or_insert(body);
            }
        }
        for entity in of {
            *entity = joined.get(entity).copied().unwrap_or(*entity);
        }
        joined.into_keys().collect()
    }

    fn settle(self) -> Vec<(String, EntityKind)> {
        let settled = |candidate: Candidate| {
            let kind = candidate.kind();
            (candidate.name, kind)
        };
        self.entities.into_iter().map(settled).collect()
    }
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use crate::analysis::analyse;
    use crate::document::{Article, Block, BlockKind};
    use crate::span::Span;

    /// The entities of an article of one paragraph, with how often they are named.
    fn check(lang: &str, text: &str, expected: Expect) {
        let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Body };
        let article = Article { text: text.to_owned(), blocks: vec![block], ..Article::default() };
        let document = analyse(article, Some(lang));
        let line = |id| {
            let times = document.mentions_naming(id).count();
            format!("{:?} {} {times}\n", document[id].kind, document[id].name)
        };
        let ids = (0..document.entities.len()).map(|id| crate::document::EntityId(u32::try_from(id).unwrap()));
        expected.assert_eq(&ids.map(line).collect::<String>());
    }

    #[test]
    fn names_of_one_thing_fall_together() {
        check(
            "fr",
            "Selon l'Union des pêcheurs bretons (UPB), Claire Vasseur a menti. Vasseur nie, l'UPB persiste, C. Vasseur part.",
            expect![[r#"
                Organisation Union des pêcheurs bretons 3
                Person Claire Vasseur 3
            "#]],
        );
    }

    #[test]
    fn one_place_tells_for_all() {
        check(
            "fr",
            "Ophelia approche. L'ouragan Ophelia a touché Jolival, une petite ville ; Ophelia a faibli près de Jolival.",
            expect![[r#"
                Other Ophelia 3
                Location Jolival 2
            "#]],
        );
    }

    #[test]
    fn everyday_words_are_no_names() {
        check(
            "en",
            "The Space Shuttle Resolve landed. Resolve was late. Iodine is rare, and iodine deficiency worries the State.",
            expect![[r#"
                Other Space Shuttle Resolve 1
            "#]],
        );
    }
}
