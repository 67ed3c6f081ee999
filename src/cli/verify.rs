//! `liaison verify`: a report says how it was made; made again from the knowledge base it must be the same, and every quotation must stand in its article.

use std::io::Write;

use anyhow::Context;
use clap::Parser;
use liaison::pipeline;

use super::args::{Cli, Command, Global, Report, Verify};
use super::{Outcome, printer};

/// Differences that are named.
const NAMED: usize = 20;

pub(crate) fn run(global: &Global, args: &Verify) -> anyhow::Result<Outcome> {
    let path = args.report.display();
    let found = std::fs::read_to_string(&args.report).with_context(|| format!("cannot read `{path}`"))?;
    let report = command(&found).with_context(|| format!("`{path}` does not say how it was made"))?;
    let expected = super::report::text(global, &report).with_context(|| format!("`{path}` cannot be made again"))?;
    let mut problems = quotations(global)?;
    problems.extend(differences(&found, &expected));
    let mut out = printer::out();
    for problem in problems.iter().take(NAMED) {
        writeln!(out, "{path}: {problem}")?;
    }
    if problems.len() > NAMED {
        writeln!(out, "{path}: and {} more", problems.len() - NAMED)?;
    }
    if problems.is_empty() {
        writeln!(out, "{path}: every quotation stands in its article, and every line follows from the knowledge base")?;
    }
    out.flush()?;
    Ok(if problems.is_empty() { Outcome::Done } else { Outcome::Failed })
}

/// The arguments that a report was made with, from its first lines.
fn command(report: &str) -> Option<Report> {
    let line = report.lines().find(|line| line.contains("liaison report "))?;
    let line = line.replace("\\\"", "\"");
    let command = &line[line.find("liaison report ")?..];
    let command = command.trim_end_matches([',', '"']).trim_end_matches("-->").trim_end();
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in command.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.iter_mut().last().into_iter().for_each(|word| word.push(c)),
        }
    }
    match Cli::try_parse_from(words.into_iter().filter(|word| !word.is_empty())).ok()?.command {
        Command::Report(report) => Some(report),
        _ => None,
    }
}

/// Claims of which the words do not stand where they say: a knowledge base that was changed by hand.
fn quotations(global: &Global) -> anyhow::Result<Vec<String>> {
    let engine = super::engine(global)?;
    let store = pipeline::open_store(&engine, &global.kb)?;
    let rows = store.select(
        "SELECT ?claim ?quote ?begin ?end ?text WHERE { ?claim a lia:Claim ; nif:anchorOf ?quote ; nif:beginIndex ?begin ; nif:endIndex ?end ;
           prov:wasDerivedFrom ?document . ?document nif:isString ?text }",
    )?;
    let mut problems = Vec::new();
    for at in 0..rows.rows.len() {
        let number = |column| rows.text(at, column).parse::<usize>().unwrap_or(usize::MAX);
        let (begin, end) = (number("begin"), number("end"));
        let words: String = rows.text(at, "text").chars().skip(begin).take(end.saturating_sub(begin)).collect();
        if words != rows.text(at, "quote") {
            problems.push(format!(
                "the words of <{}> do not stand in its article at {begin}–{end}",
                rows.text(at, "claim")
            ));
        }
    }
    Ok(problems)
}

/// Lines that differ from what the knowledge base gives.
fn differences(found: &str, expected: &str) -> Vec<String> {
    let (have, want): (Vec<&str>, Vec<&str>) = (found.lines().collect(), expected.lines().collect());
    let mut problems = Vec::new();
    for at in 0..have.len().max(want.len()) {
        match (have.get(at), want.get(at)) {
            (Some(have), Some(want)) if have == want => {}
            (Some(have), Some(want)) => {
                problems.push(format!("line {}: the report says `{have}`, the knowledge base gives `{want}`", at + 1));
            }
            (Some(have), None) => problems.push(format!("line {}: the knowledge base does not give `{have}`", at + 1)),
            (None, Some(want)) => problems.push(format!("line {}: `{want}` is missing", at + 1)),
            (None, None) => {}
        }
    }
    if problems.is_empty() && found != expected {
        problems.push("the ends of its lines are not as they were written".to_owned());
    }
    problems
}
