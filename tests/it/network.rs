//! Measures on classic graphs, against networkx and igraph. `gold/graphs/make.py` wrote the graphs and the values.

use std::collections::{BTreeMap, BTreeSet};

use liaison::graph::{
    Arcs, DAMPING, betweenness, closeness, clustering, communities, core_numbers, cuts, eigenvector, hits, modularity,
    pagerank_of, questions, strong_components, weak_components,
};

const EDGES: &str = include_str!("gold/graphs/edges.csv");
const VALUES: &str = include_str!("gold/graphs/values.csv");

/// A classic graph, and what others measure on it by (measure, node).
struct Classic {
    names: Vec<String>,
    arcs: Arcs,
    values: BTreeMap<(String, String), f64>,
}

fn rows(text: &str) -> Vec<csv::StringRecord> {
    csv::Reader::from_reader(text.as_bytes()).records().map(Result::unwrap).collect()
}

fn classic(name: &str) -> Classic {
    let edges: Vec<csv::StringRecord> = rows(EDGES).into_iter().filter(|row| &row[0] == name).collect();
    let names: BTreeSet<String> = edges.iter().flat_map(|row| [row[1].to_owned(), row[2].to_owned()]).collect();
    let names: Vec<String> = names.into_iter().collect();
    let at = |text: &str| names.binary_search_by(|name| name.as_str().cmp(text)).unwrap();
    let ties = edges.iter().map(|row| (at(&row[1]), at(&row[2]), row[3].parse().unwrap()));
    let ties: Vec<(usize, usize, f64)> = ties.collect();
    let directed = name.ends_with("directed");
    let arcs = if directed { Arcs::new(names.len(), ties) } else { Arcs::both_ways(names.len(), ties) };
    let values = rows(VALUES).into_iter().filter(|row| &row[0] == name);
    let values = values.map(|row| ((row[1].to_owned(), row[2].to_owned()), row[3].parse().unwrap())).collect();
    Classic { names, arcs, values }
}

impl Classic {
    fn value(&self, measure: &str, node: &str) -> f64 {
        self.values[&(measure.to_owned(), node.to_owned())]
    }

    /// All nodes have the value that others find, to within `tolerance`.
    fn assert(&self, measure: &str, ours: &[f64], tolerance: f64) {
        for (name, ours) in self.names.iter().zip(ours) {
            let theirs = self.value(measure, name);
            assert!((ours - theirs).abs() <= tolerance, "{measure} of {name}: {ours}, expected {theirs}");
        }
    }

    /// The names that others list under a measure.
    fn listed(&self, measure: &str) -> BTreeSet<String> {
        self.values.keys().filter(|(of, _)| of == measure).map(|(_, node)| node.clone()).collect()
    }

    fn pair(&self, a: usize, b: usize) -> String {
        let mut names = [self.names[a].as_str(), self.names[b].as_str()];
        names.sort_unstable();
        names.join("|")
    }
}

const UNDIRECTED: [&str; 3] = ["karate", "florentine", "lesmis"];
const ALL: [&str; 4] = ["karate", "florentine", "lesmis", "lesmis-directed"];

fn whole(counts: &[u32]) -> Vec<f64> {
    counts.iter().map(|&count| f64::from(count)).collect()
}

#[test]
fn centralities_are_those_of_networkx() {
    for name in ALL {
        let graph = classic(name);
        graph.assert("pagerank", &pagerank_of(&graph.arcs, DAMPING, &[]), 1e-11);
        graph.assert("pagerank-from-first", &pagerank_of(&graph.arcs, DAMPING, &[(0, 1.0)]), 1e-11);
        graph.assert("betweenness", &betweenness(&graph.arcs).values, 1e-11);
        graph.assert("closeness", &closeness(&graph.arcs), 1e-11);
        let found = hits(&graph.arcs);
        graph.assert("hub", &found.hubs, 1e-7);
        graph.assert("authority", &found.authorities, 1e-7);
    }
}

#[test]
fn structure_is_that_of_networkx() {
    for name in UNDIRECTED {
        let graph = classic(name);
        graph.assert("eigenvector", &eigenvector(&graph.arcs), 1e-9);
        graph.assert("core", &whole(&core_numbers(&graph.arcs)), 0.0);
        let found = clustering(&graph.arcs);
        graph.assert("clustering", &found.local, 1e-12);
        graph.assert(
            "triangles",
            &found.triangles.iter().map(|&t| f64::from(u32::try_from(t).unwrap())).collect::<Vec<_>>(),
            0.0,
        );
        assert!((found.global - graph.value("transitivity", "")).abs() < 1e-12);
        let found = cuts(&graph.arcs);
        let names: BTreeSet<String> = found.articulations.iter().map(|&node| graph.names[node].clone()).collect();
        assert_eq!(names, graph.listed("articulation"));
        assert_eq!(
            found.bridges.iter().map(|&(a, b)| graph.pair(a, b)).collect::<BTreeSet<_>>(),
            graph.listed("bridge")
        );
    }
}

#[test]
fn components_are_those_of_networkx() {
    for name in ALL {
        let graph = classic(name);
        let count = u32::try_from(weak_components(&graph.arcs).sizes.len()).unwrap();
        assert!((f64::from(count) - graph.value("components", "")).abs() < 0.5);
    }
    let graph = classic("lesmis-directed");
    let found = strong_components(&graph.arcs);
    graph.assert("strong-size", &whole(&found.of.iter().map(|&c| found.sizes[c as usize]).collect::<Vec<_>>()), 0.0);
}

#[test]
fn communities_are_as_good_as_those_of_igraph() {
    for name in UNDIRECTED {
        let graph = classic(name);
        let found = communities(&graph.arcs, 1.0);
        let best = graph.value("leiden-modularity", "");
        assert!(found.modularity > best - 1e-6, "{name}: {} against {best}", found.modularity);
        assert!((modularity(&graph.arcs, &found.of, 1.0) - found.modularity).abs() < 1e-12);
    }
}

/// The same graph with its nodes in the opposite order has the same communities.
#[test]
fn communities_do_not_hang_on_the_order_of_nodes() {
    for name in UNDIRECTED {
        let graph = classic(name);
        let n = graph.arcs.len();
        let turned = Arcs::new(
            n,
            (0..n).flat_map(|a| graph.arcs.of_node(a).map(move |(b, weight)| (n - 1 - a, n - 1 - b, weight))),
        );
        let groups = |of: &[u32], name: &dyn Fn(usize) -> usize| {
            let mut groups = BTreeMap::<u32, BTreeSet<usize>>::new();
            of.iter().enumerate().for_each(|(node, &community)| {
                groups.entry(community).or_default().insert(name(node));
            });
            groups.into_values().collect::<BTreeSet<_>>()
        };
        let (one, other) = (communities(&graph.arcs, 1.0), communities(&turned, 1.0));
        assert_eq!(groups(&one.of, &|node| node), groups(&other.of, &|node| n - 1 - node), "{name}");
    }
}

#[test]
fn questions_are_ranked_as_adamic_and_adar_do() {
    for name in UNDIRECTED {
        let graph = classic(name);
        let expected = graph.listed("adamic-adar");
        for question in questions(&graph.arcs, expected.len()).into_iter().filter(|question| question.score > 1.2) {
            let theirs = graph.value("adamic-adar", &graph.pair(question.pair.0, question.pair.1));
            assert!((question.score - theirs).abs() < 1e-12);
        }
    }
}

#[test]
fn threads_do_not_change_a_bit() {
    let graph = classic("lesmis");
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            (pagerank_of(&graph.arcs, DAMPING, &[]), betweenness(&graph.arcs).values, closeness(&graph.arcs))
        })
    };
    assert_eq!(run(1), run(3));
}
