//! `liaison watch`: builds whenever articles come, change or go.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use anyhow::Context;
use clap::Args;
use liaison::kb::KbError;
use liaison::pipeline::{self, BuildOptions, Engine, PipelineError};

use super::args::Global;
use super::{Outcome, printer};

#[derive(Debug, Args)]
pub(crate) struct Watch {
    /// Folder in which articles arrive
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// Seconds between two looks
    #[arg(long, default_value_t = 2, value_name = "S", value_parser = clap::value_parser!(u64).range(1..=3600))]
    every_s: u64,
    /// Build what is there, and end
    #[arg(long)]
    once: bool,
}

/// What tells a file from what it was: its size and when it was written.
type Seen = BTreeMap<PathBuf, (u64, Option<SystemTime>)>;

pub(crate) fn run(global: &Global, args: &Watch) -> anyhow::Result<Outcome> {
    anyhow::ensure!(args.folder.is_dir(), "`{}` is not a folder", args.folder.display());
    let engine = super::engine(global)?;
    let mut built: Option<Seen> = None;
    let mut before = look(&args.folder)?;
    printer::note(&format!("watching {}; Ctrl-C ends it", args.folder.display()));
    loop {
        let now = look(&args.folder)?;
        // What still grows is not read before it has come to rest.
        if now == before && built.as_ref() != Some(&now) && build(&engine, global, args)? {
            built = Some(now.clone());
        }
        if args.once && built.is_some() {
            return Ok(Outcome::Done);
        }
        before = now;
        std::thread::sleep(Duration::from_secs(args.every_s));
    }
}

fn look(folder: &Path) -> anyhow::Result<Seen> {
    let mut seen = Seen::new();
    for entry in walkdir::WalkDir::new(folder).follow_links(true) {
        // A file may vanish between two looks; the folder itself may not.
        let Ok(entry) = entry else { continue };
        if let Ok(about) = entry.metadata()
            && about.is_file()
        {
            seen.insert(entry.into_path(), (about.len(), about.modified().ok()));
        }
    }
    anyhow::ensure!(folder.is_dir(), "`{}` is gone", folder.display());
    Ok(seen)
}

/// Whether it is done; a knowledge base that somebody else is writing to waits for the next look.
fn build(engine: &Engine, global: &Global, args: &Watch) -> anyhow::Result<bool> {
    let options = BuildOptions { threads: global.threads(), ..BuildOptions::default() };
    match pipeline::build(engine, std::slice::from_ref(&args.folder), &global.kb, &options, &mut |_| {}) {
        Ok(summary) => {
            let (read, skipped) = (summary.stored, summary.skipped.len());
            printer::note(&format!(
                "{read} read, {} unchanged, {skipped} not read; {} documents, {} facts",
                summary.unchanged, summary.documents, summary.facts
            ));
            summary.skipped.iter().for_each(printer::warning);
            Ok(true)
        }
        Err(PipelineError::Kb(KbError::Locked { .. })) => Ok(false),
        Err(PipelineError::NothingRead { .. } | PipelineError::Read(_)) => {
            printer::note("no articles yet");
            Ok(true)
        }
        Err(error) => Err(error).context(format!("cannot build from `{}`", args.folder.display())),
    }
}
