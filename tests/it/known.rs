//! Known things over time.

use liaison::model::{Class, EntityId, Interval, PartialDate};

use super::composition::SEEDS;

fn days(date: &str) -> Interval {
    PartialDate::parse(date).and_then(PartialDate::interval).unwrap()
}

fn holders(position: &str, date: &str) -> Vec<&'static str> {
    SEEDS.holders(position, days(date)).map(|held| held.person.0.as_str()).collect()
}

#[test]
fn an_office_has_the_holder_of_its_day() {
    let minister = "minister-of-defence-of-russia";
    assert_eq!(holders(minister, "2023-07-27"), ["sergei-shoigu"]);
    assert_eq!(holders(minister, "2025-03-01"), ["andrey-belousov"]);
    assert_eq!(holders(minister, "2024-05-12"), ["andrey-belousov", "sergei-shoigu"], "both, in the month of change");
    assert_eq!(holders("secretary-of-the-security-council-of-russia", "2025-06-17"), ["sergei-shoigu"]);
    assert_eq!(holders("no-such-office", "2025"), [""; 0]);
}

#[test]
fn a_person_has_had_offices_of_states_and_organisations() {
    let of = |person: &str| -> Vec<&str> {
        SEEDS.positions_of(&EntityId(person.to_owned())).map(|held| held.position.as_str()).collect()
    };
    assert!(of("sergei-shoigu").contains(&"minister-of-defence-of-russia"));
    assert!(of("nobody-at-all").is_empty());
    let position = SEEDS.position("minister-of-defence-of-russia").unwrap();
    assert_eq!(position.country, Some(EntityId("russia".to_owned())));
    assert_eq!(position.rank, "minister");
}

#[test]
fn a_slip_of_one_letter_is_still_the_known_person_and_a_namesake_is_not() {
    let person = |name: &str| SEEDS.person_by_spelling(name).map(|id| id.0.as_str());
    assert_eq!(person("Volodymyr Zelneskyy"), Some("volodymyr-zelensky"));
    assert_eq!(person("Emmanuel Marcon"), Some("emmanuel-macron"));
    for other in ["Emmanuel Bacron", "Kim Jong Up", "Vladimir Poutina", "Sergueï Lavrovsky"] {
        assert_eq!(person(other), None, "{other}");
    }
    // No known person is taken for another one because of a letter.
    for known in SEEDS.entities().filter(|known| known.class == Class::Person) {
        for name in known.names().filter(|name| name.contains(' ') && name.is_ascii()) {
            assert!(person(name).is_none_or(|found| found == known.id.0), "{name}");
        }
    }
}
