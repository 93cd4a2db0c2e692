//! What must hold of articles that are read from any bytes: they are clean, and their blocks cover their text.

use selon::export::json_lines;
use selon::input::{self, Origin, Reading};

/// Reads bytes as a file of this name, whatever it holds.
pub fn read(name: &str, bytes: &[u8]) {
    check(&Origin::named(name), bytes, &Reading { raw: true, ..Reading::default() });
}

/// Reads bytes in the format that is called so.
pub fn read_as(format: &str, bytes: &[u8]) {
    let format = Some(input::named(format).expect("a format of this name"));
    check(&Origin::named("a"), bytes, &Reading { format, ..Reading::default() });
}

fn check(origin: &Origin<'_>, bytes: &[u8], reading: &Reading) {
    for record in selon::stream(origin, bytes, reading) {
        let article = match record.article {
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
