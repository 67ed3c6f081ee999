//! `liaison parse`: text in, CoNLL-U out.

use std::io::{Read as _, Write};
use std::path::PathBuf;

use anyhow::Context as _;
use clap::Args;
use liaison::model::Language;
use liaison::nlp::{Model, conllu, plain_document};

/// Print the grammatical analysis of a text as CoNLL-U.
#[derive(Args, Debug)]
pub(crate) struct ParseArgs {
    /// A file of plain text, paragraphs apart by an empty line; standard input where none is given
    pub(crate) file: Option<PathBuf>,
    /// Language of the text: fr or en
    #[arg(long, default_value = "fr")]
    pub(crate) lang: String,
    /// A model file to use in place of the one built in
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// Where a file cannot be read, is not UTF-8, or is not a model; where there is no model for the language; where `out` fails.
pub(crate) fn run(args: &ParseArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let language = Language::from_tag(&args.lang);
    let model = args.model.as_ref().map_or_else(|| Model::builtin(language), |path| Model::open(path))?;
    let text = read(args.file.as_ref())?;
    let parsed = model.parse(plain_document(&text, language));
    out.write_all(conllu::write(&parsed, &|_, _| String::new()).as_bytes())?;
    Ok(())
}

fn read(file: Option<&PathBuf>) -> anyhow::Result<String> {
    match file {
        Some(path) => std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display())),
        None => {
            let mut text = String::new();
            std::io::stdin().read_to_string(&mut text).context("cannot read standard input")?;
            Ok(text)
        }
    }
}
