//! Feeds in the program: summaries are said to be ones, and the whole is fetched when the reader asks for it, and only then.

use std::io::{self, Write};
use std::process::{Command, Stdio};
use std::sync::Arc;

use expect_test::expect;
use selon::document::{Article, Extent};
use selon::error::{Error, Unfetched};
use selon::session::Item;
use selon::tui::app::{Effect, EntryId, Message, State, update};
use selon::tui::setup::Setup;
use selon::tui::theme::Depth;
use selon::wording::Tongue;

use crate::pty::{self, program};
use crate::reader::{picture, press, waiting_with};
use crate::server::{Server, page};
use crate::sketch;
use crate::worker::{heard, start};

const WHOLE: &str = "Le barrage est sûr, a annoncé lundi la préfecture de la vallée. Les maires en doutent.";

fn answer(path: &str, host: &str, out: &mut dyn Write) -> io::Result<()> {
    let item = |page: &str, title: &str| {
        format!(
            "<item><title>{title}</title><link>http://{host}/{page}</link><pubDate>Wed, 04 Mar 2026 08:00:00 +0100\
             </pubDate><description>Un résumé.</description></item>"
        )
    };
    match path {
        "/feed" => {
            let items = [item("whole.txt", "Le barrage"), item("none", "Le pont")].concat();
            let feed = format!("<rss version='2.0'><channel><title>Le Courrier</title>{items}</channel></rss>");
            page(out, "application/rss+xml", feed.as_bytes())
        }
        "/bare" => page(
            out,
            "text/xml",
            b"<rss version='2.0'><channel><item><title>A</title><description>B</description></item></channel></rss>",
        ),
        "/whole.txt" => page(out, "text/plain; charset=utf-8", WHOLE.as_bytes()),
        _ => write!(out, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"),
    }
}

fn opened(message: Message) -> Option<Arc<Article>> {
    if let Message::Opened { article, .. } = message { Some(article) } else { None }
}

fn fetched(message: Message) -> Option<Result<EntryId, (EntryId, String)>> {
    match message {
        Message::Fetched(entry) => Some(Ok(entry)),
        Message::Unfetched { entry, error } => Some(Err((entry, error.to_string()))),
        _ => None,
    }
}

#[test]
fn the_whole_takes_the_place_of_the_summary() {
    let server = Server::start(answer);
    let (effects, messages) = start(vec![Item::Address(server.address("/feed"))]);
    let ask = |effect| effects.send(effect).expect("it listens");
    let [first, second] = [0, 1].map(|record| EntryId { item: 0, record });
    ask(Effect::Open { generation: 1, entry: first });
    let summary = heard(&messages, opened);
    assert_eq!((summary.text.as_str(), summary.extent), ("Le barrage\nUn résumé.", Extent::Summary));
    // Neither the survey nor anything else fetches what is not asked for.
    ask(Effect::Survey(second));
    heard(&messages, |message| match message {
        Message::Surveyed(found) => found.into_iter().find(|entry| entry.id == second && entry.is_known()),
        _ => None,
    });
    assert_eq!(server.heads().len(), 1);
    ask(Effect::Fetch(first));
    assert_eq!(heard(&messages, fetched), Ok(first));
    ask(Effect::Open { generation: 2, entry: first });
    let whole = heard(&messages, opened);
    assert_eq!((whole.text.as_str(), whole.extent, &whole.id), (WHOLE, Extent::Whole, &summary.id));
    assert_eq!(whole.outlet.as_deref(), Some("Le Courrier"));
    assert_eq!(whole.published.as_deref(), Some("2026-03-04T08:00:00+01:00"));
    // It is kept.
    ask(Effect::Open { generation: 3, entry: first });
    assert_eq!(heard(&messages, opened).text, WHOLE);
    assert_eq!(server.heads().len(), 1);
}

#[test]
fn what_cannot_be_fetched_leaves_the_summary() {
    let server = Server::start(answer);
    let (effects, messages) = start(vec![Item::Address(server.address("/feed"))]);
    let entry = EntryId { item: 0, record: 1 };
    let ask = |effect| effects.send(effect).expect("it listens");
    ask(Effect::Open { generation: 1, entry });
    assert_eq!(heard(&messages, opened).text, "Le pont\nUn résumé.");
    ask(Effect::Fetch(entry));
    let missing = format!("{}: there is no such page (status 404); check the address", server.address("/none"));
    assert_eq!(heard(&messages, fetched), Err((entry, missing)));
    ask(Effect::Open { generation: 2, entry });
    assert_eq!(heard(&messages, opened).text, "Le pont\nUn résumé.");
}

#[test]
fn a_feed_is_not_the_page_of_its_entries() {
    let server = Server::start(answer);
    let (effects, messages) = start(vec![Item::Address(server.address("/bare"))]);
    effects.send(Effect::Open { generation: 1, entry: EntryId::default() }).expect("it listens");
    let summary = heard(&messages, opened);
    assert_eq!((summary.text.as_str(), &summary.url), ("A\nB", &None));
}

/// A reader with a summary, from this address.
fn summarised(tongue: Tongue, url: Option<&str>) -> State {
    let mut state = waiting_with(Setup::new(Depth::Mono, tongue), 76, 9);
    let article = Article { extent: Extent::Summary, url: url.map(str::to_owned), ..sketch::article(1) };
    update(&mut state, Message::Opened { generation: 1, article: Arc::new(article) });
    state
}

#[test]
fn a_summary_is_said_to_be_one_and_a_key_fetches_the_whole() {
    let url = "https://www.valcreuse.example/ville/le-pont";
    let foot = |state: &State| {
        let picture = picture(state);
        picture.lines().rev().take(3).collect::<Vec<_>>().into_iter().rev().collect::<Vec<_>>().join("\n")
    };
    let mut state = summarised(Tongue::En, Some(url));
    expect![[r#"
        │     « Les fissures sont sans danger », a déclaré la préfète Anne Morel à
        │     Radio Vallée.
        │ a summary: U fetches the whole"#]]
    .assert_eq(&foot(&state));
    expect![[r#"
        │     « Les fissures sont sans danger », a déclaré la préfète Anne Morel à
        │     Radio Vallée.
        │ un résumé : U charge l’article entier"#]]
    .assert_eq(&foot(&summarised(Tongue::Fr, Some(url))));
    let entry = EntryId::default();
    assert_eq!(press(&mut state, "U"), [Effect::Fetch(entry)]);
    expect![[r#"
        │     « Les fissures sont sans danger », a déclaré la préfète Anne Morel à
        │     Radio Vallée.
        │ fetching https://www.valcreuse.example/ville/le-pont…"#]]
    .assert_eq(&foot(&state));
    assert_eq!(press(&mut state, "U"), []);
    let error = Arc::new(Error::Address { address: url.to_owned(), fault: Unfetched::Status(404) });
    update(&mut state, Message::Unfetched { entry, error });
    expect![[r#"
        │     « Les fissures sont sans danger », a déclaré la préfète Anne Morel à
        │     Radio Vallée.
        │ the whole cannot be fetched: there is no such page (status 404); check the…"#]]
    .assert_eq(&foot(&state));
    assert!(state.reading().is_some());
    assert_eq!(press(&mut state, "U"), [Effect::Fetch(entry)]);
    assert_eq!(update(&mut state, Message::Fetched(entry)), [Effect::Open { generation: 2, entry }]);
}

#[test]
fn nothing_is_fetched_but_a_summary_of_the_web() {
    for (url, refusal) in [
        (None, "this article comes without an address"),
        (Some("file:///etc/passwd"), "this is no address of the web: file:///etc/passwd"),
    ] {
        let mut state = summarised(Tongue::En, url);
        assert_eq!(press(&mut state, "U"), []);
        assert_eq!(state.notice.as_deref(), Some(refusal));
    }
    let mut state = waiting_with(Setup::new(Depth::Mono, Tongue::En), 76, 9);
    update(&mut state, Message::Opened { generation: 1, article: sketch::opened(1) });
    assert_eq!(press(&mut state, "U"), []);
    assert_eq!(state.notice.as_deref(), Some("this is the whole article"));
}

#[test]
fn another_article_stays_open_when_the_whole_of_one_comes() {
    let mut state = summarised(Tongue::En, Some("https://a.example/"));
    press(&mut state, "U >");
    assert_eq!(update(&mut state, Message::Fetched(EntryId::default())), []);
    assert_eq!(state.current, 1);
}

#[test]
fn a_summary_in_plain_text() {
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/samples/feed/rss1.rdf");
    let mut command = Command::new(env!("CARGO_BIN_EXE_selon"));
    let output = command.args(["--plain", "--lang", "xx", sample]).stdin(Stdio::null()).output().expect("it runs");
    expect![[r#"
        # La criée de Port-Lahaye change de main

        Le repreneur promet de garder tous les emplois. « Nous verrons », répond le syndicat des mareyeurs.

        (a summary; the whole is at https://lettre-des-ports.example/criee)

        No language pack for 'xx': the article is shown without attribution.

    "#]]
    .assert_eq(&String::from_utf8_lossy(&output.stdout));
}

#[test]
fn the_reader_fetches_the_whole_in_a_terminal() {
    let server = Server::start(answer);
    let address = server.address("/feed");
    let mut session = pty::Session::start(program(&[std::path::Path::new(&address)]), 100, 20);
    session.until_shown("a summary: U fetches the whole");
    session.type_keys("U");
    session.until_shown("Les maires en doutent");
    session.until_shown("1 of 2");
    session.type_keys(">");
    session.until_shown("Un résumé");
    session.type_keys("U");
    session.until_shown("there is no such page");
    session.type_keys("q");
    session.until(pty::Session::gave_back);
}
