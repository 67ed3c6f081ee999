//! `liaison match`: a table of pairs that people have judged, laws, and the command.

use std::process::Command;
use std::sync::LazyLock;

use liaison::names::{Matcher, THRESHOLD};
use proptest::prelude::*;

static MATCHER: LazyLock<Matcher> = LazyLock::new(|| Matcher::load(&[]).unwrap());

const TABLE: &str = include_str!("gold/names.csv");

/// Left, right, whether they are one name, kind (person, company, ship, place), part (tune, held).
fn pairs() -> Vec<csv::StringRecord> {
    let mut reader = csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(TABLE.as_bytes());
    reader.records().map(Result::unwrap).collect()
}

/// Found rightly, missed, found wrongly.
#[derive(Default)]
struct Tally(f64, f64, f64);

impl Tally {
    fn of<'r>(rows: impl Iterator<Item = &'r csv::StringRecord>) -> Self {
        let mut tally = Self::default();
        for row in rows {
            match (&row[2] == "1", MATCHER.compare(&row[0], &row[1]).same) {
                (true, true) => tally.0 += 1.0,
                (true, false) => tally.1 += 1.0,
                (false, true) => tally.2 += 1.0,
                (false, false) => {}
            }
        }
        tally
    }

    fn precision(&self) -> f64 {
        self.0 / (self.0 + self.2)
    }

    fn recall(&self) -> f64 {
        self.0 / (self.0 + self.1)
    }
}

#[test]
fn pairs_are_judged_as_people_judge_them() {
    let pairs = pairs();
    assert!(pairs.len() >= 300);
    let mut kinds: Vec<&str> = pairs.iter().flat_map(|row| [&row[3], &row[4]]).collect();
    kinds.sort_unstable();
    kinds.dedup();
    let whole = Tally::of(pairs.iter());
    println!("all {}: precision {:.3}, recall {:.3}", pairs.len(), whole.precision(), whole.recall());
    assert!(whole.precision() >= 0.95 && whole.recall() >= 0.85);
    for kind in kinds {
        let tally = Tally::of(pairs.iter().filter(|row| &row[3] == kind || &row[4] == kind));
        println!("{kind}: precision {:.3}, recall {:.3}", tally.precision(), tally.recall());
        assert!(tally.precision() >= 0.85 && tally.recall() >= 0.85, "{kind}");
    }
}

#[test]
fn a_comparison_says_why() {
    let found = MATCHER.compare("Kim Yong-hyun", "Kim Yong-hyon");
    assert!(found.same && found.score < 1.0);
    assert!(found.reasons.contains(&"`hyun` and `hyon`: romanisations of one syllable".to_owned()), "{found:?}");
    let found = MATCHER.compare("Rason 1", "MV Rason 2");
    assert!(!found.same && found.reasons.contains(&"numbers differ".to_owned()), "{found:?}");
}

#[test]
fn spellings_of_one_name_have_one_key() {
    let key = |name: &str| MATCHER.compare(name, "").keys[0].clone();
    for name in ["Choïgou", "Shoygu", "Schoigu", "Chouïgou", "Šojgu", "Шойгу"] {
        assert!(MATCHER.compare(name, "Shoigu").score > 0.9, "{name}");
    }
    assert_eq!(key("Choïgou"), key("SHOIGU"));
    assert_eq!(key("Schoigu"), key("Šojgu"));
}

#[test]
fn nothing_is_no_name() {
    let score = |left: &str, right: &str| MATCHER.compare(left, right).score;
    assert!(score("", "Kim") <= 0.0 && score("—", "Kim") <= 0.0 && score("", "") >= 1.0);
}

/// Words of all kinds that names are made of, and some that are not.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        prop::sample::select(
            pairs()
                .iter()
                .flat_map(|row| [row[0].to_owned(), row[1].to_owned()])
                .flat_map(|name| { name.split(' ').map(str::to_owned).collect::<Vec<_>>() })
                .collect::<Vec<_>>()
        ),
        "[A-Za-zà-ÿА-яا-ي가-힣一-龥0-9'.-]{1,9}",
        any::<String>(),
    ]
}

fn name() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(word(), 0..6)
}

proptest! {
    #[test]
    fn the_order_of_the_two_makes_no_difference(left in name(), right in name()) {
        let (left, right) = (left.join(" "), right.join(" "));
        let (there, back) = (MATCHER.compare(&left, &right), MATCHER.compare(&right, &left));
        prop_assert_eq!(there.score.to_bits(), back.score.to_bits());
        prop_assert!((0.0..=1.0).contains(&there.score));
        prop_assert_eq!(there.same, there.score >= THRESHOLD);
    }

    #[test]
    fn a_name_is_itself_in_any_case(words in name()) {
        let name = words.join(" ");
        prop_assert!(MATCHER.compare(&name, &name).score >= 1.0);
    }

    #[test]
    fn case_accents_and_order_make_no_difference(mut words in prop::collection::vec("[a-zéèïôûçа-я]{3,9}", 1..5)) {
        let name = words.join(" ");
        let plain: String = name.chars().map(|c| match c {
            'é' | 'è' => 'e', 'ï' => 'i', 'ô' => 'o', 'û' => 'u', 'ç' => 'c', 'й' => 'и', c => c,
        }).collect();
        prop_assert!(MATCHER.compare(&name, &name.to_uppercase()).score >= 1.0);
        prop_assert!(MATCHER.compare(&name, &plain).score >= 1.0);
        words.reverse();
        prop_assert!(MATCHER.compare(&name, &words.join(", ")).same);
    }
}

fn liaison(args: &[&str]) -> std::process::Output {
    Command::new(env!("CARGO_BIN_EXE_liaison")).arg("match").args(args).output().unwrap()
}

#[test]
fn the_command_answers_in_json() {
    let done = liaison(&["Sergueï Choïgou", "Сергей Шойгу"]);
    assert!(done.status.success());
    let found: serde_json::Value = serde_json::from_slice(&done.stdout).unwrap();
    assert_eq!(found["same"], true);
    assert!(found["score"].as_f64().unwrap() > 0.9 && found["reasons"].is_array() && found["keys"].is_array());
    assert_eq!(liaison(&["only one"]).status.code(), Some(2));
}

#[test]
fn the_command_adds_columns_to_a_table() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("pairs.csv");
    std::fs::write(&file, "id,left,right\n7,\"Kim, Jong Un\",김정은\n8,Bank of China,Bank of Chile\n").unwrap();
    let done = liaison(&["--pairs", file.to_str().unwrap()]);
    let text = String::from_utf8(done.stdout).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines[0], "id,left,right,score,same");
    assert!(lines[1].starts_with("7,\"Kim, Jong Un\",") && lines[1].ends_with(",true"), "{text}");
    assert!(lines[2].ends_with(",false"), "{text}");

    std::fs::write(&file, "a,b\n1,2\n").unwrap();
    let done = liaison(&["--pairs", file.to_str().unwrap()]);
    let message = String::from_utf8(done.stderr).unwrap();
    assert_eq!(done.status.code(), Some(1));
    assert!(message.contains("pairs.csv`: expected a column `left`, found `a`, `b`"), "{message}");
}
