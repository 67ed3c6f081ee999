use std::fs::File;
use std::io::{BufReader, BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use anyhow::Context;
use liaison::pipeline::{self, Engine, ExtractOptions, Extracted, Input, Resumable};
use liaison::rdf::Namer;
use liaison::read::{Format, Meter, Packing, Source};

use super::args::{Extract, Global};
use super::progress::Progress;
use super::{Outcome, printer};

pub(crate) fn run(global: &Global, args: &Extract) -> anyhow::Result<Outcome> {
    let sources = args.files.iter().filter(|file| !is_stdin(file)).map(|file| source(file, args));
    let sources = sources.collect::<anyhow::Result<Vec<Source>>>()?;
    let engine = super::engine(global)?;
    let mut job = Job {
        namer: args.base.as_deref().and_then(Namer::new).unwrap_or_default(),
        options: ExtractOptions {
            threads: global.threads(),
            read: args.limits.read(),
            skip: 0,
            max_time: args.limits.time(),
            is_marked: false,
        },
        engine: &engine,
        args,
        sources: &sources,
    };
    let sum = match &args.output {
        Some(path) => job.into_file(path)?,
        None => Some(job.write(&mut printer::out())?),
    };
    match sum {
        Some(Extracted { broken, .. }) if broken > 0 => {
            anyhow::bail!("{broken} of {} inputs could not be read to the end", args.files.len())
        }
        Some(Extracted { failures, .. }) if args.strict && failures > 0 => Ok(Outcome::Partly),
        _ => Ok(Outcome::Done),
    }
}

/// An extraction with all it needs.
struct Job<'j> {
    namer: Namer,
    options: ExtractOptions,
    engine: &'j Engine,
    args: &'j Extract,
    sources: &'j [Source],
}

impl Job<'_> {
    /// `None` where an earlier run has completed the file.
    fn into_file(&mut self, path: &Path) -> anyhow::Result<Option<Extracted>> {
        anyhow::ensure!(
            !self.args.resume || !self.args.files.iter().any(|file| is_stdin(file)),
            "--resume needs files: standard input cannot be read again"
        );
        let run = pipeline::run_description(self.engine.fingerprint(), self.namer.base(), self.sources);
        let Some(mut file) = Resumable::open(path, &run, self.args.resume)? else {
            printer::note(&format!("{} is complete", path.display()));
            return Ok(None);
        };
        if file.records() > 0 {
            printer::note(&format!("going on behind {} records", file.records()));
        }
        (self.options.skip, self.options.is_marked) = (file.records(), true);
        let mut out = printer::Named::buffered(file.out(), format!("`{}`", path.display()));
        let sum = self.write(&mut out)?;
        drop(out);
        file.complete()?;
        Ok(Some(sum))
    }

    fn write(&self, out: &mut BufWriter<impl Write>) -> anyhow::Result<Extracted> {
        let meter = Meter::default();
        let inputs = self.args.files.iter().filter(|file| is_stdin(file)).map(|_| standard_input(self.args));
        let inputs: Vec<Input> = inputs.chain(self.sources.iter().cloned().map(Input::File)).collect();
        let total = (inputs.len() == self.sources.len()).then(|| self.sources.iter().map(Source::bytes).sum());
        // A bar would stand between the quads where both go to one terminal.
        let watched = printer::is_watched() && (self.args.output.is_some() || !printer::is_read_by_eye());
        let mut progress = Progress::new(meter.clone(), total, self.args.progress, watched);
        let started = Instant::now();
        let mut watch = |event: pipeline::Event<'_>| progress.show(&event);
        let sum = pipeline::extract(self.engine, inputs, &self.namer, &self.options, &meter, out, &mut watch);
        progress.finish();
        let sum = sum?;
        if self.args.output.is_some() || self.args.progress {
            printer::note(&told(sum, started.elapsed().as_secs_f64()));
        }
        Ok(sum)
    }
}

fn told(sum: Extracted, seconds: f64) -> String {
    #[expect(clippy::cast_precision_loss, reason = "a rate is told roughly")]
    let rate = sum.words as f64 / seconds.max(1e-3);
    let Extracted { documents, failures, words, claims, .. } = sum;
    format!(
        "{documents} documents, {failures} failures, {words} words, {claims} claims in {seconds:.1} s: {rate:.0} words/s"
    )
}

fn is_stdin(file: &Path) -> bool {
    file == Path::new("-")
}

fn standard_input(args: &Extract) -> Input {
    let name = args.source_name.clone().unwrap_or_default();
    Input::JsonLines { input: Box::new(BufReader::new(std::io::stdin())), name }
}

/// The file, if it can be read; one without a suffix that is known holds JSON Lines.
fn source(path: &Path, args: &Extract) -> anyhow::Result<Source> {
    let unreadable = || format!("cannot read `{}`", path.display());
    let about = File::open(path).and_then(|file| file.metadata()).with_context(unreadable)?;
    anyhow::ensure!(!about.is_dir(), "cannot read `{}`: it is a folder", path.display());
    let own = || path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    let name = args.source_name.clone().unwrap_or_else(own);
    let kind = Source::new(path, String::new()).map(|source| (source.format, source.packing));
    let (format, packing) = kind.unwrap_or((Format::JsonLines, Packing::Plain));
    // Failures must not tell one machine's folders from another's.
    Ok(Source { path: path.to_owned(), relative: name.clone(), format, packing, name })
}
