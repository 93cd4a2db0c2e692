//! Addresses in the program: read aloud on standard output, opened in the reader, fetched once and when they are asked for.

use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::sync::{Arc, Mutex};

use expect_test::{Expect, expect};
use ratatui::layout::Size;
use rcgen::{BasicConstraints, CertificateParams, CertifiedKey, IsCa, KeyPair};
use selon::document::Article;
use selon::error::{Error, Unfetched};
use selon::session::Item;
use selon::tui::app::{Effect, Entry, EntryId, Message, State, update};
use selon::tui::setup::Setup;
use selon::tui::theme::Depth;
use selon::wording::Tongue;

use crate::pty::{self, PATIENCE, program};
use crate::reader::picture;
use crate::server::{Server, page};
use crate::sketch;
use crate::terminal::file;
use crate::worker::{heard, start};

const TEXT: &str = "Le barrage est sûr, a annoncé lundi la préfecture de la vallée.";

fn answer(path: &str, _: &str, out: &mut dyn Write) -> io::Result<()> {
    match path {
        "/barrage.txt" => page(out, "text/plain; charset=utf-8", TEXT.as_bytes()),
        "/brèves.jsonl" | "/br%C3%A8ves.jsonl" => page(
            out,
            "application/x-ndjson",
            b"{\"id\": \"a\", \"text\": \"Un.\"}\n{\"text\": \"Deux.\", \"url\": \"http://b.example/\"}\n",
        ),
        "/latin" => page(out, "text/plain; charset=iso-8859-15", b"C\xf4t\xe9 \xa4"),
        "/binary" => page(out, "application/octet-stream", b"%PDF-1.7"),
        _ => write!(out, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"),
    }
}

/// What the program prints, and complains of, about these arguments.
fn printed(folder: &Path, arguments: &[&str], variable: Option<(&str, &str)>) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_selon"));
    command.current_dir(folder).args(arguments).stdin(Stdio::null());
    command.envs(variable);
    let output = command.output().expect("the program runs");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    format!("exit {:?}\n{}--\n{}", output.status.code(), text(&output.stderr), text(&output.stdout))
}

#[track_caller]
fn check(arguments: &[&str], expected: Expect) {
    let server = Server::start(answer);
    let folder = tempfile::tempdir().expect("a folder");
    fs::write(folder.path().join("a.txt"), "Il pleut.\n").expect("a file");
    let named: Vec<_> = arguments.iter().map(|argument| argument.replace("HOST", &server.host)).collect();
    let named: Vec<_> = named.iter().map(String::as_str).collect();
    expected.assert_eq(&printed(folder.path(), &named, None).replace(&server.host, "HOST"));
}

#[test]
fn an_address_is_printed_like_a_file() {
    check(
        &["--plain", "--lang", "fr", "HTTP://HOST/barrage.txt#top"],
        expect![[r#"
        exit Some(0)
        --
        Le barrage est sûr [1], a annoncé lundi la préfecture de la vallée.

        ## Sources

        - la préfecture de la vallée (organisation): 1

        ## Claims

        - [1] la préfecture de la vallée (organisation) asserts: Le barrage est sûr (reported; “a annoncé” follows the words, so “la préfecture de la vallée” said it; not mentioned before)

    "#]],
    );
    check(
        &["--plain", "--lang", "xx", "http://HOST/latin"],
        expect![[r#"
        exit Some(0)
        --
        Côté €

        No language pack for 'xx': the article is shown without attribution.

    "#]],
    );
}

#[test]
fn what_is_at_a_bad_address_is_said_and_the_rest_is_read() {
    check(
        &[
            "extract",
            "--lang",
            "xx",
            "http://HOST/none",
            "a.txt",
            "http://HOST/brèves.jsonl",
            "ftp://HOST/",
            "http://HOST/binary",
        ],
        expect![[r#"
            exit Some(1)
            selon: http://HOST/none: there is no such page (status 404); check the address
            selon: ftp://HOST/: addresses of 'ftp' are not opened; give one of http or https
            selon: http://HOST/binary: this is not text (a PDF document); give a text, a page, a feed, a table or JSON
            --
            {"id":"http://HOST/none","error":"http://HOST/none: there is no such page (status 404); check the address"}
            {"schema":"selon/1","id":"a","lang":"xx","title":null,"text":"Il pleut.","paragraphs":[{"span":[0,9],"kind":"body"}],"entities":[],"sources":[],"claims":[],"quotations":[]}
            {"schema":"selon/1","id":"a","lang":"xx","title":null,"url":"http://HOST/br%C3%A8ves.jsonl","text":"Un.","paragraphs":[{"span":[0,3],"kind":"body"}],"entities":[],"sources":[],"claims":[],"quotations":[]}
            {"schema":"selon/1","id":"brèves:2","lang":"xx","title":null,"url":"http://b.example/","text":"Deux.","paragraphs":[{"span":[0,5],"kind":"body"}],"entities":[],"sources":[],"claims":[],"quotations":[]}
            {"id":"ftp://HOST/","error":"ftp://HOST/: addresses of 'ftp' are not opened; give one of http or https"}
            {"id":"binary","error":"http://HOST/binary: this is not text (a PDF document); give a text, a page, a feed, a table or JSON"}
        "#]],
    );
}

#[test]
fn certificates_of_ones_own() {
    let authority_key = KeyPair::generate().expect("a key");
    let mut params = CertificateParams::default();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority = params.self_signed(&authority_key).expect("a certificate");
    let issuer = rcgen::Issuer::new(params, authority_key);
    let serve = |name: &str| {
        let signing_key = KeyPair::generate().expect("a key");
        let params = CertificateParams::new(vec![name.to_owned()]).expect("a name");
        let cert = params.signed_by(&signing_key, &issuer).expect("a certificate");
        Server::secure(&CertifiedKey { cert, signing_key }, answer)
    };
    let (good, other) = (serve("localhost"), serve("a.example"));
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("authority.pem");
    fs::write(&path, authority.pem()).expect("a file");
    let (good_one, other_one) = (good.address("/barrage.txt"), other.address("/barrage.txt"));
    let told = printed(
        folder.path(),
        &["--plain", "--lang", "xx", &good_one, &other_one],
        Some(("SSL_CERT_FILE", &path.to_string_lossy())),
    );
    expect![[r#"
        exit Some(1)
        selon: https://OTHER/barrage.txt: localhost cannot prove that it is the server: its certificate is made out for another server; nothing was read
        --
        Le barrage est sûr, a annoncé lundi la préfecture de la vallée.

        No language pack for 'xx': the article is shown without attribution.

    "#]].assert_eq(&told.replace(&other.host, "OTHER"));
    let told = printed(folder.path(), &["--plain", &good_one], Some(("SSL_CERT_FILE", "none.pem")));
    expect![[r#"
        exit Some(1)
        selon: none.pem: No such file or directory (os error 2)
        --
    "#]]
    .assert_eq(&told);
}

#[test]
fn a_proxy_that_is_not_there() {
    let proxy = std::net::TcpListener::bind("127.0.0.1:0").and_then(|free| free.local_addr()).expect("a port");
    let variable = ("ALL_PROXY", format!("http://{proxy}"));
    let told = printed(Path::new("."), &["--plain", "https://a.example/"], Some((variable.0, &variable.1)));
    expect![[r#"
        exit Some(1)
        selon: https://a.example/: the proxy is not there, or does not let it through; check HTTPS_PROXY, HTTP_PROXY and ALL_PROXY
        --
    "#]].assert_eq(&told);
}

fn open(generation: u64, item: usize) -> Effect {
    Effect::Open { generation, entry: EntryId { item, record: 0 } }
}

/// What came of an opening: the article's text and its address, or why there is none.
fn shown(message: Message) -> Option<(u64, String)> {
    match message {
        Message::Opened { generation, article } => Some((generation, format!("{} {:?}", article.text, article.url))),
        Message::Failed { generation, error } => Some((generation, error.to_string())),
        _ => None,
    }
}

fn in_memory(text: &str) -> Item {
    let block = selon::document::Block { span: selon::Span::new(0, text.len()), ..sketch::article(1).blocks[0] };
    Item::from(Article { text: text.to_owned(), blocks: vec![block], ..Article::default() })
}

#[test]
fn another_article_is_opened_while_one_is_fetched() {
    let (release, gate) = mpsc::channel::<()>();
    let gate = Mutex::new(gate);
    let server = Server::start(move |path: &str, host: &str, out: &mut dyn Write| {
        gate.lock().expect("nobody panics here").recv_timeout(PATIENCE).map_err(io::Error::other)?;
        answer(path, host, out)
    });
    let address = server.address("/barrage.txt");
    let (effects, messages) = start(vec![Item::Address(address.clone()), in_memory("Il pleut.")]);
    let ask = |effect| effects.send(effect).expect("it listens");
    ask(open(1, 0));
    server.until_asked();
    ask(open(2, 1));
    assert_eq!(heard(&messages, shown), (2, "Il pleut. None".to_owned()));
    ask(open(3, 0));
    release.send(()).expect("it waits");
    // Whoever had asked before may be answered too.
    assert_eq!(
        heard(&messages, |message| shown(message).filter(|shown| shown.0 == 3)),
        (3, format!("{TEXT} Some({address:?})"))
    );
    // It is kept, and not fetched again.
    ask(open(4, 1));
    assert_eq!(heard(&messages, shown).0, 4);
    ask(open(5, 0));
    assert_eq!(heard(&messages, shown).0, 5);
    assert_eq!(server.heads(), [""; 0]);
}

#[test]
fn nothing_is_fetched_before_it_is_opened() {
    let server = Server::start(answer);
    let secret = server.address("/barrage.txt").replacen("localhost", "me:secret@localhost", 1);
    let (effects, messages) = start(vec![in_memory("Il pleut."), Item::Address(secret), in_memory("Il neige.")]);
    let entries = heard(&messages, |message| if let Message::Listed(entries) = message { Some(entries) } else { None });
    assert_eq!(entries[1].title, server.address("/barrage.txt"));
    for item in [1, 2] {
        effects.send(Effect::Survey(EntryId { item, record: 0 })).expect("it listens");
    }
    let counted = |message| match message {
        Message::Surveyed(found) => found.into_iter().find(|entry| entry.id.item == 2 && entry.is_known()),
        _ => None,
    };
    heard(&messages, counted);
    assert_eq!(server.heads(), [""; 0]);
    effects.send(open(1, 1)).expect("it listens");
    assert_eq!(heard(&messages, shown).0, 1);
    let counted = |message| match message {
        Message::Surveyed(found) => found.into_iter().find(|entry| entry.id.item == 1 && entry.is_known()),
        _ => None,
    };
    heard(&messages, counted);
    assert_eq!(server.heads().len(), 1);
}

#[test]
fn what_could_not_be_fetched_is_tried_again_when_it_is_opened_again() {
    let asked = AtomicUsize::new(0);
    let server = Server::start(move |path: &str, host: &str, out: &mut dyn Write| {
        let path = if asked.fetch_add(1, Ordering::SeqCst) == 0 { "/none" } else { path };
        answer(path, host, out)
    });
    let address = server.address("/barrage.txt");
    let (effects, messages) = start(vec![Item::Address(address.clone())]);
    effects.send(open(1, 0)).expect("it listens");
    let missing = format!("{address}: there is no such page (status 404); check the address");
    assert_eq!(heard(&messages, shown), (1, missing));
    effects.send(open(2, 0)).expect("it listens");
    assert_eq!(heard(&messages, shown), (2, format!("{TEXT} Some({address:?})")));
}

/// A reader that waits for an address.
fn fetching(width: u16, tongue: Tongue) -> State {
    let mut state = State::new(Setup::new(Depth::Mono, tongue), Size { width, height: 9 });
    let address = "https://www.valcreuse.example/ville/travaux/le-pont-mirande-rouvre-lundi".to_owned();
    let entry = Entry { address: Some(address.clone()), ..Entry::new(EntryId::default(), address) };
    update(&mut state, Message::Listed(vec![entry]));
    state
}

#[test]
fn what_is_fetched_is_said() {
    expect![[r#"
        │ https://www.valcreuse.example/ville/travaux/le-pont-mirande-rouvre-lundi
        │         fetching https://www.valcreuse.example/ville/travaux/le-pont-mirande-rouvre-lundi…
        │
        │
        │
        │
        │
        │
        │
    "#]]
    .assert_eq(&picture(&fetching(100, Tongue::En)));
    expect![[r#"
        │ https://www.valcreuse.example/ville/t…
        │     chargement de https://
        │     www.valcreuse.example/ville/
        │     travaux/le-pont-mirande-rouvre-
        │     lundi…
        │
        │
        │
        │
    "#]]
    .assert_eq(&picture(&fetching(40, Tongue::Fr)));
}

#[test]
fn what_could_be_read_in_the_end_is_no_trouble() {
    let mut state = fetching(60, Tongue::En);
    let address = "https://www.valcreuse.example/".to_owned();
    let error = Arc::new(Error::Address { address, fault: Unfetched::Status(503) });
    update(&mut state, Message::Failed { generation: 1, error });
    expect![[r#"
        │ https://www.valcreuse.example/ville/travaux/le-pont-miran…
        │     https://www.valcreuse.example/: the server has a
        │     trouble of its own (status 503); try again later
        │
        │
        │
        │
        │
        │
    "#]]
    .assert_eq(&picture(&state));
    assert_eq!(state.unread.len(), 1);
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(1) });
    assert_eq!(state.unread, []);
}

#[test]
fn the_reader_never_waits_for_a_server() {
    let (release, gate) = mpsc::channel::<()>();
    let gate = Mutex::new(gate);
    let server = Server::start(move |path: &str, host: &str, out: &mut dyn Write| {
        gate.lock().expect("nobody panics here").recv_timeout(PATIENCE).map_err(io::Error::other)?;
        answer(path, host, out)
    });
    let (address, other) = (server.address("/barrage.txt"), file(1));
    let mut session = pty::Session::start(program(&[Path::new(&address), other.path()]), 100, 20);
    session.until_shown("fetching http://localhost");
    session.type_keys(">");
    session.until_shown("Brévent");
    session.type_keys("<");
    session.until_shown("fetching http://localhost");
    release.send(()).expect("it waits");
    session.until_shown("a annoncé lundi");
    session.type_keys("q");
    session.until(pty::Session::gave_back);
}
