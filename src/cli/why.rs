//! `liaison explain THING`: why an entity's mentions are taken for it, what a claim was read from.

use std::io::Write;

use anyhow::Context as _;
use liaison::explain::{self, Thing};
use liaison::report::Lang;

use super::args::Global;

/// Runs the command.
///
/// # Errors
/// Where the knowledge base cannot be read, where nothing or several things are called so, where `out` fails.
pub(crate) fn run(global: &Global, thing: &str, lang: &str, out: &mut dyn Write) -> anyhow::Result<()> {
    let lang = Lang::from_tag(lang).with_context(|| format!("expected `fr` or `en`, found `{lang}`"))?;
    let engine = super::engine(global)?;
    let store = super::store(&engine, global)?;
    let text = match explain::find(&store, thing)? {
        Thing::Entity(iri) => explain::entity_text(&explain::entity(&store, engine.seeds(), &iri, lang)?, lang)?,
        Thing::Claim(iri) => explain::claim_text(&explain::claim(&store, engine.seeds(), &iri, lang)?, lang)?,
    };
    Ok(out.write_all(text.as_bytes())?)
}
