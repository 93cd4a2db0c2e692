//! What note keepers and site generators write into Markdown and no reader sees: tags of templates, comments, links between
//! notes, attributes. Code stays as it is. All of it in one pass a sign, so that no text takes long.

use std::borrow::Cow;

use super::lines;

/// Tags of the generators of sites.
const TAGS: [(&str, &str); 3] = [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}")];

/// Bytes of the longest tag.
const LONGEST_TAG: usize = 2000;

/// The text without what is only meant for programs.
pub(super) fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (is_code, piece) in pieces(text) {
        if is_code {
            out.push_str(piece);
        } else {
            out.push_str(&lines::lines(&untagged(piece)));
        }
    }
    out
}

/// The text cut where fenced code begins and ends, each piece with whether it is code.
fn pieces(text: &str) -> Vec<(bool, &str)> {
    let mut pieces = Vec::new();
    let (mut start, mut at, mut fence) = (0, 0, None);
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start_matches([' ', '>']);
        let mark = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        let end = at + line.len();
        match (fence, mark) {
            (None, Some(_)) => {
                pieces.push((false, &text[start..at]));
                (start, fence) = (at, mark);
            }
            (Some(open), Some(mark)) if open == mark => {
                pieces.push((true, &text[start..end]));
                (start, fence) = (end, None);
            }
            _ => {}
        }
        at = end;
    }
    pieces.push((fence.is_some(), &text[start..]));
    pieces
}

fn untagged(text: &str) -> String {
    let mut text = Cow::Borrowed(text);
    for (open, close) in TAGS {
        let seen =
            |tag: &str| (tag.len() <= LONGEST_TAG && !tag.contains("\n\n")).then(|| caption(tag).unwrap_or_default());
        if text.contains(open) {
            text = Cow::Owned(between(&text, open, close, seen));
        }
    }
    if text.contains("{:") {
        let seen = |tag: &str| (!tag.contains('\n') && tag.trim_start().starts_with(['.', '#'])).then(String::new);
        text = Cow::Owned(between(&text, "{:", "}", seen));
    }
    let text = if text.contains("%%") { without_comments(&text) } else { text.into_owned() };
    let text = if text.contains("==") { unmarked(&text) } else { text };
    unlinked(&text)
}

/// Puts something else for each of what stands between two signs, where `instead` says so.
fn between(text: &str, open: &str, close: &str, instead: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(text.len());
    for piece in text.split_inclusive(close) {
        let tag = piece.strip_suffix(close).and_then(|piece| piece.rsplit_once(open));
        match tag.and_then(|(before, tag)| Some((before, instead(tag)?))) {
            Some((before, other)) => {
                out.push_str(before);
                out.push_str(&other);
            }
            None => out.push_str(piece),
        }
    }
    out
}

/// The caption that the tag of a figure states.
fn caption(tag: &str) -> Option<String> {
    tag.trim_start().strip_prefix("figure")?;
    let stated = ["caption=", "title="].into_iter().find_map(|name| Some(tag.split_once(name)?.1))?;
    let mark = stated.chars().next().filter(|c| matches!(c, '"' | '\'' | '`'))?;
    let words = stated[1..].split(mark).next().filter(|words| !words.trim().is_empty())?;
    let escaped = words.replace('&', "&amp;").replace('<', "&lt;").replace('\n', " ");
    Some(format!("\n\n<figure><figcaption>{escaped}</figcaption></figure>\n\n"))
}

/// Without `%%what is for the author alone%%`.
fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("%%") {
        out.push_str(before);
        let opens = out.is_empty() || out.ends_with(char::is_whitespace);
        match after.split_once("%%").filter(|_| opens) {
            Some((_, behind)) => rest = behind,
            None if opens => return out + "%%" + after,
            None => {
                out.push_str("%%");
                rest = after;
            }
        }
    }
    out + rest
}

/// `==marked==` words without their marks.
fn unmarked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        let cuts: Vec<&str> = line.split("==").collect();
        let word = |cut: &&str| !cut.is_empty() && cut.trim() == *cut && !cut.contains('=');
        if cuts.len() % 2 == 1 && cuts.iter().skip(1).step_by(2).all(word) {
            out.extend(cuts);
        } else {
            out.push_str(line);
        }
    }
    out
}

/// `[[note]]`, `[[note|words]]` as their words; `![[picture]]` as nothing.
pub(super) fn unlinked(text: &str) -> String {
    if !text.contains("[[") {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut pieces = text.split_inclusive("]]").peekable();
    while let Some(piece) = pieces.next() {
        let is_address = pieces.peek().is_some_and(|next| next.starts_with(['(', '[']));
        let link = piece.strip_suffix("]]").and_then(|piece| piece.rsplit_once("[["));
        let is_note = |note: &str| !note.contains(['\n', '[', ']']) && note.contains(|c: char| !c.is_ascii_digit());
        match link.filter(|(_, note)| !is_address && is_note(note)) {
            Some((before, _)) if before.ends_with('!') => out.push_str(&before[..before.len() - 1]),
            Some((before, note)) => {
                out.push_str(before);
                out.push_str(note.rsplit_once('|').map_or(note, |(_, words)| words));
            }
            None => out.push_str(piece),
        }
    }
    out
}
