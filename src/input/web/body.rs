//! What a server sends: of which kind it is, whether that is read at all, and its bytes, unpacked, as far as the limits
//! let them come.

use std::io::{self, Read};
use std::time::Instant;

use encoding_rs::Encoding;
use flate2::read::MultiGzDecoder;
use ureq::Body;
use ureq::http::{HeaderName, Response, header};
use url::Url;

use super::{Limits, faults};
use crate::error::Unfetched;
use crate::input::gzip::{self, Counted};

/// Bytes read at once.
const PIECE: usize = 16 * 1024;
/// Bytes that may come out of any number of packed ones: a short text of blanks is no attack.
const FREE: u64 = 1 << 20;

/// Kinds that are read beside text, XML and JSON of all sorts; those without a name of their own are recognised by what
/// they hold.
const READ: &[&str] = &[
    "application/csv",
    "application/gzip",
    "application/jsonl",
    "application/jsonlines",
    "application/markdown",
    "application/ndjson",
    "application/octet-stream",
    "application/x-gzip",
    "application/x-ndjson",
    "binary/octet-stream",
];
/// Kinds of text for programs alone.
const UNREAD: &[&str] = &["text/css", "text/javascript", "text/calendar", "text/vcard"];

/// The kind of an answer and its encoding, as its head states them.
///
/// # Errors
/// When nothing of that kind is read.
pub(super) fn kind(response: &Response<Body>) -> Result<(String, Option<&'static Encoding>), Unfetched> {
    let (kind, charset) = parse(field(response, header::CONTENT_TYPE).unwrap_or_default());
    if is_read(&kind) { Ok((kind, charset)) } else { Err(Unfetched::Kind(kind)) }
}

/// The kind in lower case and the encoding in a Content-Type.
fn parse(stated: &str) -> (String, Option<&'static Encoding>) {
    let mut parts = stated.split(';').map(str::trim);
    let kind = parts.next().unwrap_or_default().to_ascii_lowercase();
    let named =
        parts.filter_map(|part| part.split_once('=')).find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"));
    let label = named.map(|(_, label)| label.trim().trim_matches(['"', '\'']));
    (kind, label.and_then(|label| Encoding::for_label(label.as_bytes())))
}

fn is_read(kind: &str) -> bool {
    let (family, name) = kind.split_once('/').unwrap_or((kind, ""));
    match family {
        "text" => !UNREAD.contains(&kind),
        "application" => {
            let is = |syntax: &str| name == syntax || name.strip_suffix(syntax).is_some_and(|rest| rest.ends_with('+'));
            READ.contains(&kind) || is("xml") || is("json")
        }
        // A server that states none has not said that it is none.
        _ => kind.is_empty(),
    }
}

fn field(response: &Response<Body>, name: HeaderName) -> Option<&str> {
    response.headers().get(name).and_then(|value| value.to_str().ok())
}

/// Why a body cannot be read.
pub(super) enum Unread {
    /// It goes against a limit, or has nothing in it.
    Fault(Unfetched),
    /// It does not come.
    Error(io::Error),
}

impl Unread {
    pub(super) fn told(self, url: &Url, limits: &Limits) -> Unfetched {
        match self {
            Self::Fault(fault) => fault,
            Self::Error(error) => faults::of(error.into(), url, limits),
        }
    }
}

impl From<Unfetched> for Unread {
    fn from(fault: Unfetched) -> Self {
        Self::Fault(fault)
    }
}

/// Reads the body of an answer, and unpacks it when it comes packed.
pub(super) fn read(response: &mut Response<Body>, limits: &Limits, end: Instant) -> Result<Vec<u8>, Unread> {
    let length = field(response, header::CONTENT_LENGTH).and_then(|length| length.trim().parse().ok()).unwrap_or(0);
    if length > limits.bytes {
        return Err(Unfetched::TooLarge(limits.bytes).into());
    }
    let packed = field(response, header::CONTENT_ENCODING).unwrap_or("identity").trim().to_ascii_lowercase();
    let sent = Counted::new(response.body_mut().as_reader());
    let bytes = match packed.as_str() {
        "identity" | "" => drain(sent, |_| u64::MAX, limits, end),
        "gzip" | "x-gzip" => drain(MultiGzDecoder::new(sent), |decoder| decoder.get_ref().count, limits, end),
        _ => return Err(Unfetched::Packed(packed).into()),
    }?;
    let bytes = if bytes.first() == Some(&gzip::FIRST) { unpacked(&bytes, limits, end)? } else { bytes };
    if bytes.is_empty() { Err(Unfetched::Empty.into()) } else { Ok(bytes) }
}

/// What a packed file holds: the limits are for what is read in the end.
fn unpacked(file: &[u8], limits: &Limits, end: Instant) -> Result<Vec<u8>, Unread> {
    drain(MultiGzDecoder::new(file), |_| file.len() as u64, limits, end)
}

/// All that comes out of a reader, as far as the limits let it; `packed` is how much went in.
fn drain<R: Read>(mut reader: R, packed: impl Fn(&R) -> u64, limits: &Limits, end: Instant) -> Result<Vec<u8>, Unread> {
    let (mut bytes, mut piece) = (Vec::new(), vec![0; PIECE]);
    loop {
        let count = match reader.read(&mut piece) {
            Ok(0) => return Ok(bytes),
            Ok(count) => count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(Unread::Error(error)),
        };
        bytes.extend_from_slice(&piece[..count]);
        let length = bytes.len() as u64;
        if length > limits.bytes {
            return Err(Unfetched::TooLarge(limits.bytes).into());
        }
        if length > FREE && length / limits.ratio > packed(&reader) {
            return Err(Unfetched::Bomb.into());
        }
        // A server that is never waited for is not cut off by the timeouts of the connection.
        if Instant::now() > end {
            return Err(Unfetched::Slow(limits.whole).into());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_and_encodings() {
        let parsed = |stated| {
            let (kind, charset) = parse(stated);
            (kind, charset.map(Encoding::name))
        };
        assert_eq!(parsed("Text/HTML; Charset=\"ISO-8859-1\""), ("text/html".to_owned(), Some("windows-1252")));
        assert_eq!(parsed("text/plain;q=1; charset = utf-8 ; x"), ("text/plain".to_owned(), Some("UTF-8")));
        assert_eq!(parsed("text/plain; charset=klingon"), ("text/plain".to_owned(), None));
        assert_eq!(parsed(""), (String::new(), None));
    }

    #[test]
    fn what_is_read() {
        let read = ["", "text/html", "application/rss+xml", "application/json", "application/octet-stream"];
        assert!(read.into_iter().all(is_read));
        let unread =
            ["image/svg+xml", "application/pdf", "video/mp4", "text/css", "application/zip", "application/xyzml"];
        assert!(!unread.into_iter().any(is_read));
    }
}
