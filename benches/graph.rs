//! What measures of a network cost, for `benches/peers/graph.py`: `cargo bench --bench graph -- EDGES.csv VALUES_FOLDER [measure...]` reads lines of
//! `source,target,weight` and prints a line of JSON a measure with the least of three times in seconds; values go to the folder, one a line.
//! `cargo bench --bench graph -- --projection FACTS` makes a store of so many facts and projects it.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement says what it finds, and where it cannot go on"
)]

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use liaison::export::{ExportFormat, Options, Rows, write_rows};
use liaison::graph::{
    Arcs, DAMPING, Edge, Graph, Node, betweenness_from, communities, core_numbers, pagerank_of, project,
    weak_components,
};
use liaison::model::{Class, Status};
use liaison::ontology::Ontology;
use liaison::rdf::{Namer, Store};

const RUNS: usize = 3;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    match arguments.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["--projection", facts] => projection(facts.parse().unwrap()),
        [edges, folder, wanted @ ..] => measures(edges, Path::new(folder), wanted),
        // `cargo bench` runs all benches: without a file there is nothing to measure.
        _ => println!("usage: graph EDGES.csv VALUES_FOLDER [measure...] | --projection FACTS"),
    }
}

fn timed<T>(mut work: impl FnMut() -> T) -> (f64, T) {
    let mut run = || {
        let start = Instant::now();
        let made = black_box(work());
        (start.elapsed().as_secs_f64(), made)
    };
    (1..RUNS).fold(run(), |best, _| {
        let next = run();
        if next.0 < best.0 { next } else { best }
    })
}

fn measures(path: &str, folder: &Path, wanted: &[&str]) {
    let text = std::fs::read_to_string(path).unwrap();
    let edges: Vec<(usize, usize, f64)> = text
        .lines()
        .map(|line| {
            let mut cells = line.split(',');
            let mut cell = || cells.next().unwrap();
            (cell().parse().unwrap(), cell().parse().unwrap(), cell().parse().unwrap())
        })
        .collect();
    let nodes = edges.iter().map(|(a, b, _)| a.max(b) + 1).max().unwrap_or(0);
    let (directed, undirected) =
        (Arcs::new(nodes, edges.iter().copied()), Arcs::both_ways(nodes, edges.iter().copied()));
    let report = |measure: &str, seconds: f64, values: Vec<f64>| {
        println!("{{\"measure\":\"{measure}\",\"seconds\":{seconds:.6}}}");
        let lines: String = values.iter().fold(String::new(), |mut lines, value| {
            let _ = writeln!(lines, "{value}");
            lines
        });
        std::fs::write(folder.join(format!("{measure}.txt")), lines).unwrap();
    };
    let whole = |values: Vec<u32>| values.into_iter().map(f64::from).collect::<Vec<f64>>();
    for &measure in wanted {
        match measure {
            "pagerank" => {
                let (seconds, values) = timed(|| pagerank_of(&directed, DAMPING, &[]));
                report(measure, seconds, values);
            }
            "betweenness" => {
                let (seconds, found) = timed(|| betweenness_from(&directed, nodes));
                report(measure, seconds, found.values);
            }
            "components" => {
                let (seconds, found) = timed(|| weak_components(&undirected));
                report(measure, seconds, whole(found.of));
            }
            "core" => {
                let (seconds, found) = timed(|| core_numbers(&undirected));
                report(measure, seconds, whole(found));
            }
            "leiden" => {
                let (seconds, found) = timed(|| communities(&undirected, 1.0));
                report(measure, seconds, whole(found.of));
            }
            "graphml" => {
                let rows = Rows::unplaced(&graph(nodes, &edges), &Options::default());
                let (seconds, bytes) = timed(|| {
                    let mut out = Vec::new();
                    write_rows(ExportFormat::GraphMl, &rows, &Options::default(), &mut out).unwrap();
                    out
                });
                println!("{{\"measure\":\"graphml\",\"seconds\":{seconds:.6},\"bytes\":{}}}", bytes.len());
            }
            other => println!("{{\"measure\":\"{other}\",\"error\":\"unknown\"}}"),
        }
    }
}

/// The edges as facts, of about as many letters as real ones.
fn graph(nodes: usize, edges: &[(usize, usize, f64)]) -> Graph {
    let node = |i| Node {
        iri: format!("https://w3id.org/liaison/id/entity/{i:07}"),
        label: format!("Entity {i}"),
        class: Class::Organization,
        documents: 3,
        coordinates: None,
    };
    let edge = |origins: f64| Edge {
        predicate: "suppliesTo".to_owned(),
        label: "supplies to".to_owned(),
        sign: 1,
        score: 5.0,
        symmetric: false,
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small whole weights")]
        origins: origins as u32,
        claims: 2,
        confidence: 0.9,
        status: Status::Corroborated,
        first_seen: None,
        last_seen: None,
        sources: vec!["La Dépêche du Nord".to_owned(), "Harbour Gazette".to_owned()],
        evidence: Vec::new(),
    };
    Graph::new((0..nodes).map(node).collect(), edges.iter().map(|&(a, b, w)| (a, b, edge(w))).collect())
}

/// A store of facts between a tenth as many entities, one claim each, ten claims a document.
fn projection(facts: usize) {
    let (lia, id) = ("https://w3id.org/liaison/ontology#", "https://w3id.org/liaison/id/");
    let store = Store::memory(Namer::default()).unwrap();
    let (entities, mut lines, mut random) = (facts / 10 + 2, String::new(), 88_172_645_463_325_252_u64);
    let mut next = |bound: usize| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random % bound as u64).unwrap()
    };
    let flush = |lines: &mut String, least: usize| {
        if lines.len() > least {
            store.load(lines.as_bytes(), "facts").unwrap();
            lines.clear();
        }
    };
    for entity in 0..entities {
        let (node, graph) = (format!("<{id}entity/e{entity}>"), format!("<{id}graph/entities> .\n"));
        let _ = write!(lines, "{node} <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <{lia}Organization> {graph}");
        let _ = write!(lines, "{node} <http://www.w3.org/2000/01/rdf-schema#label> \"Entity {entity}\"@en {graph}");
    }
    for fact in 0..facts {
        let (node, graph) = (format!("<{id}fact/{fact:016x}>"), format!("<{id}graph/facts> .\n"));
        let (subject, object) = (next(entities), next(entities));
        let claim = format!("<{id}claim/{fact:016x}>");
        let own = format!("<{id}document/{:016x}>", fact / 10);
        for (property, value) in [
            ("subject", format!("<{id}entity/e{subject}>")),
            ("predicate", format!("<{lia}{}>", ["suppliesTo", "met", "attacks"][fact % 3])),
            ("object", format!("<{id}entity/e{object}>")),
            ("status", format!("<{lia}singleSource>")),
            ("originCount", "\"1\"^^<http://www.w3.org/2001/XMLSchema#integer>".to_owned()),
            ("firstSeen", "\"2024-10-22\"^^<http://www.w3.org/2001/XMLSchema#date>".to_owned()),
            ("lastSeen", "\"2024-10-22\"^^<http://www.w3.org/2001/XMLSchema#date>".to_owned()),
            ("claim", claim.clone()),
        ] {
            let _ = write!(lines, "{node} <{lia}{property}> {value} {graph}");
        }
        let _ = writeln!(lines, "{claim} <http://www.w3.org/ns/prov#wasDerivedFrom> {own} {own} .");
        let _ =
            writeln!(lines, "{claim} <{lia}confidence> \"0.9\"^^<http://www.w3.org/2001/XMLSchema#decimal> {own} .");
        if fact % 10 == 0 {
            let _ = writeln!(lines, "{own} <http://purl.org/dc/terms/source> \"La Dépêche du Nord\" {own} .");
        }
        flush(&mut lines, 64 << 20);
    }
    flush(&mut lines, 0);
    let (ontology, before) = (Ontology::load(&[]).unwrap(), resident());
    let start = Instant::now();
    let graph = project(&store, &ontology).unwrap();
    let seconds = start.elapsed().as_secs_f64();
    let (quads, peak) = (store.len(), resident().1);
    println!(
        "{{\"measure\":\"projection\",\"facts\":{},\"quads\":{quads},\"seconds\":{seconds:.3},\"store_mb\":{},\"peak_mb\":{peak}}}",
        graph.edge_count(),
        before.0
    );
}

/// Memory in use now and at most, in MB, where the system tells.
fn resident() -> (u64, u64) {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let of = |name: &str| {
        let line = status.lines().find(|line| line.starts_with(name));
        line.and_then(|line| line.split_whitespace().nth(1)?.parse::<u64>().ok()).unwrap_or(0) / 1024
    };
    (of("VmRSS"), of("VmHWM"))
}
