//! Filters: which claims are shown, and whether the paper's own word is. What is filtered out stays in the text, dimmed.
//! Criteria of one sort widen each other, those of different sorts narrow each other.

use std::collections::HashMap;
use std::mem::discriminant;

use super::signs;
use crate::document::{Act, Claim, ClaimId, ClaimKind, Document, SourceId, SourceKind};
use crate::wording::Words;

/// Kinds of source, those that journalists look for first.
const KINDS: [SourceKind; 6] = [
    SourceKind::Anonymous,
    SourceKind::Person,
    SourceKind::Organisation,
    SourceKind::Group,
    SourceKind::Document,
    SourceKind::Place,
];

/// Something to filter by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Criterion {
    /// No claim: what the paper says itself.
    Own,
    /// Claims that are less likely to hold than not.
    Doubtful,
    /// How the words are reported.
    Manner(ClaimKind),
    /// Kind of source; anonymous ones are also those that nobody is named for.
    Kind(SourceKind),
    /// What the source does.
    Act(Act),
    /// Who says it; nobody in particular with `None`.
    Source(Option<SourceId>),
}

impl Criterion {
    /// Whether a claim meets it.
    pub fn meets(self, doc: &Document, id: ClaimId) -> bool {
        let claim = &doc[id];
        match self {
            Self::Own => false,
            Self::Doubtful => claim.is_doubtful(),
            Self::Manner(manner) => claim.kind == manner,
            Self::Kind(kind) => kind_of(doc, claim) == kind,
            Self::Act(act) => claim.act == act,
            Self::Source(source) => claim.source == source,
        }
    }

    /// The key that chooses it in the menu: a source's sign, or a letter.
    pub fn key(self) -> Option<char> {
        Some(match self {
            Self::Own => 'o',
            Self::Doubtful => 'd',
            Self::Manner(ClaimKind::Direct) => 'v',
            Self::Manner(ClaimKind::Mixed) => 'm',
            Self::Manner(ClaimKind::Indirect) => 'r',
            Self::Kind(SourceKind::Anonymous) => 'n',
            Self::Source(Some(source)) => {
                let sign = signs::of(Some(source));
                return sign.chars().next().filter(|_| sign.len() == 1);
            }
            Self::Kind(_) | Self::Act(_) | Self::Source(None) => return None,
        })
    }

    /// It in words.
    pub fn words<'a>(self, doc: &'a Document, words: &'a Words) -> &'a str {
        match self {
            Self::Own => &words.filter.own,
            Self::Doubtful => &words.filter.doubtful,
            Self::Manner(manner) => words.manner(manner),
            Self::Kind(kind) => words.kind(kind),
            Self::Act(act) => words.act(act),
            Self::Source(source) => words.who(doc, source),
        }
    }

    /// It in a word or a sign.
    fn short(self, doc: &Document, words: &Words) -> String {
        match self {
            Self::Source(source) => signs::of(source),
            other => other.words(doc, words).to_owned(),
        }
    }
}

/// What can be filtered by in a document, and how many claims meet it; what none meets is left out, but the paper's own
/// word, which is no claim.
pub fn criteria(doc: &Document) -> Vec<(Criterion, usize)> {
    let mut met: HashMap<Criterion, usize> = HashMap::new();
    for id in doc.claim_ids() {
        let claim = &doc[id];
        let doubtful = claim.is_doubtful().then_some(Criterion::Doubtful);
        let kind = Criterion::Kind(kind_of(doc, claim));
        let others = [Criterion::Manner(claim.kind), kind, Criterion::Act(claim.act), Criterion::Source(claim.source)];
        doubtful.into_iter().chain(others).for_each(|criterion| *met.entry(criterion).or_default() += 1);
    }
    let manners = [ClaimKind::Direct, ClaimKind::Mixed, ClaimKind::Indirect].map(Criterion::Manner);
    let kinds = KINDS.map(Criterion::Kind);
    let acts = Act::NAMES.map(|(act, _)| Criterion::Act(act));
    let sources = doc.source_ids().map(Some).chain([None]).map(Criterion::Source);
    let all = [Criterion::Doubtful].into_iter().chain(manners).chain(kinds).chain(acts).chain(sources);
    let counted = all.filter_map(|criterion| Some((criterion, *met.get(&criterion)?)));
    [(Criterion::Own, 0)].into_iter().chain(counted).collect()
}

/// What kind of source a claim has; nobody named counts as anonymous.
fn kind_of(doc: &Document, claim: &Claim) -> SourceKind {
    claim.source.map_or(SourceKind::Anonymous, |source| doc[source].kind)
}

/// The criteria that are chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    chosen: Vec<Criterion>,
}

impl Filter {
    /// Whether nothing is filtered out.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// Chooses a criterion, or drops it.
    pub fn toggle(&mut self, criterion: Criterion) {
        if self.holds(criterion) {
            self.chosen.retain(|&chosen| chosen != criterion);
        } else {
            self.chosen.push(criterion);
        }
    }

    /// The criteria, in the order in which they were chosen.
    pub fn chosen(&self) -> &[Criterion] {
        &self.chosen
    }

    /// Whether a criterion is chosen.
    pub fn holds(&self, criterion: Criterion) -> bool {
        self.chosen.contains(&criterion)
    }

    /// Whether a claim is shown.
    pub fn shows(&self, doc: &Document, id: ClaimId) -> bool {
        let alike = |a: Criterion, b: Criterion| discriminant(&a) == discriminant(&b);
        let met = |&one: &Criterion| self.chosen.iter().any(|&other| alike(one, other) && other.meets(doc, id));
        let mut of_claims = self.chosen.iter().filter(|&&criterion| criterion != Criterion::Own).peekable();
        self.is_empty() || (of_claims.peek().is_some() && of_claims.all(met))
    }

    /// Whether the paper's own word is shown.
    pub fn shows_own(&self) -> bool {
        self.is_empty() || self.holds(Criterion::Own)
    }

    /// The filter in a line: criteria of one sort beside each other, sorts parted by dots.
    pub fn words(&self, doc: &Document, words: &Words) -> String {
        let mut chosen = self.chosen.clone();
        chosen.sort_by_key(|criterion| match criterion {
            Criterion::Source(_) => 0,
            Criterion::Kind(_) => 1,
            Criterion::Manner(_) => 2,
            Criterion::Act(_) => 3,
            Criterion::Doubtful => 4,
            Criterion::Own => 5,
        });
        let sorts = chosen.chunk_by(|a, b| discriminant(a) == discriminant(b));
        let sort = |sort: &[Criterion]| sort.iter().map(|one| one.short(doc, words)).collect::<Vec<_>>().join(" + ");
        sorts.map(sort).collect::<Vec<_>>().join(" · ")
    }
}
