//! Words that names are made of, from `seeds/models/name_words.toml`.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::hash;

/// Kind of hash for forms in lower case.
pub(crate) const FORM: u32 = 501;

/// The lists, each a bit in this order.
pub(crate) const LISTS: [&str; 8] =
    ["given", "family", "organization", "place", "places", "organizations", "title", "other"];

fn read() -> BTreeMap<String, String> {
    toml::from_str(include_str!("../../seeds/models/name_words.toml")).unwrap_or_default()
}

/// Bits by the hash of a word, in order of the hashes.
static WORDS: LazyLock<Vec<(u64, u8)>> = LazyLock::new(|| {
    let lists = read();
    let mut bits: BTreeMap<u64, u8> = BTreeMap::new();
    for (bit, name) in LISTS.iter().enumerate() {
        for word in lists.get(*name).into_iter().flat_map(|list| list.split_whitespace()) {
            *bits.entry(hash::text(FORM, word)).or_default() |= 1 << bit;
        }
    }
    bits.into_iter().collect()
});

/// The lists that have the word with this hash of kind [`FORM`].
pub(crate) fn lists(form: u64) -> u8 {
    WORDS.binary_search_by_key(&form, |(hash, _)| *hash).map_or(0, |at| WORDS[at].1)
}

/// The words of a list.
#[cfg(feature = "train")]
pub(crate) fn list(name: &str) -> Vec<String> {
    read().get(name).into_iter().flat_map(|list| list.split_whitespace()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_there() {
        let all = WORDS.iter().fold(0, |all, (_, bits)| all | bits);
        assert_eq!(all, u8::MAX);
        assert_eq!(lists(hash::text(FORM, "monday")), 1 << 7);
        assert_eq!(lists(hash::text(FORM, "xyzzy")), 0);
    }
}
