//! `liaison manual DIR`: shell completions and manual pages, for packages.

use std::path::PathBuf;

use anyhow::Context;
use clap::{Args, CommandFactory, ValueEnum};
use clap_complete::Shell;

use super::Outcome;
use super::args::Cli;

#[derive(Debug, Args)]
pub(crate) struct Manual {
    /// Folder for `completions/` and `man/`
    #[arg(value_name = "DIR")]
    dir: PathBuf,
}

pub(crate) fn run(args: &Manual) -> anyhow::Result<Outcome> {
    let (completions, pages) = (args.dir.join("completions"), args.dir.join("man"));
    for folder in [&completions, &pages] {
        std::fs::create_dir_all(folder).with_context(|| format!("cannot write `{}`", folder.display()))?;
    }
    let mut command = Cli::command();
    for shell in Shell::value_variants() {
        clap_complete::generate_to(*shell, &mut command, "liaison", &completions)
            .with_context(|| format!("cannot write to `{}`", completions.display()))?;
    }
    clap_mangen::generate_to(command, &pages).with_context(|| format!("cannot write to `{}`", pages.display()))?;
    Ok(Outcome::Done)
}
