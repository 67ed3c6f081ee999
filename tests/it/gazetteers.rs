//! Lists of names that a user brings along: FollowTheMoney entities and plain tables.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use liaison::lint::lint;
use liaison::model::EntityId;
use liaison::pipeline::Engine;

use super::frames::document;

const FTM: &str = r#"{"id":"NK-Vorn","schema":"Person","caption":"Ottokar Vornholt","properties":{"name":["Ottokar Vornholt"],"alias":["Оттокар Ворнхольт"],"weakAlias":["Vornholt"],"country":["ru"]}}
{"id":"Q7747","schema":"Person","properties":{"name":["Wladimir Zweitname Putin"],"wikidataId":["Q7747"]}}
{"id":"addr-1","schema":"Address","properties":{"name":["12 Harbour Road"]}}
not json
{"id":"co-1","schema":"Company","properties":{"name":["Zarvonik"],"alias":["Table"],"jurisdiction":["fr"]}}
{"id":"co-2","schema":"Company","properties":{}}
"#;

const TABLE: &str = "id,name,class,alias,country,wikidata\n\
    harbour-union,Union of Harbour Pilots,Organization,Syndicat des pilotes du Port|UHP,france,\n\
    ,Mirelle Ostrava-Quint,Person,,,\n\
    ,chaussure,Organization,,,\n\
    ,Nobody,Ghost,,,\n\
    x,Odd,Organization,,,Qx\n";

fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir_all(dir.path().join("gazetteers")).unwrap();
    fs::write(dir.path().join("list.ftm.json"), FTM).unwrap();
    fs::write(dir.path().join("gazetteers/list.csv"), TABLE).unwrap();
    dir
}

fn load(dir: &Path, cache: Option<&Path>) -> Engine {
    Engine::load_cached(&[], &[dir.to_owned()], cache).unwrap()
}

fn found(engine: &Engine, text: &str) -> Vec<(String, String)> {
    let extraction = engine.extract(document(text));
    let mentions = extraction.mentions.iter();
    mentions.map(|m| (m.span.of(&extraction.document.text).to_owned(), m.link.entity.0.clone())).collect()
}

#[test]
fn names_of_lists_are_found_and_words_of_the_language_are_not() {
    let dir = folder();
    let engine = load(dir.path(), None);
    for (text, wanted) in [
        ("Ottokar Vornholt a parlé mardi.", vec![("Ottokar Vornholt", "nk-vorn")]),
        (
            "Selon le Syndicat des pilotes du Port, rien ne bouge.",
            vec![("Syndicat des pilotes du Port", "harbour-union")],
        ),
        ("Selon le syndicat des pilotes du port, rien ne bouge.", vec![]),
        ("Hier, Zarvonik a vendu des pompes.", vec![("Zarvonik", "co-1")]),
        ("Hier, zarvonik a vendu des pompes.", vec![]),
        ("Table et chaussure se vendent bien.", vec![]),
        ("On a vu Mirelle Ostrava-Quint mardi.", vec![("Mirelle Ostrava-Quint", "mirelle-ostrava-quint")]),
    ] {
        let wanted: Vec<_> = wanted.into_iter().map(|(a, b): (&str, &str)| (a.to_owned(), b.to_owned())).collect();
        assert_eq!(found(&engine, text), wanted, "{text}");
    }
    let known = engine.seeds().entity(&EntityId("nk-vorn".to_owned())).unwrap();
    assert_eq!((known.label_fr.as_str(), known.country.as_ref().unwrap().0.as_str()), ("Ottokar Vornholt", "russia"));
    assert!(known.aliases.iter().any(|alias| alias.name == "Оттокар Ворнхольт"));
    assert!(
        !found(&engine, "On a vu Wladimir Zweitname Putin mardi.").iter().any(|(_, id)| id == "q7747"),
        "the built-in row of the same item stays alone"
    );
}

#[test]
fn a_broken_line_is_named_and_the_rest_is_there() {
    let dir = folder();
    let root = format!("{}/", dir.path().display());
    let warnings = |engine: &Engine| -> Vec<String> {
        engine.seeds().gazetteers().warnings().map(|w| w.to_string().replace(&root, "")).collect()
    };
    let first = warnings(&load(dir.path(), None));
    let begins = [
        "list.ftm.json:4: expected an entity of FollowTheMoney as JSON, found ",
        "list.ftm.json:6: expected an entity of FollowTheMoney as JSON, found one without id or name",
        "gazetteers/list.csv:5: expected a top class of the ontology in `class`, found `Ghost`",
        "gazetteers/list.csv:6: expected a Wikidata item, `Q` and digits in `wikidata`, found `Qx`",
    ];
    assert_eq!(first.len(), begins.len(), "{first:#?}");
    assert!(first.iter().zip(begins).all(|(line, begin)| line.starts_with(begin)), "{first:#?}");
    let told: Vec<String> =
        lint(&[], &[dir.path().to_owned()]).iter().map(|f| f.to_string().replace(&root, "")).collect();
    assert!(begins.iter().all(|begin| told.iter().any(|line| line.starts_with(begin))), "{told:#?}");
    let output = Command::new(env!("CARGO_BIN_EXE_liaison"))
        .args(["extract", "--seeds", dir.path().to_str().unwrap(), "/dev/null"])
        .env("LIAISON_CACHE", dir.path().join("cache"))
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{err}");
    assert!(err.contains("warning: ") && err.contains("list.ftm.json:4:"), "{err}");
}

/// The files in a cache.
fn cached(dir: &Path) -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

#[test]
fn a_cache_is_kept_rebuilt_when_broken_and_left_when_the_files_change() {
    let (dir, cache) = (folder(), tempfile::tempdir().unwrap());
    let text = "Ottokar Vornholt a parlé mardi.";
    let fresh = load(dir.path(), Some(cache.path()));
    let files = cached(cache.path());
    assert_eq!(files.len(), 1);
    let bytes = fs::read(&files[0]).unwrap();
    let again = load(dir.path(), Some(cache.path()));
    assert_eq!(found(&again, text), found(&fresh, text));
    assert_eq!(again.fingerprint(), fresh.fingerprint());
    for broken in [&bytes[..bytes.len() / 2], b"", &[&bytes[..bytes.len() - 1], b"x"].concat()] {
        fs::write(&files[0], broken).unwrap();
        assert_eq!(found(&load(dir.path(), Some(cache.path())), text), found(&fresh, text));
        assert_eq!(fs::read(&files[0]).unwrap(), bytes, "made anew");
    }
    fs::write(dir.path().join("more.jsonl"), FTM.replace("NK-Vorn", "NK-Other")).unwrap();
    let changed = load(dir.path(), Some(cache.path()));
    assert_ne!(changed.fingerprint(), fresh.fingerprint());
    assert_eq!(cached(cache.path()).len(), 2);
    fs::write(cache.path().join("file"), "").unwrap();
    assert!(!found(&load(dir.path(), Some(&cache.path().join("file"))), text).is_empty(), "a cache that cannot be");
}

#[test]
fn without_lists_nothing_changes() {
    let dir = tempfile::tempdir().unwrap();
    let engine = load(dir.path(), Some(&dir.path().join("cache")));
    assert!(engine.seeds().gazetteers().is_empty() && !dir.path().join("cache").exists());
}
