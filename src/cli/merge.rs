use std::fs::File;
use std::io::{BufReader, Write};

use anyhow::Context;
use liaison::pipeline::{self, Shards};
use liaison::read::Meter;

use super::Outcome;
use super::args::{Global, Merge};
use super::printer;
use super::progress::Progress;

pub(crate) fn run(global: &Global, args: &Merge) -> anyhow::Result<Outcome> {
    let engine = super::engine(global)?;
    let mut shards = Shards::default();
    for path in &args.files {
        let file = File::open(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        shards.add(&path.display().to_string(), &mut BufReader::new(file))?;
    }
    let mut progress = Progress::new(Meter::default(), None, false, printer::is_watched());
    let base = args.base.as_deref();
    let summary = pipeline::merge(&engine, shards, &global.kb, base, &mut |event| progress.show(&event));
    progress.finish();
    let summary = summary?;
    let mut out = printer::out();
    writeln!(
        out,
        "{} documents merged, {} unchanged, {} not read; {} in the knowledge base, {} entities, {} facts",
        summary.stored,
        summary.unchanged,
        summary.skipped.len(),
        summary.documents,
        summary.entities,
        summary.facts
    )?;
    out.flush()?;
    Ok(if summary.skipped.is_empty() { Outcome::Done } else { Outcome::Partly })
}
