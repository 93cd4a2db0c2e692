//! Feeds of tests/samples/feed, and feeds that are not as they should be.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use expect_test::{Expect, expect};
use proptest::prelude::*;

use super::super::{Origin, Reading, read};
use super::*;
use crate::document::Extent;

mod entries;

/// What is read of an article, a line a field and a line a block.
fn shown(article: &Article) -> String {
    let mut out = format!("{} ({:?})\n", article.id, article.extent);
    let stated = [&article.title, &article.byline, &article.outlet, &article.published, &article.url, &article.lang];
    let stated: Vec<_> = stated.into_iter().map(|field| field.as_deref().unwrap_or("–")).collect();
    writeln!(out, "  {}", stated.join(" | ")).expect("memory takes it");
    for block in &article.blocks {
        let words = &article.text[block.span.range()];
        writeln!(out, "  {:<10}{words}", format!("{:?}", block.kind)).expect("memory takes it");
    }
    out
}

fn all(name: &str, bytes: &[u8]) -> String {
    let articles = read(&Origin::named(name), bytes, &Reading::default());
    articles.iter().map(|read| read.as_ref().map_or_else(|error| format!("{error}\n"), shown)).collect()
}

#[track_caller]
fn check(feed: &str, expected: Expect) {
    expected.assert_eq(&all("news.xml", feed.as_bytes()));
}

#[track_caller]
fn check_sample(name: &str, expected: Expect) {
    let path = format!("{}/tests/samples/feed/{name}", env!("CARGO_MANIFEST_DIR"));
    expected.assert_eq(&all(name, &std::fs::read(path).expect("the sample")));
}

/// A feed of RSS with these entries.
fn rss(items: &str) -> String {
    format!("<rss version='2.0'><channel><title>Feed</title>{items}</channel></rss>")
}

#[test]
fn rss_with_whole_articles() {
    check_sample(
        "rss2.xml",
        expect![[r#"
            pont-arvel-2026 (Whole)
              Le pont d’Arvel rouvrira en mai, assure la maire | Jeanne Morteau, Paul Ferrand | Le Courrier de Valmoret | 2026-03-04T00:30:00+01:00 | https://courrier-valmoret.example/2026/03/pont-arvel.html?xtor=RSS-1 | fr-FR
              Title     Le pont d’Arvel rouvrira en mai, assure la maire
              Body      Fermé depuis l’automne, le pont d’Arvel rouvrira « avant la fin du mois de mai », a assuré lundi la maire, Claire Vauquelin.
              Heading   Trois piles renforcées
              Body      Selon la préfecture, les travaux ont coûté 2,4 millions d’euros.
              Quotation Nous avons attendu trop longtemps, et tout le monde le sait.
              Item      deux voies pour les voitures
              Item      une piste pour les vélos
            gel-ruchers (Whole)
              Les apiculteurs s’inquiètent du gel | Louis Bertin | Le Courrier de Valmoret | 2026-03-03T18:05:00Z | https://courrier-valmoret.example/2026/03/gel-ruchers | fr-FR
              Title     Les apiculteurs s’inquiètent du gel
              Body      « Une nuit de plus et tout est perdu », craint Amélie Roux, qui tient trente ruches.
              Body      La chambre d’agriculture dit attendre la fin de la semaine pour compter les pertes.
        "#]],
    );
}

#[test]
fn rss_with_summaries() {
    check_sample(
        "rss2-summaries.xml",
        expect![[r#"
            ferry-repairs (Summary)
              Ferry to be repaired before summer, council says | – | Harrow Bay Echo | 2026-03-05T07:05:00Z | http://harrowbayecho.example/news/ferry-repairs | en-GB
              Title     Ferry to be repaired before summer, council says
              Body      The ferry will sail again by June, the council said on Thursday.
            islanders-cuts (Summary)
              “We were not told”: islanders on the cuts | – | Harrow Bay Echo | – | http://harrowbayecho.example/news/islanders-cuts | en-GB
              Title     “We were not told”: islanders on the cuts
              Body      Islanders say that nobody asked them before the last bus was cut.
            storm-school (Summary)
              Storm closes the school at Quay Head | – | Harrow Bay Echo | – | http://harrowbayecho.example/news/storm-school | en-GB
              Title     Storm closes the school at Quay Head
            rss2-summaries:4 (Summary)
              An entry that leads nowhere | – | Harrow Bay Echo | – | – | en-GB
              Title     An entry that leads nowhere
        "#]],
    );
}

#[test]
fn rss_of_rdf() {
    check_sample(
        "rss1.rdf",
        expect![[r#"
        criee (Summary)
          La criée de Port-Lahaye change de main | Maël Kerdoncuff | La Lettre des ports | 2026-02-27T16:00:00+01:00 | https://lettre-des-ports.example/criee | fr
          Title     La criée de Port-Lahaye change de main
          Body      Le repreneur promet de garder tous les emplois. « Nous verrons », répond le syndicat des mareyeurs.
    "#]],
    );
}

#[test]
fn atom() {
    check_sample(
        "atom.xml",
        expect![[r#"
            tag:fenwick-post.example,2026:liege (Whole)
              Fenwick vu de Liège : 3 < 5, dit l’échevin | Odile Warnant | The Fenwick Post | 2026-03-04T18:20:00+01:00 | https://fenwick-post.example/liege | fr
              Title     Fenwick vu de Liège : 3 < 5, dit l’échevin
              Body      « Trois bus pour cinq villages, c’est trop peu », a dit l’échevin.
              Quotation Personne ne marchera jusqu’à la gare.
            rates (Whole)
              Rates & rents: what the mayor said | The desk | The Fenwick Post | 2026-03-03T10:00:00Z | https://fenwick-post.example/rates | en
              Title     Rates & rents: what the mayor said
              Body      “Rents will fall,” the mayor said on Tuesday.
              Body      Tenants’ groups doubt it.
            plain (Whole)
              Plain words | The desk | The Fenwick Post | 2026-03-02 | – | en
              Title     Plain words
              Body      The sign reads <b>No entry</b>, the porter said.
              Body      Nobody & nothing passed.
        "#]],
    );
}

#[test]
fn json_feed() {
    check_sample(
        "feed.json",
        expect![[r#"
            weir (Whole)
              The weir will hold, its keeper says | Ruth Penhale, Idris Vane | Marches & Mills | 2026-03-01T06:45:00+00:00 | https://marches-mills.example/weir | en
              Title     The weir will hold, its keeper says
              Body      “It held in 1952 and it will hold now,” said Tom Akers, who keeps the weir.
              Body      The river authority did not answer.
            moulin (Whole)
              Le moulin tourne de nouveau | The editors | Marches & Mills | 2026-02-20 | https://marches-mills.example/moulin | fr
              Title     Le moulin tourne de nouveau
              Body      « Il tourne », a crié le meunier.
              Body      La roue date de 1811.
            3 (Summary)
              – | The editors | Marches & Mills | – | https://elsewhere.example/essay | en
              Body      An essay on who owns a river.
        "#]],
    );
}

#[test]
fn feeds_are_told_from_other_texts() {
    let feeds = [
        "\u{feff}<?xml version='1.0'?>\n<!-- a > b --><!DOCTYPE rss [<!ENTITY a '>'>]>\n<rss>",
        "<feed xmlns='http://www.w3.org/2005/Atom'>",
        "<a:feed xmlns:a=\"http://www.w3.org/2005/Atom\"/>",
        "<rdf:RDF xmlns='http://purl.org/rss/1.0/'>",
        "{\"title\": \"A\", \"version\": \"https://jsonfeed.org/version/1\", \"items\": [",
        "{\"version\":\"https:\\/\\/jsonfeed.org\\/version\\/1\"}",
    ];
    for feed in feeds {
        assert!((FORMAT.sniff)(feed), "{feed}");
    }
    let others = [
        "",
        "<",
        "<?xml version='1.0'?>",
        "<html><body>rss",
        "<feed>",
        "<rdf:RDF xmlns='http://xmlns.com/foaf/0.1/'>",
        "rss <rss>",
        "{\"text\": \"https://jsonfeed.org/version/1\"}",
        "{\"version\": \"1\", \"text\": \"https://jsonfeed.org/version/1\"}",
    ];
    for other in others {
        assert!(!(FORMAT.sniff)(other), "{other}");
    }
}

#[test]
fn what_is_no_feed() {
    check(
        "<news><story>Un.</story></news>",
        expect![[r#"
        news.xml, line 1: this is no feed of RSS, Atom or JSON Feed; give another format with --format
    "#]],
    );
    check(
        "Un texte.",
        expect![[r#"
        news.xml, line 1: this is no feed of RSS, Atom or JSON Feed; give another format with --format
    "#]],
    );
    check(
        "<rss><channel><title>Feed</title></channel></rss>",
        expect![[r#"
        news.xml, line 1: the feed has no entries
    "#]],
    );
}

#[test]
fn entities_are_never_expanded() {
    let entity = |n: usize| format!("<!ENTITY l{n} '{}'>", format!("&l{};", n - 1).repeat(10));
    let bomb = (1..10).map(entity).collect::<Vec<_>>().concat();
    let secret = tempfile::NamedTempFile::new().expect("a file");
    std::fs::write(secret.path(), "secret").expect("it is written");
    let path = secret.path().display();
    let feed = format!(
        "<!DOCTYPE rss [<!ENTITY l0 'lol'>{bomb}<!ENTITY x SYSTEM 'file://{path}'><!ENTITY % p SYSTEM 'file://{path}'>%p;]>{}",
        rss(
            "<item><title>&l9; &x;</title><link href='&x;'>http://a.example/&l9;</link><description>&l9;&amp;l9; &x; fin</description></item>"
        )
    );
    check(
        &feed,
        expect![[r#"
        news:1 (Summary)
          &l9; &x; | – | Feed | – | – | –
          Title     &l9; &x;
          Body      &l9;&l9; &x; fin
    "#]],
    );
}

#[test]
fn a_feed_that_breaks_off_keeps_the_entries_before() {
    let whole = rss("\n<item><description>Un.</description></item>\n<item><description>Deux.</description></item>\n");
    check(
        &whole[..whole.find("eux").expect("the second")],
        expect![[r#"
        news:1 (Summary)
          – | – | Feed | – | – | –
          Body      Un.
        news.xml, line 3: the feed breaks off, or is damaged here; what comes before is kept
    "#]],
    );
    check(
        whole.trim_end_matches("</channel></rss>"),
        expect![[r#"
        news:1 (Summary)
          – | – | Feed | – | – | –
          Body      Un.
        news:2 (Summary)
          – | – | Feed | – | – | –
          Body      Deux.
        news.xml, line 4: the feed breaks off, or is damaged here; what comes before is kept
    "#]],
    );
    check(
        "<rss><channel>\n<item><description>Un.</description></item>\n<item><description><![CDATA[Deux",
        expect![[r#"
        news:1 (Summary)
          – | – | – | – | – | –
          Body      Un.
        news.xml, line 3: the feed breaks off, or is damaged here; what comes before is kept
    "#]],
    );
    check(
        "{\"version\": \"https://jsonfeed.org/version/1\", \"items\": [\n{\"content_text\": \"Un.\"},\n{\"content_text\": \"De",
        expect![[r#"
            news:1 (Whole)
              – | – | – | – | – | –
              Body      Un.
            news.xml, line 3: the feed breaks off, or is damaged here; what comes before is kept
        "#]],
    );
}

#[test]
fn markup_that_is_not_well_formed_costs_no_more_than_itself() {
    check(
        &rss("<item><description>Un <b>fort<br>vent</description><title>A</title></item>\
              <item><title>A <em>&amp; b</em></title><link>http://a.example/a</link></item>\
              <item><title>B<link>http://a.example/b</link></item>\
              <item></b><description>AT&T & cie &nbsp;&eacute;t&eacute; &#8230; &#xD800;</description></item>"),
        expect![[r#"
            news:1 (Summary)
              A | – | Feed | – | – | –
              Title     A
              Body      Un fort
              Body      vent
            a (Summary)
              A & b | – | Feed | – | http://a.example/a | –
              Title     A & b
            news:3 (Summary)
              Bhttp://a.example/b | – | Feed | – | – | –
              Title     Bhttp://a.example/b
            news:4 (Summary)
              – | – | Feed | – | – | –
              Body      AT&T & cie  été … �
        "#]],
    );
}

#[test]
fn namespaces_may_be_missing_or_other_than_usual() {
    check(
        &rss("<item><content:encoded>&lt;p&gt;Un.&lt;/p&gt;</content:encoded><dc:creator>Ana</dc:creator></item>"),
        expect![[r#"
            news:1 (Whole)
              – | Ana | Feed | – | – | –
              Body      Un.
        "#]],
    );
    check(
        "<a:feed xmlns:a='http://www.w3.org/2005/Atom'><a:entry><a:content>Un.</a:content><a:title>T</a:title></a:entry></a:feed>",
        expect![[r#"
            news:1 (Whole)
              T | – | – | – | – | –
              Title     T
              Body      Un.
        "#]],
    );
    check(
        "<rss xmlns:c='http://purl.org/rss/1.0/modules/content/' xmlns:content='urn:other'><channel><item>\
         <content:encoded>Autre.</content:encoded><c:encoded>Un.</c:encoded></item></channel></rss>",
        expect![[r#"
            news:1 (Whole)
              – | – | – | – | – | –
              Body      Un.
        "#]],
    );
}

#[test]
fn ids_are_given_once() {
    let item = |id: &str| format!("<item><guid>{id}</guid><description>Un.</description></item>");
    let long = "x".repeat(100);
    let feed =
        rss(&[item("a"), item("a:3"), item("a"), item("https://a.example/b.html"), item(&long), item(" ")].concat());
    let ids: Vec<String> = read(&Origin::named("news.xml"), feed.as_bytes(), &Reading::default())
        .into_iter()
        .map(|article| article.expect("an article").id)
        .collect();
    assert_eq!(ids, ["a", "a:3", "a:3:3", "b", "news:5", "news:6"]);
}

#[test]
fn only_addresses_of_the_web_are_kept() {
    let url = |name: &str, link: &str| {
        let feed = rss(&format!("<item><link>{link}</link><description>Un.</description></item>"));
        read(&Origin::named(name), feed.as_bytes(), &Reading::default()).remove(0).expect("an article").url
    };
    assert_eq!(url("news.xml", "http://a.example/b").as_deref(), Some("http://a.example/b"));
    assert_eq!(url("https://a.example/feed", "/b").as_deref(), Some("https://a.example/b"));
    for other in ["/b", "file:///etc/passwd", "javascript:alert(1)", "mailto:a@a.example", ""] {
        assert_eq!(url("news.xml", other), None, "{other}");
    }
    assert_eq!(url("https://a.example/feed", "file:///etc/passwd"), None);
}

#[test]
fn texts_that_go_on_elsewhere() {
    for last in [
        "Le pont rouvrira…",
        "Le pont rouvrira [...]",
        "Le pont rouvrira [&#8230;]",
        "Lire la suite »",
        "Le pont rouvrira. Lire la suite sur le site → Lire l’article",
        "Continue reading The bridge →",
    ] {
        let markup = Words::Html(format!("<p>Un premier paragraphe.</p><p>{last}</p>"));
        assert_eq!(words::text(Some(markup), None, &[]).0, Extent::Summary, "{last}");
    }
    for last in [
        "Le pont rouvrira.",
        "« Lire la suite », dit-elle, c’est tout ce qu’on voulait.",
        "The post <a>The bridge</a> appeared first on <a>The Post</a>.",
        "L’article Le pont est apparu en premier sur Le Courrier.",
    ] {
        let markup = Words::Html(format!("<p>Un premier paragraphe.</p><p>{last}</p>"));
        assert_eq!(words::text(Some(markup), None, &[]).0, Extent::Whole, "{last}");
    }
}

#[test]
fn bytes_of_another_encoding() {
    let feed = [
        b"<rss><channel><item><description><![CDATA[\x93Non\x94, ".to_vec(),
        "a-t-il répété.]]></description></item></channel></rss>".as_bytes().to_vec(),
    ];
    expect![[r#"
        news:1 (Summary)
          – | – | – | – | – | –
          Body      �Non�, a-t-il répété.
    "#]]
    .assert_eq(&all("news.xml", &feed.concat()));
    expect![[r#"
        news:1 (Summary)
          – | – | – | – | – | –
          Body      L’été
    "#]].assert_eq(&all(
        "news.xml",
        b"<?xml version='1.0' encoding='windows-1252'?><rss><channel><item><description><![CDATA[L\x92\xe9t\xe9]]></description></item></channel></rss>",
    ));
}

#[test]
fn markup_that_nests_deep_neither_takes_long_nor_overflows() {
    let start = Instant::now();
    for open in ["<b>", "<item>", "<channel>", "<description>", "<image>"] {
        let feed = rss(&format!("{}Un.", open.repeat(100_000)));
        assert!(!read(&Origin::named("news.xml"), feed.as_bytes(), &Reading::default()).is_empty());
        let closed =
            rss(&format!("<item>{}Un.{}</item>", open.repeat(100_000), open.replace('<', "</").repeat(100_000)));
        assert!(!read(&Origin::named("news.xml"), closed.as_bytes(), &Reading::default()).is_empty());
    }
    let json = format!("{{\"version\":\"https://jsonfeed.org/version/1\",\"items\":[{}", "[".repeat(100_000));
    assert!(!read(&Origin::named("feed.json"), json.as_bytes(), &Reading::default()).is_empty());
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn fifty_thousand_entries() {
    let item = |n: usize| {
        format!(
            "<item><title>Titre {n}</title><link>http://a.example/{n}</link><guid>g{n}</guid>\
             <pubDate>Wed, 04 Mar 2026 00:30:00 +0100</pubDate><description>&lt;p&gt;Le pont {n} a rouvert, a dit la maire.&lt;/p&gt;</description></item>\n"
        )
    };
    let feed = rss(&(0..50_000).map(item).collect::<Vec<_>>().concat());
    let start = Instant::now();
    let articles = read(&Origin::named("news.xml"), feed.as_bytes(), &Reading::default());
    assert_eq!(articles.len(), 50_000);
    assert!(articles.iter().all(Result::is_ok));
    assert!(start.elapsed() < Duration::from_secs(60), "{:?}", start.elapsed());
}

proptest! {
    #[test]
    fn no_visible_character_of_a_plain_text_is_lost(text in "[\\PC\n]{1,200}") {
        let expected = clean::clean_line(&text);
        prop_assume!(!expected.is_empty());
        let escaped = quick_xml::escape::escape(text.as_str());
        let feed = format!("<feed xmlns='http://www.w3.org/2005/Atom'><entry><content>{escaped}</content></entry></feed>");
        let article = read(&Origin::named("a.xml"), feed.as_bytes(), &Reading::default()).remove(0).expect("an article");
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        prop_assert_eq!(bare(&article.text), bare(&expected));
    }
}
