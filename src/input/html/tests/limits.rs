//! Tests of markup that is made to overflow or to take minutes, and of markup that is only old or long. Where a limit no
//! longer holds, they do not end.

use super::*;

const TOO_DEEP: Flaw = Flaw::TooDeep(page::DEEPEST);

#[track_caller]
fn check_limits(markup: &str, expected: std::result::Result<usize, Flaw>) {
    assert_eq!(draft(markup).map(|draft| draft.parts.len()), expected);
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
        check_limits(&format!("{ARTICLE}{}", format!("<{tag}>").repeat(100_000)), Err(TOO_DEEP));
    }
    check_limits(&format!("{ARTICLE}{}", "<table><tr><td>".repeat(100_000)), Err(TOO_DEEP));
    for tag in ["font", "b"] {
        let varied = many(0..50_000, |i| format!("<{tag} class={i}><p>"));
        check_limits(&format!("{ARTICLE}{varied}"), Err(TOO_DEEP));
        let closed = many(0..50_000, |i| format!("<{tag} class={i}><table><tr><td></{tag}></td></tr></table>"));
        check_limits(&format!("{ARTICLE}{closed}"), Err(TOO_DEEP));
    }
    let attributes = many(0..100_000, |i| format!(" a{i}"));
    check_limits(&format!("{ARTICLE}<p{attributes}>"), Err(TOO_DEEP));
    let misnested = many(0..400, |i| format!("<b class={i}>")) + &"<p>x</p>".repeat(200_000);
    check_limits(&format!("{ARTICLE}{misnested}"), Err(TOO_DEEP));
}

#[test]
fn markup_that_nests_as_deep_as_browsers_allow_is_read() {
    check_limits(&format!("{}{ARTICLE}", "<div>".repeat(450)), Ok(1));
    check_limits(&format!("{}{ARTICLE}", "<div>".repeat(600)), Err(TOO_DEEP));
}

#[test]
fn elements_that_are_never_closed_are_read() {
    check_limits(&"<p>Le pont a rouvert lundi, a dit la maire.".repeat(5000), Ok(5000));
    check_limits(&format!("{ARTICLE}<ul>{}", "<li>Le pont a rouvert.".repeat(5000)), Ok(5001));
    check_limits(&format!("{ARTICLE}<table>{}", "<tr><td>Velm<td>ouvert".repeat(5000)), Ok(5001));
    check_limits(&format!("{ARTICLE}{}", "<a href=x>".repeat(20_000)), Ok(1));
    for program in ["<script>", "<script>a<b</scrip>", "<style><"] {
        check_limits(&format!("{ARTICLE}{}", program.repeat(400_000)), Ok(1));
    }
}

#[test]
fn long_texts_deep_in_elements_are_read() {
    let text = "La maire a dit oui. ".repeat(500_000);
    for tag in ["figure><figcaption><span class=c", "p><sup", "p><span aria-hidden=true", "q"] {
        let last = tag.rsplit('<').next().unwrap_or_default();
        check_limits(&format!("{ARTICLE}<{tag}>{}{text}", format!("<{last}>").repeat(440)), Ok(2));
    }
}

#[test]
fn big_pages_are_read() {
    check_limits(&format!("<p>{}</p>", "La maire l&#39;a dit. ".repeat(100_000)), Ok(1));
    check_limits(&format!("{ARTICLE}{}", "<div></div>".repeat(200_000)), Ok(1));
    check_limits(&format!("{ARTICLE}{}", "<script>a<b</script>".repeat(50_000)), Ok(1));
    check_limits(&format!("{ARTICLE}<p class='{}'>Oui.", "newsletter ".repeat(100_000)), Ok(1));
    check_limits(&format!("{}{ARTICLE}", "<meta name=author content='&amp;'>".repeat(20_000)), Ok(1));
    check_limits(&" ".repeat(page::LONGEST + 1), Err(Flaw::TooLarge(page::LONGEST)));
}
