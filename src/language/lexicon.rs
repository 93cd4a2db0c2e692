//! Inflected forms of a language: what a written word can be. Read in place from a packed file made by
//! `selon-train lexicon`: suffixes, readings, rows of readings, and a transducer from form to row.
//! Forms that inflect alike share their row.

use std::collections::{BTreeMap, BTreeSet};

use super::morphology::Analysis;
use super::packed::{self, Magic, Packed, corrupt};
use crate::error::Result;

const MAGIC: Magic = *b"selonlx\x01";
/// Bytes of a packed reading: the analysis in three, the cut in one, the suffix's start in two, its length in one.
const READING: usize = 7;

/// The inflected forms of a language.
pub struct Lexicon {
    header: Packed,
    suffixes: &'static str,
    readings: &'static [[u8; READING]],
    /// The numbers of the readings of all rows, one row after the other.
    rows: &'static [[u8; 2]],
    /// Where each row starts in `rows`, and at the end where the last one ends.
    starts: &'static [[u8; 4]],
    forms: fst::Map<&'static [u8]>,
}

/// The readings that a form has, and shares with all forms that inflect alike: a small number from 0 on,
/// good as an index into a table of what a caller works out once a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Row(pub u32);

impl Row {
    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl Lexicon {
    /// Reads a lexicon in place.
    ///
    /// # Errors
    /// When the bytes are no lexicon of this version, or end too early.
    pub fn new(bytes: &'static [u8]) -> Result<Self> {
        let header = Packed::open(bytes, MAGIC)?;
        let (sizes, rest) = header.body.split_first_chunk::<16>().ok_or_else(|| corrupt("it ends too early"))?;
        let [suffixes, readings, rows, starts] = *sizes.as_chunks().0 else { return Err(corrupt("it ends too early")) };
        let (suffixes, rest) = table::<1>(rest, suffixes)?;
        let (readings, rest) = table(rest, readings)?;
        let (rows, rest) = table(rest, rows)?;
        let (starts, rest) = table(rest, starts)?;
        let suffixes = std::str::from_utf8(suffixes.as_flattened()).map_err(|_| corrupt("its suffixes are no text"))?;
        Ok(Self { header, suffixes, readings, rows, starts, forms: packed::transducer(rest)? })
    }

    /// BCP 47 code of its language.
    pub fn language(&self) -> &'static str {
        self.header.language
    }

    /// Whose data it is and on what terms.
    pub fn licence(&self) -> &'static str {
        self.header.licence
    }

    /// How many forms it knows.
    pub fn len(&self) -> usize {
        self.forms.len()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.forms.is_empty()
    }

    /// How many rows there are: one more than the greatest.
    pub fn row_count(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    /// The row of a lower-case form, elided forms with their ' (`l'`): one walk, no allocation.
    pub fn row(&self, form: &str) -> Option<Row> {
        self.forms.get(form).and_then(|row| u32::try_from(row).ok()).map(Row)
    }

    /// Every reading in a row.
    pub fn readings_in(&self, row: Row) -> impl Iterator<Item = Analysis> + use<'_> {
        let start = |at: usize| self.starts.get(at).map(|&bytes| u32::from_le_bytes(bytes) as usize);
        let range = start(row.index()).zip(start(row.index() + 1));
        let numbers = range.and_then(|(from, to)| self.rows.get(from..to)).unwrap_or_default();
        numbers.iter().filter_map(|&number| self.reading(u16::from_le_bytes(number)))
    }

    /// Every reading of a lower-case form.
    pub fn readings(&self, form: &str) -> impl Iterator<Item = Analysis> + use<'_> {
        self.row(form).into_iter().flat_map(|row| self.readings_in(row))
    }

    fn reading(&self, number: u16) -> Option<Analysis> {
        let [pos, agreement, form, cut, low, high, length] = *self.readings.get(usize::from(number))?;
        let start = usize::from(u16::from_le_bytes([low, high]));
        let suffix = self.suffixes.get(start..start + usize::from(length))?;
        Some(Analysis { cut, suffix, ..Analysis::unpack([pos, agreement, form])? })
    }
}

/// A table of `length` items of `N` bytes at the start of `bytes`, and what follows it.
fn table<const N: usize>(bytes: &'static [u8], length: [u8; 4]) -> Result<(&'static [[u8; N]], &'static [u8])> {
    let length = (u32::from_le_bytes(length) as usize).saturating_mul(N);
    let (table, rest) = bytes.split_at_checked(length).ok_or_else(|| corrupt("it ends within a table"))?;
    Ok((table.as_chunks().0, rest))
}

/// One reading of one form, to be packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// As written, in lower case, NFC, with ' for an apostrophe.
    pub form: String,
    /// Its lemma.
    pub lemma: String,
    /// The reading; its `cut` and `suffix` are worked out when it is packed.
    pub analysis: Analysis,
}

/// A lexicon of `entries`, for `Lexicon::new` to read. The same entries give the same bytes, in whatever order.
///
/// # Panics
/// When there is more to pack than the layout holds: 65,535 different readings, 65,535 bytes of suffixes.
pub fn pack(language: &str, licence: &str, entries: &[Entry]) -> Vec<u8> {
    let mut forms: BTreeMap<&str, BTreeSet<Packable<'_>>> = BTreeMap::new();
    for entry in entries {
        forms.entry(&entry.form).or_default().insert(Packable::new(entry));
    }
    let mut frequencies: BTreeMap<&BTreeSet<Packable<'_>>, usize> = BTreeMap::new();
    for row in forms.values() {
        *frequencies.entry(row).or_default() += 1;
    }
    let mut rows: Vec<_> = frequencies.keys().copied().collect();
    // Frequent rows get small numbers, which the transducer stores in fewer bytes.
    rows.sort_by_key(|row| std::cmp::Reverse(frequencies[row]));
    let numbers: BTreeMap<_, u64> = rows.iter().copied().zip(0..).collect();

    let mut file = packed::header(MAGIC, language, licence);
    file.extend(pack_rows(&rows));
    let forms = fst::Map::from_iter(forms.iter().map(|(form, row)| (form, numbers[row])));
    file.extend(forms.expect("the forms are sorted").into_fst().into_inner());
    file
}

/// A reading as the file keeps it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Packable<'a> {
    analysis: [u8; 3],
    cut: u8,
    suffix: &'a str,
}

impl<'a> Packable<'a> {
    fn new(Entry { form, lemma, analysis }: &'a Entry) -> Self {
        let shared: usize =
            form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).map(|(char, _)| char.len_utf8()).sum();
        let cut = u8::try_from(form.len() - shared).expect("words are shorter than 255 bytes");
        Self { analysis: analysis.pack(), cut, suffix: &lemma[shared..] }
    }

    fn pack(&self, suffixes: &mut String) -> [u8; READING] {
        let start = suffixes.find(self.suffix).unwrap_or_else(|| {
            suffixes.push_str(self.suffix);
            suffixes.len() - self.suffix.len()
        });
        let [low, high] = u16::try_from(start).expect("the suffixes fit into 64 KiB").to_le_bytes();
        let length = u8::try_from(self.suffix.len()).expect("words are shorter than 255 bytes");
        let [pos, agreement, form] = self.analysis;
        [pos, agreement, form, self.cut, low, high, length]
    }
}

/// The sizes of the four tables, and the tables.
fn pack_rows(rows: &[&BTreeSet<Packable<'_>>]) -> Vec<u8> {
    let readings: BTreeSet<_> = rows.iter().copied().flatten().copied().collect();
    assert!(u16::try_from(readings.len()).is_ok(), "the readings fit into 16 bits");
    let numbers: BTreeMap<_, u16> = readings.iter().copied().zip(0..).collect();
    let mut suffixes = String::new();
    let readings: Vec<[u8; READING]> = readings.iter().map(|reading| reading.pack(&mut suffixes)).collect();
    let mut starts = vec![0u32.to_le_bytes()];
    let mut numbered: Vec<[u8; 2]> = Vec::new();
    for row in rows {
        numbered.extend(row.iter().map(|reading| numbers[reading].to_le_bytes()));
        starts.push(size(numbered.len()));
    }
    let sizes = [suffixes.len(), readings.len(), numbered.len(), starts.len()].map(size);
    let tables = [suffixes.as_bytes(), readings.as_flattened(), numbered.as_flattened(), starts.as_flattened()];
    [sizes.as_flattened(), &tables.concat()].concat()
}

fn size(length: usize) -> [u8; 4] {
    u32::try_from(length).expect("lexicons are smaller than 4 GiB").to_le_bytes()
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;
    use crate::language::pack as language_pack;

    /// The readings of each form in the shipped lexicon of a language, as one line each.
    fn check(language: &str, forms: &str, expected: &Expect) {
        let lexicon = &language_pack(language).unwrap().lexicon;
        let lines = forms.split_whitespace().flat_map(|form| {
            lexicon.readings(form).map(move |analysis| format!("{form}: {} {}\n", analysis.lemma(form), tag(&analysis)))
        });
        expected.assert_eq(&lines.collect::<String>());
    }

    fn tag(analysis: &Analysis) -> String {
        let Analysis { pos, gender, number, person, verb_form, mood, .. } = analysis;
        let features = [
            verb_form.map(|it| format!("{it:?}")),
            mood.map(|it| format!("{it:?}")),
            person.map(|it| format!("{it:?}")),
            gender.map(|it| format!("{it:?}")),
            number.map(|it| format!("{it:?}")),
        ];
        let features: Vec<_> = features.into_iter().flatten().collect();
        format!("{pos:?} {}", features.join(" ")).trim_end().to_owned()
    }

    #[test]
    fn french_words() {
        check(
            "fr",
            "déclare porte-parole l' auraient aux -t-elle sources",
            &expect![[r#"
                déclare: déclarer Verb Finite Indicative First Singular
                déclare: déclarer Verb Finite Subjunctive First Singular
                déclare: déclarer Verb Imperative Second Singular
                déclare: déclarer Verb Finite Indicative Third Singular
                déclare: déclarer Verb Finite Subjunctive Third Singular
                porte-parole: porte-parole Noun Masculine
                porte-parole: porte-parole Noun Feminine
                l': l' Pron Third Masculine Singular
                l': l' Pron Third Feminine Singular
                l': le Det Singular
                auraient: avoir Verb Finite Conditional Third Plural
                auraient: avoir Aux Finite Conditional Third Plural
                aux: à Adp Plural
                -t-elle: elle Pron Third Feminine Singular
                sources: source Noun Feminine Plural
            "#]],
        );
    }

    #[test]
    fn english_words() {
        check(
            "en",
            "said claims women police isn't she",
            &expect![[r#"
            said: say Verb PastParticiple
            said: say Verb Finite Indicative
            claims: claim Noun Plural
            claims: claim Verb Finite Indicative Third Singular
            women: woman Noun Plural
            police: police Noun
            police: police Verb Infinitive
            police: police Verb Imperative
            police: police Verb Finite Indicative
            isn't: be Aux Finite Indicative Third Singular
            she: she Pron Third Feminine Singular
        "#]],
        );
    }

    #[test]
    fn unknown_words_have_no_reading() {
        check("fr", "zxcvb Déclare _error np", &expect![[""]]);
    }

    #[test]
    fn shipped_lexicons_are_whole() {
        for code in crate::language::codes() {
            let lexicon = &language_pack(code).unwrap().lexicon;
            assert_eq!(lexicon.language(), code);
            lexicon.forms.as_fst().verify().unwrap();
            let rows = (0..lexicon.row_count()).map(|row| Row(u32::try_from(row).unwrap()));
            assert!(rows.into_iter().all(|row| lexicon.readings_in(row).next().is_some()));
        }
    }

    #[test]
    fn what_is_packed_is_read() {
        let noun = Analysis::new(crate::language::Pos::Noun);
        let entry = |form: &str, lemma: &str| Entry { form: form.into(), lemma: lemma.into(), analysis: noun };
        let entries = [entry("chevaux", "cheval"), entry("travaux", "travail"), entry("travail", "travail")];
        let bytes = pack("fr", "mine", &entries);
        let mut reversed = entries.clone();
        reversed.reverse();
        assert_eq!(bytes, pack("fr", "mine", &reversed));
        let lexicon = Lexicon::new(bytes.leak()).unwrap();
        assert_eq!((lexicon.language(), lexicon.licence(), lexicon.len(), lexicon.row_count()), ("fr", "mine", 3, 3));
        let lemmas = |form: &str| lexicon.readings(form).map(|analysis| analysis.lemma(form)).collect::<Vec<_>>();
        assert_eq!((lemmas("chevaux"), lemmas("travail")), (vec!["cheval".to_owned()], vec!["travail".to_owned()]));
    }

    #[test]
    fn other_files_are_refused() {
        let message = |bytes: &'static [u8]| Lexicon::new(bytes).map(|_| ()).unwrap_err().to_string();
        expect!["this is no data file of this version (it is empty or cut short); make it again with selon-train"]
            .assert_eq(&message(b""));
        expect![[r#"this is no data file of this version (it begins with "selongz\x01", not "selonlx\x01"); make it again with selon-train"#]].assert_eq(&message(b"selongz\x01\x02fr\x00"));
        expect!["this is no data file of this version (it ends within its header); make it again with selon-train"]
            .assert_eq(&message(b"selonlx\x01\x02fr\x04min"));
        expect!["this is no data file of this version (it ends too early); make it again with selon-train"]
            .assert_eq(&message(b"selonlx\x01\x02fr\x04mine\x01\x02"));
    }
}
