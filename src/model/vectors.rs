//! Places of many words in a space of word vectors, six bytes a place: each place is the sum of six code vectors
//! (residual quantisation), whose numbers are views of the word for the network. Read in place.

use bytemuck::{PodCastError, try_cast_slice};

use super::features::hash;

/// Code vectors that add up to one place.
pub const CODES: usize = 6;
/// Buckets that words are hashed into: a word is told from the others in its bucket by 16 further bits.
const BUCKETS: usize = 4096;

/// The places of words.
#[derive(Clone, Copy, Default)]
pub struct Vectors<'a> {
    /// Where each bucket ends in `marks` and `places`.
    ends: &'a [u32],
    marks: &'a [u16],
    places: &'a [u16],
    codes: &'a [[u8; CODES]],
}

impl<'a> Vectors<'a> {
    /// Reads the four tables in place; the bytes must be aligned to four.
    ///
    /// # Errors
    /// When a table is misaligned or no whole number of entries.
    pub fn new(ends: &'a [u8], marks: &'a [u8], places: &'a [u8], codes: &'a [u8]) -> Result<Self, PodCastError> {
        Ok(Self {
            ends: try_cast_slice(ends)?,
            marks: try_cast_slice(marks)?,
            places: try_cast_slice(places)?,
            codes: codes.as_chunks().0,
        })
    }

    /// The code vectors of a word, spelt exactly so.
    pub fn codes(&self, word: &str) -> Option<[u8; CODES]> {
        let (bucket, mark) = address(word);
        let end = *self.ends.get(bucket)? as usize;
        let start = bucket.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        let at = start + self.marks.get(start..end)?.iter().position(|&other| other == mark)?;
        self.codes.get(usize::from(*self.places.get(at)?)).copied()
    }

    /// The tables of [`Vectors::new`] for words and their places, each place an index into a table of codes.
    pub fn pack<'w>(words: impl Iterator<Item = (&'w str, u16)>) -> (Vec<u32>, Vec<u16>, Vec<u16>) {
        let mut entries: Vec<_> = words.map(|(word, place)| (address(word), place)).collect();
        entries.sort_unstable();
        entries.dedup_by_key(|entry| entry.0);
        let mut ends = vec![0; BUCKETS];
        for ((bucket, _), _) in &entries {
            ends[*bucket] += 1;
        }
        let mut sum = 0;
        for end in &mut ends {
            sum += *end;
            *end = sum;
        }
        (ends, entries.iter().map(|entry| entry.0.1).collect(), entries.iter().map(|entry| entry.1).collect())
    }
}

fn address(word: &str) -> (usize, u16) {
    let bits = hash(word, 4).to_le_bytes();
    (usize::from(u16::from_le_bytes([bits[2], bits[3]])) % BUCKETS, u16::from_le_bytes([bits[6], bits[7]]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_words_it_was_made_of() {
        let words = ["Paris", "paris", "ville", "été"];
        let (ends, marks, places) = Vectors::pack(words.into_iter().zip([2, 0, 1, 2]));
        let codes = [[1; CODES], [2; CODES], [3; CODES]];
        let vectors = Vectors { ends: &ends, marks: &marks, places: &places, codes: &codes };
        assert_eq!(words.map(|word| vectors.codes(word).unwrap()[0]), [3, 1, 2, 3]);
        assert_eq!(vectors.codes("village"), None);
        assert_eq!(Vectors::default().codes("ville"), None);
    }
}
