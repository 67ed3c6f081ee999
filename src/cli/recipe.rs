//! Which facts count: the filters of `analyze`, `export` and `draw`.

use std::collections::BTreeSet;

use anyhow::Context;
use clap::Args;
use liaison::graph::{self, Fold, Graph, Projection};
use liaison::model::{Class, PartialDate};
use liaison::pipeline::Engine;
use liaison::rdf::Store;

#[derive(Clone, Debug, Default, Args)]
#[command(next_help_heading = "Which facts count")]
pub(crate) struct Recipe {
    /// Only entities of these classes, or `actors`: people, organisations, countries, groups
    #[arg(long, value_name = "CLASS", value_delimiter = ',', value_parser = class, global = true)]
    class: Vec<Classes>,
    /// Only these predicates (`suppliesTo`) or all of these PLOVER roots (`AID`)
    #[arg(long, value_name = "NAME", value_delimiter = ',', global = true)]
    predicate: Vec<String>,
    /// Only claims about this day (2024-10-18, 2024-10 or 2024) and later
    #[arg(long, value_name = "DATE", value_parser = date, global = true)]
    from: Option<PartialDate>,
    /// Only claims about this day and earlier
    #[arg(long, value_name = "DATE", value_parser = date, global = true)]
    until: Option<PartialDate>,
    /// Only what had been published by this day
    #[arg(long, value_name = "DATE", value_parser = date, global = true)]
    pub(super) as_of: Option<PartialDate>,
    /// Only facts of so many independent origins
    #[arg(long, value_name = "N", default_value_t = 1, global = true)]
    support: u32,
    /// Only claims read with this confidence, 0 to 1
    #[arg(long, value_name = "SHARE", default_value_t = 0.0, global = true)]
    confidence: f64,
    /// Count armies, ministries and office holders as their countries
    #[arg(long, global = true)]
    fold: bool,
    /// Also tie what so many documents mention together
    #[arg(long, value_name = "N", num_args = 0..=1, default_missing_value = "2", global = true)]
    co_mentions: Option<u32>,
}

#[derive(Clone, Debug)]
struct Classes(Vec<Class>);

/// The graph of the store, or the part of it that counts.
pub(crate) fn graph(engine: &Engine, store: &Store, recipe: &Recipe) -> anyhow::Result<Graph> {
    let mut graph = graph::project(store, engine.ontology())?;
    if let Some(least) = recipe.co_mentions {
        graph = graph::co_mentions(&graph, store, least)?;
    }
    let projection = recipe.projection(engine, store, &graph)?;
    Ok(if projection == Projection::default() { graph } else { projection.of(&graph) })
}

impl Recipe {
    /// The same, between actors only where no classes are asked for: for analyses that mean nothing else.
    pub(crate) fn of_actors(&self) -> Self {
        let mut recipe = self.clone();
        if recipe.class.is_empty() {
            recipe.class = vec![Classes(Class::ALL.into_iter().filter(|class| class.is_actor()).collect())];
        }
        recipe
    }

    /// The same up to the day before one, and from that day on.
    pub(crate) fn split(&self, day: i32) -> (Self, Self) {
        let end = |day| PartialDate::from_day_number(day);
        (Self { until: end(day - 1), ..self.clone() }, Self { from: end(day), ..self.clone() })
    }

    fn projection(&self, engine: &Engine, store: &Store, graph: &Graph) -> anyhow::Result<Projection> {
        anyhow::ensure!(
            (0.0..=1.0).contains(&self.confidence),
            "expected a confidence of 0 to 1, found `{}`",
            self.confidence
        );
        let days = |date: Option<PartialDate>| date.and_then(PartialDate::interval);
        let fold = || Fold::into_countries(graph, engine.seeds(), engine.ontology(), store.namer());
        Ok(Projection {
            classes: self.class.iter().flat_map(|classes| classes.0.iter().copied()).collect(),
            predicates: self.predicates(engine)?,
            from: days(self.from).map(|days| days.first),
            until: days(self.until).map(|days| days.last),
            as_of: days(self.as_of).map(|days| days.last),
            // Every fact has an origin.
            least_support: if self.support > 1 { self.support } else { 0 },
            confidence: self.confidence,
            fold: self.fold.then(fold),
        })
    }

    fn predicates(&self, engine: &Engine) -> anyhow::Result<BTreeSet<String>> {
        let mut names = BTreeSet::new();
        for wanted in &self.predicate {
            let known =
                engine.ontology().predicates().filter(|p| p.name == *wanted || p.root.as_deref() == Some(wanted));
            let found: Vec<String> = known.map(|predicate| predicate.name.clone()).collect();
            let new = wanted == "mentionedWith" && self.co_mentions.is_some();
            anyhow::ensure!(new || !found.is_empty(), "the ontology has no predicate or root `{wanted}`");
            names.extend(found);
            names.extend(new.then(|| wanted.clone()));
        }
        Ok(names)
    }
}

fn class(name: &str) -> Result<Classes, String> {
    if name == "actors" {
        return Ok(Classes(Class::ALL.into_iter().filter(|class| class.is_actor()).collect()));
    }
    let known = Class::ALL.into_iter().find(|class| class.as_str().eq_ignore_ascii_case(name));
    let all = || Class::ALL.map(Class::as_str).join(", ");
    known.map(|class| Classes(vec![class])).ok_or_else(|| format!("expected `actors` or one of {}", all()))
}

/// A date as precise as it is written.
pub(crate) fn date(text: &str) -> Result<PartialDate, String> {
    PartialDate::parse(text).ok_or_else(|| "expected a date: 2024-10-18, 2024-10 or 2024".to_owned())
}

/// The entity of that name in the graph.
pub(crate) fn entity(store: &Store, graph: &Graph, name: &str) -> anyhow::Result<usize> {
    let liaison::explain::Thing::Entity(iri) = liaison::explain::find(store, name)? else {
        anyhow::bail!("`{name}` is a claim, not an entity");
    };
    graph.position(&iri).with_context(|| format!("`{name}` takes part in none of the facts that count"))
}
