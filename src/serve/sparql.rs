//! SPARQL 1.1 Protocol: `/query`, `/update`, and `/sparql` for both.

use std::sync::Arc;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, Request, Response, StatusCode, header};

use super::body::made;
use super::describe;
use super::negotiate::{choose, content_type, offers};
use super::problem::Problem;
use super::request::{Parameters, Peer, body, etag, is_known, media_type, turn, utf8};
use super::state::App;
use crate::rdf::{AnswerForm, QueryFormat, QueryRequest};

/// What an endpoint takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Takes {
    Queries,
    Updates,
    Both,
}

/// What was asked for.
enum Asked {
    Query(Parameters, String),
    Update(Parameters, String),
    Nothing,
}

pub(super) async fn query(app: Arc<App>, request: Request<Body>) -> Result<Response<Body>, Problem> {
    serve(app, request, Takes::Queries).await
}

pub(super) async fn update(app: Arc<App>, request: Request<Body>) -> Result<Response<Body>, Problem> {
    serve(app, request, Takes::Updates).await
}

pub(super) async fn both(app: Arc<App>, request: Request<Body>) -> Result<Response<Body>, Problem> {
    serve(app, request, Takes::Both).await
}

async fn serve(app: Arc<App>, request: Request<Body>, takes: Takes) -> Result<Response<Body>, Problem> {
    let (parts, stream) = request.into_parts();
    match asked(&app, &parts, stream).await? {
        Asked::Query(..) if takes == Takes::Updates => Err(Problem::bad("expected an update; `/query` takes queries")),
        Asked::Update(..) if takes == Takes::Queries => Err(Problem::bad("expected a query; `/update` takes updates")),
        Asked::Query(parameters, sparql) => answer(app, parts, parameters, sparql).await,
        Asked::Update(parameters, sparql) => change(app, parts, parameters, sparql).await,
        Asked::Nothing => describe::service(&app, &parts),
    }
}

async fn asked(app: &App, parts: &Parts, stream: Body) -> Result<Asked, Problem> {
    let parameters = Parameters::of(parts);
    match parts.method {
        Method::GET | Method::HEAD => {
            if parameters.has("update") {
                return Err(Problem::bad("updates come by POST").with(header::ALLOW, "POST"));
            }
            Ok(parameters.only("query")?.map_or(Asked::Nothing, |query| Asked::Query(parameters, query)))
        }
        Method::POST => {
            let text = body(app, parts, stream).await?;
            match media_type(&parts.headers).as_deref() {
                Some("application/sparql-query") => Ok(Asked::Query(parameters, utf8(&text)?)),
                Some("application/sparql-update") => Ok(Asked::Update(parameters, utf8(&text)?)),
                Some("application/x-www-form-urlencoded") => form(parameters, &text),
                found => Err(Problem::new(
                    StatusCode::UNSUPPORTED_MEDIA_TYPE,
                    format!(
                        "expected application/sparql-query, application/sparql-update or application/x-www-form-urlencoded, found {}",
                        found.unwrap_or("no Content-Type")
                    ),
                )),
            }
        }
        _ => Err(Problem::method("GET, HEAD, POST, OPTIONS")),
    }
}

fn form(mut parameters: Parameters, text: &[u8]) -> Result<Asked, Problem> {
    if std::str::from_utf8(text).is_err() {
        return Err(Problem::bad("expected UTF-8"));
    }
    parameters.extend(Parameters::read(text));
    match (parameters.only("query")?, parameters.only("update")?) {
        (Some(query), None) => Ok(Asked::Query(parameters, query)),
        (None, Some(update)) => Ok(Asked::Update(parameters, update)),
        (None, None) => Err(Problem::bad("expected `query` or `update` in the form")),
        (Some(_), Some(_)) => Err(Problem::bad("expected `query` or `update`, not both")),
    }
}

async fn answer(
    app: Arc<App>,
    parts: Parts,
    parameters: Parameters,
    sparql: String,
) -> Result<Response<Body>, Problem> {
    let served = app.current();
    let tag = etag(&served);
    if parts.method != Method::POST && is_known(&parts.headers, &tag) {
        return Ok(not_modified(&tag));
    }
    let making = turn(&app, &parts.headers).await?;
    let cancel = making.cancel.clone();
    let base = format!("{}/", app.guard.site(&parts));
    let headers = parts.headers;
    let most_rows = app.options.most_rows;
    let response = made(making, move |sink| {
        let (default, named) = (parameters.all("default-graph-uri"), parameters.all("named-graph-uri"));
        let request = QueryRequest {
            sparql: &sparql,
            base: Some(&base),
            default_graphs: &default,
            named_graphs: &named,
            cancel,
            most_rows,
        };
        // The format is known only when the query is parsed, and nothing is written before.
        let chosen = std::sync::Mutex::new(None);
        let mut pick = |form: AnswerForm| -> Option<QueryFormat> {
            let (format, media_type) = choose(&headers, offers(form))?;
            if let Ok(mut chosen) = chosen.lock() {
                *chosen = Some(content_type(media_type));
            }
            Some(format)
        };
        let mut out = Typed { sink, chosen: &chosen, begun: false };
        let done = served.store.answer(&request, &mut pick, &mut out);
        out.begin();
        Ok(done?)
    })
    .await?;
    Ok(with_etag(response, &tag))
}

/// Tells the sink the type of the answer once it is known.
struct Typed<'s> {
    sink: &'s mut super::body::Sink,
    chosen: &'s std::sync::Mutex<Option<String>>,
    begun: bool,
}

impl Typed<'_> {
    fn begin(&mut self) {
        let chosen = self.chosen.lock().ok().and_then(|mut chosen| chosen.take());
        if let Some(content_type) = chosen.filter(|_| !self.begun) {
            self.sink.set_content_type(content_type);
            self.begun = true;
        }
    }
}

impl std::io::Write for Typed<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.begin();
        self.sink.write(bytes)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        self.sink.flush()
    }
}

async fn change(
    app: Arc<App>,
    parts: Parts,
    parameters: Parameters,
    sparql: String,
) -> Result<Response<Body>, Problem> {
    app.guard.change(&parts, Peer::of(&parts))?;
    let making = turn(&app, &parts.headers).await?;
    let cancel = making.cancel.clone();
    let base = format!("{}/", app.guard.site(&parts));
    let mut response = made(making, move |_| {
        let (using, named) = (parameters.all("using-graph-uri"), parameters.all("using-named-graph-uri"));
        app.change(|change| change.update(&sparql, Some(&base), &using, &named, &cancel))
    })
    .await?;
    *response.status_mut() = StatusCode::NO_CONTENT;
    response.headers_mut().remove(header::CONTENT_TYPE);
    Ok(response)
}

pub(super) fn not_modified(tag: &str) -> Response<Body> {
    let mut response = with_etag(Response::new(Body::empty()), tag);
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    response
}

pub(super) fn with_etag(mut response: Response<Body>, tag: &str) -> Response<Body> {
    if let Ok(value) = HeaderValue::from_str(tag) {
        response.headers_mut().insert(header::ETAG, value);
    }
    response
}
