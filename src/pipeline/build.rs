use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use super::{Engine, PipelineError};
use crate::facts::Fusion;
use crate::kb::{Entry, Snapshot, Writer};
use crate::model::id::content_hash;
use crate::model::{Document, DocumentId};
use crate::rdf::{self, GraphLines, Namer, Store};
use crate::read::{self, ReadOptions, Source};

/// Documents that wait between two stages; more would only take memory.
const QUEUE: usize = 64;
/// A batch is stored when it holds this much, or is this old: a run that dies loses no more.
const BATCH_BYTES: usize = 32 << 20;
const BATCH_AGE: Duration = Duration::from_secs(2);
/// N-Quads handed to the store at once.
const LOAD_BYTES: usize = 64 << 20;

/// How to build.
#[derive(Clone, Debug)]
pub struct BuildOptions {
    /// What IRIs begin with; `None` for the knowledge base's own or the default.
    pub base: Option<String>,
    /// Threads that extract; at least one.
    pub threads: usize,
    /// Limits of the readers.
    pub read: ReadOptions,
}

/// What happens during a run, for those who want to watch.
#[derive(Debug)]
#[non_exhaustive]
pub enum Event<'e> {
    /// So many files will be read.
    Files(usize),
    /// A file has been read.
    FileRead,
    /// A document has been understood.
    Extracted,
    /// A document, or a part of one, could not be read.
    Skipped(&'e Skipped),
    /// Entities and facts are being derived.
    Deriving,
}

/// Something that was left out, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Skipped {
    /// The file, with the line for JSON Lines.
    pub what: String,
    /// The reason.
    pub reason: String,
}

impl std::fmt::Display for Skipped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.reason)
    }
}

/// What a run did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Documents stored, new or changed.
    pub stored: usize,
    /// Documents that were there already, unchanged.
    pub unchanged: usize,
    /// What could not be read.
    pub skipped: Vec<Skipped>,
    /// Documents in the knowledge base now.
    pub documents: usize,
    /// Mentions in the documents stored.
    pub mentions: usize,
    /// Claims in the documents stored.
    pub claims: usize,
    /// Entities in the knowledge base now.
    pub entities: usize,
    /// Facts in the knowledge base now.
    pub facts: usize,
}

/// Reads documents into the knowledge base in `dir`, and derives entities and facts.
///
/// Every finished batch is stored at once: a run that dies is continued by the next one, to the same bytes.
///
/// # Errors
/// [`PipelineError::Kb`] where the knowledge base cannot be written, [`PipelineError::Read`] where a path is missing,
/// [`PipelineError::NoDocuments`], [`PipelineError::NothingRead`].
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
    let namer = namer_of(writer.snapshot());
    let known = writer.snapshot().documents()?;
    watch(Event::Files(sources.len()));
    run(
        engine,
        &sources,
        &known,
        &namer,
        options,
        &mut |batch| writer.commit(batch, &BTreeSet::new()),
        &mut summary,
        watch,
    )?;
    if summary.stored + summary.unchanged == 0 {
        return Err(PipelineError::NothingRead { count: summary.skipped.len() });
    }
    writer.compact_if_scattered()?;
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
        let skipped = Skipped { what: "paths".to_owned(), reason: describe(error) };
        watch(Event::Skipped(&skipped));
        summary.skipped.push(skipped);
    }
    if sources.is_empty() {
        return Err(PipelineError::NothingRead { count: errors.len() });
    }
    // The same order whatever the order of the arguments: of two documents with one key, the first counts.
    sources.sort_by(|a, b| (&a.relative, &a.path).cmp(&(&b.relative, &b.path)));
    Ok(sources)
}

/// An error with its causes, in one line.
#[must_use]
pub fn describe(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    causes.fold(error.to_string(), |text, cause| format!("{text}: {cause}"))
}

/// A document on its way to the knowledge base.
struct Finished {
    entry: Entry,
    lines: String,
    mentions: usize,
    claims: usize,
}

/// What the reading thread and the extracting threads tell the storing one.
enum Message {
    FileRead,
    Unchanged,
    Skipped(Skipped),
    Finished(Box<Finished>),
}

type Commit<'c> = dyn FnMut(Vec<(Entry, String)>) -> Result<(), crate::kb::KbError> + 'c;

/// One thread reads, several extract, this one stores. The queues between them are short, so memory does not grow with the corpus.
#[expect(clippy::too_many_arguments, reason = "the wiring of the run, called once")]
fn run(
    engine: &Engine,
    sources: &[Source],
    known: &BTreeMap<DocumentId, Entry>,
    namer: &Namer,
    options: &BuildOptions,
    commit: &mut Commit<'_>,
    summary: &mut Summary,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<(), PipelineError> {
    let (to_extract, documents) = sync_channel::<Document>(QUEUE);
    let (to_store, messages) = sync_channel::<Message>(QUEUE);
    let documents = std::sync::Mutex::new(documents);
    std::thread::scope(|scope| {
        let reader_out = to_store.clone();
        scope.spawn(move || read_all(engine, sources, known, &options.read, &to_extract, &reader_out));
        for _ in 0..options.threads.max(1) {
            let (documents, out) = (&documents, to_store.clone());
            scope.spawn(move || extract_all(engine, documents, namer, &out));
        }
        drop(to_store);
        let result = store_all(&messages, commit, summary, watch);
        // On failure the channel closes, and the other threads end at their next send.
        drop(messages);
        result
    })
}

fn read_all(
    engine: &Engine,
    sources: &[Source],
    known: &BTreeMap<DocumentId, Entry>,
    options: &ReadOptions,
    documents: &SyncSender<Document>,
    out: &SyncSender<Message>,
) {
    let mut seen: BTreeSet<DocumentId> = BTreeSet::new();
    for source in sources {
        let mut open = true;
        read::file(source, options, &mut |result| {
            let sent = match result {
                Ok(reading) if !seen.insert(reading.document.id.clone()) => {
                    out.send(Message::Skipped(double(&reading.document)))
                }
                Ok(reading) if is_unchanged(known, &reading.document, engine) => out.send(Message::Unchanged),
                Ok(reading) => {
                    open &= documents.send(reading.document).is_ok();
                    return;
                }
                Err(error) => {
                    out.send(Message::Skipped(Skipped { what: source.relative.clone(), reason: describe(&error) }))
                }
            };
            open &= sent.is_ok();
        });
        if !open || out.send(Message::FileRead).is_err() {
            return;
        }
    }
}

fn double(document: &Document) -> Skipped {
    Skipped { what: document.key.clone(), reason: "another document of this run has the same key".to_owned() }
}

fn is_unchanged(known: &BTreeMap<DocumentId, Entry>, document: &Document, engine: &Engine) -> bool {
    known.get(&document.id).is_some_and(|e| e.sha256 == document.sha256 && e.engine == engine.fingerprint())
}

fn extract_all(
    engine: &Engine,
    documents: &std::sync::Mutex<Receiver<Document>>,
    namer: &Namer,
    out: &SyncSender<Message>,
) {
    loop {
        let next = documents.lock().map_or(None, |queue| queue.recv().ok());
        let Some(document) = next else { return };
        let finished = finish(engine, document, namer);
        if out.send(Message::Finished(Box::new(finished))).is_err() {
            return;
        }
    }
}

fn finish(engine: &Engine, document: Document, namer: &Namer) -> Finished {
    let extraction = engine.extract(document);
    let lines = rdf::encode_document(&extraction, namer);
    let document = &extraction.document;
    let entry = entry(&document.id.0, &document.sha256, engine.fingerprint(), &lines);
    Finished { entry, lines, mentions: extraction.mentions.len(), claims: extraction.claims.len() }
}

fn entry(id: &str, sha256: &str, engine: &str, lines: &str) -> Entry {
    Entry {
        id: id.to_owned(),
        sha256: sha256.to_owned(),
        engine: engine.to_owned(),
        graph: content_hash(&[lines]),
        offset: 0,
        length: 0,
    }
}

fn store_all(
    messages: &Receiver<Message>,
    commit: &mut Commit<'_>,
    summary: &mut Summary,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<(), PipelineError> {
    let (mut batch, mut bytes, mut since) = (Vec::new(), 0, Instant::now());
    for message in messages {
        match message {
            Message::FileRead => watch(Event::FileRead),
            Message::Unchanged => summary.unchanged += 1,
            Message::Skipped(skipped) => {
                watch(Event::Skipped(&skipped));
                summary.skipped.push(skipped);
            }
            Message::Finished(done) => {
                watch(Event::Extracted);
                summary.stored += 1;
                summary.mentions += done.mentions;
                summary.claims += done.claims;
                bytes += done.lines.len();
                batch.push((done.entry, done.lines));
                if bytes > BATCH_BYTES || since.elapsed() > BATCH_AGE {
                    commit(std::mem::take(&mut batch))?;
                    (bytes, since) = (0, Instant::now());
                }
            }
        }
    }
    summary.skipped.sort_by(|a, b| (&a.what, &a.reason).cmp(&(&b.what, &b.reason)));
    if batch.is_empty() { Ok(()) } else { Ok(commit(batch)?) }
}

/// Names of the things of a knowledge base. A base that a manifest holds was valid when it was made.
fn namer_of(snapshot: &Snapshot) -> Namer {
    Namer::new(snapshot.base()).unwrap_or_default()
}

/// Entities and facts of all documents, stored unless they are there already.
fn derive(engine: &Engine, writer: &mut Writer, summary: &mut Summary) -> Result<(), PipelineError> {
    let derived = derived(engine, writer.snapshot(), summary)?;
    if writer.snapshot().derived(engine.fingerprint())?.is_none() {
        writer.set_derived(&derived, engine.fingerprint())?;
    }
    Ok(())
}

fn derived(engine: &Engine, snapshot: &Snapshot, summary: &mut Summary) -> Result<String, PipelineError> {
    let namer = namer_of(snapshot);
    let mut fusion = Fusion::default();
    summary.documents = 0;
    snapshot.for_each_document(&mut |_, lines| {
        if let Some(extraction) = rdf::decode_document(lines, &namer) {
            fusion.add(&extraction);
            summary.documents += 1;
        }
    })?;
    let derived = fusion.finish(engine.seeds(), engine.ontology());
    (summary.entities, summary.facts) = (derived.entities.len(), derived.facts.len());
    Ok(rdf::encode_derived(&derived, &namer))
}

/// Loads a knowledge base into a store. Entities and facts that are missing, because a run died before it derived them, are derived in memory.
///
/// # Errors
/// [`PipelineError::Kb`] where it cannot be read; [`PipelineError::Store`] where a file holds no N-Quads.
pub fn open_store(engine: &Engine, dir: &Path) -> Result<Store, PipelineError> {
    let snapshot = Snapshot::open(dir)?;
    let mut loaded = None;
    let (documents, derived_lines, snapshot) = snapshot.retried(|snapshot| {
        let mut parts: Vec<String> = vec![String::new()];
        snapshot.for_each_document(&mut |_, lines| match parts.last_mut() {
            Some(part) if part.len() < LOAD_BYTES => part.push_str(lines),
            _ => parts.push(lines.to_owned()),
        })?;
        Ok((parts, snapshot.derived(engine.fingerprint())?, snapshot.clone()))
    })?;
    let store = Store::memory(namer_of(&snapshot))?;
    for part in documents {
        store.load(part.as_bytes(), "the documents")?;
    }
    if derived_lines.is_none() {
        loaded = Some(derived(engine, &snapshot, &mut Summary::default())?);
    }
    if let Some(lines) = derived_lines.or(loaded) {
        store.load(lines.as_bytes(), "entities and facts")?;
    }
    Ok(store)
}

/// Takes documents out of a knowledge base, with all that only they support. Each is named by file name, key (URL or path) or id.
///
/// # Errors
/// [`PipelineError::NoSuchDocument`] naming the first that is not there; then nothing has changed.
pub fn delete(engine: &Engine, names: &[String], dir: &Path) -> Result<Summary, PipelineError> {
    let mut writer = Writer::open(dir)?;
    let namer = namer_of(writer.snapshot());
    let mut ids: BTreeMap<String, Vec<String>> = BTreeMap::new();
    writer.snapshot().for_each_document(&mut |entry, lines| {
        if let Some(extraction) = rdf::decode_document(lines, &namer) {
            let document = extraction.document;
            for name in
                BTreeSet::from([document.file_name, document.key, entry.id.clone(), namer.document(&document.id)])
            {
                ids.entry(name).or_default().push(entry.id.clone());
            }
        }
    })?;
    let mut gone = BTreeSet::new();
    for name in names {
        let found = ids.get(name).ok_or_else(|| PipelineError::NoSuchDocument { name: name.clone() })?;
        gone.extend(found.iter().cloned());
    }
    writer.commit(Vec::new(), &gone)?;
    let mut summary = Summary { stored: gone.len(), ..Summary::default() };
    derive(engine, &mut writer, &mut summary)?;
    Ok(summary)
}

/// Unites shards that `extract` wrote, in any order, and derives entities and facts: the bytes are those of one `build`.
///
/// # Errors
/// [`PipelineError::Shard`] naming file and line of the first line that is no quad of a document; then nothing has changed.
pub fn merge(
    engine: &Engine,
    shards: &[(String, String)],
    dir: &Path,
    base: Option<&str>,
) -> Result<Summary, PipelineError> {
    let mut graphs = GraphLines::default();
    let mut summary = Summary::default();
    for (file, text) in shards {
        if let Some(line) = rdf::first_bad_line(text) {
            return Err(PipelineError::Shard { file: file.clone(), line });
        }
        for (number, line) in
            text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
        {
            if !graphs.add(line) {
                return Err(PipelineError::Shard { file: file.clone(), line: number + 1 });
            }
        }
    }
    let mut writer = Writer::open_or_create(dir, base)?;
    let namer = namer_of(writer.snapshot());
    let mut batch = Vec::new();
    for (graph, lines) in graphs.into_sorted().filter(|(graph, _)| rdf::is_exported_graph(graph)) {
        let extraction = namer.document_id(&graph).and_then(|_| rdf::decode_document(&lines, &namer));
        let Some(extraction) = extraction else { return Err(PipelineError::IncompleteShard { graph }) };
        summary.mentions += extraction.mentions.len();
        summary.claims += extraction.claims.len();
        // Which engine read it is not known: a later `build` of the same document reads it again.
        batch.push((entry(&extraction.document.id.0, &extraction.document.sha256, "", &lines), lines));
    }
    summary.stored = batch.len();
    writer.commit(batch, &BTreeSet::new())?;
    writer.compact_if_scattered()?;
    derive(engine, &mut writer, &mut summary)?;
    Ok(summary)
}
