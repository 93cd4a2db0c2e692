//! A model file: magic and version, language, licence, checksum, measures, then the tables, each aligned to
//! eight bytes so that they are read in place. Written by `selon-train model`.

use bytemuck::{Pod, cast_slice, try_cast_slice};

use super::features::ROWS;
use super::names::LABELS;
use super::network::{Plan, Sizes};
use super::tags::Tag;
use super::tree::Relation;
use super::vectors::Vectors;
use crate::error::{Error, Result};

/// The last byte is the version of the layout and of the features.
const MAGIC: [u8; 8] = *b"selonmd\x01";
/// Tables of a file, in order: language, licence, measures, tags, embedding, scales of its rows, dense weights,
/// scales of its matrices, and the four tables of the word vectors.
const TABLES: usize = 12;
/// Magic, checksum, lengths of the tables.
const HEADER: usize = 16 + 8 * TABLES;

/// What a model file holds.
pub struct File<'a> {
    /// BCP 47 code of its language.
    pub language: &'a str,
    /// Whose data it was trained on, and on what terms.
    pub licence: &'a str,
    /// The measures of its network.
    pub sizes: Sizes,
    /// The tags it gives.
    pub tags: Vec<Tag>,
    /// One row of `2 * hidden` for each of [`ROWS`].
    pub embedding: &'a [i8],
    /// What to multiply each row of the embedding with.
    pub scales: &'a [f32],
    /// The dense weights of the network, as [`Plan`] lays them out.
    pub dense: &'a [i16],
    /// What to multiply the weights of each part with.
    pub dense_scales: &'a [f32],
    /// Places of words among word vectors.
    pub vectors: Vectors<'a>,
}

/// Bytes that model files are included as, so that their tables stand aligned.
#[repr(C, align(8))]
pub struct Aligned<T: ?Sized>(pub T);

impl<'a> File<'a> {
    /// Reads a model file; what is large is read in place.
    ///
    /// # Errors
    /// When the bytes are no model file of this version, are damaged, or do not fit together.
    pub fn read(bytes: &'a [u8]) -> Result<Self> {
        let tables = tables(bytes)?;
        let [language, licence, sizes, tags, embedding, scales, dense, dense_scales, vectors @ ..] = tables;
        let sizes = read_sizes(cast(sizes)?)?;
        let tags: Option<Vec<Tag>> = cast::<u16>(tags)?.iter().map(|&bits| Tag::unpack(bits)).collect();
        let tags = tags.filter(|tags| tags.len() == sizes.tags).ok_or_else(|| damaged("its tags"))?;
        let [ends, marks, places, codes] = vectors;
        let file = Self {
            language: text(language)?,
            licence: text(licence)?,
            sizes,
            tags,
            embedding: cast(embedding)?,
            scales: cast(scales)?,
            dense: cast(dense)?,
            dense_scales: cast(dense_scales)?,
            vectors: Vectors::new(ends, marks, places, codes).map_err(|_| damaged("its word vectors"))?,
        };
        let plan = Plan::new(sizes);
        if file.embedding.len() != ROWS * 2 * sizes.hidden || file.scales.len() != ROWS {
            Err(damaged("its embedding"))
        } else if file.dense.len() != plan.len() || file.dense_scales.len() != plan.parts().count() {
            Err(damaged("its weights"))
        } else {
            Ok(file)
        }
    }
}

/// What [`write()`] puts into a model file, before it is quantised.
pub struct Contents<'a> {
    /// BCP 47 code of the language.
    pub language: &'a str,
    /// Whose data it was trained on, and on what terms.
    pub licence: &'a str,
    /// The measures of the network.
    pub sizes: Sizes,
    /// The tags it gives, packed.
    pub tags: &'a [u16],
    /// The embedding.
    pub embedding: &'a [f32],
    /// The dense weights.
    pub weights: &'a [f32],
    /// The tables of the word vectors.
    pub vectors: [&'a [u8]; 4],
}

/// A model file, for [`File::read`].
pub fn write(contents: &Contents<'_>) -> Vec<u8> {
    let sizes = contents.sizes;
    let measures = [sizes.hidden, sizes.layers, sizes.arc, sizes.relation, sizes.tags, sizes.relations, sizes.names];
    let measures = measures.map(|size| u32::try_from(size).unwrap_or(u32::MAX));
    let (embedding, scales) = quantise::<i8>(contents.embedding.chunks_exact(2 * sizes.hidden), f32::from(i8::MAX));
    let plan = Plan::new(sizes);
    let matrices = plan.parts().map(|part| &contents.weights[part.at..part.end()]);
    let (dense, dense_scales) = quantise::<i16>(matrices, f32::from(i16::MAX));
    let [ends, marks, places, codes] = contents.vectors;
    let tables: [&[u8]; TABLES] = [
        contents.language.as_bytes(),
        contents.licence.as_bytes(),
        cast_slice(&measures),
        cast_slice(contents.tags),
        cast_slice(&embedding),
        cast_slice(&scales),
        cast_slice(&dense),
        cast_slice(&dense_scales),
        ends,
        marks,
        places,
        codes,
    ];
    assemble(&tables)
}

fn assemble(tables: &[&[u8]; TABLES]) -> Vec<u8> {
    let mut body = Vec::new();
    for table in tables {
        body.extend((table.len() as u64).to_le_bytes());
    }
    for table in tables {
        body.extend_from_slice(table);
        body.resize(body.len().next_multiple_of(8), 0);
    }
    seal(&body)
}

/// A file of this body: the magic and the checksum before it.
pub fn seal(body: &[u8]) -> Vec<u8> {
    [&MAGIC, &checksum(body).to_le_bytes(), body].concat()
}

fn tables(bytes: &[u8]) -> Result<[&[u8]; TABLES]> {
    if !bytes.starts_with(&MAGIC) {
        return Err(Error::Packed("it does not begin as a model file of this version does".to_owned()));
    }
    let (header, mut rest) = bytes.split_at_checked(HEADER).ok_or_else(|| damaged("its header"))?;
    let sum = checksum(&bytes[16..]).to_le_bytes();
    if header[8..16] != sum {
        return Err(damaged("the whole: the checksum differs"));
    }
    let mut tables = [&[][..]; TABLES];
    for (table, length) in tables.iter_mut().zip(header[16..].as_chunks::<8>().0) {
        let length = usize::try_from(u64::from_le_bytes(*length)).map_err(|_| damaged("a length"))?;
        *table = rest.get(..length).ok_or_else(|| damaged("a length"))?;
        rest = rest.get(length.next_multiple_of(8)..).ok_or_else(|| damaged("a length"))?;
    }
    Ok(tables)
}

fn damaged(what: &str) -> Error {
    Error::Packed(format!("it is damaged in {what}"))
}

fn cast<T: Pod>(table: &[u8]) -> Result<&[T]> {
    try_cast_slice(table).map_err(|error| damaged(&format!("a table ({error})")))
}

fn text(table: &[u8]) -> Result<&str> {
    std::str::from_utf8(table).map_err(|_| damaged("its language or licence"))
}

fn read_sizes(measures: &[u32]) -> Result<Sizes> {
    let &[hidden, layers, arc, relation, tags, relations, names] = measures else {
        return Err(damaged("its measures"));
    };
    let sizes = [hidden, layers, arc, relation, tags, relations, names];
    let sizes = sizes.map(|size| usize::from(u16::try_from(size).unwrap_or(0)));
    let [hidden, layers, arc, relation, tags, relations, names] = sizes;
    let fits = !sizes.contains(&0) && relations == Relation::ALL.len() && names == LABELS;
    let sizes = Sizes { hidden, layers, arc, relation, tags, relations, names };
    fits.then_some(sizes).ok_or_else(|| damaged("its measures"))
}

/// Each part as whole numbers up to `most`, and the scales that undo it.
fn quantise<'p, T: FromWhole>(parts: impl Iterator<Item = &'p [f32]>, most: f32) -> (Vec<T>, Vec<f32>) {
    let (mut whole, mut scales) = (Vec::new(), Vec::new());
    for part in parts {
        let scale = part.iter().fold(1e-12f32, |most, weight| most.max(weight.abs())) / most;
        whole.extend(part.iter().map(|weight| T::from_whole((weight / scale).round())));
        scales.push(scale);
    }
    (whole, scales)
}

/// Whole numbers that weights are kept as.
trait FromWhole {
    /// The nearest number of the type.
    fn from_whole(value: f32) -> Self;
}

impl FromWhole for i8 {
    #[allow(clippy::cast_possible_truncation)] // the cast of a float saturates, as wanted
    fn from_whole(value: f32) -> Self {
        value as Self
    }
}

impl FromWhole for i16 {
    #[allow(clippy::cast_possible_truncation)] // the cast of a float saturates, as wanted
    fn from_whole(value: f32) -> Self {
        value as Self
    }
}

/// A sum over words of eight bytes that tells a damaged or truncated file (not a forged one).
fn checksum(bytes: &[u8]) -> u64 {
    let (words, rest) = bytes.as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    words.iter().chain([&last]).fold(bytes.len() as u64, |sum, word| {
        (sum.rotate_left(5) ^ u64::from_le_bytes(*word)).wrapping_mul(0x517c_c1b7_2722_0a95)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: Sizes =
        Sizes { hidden: 1, layers: 1, arc: 1, relation: 1, tags: 1, relations: Relation::ALL.len(), names: LABELS };

    fn sample() -> Vec<u8> {
        of_sizes(SIZES)
    }

    fn of_sizes(sizes: Sizes) -> Vec<u8> {
        let tags = [Tag::of(super::super::Upos::Verb).pack()];
        let weights: Vec<f32> = (0..Plan::new(sizes).len()).map(|i| if i % 2 == 0 { 0.5 } else { -1. }).collect();
        write(&Contents {
            language: "xx",
            licence: "free",
            sizes,
            tags: &tags,
            embedding: &vec![0.25; 2 * ROWS * sizes.hidden],
            weights: &weights,
            vectors: [&[]; 4],
        })
    }

    /// Bytes as words of eight, so that they stand aligned.
    fn aligned(bytes: &[u8]) -> Vec<u64> {
        bytes.chunks(8).map(|word| word.iter().rev().fold(0, |sum, &byte| sum << 8 | u64::from(byte))).collect()
    }

    fn error(bytes: &[u8]) -> String {
        File::read(&cast_slice(&aligned(bytes))[..bytes.len()]).map(|_| ()).unwrap_err().to_string()
    }

    #[test]
    fn reads_what_it_wrote() {
        let words = aligned(&sample());
        let file = File::read(cast_slice(&words)).unwrap();
        assert_eq!((file.language, file.licence, file.sizes), ("xx", "free", SIZES));
        assert!((f32::from(file.embedding[5]) * file.scales[2] - 0.25).abs() < 1e-3);
        let weight = |at: usize| f32::from(file.dense[at]) * file.dense_scales[0];
        assert!((weight(1) + 1.).abs() < 1e-3 && (weight(2) - 0.5).abs() < 1e-3);
    }

    #[test]
    fn a_wrong_file_is_a_clear_error() {
        let good = sample();
        assert!(error(b"plain text").contains("does not begin as a model file"));
        assert!(error(&good[..40]).contains("header"));
        assert!(error(&good[..good.len() - 8]).contains("checksum"));
        let mut flipped = good.clone();
        flipped[5000] ^= 1;
        assert!(error(&flipped).contains("checksum"));
        assert!(error(&of_sizes(Sizes { arc: 0, ..SIZES })).contains("measures"));
        assert!(error(&of_sizes(Sizes { relations: Relation::ALL.len() + 1, ..SIZES })).contains("measures"));
        let mut older = good;
        older[7] = 0;
        assert!(error(&older).contains("does not begin as a model file"));
    }
}
