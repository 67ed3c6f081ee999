//! A few documents come, change or go: what is derived is what deriving all of it anew gives, byte for byte.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime};

use liaison::data::DataFile;
use liaison::judgements::UserJudgements;
use liaison::kb::{Snapshot, Writer};
use liaison::pipeline::{self, Change};
use liaison::rdf;

use crate::corpus::{self, Dice};
use crate::laws::{ENGINE, assert_same, build, exports, temp};

/// Persons that no table knows, some in several spellings, so that judgements, clusters and names change from step to step.
const STRANGERS: &[&str] = &[
    "Sergueï Kovaliov",
    "Serguei Kovalev",
    "Sergey Kovalyov",
    "Olena Martchenko",
    "Olena Marchenko",
    "Bertille Aubanel",
    "Ingrid Solvang",
];

/// Sentences about a stranger `{x}` and another one `{y}`.
const SENTENCES: &[&str] = &[
    "{x} a rencontré Vladimir Poutine à Moscou.",
    "{x} a rencontré {y}.",
    "Le ministre de la défense norvégien, {x}, a accusé la Chine.",
    "{x} est le ministre des affaires étrangères de l'Ukraine.",
    "{y} s'est entretenu avec {x} le 3 mai 2024.",
    "La présidente de la Moldavie, {y}, soutient la France.",
    "Selon {x}, la Russie a perdu {n} soldats.",
    "SEOUL (AFP) - {x} dément avoir rencontré {y}.",
    "L'Institut {y} a publié un rapport sur l'Iran.",
];

fn article(dice: &mut Dice) -> String {
    // A text of few: the same one comes again and again, as agencies' texts do.
    let mut text = corpus::text(400 + dice.below(12), 1 + dice.below(5));
    for _ in 0..dice.below(4) {
        let x = dice.below(STRANGERS.len());
        let y = (x + 1 + dice.below(STRANGERS.len() - 1)) % STRANGERS.len();
        let sentence = SENTENCES[dice.below(SENTENCES.len())];
        let number = (100 + dice.below(900)).to_string();
        text += "\n\n";
        text += &sentence.replace("{x}", STRANGERS[x]).replace("{y}", STRANGERS[y]).replace("{n}", &number);
    }
    let day = 1 + dice.below(28);
    let dated = if dice.below(4) == 0 { String::new() } else { format!("date: 2024-05-{day:02}\n") };
    let source = ["Le Fil", "Horizon", "La Dépêche d'Essai"][dice.below(3)];
    format!("---\ntitle: Un titre\nsource: {source}\n{dated}---\n{text}\n")
}

/// What is stored, and what all documents of the knowledge base come to.
fn stored_and_whole(kb: &Path) -> (String, String) {
    let stored = Snapshot::open(kb).unwrap().derived(ENGINE.fingerprint()).unwrap().expect("derived");
    let whole = pipeline::corpus(&ENGINE, kb, None).unwrap();
    (stored, rdf::encode_derived(&whole.derived, &whole.namer))
}

fn assert_derived(kb: &Path, what: &str) {
    let (stored, whole) = stored_and_whole(kb);
    let [a, b] = [&stored, &whole].map(|text| text.lines().collect::<BTreeSet<_>>());
    let few = |lines: std::collections::btree_set::Difference<'_, &str>| {
        lines.take(6).copied().collect::<Vec<_>>().join("\n")
    };
    assert!(
        stored == whole,
        "{what}: not what all documents come to\nleft over:\n{}\nmissing:\n{}",
        few(a.difference(&b)),
        few(b.difference(&a))
    );
}

/// Names of the files that say what changed since all was derived.
fn patches(kb: &Path) -> BTreeSet<String> {
    let names =
        fs::read_dir(kb.join("derived")).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| Path::new(name).extension().is_some_and(|extension| extension == "patch")).collect()
}

fn judge(kb: &Path, row: &str) {
    let text = format!("left,right,judgement\n{row}\n");
    let table = UserJudgements::read(&DataFile { name: "judgements".to_owned(), text: text.into() }).unwrap();
    pipeline::judge(&ENGINE, kb, Change::Add(table)).unwrap();
}

#[test]
fn few_changes_give_what_a_rebuild_gives() {
    let (articles, home) = (temp(), temp());
    let (kb, again) = (home.path().join("kb"), home.path().join("again"));
    let mut dice = Dice::new(20_240_619);
    let mut there: BTreeMap<String, String> = (0..40).map(|n| (format!("a{n:02}.md"), article(&mut dice))).collect();
    for (name, text) in &there {
        fs::write(articles.path().join(name), text).unwrap();
    }
    let folder = articles.path().to_owned();
    build(std::slice::from_ref(&folder), &kb, 2);
    assert!(patches(&kb).is_empty());
    assert_derived(&kb, "all at once");
    for step in 0..40 {
        let before = patches(&kb);
        let name = format!("a{:02}.md", dice.below(60));
        let what = if there.contains_key(&name) && dice.below(2) == 0 {
            fs::remove_file(folder.join(&name)).unwrap();
            there.remove(&name);
            pipeline::delete(&ENGINE, std::slice::from_ref(&name), &kb).unwrap();
            format!("step {step}: {name} deleted")
        } else {
            let text = article(&mut dice);
            fs::write(folder.join(&name), &text).unwrap();
            there.insert(name.clone(), text);
            build(std::slice::from_ref(&folder), &kb, 1);
            format!("step {step}: {name} written")
        };
        assert_derived(&kb, &what);
        assert_ne!(patches(&kb), before, "{what}: all was derived anew");
        if step == 20 {
            judge(&kb, "bertille-aubanel,olaf-scholz,same");
            assert_derived(&kb, "after a person's judgement");
        }
    }
    build(&[folder], &again, 2);
    judge(&again, "bertille-aubanel,olaf-scholz,same");
    assert_same(&exports(&again), &exports(&kb), "after all changes");
}

/// A person's verdict on a claim is a small change too, and can be taken back.
#[test]
fn verdicts_on_claims_are_small_changes() {
    let (articles, home) = (temp(), temp());
    let kb = home.path().join("kb");
    let mut dice = Dice::new(11);
    for n in 0..8 {
        fs::write(articles.path().join(format!("a{n}.md")), article(&mut dice)).unwrap();
    }
    build(&[articles.path().to_owned()], &kb, 1);
    let (before, _) = stored_and_whole(&kb);
    let claims: BTreeSet<&str> = before
        .lines()
        .filter_map(|line| line.split_once("#claim> <")?.1.split_once('>').map(|(claim, _)| claim))
        .collect();
    let verdict = |claim: &str| {
        let (id, lia) = ("https://w3id.org/liaison/id/", "https://w3id.org/liaison/ontology#");
        let node = format!("<{id}curation/{}>", claim.rsplit_once('/').unwrap().1);
        let graph = format!("<{id}graph/user/curation>");
        format!("{node} <{lia}judges> <{claim}> {graph} .\n{node} <{lia}verdict> \"wrong\" {graph} .\n")
    };
    let keep = |lines: &str| {
        Writer::open(&kb).unwrap().set_user(lines).unwrap();
        pipeline::refresh(&ENGINE, &kb).unwrap();
    };
    let wrong: Vec<&str> = claims.iter().copied().step_by(3).collect();
    keep(&wrong.iter().map(|claim| verdict(claim)).collect::<String>());
    assert_derived(&kb, "after verdicts");
    assert_eq!(patches(&kb).len(), 1);
    let (after, _) = stored_and_whole(&kb);
    let is_backed = |claim: &&&str| after.contains(&format!("#claim> <{claim}>"));
    assert!(wrong.iter().filter(is_backed).count() == 0 && after != before);
    keep("");
    assert_derived(&kb, "after they were taken back");
    assert_eq!(stored_and_whole(&kb).0, before);
}

#[test]
fn a_lost_or_broken_memory_costs_time_alone() {
    let (articles, home) = (temp(), temp());
    let kb = home.path().join("kb");
    let mut dice = Dice::new(5);
    let file = |n: usize| articles.path().join(format!("a{n}.md"));
    let folder = [articles.path().to_owned()];
    for n in 0..6 {
        fs::write(file(n), article(&mut dice)).unwrap();
    }
    build(&folder, &kb, 1);
    let memory =
        |kb: &Path| fs::read_dir(kb.join("memory")).unwrap().map(|entry| entry.unwrap().path()).collect::<Vec<_>>();
    for path in memory(&kb) {
        fs::write(path, b"something else").unwrap();
    }
    fs::write(file(6), article(&mut dice)).unwrap();
    build(&folder, &kb, 1);
    assert!(patches(&kb).is_empty(), "a broken memory is no memory");
    assert_derived(&kb, "after the memory was broken");
    for path in memory(&kb) {
        fs::remove_file(path).unwrap();
    }
    pipeline::delete(&ENGINE, &["a6.md".to_owned()], &kb).unwrap();
    assert!(patches(&kb).is_empty(), "a lost memory is no memory");
    assert_derived(&kb, "after the memory was lost");
    fs::write(file(7), article(&mut dice)).unwrap();
    build(&folder, &kb, 1);
    assert_eq!(patches(&kb).len(), 1, "all that was derived anew is remembered");
    assert_derived(&kb, "after the memory was made again");
}

/// A segment that was found whole is not read again for a small change, but damage that touches the file is seen.
#[test]
fn a_small_change_notices_a_segment_that_was_touched() {
    let (articles, home) = (temp(), temp());
    let kb = home.path().join("kb");
    let mut dice = Dice::new(5);
    let mut write = |n: usize| fs::write(articles.path().join(format!("a{n}.md")), article(&mut dice)).unwrap();
    (0..12).for_each(&mut write);
    build(&[articles.path().to_owned()], &kb, 1);
    let segment = fs::read_dir(kb.join("segments")).unwrap().map(|entry| entry.unwrap().path());
    let segment = segment.filter(|path| path.extension().is_some_and(|e| e == "nq")).min().unwrap();
    // Written long ago: what the file system tells of it is trusted.
    let long_ago = SystemTime::now() - Duration::from_secs(60);
    let touch = || fs::File::options().write(true).open(&segment).unwrap().set_modified(long_ago).unwrap();
    touch();
    write(12);
    build(&[articles.path().to_owned()], &kb, 1);
    assert!(
        fs::read_to_string(kb.join("memory/seen.json"))
            .unwrap()
            .contains(segment.file_stem().unwrap().to_str().unwrap())
    );
    let mut bytes = fs::read(&segment).unwrap();
    bytes[200] ^= 1;
    fs::write(&segment, bytes).unwrap();
    write(13);
    let options = pipeline::BuildOptions::default();
    let built = pipeline::build(&ENGINE, &[articles.path().to_owned()], &kb, &options, &mut |_| {});
    let error = built.unwrap_err().to_string();
    assert!(error.contains(segment.file_name().unwrap().to_str().unwrap()), "{error}");
    // What changes without the file system's knowledge is for `check` to find.
    touch();
    build(&[articles.path().to_owned()], &kb, 1);
    Snapshot::open(&kb).unwrap().check().unwrap_err();
}
