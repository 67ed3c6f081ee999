//! Any bytes as files of a knowledge base: read, or refused with the file's name. The input is an index, a line `---`, and quads.
#![no_main]

use std::path::PathBuf;
use std::sync::LazyLock;

use liaison::kb::{KbError, Snapshot};
use liaison::model::id::sha256;
use liaison::rdf::{self, Namer};
use libfuzzer_sys::fuzz_target;

static HOME: LazyLock<PathBuf> = LazyLock::new(|| {
    let memory = PathBuf::from("/dev/shm");
    let home = if memory.is_dir() { memory } else { std::env::temp_dir() };
    let kb = home.join(format!("liaison-fuzz-{}", std::process::id()));
    std::fs::create_dir_all(kb.join("segments")).expect("a folder");
    kb
});

const NAME: &str = "00000001-0123456789abcdef";

fuzz_target!(|input: &str| {
    quads(input);
    manifest(input);
    let (index, body) = input.split_once("---\n").unwrap_or((input, ""));
    let (sha, index_sha) = (sha256(body.as_bytes()), sha256(index.as_bytes()));
    let segment =
        format!(r#"{{"name":"{NAME}","bytes":{},"sha256":"{sha}","index_sha256":"{index_sha}"}}"#, body.len());
    let manifest = format!(
        r#"{{"format":1,"base":"https://example.org/id/","generation":1,"segments":[{segment}],"derived":null}}"#
    );
    std::fs::write(HOME.join("manifest.json"), manifest).expect("room");
    std::fs::write(HOME.join(format!("segments/{NAME}.nq")), body).expect("room");
    std::fs::write(HOME.join(format!("segments/{NAME}.jsonl")), index).expect("room");
    let Ok(snapshot) = Snapshot::open(&HOME) else { return };
    let read = snapshot.for_each_document(|_, lines| {
        let _ = rdf::decode_document(lines, &Namer::default());
        Ok::<(), KbError>(())
    });
    assert_eq!(snapshot.check().is_ok(), read.is_ok());
    let _ = snapshot.documents();
});

fn quads(input: &str) {
    for line in input.lines() {
        if let Some((graph, canonical)) = rdf::canonical_line(line) {
            assert_eq!(rdf::canonical_line(&canonical), Some((graph, canonical.clone())), "{line}");
        }
    }
    let _ = rdf::decode_failures(input);
}

fn manifest(input: &str) {
    std::fs::write(HOME.join("manifest.json"), input).expect("room");
    if let Ok(snapshot) = Snapshot::open(&HOME) {
        let _ = snapshot.check();
    }
}
