//! Any bytes under any name: documents in order, or the reason why not. The first line of the input is the file's name, which tells format and packing.
#![no_main]

use std::ops::ControlFlow;
use std::path::Path;

use liaison::model::Document;
use liaison::read::{self, ReadOptions, Source};
use libfuzzer_sys::fuzz_target;

/// Small, so that limits are met.
fn options() -> ReadOptions {
    ReadOptions { max_record_bytes: 4096, max_html_bytes: 2048, max_text_bytes: 2048, max_expansion: 20, ..ReadOptions::default() }
}

fuzz_target!(|input: &[u8]| {
    let Some(end) = input.iter().position(|byte| *byte == b'\n') else { return };
    let (name, bytes) = (String::from_utf8_lossy(&input[..end]), &input[end + 1..]);
    let Some(source) = Source::new(Path::new(&*name), name.to_string()) else { return };
    let options = options();
    let handed = read::records_from(&source, bytes, bytes.len() as u64, &options, &mut |record| {
        match record.read(&options) {
            Ok(reading) => check(&reading.document),
            Err(error) => assert!(!error.to_string().is_empty() && !error.hint().is_empty()),
        }
        ControlFlow::Continue(())
    });
    if let Err(error) = handed {
        assert!(!error.to_string().is_empty());
    }
});

fn check(document: &Document) {
    assert_eq!(document.id.0.len(), 16);
    assert!(!document.text.is_empty() && document.text.len() <= 2048);
    let mut end = 0;
    for block in &document.blocks {
        assert!(block.span.start >= end, "blocks overlap");
        assert!(!block.span.of(&document.text).is_empty());
        end = block.span.end;
    }
}
