//! What may be said: predicates and classes from `ontology/liaison.ttl`, frames from `ontology/frames`, named queries from `ontology/queries`.
//!
//! The program knows no predicate but those the file declares; there is no second list in code.

mod agreement;
mod frames;
mod queries;

pub(crate) use agreement::AGREEMENT;
pub use agreement::{Agreement, Aspect, Count, Kind, Qualification, Role, Rule, Words};
pub use frames::{Example, FrameEntry, FrameLexicon, Need, Voice};
pub use queries::NamedQuery;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use oxrdf::{NamedOrBlankNode, Term, Triple};

use crate::data::{self, DataError, DataFile, Problems};

/// Namespace of classes, properties and predicates.
pub const NAMESPACE: &str = "https://w3id.org/liaison/ontology#";

/// The file that holds SHACL shapes, not terms.
pub(crate) const SHAPES: &str = "shapes.ttl";

/// The triples of a Turtle file, up to the first place where it is none.
pub(crate) fn triples(file: &DataFile) -> impl Iterator<Item = Result<Triple, DataError>> {
    let wrong = |source| DataError::Turtle { file: file.name.clone(), source: Box::new(source) };
    oxttl::TurtleParser::new().for_slice(file.text.as_bytes()).map(move |triple| triple.map_err(wrong))
}

/// Everything that may be said, loaded and cross-checked.
#[derive(Clone, Debug)]
pub struct Ontology {
    predicates: BTreeMap<String, Predicate>,
    subclasses: BTreeMap<String, BTreeSet<String>>,
    labels: BTreeMap<String, Labels>,
    /// Classes of bodies that act for their country.
    state: BTreeSet<String>,
    agreement: Agreement,
}

/// One relation between entities.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Predicate {
    /// Local name: `suppliesTo`.
    pub name: String,
    /// Labels: "supplies to", "fournit à".
    pub labels: Labels,
    /// Local name of the class of its subjects; empty where anything goes.
    pub domain: String,
    /// Local name of the class of its objects; empty where anything goes.
    pub range: String,
    /// PLOVER's root: `AID`; `None` for statements and relations.
    pub root: Option<String>,
    /// PLOVER's quad class: 1 and 2 cooperate, 3 and 4 conflict, by words and by deeds; `None` without root.
    pub quad_class: Option<u8>,
    /// +1 cooperation, -1 conflict, 0 neither.
    pub sign: i8,
    /// PLOVER's score, -10 (conflict) to +10 (cooperation); 0 for statements and relations.
    pub score: f64,
    /// Whether direction means nothing.
    pub symmetric: bool,
}

/// A label in both languages of the program.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Labels {
    /// English.
    pub en: String,
    /// French.
    pub fr: String,
}

impl Ontology {
    /// The built-in ontology, and the Turtle files of the user's folders on top.
    ///
    /// # Errors
    /// [`DataError::Turtle`] naming file, line and column where a file is not Turtle. The built-in file always is.
    pub fn load(extra: &[PathBuf]) -> Result<Self, DataError> {
        let mut problems = Problems::default();
        let ontology = Self::read(extra, &mut problems);
        problems.none_or_first().map(|()| ontology)
    }

    /// The same with all that can be read; what is wrong is left out and told to `problems`.
    #[must_use]
    pub fn read(extra: &[PathBuf], problems: &mut Problems) -> Self {
        let mut ontology = Self {
            predicates: BTreeMap::new(),
            subclasses: BTreeMap::new(),
            labels: BTreeMap::new(),
            state: BTreeSet::new(),
            agreement: Agreement::read(extra, problems),
        };
        for file in data::read("ontology", "ttl", extra, problems) {
            if file.file_name() != SHAPES {
                problems.keep(ontology.add(&file));
            }
        }
        ontology.predicates.retain(|_, predicate| !predicate.name.is_empty());
        for (name, predicate) in &mut ontology.predicates {
            predicate.labels = ontology.labels.get(name).cloned().unwrap_or_default();
        }
        ontology
    }

    /// The predicate of that local name.
    #[must_use]
    pub fn predicate(&self, name: &str) -> Option<&Predicate> {
        self.predicates.get(name)
    }

    /// What must agree for claims to be about one thing, and not to contradict each other.
    #[must_use]
    pub fn agreement(&self) -> &Agreement {
        &self.agreement
    }

    /// All predicates, by name.
    pub fn predicates(&self) -> impl Iterator<Item = &Predicate> {
        self.predicates.values()
    }

    /// The labels of a class or property.
    #[must_use]
    pub fn labels(&self, name: &str) -> Option<&Labels> {
        self.labels.get(name)
    }

    /// Whether what bodies of that class do may be counted as done by their country.
    #[must_use]
    pub fn acts_for_state(&self, class: &str) -> bool {
        self.state.contains(class)
    }

    /// Whether `class` is `ancestor` or below it; everything is below the empty name and `Entity`.
    #[must_use]
    pub fn is_a(&self, class: &str, ancestor: &str) -> bool {
        if ancestor.is_empty() || ancestor == "Entity" || class == ancestor {
            return true;
        }
        // A file may put two classes below each other.
        let (mut seen, mut open) = (BTreeSet::new(), vec![class]);
        while let Some(class) = open.pop() {
            if class == ancestor {
                return true;
            }
            if seen.insert(class) {
                open.extend(self.subclasses.get(class).into_iter().flatten().map(String::as_str));
            }
        }
        false
    }

    fn add(&mut self, file: &DataFile) -> Result<(), DataError> {
        for triple in triples(file) {
            let triple = triple?;
            let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { continue };
            if let Some(subject) = subject.as_str().strip_prefix(NAMESPACE) {
                self.statement(subject, triple.predicate.as_str(), &triple.object);
            }
        }
        Ok(())
    }

    #[allow(clippy::match_wildcard_for_single_variants, reason = "the feature `shacl` adds a variant to `Term`")]
    fn statement(&mut self, subject: &str, property: &str, object: &Term) {
        let value = match object {
            Term::NamedNode(node) => node.as_str(),
            Term::Literal(literal) => literal.value(),
            _ => return,
        };
        let local = value.strip_prefix(NAMESPACE);
        let property = property.rsplit(['#', '/']).next().unwrap_or_default();
        let predicate = self.predicates.entry(subject.to_owned()).or_default();
        match (property, local) {
            ("type", Some("Predicate")) => subject.clone_into(&mut predicate.name),
            ("domain", Some(class)) => class.clone_into(&mut predicate.domain),
            ("range", Some(class)) => class.clone_into(&mut predicate.range),
            ("root", Some(root)) => predicate.root = Some(root.to_owned()),
            ("quadClass", None) => predicate.quad_class = value.parse().ok(),
            ("score", None) => predicate.score = value.parse().unwrap_or(0.0),
            ("actsForState", None) if value == "true" => {
                self.state.insert(subject.to_owned());
            }
            ("sign", None) => predicate.sign = value.parse().unwrap_or(0),
            ("symmetric", None) => predicate.symmetric = value == "true",
            ("subClassOf", Some(class)) => {
                self.subclasses.entry(subject.to_owned()).or_default().insert(class.to_owned());
            }
            ("label", None) => self.label(subject, value, object),
            _ => {}
        }
    }

    fn label(&mut self, subject: &str, value: &str, object: &Term) {
        let labels = self.labels.entry(subject.to_owned()).or_default();
        match object {
            Term::Literal(literal) if literal.language() == Some("fr") => value.clone_into(&mut labels.fr),
            _ => value.clone_into(&mut labels.en),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn predicates_come_from_the_file() {
        let ontology = Ontology::load(&[]).unwrap();
        let supplies = ontology.predicate("suppliesTo").unwrap();
        assert_eq!((supplies.root.as_deref(), supplies.sign, supplies.symmetric), (Some("AID"), 1, false));
        assert_eq!(supplies.labels, Labels { en: "supplies to".into(), fr: "fournit à".into() });
        assert!(ontology.predicate("met").unwrap().symmetric);
        assert!(ontology.predicate("Person").is_none());
        assert!(
            ontology.is_a("Country", "Actor") && ontology.is_a("Country", "Place") && !ontology.is_a("Place", "Actor")
        );
    }
}
