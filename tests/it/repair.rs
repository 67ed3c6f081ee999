//! Damaged knowledge bases: found out, and what is whole is kept.

use std::fs;
use std::path::{Path, PathBuf};

use liaison::kb::{self, KbError, Snapshot, Writer};
use liaison::pipeline;

use crate::corpus;
use crate::laws::{ENGINE, assert_same, build, exports, temp};

/// Two segments of documents: `a` with eight, `b` with four.
fn fresh(home: &Path) -> PathBuf {
    let kb = home.join("kb");
    for (name, numbers) in [("a", 0..8), ("b", 10..14)] {
        let file = home.join(format!("{name}.jsonl"));
        fs::write(&file, corpus::json_lines(numbers, 4)).unwrap();
        build(&[file], &kb, 1);
    }
    kb
}

fn files(kb: &Path, folder: &str, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(kb.join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let mut named: Vec<PathBuf> = entries.filter(|path| path.extension().is_some_and(|e| e == extension)).collect();
    named.sort();
    named
}

/// The files that the manifest names: others are of the state before.
fn current(kb: &Path, folder: &str, extension: &str) -> Vec<PathBuf> {
    let manifest = fs::read_to_string(kb.join("manifest.json")).unwrap();
    let mut named = files(kb, folder, extension);
    named.retain(|path| manifest.contains(path.file_stem().unwrap().to_str().unwrap()));
    named
}

fn edit(path: &Path, change: impl FnOnce(&mut Vec<u8>)) {
    let mut bytes = fs::read(path).unwrap();
    change(&mut bytes);
    fs::write(path, bytes).unwrap();
}

/// How a knowledge base is damaged, what `check` says of it, and how many documents a repair loses.
type Case = (&'static str, fn(&Path), &'static str, fn(&Path) -> usize);

fn none(_: &Path) -> usize {
    0
}

fn one(_: &Path) -> usize {
    1
}

/// As many as the first segment holds.
fn first(kb: &Path) -> usize {
    fs::read_to_string(&current(kb, "segments", "jsonl")[0]).unwrap().lines().count()
}

fn cut(path: &Path, bytes: usize) {
    edit(path, |content| content.truncate(content.len() - bytes));
}

fn flip(path: &Path, at: usize) {
    edit(path, |content| content[at] ^= 1);
}

const CASES: &[Case] = &[
    ("nothing", |_| (), "", none),
    ("a segment without its end", |kb| cut(&current(kb, "segments", "nq")[0], 40), "bytes, found", one),
    ("a letter of a segment", |kb| flip(&current(kb, "segments", "nq")[0], 100), "checksum", one),
    ("no segment", |kb| fs::remove_file(&current(kb, "segments", "nq")[0]).unwrap(), "cannot be read", first),
    ("an empty segment", |kb| fs::write(&current(kb, "segments", "nq")[0], "").unwrap(), "expected", first),
    ("no index", |kb| fs::remove_file(&current(kb, "segments", "jsonl")[0]).unwrap(), "cannot be read", none),
    ("a letter of an index", |kb| flip(&current(kb, "segments", "jsonl")[1], 9), "checksum", none),
    ("derived facts without their end", |kb| cut(&current(kb, "derived", "nq")[0], 200), "checksum", none),
    ("no derived facts", |kb| fs::remove_file(&current(kb, "derived", "nq")[0]).unwrap(), "cannot be read", none),
    ("no manifest", |kb| fs::remove_file(kb.join("manifest.json")).unwrap(), "no knowledge base", none),
    ("half a manifest", |kb| cut(&kb.join("manifest.json"), 300), "manifest", none),
    ("an edited manifest", |kb| flip(&kb.join("manifest.json"), 40), "manifest", none),
];

#[test]
fn what_is_whole_is_kept_and_what_is_lost_is_named() {
    let home = temp();
    let kb = fresh(home.path());
    let expected = exports(&kb);
    for (what, damage, said, lost) in CASES {
        let copy = home.path().join("copy");
        copy_folder(&kb, &copy);
        damage(&copy);
        let problems = match Snapshot::open(&copy) {
            Ok(snapshot) => snapshot.problems().iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
            Err(error) => error.to_string(),
        };
        assert!(problems.contains(said) && problems.is_empty() == said.is_empty(), "{what}: {problems}");
        let (repaired, lost) = (kb::repair(&copy).unwrap(), lost(&kb));
        assert_eq!((repaired.lost.len(), repaired.documents), (lost, 12 - lost), "{what}: {repaired:?}");
        pipeline::refresh(&ENGINE, &copy).unwrap();
        assert_eq!(Snapshot::open(&copy).unwrap().problems(), [], "{what}");
        assert_eq!(kb::repair(&copy).unwrap().set_aside, Vec::<PathBuf>::new(), "{what}: a repair is done once");
        // What was lost comes back when it is read again, and nothing else is.
        for name in ["a", "b"] {
            build(&[home.path().join(format!("{name}.jsonl"))], &copy, 1);
        }
        assert_same(&expected, &exports(&copy), what);
        fs::remove_dir_all(&copy).unwrap();
    }
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &to);
        } else {
            fs::copy(entry.path(), to).unwrap();
        }
    }
}

#[test]
fn a_repair_needs_a_knowledge_base_of_this_format_and_no_other_writer() {
    let home = temp();
    assert!(matches!(kb::repair(home.path()), Err(KbError::NotFound { .. })));
    let kb = fresh(home.path());
    let writer = Writer::open(&kb).unwrap();
    assert!(matches!(kb::repair(&kb), Err(KbError::Locked { .. })));
    drop(writer);
    let manifest = fs::read_to_string(kb.join("manifest.json")).unwrap();
    fs::write(kb.join("manifest.json"), manifest.replace("\"format\": 2", "\"format\": 3")).unwrap();
    assert!(matches!(kb::repair(&kb), Err(KbError::Format { found: 3, .. })));
}

#[test]
fn what_users_wrote_is_set_aside_when_it_is_damaged() {
    let home = temp();
    let kb = fresh(home.path());
    Writer::open(&kb).unwrap().set_user("<x:a> <x:b> <x:c> <https://w3id.org/liaison/id/graph/user/mine> .\n").unwrap();
    edit(&current(&kb, "user", "nq")[0], |bytes| bytes[1] ^= 1);
    let repaired = kb::repair(&kb).unwrap();
    assert_eq!((repaired.lost.len(), repaired.set_aside.len()), (0, 1));
    assert!(fs::read_to_string(&repaired.set_aside[0]).unwrap().contains("graph/user/mine"));
    assert_eq!(Snapshot::open(&kb).unwrap().user().unwrap(), None);
}

#[test]
fn format_1_is_read_and_brought_to_the_newest_by_the_next_writer() {
    let home = temp();
    let kb = fresh(home.path());
    let expected = exports(&kb);
    let path = kb.join("manifest.json");
    let mut manifest: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    assert!(manifest["segments"][0]["quads"].as_u64().unwrap() > 100);
    manifest["format"] = 1.into();
    manifest["checksum"] = "".into();
    manifest["derived"].as_object_mut().unwrap().remove("quads").unwrap();
    for segment in manifest["segments"].as_array_mut().unwrap() {
        segment.as_object_mut().unwrap().remove("quads").unwrap();
    }
    fs::write(&path, manifest.to_string()).unwrap();
    assert_same(&expected, &exports(&kb), "format 1 is read as it is");
    drop(Writer::open(&kb).unwrap());
    let migrated: serde_json::Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
    let quads = |of: &serde_json::Value| of["quads"].as_u64().unwrap();
    let counted: u64 =
        migrated["segments"].as_array().unwrap().iter().map(quads).sum::<u64>() + quads(&migrated["derived"]);
    assert_eq!((migrated["format"].as_u64(), counted), (Some(2), expected.quads.len() as u64));
    assert_same(&expected, &exports(&kb), "nothing else changes");
}

#[test]
fn compacting_leaves_out_what_is_gone() {
    let home = temp();
    let kb = fresh(home.path());
    pipeline::delete(&ENGINE, &["article-0001".to_owned(), "article-0011".to_owned()], &kb).unwrap();
    let (expected, before) = (exports(&kb), Snapshot::open(&kb).unwrap().bytes().unwrap());
    assert!(Writer::open(&kb).unwrap().compact().unwrap());
    assert!(Snapshot::open(&kb).unwrap().bytes().unwrap() < before);
    assert_eq!(current(&kb, "segments", "nq").len(), 1);
    assert_same(&expected, &exports(&kb), "nothing that can be seen changes");
    assert_eq!(Snapshot::open(&kb).unwrap().problems(), []);
    assert!(!Writer::open(&kb).unwrap().compact().unwrap(), "there is nothing left to do");
}
