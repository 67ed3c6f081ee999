use super::because::Background;
use super::entity::mentions;
use super::model::{ClaimView, FactView, RoleView};
use super::store::{documents, iri, local, rows, term};
use crate::model::EntityId;
use crate::rdf::{Store, StoreError};
use crate::report::Lang;
use crate::seeds::Seeds;

/// A claim, by its IRI: its sentence, who takes part and by which words, the rule that read it, and the facts that rest on it.
///
/// # Errors
/// [`StoreError`] where the store cannot be queried.
pub fn claim(store: &Store, seeds: &Seeds, claim: &str, lang: Lang) -> Result<ClaimView, StoreError> {
    let about = iri(claim);
    let found = store.select(&format!(
        "SELECT * WHERE {{ {about} lia:predicate ?predicate ; lia:modality ?modality ; lia:confidence ?confidence ; lia:rule ?rule ;
           nif:anchorOf ?sentence ; nif:beginIndex ?begin ; nif:endIndex ?end ; prov:wasDerivedFrom ?document . OPTIONAL {{ {about} lia:negated ?negated }} }}"
    ))?;
    let mut view = ClaimView { iri: claim.to_owned(), ..ClaimView::default() };
    let Some(get) = rows(&found).next() else { return Ok(view) };
    view.predicate = term(get("predicate"));
    view.modality = term(get("modality"));
    view.negated = get("negated") == "true";
    get("confidence").clone_into(&mut view.confidence);
    get("rule").clone_into(&mut view.rule);
    get("sentence").clone_into(&mut view.sentence);
    let number = |column: &'static str| get(column).parse::<usize>().unwrap_or(0);
    let place = Place { document: get("document"), begin: number("begin"), end: number("end") };
    view.roles = roles(store, Background { seeds, lang }, &about, &place)?;
    view.document = documents(store, &[place.document])?.into_values().next().map(|text| text.view).unwrap_or_default();
    let facts = store.select(&format!(
        "SELECT ?fact ?status (COUNT(?other) AS ?n) WHERE {{ ?fact a lia:Fact ; lia:claim {about} , ?other ; lia:status ?status }} GROUP BY ?fact ?status"
    ))?;
    view.facts = rows(&facts)
        .map(|get| FactView {
            iri: get("fact").to_owned(),
            status: term(get("status")),
            claims: get("n").parse().unwrap_or(0),
        })
        .collect();
    view.facts.sort_by(|a, b| a.iri.cmp(&b.iri));
    Ok(view)
}

/// Where the sentence stands, in code points.
struct Place<'p> {
    document: &'p str,
    begin: usize,
    end: usize,
}

fn roles(
    store: &Store,
    background: Background<'_>,
    about: &str,
    place: &Place<'_>,
) -> Result<Vec<RoleView>, StoreError> {
    let found = store.select(&format!(
        "SELECT ?role ?entity ?canonical WHERE {{ VALUES ?role {{ lia:subject lia:object lia:item lia:place lia:attributedTo lia:sourceChain }}
           {about} ?role ?entity . OPTIONAL {{ ?entity lia:canonical ?canonical }} }}"
    ))?;
    let text = documents(store, &[place.document])?.into_values().next();
    let mut roles = Vec::new();
    for get in rows(&found) {
        let id = EntityId(local(store, get("entity")));
        let all = mentions(store, get("entity"))?;
        let here = |met: &&super::because::Met| {
            met.document == place.document && place.begin <= met.begin && met.end <= place.end
        };
        let met = all.iter().find(here);
        let published = text.as_ref().and_then(|text| text.published);
        let (reason, because) = met.map_or_else(Default::default, |met| background.of(&id, met, &all, published));
        roles.push(RoleView {
            role: term(get("role")),
            id: id.0,
            canonical: Some(get("canonical")).filter(|other| !other.is_empty()).map(|other| local(store, other)),
            words: met.map(|met| met.words.clone()).unwrap_or_default(),
            reason,
            because,
        });
    }
    roles.sort_by(|a, b| (&a.role, &a.id).cmp(&(&b.role, &b.id)));
    Ok(roles)
}
