//! Languages as data: a pack is a folder under `assets/languages` and one `pack!` line below.
//! Relies on `span` and `error`; knows no screen and no file format.

mod cues;
mod detect;
mod furniture;
pub mod gazetteer;
mod hashing;
mod heads;
pub mod lexicon;
mod morphology;
mod pack;
mod packed;
mod small_words;

pub use cues::{According, Condition, Cue, CueId, Frames};
pub use detect::detect;
pub use furniture::{Classes, Fields, Furniture};
pub use gazetteer::{Gazetteer, Known};
pub use hashing::{HashMap, HashSet};
pub use heads::{Head, Tie};
pub use lexicon::{Lexicon, Row};
pub use morphology::{Analysis, Gender, Mood, Number, Person, Pos, VerbForm};
pub use pack::{Function, Pack, Pronoun, PronounRole, SourceNoun};
pub use small_words::SmallWords;

use std::sync::LazyLock;

macro_rules! pack {
    ($code:literal) => {{
        static PACK: LazyLock<Pack> = LazyLock::new(|| {
            let parse = || {
                Pack::parse(
                    $code,
                    include_str!(concat!("../../assets/languages/", $code, "/language.toml")),
                    include_str!(concat!("../../assets/languages/", $code, "/cues.toml")),
                    include_str!(concat!("../../assets/languages/", $code, "/sources.toml")),
                    include_str!(concat!("../../assets/languages/", $code, "/heads.toml")),
                    Lexicon::new(include_bytes!(concat!("../../assets/languages/", $code, "/lexicon.fst")))?,
                    Gazetteer::new(include_bytes!(concat!("../../assets/languages/", $code, "/gazetteer.fst")))?,
                )
            };
            parse().unwrap_or_else(|error| panic!("language pack {}: {error}", $code))
        });
        static FURNITURE: LazyLock<Furniture> = LazyLock::new(|| {
            let text = include_str!(concat!("../../assets/languages/", $code, "/furniture.toml"));
            pack::read($code, "furniture.toml", text).unwrap_or_else(|error| panic!("language pack {}: {error}", $code))
        });
        Language { code: $code, pack: &PACK, furniture: &FURNITURE }
    }};
}

/// A language: what is parsed of it when it is first needed.
struct Language {
    code: &'static str,
    pack: &'static LazyLock<Pack>,
    furniture: &'static LazyLock<Furniture>,
}

/// Every language, in the order in which they are offered.
static LANGUAGES: &[Language] = &[pack!("fr"), pack!("en")];

/// The codes of the languages that have a pack.
pub fn codes() -> Vec<&'static str> {
    LANGUAGES.iter().map(|language| language.code).collect()
}

/// The pack of a language, by its BCP 47 code; the region is ignored (`fr-BE` is `fr`).
pub fn pack(code: &str) -> Option<&'static Pack> {
    let base = code.split(['-', '_']).next().unwrap_or(code);
    LANGUAGES.iter().find(|language| language.code.eq_ignore_ascii_case(base)).map(|language| &**language.pack)
}

/// The code of the language that is stated, by a code (BCP 47), a code of three letters (ISO 639-2) or a name; none where
/// that says nothing.
pub fn stated(lang: &str) -> Option<String> {
    let lang = lang.trim();
    let name = lang.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default().to_lowercase();
    if name.len() == 2 && name.is_ascii() {
        return Some(lang.to_owned());
    }
    let called = |language: &&Language| language.furniture.names.contains(&name);
    LANGUAGES.iter().find(called).map(|language| language.code.to_owned())
}

/// What is printed around articles, in each language: it is read before anybody knows in which one an article is.
pub fn furniture() -> impl Iterator<Item = &'static Furniture> {
    LANGUAGES.iter().map(|language| &**language.furniture)
}

/// What stands behind a word like `by`, in any of the languages.
pub fn without_by(line: &str) -> Option<&str> {
    let lower = line.to_lowercase();
    let is_space = |c: char| c.is_whitespace() || c == ':';
    let by = furniture()
        .flat_map(|furniture| &furniture.by)
        .find(|by| lower.strip_prefix(by.as_str()).is_some_and(|rest| rest.starts_with(is_space)))?;
    Some(line.get(by.len()..)?.trim_start_matches(is_space))
}

#[cfg(test)]
mod tests {
    use super::stated;

    #[test]
    fn languages_that_are_stated() {
        let known =
            [("fr", "fr"), ("fr-BE", "fr-BE"), ("xx", "xx"), ("fra", "fr"), ("French", "fr"), (" Français (CA)", "fr")];
        for (lang, code) in known {
            assert_eq!(stated(lang).as_deref(), Some(code), "{lang}");
        }
        for lang in ["", "und", "klingon", "日本"] {
            assert_eq!(stated(lang), None, "{lang}");
        }
    }
}
