//! The JSON interface: what the explorer asks for, and anybody else may. `web/openapi.json` describes it.

mod curate;
mod read;
mod show;

use std::sync::Arc;
use std::time::Instant;

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, Request, Response, StatusCode, header};
use serde_json::Value;

use super::body::packed;
use super::negotiate::takes_gzip;
use super::problem::Problem;
use super::request::{Parameters, Peer, TURN, body, etag, is_known};
use super::sparql::{not_modified, with_etag};
use super::state::App;
use crate::rdf::{Cancel, StoreError};

/// Answers larger than this are compressed for those who take it.
const WORTH_GZIP: usize = 1 << 10;

pub(super) async fn serve(app: Arc<App>, request: Request<Body>) -> Result<Response<Body>, Problem> {
    let (parts, stream) = request.into_parts();
    let name = parts.uri.path().strip_prefix("/api/").unwrap_or_default().to_owned();
    let parameters = Parameters::of(&parts);
    match parts.method {
        Method::GET | Method::HEAD => look(app, &parts, name, parameters).await,
        Method::POST | Method::DELETE => {
            app.guard.change(&parts, Peer::of(&parts))?;
            let text = body(&app, &parts, stream).await?;
            let is_removal = parts.method == Method::DELETE;
            let done = tokio::task::spawn_blocking(move || curate::change(&app, &name, is_removal, &parameters, &text));
            json(&done.await.unwrap_or_else(|_| Err(fault()))?, false)
        }
        _ => Err(Problem::method("GET, HEAD, POST, DELETE, OPTIONS")),
    }
}

async fn look(app: Arc<App>, parts: &Parts, name: String, parameters: Parameters) -> Result<Response<Body>, Problem> {
    let served = app.current();
    let tag = etag(&served);
    if is_known(&parts.headers, &tag) {
        return Ok(not_modified(&tag));
    }
    let found = in_time(app, move |app, cancel| read::look(app, &served, &name, &parameters, cancel)).await?;
    Ok(with_etag(json(&found, takes_gzip(&parts.headers))?, &tag))
}

/// Runs `work` when it is its turn, on a thread for blocking work, and cancels it when time is up or the client has left.
async fn in_time(
    app: Arc<App>,
    work: impl FnOnce(&App, &Cancel) -> Result<Value, Problem> + Send + 'static,
) -> Result<Value, Problem> {
    let permit = tokio::time::timeout(TURN, Arc::clone(&app.pages).acquire_owned()).await;
    let Ok(Ok(permit)) = permit else { return Err(Problem::busy("too many pages are being made")) };
    let (begun, limit) = (Instant::now(), app.options.timeout);
    let waiting = Waiting(Cancel::default());
    let cancel = waiting.0.clone();
    let done = tokio::task::spawn_blocking(move || {
        let done = work(&app, &cancel);
        drop(permit);
        done
    });
    match tokio::time::timeout(limit, done).await {
        // Work that is done when time is up must not win or lose by chance.
        Ok(done) if begun.elapsed() <= limit => done.unwrap_or_else(|_| Err(fault())),
        _ => Err(StoreError::Cancelled.into()),
    }
}

/// Somebody who waits; work for them is cancelled when they wait no longer.
struct Waiting(Cancel);

impl Drop for Waiting {
    fn drop(&mut self) {
        self.0.cancel();
    }
}

fn fault() -> Problem {
    Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "a fault of the program kept it from answering")
}

fn json(value: &Value, gzip: bool) -> Result<Response<Body>, Problem> {
    let text = serde_json::to_vec(value).map_err(|_| fault())?;
    let packed = (gzip && text.len() > WORTH_GZIP).then(|| packed(&text)).flatten();
    let is_packed = packed.is_some();
    let mut response = Response::new(Body::from(packed.unwrap_or(text)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if is_packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    Ok(response)
}
