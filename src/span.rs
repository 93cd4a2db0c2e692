//! A stretch of an article's text. Relies on nothing; every layer speaks of text in spans.

use std::ops::Range;

/// A range of UTF-8 byte offsets into `Article::text`: `start <= end`, both on character boundaries.
///
/// Offsets are `u32`: an article is limited to 4 GiB at the door (`input`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    ///
    /// # Panics
    /// When `start > end`, or when an offset is over `u32::MAX`.
    #[inline]
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end, "span ends before it starts: {start}..{end}");
        Self {
            start: u32::try_from(start).expect("text over 4 GiB"),
            end: u32::try_from(end).expect("text over 4 GiB"),
        }
    }

    /// Length in bytes.
    #[inline]
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether the span covers nothing.
    #[inline]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range, to index a `str`.
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Whether `offset` lies inside.
    #[inline]
    pub fn contains(self, offset: u32) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether all of `other` lies inside.
    #[inline]
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether both share at least one byte.
    #[inline]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that covers both.
    #[inline]
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl std::fmt::Debug for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// Many spans, of which it is asked whether one of them overlaps or covers another: the answer costs a binary search.
#[derive(Clone, Debug, Default)]
pub struct Spans {
    /// In order.
    spans: Vec<Span>,
    /// How far each span or one before it reaches.
    reach: Vec<u32>,
}

impl Spans {
    /// Whether one of the spans shares at least one byte with `other`.
    pub fn overlap(&self, other: Span) -> bool {
        self.reach_of(other.end).is_some_and(|end| other.start < end)
    }

    /// Whether all of `other` lies inside one of the spans.
    pub fn cover(&self, other: Span) -> bool {
        self.reach_of(other.start.saturating_add(1)).is_some_and(|end| other.end <= end)
    }

    /// The spans that start inside `other`, in order.
    pub fn starting_in(&self, other: Span) -> &[Span] {
        let first = self.spans.partition_point(|s| s.start < other.start);
        let last = self.spans.partition_point(|s| s.start < other.end);
        &self.spans[first..last]
    }

    /// How far the spans that start before `offset` reach.
    fn reach_of(&self, offset: u32) -> Option<u32> {
        let last = self.spans.partition_point(|s| s.start < offset).checked_sub(1)?;
        Some(self.reach[last])
    }
}

impl FromIterator<Span> for Spans {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Self {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        spans.sort_unstable();
        let furthest = |reach: &mut u32, span: &Span| {
            *reach = span.end.max(*reach);
            Some(*reach)
        };
        let reach = spans.iter().scan(0, furthest).collect();
        Self { spans, reach }
    }
}

/// The start of the character that the byte at `offset` belongs to, or the end of the text.
pub fn char_start(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|&start| text.is_char_boundary(start)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn span() -> impl Strategy<Value = Span> {
        (0u32..40, 1u32..12).prop_map(|(start, length)| Span { start, end: start + length })
    }

    proptest! {
        #[test]
        fn spans_answer_as_a_look_at_each_would(spans in prop::collection::vec(span(), 0..20), other in span()) {
            let all: Spans = spans.iter().copied().collect();
            prop_assert_eq!(all.overlap(other), spans.iter().any(|s| s.overlaps(other)));
            prop_assert_eq!(all.cover(other), spans.iter().any(|s| s.covers(other)));
            let starting = spans.iter().filter(|s| other.contains(s.start)).count();
            prop_assert_eq!(all.starting_in(other).len(), starting);
        }
    }
}
