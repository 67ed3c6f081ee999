//! Requests -> whoever answers them, and what every answer says.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, Method, Request, Response, StatusCode, header};
use axum::response::IntoResponse;

use super::problem::Problem;
use super::state::App;
use super::{api, assets, describe, graphs, request, sparql};

/// Pages may load from this server only, run no script that stands in them, and stand in no other page.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// What a path leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Query,
    Update,
    Sparql,
    Store,
    Void,
    Api,
    Page,
}

impl Place {
    fn of(path: &str) -> Self {
        match path {
            "/query" | "/query/" => Self::Query,
            "/update" | "/update/" => Self::Update,
            "/sparql" | "/sparql/" => Self::Sparql,
            "/.well-known/void" => Self::Void,
            "/store" => Self::Store,
            _ if path.starts_with("/store/") => Self::Store,
            _ if path.starts_with("/api/") => Self::Api,
            _ => Self::Page,
        }
    }

    fn methods(self) -> &'static str {
        match self {
            Self::Query | Self::Sparql => "GET, HEAD, POST, OPTIONS",
            Self::Update => "POST, OPTIONS",
            Self::Store => "GET, HEAD, PUT, POST, DELETE, OPTIONS",
            Self::Void | Self::Page => "GET, HEAD, OPTIONS",
            Self::Api => "GET, HEAD, POST, DELETE, OPTIONS",
        }
    }

    /// What pages of other sites may do, as far as `--cors` lets them: read.
    fn shared_methods(self) -> Option<&'static str> {
        match self {
            Self::Query | Self::Sparql => Some("GET, HEAD, POST, OPTIONS"),
            Self::Store | Self::Void => Some("GET, HEAD, OPTIONS"),
            Self::Update | Self::Api | Self::Page => None,
        }
    }
}

/// Answers a request, whatever it is.
pub(super) async fn answer(app: Arc<App>, request: Request<Body>) -> Response<Body> {
    let place = Place::of(request.uri().path());
    let (parts, body) = request.into_parts();
    let origin = app.guard.allowed_origin(&parts.headers);
    let is_page = place == Place::Page;
    let mut response = match app.guard.host(&parts) {
        Err(problem) => problem.into_response(),
        Ok(()) if parts.method == Method::OPTIONS => options(place),
        Ok(()) => {
            let found = dispatch(app, place, Request::from_parts(parts, body)).await;
            found.unwrap_or_else(IntoResponse::into_response)
        }
    };
    finish(&mut response, is_page);
    if let (Some(origin), Some(methods)) = (origin, place.shared_methods()) {
        share(&mut response, &origin, methods);
    }
    response
}

async fn dispatch(app: Arc<App>, place: Place, request: Request<Body>) -> Result<Response<Body>, Problem> {
    match place {
        Place::Query => sparql::query(app, request).await,
        Place::Update => sparql::update(app, request).await,
        Place::Sparql => sparql::both(app, request).await,
        Place::Store => graphs::serve(app, request).await,
        Place::Api => api::serve(app, request).await,
        Place::Page => assets::serve(&app, &request.into_parts().0),
        Place::Void => {
            let parts = request.into_parts().0;
            // Counting takes as long as a query, and waits for its turn like one.
            let turn = request::turn(&app, &parts.headers).await?;
            tokio::task::spawn_blocking(move || {
                let described = describe::dataset(&app, &parts);
                drop(turn);
                described
            })
            .await
            .unwrap_or_else(|_| Err(Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "a fault of the program")))
        }
    }
}

fn options(place: Place) -> Response<Body> {
    let mut response = StatusCode::NO_CONTENT.into_response();
    response.headers_mut().insert(header::ALLOW, HeaderValue::from_static(place.methods()));
    response
}

fn finish(response: &mut Response<Body>, is_page: bool) {
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    set(header::CONTENT_SECURITY_POLICY, POLICY);
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(header::VARY, if is_page { "Accept-Encoding" } else { "Accept, Accept-Encoding, Origin" });
    set(header::CACHE_CONTROL, "no-cache");
}

fn share(response: &mut Response<Body>, origin: &str, methods: &'static str) {
    let headers = response.headers_mut();
    if let Ok(origin) = HeaderValue::from_str(origin) {
        headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    headers.insert(header::ACCESS_CONTROL_ALLOW_METHODS, HeaderValue::from_static(methods));
    headers.insert(header::ACCESS_CONTROL_ALLOW_HEADERS, HeaderValue::from_static("Accept, Content-Type"));
    headers.insert(header::ACCESS_CONTROL_EXPOSE_HEADERS, HeaderValue::from_static("ETag, Location"));
}
