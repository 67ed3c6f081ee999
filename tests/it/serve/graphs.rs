//! Updates and the Graph Store Protocol.

use liaison::rdf::Reach;

use super::{Answer, READ_ONLY, Running, build, encoded};

const MINE: &str = "https://w3id.org/liaison/id/graph/user/mine";
const TURTLE: [(&str, &str); 1] = [("Content-Type", "text/turtle")];

fn store(server: &Running, method: &str, graph: &str, body: &str) -> Answer {
    server.ask(method, &format!("/store?graph={}", encoded(graph)), &TURTLE, body.as_bytes())
}

#[test]
fn a_server_that_was_not_told_to_takes_no_updates() {
    let answer = READ_ONLY.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }");
    assert_eq!(answer.status, 403);
    assert!(answer.text().contains("--allow-update"), "{}", answer.text());
    assert_eq!(store(&READ_ONLY, "PUT", MINE, "<urn:a> <urn:b> <urn:c> .").status, 403);
    assert_eq!(READ_ONLY.ask("DELETE", "/store?default", &[], b"").status, 403);
}

#[test]
fn a_graph_can_be_put_read_added_to_and_deleted() {
    let server = Running::writable();
    assert_eq!(store(&server, "PUT", MINE, "<urn:a> <urn:b> <urn:c> .").status, 201);
    assert_eq!(store(&server, "PUT", MINE, "<urn:a> <urn:b> <urn:d> .").status, 204);
    assert_eq!(store(&server, "POST", MINE, "<urn:a> <urn:b> 'é'@fr .").status, 204);
    let read =
        server.ask("GET", &format!("/store?graph={}", encoded(MINE)), &[("Accept", "application/n-triples")], b"");
    let mut lines: Vec<String> = read.text().lines().map(str::to_owned).collect();
    lines.sort();
    assert_eq!(lines, ["<urn:a> <urn:b> \"é\"@fr .", "<urn:a> <urn:b> <urn:d> ."]);
    assert!(server.holds("<urn:a> <urn:b> <urn:d>"), "the default graph of queries is the union");
    assert_eq!(store(&server, "DELETE", MINE, "").status, 204);
    assert_eq!(store(&server, "GET", MINE, "").status, 404);
    assert_eq!(store(&server, "PUT", MINE, "no turtle").status, 400);
}

#[test]
fn derived_graphs_refuse_updates() {
    let server = Running::writable();
    let facts = "https://w3id.org/liaison/id/graph/facts";
    for update in [
        format!("INSERT DATA {{ GRAPH <{facts}> {{ <urn:a> <urn:b> <urn:c> }} }}"),
        format!("CLEAR GRAPH <{facts}>"),
        "DROP ALL".to_owned(),
        "CLEAR NAMED".to_owned(),
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }".to_owned(),
        format!("COPY <{MINE}> TO <{facts}>"),
        format!("WITH <{facts}> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}"),
        "INSERT DATA { GRAPH <https://example.org/other> { <urn:a> <urn:b> <urn:c> } }".to_owned(),
    ] {
        let answer = server.update(&update);
        assert_eq!(answer.status, 403, "{update}: {}", answer.text());
    }
    assert_eq!(store(&server, "DELETE", facts, "").status, 403);
    assert!(server.holds("?f a lia:Fact"));
}

#[test]
fn what_names_no_graph_goes_to_the_users_own() {
    let server = Running::writable();
    assert_eq!(server.update("INSERT DATA { <urn:a> <urn:b> <urn:c> }").status, 204);
    assert!(server.holds("GRAPH <https://w3id.org/liaison/id/graph/user/default> { <urn:a> <urn:b> <urn:c> }"));
    let copy = "INSERT { ?d <urn:seen> true } WHERE { ?d a lia:Document }";
    assert_eq!(server.update(copy).status, 204);
    assert!(server.holds("?d a lia:Document ; <urn:seen> true"));
    assert_eq!(server.update("DELETE { ?d <urn:seen> ?x } WHERE { ?d <urn:seen> ?x }").status, 204);
    assert!(!server.holds("?d <urn:seen> true"));
}

#[test]
fn updates_outlive_the_server_and_rebuilds() {
    let server = Running::writable();
    assert_eq!(server.update("INSERT DATA { <urn:a> <urn:b> 'kept' }").status, 204);
    let kb = server.stop();
    build(kb.path(), &[("neu.txt", "Emmanuel Macron a rencontré Olaf Scholz à Berlin.")]);
    let server = Running::over(kb, |_| {});
    assert!(server.holds("<urn:a> <urn:b> 'kept'"));
    assert_eq!(server.json("/api/status")["documents"], 3);
}

#[test]
fn an_update_is_done_whole_or_not_at_all() {
    let server = Running::writable();
    let half = format!("INSERT DATA {{ <urn:a> <urn:b> <urn:c> }} ; CREATE GRAPH <{MINE}> ; CREATE GRAPH <{MINE}>");
    assert_eq!(server.update(&half).status, 400);
    assert!(!server.holds("<urn:a> <urn:b> <urn:c>"));
}

#[test]
fn large_data_come_in_one_update() {
    let server = Running::writable();
    let triples: String = (0..5000).fold(String::new(), |all, n| all + &format!("<urn:s{n}> <urn:p> {n} .\n"));
    assert_eq!(server.update(&format!("INSERT DATA {{ {triples} }}")).status, 204);
    assert!(server.holds("<urn:s4999> <urn:p> 4999"));
}

#[test]
fn files_of_a_form_make_one_graph() {
    let server = Running::start(|options| options.updates = Some(Reach::All));
    let body = "--x\r\nContent-Disposition: form-data; name=\"a\"; filename=\"a.ttl\"\r\nContent-Type: text/turtle\r\n\r\n\
        <urn:a> <urn:b> <urn:c> .\r\n--x\r\nContent-Disposition: form-data; name=\"b\"\r\nContent-Type: application/n-triples\r\n\r\n\
        <urn:d> <urn:e> <urn:f> .\r\n--x--\r\n";
    let header = [("Content-Type", "multipart/form-data; boundary=x")];
    let answer = server.ask("POST", "/store", &header, body.as_bytes());
    assert_eq!(answer.status, 201, "{}", answer.text());
    let location = answer.header("location").to_owned();
    let path = location.strip_prefix(&format!("http://{}", server.address)).unwrap();
    let read = server.ask("GET", path, &[("Accept", "application/n-triples")], b"");
    assert_eq!((read.status, read.text().lines().count()), (200, 2), "{}", read.text());
}
