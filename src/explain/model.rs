//! What explanations show.

use serde::Serialize;

/// An entity, and why its mentions are taken for it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct EntityView {
    /// Its IRI.
    pub iri: String,
    /// Its local name.
    pub id: String,
    /// The name it goes by.
    pub label: String,
    /// Local name of its top class.
    pub class: String,
    /// Its other names.
    pub names: Vec<String>,
    /// Offices that documents give it.
    pub offices: Vec<String>,
    /// The countries it belongs to, by what is known and by those offices.
    pub countries: Vec<String>,
    /// Its item in Wikidata.
    pub item: Option<ItemView>,
    /// The entity that stands for it, where that is another.
    pub canonical: Option<String>,
    /// The entities that it stands for.
    pub members: Vec<String>,
    /// The judgements about it.
    pub judgements: Vec<JudgementView>,
    /// The documents that mention it, in order of their dates.
    pub documents: Vec<DocumentView>,
}

/// A link to Wikidata.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ItemView {
    /// IRI of the item.
    pub iri: String,
    /// Whether it is certain.
    pub certain: bool,
    /// Why.
    pub reason: String,
}

/// A judgement as one of its two entities sees it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct JudgementView {
    /// Local name of the other entity.
    pub other: String,
    /// `same`, `different`, `unsure`.
    pub verdict: String,
    /// `rule` or `user`.
    pub by: String,
    /// How alike the names are; empty where a person judged.
    pub likeness: String,
    /// Why.
    pub reasons: Vec<String>,
}

/// A document, and the ways in which it speaks of the entity.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct DocumentView {
    /// Its key: URL or path.
    pub key: String,
    /// Its title; empty for none.
    pub title: String,
    /// Its date of publication; empty where unknown.
    pub date: String,
    /// Each way of referring once, at its first place.
    pub passages: Vec<PassageView>,
}

/// Words that mean the entity, and why.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PassageView {
    /// The words.
    pub words: String,
    /// How often the document has them for this entity, for the same reason.
    pub times: u32,
    /// Which reason; templates put it into words.
    pub reason: String,
    /// What the reason rests on: the known name, the office with its dates, the earlier mention. Empty where there is nothing to add.
    pub because: String,
    /// The sentence.
    pub sentence: String,
}

/// A claim, and what it was read from.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct ClaimView {
    /// Its IRI.
    pub iri: String,
    /// Local name of the predicate.
    pub predicate: String,
    /// Its modality.
    pub modality: String,
    /// Whether it is negated.
    pub negated: bool,
    /// How sure the reading is.
    pub confidence: String,
    /// The rule that made it.
    pub rule: String,
    /// The sentence.
    pub sentence: String,
    /// The document.
    pub document: DocumentView,
    /// Who takes part, in which role, by which words.
    pub roles: Vec<RoleView>,
    /// The facts that rest on it.
    pub facts: Vec<FactView>,
}

/// One who takes part in a claim.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct RoleView {
    /// Local name of the property: `subject`, `attributedTo`.
    pub role: String,
    /// Local name of the entity.
    pub id: String,
    /// The entity that stands for it, where that is another.
    pub canonical: Option<String>,
    /// The words of the sentence that mean it; empty where they lie in another sentence.
    pub words: String,
    /// Why these words mean it.
    pub reason: String,
    /// What that rests on.
    pub because: String,
}

/// A fact that rests on a claim.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct FactView {
    /// Its IRI.
    pub iri: String,
    /// Its status.
    pub status: String,
    /// How many claims it rests on.
    pub claims: u32,
}

/// Two entities that may be one, with what tells for and against it.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct PairView {
    /// The judgement, as the left one sees it.
    pub judgement: JudgementView,
    /// The one.
    pub left: EntityView,
    /// The other.
    pub right: EntityView,
}
