use std::io::Write;

use liaison::lint::{Severity, lint};

use super::args::Global;
use super::{Outcome, printer};

pub(crate) fn run(global: &Global) -> anyhow::Result<Outcome> {
    super::folders(global)?;
    let findings = lint(&global.ontology, &global.seeds);
    let mut out = printer::out();
    for finding in &findings {
        writeln!(out, "{finding}")?;
    }
    out.flush()?;
    let errors = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    printer::note(&format!("{errors} errors, {} warnings", findings.len() - errors));
    Ok(if errors == 0 { Outcome::Done } else { Outcome::Failed })
}
