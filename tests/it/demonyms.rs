//! Every adjective and every name of inhabitants leads to its state.

use std::collections::{BTreeMap, BTreeSet};

use liaison::data::{self, Problems, Table};
use liaison::model::{EntityId, Language};

use super::composition::{SEEDS, resolve};

/// Words that lead elsewhere, and why. Where two states share a word it means the one of which the press speaks more; "Dominican" stands with the
/// Dominican Republic alone, because French tells it ("dominicain") from Dominica ("dominiquais").
const ELSEWHERE: &[(&str, &str, &str)] = &[
    ("congolais", "democratic-republic-of-the-congo", "shared"),
    ("congolaise", "democratic-republic-of-the-congo", "shared"),
    ("congolaises", "democratic-republic-of-the-congo", "shared"),
    ("Congolais", "democratic-republic-of-the-congo", "shared"),
    ("Congolaise", "democratic-republic-of-the-congo", "shared"),
    ("Congolaises", "democratic-republic-of-the-congo", "shared"),
    ("Congolese", "democratic-republic-of-the-congo", "shared"),
    ("Turk", "volker-turk", "the surname of a person much in the news; \"Turks\" and \"Turkish\" are not"),
    ("Turkmènes", "turkmens", "a people in several states"),
    ("Turkmens", "turkmens", "a people in several states"),
];

/// A word of a state's, and a sentence around it.
struct Case {
    country: String,
    word: String,
    sentence: String,
    language: Language,
}

/// The four forms as they stand with a noun.
const FRENCH_ADJECTIVE: [&str; 4] = [
    "Le gouvernement {} a réagi mardi.",
    "La délégation {} est arrivée mardi.",
    "Des responsables {} sont arrivés mardi.",
    "Des entreprises {} sont concernées.",
];
const FRENCH_INHABITANT: [&str; 4] = [
    "Selon la police, un {} a été arrêté mardi.",
    "Selon la police, une {} a été arrêtée mardi.",
    "Selon la police, deux {} ont été arrêtés mardi.",
    "Selon la police, deux {} ont été arrêtées mardi.",
];
const ENGLISH_ADJECTIVE: &str = "The {} delegation arrived on Tuesday.";
const ENGLISH_INHABITANT: [&str; 2] = ["Police arrested a {} on Tuesday.", "Police arrested two {} on Tuesday."];

fn cases() -> Vec<Case> {
    let mut cases = Vec::new();
    for file in data::files("seeds/entities", "csv", &[]).unwrap().iter().filter(|f| f.file_name() == "countries.csv") {
        for row in Table::read(file, &mut Problems::default()).rows() {
            let mut add = |column: &str, frames: &[&str], language: Language| {
                for group in row.get(column).split(';').filter(|group| !group.is_empty()) {
                    for (word, frame) in group.split('|').zip(frames.iter().cycle()) {
                        let sentence = frame.replace("{}", word.trim());
                        let country = row.get("id").to_owned();
                        cases.push(Case { country, word: word.trim().to_owned(), sentence, language });
                    }
                }
            };
            add("adj_fr", &FRENCH_ADJECTIVE, Language::French);
            add("inhabitant_fr", &FRENCH_INHABITANT, Language::French);
            add("adj_en", &[ENGLISH_ADJECTIVE], Language::English);
            add("inhabitant_en", &ENGLISH_INHABITANT, Language::English);
        }
    }
    cases
}

#[test]
fn every_word_for_a_state_or_its_people_leads_to_it() {
    let elsewhere: BTreeMap<&str, &str> = ELSEWHERE.iter().map(|(word, id, _)| (*word, *id)).collect();
    let cases = cases();
    let states: BTreeSet<&str> = cases.iter().map(|case| case.country.as_str()).collect();
    assert!(states.len() >= 193, "{} states", states.len());
    let mut wrong = Vec::new();
    for case in &cases {
        let wanted = elsewhere.get(case.word.as_str()).copied().unwrap_or(&case.country);
        let resolved = resolve(&case.sentence, case.language);
        let found: Vec<&str> =
            resolved.mentions.iter().chain(&resolved.inside).map(|mention| mention.link.entity.0.as_str()).collect();
        let owner = |id: &&str| SEEDS.entity(&EntityId((*id).to_owned())).and_then(|entity| entity.country.clone());
        let leads = found.iter().any(|id| *id == wanted || owner(id).is_some_and(|country| country.0 == wanted));
        let astray = found.iter().any(|id| states.contains(id) && *id != wanted);
        if !leads || astray {
            wrong.push(format!("{}: {} leads to {found:?}", case.country, case.sentence));
        }
    }
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
