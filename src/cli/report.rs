use std::io::Write;
use std::path::Path;

use liaison::pipeline::Engine;
use liaison::rdf::Store;
use liaison::report::{self, Lang, Overview};

use super::args::{Global, Report, ReportFormat, ReportKind, ReportLanguage};
use super::{Outcome, printer};

pub(crate) fn run(global: &Global, args: &Report) -> anyhow::Result<Outcome> {
    let ReportKind::Overview { lang, format, output } = &args.kind;
    let engine = super::engine(global)?;
    let store = super::store(&engine, global)?;
    let overview = overview(&engine, &store, *lang)?;
    let text = match format {
        ReportFormat::Md => report::markdown(&overview)?,
        ReportFormat::Html => report::html(&overview)?,
        ReportFormat::Json => serde_json::to_string_pretty(&overview)? + "\n",
    };
    let mut out: Box<dyn Write> = match output {
        Some(path) => Box::new(super::create(path)?),
        None => Box::new(printer::out()),
    };
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// The reports that `build --publish` writes.
pub(crate) fn publish(engine: &Engine, store: &Store, lang: ReportLanguage, dir: &Path) -> anyhow::Result<()> {
    let overview = overview(engine, store, lang)?;
    for (name, text) in [("report.md", report::markdown(&overview)?), ("report.html", report::html(&overview)?)] {
        let mut out = super::create(&dir.join(name))?;
        out.write_all(text.as_bytes())?;
        out.flush()?;
    }
    Ok(())
}

fn overview(engine: &Engine, store: &Store, lang: ReportLanguage) -> anyhow::Result<Overview> {
    let lang = match lang {
        ReportLanguage::En => Lang::English,
        ReportLanguage::Fr => Lang::French,
    };
    Ok(report::overview(&report::input(store, engine.ontology())?, lang))
}
