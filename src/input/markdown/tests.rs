//! Texts in Markdown and its dialects, and what is stated at their heads.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use super::super::{Origin, Reading, read};
use super::*;

#[track_caller]
fn check(text: &str, expected: Expect) {
    let mut shown = String::new();
    for read in read(&Origin::named("pont.md"), text.as_bytes(), &Reading::default()) {
        match read {
            Ok(article) => {
                let Article { title, byline, outlet, published, url, lang, .. } = &article;
                let stated = [title, byline, outlet, published, url, lang].map(|field| field.as_deref().unwrap_or("-"));
                writeln!(shown, "{}", stated.join(" / ")).expect("a string takes all");
                for block in &article.blocks {
                    writeln!(shown, "{:?} {}", block.kind, &article.text[block.span.range()])
                        .expect("a string takes all");
                }
            }
            Err(error) => shown += &error.to_string(),
        }
    }
    expected.assert_eq(&shown);
}

#[test]
fn blocks_stay_what_they_are() {
    check(
        "# Le *pont* rouvre\n\nIl rouvre\nlundi[^1], dit **la maire** à <b>l'AFP</b>.  \nEnfin.\n\n## Réactions\n\n> On nous\n> attend.\n>\n> Vite.\n\n- un\n- [x] deux\n  - trois\n\n![Le pont](pont.jpg)\n\n| a | b |\n|---|---|\n| c | `d` |\n\n[^1]: Note.\n",
        expect![[r#"
            Le pont rouvre / - / - / - / - / -
            Title Le pont rouvre
            Body Il rouvre lundi [1], dit la maire à l'AFP.
            Body Enfin.
            Heading Réactions
            Quotation On nous attend.
            Quotation Vite.
            Item un
            Item deux
            Item trois
            Body a | b
            Body c | d
            Body [1] Note.
        "#]],
    );
}

#[test]
fn what_is_stated_at_the_head() {
    check(
        "---\ntitle: \"Le pont : \\\"enfin\\\"\"\nauthor:\n  - Léa Morel\n  - 'Jo d''Arc'\ndate: 2026-05-04 # lundi\nlang: fr\nurl: https://a.example/pont\ntags: [a, b]\n---\nIl rouvre.\n",
        expect![[r#"
            Le pont : "enfin" / Léa Morel, Jo d'Arc / - / 2026-05-04 / https://a.example/pont / fr
            Title Le pont : "enfin"
            Body Il rouvre.
        "#]],
    );
    check(
        "+++\ntitle = \"Le pont\"\ndate = 2026-05-04\nauthors = [\"Léa Morel\"]\n+++\n\nIl rouvre.\n",
        expect![[r#"
            Le pont / Léa Morel / - / 2026-05-04 / - / -
            Title Le pont
            Body Il rouvre.
        "#]],
    );
    check(
        "---\n\nIl rouvre.\n\n---\n",
        expect![[r#"
        - / - / - / - / - / -
        Body Il rouvre.
    "#]],
    );
}

#[test]
fn markup_over_a_limit_is_an_error() {
    check(
        &format!("{}mot", "> ".repeat(100_000)),
        expect!["pont.md: over 512 elements stand in one another: this is no page that a browser would show"],
    );
    check("![](a.jpg)\n", expect!["pont.md: the article is empty"]);
}

#[test]
fn a_block_of_members_stands_on_the_first_line_alone() {
    check(
        "# T\n\nPara one, said Ann.\n\n---\nPara two, said Bo.\n---\n\nPara three.\n\n+++\nPara four.\n+++\n",
        expect![[r#"
            T / - / - / - / - / -
            Title T
            Body Para one, said Ann.
            Body Para two, said Bo.
            Body Para three.
            Body +++ Para four. +++
        "#]],
    );
    check(
        "---\nPara one, said Ann: it holds.\n---\n\nPara two.\n",
        expect![[r#"
        - / - / - / - / - / -
        Body Para one, said Ann: it holds.
        Body Para two.
    "#]],
    );
    check(
        "---\nurl\n---\nPara.\n",
        expect![[r#"
        - / - / - / - / - / -
        Heading url
        Body Para.
    "#]],
    );
    check(
        "+++\nPara one.\n+++\n",
        expect![[r#"
        - / - / - / - / - / -
        Body +++ Para one. +++
    "#]],
    );
    check(
        "---\nsource: https://a.example/1\nauthor:\n  - \"[[Ann Kerr]]\"\nimage:\n  src: a.jpg\ndescription: >\n  Le pont\n---\r\nIl rouvre.\n",
        expect![[r#"
            - / Ann Kerr / - / - / https://a.example/1 / -
            Body Il rouvre.
        "#]],
    );
}

#[test]
fn the_title_block_of_pandoc() {
    check(
        "% Bridge shut\n% Ann Kerr; Bo Pike\n% 4 March 2026\n\nIt is shut.\n",
        expect![[r#"
        Bridge shut / Ann Kerr, Bo Pike / - / 4 March 2026 / - / -
        Title Bridge shut
        Body It is shut.
    "#]],
    );
    check(
        "% of the voters said no.\n",
        expect![[r#"
        - / - / - / - / - / -
        Body % of the voters said no.
    "#]],
    );
}

#[test]
fn whoever_signs_a_block_quotation_is_not_quoted() {
    check(
        "> It is over.\n> — **Jo Hale**, mayor\n\n> It is over.\n> -- Jo Hale\n\n> It is over.\n> - Jo Hale, mayor\n\nOne.\n\n> It is over.\n>\n> — Jo Hale, mayor\n\nTwo.\n\n> It is over.\n-- Cy Lamb, driver\n",
        expect![[r#"
            - / - / - / - / - / -
            Quotation It is over.
            Body — Jo Hale, mayor
            Quotation It is over.
            Body -- Jo Hale
            Quotation It is over.
            Body - Jo Hale, mayor
            Body One.
            Quotation It is over.
            Body — Jo Hale, mayor
            Body Two.
            Quotation It is over.
            Body -- Cy Lamb, driver
        "#]],
    );
    check(
        "> — You said no?\n> — Yes.\n\n> - one\n> - two\n",
        expect![[r#"
        - / - / - / - / - / -
        Quotation — You said no? — Yes.
        Quotation one
        Quotation two
    "#]],
    );
}

#[test]
fn tags_of_site_generators() {
    check(
        "One, said Ann.\n{{< figure src=\"a.jpg\" caption=\"The *bridge* & more.\" >}}\n\n{{< youtube x >}}\n\n{% include a.html %}\nTwo, said Bo.\n{: .lead}\n\n## Why {#why .unnumbered}\n\n```\n{% kept %} [[kept]]\n```\n\n{{ page.author }} {% open\n",
        expect![[r#"
            - / - / - / - / - / -
            Body One, said Ann.
            Caption The *bridge* & more.
            Body Two, said Bo.
            Heading Why
            Body {% kept %} [[kept]]
            Body {{ page.author }} {% open
        "#]],
    );
}

#[test]
fn what_note_keepers_write() {
    check(
        "[[Jo Hale|the mayor]] and [[Bo Pike]] said no[[1]](https://a.example).\n\n![[pont.png]]\n\nIt is ==old==, a == b. 5%% of\n%%not this%%\nit.\n\n> [!quote] Jo Hale\n> It was too dangerous.\n\n> [!note]- Next\n> The council meets in May.\n\nEnd.\n",
        expect![[r#"
            - / - / - / - / - / -
            Body the mayor and Bo Pike said no[1].
            Body It is ==old==, a == b. 5%% of
            Body it.
            Quotation It was too dangerous.
            Body Jo Hale
            Body Next
            Body The council meets in May.
            Body End.
        "#]],
    );
}

#[test]
fn pictures_that_say_what_they_show() {
    check(
        "One.\n\n![The bridge on Monday. Photo: Cy Lamb](a.jpg)\n\n![a picture](b.jpg)\n\n[![Alt text](a.jpg \"The bridge at dawn\")](b.jpg)\n\n[![](a.jpg)\n\nThe bridge at night.](b.jpg)\n\nIt ![is a picture in a sentence](c.jpg) stands.\n",
        expect![[r#"
            - / - / - / - / - / -
            Body One.
            Caption The bridge on Monday. Photo: Cy Lamb
            Caption The bridge at dawn
            Body The bridge at night.
            Body It stands.
        "#]],
    );
}

#[test]
fn notes_and_hard_breaks() {
    check(
        "It was no[^n], and yes[^long].\n\n- one  \n  goes on\n- two\n\n[^n]: Note one.\n[^long]: Note two\n\n    goes on, said Ann.\n",
        expect![[r#"
            - / - / - / - / - / -
            Body It was no [n], and yes [long].
            Item one goes on
            Item two
            Body [n] Note one.
            Body [long] Note two
            Body goes on, said Ann.
        "#]],
    );
}

#[test]
fn signs_without_end_take_no_time() {
    for sign in ["{{<", "[[", "%%", " %%", "==", "{% ", "> [!note]\n", "[![a](", "> a\n> - b\n", "]]", "```\n"] {
        let text = sign.repeat(20_000);
        assert_eq!(read(&Origin::named("a.md"), text.as_bytes(), &Reading::default()).len(), 1, "{sign}");
    }
}
