//! Any bytes as a file of each format, or of none that is known: what is read is clean, and its blocks cover its text.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selon::export::json_lines;

fuzz_target!(|bytes: &[u8]| {
    for name in ["a.txt", "a.jsonl", "a"] {
        for read in selon::read(name, bytes) {
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
    }
});
