//! Decoding: bytes to text, by what is declared, what marks them, and what they look like. Relies on error alone.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

use crate::error::Binary;

/// The first bytes of text in UTF-16 that has a byte order mark; no text in UTF-8 or ASCII begins with them.
pub const FIRST_OF_UTF_16_BE: u8 = 0xfe;
pub const FIRST_OF_UTF_16_LE: u8 = 0xff;

/// Bytes within which markup declares its encoding: what browsers look at.
const DECLARED_WITHIN: usize = 1024;

/// How files begin that hold no text although no byte of theirs need be NUL.
const BINARY_STARTS: &[(&[u8], Binary)] = &[
    (b"%PDF-", Binary::Pdf),
    (b"PK\x03\x04", Binary::Zip),
    (b"\x1f\x8b", Binary::Gzip),
    (b"\x89PNG", Binary::Picture("PNG")),
    (b"\xff\xd8\xff", Binary::Picture("JPEG")),
    (b"GIF8", Binary::Picture("GIF")),
    (b"\x7fELF", Binary::Program),
];

/// Bytes as text: by byte order mark; as UTF-8 where they are, whatever is declared, for pages often declare what they
/// are not; in the encoding that is declared for them or in them; or in the one that they look most like. What the
/// encoding has no character for becomes U+FFFD.
///
/// # Errors
/// What the bytes are, when they are no text.
pub fn decode<'b>(bytes: &'b [u8], declared: Option<&'static Encoding>) -> Result<Cow<'b, str>, Binary> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return Ok(encoding.decode_without_bom_handling(&bytes[mark..]).0);
    }
    Ok(encoding(bytes, declared)?.decode_without_bom_handling(bytes).0)
}

/// The encoding of bytes without a byte order mark, as [`decode`] finds it.
///
/// # Errors
/// What the bytes are, when they are no text.
pub fn encoding(bytes: &[u8], declared: Option<&'static Encoding>) -> Result<&'static Encoding, Binary> {
    if let Some(found) = binary(bytes) {
        return Err(found);
    }
    let declared = || declared.or_else(|| declared_in(bytes)).filter(|declared| *declared != UTF_8);
    Ok(match std::str::from_utf8(bytes) {
        // All of it is in ASCII, as such encodings are where they shift to other characters.
        Ok(text) => declared().filter(|found| !found.is_ascii_compatible() && text.is_ascii()).unwrap_or(UTF_8),
        Err(_) if is_damaged_utf8(bytes) => UTF_8,
        Err(_) => declared().unwrap_or_else(|| legacy_encoding(bytes)),
    })
}

/// The encoding that markup declares for itself: `<?xml … encoding="…"?>`, `<meta charset=…>`. UTF-16 is none of those
/// that such a declaration could be read in, and stands for UTF-8 (WHATWG HTML, 13.2.3.2).
fn declared_in(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes[..bytes.len().min(DECLARED_WITHIN)].trim_ascii_start();
    if !start.starts_with(b"<") {
        return None;
    }
    let start = start.to_ascii_lowercase();
    let label = match start.strip_prefix(b"<?xml") {
        Some(xml) => after(&xml[..memchr::memchr(b'>', xml)?], b"encoding"),
        None => memchr::memmem::find_iter(&start, b"<meta").find_map(|meta| {
            let meta = &start[meta..];
            after(&meta[..memchr::memchr(b'>', meta)?], b"charset")
        }),
    };
    Encoding::for_label(label?).map(|encoding| if encoding.is_ascii_compatible() { encoding } else { UTF_8 })
}

/// The word behind `name` and an equals sign.
fn after<'b>(bytes: &'b [u8], name: &[u8]) -> Option<&'b [u8]> {
    let rest = &bytes[memchr::memmem::find(bytes, name)? + name.len()..];
    let value = rest.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    let value = value.strip_prefix(b"\"").or_else(|| value.strip_prefix(b"'")).unwrap_or(value);
    let end = value.iter().position(|byte| b"\"' ;/?".contains(byte)).unwrap_or(value.len());
    Some(&value[..end])
}

/// What the bytes are, when they are no text.
fn binary(bytes: &[u8]) -> Option<Binary> {
    let known = BINARY_STARTS.iter().find(|(start, _)| bytes.starts_with(start));
    known.map(|(_, what)| *what).or_else(|| memchr::memchr(0, bytes).map(Binary::Nul))
}

/// Whether more of the bytes over 0x7F make UTF-8 characters than not: one broken byte does not make a file Latin-1.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let (good, bad) = bytes.utf8_chunks().fold((0, 0), |(good, bad), chunk| {
        let characters = chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        (good + characters, bad + usize::from(!chunk.invalid().is_empty()))
    });
    good > bad
}

fn legacy_encoding(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // A short text in doubt is taken for Western European, as a page under this domain would be.
    detector.guess(Some(b"fr"), Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[track_caller]
    fn check(input: &[u8], expected: Expect) {
        check_declared(input, None, expected);
    }

    #[track_caller]
    fn check_declared(input: &[u8], label: Option<&str>, expected: Expect) {
        let declared = label.and_then(|label| Encoding::for_label(label.as_bytes()));
        let shown = decode(input, declared).map_or_else(|found| format!("{found:?}"), |text| text.to_string());
        expected.assert_eq(&shown);
    }

    #[test]
    fn declared_encodings() {
        check_declared(b"\xe9t\xe9", Some("iso-8859-5"), expect!["щtщ"]);
        check_declared("été".as_bytes(), Some("iso-8859-1"), expect!["été"]);
        check_declared(b"\x1b$B4A;z\x1b(B", Some("iso-2022-jp"), expect!["漢字"]);
        check(
            b"<?xml version='1.0' encoding='windows-1251'?><p>\xe4\xe0",
            expect![[r#"<?xml version='1.0' encoding='windows-1251'?><p>да"#]],
        );
        check(b"<html><meta charset=windows-1251><p>\xe4\xe0", expect!["<html><meta charset=windows-1251><p>да"]);
        check(
            b"<head><meta name=a><META http-equiv=Content-Type content=\"text/html; charset=koi8-r\"><p>\xc4\xc1",
            expect![[r#"<head><meta name=a><META http-equiv=Content-Type content="text/html; charset=koi8-r"><p>да"#]],
        );
        check(b"<meta charset=utf-16><p>\xe9t\xe9", expect!["<meta charset=utf-16><p>été"]);
    }

    #[test]
    fn encodings() {
        check("été".as_bytes(), expect!["été"]);
        check(b"\xef\xbb\xbfbom", expect!["bom"]);
        check(b"\xff\xfeo\0u\0i\0", expect!["oui"]);
        check(b"\xfe\xff\0o\0u\0i", expect!["oui"]);
        check(
            b"Le pr\xe9sident a d\xe9clar\xe9 : \xab l'\x9cuvre \xbb",
            expect!["Le président a déclaré : « l'œuvre »"],
        );
        check(b"c'est \xab faux \xbb", expect!["c'est « faux »"]);
        check(b"\xcf\xf0\xe5\xe7\xe8\xe4\xe5\xed\xf2 \xe7\xe0\xff\xe2\xe8\xeb, \xf7\xf2\xee \xe2\xf1\xb8 \xf5\xee\xf0\xee\xf8\xee", expect!["Президент заявил, что всё хорошо"]);
        check(b"\xc3\xa9t\xc3\xa9 \xff fin", expect!["été \u{fffd} fin"]);
    }

    #[test]
    fn binary_files() {
        check(b"text\0", expect!["Nul(4)"]);
        check(b"%PDF-1.7", expect!["Pdf"]);
    }
}
