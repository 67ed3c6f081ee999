//! `liaison coverage`: what was not understood, the lexicon's list of things to do.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use comfy_table::CellAlignment;
use liaison::pipeline::Coverage;
use serde::Serialize;

use super::args::{Global, TableFormat};
use super::{Outcome, printer};

/// Say which sentences gave no claim, and why; which words the lexicon lacks.
#[derive(Args, Debug)]
pub(crate) struct CoverageArgs {
    /// Files and folders to read; without any, the documents of the knowledge base
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// What to list
    #[arg(long, default_value = "words")]
    list: List,
    /// How many words to list (0: all)
    #[arg(long, default_value_t = 30)]
    top: usize,
    /// How to write the table
    #[arg(long, default_value = "table")]
    format: TableFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum List {
    /// Verbs beside actors that the lexicon does not know, the commonest first, with an example
    Words,
    /// Documents with their sentences and the reasons
    Documents,
    /// Every sentence that gave no claim, with the reason
    Sentences,
}

pub(crate) fn run(global: &Global, args: &CoverageArgs) -> anyhow::Result<Outcome> {
    let engine = super::engine(global)?;
    let mut coverage = Coverage::default();
    let mut outcome = Outcome::Done;
    if args.paths.is_empty() {
        coverage.of_kb(&engine, &global.kb)?;
    } else {
        for skipped in coverage.of_paths(&engine, &args.paths) {
            printer::warning(&skipped);
            outcome = Outcome::Partly;
        }
        anyhow::ensure!(!coverage.documents.is_empty(), "no document could be read");
    }
    let mut out = printer::out();
    match args.list {
        List::Words => write(&words(&coverage, args.top), args.format, &[1], &mut out)?,
        List::Documents => write(&documents(&coverage), args.format, &[1, 2, 3, 4, 5, 6, 7, 8, 9, 10], &mut out)?,
        List::Sentences => write(&sentences(&coverage), args.format, &[], &mut out)?,
    }
    out.flush()?;
    let all: usize = coverage.documents.values().map(|d| d.sentences).sum();
    let told: usize = coverage.documents.values().map(|d| d.told).sum();
    printer::note(&format!("{told} of {all} sentences in {} documents gave claims", coverage.documents.len()));
    Ok(outcome)
}

#[derive(Serialize)]
struct Wanted<'c> {
    word: &'c str,
    sentences: usize,
    example: &'c str,
}

fn words(coverage: &Coverage, top: usize) -> Vec<Wanted<'_>> {
    let top = if top == 0 { usize::MAX } else { top };
    let all = coverage.most_wanted().into_iter().take(top);
    all.map(|(word, unknown)| Wanted { word, sentences: unknown.sentences, example: &unknown.example }).collect()
}

#[derive(Serialize)]
struct DocumentRow<'c> {
    document: &'c str,
    sentences: usize,
    with_claims: usize,
    fragment: usize,
    no_actor: usize,
    unresolved_name: usize,
    question: usize,
    condition: usize,
    not_asserted: usize,
    roles_not_filled: usize,
    unknown_predicate: usize,
}

fn documents(coverage: &Coverage) -> Vec<DocumentRow<'_>> {
    let rows = coverage.documents.iter().map(|(document, covered)| {
        let mut reasons: BTreeMap<&str, usize> = BTreeMap::new();
        for (gap, _) in &covered.gaps {
            *reasons.entry(gap.as_str()).or_default() += 1;
        }
        let of = |reason: &str| reasons.get(reason).copied().unwrap_or_default();
        DocumentRow {
            document,
            sentences: covered.sentences,
            with_claims: covered.told,
            fragment: of("fragment"),
            no_actor: of("no actor"),
            unresolved_name: of("unresolved name"),
            question: of("question"),
            condition: of("condition"),
            not_asserted: of("not asserted"),
            roles_not_filled: of("roles not filled"),
            unknown_predicate: of("unknown predicate"),
        }
    });
    rows.collect()
}

#[derive(Serialize)]
struct SentenceRow<'c> {
    document: &'c str,
    reason: &'static str,
    word: &'c str,
    sentence: &'c str,
}

fn sentences(coverage: &Coverage) -> Vec<SentenceRow<'_>> {
    let rows = coverage.documents.iter().flat_map(|(document, covered)| {
        covered.gaps.iter().map(move |(gap, sentence)| SentenceRow {
            document,
            reason: gap.as_str(),
            word: gap.word(),
            sentence,
        })
    });
    rows.collect()
}

/// Writes rows as a table, as CSV or as JSON; `numbers` are the columns set to the right.
fn write<R: Serialize>(rows: &[R], format: TableFormat, numbers: &[usize], out: &mut dyn Write) -> anyhow::Result<()> {
    match format {
        TableFormat::Json => writeln!(out, "{}", serde_json::to_string_pretty(rows)?)?,
        TableFormat::Csv => out.write_all(&csv(rows)?)?,
        TableFormat::Table => {
            let written = csv(rows)?;
            let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(&*written);
            let mut table = printer::table();
            for (number, record) in reader.records().enumerate() {
                let cells: Vec<String> = record?.iter().map(ToOwned::to_owned).collect();
                if number == 0 {
                    table.set_header(cells.into_iter().map(|name| name.replace('_', " ")));
                } else {
                    table.add_row(cells);
                }
            }
            for (_, column) in table.column_iter_mut().enumerate().filter(|(at, _)| numbers.contains(at)) {
                column.set_cell_alignment(CellAlignment::Right);
            }
            writeln!(out, "{table}")?;
        }
    }
    Ok(())
}

fn csv<R: Serialize>(rows: &[R]) -> anyhow::Result<Vec<u8>> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for row in rows {
        writer.serialize(row)?;
    }
    Ok(writer.into_inner().map_err(csv::IntoInnerError::into_error)?)
}
