//! Any text has an analysis: cut, tagged, parsed, its names found, written and read again.
#![no_main]

use std::sync::LazyLock;

use liaison::model::{Language, Sentence};
use liaison::nlp::{Gazetteer, MAX_WORDS, Model, conllu, plain_document};
use libfuzzer_sys::fuzz_target;

static MODELS: LazyLock<[(Language, Model); 2]> = LazyLock::new(|| {
    [Language::French, Language::English].map(|language| (language, Model::builtin(language).expect("a built-in model")))
});
static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::builtin);

fuzz_target!(|text: &str| {
    for (language, model) in MODELS.iter() {
        let parsed = model.parse(plain_document(text, *language));
        let mut end = 0;
        for sentence in &parsed.sentences {
            assert!(sentence.span.start >= end, "sentences overlap");
            end = sentence.span.end;
            check(sentence, text);
        }
        for name in model.names(&parsed, &GAZETTEER) {
            assert!(!name.span.of(text).is_empty());
        }
        let written = conllu::write(&parsed, &|_, _| String::new());
        assert_eq!(conllu::read("written", &written).expect("what we wrote").len(), parsed.sentences.len());
    }
});

fn check(sentence: &Sentence, text: &str) {
    assert!(!sentence.tokens.is_empty() && sentence.tokens.len() <= MAX_WORDS);
    assert_eq!(sentence.tokens.iter().filter(|t| t.head.is_none()).count(), 1, "one root");
    for (i, token) in sentence.tokens.iter().enumerate() {
        assert!(!token.span.of(text).is_empty() && !token.form.is_empty());
        assert_eq!(token.head.is_none(), token.deprel == "root");
        let mut at = i;
        let mut steps = 0;
        while let Some(head) = sentence.tokens[at].head {
            at = head as usize;
            steps += 1;
            assert!(steps <= sentence.tokens.len(), "the heads run in a circle");
        }
    }
}
