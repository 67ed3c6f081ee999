//! What is left of a knowledge base of which files were damaged or lost.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use super::check::checked;
use super::manifest::{Entry, Manifest, Segment, TableFile};
use super::writer::{Writer, lock};
use super::{ANALYSIS, DAMAGED, JUDGEMENTS, KbError, Snapshot, USER, files};
use crate::model::DocumentId;
use crate::model::id::{content_hash, sha256};
use crate::rdf::{self, GraphLines, Namer};

/// What a repair found and did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Repaired {
    /// Documents that are there.
    pub documents: usize,
    /// Ids of documents that are lost: their sources are to be read again.
    pub lost: BTreeSet<String>,
    /// What was damaged and set aside, in the folder `damaged` of the knowledge base.
    pub set_aside: Vec<PathBuf>,
    /// Whether the manifest was made anew from the files: documents that were deleted may be back.
    pub new_manifest: bool,
}

/// Makes a knowledge base whole again: keeps every document of which all lines are there, names those that are lost, and sets damaged files aside. Entities
/// and facts are left to be derived anew. A knowledge base that is whole stays as it is.
///
/// # Errors
/// [`KbError::NotFound`] where there is neither a manifest nor a segment, [`KbError::Locked`], [`KbError::Format`] where a newer program wrote it,
/// [`KbError::Write`].
pub fn repair(dir: &Path) -> Result<Repaired, KbError> {
    let nothing = !dir.join("manifest.json").exists() && segment_names(dir).is_empty();
    if nothing {
        return Err(KbError::NotFound { path: dir.to_owned() });
    }
    let lock = lock(dir)?;
    let mut repaired = Repaired::default();
    let manifest = match Manifest::read(dir) {
        Ok(Some(manifest)) => manifest,
        Err(newer @ KbError::Format { .. }) => return Err(newer),
        Ok(None) | Err(_) => {
            repaired.new_manifest = true;
            set_aside(dir, &dir.join("manifest.json"), &mut repaired)?;
            found_again(dir)
        }
    };
    let namer = Namer::new(&manifest.base).unwrap_or_default();
    let mut writer = Writer::under(Snapshot { dir: dir.to_owned(), manifest: manifest.clone() }, lock);
    let mut segments = Vec::new();
    for segment in &manifest.segments {
        segments.extend(whole(&writer, segment, &namer, &mut repaired)?);
    }
    let mut repaired_manifest = Manifest { segments, ..manifest.clone() };
    for (path, sha256) in writer.snapshot().beside() {
        if checked(&path, sha256, None).is_err() {
            repaired_manifest.forget(&path);
            set_aside(dir, &path, &mut repaired)?;
        }
    }
    if repaired.new_manifest || repaired_manifest != manifest {
        writer.publish(repaired_manifest)?;
    }
    let there = writer.snapshot().documents()?;
    repaired.documents = there.len();
    repaired.lost.retain(|id| !there.contains_key(&DocumentId(id.clone())));
    Ok(repaired)
}

/// The segment if it is whole, else one with those of its documents that are.
fn whole(
    writer: &Writer,
    segment: &Segment,
    namer: &Namer,
    repaired: &mut Repaired,
) -> Result<Option<Segment>, KbError> {
    let snapshot = writer.snapshot();
    let (path, index) = (snapshot.segment_path(segment, "nq"), snapshot.segment_path(segment, "jsonl"));
    let entries = snapshot.live(segment).ok();
    let text = checked(&path, &segment.sha256, Some(segment.bytes)).ok();
    if let (Some(_), Some(_)) = (&text, &entries) {
        return Ok(Some(segment.clone()));
    }
    let damaged = [Some(&path).filter(|_| text.is_none()), Some(&index).filter(|_| entries.is_none())];
    for path in damaged.into_iter().flatten() {
        set_aside(&snapshot.dir, path, repaired)?;
    }
    let bytes = text.map(String::into_bytes).or_else(|| fs::read(&path).ok()).unwrap_or_default();
    let mut wanted: Option<BTreeMap<String, Entry>> =
        entries.map(|entries| entries.into_iter().map(|entry| (entry.id.clone(), entry)).collect());
    let mut documents: Vec<(Entry, String)> = Vec::new();
    for (id, lines) in documents_in(&bytes, namer) {
        if segment.dropped.contains(&id) {
            continue;
        }
        // What the index does not know is a piece of a line.
        let known = wanted.as_mut().map(|wanted| wanted.remove(&id));
        let entry = match known {
            Some(None) => continue,
            Some(Some(entry)) => Some(entry).filter(|entry| entry.graph == content_hash(&[&lines])),
            None => entry_of(&id, &lines, namer),
        };
        match entry {
            Some(entry) => documents.push((entry, lines)),
            None => {
                repaired.lost.insert(id);
            }
        }
    }
    repaired.lost.extend(wanted.into_iter().flatten().map(|(id, _)| id));
    let none = documents.is_empty();
    if none { Ok(None) } else { writer.write_segment(snapshot.generation() + 1, documents).map(Some) }
}

/// The graphs of documents in what is left of a segment, by id.
fn documents_in(bytes: &[u8], namer: &Namer) -> Vec<(String, String)> {
    let mut graphs = GraphLines::default();
    for line in String::from_utf8_lossy(bytes).lines() {
        if let Some((graph, _)) = rdf::canonical_line(line) {
            graphs.add(&graph, line.to_owned());
        }
    }
    let id = |graph: &str| namer.document_id(graph).map(|id| id.0);
    graphs.into_sorted().filter_map(|(graph, lines)| Some((id(&graph)?, lines))).collect()
}

/// What the index said of a document, from its lines; `None` where they are not all there. By which engine it was read is lost: the next `build` reads it
/// again.
fn entry_of(id: &str, lines: &str, namer: &Namer) -> Option<Entry> {
    let extraction = rdf::decode_document(lines, namer).filter(|found| found.document.id.0 == id)?;
    (rdf::encode_document(&extraction, namer) == lines).then(|| Entry {
        id: id.to_owned(),
        sha256: extraction.document.sha256,
        engine: String::new(),
        graph: content_hash(&[lines]),
        offset: 0,
        length: 0,
    })
}

/// A manifest of the files that are there. Of a document that stands in several segments the newest counts.
fn found_again(dir: &Path) -> Manifest {
    let names = segment_names(dir);
    let text = |name: &str, extension: &str| {
        fs::read(dir.join("segments").join(format!("{name}.{extension}"))).unwrap_or_default()
    };
    let mut manifest = Manifest::new(&base_in(names.iter().map(|name| text(name, "nq"))).unwrap_or_default());
    let mut newer: BTreeSet<String> = BTreeSet::new();
    for name in names.iter().rev() {
        let (body, index) = (text(name, "nq"), text(name, "jsonl"));
        let mut segment = Segment {
            name: name.clone(),
            bytes: body.len(),
            // A body that does not fit the name it was given is damaged, whatever it holds: its hash must not fit either.
            sha256: Some(sha256(&body)).filter(|hash| name.ends_with(&hash[..16])).unwrap_or_default(),
            index_sha256: sha256(&index),
            quads: String::from_utf8_lossy(&body).lines().count(),
            dropped: BTreeSet::new(),
        };
        let index = String::from_utf8_lossy(&index).into_owned();
        let entries: Result<Vec<Entry>, _> = index.lines().map(serde_json::from_str::<Entry>).collect();
        match entries {
            Ok(entries) => {
                let ids: BTreeSet<String> = entries.into_iter().map(|entry| entry.id).collect();
                segment.dropped = ids.intersection(&newer).cloned().collect();
                newer.extend(ids);
            }
            Err(_) => segment.index_sha256.clear(),
        }
        manifest.generation = manifest.generation.max(generation_of(name));
        manifest.segments.push(segment);
    }
    manifest.segments.reverse();
    manifest.judgements = newest(dir, JUDGEMENTS, "csv");
    manifest.analysis = newest(dir, ANALYSIS, "nq");
    manifest.user = newest(dir, USER, "nq");
    let tables = [&manifest.judgements, &manifest.analysis, &manifest.user];
    let newest = tables.into_iter().flatten().map(|table| generation_of(&table.name)).max().unwrap_or(0);
    manifest.generation = manifest.generation.max(newest);
    manifest
}

/// What the IRIs of documents begin with.
fn base_in(mut bodies: impl Iterator<Item = Vec<u8>>) -> Option<String> {
    bodies.find_map(|body| {
        let text = String::from_utf8_lossy(&body).into_owned();
        let (graph, _) = text.lines().find_map(rdf::canonical_line)?;
        let (base, _) = graph.rsplit_once("document/")?;
        Namer::new(base).map(|namer| namer.base().to_owned())
    })
}

/// The newest file of a folder that is what its name says.
fn newest(dir: &Path, folder: &str, extension: &str) -> Option<TableFile> {
    let mut names = names_in(&dir.join(folder), extension);
    names.reverse();
    names.into_iter().find_map(|name| {
        let hash = sha256(&fs::read(dir.join(folder).join(format!("{name}.{extension}"))).ok()?);
        name.ends_with(&hash[..16]).then_some(TableFile { name, sha256: hash })
    })
}

fn segment_names(dir: &Path) -> Vec<String> {
    let mut names = names_in(&dir.join("segments"), "nq");
    names.extend(names_in(&dir.join("segments"), "jsonl"));
    names.sort_unstable();
    names.dedup();
    names
}

/// Names of our files in a folder, the oldest first.
fn names_in(folder: &Path, extension: &str) -> Vec<String> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let ours = entries.filter(|path| files::is_ours(path) && path.extension().is_some_and(|found| found == extension));
    let mut names: Vec<String> = ours.filter_map(|path| Some(path.file_stem()?.to_str()?.to_owned())).collect();
    names.sort_unstable();
    names
}

fn generation_of(name: &str) -> u64 {
    name.split_once('-').and_then(|(generation, _)| generation.parse().ok()).unwrap_or(0)
}

/// Copies a damaged file where nobody sweeps. One that is not there is not set aside.
fn set_aside(dir: &Path, path: &Path, repaired: &mut Repaired) -> Result<(), KbError> {
    let Some(name) = path.file_name().filter(|_| path.exists()) else { return Ok(()) };
    let folder = dir.join(DAMAGED);
    files::create_dir(&folder)?;
    let to = folder.join(name);
    fs::copy(path, &to).map_err(|source| KbError::Write { path: to.clone(), source })?;
    repaired.set_aside.push(to);
    Ok(())
}
