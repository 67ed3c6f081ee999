//! Armies, ministries and office holders counted as the countries they act for.

use std::collections::BTreeMap;

use super::Graph;
use crate::model::{Class, EntityId, Interval, PartialDate};
use crate::ontology::Ontology;
use crate::rdf::Namer;
use crate::seeds::{KnownEntity, Seeds};

/// For every node of one graph, the node that it is counted as: its country's, or its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fold {
    of: Vec<usize>,
}

impl Fold {
    /// A table of nodes; the node at each position is counted as the one named there.
    #[must_use]
    pub fn new(of: Vec<usize>) -> Self {
        Self { of }
    }

    /// Who acts for which country: bodies of classes that the ontology says act for a state, by what is known of them beforehand; people by the offices of
    /// state that they held in the time of their facts, or that a fact of the graph says they hold. Only countries that are in the graph. O(n + m).
    #[must_use]
    pub fn into_countries(graph: &Graph, seeds: &Seeds, ontology: &Ontology, namer: &Namer) -> Self {
        let reader = Reader { graph, seeds, ontology, namer };
        let said = reader.said();
        let days = days(graph);
        let country = |at: usize| {
            let node = graph.node(at)?;
            let id = namer.entity_id(&node.iri)?;
            let known = match node.class {
                Class::Person => reader.office(&id, days[at]),
                Class::Organization | Class::Group => reader.body(&id),
                _ => return None,
            };
            known.or_else(|| said.get(&at).copied())
        };
        Self { of: (0..graph.node_count()).map(|at| country(at).unwrap_or(at)).collect() }
    }

    /// The node that this one is counted as.
    #[must_use]
    pub fn of(&self, node: usize) -> usize {
        self.of.get(node).copied().unwrap_or(node)
    }
}

struct Reader<'g> {
    graph: &'g Graph,
    seeds: &'g Seeds,
    ontology: &'g Ontology,
    namer: &'g Namer,
}

impl Reader<'_> {
    fn node(&self, country: &EntityId) -> Option<usize> {
        self.graph.position(&self.namer.entity(country))
    }

    fn is_state_body(&self, entity: &KnownEntity) -> bool {
        entity.kind.as_deref().is_some_and(|kind| self.ontology.acts_for_state(kind))
    }

    fn body(&self, id: &EntityId) -> Option<usize> {
        let entity = self.seeds.entity(id).filter(|entity| self.is_state_body(entity))?;
        self.node(entity.country.as_ref()?)
    }

    /// The country of an office of state held on some of these days.
    fn office(&self, person: &EntityId, days: Option<Interval>) -> Option<usize> {
        let held = self.seeds.positions_of(person).filter(|held| days.is_none_or(|days| held.may_overlap(days)));
        held.filter_map(|held| self.seeds.position(&held.position))
            .filter(|office| match &office.organization {
                Some(seat) => self.seeds.entity(seat).is_some_and(|entity| self.is_state_body(entity)),
                None => true,
            })
            .find_map(|office| self.node(office.country.as_ref()?))
    }

    /// People of whom a fact says that they hold an office in a country or in one of its bodies.
    fn said(&self) -> BTreeMap<usize, usize> {
        let offices = self.graph.edges().filter(|(.., edge)| edge.predicate == "holdsPosition");
        let country = |seat: usize| match self.graph.node(seat)? {
            node if node.class == Class::Country => Some(seat),
            node => self.body(&self.namer.entity_id(&node.iri)?),
        };
        offices.filter_map(|(person, seat, _)| Some((person, country(seat)?))).collect()
    }
}

/// The days that the facts of each node speak of.
fn days(graph: &Graph) -> Vec<Option<Interval>> {
    let mut days: Vec<Option<Interval>> = vec![None; graph.node_count()];
    for (source, target, edge) in graph.edges() {
        let published = edge.evidence.iter().filter_map(|claim| claim.published.and_then(PartialDate::interval));
        for Interval { first, last } in published {
            for end in [source, target] {
                let known = days[end].get_or_insert(Interval { first, last });
                *known = Interval { first: known.first.min(first), last: known.last.max(last) };
            }
        }
    }
    days
}
