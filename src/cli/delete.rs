use std::io::Write;

use liaison::pipeline;

use super::args::{Delete, Global};
use super::{Outcome, printer};

pub(crate) fn run(global: &Global, args: &Delete) -> anyhow::Result<Outcome> {
    let engine = super::engine(global)?;
    let summary = pipeline::delete(&engine, &args.documents, &global.kb)?;
    let mut out = printer::out();
    writeln!(
        out,
        "{} documents deleted; {} left, {} entities, {} facts",
        summary.stored, summary.documents, summary.entities, summary.facts
    )?;
    out.flush()?;
    Ok(Outcome::Done)
}
