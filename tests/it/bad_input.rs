//! What users do wrong, and what disks do: each ends with the exit status of the contract and a message that names what and why.

use std::fs::{self, File};
use std::io::{Read, Write};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use liaison::kb::{KbError, Writer};
use liaison::pipeline;
use tempfile::TempDir;

use crate::corpus;
use crate::laws::ENGINE;

/// A folder with a knowledge base (`kb`), files to go wrong with, and the program.
struct Bench {
    home: TempDir,
}

/// What came of a command.
struct Ran {
    status: Option<i32>,
    out: String,
    err: String,
}

impl Bench {
    fn new() -> Self {
        let bench = Self { home: tempfile::tempdir().unwrap() };
        fs::write(bench.path("good.jsonl"), corpus::json_lines(0..6, 4)).unwrap();
        let ran = bench.run(&["build", "good.jsonl"]);
        assert_eq!(ran.status, Some(0), "{}", ran.err);
        bench
    }

    fn path(&self, name: &str) -> PathBuf {
        self.home.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        fs::create_dir_all(self.path(name).parent().unwrap()).unwrap();
        fs::write(self.path(name), bytes).unwrap();
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_liaison"));
        command.args(arguments).current_dir(self.home.path()).env_remove("LIAISON_KB").stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        finish(&mut self.command(arguments))
    }

    fn export(&self) -> Vec<String> {
        pipeline::open_store(&ENGINE, &self.path("kb")).unwrap().sorted_quads(true).unwrap()
    }

    /// A knowledge base like `kb` with one thing changed.
    fn damaged(&self, name: &str, damage: impl Fn(&Path)) {
        let copied = Command::new("cp").arg("-r").arg(self.path("kb")).arg(self.path(name)).status().unwrap();
        assert!(copied.success());
        damage(&self.path(name));
    }
}

fn finish(command: &mut Command) -> Ran {
    let output = command.output().unwrap();
    Ran {
        status: output.status.code(),
        out: String::from_utf8_lossy(&output.stdout).into_owned(),
        err: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

/// One row of the table: arguments, exit status, words that the message must have.
type Row = (&'static [&'static str], i32, &'static [&'static str]);

/// Rows that need no preparation beyond [`files`].
const TABLE: &[Row] = &[
    // Documents.
    (&["build", "empty.txt"], 1, &["empty.txt", "no text"]),
    (&["build", "blank.txt"], 1, &["blank.txt", "no text"]),
    (&["build", "binary.txt"], 1, &["binary.txt", "binary"]),
    (&["build", "latin.txt"], 1, &["latin.txt", "UTF-8", "byte 4"]),
    (&["build", "huge.txt"], 1, &["huge.txt", "limit"]),
    (&["build", "huge.jsonl"], 3, &["huge.jsonl` line 1", "limit"]),
    (&["build", "broken.jsonl"], 3, &["broken.jsonl` line 2", "no article record"]),
    (&["build", "empty.jsonl"], 1, &["empty.jsonl", "no record"]),
    (&["build", "barren"], 1, &["barren", "no article"]),
    (&["build", "torn.tar"], 1, &["torn.tar", "cannot read"]),
    (&["build", "hollow.tar"], 1, &["hollow.tar", "no record"]),
    (&["build", "torn.jsonl.gz"], 1, &["torn.jsonl.gz", "cannot read"]),
    (&["build", "torn.warc"], 1, &["record 1 of `torn.warc`", "its length"]),
    (&["build", "odd.warc"], 1, &["record 1 of `odd.warc`", "WARC/1.0"]),
    (&["build", "bomb.jsonl.gz"], 1, &["bomb.jsonl.gz", "unpacks to more"]),
    (&["build", "one.txt", "--max-time-s", "0"], 1, &["one.txt", "within the limit"]),
    (&["build", "missing.txt"], 1, &["missing.txt", "does not exist"]),
    (&["build", "missing.txt", "one.txt"], 3, &["missing.txt", "does not exist"]),
    (&["build", "picture.png"], 1, &["picture.png", "kind"]),
    // The command line.
    (&["export", "--format", "nonsense"], 2, &["nonsense", "--format"]),
    (&["query", "--format", "nonsense", "ASK {}"], 2, &["nonsense", "--format"]),
    (&["frobnicate"], 2, &["frobnicate"]),
    (&[], 2, &["Usage"]),
    (&["build", "one.txt", "--base", "no iri"], 2, &["no iri", "--base"]),
    (&["build", "one.txt", "--base", "https://example.org/other/"], 1, &["kb", "example.org/other"]),
    (&["build", "one.txt", "--seeds", "missing"], 1, &["missing", "folder"]),
    // Queries.
    (&["query", "SELECT WHERE {"], 1, &["SPARQL"]),
    (&["query", "--name", "nonsense"], 1, &["nonsense"]),
    (&["query", "-f", "missing.rq"], 1, &["missing.rq"]),
    (&["query", "--format", "csv", "DESCRIBE lia:x"], 1, &["csv"]),
    (&["query", "-f", "deep.rq"], 1, &["10001", "limit"]),
    (&["query", "-f", "long.rq"], 1, &["bytes", "limit"]),
    (&["query", "-f", "paths.rq"], 1, &["brackets", "limit"]),
    (&["query", "-f", "bangs.rq"], 1, &["operators", "limit"]),
    (&["query", "-f", "minuses.rq"], 1, &["operators", "limit"]),
    (&["query", "-f", "unions.rq"], 1, &["operators", "limit"]),
    (&["query", "-f", "list.rq"], 1, &["operators", "limit"]),
    // Knowledge bases.
    (&["query", "ASK {}", "--kb", "missing"], 1, &["missing", "no knowledge base"]),
    (&["export", "--format", "nquads", "--kb", "missing"], 1, &["missing", "no knowledge base"]),
    (&["stats", "--kb", "missing"], 1, &["missing", "no knowledge base"]),
    (&["delete", "x", "--kb", "missing"], 1, &["missing", "no knowledge base"]),
    (&["query", "ASK {}", "--kb", "one.txt"], 1, &["one.txt", "no knowledge base"]),
    (&["build", "one.txt", "--kb", "one.txt"], 1, &["one.txt", "cannot write"]),
    (&["build", "one.txt", "--kb", "barren"], 1, &["barren", "not empty"]),
    (&["query", "ASK {}", "--kb", "no-json"], 1, &["manifest.json", "damaged"]),
    (&["build", "one.txt", "--kb", "no-json"], 1, &["manifest.json", "damaged"]),
    (&["query", "ASK {}", "--kb", "edited"], 1, &["manifest.json", "checksum"]),
    (&["build", "one.txt", "--kb", "headless"], 1, &["headless", "manifest.json"]),
    (&["query", "ASK {}", "--kb", "flipped"], 1, &["segments", ".nq", "damaged"]),
    (&["check", "--kb", "flipped"], 1, &["segments", ".nq", "damaged"]),
    (&["build", "one.txt", "--kb", "flipped"], 1, &["segments", ".nq", "damaged"]),
    (&["query", "ASK {}", "--kb", "truncated"], 1, &["segments", ".nq", "damaged"]),
    (&["query", "ASK {}", "--kb", "bereft"], 1, &["segments", ".nq", "cannot read"]),
    (&["query", "ASK {}", "--kb", "newer"], 1, &["manifest.json", "format 99"]),
    (&["build", "one.txt", "--kb", "newer"], 1, &["manifest.json", "format 99"]),
    // Shards and deletions.
    (&["merge", "one.txt"], 1, &["one.txt`:1", "quad"]),
    (&["merge", "binary.txt"], 1, &["binary.txt`:1", "quad"]),
    (&["merge", "missing.nq"], 1, &["missing.nq"]),
    (&["merge", "part.nq"], 1, &["document/", "extract"]),
    (&["merge", "blank-node.nq"], 1, &["blank-node.nq`:1"]),
    (&["merge", "failures.nq"], 3, &["bad.jsonl` line 2", "no article record"]),
    (&["delete", "nobody"], 1, &["nobody", "no document"]),
    (&["delete", "article-0001", "nobody"], 1, &["nobody", "no document"]),
    (&["extract", "missing.jsonl"], 1, &["missing.jsonl"]),
    (&["extract", "barren"], 1, &["barren"]),
    (&["extract", "bad.jsonl"], 0, &["bad.jsonl` line 2", "no article record"]),
    (&["extract", "torn.jsonl.gz"], 1, &["torn.jsonl.gz", "to the end"]),
    (&["extract", "bad.jsonl", "missing.jsonl"], 1, &["missing.jsonl", "cannot read"]),
    (&["extract", "bad.jsonl", "-o", "missing/out.nq"], 1, &["missing/out.nq", "cannot write"]),
    (&["extract", "bad.jsonl", "-o", "other.nq", "--resume"], 1, &["other.nq", "another extraction"]),
    (&["extract", "bad.jsonl", "-o", "changed.nq", "--resume"], 1, &["changed.nq", "another extraction"]),
    (&["extract", "bad.jsonl", "--resume"], 2, &["--resume", "--output"]),
    (&["extract", "-", "-o", "new.nq", "--resume"], 1, &["--resume", "standard input"]),
    (&["extract", "one.txt", "--max-time-s", "0", "--strict"], 3, &["one.txt", "within the limit"]),
    (&["extract", "one.txt", "--max-text-bytes", "9", "--strict"], 3, &["one.txt", "more than the limit of 9"]),
    (&["bench", "corpus"], 2, &["--documents"]),
    (&["bench", "corpus", "--documents", "3", "--out", "missing/a.jsonl"], 1, &["missing/a.jsonl", "cannot write"]),
    (&["bench", "corpus", "--documents", "3", "--out", "/dev/full"], 1, &["/dev/full", "space"]),
    (&["bench", "corpus", "--documents", "3", "--seeds", "odd-seeds"], 1, &["odd-seeds/generator/fr.toml", "slot"]),
    (&["extract", "bad.jsonl", "--strict"], 3, &["bad.jsonl` line 2", "no article record"]),
    // Outputs.
    (&["export", "--format", "graphml", "-o", "missing/graph.graphml"], 1, &["missing/graph.graphml", "cannot write"]),
    (&["export", "--format", "graphml", "-o", "/dev/full"], 1, &["/dev/full", "space"]),
    (&["export", "--format", "nquads", "-o", "/dev/full"], 1, &["/dev/full", "space"]),
    (&["export", "--format", "ttl", "-o", "/dev/full"], 1, &["/dev/full", "space"]),
];

/// Rows that store something, so that what was stored before is a part of what is stored after.
fn stores(row: &Row) -> bool {
    row.1 == 3 && !row.0.contains(&"--strict")
}

fn files(bench: &Bench) {
    bench.write("empty.txt", "");
    bench.write("blank.txt", " \n\t\n\u{a0}\n");
    bench.write("binary.txt", [0x89, b'P', b'N', b'G', 0, 0, 1, 2, 3, 255]);
    bench.write("latin.txt", b"d\xC3\xA9j\xE0 vu");
    bench.write("one.txt", "La Russie soutient la Corée du Nord.");
    bench.write("picture.png", "x");
    bench.write("empty.jsonl", "\n\n");
    bench.write("barren/notes.odt", "x");
    bench.write("barren/sub/other.bin", "x");
    let huge = "a".repeat(100 << 20);
    bench.write("huge.txt", &huge);
    bench.write("huge.jsonl", format!("{{\"text\": \"{huge}\"}}\n{}", corpus::json_lines([90], 2)));
    let broken = format!("{}{{\"text\": \"oh\n{}", corpus::json_lines([91], 2), corpus::json_lines([92], 2));
    bench.write("broken.jsonl", &broken);
    bench.write("bad.jsonl", &broken);
    archives(bench);
    queries(bench);
    knowledge_bases(bench);
    shards(bench);
}

fn archives(bench: &Bench) {
    let packed = |bytes: &[u8]| {
        let mut packer = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        packer.write_all(bytes).unwrap();
        packer.finish().unwrap()
    };
    let gz = packed(corpus::json_lines(0..3, 4).as_bytes());
    bench.write("torn.jsonl.gz", &gz[..gz.len() / 2]);
    bench.write("bomb.jsonl.gz", packed(&vec![b' '; 90 << 20]));
    let mut tar = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_ustar();
    header.set_size(4000);
    tar.append_data(&mut header, "a/long.txt", &[b'a'; 4000][..]).unwrap();
    let tar = tar.into_inner().unwrap();
    bench.write("torn.tar", &tar[..2000]);
    bench.write("hollow.tar", [0; 1024]);
    let head =
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/\r\nContent-Type: application/http\r\n";
    bench.write(
        "torn.warc",
        format!("{head}Content-Length: 9000\r\n\r\nHTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>A"),
    );
    bench.write("odd.warc", "once upon a time\n\n");
    bench.write("other.nq", "<a:b> <c:d> <e:f> <g:h> .\n");
    bench.write("changed.nq", "");
    bench.write("changed.nq.run", "0123\n");
    let templates = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/generator/fr.toml")).unwrap();
    bench.write("odd-seeds/generator/fr.toml", templates.replace("{past} {rest}{where}", "{past} {rest}{wheer}"));
}

fn queries(bench: &Bench) {
    bench.write("deep.rq", format!("SELECT * {{{}{}}}", "{".repeat(10_000), "}".repeat(10_000)));
    bench.write("long.rq", format!("ASK {{}} # {}", "x".repeat(2 << 20)));
    bench.write("paths.rq", format!("SELECT * {{ ?s {}lia:a{} ?o }}", "(".repeat(10_000), ")".repeat(10_000)));
    bench.write("bangs.rq", format!("SELECT * {{ ?s ?p ?o FILTER({}true) }}", "!".repeat(50_000)));
    bench.write("minuses.rq", format!("SELECT * {{ ?s ?p ?o FILTER(1 {} > 0) }}", "- - -1".repeat(20_000)));
    bench.write("unions.rq", format!("SELECT * {{ {{}} {} }}", "UNION { ?s ?p ?o } ".repeat(10_000)));
    bench.write("list.rq", format!("SELECT * {{ ?s lia:a ({}) }}", "1 ".repeat(20_000)));
}

fn knowledge_bases(bench: &Bench) {
    let manifest = |kb: &Path| fs::read_to_string(kb.join("manifest.json")).unwrap();
    let segment = |kb: &Path| {
        let mut files = fs::read_dir(kb.join("segments")).unwrap().map(|entry| entry.unwrap().path());
        files.find(|path| path.extension().is_some_and(|e| e == "nq")).unwrap()
    };
    bench.damaged("no-json", |kb| fs::write(kb.join("manifest.json"), "{\"format\": 1, \"ba").unwrap());
    bench.damaged("edited", |kb| fs::write(kb.join("manifest.json"), manifest(kb).replace("/id/", "/ie/")).unwrap());
    bench.damaged("newer", |kb| {
        fs::write(kb.join("manifest.json"), manifest(kb).replace("\"format\": 2", "\"format\": 99")).unwrap();
    });
    bench.damaged("headless", |kb| fs::remove_file(kb.join("manifest.json")).unwrap());
    bench.damaged("bereft", |kb| fs::remove_file(segment(kb)).unwrap());
    bench.damaged("flipped", |kb| {
        let mut bytes = fs::read(segment(kb)).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 1;
        fs::write(segment(kb), bytes).unwrap();
    });
    bench.damaged("truncated", |kb| {
        let bytes = fs::read(segment(kb)).unwrap();
        fs::write(segment(kb), &bytes[..bytes.len() / 2]).unwrap();
    });
}

fn shards(bench: &Bench) {
    let whole = bench.run(&["extract", "bad.jsonl"]);
    bench.write("failures.nq", &whole.out);
    let part: Vec<&str> = whole.out.lines().filter(|line| !line.contains("isString")).collect();
    bench.write("part.nq", part.join("\n"));
    bench.write("blank-node.nq", "_:b <p:p> \"x> y\" <https://w3id.org/liaison/id/document/0000000000000000> .\n");
}

/// Everything that must hold of a message.
fn faults(ran: &Ran, status: i32, words: &[&str]) -> Vec<String> {
    let mut faults = Vec::new();
    if ran.status != Some(status) {
        faults.push(format!("exit status {:?}, expected {status}", ran.status));
    }
    if !ran.err.contains("error:") && !ran.err.contains("warning:") && !ran.err.contains("Usage:") {
        faults.push("neither `error:` nor `warning:`".to_owned());
    }
    faults.extend(words.iter().filter(|word| !ran.err.contains(**word)).map(|word| format!("no `{word}`")));
    faults.extend(
        ["panicked", "RUST_BACKTRACE", "overflow"].iter().filter(|w| ran.err.contains(**w)).map(|w| format!("`{w}`")),
    );
    if ran.err.len() > 4000 {
        faults.push(format!("{} bytes of message", ran.err.len()));
    }
    faults
}

#[test]
fn every_mistake_has_its_message_and_costs_nothing() {
    let bench = Bench::new();
    files(&bench);
    let mut before = bench.export();
    let mut wrong = String::new();
    for row in TABLE {
        let ran = bench.run(row.0);
        let mut faults = faults(&ran, row.1, row.2);
        let after = bench.export();
        if !stores(row) && after != before {
            faults.push("the knowledge base changed".to_owned());
        }
        before = after;
        if !faults.is_empty() {
            let said = ran.err.get(..600).unwrap_or(&ran.err);
            wrong.push_str(&["\n", &format!("{:?}", row.0), ": ", &faults.join(", "), "\n", said].concat());
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn a_second_writer_is_told_so_and_readers_are_not_kept_out() {
    let bench = Bench::new();
    let before = bench.export();
    let writer = Writer::open(&bench.path("kb")).unwrap();
    assert!(matches!(Writer::open(&bench.path("kb")), Err(KbError::Locked { .. })));
    bench.write("one.txt", "La Russie soutient la Corée du Nord.");
    for arguments in [&["build", "one.txt"][..], &["delete", "article-0001"], &["merge", "one.txt"]] {
        let ran = bench.run(arguments);
        let word = if arguments[0] == "merge" { "quad" } else { "another process" };
        assert_eq!(faults(&ran, 1, &[word]), Vec::<String>::new(), "{}", ran.err);
    }
    assert_eq!(bench.export(), before);
    drop(writer);
    assert_eq!(bench.run(&["build", "one.txt"]).status, Some(0));
}

#[test]
fn a_closed_pipe_is_success() {
    let bench = Bench::new();
    for arguments in [
        &["export", "--format", "nquads"][..],
        &["export", "--format", "graphml"],
        &["query", "SELECT * { ?s ?p ?o }"],
        &["stats"],
    ] {
        let mut child = bench.command(arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        drop(child.stdout.take());
        let mut err = String::new();
        child.stderr.take().unwrap().read_to_string(&mut err).unwrap();
        let status = child.wait().unwrap();
        assert!(status.success() && !err.contains("error:"), "{arguments:?}: {status}, {err}");
    }
    let ran = finish(bench.command(&["query", "SELECT * { ?s ?p ?o }"]).stdout(File::create("/dev/full").unwrap()));
    assert_eq!(faults(&ran, 1, &["standard output", "space"]), Vec::<String>::new(), "{}", ran.err);
}

#[test]
fn standard_input_needs_no_file() {
    let bench = Bench::new();
    let mut child = bench
        .command(&["extract"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let records = format!("{}not json\n", corpus::json_lines(0..3, 3));
    child.stdin.take().unwrap().write_all(records.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    assert!(output.status.success(), "{err}");
    assert!(err.contains("warning: `-` line 4"), "{err}");
    let failure: Vec<&str> = out.lines().filter(|line| line.contains("ontology#Failure>")).collect();
    assert_eq!(failure.len(), 1);
    assert!(out.contains("ontology#documentKey> \"-:4\""), "the failure names file and line");
}

/// Tests often run as root, whom no permission stops: so the program is run as nobody, from where nobody may read it.
#[test]
fn a_read_only_knowledge_base_can_be_read_and_refuses_the_rest() {
    let bench = Bench::new();
    let before = bench.export();
    bench.write("one.txt", "La Russie soutient la Corée du Nord.");
    let program = bench.path("liaison");
    fs::copy(env!("CARGO_BIN_EXE_liaison"), &program).unwrap();
    for path in [bench.home.path(), &program, &bench.path("kb"), &bench.path("kb/segments"), &bench.path("kb/derived")]
    {
        fs::set_permissions(path, fs::Permissions::from_mode(0o555)).unwrap();
    }
    let as_nobody = |arguments: &[&str]| {
        let mut command = Command::new(&program);
        command.args(arguments).current_dir(bench.home.path()).env_remove("LIAISON_KB").uid(65534).gid(65534);
        command.output()
    };
    match as_nobody(&["stats"]) {
        Err(error) => eprintln!("skipped: the program cannot be run as nobody here: {error}"),
        Ok(read) => {
            assert!(read.status.success(), "reading: {}", String::from_utf8_lossy(&read.stderr));
            for arguments in [&["build", "one.txt"][..], &["delete", "article-0001"]] {
                let output = as_nobody(arguments).unwrap();
                let err = String::from_utf8_lossy(&output.stderr).into_owned();
                let ran = Ran { status: output.status.code(), out: String::new(), err };
                assert_eq!(faults(&ran, 1, &["kb", "ermission"]), Vec::<String>::new(), "{}", ran.err);
            }
        }
    }
    assert_eq!(bench.export(), before);
    fs::set_permissions(bench.home.path(), fs::Permissions::from_mode(0o755)).unwrap();
}
