//! Resolved -> frames: what each clause says, construction by construction.
//!
//! Every construction is an [`Extractor`]. They work on the dependency [`Tree`] of one sentence and know nothing of who says so; that is for
//! [`crate::claims`].

mod afterthought;
mod circumstances;
mod dates;
mod fill;
mod lexemes;
mod lexical;
mod numbers;
mod office;
mod repair;
mod slots;
mod tree;
mod view;
mod voice;

pub use dates::{Direction, Measures, Time};
pub use fill::topics;
pub(crate) use fill::{SPEAKER, TOPIC, actor_at, named_actor_at, source_at};
pub use numbers::Count;
pub use tree::Tree;
pub use view::View;

use crate::model::{Filler, Frame, Language, Resolved, Role};
use crate::ontology::{FrameLexicon, Ontology};
use crate::seeds::{Seeds, Words};

/// What the extractors may know besides the sentence.
#[derive(Clone, Copy, Debug)]
pub struct Knowledge<'k> {
    /// Predicates with domain and range.
    pub ontology: &'k Ontology,
    /// Verbs and nouns that say them, in the language of the document.
    pub lexicon: &'k FrameLexicon,
    /// Known things.
    pub seeds: &'k Seeds,
    /// Titles, months, number words of the language.
    pub words: &'k Words,
    /// The language.
    pub language: Language,
}

/// One construction. Implementations are total: a sentence they do not understand gives no frame.
pub trait Extractor: Send + Sync {
    /// The frames of one sentence, by position of the trigger.
    fn extract(&self, tree: &Tree<'_>, knowledge: Knowledge<'_>) -> Vec<Frame>;
}

/// The extractors of the program.
#[must_use]
pub fn builtin() -> Vec<Box<dyn Extractor>> {
    vec![Box::new(office::Office), Box::new(lexical::Lexical)]
}

/// Whether a noun says again what the verb above it says with the noun as its item: "a accordé | une aide".
fn is_within(noun: &Frame, verb: &Frame) -> bool {
    let item = verb.filler(Role::Item).map(Filler::span);
    let same = |role| noun.entity(role) == verb.entity(role);
    noun.predicate == verb.predicate
        && noun.trigger != verb.trigger
        && item.is_some_and(|item| item.start <= noun.trigger.start && noun.trigger.end <= item.end)
        && same(Role::Subject)
        && same(Role::Object)
}

/// All frames of a document, by sentence and position; none twice.
#[must_use]
pub fn extract(resolved: &Resolved, extractors: &[Box<dyn Extractor>], knowledge: Knowledge<'_>) -> Vec<Frame> {
    let mut frames: Vec<Frame> = Vec::new();
    for number in 0..resolved.parsed.sentences.len() {
        let tree = Tree::new(resolved, number, knowledge.words);
        let mut found: Vec<Frame> = extractors.iter().flat_map(|e| e.extract(&tree, knowledge)).collect();
        found.sort_by(|a, b| (a.trigger, &a.predicate, &a.rule).cmp(&(b.trigger, &b.predicate, &b.rule)));
        found.dedup_by(|a, b| a.predicate == b.predicate && a.arguments == b.arguments);
        let again: Vec<bool> = found.iter().map(|frame| found.iter().any(|other| is_within(frame, other))).collect();
        let mut again = again.into_iter();
        found.retain(|_| again.next() != Some(true));
        let before = number.checked_sub(1).and_then(|n| u32::try_from(n).ok());
        let start = frames.partition_point(|f: &Frame| Some(f.sentence) < before);
        afterthought::add(&tree, &mut frames[start..], knowledge);
        frames.extend(found);
    }
    frames
}
