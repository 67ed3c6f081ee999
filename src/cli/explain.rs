//! `liaison explain --text`: how a text is read, step by step.

use std::io::Write;

use clap::{Args, ValueEnum};
use liaison::model::{Filler, Frame, Language, PartialDate};
use liaison::nlp::plain_document;
use liaison::report::reading_svg;

use super::args::Global;

/// Say how a text is read: its words, its names, what its clauses say, and what comes of it.
#[derive(Args, Debug)]
pub(crate) struct ExplainArgs {
    /// An entity of the knowledge base, by name, IRI or local name, or a claim by its IRI: why its words are taken for it
    #[arg(value_name = "THING", required_unless_present = "text", conflicts_with = "text")]
    pub(crate) thing: Option<String>,
    /// A text: how it is read
    #[arg(long)]
    pub(crate) text: Option<String>,
    /// Language of the text, or of the explanation: fr or en
    #[arg(long, default_value = "fr")]
    pub(crate) lang: String,
    /// Day of publication, for "hier" and "mercredi": 2025-06-05, 2025-06 or 2025
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) date: Option<PartialDate>,
    /// How to write it
    #[arg(long, default_value = "text")]
    pub(crate) format: ExplainFormat,
}

/// How an explanation is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// Words in columns, then names, frames and claims in lines
    Text,
    /// A picture: arcs over the words, names, frames and claims below
    Svg,
}

fn date(text: &str) -> Result<PartialDate, String> {
    PartialDate::parse(text).ok_or_else(|| "expected 2025-06-05, 2025-06 or 2025".to_owned())
}

/// Runs the command.
///
/// # Errors
/// Where the knowledge cannot be loaded; where `out` fails.
pub(crate) fn run(global: &Global, args: &ExplainArgs, out: &mut dyn Write) -> anyhow::Result<()> {
    if let Some(thing) = &args.thing {
        return super::why::run(global, thing, &args.lang, out);
    }
    let engine = super::engine(global)?;
    let mut document = plain_document(args.text.as_deref().unwrap_or_default(), Language::from_tag(&args.lang));
    document.published = args.date;
    let steps = engine.explain(document);
    if args.format == ExplainFormat::Svg {
        return Ok(out.write_all(reading_svg(&steps).as_bytes())?);
    }
    let text = &steps.resolved.parsed.document.text;
    for (number, sentence) in steps.resolved.parsed.sentences.iter().enumerate() {
        writeln!(out, "{}", sentence.span.of(text))?;
        for (at, token) in sentence.tokens.iter().enumerate() {
            let head = token.head.map_or_else(|| "0".to_owned(), |head| (head + 1).to_string());
            let (upos, deprel) = (token.upos.as_str(), &token.deprel);
            writeln!(out, "  {:>3} {:<20} {:<20} {upos:<6} {head:>3} {deprel}", at + 1, token.form, token.lemma)?;
        }
        for mention in steps.resolved.mentions.iter().filter(|m| m.sentence as usize == number) {
            let (class, reason) = (mention.class.as_str(), mention.link.reason.as_str());
            writeln!(out, "  name   {} = {} ({class}, {reason})", mention.span.of(text), mention.link.entity.0)?;
        }
        for frame in steps.frames.iter().filter(|f| f.sentence as usize == number) {
            writeln!(out, "  frame  {} {}  <{}>", frame.predicate, roles(frame, text), frame.rule)?;
        }
        for claim in steps.claims.iter().filter(|c| c.evidence == sentence.span) {
            let side =
                |side: &Option<liaison::model::EntityId>| side.as_ref().map_or("-", |id| id.0.as_str()).to_owned();
            let (subject, object) = (side(&claim.subject), side(&claim.object));
            let (modality, negated) = (claim.modality.as_str(), if claim.negated { ", negated" } else { "" });
            let holder = claim.attribution.holder.as_ref().map_or(String::new(), |h| format!(", says {}", h.0));
            writeln!(out, "  claim  {subject} {} {object}  ({modality}{negated}{holder})", claim.predicate)?;
        }
        writeln!(out)?;
    }
    Ok(())
}

/// "2024-06..2024-08 (à l'été)"; the words alone where they tell no day.
fn time(date: PartialDate, end: Option<PartialDate>, words: &str) -> String {
    let known = date.iso() + &end.map_or(String::new(), |end| format!("..{}", end.iso()));
    format!("{known}({words})")
}

fn roles(frame: &Frame, text: &str) -> String {
    let words = frame.arguments.iter().map(|(role, filler)| {
        let words = match filler {
            Filler::Entity(id, _) => id.0.clone(),
            Filler::Quantity(quantity, _) => quantity.text.clone(),
            Filler::Date(date, end, span) => time(*date, *end, span.of(text)),
            Filler::Position { words, .. } => words.clone(),
        };
        format!("{role:?}={words}").to_lowercase()
    });
    words.collect::<Vec<_>>().join(" ")
}
