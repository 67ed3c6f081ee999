//! Articles made by the tests: many, varied, always the same.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

/// Numbers that look random and are the same on every machine (`SplitMix64`).
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `end`, which is not 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }

    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for at in (1..items.len()).rev() {
            items.swap(at, self.below(at + 1));
        }
    }
}

const PEOPLE: &[&str] =
    &["Kim Jong Un", "Vladimir Poutine", "Sergueï Lavrov", "Sergueï Choïgou", "Emmanuel Macron", "Volodymyr Zelensky"];
const COUNTRIES: &[&str] =
    &["la Corée du Nord", "la Russie", "l'Ukraine", "la Corée du Sud", "la France", "la Chine", "l'Iran"];
const CITIES: &[&str] = &["Pyongyang", "Moscou", "Kiev", "Séoul", "Paris", "Vladivostok"];
const OUTLETS: &[&str] = &["La Dépêche d'Essai", "Le Fil", "Horizon", "Agence Exemple"];

/// Two people, two countries, a city, a number: `{p} {q} {a} {b} {v} {n}`.
const SENTENCES: &[&str] = &[
    "{p} a rencontré {q} à {v}.",
    "{p} n'a pas rencontré {q}.",
    "{p} s'est entretenu avec {q} mardi.",
    "{A} a envoyé {n} soldats en Russie.",
    "{A} aurait envoyé {n} soldats en Russie.",
    "{A} n'a pas envoyé de soldats en Russie.",
    "Selon {q}, {a} a livré {n} obus à {b}.",
    "{A} a livré {n} obus à {b} le 12 juin 2024.",
    "{A} soutient {b}.",
    "{A} a condamné {b}.",
    "{A} accuse {b} de livrer des armes à la Russie.",
    "{p} s'est rendu à {v} en juin 2025.",
    "La rencontre entre {p} et {q} a duré {n} heures.",
    "L'alliance entre {a} et {b} est ancienne.",
    "La coopération entre {a} et {b} se renforce.",
    "{A} a signé un traité de défense avec {b} en 2024.",
    "{A} va livrer {n} chars à {b}.",
    "{A} dément avoir livré des armes à {b}.",
    "{A} a sanctionné {b}.",
    "Le général Anatole Durandeau-{n} a rencontré {p} à {v}.",
    "L'ONG « Été & Œuvre » a publié un rapport sur {a} 😀.",
];

/// The text of an article; the same number gives the same text.
pub(crate) fn text(number: usize, sentences: usize) -> String {
    let mut dice = Dice::new(number as u64);
    let mut text = String::new();
    for _ in 0..sentences {
        let _ = write!(text, "{}{}", sentence(&mut dice), if dice.below(3) == 0 { "\n\n" } else { " " });
    }
    text
}

fn sentence(dice: &mut Dice) -> String {
    let (p, a) = (dice.below(PEOPLE.len()), dice.below(COUNTRIES.len()));
    // Another one: never the same on both sides.
    let q = (p + 1 + dice.below(PEOPLE.len() - 1)) % PEOPLE.len();
    let b = (a + 1 + dice.below(COUNTRIES.len() - 1)) % COUNTRIES.len();
    dice.one(SENTENCES)
        .replace("{p}", PEOPLE[p])
        .replace("{q}", PEOPLE[q])
        .replace("{a}", COUNTRIES[a])
        .replace("{b}", COUNTRIES[b])
        .replace("{A}", &capitalised(COUNTRIES[a]))
        .replace("{v}", dice.one(CITIES))
        .replace("{n}", &(2 + dice.below(40)).to_string())
}

fn capitalised(words: &str) -> String {
    let mut chars = words.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// A record of JSON Lines. Every fifth text repeats an earlier one under another name, as papers print the text of an agency.
pub(crate) fn record(number: usize, sentences: usize) -> String {
    let original = if number % 5 == 4 { number - 3 } else { number };
    let mut dice = Dice::new(1000 + number as u64);
    let date = ["", "2024", "2025-06", "2025-06-05"][dice.below(4)];
    let mut record = serde_json::json!({
        "id": format!("article-{number:04}"),
        "title": format!("Article {number}"),
        "text": text(original, sentences),
        "source": OUTLETS[dice.below(OUTLETS.len())],
        "lang": "fr",
    });
    if !date.is_empty() {
        record["date"] = date.into();
    }
    if number.is_multiple_of(7) {
        record["url"] = format!("https://example.org/{number}?q=a b").into();
    }
    record.to_string()
}

/// JSON Lines of so many records.
pub(crate) fn json_lines(numbers: impl IntoIterator<Item = usize>, sentences: usize) -> String {
    numbers.into_iter().map(|number| record(number, sentences) + "\n").collect()
}

/// The sample articles of the project.
pub(crate) fn samples() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/seeds/articles"))
}

/// Some of the sample articles: text, Markdown, a page, two scripts, a text that three outlets print.
const SOME_SAMPLES: [&str; 6] = [
    "atlas-kim-choigou.txt",
    "courrier-depeche-atlas.txt",
    "courrier-pyongyang.txt",
    "fil-kyiv-chouigou.txt",
    "littoral-depeche-atlas.html",
    "quotidien-pertes-koursk.md",
];

/// A folder with some sample articles, text files, Markdown files and JSON Lines, in folders; no key stands twice in it with different content.
pub(crate) fn folder(dir: &Path) {
    for sub in ["", "a", "b/c"] {
        fs::create_dir_all(dir.join(sub)).unwrap();
    }
    for name in SOME_SAMPLES {
        fs::copy(samples().join(name), dir.join(name)).unwrap();
    }
    for number in 0..12 {
        fs::write(dir.join(format!("a/texte-{number}.txt")), text(200 + number, 6)).unwrap();
        let front = format!("---\ntitle: Titre {number}\ndate: 2024-1{}\n---\n", number % 3);
        fs::write(dir.join(format!("b/c/note-{number}.md")), front + &text(300 + number, 5)).unwrap();
    }
    fs::write(dir.join("a/un.jsonl"), json_lines(0..25, 7)).unwrap();
    fs::write(dir.join("b/deux.jsonl"), json_lines(22..50, 4)).unwrap();
}
