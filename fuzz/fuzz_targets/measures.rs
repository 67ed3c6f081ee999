//! Any text has its numbers and dates: days that the calendar has, stretches that do not run backwards.
#![no_main]

use std::sync::LazyLock;

use liaison::frames::{Measures, Tree};
use liaison::model::{Language, PartialDate};
use liaison::nlp::plain_document;
use liaison::pipeline::Engine;
use libfuzzer_sys::fuzz_target;

static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::load(&[], &[]).expect("the built-in knowledge"));

fuzz_target!(|text: &str| {
    if let Some(date) = PartialDate::parse(text) {
        assert!(date.interval().is_some_and(|days| days.first <= days.last));
    }
    for language in [Language::French, Language::English] {
        let mut document = plain_document(text, language);
        document.published = PartialDate::parse("2024-02-29");
        let resolved = ENGINE.explain(document).resolved;
        for sentence in 0..resolved.parsed.sentences.len() {
            let measures = Measures::new(&Tree::new(&resolved, sentence, ENGINE.seeds().words(language)));
            for time in &measures.times {
                let days = time.date.interval();
                assert!(days.is_some() || time.date.year.is_none(), "no day of the calendar: {:?}", time.date);
                assert!(days.is_none_or(|days| days.first <= days.last));
            }
            for count in &measures.counts {
                let quantity = &count.quantity;
                assert!(quantity.value.zip(quantity.max).is_none_or(|(least, most)| least <= most), "{quantity:?}");
            }
        }
    }
});
