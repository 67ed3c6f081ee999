//! Documents -> knowledge base: one thread reads, several extract, one stores.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry as Slot;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use super::derive::namer_of;
use super::extract::overdue;
use super::fuse::derive;
use super::judge::{Change, keep};
use super::{Engine, Event, PipelineError, Skipped, Summary, describe};
use crate::judgements::UserJudgements;
use crate::kb::{Entry, Writer};
use crate::model::id::content_hash;
use crate::model::{Document, DocumentId};
use crate::rdf::{self, Namer};
use crate::read::{self, Meter, ReadError, ReadOptions, ReadWarning, Reading, Source};

/// Documents that wait between two stages; more would only take memory.
const QUEUE: usize = 64;
/// A batch is stored when it is this old: a run that dies loses no more.
const BATCH_AGE: Duration = Duration::from_secs(2);
/// Bytes of stack of a thread that extracts; reserved, not used, unless sentences are wild.
pub(super) const STACK_BYTES: usize = 16 << 20;

/// How to build.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    /// What IRIs begin with; `None` for the knowledge base's own or the default.
    pub base: Option<String>,
    /// Threads that extract; at least one.
    pub threads: usize,
    /// A batch is stored when its graphs have more bytes than this, or after two seconds.
    pub batch_bytes: usize,
    /// Limits of the readers.
    pub read: ReadOptions,
    /// What a person judges about entities, in place of what the knowledge base keeps; `None` leaves that as it is.
    pub judgements: Option<UserJudgements>,
    /// Longest time for one document, as for [`super::ExtractOptions`].
    pub max_time: Duration,
    /// Counts what the files cost.
    pub meter: Meter,
}

/// Longest time for one document unless told otherwise: news takes a thousandth of it.
pub const MAX_TIME: Duration = Duration::from_secs(300);

impl Default for BuildOptions {
    fn default() -> Self {
        Self {
            base: None,
            threads: 1,
            batch_bytes: 32 << 20,
            read: ReadOptions::default(),
            judgements: None,
            max_time: MAX_TIME,
            meter: Meter::default(),
        }
    }
}

/// Reads documents into the knowledge base in `dir`, and derives entities and facts.
///
/// Every finished batch is stored at once: a run that dies is continued by the next one, to the same bytes.
///
/// # Errors
/// [`PipelineError::Kb`] where the knowledge base cannot be written, [`PipelineError::Read`] where the only path is missing or without articles,
/// [`PipelineError::NothingRead`] where no document could be read.
pub fn build(
    engine: &Engine,
    paths: &[PathBuf],
    dir: &Path,
    options: &BuildOptions,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<Summary, PipelineError> {
    let mut summary = Summary::default();
    let sources = list(paths, &mut summary, watch)?;
    let mut writer = Writer::open_or_create(dir, options.base.as_deref())?;
    let (namer, known) = (namer_of(writer.snapshot()), writer.snapshot().documents()?);
    watch(Event::Files { count: sources.len(), bytes: sources.iter().map(Source::bytes).sum() });
    let run = Run { engine, known: &known, namer: &namer, options };
    run.all(&sources, &mut Storing { writer: &mut writer, summary: &mut summary, watch })?;
    if summary.stored + summary.unchanged == 0 {
        return Err(PipelineError::NothingRead { count: summary.skipped.len() });
    }
    writer.compact_if_scattered()?;
    if let Some(table) = &options.judgements {
        keep(&mut writer, Change::Replace(table.clone()))?;
    }
    watch(Event::Deriving);
    derive(engine, &mut writer, &mut summary)?;
    Ok(summary)
}

/// The files to read. A path that cannot be read is named and passed over, unless nothing else is left.
fn list(
    paths: &[PathBuf],
    summary: &mut Summary,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<Vec<Source>, PipelineError> {
    let (mut sources, mut errors) = (Vec::new(), Vec::new());
    for found in read::sources(paths) {
        match found {
            Ok(source) => sources.push(source),
            Err(error) => errors.push(error),
        }
    }
    match errors.pop() {
        Some(only) if sources.is_empty() && errors.is_empty() => return Err(only.into()),
        last => errors.extend(last),
    }
    for error in &errors {
        summary.skip(Skipped { what: "paths".to_owned(), reason: describe(error) }, watch);
    }
    if sources.is_empty() {
        return Err(PipelineError::NothingRead { count: errors.len() });
    }
    // The same order whatever the order of the arguments: of two documents with one key, the first counts.
    sources.sort_by(|a, b| (&a.relative, &a.path).cmp(&(&b.relative, &b.path)));
    sources.dedup();
    Ok(sources)
}

/// The documents that a run has met, with what was in each: 16 bytes a document, because there may be millions.
type Seen = BTreeMap<u64, u64>;

/// The number that the first 16 hexadecimal digits are.
fn number(digits: &str) -> u64 {
    digits.get(..16).and_then(|digits| u64::from_str_radix(digits, 16).ok()).unwrap_or_default()
}

/// A document on its way to the knowledge base.
struct Finished {
    entry: Entry,
    lines: String,
    words: usize,
    mentions: usize,
    claims: usize,
}

/// What the reading thread and the extracting threads tell the storing one.
enum Message {
    FileRead,
    Unchanged,
    Odd(ReadWarning),
    Skipped(Skipped),
    Finished(Box<Finished>),
}

/// What all threads of a run may look at.
#[derive(Clone, Copy)]
struct Run<'r> {
    engine: &'r Engine,
    known: &'r BTreeMap<DocumentId, Entry>,
    namer: &'r Namer,
    options: &'r BuildOptions,
}

impl Run<'_> {
    /// The queues between the threads are short, so memory does not grow with the corpus.
    fn all(self, sources: &[Source], storing: &mut Storing<'_>) -> Result<(), PipelineError> {
        let (to_extract, documents) = sync_channel::<Document>(QUEUE);
        let (to_store, messages) = sync_channel::<Message>(QUEUE);
        // The threads own the queue: when the last ends, because nobody stores any more, the reader's next send fails and it ends too.
        let documents = Arc::new(Mutex::new(documents));
        thread::scope(|scope| {
            for _ in 0..self.options.threads.max(1) {
                let (documents, out) = (Arc::clone(&documents), to_store.clone());
                let thread = thread::Builder::new().stack_size(STACK_BYTES);
                let started = thread.spawn_scoped(scope, move || self.extract_all(&documents, &out));
                started.map_err(|source| PipelineError::Thread { source })?;
            }
            drop(documents);
            scope.spawn(move || self.read_all(sources, &to_extract, &to_store));
            storing.all(messages, self.options.batch_bytes)
        })
    }

    fn read_all(self, sources: &[Source], documents: &SyncSender<Document>, out: &SyncSender<Message>) {
        let mut seen = Seen::new();
        for source in sources {
            let (mut open, mut records) = (true, 0usize);
            let read = guarded(&source.path.display().to_string(), || {
                read::records(source, &self.options.read, &self.options.meter, &mut |record| {
                    records += 1;
                    let what = record.place().name.clone();
                    open = match guarded(&what, || record.read(&self.options.read)) {
                        Ok(result) => self.pass_on(source, result, &mut seen, documents, out).is_some(),
                        Err(fault) => out.send(Message::Skipped(fault)).is_ok(),
                    };
                    if open { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
                })
            });
            let skipped = match read {
                Ok(Ok(_)) => (records == 0).then(|| empty(source)),
                Ok(Err(error)) => Some(Skipped { what: source.relative.clone(), reason: describe(&error) }),
                Err(fault) => Some(fault),
            };
            let told = skipped.is_none_or(|skipped| out.send(Message::Skipped(skipped)).is_ok());
            if !open || !told || out.send(Message::FileRead).is_err() {
                return;
            }
        }
    }

    /// Decides what becomes of one record; `None` where nobody waits for it any more.
    fn pass_on(
        self,
        source: &Source,
        result: Result<Reading, ReadError>,
        seen: &mut Seen,
        documents: &SyncSender<Document>,
        out: &SyncSender<Message>,
    ) -> Option<()> {
        let Reading { document, warnings } = match result {
            Ok(reading) => reading,
            Err(error) => {
                let skipped = Skipped { what: source.relative.clone(), reason: describe(&error) };
                return out.send(Message::Skipped(skipped)).ok();
            }
        };
        // The first stays the one that counts.
        match seen.entry(number(&document.id.0)) {
            Slot::Vacant(free) => _ = free.insert(number(&document.sha256)),
            Slot::Occupied(first) if *first.get() == number(&document.sha256) => return Some(()),
            Slot::Occupied(_) => return out.send(Message::Skipped(double(&document))).ok(),
        }
        warnings.into_iter().try_for_each(|warning| out.send(Message::Odd(warning)).ok())?;
        if self.is_unchanged(&document) {
            return out.send(Message::Unchanged).ok();
        }
        documents.send(document).ok()
    }

    fn is_unchanged(self, document: &Document) -> bool {
        let known = self.known.get(&document.id);
        known.is_some_and(|e| e.sha256 == document.sha256 && e.engine == self.engine.fingerprint())
    }

    fn extract_all(self, documents: &Mutex<Receiver<Document>>, out: &SyncSender<Message>) {
        loop {
            let next = documents.lock().map_or(None, |queue| queue.recv().ok());
            let Some(document) = next else { return };
            let key = document.key.clone();
            let message = match guarded(&key, || self.finish(document)) {
                Ok(Some(finished)) => Message::Finished(Box::new(finished)),
                Ok(None) => Message::Skipped(overdue(&key, self.options.max_time)),
                Err(skipped) => Message::Skipped(skipped),
            };
            if out.send(message).is_err() {
                return;
            }
        }
    }

    /// `None` where it takes too long.
    fn finish(self, document: Document) -> Option<Finished> {
        let extraction = self.engine.extract_within(document, self.options.max_time)?;
        let words = extraction.document.text.split_whitespace().count();
        let lines = rdf::encode_document(&extraction, self.namer);
        let entry = entry(&extraction.document, self.engine.fingerprint(), &lines);
        Some(Finished { entry, lines, words, mentions: extraction.mentions.len(), claims: extraction.claims.len() })
    }
}

/// A fault of the program on one document must not cost the others theirs.
pub(super) fn guarded<T>(what: &str, work: impl FnOnce() -> T) -> Result<T, Skipped> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|_| Skipped {
        what: what.to_owned(),
        reason: format!("`{what}`: a fault of the program kept it from being read"),
    })
}

fn double(document: &Document) -> Skipped {
    let key = &document.key;
    Skipped { what: key.clone(), reason: format!("`{key}`: another document of this run has the same key") }
}

fn empty(source: &Source) -> Skipped {
    Skipped { what: source.relative.clone(), reason: format!("`{}` holds no record", source.path.display()) }
}

/// What the knowledge base notes of a document; where it stands is noted when it is written.
pub(super) fn entry(document: &Document, engine: &str, lines: &str) -> Entry {
    Entry {
        id: document.id.0.clone(),
        sha256: document.sha256.clone(),
        engine: engine.to_owned(),
        graph: content_hash(&[lines]),
        offset: 0,
        length: 0,
    }
}

/// The end of the pipe.
struct Storing<'s> {
    writer: &'s mut Writer,
    summary: &'s mut Summary,
    watch: &'s mut dyn FnMut(Event<'_>),
}

impl Storing<'_> {
    /// Stores batch by batch. Takes the queue, so that it closes when storing fails.
    fn all(&mut self, messages: Receiver<Message>, batch_bytes: usize) -> Result<(), PipelineError> {
        let (mut batch, mut bytes, mut since) = (Vec::new(), 0, Instant::now());
        for message in messages {
            let Some(done) = self.note(message) else { continue };
            bytes += done.lines.len();
            batch.push((done.entry, done.lines));
            if bytes > batch_bytes || since.elapsed() > BATCH_AGE {
                self.writer.commit(std::mem::take(&mut batch), &[].into())?;
                (bytes, since) = (0, Instant::now());
            }
        }
        self.summary.skipped.sort();
        if batch.is_empty() { Ok(()) } else { Ok(self.writer.commit(batch, &[].into())?) }
    }

    /// Counts what happened; a document to store comes out.
    fn note(&mut self, message: Message) -> Option<Box<Finished>> {
        match message {
            Message::FileRead => (self.watch)(Event::FileRead),
            Message::Unchanged => self.summary.unchanged += 1,
            Message::Odd(warning) => (self.watch)(Event::Odd(&warning)),
            Message::Skipped(skipped) => self.summary.skip(skipped, self.watch),
            Message::Finished(done) => {
                (self.watch)(Event::Extracted { words: done.words });
                self.summary.stored += 1;
                self.summary.mentions += done.mentions;
                self.summary.claims += done.claims;
                return Some(done);
            }
        }
        None
    }
}
