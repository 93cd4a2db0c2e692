//! What holds for any bytes: reading does not panic, loses no visible character, and blocks cover the text.

use std::sync::Arc;

use proptest::prelude::*;
use selon::document::{Article, Document};
use selon::export::{json_lines, plain};
use selon::tui::app::{Message, update};
use selon::tui::theme::Depth;
use selon::wording::{Tongue, Words};
use selon::{Origin, Reading};
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, UnicodeGeneralCategory};

use crate::reader;
use crate::wrap::{WRAPPINGS, stories};

/// The visible characters of a text: composed, without white space, format and control characters.
fn visible(text: &str) -> String {
    let hidden = |c: &char| {
        c.is_whitespace() || matches!(c.general_category(), GeneralCategory::Format | GeneralCategory::Control)
    };
    text.chars().filter(|c| !hidden(c)).nfc().collect()
}

fn assert_sound(article: &Article) {
    let text = &article.text;
    let blocks: Vec<&str> = article.blocks.iter().map(|block| &text[block.span.range()]).collect();
    assert_eq!(blocks.join("\n"), *text, "the blocks do not cover the text");
    assert!(
        blocks.iter().all(|block| !block.is_empty() && block.trim() == *block && !block.contains('\n')),
        "{text:?}"
    );
    assert!(!text.chars().any(|c| c.is_control() && c != '\n'), "{text:?}");
}

/// The layers stand in text order, no sentence lacks words of the text, and what points into a layer finds something.
fn assert_ordered(doc: &Document) {
    assert!(doc.tokens.windows(2).all(|pair| pair[0].span.end <= pair[1].span.start));
    let ends = doc.sentences.iter().map(|sentence| sentence.last);
    let starts = doc.sentences.iter().skip(1).map(|sentence| sentence.first);
    assert!(ends.eq(starts.chain([u32::try_from(doc.tokens.len()).expect("a short text")]).take(doc.sentences.len())));
    assert!(doc.quotations.windows(2).all(|pair| pair[0].outer.start <= pair[1].outer.start));
    assert!(doc.quotations.iter().all(|quotation| quotation.outer.covers(quotation.inner)));
    assert!(doc.mentions.windows(2).all(|pair| pair[0].span.start <= pair[1].span.start));
    for id in doc.claim_ids() {
        let claim = &doc[id];
        assert!(claim.content.windows(2).all(|pair| pair[0].end <= pair[1].start), "{:?}", doc.article.text);
        assert!(claim.inside.is_none_or(|outer| outer < id && doc[outer].extent().covers(claim.extent())));
        assert!(claim.source.into_iter().chain(claim.via).all(|source| source.index() < doc.sources.len()));
    }
}

/// Every span of the document can be read, and it leaves the program as JSON.
fn assert_exportable(doc: &Document) {
    let quotations = doc.quotations.iter().flat_map(|quotation| [quotation.outer, quotation.inner]);
    let claims = doc.claims.iter().flat_map(|claim| claim.content.iter().chain(&claim.cue)).copied();
    let reasons = doc.sources.iter().filter_map(|source| source.reason);
    let tokens = doc.tokens.iter().map(|token| token.span);
    let mentions = doc.mentions.iter().map(|mention| mention.span);
    for span in tokens.chain(quotations).chain(mentions).chain(claims).chain(reasons) {
        let words = doc.article.text.get(span.range());
        assert!(words.is_some_and(|words| !words.is_empty()), "{span:?} is no span of {:?}", doc.article.text);
    }
    let mut line = Vec::new();
    json_lines::write(doc, &mut line).expect("memory takes it");
    assert!(serde_json::from_slice::<serde_json::Value>(&line).is_ok());
    plain::write(doc, Words::of(Tongue::En), Some(40), &mut line).expect("memory takes it");
}

/// What bytes hold that are read as text, whatever they begin like.
fn read_as_text(bytes: &[u8]) -> Vec<selon::Result<Article>> {
    let reading = Reading { format: selon::input::named("text"), ..Reading::default() };
    selon::stream(&Origin::named("a.txt"), bytes, &reading).map(|record| record.article).collect()
}

/// A reader who leafs through the text sees all of it.
fn assert_shown(text: &str, width: u16, height: u16) {
    let article = read_as_text(text.as_bytes()).remove(0).expect("an article");
    let mut state = reader::waiting(width, height, Depth::True);
    let text = visible(&article.text);
    update(&mut state, Message::Opened { generation: 1, article: Arc::new(article) });
    assert_eq!(visible(&reader::leafed(&mut state).concat()), text);
}

/// Pieces of which nasty articles are made.
fn piece() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<char>().prop_map(String::from),
        "[ -~]{0,40}",
        "(selon|according to|« |\"|», a-t-il dit|he said|that|que|elle|une source|Léa Morel|AFP|[,.:!?] ?|[a-z]{1,5} | ){0,12}",
        "[a-zàéœ«»“”’ \u{a0}\u{202f}.,-]{0,40}",
        prop::sample::select(vec![
            "\n",
            "\r\n",
            "\u{2028}",
            "\t",
            "  ",
            "\u{200b}",
            "\u{200d}",
            "\u{ad}",
            "\u{202e}",
            "\u{e0041}",
            "e\u{301}",
            "\u{1100}\u{1161}",
            "👩\u{200d}🚀",
            "\u{600}",
            "\u{2126}",
        ])
        .prop_map(String::from),
    ]
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..30).prop_map(|pieces| pieces.concat())
}

/// Words that an article in this language is made of: cues, sources, names, pronouns, small words, signs.
fn vocabulary(lang: &str) -> Vec<&'static str> {
    let words = match lang {
        "fr" => {
            "dit affirme déclaré a-t-il dit-elle ajoutant avoir nie accuse promet de refuser selon d'après source une \
             militaire anonymat sous couvert d' le la l' les du ministre maire Léa Morel M. Durand AFP Paris Daech il elle \
             ils qui que qu' si pourquoi comme et mais très ne pas n' a été est pont fermé ville rouvrir dernier Conseil \
             régional banque (BCV) Le Selon Il"
        }
        _ => {
            "said says told told that claims adding denied accused of lying according to as a an anonymous source military \
             on condition of anonymity the minister mayor Jane Harrow Mr. Poe Reuters Leeds he she they who which if why \
             and but very not n't did has been is bridge closed town 's to reopen latter Council of bank (BCV) The He It"
        }
    };
    let signs = [
        "«", "»", "“", "”", "\"", "\"", "‘", "’", "'", ",", ",", ".", ".", ":", ";", "!", "?", "…", "(", ")", "—", "\n",
    ];
    words.split_whitespace().chain(signs).collect()
}

/// Those words in any order, most with spaces between them.
fn babble(lang: &'static str) -> impl Strategy<Value = String> {
    let glue = prop::sample::select(vec![" ", " ", " ", " ", "\u{a0}", ""]);
    let word = (prop::sample::select(vocabulary(lang)), glue);
    prop::collection::vec(word, 1..120)
        .prop_map(|words| words.into_iter().flat_map(|(word, glue)| [word, glue]).collect())
}

#[test]
fn words_that_once_failed_are_attributed() {
    let text = "claims if to The claims \" anonymous that told anonymity reopen did said source “ said as said said ";
    for article in selon::read("a.txt", text.as_bytes()).into_iter().flatten() {
        assert_ordered(&selon::analysis::analyse(article, Some("en")));
    }
}

#[test]
fn an_accent_without_a_letter_is_shown() {
    assert_shown("\u{301} la maire\n\u{323}a dit 漢字\n\u{301}.", 40, 12);
}

#[test]
fn a_headline_without_letters_takes_no_paragraph_with_it() {
    let page = "<article><h1>« … »</h1><p>Le pont rouvre lundi, a dit la maire.</p><p>* * *</p></article>";
    let articles = selon::read("a.html", page.as_bytes());
    let texts: Vec<_> = articles.iter().flatten().map(|article| article.text.as_str()).collect();
    assert_eq!(texts, ["« … »\nLe pont rouvre lundi, a dit la maire.\n* * *"]);
}

proptest! {
    #[test]
    fn words_of_a_language_in_any_order_are_attributed((lang, text) in prop_oneof![
        babble("fr").prop_map(|text| ("fr", text)),
        babble("en").prop_map(|text| ("en", text)),
    ]) {
        for article in selon::read("a.txt", text.as_bytes()).into_iter().flatten() {
            let doc = selon::analysis::analyse(article, Some(lang));
            assert_ordered(&doc);
            assert_exportable(&doc);
        }
    }

    #[test]
    fn any_bytes_can_be_read(bytes in prop::collection::vec(any::<u8>(), 0..300), name in "a\\.(txt|jsonl|)") {
        for article in selon::read(&name, &bytes).iter().flatten() {
            assert_sound(article);
        }
    }

    #[test]
    fn no_visible_character_is_lost(text in text()) {
        // An escape sequence takes its letters with it, so none may start.
        let text = text.replace(|c| matches!(c, '\u{1b}' | '\u{80}'..='\u{9f}'), "");
        // U+FEFF at the start is a byte order mark; other beginnings can be those of binary files.
        let bytes = format!("\u{feff}{text}");
        let articles = read_as_text(bytes.as_bytes());
        let kept = articles.iter().flatten().map(|article| article.text.as_str()).collect::<String>();
        articles.iter().flatten().for_each(assert_sound);
        prop_assert_eq!(visible(&kept), visible(&text));
    }

    #[test]
    fn no_visible_character_is_lost_in_any_format(story in stories()) {
        for wrapping in WRAPPINGS {
            let articles = selon::read(wrapping.file, &(wrapping.of)(&story));
            let article = articles[0].as_ref().expect("an article");
            assert_sound(article);
            prop_assert_eq!(visible(&article.text), visible(&story.text()), "in a {}", wrapping.name);
        }
    }

    #[test]
    fn no_visible_character_is_lost_on_the_screen(story in stories(), width in 20u16..120, height in 6u16..30) {
        assert_shown(&story.text(), width, height);
    }

    #[test]
    fn a_cleaned_text_stays_as_it_is(text in text()) {
        for article in read_as_text(text.as_bytes()).iter().flatten() {
            for block in &article.blocks {
                let block = &article.text[block.span.range()];
                let again = read_as_text(format!("\u{feff}{block}").as_bytes());
                let again: Vec<_> = again.iter().flatten().map(|article| article.text.as_str()).collect();
                prop_assert_eq!(again, [block]);
            }
        }
    }

    #[test]
    fn any_record_is_attributed_and_written(text in text(), id in text(), lang in "fr|en|xx") {
        let record = serde_json::json!({"id": id, "text": text}).to_string();
        for article in selon::read("a.jsonl", record.as_bytes()).into_iter().flatten() {
            assert_sound(&article);
            let doc = selon::analysis::analyse(article, Some(&lang));
            assert_ordered(&doc);
            assert_exportable(&doc);
        }
    }

    #[test]
    fn what_cannot_be_read_is_written_too(line in "\\{?\\PC{0,40}") {
        for error in selon::read("a.jsonl", line.as_bytes()).into_iter().filter_map(Result::err) {
            let mut written = Vec::new();
            json_lines::write_error(&error, &mut written).expect("memory takes it");
            prop_assert!(serde_json::from_slice::<serde_json::Value>(&written).is_ok());
        }
    }
}
