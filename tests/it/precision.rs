//! 200 claims drawn at random and judged by people: how often the program reads rightly, and whether its confidence says so.

use std::collections::BTreeMap;

struct Judged {
    kind: String,
    right: bool,
    opposite: bool,
    second: Option<bool>,
}

fn judged() -> Vec<Judged> {
    let mut reader =
        csv::ReaderBuilder::new().comment(Some(b'#')).from_reader(include_bytes!("gold/precision.csv").as_slice());
    let header = reader.headers().unwrap().clone();
    let column = |name: &str| header.iter().position(|column| column == name).unwrap();
    let yes = |value: &str| value == "yes";
    reader
        .records()
        .map(Result::unwrap)
        .map(|row| {
            assert!(!row[column("reason")].is_empty());
            let second = &row[column("second")];
            Judged {
                kind: row[column("rule")].split('/').next().unwrap_or_default().to_owned(),
                right: yes(&row[column("right")]),
                opposite: yes(&row[column("opposite")]),
                second: (!second.is_empty()).then(|| yes(second)),
            }
        })
        .collect()
}

fn percent(part: usize, whole: usize) -> usize {
    part * 100 / whole
}

#[test]
fn of_the_claims_drawn_nine_in_ten_are_wholly_right() {
    let rows = judged();
    let right = rows.iter().filter(|row| row.right).count();
    let opposite = rows.iter().filter(|row| row.opposite).count();
    let again: Vec<&Judged> = rows.iter().filter(|row| row.second.is_some()).collect();
    let agreed = again.iter().filter(|row| row.second == Some(row.right)).count();
    assert_eq!((rows.len(), again.len()), (200, 50));
    assert!(
        percent(right, rows.len()) >= 90 && percent(opposite, rows.len()) <= 3,
        "{right} right, {opposite} opposite"
    );
    assert!(percent(agreed, again.len()) >= 90, "two readers agree on {agreed} of 50");
}

/// A sentence of each kind of rule, and how often that kind is right.
#[test]
fn confidence_is_how_often_a_kind_of_rule_is_right() {
    let texts = [
        ("verb", "La Russie a envahi l'Ukraine."),
        ("noun", "L'invasion de l'Ukraine par la Russie dure."),
        ("office", "Le président français Emmanuel Macron est malade."),
        ("statement", "Emmanuel Macron a déclaré que l'hiver serait rude."),
    ];
    let engine = liaison::pipeline::Engine::load(&[], &[]).unwrap();
    let mut counts: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for row in judged() {
        let (right, all) = counts.entry(row.kind).or_default();
        (*right, *all) = (*right + usize::from(row.right), *all + 1);
    }
    assert_eq!(counts.len(), texts.len(), "{counts:?}");
    for (kind, text) in texts {
        let claims = engine.extract(crate::frames::document(text)).claims;
        let claim = claims.iter().find(|claim| claim.rule.starts_with(kind)).unwrap();
        let (right, all) = counts[kind];
        let off = f64::from(claim.confidence) * 100.0 - f64::from(u32::try_from(percent(right, all)).unwrap());
        assert!(off.abs() <= 6.0, "{kind}: {} said, {right} of {all} right", claim.confidence);
    }
}
