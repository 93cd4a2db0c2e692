//! Records as services, sites and corpora write them, and what is read in them.

use expect_test::{Expect, expect};

use crate::document::Extent;
use crate::input::{Origin, Reading, read};

#[track_caller]
fn check(json: &str, column: Option<&str>, expected: Expect) {
    let reading = Reading { text_column: column.map(str::to_owned), ..Reading::default() };
    let shown = read(&Origin::named("a.json"), json.as_bytes(), &reading).into_iter().map(|read| match read {
        Ok(article) => {
            let fields = [&article.title, &article.byline, &article.outlet, &article.published, &article.url]
                .map(|field| field.as_deref().unwrap_or("-"));
            let extent = if article.extent == Extent::Summary { "summary " } else { "" };
            format!("{} {} {extent}{:?}", article.id, fields.join(" | "), article.text)
        }
        Err(error) => format!("{} ! {error}", error.id()),
    });
    expected.assert_eq(&shown.collect::<Vec<_>>().join("\n"));
}

#[test]
fn html_is_read_as_such() {
    check(
        r#"{"title":"L&#8217;eau","content":"<p>One said Bo.</p><p>Two said Ann.</p>","author":"Ann &amp; Bo"}"#,
        None,
        expect![[r#"a:1 L’eau | Ann & Bo | - | - | - "One said Bo.\nTwo said Ann.""#]],
    );
    check(
        r#"{"text":"L&#8217;eau monte&nbsp;: &laquo; stop &raquo;"}"#,
        None,
        expect![[r#"a:1 - | - | - | - | - "L’eau monte\u{a0}: « stop »""#]],
    );
    check(
        r#"{"text":"","content_html":"One said <b>Bo</b>.<br>Two"}"#,
        None,
        expect![[r#"a:1 - | - | - | - | - "One said Bo.\nTwo""#]],
    );
}

#[test]
fn lists_in_what_a_service_answers() {
    check(
        r#"{"status":"ok","articles":[{"source":{"id":"x","name":"Orme Post"},"title":"A","content":"One said… [+231 chars]"},{"title":"B","content":null,"description":"Two"},{"title":"C"}]}"#,
        None,
        expect![[r#"
        a:1 A | - | Orme Post | - | - summary "One said… [+231 chars]"
        a:2 B | - | - | - | - summary "Two"
        a:3 ! a.json, line 1: no "text" among title; expected an object with "id" and "text", or --text-column with the name of its text"#]],
    );
    check(
        r#"{"response":{"status":"ok","results":[{"id":"w/1","webTitle":"A","webUrl":"https://a.example/1","fields":{"bodyText":"One.","byline":"By Ann Kerr"}}]}}"#,
        None,
        expect![[r#"w/1 A | Ann Kerr | - | - | https://a.example/1 "One.""#]],
    );
    check(
        r#"{"hits":{"total":1,"hits":[{"_id":"1","_score":2,"_source":{"title":"A","content":"One."}}]}}"#,
        None,
        expect![[r#"1 A | - | - | - | - "One.""#]],
    );
    check(
        r#"{"list":{"7":{"title":"A","text":"One."},"9":{"title":"B","text":"Two."}}}"#,
        None,
        expect![[r#"
            7 A | - | - | - | - "One."
            9 B | - | - | - | - "Two.""#]],
    );
    check(
        r#"{"content":[{"title":"A","text":"One."},{"title":"B","text":"Two."}],"message":"All is well"}"#,
        None,
        expect![[r#"
        a:1 A | - | - | - | - "One."
        a:2 B | - | - | - | - "Two.""#]],
    );
    check(
        r#"[{"id":1,"title":{"rendered":"L&#8217;eau"},"content":{"rendered":"<p>One.</p>","protected":false},"excerpt":{"rendered":"O"}}]"#,
        None,
        expect![[r#"1 L’eau | - | - | - | - "One.""#]],
    );
}

#[test]
fn records_that_hold_lists_and_objects() {
    check(
        r#"{"title":"A","text":"One.","comments":[{"text":"Two."}],"source":"https://a.example"}"#,
        None,
        expect![[r#"a:1 A | - | - | - | https://a.example "One.""#]],
    );
    check(
        r#"{"text":"One.","metadata":{"title":"A","author":["Ann","Bo"],"date":1741075200,"url":"https://a.example"}}"#,
        None,
        expect![[r#"a:1 A | Ann, Bo | - | 2025-03-04T08:00:00Z | https://a.example "One.""#]],
    );
    check(
        r#"{"article":{"meta":{"title":"A","author":{"name":"Ann"}},"body":["One.","Two."]}}"#,
        None,
        expect![[r#"a:1 A | Ann | - | - | - "One.\nTwo.""#]],
    );
    check(
        r#"{"id":4,"fields":{"bodyText":"One.","notes":"Two."}}"#,
        Some("fields.notes"),
        expect![[r#"4 - | - | - | - | - "Two.""#]],
    );
    check(
        r#"{"id":4,"fields":{"bodyText":"One.","notes":"Two."}}"#,
        Some("Notes"),
        expect![[r#"4 - | - | - | - | - "Two.""#]],
    );
}

#[test]
fn texts_in_pieces() {
    check(
        r#"{"body":[{"type":"p","text":"One."},{"type":"image","url":"b"},{"text":["Two.",["Three."]]}]}"#,
        None,
        expect![[r#"a:1 - | - | - | - | - "One.\nTwo.\nThree.""#]],
    );
    check(r#"{"paragraphs":["One.","Two."]}"#, None, expect![[r#"a:1 - | - | - | - | - "One.\nTwo.""#]]);
}

#[test]
fn what_there_is_when_there_is_no_text() {
    check(
        r#"{"title":"A","text":null,"description":"One."}"#,
        None,
        expect![[r#"a:1 A | - | - | - | - summary "One.""#]],
    );
    check(
        r#"{"title":"A","content":7}"#,
        None,
        expect![[
            r#"a:1 ! a.json, line 1: "content" holds no text; expected an object with "id" and "text", or --text-column with the name of its text"#
        ]],
    );
    check(r#"{"title":"A","content":" "}"#, None, expect!["a:1 ! a.json, line 1: the article is empty"]);
    check(
        r#"{"titel":"A","mots":"One."}"#,
        None,
        expect![[
            r#"a:1 ! a.json, line 1: no "text" among mots, titel; expected an object with "id" and "text", or --text-column with the name of its text"#
        ]],
    );
    check(
        r#"{"titel":"A","mots":"One."}"#,
        Some("corps"),
        expect![[
            r#"a:1 ! a.json, line 1: no "corps" among mots, titel; expected an object with "id" and "text", or --text-column with the name of its text"#
        ]],
    );
}

#[test]
fn values_one_behind_the_other() {
    check(
        "{\"text\":\"One.\"}{\"text\":\"Two.\"},\n{\n \"title\": NaN,\n \"text\": \"Three.\"\n}\n{\"text\": \"\\ud83d.\"}",
        None,
        expect![[r#"
            a:1 - | - | - | - | - "One."
            a:1:2 - | - | - | - | - "Two."
            a:2 - | - | - | - | - "Three."
            a:6 - | - | - | - | - "�.""#]],
    );
    check(
        "{\n \"text\": \"One\n}\n{\n \"text\": \"Two.\"\n}\n{\"text\": x}\n{\"text\": 1\n",
        None,
        expect![[r#"
            a:2 ! a.json, line 2: the JSON breaks off at column 13; expected an object with "id" and "text", or --text-column with the name of its text
            a:4 - | - | - | - | - "Two."
            a:7 ! a.json, line 7: no JSON at column 10; expected an object with "id" and "text", or --text-column with the name of its text
            a:9 ! a.json, line 9: the JSON breaks off at column 0; expected an object with "id" and "text", or --text-column with the name of its text"#]],
    );
    check(
        "[{\"text\":\"One.\"}, {\"text\":\"Two.\"},]",
        None,
        expect![[r#"
            a:1 - | - | - | - | - "One."
            a:2 - | - | - | - | - "Two."
            a:1 ! a.json, line 1: the JSON breaks off at column 35; expected an object with "id" and "text", or --text-column with the name of its text"#]],
    );
    check(
        "[{\"text\":\"One.\"}, {\"te",
        None,
        expect![[r#"
        a:1 - | - | - | - | - "One."
        a:1 ! a.json, line 1: the JSON breaks off at column 22; expected an object with "id" and "text", or --text-column with the name of its text"#]],
    );
}
