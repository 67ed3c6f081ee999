//! Any text goes the whole way: its claims, as quads, are canonical and read back to the same.
#![no_main]

use std::sync::LazyLock;

use liaison::model::Language;
use liaison::nlp::plain_document;
use liaison::pipeline::Engine;
use liaison::rdf::{self, Namer};
use libfuzzer_sys::fuzz_target;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::load(&[], &[]).expect("the built-in knowledge"));

fuzz_target!(|text: &str| {
    let namer = Namer::default();
    for language in [Language::French, Language::English] {
        let extraction = ENGINE.extract(plain_document(text, language));
        let lines = rdf::encode_document(&extraction, &namer);
        for line in lines.lines() {
            let (_, canonical) = rdf::canonical_line(line).expect("a quad of a named graph");
            assert_eq!(canonical, line);
        }
        if let Some(again) = rdf::decode_document(&lines, &namer) {
            assert_eq!(rdf::encode_document(&again, &namer), lines);
        }
    }
});
