use std::io::Write;
use std::path::Path;

use liaison::pipeline::{self, BuildOptions, Engine, Summary};

use super::args::{Build, Global, ReportLanguage};
use super::progress::Progress;
use super::{Outcome, export, printer, report};

pub(crate) fn run(global: &Global, args: &Build) -> anyhow::Result<Outcome> {
    let engine = super::engine(global)?;
    let mut options = BuildOptions { base: args.base.clone(), threads: global.threads(), ..BuildOptions::default() };
    options.judgements = args.judgements.as_deref().map(super::review::table).transpose()?;
    options.batch_bytes = args.batch_bytes.unwrap_or(options.batch_bytes);
    (options.read, options.max_time) = (args.limits.read(), args.limits.time());
    let mut progress = Progress::new(options.meter.clone(), Some(0), args.progress, printer::is_watched());
    let started = std::time::Instant::now();
    let summary = pipeline::build(&engine, &args.paths, &global.kb, &options, &mut |event| progress.show(&event));
    progress.finish();
    let summary = summary?;
    if let Some(dir) = &args.publish {
        publish(&engine, global, args.lang, dir)?;
    }
    tell(&summary, global, args.publish.as_deref(), started.elapsed())?;
    Ok(if summary.skipped.is_empty() { Outcome::Done } else { Outcome::Partly })
}

/// The summary is what the command is asked for, so it goes to standard output.
fn tell(summary: &Summary, global: &Global, publish: Option<&Path>, time: std::time::Duration) -> anyhow::Result<()> {
    let mut out = printer::out();
    writeln!(
        out,
        "documents  {:>8}  ({} read, {} unchanged, {} not read)",
        summary.documents,
        summary.stored,
        summary.unchanged,
        summary.skipped.len()
    )?;
    writeln!(out, "mentions   {:>8}  in the documents read", summary.mentions)?;
    writeln!(out, "claims     {:>8}  in the documents read", summary.claims)?;
    writeln!(out, "entities   {:>8}", summary.entities)?;
    writeln!(out, "facts      {:>8}", summary.facts)?;
    writeln!(out, "knowledge base in {}", global.kb.display())?;
    if let Some(dir) = publish {
        writeln!(out, "report     {}", dir.join("report.html").display())?;
        writeln!(out, "graph      {}", dir.join("graph.graphml").display())?;
    }
    out.flush()?;
    printer::note(&format!("done in {:.1} s", time.as_secs_f64()));
    Ok(())
}

fn publish(engine: &Engine, global: &Global, lang: ReportLanguage, dir: &Path) -> anyhow::Result<()> {
    std::fs::create_dir_all(dir)
        .map_err(|e| anyhow::Error::new(e).context(format!("cannot write `{}`", dir.display())))?;
    let store = super::store(engine, global)?;
    export::publish(engine, &store, dir)?;
    report::publish(engine, &store, lang, dir)
}
