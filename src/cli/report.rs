use std::io::Write;
use std::path::Path;

use anyhow::Context;
use liaison::model::PartialDate;
use liaison::pipeline::{self, Engine};
use liaison::rdf::Store;
use liaison::report::{self, Lang, Ratings, Request, Sources};

use super::args::{Global, Report, ReportFormat, ReportHow, ReportKind, ReportLanguage};
use super::{Outcome, printer};

pub(crate) fn run(global: &Global, args: &Report) -> anyhow::Result<Outcome> {
    let text = text(global, args)?;
    let mut out: Box<dyn Write> = match &args.how().output {
        Some(path) => Box::new(super::create(path)?),
        None => Box::new(printer::out()),
    };
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// The report in its format.
pub(super) fn text(global: &Global, args: &Report) -> anyhow::Result<String> {
    let engine = super::engine(global)?;
    let how = args.how();
    let store = super::store_as_of(&engine, global, how.as_of)?;
    match args.request() {
        None => overview(&engine, &store, lang(how.lang), how.format, &args.command()),
        Some(request) => dossier(&engine, global, &store, &request, args),
    }
}

fn dossier(
    engine: &Engine,
    global: &Global,
    store: &Store,
    request: &Request,
    args: &Report,
) -> anyhow::Result<String> {
    let how = args.how();
    let until = match request {
        Request::Changes(_, to) => Some(*to),
        _ => how.as_of,
    };
    let corpus = pipeline::corpus(engine, &global.kb, until)?;
    let before = match request {
        Request::Changes(from, _) => day_before(*from).map(|day| pipeline::corpus(engine, &global.kb, Some(day))),
        _ => None,
    };
    let before = before.transpose()?;
    let ratings = ratings(how.sources.as_deref())?;
    let graph = liaison::graph::project(store, engine.ontology())?;
    let sources = Sources {
        corpus: &corpus,
        before: before.as_ref(),
        graph: &graph,
        ontology: engine.ontology(),
        seeds: engine.seeds(),
        ratings: &ratings,
    };
    let dossier = report::dossier(request, sources, lang(how.lang), args.command())?;
    Ok(match how.format {
        ReportFormat::Md => report::dossier_markdown(&dossier)?,
        ReportFormat::Html => report::dossier_html(&dossier)?,
        ReportFormat::Json => serde_json::to_string_pretty(&dossier)? + "\n",
    })
}

fn day_before(date: PartialDate) -> Option<PartialDate> {
    PartialDate::from_day_number(date.interval()?.first - 1)
}

fn ratings(path: Option<&Path>) -> anyhow::Result<Ratings> {
    let Some(path) = path else { return Ok(Ratings::default()) };
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()))?;
    Ratings::parse(&text).with_context(|| format!("`{}`", path.display()))
}

/// The reports that `build --publish` writes.
pub(crate) fn publish(engine: &Engine, store: &Store, language: ReportLanguage, dir: &Path) -> anyhow::Result<()> {
    for (name, format) in [("report.md", ReportFormat::Md), ("report.html", ReportFormat::Html)] {
        let command = format!("liaison report overview --lang {} --format {}", tag(language), extension(format));
        let text = overview(engine, store, lang(language), format, &command)?;
        let mut out = super::create(&dir.join(name))?;
        out.write_all(text.as_bytes())?;
        out.flush()?;
    }
    Ok(())
}

fn overview(engine: &Engine, store: &Store, lang: Lang, format: ReportFormat, command: &str) -> anyhow::Result<String> {
    let mut overview = report::overview(&report::input(store, engine.ontology())?, lang);
    command.clone_into(&mut overview.command);
    Ok(match format {
        ReportFormat::Md => report::markdown(&overview)?,
        ReportFormat::Html => report::html(&overview)?,
        ReportFormat::Json => serde_json::to_string_pretty(&overview)? + "\n",
    })
}

fn lang(lang: ReportLanguage) -> Lang {
    match lang {
        ReportLanguage::En => Lang::English,
        ReportLanguage::Fr => Lang::French,
    }
}

fn tag(language: ReportLanguage) -> &'static str {
    lang(language).tag()
}

fn extension(format: ReportFormat) -> &'static str {
    match format {
        ReportFormat::Md => "md",
        ReportFormat::Html => "html",
        ReportFormat::Json => "json",
    }
}

impl Report {
    fn how(&self) -> &ReportHow {
        match &self.kind {
            ReportKind::Overview { how }
            | ReportKind::Entity { how, .. }
            | ReportKind::Pair { how, .. }
            | ReportKind::Event { how, .. }
            | ReportKind::Disagreements { how }
            | ReportKind::Changes { how, .. } => how,
        }
    }

    /// `None` for the overview.
    fn request(&self) -> Option<Request> {
        Some(match &self.kind {
            ReportKind::Overview { .. } => return None,
            ReportKind::Entity { name, .. } => Request::Entity(name.clone()),
            ReportKind::Pair { one, other, .. } => Request::Pair(one.clone(), other.clone()),
            ReportKind::Event { id, .. } => Request::Event(id.clone()),
            ReportKind::Disagreements { .. } => Request::Disagreements,
            ReportKind::Changes { from, to, .. } => Request::Changes(*from, *to),
        })
    }

    /// How to make the same report again.
    fn command(&self) -> String {
        let kind = match &self.kind {
            ReportKind::Overview { .. } => "overview".to_owned(),
            ReportKind::Entity { name, .. } => format!("entity {}", quoted(name)),
            ReportKind::Pair { one, other, .. } => format!("pair {} {}", quoted(one), quoted(other)),
            ReportKind::Event { id, .. } => format!("event {}", quoted(id)),
            ReportKind::Disagreements { .. } => "disagreements".to_owned(),
            ReportKind::Changes { from, to, .. } => format!("changes --from {} --to {}", from.iso(), to.iso()),
        };
        let how = self.how();
        let mut command = format!("liaison report {kind} --lang {} --format {}", tag(how.lang), extension(how.format));
        if let Some(day) = how.as_of {
            command.push_str(" --as-of ");
            command.push_str(&day.iso());
        }
        if let Some(sources) = &how.sources {
            command.push_str(" --sources ");
            command.push_str(&quoted(&sources.display().to_string()));
        }
        command
    }
}

/// As a shell wants it, and without what would end the comment that it stands in.
fn quoted(word: &str) -> String {
    let word: String =
        word.chars().filter(|c| !matches!(c, '"' | '<' | '>' | '\\' | '$' | '`') && !c.is_control()).collect();
    format!("\"{word}\"")
}
