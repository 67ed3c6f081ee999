//! Fusion: which claims back one fact, tell one event, contradict each other; which texts have one origin.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use liaison::facts::{Derived, Fusion};
use liaison::judgements::UserJudgements;
use liaison::model::quantity::Decimal;
use liaison::model::{
    Attribution, Bound, Claim, Document, DocumentId, EntityId, Extraction, Language, Modality, PartialDate, Quantity,
    Span,
};
use liaison::names::Matcher;
use liaison::ontology::Ontology;
use liaison::seeds::Seeds;

struct Known {
    seeds: Seeds,
    ontology: Ontology,
    matcher: Matcher,
}

static KNOWN: LazyLock<Known> = LazyLock::new(|| Known {
    seeds: Seeds::load(&[]).unwrap(),
    ontology: Ontology::load(&[]).unwrap(),
    matcher: Matcher::load(&[]).unwrap(),
});

fn fuse(documents: &[Extraction]) -> Derived {
    let mut fusion = Fusion::new(&KNOWN.seeds, &KNOWN.ontology, BTreeSet::new());
    for document in documents {
        fusion.add(document);
    }
    fusion.finish(&KNOWN.seeds, &KNOWN.ontology, &KNOWN.matcher, &UserJudgements::default())
}

/// A document of these words.
fn document(id: &str, text: &str, source: Option<&str>, published: Option<PartialDate>) -> Document {
    Document {
        id: DocumentId(id.to_owned()),
        key: id.to_owned(),
        file_name: id.to_owned(),
        title: None,
        source: source.map(str::to_owned),
        author: None,
        url: None,
        language: Language::French,
        published,
        sha256: String::new(),
        text: text.to_owned(),
        blocks: Vec::new(),
    }
}

/// One claim in a document of its own, from the notation of `gold/claims.csv`.
fn told(id: &str, notation: &str) -> Extraction {
    let roles: BTreeMap<&str, &str> = notation.split(';').map(|part| part.split_once('=').unwrap()).collect();
    let get = |role| roles.get(role).copied();
    let entity = |role| get(role).map(|id| EntityId(id.to_owned()));
    let date = |role| get(role).map(|date| PartialDate::parse(date).unwrap());
    let words = get("w").unwrap_or_default();
    let unit = get("u").unwrap_or_default().to_owned();
    let number = |role| get(role).map(|number| Decimal::parse(number).unwrap());
    let told = get("q").is_some() || get("w").is_some();
    // The number with what it counts, as the reader of numbers gives it; the rest of the words stand in the sentence alone.
    let counted = words.find(&unit).filter(|_| !unit.is_empty()).map_or(words, |at| &words[..at + unit.len()]);
    let quantity = told.then(|| Quantity {
        value: number("q"),
        max: number("m"),
        bound: get("b").map_or(Bound::Exact, |bound| Bound::from_name(bound).unwrap()),
        text: if words.is_empty() { unit.clone() } else { counted.to_owned() },
        unit: unit.clone(),
    });
    let spoken = if words.is_empty() { unit } else { words.to_owned() };
    let text = get("t").map_or_else(|| format!("Article {id} : {spoken}."), str::to_owned);
    let claim = Claim {
        id: id.to_owned(),
        document: DocumentId(id.to_owned()),
        subject: entity("s"),
        predicate: roles["p"].to_owned(),
        object: entity("o"),
        place: entity("at"),
        date: date("d").map(|day| (day, date("e"), String::new())),
        statement_date: None,
        quantity,
        item: entity("i"),
        position: get("pos").map(str::to_owned),
        former: get("old").is_some(),
        attribution: Attribution { holder: entity("by"), chain: Vec::new() },
        modality: get("mod").map_or(Modality::Actual, |modality| Modality::from_name(modality).unwrap()),
        negated: get("no").is_some(),
        confidence: 0.85,
        evidence: Span { start: 0, end: u32::try_from(text.len()).unwrap() },
        rule: String::new(),
    };
    Extraction { document: document(id, &text, None, date("pub")), mentions: Vec::new(), claims: vec![claim] }
}

/// Right, wrong and missed.
#[derive(Default)]
struct Tally {
    hits: u32,
    wrong: u32,
    missed: u32,
}

impl Tally {
    fn add(&mut self, expected: bool, found: bool) {
        match (expected, found) {
            (true, true) => self.hits += 1,
            (false, true) => self.wrong += 1,
            (true, false) => self.missed += 1,
            (false, false) => {}
        }
    }

    fn precision(&self) -> f64 {
        f64::from(self.hits) / f64::from((self.hits + self.wrong).max(1))
    }

    fn recall(&self) -> f64 {
        f64::from(self.hits) / f64::from((self.hits + self.missed).max(1))
    }

    fn line(&self, name: &str) -> String {
        let Self { hits, wrong, missed } = self;
        let (precision, recall) = (self.precision(), self.recall());
        format!(
            "{name:10} precision {precision:.3}  recall {recall:.3}  ({hits} right, {wrong} wrong, {missed} missed)"
        )
    }
}

#[test]
fn claims_are_compared_as_people_compare_them() {
    let (mut facts, mut events, mut conflicts) = (Tally::default(), Tally::default(), Tally::default());
    let mut slips = Vec::new();
    let rows = include_str!("gold/claims.csv").lines().filter(|line| !line.starts_with('#')).skip(1);
    let mut pairs = 0;
    for row in rows {
        pairs += 1;
        let [fact, event, conflict, a, b] = row.split(',').collect::<Vec<_>>()[..] else {
            panic!("five fields: {row}")
        };
        let derived = fuse(&[told("a", a), told("b", b)]);
        let found_fact = derived.facts.iter().any(|fact| fact.claims.len() == 2);
        let found_event = derived.events.iter().any(|event| event.claims.len() == 2);
        let found: Vec<&str> = derived
            .disagreements
            .iter()
            .map(|d| if d.about.property() == "modality" { "polarity" } else { d.about.property() })
            .collect();
        let found = if found.is_empty() { "no".to_owned() } else { found.join("+") };
        facts.add(fact == "yes", found_fact);
        events.add(event == "yes", found_event);
        if conflict == found || (conflict == "no") != (found == "no") {
            conflicts.add(conflict != "no", found != "no");
        } else {
            // A conflict of another kind: neither found nor right.
            conflicts.wrong += 1;
            conflicts.missed += 1;
        }
        if (fact == "yes", event == "yes", conflict) != (found_fact, found_event, found.as_str()) {
            slips.push(format!("found fact {found_fact}, event {found_event}, conflict {found}: {row}"));
        }
    }
    let report = [facts.line("fact"), events.line("event"), conflicts.line("conflict")].join("\n");
    println!("{pairs} pairs of claims\n{report}\n{}", slips.join("\n"));
    assert!(conflicts.precision() >= 0.95 && conflicts.recall() >= 0.95, "{report}\n{}", slips.join("\n"));
    assert!(events.precision() >= 0.90 && events.recall() >= 0.90, "{report}\n{}", slips.join("\n"));
    assert!(facts.precision() >= 0.95 && facts.recall() >= 0.95, "{report}\n{}", slips.join("\n"));
}

#[derive(serde::Deserialize)]
struct Texts {
    pair: Vec<TextPair>,
}

#[derive(serde::Deserialize)]
struct TextPair {
    one_origin: bool,
    kind: String,
    a: String,
    b: String,
}

fn text(id: &str, text: &str, source: &str) -> Extraction {
    let document = document(id, text, Some(source), PartialDate::parse("2025-03-04"));
    Extraction { document, mentions: Vec::new(), claims: Vec::new() }
}

#[test]
fn copies_are_told_from_two_hands() {
    let Texts { pair: pairs } = toml::from_str(include_str!("gold/copies.toml")).unwrap();
    let (mut tally, mut slips) = (Tally::default(), Vec::new());
    for pair in &pairs {
        let derived = fuse(&[text("a", &pair.a, "Un"), text("b", &pair.b, "Deux")]);
        tally.add(pair.one_origin, !derived.copies.is_empty());
        if pair.one_origin == derived.copies.is_empty() {
            slips.push(format!("{}: {}", pair.kind, pair.a));
        }
    }
    let report = tally.line("one origin");
    println!("{} pairs of texts\n{report}\n{}", pairs.len(), slips.join("\n"));
    assert!(tally.precision() >= 0.95 && tally.recall() >= 0.90, "{report}\n{}", slips.join("\n"));
}

/// Claims about one thing in three articles, of which two print one agency.
#[test]
fn three_articles_of_one_agency_are_one_origin() {
    let told = |id: &str, source: &str, words: &str| {
        let mut extraction = told(id, "s=russia;p=attacks;o=kharkiv;pub=2025-03-27");
        extraction.document.source = Some(source.to_owned());
        extraction.document.text = words.to_owned();
        extraction.claims[0].evidence = Span { start: 0, end: 10 };
        extraction
    };
    let articles = [
        told("a", "Le Matin", "Kharkiv a été visée cette nuit. (AFP)"),
        told("b", "Le Soir", "Une frappe russe a touché la ville.\n\nAvec AFP"),
        told("c", "La Gazette", "La Russie frappe encore, selon nos correspondants."),
    ];
    let origins = |articles: &[Extraction]| fuse(articles).facts[0].origins;
    assert_eq!([origins(&articles[..2]), origins(&articles[1..]), origins(&articles)], [1, 2, 2]);
}

/// Five tests on five days stay five, and an article without a date means the last before it.
#[test]
fn five_tests_on_five_days_stay_five() {
    let days = ["2022-01-05", "2022-01-11", "2022-01-14", "2022-01-17", "2022-01-27"];
    let told_on = |day: &&str| {
        let notation = format!("s=north-korea;p=mobilizes;o=ballistic-missile;d={day};pub={day}");
        [told(day, &notation), told(&format!("{day}-b"), &notation)]
    };
    let mut articles: Vec<Extraction> = days.iter().flat_map(told_on).collect();
    articles.push(told("late", "s=north-korea;p=mobilizes;o=ballistic-missile;pub=2022-01-18"));
    let derived = fuse(&articles);
    let claims: Vec<usize> = derived.events.iter().map(|event| event.claims.len()).collect();
    assert_eq!(derived.events.len(), 5, "{:?}", derived.events);
    assert_eq!(claims.iter().sum::<usize>(), 11);
    let latest = derived.events.iter().find(|event| event.claims.contains(&"late".to_owned())).unwrap();
    assert!(latest.claims.contains(&"2022-01-17".to_owned()));
    articles.reverse();
    assert_eq!(fuse(&articles).events, derived.events, "the order of articles changes the events");
}

/// Two who meet again and again: without a day, only articles of the same time tell of one meeting.
#[test]
fn meetings_without_a_day_are_one_only_in_articles_of_the_same_time() {
    let met = |id: &str, published: &str| told(id, &format!("s=kim-jong-un;p=met;o=vladimir-putin{published}"));
    let events = |articles: &[Extraction]| fuse(articles).events.len();
    assert_eq!(events(&[met("a", ";pub=2024-06-19"), met("b", ";pub=2024-06-21")]), 1, "two days apart");
    assert_eq!(events(&[met("a", ";pub=2024-06-19"), met("b", ";pub=2024-07-09")]), 2, "twenty days apart");
    assert_eq!(events(&[met("a", ";pub=2024"), met("b", ";pub=2024")]), 2, "some time in one year");
    assert_eq!(events(&[met("a", ""), met("b", "")]), 2, "no dates at all");
    let dated = met("a", ";d=2024-06-19;pub=2024-06-20");
    assert_eq!(events(&[dated, met("b", ";pub=2024-06-22")]), 1, "one tells the day");
}

/// What a person judged wrong backs nothing, and says so no longer when the judgement is taken back.
#[test]
fn a_claim_judged_wrong_makes_no_fact() {
    let articles = [
        told("a", "s=russia;p=attacks;o=kharkiv;d=2025-03-27;pub=2025-03-27"),
        told("b", "s=russia;p=attacks;o=kharkiv;d=2025-03-27;pub=2025-03-28"),
        told("c", "s=russia;p=attacks;o=kharkiv;d=2025-03-27;pub=2025-03-28;no=1"),
    ];
    let without = |claims: &[&str]| {
        let rejected = claims.iter().map(|id| (*id).to_owned()).collect();
        let mut fusion = Fusion::new(&KNOWN.seeds, &KNOWN.ontology, rejected);
        for article in &articles {
            fusion.add(article);
        }
        fusion.finish(&KNOWN.seeds, &KNOWN.ontology, &KNOWN.matcher, &UserJudgements::default())
    };
    let all = without(&[]);
    assert_eq!((all.facts[0].claims.len(), all.events.len(), all.disagreements.len()), (3, 1, 1));
    let one_less = without(&["c"]);
    assert_eq!((one_less.facts[0].claims.len(), one_less.disagreements.len()), (2, 0));
    let none = without(&["a", "b"]);
    assert!(none.facts.is_empty() && none.events.is_empty() && none.disagreements.is_empty());
    assert_eq!(none.entities, all.entities, "what is spoken of stays spoken of");
}
