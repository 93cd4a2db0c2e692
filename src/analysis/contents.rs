//! How far the content of a claim reaches.
//! Relies on phrases; units are those of one segment.

mod according;
mod clauses;
mod infinitives;
mod objects;

use crate::document::{Act, ClaimKind, LocalClaim, Quotation};
use crate::language::{Frames, Function};
use crate::span::{Span, Spans};

use super::cues::is_negation;
use super::phrases::{Phrase, View};
use super::tags::Tag;
use super::words::Readings;

pub(super) use according::according;
pub(super) use clauses::{complement, describes, is_plain_object, past_attribute, past_wish, predicate};
pub(super) use infinitives::{infinitive, is_infinitive, marked_infinitive};
pub(super) use objects::{charge, is_time, object, object_end, past_time};

/// What is said: its pieces and whether they are verbatim.
pub(super) struct Content {
    pub kind: ClaimKind,
    pub spans: Vec<Span>,
}

/// A stretch of units: first, one past last.
pub(super) type Piece = (usize, usize);

/// Whether a unit opens a reported question without a conjunction: `pourquoi`, `how`.
pub(super) fn asks(view: &View<'_, '_>, at: usize) -> bool {
    view.is_among(at, &view.passage.pack.words.interrogatives)
}

/// The spans of the pieces, edges trimmed, and their kind; none when nothing is left.
pub(super) fn content(view: &View<'_, '_>, pieces: &[Piece]) -> Option<Content> {
    let pieces: Vec<Piece> = pieces.iter().filter_map(|&piece| trim(view, piece)).collect();
    if pieces.is_empty() {
        return None;
    }
    let quoted = |&(first, last): &Piece| last == first + 1 && view.quote(first).is_some();
    let direct = view.within.is_some() && pieces.len() > 1 || pieces.iter().all(quoted);
    let verbatim = pieces
        .iter()
        .any(|&(first, last)| (first..last).any(|i| view.quote(i).is_some_and(|q| is_verbatim(view, i, q))));
    let kind = match (direct, verbatim) {
        (true, _) => ClaimKind::Direct,
        (false, true) => ClaimKind::Mixed,
        (false, false) => ClaimKind::Indirect,
    };
    let span = |&(first, last): &Piece| match view.quote(first) {
        Some(quote) if last == first + 1 => view.passage.quotations[quote].inner,
        _ => view.span(first, last),
    };
    Some(Content { kind, spans: pieces.iter().map(span).collect() })
}

/// Drops commas, periods and leading conjunctions at the edges.
fn trim(view: &View<'_, '_>, (mut first, mut last): Piece) -> Option<Piece> {
    let edge = |i: usize| {
        view.tag(i) == Some(Tag::Sign)
            && !matches!(view.text(i), ")" | "]" | "(" | "[" | "%" | "€" | "$" | "£" | "..." | "…" | "!" | "?")
    };
    while last > first && edge(last - 1) {
        last -= 1;
    }
    let joins = |i: usize| view.is_among(i, &view.passage.pack.words.coordination);
    // "that, because of their age, P"
    let resumed = |i: usize| view.tag(i) == Some(Tag::That) && view.is_sign(i + 1, ",");
    while first < last && (edge(first) || joins(first) || resumed(first)) {
        first += 1;
    }
    (first < last).then_some((first, last))
}

/// Whether a quotation inside a reported clause repeats words of the speaker, rather than a name or title.
fn is_verbatim(view: &View<'_, '_>, at: usize, quote: usize) -> bool {
    let inner = &view.passage.text[view.passage.quotations[quote].inner.range()];
    // "s'est dit « inquiet »" says so, "dit « le Chat »" is a name
    let verb = at > 1 && matches!(view.tag(at - 2), Some(Tag::Auxiliary | Tag::Clitic));
    let called = at > 0 && !verb && view.is_among(at - 1, &view.passage.pack.words.naming);
    !called && !is_title(inner)
}

/// Whether quoted words look like a name or title: short, with a capital or digit first.
fn is_title(inner: &str) -> bool {
    inner.starts_with(|c: char| c.is_uppercase() || c.is_numeric()) && inner.split_whitespace().nth(4).is_none()
}

/// What the claims of a block say in verbatim words.
pub(super) struct Verbatim {
    direct: Spans,
    mixed: Spans,
}

impl Verbatim {
    /// Gathers the contents of claims.
    pub fn of(claims: &[LocalClaim]) -> Self {
        let contents = |kind| claims.iter().filter(move |c| c.kind == kind).flat_map(|c| c.content.iter().copied());
        Self { direct: contents(ClaimKind::Direct).collect(), mixed: contents(ClaimKind::Mixed).collect() }
    }

    /// Whether a quotation holds such words.
    pub fn holds(&self, text: &str, quotation: &Quotation) -> bool {
        let Quotation { inner, outer, .. } = *quotation;
        self.direct.starting_in(outer).iter().any(|c| c.overlaps(inner) && outer.covers(*c))
            || self.mixed.cover(inner) && !is_title(&text[inner.range()])
    }
}

/// Whether a quotation is words that somebody said rather than a term: it has a verb, or is long.
pub(super) fn is_utterance(view: &View<'_, '_>, quote: usize) -> bool {
    let span = view.passage.quotations[quote].inner;
    let tokens = view.passage.tokens;
    let first = tokens.partition_point(|t| t.span.start < span.start);
    let last = tokens.partition_point(|t| t.span.start < span.end);
    let mut words = (first..last).map(|i| view.passage.tags[i]).filter(|&tag| tag != Tag::Sign);
    let opening: Vec<Tag> = words.by_ref().take(8).collect();
    opening.len() == 8 || opening.len() >= 3 && opening.iter().any(|tag| tag.is_finite())
}

/// `“Hold your fire.”`: whether a quotation is written as a sentence of its own.
pub(super) fn is_sentence(view: &View<'_, '_>, quote: usize) -> bool {
    let inner = &view.passage.text[view.passage.quotations[quote].inner.range()];
    inner.starts_with(char::is_uppercase) && inner.ends_with(['.', '!', '?'])
}

/// `;` and `:`: a clause does not reach over them.
fn is_stop(view: &View<'_, '_>, at: usize) -> bool {
    view.is_sign(at, ";") || view.is_sign(at, ":")
}

/// Where the clause that starts at `first` ends: the segment's end, a semicolon, or a colon before a quotation.
pub(super) fn clause_end(view: &View<'_, '_>, first: usize) -> usize {
    let end = view.units.len();
    (first..end).find(|&i| view.is_sign(i, ";") || (view.is_sign(i, ":") && view.quote(i + 1).is_some())).unwrap_or(end)
}

/// Where the aside whose source ends at `at` ends: complements of the cue belong to it.
pub(super) fn aside_end(view: &View<'_, '_>, at: usize) -> usize {
    let mut next = at;
    let goes_on = |at: usize| match view.tag(at) {
        Some(Tag::Sign) => matches!(view.text(at), "(" | ")" | "'" | "’"),
        tag => tag.is_some(),
    };
    while goes_on(next) {
        next += 1;
    }
    next
}

/// The longest place and agency that an article opens with.
const DATELINE: usize = 10;

/// `LONDON (AFP) - `, `(AFP) `: where the sentence starts behind the place and agency that an article opens with.
pub(super) fn dateline(view: &View<'_, '_>) -> usize {
    let named = |at: usize| {
        matches!(view.tag(at), Some(Tag::Name | Tag::Number | Tag::Noun))
            || matches!(view.text(at), "," | "." | "(" | ")" | "/")
    };
    let end = (0..view.units.len().min(DATELINE)).find(|&at| !named(at)).unwrap_or(0);
    let dash = matches!(view.text(end), "-" | "–" | "—") && (0..end).any(|at| view.tag(at) == Some(Tag::Name));
    if dash {
        return end + 1;
    }
    let close = (1..end).find(|&at| view.is_sign(at, ")")).filter(|_| view.is_sign(0, "("));
    close.map_or(0, |close| close + 1)
}

/// The pieces around the aside `open..close`, and whether the aside stands inside the words.
pub(super) fn around(view: &View<'_, '_>, open: usize, close: usize) -> Option<(Vec<Piece>, bool)> {
    let end = view.units.len();
    let dateline = dateline(view);
    let turn = |i: usize| (view.is_sign(i, "—") || view.is_sign(i, "–")) && view.quote(i + 1).is_some();
    let start = (0..open).rev().find(|&i| is_stop(view, i) || turn(i)).map_or(dateline, |i| i + 1);
    // "en revanche, précise X, P"
    let start = if past_linking(view, start) == open { open } else { start };
    if open == start {
        let rest = trim(view, (close, end)).filter(|&(first, last)| view.has_finite(first, last))?;
        return Some((vec![(rest.0, clause_end(view, rest.0))], false));
    }
    let mut before = trim(view, (start, open))?;
    // an utterance set off from the words before it stands alone
    if let Some(quote) = view.quote(before.1 - 1) {
        let alone = before.1 - 1 == before.0 || view.tag(before.1 - 2) == Some(Tag::Sign);
        if is_utterance(view, quote) && alone {
            before.0 = before.1 - 1;
        }
    }
    let mut pieces = vec![before];
    let rest = trim(view, (close, end));
    let mut inside = false;
    if let Some(rest) = rest {
        let quoted = view.quote(before.0).is_some() && before.1 == before.0 + 1;
        let continues = if quoted {
            view.quote(rest.0).is_some()
        } else {
            let open_verb = view.tag(before.1 - 1) == Some(Tag::Auxiliary);
            // "It would be safer, Plato thought, to leave power to guardians"
            let marked = view.is_among(rest.0, &view.passage.pack.words.infinitive_marks);
            let infinitive = !view.passage.pack.noun_first && marked && is_infinitive(view, rest.0 + 1);
            let clause = view.has_finite(rest.0, rest.1) && !opens_aside(view, rest.0);
            view.is_sign(close, ",") && (open_verb || infinitive || clause)
        };
        if continues {
            let last = if quoted { rest.0 + 1 } else { clause_end(view, rest.0) };
            pieces.push((rest.0, last));
            inside = true;
        }
    }
    let utterance = |i: usize| view.quote(i).is_some_and(|quote| is_utterance(view, quote));
    let quoted = view.quote(before.1 - 1).is_some() || (before.0..before.1).any(utterance);
    let says = inside || quoted || is_saying(view, before);
    says.then_some((pieces, inside))
}

/// Whether words can be said as they stand: they have a verb, or are a phrase of their own ("Pas question de céder"), or stand in a
/// headline.
pub(super) fn is_saying(view: &View<'_, '_>, (first, last): Piece) -> bool {
    let words = (first..last).filter(|&i| view.tag(i).is_some_and(|tag| tag != Tag::Sign)).count();
    let opens = matches!(view.tag(first), Some(Tag::Preposition | Tag::Name | Tag::Number | Tag::Relative));
    let denies = || (first..last).any(|i| is_negation(view, i) || view.tag(i) == Some(Tag::Infinitive));
    view.has_finite(first, last) || words > 1 && view.passage.headline || words >= 3 && !opens && denies()
}

/// Whether what starts at `at` belongs to the reporter again.
fn opens_aside(view: &View<'_, '_>, at: usize) -> bool {
    // "alors que des voyageurs attendent"
    let marked = view.tag(at) == Some(Tag::Adverb)
        && view.word(at + 1).is_some_and(|word| word.function == Some(Function::That));
    marked
        || matches!(
            view.tag(at),
            Some(Tag::Gerund | Tag::Relative | Tag::Conjunction | Tag::Preposition | Tag::Participle | Tag::Whether)
        )
}

/// Whether a cue that ends before `at` takes no object there.
pub(super) fn nothing_follows(view: &View<'_, '_>, at: usize) -> bool {
    let mut next = at;
    while view.tag(next) == Some(Tag::Adverb) {
        next += 1;
    }
    match view.tag(next) {
        None => view.quote(next).is_none(),
        Some(Tag::Sign) => !view.is_sign(next, ":"),
        Some(Tag::Preposition) => {
            (next..view.units.len()).all(|i| view.quote(i).is_none() && view.tag(i) != Some(Tag::That))
        }
        Some(Tag::Name | Tag::Number) => view.text(next).chars().any(char::is_numeric),
        _ => false,
    }
}

/// The most units of an aside between a cue and its content.
const ASIDE: usize = 14;

/// Steps over what may stand between a cue and its content: adverbs, complements, dates, asides in commas.
pub(super) fn reach(view: &View<'_, '_>, from: usize) -> usize {
    let mut at = from;
    for _ in 0..8 {
        if asks(view, at) {
            break;
        }
        let next = match view.tag(at) {
            _ if adverb_end(view, at).is_some() => skip_adverbs(view, at),
            Some(Tag::Number) => at + 1,
            Some(Tag::Preposition) => match view.phrase(at + 1) {
                Some(phrase) => view.extend(phrase, view.units.len(), true).last,
                None if view.tag(at + 1) == Some(Tag::Gerund) => match view.phrase(at + 2) {
                    Some(object) => object.last,
                    None => break,
                },
                None => break,
            },
            Some(Tag::Sign) if view.is_sign(at, ",") => match aside_in_commas(view, at) {
                Some(next) => next,
                None => break,
            },
            _ => break,
        };
        at = next;
    }
    at
}

/// `, dans un communiqué,`, `, citant une source militaire,`: the unit behind the second comma.
pub(super) fn aside_in_commas(view: &View<'_, '_>, comma: usize) -> Option<usize> {
    let opens = comma + 1 + usize::from(view.joins(comma + 1));
    matches!(view.tag(opens), Some(Tag::Preposition | Tag::Adverb | Tag::Gerund)).then_some(())?;
    let close = (comma + 1..view.units.len().min(comma + ASIDE)).find(|&i| view.is_sign(i, ","))?;
    (!view.has_finite(comma, close)).then_some(close + 1)
}

/// Steps over the one noun phrase that a verb of telling takes before its content: somebody who can be told.
pub(super) fn past_object(view: &View<'_, '_>, at: usize) -> Option<usize> {
    let phrase = match view.tag(at) {
        Some(Tag::Clitic) => Phrase { first: at, last: at + 1, head: at },
        _ => view.phrase(at).filter(|&p| view.can_speak(p))?,
    };
    let phrase = view.extend(phrase, view.units.len(), false);
    let next = reach(view, phrase.last);
    Some(if view.is_sign(next, ",") && view.tag(next + 1) == Some(Tag::That) { next + 1 } else { next })
}

/// Where a colon, a comma or the words themselves stand behind a cue that ends at `from`, and behind whom it tells them.
pub(super) fn before_words(view: &View<'_, '_>, from: usize) -> usize {
    let at = reach(view, from);
    let leads = |at: usize| (view.is_sign(at, ":") || view.is_sign(at, ",")) && view.quote(at + 1).is_some();
    past_told(view, at).filter(|&behind| leads(behind) || view.quote(behind).is_some()).unwrap_or(at)
}

/// Steps over whoever is told what somebody says in quotation marks: anybody or anything that can listen.
pub(super) fn past_told(view: &View<'_, '_>, at: usize) -> Option<usize> {
    past_object(view, at).or_else(|| {
        let phrase = view.phrase(at).filter(|phrase| view.tag(phrase.head) != Some(Tag::Pronoun))?;
        Some(reach(view, view.extend(phrase, view.units.len(), true).last))
    })
}

/// Whether a clause with a subject and a verb of its own starts at `at`.
pub(super) fn opens_clause(view: &View<'_, '_>, at: usize) -> bool {
    let nominal = matches!(
        view.tag(at),
        Some(
            Tag::Determiner
                | Tag::Noun
                | Tag::Name
                | Tag::Pronoun
                | Tag::Adjective
                | Tag::Number
                | Tag::Adverb
                | Tag::Gerund
        )
    ) || view.quote(at).is_some();
    let end = clause_end(view, at);
    let stop = (at..end).find(|&i| view.is_sign(i, ",")).unwrap_or(end);
    nominal && (view.has_finite(at + 1, stop) || view.has_finite(at + 1, end.min(at + 20)))
}

/// Steps over what ties a sentence to the one before: `mais`, `par ailleurs,`.
pub(super) fn past_connectives(view: &View<'_, '_>, mut at: usize) -> usize {
    loop {
        let sign = at > 0 && view.is_sign(at, ",");
        let next = adverb_end(view, at).or_else(|| (sign || view.tag(at) == Some(Tag::Conjunction)).then_some(at + 1));
        match next {
            Some(next) => at = next,
            None => return at,
        }
    }
}

/// Steps over the words and the comma that tie a clause to what was said before: `cependant,`, `par ailleurs,`.
fn past_linking(view: &View<'_, '_>, at: usize) -> usize {
    let linking = &view.passage.pack.words.linking;
    let several = |words: &usize| {
        let phrase = (at..at + words).map(|i| view.text(i).to_lowercase().replace('’', "'")).collect::<Vec<_>>();
        linking.contains(&phrase.join(" ").replace("' ", "'"))
    };
    let end = [3, 2, 1].into_iter().find(several).map(|words| at + words);
    end.filter(|&end| view.is_sign(end, ",")).map_or(at, |end| end + 1)
}

fn skip_adverbs(view: &View<'_, '_>, mut at: usize) -> usize {
    while let Some(next) = adverb_end(view, at) {
        at = next;
    }
    at
}

/// The unit behind an adverb, of one word or several: `tout de même`.
pub(super) fn adverb_end(view: &View<'_, '_>, at: usize) -> Option<usize> {
    let adverbials = &view.passage.pack.words.adverbials;
    let several = |words: usize| {
        let phrase = (at..at + words).map(|i| view.text(i).to_lowercase()).collect::<Vec<_>>().join(" ");
        adverbials.contains(&phrase)
    };
    let words = [3, 2].into_iter().find(|&words| several(words));
    // "avant de partir" is no adverb
    let single = view.tag(at) == Some(Tag::Adverb) && !(view.is_genitive(at + 1) && is_infinitive(view, at + 2));
    words.map(|words| at + words).or_else(|| single.then_some(at + 1))
}

/// The pieces of an introduced quotation at `at`, and of those that go on right behind it.
pub(super) fn quote_chain(view: &View<'_, '_>, at: usize) -> Vec<Piece> {
    let mut pieces = vec![(at, at + 1)];
    let mut next = at + 1;
    while view.is_sign(next, ",") || view.joins(next) {
        // "qu'«A» et que «B»"
        let quote = next + 1 + usize::from(view.joins(next) && view.tag(next + 1) == Some(Tag::That));
        if view.quote(quote).is_none() {
            break;
        }
        pieces.push((quote, quote + 1));
        next = quote + 1;
    }
    pieces
}

/// Whether only the end of a clause follows at `at`.
pub(super) fn ends_clause(view: &View<'_, '_>, at: usize) -> bool {
    view.tag(at).is_none_or(|tag| tag == Tag::Sign || tag == Tag::Conjunction) && view.quote(at).is_none()
}

/// `par X`, `by X`: who did what a passive tells.
pub(super) fn agent(view: &View<'_, '_>, from: usize) -> Option<Phrase> {
    let at = (from..view.units.len().min(from + 10)).find(|&i| view.is_among(i, &view.passage.pack.words.agents))?;
    // "soupçonné d'avoir été aidé par un policier": that one helped
    let helped = |i: usize| {
        let auxiliary = view.word(i - 1).is_some_and(|word| word.can.any(Readings::PASSIVE));
        view.tag(i) == Some(Tag::Participle) && auxiliary
    };
    let phrase = view.extend(view.phrase(at + 1)?, view.units.len(), false);
    (view.can_speak(phrase) && !(from + 1..at).any(helped)).then_some(phrase)
}
