//! Graphs that tests share.

use liaison::graph::{Edge, Graph, Node};
use liaison::model::{Class, PartialDate, Status};

const NODES: &[(&str, &str, Class, u32)] = &[
    ("agence-yonhap", "Yonhap", Class::Organization, 3),
    ("armee-russe", "Forces armées russes", Class::Group, 7),
    ("armee-nord-coreenne", "Armée populaire de Corée", Class::Group, 8),
    ("belgorod", "Belgorod", Class::Place, 2),
    ("biden", "Joe Biden", Class::Person, 2),
    ("china", "Chine", Class::Country, 5),
    ("choe-son-hui", "Choe Son-hui", Class::Person, 3),
    ("conseil-securite", "Conseil de sécurité de l’ONU", Class::Organization, 4),
    ("cour-penale", "Cour pénale internationale", Class::Organization, 1),
    ("denmark", "Danemark", Class::Country, 1),
    ("drones", "Drones Shahed-136", Class::Weapon, 3),
    ("european-union", "Union européenne", Class::Organization, 4),
    ("france", "France", Class::Country, 3),
    ("germany", "Allemagne", Class::Country, 2),
    ("iran", "Iran", Class::Country, 3),
    ("japan", "Japon", Class::Country, 4),
    ("kim-jong-un", "Kim Jong-un", Class::Person, 11),
    ("kn-23", "KN-23", Class::Weapon, 4),
    ("koursk", "Koursk", Class::Place, 9),
    ("kremlin", "Kremlin", Class::Organization, 4),
    ("lavrov", "Sergueï Lavrov", Class::Person, 4),
    ("mount-paektu", "Équipe de suivi multilatéral des sanctions", Class::Organization, 3),
    ("nato", "OTAN", Class::Organization, 5),
    ("nis", "Service national de renseignement sud-coréen", Class::Organization, 5),
    ("north-korea", "Corée du Nord", Class::Country, 18),
    ("obus", "Obus de 152 mm", Class::Weapon, 3),
    ("putin", "Vladimir Poutine", Class::Person, 12),
    ("pyongyang", "Pyongyang", Class::Place, 6),
    ("rubio", "Marco Rubio", Class::Person, 2),
    ("russia", "Russie", Class::Country, 21),
    ("shoigu", "Sergueï Choïgou", Class::Person, 6),
    ("south-korea", "Corée du Sud", Class::Country, 9),
    ("traite", "Traité de partenariat stratégique global", Class::Agreement, 6),
    ("ukraine", "Ukraine", Class::Country, 17),
    ("united-states", "États-Unis", Class::Country, 8),
    ("wonsan", "Wonsan", Class::Place, 1),
    ("zelensky", "Volodymyr Zelensky", Class::Person, 9),
];

/// Source, predicate, label, target, sign, symmetric, origins, status (c, s, a, d), first and last seen.
type Fact = (&'static str, &'static str, &'static str, &'static str, i8, bool, u32, char, &'static str);

const FACTS: &[Fact] = &[
    ("agence-yonhap", "announces", "announces", "north-korea", 0, false, 1, 's', "2024-10-18"),
    (
        "armee-nord-coreenne",
        "deploysTroopsTo",
        "deploys troops to",
        "koursk",
        1,
        false,
        4,
        'c',
        "2024-10-20/2025-06-04",
    ),
    ("armee-nord-coreenne", "fights", "fights", "ukraine", -1, true, 2, 'c', "2024-11-05/2025-02"),
    ("armee-nord-coreenne", "partOf", "is part of", "north-korea", 0, false, 3, 'c', "2024-10-20"),
    ("armee-russe", "attacks", "attacks", "belgorod", -1, false, 1, 'd', "2025-01"),
    ("armee-russe", "captures", "captures", "koursk", -1, false, 3, 'd', "2025-03-09/2025-04-26"),
    ("armee-russe", "partOf", "is part of", "russia", 0, false, 2, 'c', "2024"),
    ("biden", "condemns", "condemns", "russia", -1, false, 1, 's', "2024-10-30"),
    ("biden", "holdsPosition", "holds a position in", "united-states", 0, false, 2, 'c', "2024-10-30"),
    ("china", "alliedWith", "is allied with", "north-korea", 1, true, 1, 's', "2024-07"),
    ("china", "rejects", "rejects", "conseil-securite", -1, false, 1, 'a', "2025-05"),
    ("choe-son-hui", "holdsPosition", "holds a position in", "north-korea", 0, false, 2, 'c', "2024-11-01"),
    ("choe-son-hui", "met", "meets", "lavrov", 1, true, 2, 'c', "2024-11-01"),
    ("conseil-securite", "sanctions", "sanctions", "north-korea", -1, false, 2, 'c', "2017/2024-03-28"),
    ("cour-penale", "investigates", "investigates", "putin", -1, false, 1, 's', "2023-03-17"),
    ("denmark", "aids", "aids", "ukraine", 1, false, 1, 's', ""),
    ("drones", "locatedIn", "is located in", "iran", 0, false, 1, 'a', ""),
    ("european-union", "aids", "aids", "ukraine", 1, false, 3, 'c', "2024-10/2025-06"),
    ("european-union", "sanctions", "sanctions", "russia", -1, false, 3, 'c', "2024-12-16/2025-05-20"),
    ("france", "aids", "aids", "ukraine", 1, false, 2, 'c', "2024-12"),
    ("france", "memberOf", "is a member of", "european-union", 0, false, 1, 's', ""),
    ("germany", "aids", "aids", "ukraine", 1, false, 1, 's', "2025-05-28"),
    ("germany", "memberOf", "is a member of", "nato", 0, false, 1, 's', ""),
    ("iran", "suppliesTo", "supplies to", "russia", 1, false, 2, 'a', "2024-09-10"),
    ("japan", "condemns", "condemns", "north-korea", -1, false, 2, 'c', "2025-05-29"),
    ("japan", "memberOf", "is a member of", "mount-paektu", 0, false, 1, 's', "2025-05-29"),
    ("kim-jong-un", "holdsPosition", "holds a position in", "north-korea", 0, false, 5, 'c', "2024-06-19/2025-06-04"),
    ("kim-jong-un", "met", "meets", "putin", 1, true, 4, 'c', "2023-09-13/2024-06-19"),
    ("kim-jong-un", "met", "meets", "shoigu", 1, true, 3, 'c', "2025-03-21/2025-06-04"),
    ("kim-jong-un", "supports", "supports", "russia", 1, false, 4, 'c', "2024-06-19/2025-06-04"),
    ("kim-jong-un", "visited", "visits", "wonsan", 1, false, 1, 's', "2025-06"),
    ("koursk", "locatedIn", "is located in", "russia", 0, false, 3, 'c', "2024-08-06"),
    ("kremlin", "denies", "denies", "nis", 0, false, 1, 's', "2024-10-10"),
    ("lavrov", "holdsPosition", "holds a position in", "russia", 0, false, 3, 'c', "2024-11-01"),
    ("mount-paektu", "accuses", "accuses", "north-korea", -1, false, 2, 'c', "2025-05-29"),
    ("mount-paektu", "accuses", "accuses", "russia", -1, false, 2, 'c', "2025-05-29"),
    ("nato", "aids", "aids", "ukraine", 1, false, 2, 'c', "2024-10-28/2025-06"),
    ("nato", "fears", "fears", "russia", -1, false, 1, 'a', "2024-10-28"),
    ("nis", "accuses", "accuses", "north-korea", -1, false, 3, 'c', "2024-10-18/2025-04-30"),
    ("nis", "partOf", "is part of", "south-korea", 0, false, 3, 'c', "2024-10-18"),
    ("north-korea", "alliedWith", "is allied with", "russia", 1, true, 5, 'c', "2024-06-19/2025-06-04"),
    ("north-korea", "deploysTroopsTo", "deploys troops to", "russia", 1, false, 6, 'c', "2024-10-18/2025-06-04"),
    ("north-korea", "possesses", "possesses", "kn-23", 0, false, 2, 'c', "2024-01-04"),
    ("north-korea", "suppliesTo", "supplies to", "russia", 1, false, 4, 'c', "2023-10-13/2025-05-29"),
    ("north-korea", "threatens", "threatens", "south-korea", -1, false, 2, 'c', "2024-10-15"),
    ("north-korea", "violates", "violates", "conseil-securite", -1, false, 1, 'a', "2025-05-29"),
    ("obus", "locatedIn", "is located in", "north-korea", 0, false, 1, 'a', "2025-04"),
    ("putin", "holdsPosition", "holds a position in", "russia", 0, false, 5, 'c', "2024-06-19"),
    ("putin", "signedAgreementWith", "signs an agreement with", "kim-jong-un", 1, true, 4, 'c', "2024-06-19"),
    ("putin", "visited", "visits", "pyongyang", 1, false, 4, 'c', "2024-06-18/2024-06-19"),
    ("pyongyang", "locatedIn", "is located in", "north-korea", 0, false, 2, 'c', ""),
    ("rubio", "holdsPosition", "holds a position in", "united-states", 0, false, 1, 's', "2025-02"),
    ("rubio", "talkedWith", "talks with", "lavrov", 1, true, 2, 'c', "2025-02-18"),
    ("russia", "attacks", "attacks", "ukraine", -1, false, 5, 'c', "2024-01-04/2025-06-04"),
    ("russia", "invades", "invades", "ukraine", -1, false, 6, 'c', "2022-02-24/2025-06-04"),
    ("russia", "possesses", "possesses", "drones", 0, false, 1, 's', "2024-09"),
    ("russia", "possesses", "possesses", "kn-23", 0, false, 1, 'a', "2024-01-04"),
    ("russia", "signedAgreementWith", "signs an agreement with", "north-korea", 1, true, 4, 'c', "2024-06-19"),
    ("russia", "violates", "violates", "traite", -1, false, 1, 'a', ""),
    ("shoigu", "visited", "visits", "pyongyang", 1, false, 3, 'c', "2025-03-21/2025-06-04"),
    ("south-korea", "condemns", "condemns", "russia", -1, false, 2, 'c', "2024-10-21"),
    ("south-korea", "memberOf", "is a member of", "mount-paektu", 0, false, 1, 's', "2025-05-29"),
    ("ukraine", "captures", "captures", "koursk", -1, false, 3, 'd', "2024-08-06/2025-01"),
    ("united-states", "aids", "aids", "ukraine", 1, false, 3, 'c', "2024-10/2025-03"),
    ("united-states", "condemns", "condemns", "north-korea", -1, false, 2, 'c', "2025-05-29"),
    ("united-states", "memberOf", "is a member of", "nato", 0, false, 1, 's', ""),
    ("zelensky", "accuses", "accuses", "north-korea", -1, false, 3, 'c', "2024-10-13/2025-02"),
    ("zelensky", "holdsPosition", "holds a position in", "ukraine", 0, false, 4, 'c', "2024-10-13"),
];

/// About what such a corpus gives: 37 entities, 68 facts.
pub(crate) fn news() -> Graph {
    let mut nodes: Vec<Node> = NODES
        .iter()
        .map(|&(id, label, class, documents)| Node {
            iri: iri(id),
            label: label.to_owned(),
            class,
            documents,
            coordinates: place(id, class),
        })
        .collect();
    nodes.sort_by(|a, b| a.iri.cmp(&b.iri));
    let index = |id: &str| nodes.iter().position(|node| node.iri == iri(id)).unwrap();
    let edges = FACTS.iter().map(|fact| oriented(index(fact.0), index(fact.3), fact)).collect();
    Graph::new(nodes, edges)
}

/// Somewhere, for what is somewhere.
fn place(id: &str, class: Class) -> Option<(f64, f64)> {
    let (first, last) = (f64::from(id.as_bytes()[0]), f64::from(id.as_bytes()[id.len() - 1]));
    class.is_place().then_some((first - 80.5, (last - 100.0) * 4.25))
}

fn iri(id: &str) -> String {
    format!("https://w3id.org/liaison/id/entity/{id}")
}

fn oriented(source: usize, target: usize, fact: &Fact) -> (usize, usize, Edge) {
    let &(_, predicate, label, _, sign, symmetric, origins, status, dates) = fact;
    let (first, last) = dates.split_once('/').unwrap_or((dates, dates));
    let outlets = ["FRANCEINFO", "Kyiv Independent", "Le Monde", "Reuters, Séoul", "Ukrinform", "Yonhap"];
    let edge = Edge {
        predicate: predicate.to_owned(),
        label: label.to_owned(),
        sign,
        score: 5.0 * f64::from(sign),
        symmetric,
        origins,
        claims: origins + 1,
        confidence: 0.6 + 0.05 * f64::from(origins),
        status: status_of(status),
        first_seen: PartialDate::parse(first),
        last_seen: PartialDate::parse(last),
        sources: outlets.iter().take(origins as usize).map(|&s| s.to_owned()).collect(),
        evidence: Vec::new(),
    };
    if symmetric && source > target { (target, source, edge) } else { (source, target, edge) }
}

fn status_of(letter: char) -> Status {
    match letter {
        'c' => Status::Corroborated,
        's' => Status::SingleSource,
        'a' => Status::Attributed,
        _ => Status::Disputed,
    }
}

/// Names that break files, and what XML lets through of them.
pub(crate) const HOSTILE: &[(&str, &str)] = &[
    ("Dupont & Fils <SA> \"les 'Frères'\"", "Dupont & Fils <SA> \"les 'Frères'\""),
    ("a, b; c\r\nd\n\te", "a, b; c d e"),
    ("👨‍👩‍👧 🇺🇦 Volodymyr", "👨‍👩‍👧 🇺🇦 Volodymyr"),
    ("שלום עולם Иван 李在明", "שלום עולם Иван 李在明"),
    ("vertical\u{B}tab and \u{FFFE} no character \u{0}", "vertical tab and no character"),
    ("FRANCEINFO", "FRANCEINFO"),
    ("=HYPERLINK(\"http://example.org\")", "=HYPERLINK(\"http://example.org\")"),
    ("-2+3", "-2+3"),
    ("]]> &amp; &#38; <!-- -->", "]]> &amp; &#38; <!-- -->"),
    ("\u{B}", "https://example.org/h9?a=1&b=2"),
];

/// A ring of entities with hostile names, parallel and opposite facts, a fact from an entity to itself, and dates of all kinds.
pub(crate) fn hostile() -> Graph {
    let node = |(i, &(label, _)): (usize, &(&str, &str))| Node {
        iri: format!("https://example.org/h{i}?a=1&b=2"),
        label: label.to_owned(),
        class: Class::ALL[i % Class::ALL.len()],
        documents: 1,
        coordinates: None,
    };
    let n = HOSTILE.len();
    let mut edges: Vec<(usize, usize, Edge)> = (0..n).map(|i| hostile_edge(i, (i + 1) % n)).collect();
    edges.extend([hostile_edge(1, 0), hostile_edge(3, 3), hostile_edge(0, 1)]);
    edges.sort_by(|a, b| (a.0, &a.2.predicate, a.1).cmp(&(b.0, &b.2.predicate, b.1)));
    Graph::new(HOSTILE.iter().enumerate().map(node).collect(), edges)
}

fn hostile_edge(source: usize, target: usize) -> (usize, usize, Edge) {
    let date = ["", "2024", "2024-02", "2024-02-29"][source % 4];
    let edge = Edge {
        predicate: ["suppliesTo", "met"][source % 2].to_owned(),
        label: "says: \"<&>\"".to_owned(),
        sign: [-1, 0, 1][source % 3],
        score: 0.0,
        symmetric: source % 2 == 1 && source < target,
        origins: u32::try_from(source).unwrap(),
        claims: 1,
        confidence: 1.0 / 3.0,
        status: Status::Attributed,
        first_seen: PartialDate::parse(date),
        last_seen: PartialDate::parse(date),
        sources: vec![HOSTILE[source].0.to_owned(), "FRANCEINFO".to_owned()],
        evidence: Vec::new(),
    };
    (source, target, edge)
}
