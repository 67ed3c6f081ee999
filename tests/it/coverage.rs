//! `liaison coverage`: why sentences give no claim, and which words the lexicon lacks.

use std::process::Command;

use liaison::pipeline::{Coverage, Engine};

use crate::frames::document;

/// The reason that a text of one sentence gets, with its word; `told` where it gives a claim.
fn reason(engine: &Engine, text: &str) -> String {
    let mut coverage = Coverage::default();
    coverage.add(engine, document(text));
    let covered = coverage.documents.values().next().unwrap();
    assert_eq!(covered.sentences, 1, "{text}");
    covered
        .gaps
        .first()
        .map_or_else(|| "told".to_owned(), |(gap, _)| format!("{} {}", gap.as_str(), gap.word()).trim().to_owned())
}

#[test]
fn every_silent_sentence_has_its_reason() {
    let engine = Engine::load(&[], &[]).unwrap();
    let texts = [
        ("La Corée du Nord a envoyé 12 000 soldats en Russie.", "told"),
        ("Contexte international.", "fragment"),
        ("Le vent a arraché les arbres.", "no actor"),
        ("La Corée du Nord a-t-elle envoyé des soldats en Russie ?", "question"),
        ("La Corée du Nord refuse d'envoyer des soldats en Russie.", "told"),
        ("La France jardine avec patience.", "unknown predicate jardiner"),
        ("La Russie a envoyé une carte.", "roles not filled envoyer"),
    ];
    let found: Vec<(&str, String)> = texts.iter().map(|(text, _)| (*text, reason(&engine, text))).collect();
    let wanted: Vec<(&str, String)> = texts.iter().map(|(text, reason)| (*text, (*reason).to_owned())).collect();
    assert_eq!(found, wanted);
}

#[test]
fn the_words_most_wanted_come_first_with_their_shortest_example() {
    let engine = Engine::load(&[], &[]).unwrap();
    let mut coverage = Coverage::default();
    coverage
        .add(&engine, document("La France jardine avec une très grande patience. La Chine chante. La France jardine."));
    let wanted: Vec<(&str, usize, &str)> =
        coverage.most_wanted().into_iter().map(|(word, u)| (word, u.sentences, u.example.as_str())).collect();
    assert_eq!(wanted, [("jardiner", 2, "La France jardine."), ("chanter", 1, "La Chine chante.")]);
}

#[test]
fn the_command_reads_files_and_knowledge_bases_alike() {
    let dir = tempfile::tempdir().unwrap();
    let (texts, kb) = (dir.path().join("texts"), dir.path().join("kb"));
    std::fs::create_dir(&texts).unwrap();
    std::fs::write(
        texts.join("one.txt"),
        "La France jardine.\n\nLa Corée du Nord a envoyé 12 000 soldats en Russie.\n",
    )
    .unwrap();
    let run = |args: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_liaison"));
        let done = command.arg("--kb").arg(&kb).args(args).output().unwrap();
        assert!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    let folder = texts.to_str().unwrap();
    run(&["build", folder]);
    for list in ["words", "documents", "sentences"] {
        let of_files = run(&["coverage", folder, "--list", list, "--format", "csv"]);
        assert_eq!(of_files, run(&["coverage", "--list", list, "--format", "csv"]), "{list}");
        let rows: serde_json::Value =
            serde_json::from_str(&run(&["coverage", "--list", list, "--format", "json"])).unwrap();
        assert_eq!(rows.as_array().unwrap().len(), of_files.lines().count() - 1, "{list}");
    }
    assert!(run(&["coverage", folder]).contains("jardiner"));
}
