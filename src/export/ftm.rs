//! Entities of FollowTheMoney, one JSON object a line, for Aleph and OpenSanctions' tools.
//!
//! Our classes are told in its schemata; every fact is an `UnknownLink` whose role says what it is, for its own links mean more than an article tells.

use std::io::{self, Write};

use serde::Serialize;

use super::Rows;
use super::rows::{EdgeRow, NodeRow};
use crate::model::id::content_hash;

#[derive(Serialize)]
struct Entity<'r> {
    id: String,
    schema: &'static str,
    properties: std::collections::BTreeMap<&'static str, Vec<&'r str>>,
}

pub(super) fn write(rows: &Rows, out: &mut dyn Write) -> io::Result<()> {
    let ids: std::collections::BTreeMap<&str, String> =
        rows.nodes.iter().map(|node| (node.id.as_str(), id("entity", &[&node.iri]))).collect();
    for node in &rows.nodes {
        let numbers = [node.latitude, node.longitude].map(|degrees| degrees.map(|degrees| degrees.to_string()));
        line(&thing(node, &numbers), out)?;
    }
    for edge in &rows.edges {
        let end = |id: &String| ids.get(id.as_str()).map_or("", String::as_str);
        let dates = [edge.start, edge.end].map(|date| date.map(crate::model::PartialDate::iso));
        line(&link(edge, end(&edge.source), end(&edge.target), &dates), out)?;
    }
    Ok(())
}

fn line(entity: &Entity<'_>, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer(&mut *out, entity)?;
    out.write_all(b"\n")
}

fn id(kind: &str, parts: &[&str]) -> String {
    format!("liaison-{kind}-{}", content_hash(parts))
}

fn schema(class: &str) -> &'static str {
    match class {
        "Person" => "Person",
        "Organization" | "Group" => "Organization",
        "Country" => "PublicBody",
        "Place" => "Address",
        "Agreement" => "Contract",
        "Weapon" => "Asset",
        "Event" => "Event",
        _ => "Note",
    }
}

fn thing<'r>(node: &'r NodeRow, numbers: &'r [Option<String>; 2]) -> Entity<'r> {
    let mut entity = Entity { id: id("entity", &[&node.iri]), schema: schema(node.class), properties: [].into() };
    entity.properties.insert("name", vec![&node.label]);
    entity.properties.insert("sourceUrl", vec![&node.iri]);
    if entity.schema == "Address" {
        entity.properties.insert("full", vec![&node.label]);
        for (name, number) in ["latitude", "longitude"].into_iter().zip(numbers) {
            entity.properties.extend(number.as_deref().map(|number| (name, vec![number])));
        }
    }
    entity
}

fn link<'r>(edge: &'r EdgeRow, from: &'r str, to: &'r str, dates: &'r [Option<String>; 2]) -> Entity<'r> {
    let id = id("link", &[from, &edge.interaction, to]);
    let mut properties = std::collections::BTreeMap::from([
        ("subject", vec![from]),
        ("object", vec![to]),
        ("role", vec![edge.label.as_str()]),
        ("status", vec![edge.status.as_str()]),
    ]);
    // When it was reported, which is not when it began.
    properties.extend(dates[0].as_deref().map(|date| ("date", vec![date])));
    properties.extend(dates[1].as_deref().map(|date| ("modifiedAt", vec![date])));
    properties
        .extend((!edge.sources.is_empty()).then(|| ("publisher", edge.sources.iter().map(String::as_str).collect())));
    Entity { id, schema: "UnknownLink", properties }
}
