//! What a process that dies leaves behind, and what readers see of one that works.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use liaison::kb::{KbError, Snapshot};
use liaison::pipeline::{self, BuildOptions};

use crate::corpus::{self, Dice};
use crate::laws::{ENGINE, assert_same, build, exports, temp};

/// How often a build is killed.
const KILLS: usize = 50;
/// So that a run makes many commits.
const BATCH_BYTES: &str = "20000";

fn start(file: &Path, kb: &Path) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_liaison"));
    command.arg("build").arg(file).arg("--kb").arg(kb).args(["--batch-bytes", BATCH_BYTES]);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// The documents that are stored; none where the run died before there was a knowledge base.
fn stored(kb: &Path) -> BTreeSet<String> {
    match Snapshot::open(kb) {
        Ok(snapshot) => snapshot.documents().unwrap().into_keys().map(|id| id.0).collect(),
        Err(KbError::NotFound { .. }) => BTreeSet::new(),
        Err(error) => panic!("{error}"),
    }
}

/// Kills after `delay`; gives the documents that were seen to be stored while it still ran.
fn kill_after(mut child: Child, delay: Duration, kb: &Path) -> BTreeSet<String> {
    let (started, mut seen) = (Instant::now(), BTreeSet::new());
    while started.elapsed() < delay {
        seen = stored(kb);
        std::thread::sleep(Duration::from_millis(3).min(delay.saturating_sub(started.elapsed())));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    seen
}

#[test]
fn a_build_killed_at_any_moment_is_completed_by_the_next() {
    let home = temp();
    let file = home.path().join("presse.jsonl");
    fs::write(&file, corpus::json_lines(0..160, 10)).unwrap();
    let whole = home.path().join("whole");
    let started = Instant::now();
    assert!(start(&file, &whole).wait().unwrap().success());
    let run = started.elapsed();
    let expected = exports(&whole);
    let (mut dice, mut partial) = (Dice::new(50), 0);
    for kill in 0..KILLS {
        let kb = home.path().join(format!("kb-{kill}"));
        // Spread evenly over the run, each at a random place within its share.
        let share = run / u32::try_from(KILLS).unwrap();
        let delay = share * u32::try_from(kill).unwrap() + share * u32::try_from(dice.below(100)).unwrap() / 100;
        let seen = kill_after(start(&file, &kb), delay, &kb);
        let there = stored(&kb);
        assert!(seen.is_subset(&there), "killed after {delay:?}: a stored document is gone");
        if !there.is_empty() {
            let store = pipeline::open_store(&ENGINE, &kb).unwrap();
            let counted = store.select("SELECT (COUNT(*) AS ?n) { ?d a lia:Document }").unwrap();
            assert_eq!(counted.text(0, "n"), there.len().to_string(), "killed after {delay:?}");
            Snapshot::open(&kb).unwrap().check().unwrap();
        }
        partial += usize::from(!there.is_empty() && there.len() < 160);
        let summary = build(std::slice::from_ref(&file), &kb, 2);
        assert_eq!((summary.unchanged, summary.documents), (there.len(), 160), "what was stored is not read again");
        assert_same(&expected, &exports(&kb), &format!("killed after {delay:?}"));
        fs::remove_dir_all(&kb).unwrap();
    }
    assert!(partial >= KILLS / 10, "only {partial} of {KILLS} runs died between two commits: the corpus is too small");
}

#[test]
fn torn_and_stray_files_do_no_harm() {
    let home = temp();
    let (file, kb) = (home.path().join("presse.jsonl"), home.path().join("kb"));
    fs::write(&file, corpus::json_lines(0..12, 4)).unwrap();
    build(std::slice::from_ref(&file), &kb, 1);
    let expected = exports(&kb);
    let manifest = fs::read(kb.join("manifest.json")).unwrap();
    fs::write(kb.join("manifest.new"), &manifest[..manifest.len() / 2]).unwrap();
    let stray = [
        "segments/00000009-0123456789abcdef.nq",
        "segments/00000009-0123456789abcdef.jsonl",
        "derived/00000001-0123456789abcdef.nq",
    ];
    for name in stray {
        fs::write(kb.join(name), "<torn").unwrap();
    }
    fs::write(kb.join("segments/notes.txt"), "mine").unwrap();
    assert_same(&expected, &exports(&kb), "readers pass over what the manifest does not name");
    fs::write(&file, corpus::json_lines(0..13, 4)).unwrap();
    build(std::slice::from_ref(&file), &kb, 1);
    let fresh = home.path().join("fresh");
    build(&[file], &fresh, 1);
    assert_same(&exports(&fresh), &exports(&kb), "the next writer sweeps");
    assert!(stray.iter().all(|name| !kb.join(name).exists()), "what a dead writer left is swept");
    assert!(kb.join("segments/notes.txt").exists(), "what is not ours is left alone");
}

#[test]
fn a_knowledge_base_that_died_while_it_was_made_is_made_by_the_next() {
    let home = temp();
    let (file, kb) = (home.path().join("presse.jsonl"), home.path().join("kb"));
    fs::write(&file, corpus::json_lines(0..3, 3)).unwrap();
    fs::create_dir_all(kb.join("segments")).unwrap();
    fs::write(kb.join("lock"), "").unwrap();
    fs::write(kb.join("manifest.new"), "{\"form").unwrap();
    assert!(matches!(Snapshot::open(&kb), Err(KbError::NotFound { .. })));
    assert_eq!(build(&[file], &kb, 1).documents, 3);
}

#[test]
fn readers_never_fail_while_a_writer_works() {
    let home = temp();
    let (file, kb) = (home.path().join("presse.jsonl"), home.path().join("kb"));
    fs::write(&file, corpus::json_lines(0..30, 2)).unwrap();
    build(std::slice::from_ref(&file), &kb, 1);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let reader = scope.spawn(|| {
            let mut reads = 0;
            while !done.load(Ordering::Relaxed) {
                let store = pipeline::open_store(&ENGINE, &kb).unwrap();
                let documents = store.select("SELECT ?d { ?d a lia:Document }").unwrap().rows.len();
                assert!((20..=80).contains(&documents), "{documents} documents");
                Snapshot::open(&kb).unwrap().retried(Snapshot::check).unwrap();
                reads += 1;
            }
            reads
        });
        for round in 0..15 {
            let name = format!("article-{:04}", 1 + round % 6);
            pipeline::delete(&ENGINE, &[name], &kb).unwrap();
            fs::write(&file, corpus::json_lines(0..40 + round, 2)).unwrap();
            let options = BuildOptions { batch_bytes: 1, ..BuildOptions::default() };
            pipeline::build(&ENGINE, std::slice::from_ref(&file), &kb, &options, &mut |_| {}).unwrap();
        }
        done.store(true, Ordering::Relaxed);
        assert!(reader.join().unwrap() > 2);
    });
}

#[test]
fn a_build_that_cannot_store_ends_with_the_reason() {
    let home = temp();
    let (file, kb) = (home.path().join("presse.jsonl"), home.path().join("kb"));
    fs::write(&file, corpus::json_lines(0..2, 2)).unwrap();
    build(std::slice::from_ref(&file), &kb, 1);
    // More documents than the queues hold, so that reading and extracting wait for storing.
    fs::write(&file, corpus::json_lines(0..400, 1)).unwrap();
    fs::rename(kb.join("segments"), kb.join("away")).unwrap();
    std::os::unix::fs::symlink(kb.join("away"), kb.join("segments")).unwrap();
    let full = kb.join("segments");
    let options = BuildOptions { batch_bytes: 1, threads: 2, ..BuildOptions::default() };
    let failed = pipeline::build(&ENGINE, &[file], &kb, &options, &mut |event| {
        // The folder of segments vanishes as the first document is understood: no commit can succeed.
        if matches!(event, pipeline::Event::Extracted { .. }) {
            let _ = fs::remove_file(&full);
        }
    });
    let message = failed.map_err(|error| pipeline::describe(&error)).unwrap_err();
    assert!(message.contains("segments"), "{message}");
    std::os::unix::fs::symlink(kb.join("away"), kb.join("segments")).unwrap();
    assert_eq!(stored(&kb).len(), 2, "what was stored before is untouched");
}
