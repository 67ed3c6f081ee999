use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use liaison::export::svg::{self, Colours, DrawOptions};

use super::args::Global;
use super::recipe::{self, Recipe};
use super::{Outcome, printer};

#[derive(Debug, Args)]
pub(crate) struct DrawArgs {
    /// File to write: `.svg`, or `.png` where the program was built with the feature `png` [default: SVG to standard output]
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// How many entities at most, the most important ones (0: all)
    #[arg(long, default_value_t = 60, value_name = "N")]
    most: usize,
    /// Put what has coordinates on a map
    #[arg(long)]
    map: bool,
    /// Colour communities instead of classes
    #[arg(long, conflicts_with = "map")]
    communities: bool,
    /// Heading of the picture
    #[arg(long, default_value = "", value_name = "TEXT")]
    title: String,
    #[command(flatten)]
    recipe: Recipe,
}

pub(crate) fn run(global: &Global, args: &DrawArgs) -> anyhow::Result<Outcome> {
    let engine = super::engine(global)?;
    let store = super::store(&engine, global)?;
    let graph = recipe::graph(&engine, &store, &args.recipe)?;
    let options = DrawOptions {
        title: args.title.clone(),
        most: args.most,
        colours: if args.communities { Colours::Community } else { Colours::Class },
    };
    let picture = if args.map { svg::map(&graph, &options) } else { svg::network(&graph, &options) };
    let png = args.output.as_ref().is_some_and(|path| path.extension().is_some_and(|e| e.eq_ignore_ascii_case("png")));
    let bytes = if png { to_png(&picture)? } else { picture.into_bytes() };
    let mut out: Box<dyn Write> =
        if let Some(path) = &args.output { Box::new(super::create(path)?) } else { Box::new(printer::out()) };
    out.write_all(&bytes)?;
    out.flush()?;
    Ok(Outcome::Done)
}

#[cfg(feature = "png")]
fn to_png(picture: &str) -> anyhow::Result<Vec<u8>> {
    Ok(liaison::export::png::render(picture)?)
}

#[cfg(not(feature = "png"))]
fn to_png(_: &str) -> anyhow::Result<Vec<u8>> {
    anyhow::bail!("this program was built without the feature `png`; write `.svg` instead")
}
