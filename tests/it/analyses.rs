//! `liaison analyze`, `draw` and the filters of `export`, on the sample articles, through the program.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::process::{Command, Output};

use serde_json::Value;

/// A knowledge base of the sample articles.
struct Kb(tempfile::TempDir);

impl Kb {
    fn of_samples() -> Self {
        let kb = Self(tempfile::tempdir().unwrap());
        let articles = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("seeds/articles");
        assert!(kb.run(&["build", articles.to_str().unwrap()]).status.success());
        kb
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(env!("CARGO_BIN_EXE_liaison"));
        command.args(arguments).env("LIAISON_KB", self.0.path().join("kb")).output().unwrap()
    }

    fn text(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn json(&self, arguments: &[&str]) -> Value {
        let all: Vec<&str> =
            ["analyze"].iter().chain(arguments).copied().chain(["--format", "json", "--top", "0"]).collect();
        serde_json::from_str(&self.text(&all)).unwrap()
    }

    fn refuses(&self, arguments: &[&str], why: &str) {
        let output = self.run(arguments);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(output.status.code() == Some(1) && said.contains(why), "{arguments:?}: {said}");
    }
}

fn rows(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn words<'v>(row: &'v Value, column: &str) -> Vec<&'v str> {
    row[column].as_array().unwrap().iter().map(|text| text.as_str().unwrap()).collect()
}

#[test]
fn the_sample_reads_as_a_specialist_would_expect() {
    let kb = Kb::of_samples();
    ranking(&kb);
    camps(&kb);
    chains(&kb);
    time(&kb);
    saving(&kb);
    filters(&kb);
    pictures(&kb);
}

fn ranking(kb: &Kb) {
    for measure in ["pagerank", "betweenness", "strength", "core"] {
        let rank = kb.json(&["rank", "--by", measure, "--class", "actors", "--fold"]);
        let leading: Vec<&str> = rows(&rank)[..6].iter().map(|row| row["label"].as_str().unwrap()).collect();
        for country in ["Russia", "North Korea"] {
            assert!(leading.contains(&country), "{measure}: {leading:?}");
        }
    }
    let near = kb.json(&["rank", "--near", "Volodymyr Zelensky"]);
    assert!(rows(&near)[..4].iter().any(|row| row["label"] == "Ukraine"), "{near}");
}

fn camps(kb: &Kb) {
    let found = kb.json(&["balance", "--fold"]);
    let mut camp = BTreeMap::new();
    for bloc in rows(&found["blocs"]) {
        for name in words(bloc, "members") {
            camp.insert(name.to_owned(), bloc["bloc"].clone());
        }
    }
    assert_eq!(camp["Russia"], camp["North Korea"], "{camp:?}");
    assert_ne!(camp["Russia"], camp["Ukraine"], "{camp:?}");
    let again = kb.json(&["balance", "--fold"]);
    assert_eq!(found, again);
}

fn chains(kb: &Kb) {
    let found = kb.json(&["path", "Kim Jong Un", "South Korea", "--chains", "2"]);
    let first = &rows(&found)[0];
    assert_eq!((first["chain"].as_u64(), first["step"].as_u64()), (Some(1), Some(1)));
    assert!(rows(&found).iter().all(|row| row["evidence"].as_str().unwrap().starts_with('“')), "{found}");
    let between = kb.json(&["between", "Russia", "North Korea"]);
    assert!(!rows(&between).is_empty());
    let csv = kb.text(&["analyze", "between", "Russia", "North Korea", "--format", "csv"]);
    assert_eq!(csv::Reader::from_reader(csv.as_bytes()).records().map(Result::unwrap).count(), rows(&between).len());
    kb.refuses(&["analyze", "path", "Russia", "Nobody At All"], "nothing in the knowledge base is called");
}

fn time(kb: &Kb) {
    let all = kb.json(&["timeline"]);
    let claims: u64 = rows(&all["series"])
        .iter()
        .map(|row| row["cooperation"].as_u64().unwrap() + row["conflict"].as_u64().unwrap())
        .sum();
    let in_phases: u64 = rows(&all["phases"]).iter().map(|row| row["claims"].as_u64().unwrap()).sum();
    assert!(claims > 10 && claims == in_phases, "{all}");
    let compared = kb.json(&["compare", "--at", "2025-03"]);
    assert!(!rows(&compared["rising"]).is_empty() && !rows(&compared["new"]).is_empty());
}

fn saving(kb: &Kb) {
    assert_eq!(kb.text(&["query", "SELECT ?e ?c WHERE { ?e lia:community ?c }", "--format", "csv"]).lines().count(), 1);
    let before = kb.text(&["export", "--format", "nquads"]);
    for _ in 0..2 {
        kb.text(&["analyze", "communities", "--save"]);
    }
    let saved = kb.text(&["query", "SELECT ?e ?c WHERE { ?e lia:community ?c }", "--format", "csv"]);
    let summary = kb.json(&["summary"]);
    let entities = rows(&summary["network"]).iter().find(|row| row["measure"] == "entities").unwrap();
    assert_eq!(saved.lines().count() as u64 - 1, entities["value"].as_u64().unwrap());
    assert_eq!(before, kb.text(&["export", "--format", "nquads"]), "analyses are not exported");
    assert!(kb.text(&["export", "--format", "nquads", "--include-analyses"]).contains("ontology#community>"));
    assert!(kb.run(&["check"]).status.success());
    kb.refuses(&["analyze", "summary", "--save"], "`--save` goes with");
}

fn filters(kb: &Kb) {
    let edges = |filters: &[&str]| {
        let all: Vec<&str> = ["export", "--format", "json"].iter().chain(filters).copied().collect();
        let graph: Value = serde_json::from_str(&kb.text(&all)).unwrap();
        rows(&graph["edges"]).len()
    };
    let all = edges(&[]);
    assert!(edges(&["--support", "2"]) < all && edges(&["--support", "2"]) > 0);
    assert!(edges(&["--as-of", "2024-12-31"]) < all);
    assert!(edges(&["--predicate", "CONSULT"]) > 0 && edges(&["--predicate", "CONSULT"]) < all);
    assert!(edges(&["--co-mentions", "3"]) > all);
    assert_eq!(edges(&["--class", "weapon"]), 0);
    kb.refuses(&["export", "--format", "json", "--predicate", "noSuchThing"], "no predicate or root");
    let bib = kb.text(&["export", "--format", "bibtex"]);
    assert!(bib.matches("@article{").count() > 10);
}

fn pictures(kb: &Kb) {
    let picture = kb.text(&["draw", "--fold", "--title", "Who & whom"]);
    assert!(picture.contains("Who &amp; whom") && picture.contains("North Korea"));
    assert!(kb.text(&["draw", "--map", "--fold"]).contains("°N"));
    assert_eq!(picture, kb.text(&["draw", "--fold", "--title", "Who & whom", "--threads", "1"]));
}
