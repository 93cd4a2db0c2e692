//! Any bytes as a file whose name tells a format, or none.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    for name in ["a.txt", "a.jsonl", "a.csv", "a.md", "a"] {
        selon_fuzz::read(name, bytes);
    }
});
