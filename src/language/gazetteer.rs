//! Names known from open data: countries, cities, agencies, parties, armed groups, first names.
//! Read in place from one finite-state transducer, made by `selon-train gazetteer`.

use super::Gender;

/// What a known name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Known {
    /// A country, a territory or a capital: it can speak as a state.
    State,
    /// Any other place.
    Place,
    /// A press agency, paper, broadcaster or site.
    Medium,
    /// A party, armed group, institution, company.
    Organisation,
    /// A first name, of men or of women where it tells.
    FirstName(Option<Gender>),
    /// An event, law, prize, product.
    Other,
}

/// The known names of a language.
pub struct Gazetteer {}

impl Gazetteer {
    /// Reads a gazetteer in place.
    pub fn new(bytes: &'static [u8]) -> Self {
        let _ = bytes;
        Self {}
    }

    /// The longest known name that `text` starts with and that ends at the end of a word: its length in bytes.
    /// Case counts; an apostrophe may be ' or ’.
    pub fn longest(&self, text: &str) -> Option<(usize, Known)> {
        let _ = text;
        None
    }
}
