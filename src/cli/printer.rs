//! The only place that writes to the terminal. Data goes to standard output, everything else to standard error.

use std::io::{IsTerminal, Write};

use comfy_table::presets::UTF8_BORDERS_ONLY;
use comfy_table::{ContentArrangement, Table};
use console::Term;
use indicatif::ProgressBar;
use liaison::data::DataError;
use liaison::explain::ExplainError;
use liaison::export::ExportError;
use liaison::kb::KbError;
use liaison::nlp::ModelError;
use liaison::pipeline::{EngineError, PipelineError};
use liaison::rdf::StoreError;
use liaison::remote::RemoteError;

use super::Outcome;
use liaison::serve::ServeError;
use liaison::validate::ValidateError;

/// Something to write to that says its name when that fails.
#[derive(Debug)]
pub(crate) struct Named<W> {
    inner: W,
    name: String,
}

impl<W: Write> Named<W> {
    /// `name` completes the words "cannot write ...".
    pub(crate) fn buffered(inner: W, name: String) -> std::io::BufWriter<Self> {
        std::io::BufWriter::new(Self { inner, name })
    }

    fn named(&self, error: std::io::Error) -> std::io::Error {
        if error.kind() == std::io::ErrorKind::Interrupted {
            return error;
        }
        std::io::Error::new(error.kind(), format!("cannot write {}: {error}", self.name))
    }
}

impl<W: Write> Write for Named<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.inner.write(bytes).map_err(|error| self.named(error))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.inner.flush().map_err(|error| self.named(error))
    }
}

/// Standard output, buffered.
pub(crate) fn out() -> std::io::BufWriter<Named<std::io::Stdout>> {
    Named::buffered(std::io::stdout(), "to standard output".to_owned())
}

/// Runs a command that writes data to standard output.
pub(crate) fn data(command: impl FnOnce(&mut dyn Write) -> anyhow::Result<()>) -> anyhow::Result<Outcome> {
    let mut out = out();
    command(&mut out)?;
    out.flush()?;
    Ok(Outcome::Done)
}

/// One line for people.
pub(crate) fn note(line: &str) {
    // Nobody is left to be told if standard error is closed.
    let _ = writeln!(std::io::stderr(), "{line}");
}

/// Something that does not stop the run.
pub(crate) fn warning(what: &(impl std::fmt::Display + ?Sized)) {
    note(&format!("warning: {what}"));
}

/// `error: what: why: ...` and, where there is something to do about it, `hint: ...`.
pub(crate) fn error(error: &anyhow::Error) {
    let chain: Vec<String> = error.chain().map(|cause| cause.to_string().trim_end().replace('\n', " ")).collect();
    let mut text: Vec<&str> = Vec::new();
    for part in &chain {
        // Transparent errors repeat the words of their cause.
        if text.last().is_none_or(|last| !last.contains(part.as_str())) {
            text.push(part);
        }
    }
    note(&format!("error: {}", text.join(": ")));
    let hint = error.chain().find_map(hint).unwrap_or_default();
    if !hint.is_empty() {
        note(&format!("hint: {hint}"));
    }
}

fn hint(cause: &(dyn std::error::Error + 'static)) -> Option<&'static str> {
    None.or_else(|| cause.downcast_ref::<PipelineError>().map(PipelineError::hint))
        .or_else(|| cause.downcast_ref::<KbError>().map(KbError::hint))
        .or_else(|| cause.downcast_ref::<StoreError>().map(StoreError::hint))
        .or_else(|| cause.downcast_ref::<DataError>().map(DataError::hint))
        .or_else(|| cause.downcast_ref::<EngineError>().map(EngineError::hint))
        .or_else(|| cause.downcast_ref::<ModelError>().map(ModelError::hint))
        .or_else(|| cause.downcast_ref::<ExplainError>().map(ExplainError::hint))
        .or_else(|| cause.downcast_ref::<RemoteError>().map(RemoteError::hint))
        .or_else(|| cause.downcast_ref::<ServeError>().map(ServeError::hint))
        .or_else(|| cause.downcast_ref::<ValidateError>().map(ValidateError::hint))
}

/// Whether the reader of our output went away, which is its right.
pub(crate) fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let io = cause.downcast_ref::<std::io::Error>().or_else(|| match cause.downcast_ref::<ExportError>() {
            Some(ExportError::Write { source, .. }) => Some(source),
            _ => None,
        });
        io.is_some_and(|e| e.kind() == std::io::ErrorKind::BrokenPipe)
    })
}

/// Whether somebody looks at standard error.
pub(crate) fn is_watched() -> bool {
    std::io::stderr().is_terminal()
}

/// Whether data goes to a terminal.
pub(crate) fn is_read_by_eye() -> bool {
    std::io::stdout().is_terminal()
}

/// One line that says how far something is, on a terminal only.
pub(crate) struct Line {
    bar: ProgressBar,
}

impl Line {
    pub(crate) fn new() -> Self {
        let bar = if std::io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
        Self { bar }
    }

    pub(crate) fn show(&self, words: &str) {
        self.bar.set_message(words.to_owned());
        self.bar.tick();
    }

    pub(crate) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

/// An empty table, as wide as the terminal allows; elsewhere as wide as its cells.
pub(crate) fn table() -> Table {
    let mut table = Table::new();
    table.load_style(UTF8_BORDERS_ONLY).set_content_arrangement(ContentArrangement::Dynamic);
    if let Some((_, columns)) = Term::stdout().size_checked() {
        table.set_width(columns);
    }
    table
}
