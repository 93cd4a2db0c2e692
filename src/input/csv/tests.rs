//! Tables as programs write them, and what is read in them.

use std::io::Write as _;

use expect_test::{Expect, expect};

use crate::document::Article;
use crate::input::{Origin, Reading, at, read, records};

#[track_caller]
fn check(name: &str, table: &[u8], column: Option<&str>, expected: Expect) {
    let reading = Reading { text_column: column.map(str::to_owned), ..Reading::default() };
    let shown = read(&Origin::named(name), table, &reading).into_iter().map(|read| match read {
        Ok(Article { id, title, published, text, .. }) => format!("{id} {title:?} {published:?} {text:?}"),
        Err(error) => format!("{} ! {error}", error.id()),
    });
    expected.assert_eq(&shown.collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_row_an_article() {
    check(
        "a.csv",
        b"id,Titre,Date,Texte\n7,Le pont,2026-05-04,\"Il rouvre, dit-elle.\n\nElle est \"\"ravie\"\".\"\r\n\n,,,Deux\n8, \"x\",5\" de pluie,\"a, b\"\n",
        None,
        expect![[r#"
            7 Some("Le pont") Some("2026-05-04") "Il rouvre, dit-elle.\nElle est \"ravie\"."
            a:6 None None "Deux"
            8 Some("\"x\"") Some("5\" de pluie") "a, b""#]],
    );
}

#[test]
fn semicolons_tabs_and_legacy_encodings() {
    check(
        "a.csv",
        b"\xef\xbb\xbftexte;titre\n\"Il pleut; \xc3\xa9t\xc3\xa9\";T",
        None,
        expect![[r#"a:2 Some("T") None "Il pleut; été""#]],
    );
    check(
        "a.csv",
        b"texte;titre\n\xc9t\xe9 pluvieux, dit la m\xe9t\xe9o;\xc9t\xe9\n",
        None,
        expect![[r#"a:2 Some("Été") None "Été pluvieux, dit la météo""#]],
    );
    check("a", b"title\tcontent\nUn\tDeux trois\n", None, expect![[r#"a:2 Some("Un") None "Deux trois""#]]);
    check("a.csv", b"\xff\xfet\0e\0x\0t\0,\0i\0d\0\n\0\xe9\0,\0x\0", None, expect![[r#"x None None "é""#]]);
}

#[test]
fn columns_that_are_asked_for_or_not_there() {
    check("a.csv", b"mots,notes\nUn,Deux", Some("notes"), expect![[r#"a:2 None None "Deux""#]]);
    check(
        "a.csv",
        b"mots,notes\nUn,Deux",
        None,
        expect![
            "a ! a.csv: no column is called 'text'; there are: mots, notes; name the column of texts with --text-column"
        ],
    );
    check(
        "a.csv",
        b"mots,notes\nUn,Deux",
        Some("texte"),
        expect![
            "a ! a.csv: no column is called 'texte'; there are: mots, notes; name the column of texts with --text-column"
        ],
    );
}

#[test]
fn broken_rows_keep_their_place() {
    check(
        "a.csv",
        b"id,text\na,Un\nb\nc,\x00\nd, \ne,\"Deux",
        None,
        expect![[r#"
            a None None "Un"
            b ! a.csv, line 3: the row has no cell for the text
            a:4 ! a.csv, line 4: this is not text (a NUL byte at offset 2); give a text, a page, a feed, a table or JSON
            d ! a.csv, line 5: the article is empty
            a:6 ! a.csv, line 6: quotation marks that open in this row are never closed; one is missing, or the file breaks off"#]],
    );
}

#[test]
fn tables_of_other_programs() {
    check("a.csv", b"sep=;\r\ntitre;texte\r\nA;Un, deux\r\n;\r\n", None, expect![[r#"a:3 Some("A") None "Un, deux""#]]);
    check("a.csv", b"title|text|date\nA|One, two|2026\n", None, expect![[r#"a:2 Some("A") Some("2026") "One, two""#]]);
    check(
        "a.csv",
        b"title,text\rA,One\rB,\"Two\rthree\"\r",
        None,
        expect![[r#"
        a:2 Some("A") None "One"
        a:3 Some("B") None "Two\nthree""#]],
    );
    check(
        "a.csv",
        b"title,text\nNaN,One\nB,NaN\n",
        None,
        expect![[r#"
        a:2 None None "One"
        a:3 ! a.csv, line 3: the article is empty"#]],
    );
    check("a.csv", b"headline,short_description\nA,One\n", None, expect![[r#"a:2 Some("A") None "One""#]]);
    check(
        "a.csv",
        b"title,text,full_text\nA,One...,One two\nB,Two,\n",
        None,
        expect![[r#"
        a:2 Some("A") None "One two"
        a:3 Some("B") None "Two""#]],
    );
}

#[test]
fn rows_with_more_cells_than_the_header() {
    check(
        "a.csv",
        b"title,text\nA,The bridge is shut, said Ann.\nB,\"Too late\", said Ann.\n",
        None,
        expect![[r#"
        a:2 Some("A") None "The bridge is shut, said Ann."
        a:3 Some("B") None "\"Too late\", said Ann.""#]],
    );
    check(
        "a.csv",
        b"text,title\nThe bridge is shut, said Ann.,A\nOne,B,,\n",
        None,
        expect![[r#"
        a:2 ! a.csv, line 2: the row has more cells than the header; put the text in quotation marks where it holds what stands between cells
        a:3 Some("B") None "One""#]],
    );
}

#[test]
fn quotation_marks_as_they_fit() {
    check(
        "a.tsv",
        b"title\ttext\nA\t\"Too late\", said Ann.\nB\t\"It is \"\"shut\"\"\"\n",
        None,
        expect![[r#"
        a:2 Some("A") None "\"Too late\", said Ann."
        a:3 Some("B") None "It is \"shut\"""#]],
    );
    check(
        "a.csv",
        b"title,text\nA,\"She said \\\"no\\\", then \\\"yes\\\".\"\nB,\"C:\\\"\n",
        None,
        expect![[r#"
        a:2 Some("A") None "She said \"no\", then \"yes\"."
        a:3 Some("B") None "C:\\""#]],
    );
    check(
        "a.csv",
        b"title,text\nA,\"The bridge is shut.\nB,It moves.\nC,It ends.\n",
        None,
        expect![[r#"
        a:2 Some("A") None "\"The bridge is shut."
        a:3 Some("B") None "It moves."
        a:4 Some("C") None "It ends.""#]],
    );
    check(
        "a.csv",
        b"title,text\nA,\"The mayor\" said no\n",
        None,
        expect![[r#"a:2 Some("A") None "\"The mayor\" said no""#]],
    );
    check(
        "a.csv",
        b"title,text\nA,<p>One said <b>Bo</b>.</p><p>Two</p>\nB,One said Bo.<br><br>Two\n",
        None,
        expect![[r#"
        a:2 Some("A") None "One said Bo.\nTwo"
        a:3 Some("B") None "One said Bo.\nTwo""#]],
    );
}

#[test]
fn a_row_is_read_again_where_it_stands() {
    let mut file = tempfile::NamedTempFile::with_suffix(".csv").expect("a file");
    file.write_all("\n\ntexte;titre\n\"Un\n\nDeux\";A\r\n\n\u{e9}t\u{e9};B\nfin;C".as_bytes()).expect("room for it");
    let reading = Reading::default();
    let read: Vec<_> = records(file.path(), &reading)
        .map(|record| {
            let position = record.position.expect("a row has one");
            let article = record.article.expect("readable");
            assert_eq!(at(file.path(), position, &reading).as_ref(), Ok(&article));
            (position.line, article.text)
        })
        .collect();
    assert_eq!(read, [(4, "Un\nDeux".to_owned()), (8, "été".to_owned()), (9, "fin".to_owned())]);
}

#[test]
fn other_rows_are_read_again_too() {
    for table in ["sep=;\ntexte;titre\nUn;A\n\"Deux;B\nTrois;C\n", "texte,titre\rUn,A\r\"De\rux\",B\r"] {
        let mut file = tempfile::NamedTempFile::with_suffix(".csv").expect("a file");
        file.write_all(table.as_bytes()).expect("room for it");
        for record in records(file.path(), &Reading::default()) {
            let position = record.position.expect("a row has one");
            assert_eq!(at(file.path(), position, &Reading::default()), record.article, "{table}");
        }
    }
}
