//! Requests -> what they ask for.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::body::{Body, to_bytes};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use bytes::Bytes;

use super::body::Making;
use super::negotiate::takes_gzip;
use super::problem::Problem;
use super::state::{App, Served};
use crate::rdf::Cancel;

/// How long a body may take to come.
const BODY_TIME: Duration = Duration::from_secs(30);
/// How long a query waits for its turn.
pub(super) const TURN: Duration = Duration::from_secs(5);

/// Who sent the request.
#[derive(Clone, Copy, Debug)]
pub(super) struct Peer(pub(super) SocketAddr);

impl Peer {
    pub(super) fn of(parts: &Parts) -> SocketAddr {
        // The listener sets it; without it nobody is trusted.
        parts.extensions.get::<Self>().map_or_else(|| SocketAddr::from(([0, 0, 0, 0], 0)), |peer| peer.0)
    }
}

/// Names and values of a query string or form.
#[derive(Clone, Debug, Default)]
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    pub(super) fn read(encoded: &[u8]) -> Self {
        Self(form_urlencoded::parse(encoded).into_owned().collect())
    }

    pub(super) fn of(parts: &Parts) -> Self {
        Self::read(parts.uri.query().unwrap_or_default().as_bytes())
    }

    pub(super) fn all(&self, name: &str) -> Vec<String> {
        self.0.iter().filter(|(found, _)| found == name).map(|(_, value)| value.clone()).collect()
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(found, _)| found == name).map(|(_, value)| value.as_str())
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// A value that must be there.
    pub(super) fn needed(&self, name: &str) -> Result<&str, Problem> {
        let found = self.get(name).filter(|value| !value.is_empty());
        found.ok_or_else(|| Problem::bad(format!("expected the parameter `{name}`")))
    }

    /// A number, at most `most`.
    pub(super) fn number(&self, name: &str, default: usize, most: usize) -> Result<usize, Problem> {
        let Some(text) = self.get(name) else { return Ok(default) };
        let number: Result<usize, _> = text.parse();
        let number =
            number.map_err(|_| Problem::bad(format!("expected a whole number in `{name}`, found `{text}`")))?;
        Ok(number.min(most))
    }

    /// The one value of a parameter that may stand once.
    pub(super) fn only(&self, name: &str) -> Result<Option<String>, Problem> {
        let mut all = self.all(name);
        let last = all.pop();
        if all.is_empty() { Ok(last) } else { Err(Problem::bad(format!("expected `{name}` once"))) }
    }

    pub(super) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }
}

/// The media type of a body, without parameters, in lower case.
pub(super) fn media_type(headers: &HeaderMap) -> Option<String> {
    let value = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase())
}

/// The whole body, if it is not too large and does not dawdle.
pub(super) async fn body(app: &App, parts: &Parts, body: Body) -> Result<Bytes, Problem> {
    let most = app.options.most_body;
    let too_large = || Problem::new(StatusCode::PAYLOAD_TOO_LARGE, format!("a body may have {most} bytes"));
    let announced = parts.headers.get(header::CONTENT_LENGTH).and_then(|l| l.to_str().ok()?.parse::<usize>().ok());
    if announced.is_some_and(|announced| announced > most) {
        return Err(too_large());
    }
    if parts.headers.get(header::CONTENT_ENCODING).is_some_and(|coding| coding != "identity") {
        return Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "expected a body without Content-Encoding"));
    }
    match tokio::time::timeout(BODY_TIME, to_bytes(body, most)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(error)) if is_limit(&error) => Err(too_large()),
        Ok(Err(_)) => Err(Problem::bad("the body came to an end before its end")),
        Err(_) => Err(Problem::new(StatusCode::REQUEST_TIMEOUT, "the body took too long")),
    }
}

fn is_limit(error: &axum::Error) -> bool {
    let causes = std::iter::successors(Some(error as &dyn std::error::Error), |cause| cause.source());
    causes.into_iter().any(|cause| cause.to_string().contains("length limit"))
}

pub(super) fn utf8(bytes: &Bytes) -> Result<String, Problem> {
    std::str::from_utf8(bytes).map(str::to_owned).map_err(|_| Problem::bad("expected UTF-8"))
}

/// Waits for a turn to work.
pub(super) async fn turn(app: &App, headers: &HeaderMap) -> Result<Making, Problem> {
    let permit = tokio::time::timeout(TURN, Arc::clone(&app.permits).acquire_owned()).await;
    match permit {
        Ok(Ok(permit)) => {
            Ok(Making { limit: app.options.timeout, gzip: takes_gzip(headers), permit, cancel: Cancel::default() })
        }
        _ => Err(Problem::busy("too many queries are running")),
    }
}

/// The value of `ETag` for answers about this state.
pub(super) fn etag(served: &Served) -> String {
    format!("W/\"{}\"", served.version())
}

/// Whether the client has this state already.
pub(super) fn is_known(headers: &HeaderMap, etag: &str) -> bool {
    let bare = etag.trim_start_matches("W/");
    let lists = headers.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok());
    lists
        .flat_map(|list| list.split(','))
        .any(|tag| matches!(tag.trim(), "*") || tag.trim().trim_start_matches("W/") == bare)
}
