//! Common nouns at the edge of a name, and what such names name: `musée` du Louvre, Ministry of Culture, l'`ouragan` Sandy.
//! Parsed from a pack's `heads.toml`; relies on `document` for what a name can name.

use serde::Deserialize;

use super::HashMap;
use crate::document::EntityKind;

/// A common noun that a name opens or closes with, or that stands beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Head {
    /// What names with it name.
    pub kind: EntityKind,
    /// When it belongs to the name.
    pub tie: Tie,
}

/// When a noun belongs to the name beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tie {
    /// In lower case too: `musée du Louvre`.
    Part,
    /// In lower case too, but only right before it: `loi Macron`.
    Joined,
    /// Only with a capital: `Forum mondial de l'eau`.
    Capital,
    /// Only with a capital, and in lower case it tells what the name names: `le groupe Sanofi`.
    Beside,
}

/// A pack's `heads.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct HeadsFile {
    part: Nouns,
    joined: Nouns,
    capital: Nouns,
    beside: Nouns,
}

/// Nouns by what their names name.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nouns {
    location: Vec<String>,
    organisation: Vec<String>,
    other: Vec<String>,
}

impl HeadsFile {
    /// Every noun in lower case; of one that is listed twice the first line counts.
    pub fn heads(self) -> HashMap<String, Head> {
        let tables = [
            (Tie::Part, self.part),
            (Tie::Joined, self.joined),
            (Tie::Capital, self.capital),
            (Tie::Beside, self.beside),
        ];
        let mut heads = HashMap::default();
        for (tie, nouns) in tables {
            let kinds = [
                (EntityKind::Location, nouns.location),
                (EntityKind::Organisation, nouns.organisation),
                (EntityKind::Other, nouns.other),
            ];
            for (kind, nouns) in kinds {
                for noun in nouns {
                    heads.entry(noun).or_insert(Head { kind, tie });
                }
            }
        }
        heads
    }
}
