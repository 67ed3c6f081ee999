//! Any bytes sent to the server: an answer or a closed connection, never its fault (500), and it serves the next.
#![no_main]

use std::io::{Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::{Arc, LazyLock};
use std::time::Duration;

use liaison::pipeline::{self, BuildOptions, Engine};
use liaison::rdf::Reach;
use liaison::serve::{ServeOptions, Server};
use libfuzzer_sys::fuzz_target;

static SERVER: LazyLock<SocketAddr> = LazyLock::new(|| {
    let home = std::env::temp_dir().join(format!("liaison-fuzz-http-{}", std::process::id()));
    std::fs::create_dir_all(&home).expect("a folder");
    let article = home.join("article.txt");
    std::fs::write(&article, "La Corée du Nord a livré 300 obus à la Russie le 12 juin 2024.").expect("room");
    let engine = Arc::new(Engine::load(&[], &[]).expect("the built-in knowledge"));
    let built = pipeline::build(&engine, &[article], &home.join("kb"), &BuildOptions::default(), &mut |_| {});
    built.expect("a knowledge base");
    let mut options = ServeOptions::new(home.join("kb"));
    options.bind = SocketAddr::from(([127, 0, 0, 1], 0));
    options.updates = Some(Reach::User);
    options.timeout = Duration::from_secs(2);
    let server = Server::bind(engine, options).expect("a free port");
    let address = server.address();
    std::thread::spawn(|| server.run());
    address
});

fuzz_target!(|input: &[u8]| {
    let mut stream = TcpStream::connect(*SERVER).expect("the server is there");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a timeout");
    // A host of its own lets a request past the first guard, whatever port the server has.
    let address = SERVER.to_string();
    let request: Vec<u8> = input.split(|byte| *byte == b'\x01').collect::<Vec<_>>().join(address.as_bytes());
    let _ = stream.write_all(&request);
    let _ = stream.shutdown(Shutdown::Write);
    let mut answer = Vec::new();
    let read = stream.read_to_end(&mut answer);
    let timed_out = read.is_err_and(|error| error.kind() == std::io::ErrorKind::WouldBlock);
    assert!(!timed_out, "neither an answer nor an end");
    assert!(answer.is_empty() || answer.starts_with(b"HTTP/1."), "{}", String::from_utf8_lossy(&answer));
    assert!(!answer.starts_with(b"HTTP/1.1 500"), "{}", String::from_utf8_lossy(&answer));
});
