//! The pages.

use std::borrow::Cow;
use std::path::{Component, Path};

use axum::body::Body;
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, Response, header};

use super::body::packed;
use super::negotiate::takes_gzip;
use super::problem::Problem;
use super::request::is_known;
use super::sparql::{not_modified, with_etag};
use super::state::App;
use crate::data;
use crate::model::id;

/// Where the pages stand in the repository.
const PAGES: &str = "src/serve/web";

/// Sends a file of the explorer.
pub(super) fn serve(app: &App, parts: &Parts) -> Result<Response<Body>, Problem> {
    if !matches!(parts.method, Method::GET | Method::HEAD) {
        return Err(Problem::method("GET, HEAD, OPTIONS"));
    }
    let name = match parts.uri.path().trim_start_matches('/') {
        "" => "index.html",
        name => name,
    };
    let bytes = file(app, name).ok_or_else(|| Problem::not_found("there is no such page"))?;
    let tag = format!("\"{}\"", &id::sha256(&bytes)[..16]);
    if is_known(&parts.headers, &tag) {
        return Ok(not_modified(&tag));
    }
    let packed = takes_gzip(&parts.headers).then(|| packed(&bytes)).flatten();
    let is_packed = packed.is_some();
    let mut response = Response::new(Body::from(packed.unwrap_or_else(|| bytes.into_owned())));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(media_type(name)));
    if is_packed {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    Ok(with_etag(response, &tag))
}

fn file(app: &App, name: &str) -> Option<Cow<'static, [u8]>> {
    let path = Path::new(name);
    if !path.components().all(|part| matches!(part, Component::Normal(_))) {
        return None;
    }
    match &app.options.assets {
        Some(dir) => std::fs::read(dir.join(path)).ok().map(Cow::Owned),
        None => data::text(&format!("{PAGES}/{name}")).map(|text| Cow::Borrowed(text.as_bytes())),
    }
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "svg" => "image/svg+xml",
        "json" => "application/json",
        _ => "application/octet-stream",
    }
}
