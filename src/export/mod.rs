//! Graphs as files that other programs read: Gephi, Cytoscape, networkx, igraph, spreadsheets, web pages.
//!
//! All formats write the same [`rows`], each value made once: what `nodes.csv` says of an entity, GraphML and GEXF say too. Text is cut down to the
//! characters that XML 1.0 allows and to single spaces (see [`text`]), also where the format could carry more, so that the files agree.
//!
//! [`svg`] draws pictures; [`write_bibtex`] lists the documents.
//!
//! Why not [petgraph-graphml](https://docs.rs/petgraph-graphml)? It cannot say what the readers need: ids of edges, kinds of edges, places and colours.

mod bibtex;
mod csv;
mod cytoscape;
mod dot;
pub mod colour;
pub mod error;
pub mod fields;
mod ftm;
mod geojson;
mod gexf;
mod graphml;
mod json;
#[cfg(feature = "parquet")]
mod parquet;
#[cfg(feature = "png")]
pub mod png;
pub mod rows;
pub mod svg;
pub mod text;
#[cfg(feature = "xlsx")]
mod xlsx;

use std::io::Write;

pub use self::bibtex::write_bibtex;
pub use self::error::ExportError;
pub use self::rows::Rows;
use crate::graph::Graph;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExportFormat {
    /// GraphML, for Gephi, Gephi Lite, Cytoscape, networkx, igraph, graph-tool.
    GraphMl,
    /// GEXF 1.3 with intervals of time, for Gephi's timeline.
    Gexf,
    /// The nodes as CSV (RFC 4180).
    NodesCsv,
    /// The edges as CSV (RFC 4180).
    EdgesCsv,
    /// Nodes and edges as JSON in the node-link form of networkx and D3.
    Json,
    /// A workbook with a sheet of nodes and one of edges.
    #[cfg(feature = "xlsx")]
    Xlsx,
    /// JSON of Cytoscape Desktop and Cytoscape.js.
    Cytoscape,
    /// DOT, for Graphviz.
    Dot,
    /// `GeoJSON` of what has coordinates.
    GeoJson,
    /// Entities of FollowTheMoney, one a line.
    Ftm,
    /// The nodes as Apache Parquet.
    #[cfg(feature = "parquet")]
    NodesParquet,
    /// The edges as Apache Parquet.
    #[cfg(feature = "parquet")]
    EdgesParquet,
}

impl ExportFormat {
    /// All formats.
    pub const ALL: &[Self] = &[
        Self::GraphMl,
        Self::Gexf,
        Self::NodesCsv,
        Self::EdgesCsv,
        Self::Json,
        #[cfg(feature = "xlsx")]
        Self::Xlsx,
        Self::Cytoscape,
        Self::Dot,
        Self::GeoJson,
        Self::Ftm,
        #[cfg(feature = "parquet")]
        Self::NodesParquet,
        #[cfg(feature = "parquet")]
        Self::EdgesParquet,
    ];

    /// Its name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::GraphMl => "graphml",
            Self::Gexf => "gexf",
            Self::NodesCsv => "nodes.csv",
            Self::EdgesCsv => "edges.csv",
            Self::Json => "json",
            #[cfg(feature = "xlsx")]
            Self::Xlsx => "xlsx",
            Self::Cytoscape => "cytoscape",
            Self::Dot => "dot",
            Self::GeoJson => "geojson",
            Self::Ftm => "ftm",
            #[cfg(feature = "parquet")]
            Self::NodesParquet => "nodes.parquet",
            #[cfg(feature = "parquet")]
            Self::EdgesParquet => "edges.parquet",
        }
    }

    /// The format of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|format| format.as_str() == name)
    }

    /// What its file is called by custom: `graph.graphml`, `nodes.csv`.
    #[must_use]
    pub fn file_name(self) -> &'static str {
        match self {
            Self::GraphMl => "graph.graphml",
            Self::Gexf => "graph.gexf",
            Self::NodesCsv => "nodes.csv",
            Self::EdgesCsv => "edges.csv",
            Self::Json => "graph.json",
            #[cfg(feature = "xlsx")]
            Self::Xlsx => "graph.xlsx",
            Self::Cytoscape => "graph.cyjs",
            Self::Dot => "graph.dot",
            Self::GeoJson => "graph.geojson",
            Self::Ftm => "entities.ftm.json",
            #[cfg(feature = "parquet")]
            Self::NodesParquet => "nodes.parquet",
            #[cfg(feature = "parquet")]
            Self::EdgesParquet => "edges.parquet",
        }
    }
}

/// How a graph is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// For whom GraphML is written.
    pub profile: Profile,
    /// What an edge stands for.
    pub edges: Edges,
    /// Whether edges have a direction.
    pub direction: Direction,
}

/// For whom GraphML is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// The XML attribute `label` on edges tells Gephi their kind, so that it keeps parallel relations apart. Everybody else ignores it.
    #[default]
    Gephi,
    /// Only what the GraphML schema knows, for readers that validate.
    Strict,
}

/// What an edge stands for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edges {
    /// One relation between two entities.
    #[default]
    Each,
    /// Everything between two entities: weights and claims summed, relations joined by ` | `. Layouts and communities want it.
    Merged,
}

/// Whether edges have a direction.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Direction {
    /// From subject to object; a symmetric relation goes from the smaller IRI to the larger and says `symmetric`.
    #[default]
    Directed,
    /// None: the two directions between a pair become one edge.
    Undirected,
}

/// Writes a graph. O(n + m) besides what [`Drawing::of`](crate::graph::Drawing::of) takes to place the nodes.
///
/// # Errors
///
/// Only where `out` fails; every graph can be written in every format.
pub fn write(format: ExportFormat, graph: &Graph, options: &Options, out: &mut dyn Write) -> Result<(), ExportError> {
    write_rows(format, &Rows::of(graph, options), options, out)
}

/// Writes rows made before with the same options: for several formats of one graph, whose places are then computed once.
///
/// # Errors
///
/// Only where `out` fails.
pub fn write_rows(
    format: ExportFormat,
    rows: &Rows,
    options: &Options,
    out: &mut dyn Write,
) -> Result<(), ExportError> {
    let done = match format {
        ExportFormat::GraphMl => graphml::write(rows, *options, out),
        ExportFormat::Gexf => gexf::write(rows, *options, out),
        ExportFormat::NodesCsv => csv::write_nodes(rows, out),
        ExportFormat::EdgesCsv => csv::write_edges(rows, *options, out),
        ExportFormat::Json => json::write(rows, *options, out),
        #[cfg(feature = "xlsx")]
        ExportFormat::Xlsx => xlsx::write(rows, out),
        ExportFormat::Cytoscape => cytoscape::write(rows, *options, out),
        ExportFormat::Dot => dot::write(rows, *options, out),
        ExportFormat::GeoJson => geojson::write(rows, out),
        ExportFormat::Ftm => ftm::write(rows, out),
        #[cfg(feature = "parquet")]
        ExportFormat::NodesParquet => parquet::write_nodes(rows, out),
        #[cfg(feature = "parquet")]
        ExportFormat::EdgesParquet => parquet::write_edges(rows, out),
    };
    done.map_err(|source| ExportError::Write { format, source })
}
