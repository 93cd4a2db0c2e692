//! Tests of the whole way from markup to an article: pages of tests/samples/html, elements, metadata, properties.

mod limits;
mod saved;

use std::path::{Path, PathBuf};

use expect_test::{Expect, expect, expect_file};
use proptest::prelude::*;

use super::super::{Origin, Reading};
use super::*;

const ARTICLE: &str = "<article><p>Le pont a rouvert lundi, a dit la maire.</p>";

fn samples() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples/html");
    let listed = std::fs::read_dir(folder).expect("the samples").map(|entry| entry.expect("an entry").path());
    let mut pages: Vec<PathBuf> = listed.filter(|path| path.extension().is_some_and(|name| name == "html")).collect();
    pages.sort();
    pages
}

fn many<T>(times: impl IntoIterator<Item = T>, text: impl FnMut(T) -> String) -> String {
    times.into_iter().map(text).collect::<Vec<_>>().concat()
}

/// A line a block: what it is, and its words.
fn shown(parts: &[Part]) -> String {
    many(parts, |part| format!("{:<10}{}\n", format!("{:?}", part.kind), part.text))
}

fn told(draft: &Draft) -> String {
    let fields = [
        ("title", &draft.stated.title),
        ("byline", &draft.stated.byline),
        ("outlet", &draft.stated.outlet),
        ("published", &draft.stated.published),
        ("url", &draft.stated.url),
        ("lang", &draft.stated.lang),
    ];
    many(fields, |(name, value)| format!("{name}: {}\n", value.as_deref().unwrap_or("–")))
}

#[track_caller]
fn check(fragment: &str, expected: Expect) {
    expected.assert_eq(&shown(&parts(fragment).expect("within limits")));
}

#[track_caller]
fn check_page(markup: &str, expected: Expect) {
    expected.assert_eq(&match draft(markup) {
        Ok(draft) => told(&draft) + &shown(&draft.parts),
        Err(flaw) => format!("{flaw:?}"),
    });
}

#[test]
fn samples_are_read_right() {
    let pages = samples();
    assert!(pages.len() >= 12);
    for path in pages {
        let markup = std::fs::read_to_string(&path).expect("a page");
        let draft = draft(&markup).expect("an article");
        expect_file![path.with_extension("txt")].assert_eq(&(told(&draft) + "\n" + &shown(&draft.parts)));
    }
}

#[test]
fn inline_elements_neither_glue_nor_split_words() {
    check(
        "<p><b>Le</b>s  <i>halles</i>\n de&nbsp;Vau<wbr>xbrel : 6&#8239;000&nbsp;m<sup>2</sup>, co\u{ad}opérative &amp; &lt;marché&gt;",
        expect!["Body      Les halles de\u{a0}Vauxbrel : 6\u{202f}000\u{a0}m², co\u{ad}opérative & <marché>\n"],
    );
    check(
        "<span>a</span> <span>b</span><span>c</span><p>d<img alt=x>e</p>f",
        expect![[r"
        Body      a bc
        Body      de
        Body      f
    "]],
    );
}

#[test]
fn lines_and_divisions_are_blocks() {
    check(
        "<div>un<br>deux<br><br>trois<div>quatre</div>cinq</div><hr><pre>six\nsept  huit</pre>",
        expect![[r"
        Body      un
        Body      deux
        Body      trois
        Body      quatre
        Body      cinq
        Body      six
        Body      sept huit
    "]],
    );
    check(
        "<x-block>un</x-block><span style='display: block'>deux</span>trois",
        expect![[r"
        Body      un
        Body      deux
        Body      trois
    "]],
    );
}

#[test]
fn quotation_elements_get_the_marks_of_their_language() {
    check(
        "<p lang=fr>dit-il : <q>oui, <q>non</q></q></p><p lang=en-GB><q>yes, <q>no</q></q></p><p lang=de><q>ja</q>",
        expect![[r"
        Body      dit-il : «oui, «non»»
        Body      “yes, ‘no’”
        Body      „ja“
    "]],
    );
    check(
        "<p lang=fr><q>« déjà »</q>",
        expect![[r"
        Body      « déjà »
    "]],
    );
}

#[test]
fn block_quotations_and_who_is_quoted() {
    check(
        "<blockquote><p>un</p><p>deux de <cite>Zadig</cite></p><cite>Léa Morel</cite></blockquote>\
         <blockquote>trois<footer>— Karim</footer></blockquote>\
         <blockquote><p>— Viens-tu ?</p><p>— Non.</p>— Zoé, 14 ans</blockquote>\
         <figure><blockquote>quatre</blockquote><figcaption>Une habitante</figcaption></figure>\
         <blockquote><h3>cinq</h3><ul><li>six</ul></blockquote>",
        expect![[r"
            Quotation un
            Quotation deux de Zadig
            Body      Léa Morel
            Quotation trois
            Body      — Karim
            Quotation — Viens-tu ?
            Quotation — Non.
            Body      — Zoé, 14 ans
            Quotation quatre
            Body      Une habitante
            Quotation cinq
            Quotation six
        "]],
    );
}

#[test]
fn lists() {
    check(
        "<ul><li>un<ol><li>deux<li><p>trois</p><p>quatre</ol>cinq</ul><dl><dt>six<dd>sept</dl>huit",
        expect![[r"
        Item      un
        Item      deux
        Item      trois
        Item      quatre
        Item      cinq
        Item      six
        Item      sept
        Body      huit
    "]],
    );
}

#[test]
fn tables_of_data_and_of_columns() {
    check(
        "<table><caption>Ports</caption><thead><tr><th>Port<th>État</thead><tr><td>Velm<td>fer<br>mé<tr><td><td>ou<b>vert</b><tr><td hidden>x</table>",
        expect![[r"
            Caption   Ports
            Body      Port | État
            Body      Velm | fer mé
            Body      ouvert
        "]],
    );
    check(
        "<table><tr><td>menu<br>plan<td><p>Le texte</p><h2>Suite</h2><tr><td>pied</table>",
        expect![[r"
        Body      menu
        Body      plan
        Body      Le texte
        Heading   Suite
        Body      pied
    "]],
    );
}

#[test]
fn pictures() {
    check(
        "<figure><img alt=x><figcaption>Le pont. <span class=credit>Jules Ferrand</span></figcaption></figure>\
         <figure><img><p>Le pont vu de la rive où le marché se tient.</p><div>Photo Zoé</div></figure>\
         <div class='wp-caption-text'>La rive</div>\
         <figure><figcaption>Le char. <small>© Inès Faure</small></figcaption></figure>",
        expect![[r"
            Caption   Le pont.
            Credit    Jules Ferrand
            Caption   Le pont vu de la rive où le marché se tient.
            Credit    Photo Zoé
            Caption   La rive
            Caption   Le char.
            Credit    © Inès Faure
        "]],
    );
}

#[test]
fn what_is_not_seen_is_not_read() {
    check(
        "<p>a<script>b</script><style>c</style><span hidden>d</span><span style='color: red; DISPLAY:none'>e</span>\
         <template>f</template><noscript>g</noscript><button>h</button><span class='x sr-only'>i</span><svg><text>j</text></svg>\
         <span aria-hidden=true>→</span>l<!-- m --> <span aria-hidden=true>m</span>\
         <span class=sr-only>m</span> <label>n</label><a style='clip: rect(0, 0, 0, 0)'>o</a>\
         <span class=icon aria-hidden=true>p</span></p>",
        expect![[r"
            Body      al m
        "]],
    );
}

#[test]
fn the_headline_stands_first_and_once() {
    check_page(
        "<title>Le pont rouvre - Le Fil</title><header><h1>Le Fil</h1></header><p>Rubrique</p>\
         <article><p>Ponts</p><h1>Le pont <br>rouvre</h1><p>Le pont rouvre</p><p>Le pont a rouvert, a dit la maire.</p></article>",
        expect![[r"
            title: Le pont rouvre
            byline: –
            outlet: Le Fil
            published: –
            url: –
            lang: –
            Title     Le pont rouvre
            Body      Le pont a rouvert, a dit la maire.
        "]],
    );
    check_page(
        "<title>Le pont rouvre | Le Fil</title><meta property=og:site_name content='Le Fil'>\
         <p>Le pont a rouvert lundi, a dit la maire aux ouvriers, qui étaient venus nombreux.</p>",
        expect![[r"
            title: Le pont rouvre
            byline: –
            outlet: Le Fil
            published: –
            url: –
            lang: –
            Body      Le pont a rouvert lundi, a dit la maire aux ouvriers, qui étaient venus nombreux.
        "]],
    );
}

#[test]
fn pages_without_an_article() {
    check_page("", expect!["NoArticle"]);
    check_page("<body><script>let a = 1;</script>", expect!["NoArticle"]);
    check_page("<body><div id=root></div><noscript>Turn on programs.</noscript>", expect!["NoArticle"]);
    check_page(
        "<h1>Log in</h1><p>Enter your name and your password.</p><form><input name=a><input type=password></form>",
        expect!["NoArticle"],
    );
    check_page(
        "<ul><li><a href=1>Le pont rouvre ce lundi</a><li><a href=2>La criée ferme en mai</a></ul>",
        expect!["NoArticle"],
    );
}

#[test]
fn metadata_by_precedence() {
    let data = r#"<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Le pont", "author": {"name": "Par Léa"},
        "publisher": {"name": "Le Fil"}, "datePublished": "2025-01-01", "inLanguage": "fr", "url": "https://a.example/data"}</script>"#;
    let tags = "<meta property=og:title content='Le pont | B'><meta property=og:site_name content='B'>\
        <meta property=article:published_time content='2025-01-02'><meta property=og:url content='https://a.example/og'>\
        <meta property=og:locale content=en_GB>";
    let names = "<meta name=author content='By Karim &amp;amp; Zoé'><meta name=DC.date.issued content='2025-01-03'>";
    let page = "<link rel=canonical href='https://a.example/canonical'><time datetime='2025-01-04'></time>\
        <article><p>Le pont a rouvert.</p></article>";
    check_page(
        &format!("{names}{tags}{data}{page}"),
        expect![[r"
            title: Le pont
            byline: Léa
            outlet: Le Fil
            published: 2025-01-01
            url: https://a.example/canonical
            lang: fr
            Title     Le pont
            Body      Le pont a rouvert.
        "]],
    );
    check_page(
        &format!("{names}{tags}{page}"),
        expect![[r"
            title: Le pont
            byline: Karim & Zoé
            outlet: B
            published: 2025-01-02
            url: https://a.example/canonical
            lang: en-GB
            Title     Le pont
            Body      Le pont a rouvert.
        "]],
    );
    check_page(
        &format!("<html lang=French>{names}<link rel=canonical href='javascript:x'>{page}"),
        expect![[r"
        title: –
        byline: Karim & Zoé
        outlet: –
        published: 2025-01-03
        url: https://a.example/canonical
        lang: –
        Body      Le pont a rouvert.
    "]],
    );
    check_page(
        "<html lang=fr><link rel=canonical href='/a'><article><a rel=author>Zoé</a><time datetime=2025></time><p>Oui.",
        expect![[r"
        title: –
        byline: Zoé
        outlet: –
        published: 2025
        url: –
        lang: fr
        Body      Oui.
    "]],
    );
}

/// A sentence of words with whatever stands in markup for something else.
fn sentence() -> impl Strategy<Value = String> {
    proptest::collection::vec(
        "[a-zA-Zéàœ]{3,9}|[a-z]{2}&[a-z]{4}|<[a-z]{5}>|«\u{a0}[a-z]{6}\u{a0}»|\"[a-z]{5}\"|ﬁ[a-z]{4}|[а-я]{5}",
        14..30,
    )
    .prop_map(|words| words.join(" ") + ".")
}

fn visible(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

proptest! {
    #[test]
    fn articles_come_back_whole(
        title in "[A-Z][a-z]{4,9}( [a-zé]{3,9}){3,6}",
        blocks in proptest::collection::vec((0_usize..5, sentence()), 1..12),
        container in "article|div class='story'|div class=entry-content|section",
    ) {
        let elements = blocks.iter().map(|(kind, text)| {
            let text = escaped(text);
            match kind {
                0 | 1 => format!("<p>{text}</p>"),
                2 => format!("<blockquote><p>{text}</p></blockquote>"),
                3 => format!("<ul><li>{text}</li></ul>"),
                _ => format!("<figure><img src=a.jpg><figcaption>{text}</figcaption></figure>"),
            }
        });
        let markup = format!(
            "<title>{title} - Le Fil</title><body><nav><a href=/>Le Fil</a> <a href=/m>Monde</a></nav><main><h1>{title}</h1>\
             <{container}>{}</{}></main><aside><a href=/a>Un autre titre</a></aside><footer>Le Fil</footer>",
            elements.collect::<String>(), container.split(' ').next().unwrap_or_default(),
        );
        let draft = draft(&markup).expect("an article");
        let read: String = draft.parts.iter().map(|part| visible(&part.text)).collect();
        let written: String = std::iter::once(&title).chain(blocks.iter().map(|(_, text)| text)).map(|text| visible(text)).collect();
        prop_assert_eq!(read, written);
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in ".{0,400}") {
        let _ = draft(&text);
        let _ = parts(&text);
    }

    #[test]
    fn any_markup_is_read_without_a_panic(
        pieces in proptest::collection::vec(
            "</?(p|b|a|table|tr|td|li|ul|q|cite|blockquote|figure|figcaption|article|h1|svg|math|template|select|br|body|html|form)( (class|lang|style|hidden|itemprop|id)=['\"]?(credit|fr|articleBody|display:none|readability-page-1)['\"]?)?>|Le pont\\.|<!--|-->|&(amp|nbsp|#0);?|\u{0}|é",
            0..60,
        ),
    ) {
        let markup = pieces.concat();
        let _ = draft(&markup);
        let _ = parts(&markup);
    }
}

#[test]
fn pages_are_told_by_how_they_begin() {
    for page in [
        "<!DOCTYPE html>",
        "\u{feff}<!doctype HTML PUBLIC '-//W3C//DTD HTML 4.01//EN'>",
        " <html lang=fr>",
        "<HEAD>",
        "<body class=x>",
        "<article><p>Oui",
        "<!-- saved -->\n<html>",
        "<?xml version='1.0'?>\n<!DOCTYPE html><html>",
        "<p>Oui",
    ] {
        assert!(sniff(page), "{page}");
    }
    for other in [
        "",
        "<",
        "<?xml version='1.0'?><rss>",
        "<?xml version='1.0'?>",
        "<rss version='2.0'>",
        "<feed xmlns='x'>",
        "<!DOCTYPE rss>",
        "<!-- html",
        "<heading>",
        "<pre-print>",
        "Le pont <b>rouvre</b>",
        "{\"html\": 1}",
    ] {
        assert!(!sniff(other), "{other}");
    }
}

#[test]
fn what_cannot_be_read_says_why() {
    let told = |name: &str, markup: &str| match super::super::read(
        &Origin::named(name),
        markup.as_bytes(),
        &Reading::default(),
    )
    .remove(0)
    {
        Ok(article) => format!("{} {:?} {:?}", article.id, article.url, article.text),
        Err(error) => error.to_string(),
    };
    assert_eq!(
        told("a/pont.txt", &format!("<!doctype html>{ARTICLE}")),
        r#"pont None "Le pont a rouvert lundi, a dit la maire.""#
    );
    assert_eq!(
        told("https://a.example/pont", ARTICLE),
        r#"pont Some("https://a.example/pont") "Le pont a rouvert lundi, a dit la maire.""#
    );
    expect!["a.html: no article is found in this page; give the page of one article, and not of a list or a login"]
        .assert_eq(&told("a.html", "<body>"));
    expect!["a.html: over 512 elements stand in one another: this is no page that a browser would show"]
        .assert_eq(&told("a.html", &format!("<body>{}", "<div>".repeat(1000))));
}
