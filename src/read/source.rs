//! Paths the user gave -> files to read.

use std::ffi::OsStr;
use std::fs;
use std::path::{Component, Path, PathBuf};

use unicode_normalization::UnicodeNormalization;
use walkdir::{DirEntry, WalkDir};

use super::error::ReadError;

/// One file to read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// Where it is.
    pub path: PathBuf,
    /// Its path relative to the PATH given, with `/` between the parts and in NFC, the same on every machine; for a PATH that is a file, its name.
    pub relative: String,
    /// What it holds.
    pub format: Format,
    /// How it is packed.
    pub packing: Packing,
    /// How messages call it.
    pub name: String,
}

/// What a file holds, told by its suffix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    /// `.txt`
    Text,
    /// `.md`
    Markdown,
    /// `.html`, `.htm`
    Html,
    /// `.jsonl`: one record a line.
    JsonLines,
    /// `.pdf`
    Pdf,
    /// `.tar`: files of the other formats.
    Tar,
    /// `.warc`: a web archive, of which the pages are read.
    Warc,
}

impl Format {
    /// Whether a file of it holds many records.
    #[must_use]
    pub fn holds_records(self) -> bool {
        matches!(self, Self::JsonLines | Self::Tar | Self::Warc)
    }
}

/// How a file is packed, told by its last suffix.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Packing {
    /// Not at all.
    Plain,
    /// `.gz`
    Gzip,
    /// `.zst`
    Zstandard,
}

impl Source {
    /// The file at `path`, if its suffix is one that is read; `relative` becomes its key.
    #[must_use]
    pub fn new(path: &Path, relative: String) -> Option<Self> {
        let (format, packing) = kind(path)?;
        Some(Self { path: path.to_owned(), relative, format, packing, name: path.display().to_string() })
    }

    /// Bytes of the file as it is packed; 0 where that cannot be told.
    #[must_use]
    pub fn bytes(&self) -> u64 {
        fs::metadata(&self.path).map_or(0, |file| file.len())
    }

    /// The file's name without folder and without the suffixes that were understood: `a` for `news/a.txt.gz`.
    #[must_use]
    pub fn stem(&self) -> &str {
        let name = self.file_name();
        let name = if self.packing == Packing::Plain { name } else { without_suffix(name) };
        without_suffix(name)
    }

    /// The file's name without folder.
    #[must_use]
    pub fn file_name(&self) -> &str {
        self.relative.rsplit('/').next().unwrap_or_default()
    }
}

/// Every readable file at or below `paths`, in the order of the paths and, within a folder, of the names.
///
/// Hidden files and folders are passed over, and so are files of other kinds unless named themselves. A link back to a folder above is not followed
/// twice. A path that is missing, unsupported or an empty folder gives an error in its place, and the others are still walked.
#[must_use]
pub fn sources(paths: &[PathBuf]) -> Vec<Result<Source, ReadError>> {
    paths.iter().flat_map(|path| if path.is_dir() { folder(path) } else { vec![single(path)] }).collect()
}

fn single(path: &Path) -> Result<Source, ReadError> {
    if fs::symlink_metadata(path).is_err() || !path.exists() {
        return Err(ReadError::NotFound { path: path.to_owned() });
    }
    let name = path.file_name().map(portable).unwrap_or_default();
    Source::new(path, name).ok_or_else(|| ReadError::Unsupported { path: path.to_owned() })
}

fn folder(root: &Path) -> Vec<Result<Source, ReadError>> {
    let walk = WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter();
    let found: Vec<_> = walk.filter_entry(is_visible).filter_map(|entry| entry_source(root, entry)).collect();
    if found.is_empty() {
        return vec![Err(ReadError::NoArticles { path: root.to_owned() })];
    }
    found
}

fn entry_source(root: &Path, entry: walkdir::Result<DirEntry>) -> Option<Result<Source, ReadError>> {
    match entry {
        Ok(entry) if entry.file_type().is_file() => Source::new(entry.path(), relative(root, entry.path())).map(Ok),
        Ok(_) => None,
        Err(error) if is_harmless(&error) => None,
        Err(error) => {
            let path = error.path().unwrap_or(root).to_owned();
            Some(Err(ReadError::Walk { path, source: error }))
        }
    }
}

/// A loop of links shows files that the walk has already seen, and a dangling link shows none.
fn is_harmless(error: &walkdir::Error) -> bool {
    let dangling = error.io_error().is_some_and(|e| e.kind() == std::io::ErrorKind::NotFound);
    error.loop_ancestor().is_some() || dangling
}

fn is_visible(entry: &DirEntry) -> bool {
    entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
}

fn relative(root: &Path, path: &Path) -> String {
    joined(path.strip_prefix(root).unwrap_or(path))
}

/// A path with `/` between the parts and in NFC, the same on every machine; what leads up or to the root is left out.
pub(crate) fn joined(path: &Path) -> String {
    let parts = path.components().filter_map(|part| match part {
        Component::Normal(name) => Some(portable(name)),
        _ => None,
    });
    parts.collect::<Vec<_>>().join("/")
}

/// File systems differ in how they compose accents; keys must not.
fn portable(name: &OsStr) -> String {
    name.to_string_lossy().nfc().collect()
}

fn kind(path: &Path) -> Option<(Format, Packing)> {
    let name = path.file_name()?.to_string_lossy().to_lowercase();
    let (inner, packing) = match name.rsplit_once('.')? {
        (inner, "gz") => (inner, Packing::Gzip),
        (inner, "zst") => (inner, Packing::Zstandard),
        (_, "tgz") => return Some((Format::Tar, Packing::Gzip)),
        _ => (name.as_str(), Packing::Plain),
    };
    let format = match inner.rsplit_once('.')?.1 {
        "txt" => Format::Text,
        "md" => Format::Markdown,
        "html" | "htm" => Format::Html,
        "jsonl" => Format::JsonLines,
        "tar" => Format::Tar,
        "warc" => Format::Warc,
        "pdf" if packing == Packing::Plain => Format::Pdf,
        _ => return None,
    };
    Some((format, packing))
}

fn without_suffix(name: &str) -> &str {
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_suffix_tells_format_and_packing_in_any_case() {
        let kind = |name: &str| kind(Path::new(name));
        assert_eq!(kind("a.TXT"), Some((Format::Text, Packing::Plain)));
        assert_eq!(kind("b.jsonl.gz"), Some((Format::JsonLines, Packing::Gzip)));
        assert_eq!(kind("c.d.htm.ZST"), Some((Format::Html, Packing::Zstandard)));
        assert_eq!(kind("CC-NEWS-1.warc.gz"), Some((Format::Warc, Packing::Gzip)));
        assert_eq!((kind("a.tgz"), kind("a.tar.gz")), (kind("b.tar.gz"), Some((Format::Tar, Packing::Gzip))));
        for other in ["a", "a.gz", "a.pdf.gz", "a.docx", ".txtx"] {
            assert_eq!(kind(other), None, "{other}");
        }
    }

    #[test]
    fn the_stem_has_no_understood_suffix_and_keeps_other_dots() {
        let stem = |name: &str| Source::new(Path::new(name), name.to_owned()).map(|s| s.stem().to_owned());
        assert_eq!(stem("a.txt.gz").as_deref(), Some("a"));
        assert_eq!(stem("x/2024.06.19.txt").as_deref(), Some("2024.06.19"));
    }
}
