//! The commands around the server.

use std::process::{Command, Output};

use liaison::pipeline;

use super::Running;
use crate::laws::ENGINE;

fn liaison(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_liaison")).args(arguments).env_remove("LIAISON_KB").output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[test]
fn watch_builds_what_is_in_the_folder() {
    let dir = tempfile::tempdir().unwrap();
    let (folder, kb) = (dir.path().join("in"), dir.path().join("kb"));
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("a.txt"), "Sergueï Choïgou a rencontré Kim Jong Un à Pyongyang.").unwrap();
    let (folder, at) = (folder.to_str().unwrap(), kb.to_str().unwrap());
    let done = liaison(&["watch", folder, "--once", "--every-s", "1", "--kb", at]);
    assert!(done.status.success() && text(&done.stderr).contains("1 read"), "{}", text(&done.stderr));
    let store = pipeline::open_store(&ENGINE, &kb).unwrap();
    assert_eq!(store.select("SELECT ?d WHERE { ?d a lia:Document }").unwrap().rows.len(), 1);
    let missing = liaison(&["watch", "no-such-folder", "--once", "--kb", at]);
    assert_eq!(missing.status.code(), Some(1));
}

#[test]
fn what_people_judged_gives_the_precision_of_rules() {
    let server = Running::writable();
    let claims = server.json("/api/claims")["claims"].clone();
    for (claim, verdict) in claims.as_array().unwrap().iter().zip(["right", "wrong", "right"]) {
        let body = serde_json::json!({ "claim": claim["id"], "verdict": verdict }).to_string();
        let answer = server.ask("POST", "/api/verdicts", &[("Content-Type", "application/json")], body.as_bytes());
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
    let kb = server.stop();
    let done = liaison(&["stats", "--curation", "--kb", kb.path().join("kb").to_str().unwrap()]);
    let out = text(&done.stdout);
    let all: Vec<&str> = out.lines().last().unwrap().split_whitespace().collect();
    assert_eq!(all, ["all", "3", "2", "0.667"], "{out}");
}

#[test]
fn a_server_that_cannot_start_says_why() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let kb = tempfile::tempdir().unwrap();
    super::build(kb.path(), &[("a.txt", "Kim Jong Un a rencontré Vladimir Poutine.")]);
    let at = kb.path().join("kb");
    let at = at.to_str().unwrap();
    std::fs::write(kb.path().join("token"), "short").unwrap();
    let token = kb.path().join("token");
    for (arguments, part) in [
        (vec!["--bind", address.as_str()], "cannot listen on"),
        (vec!["--bind", "127.0.0.1:0", "--public-url", "graph.example"], "no address of a site"),
        (vec!["--bind", "127.0.0.1:0", "--allow-update", "--token-file", token.to_str().unwrap()], "at least 16"),
    ] {
        let done = liaison(&[vec!["serve", "--kb", at], arguments].concat());
        let said = text(&done.stderr);
        assert!(done.status.code() == Some(1) && said.contains(part) && said.contains("hint:"), "{said}");
    }
}
