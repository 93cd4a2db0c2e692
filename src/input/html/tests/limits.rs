//! Tests of markup that is made to overflow, and of markup that is only old or long.

use std::time::{Duration, Instant};

use super::*;

const TOO_DEEP: Flaw = Flaw::TooDeep(page::DEEPEST);

#[track_caller]
fn check_quick(markup: &str, expected: std::result::Result<usize, Flaw>) {
    let start = Instant::now();
    let read = draft(markup).map(|draft| draft.parts.len());
    assert_eq!(read, expected);
    // A second and a half at most where it was measured, in a program that is not optimised much.
    assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
}

#[test]
fn markup_that_nests_without_end_is_given_up() {
    for tag in [
        "div",
        "b",
        "font",
        "span",
        "blockquote",
        "section",
        "q",
        "svg",
        "math",
        "ruby",
        "article",
        "x-y",
        "ul><li",
        "dl><dd",
    ] {
        check_quick(&format!("{ARTICLE}{}", format!("<{tag}>").repeat(100_000)), Err(TOO_DEEP));
    }
    check_quick(&format!("{ARTICLE}{}", "<table><tr><td>".repeat(100_000)), Err(TOO_DEEP));
    for tag in ["font", "b"] {
        let varied = many(0..50_000, |i| format!("<{tag} class={i}><p>"));
        check_quick(&format!("{ARTICLE}{varied}"), Err(TOO_DEEP));
        let closed = many(0..50_000, |i| format!("<{tag} class={i}><table><tr><td></{tag}></td></tr></table>"));
        check_quick(&format!("{ARTICLE}{closed}"), Err(TOO_DEEP));
    }
    let attributes = many(0..100_000, |i| format!(" a{i}"));
    check_quick(&format!("{ARTICLE}<p{attributes}>"), Err(TOO_DEEP));
    let misnested = many(0..400, |i| format!("<b class={i}>")) + &"<p>x</p>".repeat(200_000);
    check_quick(&format!("{ARTICLE}{misnested}"), Err(TOO_DEEP));
}

#[test]
fn markup_that_nests_as_deep_as_browsers_allow_is_read() {
    check_quick(&format!("{}{ARTICLE}", "<div>".repeat(450)), Ok(1));
    check_quick(&format!("{}{ARTICLE}", "<div>".repeat(600)), Err(TOO_DEEP));
}

#[test]
fn elements_that_are_never_closed_are_read() {
    check_quick(&"<p>Le pont a rouvert lundi, a dit la maire.".repeat(5000), Ok(5000));
    check_quick(&format!("{ARTICLE}<ul>{}", "<li>Le pont a rouvert.".repeat(5000)), Ok(5001));
    check_quick(&format!("{ARTICLE}<table>{}", "<tr><td>Velm<td>ouvert".repeat(5000)), Ok(5001));
    check_quick(&format!("{ARTICLE}{}", "<a href=x>".repeat(20_000)), Ok(1));
    for program in ["<script>", "<script>a<b</scrip>", "<style><"] {
        check_quick(&format!("{ARTICLE}{}", program.repeat(400_000)), Ok(1));
    }
}

#[test]
fn big_pages_are_read() {
    check_quick(&format!("<p>{}</p>", "La maire l&#39;a dit. ".repeat(100_000)), Ok(1));
    check_quick(&format!("{ARTICLE}{}", "<div></div>".repeat(200_000)), Ok(1));
    check_quick(&format!("{ARTICLE}{}", "<script>a<b</script>".repeat(50_000)), Ok(1));
    check_quick(&format!("{ARTICLE}<p class='{}'>Oui.", "share ".repeat(200_000)), Ok(1));
    check_quick(&format!("{}{ARTICLE}", "<meta name=author content='&amp;'>".repeat(20_000)), Ok(1));
    check_quick(&" ".repeat(page::LONGEST + 1), Err(Flaw::TooLarge(page::LONGEST)));
}
