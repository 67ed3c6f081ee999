use oxigraph::model::NamedNode;

use super::terms::LIA;
use crate::model::id::content_hash;
use crate::model::{DocumentId, EntityId, Pair};

/// Where IRIs of things begin unless `--base` says otherwise.
pub const DEFAULT_BASE: &str = "https://w3id.org/liaison/id/";

/// Makes the IRIs of a knowledge base. All come from content; none from a counter or a clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Namer {
    base: String,
}

impl Default for Namer {
    fn default() -> Self {
        Self { base: DEFAULT_BASE.to_owned() }
    }
}

impl Namer {
    /// IRIs that begin with `base`; `None` where that is no absolute IRI ending in `/` or `#`.
    #[must_use]
    pub fn new(base: &str) -> Option<Self> {
        (base.ends_with(['/', '#']) && NamedNode::new(base).is_ok()).then(|| Self { base: base.to_owned() })
    }

    /// What all IRIs of things begin with.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The document's IRI, and that of its graph.
    #[must_use]
    pub fn document(&self, id: &DocumentId) -> String {
        format!("{}document/{}", self.base, id.0)
    }

    /// The entity's IRI.
    #[must_use]
    pub fn entity(&self, id: &EntityId) -> String {
        format!("{}entity/{}", self.base, id.0)
    }

    /// The entity of an IRI made by [`Self::entity`].
    #[must_use]
    pub fn entity_id(&self, iri: &str) -> Option<EntityId> {
        iri.strip_prefix(&self.base)?.strip_prefix("entity/").map(|id| EntityId(id.to_owned()))
    }

    /// The document of an IRI made by [`Self::document`].
    #[must_use]
    pub fn document_id(&self, iri: &str) -> Option<DocumentId> {
        iri.strip_prefix(&self.base)?.strip_prefix("document/").map(|id| DocumentId(id.to_owned()))
    }

    /// A mention's IRI, after RFC 5147: `…/document/<hash>#char=12,24`.
    pub(super) fn mention(&self, document: &DocumentId, begin: usize, end: usize) -> String {
        format!("{}#char={begin},{end}", self.document(document))
    }

    /// The claim's IRI.
    #[must_use]
    pub fn claim(&self, id: &str) -> String {
        format!("{}claim/{id}", self.base)
    }

    /// The local id of a claim's IRI.
    pub(super) fn claim_id(&self, iri: &str) -> Option<String> {
        iri.strip_prefix(&self.base)?.strip_prefix("claim/").map(str::to_owned)
    }

    pub(super) fn fact(&self, subject: &EntityId, predicate: &str, object: &EntityId) -> String {
        format!("{}fact/{}", self.base, content_hash(&[&subject.0, predicate, &object.0]))
    }

    /// The IRI of the event whose smallest claim that is.
    #[must_use]
    pub fn event(&self, claim: &str) -> String {
        format!("{}event/{claim}", self.base)
    }

    pub(super) fn disagreement(&self, about: &str, claim: &str) -> String {
        format!("{}disagreement/{about}-{claim}", self.base)
    }

    pub(super) fn judgement(&self, pair: &Pair) -> String {
        format!("{}judgement/{}", self.base, content_hash(&[&pair.left.0, &pair.right.0]))
    }

    pub(super) fn thing(&self, local: &str) -> String {
        format!("{}{local}", self.base)
    }
}

/// The IRI of a term of the ontology.
pub(super) fn lia(local: &str) -> String {
    format!("{LIA}{local}")
}
