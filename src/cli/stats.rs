use std::io::Write;

use liaison::kb::Snapshot;

use super::args::Global;
use super::{Outcome, printer};

const COUNTS: [(&str, &str); 6] = [
    ("documents", "SELECT (COUNT(*) AS ?n) WHERE { ?x a lia:Document }"),
    ("mentions", "SELECT (COUNT(*) AS ?n) WHERE { ?x a lia:Mention }"),
    ("claims", "SELECT (COUNT(*) AS ?n) WHERE { ?x a lia:Claim }"),
    (
        "entities",
        "SELECT (COUNT(DISTINCT ?x) AS ?n) WHERE { ?x rdfs:label ?label FILTER NOT EXISTS { ?x lia:claim ?claim } }",
    ),
    ("facts", "SELECT (COUNT(*) AS ?n) WHERE { ?x a lia:Fact }"),
    ("disagreements", "SELECT (COUNT(*) AS ?n) WHERE { ?x a lia:Disagreement }"),
];

pub(crate) fn run(global: &Global) -> anyhow::Result<Outcome> {
    let engine = super::engine(global)?;
    let store = super::store(&engine, global)?;
    let mut out = printer::out();
    for (name, query) in COUNTS {
        writeln!(out, "{name:14} {:>10}", store.select(query)?.text(0, "n"))?;
    }
    writeln!(out, "{:14} {:>10}", "quads", store.len())?;
    writeln!(out, "{:14} {:>10}", "generation", Snapshot::open(&global.kb)?.generation())?;
    out.flush()?;
    Ok(Outcome::Done)
}

pub(crate) fn check(global: &Global) -> anyhow::Result<Outcome> {
    let snapshot = Snapshot::open(&global.kb)?;
    snapshot.retried(Snapshot::check)?;
    let mut out = printer::out();
    writeln!(out, "{}: every file is as it was written", global.kb.display())?;
    out.flush()?;
    Ok(Outcome::Done)
}
