use std::collections::BTreeMap;
use std::io::Write;

use clap::Args;
use liaison::kb::Snapshot;
use liaison::rdf::Store;

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

const VERDICTS: &str = "SELECT ?rule ?verdict (COUNT(*) AS ?n) WHERE { ?v a lia:ClaimJudgement ; lia:judges ?claim ; lia:verdict ?verdict .
  ?claim lia:rule ?rule } GROUP BY ?rule ?verdict ORDER BY ?rule ?verdict";

#[derive(Debug, Args)]
pub(crate) struct Stats {
    /// Which share of the claims that people judged was read rightly, rule by rule
    #[arg(long)]
    curation: bool,
}

pub(crate) fn run(global: &Global, args: &Stats) -> anyhow::Result<Outcome> {
    let engine = super::engine(global)?;
    let store = super::store(&engine, global)?;
    let mut out = printer::out();
    if args.curation {
        curation(&store, &mut out)?;
        out.flush()?;
        return Ok(Outcome::Done);
    }
    for (name, query) in COUNTS {
        writeln!(out, "{name:14} {:>10}", store.select(query)?.text(0, "n"))?;
    }
    writeln!(out, "{:14} {:>10}", "quads", store.len())?;
    writeln!(out, "{:14} {:>10}", "generation", Snapshot::open(&global.kb)?.generation())?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// What people judged, by rule and in all: how many, how many of them right, and the share.
fn curation(store: &Store, out: &mut dyn Write) -> anyhow::Result<()> {
    let found = store.select(VERDICTS)?;
    let mut rules: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for row in 0..found.rows.len() {
        let count: usize = found.text(row, "n").parse().unwrap_or(0);
        let (judged, right) = rules.entry(found.text(row, "rule")).or_default();
        *judged += count;
        *right += if found.text(row, "verdict") == "right" { count } else { 0 };
    }
    let all = rules.values().fold((0, 0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
    writeln!(out, "{:40} {:>7} {:>7} {:>10}", "rule", "judged", "right", "precision")?;
    for (rule, (judged, right)) in rules.into_iter().chain([("all", all)]) {
        let precision = if judged == 0 { "-".to_owned() } else { format!("{:.3}", real(right) / real(judged)) };
        writeln!(out, "{rule:40} {judged:>7} {right:>7} {precision:>10}")?;
    }
    Ok(())
}

fn real(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}
