//! `liaison train`: makes a language model from treebanks.

use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use liaison::nlp::train::{Progress, Recipe, train};

/// Make a language model from treebanks.
#[derive(Args, Debug)]
pub(crate) struct TrainArgs {
    /// The recipe, a TOML file such as `seeds/models/fr.toml`
    pub(crate) recipe: PathBuf,
    /// Folder that the recipe's paths start from
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// Where to write the model
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: PathBuf,
    /// Keep the network of this model, made by the same recipe, and make only the rest anew
    #[arg(long, value_name = "FILE")]
    pub(crate) network: Option<PathBuf>,
}

/// Runs the command; `say` shows a line of progress.
///
/// # Errors
/// Where a file cannot be read or written, or is not what it should be.
pub(crate) fn run(args: &TrainArgs, say: &mut dyn FnMut(&str)) -> anyhow::Result<()> {
    let text =
        std::fs::read_to_string(&args.recipe).with_context(|| format!("cannot read {}", args.recipe.display()))?;
    let recipe = Recipe::parse(&text)?;
    let network =
        args.network.as_ref().map(std::fs::read).transpose().context("cannot read the model with the network")?;
    let bytes = train(&recipe, &args.data, network.as_deref(), &mut |p| say(&line(p)))?;
    std::fs::write(&args.output, bytes).with_context(|| format!("cannot write {}", args.output.display()))
}

fn line(progress: Progress) -> String {
    let Progress { epoch, loss, development } = progress;
    let scores = development.map(|[upos, uas, las]| format!("  UPOS {upos:.2}  UAS {uas:.2}  LAS+subtypes {las:.2}"));
    format!("epoch {epoch}: loss {loss:.3}{}", scores.unwrap_or_default())
}
