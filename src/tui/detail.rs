//! Detail: all that is known of one claim, source or name, or of the article, as lines, some of which lead to a place in
//! the text.

use std::collections::HashSet;
use std::ops::Range;

use super::lines;
use super::marks::Voice;
use super::notes;
use super::panes::cut_to;
use super::reading::{Reading, SourceRow, mentions};
use super::signs;
use super::theme::Role;
use super::voices::Share;
use crate::document::{Claim, ClaimId, ClaimKind, Document, EntityId, Extent, SourceId};
use crate::span::{Span, char_start};
use crate::wording::{Template, Words};

/// Columns of what a line tells of.
pub const LABELS: usize = 12;
/// Bytes of a text that are looked at to fill a line.
const EXCERPT: usize = 400;
/// Sources, claims or mentions that are listed: as many as anybody reads, so that a key is answered at once in any article.
const LISTED: usize = 300;
/// Claims that may stand inside each other before a chain is cut off.
const DEEPEST: usize = 6;

/// What the detail is of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A claim.
    Claim(ClaimId),
    /// A row of the list of sources.
    Source(usize),
    /// What a name names.
    Name(EntityId),
    /// The article.
    Article,
}

/// A place in the text to go to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// A claim.
    Claim(ClaimId),
    /// Other words.
    Words(Span),
}

/// A stretch of a line in one look.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its words.
    pub words: String,
    /// Whose they are.
    pub voice: Option<Voice>,
    /// How they look.
    pub role: Option<Role>,
    /// Which goal they lead to.
    pub goal: Option<usize>,
}

/// What is told of a subject, in lines that fit the columns they were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// What it is, for the head.
    pub title: String,
    /// The lines.
    pub lines: Vec<Vec<Piece>>,
    /// Where lines lead, in order.
    pub goals: Vec<Goal>,
    /// The lines in which the article's address stands, behind their labels.
    pub address: Range<usize>,
}

/// All that is known of a subject, in lines of `columns`; empty as long as the article is not resolved.
pub fn page(reading: &Reading, subject: Subject, columns: usize, words: &Words) -> Page {
    let Some(doc) = reading.document() else { return Page::default() };
    let mut writer = Writer { doc, words, columns: columns.max(LABELS + 8), page: Page::default() };
    match subject {
        Subject::Claim(id) => writer.claim(reading, id),
        Subject::Source(row) => writer.source(reading, row),
        Subject::Name(entity) => writer.name(entity),
        Subject::Article => writer.article(reading),
    }
    writer.page
}

/// Who told whom up to this article, each with where that stands.
fn chain(doc: &Document, words: &Words, id: ClaimId, depth: usize) -> Vec<(String, Option<Voice>, Goal)> {
    let claim = &doc[id];
    let goal = |span: Option<Span>| span.map_or(Goal::Claim(id), Goal::Words);
    let mention = claim.mention.map(|mention| doc[mention].span).or(claim.cue);
    let mut hops = vec![(words.who(doc, claim.source).to_owned(), Some(claim.source.into()), goal(mention))];
    if let Some(via) = claim.via {
        let at = claim.extent().start;
        let near = mentions(doc, via).into_iter().min_by_key(|span| span.start.abs_diff(at));
        hops.push((doc[via].name.clone(), Some(Voice::Source(via)), goal(near)));
    }
    let outer = claim.inside.filter(|_| depth < DEEPEST);
    hops.extend(outer.into_iter().flat_map(|outer| chain(doc, words, outer, depth + 1)));
    hops
}

struct Writer<'a> {
    doc: &'a Document,
    words: &'a Words,
    columns: usize,
    page: Page,
}

impl Writer<'_> {
    fn claim(&mut self, reading: &Reading, id: ClaimId) {
        let (doc, words, claim) = (self.doc, self.words, &self.doc[id]);
        let detail = &words.detail;
        self.page.title = detail.claim.fill(&[("here", &(id.index() + 1)), ("count", &doc.claims.len())]);
        let mut hops = chain(doc, words, id, 0);
        hops.push((detail.article.clone(), None, Goal::Claim(id)));
        self.path(hops);
        self.blank();
        let role = match claim.kind {
            _ if claim.is_doubtful() => Role::Doubtful,
            ClaimKind::Direct => Role::Direct,
            ClaimKind::Mixed | ClaimKind::Indirect => Role::Indirect,
        };
        self.text(&signs::said(doc, id, usize::MAX), Some(claim.source.into()), Some(role));
        self.blank();
        let cue = claim.cue.map(|cue| format!(" {}", words.quoted(doc.text(cue)))).unwrap_or_default();
        self.field(&detail.does, &format!("{}{cue}", words.act(claim.act)));
        self.field(&detail.words, words.manner(claim.kind));
        if let Some(source) = claim.source {
            self.identity(source);
        }
        if let Some(via) = claim.via {
            self.field(&detail.via, &doc[via].name);
        }
        if let Some(note) = claim.content.first().and_then(|&words| reading.note_at(words)) {
            self.field(&detail.note, note);
        }
        self.field(&detail.confidence, &detail.hold.fill(&[("percent", &percent(claim))]));
        self.field(&detail.why, &words.why(doc, claim));
        if let Some(outer) = claim.inside {
            self.heading(&detail.inside);
            self.claim_line(outer);
        }
        if let Some(source) = claim.source {
            self.mentions(mentions(doc, source));
        }
    }

    fn source(&mut self, reading: &Reading, row: usize) {
        let Some(row) = reading.sources().get(row) else { return };
        let (words, detail) = (self.words, &self.words.detail);
        self.page.title.clone_from(&detail.source);
        self.text(words.who(self.doc, row.source), Some(row.source.into()), Some(Role::Focus));
        self.blank();
        if let Some(source) = row.source {
            self.identity(source);
        }
        let via: Vec<_> = row.via.iter().map(|&via| self.doc[via].name.as_str()).collect();
        if !via.is_empty() {
            self.field(&detail.via, &via.join(" · "));
        }
        let share = row.share;
        let share = detail.share.fill(&[("verbatim", &share.verbatim_words), ("reported", &share.reported_words)]);
        self.field(&detail.words, &share);
        self.claims(&detail.claims, &row.claims);
        if !row.carried.is_empty() {
            self.claims(&detail.passes_on, &row.carried);
        }
        if let Some(source) = row.source {
            self.mentions(mentions(self.doc, source));
        }
    }

    fn name(&mut self, id: EntityId) {
        let entity = &self.doc[id];
        let (words, detail) = (self.words, &self.words.detail);
        self.page.title.clone_from(&detail.name);
        self.text(&entity.name, None, Some(Role::Focus));
        self.blank();
        self.field(&detail.kind, words.name(entity.kind));
        let places: Vec<_> = self.doc.mentions_naming(id).collect();
        self.others(&entity.name, &places);
        let speaks = self.doc.source_ids().filter(|&source| self.doc[source].entity == Some(id));
        let claims: Vec<_> = speaks.flat_map(|source| self.doc.claims_of(Some(source))).collect();
        if !claims.is_empty() {
            self.claims(&detail.claims, &claims);
        }
        self.mentions(places);
    }

    /// Where the article comes from, and how much of it is whose word.
    fn article(&mut self, reading: &Reading) {
        let (article, words) = (&self.doc.article, self.words);
        let (detail, list) = (&words.detail, &words.list);
        self.page.title.clone_from(&detail.about_article);
        self.text(article.headline(), None, Some(Role::Title));
        self.blank();
        let printed =
            [(&detail.byline, &article.byline), (&list.outlet, &article.outlet), (&list.date, &article.published)];
        for (label, printed) in printed {
            if let Some(printed) = printed {
                self.field(label, printed);
            }
        }
        let first = self.page.lines.len();
        if let Some(url) = &article.url {
            self.field(&detail.address, url);
        }
        self.page.address = first..self.page.lines.len();
        if article.extent == Extent::Summary {
            self.field(&detail.extent, &detail.summary);
        }
        self.field(&list.language, &self.doc.lang);
        let rows = reading.sources();
        let count = |words: fn(&Share) -> usize| rows.iter().map(|row| words(&row.share)).sum::<usize>();
        let (verbatim, reported) = (count(|share| share.verbatim_words), count(|share| share.reported_words));
        self.field(&detail.words, &detail.share.fill(&[("verbatim", &verbatim), ("reported", &reported)]));
        if !reading.notes().is_empty() {
            self.heading(&detail.notes.fill(&[("count", &reading.notes().len())]));
        }
        for (words, note) in reading.notes().iter().take(LISTED) {
            let goal = Some(self.goal(Goal::Words(*words)));
            let note = cut_to(&format!("{} {note}", notes::SIGN), self.columns);
            self.page.lines.push(vec![Piece { words: note, voice: None, role: None, goal }]);
        }
        self.heading(&detail.sources.fill(&[("count", &rows.len())]));
        for row in rows.iter().take(LISTED) {
            self.source_line(row);
        }
        self.more(rows.len());
    }

    /// A source with the number of its claims, which leads to the first.
    fn source_line(&mut self, row: &SourceRow) {
        let voice = Some(row.source.into());
        let goal = row.listed().first().map(|&claim| self.goal(Goal::Claim(claim)));
        let sign =
            Piece { words: format!("{:>2} ", signs::of(row.source)), voice, role: Some(Role::Focus), goal: None };
        let count = format!("  {}", row.claims.len());
        let name =
            cut_to(self.words.who(self.doc, row.source), self.columns.saturating_sub(sign.words.len() + count.len()));
        let count = Piece { words: count, voice: None, role: Some(Role::Quiet), goal: None };
        self.page.lines.push(vec![sign, Piece { words: name, voice, role: None, goal }, count]);
    }

    /// Who a source is: its name, the other names it goes by, its kind, and why it is not named.
    fn identity(&mut self, id: SourceId) {
        let source = &self.doc[id];
        let (words, detail) = (self.words, &self.words.detail);
        self.field(&detail.who, &source.name);
        self.others(&source.name, &mentions(self.doc, id));
        self.field(&detail.kind, words.kind(source.kind));
        if let Some(reason) = source.reason {
            self.field(&detail.not_named, self.doc.text(reason));
        }
    }

    /// The other names that it goes by, each once.
    fn others(&mut self, name: &str, places: &[Span]) {
        let mut known = HashSet::from([name.to_lowercase()]);
        let words = places.iter().map(|&span| self.doc.text(span));
        let others: Vec<_> = words.filter(|words| known.insert(words.to_lowercase())).take(LISTED).collect();
        if !others.is_empty() {
            self.field(&self.words.detail.also, &others.join(" · "));
        }
    }

    fn claims(&mut self, heading: &Template, claims: &[ClaimId]) {
        self.heading(&heading.fill(&[("count", &claims.len())]));
        for &id in claims.iter().take(LISTED) {
            self.claim_line(id);
        }
        self.more(claims.len());
    }

    fn claim_line(&mut self, id: ClaimId) {
        let claim = &self.doc[id];
        let bar = format!("{} ", signs::bar(claim.kind));
        let words = excerpt(self.doc.text(claim.content.first().copied().unwrap_or_default()));
        let voice = Some(claim.source.into());
        let goal = Some(self.goal(Goal::Claim(id)));
        let words = cut_to(&words, self.columns - 2);
        let role = Some(if claim.kind == ClaimKind::Direct { Role::Direct } else { Role::Indirect });
        let bar = Piece { words: bar, voice, role: None, goal: None };
        self.page.lines.push(vec![bar, Piece { words, voice, role, goal }]);
    }

    /// Each place with its paragraph and the words around it.
    fn mentions(&mut self, places: Vec<Span>) {
        self.heading(&self.words.detail.mentions.fill(&[("count", &places.len())]));
        let count = places.len();
        for span in places.into_iter().take(LISTED) {
            let blocks = &self.doc.article.blocks;
            let paragraph = blocks.partition_point(|block| block.span.end <= span.start);
            let bounds = blocks.get(paragraph).map_or(span, |block| block.span);
            let number = format!("¶{:<4}", paragraph + 1);
            let (before, after) = around(self.doc, span, bounds);
            let goal = Some(self.goal(Goal::Words(span)));
            let quiet = |words: String| Piece { words, voice: None, role: Some(Role::Quiet), goal: None };
            let words = cut_to(self.doc.text(span), self.columns / 2);
            let room =
                self.columns.saturating_sub([&number, &before, &words].map(|text| lines::width(text)).iter().sum());
            let after = cut_to(&after, room);
            let mention = Piece { words, voice: None, role: None, goal };
            self.page.lines.push(vec![quiet(number), quiet(before), mention, quiet(after)]);
        }
        self.more(count);
    }

    /// Says how many of `count` are not listed.
    fn more(&mut self, count: usize) {
        if count > LISTED {
            let more = self.words.detail.more.fill(&[("count", &(count - LISTED))]);
            self.text(&more, None, Some(Role::Quiet));
        }
    }

    /// The hops of a chain in as many lines as they take.
    fn path(&mut self, hops: Vec<(String, Option<Voice>, Goal)>) {
        let (mut line, mut used) = (Vec::new(), 0);
        for (index, (name, voice, goal)) in hops.into_iter().enumerate() {
            let arrow = if index == 0 { "" } else { " → " };
            let words = cut_to(&name, self.columns - 3);
            let needed = lines::width(&words) + lines::width(arrow);
            if used > 0 && used + needed > self.columns {
                self.page.lines.push(std::mem::take(&mut line));
                used = 0;
            }
            let goal = Some(self.goal(goal));
            line.push(Piece { words: arrow.to_owned(), voice: None, role: Some(Role::Quiet), goal: None });
            line.push(Piece { words, voice, role: Some(Role::Focus), goal });
            used += needed;
        }
        self.page.lines.push(line);
    }

    fn goal(&mut self, goal: Goal) -> usize {
        self.page.goals.push(goal);
        self.page.goals.len() - 1
    }

    fn blank(&mut self) {
        self.page.lines.push(Vec::new());
    }

    fn heading(&mut self, words: &str) {
        self.blank();
        let words = words.to_owned();
        self.page.lines.push(vec![Piece { words, voice: None, role: Some(Role::Heading), goal: None }]);
    }

    fn text(&mut self, words: &str, voice: Option<Voice>, role: Option<Role>) {
        for row in lines::wrap(words, 0, u16::try_from(self.columns).unwrap_or(u16::MAX)) {
            let words = words[row.range()].trim_end().to_owned();
            self.page.lines.push(vec![Piece { words, voice, role, goal: None }]);
        }
    }

    fn field(&mut self, label: &str, words: &str) {
        let columns = u16::try_from(self.columns - LABELS).unwrap_or(u16::MAX);
        for (index, row) in lines::wrap(words, 0, columns).into_iter().enumerate() {
            let label = format!("{:LABELS$}", if index == 0 { label } else { "" });
            let label = Piece { words: label, voice: None, role: Some(Role::Quiet), goal: None };
            let words = words[row.range()].trim_end().to_owned();
            self.page.lines.push(vec![label, Piece { words, voice: None, role: None, goal: None }]);
        }
    }
}

/// How many of a hundred such claims hold.
fn percent(claim: &Claim) -> String {
    format!("{:.0}", claim.confidence * 100.0)
}

/// The words before and behind a mention in its paragraph, from the start of a word on.
fn around(doc: &Document, span: Span, bounds: Span) -> (String, String) {
    let before = doc.text(Span { start: bounds.start.min(span.start), end: span.start });
    let words: Vec<&str> = before.split_inclusive(' ').rev().take(4).collect();
    let kept: String = words.iter().rev().copied().collect();
    let sign = if kept.len() < before.len() { "…" } else { "" };
    let after = doc.text(Span { start: span.end, end: bounds.end.max(span.end) });
    (format!("{sign}{kept}"), excerpt(after))
}

/// The beginning of a text.
fn excerpt(text: &str) -> String {
    text[..char_start(text, EXCERPT)].replace('\n', " ")
}
