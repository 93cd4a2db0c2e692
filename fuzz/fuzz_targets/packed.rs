//! Any bytes as a lexicon and as a gazetteer: they are refused, or their tables can be read. What stands in the
//! transducer is not looked up: its library panics on one that was damaged, and all that are shipped are verified in
//! tests. Packed files live as long as the program, so each input is leaked: run with `-detect_leaks=0 -max_len=256`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use selon::language::{Gazetteer, Lexicon, Row};

fuzz_target!(|bytes: &[u8]| {
    if let Ok(lexicon) = Lexicon::new(leaked(b"selonlx\x01", bytes)) {
        for row in 0..lexicon.row_count().min(64) {
            let row = Row(u32::try_from(row).expect("few rows"));
            for reading in lexicon.readings_in(row) {
                reading.lemma("Été");
            }
        }
    }
    if let Ok(gazetteer) = Gazetteer::new(leaked(b"selongz\x01", bytes)) {
        let _ = (gazetteer.language(), gazetteer.licence(), gazetteer.len());
    }
});

fn leaked(magic: &[u8], bytes: &[u8]) -> &'static [u8] {
    [magic, bytes].concat().leak()
}
