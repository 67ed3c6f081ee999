//! `liaison bench corpus`: articles in any number, to measure with.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::{Args, Subcommand};
use liaison::generate::Generator;
use liaison::seeds::Seeds;

use super::args::Global;
use super::{Outcome, printer};

#[derive(Debug, Args)]
pub(crate) struct Bench {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// French articles made from templates, as JSON Lines; the same for the same seed
    Corpus(Corpus),
}

#[derive(Debug, Args)]
struct Corpus {
    /// How many
    #[arg(long, value_name = "N")]
    documents: u64,
    /// Number of the first one
    #[arg(long, value_name = "N", default_value_t = 0)]
    from: u64,
    /// Another seed makes other articles
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// File to write (`-`: standard output)
    #[arg(long, value_name = "FILE", default_value = "-")]
    out: PathBuf,
    /// Also write what is true of them to this table (CSV)
    #[arg(long, value_name = "FILE")]
    truth: Option<PathBuf>,
}

pub(crate) fn run(global: &Global, args: &Bench) -> anyhow::Result<Outcome> {
    let What::Corpus(corpus) = &args.what;
    super::folders(global)?;
    let generator = Generator::load(&Seeds::load(&global.seeds)?, &global.seeds, corpus.seed)?;
    if corpus.out == Path::new("-") {
        write(&generator, corpus, &mut printer::out())?;
    } else {
        write(&generator, corpus, &mut super::create(&corpus.out)?)?;
    }
    Ok(Outcome::Done)
}

fn write(generator: &Generator, corpus: &Corpus, out: &mut dyn Write) -> anyhow::Result<()> {
    let table = corpus.truth.as_deref().map(super::create).transpose()?;
    let mut table = table.map(csv::Writer::from_writer);
    for number in corpus.from..corpus.from.saturating_add(corpus.documents) {
        let article = generator.article(number);
        serde_json::to_writer(&mut *out, &article).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
        if let Some(table) = &mut table {
            article.truth.iter().try_for_each(|truth| table.serialize(truth)).context("cannot write what is true")?;
        }
    }
    if let Some(table) = &mut table {
        table.flush()?;
    }
    Ok(out.flush()?)
}
