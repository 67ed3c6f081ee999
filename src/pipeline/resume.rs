//! An extraction into a file that can be interrupted at any point and continued by a later run.
//!
//! Behind each record stands a comment with the number of records so far. A run that goes on reads what is there, cuts off what stands behind the last
//! sound comment, and passes over so many records of the input: no document is done twice but the ones that were on their way. Beside the file, while
//! it is not complete, stands `<file>.run`: what is extracted from what, so that other inputs or another engine are not mixed into it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::PipelineError;
use crate::model::id::content_hash;
use crate::read::Source;

/// How the comment behind a record begins.
pub(super) const MARK: &str = "# ";
/// How the last line of a complete extraction begins; its description follows.
const COMPLETE: &str = "# complete ";

/// The file that an extraction writes.
#[derive(Debug)]
pub struct Resumable {
    file: File,
    path: PathBuf,
    /// Held as long as a run writes.
    lock: File,
    run: String,
    records: u64,
}

impl Resumable {
    /// Opens `path` to write the extraction that `run` describes; with `resume`, behind what an interrupted run of the same description left. `None`
    /// where such a run has completed it.
    ///
    /// # Errors
    /// [`PipelineError::OtherRun`] where something else was extracted into it, [`PipelineError::Busy`] where another process is at it,
    /// [`PipelineError::File`] where the file cannot be read or written.
    pub fn open(path: &Path, run: &str, resume: bool) -> Result<Option<Self>, PipelineError> {
        let beside = beside(path);
        let failed = |source| PipelineError::File { path: beside.clone(), source };
        if resume && path.exists() && !beside.exists() {
            let last = last_line(path).map_err(|source| PipelineError::File { path: path.to_owned(), source })?;
            let is_same = last.strip_prefix(COMPLETE) == Some(run);
            return if is_same { Ok(None) } else { Err(PipelineError::OtherRun { path: path.to_owned() }) };
        }
        let mut description = open(&beside).map_err(failed)?;
        match description.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(PipelineError::Busy { path: path.to_owned() }),
            Err(TryLockError::Error(source)) => return Err(failed(source)),
        }
        let mut found = String::new();
        description.read_to_string(&mut found).map_err(failed)?;
        if resume && !found.is_empty() && found != run {
            return Err(PipelineError::OtherRun { path: path.to_owned() });
        }
        let failed = |source| PipelineError::File { path: path.to_owned(), source };
        let mut file = open(path).map_err(failed)?;
        // Without a description no run has come as far as to write.
        let is_begun = resume && found == run;
        let (bytes, records) = if is_begun { sound(&mut BufReader::new(&file)).map_err(failed)? } else { (0, 0) };
        file.set_len(bytes).and_then(|()| file.seek(SeekFrom::Start(bytes))).map_err(failed)?;
        if !is_begun {
            rewrite(&mut description, run).map_err(|source| PipelineError::File { path: beside.clone(), source })?;
        }
        Ok(Some(Self { file, path: path.to_owned(), lock: description, run: run.to_owned(), records }))
    }

    /// Records that are in it already.
    #[must_use]
    pub fn records(&self) -> u64 {
        self.records
    }

    /// Where the quads go.
    pub fn out(&mut self) -> &mut File {
        &mut self.file
    }

    /// Says that it is complete.
    ///
    /// # Errors
    /// [`PipelineError::File`] where it cannot be made safe on disk.
    pub fn complete(mut self) -> Result<(), PipelineError> {
        let finished = write!(self.file, "{COMPLETE}{}", self.run).and_then(|()| self.file.sync_all());
        let removed = finished.and_then(|()| fs::remove_file(beside(&self.path)));
        drop(self.lock);
        removed.map_err(|source| PipelineError::File { path: self.path, source })
    }
}

/// What an extraction is made from: the engine, the base of IRIs, and the files with their names and sizes.
#[must_use]
pub fn run_description(engine: &str, base: &str, sources: &[Source]) -> String {
    let files =
        sources.iter().map(|source| format!("{} {} {}", source.path.display(), source.relative, source.bytes()));
    let parts: Vec<String> = [engine.to_owned(), base.to_owned()].into_iter().chain(files).collect();
    let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
    content_hash(&parts) + "\n"
}

fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(".run");
    name.into()
}

/// The end of a file, from the last line that begins within its last bytes.
fn last_line(path: &Path) -> io::Result<String> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(200)))?;
    let mut end = Vec::new();
    file.read_to_end(&mut end)?;
    let end = String::from_utf8_lossy(&end);
    Ok(end.rfind("\n# ").map_or(end.as_ref(), |at| &end[at + 1..]).to_owned())
}

fn open(path: &Path) -> io::Result<File> {
    OpenOptions::new().create(true).truncate(false).read(true).write(true).open(path)
}

fn rewrite(file: &mut File, text: &str) -> io::Result<()> {
    file.set_len(0)?;
    file.seek(SeekFrom::Start(0))?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

/// Bytes up to and with the last record that is whole, and how many records these are. After a power failure there may be a stretch of zeros.
fn sound(input: &mut dyn BufRead) -> io::Result<(u64, u64)> {
    let (mut at, mut end, mut records) = (0, 0, 0);
    let mut line = Vec::new();
    loop {
        line.clear();
        at += input.read_until(b'\n', &mut line)? as u64;
        if line.last() != Some(&b'\n') || line.contains(&0) {
            return Ok((end, records));
        }
        if let Some(number) = line.strip_prefix(MARK.as_bytes()) {
            let number = std::str::from_utf8(number).ok().and_then(|number| number.trim_end().parse().ok());
            if number != Some(records + 1) {
                return Ok((end, records));
            }
            (end, records) = (at, records + 1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_sound_ends_with_the_last_whole_record() {
        let sound = |text: &str| sound(&mut text.as_bytes()).ok();
        assert_eq!(sound(""), Some((0, 0)));
        assert_eq!(sound("<a> .\n"), Some((0, 0)));
        assert_eq!(sound("<a> .\n# 1\n<b> ."), Some((10, 1)));
        assert_eq!(sound("<a> .\n# 1\n<b> .\n# 2"), Some((10, 1)));
        assert_eq!(sound("<a> .\n# 1\n<\0> .\n# 2\n"), Some((10, 1)));
        assert_eq!(sound("<a> .\n# 1\n# 3\n"), Some((10, 1)));
        assert_eq!(sound("# 1\n# 2\n"), Some((8, 2)));
    }
}
