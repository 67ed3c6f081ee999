//! Lists of names that a user brings along: `FollowTheMoney` entities, and plain tables.
//!
//! There may be a million of them, so they are not rows among the seeds: they are compiled once into an automaton ([`Index`]) that is kept in the
//! user's cache and read whole at the next start. Why not a hash map? It would have to be built anew in every run; the automaton is ready as it
//! lies on disk, shares the beginnings and ends of names, and needs no `unsafe`.

mod build;
mod import;
mod index;

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::lookup::{Candidate, Shape};
use super::{KnownEntity, Seeds};
use crate::data::DataError;
use crate::model::id::hex;
use index::Index;

/// Changes with the file format of [`Index`] and with the rules by which names are taken in.
const VERSION: u32 = 1;

/// All lists of a user's folders.
#[derive(Debug, Default)]
pub struct Gazetteers {
    index: Option<Index>,
    hash: String,
}

/// What compiling needs to know of language.
pub(crate) struct Tongue<'t> {
    /// Whether a word is in the dictionary as something else than a name.
    pub(crate) is_word: &'t dyn Fn(&str) -> bool,
    /// Changes when the dictionary does.
    pub(crate) fingerprint: &'t [u8],
}

/// One entity of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Entry {
    id: String,
    class: String,
    label: String,
    names: Vec<String>,
    weak: Vec<String>,
    /// Code or id of its country.
    country: String,
    item: String,
}

impl Gazetteers {
    /// Reads the lists of these folders, from the cache where it holds them as they are now.
    ///
    /// A cache that is missing, old or broken is made anew; where it cannot be written the lists are compiled for this run alone.
    ///
    /// # Errors
    /// [`DataError::Unreadable`] for a file that cannot be read. Lines that are no entities are no error: [`Self::warnings`].
    pub(crate) fn open(
        folders: &[PathBuf],
        seeds: &Seeds,
        tongue: &Tongue<'_>,
        cache: Option<&Path>,
    ) -> Result<Self, DataError> {
        let files = read_all(folders)?;
        if files.is_empty() {
            return Ok(Self::default());
        }
        let mut hasher = Sha256::new();
        hasher.update(VERSION.to_le_bytes());
        hasher.update(env!("CARGO_PKG_VERSION"));
        hasher.update(tongue.fingerprint);
        for (path, bytes) in &files {
            hasher.update(path.display().to_string());
            hasher.update(Sha256::digest(bytes));
        }
        let hash = hex(&hasher.finalize());
        let place = cache.map(|dir| dir.join(format!("names-{}.bin", &hash[..16])));
        let kept = place.as_deref().and_then(|path| std::fs::read(path).ok()).and_then(|b| Index::read(&b, &hash));
        if let Some(index) = kept {
            return Ok(Self { index: Some(index), hash });
        }
        let bytes = build::compile(&files, &hash, &|name| seeds.shape(name), tongue.is_word);
        if let Some(path) = &place {
            // Without a cache the next run compiles again: slower, not wrong.
            let _ = keep(path, &bytes);
        }
        Ok(Self { index: Index::read(&bytes, &hash), hash })
    }

    /// Lines that are no entities: each with file and line.
    pub fn warnings(&self) -> impl Iterator<Item = DataError> {
        self.index.iter().flat_map(Index::warnings)
    }

    /// A hash of all files; empty without any.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// How many entities there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.index.as_ref().map_or(0, Index::len)
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    pub(super) fn longest_name(&self) -> usize {
        self.index.as_ref().map_or(0, Index::longest_name)
    }

    pub(super) fn candidates(&self, key: &str, seeds: &Seeds) -> &[Candidate] {
        self.index.as_ref().map_or(&[], |index| index.candidates(key, seeds))
    }

    pub(super) fn entity(&self, id: &str, seeds: &Seeds) -> Option<&KnownEntity> {
        self.index.as_ref()?.entity(id, seeds)
    }
}

/// Whether a file at this place below a folder of seeds is such a list.
pub(crate) fn reads(inside: &str) -> bool {
    let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
    let is = |wanted: &str| Path::new(name).extension().is_some_and(|extension| extension == wanted);
    let entities = name.ends_with(".ftm.json") || is("jsonl");
    folder.is_empty() && entities || folder == "gazetteers" && (entities || is("csv"))
}

/// What is wrong with the lists of these folders.
pub(crate) fn check(folders: &[PathBuf]) -> Vec<DataError> {
    match read_all(folders) {
        Ok(files) => files.iter().flat_map(|(path, bytes)| import::read(path, bytes).1).collect(),
        Err(error) => vec![error],
    }
}

fn read_all(folders: &[PathBuf]) -> Result<Vec<(PathBuf, Vec<u8>)>, DataError> {
    let mut paths = Vec::new();
    for (folder, dir) in
        folders.iter().flat_map(|folder| [(folder, folder.clone()), (folder, folder.join("gazetteers"))])
    {
        let entries = std::fs::read_dir(dir).into_iter().flatten().filter_map(Result::ok).map(|entry| entry.path());
        let mut lists: Vec<PathBuf> = entries
            .filter(|path| path.strip_prefix(folder).is_ok_and(|p| reads(&p.to_string_lossy().replace('\\', "/"))))
            .collect();
        lists.sort();
        paths.extend(lists);
    }
    let read = |path: PathBuf| match std::fs::read(&path) {
        Ok(bytes) => Ok((path, bytes)),
        Err(source) => Err(DataError::Unreadable { path, source }),
    };
    paths.into_iter().map(read).collect()
}

/// Puts the cache in place in one step, so that another run sees all of it or nothing.
fn keep(path: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let dir = path.parent().unwrap_or(path);
    std::fs::create_dir_all(dir)?;
    let mut file = tempfile::NamedTempFile::new_in(dir)?;
    std::io::Write::write_all(&mut file, bytes)?;
    file.persist(path).map(drop).map_err(|error| error.error)
}
