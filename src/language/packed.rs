//! The header that the packed data files begin with: magic, language, licence. Written by `selon-train`, read in
//! place: nothing is copied, so that opening a file costs next to nothing.

use crate::error::{Error, Result};

/// What kind of file it is: eight bytes, of which the last is the version of the layout.
pub type Magic = [u8; 8];

/// A packed data file, its header read.
#[derive(Clone, Copy, Debug)]
pub struct Packed {
    /// BCP 47 code of the language of the data.
    pub language: &'static str,
    /// Whose data it is and on what terms.
    pub licence: &'static str,
    /// What follows the header.
    pub body: &'static [u8],
}

impl Packed {
    /// Reads the header of `bytes`.
    ///
    /// # Errors
    /// When the magic differs or the file ends within its header.
    pub fn open(bytes: &'static [u8], magic: Magic) -> Result<Self> {
        let (found, rest) = bytes.split_first_chunk().ok_or_else(|| corrupt("it is empty or cut short"))?;
        if *found != magic {
            let (found, wanted) = (found.escape_ascii(), magic.escape_ascii());
            return Err(corrupt(format!("it begins with \"{found}\", not \"{wanted}\"")));
        }
        let (language, rest) = short_text(rest)?;
        let (licence, body) = short_text(rest)?;
        Ok(Self { language, licence, body })
    }
}

/// A header for `Packed::open` to read.
///
/// # Panics
/// When a text is over 255 bytes.
pub fn header(magic: Magic, language: &str, licence: &str) -> Vec<u8> {
    let mut header = magic.to_vec();
    for text in [language, licence] {
        header.push(u8::try_from(text.len()).expect("the texts of a header are short"));
        header.extend(text.as_bytes());
    }
    header
}

/// The error of a file that does not hold what it should.
pub fn corrupt(cause: impl Into<String>) -> Error {
    Error::Packed(cause.into())
}

/// A transducer over what is left of a file.
///
/// # Errors
/// When it is none, or of another version.
pub fn transducer(bytes: &'static [u8]) -> Result<fst::Map<&'static [u8]>> {
    fst::Map::new(bytes).map_err(|error| corrupt(format!("its transducer cannot be read: {error}")))
}

fn short_text(bytes: &'static [u8]) -> Result<(&'static str, &'static [u8])> {
    let split = bytes.split_first().and_then(|(&length, rest)| rest.split_at_checked(length.into()));
    let (text, rest) = split.ok_or_else(|| corrupt("it ends within its header"))?;
    Ok((std::str::from_utf8(text).map_err(|_| corrupt("its header is no text"))?, rest))
}
