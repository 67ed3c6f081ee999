//! The server, asked over a socket as anybody asks it.

mod commands;
mod curation;
mod explorer;
mod graphs;
mod hostile;
mod protocol;

use std::fmt::Write as _;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::Path;
use std::sync::{Arc, LazyLock};
use std::thread::JoinHandle;
use std::time::Duration;

use liaison::pipeline::{self, BuildOptions, Engine};
use liaison::rdf::Reach;
use liaison::serve::{ServeOptions, Server, Stopper};
use tempfile::TempDir;

use crate::laws::ENGINE;

/// Two texts that name people, places and markup.
const ARTICLES: [(&str, &str); 2] = [
    (
        "visite.txt",
        "---\ntitle: Une visite <script>alert(1)</script>\ndate: 2025-03-21\nsource: La Vigie\n---\n\
         Sergueï Choïgou a rencontré Kim Jong Un à Pyongyang. La Corée du Nord a envoyé des troupes en Russie.\n",
    ),
    (
        "dementi.txt",
        "---\ntitle: Un démenti\ndate: 2025-04-02\nsource: L’Atlas\n---\n\
         La Corée du Nord n’a pas envoyé de troupes en Russie, affirme l’ambassadeur. Kim Jong Un a rencontré Vladimir Poutine.\n",
    ),
];

/// The engine of all servers.
static SHARED: LazyLock<Arc<Engine>> = LazyLock::new(|| Arc::new(Engine::load(&[], &[]).unwrap()));

/// A server that ends with the value.
pub(super) struct Running {
    pub(super) address: SocketAddr,
    pub(super) kb: TempDir,
    stopper: Stopper,
    thread: Option<JoinHandle<()>>,
}

/// One that many tests read.
pub(super) static READ_ONLY: LazyLock<Running> = LazyLock::new(|| Running::start(|_| {}));

impl Running {
    pub(super) fn start(change: impl FnOnce(&mut ServeOptions)) -> Self {
        let kb = tempfile::tempdir().unwrap();
        build(kb.path(), &ARTICLES);
        Self::over(kb, change)
    }

    /// One that takes updates to users' graphs.
    pub(super) fn writable() -> Self {
        Self::start(|options| options.updates = Some(Reach::User))
    }

    pub(super) fn over(kb: TempDir, change: impl FnOnce(&mut ServeOptions)) -> Self {
        let mut options = ServeOptions::new(kb.path().join("kb"));
        options.bind = SocketAddr::from(([127, 0, 0, 1], 0));
        change(&mut options);
        let server = Server::bind(Arc::clone(&SHARED), options).unwrap();
        let (address, stopper) = (server.address(), server.stopper());
        Self { address, kb, stopper, thread: Some(std::thread::spawn(|| server.run())) }
    }

    /// Ends the server; its knowledge base stays.
    pub(super) fn stop(mut self) -> TempDir {
        self.end();
        std::mem::replace(&mut self.kb, tempfile::tempdir().unwrap())
    }

    fn end(&mut self) {
        self.stopper.stop();
        self.thread.take().into_iter().for_each(|thread| thread.join().unwrap());
    }

    pub(super) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], b"")
    }

    pub(super) fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Answer {
        let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            let _ = write!(request, "Host: {}\r\n", self.address);
        }
        for (name, value) in headers {
            let _ = write!(request, "{name}: {value}\r\n");
        }
        if !body.is_empty() {
            let _ = write!(request, "Content-Length: {}\r\n", body.len());
        }
        request += "\r\n";
        self.send(&[request.as_bytes(), body].concat())
    }

    /// Sends bytes as they are and reads until the server closes.
    pub(super) fn send(&self, bytes: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        // A server may refuse before it has read all.
        let _ = stream.write_all(bytes);
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer);
        Answer::read(&answer)
    }

    /// The JSON that a resource gives.
    pub(super) fn json(&self, path: &str) -> serde_json::Value {
        let answer = self.get(path);
        assert_eq!(answer.status, 200, "{path}: {}", answer.text());
        serde_json::from_str(&answer.text()).unwrap()
    }

    pub(super) fn query(&self, sparql: &str, accept: &str) -> Answer {
        let headers = [("Content-Type", "application/sparql-query"), ("Accept", accept)];
        self.ask("POST", "/query", &headers, sparql.as_bytes())
    }

    pub(super) fn update(&self, sparql: &str) -> Answer {
        self.ask("POST", "/update", &[("Content-Type", "application/sparql-update")], sparql.as_bytes())
    }

    /// Whether an ASK says yes.
    pub(super) fn holds(&self, pattern: &str) -> bool {
        let answer = self.query(&format!("ASK {{ {pattern} }}"), "application/sparql-results+json");
        assert_eq!(answer.status, 200, "{}", answer.text());
        answer.text().contains("true")
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.end();
    }
}

pub(super) fn build(dir: &Path, articles: &[(&str, &str)]) {
    let folder = dir.join("articles");
    std::fs::create_dir_all(&folder).unwrap();
    for (name, text) in articles {
        std::fs::write(folder.join(name), text).unwrap();
    }
    pipeline::build(&ENGINE, &[folder], &dir.join("kb"), &BuildOptions::default(), &mut |_| {}).unwrap();
}

/// What the server said.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: u16,
    headers: Vec<(String, String)>,
    pub(super) body: Vec<u8>,
    /// Whether the body came to its end.
    pub(super) is_whole: bool,
}

impl Answer {
    fn read(bytes: &[u8]) -> Self {
        let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").unwrap_or(bytes.len());
        let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
        let mut lines = head.lines();
        let status = lines.next().and_then(|line| line.split(' ').nth(1)?.parse().ok()).unwrap_or(0);
        let headers: Vec<(String, String)> = lines
            .filter_map(|line| line.split_once(':'))
            .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
            .collect();
        let rest = bytes.get(end + 4..).unwrap_or_default();
        let chunked = headers.iter().any(|(name, value)| name == "transfer-encoding" && value == "chunked");
        let (body, is_whole) = if chunked { unchunked(rest) } else { (rest.to_vec(), true) };
        Self { status, headers, body, is_whole }
    }

    pub(super) fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value.as_str())
    }

    pub(super) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

fn unchunked(mut rest: &[u8]) -> (Vec<u8>, bool) {
    let mut body = Vec::new();
    loop {
        let Some(end) = rest.windows(2).position(|two| two == b"\r\n") else { return (body, false) };
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end]).unwrap().trim(), 16).unwrap();
        if size == 0 {
            return (body, true);
        }
        let Some(chunk) = rest.get(end + 2..end + 2 + size) else { return (body, false) };
        body.extend_from_slice(chunk);
        rest = rest.get(end + 4 + size..).unwrap_or_default();
    }
}

/// A text as it stands in a query string.
pub(super) fn encoded(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        let _ =
            if byte.is_ascii_alphanumeric() { write!(out, "{}", char::from(byte)) } else { write!(out, "%{byte:02X}") };
        out
    })
}
