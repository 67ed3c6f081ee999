//! `liaison review`: pairs of entities that may be one, and what people judge about them.

use std::io::Write;
use std::path::Path;

use anyhow::Context as _;
use liaison::data::DataFile;
use liaison::explain::{self, model::PairView};
use liaison::judgements::{UserJudgements, entity_named};
use liaison::model::Pair;
use liaison::pipeline::{self, Change};
use liaison::report::Lang;

use super::args::{Global, ReportLanguage, Review, ReviewFormat};
use super::{Outcome, printer};

pub(crate) fn run(global: &Global, args: &Review) -> anyhow::Result<Outcome> {
    let engine = super::engine(global)?;
    if let Some(change) = change(args)? {
        let summary = pipeline::judge(&engine, &global.kb, change)?;
        printer::note(&format!("{} entities, {} facts", summary.entities, summary.facts));
        return Ok(Outcome::Done);
    }
    let lang = match args.lang {
        ReportLanguage::En => Lang::English,
        ReportLanguage::Fr => Lang::French,
    };
    let store = super::store(&engine, global)?;
    let pairs = explain::review(&store, engine.seeds(), args.all, lang)?;
    let mut out = printer::out();
    match args.format {
        ReviewFormat::Text => out.write_all(explain::review_text(&pairs, lang)?.as_bytes())?,
        ReviewFormat::Csv => csv(&pairs, &mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// A table of judgements.
pub(super) fn table(path: &Path) -> anyhow::Result<UserJudgements> {
    let name = path.display().to_string();
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read `{name}`"))?;
    Ok(UserJudgements::read(&DataFile { name, text: text.into() })?)
}

fn change(args: &Review) -> anyhow::Result<Option<Change>> {
    if let Some(path) = &args.apply {
        return Ok(Some(Change::Add(table(path)?)));
    }
    let Some([left, right]) = args.undo.as_deref() else { return Ok(None) };
    let pair = Pair::new(entity_named(left), entity_named(right));
    Ok(Some(Change::Undo(pair.context("expected two different entities")?)))
}

fn csv(pairs: &[PairView], out: &mut dyn Write) -> anyhow::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(["left", "right", "judgement", "reason", "likeness", "by"])?;
    for PairView { judgement, left, right } in pairs {
        let reasons = judgement.reasons.join("; ");
        writer.write_record([&left.id, &right.id, &judgement.verdict, &reasons, &judgement.likeness, &judgement.by])?;
    }
    Ok(writer.flush()?)
}
