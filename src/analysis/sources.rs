//! From the blocks of an article to its document: names to entities, mentions to sources, claims to who made them.
//! Relies on coreference; the blocks' own analyses are taken as they are.

mod headline;

use std::collections::HashMap;

use crate::document::{
    Announced, Article, Block, BlockAnalysis, BlockKind, Claim, ClaimId, ClaimKind, Document, Entity, EntityKind,
    LocalClaim, LocalMention, LocalName, Mention, MentionForm, MentionId, Quotation, Reference, Resolution, Rule,
    Sentence, Source, SourceId, SourceKind, Token,
};
use crate::language::{Pack, Person};
use crate::span::{Span, Spans};
use crate::text::blocks;

use super::confidence;
use super::coreference::{self, Coreference, Place, Referent, Within};
use super::entities::{self, Entities};
use super::quotations::DASHES;

/// What the blocks found, in article order, with continued quotations joined.
#[derive(Default)]
pub struct Layers {
    tokens: Vec<Token>,
    sentences: Vec<Sentence>,
    quotations: Vec<Quotation>,
    names: Vec<LocalName>,
    mentions: Vec<LocalMention>,
    claims: Vec<LocalClaim>,
    /// Whose words the next block is.
    announced: Option<Announced>,
}

impl Layers {
    /// Lays what block number `place` found behind what those before it found.
    pub fn lay(&mut self, article: &Article, place: usize, block: BlockAnalysis) {
        let offset = u32::try_from(self.tokens.len()).unwrap_or(u32::MAX);
        self.tokens.extend(block.tokens);
        self.sentences.extend(block.sentences.into_iter().map(|mut s| {
            s.first += offset;
            s.last += offset;
            s
        }));
        self.quotations.extend(block.quotations);
        self.names.extend(block.names);
        self.mentions.extend(block.mentions);
        let start = article.blocks.get(place).map_or(0, |block| block.span.start);
        let announced = std::mem::replace(&mut self.announced, block.announced);
        if let Some(signed) = block.signed.filter(|_| block.claims.is_empty()) {
            self.sign(article, place, signed);
        }
        for mut claim in block.claims {
            let at = claim.content[0].start;
            if claim.cue.is_none() && claim.mention.is_none() && at.saturating_sub(start) <= OPENING {
                hand_over(&mut claim, announced, is_block_quotation(article, place));
            }
            let opens = claim.cue.is_none() && at.saturating_sub(start) <= OPENING;
            match self.left_open(&article.text, at).filter(|_| opens) {
                Some(open) => self.claims[open].content.append(&mut claim.content),
                None => join_or_push(&article.text, &mut self.claims, claim, start),
            }
        }
    }

    /// Gives the words of the block before to whoever signs them in this one.
    fn sign(&mut self, article: &Article, place: usize, signed: LocalMention) {
        let text = &article.text[article.blocks[place].span.range()];
        let Some(before) = place.checked_sub(1) else { return };
        if !text.starts_with(DASHES) && article.blocks[before].kind != BlockKind::Quotation {
            return;
        }
        let words = article.blocks[before].span;
        let whole = |claim: &&mut LocalClaim| claim.content.last().is_some_and(|piece| words.covers(*piece));
        let nobody = |claim: &&mut LocalClaim| claim.mention.is_none() && claim.kind == ClaimKind::Direct;
        if let Some(claim) = self.claims.last_mut().filter(whole).filter(nobody) {
            (claim.mention, claim.rule) = (Some(signed), Rule::Adjacent);
        }
    }

    /// The last claim, when the quotation that it ends in was never closed and at most a caption has come between: the
    /// next paragraph that opens with a mark goes on with it.
    fn left_open(&self, text: &str, next: u32) -> Option<usize> {
        let last = self.claims.len().checked_sub(1)?;
        let end = self.claims[last].content.last().filter(|_| self.claims[last].kind != ClaimKind::Indirect)?.end;
        let open = self.quotations.iter().rev().find(|quotation| quotation.inner.end == end)?.unclosed;
        let paragraphs = text.get(end as usize..next as usize)?.matches('\n').count();
        (open && paragraphs <= 2).then_some(last)
    }

    /// Sources, aliases and anaphora over the whole article, all of whose blocks were laid: its document.
    pub fn into_document(mut self, article: Article, pack: &Pack) -> Document {
        entities::recall(&article.text, &self.tokens, &mut self.names, pack);
        let names = entities::group(&article.text, &self.tokens, &self.names, pack);
        let places = places(&article, &mut self, &names);
        let resolved = coreference::resolve(&article.text, &places, pack);
        let Self { tokens, sentences, quotations, names: local_names, claims, .. } = self;
        let (lang, attributed) = (pack.code.clone(), true);
        let document = Document { article, lang, attributed, tokens, sentences, quotations, ..Document::default() };
        let mut resolution =
            ArticleSources { document, names, places, resolved, ids: HashMap::new(), authors: HashMap::new(), pack };
        resolution.add_claims(claims);
        resolution.attribute_headline();
        resolution.finish(&local_names)
    }
}

/// Whether a block quotation begins with the block.
fn is_block_quotation(article: &Article, place: usize) -> bool {
    let is_quotation = |block: &Block| block.kind == BlockKind::Quotation;
    let before = place.checked_sub(1).map(|before| &article.blocks[before]);
    is_quotation(&article.blocks[place]) && !before.is_some_and(is_quotation)
}

/// Gives words that nobody is named for to whom the block before announces; a block quotation does not go on with what
/// stands over it.
fn hand_over(claim: &mut LocalClaim, announced: Option<Announced>, is_block_quotation: bool) {
    let bare = claim.kind == ClaimKind::Direct && matches!(claim.rule, Rule::Continued | Rule::Unattributed);
    match announced.filter(|_| bare) {
        Some(Announced { mention, cue }) => (claim.mention, claim.cue, claim.rule) = (Some(mention), cue, Rule::Colon),
        None if is_block_quotation && claim.rule == Rule::Continued => claim.rule = Rule::Unattributed,
        None => {}
    }
}

/// A quotation that only goes on is a further piece of the claim before it.
fn join_or_push(text: &str, claims: &mut Vec<LocalClaim>, mut claim: LocalClaim, block: u32) {
    if claim.rule == Rule::Continued {
        match before(claims, claim.content[0].start).map(|at| &mut claims[at]) {
            Some(before) if before.kind != ClaimKind::Indirect && is_adjacent(text, before, &claim, block) => {
                before.content.append(&mut claim.content);
                return;
            }
            Some(before) if is_adjacent(text, before, &claim, block) => {}
            _ => claim.rule = Rule::Unattributed,
        }
    }
    claims.push(claim);
}

/// How many claims the words of one speaker may hold for a quotation to find him before it.
const NESTED: usize = 8;

/// The last claim that ends before `start`; where it stands inside somebody's words, those.
fn before(claims: &[LocalClaim], start: u32) -> Option<usize> {
    let last = claims.iter().rposition(|c| c.content.last().is_some_and(|s| s.end <= start))?;
    let inner = claims[last].content.first().copied()?;
    let holds = |c: &LocalClaim| c.kind == ClaimKind::Direct && c.content.iter().any(|s| s.covers(inner));
    let outer = (last.saturating_sub(NESTED)..last).rev().find(|&at| holds(&claims[at]));
    Some(outer.unwrap_or(last))
}

/// Whether nothing but the attribution stands between two claims: the same paragraph, or the next one.
fn is_adjacent(text: &str, before: &LocalClaim, claim: &LocalClaim, block: u32) -> bool {
    let end = before.content.last().map_or(0, |s| s.end);
    let start = claim.content[0].start;
    let breaks = text[end as usize..start as usize].matches('\n').take(2).count();
    breaks == 0 || (breaks == 1 && start.saturating_sub(block) <= OPENING)
}

/// Every mention in its place: candidates and the sources of claims, one a head word. Takes the candidates away.
fn places(article: &Article, layers: &mut Layers, names: &Entities) -> Vec<Place> {
    let blocks = &article.blocks;
    let mut candidates = std::mem::take(&mut layers.mentions);
    let speaking = speaking(&mut candidates, &layers.claims);
    // Who took a picture is nobody that the article tells of.
    let credits: Vec<Span> = blocks.iter().filter_map(|block| credit(article, *block)).collect();
    candidates.retain(|m| !speaking.contains_key(&m.head.start) && !is_within(&credits, m.head.start));
    let contents = |direct: bool| -> Vec<Span> {
        let of_kind = layers.claims.iter().filter(|claim| (claim.kind == ClaimKind::Direct) == direct);
        let mut spans: Vec<Span> = of_kind.flat_map(|claim| claim.content.iter().copied()).collect();
        spans.sort_unstable();
        spans
    };
    let (direct, other) = (contents(true), contents(false));
    let place = |(mention, speaks): (LocalMention, bool)| (recalled(&layers.names, mention), speaks);
    let places = candidates.into_iter().map(|m| (m, false)).chain(speaking.into_values()).map(place);
    let place = |(mention, speaks): (LocalMention, bool)| Place {
        sentence: sentence_of(&layers.sentences, mention.head.start),
        block: block_of(blocks, mention.head.start),
        headline: blocks.first().is_some_and(|b| b.kind == BlockKind::Title && b.span.contains(mention.head.start)),
        within: match mention.head.start {
            at if is_within(&direct, at) => Within::Quoted,
            at if is_within(&other, at) => Within::Reported,
            _ => Within::Nothing,
        },
        entity: mention.name.and_then(|(span, _)| entity_of(layers, names, span)),
        mention,
        speaks,
    };
    let mut places: Vec<Place> = places.map(place).collect();
    places.sort_by_key(|place| place.mention.head.start);
    places
}

/// The credit that a block is, or holds.
fn credit(article: &Article, block: Block) -> Option<Span> {
    let start = match block.kind {
        BlockKind::Credit => 0,
        BlockKind::Caption => blocks::credit(&article.text[block.span.range()])?,
        _ => return None,
    };
    Some(Span::new(block.span.start as usize + start, block.span.end as usize))
}

/// A mention whose head turned out to be a name by what the rest of the article calls so.
fn recalled(names: &[LocalName], mention: LocalMention) -> LocalMention {
    let at = names.binary_search_by_key(&mention.head.start, |name| name.span.start);
    match at.map(|at| names[at]) {
        // "Paul et Marie" are two, whoever each is
        Ok(_) if mention.kind == Some(SourceKind::Group) => mention,
        Ok(name) if mention.form == MentionForm::Nominal && mention.head.end <= name.span.end => {
            let kind = Some(name.kind.into());
            LocalMention { form: MentionForm::Name, name: Some((name.span, name.kind)), kind, ..mention }
        }
        _ => mention,
    }
}

/// The mentions that claims give, by their head words, and whether they speak; puts the candidates in the order of
/// theirs, one each.
fn speaking(candidates: &mut Vec<LocalMention>, claims: &[LocalClaim]) -> HashMap<u32, (LocalMention, bool)> {
    candidates.sort_by_key(|m| m.head.start);
    candidates.dedup_by(|later, kept| {
        let same = later.head.start == kept.head.start;
        if same {
            *kept = *later;
        }
        same
    });
    let is_candidate = |start| candidates.binary_search_by_key(&start, |m| m.head.start).is_ok();
    let mut speaking: HashMap<u32, (LocalMention, bool)> = HashMap::new();
    for mention in claims.iter().filter_map(|c| c.mention) {
        let start = mention.head.start;
        let known = mention.form != MentionForm::Pronoun || is_candidate(start) || speaking.contains_key(&start);
        if known || mention.number.is_some() {
            speaking.insert(start, (mention, true));
        }
    }
    for mention in claims.iter().filter_map(|c| c.via).filter(|m| !is_candidate(m.head.start)) {
        speaking.entry(mention.head.start).or_insert((mention, false));
    }
    speaking
}

fn sentence_of(sentences: &[Sentence], offset: u32) -> u32 {
    u32::try_from(sentences.partition_point(|s| s.span.end <= offset)).unwrap_or(u32::MAX)
}

fn block_of(blocks: &[Block], offset: u32) -> u32 {
    u32::try_from(blocks.partition_point(|b| b.span.end <= offset)).unwrap_or(u32::MAX)
}

fn is_within(sorted: &[Span], offset: u32) -> bool {
    let after = sorted.partition_point(|s| s.start <= offset);
    sorted[..after].iter().rev().take(4).any(|s| s.contains(offset))
}

fn entity_of(layers: &Layers, names: &Entities, span: Span) -> Option<u32> {
    let index = layers.names.binary_search_by_key(&span.start, |name| name.span.start).ok()?;
    Some(names.of[index])
}

/// So many bytes into a paragraph a quotation still opens it.
const OPENING: u32 = 4;

/// How many mentions before a release its author is looked for.
const ISSUER_REACH: usize = 12;

/// A claim whose words the next ones may stand in.
struct Open {
    id: ClaimId,
    end: u32,
    content: Spans,
}

/// The sources of an article while its claims find theirs.
struct ArticleSources<'p> {
    document: Document,
    names: Entities,
    places: Vec<Place>,
    resolved: Coreference,
    /// Source by referent.
    ids: HashMap<usize, SourceId>,
    /// Who published what: by the referent of a release, that of its author.
    authors: HashMap<usize, usize>,
    pack: &'p Pack,
}

impl ArticleSources<'_> {
    fn add_claims(&mut self, mut claims: Vec<LocalClaim>) {
        claims.sort_by_key(|c| c.content.first().map(|s| (s.start, std::cmp::Reverse(s.end))));
        let mut open: Vec<Open> = Vec::new();
        for claim in claims {
            let id = ClaimId(u32::try_from(self.document.claims.len()).unwrap_or(u32::MAX));
            let content: Spans = claim.content.iter().copied().collect();
            let extent = claim.content.iter().copied().reduce(Span::join).unwrap_or_default();
            open.retain(|outer| outer.end >= extent.end);
            let inside = open.iter().rev().find(|outer| outer.content.cover(extent)).map(|outer| outer.id);
            let resolved = self.resolve_claim(claim, inside);
            self.document.claims.push(resolved);
            open.push(Open { id, end: extent.end, content });
        }
    }

    fn resolve_claim(&mut self, claim: LocalClaim, inside: Option<ClaimId>) -> Claim {
        let place = claim.mention.and_then(|m| self.place(m));
        let of = |i: usize| self.resolved.of[i];
        let (said, told) = (place.and_then(of), claim.via.and_then(|m| self.place(m)).and_then(of).map(|(via, _)| via));
        // "X issued a statement … the statement said": the word is that of its author
        let author = said.and_then(|(release, _)| self.author(release)).filter(|_| told.is_none());
        let (said, told) = match (said, author) {
            (Some((release, by)), Some(author)) => (Some((author, by)), Some(release)),
            _ => (said, told),
        };
        if let (Some((author, _)), Some(release)) = (said, told) {
            self.authors.insert(release, author);
        }
        let (source, resolution) = match (claim.mention, said) {
            (Some(_), Some((referent, resolution))) => (Some(self.source(referent, claim.rule)), resolution),
            (Some(mention), None) => self.by_person(&mention, inside),
            (None, _) if claim.cue.is_none() && matches!(claim.rule, Rule::Continued | Rule::Hearsay) => {
                match self.document.claims.last() {
                    Some(before) => (before.source, Resolution::Continuation),
                    None => (None, Resolution::Nobody),
                }
            }
            (None, _) if claim.rule == Rule::Unattributed => match self.last_speaker(&claim) {
                Some(speaker) => (Some(speaker), Resolution::Continuation),
                None => (None, Resolution::Nobody),
            },
            (None, _) => (None, Resolution::Nobody),
        };
        let via = told.map(|referent| self.source(referent, claim.rule));
        if let (Some(source), Some(reason)) = (source, claim.reason) {
            let source = &mut self.document.sources[source.index()];
            source.reason.get_or_insert(reason);
            if matches!(source.kind, SourceKind::Person | SourceKind::Group) && source.entity.is_none() {
                source.kind = SourceKind::Anonymous;
            }
        }
        Claim {
            kind: claim.kind,
            content: claim.content,
            cue: claim.cue,
            mention: place.map(|i| MentionId(u32::try_from(i).unwrap_or(u32::MAX))),
            source,
            via: via.filter(|&v| Some(v) != source),
            act: claim.act,
            inside,
            rule: claim.rule,
            resolution,
            confidence: confidence::estimate(claim.rule, resolution, inside),
        }
    }

    /// Who published the release that a referent is: whoever said something in it, or is told of in the sentence that it
    /// is first named in.
    fn author(&self, release: usize) -> Option<usize> {
        let known = &self.resolved.referents[release];
        let first = *known.mentions.first().filter(|_| known.kind == Some(SourceKind::Document))?;
        let words = &self.pack.words;
        let noun = self.document.text(self.places[first].mention.head).to_lowercase();
        words.declarations.contains(&noun).then_some(())?;
        let sentence = self.places[first].sentence;
        let told = |i: &usize| self.places[*i].mention.subject && self.places[*i].sentence == sentence;
        let issuer = || (0..first).rev().take(ISSUER_REACH).find(told).and_then(|i| self.resolved.of[i]);
        self.authors.get(&release).copied().or_else(|| Some(issuer()?.0)).filter(|&author| {
            let kind = self.resolved.referents[author].kind;
            author != release && matches!(kind, Some(kind) if kind != SourceKind::Document)
        })
    }

    /// Who spoke last before a quotation that nobody is named for, in its paragraph or in the one before: the most likely
    /// speaker, not a sure one.
    fn last_speaker(&self, claim: &LocalClaim) -> Option<SourceId> {
        let start = claim.content.first()?.start;
        let block = block_of(&self.document.article.blocks, start);
        let before = self.document.claims.last().filter(|before| before.kind != ClaimKind::Indirect)?;
        let near = block.saturating_sub(block_of(&self.document.article.blocks, before.content.last()?.start)) <= 1;
        before.source.filter(|_| near)
    }

    /// `je`, `we`: whoever says the words around it.
    fn by_person(&self, mention: &LocalMention, inside: Option<ClaimId>) -> (Option<SourceId>, Resolution) {
        let word = self.document.text(mention.head).to_lowercase();
        let person = self.pack.pronouns.get(word.trim_start_matches("-t").trim_start_matches('-')).map(|p| p.person);
        match (person, inside) {
            (Some(Person::First), Some(outer)) => (self.document[outer].source, Resolution::Pronoun),
            _ => (None, Resolution::Nobody),
        }
    }

    fn place(&self, mention: LocalMention) -> Option<usize> {
        self.places.binary_search_by_key(&mention.head.start, |p| p.mention.head.start).ok()
    }

    fn source(&mut self, referent: usize, rule: Rule) -> SourceId {
        if let Some(&id) = self.ids.get(&referent) {
            return id;
        }
        let id = SourceId(u32::try_from(self.document.sources.len()).unwrap_or(u32::MAX));
        let known = &self.resolved.referents[referent];
        let kind = match known.entity.map(|e| self.names.all[e as usize].1) {
            // a noun beside the name or for it has said what it is: "la fédération, Arvène"
            Some(EntityKind::Person | EntityKind::Location) if self.is_called_a_body(known) => SourceKind::Organisation,
            Some(kind @ (EntityKind::Person | EntityKind::Location | EntityKind::Organisation)) => kind.into(),
            // what words accord with is written: "selon le classement"
            Some(EntityKind::Other) => known.kind.unwrap_or(SourceKind::Organisation),
            None => known.kind.unwrap_or(match rule {
                Rule::According => SourceKind::Document,
                _ if known.is_plural() => SourceKind::Group,
                _ => SourceKind::Person,
            }),
        };
        let best = known.mentions.iter().copied().max_by_key(|&i| {
            let m = &self.places[i].mention;
            let form = match m.form {
                MentionForm::Name => 2,
                MentionForm::Nominal => 1,
                MentionForm::Pronoun => 0,
            };
            let epithet = matches!(self.resolved.of[i], Some((_, Resolution::Epithet)));
            let own = m.reference != Reference::Demonstrative && !epithet;
            (form, own, m.span.len().min(120), std::cmp::Reverse(m.span.start))
        });
        let best = best.map(|i| &self.places[i].mention);
        let name = best.map_or_else(String::new, |m| self.document.text(m.span).to_owned());
        let entity = known.entity.and_then(|entity| self.names.ids[entity as usize]);
        self.document.sources.push(Source { kind, name, entity, reason: None });
        self.ids.insert(referent, id);
        id
    }

    /// Whether a noun, and not the looks of a name alone, says that it is a body.
    fn is_called_a_body(&self, known: &Referent) -> bool {
        let by_noun = |mention: &LocalMention| {
            let name = mention.name.map(|(_, kind)| SourceKind::from(kind));
            mention.kind == Some(SourceKind::Organisation) && name != Some(SourceKind::Organisation)
        };
        known.kind == Some(SourceKind::Organisation) && known.mentions.iter().any(|&i| by_noun(&self.places[i].mention))
    }

    /// Lays mentions and entities into the document, sources in the order of their first mention.
    fn finish(mut self, names: &[LocalName]) -> Document {
        let shown = self.names.all.iter().zip(&self.names.ids).filter(|(_, id)| id.is_some());
        self.document.entities = shown.map(|((name, kind), _)| Entity { name: name.clone(), kind: *kind }).collect();
        let ids = &self.ids;
        let of = &self.resolved.of;
        self.document.mentions = self
            .places
            .iter()
            .enumerate()
            .map(|(i, place)| Mention {
                span: place.mention.span,
                form: place.mention.form,
                entity: None,
                source: of[i].and_then(|(referent, _)| ids.get(&referent).copied()),
            })
            .collect();
        let bearers = names.iter().zip(&self.names.of).filter_map(|(name, &entity)| {
            let entity = Some(self.names.ids[entity as usize]?);
            Some(Mention { span: name.span, form: MentionForm::Name, entity, source: None })
        });
        self.document.mentions.extend(bearers);
        sort_mentions(&mut self.document);
        self.document
    }
}

/// Puts the mentions in text order and lets the claims follow them.
fn sort_mentions(document: &mut Document) {
    let mut order: Vec<usize> = (0..document.mentions.len()).collect();
    order.sort_by_key(|&i| (document.mentions[i].span.start, std::cmp::Reverse(document.mentions[i].span.end)));
    let mut moved = vec![0u32; order.len()];
    for (new, &old) in order.iter().enumerate() {
        moved[old] = u32::try_from(new).unwrap_or(u32::MAX);
    }
    document.mentions = order.iter().map(|&i| document.mentions[i]).collect();
    for claim in &mut document.claims {
        claim.mention = claim.mention.map(|m| MentionId(moved[m.index()]));
    }
}
