//! From the quads of a document graph back to what was understood.

use std::collections::BTreeMap;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{NamedOrBlankNode, Quad, Term};

use super::namer::Namer;
use super::terms::{
    DC_CREATOR, DC_IDENTIFIER, DC_ISSUED, DC_LANGUAGE, DC_SOURCE, DC_TITLE, LIA, NIF_ANCHOR, NIF_BEGIN, NIF_END,
    NIF_IS_STRING,
};
use crate::model::quantity::Decimal;
use crate::model::{
    Attribution, Bound, Claim, Class, Document, DocumentId, EntityId, Extraction, Language, Link, LinkReason, Mention,
    MentionKind, Modality, PartialDate, Quantity, Span,
};

/// Reads the graph of one document; `None` where the lines hold no document.
///
/// The blocks of the text, and the sentence and tokens of a mention, are not stored and come back empty.
#[must_use]
pub fn decode_document(lines: &str, namer: &Namer) -> Option<Extraction> {
    let mut nodes: BTreeMap<String, Properties> = BTreeMap::new();
    for quad in RdfParser::from_format(RdfFormat::NQuads).for_slice(lines.as_bytes()).flatten() {
        if let Quad { subject: NamedOrBlankNode::NamedNode(subject), predicate, object, .. } = quad {
            nodes.entry(subject.into_string()).or_default().add(predicate.as_str(), object);
        }
    }
    let (iri, properties) = nodes.iter().find(|(_, p)| p.is_a("Document"))?;
    let document = document(namer.document_id(iri)?, properties);
    let bytes = ByteOffsets::new(&document.text);
    let reader = Reader { namer, document: &document, bytes: &bytes };
    let mut mentions: Vec<Mention> =
        nodes.values().filter(|p| p.is_a("Mention")).filter_map(|p| reader.mention(p)).collect();
    mentions.sort_by_key(|m| m.span);
    let claims = nodes.iter().filter(|(_, p)| p.is_a("Claim")).filter_map(|(iri, p)| reader.claim(iri, p)).collect();
    Some(Extraction { document, mentions, claims })
}

/// Converts code points back to bytes.
struct ByteOffsets(Vec<u32>);

impl ByteOffsets {
    fn new(text: &str) -> Self {
        let starts = text.char_indices().map(|(at, _)| at).chain(std::iter::once(text.len()));
        Self(starts.map(|at| u32::try_from(at).unwrap_or(u32::MAX)).collect())
    }

    fn of(&self, point: usize) -> Option<u32> {
        self.0.get(point).copied()
    }
}

/// What is said of one node.
#[derive(Default)]
struct Properties(BTreeMap<String, Vec<Term>>);

impl Properties {
    fn add(&mut self, property: &str, object: Term) {
        self.0.entry(property.strip_prefix(LIA).unwrap_or(property).to_owned()).or_default().push(object);
    }

    fn is_a(&self, class: &str) -> bool {
        self.all(super::terms::RDF_TYPE).any(|iri| iri.strip_prefix(LIA) == Some(class))
    }

    #[allow(clippy::match_wildcard_for_single_variants, reason = "the feature `shacl` adds a variant to `Term`")]
    fn all<'p>(&'p self, property: &str) -> impl Iterator<Item = &'p str> {
        self.0.get(property).into_iter().flatten().map(|term| match term {
            Term::NamedNode(node) => node.as_str(),
            Term::Literal(literal) => literal.value(),
            _ => "",
        })
    }

    fn get(&self, property: &str) -> Option<&str> {
        self.all(property).next()
    }

    /// The local name of a term of the ontology.
    fn term(&self, property: &str) -> Option<&str> {
        self.get(property)?.strip_prefix(LIA)
    }

    fn owned(&self, property: &str) -> Option<String> {
        self.get(property).map(str::to_owned)
    }

    fn date(&self, property: &str) -> Option<PartialDate> {
        partial_date(self.get(property)?)
    }
}

fn document(id: DocumentId, properties: &Properties) -> Document {
    Document {
        id,
        key: properties.owned("documentKey").unwrap_or_default(),
        file_name: properties.owned("fileName").unwrap_or_default(),
        title: properties.owned(DC_TITLE),
        source: properties.owned(DC_SOURCE),
        author: properties.owned(DC_CREATOR),
        url: properties.owned(DC_IDENTIFIER),
        language: properties.get(DC_LANGUAGE).map_or(Language::UNKNOWN, Language::from_tag),
        published: properties.date(DC_ISSUED),
        sha256: properties.owned("sha256").unwrap_or_default(),
        text: properties.owned(NIF_IS_STRING).unwrap_or_default(),
        blocks: Vec::new(),
    }
}

struct Reader<'r> {
    namer: &'r Namer,
    document: &'r Document,
    bytes: &'r ByteOffsets,
}

impl Reader<'_> {
    fn span(&self, p: &Properties) -> Option<Span> {
        let offset = |property| self.bytes.of(p.get(property)?.parse().ok()?);
        Some(Span { start: offset(NIF_BEGIN)?, end: offset(NIF_END)? })
    }

    fn entity(&self, p: &Properties, property: &str) -> Option<EntityId> {
        self.namer.entity_id(p.get(property)?)
    }

    fn mention(&self, p: &Properties) -> Option<Mention> {
        let kinds = [MentionKind::Name, MentionKind::Nominal, MentionKind::Pronoun];
        let reasons = LinkReason::ALL;
        Some(Mention {
            sentence: 0,
            tokens: 0..0,
            span: self.span(p)?,
            kind: kinds.into_iter().find(|k| Some(k.as_str()) == p.get("mentionKind"))?,
            class: Class::from_name(p.term("asClass")?)?,
            link: Link {
                entity: self.entity(p, "entity")?,
                reason: reasons.into_iter().find(|r| Some(r.as_str()) == p.get("link"))?,
            },
        })
    }

    fn claim(&self, iri: &str, p: &Properties) -> Option<Claim> {
        Some(Claim {
            id: self.namer.claim_id(iri)?,
            document: self.document.id.clone(),
            subject: self.entity(p, "subject"),
            predicate: p.term("predicate")?.to_owned(),
            object: self.entity(p, "object"),
            place: self.entity(p, "place"),
            date: p.owned("dateText").map(|words| (p.date("date").unwrap_or_default(), p.date("dateEnd"), words)),
            statement_date: p.date("statementDate"),
            quantity: quantity(p),
            item: self.entity(p, "item"),
            position: p.owned("position"),
            former: p.get("former") == Some("true"),
            attribution: Attribution {
                holder: self.entity(p, "attributedTo"),
                chain: p.all("sourceChain").filter_map(|iri| self.namer.entity_id(iri)).collect(),
            },
            modality: Modality::from_name(p.term("modality")?)?,
            negated: p.get("negated") == Some("true"),
            confidence: p.get("confidence").and_then(|c| c.parse().ok()).unwrap_or(0.0),
            evidence: self.span(p).filter(|span| p.get(NIF_ANCHOR) == Some(span.of(&self.document.text)))?,
            rule: p.owned("rule").unwrap_or_default(),
        })
    }
}

fn quantity(p: &Properties) -> Option<Quantity> {
    Some(Quantity {
        value: p.get("quantity").and_then(Decimal::parse),
        max: p.get("quantityMax").and_then(Decimal::parse),
        bound: p.get("quantityBound").and_then(Bound::from_name).unwrap_or_default(),
        unit: p.owned("unit").unwrap_or_default(),
        text: p.owned("quantityText")?,
    })
}

fn partial_date(text: &str) -> Option<PartialDate> {
    let Some(rest) = text.strip_prefix("--") else { return PartialDate::parse(text) };
    let mut parts = rest.split('-').map(|part| part.parse().ok());
    Some(PartialDate { year: None, month: parts.next()?, day: parts.next().flatten() })
}
