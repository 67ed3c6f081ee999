//! `liaison serve`.

use std::mem::ManuallyDrop;
use std::sync::Arc;

use clap::{Args, ValueEnum};
use liaison::rdf::Reach;
use liaison::serve::{ServeOptions, Server};

use super::args::Global;
use super::{Outcome, printer};

#[derive(Debug, Args)]
pub(crate) struct Serve {
    /// Where to listen; port 0 takes any free one
    #[arg(long, default_value = "127.0.0.1:7878", value_name = "ADDR")]
    bind: std::net::SocketAddr,
    /// The address by which others reach it, behind a proxy
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// Another name of a host by which it may be called (may be repeated)
    #[arg(long = "allow-host", value_name = "NAME")]
    hosts: Vec<String>,
    /// Accept updates: to graphs of yours, or with =all to all graphs (for a knowledge base that may be lost)
    #[arg(long, value_name = "GRAPHS", num_args = 0..=1, require_equals = true, default_missing_value = "user")]
    allow_update: Option<UpdatesTo>,
    /// A file with the token that updates from elsewhere must carry
    #[arg(long, value_name = "FILE")]
    token_file: Option<std::path::PathBuf>,
    /// Sites whose pages may read the SPARQL endpoints: an origin (may be repeated), `*` or `none`
    #[arg(long, default_value = "*", value_name = "ORIGIN")]
    cors: Vec<String>,
    /// Seconds that an answer may take
    #[arg(long, default_value_t = 30, value_name = "S", value_parser = clap::value_parser!(u64).range(1..=86_400))]
    timeout_s: u64,
    /// Rows or triples that an answer may have
    #[arg(long, default_value_t = 10_000_000, value_name = "N")]
    max_rows: usize,
    /// Bytes that a request may send
    #[arg(long, default_value_t = 64 << 20, value_name = "N")]
    max_body: usize,
    /// Queries that may run at once
    #[arg(long, default_value_t = 8, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    max_queries: u16,
    /// Connections that may be open at once
    #[arg(long, default_value_t = 512, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    max_connections: u16,
    /// Files of the explorer, in place of those built in
    #[arg(long, hide = true, value_name = "DIR")]
    assets: Option<std::path::PathBuf>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum UpdatesTo {
    User,
    All,
}

pub(crate) fn run(global: &Global, args: &Serve) -> anyhow::Result<Outcome> {
    let engine = Arc::new(ManuallyDrop::into_inner(super::engine(global)?));
    let options = ServeOptions {
        bind: args.bind,
        public_url: args.public_url.clone(),
        hosts: args.hosts.clone(),
        updates: args.allow_update.map(|to| match to {
            UpdatesTo::User => Reach::User,
            UpdatesTo::All => Reach::All,
        }),
        token_file: args.token_file.clone(),
        cors: args.cors.iter().filter(|origin| *origin != "none").cloned().collect(),
        timeout: std::time::Duration::from_secs(args.timeout_s),
        most_rows: args.max_rows,
        most_body: args.max_body,
        queries: usize::from(args.max_queries),
        connections: usize::from(args.max_connections),
        ontology: global.ontology.clone(),
        assets: args.assets.clone(),
        placement: global.placement(),
        ..ServeOptions::new(global.kb.clone())
    };
    let server = Server::bind(engine, options)?;
    let address = server.address();
    printer::note(&format!(
        "{} is at http://{address}/ (SPARQL: http://{address}/query); Ctrl-C ends it",
        global.kb.display()
    ));
    server.run();
    Ok(Outcome::Done)
}
