//! Connections: how many, and how slow they may be.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::sync::{Arc, Weak};
use std::time::Duration;

use axum::body::Body;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::runtime::Runtime;
use tokio::sync::{Notify, Semaphore};

use super::options::ServeOptions;
use super::request::Peer;
use super::state::App;
use super::{ServeError, route};
use crate::pipeline::Engine;
use crate::rdf::{ROOMY, declare_roomy};

/// How long the head of a request may take, and a connection may idle.
const HEAD_TIME: Duration = Duration::from_secs(15);
/// Bytes of the head of a request: a query may come in it.
const HEAD_BYTES: usize = 64 << 10;
/// How long requests may still run when the server ends.
const LAST_TIME: Duration = Duration::from_secs(10);
/// How long to wait when the system has no more connections to give.
const REST: Duration = Duration::from_millis(50);

/// A server that listens; [`Self::run`] makes it answer.
pub struct Server {
    runtime: Runtime,
    listener: TcpListener,
    app: Arc<App>,
    address: SocketAddr,
    stop: Arc<Notify>,
}

/// Ends a server, from any thread.
#[derive(Clone, Debug)]
pub struct Stopper(Arc<Notify>);

impl Stopper {
    /// No new connections from now on; what is being answered is answered.
    pub fn stop(&self) {
        self.0.notify_one();
    }
}

impl Server {
    /// Loads the knowledge base and listens.
    ///
    /// # Errors
    /// [`ServeError`] where the address is taken, the knowledge base cannot be read or an option is wrong.
    pub fn bind(engine: Arc<Engine>, options: ServeOptions) -> Result<Self, ServeError> {
        let address = options.bind;
        let mut runtime = tokio::runtime::Builder::new_multi_thread();
        let runtime = runtime.enable_all().thread_stack_size(ROOMY).on_thread_start(declare_roomy).build();
        let runtime = runtime.map_err(|source| ServeError::Threads { source })?;
        let listening = runtime.block_on(TcpListener::bind(address));
        let listener = listening.map_err(|source| ServeError::Bind { address, source })?;
        let address = listener.local_addr().map_err(|source| ServeError::Bind { address, source })?;
        let follow = options.follow;
        let app = Arc::new(App::new(engine, options)?);
        if follow {
            let weak: Weak<App> = Arc::downgrade(&app);
            let thread = std::thread::Builder::new().name("follow".to_owned());
            thread.spawn(move || App::follow(&weak)).map_err(|source| ServeError::Threads { source })?;
        }
        Ok(Self { runtime, listener, app, address, stop: Arc::default() })
    }

    /// Where it listens, with the port that the system gave it if none was asked for.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What ends it.
    #[must_use]
    pub fn stopper(&self) -> Stopper {
        Stopper(Arc::clone(&self.stop))
    }

    /// Answers until it is stopped, by a [`Stopper`] or by the signals that ask a program to end.
    pub fn run(self) {
        let Self { runtime, listener, app, stop, .. } = self;
        warm(&runtime, &app);
        runtime.block_on(async move {
            signals(&stop);
            let graceful = Arc::new(GracefulShutdown::new());
            let accepting = tokio::spawn(accept(listener, app, Arc::clone(&graceful)));
            stop.notified().await;
            accepting.abort();
            let _ = accepting.await;
            if let Some(graceful) = Arc::into_inner(graceful) {
                let _ = tokio::time::timeout(LAST_TIME, graceful.shutdown()).await;
            }
        });
        runtime.shutdown_timeout(Duration::from_secs(1));
    }
}

/// Makes what the explorer needs before anybody asks.
fn warm(runtime: &Runtime, app: &Arc<App>) {
    let app = Arc::clone(app);
    runtime.spawn_blocking(move || {
        // Whoever asks for it is told what is wrong.
        let _ = app.current().explorer(&app.engine).map(drop);
    });
}

fn signals(stop: &Arc<Notify>) {
    let told = Arc::clone(stop);
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            told.notify_one();
        }
    });
    #[cfg(unix)]
    if let Ok(mut signal) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        let told = Arc::clone(stop);
        tokio::spawn(async move {
            signal.recv().await;
            told.notify_one();
        });
    }
}

async fn accept(listener: TcpListener, app: Arc<App>, graceful: Arc<GracefulShutdown>) {
    let free = Arc::new(Semaphore::new(app.options.connections.max(1)));
    loop {
        let Ok((stream, peer)) = listener.accept().await else {
            tokio::time::sleep(REST).await;
            continue;
        };
        // Whom we have no room for is told at once, by the end of the connection.
        let Ok(permit) = Arc::clone(&free).try_acquire_owned() else { continue };
        let connection = connection(stream, peer, &app, &graceful);
        tokio::spawn(async move {
            connection.await;
            drop(permit);
        });
    }
}

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    app: &Arc<App>,
    graceful: &GracefulShutdown,
) -> impl Future<Output = ()> + use<> {
    // Small answers go out at once.
    let _ = stream.set_nodelay(true);
    let app = Arc::clone(app);
    let service = service_fn(move |mut request: Request<Incoming>| {
        let app = Arc::clone(&app);
        request.extensions_mut().insert(Peer(peer));
        async move { Ok::<_, Infallible>(route::answer(app, request.map(Body::new)).await) }
    });
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIME).max_buf_size(HEAD_BYTES);
    let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), service));
    async move {
        // A client that breaks off is no fault of ours.
        let _ = connection.await;
    }
}
