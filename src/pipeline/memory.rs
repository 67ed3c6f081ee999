//! What fusion remembers, as bytes: a header and records of the crate `postcard`, each digest with its length before it.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;
use serde::{Deserialize, Serialize};

use crate::facts::{Digest, Memory};
use crate::kb::Remembered;
use crate::model::DocumentId;

/// Changes whenever the form of digests or of what is remembered does: an older file then means nothing.
const FORM: u32 = 1;

/// What is remembered, decoded.
pub(super) struct Recalled {
    pub(super) memory: Memory,
    /// Hash of each document's graph.
    pub(super) graphs: BTreeMap<DocumentId, String>,
    pub(super) digests: BTreeMap<DocumentId, Digest>,
    /// How many digests of documents are kept that have gone or changed since.
    pub(super) stale: usize,
}

#[derive(Serialize, Deserialize)]
struct Whole<M, G> {
    form: u32,
    graphs: G,
    memory: M,
}

#[derive(Serialize, Deserialize)]
struct Record<G, D> {
    graph: G,
    digest: D,
}

/// What follows from all documents together, with the hash of each document's graph.
pub(super) fn encode(memory: &Memory, graphs: &BTreeMap<DocumentId, String>) -> Option<Vec<u8>> {
    postcard::to_stdvec(&Whole { form: FORM, graphs, memory }).ok()
}

/// Digests, each with the hash of its document's graph.
pub(super) fn encode_digests<'d>(digests: impl Iterator<Item = (&'d str, &'d Digest)>) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    for (graph, digest) in digests {
        let record = postcard::to_stdvec(&Record { graph, digest }).ok()?;
        bytes.extend(u32::try_from(record.len()).ok()?.to_le_bytes());
        bytes.extend(record);
    }
    Some(bytes)
}

/// `None` where some digest is missing, or anything is not as [`encode`] and [`encode_digests`] write it.
pub(super) fn decode(remembered: &Remembered) -> Option<Recalled> {
    let (whole, records) = rayon::join(|| decode_whole(&remembered.whole), || decode_digests(&remembered.digests));
    let (Whole { graphs, memory, .. }, records) = (whole?, records?);
    let all = records.len();
    let live = records.into_iter().filter(|record| graphs.get(&record.digest.id) == Some(&record.graph));
    let digests: BTreeMap<DocumentId, Digest> = live.map(|Record { digest, .. }| (digest.id.clone(), digest)).collect();
    let is_whole = digests.keys().collect::<BTreeSet<_>>() == graphs.keys().collect();
    is_whole.then(|| Recalled { memory, stale: all - digests.len(), graphs, digests })
}

fn decode_whole(bytes: &[u8]) -> Option<Whole<Memory, BTreeMap<DocumentId, String>>> {
    postcard::from_bytes(bytes).ok().filter(|whole: &Whole<_, _>| whole.form == FORM)
}

fn decode_digests(files: &[Vec<u8>]) -> Option<Vec<Record<String, Digest>>> {
    let mut records: Vec<&[u8]> = Vec::new();
    for mut rest in files.iter().map(Vec::as_slice) {
        while let Some((length, behind)) = rest.split_first_chunk::<4>() {
            let (record, next) = behind.split_at_checked(u32::from_le_bytes(*length) as usize)?;
            records.push(record);
            rest = next;
        }
    }
    records.into_par_iter().map(|record| postcard::from_bytes(record).ok()).collect()
}
