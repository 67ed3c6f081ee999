//! GEXF 1.3 with time as intervals, for Gephi's timeline.
//!
//! Every time is a whole day: Gephi gives up the whole file over `2024` or `2024-05`, so a date known to the month becomes its first day at the start
//! and its last at the end; the attributes of GraphML and CSV keep it as precise as it is known. Attributes have the same id and title, because readers
//! disagree which of the two is the name.
//!
//! Source: GEXF Working Group, *GEXF 1.3 Schema*, `https://gexf.net/1.3/gexf.xsd`.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesStart, BytesText, Event};

use super::fields::{EDGE, Field, Kind, NODE};
use super::rows::{EdgeRow, NodeRow};
use super::{Direction, Edges, Options, Rows};
use crate::model::{Interval, PartialDate};

type Xml<'w> = Writer<&'w mut dyn Write>;

pub(super) fn write(rows: &Rows, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = [("xmlns", "http://gexf.net/1.3"), ("xmlns:viz", "http://gexf.net/1.3/viz"), ("version", "1.3")];
    within(&mut xml, BytesStart::new("gexf").with_attributes(root), |xml| {
        meta(xml)?;
        within(xml, graph_start(options), |xml| graph(xml, rows, options))
    })?;
    xml.into_inner().write_all(b"\n")
}

/// An element and what `content` writes into it.
fn within(
    xml: &mut Xml<'_>,
    start: BytesStart<'_>,
    content: impl FnOnce(&mut Xml<'_>) -> io::Result<()>,
) -> io::Result<()> {
    let end = start.to_end().into_owned();
    xml.write_event(Event::Start(start))?;
    content(xml)?;
    xml.write_event(Event::End(end))
}

fn meta(xml: &mut Xml<'_>) -> io::Result<()> {
    let about = "Nodes are entities, edges are facts; the weight of an edge is the number of its independent origins.";
    within(xml, BytesStart::new("meta"), |xml| {
        xml.create_element("creator").write_text_content(BytesText::new("liaison"))?;
        xml.create_element("description").write_text_content(BytesText::new(about))?;
        Ok(())
    })
}

fn graph_start(options: Options) -> BytesStart<'static> {
    let direction = match options.direction {
        Direction::Directed => "directed",
        Direction::Undirected => "undirected",
    };
    BytesStart::new("graph").with_attributes([
        ("mode", "dynamic"),
        ("defaultedgetype", direction),
        ("timeformat", "date"),
        ("timerepresentation", "interval"),
        ("idtype", "string"),
    ])
}

fn graph(xml: &mut Xml<'_>, rows: &Rows, options: Options) -> io::Result<()> {
    attributes(xml, "node", NODE)?;
    attributes(xml, "edge", EDGE)?;
    within(xml, BytesStart::new("nodes"), |xml| rows.nodes.iter().try_for_each(|row| node(xml, row)))?;
    within(xml, BytesStart::new("edges"), |xml| rows.edges.iter().try_for_each(|row| edge(xml, row, options)))
}

fn attributes<R>(xml: &mut Xml<'_>, class: &str, fields: &[Field<R>]) -> io::Result<()> {
    let start = BytesStart::new("attributes").with_attributes([("class", class), ("mode", "static")]);
    within(xml, start, |xml| {
        fields.iter().filter(|field| !field.gexf_own).try_for_each(|field| {
            let attributes = [("id", field.name), ("title", field.name), ("type", kind(field.kind))];
            xml.write_event(Event::Empty(BytesStart::new("attribute").with_attributes(attributes)))
        })
    })
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "string",
        Kind::Whole => "integer",
        Kind::Real => "double",
        Kind::Truth => "boolean",
    }
}

fn node(xml: &mut Xml<'_>, row: &NodeRow) -> io::Result<()> {
    let mut start = BytesStart::new("node").with_attributes([("id", &*row.id), ("label", &*row.label)]);
    time(&mut start, row.days);
    within(xml, start, |xml| {
        values(xml, NODE, row)?;
        let [r, g, b] = [row.r, row.g, row.b].map(|part| part.to_string());
        empty(xml, "viz:color", &[("r", &r), ("g", &g), ("b", &b), ("a", "1")])?;
        empty(xml, "viz:position", &[("x", &row.x.to_string()), ("y", &row.y.to_string()), ("z", "0")])?;
        empty(xml, "viz:size", &[("value", &row.size.to_string())])
    })
}

/// Parallel relations need a kind to be kept apart; merged edges have no parallels.
fn edge(xml: &mut Xml<'_>, row: &EdgeRow, options: Options) -> io::Result<()> {
    let ends = [("id", &*row.id), ("source", &*row.source), ("target", &*row.target), ("label", &*row.label)];
    let mut start = BytesStart::new("edge").with_attributes(ends);
    if options.edges == Edges::Each {
        start.push_attribute(("kind", &*row.interaction));
    }
    start.push_attribute(("weight", &*row.weight.to_string()));
    time(&mut start, row.days());
    within(xml, start, |xml| values(xml, EDGE, row))
}

/// When the element is there; without a time, always.
fn time(start: &mut BytesStart<'_>, days: Option<Interval>) {
    let whole = |day| PartialDate::from_day_number(day).map(PartialDate::iso);
    if let Some((first, last)) = days.and_then(|days| whole(days.first).zip(whole(days.last))) {
        start.push_attribute(("start", &*first));
        start.push_attribute(("end", &*last));
    }
}

fn values<R>(xml: &mut Xml<'_>, fields: &[Field<R>], row: &R) -> io::Result<()> {
    within(xml, BytesStart::new("attvalues"), |xml| {
        for field in fields.iter().filter(|field| !field.gexf_own) {
            if let Some(value) = (field.value)(row) {
                empty(xml, "attvalue", &[("for", field.name), ("value", &value.to_string())])?;
            }
        }
        Ok(())
    })
}

fn empty(xml: &mut Xml<'_>, name: &str, attributes: &[(&str, &str)]) -> io::Result<()> {
    let start = BytesStart::new(name).with_attributes(attributes.iter().copied());
    xml.write_event(Event::Empty(start))
}
