//! The command line: arguments are data, commands translate them, the library does the work.

pub(crate) mod args;
mod analyze;
mod bench;
mod build;
mod coverage;
mod delete;
mod draw;
mod eval;
mod explain;
mod export;
mod extract;
mod lint;
#[cfg(feature = "manual")]
mod manual;
mod matching;
mod merge;
mod parse;
mod printer;
mod progress;
mod query;
mod recipe;
mod remote;
mod repair;
mod report;
mod review;
mod serve;
mod stats;
#[cfg(feature = "train")]
mod train;
mod validate;
mod verify;
mod watch;
mod why;

use std::mem::ManuallyDrop;
use std::process::ExitCode;

use anyhow::Context;
use liaison::kb::Snapshot;
use liaison::pipeline::{Engine, LARGE_BYTES, Placement};
use liaison::rdf::Store;

use args::{Cli, Command, Global};

/// How a command ended, as the exit status tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// 0: done.
    Done,
    /// 1: it ran and the answer is no (`validate`, `check`).
    Failed,
    /// 3: done, but something could not be read.
    Partly,
}

/// Runs a command and tells its exit status: 0 done, 1 failed, 3 done but for some documents. Usage errors (2) never come here: clap ends them.
pub(crate) fn run(cli: Cli) -> ExitCode {
    let global = cli.global;
    let outcome = match cli.command {
        Command::Build(args) => build::run(&global, &args),
        Command::Query(args) => query::run(&global, &args),
        Command::Export(args) => remote::reading(&global, &args.source, |global| export::run(global, &args)),
        Command::Analyze(args) => remote::reading(&global, &args.source, |global| analyze::run(global, &args)),
        Command::Draw(args) => draw::run(&global, &args),
        Command::Report(args) => remote::reading(&global, &args.source, |global| report::run(global, &args)),
        Command::Verify(args) => verify::run(&global, &args),
        Command::Serve(args) => serve::run(&global, &args),
        Command::Watch(args) => watch::run(&global, &args),
        Command::Bench(args) => bench::run(&global, &args),
        Command::Extract(args) => extract::run(&global, &args),
        Command::Merge(args) => merge::run(&global, &args),
        Command::Review(args) => review::run(&global, &args),
        Command::Push(args) => remote::push(&global, &args),
        Command::Delete(args) => delete::run(&global, &args),
        Command::Validate(args) => validate::run(&global, &args),
        Command::Match(args) => printer::data(|out| matching::run(&global, &args, out)),
        Command::Lint => lint::run(&global),
        Command::Check => repair::check(&global),
        Command::Repair => repair::repair(&global),
        Command::Compact => repair::compact(&global),
        Command::Stats(args) => stats::run(&global, &args),
        Command::Coverage(args) => coverage::run(&global, &args),
        Command::Parse(args) => printer::data(|out| parse::run(&args, out)),
        Command::Explain(args) => printer::data(|out| explain::run(&global, &args, out)),
        Command::Eval(args) => printer::data(|out| eval::run(&args, out)),
        #[cfg(feature = "manual")]
        Command::Manual(args) => manual::run(&args),
        #[cfg(feature = "train")]
        Command::Train(args) => train::run(&args, &mut printer::note).map(|()| Outcome::Done),
    };
    match outcome {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::from(1),
        Ok(Outcome::Partly) => ExitCode::from(3),
        Err(error) if printer::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            printer::error(&error);
            ExitCode::from(1)
        }
    }
}

/// The engine with the user's own files. The process ends after its command: to give all that is known back piece by piece would only take time.
fn engine(global: &Global) -> anyhow::Result<ManuallyDrop<Engine>> {
    folders(global)?;
    let engine = Engine::load_cached(&global.ontology, &global.seeds, cache().as_deref())?;
    for warning in engine.seeds().gazetteers().warnings().take(MOST_WARNINGS) {
        printer::note(&format!("warning: {warning}"));
    }
    Ok(ManuallyDrop::new(engine))
}

/// Of broken lines in lists of names, so many are named in a run; `liaison lint` names all.
const MOST_WARNINGS: usize = 20;

/// The user's folder for what can be made again.
fn cache() -> Option<std::path::PathBuf> {
    let set = |name: &str| std::env::var_os(name).filter(|value| !value.is_empty()).map(std::path::PathBuf::from);
    set("LIAISON_CACHE").or_else(|| {
        let shared = set("XDG_CACHE_HOME").or_else(|| set("LOCALAPPDATA"));
        shared.or_else(|| Some(set("HOME")?.join(".cache"))).map(|dir| dir.join("liaison"))
    })
}

/// Refuses folders of the user's that are none.
fn folders(global: &Global) -> anyhow::Result<()> {
    for dir in global.ontology.iter().chain(&global.seeds) {
        anyhow::ensure!(dir.is_dir(), "`{}` is not a folder", dir.display());
    }
    Ok(())
}

/// The knowledge base as a store.
fn store(engine: &Engine, global: &Global) -> anyhow::Result<Store> {
    let placement = global.placement();
    if placement == Placement::BySize && !cfg!(feature = "rocksdb") {
        advise(&Snapshot::open(&global.kb)?)?;
    }
    Ok(liaison::pipeline::open_store_in(engine, &global.kb, placement)?)
}

/// Says when a knowledge base is so large that loading it at every start is the wrong way.
fn advise(snapshot: &Snapshot) -> anyhow::Result<()> {
    let bytes = snapshot.bytes()?;
    if bytes >= LARGE_BYTES {
        let gigabytes = bytes / 1_000_000_000;
        let line = format!(
            "note: loading {gigabytes} GB of N-Quads into memory; a program built with `--features rocksdb` keeps them on disk"
        );
        printer::note(&line);
    }
    Ok(())
}

/// The same as it was on a day, where one is given.
fn store_as_of(engine: &Engine, global: &Global, day: Option<liaison::model::PartialDate>) -> anyhow::Result<Store> {
    day.map_or_else(|| store(engine, global), |day| Ok(liaison::pipeline::open_store_as_of(engine, &global.kb, day)?))
}

/// Creates a file. It is named when that fails, and when it cannot be written to.
fn create(path: &std::path::Path) -> anyhow::Result<std::io::BufWriter<printer::Named<std::fs::File>>> {
    let file = std::fs::File::create(path).with_context(|| format!("cannot write `{}`", path.display()))?;
    Ok(printer::Named::buffered(file, format!("`{}`", path.display())))
}
