//! Any bytes as gzip data, and packed as such.
#![no_main]

use std::io::Write;

use flate2::{Compression, write::GzEncoder};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    selon_fuzz::read("a.gz", &[b"\x1f\x8b\x08", bytes].concat());
    let mut packer = GzEncoder::new(Vec::new(), Compression::fast());
    packer.write_all(bytes).expect("memory takes it");
    selon_fuzz::read("a.jsonl.gz", &packer.finish().expect("memory takes it"));
});
