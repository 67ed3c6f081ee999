//! Stores elsewhere: `liaison push`, and `--endpoint` of the commands that read.

use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::Context;
use clap::Args;
use liaison::kb::Snapshot;
use liaison::pipeline::Keeper;
use liaison::rdf::{AnswerForm, QueryFormat};
use liaison::remote::{self, Client, Endpoint, Patience, RemoteError};

use super::args::{Global, Query};
use super::{Outcome, printer};

#[derive(Debug, Args)]
pub(crate) struct Push {
    /// The store: a server (`http://host:7878/`), or its graph store (`http://host:8890/sparql-graph-crud`)
    #[arg(long, value_name = "URL")]
    endpoint: String,
    /// Where the store answers queries, if that cannot be told from its address
    #[arg(long, value_name = "URL")]
    query_endpoint: Option<String>,
    /// Bytes to send at once; larger graphs go in parts
    #[arg(long, default_value_t = 4 << 20, value_name = "N", value_parser = clap::value_parser!(u32).range(1024..))]
    chunk_bytes: u32,
    #[command(flatten)]
    connection: Connection,
}

#[derive(Debug, Args)]
struct Connection {
    /// A file with the bearer token that the store wants
    #[arg(long, value_name = "FILE", global = true)]
    token_file: Option<PathBuf>,
    /// Seconds to wait for an answer
    #[arg(long, default_value_t = 300, value_name = "S", value_parser = clap::value_parser!(u64).range(1..), global = true)]
    timeout_s: u64,
    /// Seconds to wait for a store that is away
    #[arg(long, default_value_t = 120, value_name = "S", global = true)]
    patience_s: u64,
}

#[derive(Debug, Args)]
#[command(next_help_heading = "From a store elsewhere")]
pub(crate) struct Source {
    /// Read from this SPARQL endpoint (`http://host:port/path`) in place of the folder
    #[arg(long, value_name = "URL", global = true)]
    endpoint: Option<String>,
    /// What the IRIs of the knowledge base begin with, where the store holds several
    #[arg(long, value_name = "IRI", value_parser = super::args::base, global = true, requires = "endpoint")]
    base: Option<String>,
    #[command(flatten)]
    connection: Connection,
}

impl Connection {
    fn client(&self) -> anyhow::Result<Client> {
        let read =
            |path: &PathBuf| std::fs::read_to_string(path).with_context(|| format!("cannot read `{}`", path.display()));
        let token = self.token_file.as_ref().map(read).transpose()?.map(|token| token.trim().to_owned());
        let patience =
            Patience { answer: Duration::from_secs(self.timeout_s), away: Duration::from_secs(self.patience_s) };
        Ok(Client::new(token, patience)?)
    }
}

pub(crate) fn push(global: &Global, args: &Push) -> anyhow::Result<Outcome> {
    let named = Endpoint::parse(&args.endpoint)?;
    let query = args.query_endpoint.as_deref().map(Endpoint::parse).transpose()?.unwrap_or_else(|| named.query());
    let (store, chunk) = (named.store(), usize::try_from(args.chunk_bytes)?);
    let mut client = args.connection.client()?;
    let engine = super::engine(global)?;
    let line = printer::Line::new();
    let pushed = Snapshot::open(&global.kb)?.retried(|snapshot| {
        let mut show = |at: remote::Progress| line.show(&format!("{} graphs, {} sent", at.graphs, at.sent));
        remote::push(&mut client, (&store, &query), (&engine, snapshot), chunk, &mut show)
    });
    line.finish();
    let pushed = pushed?;
    printer::note(&format!(
        "{} graphs with {} triples are in {store}: {} sent, {} taken out",
        pushed.graphs, pushed.triples, pushed.sent, pushed.removed
    ));
    Ok(Outcome::Done)
}

/// Runs a command on the folder, or on a copy of what the endpoint holds, which goes away with the command.
pub(crate) fn reading(
    global: &Global,
    source: &Source,
    command: impl FnOnce(&Global) -> anyhow::Result<Outcome>,
) -> anyhow::Result<Outcome> {
    let Some(endpoint) = &source.endpoint else { return command(global) };
    let endpoint = Endpoint::parse(endpoint)?.query();
    let copy = tempfile::tempdir().context("cannot make a folder for the copy of what the store holds")?;
    let global = Global { kb: copy.path().join("kb"), ..global.clone() };
    let engine = super::engine(&global)?;
    let mut keeper = None;
    let read = remote::fetch(
        &mut source.connection.client()?,
        &endpoint,
        source.base.as_deref(),
        &mut |base, graph, lines| {
            let keeper = match &mut keeper {
                Some(keeper) => keeper,
                none => none.insert(Keeper::create(&global.kb, base)?),
            };
            Ok(keeper.add(graph, lines)?)
        },
    )?;
    if let Some(keeper) = keeper {
        keeper.finish(&engine)?;
    }
    printer::note(&format!("read {} graphs with {} triples from {endpoint}", read.graphs, read.triples));
    command(&global)
}

/// Passes a query on, if it is for an endpoint; whether it was.
pub(crate) fn query(args: &Query, sparql: &str) -> anyhow::Result<bool> {
    let Some(endpoint) = &args.source.endpoint else { return Ok(false) };
    anyhow::ensure!(args.as_of.is_none(), "--as-of needs the documents: `liaison report --endpoint` reads them");
    let endpoint = Endpoint::parse(endpoint)?.query();
    let mut client = args.source.connection.client()?;
    let mut out = printer::out();
    let asked = match args.format {
        None | Some(super::args::AnswerFormat::Table) => remote::ask_rows(&mut client, &endpoint, sparql)?,
        Some(_) => None,
    };
    if let Some(answer) = asked {
        super::query::show(&answer, &liaison::rdf::Namer::default(), &mut out)?;
    } else {
        let format = args.format.and_then(super::args::AnswerFormat::library);
        let choose =
            |form| format.or(Some(if form == AnswerForm::Graph { QueryFormat::Turtle } else { QueryFormat::Csv }));
        // What fails to be written is our reader's doing, and he may.
        remote::ask(&mut client, &endpoint, sparql, choose, &mut out).map_err(written)?;
    }
    out.flush()?;
    Ok(true)
}

fn written(error: RemoteError) -> anyhow::Error {
    match error {
        RemoteError::Write { source } => source.into(),
        error => error.into(),
    }
}
