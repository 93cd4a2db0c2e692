//! Addresses: a page, a feed or a text fetched from the web. Nothing is asked for but the address that the reader named
//! and where it leads, over http and https alone; no cookie is kept, no script run, and nothing has no end: bytes, time
//! and redirects are limited. Relies on error alone.

mod body;
mod faults;

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use encoding_rs::Encoding;
use ureq::http::{Response, header};
use ureq::tls::{PemItem, RootCerts, TlsConfig, parse_pem};
use ureq::{Agent, Body};
use url::Url;

use super::clean::clean_line;
use crate::error::{Error, Result, Unfetched};

/// Kinds of what is read, best first, as a server is told.
const ACCEPT: &str = "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, \
    application/feed+json, application/json;q=0.9, application/xml;q=0.9, text/*;q=0.8, */*;q=0.1";
/// What a server is told of the program, and nothing else of the reader.
const USER_AGENT: &str = concat!("selon/", env!("CARGO_PKG_VERSION"));
/// The environment variable that names a file of certificates to trust instead of those that the program brings along.
const CERTIFICATES: &str = "SSL_CERT_FILE";
/// How names begin that are no files although no `//` follows.
const SCHEMES: &[&str] = &["data", "file", "http", "https", "javascript", "mailto"];

/// How much is borne from a server.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Bytes of the body, unpacked.
    pub bytes: u64,
    /// How many times longer a body may become when it is unpacked.
    pub ratio: u64,
    /// Time until a connection stands, for each of the redirects.
    pub connecting: Duration,
    /// Time until all is there.
    pub whole: Duration,
    /// Redirects that are followed.
    pub redirects: usize,
}

impl Default for Limits {
    fn default() -> Self {
        let (connecting, whole) = (Duration::from_secs(10), Duration::from_secs(30));
        Self { bytes: 32 << 20, ratio: 200, connecting, whole, redirects: 8 }
    }
}

/// What a server gave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Served {
    /// Where it was in the end, without credentials and fragment.
    pub address: String,
    /// What the server says it is, such as `text/html`; empty when it does not.
    pub kind: String,
    /// The encoding that the server states.
    pub charset: Option<&'static Encoding>,
    /// All of it, unpacked.
    pub bytes: Vec<u8>,
}

/// Whether what a reader names is an address and no file: it begins with a scheme.
pub fn is_address(name: &str) -> bool {
    let Some((scheme, rest)) = name.split_once(':') else { return false };
    let known = SCHEMES.iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let formed = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    known || formed && rest.starts_with("//")
}

/// The path of an address, without host, query and fragment.
pub fn path(address: &str) -> String {
    Url::parse(address).map_or_else(|_| address.to_owned(), |url| url.path().to_owned())
}

/// The last part of an address's path without its extension, or the host: the id of an article that states none.
pub fn stem(address: &str) -> String {
    let Ok(url) = Url::parse(address) else { return address.to_owned() };
    let last = url.path_segments().and_then(|mut parts| parts.rfind(|part| !part.is_empty()));
    let stem = last.and_then(|part| Path::new(part).file_stem()).map(|stem| unescaped(&stem.to_string_lossy()));
    stem.filter(|stem| !stem.is_empty()).unwrap_or_else(|| url.host_str().unwrap_or(address).to_owned())
}

/// A part of an address as it is read: `%C3%A9` is `é`.
fn unescaped(part: &str) -> String {
    percent_encoding::percent_decode_str(part).decode_utf8().map_or_else(|_| part.to_owned(), |part| clean_line(&part))
}

/// An address as it is shown: without credentials.
pub fn shown(address: &str) -> String {
    Url::parse(address).map_or_else(|_| address.to_owned(), |url| named(&url))
}

/// Fetches what an address names.
///
/// # Errors
/// Why there is nothing to read.
pub fn fetch(address: &str, limits: &Limits) -> Result<Served> {
    let failed = |fault| Error::Address { address: shown(address), fault };
    let roots = roots()?;
    let end = Instant::now() + limits.whole;
    follow(address, limits, roots, end).map_err(failed)
}

/// Goes where the address leads, and takes what is there.
fn follow(address: &str, limits: &Limits, roots: RootCerts, end: Instant) -> std::result::Result<Served, Unfetched> {
    let mut url = readable(Url::parse(address).map_err(|_| Unfetched::Malformed)?)?;
    let mut passed = Vec::new();
    loop {
        let left = end.saturating_duration_since(Instant::now());
        let mut response = ask(&url, limits, left, roots.clone()).map_err(|error| faults::of(error, &url, limits))?;
        let Some(next) = redirect(&url, &response)? else {
            let (kind, charset) = body::kind(&response)?;
            let bytes = body::read(&mut response, limits, end).map_err(|error| error.told(&url, limits))?;
            return Ok(Served { address: named(&url), kind, charset, bytes });
        };
        passed.push(url);
        if passed.contains(&next) {
            return Err(Unfetched::Circle(named(&next)));
        }
        if passed.len() > limits.redirects {
            return Err(Unfetched::Redirects(limits.redirects));
        }
        url = next;
    }
}

/// The address without its fragment, if it is one that is fetched.
fn readable(mut url: Url) -> std::result::Result<Url, Unfetched> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(Unfetched::Scheme(url.scheme().to_owned()));
    }
    url.set_fragment(None);
    Ok(url)
}

/// An address as it is shown and kept: without credentials and fragment.
fn named(url: &Url) -> String {
    let mut url = url.clone();
    url.set_fragment(None);
    // An address that can have none has none.
    let _ = url.set_username("");
    let _ = url.set_password(None);
    url.into()
}

/// Sends one question and waits for the head of the answer. The agent remembers nothing for the next one.
fn ask(
    url: &Url,
    limits: &Limits,
    left: Duration,
    roots: RootCerts,
) -> std::result::Result<Response<Body>, ureq::Error> {
    let config = Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .timeout_connect(Some(limits.connecting))
        .timeout_global(Some(left))
        .user_agent(USER_AGENT)
        .accept(ACCEPT)
        .accept_encoding("gzip")
        .tls_config(TlsConfig::builder().root_certs(roots).build())
        .build();
    Agent::new_with_config(config).get(url.as_str()).call()
}

/// The certificates to trust: those that the program brings along, or those in the file that the environment names.
fn roots() -> Result<RootCerts> {
    let Some(path) = std::env::var_os(CERTIFICATES).filter(|path| !path.is_empty()).map(PathBuf::from) else {
        return Ok(RootCerts::WebPki);
    };
    let pem = fs::read(&path).map_err(|cause| Error::Read { path, cause })?;
    let certificates = parse_pem(&pem).filter_map(|item| match item {
        Ok(PemItem::Certificate(certificate)) => Some(certificate),
        _ => None,
    });
    Ok(certificates.collect::<Vec<_>>().into())
}

/// Where an answer says to go instead, if it does; any other answer than that or a body is a fault.
fn redirect(from: &Url, response: &Response<Body>) -> std::result::Result<Option<Url>, Unfetched> {
    let status = response.status().as_u16();
    let location = response.headers().get(header::LOCATION).filter(|_| matches!(status, 301 | 302 | 303 | 307 | 308));
    match location {
        Some(location) => {
            let location = String::from_utf8_lossy(location.as_bytes());
            let url = from.join(&location).map_err(|_| Unfetched::LeadsTo(location.into_owned()))?;
            next(from, url).map(Some)
        }
        None if status == 200 => Ok(None),
        None => Err(Unfetched::Status(status)),
    }
}

/// The address that another one leads to, if it may: never from https to what others can read and change, and with the
/// credentials that the reader gave only on the same server.
fn next(from: &Url, to: Url) -> std::result::Result<Url, Unfetched> {
    let mut to = readable(to.clone()).map_err(|_| Unfetched::LeadsTo(named(&to)))?;
    if from.scheme() == "https" && to.scheme() == "http" {
        return Err(Unfetched::Insecure(named(&to)));
    }
    let (name, word) = if from.origin() == to.origin() { (from.username(), from.password()) } else { ("", None) };
    // An address of http has a host, and so can have credentials.
    let _ = to.set_username(name);
    let _ = to.set_password(word);
    Ok(to)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[test]
    fn addresses_are_told_from_files() {
        for address in ["https://a.example", "HTTP://a.example/b", "http:a", "ftp://a", "file:/etc/hosts", "data:,x"] {
            assert!(is_address(address), "{address}");
        }
        for file in ["a.txt", "C:\\a.txt", "/a/b:c", "https", "1a://x", "a b://x", "", "://", "note: x", "-"] {
            assert!(!is_address(file), "{file}");
        }
    }

    #[track_caller]
    fn check_stem(address: &str, expected: Expect) {
        expected.assert_eq(&stem(address));
    }

    #[test]
    fn an_article_is_called_after_the_end_of_its_address() {
        check_stem("https://www.valcreuse.example/ville/pont-mirande.html?a=b.c#d", expect!["pont-mirande"]);
        check_stem("https://www.valcreuse.example/ville/%C3%A9t%C3%A9/", expect!["été"]);
        check_stem("https://www.valcreuse.example", expect!["www.valcreuse.example"]);
        check_stem("https://a.example/%1B[31m%0Ab%E2%80%AE", expect!["b"]);
        check_stem("https://a.example/%1B", expect!["a.example"]);
        check_stem("https://[::1]:80/", expect!["[::1]"]);
        check_stem("nothing", expect!["nothing"]);
    }

    #[track_caller]
    fn check_next(from: &str, to: &str, expected: Expect) {
        let from = Url::parse(from).expect("an address");
        let shown = from.join(to).map(|to| next(&from, to));
        expected.assert_eq(&match shown {
            Ok(Ok(url)) => url.to_string(),
            Ok(Err(fault)) => format!("{fault:?}"),
            Err(error) => error.to_string(),
        });
    }

    #[test]
    fn where_an_address_may_lead() {
        check_next("http://a.example/b/c?d", "e#f", expect!["http://a.example/b/e"]);
        check_next("http://a.example/", "https://a.example/", expect!["https://a.example/"]);
        check_next("https://a.example/", "http://a.example/", expect![[r#"Insecure("http://a.example/")"#]]);
        check_next("https://a.example/", "file:///etc/passwd", expect![[r#"LeadsTo("file:///etc/passwd")"#]]);
        check_next("https://a.example/", "javascript:alert(1)", expect![[r#"LeadsTo("javascript:alert(1)")"#]]);
        check_next("https://a.example/", "data:text/html,x", expect![[r#"LeadsTo("data:text/html,x")"#]]);
    }

    #[test]
    fn credentials_stay_with_the_server_that_they_were_given_for() {
        check_next("http://me:pw@a.example/", "http://a.example/b", expect!["http://me:pw@a.example/b"]);
        check_next("http://me:pw@a.example/", "http://a.example:81/b", expect!["http://a.example:81/b"]);
        check_next("http://me:pw@a.example/", "http://b.example/", expect!["http://b.example/"]);
        check_next("http://a.example/", "http://me:pw@b.example/", expect!["http://b.example/"]);
        assert_eq!(named(&Url::parse("http://me:pw@a.example/b#c").expect("an address")), "http://a.example/b");
    }
}
