//! Any bytes as a feed: what is read of it is clean, and its blocks cover its text. Run with `-max_len=20000`, and with
//! tests/samples/feed as a corpus.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selon::export::json_lines;

fuzz_target!(|bytes: &[u8]| {
    for read in selon::read("a.rss", bytes) {
        let article = match read {
            Ok(article) => article,
            Err(error) => {
                json_lines::write_error(&error, &mut Vec::new()).expect("memory takes it");
                continue;
            }
        };
        let blocks: Vec<&str> = article.blocks.iter().map(|block| &article.text[block.span.range()]).collect();
        assert_eq!(blocks.join("\n"), article.text);
        assert!(blocks.iter().all(|block| !block.is_empty() && block.trim() == *block));
        assert!(!article.text.chars().any(|c| c.is_control() && c != '\n'));
    }
});
