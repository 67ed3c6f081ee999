use std::io::Write;
use std::path::{Path, PathBuf};

use liaison::export::{self, Direction, ExportFormat, Options};
use liaison::graph::{self, Graph};
use liaison::kb::Snapshot;
use liaison::pipeline::Engine;
use liaison::rdf::{QueryFormat, Store};

use super::args::{Edges, Export, FileFormat, Global, Profile};
use super::{Outcome, printer};

pub(crate) fn run(global: &Global, args: &Export) -> anyhow::Result<Outcome> {
    let engine = super::engine(global)?;
    let store = super::store_as_of(&engine, global, args.recipe.as_of)?;
    match rdf(args.format) {
        Some(format) => quads(global, &store, format, args)?,
        None if args.format == FileFormat::Bibtex => bibliography(&store, args)?,
        None => graph_files(&super::recipe::graph(&engine, &store, &args.recipe)?, args)?,
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
        FileFormat::Graphml
        | FileFormat::Gexf
        | FileFormat::Csv
        | FileFormat::Json
        | FileFormat::Cytoscape
        | FileFormat::Dot
        | FileFormat::Geojson
        | FileFormat::Ftm
        | FileFormat::Bibtex => return None,
        #[cfg(feature = "xlsx")]
        FileFormat::Xlsx => return None,
        #[cfg(feature = "parquet")]
        FileFormat::Parquet => return None,
    })
}

fn quads(global: &Global, store: &Store, format: QueryFormat, args: &Export) -> anyhow::Result<()> {
    let mut lines = store.sorted_quads(args.include_text)?;
    if args.include_analyses {
        let saved = Snapshot::open(&global.kb)?.analysis()?.unwrap_or_default();
        lines.extend(saved.lines().map(str::to_owned));
        lines.sort_unstable();
    }
    let mut out = output(args)?;
    store.write_quads(&lines, format, &mut out)?;
    Ok(out.flush()?)
}

fn bibliography(store: &Store, args: &Export) -> anyhow::Result<()> {
    let mut out = output(args)?;
    export::write_bibtex(store, &mut out)?;
    Ok(out.flush()?)
}

/// The file asked for, or standard output.
fn output(args: &Export) -> anyhow::Result<Box<dyn Write>> {
    Ok(match &args.output {
        Some(path) => Box::new(super::create(path)?),
        None => Box::new(printer::out()),
    })
}

fn graph_files(graph: &Graph, args: &Export) -> anyhow::Result<()> {
    let options = options(args);
    let format = match args.format {
        FileFormat::Graphml => ExportFormat::GraphMl,
        FileFormat::Gexf => ExportFormat::Gexf,
        FileFormat::Json => ExportFormat::Json,
        #[cfg(feature = "xlsx")]
        FileFormat::Xlsx => ExportFormat::Xlsx,
        FileFormat::Cytoscape => ExportFormat::Cytoscape,
        FileFormat::Dot => ExportFormat::Dot,
        FileFormat::Geojson => ExportFormat::GeoJson,
        FileFormat::Ftm => ExportFormat::Ftm,
        #[cfg(feature = "parquet")]
        FileFormat::Parquet => {
            let formats = [ExportFormat::NodesParquet, ExportFormat::EdgesParquet];
            return tables(graph, formats, options, args.output.as_deref());
        }
        _ => {
            let formats = [ExportFormat::NodesCsv, ExportFormat::EdgesCsv];
            return tables(graph, formats, options, args.output.as_deref());
        }
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
fn tables(graph: &Graph, formats: [ExportFormat; 2], options: Options, folder: Option<&Path>) -> anyhow::Result<()> {
    let folder: PathBuf = folder.unwrap_or(Path::new(".")).to_owned();
    std::fs::create_dir_all(&folder)
        .map_err(|e| anyhow::Error::new(e).context(format!("cannot write `{}`", folder.display())))?;
    for format in formats {
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
