//! Names that two things share: which is meant, the rest of a text must tell.

use std::collections::{BTreeMap, BTreeSet};

use super::Finding;
use super::rows::Tables;
use crate::model::{Class, EntityId};
use crate::seeds::{Seeds, name};

/// Warns of full names shared within a class, and refuses Wikidata items that two rows claim.
pub(super) fn check(seeds: &Seeds, tables: &Tables, findings: &mut Vec<Finding>) {
    let mut owners: BTreeMap<(Class, String), &EntityId> = BTreeMap::new();
    let mut items: BTreeMap<&str, &EntityId> = BTreeMap::new();
    for entity in seeds.entities() {
        let Some((file, line)) = tables.place(&entity.id) else { continue };
        if let Some(item) = entity.wikidata.as_deref()
            && let Some(other) = items.insert(item, &entity.id)
        {
            let message =
                format!("expected an item of its own in `wikidata`, found `{item}`, which is `{}`'s", other.0);
            findings.push(Finding::error(file, line, message));
        }
        let names: BTreeSet<String> = entity.names().map(name::key).collect();
        for key in names {
            let key = (entity.class, key);
            if let Some(other) = owners.get(&key) {
                let message = format!("expected a name of its own, found `{}`, which is `{}`'s too", key.1, other.0);
                findings.push(Finding::warning(file, line, message));
            } else {
                owners.insert(key, &entity.id);
            }
        }
    }
}
