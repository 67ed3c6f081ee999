//! All arguments of all commands.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};
use liaison::model::PartialDate;
use liaison::pipeline::Placement;
use liaison::rdf::QueryFormat;
use liaison::read::ReadOptions;

/// Knowledge graphs from news: who did what to whom, when, where, how many, and who says so.
#[derive(Debug, Parser)]
#[command(version, propagate_version = true, max_term_width = 120)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Clone, Debug, Args)]
pub(crate) struct Global {
    /// Folder of the knowledge base
    #[arg(long, global = true, env = "LIAISON_KB", default_value = "kb", value_name = "DIR")]
    pub(crate) kb: PathBuf,
    /// Folder with your own ontology files, on top of the built-in ones (may be repeated)
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) ontology: Vec<PathBuf>,
    /// Folder with your own seeds, on top of the built-in ones (may be repeated)
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) seeds: Vec<PathBuf>,
    /// Where to keep the knowledge base while it is read: on disk needs a program built with the feature `rocksdb`
    #[arg(long, global = true, env = "LIAISON_STORE", default_value = "auto", value_name = "PLACE")]
    pub(crate) store: StorePlace,
    /// Threads to work with (default: all cores)
    #[arg(long, global = true, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) threads: Option<u16>,
}

impl Global {
    /// Where stores are kept.
    pub(crate) fn placement(&self) -> Placement {
        match self.store {
            StorePlace::Auto => Placement::BySize,
            StorePlace::Memory => Placement::Memory,
            StorePlace::Disk => Placement::Disk,
        }
    }

    /// How many threads extract.
    pub(crate) fn threads(&self) -> usize {
        self.threads.map_or_else(|| std::thread::available_parallelism().map_or(1, usize::from), usize::from)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum StorePlace {
    /// On disk if it is large and the program can
    Auto,
    /// In memory
    Memory,
    /// On disk, in the knowledge base's folder `store`
    Disk,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Read documents into the knowledge base; unchanged ones are skipped
    Build(Build),
    /// Ask a SPARQL query, or a named one
    Query(Query),
    /// Write the graph or the whole knowledge base to files
    Export(Export),
    /// Measure the network of facts
    Analyze(super::analyze::AnalyzeArgs),
    /// Draw the network, or a map of it, as SVG or PNG
    Draw(super::draw::DrawArgs),
    /// Write a report
    Report(Report),
    /// Prove a report: every quotation and figure against the knowledge base
    Verify(Verify),
    /// SPARQL endpoint and web explorer
    Serve(super::serve::Serve),
    /// Build whenever articles arrive in a folder
    Watch(super::watch::Watch),
    /// Documents in (JSON Lines), N-Quads out; keeps nothing
    Extract(Extract),
    /// Unite outputs of `extract` into the knowledge base
    Merge(Merge),
    /// Send the knowledge base to a SPARQL store elsewhere; again, and only what has changed is sent
    Push(super::remote::Push),
    /// Take documents out, with all that only they support
    Delete(Delete),
    /// Which entities may be one: list the open pairs with their evidence, take in or take back your judgements
    Review(Review),
    /// Check the knowledge base against its SHACL shapes
    Validate(Validate),
    /// Are two spellings one name? In JSON, with reasons
    Match(Match),
    /// Make articles of which all that is true is known
    Bench(super::bench::Bench),
    /// Check ontology and seeds, built in and your own: every mistake with file and line
    Lint,
    /// Check every file of the knowledge base against its checksum
    Check,
    /// Keep what is whole of a damaged knowledge base, and say what is lost (status 3)
    Repair,
    /// Make the files of the knowledge base few, without what was replaced or deleted
    Compact,
    /// Count what the knowledge base holds
    Stats(super::stats::Stats),
    /// Say which sentences gave no claim, and why; which words the lexicon lacks
    Coverage(super::coverage::CoverageArgs),
    /// Print the grammatical analysis of a text as CoNLL-U
    Parse(super::parse::ParseArgs),
    /// Say why: an entity, a claim; or how a text is read
    Explain(super::explain::ExplainArgs),
    /// Measure the language engine on annotated text
    Eval(super::eval::EvalArgs),
    /// Write shell completions and manual pages
    #[cfg(feature = "manual")]
    #[command(hide = true)]
    Manual(super::manual::Manual),
    /// Make a language model from treebanks
    #[cfg(feature = "train")]
    Train(super::train::TrainArgs),
}

#[derive(Debug, Args)]
pub(crate) struct Build {
    /// Files and folders: .txt .md .html .htm .jsonl .pdf .tar .warc, and .gz or .zst of all but .pdf
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Also write graph, tables and report to this folder
    #[arg(long, value_name = "DIR")]
    pub(crate) publish: Option<PathBuf>,
    /// Your judgements of which entities are one (CSV: left, right, judgement, reason), in place of those kept so far
    #[arg(long, value_name = "FILE")]
    pub(crate) judgements: Option<PathBuf>,
    /// Language of the published report
    #[arg(long, default_value = "fr")]
    pub(crate) lang: ReportLanguage,
    /// What IRIs of things begin with (new knowledge bases only) [default: <https://w3id.org/liaison/id>/]
    #[arg(long, value_name = "IRI", value_parser = base)]
    pub(crate) base: Option<String>,
    /// Store a batch of documents when their graphs have more bytes than this
    #[arg(long, value_name = "N", hide = true)]
    pub(crate) batch_bytes: Option<usize>,
    #[command(flatten)]
    pub(crate) limits: Limits,
    /// Tell every ten seconds how far it is, where standard error is no terminal
    #[arg(long)]
    pub(crate) progress: bool,
}

/// What one document may cost. One that costs more is left out and named.
#[derive(Debug, Args)]
pub(crate) struct Limits {
    /// Longest time for one document, in seconds
    #[arg(long, value_name = "S", default_value_t = liaison::pipeline::MAX_TIME.as_secs())]
    pub(crate) max_time_s: u64,
    /// Most bytes of one document's text
    #[arg(long, value_name = "N", default_value_t = ReadOptions::default().max_text_bytes)]
    pub(crate) max_text_bytes: u64,
}

impl Limits {
    pub(crate) fn time(&self) -> Duration {
        Duration::from_secs(self.max_time_s)
    }

    pub(crate) fn read(&self) -> ReadOptions {
        ReadOptions { max_text_bytes: self.max_text_bytes, ..ReadOptions::default() }
    }
}

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
    pub(crate) source: super::remote::Source,
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
    pub(crate) recipe: super::recipe::Recipe,
    #[command(flatten)]
    pub(crate) source: super::remote::Source,
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
    pub(crate) source: super::remote::Source,
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

#[derive(Debug, Args)]
pub(crate) struct Extract {
    /// JSON Lines, one document a line (`-`: standard input); or any file that `build` reads
    #[arg(default_value = "-", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// File to write, with a comment behind each document so that it can be continued [default: standard output]
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Go on where an interrupted run with the same arguments stopped; begins where there was none
    #[arg(long, requires = "output")]
    pub(crate) resume: bool,
    /// Tell every ten seconds how far it is, where standard error is no terminal
    #[arg(long)]
    pub(crate) progress: bool,
    #[command(flatten)]
    pub(crate) limits: Limits,
    /// Name of the file that the lines come from: part of the key of documents without a URL [default: the file's own]
    #[arg(long, value_name = "NAME")]
    pub(crate) source_name: Option<String>,
    /// End with status 3 if a line could not be read
    #[arg(long)]
    pub(crate) strict: bool,
    /// What IRIs of things begin with [default: <https://w3id.org/liaison/id>/]
    #[arg(long, value_name = "IRI", value_parser = base)]
    pub(crate) base: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Merge {
    /// Outputs of `extract`, in any order
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// What IRIs of things begin with (new knowledge bases only) [default: <https://w3id.org/liaison/id>/]
    #[arg(long, value_name = "IRI", value_parser = base)]
    pub(crate) base: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Delete {
    /// File name, URL, path or id of each document
    #[arg(required = true, value_name = "DOCUMENT")]
    pub(crate) documents: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Review {
    /// Take in these judgements (CSV: left, right, judgement, reason) and keep them through all rebuilds
    #[arg(long, value_name = "FILE", conflicts_with = "undo")]
    pub(crate) apply: Option<PathBuf>,
    /// Take back your judgement of these two
    #[arg(long, num_args = 2, value_names = ["LEFT", "RIGHT"])]
    pub(crate) undo: Option<Vec<String>>,
    /// List all judgements, not only the pairs that are open
    #[arg(long)]
    pub(crate) all: bool,
    /// How to write the list; csv can be edited and taken in with --apply
    #[arg(long, default_value = "text")]
    pub(crate) format: ReviewFormat,
    /// Language of the list
    #[arg(long, default_value = "en")]
    pub(crate) lang: ReportLanguage,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReviewFormat {
    /// With all evidence, for people
    Text,
    /// A table of judgements
    Csv,
}

#[derive(Debug, Args)]
pub(crate) struct Validate {
    /// Check this RDF file (.ttl .nt .nq .trig) instead of the knowledge base
    #[arg(long, value_name = "FILE")]
    pub(crate) data: Option<PathBuf>,
    /// How to write what was found
    #[arg(long, default_value = "text")]
    pub(crate) format: ValidationFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ValidationFormat {
    /// A list for people
    Text,
    /// A SHACL validation report in Turtle
    #[value(alias = "turtle")]
    Ttl,
}

#[derive(Debug, Args)]
pub(crate) struct Match {
    /// Two spellings, of people, companies, ships or places, in any script
    #[arg(value_name = "NAME", num_args = 2, required_unless_present = "pairs", conflicts_with = "pairs")]
    pub(crate) names: Vec<String>,
    /// Compare all pairs of a table (CSV with columns `left` and `right`; `-`: standard input), and write it with columns `score` and `same`
    #[arg(long, value_name = "FILE")]
    pub(crate) pairs: Option<PathBuf>,
}

pub(super) fn base(iri: &str) -> Result<String, String> {
    liaison::rdf::Namer::new(iri)
        .map(|namer| namer.base().to_owned())
        .ok_or_else(|| "expected an absolute IRI that ends in `/` or `#`".to_owned())
}
