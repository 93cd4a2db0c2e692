//! A hash for words that a pack knows or that were met before: a few steps a word, where the standard one, made against
//! keys from enemies, takes dozens. Maps and sets that keep words use it.

use std::hash::{BuildHasherDefault, Hasher};

/// A map that is looked up for every word of a text.
pub type HashMap<K, V> = std::collections::HashMap<K, V, BuildHasherDefault<WordHasher>>;

/// A set that is looked up for every word of a text.
pub type HashSet<K> = std::collections::HashSet<K, BuildHasherDefault<WordHasher>>;

/// Eight bytes at a time: turned, added to and multiplied.
#[derive(Clone, Copy, Default)]
pub struct WordHasher(u64);

impl WordHasher {
    fn add(&mut self, bits: u64) {
        self.0 = (self.0.rotate_left(5) ^ bits).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        let (eights, rest) = bytes.as_chunks();
        for &eight in eights {
            self.add(u64::from_le_bytes(eight));
        }
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        self.add(u64::from_le_bytes(last));
    }

    fn write_u8(&mut self, byte: u8) {
        self.add(u64::from(byte));
    }

    fn finish(&self) -> u64 {
        // the low bits choose the place, and a product is best spread in the high ones
        self.0.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use std::hash::Hash;

    use super::*;

    #[test]
    fn words_that_differ_a_little_differ_in_the_bits_that_count() {
        let low = |word: String| {
            let mut hasher = WordHasher::default();
            word.hash(&mut hasher);
            hasher.finish() % 4096
        };
        let places: HashSet<u64> = (0..4096).map(|i| low(format!("mot{i}"))).collect();
        assert!(places.len() > 2300, "{}", places.len());
    }
}
