//! What fusing a few changed documents costs beside fusing all: `cargo bench --bench fusion -- DOCUMENTS [SENTENCES]` makes a corpus, builds it, and then
//! adds, changes and deletes one document at a time, with and without what fusion remembers. Prints a line of JSON a measurement, in seconds: `build` is
//! the whole call, `derive` its part after the documents are stored (reading, fusing and writing), of which `few` and `all` are compared in one run.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement says what it finds, and where it cannot go on"
)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Instant;

use liaison::kb::Snapshot;
use liaison::model::Class;
use liaison::pipeline::{self, BuildOptions, Engine, Event};

/// `{p}` and `{q}` persons, `{a}` and `{b}` countries, `{c}` a city, `{n}` a number, `{d}` a day.
const SENTENCES: &[&str] = &[
    "{p} a rencontré {q} à {c}.",
    "{p} s'est entretenu avec {q} le {d} mai 2024.",
    "{a} a livré {n} obus à {b}.",
    "{a} a condamné {b}.",
    "Selon {p}, {a} soutient {b}.",
    "{a} a signé un accord de défense avec {b} le {d} juin 2024.",
    "{a} a envoyé {n} soldats à {b}.",
    "{p} s'est rendu à {c}.",
    "{a} dément avoir livré des armes à {b}.",
    "{a} a sanctionné {b}.",
    "Le ministre des affaires étrangères {p} a rencontré {q}.",
    "{a} accuse {b} d'espionnage.",
    "Une attaque a tué {n} personnes à {c}.",
    "{p} soutient {q}.",
    "Cette annonce n'a surpris personne.",
];
const FIRST: &[&str] = &[
    "Anne", "Boris", "Claire", "Dimitri", "Elena", "Farid", "Greta", "Hugo", "Irina", "Jonas", "Karim", "Lucie",
    "Marta", "Nadia", "Oscar", "Pavel",
];
const SYLLABLES: &[&str] =
    &["bar", "del", "fon", "gri", "kov", "lan", "mer", "nov", "pet", "ros", "sal", "tor", "val", "wol", "zan", "mir"];

struct Dice(u64);

impl Dice {
    fn below(&mut self, end: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % end as u64).unwrap()
    }

    /// A few are met all the time, most hardly ever: as often as one over their rank.
    fn ranked(&mut self, end: usize) -> usize {
        #[expect(clippy::cast_precision_loss, reason = "a share")]
        let share = self.below(1 << 20) as f64 / f64::from(1 << 20);
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a rank"
        )]
        let rank = ((end as f64 + 1.0).powf(share) - 1.0) as usize;
        rank.min(end - 1)
    }
}

/// Names to fill sentences with.
struct World {
    persons: Vec<String>,
    countries: Vec<String>,
    cities: Vec<String>,
}

impl World {
    fn new(engine: &Engine, documents: usize) -> Self {
        let known = |class| {
            let all = engine.seeds().entities().filter(move |entity| entity.class == class);
            all.map(|entity| entity.label_fr.clone()).collect::<Vec<_>>()
        };
        let mut dice = Dice(99);
        let stranger = |_| {
            let mut surname: String = (0..3).map(|_| SYLLABLES[dice.below(SYLLABLES.len())]).collect();
            surname[..1].make_ascii_uppercase();
            format!("{} {surname}", FIRST[dice.below(FIRST.len())])
        };
        let strangers: Vec<String> = (0..documents / 2).map(stranger).collect();
        Self {
            persons: [known(Class::Person), strangers].concat(),
            countries: known(Class::Country),
            cities: known(Class::Place),
        }
    }

    fn text(&self, dice: &mut Dice, sentences: usize) -> String {
        let mut text = String::new();
        for _ in 0..sentences {
            let one = |dice: &mut Dice, of: &[String]| of[dice.ranked(of.len())].clone();
            let sentence = SENTENCES[dice.below(SENTENCES.len())]
                .replace("{p}", &one(dice, &self.persons))
                .replace("{q}", &one(dice, &self.persons))
                .replace("{a}", &one(dice, &self.countries))
                .replace("{b}", &one(dice, &self.countries))
                .replace("{c}", &one(dice, &self.cities))
                .replace("{n}", &(2 + dice.below(4000)).to_string())
                .replace("{d}", &(1 + dice.below(28)).to_string());
            let _ = write!(text, "{sentence} ");
        }
        text
    }

    /// Every tenth text is that of an earlier document with a sentence more, as papers print the text of an agency.
    fn record(&self, number: usize, version: u64, sentences: usize) -> String {
        let original = if number % 10 == 9 { number - 7 } else { number };
        let mut dice = Dice(0x9E37_79B9_7F4A_7C15 ^ (original as u64 + 1) ^ (version << 40));
        let mut text = self.text(&mut dice, sentences);
        if original != number {
            text += &self.text(&mut Dice(7 + number as u64), 1);
        }
        let day = number % 365;
        let record = serde_json::json!({
            "id": format!("article-{number:06}"), "title": format!("Article {number}"), "text": text, "lang": "fr",
            "source": format!("Journal {}", number % 40), "date": format!("2024-{:02}-{:02}", 1 + day / 31, 1 + day % 28),
        });
        record.to_string() + "\n"
    }
}

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let numbers: Vec<usize> = arguments.iter().map(|argument| argument.parse().unwrap()).collect();
    match numbers.as_slice() {
        [documents] => measure(*documents, 12),
        [documents, sentences] => measure(*documents, *sentences),
        // `cargo bench` runs all benches: without a number there is nothing to measure.
        _ => println!("usage: fusion DOCUMENTS [SENTENCES]"),
    }
}

fn measure(documents: usize, sentences: usize) {
    let engine = Engine::load(&[], &[]).unwrap();
    let world = World::new(&engine, documents);
    let home = tempfile::tempdir().unwrap();
    let (kb, file) = (home.path().join("kb"), home.path().join("presse.jsonl"));
    let records: String = (0..documents).map(|number| world.record(number, 0, sentences)).collect();
    std::fs::write(&file, records).unwrap();
    let bench = Bench { engine: &engine, kb: &kb };
    bench.build("all documents, from nothing", &file);
    println!(
        "{{\"documents\":{documents},\"derived_mb\":{},\"memory_mb\":{}}}",
        megabytes(&kb.join("derived")),
        megabytes(&kb.join("memory"))
    );
    // The first one finds the files in memory that the others find there too.
    for (turn, remembers) in [(0, true), (1, true), (2, true), (3, false)] {
        let how = if remembers { "few" } else { "all" };
        let number = documents + turn * 13 + 1;
        std::fs::write(&file, world.record(number, 0, sentences)).unwrap();
        bench.forget_unless(remembers);
        bench.build(&format!("add, {how}"), &file);
        std::fs::write(&file, world.record(number / 2, 1, sentences)).unwrap();
        bench.forget_unless(remembers);
        bench.build(&format!("change, {how}"), &file);
        bench.forget_unless(remembers);
        let start = Instant::now();
        pipeline::delete(&engine, &[format!("article-{:06}", number / 3)], &kb).unwrap();
        println!("{{\"what\":\"delete, {how}\",\"delete\":{:.3}}}", start.elapsed().as_secs_f64());
    }
    let before = Snapshot::open(&kb).unwrap().derived(engine.fingerprint()).unwrap().unwrap();
    std::fs::write(&file, world.record(1, 2, sentences)).unwrap();
    bench.build("last change, few", &file);
    let few = Snapshot::open(&kb).unwrap().derived(engine.fingerprint()).unwrap().unwrap();
    let corpus = pipeline::corpus(&engine, &kb, None).unwrap();
    let same = few == liaison::rdf::encode_derived(&corpus.derived, &corpus.namer);
    println!("{{\"changed\":{},\"byte_identical\":{same}}}", before != few);
}

struct Bench<'b> {
    engine: &'b Engine,
    kb: &'b Path,
}

impl Bench<'_> {
    fn build(&self, what: &str, file: &PathBuf) {
        let options = BuildOptions { threads: 2, ..BuildOptions::default() };
        let (start, mut deriving) = (Instant::now(), None);
        let summary = pipeline::build(self.engine, std::slice::from_ref(file), self.kb, &options, &mut |event| {
            if matches!(event, Event::Deriving) {
                deriving = Some(Instant::now());
            }
        });
        let summary = summary.unwrap();
        let derive = deriving.map_or(f64::NAN, |since| since.elapsed().as_secs_f64());
        println!(
            "{{\"what\":\"{what}\",\"build\":{:.3},\"derive\":{derive:.3},\"claims\":{},\"entities\":{},\"facts\":{}}}",
            start.elapsed().as_secs_f64(),
            summary.claims,
            summary.entities,
            summary.facts
        );
    }

    /// Takes away what fusion remembers.
    fn forget_unless(&self, remembers: bool) {
        if !remembers {
            let _ = std::fs::remove_dir_all(self.kb.join("memory"));
        }
    }
}

fn megabytes(dir: &Path) -> u64 {
    let files = std::fs::read_dir(dir).into_iter().flatten().flatten();
    files.filter_map(|file| file.metadata().ok()).map(|meta| meta.len()).sum::<u64>() / 1_000_000
}
