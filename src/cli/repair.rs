//! `liaison check`, `repair` and `compact`.

use std::io::Write;

use liaison::kb::{self, Damage, Snapshot, Writer};

use super::args::Global;
use super::{Outcome, printer};

pub(crate) fn check(global: &Global) -> anyhow::Result<Outcome> {
    let mut snapshot = Snapshot::open(&global.kb)?;
    let mut problems = snapshot.problems();
    // Files that a writer has replaced meanwhile are missing, and nothing is wrong with that.
    while problems.iter().any(|problem| matches!(problem.damage, Damage::Unreadable { .. })) {
        let now = Snapshot::open(&global.kb)?;
        if now.generation() == snapshot.generation() {
            break;
        }
        problems = now.problems();
        snapshot = now;
    }
    if problems.is_empty() {
        let mut out = printer::out();
        writeln!(out, "{}: every file is as it was written", global.kb.display())?;
        out.flush()?;
        return Ok(Outcome::Done);
    }
    for problem in &problems {
        printer::note(&format!("error: {problem}"));
    }
    printer::note("hint: restore what is damaged from a copy, or let `liaison repair` keep what is whole");
    Ok(Outcome::Failed)
}

pub(crate) fn repair(global: &Global) -> anyhow::Result<Outcome> {
    let repaired = kb::repair(&global.kb)?;
    for path in &repaired.set_aside {
        printer::note(&format!("set aside: {}", path.display()));
    }
    for id in &repaired.lost {
        printer::warning(&format!("document `{id}` is lost; `build` its source again"));
    }
    if repaired.new_manifest {
        printer::warning("the manifest was made anew from the files: documents that had been deleted may be back");
    }
    let engine = super::engine(global)?;
    liaison::pipeline::refresh(&engine, &global.kb)?;
    let mut out = printer::out();
    writeln!(out, "{}: {} documents, {} lost", global.kb.display(), repaired.documents, repaired.lost.len())?;
    out.flush()?;
    Ok(if repaired.lost.is_empty() { Outcome::Done } else { Outcome::Partly })
}

pub(crate) fn compact(global: &Global) -> anyhow::Result<Outcome> {
    let mut writer = Writer::open(&global.kb)?;
    let before = writer.snapshot().bytes()?;
    let done = writer.compact()?;
    let after = writer.snapshot().bytes()?;
    let mut out = printer::out();
    if done {
        writeln!(out, "{}: {before} bytes before, {after} now", global.kb.display())?;
    } else {
        writeln!(out, "{}: nothing to do", global.kb.display())?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}
