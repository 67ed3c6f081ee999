//! `GeoJSON` (RFC 7946), for maps: a point for every entity with coordinates, a line for every fact between two of them.

use std::collections::BTreeMap;
use std::io::{self, Write};

use serde::Serialize;

use super::Rows;

#[derive(Serialize)]
struct Feature<'r, G, R> {
    #[serde(rename = "type")]
    kind: &'static str,
    id: &'r str,
    geometry: Geometry<G>,
    properties: &'r R,
}

#[derive(Serialize)]
struct Geometry<G> {
    #[serde(rename = "type")]
    kind: &'static str,
    /// Longitude first.
    coordinates: G,
}

/// One feature a line, written as they come.
pub(super) fn write(rows: &Rows, out: &mut dyn Write) -> io::Result<()> {
    let places: BTreeMap<&str, [f64; 2]> =
        rows.nodes.iter().filter_map(|node| Some((node.id.as_str(), [node.longitude?, node.latitude?]))).collect();
    out.write_all(b"{\"type\":\"FeatureCollection\",\"features\":[")?;
    let mut comma: &[u8] = b"\n";
    for node in &rows.nodes {
        if let Some(&coordinates) = places.get(node.id.as_str()) {
            out.write_all(comma)?;
            let geometry = Geometry { kind: "Point", coordinates };
            serde_json::to_writer(&mut *out, &Feature { kind: "Feature", id: &node.id, geometry, properties: node })?;
            comma = b",\n";
        }
    }
    for edge in &rows.edges {
        let ends = [&edge.source, &edge.target].map(|id| places.get(id.as_str()).copied());
        if let [Some(from), Some(to)] = ends {
            out.write_all(comma)?;
            let geometry = Geometry { kind: "LineString", coordinates: [from, to] };
            serde_json::to_writer(&mut *out, &Feature { kind: "Feature", id: &edge.id, geometry, properties: edge })?;
            comma = b",\n";
        }
    }
    out.write_all(b"\n]}\n")
}
