//! What all requests share: the knowledge base as it is now, and the one way to change it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError, RwLock};
use std::time::{Duration, Instant};

use tokio::sync::Semaphore;

use super::ServeError;
use super::explorer::Explorer;
use super::guard::Guard;
use super::options::ServeOptions;
use super::problem::Problem;
use crate::kb::{KbError, Snapshot, Writer};
use crate::ontology::NamedQuery;
use crate::pipeline::{self, Engine, PipelineError, Placement};
use crate::rdf::{Change, Reach, Store, StoreError};

/// How often to look for a new generation.
const LOOK: Duration = Duration::from_millis(500);
/// A generation whose facts nobody derives is taken as it is after this time.
const PATIENCE: Duration = Duration::from_secs(20);

/// The server's state.
pub(super) struct App {
    pub(super) engine: Arc<Engine>,
    pub(super) options: ServeOptions,
    pub(super) guard: Guard,
    pub(super) queries: Vec<NamedQuery>,
    /// One permit for each query that may run.
    pub(super) permits: Arc<Semaphore>,
    /// One permit for each page that may be made: pages do not wait for long queries.
    pub(super) pages: Arc<Semaphore>,
    current: RwLock<Arc<Served>>,
    writing: Mutex<()>,
}

/// A state of the knowledge base. Requests keep the one with which they began.
pub(super) struct Served {
    pub(super) store: Store,
    generation: u64,
    /// Changes since it was loaded.
    edits: u64,
    explorer: Arc<OnceLock<Result<Explorer, String>>>,
    /// What people said about claims, by id of the claim; read when first asked for.
    verdicts: OnceLock<BTreeMap<String, Verdict>>,
}

/// What a person said about a claim.
#[derive(Clone, Debug, Default)]
pub(super) struct Verdict {
    /// `right`, `wrong` or `corrected`.
    pub(super) kind: String,
    pub(super) reason: String,
    pub(super) correction: String,
}

impl Served {
    fn load(engine: &Engine, options: &ServeOptions) -> Result<Self, PipelineError> {
        let kb = &options.kb;
        // Read first: if a writer is faster, the state is a newer one, and is loaded once more.
        let generation = Snapshot::open(kb)?.generation();
        let changes = options.updates.is_some() || options.token_file.is_some();
        let placement = if changes { Placement::Memory } else { options.placement };
        let store = pipeline::open_store_in(engine, kb, placement)?;
        Ok(Self { store, generation, edits: 0, explorer: Arc::default(), verdicts: OnceLock::new() })
    }

    /// Changes whenever the content does.
    pub(super) fn version(&self) -> String {
        format!("{}-{}", self.generation, self.edits)
    }

    /// What people said about claims, by id of the claim.
    pub(super) fn verdicts(&self) -> Result<&BTreeMap<String, Verdict>, Problem> {
        if let Some(known) = self.verdicts.get() {
            return Ok(known);
        }
        let found = self.store.select(
            "SELECT ?claim ?verdict ?reason ?correction WHERE { ?v a lia:ClaimJudgement ; lia:judges ?claim ; lia:verdict ?verdict .
             OPTIONAL { ?v lia:reason ?reason } OPTIONAL { ?v lia:correction ?correction } }",
        )?;
        let text = |row: usize, column| found.text(row, column).to_owned();
        let all = (0..found.rows.len()).map(|row| {
            let claim = found.text(row, "claim").rsplit_once("claim/").map_or("", |(_, id)| id).to_owned();
            let (kind, reason) = (text(row, "verdict"), text(row, "reason"));
            (claim, Verdict { kind, reason, correction: text(row, "correction") })
        });
        let all = all.collect();
        Ok(self.verdicts.get_or_init(|| all))
    }

    /// What the explorer needs beside the store; made when it is first asked for.
    pub(super) fn explorer(&self, engine: &Engine) -> Result<&Explorer, Problem> {
        let made = self.explorer.get_or_init(|| {
            Explorer::new(&self.store, engine).map_err(|error| format!("cannot index the knowledge base: {error}"))
        });
        let failed = |text: &String| Problem::new(axum::http::StatusCode::INTERNAL_SERVER_ERROR, text.clone());
        made.as_ref().map_err(failed)
    }
}

impl App {
    pub(super) fn new(engine: Arc<Engine>, options: ServeOptions) -> Result<Self, ServeError> {
        Ok(Self {
            guard: Guard::new(&options)?,
            queries: NamedQuery::load(&options.ontology)?,
            permits: Arc::new(Semaphore::new(options.queries.max(1))),
            pages: Arc::new(Semaphore::new(options.queries.max(1))),
            current: RwLock::new(Arc::new(Served::load(&engine, &options)?)),
            writing: Mutex::new(()),
            engine,
            options,
        })
    }

    /// The knowledge base as it is now.
    pub(super) fn current(&self) -> Arc<Served> {
        Arc::clone(&self.current.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn set(&self, served: Served) {
        *self.current.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(served);
    }

    fn writing(&self) -> MutexGuard<'_, ()> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the graphs that are not derived, in memory and on disk, in one step. Waits for other changes of this process; takes the writer's lock.
    pub(super) fn change<T: Send>(
        &self,
        work: impl FnOnce(&mut Change<'_>) -> Result<T, StoreError> + Send,
    ) -> Result<T, Problem> {
        let _one = self.writing();
        let mut writer = Writer::open(&self.options.kb)?;
        let mut current = self.current();
        if writer.snapshot().generation() != current.generation {
            current = Arc::new(Served::load(&self.engine, &self.options)?);
        }
        let reach = self.options.updates.unwrap_or(Reach::User);
        let rejected = writer.snapshot().rejected()?;
        let keep = |lines: &str| writer.set_user(lines).map_err(Failure::Kb);
        let done = current.store.change(reach, |change| work(change).map_err(Failure::Store), keep);
        let done = done.map_err(Problem::from)?;
        if writer.snapshot().rejected()? != rejected {
            // No fact may rest on a claim that was judged wrong, and some may again on one that no longer is.
            drop(writer);
            pipeline::refresh(&self.engine, &self.options.kb)?;
            self.set(Served::load(&self.engine, &self.options)?);
            return Ok(done);
        }
        self.set(Served {
            store: current.store.clone(),
            generation: writer.snapshot().generation(),
            edits: current.edits + 1,
            // What is derived is what it was, unless the whole knowledge base may be changed.
            explorer: if reach == Reach::User { Arc::clone(&current.explorer) } else { Arc::default() },
            verdicts: OnceLock::new(),
        });
        Ok(done)
    }

    /// Does what changes derived graphs, and loads what comes of it.
    pub(super) fn rebuild<T>(
        &self,
        work: impl FnOnce(&Engine, &Path) -> Result<T, PipelineError>,
    ) -> Result<T, Problem> {
        let _one = self.writing();
        let done = work(&self.engine, &self.options.kb)?;
        self.set(Served::load(&self.engine, &self.options)?);
        Ok(done)
    }

    /// Looks for new generations, for ever; ends when nobody serves any more. A generation is taken once its facts are derived, so that no build is seen
    /// half done. What cannot be read is left, and the old state stays.
    pub(super) fn follow(app: &std::sync::Weak<Self>) {
        let mut waiting: Option<(u64, Instant)> = None;
        loop {
            std::thread::sleep(LOOK);
            let Some(app) = app.upgrade() else { return };
            let Ok(snapshot) = Snapshot::open(&app.options.kb) else { continue };
            let generation = snapshot.generation();
            if generation == app.current().generation {
                waiting = None;
                continue;
            }
            let since = match waiting {
                Some((seen, since)) if seen == generation => since,
                _ => {
                    waiting = Some((generation, Instant::now()));
                    Instant::now()
                }
            };
            let derived = matches!(snapshot.derived_counts(app.engine.fingerprint()), Ok(Some(_)));
            if derived || since.elapsed() > PATIENCE {
                let _one = app.writing();
                if let Ok(served) = Served::load(&app.engine, &app.options) {
                    app.set(served);
                }
            }
        }
    }
}

/// Why a change failed.
enum Failure {
    Store(StoreError),
    Kb(KbError),
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<Failure> for Problem {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Store(error) => error.into(),
            Failure::Kb(error) => error.into(),
        }
    }
}
