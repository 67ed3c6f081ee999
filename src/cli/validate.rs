use std::io::Write;

use anyhow::Context;
use liaison::rdf::{DEFAULT_BASE, Namer, prefixes};
use liaison::validate::{self, RdfSyntax, Report, Triples, Violation};

use super::args::{Global, Validate, ValidationFormat};
use super::{Outcome, printer};

pub(crate) fn run(global: &Global, args: &Validate) -> anyhow::Result<Outcome> {
    let shapes = validate::shapes(&global.ontology)?;
    let (data, prefixes) = data(global, args)?;
    let report = validate::validate(&data, &shapes)?;
    let mut out = printer::out();
    match args.format {
        ValidationFormat::Text => list(&report, &prefixes, &mut out)?,
        ValidationFormat::Ttl => out.write_all(report.turtle.as_bytes())?,
    }
    out.flush()?;
    printer::note(&summary(&report, data.len()));
    Ok(if report.conforms() { Outcome::Done } else { Outcome::Failed })
}

type Prefixes = Vec<(&'static str, String)>;

fn data(global: &Global, args: &Validate) -> anyhow::Result<(Triples, Prefixes)> {
    if let Some(path) = &args.data {
        let bytes = std::fs::read(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let triples = Triples::read(&bytes, RdfSyntax::of(path), &path.display().to_string())?;
        return Ok((triples, Namer::new(DEFAULT_BASE).map(|namer| prefixes(&namer)).unwrap_or_default()));
    }
    let engine = super::engine(global)?;
    let store = super::store(&engine, global)?;
    Ok((validate::union(&store)?, prefixes(store.namer())))
}

/// What is wrong, by node: property, message, value.
fn list(report: &Report, prefixes: &Prefixes, out: &mut dyn Write) -> std::io::Result<()> {
    for node in report.results.chunk_by(|a, b| a.focus == b.focus) {
        writeln!(out, "{}", node.first().map_or(String::new(), |v| shorten(&v.focus, prefixes)))?;
        node.iter().try_for_each(|violation| item(violation, prefixes, out))?;
    }
    Ok(())
}

fn item(violation: &Violation, prefixes: &Prefixes, out: &mut dyn Write) -> std::io::Result<()> {
    let path = violation.path.as_ref().map_or_else(|| "(the node itself)".to_owned(), |path| shorten(path, prefixes));
    writeln!(out, "  {path}: {}", violation.message)?;
    match &violation.value {
        Some(value) => writeln!(out, "      found `{}`", shorten(value, prefixes)),
        None => Ok(()),
    }
}

fn summary(report: &Report, triples: usize) -> String {
    match report.results.len() {
        0 => format!("{triples} triples conform to the shapes"),
        1 => format!("1 violation in {triples} triples"),
        n => format!("{n} violations in {triples} triples"),
    }
}

/// An IRI with its prefix where one fits.
fn shorten(text: &str, prefixes: &Prefixes) -> String {
    let fits = prefixes.iter().filter(|(_, base)| text.starts_with(base.as_str())).max_by_key(|(_, base)| base.len());
    fits.map_or_else(|| text.to_owned(), |(prefix, base)| format!("{prefix}:{}", &text[base.len()..]))
}
