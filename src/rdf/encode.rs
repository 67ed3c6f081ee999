//! From what was understood to quads.

use std::collections::BTreeSet;

use oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term};

use super::namer::{Namer, lia};
use super::terms::{
    DC_CREATOR, DC_IDENTIFIER, DC_ISSUED, DC_LANGUAGE, DC_SOURCE, DC_TITLE, GEO_LAT, GEO_LONG, GRAPH_ENTITIES,
    GRAPH_FACTS, GRAPH_JUDGEMENTS, GRAPH_RUN, NIF_ANCHOR, NIF_BEGIN, NIF_CONTEXT, NIF_END, NIF_IS_STRING, OWL_SAME_AS,
    PROV_DERIVED, RDF_TYPE, RDFS_LABEL, SKOS_ALT_LABEL, SKOS_CLOSE_MATCH, WIKIDATA, XSD,
};
use crate::facts::{Derived, Disagreement, EntityRecord, Event};
use crate::model::id::content_hash;
use crate::model::quantity::Decimal;
use crate::model::{Claim, Document, EntityId, Extraction, Fact, Judgement, Mention, PartialDate, Quantity, Span};

/// The graph of one document as sorted N-Quads.
#[must_use]
pub fn encode_document(extraction: &Extraction, namer: &Namer) -> String {
    let document = &extraction.document;
    let mut out = Writer::new(namer, &namer.document(&document.id));
    let points = CodePoints::new(&document.text);
    out.document(document);
    let mentioned: BTreeSet<&EntityId> = extraction.mentions.iter().map(|m| &m.link.entity).collect();
    for entity in mentioned {
        out.link(&namer.document(&document.id), &lia("mentions"), &namer.entity(entity));
    }
    for mention in &extraction.mentions {
        out.mention(mention, document, &points);
    }
    for claim in &extraction.claims {
        out.claim(claim, document, &points);
    }
    out.finish()
}

/// Entities, judgements and facts as sorted N-Quads, in their three graphs.
#[must_use]
pub fn encode_derived(derived: &Derived, namer: &Namer) -> String {
    let mut entities = Writer::new(namer, &namer.thing(GRAPH_ENTITIES));
    for entity in &derived.entities {
        entities.entity(entity);
    }
    let mut judgements = Writer::new(namer, &namer.thing(GRAPH_JUDGEMENTS));
    for judgement in &derived.judgements {
        judgements.judgement(judgement);
    }
    let mut facts = Writer::new(namer, &namer.thing(GRAPH_FACTS));
    for fact in &derived.facts {
        facts.fact(fact);
    }
    for event in &derived.events {
        facts.event(event);
    }
    for disagreement in &derived.disagreements {
        facts.disagreement(disagreement);
    }
    for (copy, origin) in &derived.copies {
        facts.link(&namer.document(copy), &lia("copyOf"), &namer.document(origin));
    }
    for (document, agencies) in &derived.agencies {
        for agency in agencies {
            facts.link(&namer.document(document), &lia("credits"), &namer.entity(agency));
        }
    }
    super::sort_lines(&(entities.finish() + &judgements.finish() + &facts.finish()))
}

/// A record that could not be read, as quads of the graph of runs.
#[must_use]
pub fn encode_failure(document_key: &str, reason: &str, namer: &Namer) -> String {
    let mut out = Writer::new(namer, &namer.thing(GRAPH_RUN));
    let node = namer.thing(&format!("failure/{}", content_hash(&[document_key, reason])));
    out.link(&node, RDF_TYPE, &lia("Failure"));
    out.text(&node, &lia("documentKey"), document_key);
    out.text(&node, &lia("reason"), reason);
    out.finish()
}

/// Converts byte offsets to Unicode code points, which RDF counts. O(1) for ASCII texts, O(log n) else.
struct CodePoints {
    /// For every character that is not one byte: (byte after it, bytes that are no code points up to there).
    surplus: Vec<(usize, usize)>,
}

impl CodePoints {
    fn new(text: &str) -> Self {
        let mut total = 0;
        let surplus = text
            .char_indices()
            .filter(|(_, c)| c.len_utf8() > 1)
            .map(|(at, c)| {
                total += c.len_utf8() - 1;
                (at + c.len_utf8(), total)
            })
            .collect();
        Self { surplus }
    }

    fn of(&self, byte: u32) -> usize {
        let byte = byte as usize;
        let before = self.surplus.partition_point(|(end, _)| *end <= byte);
        byte - before.checked_sub(1).and_then(|last| self.surplus.get(last)).map_or(0, |(_, extra)| *extra)
    }
}

/// Collects the quads of one graph as lines.
struct Writer<'n> {
    namer: &'n Namer,
    graph: GraphName,
    lines: String,
}

impl<'n> Writer<'n> {
    fn new(namer: &'n Namer, graph: &str) -> Self {
        Self { namer, graph: node(graph).into(), lines: String::new() }
    }

    fn finish(self) -> String {
        super::sort_lines(&self.lines)
    }

    fn quad(&mut self, subject: &str, property: &str, object: impl Into<Term>) {
        use std::fmt::Write;
        let quad = Quad::new(node(subject), node(property), object.into(), self.graph.clone());
        let _ = writeln!(self.lines, "{quad} .");
    }

    fn link(&mut self, subject: &str, property: &str, object: &str) {
        self.quad(subject, property, node(object));
    }

    fn text(&mut self, subject: &str, property: &str, value: &str) {
        self.quad(subject, property, Literal::new_simple_literal(value));
    }

    fn tagged(&mut self, subject: &str, property: &str, value: &str, tag: Option<&str>) {
        let literal = tag
            .filter(|tag| *tag != "und")
            .and_then(|tag| Literal::new_language_tagged_literal(value, tag).ok())
            .unwrap_or_else(|| Literal::new_simple_literal(value));
        self.quad(subject, property, literal);
    }

    fn number(&mut self, subject: &str, property: &str, value: usize) {
        self.typed(subject, property, &value.to_string(), "integer");
    }

    fn typed(&mut self, subject: &str, property: &str, value: &str, datatype: &str) {
        self.quad(subject, property, Literal::new_typed_literal(value, node(&format!("{XSD}{datatype}"))));
    }

    fn date(&mut self, subject: &str, property: &str, date: PartialDate) {
        let datatype = match (date.year, date.month, date.day) {
            (Some(_), Some(_), Some(_)) => "date",
            (Some(_), Some(_), None) => "gYearMonth",
            (Some(_), None, _) => "gYear",
            (None, Some(_), Some(_)) => "gMonthDay",
            (None, _, _) => "gMonth",
        };
        self.typed(subject, property, &date.iso(), datatype);
    }

    fn decimal(&mut self, subject: &str, property: &str, value: Decimal) {
        let text = value.to_string();
        let datatype = if text.contains('.') { "decimal" } else { "integer" };
        self.typed(subject, property, &text, datatype);
    }

    fn document(&mut self, document: &Document) {
        let subject = self.namer.document(&document.id);
        self.link(&subject, RDF_TYPE, &lia("Document"));
        self.text(&subject, &lia("documentKey"), &document.key);
        self.text(&subject, &lia("fileName"), &document.file_name);
        self.text(&subject, &lia("sha256"), &document.sha256);
        self.text(&subject, NIF_IS_STRING, &document.text);
        self.text(&subject, DC_LANGUAGE, document.language.tag());
        if let Some(title) = &document.title {
            self.tagged(&subject, DC_TITLE, title, Some(document.language.tag()));
        }
        if let Some(date) = document.published {
            self.date(&subject, DC_ISSUED, date);
        }
        for (property, value) in
            [(DC_SOURCE, &document.source), (DC_CREATOR, &document.author), (DC_IDENTIFIER, &document.url)]
        {
            if let Some(value) = value {
                self.text(&subject, property, value);
            }
        }
    }

    fn span(&mut self, subject: &str, span: Span, document: &Document, points: &CodePoints) {
        self.number(subject, NIF_BEGIN, points.of(span.start));
        self.number(subject, NIF_END, points.of(span.end));
        self.text(subject, NIF_ANCHOR, span.of(&document.text));
    }

    fn mention(&mut self, mention: &Mention, document: &Document, points: &CodePoints) {
        let subject = self.namer.mention(&document.id, points.of(mention.span.start), points.of(mention.span.end));
        self.link(&subject, RDF_TYPE, &lia("Mention"));
        self.link(&subject, &lia("entity"), &self.namer.entity(&mention.link.entity));
        self.link(&subject, NIF_CONTEXT, &self.namer.document(&document.id));
        self.link(&subject, &lia("asClass"), &lia(mention.class.as_str()));
        self.text(&subject, &lia("mentionKind"), mention.kind.as_str());
        self.text(&subject, &lia("link"), mention.link.reason.as_str());
        self.span(&subject, mention.span, document, points);
    }

    fn claim(&mut self, claim: &Claim, document: &Document, points: &CodePoints) {
        let subject = self.namer.claim(&claim.id);
        self.link(&subject, RDF_TYPE, &lia("Claim"));
        self.link(&subject, &lia("predicate"), &lia(&claim.predicate));
        self.link(&subject, &lia("modality"), &lia(claim.modality.as_str()));
        self.link(&subject, PROV_DERIVED, &self.namer.document(&document.id));
        self.text(&subject, &lia("rule"), &claim.rule);
        self.typed(&subject, &lia("confidence"), &two_places(claim.confidence), "decimal");
        self.span(&subject, claim.evidence, document, points);
        self.participants(&subject, claim);
        if let Some(position) = &claim.position {
            self.tagged(&subject, &lia("position"), position, Some(document.language.tag()));
        }
        for (property, holds) in [("former", claim.former), ("negated", claim.negated)] {
            if holds {
                self.typed(&subject, &lia(property), "true", "boolean");
            }
        }
        self.claim_date(&subject, claim);
        if let Some(said) = claim.statement_date {
            self.date(&subject, &lia("statementDate"), said);
        }
        if let Some(quantity) = &claim.quantity {
            self.quantity(&subject, quantity);
        }
    }

    fn participants(&mut self, subject: &str, claim: &Claim) {
        let roles = [
            ("subject", &claim.subject),
            ("object", &claim.object),
            ("place", &claim.place),
            ("item", &claim.item),
            ("attributedTo", &claim.attribution.holder),
        ];
        for (property, entity) in roles {
            if let Some(entity) = entity {
                self.link(subject, &lia(property), &self.namer.entity(entity));
            }
        }
        for holder in &claim.attribution.chain {
            self.link(subject, &lia("sourceChain"), &self.namer.entity(holder));
        }
    }

    fn claim_date(&mut self, subject: &str, claim: &Claim) {
        let Some((date, end, words)) = &claim.date else { return };
        let known = *date != PartialDate::default();
        if known {
            self.date(subject, &lia("date"), *date);
        }
        if let Some(end) = end {
            self.date(subject, &lia("dateEnd"), *end);
        }
        self.text(subject, &lia("dateText"), words);
        let first = date.interval();
        let last = end.and_then(PartialDate::interval).or(first.filter(|_| end.is_none()));
        let days = [("earliest", first.map(|days| days.first)), ("latest", last.map(|days| days.last))];
        for (property, day) in days {
            if let Some(day) = day.and_then(PartialDate::from_day_number) {
                self.date(subject, &lia(property), day);
            }
        }
    }

    fn quantity(&mut self, subject: &str, quantity: &Quantity) {
        if let Some(value) = quantity.value {
            self.decimal(subject, &lia("quantity"), value);
            self.text(subject, &lia("quantityBound"), quantity.bound.as_str());
        }
        if let Some(max) = quantity.max {
            self.decimal(subject, &lia("quantityMax"), max);
        }
        if !quantity.unit.is_empty() {
            self.text(subject, &lia("unit"), &quantity.unit);
        }
        self.text(subject, &lia("quantityText"), &quantity.text);
    }

    fn entity(&mut self, entity: &EntityRecord) {
        let subject = self.namer.entity(&entity.id);
        self.link(&subject, RDF_TYPE, &lia(entity.class.as_str()));
        if let Some(kind) = &entity.kind {
            self.link(&subject, RDF_TYPE, &lia(kind));
        }
        for (tag, label) in &entity.labels {
            self.tagged(&subject, RDFS_LABEL, label, Some(tag));
        }
        for (name, tag) in &entity.other_names {
            self.tagged(&subject, SKOS_ALT_LABEL, name, tag.as_deref());
        }
        for item in &entity.items {
            let property = if item.certain { OWL_SAME_AS } else { SKOS_CLOSE_MATCH };
            self.link(&subject, property, &format!("{WIKIDATA}{}", item.item));
            self.text(&subject, &lia("matchReason"), &item.reason);
        }
        if let Some(canonical) = &entity.canonical {
            self.link(&subject, &lia("canonical"), &self.namer.entity(canonical));
        }
        if let Some((latitude, longitude)) = &entity.coordinates {
            for (property, degrees) in [(GEO_LAT, latitude), (GEO_LONG, longitude)] {
                if let Some(degrees) = Decimal::parse(degrees) {
                    self.decimal(&subject, property, degrees);
                }
            }
        }
    }

    fn judgement(&mut self, judgement: &Judgement) {
        let subject = self.namer.judgement(&judgement.pair);
        self.link(&subject, RDF_TYPE, &lia("Judgement"));
        for side in [&judgement.pair.left, &judgement.pair.right] {
            self.link(&subject, &lia("between"), &self.namer.entity(side));
        }
        self.text(&subject, &lia("verdict"), judgement.verdict.as_str());
        self.text(&subject, &lia("judgedBy"), judgement.by.as_str());
        if let Some(score) = judgement.score {
            self.typed(&subject, &lia("likeness"), &two_places(score), "decimal");
        }
        for reason in &judgement.reasons {
            self.text(&subject, &lia("reason"), reason);
        }
    }

    fn fact(&mut self, fact: &Fact) {
        let (from, to) = (self.namer.entity(&fact.subject), self.namer.entity(&fact.object));
        let subject = self.namer.fact(&fact.subject, &fact.predicate, &fact.object);
        self.link(&subject, RDF_TYPE, &lia("Fact"));
        self.link(&subject, &lia("subject"), &from);
        self.link(&subject, &lia("predicate"), &lia(&fact.predicate));
        self.link(&subject, &lia("object"), &to);
        self.link(&subject, &lia("status"), &lia(fact.status.as_str()));
        self.number(&subject, &lia("originCount"), fact.origins as usize);
        for claim in &fact.claims {
            self.link(&subject, &lia("claim"), &self.namer.claim(claim));
        }
        for (property, date) in [("firstSeen", fact.first_seen), ("lastSeen", fact.last_seen)] {
            if let Some(date) = date {
                self.date(&subject, &lia(property), date);
            }
        }
        for (from, to) in fact.plain.iter().flat_map(|directions| directions.pairs(&from, &to)) {
            self.link(from, &lia(&fact.predicate), to);
        }
    }

    fn event(&mut self, event: &Event) {
        let Some(name) = event.claims.first() else { return };
        let subject = self.namer.event(name);
        self.link(&subject, RDF_TYPE, &lia("Event"));
        self.link(&subject, &lia("predicate"), &lia(&event.predicate));
        for (tag, label) in &event.labels {
            self.tagged(&subject, RDFS_LABEL, label, Some(tag));
        }
        if let Some(place) = &event.place {
            self.link(&subject, &lia("place"), &self.namer.entity(place));
        }
        if let Some(days) = event.days {
            for (property, day) in [("earliest", days.first), ("latest", days.last)] {
                if let Some(day) = PartialDate::from_day_number(day) {
                    self.date(&subject, &lia(property), day);
                }
            }
        }
        for claim in &event.claims {
            self.link(&subject, &lia("claim"), &self.namer.claim(claim));
        }
    }

    fn disagreement(&mut self, disagreement: &Disagreement) {
        let Some(name) = disagreement.claims.first() else { return };
        let about = disagreement.about.property();
        let subject = self.namer.disagreement(about, name);
        self.link(&subject, RDF_TYPE, &lia("Disagreement"));
        self.link(&subject, &lia("about"), &lia(about));
        for claim in &disagreement.claims {
            self.link(&subject, &lia("claim"), &self.namer.claim(claim));
        }
    }
}

/// IRIs are made from slugs and fixed prefixes; characters that an IRI cannot hold are percent-encoded.
fn node(iri: &str) -> NamedNode {
    if NamedNode::new(iri).is_ok() {
        return NamedNode::new_unchecked(iri);
    }
    let escaped: String = iri
        .chars()
        .map(|c| match c {
            ' ' | '<' | '>' | '"' | '{' | '}' | '|' | '\\' | '^' | '`' => format!("%{:02X}", u32::from(c)),
            c if c.is_control() => String::new(),
            c => c.to_string(),
        })
        .collect();
    NamedNode::new_unchecked(escaped)
}

/// A score as `xsd:decimal` with at most two places and no zeros at the end.
fn two_places(score: f32) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "0 to 100 after clamping")]
    let hundredths = (score.clamp(0.0, 1.0) * 100.0).round() as i64;
    Decimal { mantissa: hundredths, scale: 2 }.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_count_code_points() {
        let points = CodePoints::new("a é 😀 z");
        assert_eq!([0, 1, 2, 4, 5, 9, 10, 11].map(|b| points.of(b)), [0, 1, 2, 3, 4, 5, 6, 7]);
    }

    #[test]
    fn scores_are_canonical_decimals() {
        assert_eq!([0.9, 1.0, 0.0, 0.333, 2.0].map(two_places), ["0.9", "1", "0", "0.33", "1"]);
    }
}
