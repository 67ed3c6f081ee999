//! SPARQL 1.1 Graph Store Protocol: `/store?graph=IRI`, `/store?default`, and `/store/name` for graphs that this server names.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequest, Multipart};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, Request, Response, StatusCode, header};
use bytes::Bytes;

use super::body::made;
use super::negotiate::{choose, content_type};
use super::problem::Problem;
use super::request::{Parameters, Peer, body, etag, is_known, media_type, turn};
use super::sparql::{not_modified, with_etag};
use super::state::App;
use crate::model::id;
use crate::rdf::{QueryFormat, Reach};

/// Which graph a request is about.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Target {
    Named(String),
    Default,
    /// No graph: all of them to read, a new one to write.
    All,
}

pub(super) async fn serve(app: Arc<App>, request: Request<Body>) -> Result<Response<Body>, Problem> {
    let (parts, stream) = request.into_parts();
    let target = target(&app, &parts)?;
    match parts.method {
        Method::GET | Method::HEAD => read(app, parts, target).await,
        Method::PUT | Method::POST => write(app, parts, stream, target).await,
        Method::DELETE => delete(app, parts, target).await,
        _ => Err(Problem::method("GET, HEAD, PUT, POST, DELETE, OPTIONS")),
    }
}

fn target(app: &App, parts: &Parts) -> Result<Target, Problem> {
    let parameters = Parameters::of(parts);
    let direct = parts.uri.path().strip_prefix("/store/").filter(|name| !name.is_empty());
    match (parameters.only("graph")?, parameters.has("default"), direct) {
        // The path of a graph that this server has named, as its `Location` says it.
        (Some(graph), false, None) if graph.starts_with("/store/") => {
            Ok(Target::Named(direct_graph(app, parts, graph.trim_start_matches("/store/"))))
        }
        (Some(graph), false, None) => Ok(Target::Named(absolute(&graph)?)),
        (None, true, None) => Ok(Target::Default),
        (None, false, None) => Ok(Target::All),
        (None, false, Some(name)) => Ok(Target::Named(direct_graph(app, parts, name))),
        _ => Err(Problem::bad("expected one graph: `?graph=IRI`, `?default` or `/store/NAME`")),
    }
}

/// The graph that a path below `/store` names: one of the users', or where all may be changed the address itself.
fn direct_graph(app: &App, parts: &Parts, name: &str) -> String {
    match app.options.updates {
        Some(Reach::All) => format!("{}/store/{name}", app.guard.site(parts)),
        _ => format!("{}graph/user/{name}", app.current().store.namer().base()),
    }
}

fn absolute(graph: &str) -> Result<String, Problem> {
    let scheme = graph.split(':').next().unwrap_or_default();
    let valid = scheme.len() < graph.len()
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|b| b.is_ascii_alphanumeric() || b"+-.".contains(&b));
    if valid { Ok(graph.to_owned()) } else { Err(Problem::bad(format!("`{graph}` is no absolute IRI"))) }
}

async fn read(app: Arc<App>, parts: Parts, target: Target) -> Result<Response<Body>, Problem> {
    let served = app.current();
    let tag = etag(&served);
    let whole = target == Target::All || target == Target::Default && app.options.updates != Some(Reach::All);
    let graph = match target {
        Target::Named(graph) => Some(graph),
        Target::Default => Some(String::new()),
        Target::All => None,
    };
    let offers: &[_] = if graph.is_none() { &QueryFormat::DATASETS } else { &QueryFormat::GRAPHS };
    if let Some(named) = graph.as_deref().filter(|graph| !graph.is_empty())
        && !served.store.has_graph(named)?
    {
        return Err(Problem::not_found(format!("there is no graph `{named}`")));
    }
    if is_known(&parts.headers, &tag) {
        return Ok(not_modified(&tag));
    }
    let chosen =
        choose(&parts.headers, offers).or_else(|| choose(&parts.headers, &QueryFormat::GRAPHS).filter(|_| whole));
    let (format, media_type) = chosen.ok_or_else(|| {
        Problem::new(
            StatusCode::NOT_ACCEPTABLE,
            "expected an RDF format in Accept: text/turtle, application/n-triples ...",
        )
    })?;
    let making = turn(&app, &parts.headers).await?;
    let cancel = making.cancel.clone();
    let response = made(making, move |sink| {
        sink.set_content_type(content_type(media_type));
        // The default graph of queries is the union of all, and so it is here.
        let graph = graph.as_deref().filter(|graph| !(whole && graph.is_empty()));
        Ok(served.store.dump(graph, format, &cancel, sink)?)
    })
    .await?;
    Ok(with_etag(response, &tag))
}

/// Data in one format.
struct Data {
    format: QueryFormat,
    bytes: Bytes,
}

async fn write(app: Arc<App>, parts: Parts, stream: Body, target: Target) -> Result<Response<Body>, Problem> {
    app.guard.change(&parts, Peer::of(&parts))?;
    let replaces = parts.method == Method::PUT;
    if replaces && target == Target::All {
        return Err(Problem::bad("expected the graph to replace: `?graph=IRI`, `?default` or `/store/NAME`"));
    }
    let site = app.guard.site(&parts);
    let data = data(&app, &parts, stream).await?;
    let making = turn(&app, &parts.headers).await?;
    let namer_base = app.current().store.namer().base().to_owned();
    let (graph, location) = match target {
        Target::Named(graph) => (Some(graph), None),
        Target::Default => (None, None),
        Target::All if data.iter().all(|data| data.format.holds_graphs()) => {
            return quads(app, making, data, site).await;
        }
        Target::All => {
            let name = new_name(&data);
            let direct = format!("{site}/store/{name}");
            let all = app.options.updates == Some(Reach::All);
            let graph = if all { direct.clone() } else { format!("{namer_base}graph/user/{name}") };
            (Some(graph), Some(direct))
        }
    };
    let (sender, created) = tokio::sync::oneshot::channel();
    let mut response = made(making, move |_| {
        let created = app.change(|change| {
            let known = graph.as_deref().map_or(Ok(true), |graph| change.has(graph))?;
            if replaces {
                change.remove(graph.as_deref())?;
            }
            if let Some(graph) = &graph {
                change.create(graph)?;
            }
            let base = graph.clone().unwrap_or_else(|| format!("{site}/store"));
            for Data { format, bytes } in &data {
                change.add(graph.as_deref(), bytes, *format, &base)?;
            }
            Ok(!known)
        })?;
        let _ = sender.send(created);
        Ok(())
    })
    .await?;
    let created = created.await.unwrap_or(false);
    response.headers_mut().remove(header::CONTENT_TYPE);
    *response.status_mut() = if created || location.is_some() { StatusCode::CREATED } else { StatusCode::NO_CONTENT };
    if let Some(value) = location.and_then(|location| HeaderValue::from_str(&location).ok()) {
        response.headers_mut().insert(header::LOCATION, value);
    }
    Ok(response)
}

async fn quads(
    app: Arc<App>,
    making: super::body::Making,
    data: Vec<Data>,
    site: String,
) -> Result<Response<Body>, Problem> {
    let mut response = made(making, move |_| {
        app.change(|change| {
            let base = format!("{site}/store");
            data.iter().try_for_each(|data| change.add_quads(&data.bytes, data.format, &base))
        })
    })
    .await?;
    response.headers_mut().remove(header::CONTENT_TYPE);
    *response.status_mut() = StatusCode::NO_CONTENT;
    Ok(response)
}

/// The name of a new graph: from its content, so that the same data sent twice make one graph.
fn new_name(data: &[Data]) -> String {
    let hashes: Vec<String> = data.iter().map(|data| id::sha256(&data.bytes)).collect();
    let hashes: Vec<&str> = hashes.iter().map(String::as_str).collect();
    id::content_hash(&hashes)
}

async fn data(app: &App, parts: &Parts, stream: Body) -> Result<Vec<Data>, Problem> {
    let media = media_type(&parts.headers);
    if media.as_deref() == Some("multipart/form-data") {
        let bytes = body(app, parts, stream).await?;
        return files(parts, bytes).await;
    }
    let bytes = body(app, parts, stream).await?;
    // Files that curl sends with -T have no type; Turtle takes in N-Triples too.
    let Some(media) = media else { return Ok(vec![Data { format: QueryFormat::Turtle, bytes }]) };
    let format = QueryFormat::of_data(&media).ok_or_else(|| unsupported(&media))?;
    Ok(vec![Data { format, bytes }])
}

/// The files of a form.
async fn files(parts: &Parts, bytes: Bytes) -> Result<Vec<Data>, Problem> {
    let mut request = Request::new(Body::from(bytes));
    if let Some(content_type) = parts.headers.get(header::CONTENT_TYPE) {
        request.headers_mut().insert(header::CONTENT_TYPE, content_type.clone());
    }
    let wrong = |what: String| Problem::bad(format!("expected multipart/form-data: {what}"));
    let mut form = Multipart::from_request(request, &()).await.map_err(|error| wrong(error.body_text()))?;
    let mut found = Vec::new();
    while let Some(field) = form.next_field().await.map_err(|error| wrong(error.body_text()))? {
        let media = field.content_type().unwrap_or("text/turtle").to_owned();
        let format = QueryFormat::of_data(&media).ok_or_else(|| unsupported(&media))?;
        let bytes = field.bytes().await.map_err(|error| wrong(error.body_text()))?;
        found.push(Data { format, bytes });
    }
    if found.is_empty() { Err(wrong("there is no file in it".to_owned())) } else { Ok(found) }
}

fn unsupported(media_type: &str) -> Problem {
    let text = format!(
        "expected an RDF format (text/turtle, application/n-triples, application/rdf+xml ...), found `{media_type}`"
    );
    Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, text)
}

async fn delete(app: Arc<App>, parts: Parts, target: Target) -> Result<Response<Body>, Problem> {
    app.guard.change(&parts, Peer::of(&parts))?;
    let graph = match target {
        Target::Named(graph) => Some(graph),
        Target::Default => None,
        Target::All => {
            return Err(Problem::bad("expected the graph to delete: `?graph=IRI`, `?default` or `/store/NAME`"));
        }
    };
    let making = turn(&app, &parts.headers).await?;
    let mut response = made(making, move |_| {
        let name = graph.clone().unwrap_or_default();
        if app.change(move |change| change.remove(graph.as_deref()))? {
            Ok(())
        } else {
            Err(Problem::not_found(format!("there is no graph `{name}`")))
        }
    })
    .await?;
    response.headers_mut().remove(header::CONTENT_TYPE);
    *response.status_mut() = StatusCode::NO_CONTENT;
    Ok(response)
}
