//! Files of knowledge -> rows, with file and line in every error.
//!
//! The files of `ontology/` and `seeds/` are embedded in the binary; a folder of the user's with the same layout is read after them.

mod embedded;
mod error;
mod problems;
mod table;

pub use embedded::text;
pub use error::DataError;
pub use problems::Problems;
pub use table::{Row, Table};

use std::borrow::Cow;
use std::path::{Path, PathBuf};

use serde::de::DeserializeOwned;

/// One file of knowledge: the name by which errors call it, and its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataFile {
    /// `seeds/entities/people.csv`, or the path of a user's file.
    pub name: String,
    /// What stands in it; that of an embedded file is not copied.
    pub text: Cow<'static, str>,
}

impl DataFile {
    /// Whether it is one of those that the binary brings.
    #[must_use]
    pub fn is_embedded(&self) -> bool {
        matches!(self.text, Cow::Borrowed(_))
    }

    /// What stands in it, as TOML.
    ///
    /// # Errors
    /// [`DataError::Toml`] where it is not, or has other keys than `T`.
    pub fn toml<T: DeserializeOwned>(&self) -> Result<T, DataError> {
        toml::from_str(&self.text).map_err(|e| DataError::Toml { file: self.name.clone(), source: Box::new(e) })
    }

    /// The first line, from 1, in which these words stand; 1 where they stand nowhere.
    #[must_use]
    pub fn line_with(&self, words: &str) -> u64 {
        self.text.lines().position(|line| line.contains(words)).map_or(1, |at| at as u64 + 1)
    }

    /// Its name without the folders.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.name.rsplit(['/', '\\']).next().unwrap_or_default()
    }

    /// The folder it is in.
    #[must_use]
    pub fn folder(&self) -> &str {
        self.name[..self.name.len() - self.file_name().len()].trim_end_matches(['/', '\\'])
    }
}

/// The embedded files of a folder (`seeds/entities`, `seeds/words/fr`, `ontology`, `ontology/queries` ...) with this extension, by name; then
/// those of the same folder below each of `extra`, which stands for `seeds` or `ontology` itself.
///
/// # Errors
/// [`DataError::Unreadable`] where a file of the user's cannot be read as UTF-8. The embedded ones always can.
pub fn files(folder: &str, extension: &str, extra: &[PathBuf]) -> Result<Vec<DataFile>, DataError> {
    let mut problems = Problems::default();
    let found = read(folder, extension, extra, &mut problems);
    problems.none_or_first().map(|()| found)
}

/// The same with all files that can be read; those that cannot are told to `problems`.
pub fn read(folder: &str, extension: &str, extra: &[PathBuf], problems: &mut Problems) -> Vec<DataFile> {
    let mut found: Vec<DataFile> = embedded::files(folder, extension).collect();
    let below = folder.split_once('/').map_or("", |(_, rest)| rest);
    for path in extra.iter().flat_map(|dir| on_disk(&dir.join(below), extension)) {
        found.extend(problems.keep(read_file(path)));
    }
    found
}

fn on_disk(dir: &Path, extension: &str) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(dir) else { return Vec::new() };
    let mut paths: Vec<PathBuf> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
    paths.retain(|path| path.extension().is_some_and(|e| e == extension));
    paths.sort();
    paths
}

fn read_file(path: PathBuf) -> Result<DataFile, DataError> {
    match std::fs::read_to_string(&path) {
        Ok(text) => Ok(DataFile { name: path.display().to_string(), text: Cow::Owned(text) }),
        Err(source) => Err(DataError::Unreadable { path, source }),
    }
}
