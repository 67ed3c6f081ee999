//! Numbers and dates: tables of sentences with what they tell.

use std::collections::BTreeMap;

use liaison::frames::{Count, Measures, Time, Tree};
use liaison::model::{Language, PartialDate};
use liaison::pipeline::Engine;

use crate::frames::document;

const QUANTITIES: &str = include_str!("gold/quantities.csv");
const DATES: &str = include_str!("gold/dates.csv");

/// The dates and numbers of all sentences of a text.
fn measures(engine: &Engine, text: &str, published: &str, language: Language) -> Measures {
    let mut document = document(text);
    document.published = PartialDate::parse(published);
    document.language = language;
    document.blocks[0].language = language;
    let resolved = engine.explain(document).resolved;
    let mut all = Measures::default();
    for number in 0..resolved.parsed.sentences.len() {
        let found = Measures::new(&Tree::new(&resolved, number, engine.seeds().words(language)));
        all.times.extend(found.times);
        all.counts.extend(found.counts);
    }
    all
}

/// `value,max,bound,what is counted`, as a row of the table.
fn count(count: &Count) -> String {
    let number = |n: Option<liaison::model::quantity::Decimal>| n.map_or(String::new(), |n| n.to_string());
    let q = &count.quantity;
    format!("{},{},{},{}", number(q.value), number(q.max), q.bound.as_str(), q.unit)
}

/// `2024-06-19`, `2024..2025`, `..2026`; `?` where only the words tell.
fn time(time: &Time) -> String {
    match (time.date.iso(), time.end) {
        (date, Some(end)) => format!("{date}..{}", end.iso()),
        (date, None) if date.is_empty() => "?".to_owned(),
        (date, None) => date,
    }
}

fn rows(table: &str) -> Vec<csv::StringRecord> {
    csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(table.as_bytes()).records().map(Result::unwrap).collect()
}

#[test]
fn numbers_are_read_with_bounds_and_what_they_count() {
    let engine = Engine::load(&[], &[]).unwrap();
    let mut wanted: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let rows = rows(QUANTITIES);
    assert!(rows.len() >= 350);
    for row in &rows {
        let here = wanted.entry(row[0].to_owned()).or_default();
        if !row[3].is_empty() {
            here.push(format!("{},{},{},{}", &row[1], &row[2], &row[3], &row[4]));
        }
    }
    let mut wrong = Vec::new();
    for (text, wanted) in &wanted {
        let found: Vec<String> = measures(&engine, text, "", Language::French).counts.iter().map(count).collect();
        if &found != wanted {
            wrong.push(format!("{text}\n    wanted {wanted:?}\n    found  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} texts are wrong:\n{}", wrong.len(), wanted.len(), wrong.join("\n"));
}

#[test]
fn times_are_read_as_precisely_as_they_are_told() {
    let engine = Engine::load(&[], &[]).unwrap();
    let rows = rows(DATES);
    assert!(rows.len() >= 340);
    let mut wrong = Vec::new();
    for row in &rows {
        let found: Vec<String> = measures(&engine, &row[1], &row[0], Language::French).times.iter().map(time).collect();
        if found.join(" ; ") != row[2] {
            wrong.push(format!("{} ({})\n    wanted {}\n    found  {}", &row[1], &row[0], &row[2], found.join(" ; ")));
        }
    }
    assert!(wrong.is_empty(), "{} of {} texts are wrong:\n{}", wrong.len(), rows.len(), wrong.join("\n"));
}
