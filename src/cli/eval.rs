//! `liaison eval`: how good the analysis is, on annotated text.

use std::io::Write;
use std::path::PathBuf;
use std::time::Instant;

use anyhow::Context as _;
use clap::{Args, Subcommand};
use liaison::model::Language;
use liaison::nlp::evaluate::{NameScores, Scores, score};
use liaison::nlp::{Gazetteer, Model, Name, conllu, iob2, plain_document};

/// Measure the language engine on annotated text.
#[derive(Args, Debug)]
pub(crate) struct EvalArgs {
    /// What to measure
    #[command(subcommand)]
    pub(crate) what: EvalCommand,
}

/// What can be measured.
#[derive(Subcommand, Debug)]
pub(crate) enum EvalCommand {
    /// Words, tags, lemmas and trees against a CoNLL-U file, by the measures of the `CoNLL` 2018 shared task
    Conllu(ConlluArgs),
    /// Names against a file in IOB2: precision, recall and F1 of whole names
    Ner(NerArgs),
}

/// Arguments of `liaison eval ner`.
#[derive(Args, Debug)]
pub(crate) struct NerArgs {
    /// The annotated file
    pub(crate) file: PathBuf,
    /// Its language: fr or en
    #[arg(long, default_value = "en")]
    pub(crate) lang: String,
    /// Folder with tables of known names, in place of those built in
    #[arg(long, value_name = "DIR")]
    pub(crate) entities: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// A model file to use in place of the one built in
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
}

/// Arguments of `liaison eval conllu`.
#[derive(Args, Debug)]
pub(crate) struct ConlluArgs {
    /// The annotated file
    pub(crate) file: PathBuf,
    /// Its language: fr or en
    #[arg(long, default_value = "fr")]
    pub(crate) lang: String,
    /// Take sentences and words from the file, and measure only the analysis
    #[arg(long)]
    pub(crate) gold_tokens: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
    /// A model file to use in place of the one built in
    #[arg(long, value_name = "FILE")]
    pub(crate) model: Option<PathBuf>,
}

/// Runs the command.
///
/// # Errors
/// Where a file cannot be read or is not what it should be; where there is no model for the language; where `out` fails.
pub(crate) fn run(args: &EvalArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    match &args.what {
        EvalCommand::Conllu(args) => conllu_scores(args, out),
        EvalCommand::Ner(args) => ner_scores(args, out),
    }
}

fn conllu_scores(args: &ConlluArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let language = Language::from_tag(&args.lang);
    let model = args.model.as_ref().map_or_else(|| Model::builtin(language), |path| Model::open(path))?;
    let text = std::fs::read_to_string(&args.file).with_context(|| format!("cannot read {}", args.file.display()))?;
    let gold = conllu::read(&args.file.to_string_lossy(), &text)?;
    let (system, seconds) =
        if args.gold_tokens { from_words(&model, &gold) } else { from_raw(&model, &gold, language)? };
    let words = u32::try_from(system.iter().map(|t| t.words.len()).sum::<usize>()).unwrap_or(u32::MAX);
    let speed = f64::from(words) / seconds;
    print(&score(&gold, &system)?, speed, args.json, out)
}

/// The analysis of the words as they are, and the seconds it took.
fn from_words(model: &Model, gold: &[conllu::Tree]) -> (Vec<conllu::Tree>, f64) {
    let start = Instant::now();
    let system = gold.iter().map(|t| model.parse_tree(t)).collect();
    (system, start.elapsed().as_secs_f64())
}

/// The analysis of the raw text, and the seconds it took.
fn from_raw(model: &Model, gold: &[conllu::Tree], language: Language) -> anyhow::Result<(Vec<conllu::Tree>, f64)> {
    let document = plain_document(&conllu::raw_text(gold), language);
    let start = Instant::now();
    let parsed = model.parse(document);
    let seconds = start.elapsed().as_secs_f64();
    Ok((conllu::read("analysis", &conllu::write(&parsed, &|_, _| String::new()))?, seconds))
}

fn print(scores: &Scores, speed: f64, json: bool, out: &mut dyn Write) -> anyhow::Result<()> {
    if json {
        let mut object = serde_json::to_value(scores)?;
        object["words_per_second"] = serde_json::json!(speed.round());
        writeln!(out, "{object}")?;
        return Ok(());
    }
    for (name, value) in scores.rows() {
        writeln!(out, "{name:13} {value:6.2}")?;
    }
    writeln!(out, "{speed:.0} words per second")?;
    Ok(())
}

fn ner_scores(args: &NerArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    let model =
        args.model.as_ref().map_or_else(|| Model::builtin(Language::from_tag(&args.lang)), |path| Model::open(path))?;
    let gazetteer = args.entities.as_ref().map_or_else(Gazetteer::builtin, |folder| Gazetteer::open(folder));
    let text = std::fs::read_to_string(&args.file).with_context(|| format!("cannot read {}", args.file.display()))?;
    let mut scores = NameScores::default();
    for document in iob2::read(&text) {
        let forms: Vec<Vec<&str>> =
            document.iter().map(|sentence| sentence.iter().map(|(form, _)| form.as_str()).collect()).collect();
        let names = model.names(&model.parse_divided(&forms), &gazetteer);
        for (number, sentence) in document.iter().enumerate() {
            let labels: Vec<u8> = sentence.iter().map(|(_, label)| *label).collect();
            let found: Vec<_> = names.iter().filter(|n| n.sentence as usize == number).map(Name::in_words).collect();
            scores.add(&iob2::ranges(&labels), &found);
        }
    }
    for (name, [precision, recall, f1]) in scores.rows() {
        if args.json {
            writeln!(
                out,
                "{}",
                serde_json::json!({ "kind": name, "precision": precision, "recall": recall, "f1": f1 })
            )?;
        } else {
            writeln!(out, "{name:5} precision {precision:6.2}  recall {recall:6.2}  F1 {f1:6.2}")?;
        }
    }
    Ok(())
}
