//! Lists of names that a user brings along.

/// Whether a file at this place below a folder of seeds is such a list.
pub(crate) fn reads(inside: &str) -> bool {
    let (folder, name) = inside.rsplit_once('/').unwrap_or(("", inside));
    let entities = name.ends_with(".ftm.json") || name.ends_with(".jsonl");
    folder.is_empty() && entities || folder == "gazetteers" && (entities || name.ends_with(".csv"))
}
