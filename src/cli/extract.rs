use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;

use anyhow::Context;
use liaison::pipeline::{self, Engine};
use liaison::rdf::{self, Namer};
use liaison::read::{self, ReadError, ReadOptions, Reading};

use super::args::{Extract, Global};
use super::{Outcome, printer};

pub(crate) fn run(global: &Global, args: &Extract) -> anyhow::Result<Outcome> {
    let engine = super::engine(global)?;
    let namer = args.base.as_deref().and_then(Namer::new).unwrap_or_default();
    let (mut input, name) = input(args)?;
    let (mut out, mut written, mut failed) = (printer::out(), Ok(()), 0usize);
    let read = read::json_lines(&mut *input, &name, &ReadOptions::default(), &mut |line, result| {
        failed += usize::from(result.is_err());
        let quads = quads(&engine, &namer, &format!("{}:{line}", shown(&name)), result);
        if written.is_ok() {
            written = out.write_all(quads.as_bytes());
        }
    });
    written?;
    out.flush()?;
    read?;
    Ok(if args.strict && failed > 0 { Outcome::Partly } else { Outcome::Done })
}

/// What a record says, or that it could not be read. `place` is file and line.
fn quads(engine: &Engine, namer: &Namer, place: &str, result: Result<Reading, ReadError>) -> String {
    match result {
        Ok(reading) => {
            reading.warnings.iter().for_each(printer::warning);
            rdf::encode_document(&engine.extract(reading.document), namer)
        }
        Err(error) => {
            let reason = pipeline::describe(&error);
            printer::warning(&reason);
            rdf::encode_failure(place, &reason, namer)
        }
    }
}

/// The lines, and the name of the file that keys begin with.
fn input(args: &Extract) -> anyhow::Result<(Box<dyn BufRead>, String)> {
    let is_stdin = args.file == Path::new("-");
    let own = args.file.file_name().filter(|_| !is_stdin).map(|name| name.to_string_lossy().into_owned());
    let name = args.source_name.clone().or(own).unwrap_or_default();
    if is_stdin {
        return Ok((Box::new(std::io::stdin().lock()), name));
    }
    let file = File::open(&args.file).with_context(|| format!("cannot read `{}`", args.file.display()))?;
    Ok((Box::new(BufReader::new(file)), name))
}

fn shown(name: &str) -> &str {
    if name.is_empty() { "-" } else { name }
}
