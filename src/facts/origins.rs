//! How many independent origins stand behind claims.

use std::collections::{BTreeMap, BTreeSet};

use super::copies::root;
use crate::model::{Claim, EntityId, Modality, PartialDate};

/// One claim, and who published it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Witness<'d> {
    pub(super) claim: &'d Claim,
    /// The outlet; the document where no outlet is known.
    pub(super) source: &'d str,
    /// The sentence's [`key`](crate::seeds::name::key).
    pub(super) sentence: &'d str,
    pub(super) published: Option<PartialDate>,
    /// The document of which its document is a copy; itself for most.
    pub(super) text: &'d str,
    /// The agencies that its document credits.
    pub(super) agencies: &'d BTreeSet<EntityId>,
    /// The agency that the sentence names as its source.
    pub(super) named: Option<&'d EntityId>,
}

impl Witness<'_> {
    /// Whether it says that the thing is so.
    pub(super) fn affirms(&self) -> bool {
        self.claim.modality == Modality::Actual && !self.claim.negated
    }

    /// Where it may come from: two witnesses that share one of these are one.
    fn origins(&self) -> impl Iterator<Item = (u8, &str)> {
        let agencies = self.agencies.iter().chain(self.named).map(|agency| (2, agency.0.as_str()));
        [(0, self.source), (1, self.text), (3, self.sentence)].into_iter().chain(agencies)
    }
}

/// Witnesses, where those count as one that print one outlet, one text, one sentence word for word, or one agency.
pub(super) fn count<'d>(witnesses: impl Iterator<Item = &'d Witness<'d>>) -> u32 {
    let mut first_with: BTreeMap<(u8, &str), usize> = BTreeMap::new();
    let mut groups: Vec<usize> = Vec::new();
    for witness in witnesses {
        let own = groups.len();
        groups.push(own);
        for origin in witness.origins() {
            let same = *first_with.entry(origin).or_insert(own);
            let (a, b) = (root(&groups, own), root(&groups, same));
            groups[a.max(b)] = a.min(b);
        }
    }
    let roots = groups.iter().enumerate().filter(|(at, up)| at == *up).count();
    u32::try_from(roots).unwrap_or(u32::MAX)
}
