//! Terms of the ontology: what each must say of itself, and of others.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use oxrdf::{NamedOrBlankNode, Term};

use super::Finding;
use crate::data::{self, DataFile, Problems};
use crate::ontology::{NAMESPACE, SHAPES, triples};

/// What is said of one term: property, value and language; local names within the ontology's namespace.
#[derive(Default)]
struct Said {
    file: String,
    line: u64,
    statements: BTreeSet<(String, String, String)>,
}

/// Labels and comments in both languages for every term; for predicates also domain, sign and symmetry; and nothing that is not declared.
pub(super) fn check(extra: &[PathBuf], findings: &mut Vec<Finding>) {
    let mut terms: BTreeMap<String, Said> = BTreeMap::new();
    for file in data::read("ontology", "ttl", extra, &mut Problems::default()) {
        if file.file_name() == SHAPES {
            if let Some(Err(error)) = triples(&file).find(Result::is_err) {
                findings.push(Finding::of(&error, &BTreeMap::new()));
            }
        } else {
            gather(&file, &mut terms);
        }
    }
    for said in terms.values() {
        let mut wrong = |message: String| findings.push(Finding::error(&said.file, said.line, message));
        if !said.has("type") {
            wrong("expected a term with a type, found statements about one that is not declared".to_owned());
            continue;
        }
        for (property, language) in [("label", "en"), ("label", "fr"), ("comment", "en"), ("comment", "fr")] {
            if !said.statements.iter().any(|(p, value, tag)| p == property && tag == language && !value.is_empty()) {
                wrong(format!("expected `rdfs:{property}` with `@{language}`, found none"));
            }
        }
        if said.values("type").any(|class| class == "lia:Predicate") {
            predicate(said, &mut wrong);
        }
        for property in ["domain", "range", "subClassOf", "subPropertyOf", "root"] {
            for target in said.values(property).filter_map(|value| value.strip_prefix("lia:")) {
                if !terms.get(target).is_some_and(|term| term.has("type")) {
                    wrong(format!("expected a declared term in `{property}`, found `lia:{target}`"));
                }
            }
        }
    }
    circles(&terms, findings);
}

/// No range: it takes no object.
fn predicate(said: &Said, wrong: &mut impl FnMut(String)) {
    if !said.has("domain") {
        wrong("expected `rdfs:domain` on a predicate, found none".to_owned());
    }
    for (property, allowed) in [("sign", &["-1", "0", "1"][..]), ("symmetric", &["false", "true"][..])] {
        let found: Vec<&str> = said.values(property).collect();
        if !matches!(found[..], [one] if allowed.contains(&one)) {
            let found = if found.is_empty() { "none".to_owned() } else { format!("`{}`", found.join("`, `")) };
            wrong(format!("expected `lia:{property}` to be one of `{}`, found {found}", allowed.join("`, `")));
        }
    }
}

/// A class that is below itself.
fn circles(terms: &BTreeMap<String, Said>, findings: &mut Vec<Finding>) {
    for (name, said) in terms {
        let above_of = |said: &'_ Said| -> Vec<String> {
            said.values("subClassOf").filter_map(|class| class.strip_prefix("lia:")).map(str::to_owned).collect()
        };
        let (mut above, mut seen) = (above_of(said), BTreeSet::new());
        while let Some(class) = above.pop() {
            if class == *name {
                let message = format!("expected classes above `lia:{name}`, found the class itself among them");
                findings.push(Finding::error(&said.file, said.line, message));
                break;
            }
            above.extend(terms.get(&class).filter(|_| !seen.contains(&class)).map_or(Vec::new(), above_of));
            seen.insert(class);
        }
    }
}

fn gather(file: &DataFile, terms: &mut BTreeMap<String, Said>) {
    // A file that is no Turtle further down has its error from the loader.
    for triple in triples(file).map_while(Result::ok) {
        let NamedOrBlankNode::NamedNode(subject) = &triple.subject else { continue };
        let Some(subject) = subject.as_str().strip_prefix(NAMESPACE).filter(|name| !name.is_empty()) else { continue };
        let said = terms.entry(subject.to_owned()).or_default();
        if said.file.is_empty() {
            (said.file, said.line) = (file.name.clone(), line_of(file, subject));
        }
        let (value, language) = match &triple.object {
            Term::NamedNode(node) => {
                let local = node.as_str().strip_prefix(NAMESPACE).map(|name| format!("lia:{name}"));
                (local.unwrap_or_else(|| node.as_str().to_owned()), "")
            }
            Term::Literal(literal) => (literal.value().to_owned(), literal.language().unwrap_or_default()),
            _ => continue,
        };
        let property = triple.predicate.as_str().rsplit(['#', '/']).next().unwrap_or_default();
        said.statements.insert((property.to_owned(), value, language.to_owned()));
    }
}

/// The line on which the statements about a term begin.
fn line_of(file: &DataFile, term: &str) -> u64 {
    let (short, long) = (format!(":{term}"), format!("{term}>"));
    let begins = |line: &str| {
        let subject = line.split_whitespace().next().unwrap_or_default();
        !line.starts_with(char::is_whitespace) && (subject.ends_with(&short) || subject.ends_with(&long))
    };
    file.text.lines().position(begins).map_or(1, |at| at as u64 + 1)
}

impl Said {
    fn values(&self, property: &str) -> impl Iterator<Item = &str> {
        self.statements.iter().filter(move |(p, ..)| p == property).map(|(_, value, _)| value.as_str())
    }

    fn has(&self, property: &str) -> bool {
        self.statements.iter().any(|(p, ..)| p == property)
    }
}
