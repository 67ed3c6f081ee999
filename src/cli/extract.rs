use std::io::Write;
use std::path::Path;

use liaison::rdf::{self, Namer};
use liaison::read::{self, Format, Packing, ReadOptions, Source};

use super::args::{Extract, Global};
use super::{Outcome, printer};

pub(crate) fn run(global: &Global, args: &Extract) -> anyhow::Result<Outcome> {
    let engine = super::engine(global)?;
    let namer = args.base.as_deref().and_then(Namer::new).unwrap_or_default();
    let source = source(args);
    let mut out = printer::out();
    let (mut failed, mut result) = (0usize, Ok(()));
    read::file(&source, &ReadOptions::default(), &mut |read| {
        let quads = match read {
            Ok(reading) => rdf::encode_document(&engine.extract(reading.document), &namer),
            Err(error) => {
                failed += 1;
                let reason = liaison::pipeline::describe(&error);
                printer::note(&format!("warning: {reason}"));
                rdf::encode_failure(&source.relative, &reason, &namer)
            }
        };
        if result.is_ok() {
            result = out.write_all(quads.as_bytes());
        }
    });
    result?;
    out.flush()?;
    Ok(if args.strict && failed > 0 { Outcome::Partly } else { Outcome::Done })
}

fn source(args: &Extract) -> Source {
    let own = args.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let relative = args.source_name.clone().unwrap_or(if args.file == Path::new("-") { String::new() } else { own });
    let path = if args.file == Path::new("-") { "/dev/stdin".into() } else { args.file.clone() };
    Source { path, relative, format: Format::JsonLines, packing: Packing::Plain }
}
