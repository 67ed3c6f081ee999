//! Answers on their way out: written by a thread of their own, held back while the client is slow, ended when it leaves or time is up.

use std::io::{self, Write};
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::body::Body;
use axum::http::{HeaderValue, Response, StatusCode, header};
use bytes::Bytes;
use flate2::Compression;
use flate2::write::GzEncoder;
use http_body::Frame;
use tokio::runtime::Handle;
use tokio::sync::{OwnedSemaphorePermit, mpsc, oneshot};
use tokio::task::AbortHandle;
use tokio::time::Instant;

use super::problem::Problem;
use crate::rdf::{Cancel, StoreError};

/// Bytes that are sent at once.
const CHUNK: usize = 32 << 10;
/// Chunks that wait for a slow client.
const QUEUE: usize = 4;
/// Answers smaller than this are not worth compressing.
const WORTH_GZIP: usize = 1 << 10;
/// Most answers are there before this, and need no task of their own that ends them.
const SOON: Duration = Duration::from_millis(20);
/// How long a client may still read after the limit of time.
const GRACE: Duration = Duration::from_secs(5);

/// How an answer is made.
pub(super) struct Making {
    /// The most time it may take, with sending it.
    pub(super) limit: Duration,
    /// Whether the client takes gzip.
    pub(super) gzip: bool,
    /// Held until it is made.
    pub(super) permit: OwnedSemaphorePermit,
    /// Ends it.
    pub(super) cancel: Cancel,
}

/// Where an answer is written to. It goes out in chunks as soon as it is larger than one.
pub(super) struct Sink {
    plain: Vec<u8>,
    packed: Option<GzEncoder<Vec<u8>>>,
    gzip: bool,
    content_type: String,
    head: Option<oneshot::Sender<Head>>,
    chunks: mpsc::Sender<io::Result<Bytes>>,
    deadline: Instant,
    runtime: Handle,
}

enum Head {
    Whole { content_type: String, body: Vec<u8>, gzip: bool },
    Begun { content_type: String, gzip: bool },
    Failed(Problem),
}

/// Runs `work` on a thread for blocking work and answers with what it writes. An error before the first chunk is the answer; after it, the connection
/// is cut, so that no client takes a part for the whole.
pub(super) async fn made(
    making: Making,
    work: impl FnOnce(&mut Sink) -> Result<(), Problem> + Send + 'static,
) -> Result<Response<Body>, Problem> {
    let Making { limit, gzip, permit, cancel } = making;
    let (head, mut answer) = oneshot::channel();
    let (chunks, receiver) = mpsc::channel(QUEUE);
    let now = Instant::now();
    let deadline = now + limit;
    let mut guard = Guard { cancel, timer: None };
    let mut sink = Sink {
        plain: Vec::new(),
        packed: None,
        gzip,
        content_type: "application/octet-stream".to_owned(),
        head: Some(head),
        chunks,
        deadline: deadline + GRACE,
        runtime: Handle::current(),
    };
    tokio::task::spawn_blocking(move || {
        let done = work(&mut sink);
        sink.finish(done);
        drop(permit);
    });
    let soon = tokio::time::timeout_at(now + SOON.min(limit), &mut answer).await;
    let answer = if let Ok(answer) = soon {
        answer
    } else {
        guard.end_at(deadline);
        // The engine looks at the limit when it reads from the store, which a product of patterns without a common variable may do rarely: the client
        // is told in time all the same, and the turn stays taken until the engine has noticed.
        let answer = tokio::time::timeout_at(deadline + GRACE, answer).await;
        answer.unwrap_or_else(|_| Ok(Head::Failed(StoreError::Cancelled.into())))
    };
    match answer {
        Ok(Head::Whole { content_type, body, gzip }) => Ok(respond(&content_type, gzip, Body::from(body))),
        Ok(Head::Begun { content_type, gzip }) => {
            guard.end_at(deadline);
            Ok(respond(&content_type, gzip, Body::new(Chunks { receiver, _guard: guard })))
        }
        Ok(Head::Failed(problem)) => Err(problem),
        Err(_) => Err(Problem::new(StatusCode::INTERNAL_SERVER_ERROR, "a fault of the program kept it from answering")),
    }
}

fn respond(content_type: &str, gzip: bool, body: Body) -> Response<Body> {
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    if let Ok(value) = HeaderValue::from_str(content_type) {
        headers.insert(header::CONTENT_TYPE, value);
    }
    if gzip {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static("gzip"));
    }
    response
}

impl Sink {
    /// Says what the answer is; before the first byte.
    pub(super) fn set_content_type(&mut self, content_type: String) {
        self.content_type = content_type;
    }

    fn pack(&mut self) -> io::Result<()> {
        let gzip = self.gzip;
        let packed = gzip.then(|| self.packed.get_or_insert_with(|| GzEncoder::new(Vec::new(), Compression::fast())));
        let ready = match packed {
            Some(encoder) => {
                encoder.write_all(&self.plain)?;
                self.plain.clear();
                std::mem::take(encoder.get_mut())
            }
            None => std::mem::take(&mut self.plain),
        };
        if let Some(head) = self.head.take() {
            let _ = head.send(Head::Begun { content_type: self.content_type.clone(), gzip });
        }
        if ready.is_empty() { Ok(()) } else { self.send(Ok(ready.into())) }
    }

    fn send(&self, chunk: io::Result<Bytes>) -> io::Result<()> {
        // Inside of a future: a timer can only be made where the runtime is known.
        let sent =
            self.runtime.block_on(async { tokio::time::timeout_at(self.deadline, self.chunks.send(chunk)).await });
        match sent {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(io::Error::from(io::ErrorKind::BrokenPipe)),
            Err(_) => Err(io::Error::from(io::ErrorKind::TimedOut)),
        }
    }

    fn finish(mut self, done: Result<(), Problem>) {
        match (done, self.head.take()) {
            (Ok(()), Some(head)) => {
                let content_type = std::mem::take(&mut self.content_type);
                let body = std::mem::take(&mut self.plain);
                let packed = (self.gzip && body.len() >= WORTH_GZIP).then(|| packed(&body)).flatten();
                let gzip = packed.is_some();
                let _ = head.send(Head::Whole { content_type, body: packed.unwrap_or(body), gzip });
            }
            (Err(problem), Some(head)) => drop(head.send(Head::Failed(problem))),
            (Ok(()), None) => {
                let rest = match self.packed.take() {
                    Some(mut encoder) => encoder.write_all(&self.plain).and_then(|()| encoder.finish()),
                    None => Ok(std::mem::take(&mut self.plain)),
                };
                // Who left need not be told.
                let _ = self.send(rest.map(Bytes::from));
            }
            (Err(_), None) => drop(self.send(Err(io::Error::other("the answer is not whole")))),
        }
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.plain.extend_from_slice(bytes);
        if self.plain.len() >= CHUNK {
            self.pack()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The same bytes as gzip.
pub(super) fn packed(body: &[u8]) -> Option<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::with_capacity(body.len() / 3), Compression::fast());
    encoder.write_all(body).ok()?;
    encoder.finish().ok()
}

/// Ends the work when its time is up, or nobody waits for it any more.
struct Guard {
    cancel: Cancel,
    timer: Option<AbortHandle>,
}

impl Guard {
    fn end_at(&mut self, deadline: Instant) {
        let cancel = self.cancel.clone();
        self.timer.get_or_insert_with(|| {
            let timer = tokio::spawn(async move {
                tokio::time::sleep_until(deadline).await;
                cancel.cancel();
            });
            timer.abort_handle()
        });
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.cancel.cancel();
        if let Some(timer) = &self.timer {
            timer.abort();
        }
    }
}

/// A body that comes in chunks.
struct Chunks {
    receiver: mpsc::Receiver<io::Result<Bytes>>,
    _guard: Guard,
}

impl http_body::Body for Chunks {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<io::Result<Frame<Bytes>>>> {
        self.receiver.poll_recv(context).map(|chunk| chunk.map(|chunk| chunk.map(Frame::data)))
    }
}
