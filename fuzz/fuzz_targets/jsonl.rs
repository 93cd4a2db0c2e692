//! Any bytes as JSON lines.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| selon_fuzz::read_as("jsonl", bytes));
