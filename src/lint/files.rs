//! Which files there are, and whether each says where it comes from.

use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::Finding;
use super::finding::Files;
use crate::data::{self, DataFile, Problems};
use crate::ontology::AGREEMENT;
use crate::seeds::schema::SCHEMAS;
use crate::seeds::{WORD_FILES, gazetteers};

/// Where the loaders look, and for what.
const FOLDERS: [(&str, &str); 11] = [
    ("ontology", "ttl"),
    ("ontology", "toml"),
    ("ontology/frames/fr", "toml"),
    ("ontology/frames/en", "toml"),
    ("ontology/queries", "rq"),
    ("seeds/entities", "csv"),
    ("seeds/generator", "toml"),
    ("seeds/words", "toml"),
    ("seeds/words/fr", "toml"),
    ("seeds/words/en", "toml"),
    ("seeds/words/fr", "txt"),
];

/// Checks the first lines of every file, and names those of the user's that nothing reads. Returns all files.
pub(super) fn check(ontology: &[PathBuf], seeds: &[PathBuf], findings: &mut Vec<Finding>) -> Files {
    let mut known = Files::new();
    for (folder, extension) in FOLDERS.into_iter().chain([("seeds/words/en", "txt")]) {
        let extra = if folder.starts_with("seeds") { seeds } else { ontology };
        // What cannot be read, the loaders tell.
        for file in data::read(folder, extension, extra, &mut Problems::default()) {
            says_origin(&file, findings);
            known.insert(file.name.clone(), file);
        }
    }
    for dir in ontology {
        unread(dir, ontology_reads, findings);
    }
    for dir in seeds {
        unread(dir, seeds_read, findings);
    }
    known
}

/// Every file of knowledge begins with a comment that has `# origin: ...` and `# licence: ...`.
fn says_origin(file: &DataFile, findings: &mut Vec<Finding>) {
    let head = || file.text.lines().take_while(|line| line.trim().is_empty() || line.starts_with('#'));
    for word in ["origin", "licence"] {
        let told = head().any(|line| {
            let said = line.trim_start_matches(['#', ' ']).strip_prefix(word).and_then(|rest| rest.strip_prefix(':'));
            said.is_some_and(|rest| !rest.trim().is_empty())
        });
        if !told {
            let message = format!("expected a line `# {word}: ...` before the first that is no comment, found none");
            findings.push(Finding::error(&file.name, 1, message));
        }
    }
}

/// Files of a folder of the user's that no loader reads: a slip in a name loses all that stands in the file.
fn unread(dir: &Path, is_read: fn(&str) -> bool, findings: &mut Vec<Finding>) {
    let entries = WalkDir::new(dir).sort_by_file_name().into_iter().filter_map(Result::ok);
    for path in entries.filter(|entry| entry.file_type().is_file()).map(walkdir::DirEntry::into_path) {
        let inside = path.strip_prefix(dir).unwrap_or(&path).to_string_lossy().replace('\\', "/");
        let hidden = inside.split('/').any(|part| part.starts_with('.'));
        if !hidden && !ends_with(&inside, "md") && !is_read(&inside) {
            let message = format!("expected one of the files that the README.md of the folder lists, found `{inside}`");
            findings.push(Finding::warning(&path.display().to_string(), 1, message));
        }
    }
}

fn ontology_reads(inside: &str) -> bool {
    match inside.rsplit_once('/') {
        None => ends_with(inside, "ttl") || inside == AGREEMENT,
        Some(("frames/fr" | "frames/en", name)) => ends_with(name, "toml"),
        Some(("queries", name)) => ends_with(name, "rq"),
        Some(_) => false,
    }
}

fn seeds_read(inside: &str) -> bool {
    match inside.rsplit_once('/') {
        Some(("entities", name)) => SCHEMAS.iter().any(|schema| name.strip_prefix(schema.stem) == Some(".csv")),
        Some(("generator", name)) => ends_with(name, "toml"),
        Some(("words", name)) => name == "romanisation.toml",
        Some(("words/fr" | "words/en", name)) => WORD_FILES.contains(&name),
        _ => gazetteers::reads(inside),
    }
}

fn ends_with(name: &str, extension: &str) -> bool {
    Path::new(name).extension().is_some_and(|found| found == extension)
}
