//! What users add to a knowledge base: SPARQL updates and whole graphs, in one step or not at all.

use std::io::Write;

use oxigraph::io::{RdfFormat, RdfParser};
use oxigraph::model::{GraphName, GraphNameRef, NamedNode, NamedNodeRef, NamedOrBlankNode, TripleRef};
use oxigraph::store::Transaction;
use spargebra::algebra::GraphTarget;
use spargebra::term::{GraphName as AnyGraph, GraphNamePattern};
use spargebra::{GraphUpdateOperation, SparqlParser};

use super::answer::{Cancel, named};
use super::format::QueryFormat;
use super::namer::Namer;
use super::stack::on_large_stack;
use super::store::{prefixes, serializer};
use super::terms::{GRAPH_ANALYSIS, GRAPH_ENTITIES, GRAPH_FACTS, GRAPH_JUDGEMENTS, GRAPH_RUN};
use super::{Store, StoreError, limits};

/// Local name of what users' graphs begin with.
const USER: &str = "graph/user/";
/// Local name of the graph that takes what is written to no graph.
const USER_DEFAULT: &str = "graph/user/default";

/// Which graphs a change may touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Those of users. What is written to no graph goes to `id:graph/user/default`.
    User,
    /// All, as if nothing were derived: for tests and tools, on a knowledge base that may be lost.
    All,
}

/// Whether a graph is one of the users', of the knowledge base with these names.
#[must_use]
pub fn is_user_graph(graph: &str, namer: &Namer) -> bool {
    graph.strip_prefix(namer.base()).and_then(|local| local.strip_prefix(USER)).is_some_and(|name| !name.is_empty())
}

/// Whether a graph is made from documents, and so needs no keeping.
fn is_derived(graph: &str, namer: &Namer) -> bool {
    graph.strip_prefix(namer.base()).is_some_and(|local| {
        let known = [GRAPH_ENTITIES, GRAPH_FACTS, GRAPH_JUDGEMENTS, GRAPH_RUN, GRAPH_ANALYSIS];
        local.starts_with("document/") || known.contains(&local)
    })
}

/// A change that is being made; nobody else sees it before it is done.
pub struct Change<'t> {
    transaction: Transaction<'t>,
    store: &'t Store,
    reach: Reach,
}

impl Store {
    /// Makes a change in one step. `keep` gets all quads that are not derived, as sorted N-Quads, before anybody sees them; if it fails, nothing has
    /// changed. O(quads that are not derived), whatever the size of the change.
    ///
    /// # Errors
    /// The first of `work`, `keep` and the store.
    pub fn change<T: Send, E: Send + From<StoreError>>(
        &self,
        reach: Reach,
        work: impl FnOnce(&mut Change<'_>) -> Result<T, E> + Send,
        keep: impl FnOnce(&str) -> Result<(), E> + Send,
    ) -> Result<T, E> {
        on_large_stack(|| {
            let transaction = self.inner().start_transaction().map_err(storage)?;
            let mut change = Change { transaction, store: self, reach };
            let done = work(&mut change)?;
            keep(&change.kept()?)?;
            change.transaction.commit().map_err(storage)?;
            Ok(done)
        })
    }

    /// Whether there is a graph of this name.
    ///
    /// # Errors
    /// [`StoreError::NoIri`], [`StoreError::Storage`].
    pub fn has_graph(&self, graph: &str) -> Result<bool, StoreError> {
        self.inner().contains_named_graph(&named(graph)?).map_err(storage)
    }

    /// The IRIs of all graphs that have names, in no order.
    pub fn graphs(&self) -> impl Iterator<Item = String> {
        self.inner().named_graphs().flatten().filter_map(|graph| match graph {
            NamedOrBlankNode::NamedNode(node) => Some(node.into_string()),
            NamedOrBlankNode::BlankNode(_) => None,
        })
    }

    /// Writes one graph, as its triples stand in the store. `None` writes the quads of all graphs, without names where the format has none.
    ///
    /// # Errors
    /// [`StoreError::NoIri`], [`StoreError::Format`], [`StoreError::Write`], [`StoreError::Cancelled`].
    pub fn dump(
        &self,
        graph: Option<&str>,
        format: QueryFormat,
        cancel: &Cancel,
        out: &mut dyn Write,
    ) -> Result<(), StoreError> {
        let node = graph.filter(|graph| !graph.is_empty()).map(named).transpose()?;
        let only = graph.map(|_| node.as_ref().map_or(GraphNameRef::DefaultGraph, |n| n.as_ref().into()));
        let rdf = format.graph().ok_or(StoreError::Format { format: format.name(), graph: true })?;
        let write = |source| StoreError::Write { source };
        let mut writer = serializer(rdf, self.namer()).for_writer(out);
        for quad in self.inner().quads_for_pattern(None, None, None, only) {
            let quad = quad.map_err(storage)?;
            if cancel.is_cancelled() {
                return Err(StoreError::Cancelled);
            }
            let done = if only.is_none() && rdf.supports_datasets() {
                writer.serialize_quad(&quad)
            } else {
                writer.serialize_triple(TripleRef::from(quad.as_ref()))
            };
            done.map_err(write)?;
        }
        writer.finish().map_err(write).map(|_| ())
    }
}

impl Change<'_> {
    /// Carries out a SPARQL update. `using` and `using_named` take the place of a USING that the update lacks.
    ///
    /// # Errors
    /// [`StoreError::Syntax`], [`StoreError::TooLarge`], [`StoreError::Protected`], [`StoreError::NoLoad`], [`StoreError::Update`],
    /// [`StoreError::UsingTwice`] where both say which graphs to use.
    pub fn update(
        &mut self,
        sparql: &str,
        base: Option<&str>,
        using: &[String],
        using_named: &[String],
        cancel: &Cancel,
    ) -> Result<(), StoreError> {
        limits::check(sparql)?;
        let mut parser = SparqlParser::new();
        for (prefix, iri) in prefixes(self.store.namer()) {
            parser = parser.clone().with_prefix(prefix, iri).unwrap_or(parser);
        }
        if let Some(base) = base {
            parser = parser.clone().with_base_iri(base).unwrap_or(parser);
        }
        let mut update = parser.parse_update(sparql).map_err(|source| StoreError::Syntax { source })?;
        for operation in &mut update.operations {
            self.confine(operation)?;
            check_using(operation, !using.is_empty() || !using_named.is_empty())?;
        }
        let mut prepared = self.store.evaluator(cancel).for_update(update);
        for dataset in prepared.using_datasets_mut() {
            if !using.is_empty() || !using_named.is_empty() {
                let default: Result<Vec<NamedNode>, _> = using.iter().map(|graph| named(graph)).collect();
                dataset.set_default_graph(default?.into_iter().map(GraphName::from).collect());
                let graphs: Result<Vec<NamedNode>, _> = using_named.iter().map(|graph| named(graph)).collect();
                dataset.set_available_named_graphs(graphs?.into_iter().map(NamedOrBlankNode::from).collect());
            } else if dataset.is_default_dataset() {
                dataset.set_default_graph_as_union();
            }
        }
        let done = prepared.on_transaction(&mut self.transaction).execute();
        match done {
            Err(_) if cancel.is_cancelled() => Err(StoreError::Cancelled),
            done => done.map_err(|source| StoreError::Update { source: Box::new(source) }),
        }
    }

    /// Adds the triples of `data` to a graph, `None` for the default one.
    ///
    /// # Errors
    /// [`StoreError::Load`] where `data` are not in that format, [`StoreError::Protected`], [`StoreError::NoIri`].
    pub fn add(&mut self, graph: Option<&str>, data: &[u8], format: QueryFormat, base: &str) -> Result<(), StoreError> {
        let graph = self.target(graph)?;
        let parser = parser(format, base)?.without_named_graphs().with_default_graph(graph);
        self.transaction
            .load_from_slice(parser, data)
            .map_err(|source| StoreError::Load { what: "the data sent".to_owned(), source: Box::new(source) })
    }

    /// Adds quads to the graphs that they name.
    ///
    /// # Errors
    /// As [`Self::add`].
    pub fn add_quads(&mut self, data: &[u8], format: QueryFormat, base: &str) -> Result<(), StoreError> {
        for quad in parser(format, base)?.rename_blank_nodes().for_slice(data) {
            let wrong = |source: oxigraph::io::RdfSyntaxError| StoreError::Load {
                what: "the data sent".to_owned(),
                source: Box::new(oxigraph::io::RdfParseError::from(source).into()),
            };
            let mut quad = quad.map_err(wrong)?;
            quad.graph_name = match &quad.graph_name {
                GraphName::NamedNode(node) => self.target(Some(node.as_str()))?,
                GraphName::DefaultGraph => self.target(None)?,
                GraphName::BlankNode(_) => quad.graph_name,
            };
            self.transaction.insert(&quad);
        }
        Ok(())
    }

    /// Makes a graph that may be empty.
    ///
    /// # Errors
    /// As [`Self::add`].
    pub fn create(&mut self, graph: &str) -> Result<(), StoreError> {
        self.target(Some(graph))?;
        self.transaction.insert_named_graph(named(graph)?.as_ref());
        Ok(())
    }

    /// Removes a graph, `None` for the default one; whether it was there.
    ///
    /// # Errors
    /// [`StoreError::Protected`], [`StoreError::NoIri`], [`StoreError::Storage`].
    pub fn remove(&mut self, graph: Option<&str>) -> Result<bool, StoreError> {
        match self.target(graph)? {
            GraphName::NamedNode(node) => {
                let there = self.transaction.contains_named_graph(node.as_ref()).map_err(storage)?;
                self.transaction.remove_named_graph(node.as_ref()).map_err(storage)?;
                Ok(there)
            }
            _ => self.transaction.clear_graph(GraphNameRef::DefaultGraph).map_err(storage).map(|()| true),
        }
    }

    /// Whether the graph is there.
    ///
    /// # Errors
    /// [`StoreError::NoIri`], [`StoreError::Storage`].
    pub fn has(&self, graph: &str) -> Result<bool, StoreError> {
        self.transaction.contains_named_graph(named(graph)?.as_ref()).map_err(storage)
    }

    /// The graph that is meant, if it may be changed.
    fn target(&self, graph: Option<&str>) -> Result<GraphName, StoreError> {
        let Some(graph) = graph else {
            return match self.reach {
                Reach::User => Ok(self.default().into()),
                Reach::All => Ok(GraphName::DefaultGraph),
            };
        };
        let node = named(graph)?;
        self.allow(node.as_ref())?;
        Ok(node.into())
    }

    fn allow(&self, graph: NamedNodeRef<'_>) -> Result<(), StoreError> {
        let free = self.reach == Reach::All || is_user_graph(graph.as_str(), self.store.namer());
        if free { Ok(()) } else { Err(self.protected(&format!("`{}`", graph.as_str()))) }
    }

    fn protected(&self, graph: &str) -> StoreError {
        StoreError::Protected { graph: graph.to_owned(), allowed: self.store.namer().thing(USER) }
    }

    fn default(&self) -> NamedNode {
        NamedNode::new_unchecked(self.store.namer().thing(USER_DEFAULT))
    }

    /// Refuses what would leave the graphs that may be changed, and sends what names no graph to the users' own.
    fn confine(&self, operation: &mut GraphUpdateOperation) -> Result<(), StoreError> {
        if matches!(operation, GraphUpdateOperation::Load { .. }) {
            return Err(StoreError::NoLoad);
        }
        if self.reach == Reach::All {
            return Ok(());
        }
        match operation {
            GraphUpdateOperation::InsertData { data } => {
                data.iter_mut().try_for_each(|quad| self.confine_name(&mut quad.graph_name))
            }
            GraphUpdateOperation::DeleteData { data } => {
                data.iter_mut().try_for_each(|quad| self.confine_name(&mut quad.graph_name))
            }
            GraphUpdateOperation::DeleteInsert { delete, insert, .. } => {
                delete.iter_mut().try_for_each(|quad| self.confine_pattern(&mut quad.graph_name))?;
                insert.iter_mut().try_for_each(|quad| self.confine_pattern(&mut quad.graph_name))
            }
            GraphUpdateOperation::Clear { graph, silent } | GraphUpdateOperation::Drop { graph, silent } => {
                self.confine_target(graph, silent)
            }
            GraphUpdateOperation::Create { graph, .. } => self.allow(graph.as_ref()),
            GraphUpdateOperation::Load { .. } => Err(StoreError::NoLoad),
        }
    }

    fn confine_name(&self, graph: &mut AnyGraph) -> Result<(), StoreError> {
        match graph {
            AnyGraph::NamedNode(node) => self.allow(node.as_ref()),
            AnyGraph::DefaultGraph => {
                *graph = AnyGraph::NamedNode(self.default());
                Ok(())
            }
        }
    }

    fn confine_pattern(&self, graph: &mut GraphNamePattern) -> Result<(), StoreError> {
        match graph {
            GraphNamePattern::NamedNode(node) => self.allow(node.as_ref()),
            GraphNamePattern::DefaultGraph => {
                *graph = GraphNamePattern::NamedNode(self.default());
                Ok(())
            }
            GraphNamePattern::Variable(variable) => Err(self.protected(&format!("any that `{variable}` may be"))),
        }
    }

    fn confine_target(&self, graph: &mut GraphTarget, silent: &mut bool) -> Result<(), StoreError> {
        match graph {
            GraphTarget::NamedNode(node) => self.allow(node.as_ref()),
            GraphTarget::DefaultGraph => {
                *graph = GraphTarget::NamedNode(self.default());
                *silent = true;
                Ok(())
            }
            GraphTarget::NamedGraphs | GraphTarget::AllGraphs => Err(self.protected("all at once")),
        }
    }

    /// All quads that are not derived, as sorted N-Quads.
    fn kept(&self) -> Result<String, StoreError> {
        let mut lines = String::new();
        let mut graph = |name: GraphNameRef<'_>| -> Result<(), StoreError> {
            use std::fmt::Write as _;
            for quad in self.transaction.quads_for_pattern(None, None, None, Some(name)) {
                let _ = writeln!(lines, "{} .", quad.map_err(storage)?);
            }
            Ok(())
        };
        graph(GraphNameRef::DefaultGraph)?;
        for name in self.transaction.named_graphs() {
            let name = name.map_err(storage)?;
            let derived = matches!(&name, NamedOrBlankNode::NamedNode(n) if is_derived(n.as_str(), self.store.namer()));
            if !derived {
                graph(name.as_ref().into())?;
            }
        }
        Ok(super::sort_lines(&lines))
    }
}

/// A request must not say with parameters which graphs an update uses if the update says so itself (SPARQL 1.1 Protocol 2.2.3).
fn check_using(operation: &GraphUpdateOperation, given: bool) -> Result<(), StoreError> {
    match operation {
        GraphUpdateOperation::DeleteInsert { using: Some(_), .. } if given => Err(StoreError::UsingTwice),
        _ => Ok(()),
    }
}

fn parser(format: QueryFormat, base: &str) -> Result<RdfParser, StoreError> {
    let rdf: RdfFormat = format.graph().ok_or(StoreError::Format { format: format.name(), graph: true })?;
    RdfParser::from_format(rdf).with_base_iri(base).map_err(|_| StoreError::NoIri { text: base.to_owned() })
}

fn storage(source: oxigraph::store::StorageError) -> StoreError {
    StoreError::Storage { source }
}
