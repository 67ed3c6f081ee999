//! What an attacker, a broken client, or a page of another site may try.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use liaison::rdf::Reach;

use super::{READ_ONLY, Running};

const UPDATE: &[u8] = b"INSERT DATA { <urn:a> <urn:b> <urn:c> }";
const TYPE: (&str, &str) = ("Content-Type", "application/sparql-update");

#[test]
fn a_name_that_is_not_ours_gets_no_answer() {
    for host in
        ["evil.example", "evil.example:7878", "127.0.0.1.evil.example", "10.0.0.7", "", "localhost.evil.example"]
    {
        assert_eq!(READ_ONLY.ask("GET", "/api/status", &[("Host", host)], b"").status, 421, "{host}");
    }
    for host in ["localhost", "localhost:1234", "127.0.0.1", "[::1]:7878", "LOCALHOST"] {
        assert_eq!(READ_ONLY.ask("GET", "/", &[("Host", host)], b"").status, 200, "{host}");
    }
}

#[test]
fn pages_of_other_sites_change_nothing() {
    let server = Running::writable();
    for header in [
        ("Origin", "https://evil.example"),
        ("Origin", "null"),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
    ] {
        assert_eq!(server.ask("POST", "/update", &[TYPE, header], UPDATE).status, 403, "{header:?}");
        let form = ("Content-Type", "application/x-www-form-urlencoded");
        assert_eq!(server.ask("POST", "/update", &[form, header], b"update=CLEAR+DEFAULT").status, 403, "{header:?}");
        let plain = ("Content-Type", "text/plain");
        assert_eq!(server.ask("POST", "/api/judgements", &[plain, header], b"{}").status, 403, "{header:?}");
        assert_eq!(server.ask("PUT", "/store?default", &[("Content-Type", "text/turtle"), header], b"").status, 403);
    }
    let own = format!("http://{}", server.address);
    assert_eq!(server.ask("POST", "/update", &[TYPE, ("Origin", &own)], UPDATE).status, 204);
}

#[test]
fn changes_through_a_proxy_need_the_token() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("token");
    std::fs::write(&file, "0123456789abcdef-secret\n").unwrap();
    let server = Running::start(|options| {
        options.updates = Some(Reach::User);
        options.token_file = Some(file.clone());
    });
    for header in [
        ("X-Forwarded-For", "10.1.1.1"),
        ("Forwarded", "for=10.1.1.1"),
        ("X-Forwarded-Proto", "https"),
        ("X-Forwarded-Anything", ""),
    ] {
        let answer = server.ask("POST", "/update", &[TYPE, header], UPDATE);
        assert_eq!((answer.status, answer.header("www-authenticate")), (401, "Bearer"), "{header:?}");
        let wrong = ("Authorization", "Bearer 0123456789abcdef-secreT");
        assert_eq!(server.ask("POST", "/update", &[TYPE, header, wrong], UPDATE).status, 401);
        let right = ("Authorization", "Bearer 0123456789abcdef-secret");
        assert_eq!(server.ask("POST", "/update", &[TYPE, header, right], UPDATE).status, 204);
    }
    assert_eq!(server.ask("POST", "/update", &[TYPE], UPDATE).status, 204, "from this machine");
    let public = Running::start(|options| {
        options.updates = Some(Reach::User);
        options.public_url = Some("https://graph.example".to_owned());
    });
    assert_eq!(public.ask("POST", "/update", &[TYPE], UPDATE).status, 401);
}

#[test]
fn nothing_is_fetched_from_anywhere() {
    let server = Running::start(|options| options.updates = Some(Reach::All));
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let there = listener.local_addr().unwrap();
    listener.set_nonblocking(true).unwrap();
    let load = server.update(&format!("LOAD <http://{there}/data.ttl>"));
    assert_eq!(load.status, 403, "{}", load.text());
    assert_eq!(server.update(&format!("LOAD SILENT <http://{there}/data.ttl>")).status, 403);
    let service = server.query(&format!("SELECT * WHERE {{ SERVICE <http://{there}/query> {{ ?s ?p ?o }} }}"), "*/*");
    assert!(service.status >= 400, "{}", service.text());
    let silent =
        server.query(&format!("SELECT * WHERE {{ SERVICE SILENT <http://{there}/query> {{ ?s ?p ?o }} }}"), "*/*");
    assert!(silent.status >= 200);
    assert!(listener.accept().is_err(), "somebody has connected");
}

#[test]
fn wild_queries_are_refused_and_the_server_goes_on() {
    let unions = "{ ?s ?p ?o } UNION ".repeat(10_000);
    let nested = "{".repeat(100_000);
    for query in [
        format!("SELECT * WHERE {{ {unions} {{}} }}"),
        format!("SELECT * WHERE {nested}"),
        format!("ASK {{ FILTER(1{}) }}", "+1".repeat(100_000)),
    ] {
        let answer = READ_ONLY.query(&query, "*/*");
        assert_eq!(answer.status, 400, "{}", answer.text());
    }
    assert!(READ_ONLY.holds("?d a lia:Document"));
}

#[test]
fn a_body_that_is_too_large_is_refused_before_it_is_read() {
    let server = Running::start(|options| {
        options.updates = Some(Reach::User);
        options.most_body = 1000;
    });
    let announced = format!(
        "PUT /store?default HTTP/1.1\r\nHost: {}\r\nContent-Type: text/turtle\r\nConnection: close\r\nContent-Length: 1000000000\r\n\r\n",
        server.address
    );
    assert_eq!(server.send(announced.as_bytes()).status, 413);
    let chunk = format!("1000\r\n{}\r\n", "a".repeat(4096));
    let chunked = format!(
        "PUT /store?default HTTP/1.1\r\nHost: {}\r\nContent-Type: text/turtle\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n{chunk}0\r\n\r\n",
        server.address
    );
    assert_eq!(server.send(chunked.as_bytes()).status, 413);
}

#[test]
fn paths_lead_nowhere_else() {
    for path in [
        "/../Cargo.toml",
        "/..%2fCargo.toml",
        "/%2e%2e/%2e%2e/etc/passwd",
        "//etc/passwd",
        "/./index.html/../../x",
        "/.git/config",
        "/app.js%00.html",
        "/web\\..\\x",
    ] {
        let answer = READ_ONLY.get(path);
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.status);
    }
}

#[test]
fn headers_cannot_be_broken_out_of() {
    let server = Running::writable();
    let answer = server.ask("GET", "/query?query=ASK%7B%7D%0d%0aX-Evil:%201", &[], b"");
    assert_eq!(answer.header("x-evil"), "");
    let answer = server.ask(
        "PUT",
        "/store?graph=https%3A%2F%2Fw3id.org%2Fliaison%2Fid%2Fgraph%2Fuser%2Fa%0d%0aX-Evil%3A1",
        &[("Content-Type", "text/turtle")],
        b"<urn:a> <urn:b> <urn:c> .",
    );
    assert_eq!((answer.status, answer.header("x-evil")), (400, ""));
    let doubled =
        format!("GET / HTTP/1.1\r\nHost: {0}\r\nHost: evil.example\r\nConnection: close\r\n\r\n", server.address);
    assert!(matches!(server.send(doubled.as_bytes()).status, 200 | 400 | 421));
}

#[test]
fn slow_clients_hold_nobody_up() {
    let server = Running::start(|options| options.connections = 40);
    let slow: Vec<TcpStream> = (0..30)
        .map(|_| {
            let mut stream = TcpStream::connect(server.address).unwrap();
            stream.write_all(b"GET / HTTP/1.1\r\nHost: loc").unwrap();
            stream
        })
        .collect();
    assert_eq!(server.get("/").status, 200);
    let mut first = slow.into_iter().next().unwrap();
    first.set_read_timeout(Some(Duration::from_secs(40))).unwrap();
    let mut left = Vec::new();
    assert!(first.read_to_end(&mut left).is_ok(), "a head that never ends is given up");
}

#[test]
fn connections_beyond_the_limit_are_closed_and_the_others_served() {
    let server = Running::start(|options| options.connections = 20);
    let many: Vec<TcpStream> = (0..300).filter_map(|_| TcpStream::connect(server.address).ok()).collect();
    drop(many);
    let served = (0..50).any(|_| {
        std::thread::sleep(Duration::from_millis(20));
        server.get("/").status == 200
    });
    assert!(served);
}

#[test]
fn titles_and_names_are_data_not_markup() {
    let documents = READ_ONLY.get("/api/documents");
    assert_eq!(documents.header("content-type"), "application/json");
    assert_eq!(documents.header("x-content-type-options"), "nosniff");
    assert!(documents.text().contains("<script>alert(1)</script>"), "the title as it is");
}
