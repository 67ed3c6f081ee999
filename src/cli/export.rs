use std::io::Write;
use std::path::{Path, PathBuf};

use liaison::export::{self, Direction, ExportFormat, Options};
use liaison::graph::{self, Graph};
use liaison::pipeline::Engine;
use liaison::rdf::{QueryFormat, Store};

use super::args::{Edges, Export, FileFormat, Global, Profile};
use super::{Outcome, printer};

pub(crate) fn run(global: &Global, args: &Export) -> anyhow::Result<Outcome> {
    let engine = super::engine(global)?;
    let store = super::store_as_of(&engine, global, args.as_of)?;
    match rdf(args.format) {
        Some(format) => quads(&store, format, args)?,
        None => graph_files(&graph::project(&store, engine.ontology())?, args)?,
    }
    Ok(Outcome::Done)
}

/// Graph, tables and the knowledge base itself, as `build --publish` writes them.
pub(crate) fn publish(engine: &Engine, store: &Store, dir: &Path) -> anyhow::Result<()> {
    let graph = graph::project(store, engine.ontology())?;
    for format in [ExportFormat::GraphMl, ExportFormat::Gexf, ExportFormat::NodesCsv, ExportFormat::EdgesCsv] {
        to_file(&graph, format, Options::default(), &dir.join(format.file_name()))?;
    }
    let mut out = super::create(&dir.join("kb.ttl"))?;
    store.write_quads(&store.sorted_quads(false)?, QueryFormat::Turtle, &mut out)?;
    Ok(out.flush()?)
}

fn rdf(format: FileFormat) -> Option<QueryFormat> {
    Some(match format {
        FileFormat::Nquads => QueryFormat::NQuads,
        FileFormat::Trig => QueryFormat::TriG,
        FileFormat::Ttl => QueryFormat::Turtle,
        FileFormat::Nt => QueryFormat::NTriples,
        FileFormat::Rdfxml => QueryFormat::RdfXml,
        FileFormat::Jsonld => QueryFormat::JsonLd,
        FileFormat::Graphml | FileFormat::Gexf | FileFormat::Csv | FileFormat::Json => return None,
    })
}

fn quads(store: &Store, format: QueryFormat, args: &Export) -> anyhow::Result<()> {
    let lines = store.sorted_quads(args.include_text)?;
    let mut out: Box<dyn Write> = match &args.output {
        Some(path) => Box::new(super::create(path)?),
        None => Box::new(printer::out()),
    };
    store.write_quads(&lines, format, &mut out)?;
    Ok(out.flush()?)
}

fn graph_files(graph: &Graph, args: &Export) -> anyhow::Result<()> {
    let options = options(args);
    let format = match args.format {
        FileFormat::Graphml => ExportFormat::GraphMl,
        FileFormat::Gexf => ExportFormat::Gexf,
        FileFormat::Json => ExportFormat::Json,
        _ => return tables(graph, options, args.output.as_deref()),
    };
    if let Some(path) = &args.output {
        to_file(graph, format, options, path)
    } else {
        let mut out = printer::out();
        export::write(format, graph, &options, &mut out)?;
        Ok(out.flush()?)
    }
}

/// Two tables need a folder.
fn tables(graph: &Graph, options: Options, folder: Option<&Path>) -> anyhow::Result<()> {
    let folder: PathBuf = folder.unwrap_or(Path::new(".")).to_owned();
    std::fs::create_dir_all(&folder)
        .map_err(|e| anyhow::Error::new(e).context(format!("cannot write `{}`", folder.display())))?;
    for format in [ExportFormat::NodesCsv, ExportFormat::EdgesCsv] {
        to_file(graph, format, options, &folder.join(format.file_name()))?;
    }
    Ok(())
}

fn to_file(graph: &Graph, format: ExportFormat, options: Options, path: &Path) -> anyhow::Result<()> {
    let mut out = super::create(path)?;
    export::write(format, graph, &options, &mut out)?;
    Ok(out.flush()?)
}

fn options(args: &Export) -> Options {
    Options {
        profile: match args.profile {
            Profile::Gephi => export::Profile::Gephi,
            Profile::Strict => export::Profile::Strict,
        },
        edges: match args.edges {
            Edges::Each => export::Edges::Each,
            Edges::Merged => export::Edges::Merged,
        },
        direction: if args.undirected { Direction::Undirected } else { Direction::Directed },
    }
}
