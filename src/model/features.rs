//! What the network sees of a word: one row of the embedding for each of several views of it (the word, its ends,
//! its shape, what the lexicon and the gazetteer know, its place among word vectors). Relies on the language pack.

use super::vectors::{CODES, Vectors};
use crate::language::{Analysis, Gender, HashMap, Known, Pack};
use crate::span::Span;

/// Views of a word, and how many rows of the embedding each has. Row 0 of a view stands for "nothing to see".
const VIEWS: [usize; 11 + CODES] =
    [3072, 3072, 768, 128, 768, 1536, 1536, 128, 1024, 32, 64, 257, 257, 257, 257, 257, 257];

/// Rows of the embedding.
pub const ROWS: usize = first_row(VIEWS.len());

/// How many views there are.
pub const COUNT: usize = VIEWS.len();

/// The views that say which word it is: training hides them now and then, so that the others learn to do without.
pub const IDENTITY: [usize; 2] = [0, 1];

/// The view of case and place, which depends on the sentence.
const SHAPE: usize = 7;
/// The view of known names, which depends on the sentence.
const NAME: usize = 9;

/// The embedding rows of one word, one a view.
pub type WordRows = [u32; COUNT];

/// The first row of a view.
pub const fn first_row(view: usize) -> usize {
    let (mut sum, mut i) = (0, 0);
    while i < view {
        sum += VIEWS[i];
        i += 1;
    }
    sum
}

/// Rows of words that were met before, but for what their sentence says of them.
#[derive(Default)]
pub struct Seen(HashMap<Box<str>, WordRows>);

/// Words that are remembered before all are forgotten: enough for a day's paper, and a few megabytes.
const MOST_SEEN: usize = 20_000;

impl Seen {
    fn rows(&mut self, word: &str, pack: &Pack, vectors: &Vectors<'_>) -> WordRows {
        if let Some(rows) = self.0.get(word) {
            return *rows;
        }
        if self.0.len() == MOST_SEEN {
            self.0.clear();
        }
        let rows = alone(word, pack, vectors);
        self.0.insert(word.into(), rows);
        rows
    }
}

/// The rows of every word of a sentence.
pub fn sentence(
    text: &str,
    words: &[Span],
    pack: &Pack,
    vectors: &Vectors<'_>,
    seen: &mut Seen,
) -> impl Iterator<Item = WordRows> {
    let mut opens = true;
    let mut named = (0, 0);
    let end = words.last().map_or(0, |last| last.range().end);
    words.iter().map(move |&span| {
        let word = &text[span.range()];
        let mut rows = seen.rows(word, pack, vectors);
        rows[SHAPE] = row(SHAPE, shape(word, opens));
        rows[NAME] = row(NAME, name(text, span, end, pack, &mut named));
        opens = !word.contains(char::is_alphanumeric) && (opens || matches!(word, "«" | "“" | "\"" | ":"));
        rows
    })
}

/// The rows of a word, whatever its sentence.
fn alone(word: &str, pack: &Pack, vectors: &Vectors<'_>) -> WordRows {
    let lower = normalise(word);
    let whole = hash(&lower, 0);
    let tail = |count: usize| lower.char_indices().rev().nth(count - 1).map_or(0, |(at, _)| hash(&lower[at..], 1));
    let head = lower.char_indices().nth(3).map_or(0, |(at, _)| hash(&lower[..at], 2));
    let read = pack.lexicon.readings(&lower).map(reading).fold(0, u64::wrapping_add);
    let near = vectors.codes(word).or_else(|| vectors.codes(&lower));
    let own = [whole, whole.rotate_left(32), head, tail(1), tail(2), tail(3), tail(4), 0, read, 0, outline(word)];
    std::array::from_fn(|view| match view.checked_sub(own.len()) {
        None => row(view, own[view]),
        Some(stage) => row(view, near.map_or(0, |codes| u64::from(codes[stage]) + 1)),
    })
}

/// The row that a value of a view stands for: 0 for none, otherwise any number, hashed or counted from 1 on.
fn row(view: usize, value: u64) -> u32 {
    let others = VIEWS[view] as u64 - 1;
    let row = if value == 0 { 0 } else { 1 + (value - 1) % others };
    u32::try_from(first_row(view) as u64 + row).unwrap_or(0)
}

/// Lower case, straight apostrophes, every digit a zero.
fn normalise(word: &str) -> String {
    let plain = word.chars().flat_map(char::to_lowercase);
    plain
        .map(|c| {
            if c.is_ascii_digit() {
                '0'
            } else if c == '’' {
                '\''
            } else {
                c
            }
        })
        .collect()
}

/// Case, hyphen, length and place: a small number that is not 0.
fn shape(word: &str, opens: bool) -> u64 {
    let (mut letters, mut upper, mut inner_upper) = (0u64, 0u64, false);
    for c in word.chars().filter(|c| c.is_alphabetic()) {
        inner_upper |= letters > 0 && c.is_uppercase();
        upper += u64::from(c.is_uppercase());
        letters += 1;
    }
    let case = match (letters, upper) {
        (0, _) if word.starts_with(|c: char| c.is_numeric()) => 1,
        (0, _) => 2,
        _ if word.starts_with(|c: char| c.is_numeric()) => 3,
        (_, 0) => 4,
        (1, 1) => 5,
        _ if letters == upper => 6,
        _ if inner_upper => 7,
        _ if word.starts_with(char::is_uppercase) => 8,
        _ => 9,
    };
    let parts = u64::from(word.contains('-')) + 2 * u64::from(word.contains(['\'', '’', '.']));
    1 + case + 10 * (parts + 4 * u64::from(opens))
}

/// The word with runs of letters of one case and of digits folded to one: `Xx-Xx`, `0,0`.
fn outline(word: &str) -> u64 {
    let mut folded = String::new();
    for c in word.chars() {
        let kind = match c {
            _ if c.is_uppercase() => 'X',
            _ if c.is_alphabetic() => 'x',
            _ if c.is_numeric() => '0',
            _ => c,
        };
        if !folded.ends_with(kind) {
            folded.push(kind);
        }
    }
    hash(&folded, 3)
}

/// A reading, as a summand of the set of readings that a word has.
fn reading(reading: Analysis) -> u64 {
    let mut code = reading.pos as u64;
    code = code * 4 + reading.gender.map_or(0, |gender| 1 + gender as u64);
    code = code * 4 + reading.number.map_or(0, |number| 1 + number as u64);
    code = code * 4 + reading.person.map_or(0, |person| 1 + person as u64);
    code = code * 8 + reading.verb_form.map_or(0, |form| 1 + form as u64);
    code = code * 4 + reading.mood.map_or(0, |mood| 1 + mood as u64);
    mix(code + 1)
}

/// Whether a known name begins at the word or goes on over it; `named` is the last one met: its end and its kind.
fn name(text: &str, span: Span, end: usize, pack: &Pack, named: &mut (usize, u64)) -> u64 {
    let start = span.range().start;
    if start < named.0 {
        return 2 * named.1;
    }
    if text[start..].starts_with(char::is_lowercase) {
        return 0;
    }
    let Some((length, known)) = pack.gazetteer.longest(&text[start..end]) else { return 0 };
    let kind = match known {
        Known::State => 1,
        Known::Place => 2,
        Known::Medium => 3,
        Known::Organisation => 4,
        Known::FirstName(None | Some(Gender::Neuter)) => 5,
        Known::FirstName(Some(Gender::Masculine)) => 6,
        Known::FirstName(Some(Gender::Feminine)) => 7,
        Known::Other => 8,
    };
    *named = (start + length, kind);
    2 * kind - 1
}

/// A hash of `text` that is never 0 and the same on all machines.
pub(super) fn hash(text: &str, seed: u64) -> u64 {
    let start = 0xcbf2_9ce4_8422_2325 ^ mix(seed + 1);
    mix(text.bytes().fold(start, |sum, byte| (sum ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))) | 1
}

/// Spreads the bits of a number (the last steps of `SplitMix64`).
fn mix(mut bits: u64) -> u64 {
    bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    bits ^ (bits >> 31)
}
