//! Every entry of the frame lexicon brings its own examples and counter-examples; here they run.

use liaison::model::{Block, BlockKind, Claim, Document, DocumentId, Language, Span};
use liaison::ontology::{FrameLexicon, Ontology};
use liaison::pipeline::Engine;

/// The claims of a text, as `subject predicate object`, sorted; `-` for a side the text leaves out.
pub(crate) fn claims_of(engine: &Engine, text: &str) -> Vec<String> {
    let mut claims: Vec<String> = engine.extract(document(text)).claims.iter().map(summary).collect();
    claims.sort();
    claims
}

/// A document of one paragraph, published on 2025-06-05.
pub(crate) fn document(text: &str) -> Document {
    Document {
        id: DocumentId("0123456789abcdef".to_owned()),
        key: "story".to_owned(),
        file_name: "story".to_owned(),
        title: None,
        source: None,
        author: None,
        url: None,
        language: Language::French,
        published: liaison::model::PartialDate::parse("2025-06-05"),
        sha256: String::new(),
        text: text.to_owned(),
        blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph, language: Language::French }],
    }
}

fn summary(claim: &Claim) -> String {
    let side = |side: &Option<liaison::model::EntityId>| side.as_ref().map_or("-".to_owned(), |id| id.0.clone());
    format!("{} {} {}", side(&claim.subject), claim.predicate, side(&claim.object))
}

#[test]
fn every_example_gives_its_claims_and_no_counterexample_gives_the_predicate() {
    let engine = Engine::load(&[], &[]).unwrap();
    let ontology = Ontology::load(&[]).unwrap();
    let lexicon = FrameLexicon::load(Language::French, &ontology, &[]).unwrap();
    assert!(!lexicon.entries().is_empty());
    let mut wrong = Vec::new();
    for entry in lexicon.entries() {
        let name = entry.verbs.iter().chain(&entry.nouns).next().map_or("", String::as_str);
        assert!(!entry.examples.is_empty() && !entry.counterexamples.is_empty(), "{name}: no example");
        let says = |claim: &String| claim.split(' ').nth(1) == Some(&entry.predicate);
        for example in &entry.examples {
            let mut found = claims_of(&engine, &example.text);
            found.retain(says);
            let mut wanted = example.claims.clone();
            wanted.sort();
            if found != wanted {
                wrong.push(format!("{name}: {}\n    wanted {wanted:?}\n    found  {found:?}", example.text));
            }
        }
        for text in &entry.counterexamples {
            let found = claims_of(&engine, text);
            if found.iter().any(says) {
                wrong.push(format!("{name}: {text}\n    must not give {}, found {found:?}", entry.predicate));
            }
        }
    }
    assert!(wrong.is_empty(), "{} examples are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
