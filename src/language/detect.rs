//! Which language a text is in.

use whatlang::{Detector, Lang, Script};

/// Languages that articles come in, with their BCP 47 codes: a shorter list is mistaken less often.
const LANGUAGES: &[(Lang, &str)] = &[
    (Lang::Fra, "fr"),
    (Lang::Eng, "en"),
    (Lang::Deu, "de"),
    (Lang::Spa, "es"),
    (Lang::Ita, "it"),
    (Lang::Por, "pt"),
    (Lang::Nld, "nl"),
    (Lang::Cat, "ca"),
    (Lang::Ron, "ro"),
    (Lang::Pol, "pl"),
    (Lang::Ces, "cs"),
    (Lang::Swe, "sv"),
    (Lang::Dan, "da"),
    (Lang::Nob, "nb"),
    (Lang::Fin, "fi"),
    (Lang::Hun, "hu"),
    (Lang::Tur, "tr"),
    (Lang::Vie, "vi"),
    (Lang::Ind, "id"),
    (Lang::Rus, "ru"),
    (Lang::Ukr, "uk"),
    (Lang::Bul, "bg"),
    (Lang::Ell, "el"),
    (Lang::Ara, "ar"),
    (Lang::Heb, "he"),
    (Lang::Pes, "fa"),
    (Lang::Hin, "hi"),
    (Lang::Cmn, "zh"),
    (Lang::Jpn, "ja"),
    (Lang::Kor, "ko"),
];

/// How many characters are looked at.
const SAMPLE: usize = 4000;

/// The BCP 47 code of the language that `text` seems to be in, judged by its beginning; a line or two in Latin letters
/// that could be many languages is taken for one that has a pack. `und` when there is nothing to go by.
pub fn detect(text: &str) -> &'static str {
    let end = text.char_indices().nth(SAMPLE).map_or(text.len(), |(i, _)| i);
    let text = &text[..end];
    let known = LANGUAGES.iter().map(|(lang, _)| *lang).collect();
    let Some(info) = Detector::with_allowlist(known).detect(text) else { return "und" };
    let doubtful = !info.is_reliable() && info.script() == Script::Latin;
    let packed = || Detector::with_allowlist(vec![Lang::Fra, Lang::Eng]).detect_lang(text);
    let lang = if doubtful { packed().unwrap_or(info.lang()) } else { info.lang() };
    LANGUAGES.iter().find(|(known, _)| *known == lang).map_or("und", |(_, code)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_enough_for_a_language_with_a_pack() {
        assert_eq!(detect("Selon la police, il pleut."), "fr");
        assert_eq!(detect("Police said the bridge would reopen on Monday."), "en");
    }

    #[test]
    fn paragraphs_tell_other_languages() {
        let german = "Der Bürgermeister erklärte am Montag, die Brücke werde erst im Frühjahr wieder für den Verkehr geöffnet. \
                      Man habe von den Schäden nichts gewusst, sagte er der Zeitung. Die Arbeiten sollen drei Monate dauern.";
        assert_eq!(detect(german), "de");
        assert_eq!(detect("Мэр заявил в понедельник, что мост откроется весной."), "ru");
    }

    #[test]
    fn nothing_is_no_language() {
        assert_eq!(detect(""), "und");
        assert_eq!(detect("123 — 456"), "und");
    }
}
