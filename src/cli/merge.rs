use std::io::Write;

use anyhow::Context;
use liaison::pipeline;

use super::args::{Global, Merge};
use super::{Outcome, printer};

pub(crate) fn run(global: &Global, args: &Merge) -> anyhow::Result<Outcome> {
    let engine = super::engine(global)?;
    let mut shards = Vec::new();
    for path in &args.files {
        let text = std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
        shards.push((path.display().to_string(), text));
    }
    let summary = pipeline::merge(&engine, &shards, &global.kb, args.base.as_deref())?;
    let mut out = printer::out();
    writeln!(
        out,
        "{} documents merged; {} in the knowledge base, {} entities, {} facts",
        summary.stored, summary.documents, summary.entities, summary.facts
    )?;
    out.flush()?;
    Ok(Outcome::Done)
}
