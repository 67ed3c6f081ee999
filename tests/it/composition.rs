//! Institutions with their country: what must be found as one thing, and what must not.

use std::sync::LazyLock;

use liaison::entities;
use liaison::model::{Block, BlockKind, Class, Document, DocumentId, EntityId, Language, LinkReason, Resolved, Span};
use liaison::nlp::Model;
use liaison::seeds::Seeds;

pub(crate) static SEEDS: LazyLock<Seeds> = LazyLock::new(|| Seeds::load(&[]).unwrap());

static FRENCH_MODEL: LazyLock<Model> = LazyLock::new(|| Model::builtin(Language::French).unwrap());
static ENGLISH_MODEL: LazyLock<Model> = LazyLock::new(|| Model::builtin(Language::English).unwrap());

pub(crate) fn resolve(text: &str, language: Language) -> Resolved {
    let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Paragraph, language };
    let document = Document {
        id: DocumentId("0000000000000000".to_owned()),
        key: "test".to_owned(),
        file_name: "test".to_owned(),
        title: None,
        source: None,
        author: None,
        url: None,
        language,
        published: None,
        sha256: String::new(),
        text: text.to_owned(),
        blocks: vec![block],
    };
    let model = if language == Language::English { &ENGLISH_MODEL } else { &FRENCH_MODEL };
    entities::resolve(model.parse(document), &[], &SEEDS)
}

/// Words of each mention with the entity it means.
fn mentions(text: &str, language: Language) -> Vec<(String, String)> {
    let resolved = resolve(text, language);
    let text = &resolved.parsed.document.text;
    resolved.mentions.iter().map(|m| (m.span.of(text).to_owned(), m.link.entity.0.clone())).collect()
}

const FRENCH: &str = include_str!("composition/fr.txt");
const ENGLISH: &str = include_str!("composition/en.txt");

/// The lines of a table `words -> id`; those with `-> none` must not be found as an organisation.
fn table(text: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    lines.map(|line| line.split_once(" -> ").expect("words -> id"))
}

#[test]
fn a_phrase_means_its_institution_and_covers_all_its_words() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (language, file) in [(Language::French, FRENCH), (Language::English, ENGLISH)] {
        for (words, id) in table(file).filter(|(_, id)| *id != "none") {
            count += 1;
            let sentence = match language {
                Language::French => format!("Cela concerne depuis hier « {words} », dit-on."),
                _ => format!("Since Monday this concerns the {words}, they say."),
            };
            let found = mentions(&sentence, language);
            if !found.iter().any(|(w, i)| w == words && i == id) {
                wrong.push(format!("{words} -> {id}, found {found:?}"));
            }
            if SEEDS.entity(&EntityId(id.to_owned())).is_none_or(|e| e.class != Class::Organization) {
                wrong.push(format!("{id} is no known organisation"));
            }
        }
    }
    assert!(count >= 150, "{count} phrases");
    assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn words_that_only_look_like_an_institution_are_none() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (language, file) in [(Language::French, FRENCH), (Language::English, ENGLISH)] {
        for (words, _) in table(file).filter(|(_, id)| *id == "none") {
            count += 1;
            let resolved = resolve(&format!("{words}."), language);
            let found = resolved.mentions.iter().filter(|m| {
                let composed = SEEDS.institutions().iter().any(|i| is_of(&i.pattern, &m.link.entity.0));
                m.class == Class::Organization && (composed || m.link.reason == LinkReason::Composition)
            });
            wrong.extend(found.map(|m| format!("{words}: {}", m.link.entity.0)));
        }
    }
    assert!(count >= 50, "{count} phrases");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn is_of(pattern: &str, id: &str) -> bool {
    pattern.split_once("{country}").is_some_and(|(before, _)| id.starts_with(before))
}

#[test]
fn every_form_of_every_demonym_points_to_its_country() {
    // Words that two states share mean the first by id; the text tells them apart only with more than the word.
    let shared = |word: &str| word.starts_with("congolais") || word.starts_with("Congol");
    let mut count = 0;
    for country in SEEDS.entities().filter(|e| e.class == Class::Country) {
        for (language, word) in &country.adjectives {
            count += 1;
            let found = SEEDS.country_of_adjective(word, *language);
            assert!(found == Some(&country.id) || shared(word), "{word} -> {found:?}, not {}", country.id.0);
        }
        for forms in &country.adjectives_fr {
            for (at, form) in forms.iter().enumerate() {
                let key = liaison::seeds::name::key(form);
                let found = SEEDS.demonyms().french(&key, at);
                assert!(found == Some(&country.id) || shared(form), "{form} ({at}) -> {found:?}, not {}", country.id.0);
            }
        }
    }
    assert!(count > 1000, "{count} forms");
}

#[test]
fn agreement_tells_an_institution_from_words_side_by_side() {
    let at = |key: &str, form| SEEDS.demonyms().french(key, form).map(|id| id.0.as_str());
    assert_eq!(at("coreenne", 1), None);
    assert_eq!(at("nord coreenne", 1), Some("north-korea"));
    assert_eq!(at("nord coreenne", 0), None);
    assert_eq!(at("russe", 0), Some("russia"));
    assert_eq!(at("russe", 2), None);
}

#[test]
fn a_composed_id_is_known_by_its_labels() {
    let labels = |id: &str| {
        let entity = SEEDS.entity(&EntityId(id.to_owned()))?;
        Some((entity.label_en.clone(), entity.label_fr.clone(), entity.kind.clone().unwrap_or_default()))
    };
    let expected = |en: &str, fr: &str, kind: &str| Some((en.to_owned(), fr.to_owned(), kind.to_owned()));
    assert_eq!(labels("police-of-kenya"), expected("Police of Kenya", "police kényane", "Agency"));
    assert_eq!(labels("navy-of-netherlands"), expected("Navy of the Netherlands", "marine néerlandaise", "Military"));
    assert_eq!(
        labels("embassy-of-iran-in-egypt"),
        expected("Embassy of Iran in Egypt", "ambassade d'Iran au Caire", "Embassy")
    );
    assert_eq!(
        labels("embassy-of-united-states-in-algeria"),
        expected("Embassy of the United States in Algeria", "ambassade des États-Unis à Alger", "Embassy")
    );
    assert_eq!(labels("armed-forces-of-north-korea"), None, "it has a row of its own");
    assert_eq!(labels("embassy-of-mali-in-mali"), None);
    assert_eq!(labels("police-of-atlantis"), None);
}

#[test]
fn what_two_institutions_share_counts_for_both() {
    let found = |text: &str, language| -> Vec<(String, String)> {
        let all = mentions(text, language).into_iter();
        all.filter(|(_, id)| SEEDS.entity(&EntityId(id.clone())).is_some_and(|e| e.class == Class::Organization))
            .collect()
    };
    let expected = |list: &[(&str, &str)]| -> Vec<(String, String)> {
        list.iter().map(|(words, id)| ((*words).to_owned(), (*id).to_owned())).collect()
    };
    assert_eq!(
        found("Les troupes polonaises et roumaines sont là.", Language::French),
        expected(&[("troupes polonaises", "armed-forces-of-poland"), ("roumaines", "armed-forces-of-romania")])
    );
    assert_eq!(
        found("Hier, l'armée et la police kényanes ont parlé.", Language::French),
        expected(&[("armée", "armed-forces-of-kenya"), ("police kényanes", "police-of-kenya")])
    );
}

#[test]
fn the_country_within_an_institution_is_mentioned_too() {
    let inside = |text: &str| -> Vec<String> {
        let resolved = resolve(text, Language::French);
        resolved
            .inside
            .iter()
            .map(|m| format!("{} {}", m.span.of(&resolved.parsed.document.text), m.link.entity.0))
            .collect()
    };
    assert_eq!(inside("Il cite l'armée malienne."), ["malienne mali"]);
    assert_eq!(inside("Il cite l'état-major de Séoul."), ["Séoul seoul"]);
    assert_eq!(inside("Il cite le Mali."), [""; 0]);
}

#[test]
fn an_institution_of_a_place_is_one_thing_by_all_its_words() {
    for (language, text, words, id) in [
        (
            Language::French,
            "Il est procureur à la Cour d'appel de Dakar.",
            "Cour d'appel de Dakar",
            "cour-d-appel-de-dakar",
        ),
        (Language::French, "Le tribunal de Lille a tranché.", "tribunal de Lille", "tribunal-de-lille"),
        (Language::English, "She taught at the University of Leeds.", "University of Leeds", "university-of-leeds"),
    ] {
        let found = mentions(text, language);
        assert!(found.contains(&(words.to_owned(), id.to_owned())), "{text} {found:?}");
    }
    let found = mentions("Les habitants de Dakar attendent.", Language::French);
    assert!(found.contains(&("Dakar".to_owned(), "dakar".to_owned())), "{found:?}");
}

#[test]
fn without_its_country_an_institution_is_that_of_the_country_told_or_nobodys() {
    let cases = [
        (
            Language::French,
            "Le ministère russe de la Défense a menti. Mardi, le ministère de la Défense a démenti.",
            Some("ministry-of-defence-of-russia"),
        ),
        (
            Language::French,
            "La Norvège a protesté. Selon le ministère de la Défense, un drone est tombé.",
            Some("ministry-of-defence-of-norway"),
        ),
        (
            Language::French,
            "La Norvège et la Russie se parlent. Selon le ministère de la Défense, un drone est tombé.",
            None,
        ),
        (
            Language::French,
            "Le ministère russe de la Défense a menti. La Norvège proteste. Selon le ministère de la Défense, un drone est tombé.",
            None,
        ),
        (
            Language::English,
            "The Russian Ministry of Defence lied. On Monday the Ministry of Defence denied it.",
            Some("ministry-of-defence-of-russia"),
        ),
    ];
    for (language, text, expected) in cases {
        let last = mentions(text, language)
            .into_iter()
            .rfind(|(words, _)| matches!(words.as_str(), "ministère de la Défense" | "Ministry of Defence"));
        assert_eq!(last.as_ref().map(|(_, id)| id.as_str()), expected, "{text}");
    }
}
