use super::entity::entity;
use super::model::{JudgementView, PairView};
use super::store::{local, rows};
use crate::rdf::{Store, StoreError};
use crate::report::Lang;
use crate::seeds::Seeds;

/// The pairs of entities about which there is a judgement, each with the evidence of both sides: those that nobody could decide, or `all` of them. The
/// likest come first.
///
/// # Errors
/// [`StoreError`] where the store cannot be queried.
pub fn review(store: &Store, seeds: &Seeds, all: bool, lang: Lang) -> Result<Vec<PairView>, StoreError> {
    let found = store.select(&format!(
        "SELECT ?left ?right ?verdict WHERE {{ ?judgement a lia:Judgement ; lia:between ?left , ?right ; lia:verdict ?verdict .
         FILTER(STR(?left) < STR(?right)) {} }}",
        if all { "" } else { "FILTER(?verdict = \"unsure\")" }
    ))?;
    let mut pairs = Vec::new();
    for get in rows(&found) {
        let (left, right) = (entity(store, seeds, get("left"), lang)?, entity(store, seeds, get("right"), lang)?);
        let other = local(store, get("right"));
        let judgement = left.judgements.iter().find(|judgement| judgement.other == other).cloned();
        pairs.push(PairView { judgement: judgement.unwrap_or_default(), left, right });
    }
    let key = |pair: &PairView| {
        let JudgementView { likeness, .. } = &pair.judgement;
        (likeness.parse::<f64>().unwrap_or(0.0), pair.left.id.clone(), pair.right.id.clone())
    };
    pairs.sort_by(|a, b| {
        let (a, b) = (key(a), key(b));
        b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2)))
    });
    Ok(pairs)
}
