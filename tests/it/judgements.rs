//! Entities of different documents: what the rules judge, what a person judges instead, and that everything can be taken back.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use liaison::judgements::UserJudgements;
use liaison::model::{EntityId, Pair};
use liaison::pipeline::{self, BuildOptions, Change};
use liaison::rdf::Store;

use crate::laws::{ENGINE, assert_same, exports, temp};

/// One invented person in three spellings, a namesake of another country, and a name that is only alike.
const DOCUMENTS: [(&str, &str); 6] = [
    (
        "un.txt",
        "Le ministre kazakh Bekzat Oryntaïev a rencontré Emmanuel Macron à Paris. M. Oryntaïev a signé un accord avec la France.",
    ),
    (
        "deux.txt",
        "Le ministre kazakh Bekzat Oryntayev a rencontré Olaf Scholz à Berlin. M. Oryntayev a remercié l'Allemagne.",
    ),
    ("trois.txt", "Le général Anatole Verlinden a rencontré Vladimir Poutine à Moscou."),
    ("quatre.txt", "Le général Anatole Verlinder a rencontré Kim Jong Un à Pyongyang."),
    ("cinq.txt", "Le ministre belge Marek Dvorzhak a rencontré Emmanuel Macron à Paris."),
    ("six.txt", "Le ministre ukrainien Marek Dvorjak a rencontré Emmanuel Macron à Paris."),
];

fn corpus(dir: &Path) {
    for (name, text) in DOCUMENTS {
        fs::write(dir.join(name), format!("---\ndate: 2025-02-0{}\n---\n{text}\n", name.len() % 5 + 1)).unwrap();
    }
}

fn build(articles: &Path, kb: &Path, judgements: Option<&str>) {
    let judgements = judgements.map(table);
    let options = BuildOptions { judgements, ..BuildOptions::default() };
    pipeline::build(&ENGINE, &[articles.to_owned()], kb, &options, &mut |_| {}).unwrap();
}

fn table(text: &str) -> UserJudgements {
    UserJudgements::read(&liaison::data::DataFile { name: "mine.csv".into(), text: text.to_owned().into() }).unwrap()
}

fn open(kb: &Path) -> Store {
    pipeline::open_store(&ENGINE, kb).unwrap()
}

fn verdicts(store: &Store) -> Vec<String> {
    let found = store
        .select(
            "SELECT ?left ?right ?verdict ?by WHERE { ?j a lia:Judgement ; lia:between ?left, ?right ; lia:verdict ?verdict ; lia:judgedBy ?by .
             FILTER(STR(?left) < STR(?right)) } ORDER BY ?left ?right",
        )
        .unwrap();
    let local = |iri: &str| iri.rsplit('/').next().unwrap().to_owned();
    let line = |row| {
        let text = |column| found.text(row, column);
        format!("{} {} {} ({})", local(text("left")), text("verdict"), local(text("right")), text("by"))
    };
    (0..found.rows.len()).map(line).collect()
}

fn canonical(store: &Store, id: &str) -> Option<String> {
    let found = store.select(&format!("SELECT ?c WHERE {{ entity:{id} lia:canonical ?c }}")).unwrap();
    (!found.rows.is_empty()).then(|| found.text(0, "c").rsplit('/').next().unwrap().to_owned())
}

fn pair(left: &str, right: &str) -> Pair {
    Pair::new(EntityId(left.to_owned()), EntityId(right.to_owned())).unwrap()
}

fn liaison(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_liaison")).args(arguments).output().unwrap()
}

#[test]
fn rules_judge_by_names_offices_and_countries() {
    let (articles, home) = (temp(), temp());
    corpus(articles.path());
    let kb = home.path().join("kb");
    build(articles.path(), &kb, None);
    let store = open(&kb);
    let all = verdicts(&store);
    assert_eq!(
        all,
        [
            "anatole-verlinden unsure anatole-verlinder (rule)",
            "bekzat-oryntaiev-kazakhstan same bekzat-oryntayev (rule)",
            "marek-dvorjak-ukraine different marek-dvorzhak-belgium (rule)",
        ],
    );
    // Of the two spellings one stands for both, in facts; claims keep their own.
    let (a, b) = (canonical(&store, "bekzat-oryntaiev-kazakhstan"), canonical(&store, "bekzat-oryntayev"));
    assert_eq!((a.as_deref(), b.as_deref()), (None, Some("bekzat-oryntaiev-kazakhstan")));
    let ask = |sparql: &str| store.select(sparql).unwrap().rows.len();
    assert!(ask("SELECT ?c WHERE { ?c a lia:Claim ; lia:subject entity:bekzat-oryntayev }") > 0);
    assert_eq!(ask("SELECT ?f WHERE { ?f a lia:Fact ; lia:subject|lia:object entity:bekzat-oryntayev }"), 0);
    assert!(ask("SELECT ?f WHERE { ?f a lia:Fact ; lia:subject|lia:object entity:bekzat-oryntaiev-kazakhstan }") > 1);
    assert_eq!(
        ask(
            "SELECT ?n WHERE { entity:bekzat-oryntaiev-kazakhstan skos:altLabel ?n FILTER(STR(?n) = 'Bekzat Oryntayev') }"
        ),
        1
    );
}

/// A Belgian minister and a Malian general of one name stay two; who is told without an office may be either, and is asked about.
#[test]
fn namesakes_stay_apart() {
    let (articles, home) = (temp(), temp());
    let texts = [
        "Le ministre belge de la Défense, Jean Dupontel, a rencontré Emmanuel Macron à Paris.",
        "Le général malien Jean Dupontel a été arrêté à Bamako.",
        "Jean Dupontel a accusé la Russie.",
        "Le ministre belge Jean Dupontel a rencontré Olaf Scholz à Berlin.",
    ];
    for (n, text) in texts.iter().enumerate() {
        fs::write(articles.path().join(format!("{n}.txt")), text).unwrap();
    }
    let kb = home.path().join("kb");
    build(articles.path(), &kb, None);
    let all = verdicts(&open(&kb));
    let asked = "jean-dupontel unsure jean-dupontel-belgium (rule)";
    assert_eq!(
        all,
        [
            asked,
            "jean-dupontel unsure jean-dupontel-mali (rule)",
            "jean-dupontel-belgium different jean-dupontel-mali (rule)",
        ]
    );
    // Without the general nothing speaks against one Jean Dupontel.
    pipeline::delete(&ENGINE, &["1".to_owned()], &kb).unwrap();
    assert_eq!(verdicts(&open(&kb)), ["jean-dupontel same jean-dupontel-belgium (rule)"]);
}

#[test]
fn a_person_overrides_the_rules_through_all_rebuilds_and_can_take_it_back() {
    let (articles, home) = (temp(), temp());
    corpus(articles.path());
    let kb = home.path().join("kb");
    build(articles.path(), &kb, None);
    let before = exports(&kb);
    let mine = "left,right,judgement,reason\nanatole-verlinden,anatole-verlinder,same,one man\nbekzat-oryntayev,bekzat-oryntaiev-kazakhstan,different,brothers\n";
    pipeline::judge(&ENGINE, &kb, Change::Add(table(mine))).unwrap();
    let told = exports(&kb);
    let store = open(&kb);
    assert_eq!(canonical(&store, "anatole-verlinder").as_deref(), Some("anatole-verlinden"));
    assert_eq!(canonical(&store, "bekzat-oryntayev"), None);
    assert!(verdicts(&store).contains(&"anatole-verlinden same anatole-verlinder (user)".to_owned()));

    // Another call of build, with nothing new and with everything taken out and read again, keeps it.
    build(articles.path(), &kb, None);
    assert_same(&told, &exports(&kb), "built again");
    pipeline::delete(&ENGINE, &["un".to_owned(), "trois".to_owned()], &kb).unwrap();
    build(articles.path(), &kb, None);
    assert_same(&told, &exports(&kb), "taken out and read again");

    // The same table given to the first build, rows and sides in another order.
    let other = home.path().join("other");
    let turned = "judgement,right,left,reason\ndifferent,bekzat-oryntaiev-kazakhstan,bekzat-oryntayev,brothers\nsame,anatole-verlinden,https://w3id.org/liaison/id/entity/anatole-verlinder,one man\n";
    build(articles.path(), &other, Some(turned));
    assert_same(&told, &exports(&other), "given to build");

    pipeline::judge(&ENGINE, &kb, Change::Undo(pair("anatole-verlinden", "anatole-verlinder"))).unwrap();
    pipeline::judge(&ENGINE, &kb, Change::Undo(pair("bekzat-oryntayev", "bekzat-oryntaiev-kazakhstan"))).unwrap();
    assert_same(&before, &exports(&kb), "both taken back");
    build(articles.path(), &other, Some("left,right,judgement\n"));
    assert_same(&before, &exports(&other), "the rows taken out of the table");
    assert!(pipeline::judge(&ENGINE, &kb, Change::Undo(pair("a", "b"))).is_err());
}

#[test]
fn review_and_explain_say_what_there_is_to_know() {
    let (articles, home) = (temp(), temp());
    corpus(articles.path());
    let path = home.path().join("kb");
    build(articles.path(), &path, None);
    let kb = path.display().to_string();
    let text = |arguments: &[&str]| {
        let done = liaison(arguments);
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        String::from_utf8(done.stdout).unwrap()
    };
    let open = text(&["review", "--kb", &kb]);
    for part in ["anatole-verlinder", "Le général Anatole Verlinden a rencontré Vladimir Poutine", "likeness"] {
        assert!(open.contains(part), "{part} in\n{open}");
    }
    assert!(!open.contains("oryntaiev"), "only what is open:\n{open}");

    // The list, edited, is what `--apply` takes.
    let list = text(&["review", "--kb", &kb, "--format", "csv"]);
    let edited = home.path().join("mine.csv");
    fs::write(&edited, list.replace(",unsure,", ",same,")).unwrap();
    text(&["review", "--kb", &kb, "--apply", edited.to_str().unwrap()]);
    assert!(text(&["review", "--kb", &kb]).starts_with("No pair"));
    let why = text(&["explain", "Anatole Verlinden", "--kb", &kb, "--lang", "en"]);
    assert!(why.contains("the same as anatole-verlinder, judged by you"), "{why}");
    text(&["review", "--kb", &kb, "--undo", "anatole-verlinder", "anatole-verlinden"]);

    let known = text(&["explain", "emmanuel-macron", "--kb", &kb]);
    for part in
        ["c'est un nom connu d'avance : « Emmanuel Macron »", "http://www.wikidata.org/entity/", "la même chose"]
    {
        assert!(known.contains(part), "{part} in\n{known}");
    }
    let new = text(&["explain", "BEKZAT Oryntaiev", "--kb", &kb, "--lang", "en"]);
    for part in ["\"M. Oryntaïev\"", "\"Oryntaïev\""] {
        if new.contains(part) {
            assert!(new.contains("a shorter form of \"Bekzat Oryntaïev\" in the same article"), "{new}");
        }
    }
    assert!(
        new.contains("no known thing has this name") && new.contains("stands in facts for bekzat-oryntayev"),
        "{new}"
    );
    assert!(!liaison(&["explain", "nobody of that name", "--kb", &kb]).status.success());
}

/// 100 links drawn at random from articles that the program was not written for, read by a person; half of them twice.
#[test]
fn of_the_links_drawn_nearly_all_are_right() {
    let mut reader =
        csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(include_bytes!("gold/links.csv").as_slice());
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|column| column == name).unwrap();
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let count = |name: &str, value: &str| rows.iter().filter(|row| &row[column(name)] == value).count();
    assert_eq!((rows.len(), count("second", "yes") + count("second", "no")), (100, 50));
    assert!(count("right", "yes") >= 95 && count("second", "no") <= 2);
    assert!(rows.iter().all(|row| !row[column("reason")].is_empty()));
}
