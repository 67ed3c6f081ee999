//! How many independent origins stand behind claims.

use std::collections::BTreeMap;

use crate::model::{Claim, Modality, PartialDate};

/// One claim, and who published it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Witness<'d> {
    pub(super) claim: &'d Claim,
    /// The outlet; the document where no outlet is known.
    pub(super) source: &'d str,
    /// The sentence's [`key`](crate::seeds::name::key).
    pub(super) sentence: &'d str,
    pub(super) published: Option<PartialDate>,
}

impl Witness<'_> {
    /// Whether it says that the thing is so.
    pub(super) fn affirms(&self) -> bool {
        self.claim.modality == Modality::Actual && !self.claim.negated
    }
}

/// Outlets, where those that print the same sentence word for word count as one.
pub(super) fn count<'d>(witnesses: impl Iterator<Item = &'d Witness<'d>>) -> u32 {
    let mut group_of: BTreeMap<&str, usize> = BTreeMap::new();
    let mut first_with: BTreeMap<&str, usize> = BTreeMap::new();
    let mut groups: Vec<usize> = Vec::new();
    for witness in witnesses {
        let group = *group_of.entry(witness.source).or_insert_with(|| {
            groups.push(groups.len());
            groups.len() - 1
        });
        let same = *first_with.entry(witness.sentence).or_insert(group);
        let (a, b) = (root(&groups, group), root(&groups, same));
        groups[a.max(b)] = a.min(b);
    }
    let roots = groups.iter().enumerate().filter(|(at, up)| at == *up).count();
    u32::try_from(roots).unwrap_or(u32::MAX)
}

fn root(groups: &[usize], mut at: usize) -> usize {
    while groups[at] != at {
        at = groups[at];
    }
    at
}
