//! Values of entities for the graph of analyses.

use std::collections::BTreeMap;

use liaison::kb::Writer;
use liaison::rdf::{Store, encode_values, without_values};

use crate::cli::args::Global;
use crate::cli::printer;

/// Values to keep, by property.
#[derive(Default)]
pub(super) struct Values {
    by_property: BTreeMap<&'static str, Vec<(String, f64)>>,
}

impl Values {
    pub(super) fn add<'v>(&mut self, property: &'static str, values: impl Iterator<Item = (&'v str, f64)>) {
        self.by_property.insert(property, values.map(|(iri, value)| (iri.to_owned(), value)).collect());
    }

    /// Replaces what was saved of the same properties; other analyses stay.
    pub(super) fn keep(self, global: &Global, store: &Store) -> anyhow::Result<()> {
        anyhow::ensure!(!self.by_property.is_empty(), "`--save` goes with `rank` and `communities`");
        let mut writer = Writer::open(&global.kb)?;
        let mut lines = writer.snapshot().analysis()?.unwrap_or_default();
        for (property, values) in &self.by_property {
            lines = without_values(&lines, property) + &encode_values(property, values, store.namer());
            printer::note(&format!("saved `{property}` of {} entities", values.len()));
        }
        Ok(writer.set_analysis(&liaison::rdf::sort_lines(&lines))?)
    }
}
