//! A knowledge base as a store, in memory or on disk.

use std::path::Path;

use super::derive::{derived, namer_of};
use super::{Engine, PipelineError};
use crate::kb::Snapshot;
use crate::rdf::{Feed, Store};

/// From so many bytes of N-Quads on, a knowledge base is opened on disk where nothing else is asked for: about five million quads, which take half a
/// minute to load and 2 GB of memory.
pub const LARGE_BYTES: u64 = 1 << 30;

/// N-Quads parsed at once.
const LOAD_BYTES: usize = 1 << 20;

/// Where a store is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Placement {
    /// On disk from [`LARGE_BYTES`] on where the program was built with the feature `rocksdb`, else in memory.
    #[default]
    BySize,
    /// In memory; every start loads all of it. Only there can it be changed.
    Memory,
    /// On disk, in the folder `store` of the knowledge base; made when it is first opened after a change.
    Disk,
}

/// Loads a knowledge base into a store, placed by its size. Entities and facts that are missing, because a run died before it derived them, are derived
/// in memory.
///
/// # Errors
/// [`PipelineError::Kb`] where it cannot be read; [`PipelineError::Store`] where a file holds no N-Quads.
pub fn open_store(engine: &Engine, dir: &Path) -> Result<Store, PipelineError> {
    open_store_in(engine, dir, Placement::BySize)
}

/// The same with a place for the store.
///
/// # Errors
/// As [`open_store`]; [`PipelineError::NoDisk`] where the program was built without the feature `rocksdb`.
pub fn open_store_in(engine: &Engine, dir: &Path, placement: Placement) -> Result<Store, PipelineError> {
    Snapshot::open(dir)?.retried(|snapshot| match placement {
        Placement::Disk => on_disk(engine, snapshot),
        Placement::BySize if cfg!(feature = "rocksdb") && snapshot.bytes()? >= LARGE_BYTES => on_disk(engine, snapshot),
        Placement::BySize | Placement::Memory => in_memory(engine, snapshot),
    })
}

fn in_memory(engine: &Engine, snapshot: &Snapshot) -> Result<Store, PipelineError> {
    let store = Store::memory(namer_of(snapshot))?;
    store.load_all(|feed| fill(engine, snapshot, feed))?;
    Ok(store)
}

#[cfg(feature = "rocksdb")]
fn on_disk(engine: &Engine, snapshot: &Snapshot) -> Result<Store, PipelineError> {
    let fill = |dir: &Path| Store::create_on_disk(dir, |feed| fill(engine, snapshot, feed));
    let made = snapshot.on_disk(engine.fingerprint(), false, fill)?;
    match Store::open_on_disk(&made, namer_of(snapshot)) {
        Ok(store) => Ok(store),
        // It holds nothing that is not in the files of the knowledge base: what is damaged is made again.
        Err(_) => Ok(Store::open_on_disk(&snapshot.on_disk(engine.fingerprint(), true, fill)?, namer_of(snapshot))?),
    }
}

#[cfg(not(feature = "rocksdb"))]
fn on_disk(_: &Engine, _: &Snapshot) -> Result<Store, PipelineError> {
    Err(PipelineError::NoDisk)
}

/// Everything in the files of a knowledge base.
fn fill(engine: &Engine, snapshot: &Snapshot, feed: &mut Feed) -> Result<(), PipelineError> {
    let mut part = String::with_capacity(LOAD_BYTES);
    snapshot.for_each_document(|_, lines| {
        part.push_str(lines);
        if part.len() >= LOAD_BYTES {
            feed.add(part.as_bytes(), "the documents")?;
            part.clear();
        }
        Ok::<(), PipelineError>(())
    })?;
    feed.add(part.as_bytes(), "the documents")?;
    drop(part);
    let lines = match snapshot.derived(engine.fingerprint())? {
        Some(lines) => lines,
        None => derived(engine, snapshot)?,
    };
    feed.add(lines.as_bytes(), "entities and facts")?;
    if let Some(lines) = snapshot.analysis()? {
        feed.add(lines.as_bytes(), "saved analyses")?;
    }
    if let Some(lines) = snapshot.user()? {
        feed.add(lines.as_bytes(), "what users added")?;
    }
    Ok(())
}

#[cfg(all(test, feature = "rocksdb"))]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use super::*;
    use crate::ontology::NamedQuery;
    use crate::pipeline::{BuildOptions, build, delete};

    const RECORDS: &str = "{\"id\":\"a\",\"text\":\"Sergueï Choïgou a rencontré Kim Jong Un à Pyongyang le 4 juin 2025.\"}\n\
        {\"id\":\"b\",\"text\":\"La Corée du Nord a envoyé 3000 soldats en Russie. La Chine a condamné le Japon.\"}\n\
        {\"id\":\"c\",\"text\":\"La Corée du Nord n’a pas envoyé de soldats en Russie.\"}\n";

    fn rows(store: &Store, query: &str) -> Vec<String> {
        let answer = store.select(query).unwrap();
        let mut rows: Vec<String> = answer.rows.iter().map(|row| format!("{row:?}")).collect();
        rows.sort();
        rows
    }

    /// The finished stores of a knowledge base.
    fn stores(kb: &Path) -> Vec<PathBuf> {
        let Ok(entries) = fs::read_dir(kb.join("store")) else { return Vec::new() };
        entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect()
    }

    #[test]
    fn on_disk_and_in_memory_give_the_same_answers() {
        let engine = Engine::load(&[], &[]).unwrap();
        let home = tempfile::tempdir().unwrap();
        let (file, kb) = (home.path().join("press.jsonl"), home.path().join("kb"));
        fs::write(&file, RECORDS).unwrap();
        build(&engine, &[file], &kb, &BuildOptions::default(), &mut |_| {}).unwrap();
        let memory = open_store(&engine, &kb).unwrap();
        assert_eq!(stores(&kb), Vec::<PathBuf>::new(), "what is small is loaded");
        fs::create_dir_all(kb.join("store/new-1")).unwrap();
        let disk = open_store_in(&engine, &kb, Placement::Disk).unwrap();
        assert!(memory.len() > 300 && memory.len() == disk.len());
        assert_eq!(memory.sorted_quads(true).unwrap(), disk.sorted_quads(true).unwrap());
        for query in NamedQuery::load(&[]).unwrap() {
            assert_eq!(rows(&memory, &query.sparql), rows(&disk, &query.sparql), "{}", query.name);
        }
        let mut claims = [0, 0];
        memory.scan("lia:claim", None, |_, _| claims[0] += 1).unwrap();
        disk.scan("lia:claim", None, |_, _| claims[1] += 1).unwrap();
        assert!(claims[0] > 0 && claims[0] == claims[1]);
        let made = stores(&kb);
        assert_eq!(made.len(), 1, "what nobody finished is swept");
        let current = fs::metadata(made[0].join("CURRENT")).unwrap().modified().unwrap();
        let second = open_store_in(&engine, &kb, Placement::Disk).unwrap();
        assert_eq!(second.len(), disk.len(), "two may read");
        assert_eq!(fs::metadata(made[0].join("CURRENT")).unwrap().modified().unwrap(), current, "it is made once");
        drop((disk, second));
        fs::remove_file(made[0].join("CURRENT")).unwrap();
        let again = open_store_in(&engine, &kb, Placement::Disk).unwrap();
        assert_eq!(again.len(), memory.len(), "what is damaged is made again");
        for gone in ["a", "b"] {
            delete(&engine, &[gone.to_owned()], &kb).unwrap();
            let (disk, memory) = (open_store_in(&engine, &kb, Placement::Disk), open_store(&engine, &kb));
            assert_eq!(disk.unwrap().sorted_quads(true).unwrap(), memory.unwrap().sorted_quads(true).unwrap());
        }
        assert_eq!(stores(&kb).len(), 2, "this state and the one before");
    }
}
