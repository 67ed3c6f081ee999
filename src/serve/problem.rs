//! What went wrong with a request, as the client is told.

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use crate::kb::KbError;
use crate::pipeline::PipelineError;
use crate::rdf::StoreError;

/// A status and a text for people: what was expected, what was found, and what to do.
#[derive(Debug)]
pub(super) struct Problem {
    status: StatusCode,
    text: String,
    header: Option<(header::HeaderName, HeaderValue)>,
}

impl Problem {
    pub(super) fn new(status: StatusCode, text: impl Into<String>) -> Self {
        Self { status, text: text.into(), header: None }
    }

    pub(super) fn bad(text: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, text)
    }

    pub(super) fn not_found(text: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, text)
    }

    /// Too much at once: the client may come again.
    pub(super) fn busy(text: impl Into<String>) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, text).with(header::RETRY_AFTER, "5")
    }

    pub(super) fn method(allowed: &'static str) -> Self {
        let text = format!("expected one of the methods {allowed}");
        Self::new(StatusCode::METHOD_NOT_ALLOWED, text).with(header::ALLOW, allowed)
    }

    pub(super) fn with(mut self, name: header::HeaderName, value: &'static str) -> Self {
        self.header = Some((name, HeaderValue::from_static(value)));
        self
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let plain = (header::CONTENT_TYPE, HeaderValue::from_static("text/plain; charset=utf-8"));
        let mut response = (self.status, [plain], self.text + "\n").into_response();
        if let Some((name, value)) = self.header {
            response.headers_mut().insert(name, value);
        }
        response
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        let status = match &error {
            StoreError::Syntax { .. }
            | StoreError::TooLarge { .. }
            | StoreError::Load { .. }
            | StoreError::Update { .. }
            | StoreError::UsingTwice
            | StoreError::NoIri { .. }
            | StoreError::Evaluation { .. } => StatusCode::BAD_REQUEST,
            StoreError::Protected { .. } | StoreError::NoLoad => StatusCode::FORBIDDEN,
            StoreError::Format { .. } => StatusCode::NOT_ACCEPTABLE,
            StoreError::TooManyRows { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            StoreError::Cancelled => StatusCode::SERVICE_UNAVAILABLE,
            _ => StatusCode::INTERNAL_SERVER_ERROR,
        };
        Self::new(status, words(&error, error.hint()))
    }
}

impl From<KbError> for Problem {
    fn from(error: KbError) -> Self {
        let text = words(&error, error.hint());
        match error {
            KbError::Locked { .. } => Self::busy(text),
            _ => Self::new(StatusCode::INTERNAL_SERVER_ERROR, text),
        }
    }
}

impl From<PipelineError> for Problem {
    fn from(error: PipelineError) -> Self {
        match error {
            PipelineError::Kb(error) => error.into(),
            PipelineError::Store(error) => error.into(),
            error @ PipelineError::NoSuchJudgement { .. } => Self::not_found(words(&error, error.hint())),
            error => Self::new(StatusCode::INTERNAL_SERVER_ERROR, words(&error, error.hint())),
        }
    }
}

/// The whole chain of causes on one line, and on another what to do.
fn words(error: &(dyn std::error::Error + 'static), hint: &str) -> String {
    let causes = std::iter::successors(Some(error), |cause| cause.source());
    let mut parts: Vec<String> = causes.map(|cause| cause.to_string().trim_end().to_owned()).collect();
    parts.dedup();
    let hint = if hint.is_empty() { String::new() } else { format!("\nhint: {hint}") };
    parts.join(": ") + &hint
}
