//! The store -> lists.

use std::collections::HashMap;

use super::{Claim, Document, Entity, Fact, sign};
use crate::ontology::{NAMESPACE, Ontology};
use crate::rdf::{Cell, Store, StoreError, Table};

/// Parts of a claim that are entities.
const PARTS: [&str; 5] = ["subject", "object", "item", "place", "attributedTo"];
/// Parts of a claim that are words, numbers or dates.
const WORDS: [&str; 12] = [
    "position",
    "dateText",
    "date",
    "dateEnd",
    "earliest",
    "latest",
    "statementDate",
    "quantity",
    "quantityMax",
    "unit",
    "quantityText",
    "quantityBound",
];

/// Everything but the indexes.
pub(super) struct Loaded {
    pub(super) entities: Vec<Entity>,
    pub(super) facts: Vec<Fact>,
    pub(super) claims: Vec<Claim>,
    pub(super) documents: Vec<Document>,
    pub(super) mentions: usize,
}

/// Places in a list by IRI.
type Places = HashMap<String, usize>;

impl Loaded {
    pub(super) fn new(store: &Store, ontology: &Ontology) -> Result<Self, StoreError> {
        let (documents, document_places) = documents(store)?;
        let (entities, places) = entities(store, ontology)?;
        let (claims, claim_places) = claims(store, &places, &document_places)?;
        let mentions = store.select("SELECT (COUNT(*) AS ?n) WHERE { ?m a lia:Mention }")?.text(0, "n").parse();
        let mut loaded = Self { entities, facts: Vec::new(), claims, documents, mentions: mentions.unwrap_or(0) };
        loaded.facts(store, ontology, &places, &claim_places)?;
        loaded.connect();
        Ok(loaded)
    }

    fn facts(
        &mut self,
        store: &Store,
        ontology: &Ontology,
        places: &Places,
        claims: &Places,
    ) -> Result<(), StoreError> {
        let found = store.select(
            "SELECT ?fact ?subject ?predicate ?object ?origins ?status ?first ?last WHERE { ?fact a lia:Fact ; lia:subject ?subject ;
             lia:predicate ?predicate ; lia:object ?object ; lia:originCount ?origins ; lia:status ?status .
             OPTIONAL { ?fact lia:firstSeen ?first } OPTIONAL { ?fact lia:lastSeen ?last } } ORDER BY ?fact",
        )?;
        let mut of: Places = HashMap::new();
        for row in 0..found.rows.len() {
            let place = |column| places.get(found.text(row, column)).copied();
            let (Some(subject), Some(object)) = (place("subject"), place("object")) else { continue };
            let predicate = term(found.text(row, "predicate")).to_owned();
            of.insert(found.text(row, "fact").to_owned(), self.facts.len());
            self.facts.push(Fact {
                subject,
                object,
                sign: sign(ontology, &predicate),
                predicate,
                status: term(found.text(row, "status")).to_owned(),
                origins: found.text(row, "origins").parse().unwrap_or(1),
                first: found.text(row, "first").to_owned(),
                last: found.text(row, "last").to_owned(),
                claims: Vec::new(),
            });
        }
        for (fact, claim) in pairs(store, "?a a lia:Fact ; lia:claim ?b")? {
            if let (Some(fact), Some(claim)) = (of.get(&fact), claims.get(&claim)) {
                self.facts[*fact].claims.push(index(*claim));
            }
        }
        self.facts.iter_mut().for_each(|fact| fact.claims.sort_unstable());
        Ok(())
    }

    /// Tells entities of their facts and claims, and documents of their claims.
    fn connect(&mut self) {
        for (at, fact) in self.facts.iter().enumerate() {
            self.entities[fact.subject].facts.push(index(at));
            if fact.object != fact.subject {
                self.entities[fact.object].facts.push(index(at));
            }
        }
        for (at, claim) in self.claims.iter().enumerate() {
            self.documents[claim.document].claims.push(index(at));
            let mut parts: Vec<usize> = claim.parts.values().copied().collect();
            parts.sort_unstable();
            parts.dedup();
            for entity in parts {
                self.entities[entity].claims.push(index(at));
            }
        }
        for document in &mut self.documents {
            document.claims.sort_by_key(|at| (self.claims[*at as usize].begin, *at));
        }
    }
}

/// Lists hold far fewer than 2^32 things: the store could not.
fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn term(iri: &str) -> &str {
    iri.strip_prefix(NAMESPACE).unwrap_or(iri)
}

/// Both columns of `pattern`, which binds ?a and ?b.
fn pairs(store: &Store, pattern: &str) -> Result<Vec<(String, String)>, StoreError> {
    let found = store.select(&format!("SELECT ?a ?b WHERE {{ {pattern} }}"))?;
    let text = |cell: &Option<Cell>| cell.as_ref().map_or(String::new(), |cell| cell.as_str().to_owned());
    Ok(found.rows.iter().filter_map(|row| Some((text(row.first()?), text(row.get(1)?)))).collect())
}

fn documents(store: &Store) -> Result<(Vec<Document>, Places), StoreError> {
    let found = store.select(
        "SELECT ?d ?text ?language ?title ?source ?url ?date ?author WHERE { ?d a lia:Document ; nif:isString ?text ; dcterms:language ?language .
         OPTIONAL { ?d dcterms:title ?title } OPTIONAL { ?d dcterms:source ?source } OPTIONAL { ?d dcterms:identifier ?url }
         OPTIONAL { ?d dcterms:issued ?date } OPTIONAL { ?d dcterms:creator ?author } }",
    )?;
    let text = |row, column| found.text(row, column).to_owned();
    let mut documents: Vec<Document> = (0..found.rows.len())
        .map(|row| Document {
            id: found.text(row, "d").rsplit_once("document/").map_or("", |(_, id)| id).to_owned(),
            iri: text(row, "d"),
            title: text(row, "title"),
            source: text(row, "source"),
            url: text(row, "url"),
            date: text(row, "date"),
            language: text(row, "language"),
            author: text(row, "author"),
            text: text(row, "text"),
            claims: Vec::new(),
        })
        .collect();
    documents.sort_by(|a, b| (&b.date, &a.id).cmp(&(&a.date, &b.id)));
    documents.dedup_by(|a, b| a.id == b.id);
    let places = documents.iter().enumerate().map(|(at, document)| (document.iri.clone(), at)).collect();
    Ok((documents, places))
}

fn entities(store: &Store, ontology: &Ontology) -> Result<(Vec<Entity>, Places), StoreError> {
    let labels = store.select("SELECT ?e ?label WHERE { ?e rdfs:label ?label } ORDER BY ?e")?;
    let (mut entities, mut places) = (Vec::<Entity>::new(), Places::new());
    for row in 0..labels.rows.len() {
        let iri = labels.text(row, "e");
        let Some(id) = store.namer().entity_id(iri) else { continue };
        let at = *places.entry(iri.to_owned()).or_insert_with(|| {
            entities.push(Entity { iri: iri.to_owned(), id: id.0, ..Entity::default() });
            entities.len() - 1
        });
        named(&labels, row, &mut entities[at]);
    }
    for entity in &mut entities {
        if entity.label.en.is_empty() {
            entity.label.en = Some(&entity.label.fr).filter(|l| !l.is_empty()).unwrap_or(&entity.id).clone();
        }
        if entity.label.fr.is_empty() {
            entity.label.fr = entity.label.en.clone();
        }
    }
    details(store, ontology, &mut entities, &places)?;
    Ok((entities, places))
}

/// Takes in a label: English and French have places of their own, others are names.
fn named(labels: &Table, row: usize, entity: &mut Entity) {
    let Some(Some(Cell::Text(label, language))) = labels.rows[row].get(1) else { return };
    match language.as_str() {
        "fr" => entity.label.fr.clone_from(label),
        "en" => entity.label.en.clone_from(label),
        _ if entity.label.en.is_empty() => entity.label.en.clone_from(label),
        _ => {}
    }
    entity.names.push(label.clone());
}

fn details(store: &Store, ontology: &Ontology, all: &mut [Entity], places: &Places) -> Result<(), StoreError> {
    for (entity, name) in pairs(store, "?a skos:altLabel ?b")? {
        places.get(&entity).into_iter().for_each(|at| all[*at].names.push(name.clone()));
    }
    for (entity, class) in pairs(store, "?a a ?b . ?a rdfs:label ?label")? {
        let class = term(&class);
        // The top class is the one that the others are below.
        if let Some(at) = places.get(&entity) {
            let known = &mut all[*at].class;
            if known.is_empty() || ontology.is_a(known, class) {
                class.clone_into(known);
            }
        }
    }
    for (count, pattern) in [(true, "?m lia:entity ?a"), (false, "?m lia:mentions ?a")] {
        let found = store.select(&format!("SELECT ?a (COUNT(?m) AS ?n) WHERE {{ {pattern} }} GROUP BY ?a"))?;
        for row in 0..found.rows.len() {
            let number: u32 = found.text(row, "n").parse().unwrap_or(0);
            if let Some(at) = places.get(found.text(row, "a")) {
                *(if count { &mut all[*at].mentions } else { &mut all[*at].documents }) = number;
            }
        }
    }
    for (entity, other) in pairs(store, "?a lia:canonical ?b")? {
        if let (Some(&at), Some(&to)) = (places.get(&entity), places.get(&other))
            && at != to
        {
            all[at].canonical = Some(to);
            all[to].members.push(at);
        }
    }
    for (entity, item) in pairs(store, "?a owl:sameAs|skos:closeMatch ?b")? {
        places.get(&entity).into_iter().for_each(|at| all[*at].wikidata = Some(item.clone()));
    }
    let degrees = |text: &str| text.parse::<f64>().ok();
    let latitudes: HashMap<String, String> = pairs(store, "?a geo:lat ?b")?.into_iter().collect();
    for (entity, longitude) in pairs(store, "?a geo:long ?b")? {
        if let (Some(at), Some(latitude)) = (places.get(&entity), latitudes.get(&entity)) {
            all[*at].position = degrees(latitude).zip(degrees(&longitude));
        }
    }
    for entity in all {
        entity.names.sort();
        entity.names.dedup();
        entity.members.sort_unstable();
    }
    Ok(())
}

fn claims(store: &Store, entities: &Places, documents: &Places) -> Result<(Vec<Claim>, Places), StoreError> {
    let found = store.select(
        "SELECT ?c ?document ?predicate ?modality ?confidence ?begin ?end ?quote ?rule WHERE { ?c a lia:Claim ; prov:wasDerivedFrom ?document ;
         lia:predicate ?predicate ; lia:modality ?modality ; lia:confidence ?confidence ; nif:beginIndex ?begin ; nif:endIndex ?end ;
         nif:anchorOf ?quote ; lia:rule ?rule } ORDER BY ?c",
    )?;
    let (mut claims, mut places) = (Vec::<Claim>::new(), Places::new());
    for row in 0..found.rows.len() {
        let text = |column| found.text(row, column);
        let Some(&document) = documents.get(text("document")) else { continue };
        places.insert(text("c").to_owned(), claims.len());
        claims.push(Claim {
            id: text("c").rsplit_once("claim/").map_or("", |(_, id)| id).to_owned(),
            predicate: term(text("predicate")).to_owned(),
            modality: term(text("modality")).to_owned(),
            confidence: text("confidence").parse().unwrap_or(0.0),
            document,
            begin: text("begin").parse().unwrap_or(0),
            end: text("end").parse().unwrap_or(0),
            quote: text("quote").to_owned(),
            rule: text("rule").to_owned(),
            ..Claim::default()
        });
    }
    for part in PARTS {
        for (claim, entity) in pairs(store, &format!("?a lia:{part} ?b"))? {
            if let (Some(claim), Some(entity)) = (places.get(&claim), entities.get(&entity)) {
                claims[*claim].parts.insert(part, *entity);
            }
        }
    }
    for word in WORDS {
        for (claim, text) in pairs(store, &format!("?a lia:{word} ?b"))? {
            places.get(&claim).into_iter().for_each(|at| drop(claims[*at].words.insert(word, text.clone())));
        }
    }
    for (claim, _) in pairs(store, "?a lia:negated ?b")? {
        places.get(&claim).into_iter().for_each(|at| claims[*at].negated = true);
    }
    for (claim, _) in pairs(store, "?a lia:former ?b")? {
        places.get(&claim).into_iter().for_each(|at| claims[*at].former = true);
    }
    Ok((claims, places))
}
