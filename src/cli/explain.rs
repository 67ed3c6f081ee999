//! `liaison explain --text`: how a text is read, step by step.

use std::io::Write;

use clap::Args;
use liaison::model::{Filler, Frame, Language};
use liaison::nlp::plain_document;

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
    let text = args.text.as_deref().unwrap_or_default();
    let steps = engine.explain(plain_document(text, Language::from_tag(&args.lang)));
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
            writeln!(out, "  frame  {} {}  <{}>", frame.predicate, roles(frame), frame.rule)?;
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

fn roles(frame: &Frame) -> String {
    let words = frame.arguments.iter().map(|(role, filler)| {
        let words = match filler {
            Filler::Entity(id, _) => id.0.clone(),
            Filler::Quantity(quantity, _) => quantity.text.clone(),
            Filler::Date(date, _, _) => date.iso(),
            Filler::Position { words, .. } => words.clone(),
        };
        format!("{role:?}={words}").to_lowercase()
    });
    words.collect::<Vec<_>>().join(" ")
}
