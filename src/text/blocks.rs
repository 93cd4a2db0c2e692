//! What each paragraph is: title, heading, caption, credit, body. By its length, its last sign and its neighbours, and
//! by the words that open a credit; of any language, so that no pack is needed to read. Relies on document.

use crate::document::{Article, Block, BlockKind};

/// Lengths in characters up to which a paragraph can be what it is named after.
const TITLE: usize = 200;
const HEADING: usize = 90;
const QUESTION: usize = 30;
const CREDIT: usize = 160;
const BYLINE: usize = 60;
const LABEL: usize = 25;

/// Letters of the shortest heading.
const WORD: usize = 3;

/// Words, in lower case, that open a credit when a colon follows: French, then English.
const CREDIT_LABELS: &[&str] = &[
    "source, sources, photo, photos, image, images, illustration, crédit, crédits, crédit photo, texte, rédaction",
    "credit, credits, photo credit, photograph, picture, pictures, reporting by, writing by, editing by",
];

/// Words that open a credit or a byline when nothing but names follows.
const CREDIT_OPENERS: &[&str] = &["Avec ", "Par ", "Propos recueillis par ", "With ", "By ", "Reporting by ", "© "];

/// Words in lower case that may stand among those names.
const BETWEEN_NAMES: &str = "agences agencies rédaction newsroom et and avec with de du à in la le the";

/// Sets the kinds of blocks that the format left as body.
pub fn recognise(article: &mut Article) {
    let kinds: Vec<BlockKind> = (0..article.blocks.len()).map(|index| kind(article, index)).collect();
    // Where the format states headings, a short line is none.
    let stated = article.blocks.iter().any(|block| block.kind == BlockKind::Heading);
    for (block, kind) in article.blocks.iter_mut().zip(kinds) {
        if block.kind == BlockKind::Body && !(stated && kind == BlockKind::Heading) {
            block.kind = kind;
        }
    }
}

fn kind(article: &Article, index: usize) -> BlockKind {
    let words = |block: &Block| &article.text[block.span.range()];
    let text = words(&article.blocks[index]);
    let next = article.blocks.get(index + 1).map(words);
    let credit = is_credit(text);
    let stated = article.title.as_deref().is_some_and(|title| title == text);
    if index == 0 && (stated || !credit && article.title.is_none() && is_title(text, next)) {
        return BlockKind::Title;
    }
    if credit {
        BlockKind::Credit
    } else if is_caption(text) {
        BlockKind::Caption
    } else if index > 1 && !signs(article, index) && is_heading(text) && next.is_some_and(is_running) {
        BlockKind::Heading
    } else {
        BlockKind::Body
    }
}

/// Whether the paragraph stands where a block quotation is signed.
fn signs(article: &Article, index: usize) -> bool {
    article.blocks[index - 1].kind == BlockKind::Quotation
}

/// Whether the first paragraph is the headline that the format does not state: a short one that does not end as a
/// sentence does and leads to another.
fn is_title(text: &str, next: Option<&str>) -> bool {
    is_up_to(text, TITLE) && next.is_some() && !text.ends_with('.')
}

fn is_heading(text: &str) -> bool {
    let is_question = is_up_to(text, QUESTION) && text.ends_with(['?', '!']);
    let is_item = text.starts_with(['-', '–', '—', '•', '*']) && !is_crosshead(text);
    is_up_to(text, HEADING) && (is_question || !ends_sentence(text)) && !is_item && !is_entry(text)
}

/// Whether the text stands between dashes, as agencies set subheadings.
fn is_crosshead(text: &str) -> bool {
    ["-", "–", "—"].iter().any(|dash| {
        let inner = text.strip_prefix(dash).and_then(|text| text.strip_suffix(dash));
        inner.is_some_and(|inner| inner.starts_with(' ') && inner.ends_with(' '))
    })
}

/// Whether the text is a row of a table, a remark, a time, or a line between paragraphs.
fn is_entry(text: &str) -> bool {
    text.contains(" | ") || text.starts_with('(') || text.chars().filter(|c| c.is_alphabetic()).count() < WORD
}

/// Whether a heading can stand over this paragraph: it is a sentence at least, no item of a list.
fn is_running(text: &str) -> bool {
    ends_sentence(text) || !is_up_to(text, HEADING)
}

fn is_credit(text: &str) -> bool {
    let is_name =
        |word: &str| word.starts_with(char::is_uppercase) || BETWEEN_NAMES.split(' ').any(|known| known == word);
    let names_only = |rest: &str| rest.split(' ').all(is_name) && !ends_sentence(rest);
    is_up_to(text, CREDIT) && is_labelled(text)
        || is_up_to(text, BYLINE)
            && (text.starts_with('(') && text.ends_with(')') && !text.contains(|c: char| c.is_ascii_digit())
                || CREDIT_OPENERS.iter().any(|opener| text.strip_prefix(opener).is_some_and(names_only)))
}

/// Whether the credit of a picture stands in the paragraph: "The bridge in May. Image: J. Roe."
fn is_caption(text: &str) -> bool {
    is_up_to(text, CREDIT) && credit(text).is_some()
}

/// The byte at which the credit in a caption begins.
pub fn credit(caption: &str) -> Option<usize> {
    caption.match_indices(' ').map(|(space, _)| space + 1).find(|&start| {
        let (before, rest) = caption.split_at(start);
        rest.starts_with(char::is_uppercase) && is_labelled(rest)
            || rest.starts_with("© ") && ends_sentence(before.trim_end())
    })
}

/// Whether the text starts with a credit label and a colon.
fn is_labelled(text: &str) -> bool {
    let Some((label, rest)) = text.split_once(':') else { return false };
    if !is_up_to(label, LABEL) || rest.trim().is_empty() {
        return false;
    }
    let label = label.trim_end().to_lowercase();
    CREDIT_LABELS.iter().flat_map(|labels| labels.split(", ")).any(|known| label == known)
}

/// Whether the text ends as a sentence, a quotation or an introduction to what follows does.
fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end_matches(['»', '”', '"', '’', '\'', ')', ']', '\u{a0}', '\u{202f}', ' ']);
    end.ends_with(['.', '!', '?', '…', ':', ';', ','])
}

fn is_up_to(text: &str, limit: usize) -> bool {
    // Four bytes a character at most: long paragraphs need no counting.
    text.len() <= 4 * limit && text.chars().count() <= limit
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(text: &str, expected: Expect) {
        let articles = crate::read("a.txt", text.as_bytes());
        let article = articles.into_iter().next().expect("an article").expect("readable");
        let shown =
            article.blocks.iter().map(|block| format!("{:?}: {}", block.kind, &article.text[block.span.range()]));
        expected.assert_eq(&shown.collect::<Vec<_>>().join("\n"));
    }

    #[test]
    fn an_article_with_everything() {
        check(
            "Le pont de Valmont rouvre\nPar Jeanne Morel et Luc de Brie\nLe pont a rouvert lundi.\nQui paiera ?\n\
             La maire a dit sa joie.\n« Enfin »\nElle a montré une photo : celle du vieux pont.\nLe pont en mai. Photo : J. Morel.\n\
             (avec AFP)\nSource: agences et rédaction",
            expect![[r#"
                Title: Le pont de Valmont rouvre
                Credit: Par Jeanne Morel et Luc de Brie
                Body: Le pont a rouvert lundi.
                Heading: Qui paiera ?
                Body: La maire a dit sa joie.
                Heading: « Enfin »
                Body: Elle a montré une photo : celle du vieux pont.
                Caption: Le pont en mai. Photo : J. Morel.
                Credit: (avec AFP)
                Credit: Source: agences et rédaction"#]],
        );
    }

    #[test]
    fn sentences_and_lists_are_body() {
        check(
            "Le pont a rouvert lundi.\nBy Friday the water had gone.\nAvec Morel, la rupture est consommée.\n- le pont\n- la route\nFin.",
            expect![[r#"
                Body: Le pont a rouvert lundi.
                Body: By Friday the water had gone.
                Body: Avec Morel, la rupture est consommée.
                Body: - le pont
                Body: - la route
                Body: Fin."#]],
        );
        check("Un seul paragraphe", expect!["Body: Un seul paragraphe"]);
    }

    #[test]
    fn a_stated_title_is_found_in_the_text_or_nowhere() {
        check_record("Le pont", "Le pont\nIl rouvre.", expect!["[Title, Body]"]);
        check_record("Le pont", "Valmont en fête\nIl rouvre.", expect!["[Body, Body]"]);
    }

    #[track_caller]
    fn check_record(title: &str, text: &str, expected: Expect) {
        let record = serde_json::json!({"title": title, "text": text}).to_string();
        let articles = crate::read("a.jsonl", record.as_bytes());
        let kinds: Vec<_> = articles.iter().flatten().flat_map(|a| &a.blocks).map(|block| block.kind).collect();
        expected.assert_eq(&format!("{kinds:?}"));
    }
}
