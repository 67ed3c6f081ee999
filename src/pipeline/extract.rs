//! Documents -> N-Quads, one after the other, keeping nothing: one thread reads, several extract, the caller's writes in the order of the input.

use std::io::{BufRead, Write};
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::Duration;

use super::build::{STACK_BYTES, guarded};
use super::{Engine, Event, PipelineError, Skipped, describe};
use crate::rdf::{self, Namer};
use crate::read::{self, Meter, RawRecord, ReadOptions, ReadWarning, Source};

/// Records for each thread that extracts that are on their way at once: enough that none waits while a long one is read.
const IN_FLIGHT: usize = 32;
/// Bytes of records that are on their way at once; one longer record goes alone.
const IN_FLIGHT_BYTES: usize = 64 << 20;

/// How to extract.
#[derive(Clone, Debug)]
pub struct ExtractOptions {
    /// Threads that extract; at least one.
    pub threads: usize,
    /// Limits of the readers.
    pub read: ReadOptions,
    /// Longest time for one document; looked at between sentences and stages. Which document takes too long may differ from run to run.
    pub max_time: Duration,
    /// Records at the beginning to pass over, because an earlier run wrote them.
    pub skip: u64,
    /// Whether a comment with the number of records so far stands behind each: [`super::Resumable`] needs it.
    pub is_marked: bool,
}

/// Where documents come from.
pub enum Input {
    /// A file of any readable kind.
    File(Source),
    /// JSON Lines from elsewhere.
    JsonLines {
        /// The lines.
        input: Box<dyn BufRead + Send>,
        /// What messages call them and keys of records without a URL begin with.
        name: String,
    },
}

/// What an extraction came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extracted {
    /// Documents written.
    pub documents: u64,
    /// Records that gave none; each is written as a failure.
    pub failures: u64,
    /// Inputs that could not be read to their end; each is written as a failure.
    pub broken: u64,
    /// Words of the documents, as white space divides them.
    pub words: u64,
    /// Claims in the documents.
    pub claims: u64,
}

/// Writes what every document says, and a `lia:Failure` for every record that gave none, in the order of the input: the same bytes on any number of
/// threads. Memory does not grow with the input. What the input costs is counted by `meter`.
///
/// # Errors
/// [`PipelineError::Output`] where the quads cannot be written; [`PipelineError::Thread`].
pub fn extract(
    engine: &Engine,
    inputs: Vec<Input>,
    namer: &Namer,
    options: &ExtractOptions,
    meter: &Meter,
    out: &mut dyn Write,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<Extracted, PipelineError> {
    let budget = Budget::default();
    let run = Run { engine, namer, options, budget: &budget };
    let threads = options.threads.max(1);
    let (to_extract, jobs) = sync_channel::<Job>(threads * IN_FLIGHT);
    let (to_write, pending) = sync_channel::<Pending>(threads * IN_FLIGHT);
    let jobs = Arc::new(Mutex::new(jobs));
    thread::scope(|scope| {
        for _ in 0..threads {
            let jobs = Arc::clone(&jobs);
            let thread = thread::Builder::new().stack_size(STACK_BYTES);
            let started = thread.spawn_scoped(scope, move || run.extract_all(&jobs));
            started.map_err(|source| PipelineError::Thread { source })?;
        }
        drop(jobs);
        scope.spawn(move || run.read_all(inputs, meter, &to_extract, &to_write));
        run.write_all(pending, out, watch)
    })
}

/// A record, and where its quads are waited for.
type Job = (RawRecord, SyncSender<Written>);

/// What the writing thread waits for, in the order of the input.
enum Pending {
    Record { written: Receiver<Written>, bytes: usize },
    Broken(Skipped),
}

/// What became of a record.
#[derive(Default)]
struct Written {
    quads: String,
    warnings: Vec<ReadWarning>,
    failure: Option<Skipped>,
    words: usize,
    claims: usize,
}

/// What all threads of a run may look at.
#[derive(Clone, Copy)]
struct Run<'r> {
    engine: &'r Engine,
    namer: &'r Namer,
    options: &'r ExtractOptions,
    budget: &'r Budget,
}

impl Run<'_> {
    fn read_all(self, inputs: Vec<Input>, meter: &Meter, jobs: &SyncSender<Job>, out: &SyncSender<Pending>) {
        let mut position = 0;
        for input in inputs {
            let mut pass_on = |record: RawRecord| {
                position += 1;
                if position <= self.options.skip || self.pass_on(record, jobs, out).is_some() {
                    ControlFlow::Continue(())
                } else {
                    ControlFlow::Break(())
                }
            };
            let (handed, name) = match input {
                Input::File(source) => (read::records(&source, &self.options.read, meter, &mut pass_on), source.name),
                Input::JsonLines { mut input, name } => {
                    (read::json_line_records(&mut *input, &name, &self.options.read, &mut pass_on), name)
                }
            };
            let open = match handed {
                Ok(flow) => flow.is_continue(),
                Err(why) => {
                    position += 1;
                    let what = if name.is_empty() { "-".to_owned() } else { name };
                    let broken = Skipped { what, reason: describe(&why) };
                    position <= self.options.skip || out.send(Pending::Broken(broken)).is_ok()
                }
            };
            if !open {
                return;
            }
        }
    }

    /// `None` where nobody waits for it any more.
    fn pass_on(self, record: RawRecord, jobs: &SyncSender<Job>, out: &SyncSender<Pending>) -> Option<()> {
        let bytes = record.len();
        self.budget.take(bytes)?;
        let (sender, written) = sync_channel(1);
        out.send(Pending::Record { written, bytes }).ok()?;
        jobs.send((record, sender)).ok()
    }

    fn extract_all(self, jobs: &Mutex<Receiver<Job>>) {
        loop {
            let next = jobs.lock().map_or(None, |queue| queue.recv().ok());
            let Some((record, out)) = next else { return };
            let label = label(&record);
            let written = guarded(&label, || self.finish(record, &label));
            // Nobody waits for it where writing has failed.
            let _ = out.send(written.unwrap_or_else(|failure| self.failed(failure)));
        }
    }

    fn finish(self, record: RawRecord, label: &str) -> Written {
        let reading = match record.read(&self.options.read) {
            Ok(reading) => reading,
            Err(why) => return self.failed(Skipped { what: label.to_owned(), reason: describe(&why) }),
        };
        let (warnings, key) = (reading.warnings, reading.document.key.clone());
        let words = reading.document.text.split_whitespace().count();
        let written = match self.engine.extract_within(reading.document, self.options.max_time) {
            Some(extraction) => {
                let quads = rdf::encode_document(&extraction, self.namer);
                Written { quads, words, claims: extraction.claims.len(), ..Written::default() }
            }
            None => self.failed(overdue(&key, self.options.max_time)),
        };
        Written { warnings, ..written }
    }

    fn failed(self, failure: Skipped) -> Written {
        let quads = rdf::encode_failure(&failure.what, &failure.reason, self.namer);
        Written { quads, failure: Some(failure), ..Written::default() }
    }

    /// A thread that ends without an answer has met a fault that could not be caught.
    fn unanswered(self, record: u64) -> Written {
        let reason = format!("record {record}: a fault of the program kept it from being read");
        self.failed(Skipped { what: format!("record {record}"), reason })
    }

    fn write_all(
        self,
        pending: Receiver<Pending>,
        out: &mut dyn Write,
        watch: &mut dyn FnMut(Event<'_>),
    ) -> Result<Extracted, PipelineError> {
        let _closed = Closing(self.budget);
        let (mut sum, mut records) = (Extracted::default(), self.options.skip);
        for next in pending {
            records += 1;
            let (written, bytes) = match next {
                Pending::Record { written, bytes } => {
                    (written.recv().unwrap_or_else(|_| self.unanswered(records)), bytes)
                }
                Pending::Broken(broken) => {
                    sum.broken += 1;
                    (self.failed(broken), 0)
                }
            };
            tell(&written, &mut sum, watch);
            out.write_all(written.quads.as_bytes()).map_err(|source| PipelineError::Output { source })?;
            if self.options.is_marked {
                writeln!(out, "{}{records}", super::resume::MARK).map_err(|source| PipelineError::Output { source })?;
            }
            self.budget.give_back(bytes);
        }
        out.flush().map_err(|source| PipelineError::Output { source })?;
        Ok(sum)
    }
}

fn tell(written: &Written, sum: &mut Extracted, watch: &mut dyn FnMut(Event<'_>)) {
    written.warnings.iter().for_each(|warning| watch(Event::Odd(warning)));
    if let Some(failure) = &written.failure {
        sum.failures += 1;
        watch(Event::Skipped(failure));
    } else {
        sum.documents += 1;
        sum.words += written.words as u64;
        sum.claims += written.claims as u64;
        watch(Event::Extracted { words: written.words });
    }
}

/// By what failures name a record: file and line, a file or an address.
fn label(record: &RawRecord) -> String {
    let place = record.place();
    place.line.map_or_else(|| place.name.clone(), |line| format!("{}:{line}", place.name))
}

/// That a document took too long.
pub(super) fn overdue(key: &str, limit: Duration) -> Skipped {
    let reason = format!("`{key}`: not understood within the limit of {} s", limit.as_secs_f64());
    Skipped { what: key.to_owned(), reason }
}

/// How many bytes may be on their way at once.
#[derive(Default)]
struct Budget {
    used: Mutex<(usize, bool)>,
    changed: Condvar,
}

impl Budget {
    /// Waits until there is room; `None` once nobody gives anything back any more.
    fn take(&self, bytes: usize) -> Option<()> {
        let used = self.used.lock().ok()?;
        let is_full = |state: &mut (usize, bool)| !state.1 && state.0 > 0 && state.0 + bytes > IN_FLIGHT_BYTES;
        let mut used = self.changed.wait_while(used, is_full).ok()?;
        used.0 += bytes;
        (!used.1).then_some(())
    }

    fn give_back(&self, bytes: usize) {
        self.change(|used| used.0 = used.0.saturating_sub(bytes));
    }

    fn change(&self, how: impl FnOnce(&mut (usize, bool))) {
        if let Ok(mut used) = self.used.lock() {
            how(&mut used);
        }
        self.changed.notify_all();
    }
}

/// However writing ends, the reading thread must not wait for room for ever.
struct Closing<'b>(&'b Budget);

impl Drop for Closing<'_> {
    fn drop(&mut self) {
        self.0.change(|used| used.1 = true);
    }
}
