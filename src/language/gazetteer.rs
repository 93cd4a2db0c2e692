//! Names known from open data: countries, cities, agencies, parties, armed groups, first names.
//! Read in place from one finite-state transducer, made by `selon-train gazetteer`.

use std::collections::BTreeMap;

use super::Gender;
use super::packed::{self, Magic, Packed};
use crate::error::Result;

const MAGIC: Magic = *b"selongz\x01";

/// What a known name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
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

/// Every `Known`; the transducer keeps a name's place in it.
const KNOWN: [Known; 8] = [
    Known::State,
    Known::Place,
    Known::Medium,
    Known::Organisation,
    Known::FirstName(None),
    Known::FirstName(Some(Gender::Masculine)),
    Known::FirstName(Some(Gender::Feminine)),
    Known::Other,
];

/// The known names of a language.
pub struct Gazetteer {
    header: Packed,
    names: fst::Map<&'static [u8]>,
}

impl Gazetteer {
    /// Reads a gazetteer in place.
    ///
    /// # Errors
    /// When the bytes are no gazetteer of this version.
    pub fn new(bytes: &'static [u8]) -> Result<Self> {
        let header = Packed::open(bytes, MAGIC)?;
        Ok(Self { header, names: packed::transducer(header.body)? })
    }

    /// BCP 47 code of its language.
    pub fn language(&self) -> &'static str {
        self.header.language
    }

    /// Whose data it is and on what terms.
    pub fn licence(&self) -> &'static str {
        self.header.licence
    }

    /// How many names it knows.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The longest known name that `text` starts with and that ends at the end of a word: its length in bytes.
    /// Case counts; an apostrophe may be ' or ’. A first name does not end before a hyphen.
    pub fn longest(&self, text: &str) -> Option<(usize, Known)> {
        let names = self.names.as_fst();
        let (mut node, mut output, mut longest) = (names.root(), 0, None);
        for (start, char) in text.char_indices() {
            let mut utf8 = [0; 4];
            for &byte in if char == '’' { b"'" } else { char.encode_utf8(&mut utf8).as_bytes() } {
                let Some(arc) = node.find_input(byte) else { return longest };
                let transition = node.transition(arc);
                (node, output) = (names.node(transition.addr), output + transition.out.value());
            }
            if node.is_final() {
                let end = start + char.len_utf8();
                let known = known(output + node.final_output().value());
                longest = known.filter(|&known| may_end(known, &text[end..])).map(|known| (end, known)).or(longest);
            }
        }
        longest
    }
}

fn known(number: u64) -> Option<Known> {
    KNOWN.get(usize::try_from(number).ok()?).copied()
}

/// Whether a name can end where `rest` goes on.
fn may_end(known: Known, rest: &str) -> bool {
    match rest.chars().next() {
        Some('-' | '\u{2010}' | '\u{2011}') => !matches!(known, Known::FirstName(_)),
        Some(char) => !char.is_alphanumeric(),
        None => true,
    }
}

/// A gazetteer of `names` (NFC, with ' for an apostrophe), for `Gazetteer::new` to read.
pub fn pack(language: &str, licence: &str, names: &BTreeMap<String, Known>) -> Vec<u8> {
    let number = |known: Known| KNOWN.iter().position(|&other| other == known).expect("every kind of name is listed");
    let names = fst::Map::from_iter(names.iter().map(|(name, &known)| (name, number(known) as u64)));
    let names = names.expect("the names are sorted").into_fst().into_inner();
    [packed::header(MAGIC, language, licence), names].concat()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::language::pack as language_pack;

    /// For each text, the name that the shipped gazetteer of a language finds at its start.
    fn check(language: &str, texts: &[&str], expected: &Expect) {
        let gazetteer = &language_pack(language).unwrap().gazetteer;
        let line = |text: &&str| match gazetteer.longest(text) {
            Some((length, known)) => format!("{} {known:?}\n", &text[..length]),
            None => format!("{text}: unknown\n"),
        };
        expected.assert_eq(&texts.iter().map(line).collect::<String>());
    }

    #[test]
    fn longest_name_wins() {
        check(
            "fr",
            &["Conseil de sécurité de l'ONU, lundi", "Londres.", "Le Monde", "Jean-Luc a dit", "Daech", "Lyon"],
            &expect![[r#"
                Conseil de sécurité de l'ONU Organisation
                Londres State
                Le Monde Medium
                Jean-Luc FirstName(Some(Masculine))
                Daech Organisation
                Lyon Place
            "#]],
        );
    }

    #[test]
    fn names_end_where_words_end() {
        check(
            "fr",
            &["Parisien", "Paris-Berlin", "Jean-Zébulon", "ONUSIEN"],
            &expect![[r#"
            Parisien: unknown
            Paris State
            Jean-Zébulon: unknown
            ONUSIEN: unknown
        "#]],
        );
    }

    #[test]
    fn apostrophes_are_alike_and_case_counts() {
        check(
            "fr",
            &["Côte d’Ivoire", "Côte d'Ivoire", "londres", "FRANCE"],
            &expect![[r#"
            Côte d’Ivoire State
            Côte d'Ivoire State
            londres: unknown
            FRANCE: unknown
        "#]],
        );
    }

    #[test]
    fn english_names() {
        check(
            "en",
            &["U.S. troops", "Reuters reported", "Angela Merkel", "Reading the text", "Georgia's"],
            &expect![[r#"
            U.S. State
            Reuters Medium
            Angela FirstName(Some(Feminine))
            Reading the text: unknown
            Georgia State
        "#]],
        );
    }

    #[test]
    fn shipped_gazetteers_are_whole() {
        for code in crate::language::codes() {
            let gazetteer = &language_pack(code).unwrap().gazetteer;
            assert_eq!(gazetteer.language(), code);
            gazetteer.names.as_fst().verify().unwrap();
            let mut numbers = gazetteer.names.values();
            while let Some(number) = fst::Streamer::next(&mut numbers) {
                assert!(known(number).is_some());
            }
        }
    }

    #[test]
    fn other_files_are_refused() {
        let error = Gazetteer::new(b"selonlx\x01\x02fr\x00").map(|_| ()).unwrap_err();
        expect![[r#"this is no data file of this version (it begins with "selonlx\x01", not "selongz\x01"); make it again with selon-train"#]].assert_eq(&error.to_string());
        assert!(Gazetteer::new(b"selongz\x01\x02fr\x00no transducer").is_err());
    }
}
