use std::io::{Read, Write};
use std::path::Path;

use anyhow::Context;
use comfy_table::Table as Drawn;
use liaison::ontology::NamedQuery;
use liaison::rdf::{Cell, Namer, QueryFormat, Store, Table, prefixes};

use super::args::{AnswerFormat, Global, Query};
use super::{Outcome, printer};

pub(crate) fn run(global: &Global, args: &Query) -> anyhow::Result<Outcome> {
    if args.list {
        return list(global);
    }
    let sparql = sparql(global, args)?;
    if super::remote::query(args, &sparql)? {
        return Ok(Outcome::Done);
    }
    let engine = super::engine(global)?;
    let store = super::store_as_of(&engine, global, args.as_of)?;
    let mut out = printer::out();
    match args.format.map(AnswerFormat::library) {
        Some(Some(format)) => store.query(&sparql, format, &mut out)?,
        None if !store.answers_rows(&sparql)? => store.query(&sparql, QueryFormat::Turtle, &mut out)?,
        _ => table(&store, &sparql, &mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn sparql(global: &Global, args: &Query) -> anyhow::Result<String> {
    if let Some(name) = &args.name {
        let queries = NamedQuery::load(&global.ontology)?;
        let found = queries.iter().find(|q| q.name == *name);
        let names = || queries.iter().map(|q| format!("`{}`", q.name)).collect::<Vec<_>>().join(", ");
        return found
            .map(|q| q.sparql.clone())
            .with_context(|| format!("no query has the name `{name}`; there are {}", names()));
    }
    match &args.file {
        Some(path) if path == Path::new("-") => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).context("cannot read the query from standard input")?;
            Ok(text)
        }
        Some(path) => std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display())),
        None => Ok(args.sparql.clone().unwrap_or_default()),
    }
}

fn list(global: &Global) -> anyhow::Result<Outcome> {
    let mut out = printer::out();
    for query in NamedQuery::load(&global.ontology)? {
        writeln!(out, "{:24} {}", query.name, query.title)?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn table(store: &Store, sparql: &str, out: &mut (dyn Write + Send)) -> anyhow::Result<()> {
    let answer = store.select(sparql)?;
    if answer.columns.is_empty() {
        return Ok(store.query(sparql, QueryFormat::Csv, out)?);
    }
    show(&answer, store.namer(), out)
}

/// A table for people, and how many rows it has.
pub(super) fn show(answer: &Table, namer: &Namer, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(out, "{}", draw(namer, answer))?;
    printer::note(&format!("{} row{}", answer.rows.len(), if answer.rows.len() == 1 { "" } else { "s" }));
    Ok(())
}

fn draw(namer: &Namer, answer: &Table) -> Drawn {
    let prefixes = prefixes(namer);
    let mut drawn = printer::table();
    drawn.set_header(&answer.columns);
    for row in &answer.rows {
        drawn.add_row(row.iter().map(|cell| cell.as_ref().map_or(String::new(), |cell| shorten(cell, &prefixes))));
    }
    drawn
}

/// An IRI with its prefix where one fits; a literal's text as it is.
fn shorten(cell: &Cell, prefixes: &[(&str, String)]) -> String {
    let Cell::Iri(iri) = cell else { return cell.as_str().to_owned() };
    let fits = prefixes.iter().filter(|(_, base)| iri.starts_with(base.as_str())).max_by_key(|(_, base)| base.len());
    fits.map_or_else(|| iri.clone(), |(prefix, base)| format!("{prefix}:{}", &iri[base.len()..]))
}
