//! `liaison lint`: all mistakes of a folder at once, each at its line, and none in what is built in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use liaison::lint::{Severity, lint};

const BROKEN: &str = include_str!("lint/broken.txt");

/// Writes the files of [`BROKEN`] and returns what must be found in them.
fn broken(dir: &Path) -> Vec<&'static str> {
    for part in BROKEN.split("\n=== ").skip(1) {
        let (name, text) = part.split_once('\n').unwrap();
        if name == "findings" {
            return text.lines().collect();
        }
        let path = dir.join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("{text}\n")).unwrap();
    }
    panic!("no findings listed");
}

fn run(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_liaison")).args(arguments).output().unwrap()
}

fn findings(ontology: &[PathBuf], seeds: &[PathBuf], root: &Path) -> Vec<String> {
    let root = format!("{}/", root.display());
    lint(ontology, seeds).into_iter().map(|finding| finding.to_string().replace(&root, "")).collect()
}

#[test]
fn every_mistake_is_named_with_file_and_line() {
    let dir = tempfile::tempdir().unwrap();
    let wanted = broken(dir.path());
    let (ontology, seeds) = (dir.path().join("ontology"), dir.path().join("seeds"));
    let root = format!("{}/", dir.path().display());
    let all = lint(std::slice::from_ref(&ontology), std::slice::from_ref(&seeds));
    assert!(all.is_sorted());
    let of_user = all.iter().filter(|finding| finding.file.starts_with(&root));
    let found: Vec<String> = of_user.map(|finding| finding.to_string().replace(&root, "")).collect();
    let missing: Vec<_> = wanted.iter().filter(|want| !found.iter().any(|line| line.starts_with(**want))).collect();
    let surplus: Vec<_> = found.iter().filter(|line| !wanted.iter().any(|want| line.starts_with(want))).collect();
    assert!(missing.is_empty() && surplus.is_empty(), "not found:\n{missing:#?}\nnot wanted:\n{surplus:#?}");
    let output = run(&["lint", "--seeds", seeds.to_str().unwrap(), "--ontology", ontology.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stdout).contains("people.csv:11: expected a Wikidata item"));
}

#[test]
fn what_is_built_in_has_no_mistake() {
    let errors: Vec<String> =
        lint(&[], &[]).iter().filter(|f| f.severity == Severity::Error).map(ToString::to_string).collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
    assert_eq!(run(&["lint"]).status.code(), Some(0));
}

#[test]
fn a_sorted_file_of_ones_own_is_clean_and_an_unsorted_one_is_not() {
    let dir = tempfile::tempdir().unwrap();
    let entities = dir.path().join("entities");
    fs::create_dir_all(&entities).unwrap();
    let head = "# origin: mine\n# licence: mine\nid,label_en,label_fr,aliases,weak,country,wikidata\n";
    let seeds = [dir.path().to_owned()];
    let of_user = || -> Vec<String> {
        findings(&[], &seeds, dir.path()).into_iter().filter(|line| line.starts_with("entities")).collect()
    };
    fs::write(entities.join("groups.csv"), format!("{head}b-team,B team,,,,,\na-team,A team,,,,,\n")).unwrap();
    let line = "entities/groups.csv:5: expected rows sorted bytewise, `a-team` before `b-team`, found it behind";
    assert_eq!(of_user(), [line]);
    fs::write(entities.join("groups.csv"), format!("{head}a-team,A team,,,,,\nb-team,B team,,,,,\n")).unwrap();
    assert_eq!(of_user(), [""; 0]);
    fs::write(entities.join("places.csv"), [0xff, 0xfe]).unwrap();
    assert!(
        findings(&[], &seeds, dir.path()).iter().any(|line| line.starts_with("entities/places.csv:1: cannot read"))
    );
}
