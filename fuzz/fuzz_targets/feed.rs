//! Any bytes as a feed; run it with `-max_len=20000`, and with tests/samples/feed as a corpus.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| selon_fuzz::read_as("feed", bytes));
