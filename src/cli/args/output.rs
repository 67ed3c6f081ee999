//! Arguments of the commands that ask the knowledge base and write what it answers.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use liaison::model::PartialDate;
use liaison::rdf::QueryFormat;

use crate::cli::{recipe::Recipe, remote::Source};

#[derive(Debug, Args)]
pub(crate) struct Query {
    /// The query
    #[arg(value_name = "SPARQL", required_unless_present_any = ["file", "name", "list"], conflicts_with_all = ["file", "name", "list"])]
    pub(crate) sparql: Option<String>,
    /// Read the query from a file (`-`: standard input)
    #[arg(short, long, value_name = "FILE", conflicts_with = "name")]
    pub(crate) file: Option<PathBuf>,
    /// Ask a query by its name
    #[arg(long, value_name = "QUERY")]
    pub(crate) name: Option<String>,
    /// List the queries that have names
    #[arg(long)]
    pub(crate) list: bool,
    /// How to write the answer [default: table for rows, ttl for graphs]
    #[arg(long)]
    pub(crate) format: Option<AnswerFormat>,
    /// Ask what was known on that day: only articles that had appeared by then
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<PartialDate>,
    #[command(flatten)]
    pub(crate) source: Source,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum AnswerFormat {
    Table,
    Csv,
    Tsv,
    Json,
    Xml,
    #[value(alias = "turtle")]
    Ttl,
    #[value(alias = "ntriples")]
    Nt,
    #[value(alias = "nq")]
    Nquads,
    Trig,
    Rdfxml,
    Jsonld,
}

impl AnswerFormat {
    /// The library's format; `None` for the table, which is the terminal's.
    pub(crate) fn library(self) -> Option<QueryFormat> {
        Some(match self {
            Self::Table => return None,
            Self::Csv => QueryFormat::Csv,
            Self::Tsv => QueryFormat::Tsv,
            Self::Json => QueryFormat::Json,
            Self::Xml => QueryFormat::Xml,
            Self::Ttl => QueryFormat::Turtle,
            Self::Nt => QueryFormat::NTriples,
            Self::Nquads => QueryFormat::NQuads,
            Self::Trig => QueryFormat::TriG,
            Self::Rdfxml => QueryFormat::RdfXml,
            Self::Jsonld => QueryFormat::JsonLd,
        })
    }
}

#[derive(Debug, Args)]
pub(crate) struct Export {
    /// What to write
    #[arg(long)]
    pub(crate) format: FileFormat,
    /// File to write, or folder for csv [default: standard output; csv: the current folder]
    #[arg(short, long, value_name = "FILE|DIR")]
    pub(crate) output: Option<PathBuf>,
    /// Include the full text of the documents (RDF formats)
    #[arg(long)]
    pub(crate) include_text: bool,
    /// Include what `analyze --save` kept (RDF formats)
    #[arg(long)]
    pub(crate) include_analyses: bool,
    /// For whom GraphML is written
    #[arg(long, default_value = "gephi")]
    pub(crate) profile: Profile,
    /// What an edge stands for
    #[arg(long, default_value = "each")]
    pub(crate) edges: Edges,
    /// Write edges without direction
    #[arg(long)]
    pub(crate) undirected: bool,
    #[command(flatten)]
    pub(crate) recipe: Recipe,
    #[command(flatten)]
    pub(crate) source: Source,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FileFormat {
    Graphml,
    Gexf,
    /// Two tables, nodes.csv and edges.csv
    Csv,
    /// A workbook for spreadsheets
    #[cfg(feature = "xlsx")]
    Xlsx,
    /// Two tables, nodes.parquet and edges.parquet
    #[cfg(feature = "parquet")]
    Parquet,
    /// Node-link form
    Json,
    /// For Cytoscape
    #[value(alias = "cyjs")]
    Cytoscape,
    /// For Graphviz
    Dot,
    /// What has coordinates
    Geojson,
    /// Entities of FollowTheMoney, one a line
    Ftm,
    /// The documents as a bibliography
    #[value(alias = "bib")]
    Bibtex,
    #[value(alias = "nq")]
    Nquads,
    Trig,
    #[value(alias = "turtle")]
    Ttl,
    #[value(alias = "ntriples")]
    Nt,
    Rdfxml,
    Jsonld,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Profile {
    /// Relations of different kinds between the same two stay apart in Gephi
    Gephi,
    /// Only what the GraphML schema knows
    Strict,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Edges {
    /// One edge a fact
    Each,
    /// One edge a pair
    Merged,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum TableFormat {
    Table,
    Csv,
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct Report {
    #[command(subcommand)]
    pub(crate) kind: ReportKind,
    #[command(flatten)]
    pub(crate) source: Source,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ReportKind {
    /// What the whole knowledge base says
    Overview {
        #[command(flatten)]
        how: ReportHow,
    },
    /// All that is said about one person, country, organisation or place
    Entity {
        /// A name of it, or its local name
        name: String,
        #[command(flatten)]
        how: ReportHow,
    },
    /// What is between two of them
    Pair {
        /// A name of the first
        one: String,
        /// A name of the second
        other: String,
        #[command(flatten)]
        how: ReportHow,
    },
    /// What is told of one event
    Event {
        /// Its IRI, or the end of it
        id: String,
        #[command(flatten)]
        how: ReportHow,
    },
    /// Where the sources differ, and where they only seem to
    Disagreements {
        #[command(flatten)]
        how: ReportHow,
    },
    /// What came up between two days
    Changes {
        /// First day
        #[arg(long, value_name = "DATE", value_parser = date)]
        from: PartialDate,
        /// Last day
        #[arg(long, value_name = "DATE", value_parser = date)]
        to: PartialDate,
        #[command(flatten)]
        how: ReportHow,
    },
}

#[derive(Debug, Args)]
pub(crate) struct ReportHow {
    /// Language of the report
    #[arg(long, default_value = "en")]
    pub(crate) lang: ReportLanguage,
    /// How to write it
    #[arg(long, default_value = "md")]
    pub(crate) format: ReportFormat,
    /// What was known on that day: only articles that had appeared by then
    #[arg(long, value_name = "DATE", value_parser = date)]
    pub(crate) as_of: Option<PartialDate>,
    /// How reliable the outlets are: a table `source,rating` with A (completely) to F (cannot be judged)
    #[arg(long, value_name = "FILE")]
    pub(crate) sources: Option<PathBuf>,
    /// File to write [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Verify {
    /// A report that `liaison report` or `build --publish` wrote
    pub(crate) report: PathBuf,
}

/// A day, a month or a year.
fn date(text: &str) -> Result<PartialDate, String> {
    PartialDate::parse(text).ok_or_else(|| format!("expected `2025-06-19`, `2025-06` or `2025`, found `{text}`"))
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportLanguage {
    En,
    Fr,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReportFormat {
    Md,
    Html,
    Json,
}
