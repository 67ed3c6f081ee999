//! What is exported can be read back by other readers, whatever the names.
//!
//! The files are left under cargo's folder for temporary files of tests, where `.ci/readers/` finds them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use liaison::export::{Direction, Edges, ExportFormat, Options, Profile, write};
use liaison::graph::{Graph, Node};
use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesStart, Event};

use crate::samples::{HOSTILE, hostile, news};

fn bytes(format: ExportFormat, graph: &Graph, options: Options) -> Vec<u8> {
    let mut bytes = Vec::new();
    write(format, graph, &options, &mut bytes).unwrap();
    bytes
}

fn text(format: ExportFormat, graph: &Graph) -> String {
    String::from_utf8(bytes(format, graph, Options::default())).unwrap()
}

/// All elements of an XML document: name, attributes, text up to the next tag.
fn elements(xml: &str) -> Vec<(String, BTreeMap<String, String>, String)> {
    let mut reader = Reader::from_str(xml);
    let mut found: Vec<(String, BTreeMap<String, String>, String)> = Vec::new();
    let mut open = false;
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) | Event::Empty(start) => {
                found.push((name(&start), attributes(&start), String::new()));
                open = true;
            }
            Event::Text(text) if open => append(&mut found, &text),
            Event::GeneralRef(entity) if open => append(&mut found, &resolve(&entity)),
            Event::End(_) => open = false,
            Event::Eof => return found,
            _ => (),
        }
    }
}

fn append(found: &mut [(String, BTreeMap<String, String>, String)], text: &str) {
    if let Some(last) = found.last_mut() {
        last.2.push_str(text);
    }
}

fn resolve(entity: &str) -> String {
    unescape(&format!("&{entity};")).unwrap().into_owned()
}

fn name(start: &BytesStart<'_>) -> String {
    start.name().as_ref().to_owned()
}

fn attributes(start: &BytesStart<'_>) -> BTreeMap<String, String> {
    let attribute = |a: Attribute<'_>| (a.key.as_ref().to_owned(), unescape(&a.value).unwrap().into_owned());
    start.attributes().map(|a| attribute(a.unwrap())).collect()
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("exports").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// The variants for which the readers of other languages are run.
fn variants() -> Vec<(&'static str, Options)> {
    let base = Options::default();
    vec![
        ("gephi", base),
        ("strict", Options { profile: Profile::Strict, ..base }),
        ("merged", Options { edges: Edges::Merged, ..base }),
        ("undirected", Options { direction: Direction::Undirected, edges: Edges::Merged, ..base }),
    ]
}

#[test]
fn files_for_the_readers_are_written() {
    for (name, graph) in [("news", news()), ("hostile", hostile()), ("empty", Graph::default())] {
        for (variant, options) in variants() {
            let folder = folder(&format!("{name}-{variant}"));
            for &format in ExportFormat::ALL {
                fs::write(folder.join(format.file_name()), bytes(format, &graph, options)).unwrap();
            }
        }
    }
}

#[test]
fn hostile_names_survive_in_graphml() {
    let found = elements(&text(ExportFormat::GraphMl, &hostile()));
    let labels = found.iter().filter(|(n, a, _)| n == "data" && a["key"] == "label").map(|(_, _, text)| text.as_str());
    assert_eq!(labels.collect::<Vec<_>>(), HOSTILE.iter().map(|(_, kept)| *kept).collect::<Vec<_>>());
}

#[test]
fn hostile_names_survive_in_gexf() {
    let found = elements(&text(ExportFormat::Gexf, &hostile()));
    let labels = found.iter().filter(|(n, ..)| n == "node").map(|(_, attributes, _)| attributes["label"].as_str());
    assert_eq!(labels.collect::<Vec<_>>(), HOSTILE.iter().map(|(_, kept)| *kept).collect::<Vec<_>>());
}

#[test]
fn hostile_names_survive_in_csv_and_json() {
    let nodes = bytes(ExportFormat::NodesCsv, &hostile(), Options::default());
    let rows: Vec<csv::StringRecord> = csv::Reader::from_reader(&*nodes).records().map(Result::unwrap).collect();
    let json: serde_json::Value =
        serde_json::from_slice(&bytes(ExportFormat::Json, &hostile(), Options::default())).unwrap();
    for (i, (_, kept)) in HOSTILE.iter().enumerate() {
        let cell = if kept.starts_with(['=', '-']) { format!("'{kept}") } else { (*kept).to_owned() };
        assert_eq!(rows[i][1], cell);
        assert_eq!(json["nodes"][i]["label"], *kept);
    }
}

#[test]
fn gephi_is_told_the_kind_of_an_edge_and_strict_readers_are_not() {
    let edges = |options| {
        let xml = String::from_utf8(bytes(ExportFormat::GraphMl, &news(), options)).unwrap();
        elements(&xml).into_iter().filter(|(n, ..)| n == "edge").map(|(_, a, _)| a).collect::<Vec<_>>()
    };
    let strict = Options { profile: Profile::Strict, ..Options::default() };
    assert!(edges(Options::default()).iter().all(|a| !a["label"].is_empty() && a.len() == 4));
    assert!(edges(strict).iter().all(|a| a.keys().eq(["id", "source", "target"])));
}

#[test]
fn graphml_keeps_the_rules_of_its_readers() {
    for (_, options) in variants() {
        let xml = String::from_utf8(bytes(ExportFormat::GraphMl, &hostile(), options)).unwrap();
        let found = elements(&xml);
        let position = |name: &str| found.iter().position(|(n, ..)| n == name).unwrap();
        assert!(found.iter().rposition(|(n, ..)| n == "key").unwrap() < position("graph"));
        assert!(found.iter().rposition(|(n, ..)| n == "node").unwrap() < position("edge"));
        assert!(found.iter().all(|(n, a, _)| n != "edge" || !a.contains_key("directed")));
        assert!(found.iter().all(|(n, ..)| n != "default" && n != "desc"));
        assert!(found.iter().all(|(n, _, text)| n != "data" || (!text.is_empty() && text.trim() == text)));
        assert!(!xml.contains("NaN") && !xml.contains(">inf<"));
    }
}

#[test]
fn graphml_tells_every_relation_of_a_pair_once() {
    for (_, options) in variants() {
        let rows = liaison::export::Rows::of(&hostile(), &options);
        let mut relations: Vec<_> = rows.edges.iter().map(|e| (&e.source, &e.interaction, &e.target)).collect();
        let all = relations.len();
        relations.sort();
        relations.dedup();
        assert_eq!(relations.len(), all);
        let xml = String::from_utf8(bytes(ExportFormat::GraphMl, &hostile(), options)).unwrap();
        let found = elements(&xml);
        let ids = |name: &str| found.iter().filter(|(n, ..)| n == name).map(|(_, a, _)| a["id"].clone()).collect();
        for name in ["node", "edge", "key"] {
            let ids: Vec<String> = ids(name);
            let distinct: std::collections::BTreeSet<String> = ids.iter().map(|id| id.to_lowercase()).collect();
            assert_eq!(distinct.len(), ids.len(), "{name}");
        }
        let keys = found.iter().filter(|(n, ..)| n == "key");
        assert!(keys.clone().all(|(_, a, _)| ["node", "edge"].contains(&a["for"].as_str())));
        assert!(
            keys.clone().all(|(_, a, _)| ["string", "int", "double", "boolean"].contains(&a["attr.type"].as_str()))
        );
    }
}

#[test]
fn gexf_names_attributes_as_all_its_readers_want() {
    let found = elements(&text(ExportFormat::Gexf, &hostile()));
    let attributes = found.iter().filter(|(n, ..)| n == "attribute");
    assert!(attributes.clone().count() > 10 && attributes.clone().all(|(_, a, _)| a["id"] == a["title"]));
    let graph = found.iter().find(|(n, ..)| n == "graph").unwrap();
    assert_eq!((graph.1["timerepresentation"].as_str(), graph.1["timeformat"].as_str()), ("interval", "date"));
    let weights = found.iter().filter(|(n, ..)| n == "edge").map(|(_, a, _)| a["weight"].parse::<f64>().unwrap());
    assert!(weights.clone().count() > 10 && weights.clone().all(|weight| weight > 0.0));
}

#[test]
fn maps_put_longitude_first() {
    let json: serde_json::Value =
        serde_json::from_slice(&bytes(ExportFormat::GeoJson, &news(), Options::default())).unwrap();
    let features = json["features"].as_array().unwrap();
    let points: Vec<&serde_json::Value> = features.iter().filter(|f| f["geometry"]["type"] == "Point").collect();
    let lines = features.iter().filter(|f| f["geometry"]["type"] == "LineString").count();
    assert!(points.len() > 10 && lines > 10 && points.len() + lines == features.len());
    for point in points {
        let place = [&point["geometry"]["coordinates"][0], &point["geometry"]["coordinates"][1]];
        assert_eq!(place, [&point["properties"]["longitude"], &point["properties"]["latitude"]]);
    }
}

#[test]
fn every_line_of_followthemoney_is_an_entity_and_links_end_in_entities() {
    let text = text(ExportFormat::Ftm, &hostile());
    let entities: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let ids: std::collections::BTreeSet<&str> = entities.iter().map(|e| e["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), entities.len());
    let links = entities.iter().filter(|entity| entity["schema"] == "UnknownLink");
    for end in links.flat_map(|link| [&link["properties"]["subject"][0], &link["properties"]["object"][0]]) {
        assert!(ids.contains(end.as_str().unwrap()));
    }
}

#[test]
fn every_weight_is_above_zero() {
    let found = elements(&text(ExportFormat::GraphMl, &hostile()));
    let weights = found.iter().filter(|(n, a, _)| n == "data" && a["key"] == "weight");
    assert!(weights.map(|(_, _, text)| text.parse::<f64>().unwrap()).all(|weight| weight >= 1.0));
}

#[test]
fn gexf_knows_whole_days_only() {
    let found = elements(&text(ExportFormat::Gexf, &hostile()));
    let days: Vec<(&str, &str)> = found
        .iter()
        .filter(|(n, a, _)| n == "edge" && a.contains_key("start"))
        .map(|(_, a, _)| (a["start"].as_str(), a["end"].as_str()))
        .collect();
    for expected in [("2024-01-01", "2024-12-31"), ("2024-02-01", "2024-02-29"), ("2024-02-29", "2024-02-29")] {
        assert!(days.contains(&expected), "{days:?}");
    }
}

#[test]
fn csv_ends_its_lines_as_the_rfc_wants() {
    let csv = text(ExportFormat::EdgesCsv, &hostile());
    assert_eq!(csv.matches("\r\n").count(), csv.matches('\n').count());
    assert_eq!(csv.lines().count(), hostile().edge_count(), "a header, and one fact stands there twice");
}

#[test]
fn two_exports_are_the_same_bytes() {
    for &format in ExportFormat::ALL {
        let export = || bytes(format, &news(), Options::default());
        assert!(export() == export(), "{format:?}");
    }
}

#[test]
fn a_reader_that_hangs_up_is_an_error_and_no_panic() {
    struct Closed;
    impl std::io::Write for Closed {
        fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
            Err(std::io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }
    for &format in ExportFormat::ALL {
        let error = write(format, &news(), &Options::default(), &mut Closed).unwrap_err();
        assert_eq!(error.to_string(), format!("cannot write the graph as `{}`", format.as_str()));
        let source = std::error::Error::source(&error).unwrap();
        assert!(source.to_string().contains("broken pipe"), "{format:?}: {source}");
    }
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]
    /// Whatever a name: the files parse, and the name comes back as `text::clean` leaves it.
    #[test]
    fn any_name_survives(name in proptest::prelude::any::<String>()) {
        let node = |iri: &str, label: &str| Node {
            iri: iri.to_owned(),
            label: label.to_owned(),
            class: liaison::model::Class::Topic,
            documents: 1,
            coordinates: None,
        };
        let graph = Graph::new(vec![node("https://example.org/a", &format!("A {name}"))], Vec::new());
        let kept = liaison::export::text::clean(&format!("A {name}"));
        let graphml = elements(&text(ExportFormat::GraphMl, &graph));
        proptest::prop_assert!(graphml.iter().any(|(_, a, text)| a.get("key").is_some_and(|k| k == "label") && *text == kept));
        let gexf = elements(&text(ExportFormat::Gexf, &graph));
        proptest::prop_assert!(gexf.iter().any(|(n, a, _)| n == "node" && a["label"] == kept));
        let csv = bytes(ExportFormat::NodesCsv, &graph, Options::default());
        let row = csv::Reader::from_reader(&*csv).records().next().unwrap().unwrap();
        proptest::prop_assert_eq!(&row[1], kept);
    }
}
