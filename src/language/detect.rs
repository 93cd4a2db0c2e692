//! Which language a text is in.

/// The BCP 47 code of the language that `text` seems to be in: judged on its first few thousand characters.
pub fn detect(text: &str) -> &'static str {
    let end = text.char_indices().nth(4000).map_or(text.len(), |(i, _)| i);
    match whatlang::detect_lang(&text[..end]) {
        Some(whatlang::Lang::Fra) => "fr",
        Some(whatlang::Lang::Eng) => "en",
        Some(whatlang::Lang::Deu) => "de",
        Some(whatlang::Lang::Spa) => "es",
        Some(whatlang::Lang::Ita) => "it",
        Some(whatlang::Lang::Por) => "pt",
        Some(whatlang::Lang::Nld) => "nl",
        Some(other) => other.code(),
        None => "und",
    }
}
