//! Requests over HTTP/1.1, one after the other on one connection.

use std::io::Write;
use std::time::{Duration, Instant};

use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt, Full};
use hyper::body::Incoming;
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper::header::{self, HeaderValue};
use hyper::{Method, Request, Response};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::runtime::Runtime;
use tokio::time::timeout;

use super::{Endpoint, RemoteError};

/// How long to wait for a connection.
const CONNECT: Duration = Duration::from_secs(10);
/// The first pause before a request is repeated; each further one is twice as long.
const FIRST_PAUSE: Duration = Duration::from_millis(200);
/// The longest pause.
const LONGEST_PAUSE: Duration = Duration::from_secs(10);
/// Of what a store says when it refuses, so much is kept.
const MOST_WORDS: usize = 600;
/// Bytes of an answer that is held in memory.
pub(super) const MOST_BYTES: usize = 256 << 20;

/// How long to wait, and for what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Patience {
    /// For the answer to one request.
    pub answer: Duration,
    /// For a store that is away or busy, from its first failure on.
    pub away: Duration,
}

impl Default for Patience {
    fn default() -> Self {
        Self { answer: Duration::from_secs(300), away: Duration::from_secs(120) }
    }
}

/// What is sent.
#[derive(Clone, Debug)]
pub(super) struct Sent {
    pub(super) method: Method,
    /// Parameter beside those of the address.
    pub(super) parameter: Option<(&'static str, String)>,
    pub(super) content_type: Option<&'static str>,
    pub(super) accept: &'static str,
    pub(super) body: Bytes,
}

/// Speaks with one host. Requests that fail because the store is away or busy are repeated: all that this program sends may be sent twice.
pub struct Client {
    runtime: Runtime,
    token: Option<String>,
    patience: Patience,
    open: Option<(String, SendRequest<Full<Bytes>>)>,
}

impl Client {
    /// One that has no connection yet. `token` is sent as bearer token.
    ///
    /// # Errors
    /// [`RemoteError::Runtime`] where the system gives no sockets.
    pub fn new(token: Option<String>, patience: Patience) -> Result<Self, RemoteError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
        let runtime = runtime.map_err(|source| RemoteError::Runtime { source })?;
        Ok(Self { runtime, token, patience, open: None })
    }

    /// Sends a request and holds the answer in memory.
    pub(super) fn send(&mut self, to: &Endpoint, sent: &Sent) -> Result<Bytes, RemoteError> {
        self.patiently(|client| {
            let answer = client.answer(to, sent)?;
            let mut whole = BytesMut::new();
            client.body(to, answer, &mut |part| {
                if whole.len() + part.len() > MOST_BYTES {
                    return Err(RemoteError::TooLarge { url: to.to_string(), limit: MOST_BYTES });
                }
                whole.extend_from_slice(part);
                Ok(())
            })?;
            Ok(whole.freeze())
        })
    }

    /// Sends a request and writes the answer out as it comes. Repeated only until the first bytes have come.
    pub(super) fn copy(&mut self, to: &Endpoint, sent: &Sent, out: &mut dyn Write) -> Result<(), RemoteError> {
        let answer = self.patiently(|client| client.answer(to, sent))?;
        self.body(to, answer, &mut |part| out.write_all(part).map_err(|source| RemoteError::Write { source }))
    }

    /// Does something again while the store is away, with growing pauses.
    fn patiently<T>(&mut self, mut work: impl FnMut(&mut Self) -> Result<T, RemoteError>) -> Result<T, RemoteError> {
        let mut failing: Option<Instant> = None;
        let mut pause = FIRST_PAUSE;
        loop {
            let error = match work(self) {
                Err(error) if may_pass(&error) => error,
                done => return done,
            };
            self.open = None;
            let since = *failing.get_or_insert_with(Instant::now);
            if since.elapsed() + pause > self.patience.away {
                return Err(error);
            }
            std::thread::sleep(pause);
            pause = (pause * 2).min(LONGEST_PAUSE);
        }
    }

    /// The head of the answer, of a request that was granted.
    fn answer(&mut self, to: &Endpoint, sent: &Sent) -> Result<Response<Incoming>, RemoteError> {
        let request = self.request(to, sent)?;
        let limit = self.patience.answer;
        let mut sender = self.connected(to)?;
        let late = |_| RemoteError::Late { url: to.to_string(), seconds: limit.as_secs() };
        let lost = |source: hyper::Error| RemoteError::Unreachable { url: to.to_string(), source: source.into() };
        let answer = self.runtime.block_on(async {
            timeout(limit, async {
                sender.ready().await?;
                sender.send_request(request).await
            })
            .await
        });
        let answer = answer.map_err(late)?.map_err(lost)?;
        self.open = Some((to.authority(), sender));
        if answer.status().is_success() { Ok(answer) } else { Err(self.refusal(to, answer)) }
    }

    fn request(&self, to: &Endpoint, sent: &Sent) -> Result<Request<Full<Bytes>>, RemoteError> {
        let parameter = sent.parameter.as_ref().map(|(name, value)| (*name, value.as_str()));
        let wrong = |reason| RemoteError::Address { text: to.to_string(), reason };
        let mut request = Request::builder()
            .method(sent.method.clone())
            .uri(to.target(parameter))
            .header(header::HOST, to.authority())
            .header(header::ACCEPT, sent.accept)
            .header(header::USER_AGENT, concat!("liaison/", env!("CARGO_PKG_VERSION")));
        if let Some(content_type) = sent.content_type {
            request = request.header(header::CONTENT_TYPE, content_type);
        }
        if let Some(secret) = self.credentials(to) {
            let mut value =
                HeaderValue::try_from(secret).map_err(|_| wrong("the token or password has odd characters"))?;
            value.set_sensitive(true);
            request = request.header(header::AUTHORIZATION, value);
        }
        request.body(Full::new(sent.body.clone())).map_err(|_| wrong("it has odd characters"))
    }

    fn credentials(&self, to: &Endpoint) -> Option<String> {
        let token = self.token.as_ref().map(|token| format!("Bearer {token}"));
        token.or_else(|| to.user().map(|user| format!("Basic {}", base64(user.as_bytes()))))
    }

    /// The connection, new if there is none, or the store has closed it.
    fn connected(&mut self, to: &Endpoint) -> Result<SendRequest<Full<Bytes>>, RemoteError> {
        let there = self.open.take().filter(|(host, sender)| *host == to.authority() && !sender.is_closed());
        if let Some((_, sender)) = there {
            return Ok(sender);
        }
        let lost =
            |source: Box<dyn std::error::Error + Send + Sync>| RemoteError::Unreachable { url: to.to_string(), source };
        self.runtime.block_on(async {
            let late = |_| RemoteError::Late { url: to.to_string(), seconds: CONNECT.as_secs() };
            let stream = timeout(CONNECT, TcpStream::connect(to.address())).await.map_err(late)?;
            let stream = stream.map_err(|source| lost(source.into()))?;
            // Small requests must not wait for the answer to the one before; a system that cannot do that is only slower.
            let _ = stream.set_nodelay(true);
            let (sender, connection) = handshake(TokioIo::new(stream)).await.map_err(|source| lost(source.into()))?;
            tokio::spawn(connection);
            Ok(sender)
        })
    }

    fn refusal(&mut self, to: &Endpoint, answer: Response<Incoming>) -> RemoteError {
        let status = answer.status();
        if status.is_redirection() {
            let location = answer.headers().get(header::LOCATION).and_then(|value| value.to_str().ok());
            return RemoteError::Redirect { url: to.to_string(), location: location.unwrap_or("nowhere").to_owned() };
        }
        let mut said = Vec::new();
        // What it says is only to be shown: if it breaks off, its beginning must do.
        let _ = self.body(to, answer, &mut |part| {
            said.extend_from_slice(&part[..part.len().min(MOST_WORDS - said.len())]);
            let more = said.len() < MOST_WORDS;
            if more { Ok(()) } else { Err(RemoteError::TooLarge { url: to.to_string(), limit: MOST_WORDS }) }
        });
        let text = String::from_utf8_lossy(&said).split_whitespace().collect::<Vec<_>>().join(" ");
        let text = text.chars().filter(|c| !c.is_control()).collect();
        RemoteError::Refused { url: to.to_string(), status: status.as_u16(), text }
    }

    /// Hands the body on part by part. One that is not read to its end takes the connection with it.
    fn body(
        &mut self,
        to: &Endpoint,
        answer: Response<Incoming>,
        each: &mut dyn FnMut(&[u8]) -> Result<(), RemoteError>,
    ) -> Result<(), RemoteError> {
        let limit = self.patience.answer;
        let mut body = answer.into_body();
        let done = self.runtime.block_on(async {
            loop {
                let late = |_| RemoteError::Late { url: to.to_string(), seconds: limit.as_secs() };
                let frame = timeout(limit, body.frame()).await.map_err(late)?;
                let Some(frame) = frame else { return Ok(()) };
                let frame =
                    frame.map_err(|source| RemoteError::Unreachable { url: to.to_string(), source: source.into() })?;
                if let Some(part) = frame.data_ref() {
                    each(part)?;
                }
            }
        });
        if done.is_err() {
            self.open = None;
        }
        done
    }
}

/// Whether a request that failed so may succeed later.
fn may_pass(error: &RemoteError) -> bool {
    match error {
        RemoteError::Unreachable { .. } => true,
        RemoteError::Refused { status, .. } => matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504),
        _ => false,
    }
}

/// As RFC 4648 has it, with padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let number = (0..3).fold(0_u32, |number, at| number << 8 | u32::from(three.get(at).copied().unwrap_or(0)));
        for at in 0..4 {
            let letter = LETTERS[(number >> (18 - 6 * at)) as usize & 63];
            text.push(if at <= three.len() { char::from(letter) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_that_of_rfc_4648() {
        let encoded = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map(|text| base64(text.as_bytes()));
        assert_eq!(encoded, ["", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"]);
    }
}
