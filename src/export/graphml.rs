//! GraphML in the form that Gephi, Gephi Lite, Cytoscape, networkx, igraph and graph-tool all read alike.
//!
//! One directed graph without `directed` on edges; all keys before it, of the types `string`, `int`, `double`, `boolean`; ids made by us, IRIs in an
//! attribute; no defaults, no descriptions, no keys of the graph; missing values left out. Known and not ours to mend: Gephi turns `INF` in attributes
//! (not in labels) into `Infinity`, so an outlet in capitals may look odd there.
//!
//! Source: U. Brandes and others, *GraphML Progress Report*, GD 2001, and the schema at `http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd`.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use super::fields::{EDGE, Field, Kind, NODE};
use super::rows::EdgeRow;
use super::{Direction, Edges, Options, Profile, Rows};

const NAMESPACE: &str = "http://graphml.graphdrawing.org/xmlns";
const SCHEMA: &str = "http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd";
const ABOUT: &str =
    " Nodes are entities, edges are facts; the weight of an edge is the number of its independent origins. ";

type Xml<'w> = Writer<&'w mut dyn Write>;

pub(super) fn write(rows: &Rows, options: Options, out: &mut dyn Write) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(out, b' ', 2);
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let xsi = "http://www.w3.org/2001/XMLSchema-instance";
    let root = [("xmlns", NAMESPACE), ("xmlns:xsi", xsi), ("xsi:schemaLocation", SCHEMA)];
    xml.write_event(Event::Start(BytesStart::new("graphml").with_attributes(root)))?;
    xml.write_event(Event::Comment(BytesText::from_escaped(ABOUT)))?;
    keys(&mut xml, "node", NODE)?;
    keys(&mut xml, "edge", EDGE)?;
    graph(&mut xml, rows, options)?;
    xml.write_event(Event::End(BytesEnd::new("graphml")))?;
    xml.into_inner().write_all(b"\n")
}

fn keys<R>(xml: &mut Xml<'_>, of: &str, fields: &[Field<R>]) -> io::Result<()> {
    fields.iter().try_for_each(|field| {
        let attributes = [("id", field.key), ("for", of), ("attr.name", field.name), ("attr.type", kind(field.kind))];
        xml.write_event(Event::Empty(BytesStart::new("key").with_attributes(attributes)))
    })
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Text => "string",
        Kind::Whole => "int",
        Kind::Real => "double",
        Kind::Truth => "boolean",
    }
}

fn graph(xml: &mut Xml<'_>, rows: &Rows, options: Options) -> io::Result<()> {
    let direction = match options.direction {
        Direction::Directed => "directed",
        Direction::Undirected => "undirected",
    };
    let attributes = [("id", "G"), ("edgedefault", direction)];
    xml.write_event(Event::Start(BytesStart::new("graph").with_attributes(attributes)))?;
    for node in &rows.nodes {
        element(xml, BytesStart::new("node").with_attributes([("id", node.id.as_str())]), NODE, node)?;
    }
    for edge in &rows.edges {
        element(xml, edge_start(edge, options), EDGE, edge)?;
    }
    xml.write_event(Event::End(BytesEnd::new("graph")))
}

/// In Gephi's profile, the kind of the edge as the XML attribute `label`; merged edges have no parallels to be kept apart from.
fn edge_start(edge: &EdgeRow, options: Options) -> BytesStart<'_> {
    let ends = [("id", &*edge.id), ("source", &*edge.source), ("target", &*edge.target)];
    let mut start = BytesStart::new("edge").with_attributes(ends);
    if options.profile == Profile::Gephi && options.edges == Edges::Each {
        start.push_attribute(("label", &*edge.interaction));
    }
    start
}

fn element<R>(xml: &mut Xml<'_>, start: BytesStart<'_>, fields: &[Field<R>], row: &R) -> io::Result<()> {
    let end = start.to_end().into_owned();
    xml.write_event(Event::Start(start))?;
    for field in fields {
        if let Some(value) = (field.value)(row) {
            let data = xml.create_element("data").with_attribute(("key", field.key));
            data.write_text_content(BytesText::new(&value.to_string()))?;
        }
    }
    xml.write_event(Event::End(end))
}
