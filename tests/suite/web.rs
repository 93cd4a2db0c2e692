//! Addresses: what is fetched, what is told to a server, and how every kind of bad server ends in words.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use expect_test::{Expect, expect};
use flate2::Compression;
use flate2::write::GzEncoder;
use rcgen::{CertificateParams, CertifiedKey, KeyPair};
use selon::input::web::{self, Limits, Served};

use crate::server::{Server, elsewhere, endlessly, page};

const LIMITS: Limits = Limits {
    bytes: 3 << 20,
    ratio: 200,
    connecting: Duration::from_secs(10),
    whole: Duration::from_secs(20),
    redirects: 3,
};
/// For servers that never end.
const SHORT: Limits = Limits { whole: Duration::from_millis(250), ..LIMITS };

fn fetched(server: &Server, address: &str, limits: &Limits) -> String {
    let told = match web::fetch(address, limits) {
        Ok(Served { address, kind, charset, bytes }) => {
            let charset = charset.map_or("unknown", encoding_rs::Encoding::name);
            format!("{address}\n{kind}, {charset}: {:?}", String::from_utf8_lossy(&bytes))
        }
        Err(error) => error.to_string(),
    };
    told.replace(&server.host, "HOST")
}

#[track_caller]
fn check(path: &str, limits: &Limits, expected: Expect) {
    let server = Server::start(answer);
    let start = Instant::now();
    expected.assert_eq(&fetched(&server, &server.address(path), limits));
    assert!(start.elapsed() < Duration::from_secs(15), "it took {:?}", start.elapsed());
}

/// The answers of a server that does everything wrong that can be done, and some things right.
fn answer(path: &str, host: &str, out: &mut dyn Write) -> io::Result<()> {
    match path {
        "/page?a=b" => page(out, "Text/HTML; charset=\"windows-1252\"", b"<p>\xab \xc9t\xe9 \xbb"),
        "/bare" => out.write_all(b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nIl pleut."),
        "/chunked" => out.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nIl \r\n6\r\npleut.\r\n0\r\n\r\n",
        ),
        "/packed" => packed(out, b"Il pleut."),
        "/file.gz" => page(out, "application/gzip", &gzip(b"Il pleut.")?),
        "/bomb.gz" => page(out, "application/gzip", &gzip(&vec![b' '; 5 << 20])?),
        "/moved" => elsewhere(out, "/page?a=b#c"),
        "/far" => elsewhere(out, &format!("http://{host}/further")),
        "/further" => elsewhere(out, "moved"),
        "/circle" => elsewhere(out, "circle-2"),
        "/circle-2" => elsewhere(out, "/circle"),
        "/file" => elsewhere(out, "file:///etc/passwd"),
        "/script" => elsewhere(out, "javascript:alert(1)"),
        "/nonsense" => elsewhere(out, "http://[::1"),
        "/nowhere" => out.write_all(b"HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n"),
        "/hello" => out.write_all(b"SSH-2.0-OpenSSH_9.9\r\n"),
        "/noise" => endlessly(out, &[0xa5; 1024], Duration::ZERO),
        "/closed" => Ok(()),
        "/nothing" => page(out, "text/html", b""),
        "/silence" => endlessly(out, b"", Duration::from_millis(20)),
        "/drip" => {
            out.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")?;
            endlessly(out, b"a", Duration::from_millis(20))
        }
        "/head" => {
            out.write_all(b"HTTP/1.1 200 OK\r\n")?;
            endlessly(out, b"X-More: yes\r\n", Duration::from_millis(20))
        }
        "/long-head" => {
            out.write_all(b"HTTP/1.1 200 OK\r\n")?;
            endlessly(out, b"X-More: yes\r\n", Duration::ZERO)
        }
        "/chunks" => {
            out.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n")?;
            endlessly(out, b"3\r\nabc\r\n", Duration::from_millis(20))
        }
        "/broken-chunks" => out.write_all(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nxyz"),
        "/short" => out.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 100\r\n\r\nIl pleut."),
        "/long" => out.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 9\r\n\r\nIl pleut. Et encore."),
        "/huge" => {
            out.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")?;
            (0..200).try_for_each(|_| out.write_all(&vec![b'a'; 1 << 20]))
        }
        "/said-huge" => out.write_all(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 200000000\r\n\r\n"),
        "/bomb" => packed(out, &vec![b' '; 5 << 20]),
        "/damaged" => out.write_all(
            b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\nContent-Length: 26\r\n\r\nIl pleut. Il pleut encore.",
        ),
        "/brotli" => out.write_all(b"HTTP/1.1 200 OK\r\nContent-Encoding: br\r\nContent-Length: 1\r\n\r\nx"),
        "/pdf" => kind(out, "application/pdf"),
        "/picture" => kind(out, "image/png"),
        "/film" => kind(out, "video/mp4"),
        "/style" => kind(out, "text/css"),
        _ => {
            let status = path.trim_start_matches('/');
            write!(out, "HTTP/1.1 {status} So it is\r\nContent-Length: 3\r\n\r\nNo.")
        }
    }
}

fn packed(out: &mut dyn Write, body: &[u8]) -> io::Result<()> {
    let bytes = gzip(body)?;
    let length = bytes.len();
    write!(
        out,
        "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Encoding: gzip\r\nContent-Length: {length}\r\n\r\n"
    )?;
    out.write_all(&bytes)
}

fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    encoder.finish()
}

/// A head without a body behind it, which nobody shall wait for.
fn kind(out: &mut dyn Write, kind: &str) -> io::Result<()> {
    write!(out, "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\nContent-Length: 1000\r\n\r\n")?;
    endlessly(out, b"", Duration::from_millis(20))
}

#[test]
fn what_is_served_as_it_should_be() {
    check(
        "/page?a=b#c",
        &LIMITS,
        expect![[r#"
        http://HOST/page?a=b
        text/html, windows-1252: "<p>� �t� �""#]],
    );
    check(
        "/bare",
        &LIMITS,
        expect![[r#"
        http://HOST/bare
        , unknown: "Il pleut.""#]],
    );
    check(
        "/chunked",
        &LIMITS,
        expect![[r#"
        http://HOST/chunked
        text/plain, unknown: "Il pleut.""#]],
    );
    check(
        "/file.gz",
        &LIMITS,
        expect![[r#"
        http://HOST/file.gz
        application/gzip, unknown: "Il pleut.""#]],
    );
    check(
        "/packed",
        &LIMITS,
        expect![[r#"
        http://HOST/packed
        text/plain, unknown: "Il pleut.""#]],
    );
}

#[test]
fn a_server_is_told_what_is_wanted_and_nothing_else() {
    let server = Server::start(answer);
    web::fetch(&server.address("/further"), &LIMITS).expect("it is there");
    let heads = server.heads().concat();
    let version = format!("selon/{}", env!("CARGO_PKG_VERSION"));
    expect![[r#"
        GET /further HTTP/1.1
        accept-encoding: gzip
        user-agent: selon/VERSION
        accept: text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, application/json;q=0.9, application/xml;q=0.9, text/*;q=0.8, */*;q=0.1
        host: HOST

        GET /moved HTTP/1.1
        accept-encoding: gzip
        user-agent: selon/VERSION
        accept: text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, application/json;q=0.9, application/xml;q=0.9, text/*;q=0.8, */*;q=0.1
        host: HOST

        GET /page?a=b HTTP/1.1
        accept-encoding: gzip
        user-agent: selon/VERSION
        accept: text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, application/json;q=0.9, application/xml;q=0.9, text/*;q=0.8, */*;q=0.1
        host: HOST

    "#]].assert_eq(&heads.replace(&server.host, "HOST").replace(&version, "selon/VERSION").replace('\r', ""));
}

#[test]
fn credentials_are_for_one_server_and_are_not_shown() {
    let elsewhere = |path: &str, _: &str, out: &mut dyn Write| elsewhere(out, &format!("http://{}", &path[1..]));
    let (first, second) = (Server::start(elsewhere), Server::start(answer));
    let address = first.address(&format!("/{}/404", second.host)).replacen("localhost", "me:secret@localhost", 1);
    let told = fetched(&second, &address, &LIMITS).replace(&first.host, "FIRST");
    expect!["http://FIRST/HOST/404: there is no such page (status 404); check the address"].assert_eq(&told);
    let asks = |server: &Server| server.heads().concat().to_lowercase().contains("authorization: basic bwu6c2vjcmv0");
    assert!(asks(&first));
    assert!(!asks(&second));
}

#[test]
fn redirects() {
    check(
        "/moved",
        &LIMITS,
        expect![[r#"
        http://HOST/page?a=b
        text/html, windows-1252: "<p>� �t� �""#]],
    );
    check(
        "/further",
        &LIMITS,
        expect![[r#"
        http://HOST/page?a=b
        text/html, windows-1252: "<p>� �t� �""#]],
    );
    check(
        "/far",
        &Limits { redirects: 2, ..LIMITS },
        expect![
            "http://HOST/far: it leads on more than 2 times; open the page in a browser and give the address shown there"
        ],
    );
    check(
        "/circle",
        &LIMITS,
        expect![
            "http://HOST/circle: it leads in a circle, back to http://HOST/circle; perhaps it wants a cookie, which selon does not keep"
        ],
    );
    check("/file", &LIMITS, expect!["http://HOST/file: it leads to file:///etc/passwd, which is not opened"]);
    check("/script", &LIMITS, expect!["http://HOST/script: it leads to javascript:alert(1), which is not opened"]);
    check("/nonsense", &LIMITS, expect!["http://HOST/nonsense: it leads to http://[::1, which is not opened"]);
    check("/nowhere", &LIMITS, expect!["http://HOST/nowhere: the server does not give the page (status 302)"]);
}

#[test]
fn servers_without_end() {
    check("/silence", &SHORT, expect!["http://HOST/silence: not all of it came within 0.25 s; try again later"]);
    check("/drip", &SHORT, expect!["http://HOST/drip: not all of it came within 0.25 s; try again later"]);
    check("/head", &SHORT, expect!["http://HOST/head: not all of it came within 0.25 s; try again later"]);
    check("/chunks", &SHORT, expect!["http://HOST/chunks: not all of it came within 0.25 s; try again later"]);
    check(
        "/long-head",
        &LIMITS,
        expect!["http://HOST/long-head: localhost does not answer as a server of the web does"],
    );
    check("/noise", &LIMITS, expect!["http://HOST/noise: localhost does not answer as a server of the web does"]);
}

#[test]
fn servers_that_lie() {
    check("/short", &LIMITS, expect!["http://HOST/short: the connection broke off before all was there; try again"]);
    check(
        "/long",
        &LIMITS,
        expect![[r#"
        http://HOST/long
        text/plain, unknown: "Il pleut.""#]],
    );
    check(
        "/broken-chunks",
        &LIMITS,
        expect!["http://HOST/broken-chunks: localhost does not answer as a server of the web does"],
    );
    check("/damaged", &LIMITS, expect!["http://HOST/damaged: it comes packed and damaged; try again later"]);
    check("/brotli", &LIMITS, expect!["http://HOST/brotli: it comes packed as 'br', which was not asked for"]);
    check("/hello", &LIMITS, expect!["http://HOST/hello: localhost does not answer as a server of the web does"]);
    check("/closed", &LIMITS, expect!["http://HOST/closed: the connection broke off before all was there; try again"]);
    check("/nothing", &LIMITS, expect!["http://HOST/nothing: the server sent nothing"]);
}

#[test]
fn more_than_anybody_reads() {
    check(
        "/bomb.gz",
        &LIMITS,
        expect!["http://HOST/bomb.gz: it would unpack to far more than it is; nothing was read"],
    );
    check("/huge", &LIMITS, expect!["http://HOST/huge: it is longer than 3 MiB; nothing was read"]);
    check("/said-huge", &LIMITS, expect!["http://HOST/said-huge: it is longer than 3 MiB; nothing was read"]);
    check("/bomb", &LIMITS, expect!["http://HOST/bomb: it would unpack to far more than it is; nothing was read"]);
    check(
        "/bomb",
        &Limits { ratio: 2000, ..LIMITS },
        expect!["http://HOST/bomb: it is longer than 3 MiB; nothing was read"],
    );
}

#[test]
fn other_kinds_than_articles() {
    check("/pdf", &LIMITS, expect!["http://HOST/pdf: this is not an article: a PDF document"]);
    check("/picture", &LIMITS, expect!["http://HOST/picture: this is not an article: a picture"]);
    check("/film", &LIMITS, expect!["http://HOST/film: this is not an article: a film"]);
    check("/style", &LIMITS, expect!["http://HOST/style: this is not an article: data of the kind text/css"]);
}

#[test]
fn statuses() {
    for (path, expected) in [
        ("/401", expect!["http://HOST/401: the server wants a login (status 401)"]),
        (
            "/403",
            expect![
                "http://HOST/403: the server does not give it out (status 403); try it in a browser and save the page"
            ],
        ),
        ("/404", expect!["http://HOST/404: there is no such page (status 404); check the address"]),
        ("/410", expect!["http://HOST/410: the page is not there any more (status 410)"]),
        ("/418", expect!["http://HOST/418: the server does not give the page (status 418)"]),
        ("/429", expect!["http://HOST/429: the server was asked too often (status 429); try again later"]),
        ("/451", expect!["http://HOST/451: the server may not give it out, by law (status 451)"]),
        ("/503", expect!["http://HOST/503: the server has a trouble of its own (status 503); try again later"]),
        ("/206", expect!["http://HOST/206: the server does not give the page (status 206)"]),
        ("/304", expect!["http://HOST/304: the server does not give the page (status 304)"]),
    ] {
        check(path, &LIMITS, expected);
    }
}

#[track_caller]
fn check_address(address: &str, expected: Expect) {
    let told = web::fetch(address, &LIMITS).map_or_else(|error| error.to_string(), |served| served.address);
    expected.assert_eq(&told);
}

#[test]
fn addresses_that_are_none() {
    check_address("http://", expect!["http://: this is no address of the web; write it as https://host/page"]);
    check_address(
        "https://a b/",
        expect!["https://a b/: this is no address of the web; write it as https://host/page"],
    );
    check_address(
        "file:///etc/passwd",
        expect!["file:///etc/passwd: files are not opened by an address; give the path of the file"],
    );
    check_address(
        "ftp://a.example/b",
        expect!["ftp://a.example/b: addresses of 'ftp' are not opened; give one of http or https"],
    );
    check_address(
        "javascript:alert(1)",
        expect!["javascript:alert(1): addresses of 'javascript' are not opened; give one of http or https"],
    );
    check_address(
        "http://\u{1b}[31m.example/",
        expect!["http://�[31m.example/: this is no address of the web; write it as https://host/page"],
    );
}

#[test]
fn a_server_that_is_not_there() {
    let port =
        std::net::TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port").port();
    let told = web::fetch(&format!("http://localhost:{port}/a"), &LIMITS).expect_err("nobody listens").to_string();
    expect!["http://localhost:PORT/a: the server localhost takes no connection; try again later"]
        .assert_eq(&told.replace(&port.to_string(), "PORT"));
    check_address(
        "http://nobody.invalid/",
        expect![
            "http://nobody.invalid/: there is no server 'nobody.invalid', or no network; check the address and the connection"
        ],
    );
}

fn certificate(change: impl FnOnce(&mut CertificateParams)) -> CertifiedKey<KeyPair> {
    let signing_key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).expect("a name");
    change(&mut params);
    CertifiedKey { cert: params.self_signed(&signing_key).expect("a certificate"), signing_key }
}

#[track_caller]
fn check_secure(certificate: &CertifiedKey<KeyPair>, path: &str, expected: Expect) {
    let server = Server::secure(certificate, answer);
    expected.assert_eq(&fetched(&server, &server.address(path), &LIMITS));
}

#[test]
fn certificates_that_are_not_trusted() {
    check_secure(
        &certificate(|_| {}),
        "/bare",
        expect![
            "https://HOST/bare: localhost cannot prove that it is the server: nobody known vouches for its certificate; nothing was read"
        ],
    );
    check_secure(
        &certificate(|params| params.not_after = rcgen::date_time_ymd(2020, 1, 1)),
        "/bare",
        expect![
            "https://HOST/bare: localhost cannot prove that it is the server: its certificate has expired; nothing was read"
        ],
    );
    check_secure(
        &certificate(|params| params.not_before = rcgen::date_time_ymd(2500, 1, 1)),
        "/bare",
        expect![
            "https://HOST/bare: localhost cannot prove that it is the server: its certificate is not valid yet; nothing was read"
        ],
    );
    let plain = Server::start(answer);
    let address = plain.address("/bare").replace("http:", "https:");
    expect!["https://HOST/bare: the connection broke off before all was there; try again"]
        .assert_eq(&fetched(&plain, &address, &LIMITS));
}
