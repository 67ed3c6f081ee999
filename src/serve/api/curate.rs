//! What people judge: pairs of entities, and claims.

use std::collections::BTreeMap;

use bytes::Bytes;
use serde_json::{Value, json};

use crate::data::DataFile;
use crate::judgements::{UserJudgements, entity_named};
use crate::model::Pair;
use crate::ontology::NAMESPACE;
use crate::pipeline::{self, Change};
use crate::rdf::{Cancel, QueryFormat};
use crate::serve::describe::Lines;
use crate::serve::problem::Problem;
use crate::serve::request::Parameters;
use crate::serve::state::App;

/// Bytes of a reason.
const LONGEST_REASON: usize = 2000;

/// Takes in a judgement, or takes it back.
pub(super) fn change(
    app: &App,
    name: &str,
    is_removal: bool,
    parameters: &Parameters,
    body: &Bytes,
) -> Result<Value, Problem> {
    match (name, is_removal) {
        ("judgements", false) => judge(app, &fields(body)?),
        ("judgements", true) => undo(app, parameters),
        ("verdicts", false) => judge_claim(app, &fields(body)?),
        ("verdicts", true) => undo_claim(app, parameters.needed("claim")?),
        _ => Err(Problem::not_found("there is no such resource; /openapi.json lists them")),
    }
}

/// A JSON object of texts.
fn fields(body: &Bytes) -> Result<BTreeMap<String, String>, Problem> {
    let fields: Result<BTreeMap<String, String>, _> = serde_json::from_slice(body);
    let fields = fields.map_err(|error| Problem::bad(format!("expected a JSON object of strings: {error}")))?;
    match fields.values().find(|text| text.len() > LONGEST_REASON) {
        Some(_) => Err(Problem::bad(format!("a text may have {LONGEST_REASON} bytes"))),
        None => Ok(fields),
    }
}

fn field<'f>(fields: &'f BTreeMap<String, String>, name: &str) -> Result<&'f str, Problem> {
    let found = fields.get(name).filter(|text| !text.is_empty());
    found.map(String::as_str).ok_or_else(|| Problem::bad(format!("expected `{name}`")))
}

/// Two entities are the same, different, or nobody knows.
fn judge(app: &App, fields: &BTreeMap<String, String>) -> Result<Value, Problem> {
    let (left, right, judgement) = (field(fields, "left")?, field(fields, "right")?, field(fields, "judgement")?);
    let reason = fields.get("reason").map_or("", String::as_str);
    let quoted: Vec<String> =
        [left, right, judgement, reason].iter().map(|text| format!("\"{}\"", text.replace('"', "\"\""))).collect();
    let text = format!("left,right,judgement,reason\n{}\n", quoted.join(","));
    let table = UserJudgements::read(&DataFile { name: "the judgement".to_owned(), text: text.into() });
    let table = table.map_err(|error| Problem::bad(error.to_string()))?;
    let summary = app.rebuild(|engine, kb| pipeline::judge(engine, kb, Change::Add(table)))?;
    Ok(json!({ "entities": summary.entities, "facts": summary.facts, "state": app.current().version() }))
}

fn undo(app: &App, parameters: &Parameters) -> Result<Value, Problem> {
    let pair = Pair::new(entity_named(parameters.needed("left")?), entity_named(parameters.needed("right")?));
    let pair = pair.ok_or_else(|| Problem::bad("expected two different entities"))?;
    let summary = app.rebuild(|engine, kb| pipeline::judge(engine, kb, Change::Undo(pair)))?;
    Ok(json!({ "entities": summary.entities, "facts": summary.facts, "state": app.current().version() }))
}

/// The graph of what people say about claims, and the node for one of them.
fn places(app: &App, claim: &str) -> Result<(String, String, String), Problem> {
    let served = app.current();
    let explorer = served.explorer(&app.engine)?;
    let at = explorer.claim(claim).ok_or_else(|| Problem::not_found(format!("there is no claim `{claim}`")))?;
    let (base, id) = (served.store.namer().base(), &explorer.claims[at].id);
    Ok((format!("{base}graph/user/curation"), format!("{base}curation/{id}"), format!("{base}claim/{id}")))
}

fn judge_claim(app: &App, fields: &BTreeMap<String, String>) -> Result<Value, Problem> {
    let (graph, node, claim) = places(app, field(fields, "claim")?)?;
    let verdict = field(fields, "verdict")?;
    if !["right", "wrong", "corrected"].contains(&verdict) {
        return Err(Problem::bad(format!("expected `right`, `wrong` or `corrected`, found `{verdict}`")));
    }
    let lia = |name: &str| format!("{NAMESPACE}{name}");
    let mut lines = Lines::default();
    lines.kind(&node, &lia("ClaimJudgement"));
    lines.link(&node, &lia("judges"), &claim);
    lines.text(&node, &lia("verdict"), verdict, "");
    lines.text(&node, &lia("judgedBy"), "user", "");
    for name in ["reason", "correction"] {
        if let Some(text) = fields.get(name).filter(|text| !text.is_empty()) {
            lines.text(&node, &lia(name), text, "");
        }
    }
    let data = lines.text_of();
    app.change(|change| {
        change.update(&forget(&graph, &node), None, &[], &[], &Cancel::default())?;
        change.add(Some(&graph), data.as_bytes(), QueryFormat::NTriples, &graph)
    })?;
    Ok(json!({ "state": app.current().version() }))
}

fn undo_claim(app: &App, claim: &str) -> Result<Value, Problem> {
    let (graph, node, _) = places(app, claim)?;
    app.change(|change| change.update(&forget(&graph, &node), None, &[], &[], &Cancel::default()))?;
    Ok(json!({ "state": app.current().version() }))
}

/// Both IRIs are made from ids of the knowledge base, never from what the client sent.
fn forget(graph: &str, node: &str) -> String {
    format!("DELETE WHERE {{ GRAPH <{graph}> {{ <{node}> ?property ?value }} }}")
}
