//! Which elements of a page are furniture by their name: menus, share bars, related articles, comments.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::super::pattern::words;
use super::tree::Node;
use crate::data;

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Names {
    words: BTreeSet<String>,
    sure: BTreeSet<String>,
    pairs: BTreeSet<String>,
    article: BTreeSet<String>,
}

const FILE: &str = "seeds/words/page_furniture.toml";

static NAMES: LazyLock<Names> =
    LazyLock::new(|| toml::from_str(data::text(FILE).unwrap_or_default()).unwrap_or_default()); // a test loads it

/// Whether the element's class or id says that it is no part of the article.
pub(crate) fn is_named(node: &Node) -> bool {
    let words = names(node);
    let pairs: BTreeSet<String> = words.windows(2).map(|pair| pair.join(" ")).collect();
    let has = |names: &BTreeSet<String>| {
        words.iter().any(|word| names.contains(word)) || pairs.iter().any(|pair| names.contains(pair))
    };
    (has(&NAMES.words) || has(&NAMES.pairs)) && !has(&NAMES.article)
}

/// The same for names that leave no doubt.
pub(crate) fn is_surely_named(node: &Node) -> bool {
    names(node).iter().any(|word| NAMES.sure.contains(word))
}

/// The words of an element's class and id; none for those that stand for the whole page.
fn names(node: &Node) -> Vec<String> {
    if matches!(node.name.as_str(), "html" | "body" | "main") {
        return Vec::new();
    }
    words(&node.label).into_iter().map(|word| word.folded).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_load_and_tell() {
        assert!(data::text(FILE).is_some_and(|text| toml::from_str::<Names>(text).is_ok()));
        let is = |label: &str| is_named(&Node { name: "div".to_owned(), label: label.to_owned(), ..Node::default() });
        assert!(is("sharedaddy sd-block") && is("post__relatedPosts") && is("block-lire-aussi") && is("c-newsletter"));
        assert!(!is("entry-content share-ready") && !is("paragraph") && !is("shared-values-x") && !is("texte"));
    }
}
