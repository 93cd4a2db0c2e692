//! Words of records that may be HTML, as sites keep their articles: told from plain words by elements that open and close
//! in them, and by references. Relies on html and draft.

use encoding_rs::WINDOWS_1252;
use quick_xml::escape::resolve_html5_entity;

use super::draft::Part;
use super::{clean, html};
use crate::error::Flaw;

/// Elements that close, in texts of articles.
const CLOSED: &[&str] = &[
    "a",
    "abbr",
    "article",
    "aside",
    "b",
    "blockquote",
    "body",
    "cite",
    "code",
    "dd",
    "del",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "html",
    "i",
    "iframe",
    "li",
    "main",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "s",
    "script",
    "section",
    "small",
    "span",
    "strong",
    "style",
    "sub",
    "sup",
    "table",
    "td",
    "th",
    "time",
    "title",
    "tr",
    "u",
    "ul",
];
/// Elements that need not.
const OPEN: &[&str] = &["p", "br", "hr", "img", "li"];
/// Elements that cut lines: where there are any, the lines that the markup is written in say nothing.
const CUTTING: &[&str] = &["p", "br", "div"];

/// Bytes of the longest reference.
const LONGEST_REFERENCE: usize = 32;

/// Words, by what they are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Words {
    /// Plain, with what references stand for.
    Plain(String),
    /// The parts of what is HTML.
    Html(Vec<Part>),
}

impl Words {
    /// Tells what they are; HTML that is written in references is HTML, too.
    ///
    /// # Errors
    /// When the markup is over a limit.
    pub fn told(words: &str) -> Result<Self, Flaw> {
        if let Some(markup) = Markup::told(words) {
            return markup.parts(words).map(Self::Html);
        }
        let words = resolved(words);
        Markup::told(&words).map_or(Ok(Self::Plain(words.clone())), |markup| markup.parts(&words).map(Self::Html))
    }

    /// The words of a line.
    pub fn line(words: &str) -> String {
        let words = match Self::told(words) {
            Ok(Self::Html(parts)) => parts.into_iter().map(|part| part.text).collect::<Vec<_>>().join(" "),
            Ok(Self::Plain(words)) => words,
            Err(_) => resolved(words),
        };
        clean::clean_line(&words)
    }
}

/// Words with the characters that references of HTML in them stand for.
fn resolved(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.bytes().take(LONGEST_REFERENCE).position(|byte| byte == b';');
        if let Some((character, length)) = end.and_then(|end| Some((character(&rest[1..end])?, end + 1))) {
            out.push_str(&character);
            rest = &rest[length..];
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out + rest
}

/// What a reference of this name stands for.
fn character(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else { return resolve_html5_entity(name).map(str::to_owned) };
    let number = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    let number = number.ok()?;
    match u8::try_from(number) {
        // Browsers read the controls as what Windows has there.
        Ok(byte @ 0x80..=0x9f) => Some(WINDOWS_1252.decode_without_bom_handling(&[byte]).0.into_owned()),
        _ => char::from_u32(number).filter(|&c| c != '\0').map(String::from),
    }
}

/// How words that are HTML are cut into lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Markup {
    /// By its elements.
    Cut,
    /// As it is written: its elements stand within paragraphs.
    InLines,
}

impl Markup {
    fn told(words: &str) -> Option<Self> {
        let (mut opened, mut is_markup) = ([false; CLOSED.len()], false);
        for (at, _) in words.match_indices('<') {
            let Some(Tag { name, closes }) = Tag::read(&words[at + 1..]) else { continue };
            let name = name.to_ascii_lowercase();
            let known = CLOSED.iter().position(|known| *known == name);
            is_markup |= !closes && OPEN.contains(&name.as_str()) || closes && known.is_some_and(|known| opened[known]);
            if is_markup && CUTTING.contains(&name.as_str()) {
                return Some(Self::Cut);
            }
            if let Some(known) = known.filter(|_| !closes) {
                opened[known] = true;
            }
        }
        is_markup.then_some(Self::InLines)
    }

    fn parts(self, words: &str) -> Result<Vec<Part>, Flaw> {
        match self {
            Self::Cut => html::parts(words),
            Self::InLines => html::parts(&words.replace("\r\n", "\n").replace('\n', "<br>")),
        }
    }
}

/// A tag.
struct Tag<'t> {
    name: &'t str,
    closes: bool,
}

impl<'t> Tag<'t> {
    /// The tag that begins so, behind its first sign.
    fn read(rest: &'t str) -> Option<Self> {
        let (closes, rest) = rest.strip_prefix('/').map_or((false, rest), |rest| (true, rest));
        let (name, rest) = rest.split_at(rest.find(|c: char| !c.is_ascii_alphanumeric())?);
        let formed = !name.is_empty() && rest.starts_with(|c: char| c == '>' || c == '/' || c.is_whitespace());
        let end = rest.find(['<', '>']).filter(|_| formed)?;
        rest[end..].starts_with('>').then_some(Self { name, closes })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, expected: &[&str]) {
        let texts = match Words::told(words).expect("within limits") {
            Words::Html(parts) => parts.into_iter().map(|part| part.text).collect(),
            Words::Plain(words) => vec!["plain".to_owned(), words],
        };
        assert_eq!(texts, expected, "{words}");
    }

    #[test]
    fn elements_tell_html() {
        check("<p>One said <b>Bo</b>.</p><p>Two.</p>", &["One said Bo.", "Two."]);
        check("<P>One\nsaid Bo.", &["One said Bo."]);
        check("One said Bo.<br><br>Two &amp; three", &["One said Bo.", "Two & three"]);
        check("&lt;p&gt;One &amp;amp; two.&lt;/p&gt;", &["One & two."]);
        check("One said <a href=\"b\">Bo</a>.\n\nTwo.", &["One said Bo.", "Two."]);
    }

    #[test]
    fn words_with_signs_are_no_html() {
        for words in ["a < b > c", "<b> is a tag, and so is </i>", "</p>", "<p", "<3 <3", "<Bo> said", "<!-- -->"] {
            check(words, &["plain", words]);
        }
    }

    #[test]
    fn references_become_characters() {
        assert_eq!(Words::line("L&#8217;eau monte&nbsp;: &laquo; stop &raquo;"), "L’eau monte\u{a0}: « stop »");
        assert_eq!(
            Words::line("AT&T &amp; Co; &#x201c;it&#146;s&rdquo; &unknown; &#0; &"),
            "AT&T & Co; “it’s” &unknown; &#0; &"
        );
        assert_eq!(Words::line("<b>Le pont</b>\n rouvre"), "Le pont rouvre");
    }
}
