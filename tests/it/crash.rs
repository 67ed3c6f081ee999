//! What a process that dies leaves behind, and what readers see of one that works.

use std::collections::BTreeSet;
use std::fs::{self, FileTimes};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, UNIX_EPOCH};

use liaison::kb::{KbError, Snapshot};
use liaison::pipeline::{self, BuildOptions};

use crate::corpus::{self, Dice};
use crate::laws::{ENGINE, assert_same, build, exports, temp};

/// How often a build is killed, and how often each of the commands that take longer to prepare; `LIAISON_KILLS=200 cargo test crash` is for nights.
const KILLS: usize = 50;
const OTHER_KILLS: usize = 10;
/// So that a run makes many commits.
const BATCH_BYTES: &str = "20000";

/// As many as the test asks for, or as the environment does.
pub(crate) fn kills(usual: usize) -> usize {
    std::env::var("LIAISON_KILLS").ok().and_then(|kills| kills.parse().ok()).unwrap_or(usual)
}

pub(crate) fn command(arguments: &[&str], file: &Path, kb: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_liaison"));
    command.args(arguments).arg(file).arg("--kb").arg(kb);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn start(file: &Path, kb: &Path) -> Child {
    command(&["build", "--batch-bytes", BATCH_BYTES], file, kb).spawn().unwrap()
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
    let (kills, mut dice, mut partial) = (kills(KILLS), Dice::new(50), 0);
    for kill in 0..kills {
        let kb = home.path().join(format!("kb-{kill}"));
        // Spread evenly over the run, each at a random place within its share.
        let share = run / u32::try_from(kills).unwrap();
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
    assert!(partial >= kills / 10, "only {partial} of {kills} runs died between two commits: the corpus is too small");
}

/// A change that is made in one step: after a kill there is the state before or the one after, sound in either case, and another run completes it.
fn killed_in_one_step(seed: u64, prepare: &dyn Fn(&Path), change: &dyn Fn(&Path) -> Command, states: [usize; 2]) {
    let home = temp();
    let whole = home.path().join("whole");
    prepare(&whole);
    let started = Instant::now();
    assert!(change(&whole).status().unwrap().success());
    let (run, expected) = (started.elapsed(), exports(&whole));
    let (kills, mut dice) = (kills(OTHER_KILLS), Dice::new(seed));
    for kill in 0..kills {
        let kb = home.path().join(format!("kb-{kill}"));
        prepare(&kb);
        let delay = run * u32::try_from(dice.below(1000)).unwrap() / 1000;
        kill_after(change(&kb).spawn().unwrap(), delay, &kb);
        let there = stored(&kb).len();
        assert!(states.contains(&there), "killed after {delay:?}: {there} documents");
        if there > 0 {
            Snapshot::open(&kb).unwrap().check().unwrap();
        }
        // Where the change had been made, doing it again may find nothing to do; what it comes to is the same.
        let again = change(&kb).status().unwrap();
        assert!(again.success() || there == states[1], "killed after {delay:?}: {again}");
        assert_same(&expected, &exports(&kb), &format!("killed after {delay:?}"));
        fs::remove_dir_all(&kb).unwrap();
    }
}

#[test]
fn a_merge_killed_at_any_moment_is_completed_by_the_next() {
    let home = temp();
    let (file, shard) = (home.path().join("presse.jsonl"), home.path().join("presse.nq"));
    fs::write(&file, corpus::json_lines(0..60, 8)).unwrap();
    let extract = command(&["extract", "-o", shard.to_str().unwrap()], &file, home.path()).status().unwrap();
    assert!(extract.success());
    killed_in_one_step(51, &|_| {}, &|kb| command(&["merge"], &shard, kb), [0, 60]);
}

#[test]
fn a_deletion_killed_at_any_moment_leaves_all_or_nothing() {
    let home = temp();
    let (file, full) = (home.path().join("presse.jsonl"), home.path().join("full"));
    fs::write(&file, corpus::json_lines(0..60, 8)).unwrap();
    build(std::slice::from_ref(&file), &full, 2);
    let prepare = |kb: &Path| assert!(Command::new("cp").arg("-r").arg(&full).arg(kb).status().unwrap().success());
    let delete = |kb: &Path| command(&["delete", "article-0001", "article-0002"], Path::new("article-0003"), kb);
    killed_in_one_step(52, &prepare, &delete, [60, 57]);
}

/// Stops the program from writing files longer than so many blocks of 512 bytes, as a full disk would.
fn cramped(blocks: usize, command: &Command) -> Command {
    let mut shell = Command::new("sh");
    shell.args(["-c", &format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$@\""), "sh"]);
    shell.arg(command.get_program()).args(command.get_args());
    shell.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
    shell
}

#[test]
fn a_disk_that_is_full_costs_nothing_that_was_stored() {
    let home = temp();
    let (file, kb) = (home.path().join("presse.jsonl"), home.path().join("kb"));
    fs::write(&file, corpus::json_lines(0..4, 3)).unwrap();
    build(std::slice::from_ref(&file), &kb, 1);
    let before = exports(&kb);
    let more = home.path().join("mehr.jsonl");
    fs::write(&more, corpus::json_lines(10..120, 8)).unwrap();
    for blocks in [0, 1, 8] {
        let output = cramped(blocks, &command(&["build"], &more, &kb)).output().unwrap();
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(1), "{message}");
        assert!(message.contains("cannot write") && message.contains("hint: "), "{message}");
        Snapshot::open(&kb).unwrap().check().unwrap();
        assert_same(&before, &exports(&kb), &format!("no file longer than {blocks} blocks"));
    }
    let whole = home.path().join("whole");
    build(&[file.clone(), more.clone()], &whole, 2);
    build(&[more], &kb, 2);
    assert_same(&exports(&whole), &exports(&kb), "room again");
}

#[test]
fn of_two_builds_at_once_one_is_told_and_nothing_is_lost() {
    let home = temp();
    let kb = home.path().join("kb");
    let files = ["un", "deux"].map(|name| home.path().join(format!("{name}.jsonl")));
    fs::write(&files[0], corpus::json_lines(0..40, 8)).unwrap();
    fs::write(&files[1], corpus::json_lines(50..90, 8)).unwrap();
    for _ in 0..3 {
        let running =
            files.each_ref().map(|file| command(&["build"], file, &kb).stderr(Stdio::piped()).spawn().unwrap());
        for child in running {
            let output = child.wait_with_output().unwrap();
            let message = String::from_utf8_lossy(&output.stderr).into_owned();
            let told = output.status.code() == Some(1) && message.contains("another process");
            assert!(output.status.success() || told, "{message}");
        }
        Snapshot::open(&kb).unwrap().check().unwrap();
        assert!([40, 80].contains(&stored(&kb).len()));
    }
    build(&files, &kb, 2);
    let whole = home.path().join("whole");
    build(&files, &whole, 1);
    assert_same(&exports(&whole), &exports(&kb), "each in its turn");
}

#[test]
fn clocks_that_jump_change_nothing() {
    let home = temp();
    let (file, kb) = (home.path().join("presse.jsonl"), home.path().join("kb"));
    fs::write(&file, corpus::json_lines(0..6, 4)).unwrap();
    build(std::slice::from_ref(&file), &kb, 1);
    let expected = exports(&kb);
    let day = Duration::from_secs(86_400);
    for moment in [UNIX_EPOCH, UNIX_EPOCH + day * 40_000] {
        let files = walkdir::WalkDir::new(home.path()).into_iter().map(|entry| entry.unwrap().into_path());
        for path in files.filter(|path| path.is_file()) {
            let opened = fs::File::options().write(true).open(path).unwrap();
            opened.set_times(FileTimes::new().set_modified(moment).set_accessed(moment)).unwrap();
        }
        let again = build(std::slice::from_ref(&file), &kb, 1);
        assert_eq!((again.stored, again.unchanged), (0, 6), "files are told by what is in them");
        assert_same(&expected, &exports(&kb), "another age");
    }
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
