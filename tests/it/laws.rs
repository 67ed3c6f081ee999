//! Laws: what holds of every knowledge base, whatever is in it and however it came about.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use liaison::export::{self, ExportFormat, Options};
use liaison::kb::Writer;
use liaison::pipeline::{self, BuildOptions, Engine, Shards, Summary};
use liaison::rdf::{self, Namer};
use liaison::read::{self, ReadOptions};
use liaison::{graph, kb};
use tempfile::TempDir;

use crate::corpus::{self, Dice};

pub(crate) static ENGINE: LazyLock<Engine> = LazyLock::new(|| Engine::load(&[], &[]).unwrap());

/// Everything an export can show.
#[derive(PartialEq, Eq)]
pub(crate) struct Exports {
    pub(crate) quads: Vec<String>,
    bare_quads: Vec<String>,
    graphml: Vec<u8>,
}

pub(crate) fn exports(dir: &Path) -> Exports {
    let store = pipeline::open_store(&ENGINE, dir).unwrap();
    let mut graphml = Vec::new();
    let graph = graph::project(&store, ENGINE.ontology()).unwrap();
    export::write(ExportFormat::GraphMl, &graph, &Options::default(), &mut graphml).unwrap();
    let (quads, bare_quads) = (store.sorted_quads(true).unwrap(), store.sorted_quads(false).unwrap());
    Exports { quads, bare_quads, graphml }
}

fn quads(dir: &Path) -> Vec<String> {
    pipeline::open_store(&ENGINE, dir).unwrap().sorted_quads(true).unwrap()
}

/// Compares, and shows the first difference rather than megabytes.
pub(crate) fn assert_same(expected: &Exports, found: &Exports, what: &str) {
    let only = |a: &Exports, b: &Exports| {
        let b: BTreeSet<&String> = b.quads.iter().collect();
        a.quads.iter().filter(|quad| !b.contains(quad)).take(3).cloned().collect::<Vec<_>>()
    };
    assert!(
        expected == found,
        "{what}: not the same bytes\nonly expected: {:#?}\nonly found: {:#?}",
        only(expected, found),
        only(found, expected)
    );
}

pub(crate) fn build(paths: &[PathBuf], dir: &Path, threads: usize) -> Summary {
    let options = BuildOptions { threads, ..BuildOptions::default() };
    pipeline::build(&ENGINE, paths, dir, &options, &mut |_| {}).unwrap()
}

/// A folder in memory where there is one: thousands of synced files would wait for the disk most of the time.
pub(crate) fn temp() -> TempDir {
    tempfile::tempdir_in("/dev/shm").or_else(|_| tempfile::tempdir()).unwrap()
}

/// What `extract` writes of the records.
fn extract(json_lines: &str, name: &str) -> String {
    let mut quads = String::new();
    let options = ReadOptions::default();
    let mut sink = |_: u64, result: Result<read::Reading, read::ReadError>| match result {
        Ok(reading) => quads += &rdf::encode_document(&ENGINE.extract(reading.document), &Namer::default()),
        Err(error) => panic!("{error}"),
    };
    read::json_lines(&mut json_lines.as_bytes(), name, &options, &mut sink).unwrap();
    quads
}

fn merge<'t>(texts: impl IntoIterator<Item = &'t str>, dir: &Path) -> Summary {
    let mut shards = Shards::default();
    for (number, text) in texts.into_iter().enumerate() {
        shards.add(&format!("shard {number}"), &mut text.as_bytes()).unwrap();
    }
    pipeline::merge(&ENGINE, shards, dir, None, &mut |_| {}).unwrap()
}

#[test]
fn the_way_documents_come_in_leaves_no_trace() {
    let (articles, home) = (temp(), temp());
    corpus::folder(articles.path());
    let [once, twice, parts] = ["once", "twice", "parts"].map(|name| home.path().join(name));
    let first = build(&[articles.path().to_owned()], &once, 1);
    assert!(first.claims > 200 && first.facts > 60, "the corpus must say something: {first:?}");
    let expected = exports(&once);
    assert!(expected.quads.len() > expected.bare_quads.len(), "texts are left out unless asked for");

    build(&[articles.path().to_owned()], &twice, 2);
    assert_same(&expected, &exports(&twice), "two threads");

    // The same files with the same keys in many calls, in another order: each part is a folder of the same shape.
    let mut files: Vec<PathBuf> =
        read::sources(&[articles.path().to_owned()]).into_iter().map(|s| s.unwrap().path).collect();
    Dice::new(7).shuffle(&mut files);
    for (number, some) in files.chunks(8).enumerate() {
        let part = home.path().join(format!("part-{number}"));
        for file in some {
            let copy = part.join(file.strip_prefix(articles.path()).unwrap());
            fs::create_dir_all(copy.parent().unwrap()).unwrap();
            fs::copy(file, copy).unwrap();
        }
        build(&[part], &parts, 1 + number % 2);
    }
    assert_same(&expected, &exports(&parts), "many calls in another order");

    let again = build(&[articles.path().to_owned()], &once, 2);
    assert_eq!((again.stored, again.unchanged), (0, first.stored), "unchanged documents are skipped");
    assert_eq!((again.entities, again.facts, again.documents), (first.entities, first.facts, first.documents));
    assert_same(&expected, &exports(&once), "the second time");
}

#[test]
fn shards_in_any_order_give_what_one_build_gives() {
    let home = temp();
    let records = corpus::json_lines(0..40, 6);
    let file = home.path().join("presse.jsonl");
    fs::write(&file, &records).unwrap();
    let [built, whole, sharded, mixed] = ["built", "whole", "sharded", "mixed"].map(|name| home.path().join(name));
    build(&[file], &built, 2);
    let expected = exports(&built);

    let quads = extract(&records, "presse.jsonl");
    merge([quads.as_str()], &whole);
    assert_same(&expected, &exports(&whole), "one shard");

    let mut lines: Vec<&str> = records.lines().collect();
    Dice::new(3).shuffle(&mut lines);
    let mut shards: Vec<String> = lines.chunks(7).map(|some| extract(&some.join("\n"), "presse.jsonl")).collect();
    shards.reverse();
    merge(shards.iter().map(String::as_str), &sharded);
    assert_same(&expected, &exports(&sharded), "shards of documents in another order");
    let again = merge(shards.iter().map(String::as_str), &sharded);
    assert_eq!((again.stored, again.unchanged), (0, 40), "merging twice changes nothing");

    // A cluster may cut between any two lines, and a shard may come twice.
    let mut lines: Vec<&str> = quads.lines().collect();
    Dice::new(4).shuffle(&mut lines);
    let pieces: Vec<String> = lines.chunks(lines.len() / 5 + 1).map(|some| some.join("\r\n")).collect();
    merge(pieces.iter().chain(&pieces[..2]).map(String::as_str), &mixed);
    assert_same(&expected, &exports(&mixed), "lines in another order");
}

#[test]
fn quads_are_triples_without_blank_nodes() {
    let (articles, home) = (temp(), temp());
    corpus::folder(articles.path());
    build(&[articles.path().to_owned()], home.path(), 2);
    let quads = exports(home.path()).quads;
    let mut triples = BTreeSet::new();
    for quad in &quads {
        let (graph, canonical) = rdf::canonical_line(quad).expect("a quad of a named graph without blank nodes");
        assert_eq!(&canonical, quad);
        let triple = quad.strip_suffix(&format!(" <{graph}> .")).unwrap();
        assert!(triples.insert(triple.to_owned()), "in two graphs: {triple}");
    }
    let store = pipeline::open_store(&ENGINE, home.path()).unwrap();
    let counted = store.select("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").unwrap();
    assert_eq!(counted.text(0, "n"), triples.len().to_string(), "the union of all graphs counts each triple once");
}

#[test]
fn what_is_encoded_is_decoded_to_the_same() {
    let (articles, home) = (temp(), temp());
    corpus::folder(articles.path());
    build(&[articles.path().to_owned()], home.path(), 2);
    let namer = Namer::default();
    let snapshot = kb::Snapshot::open(home.path()).unwrap();
    let mut seen = 0;
    let checked = snapshot.for_each_document(|entry, lines| {
        let extraction = rdf::decode_document(lines, &namer).unwrap();
        let again = rdf::encode_document(&extraction, &namer);
        let lost: Vec<&str> = lines.lines().filter(|line| !again.contains(line)).collect();
        assert!(again == lines, "{}: lost {lost:#?}", extraction.document.key);
        assert_eq!(entry.id, extraction.document.id.0);
        seen += 1;
        Ok::<(), kb::KbError>(())
    });
    checked.unwrap();
    assert_eq!(seen, 6 + 24 + 25 + 28);
}

/// The graphs of a knowledge base, with what its index says of them.
fn graphs(dir: &Path) -> Vec<(kb::Entry, String)> {
    let mut found = Vec::new();
    let snapshot = kb::Snapshot::open(dir).unwrap();
    let read = snapshot.for_each_document(|entry, lines| {
        found.push((entry.clone(), lines.to_owned()));
        Ok::<(), kb::KbError>(())
    });
    read.unwrap();
    found
}

#[test]
fn after_each_deletion_nothing_is_left_of_the_deleted() {
    let home = temp();
    let file = home.path().join("petits.jsonl");
    fs::write(&file, corpus::json_lines(0..220, 2)).unwrap();
    let dir = home.path().join("kb");
    build(&[file], &dir, 2);
    let mut left = graphs(&dir);
    let mut dice = Dice::new(11);
    for round in 0..200 {
        let (entry, _) = left.swap_remove(dice.below(left.len()));
        let summary = pipeline::delete(&ENGINE, std::slice::from_ref(&entry.id), &dir).unwrap();
        assert_eq!((summary.stored, summary.documents), (1, left.len()));
        let what = format!("deletion {round}, of {}", entry.id);
        let fresh = home.path().join(format!("fresh-{round}"));
        if round % 25 == 24 {
            merge(left.iter().map(|(_, lines)| lines.as_str()), &fresh);
            assert_same(&exports(&fresh), &exports(&dir), &what);
        } else {
            Writer::open_or_create(&fresh, None).unwrap().commit(left.clone(), &BTreeSet::new()).unwrap();
            assert!(quads(&fresh) == quads(&dir), "{what}: not the quads of a rebuild");
        }
        fs::remove_dir_all(fresh).unwrap();
    }
    kb::Snapshot::open(&dir).unwrap().check().unwrap();
}

#[test]
fn deleting_equals_building_from_the_files_that_remain() {
    let home = temp();
    let (dir, articles) = (home.path().join("kb"), home.path().join("articles"));
    corpus::folder(&articles);
    build(std::slice::from_ref(&articles), &dir, 2);
    for (round, name) in ["courrier-pyongyang", "a/texte-3.txt", "note-4"].into_iter().enumerate() {
        pipeline::delete(&ENGINE, &[name.to_owned()], &dir).unwrap();
        let file = ["courrier-pyongyang.txt", "a/texte-3.txt", "b/c/note-4.md"][round];
        fs::remove_file(articles.join(file)).unwrap();
    }
    let fresh = home.path().join("fresh");
    build(&[articles], &fresh, 1);
    assert_same(&exports(&fresh), &exports(&dir), "three files less");
}

#[test]
fn a_changed_document_replaces_its_former_self() {
    let home = temp();
    let (dir, articles) = (home.path().join("kb"), home.path().join("articles"));
    corpus::folder(&articles);
    let first = build(std::slice::from_ref(&articles), &dir, 2);
    fs::write(articles.join("a/texte-5.txt"), corpus::text(999, 9)).unwrap();
    let summary = build(std::slice::from_ref(&articles), &dir, 2);
    assert_eq!((summary.stored, summary.unchanged, summary.documents), (1, first.stored - 1, first.documents));
    let fresh = home.path().join("fresh");
    build(&[articles], &fresh, 1);
    assert_same(&exports(&fresh), &exports(&dir), "one file changed");
}

#[test]
fn many_small_commits_are_united_and_nothing_changes() {
    let home = temp();
    let dir = home.path().join("kb");
    let file = home.path().join("petits.jsonl");
    fs::write(&file, corpus::json_lines(0..40, 3)).unwrap();
    let options = BuildOptions { batch_bytes: 1, threads: 2, ..BuildOptions::default() };
    pipeline::build(&ENGINE, std::slice::from_ref(&file), &dir, &options, &mut |_| {}).unwrap();
    let segments = fs::read_dir(dir.join("segments")).unwrap().count();
    let whole = home.path().join("whole");
    build(&[file], &whole, 1);
    assert_same(&exports(&whole), &exports(&dir), "forty commits");
    drop(Writer::open(&dir).unwrap());
    let after = fs::read_dir(dir.join("segments")).unwrap().count();
    assert!(after <= 2 && after <= segments, "one segment and its index are left, not {after} files");
}
