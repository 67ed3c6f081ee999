//! All arguments of all commands; those of commands that ask and write in [`output`].

mod output;

pub(crate) use output::{
    AnswerFormat, Edges, Export, FileFormat, Profile, Query, Report, ReportFormat, ReportHow, ReportKind,
    ReportLanguage, TableFormat, Verify,
};

use std::path::PathBuf;
use std::time::Duration;

use clap::{Args, Parser, Subcommand, ValueEnum};
use liaison::pipeline::Placement;
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
