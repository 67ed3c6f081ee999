//! Knowledge bases sent to a store, and read back from one: our own server, and one that breaks off.

use std::fs;
use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Duration;

use liaison::kb::Snapshot;
use liaison::pipeline::{self, BuildOptions};
use liaison::rdf::Reach;
use liaison::remote::{self, Client, Endpoint, Patience, Pushed, RemoteError};

use crate::corpus;
use crate::laws::{ENGINE, exports, temp};
use crate::serve::Running;

const BASE: &str = "https://example.org/kb/";

fn fresh(home: &Path, numbers: std::ops::Range<usize>) -> PathBuf {
    let (file, kb) = (home.join("presse.jsonl"), home.join("mine"));
    fs::write(&file, corpus::json_lines(numbers, 3)).unwrap();
    let options = BuildOptions { base: Some(BASE.to_owned()), ..BuildOptions::default() };
    pipeline::build(&ENGINE, &[file], &kb, &options, &mut |_| {}).unwrap();
    kb
}

fn client() -> Client {
    let patience = Patience { answer: Duration::from_secs(60), away: Duration::from_secs(20) };
    Client::new(None, patience).unwrap()
}

fn push(kb: &Path, to: SocketAddr) -> Result<Pushed, RemoteError> {
    let named = Endpoint::parse(&format!("http://{to}")).unwrap();
    let snapshot = Snapshot::open(kb).unwrap();
    let ends = (&named.store(), &named.query());
    remote::push(&mut client(), ends, (&ENGINE, &snapshot), 4096, &mut |_| {})
}

fn scratch() -> Running {
    Running::start(|options| options.updates = Some(Reach::All))
}

fn liaison(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_liaison")).args(arguments).env_remove("LIAISON_KB").output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn a_push_sends_what_is_not_there_and_takes_out_what_is_gone() {
    let (home, server) = (temp(), scratch());
    let kb = fresh(home.path(), 0..5);
    let first = push(&kb, server.address).unwrap();
    assert_eq!((first.graphs, first.sent, first.removed), (7, 7, 0), "five documents, entities and facts");
    assert_eq!(first.triples, exports(&kb).quads.len());
    let again = push(&kb, server.address).unwrap();
    assert_eq!(again, Pushed { sent: 0, ..first });
    let lost =
        format!("DELETE WHERE {{ GRAPH <{BASE}graph/facts> {{ ?s <https://w3id.org/liaison/ontology#status> ?o }} }}");
    assert_eq!(server.update(&lost).status, 204);
    assert_eq!(
        push(&kb, server.address).unwrap(),
        Pushed { sent: 1, ..first },
        "what the store has lost is sent again"
    );
    pipeline::delete(&ENGINE, &["article-0002".to_owned()], &kb).unwrap();
    let smaller = push(&kb, server.address).unwrap();
    assert_eq!((smaller.graphs, smaller.removed), (6, 1));
    assert!(smaller.sent <= 3, "documents that have not changed are not sent: {smaller:?}");
}

#[test]
fn a_store_that_breaks_off_gets_everything_all_the_same() {
    let (home, server) = (temp(), scratch());
    let kb = fresh(home.path(), 0..3);
    let pushed = push(&kb, breaking(server.address, 30_000)).unwrap();
    assert_eq!(pushed.triples, exports(&kb).quads.len());
}

/// An address that passes on to another, refuses every second connection, and breaks the others off when so many bytes were sent.
fn breaking(to: SocketAddr, bytes: usize) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for (number, connection) in listener.incoming().enumerate() {
            let Ok(mut near) = connection else { return };
            if number % 2 == 1 {
                continue;
            }
            let mut far = TcpStream::connect(to).unwrap();
            let (mut back_far, mut back_near) = (far.try_clone().unwrap(), near.try_clone().unwrap());
            std::thread::spawn(move || std::io::copy(&mut back_far, &mut back_near));
            let mut left = bytes;
            let mut part = [0; 1024];
            while left > 0 {
                let Ok(read) = near.read(&mut part) else { break };
                if read == 0 || far.write_all(&part[..read]).is_err() {
                    break;
                }
                left = left.saturating_sub(read);
            }
            let _ = near.shutdown(Shutdown::Both);
            let _ = far.shutdown(Shutdown::Both);
        }
    });
    address
}

#[test]
fn what_was_sent_is_read_back_byte_for_byte() {
    let (home, server) = (temp(), scratch());
    let kb = fresh(home.path(), 0..4);
    push(&kb, server.address).unwrap();
    let (at, mine) = (format!("http://{}/", server.address), kb.to_str().unwrap());
    let two = liaison(&["export", "--format", "nquads", "--endpoint", &at]);
    assert!(text(&two.stderr).contains("holds 2 knowledge bases"), "{}", text(&two.stderr));
    let elsewhere = ["--endpoint", &at, "--base", BASE];
    for command in [
        &["export", "--format", "nquads", "--include-text"][..],
        &["export", "--format", "graphml"],
        &["analyze", "rank"],
        &["report", "overview"],
        &["report", "disagreements"],
    ] {
        let here = liaison(&[command, &["--kb", mine]].concat());
        let there = liaison(&[command, &elsewhere].concat());
        assert!(here.status.success() && there.status.success(), "{command:?}: {}", text(&there.stderr));
        assert!(!here.stdout.is_empty() && here.stdout == there.stdout, "{command:?}");
    }
}

#[test]
fn queries_are_passed_on() {
    let server = Running::start(|_| {});
    let at = format!("http://{}/", server.address);
    let kb = server.kb.path().join("kb");
    let here = kb.to_str().unwrap();
    let rows = "SELECT ?d ?t { ?d a lia:Document ; dcterms:title ?t } ORDER BY ?d";
    let graph = "CONSTRUCT { ?d dcterms:title ?t } WHERE { ?d dcterms:title ?t }";
    for arguments in [
        &[rows][..],
        &[rows, "--format", "csv"],
        &[rows, "--format", "json"],
        &["ASK { ?d a lia:Document }"],
        &["--name", "documents"],
    ] {
        let local = liaison(&[&["query", "--kb", here], arguments].concat());
        let remote = liaison(&[&["query", "--endpoint", &at], arguments].concat());
        assert!(local.status.success() && remote.status.success(), "{arguments:?}: {}", text(&remote.stderr));
        assert_eq!(text(&local.stdout), text(&remote.stdout), "{arguments:?}");
    }
    let remote = liaison(&["query", "--endpoint", &at, graph, "--format", "nt"]);
    assert_eq!(text(&remote.stdout).lines().count(), 2);
}

/// A server that gives every request the same answer.
fn saying(answer: &'static str) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for mut connection in listener.incoming().flatten() {
            let _ = connection.read(&mut [0; 4096]);
            let _ = connection.write_all(answer.as_bytes());
        }
    });
    format!("http://{address}/")
}

#[test]
fn what_goes_wrong_is_said() {
    let redirect = saying(
        "HTTP/1.1 302 Found\r\nLocation: http://elsewhere.example/\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    );
    let refusal = saying("HTTP/1.1 401 Unauthorized\r\nContent-Length: 5\r\nConnection: close\r\n\r\nwho?\n");
    let page = saying("HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\r\n<html>");
    let busy = saying("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    let server = Running::start(|_| {});
    let (read_only, kb) = (format!("http://{}/", server.address), server.kb.path().join("kb"));
    let here = kb.to_str().unwrap();
    let ask = "ASK { ?s ?p ?o }";
    for (arguments, words) in [
        (vec!["query", "SELECT * { ?s ?p ?o }", "--endpoint", &redirect], "sends on to `http://elsewhere.example/`"),
        (vec!["query", ask, "--endpoint", &refusal], "answers 401: who?"),
        (vec!["query", "SELECT * { ?s ?p ?o }", "--endpoint", &page], "expected rows in SPARQL Results JSON"),
        (vec!["query", ask, "--endpoint", &busy, "--patience-s", "1"], "answers 503"),
        (vec!["query", ask, "--endpoint", "https://example.org/sparql"], "TLS is not built in"),
        (vec!["query", ask, "--endpoint", "example.org"], "is no address of a store"),
        (vec!["query", ask, "--endpoint", "http://127.0.0.1:1/", "--patience-s", "0"], "does not answer"),
        (vec!["query", ask, "--endpoint", &read_only, "--format", "ttl"], "cannot hold the answer"),
        (vec!["push", "--kb", here, "--endpoint", &read_only], "answers 403"),
        (vec!["analyze", "rank", "--save", "--endpoint", &read_only], "--save"),
    ] {
        let done = liaison(&arguments);
        let said = text(&done.stderr);
        assert!(!done.status.success() && said.contains(words), "{arguments:?}: {said}");
    }
}
