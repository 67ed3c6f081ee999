//! SPARQL 1.1 Protocol and Service Description.

use std::io::Read;

use super::{READ_ONLY, Running, build, encoded};

const COUNT: &str = "SELECT (COUNT(*) AS ?n) WHERE { ?d a lia:Document }";

#[test]
fn a_query_comes_in_three_ways_and_gets_the_same_answer() {
    let url = format!("/query?query={}&format=whatever", encoded(COUNT));
    let form = format!("query={}", encoded(COUNT));
    let header = ("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8");
    let answers = [
        READ_ONLY.get(&url),
        READ_ONLY.ask("POST", "/sparql", &[header], form.as_bytes()),
        READ_ONLY.query(COUNT, "*/*"),
    ];
    for answer in &answers {
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/sparql-results+json"));
        assert_eq!(answer.text(), answers[0].text());
        assert!(answer.text().contains("\"value\":\"2\""), "{}", answer.text());
    }
}

#[test]
fn answers_come_in_the_format_asked_for() {
    let graph = "CONSTRUCT { ?d a lia:Document } WHERE { ?d a lia:Document }";
    for (query, accept, wanted, part) in [
        (COUNT, "application/sparql-results+xml", "application/sparql-results+xml", "<literal"),
        (COUNT, "text/csv", "text/csv; charset=utf-8", "n\r\n2"),
        (COUNT, "text/tab-separated-values", "text/tab-separated-values; charset=utf-8", "?n\n2"),
        (COUNT, "application/rdf+xml, application/sparql-results+xml", "application/sparql-results+xml", "<results>"),
        (graph, "text/turtle", "text/turtle; charset=utf-8", "a lia:Document"),
        (graph, "application/n-triples", "application/n-triples", "#Document> ."),
        (graph, "application/rdf+xml", "application/rdf+xml", "<rdf:RDF"),
        (graph, "application/ld+json", "application/ld+json", "@id"),
        (graph, "application/trig;q=0.4, application/n-quads;q=0.8", "application/n-quads", "#Document> ."),
        ("ASK {}", "application/sparql-results+xml", "application/sparql-results+xml", "<boolean>true"),
    ] {
        let answer = READ_ONLY.query(query, accept);
        assert_eq!((answer.status, answer.header("content-type")), (200, wanted), "{accept}");
        assert!(answer.text().contains(part), "{accept}: {}", answer.text());
    }
    assert_eq!(READ_ONLY.query(COUNT, "image/png").status, 406);
}

#[test]
fn the_default_graph_is_the_union_unless_the_request_says_otherwise() {
    let some = "SELECT * WHERE { ?s a lia:Claim } LIMIT 1";
    assert!(READ_ONLY.query(some, "text/csv").text().lines().count() > 1);
    let facts = format!(
        "/query?query={}&default-graph-uri={}",
        encoded(some),
        encoded("https://w3id.org/liaison/id/graph/facts")
    );
    let answer = READ_ONLY.ask("GET", &facts, &[("Accept", "text/csv")], b"");
    assert_eq!((answer.status, answer.text().lines().count()), (200, 1), "claims stand in the graphs of documents");
}

#[test]
fn wrong_requests_are_told_what_was_expected() {
    let form = ("Content-Type", "application/x-www-form-urlencoded");
    for (method, path, header, body, status, part) in [
        ("GET", "/query?query=SELECT", form, "", 400, "error at 1:7"),
        ("GET", "/query?query=ASK%7B%7D&query=ASK%7B%7D", form, "", 400, "once"),
        ("GET", "/update?update=CLEAR%20ALL", form, "", 400, "POST"),
        ("POST", "/query", form, "nothing=1", 400, "expected `query`"),
        ("POST", "/query", ("Content-Type", "text/plain"), "ASK {}", 415, "application/sparql-query"),
        ("POST", "/query", ("Content-Type", "application/sparql-query"), "ASK { ?s ?p \u{0}", 400, ""),
        ("POST", "/query", ("Content-Type", "application/sparql-update"), "CLEAR ALL", 400, "/update"),
        ("PUT", "/query", form, "query=ASK%7B%7D", 405, "GET"),
        ("GET", "/nowhere", form, "", 404, "no such page"),
        ("GET", "/api/nowhere", form, "", 404, "openapi"),
    ] {
        let answer = READ_ONLY.ask(method, path, &[header], body.as_bytes());
        assert_eq!(answer.status, status, "{method} {path}: {}", answer.text());
        assert!(answer.text().contains(part), "{method} {path}: {}", answer.text());
    }
}

#[test]
fn clients_that_have_an_answer_get_304_and_those_that_take_gzip_get_it() {
    let path = format!("/query?query={}", encoded("SELECT * WHERE { ?s ?p ?o } LIMIT 500"));
    let first = READ_ONLY.get(&path);
    let tag = first.header("etag").to_owned();
    assert!(tag.starts_with("W/\""), "{tag}");
    let again = READ_ONLY.ask("GET", &path, &[("If-None-Match", &tag)], b"");
    assert_eq!((again.status, again.body.len()), (304, 0));
    let packed = READ_ONLY.ask("GET", &path, &[("Accept-Encoding", "gzip")], b"");
    assert_eq!(packed.header("content-encoding"), "gzip");
    assert!(packed.header("vary").contains("Accept-Encoding"));
    let mut text = Vec::new();
    flate2::read::GzDecoder::new(packed.body.as_slice()).read_to_end(&mut text).unwrap();
    assert_eq!(text, first.body);
    assert!(packed.body.len() * 3 < text.len());
}

#[test]
fn head_and_options_say_what_get_would() {
    let path = format!("/query?query={}", encoded(COUNT));
    let head = READ_ONLY.ask("HEAD", &path, &[], b"");
    assert_eq!(
        (head.status, head.body.len(), head.header("content-type")),
        (200, 0, "application/sparql-results+json")
    );
    let options = READ_ONLY.ask("OPTIONS", "/store", &[], b"");
    assert_eq!((options.status, options.header("allow")), (204, "GET, HEAD, PUT, POST, DELETE, OPTIONS"));
}

#[test]
fn pages_of_other_sites_may_read_the_endpoints_and_nothing_else() {
    let origin = [("Origin", "https://elsewhere.example")];
    let query = READ_ONLY.ask("GET", "/query", &origin, b"");
    assert_eq!(query.header("access-control-allow-origin"), "*");
    for path in ["/update", "/api/status", "/"] {
        let answer = READ_ONLY.ask("OPTIONS", path, &origin, b"");
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    }
    let closed = Running::start(|options| options.cors = vec!["https://mine.example".to_owned()]);
    assert_eq!(closed.ask("GET", "/query", &origin, b"").header("access-control-allow-origin"), "");
    let mine = closed.ask("GET", "/query", &[("Origin", "https://mine.example")], b"");
    assert_eq!(mine.header("access-control-allow-origin"), "https://mine.example");
}

/// The three tests of W3C: GET on the endpoint returns RDF; it has a matching `sd:endpoint`; it conforms to the schema.
#[test]
fn an_endpoint_describes_itself() {
    for path in ["/query", "/sparql"] {
        let answer = READ_ONLY.ask("GET", path, &[("Accept", "application/n-triples")], b"");
        assert_eq!((answer.status, answer.header("content-type")), (200, "application/n-triples"));
        let text = answer.text();
        let sd = "http://www.w3.org/ns/sparql-service-description#";
        let endpoint = format!("http://{}{path}", READ_ONLY.address);
        let service = format!("<{endpoint}>");
        assert!(text.contains(&format!("{service} <{sd}endpoint> <{endpoint}> .")), "{text}");
        // Domains and ranges of the schema: a service has languages, formats, features and one default dataset with a default graph.
        for (subject, property, object) in [
            (service.as_str(), "supportedLanguage", format!("<{sd}SPARQL11Query>")),
            (&service, "feature", format!("<{sd}UnionDefaultGraph>")),
            (&service, "resultFormat", "<http://www.w3.org/ns/formats/SPARQL_Results_JSON>".to_owned()),
            (&service, "resultFormat", "<http://www.w3.org/ns/formats/Turtle>".to_owned()),
        ] {
            assert!(text.contains(&format!("{subject} <{sd}{property}> {object} .")), "{property}");
        }
        for class in ["Service", "Dataset", "Graph", "NamedGraph"] {
            assert!(text.contains(&format!("type> <{sd}{class}> .")), "{class}");
        }
        assert_eq!(text.matches(&format!("<{sd}defaultDataset>")).count(), 1);
        assert_eq!(text.matches(&format!("<{sd}defaultGraph>")).count(), 1);
        assert!(!text.contains("SPARQL11Update"), "a server that takes no updates does not say so");
        assert!(!text.contains("_:"));
    }
}

#[test]
fn behind_a_proxy_the_endpoint_has_the_address_that_clients_use() {
    for (headers, wanted) in [
        (vec![("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "graph.example")], "https://graph.example/query"),
        (
            vec![("Forwarded", "for=1.2.3.4;proto=https;host=\"graph.example:8443\"")],
            "https://graph.example:8443/query",
        ),
        (vec![("X-Forwarded-Host", "evil\"><script>")], "/query"),
    ] {
        let answer = READ_ONLY.ask("GET", "/query", &headers, b"");
        assert!(answer.text().contains(wanted) && !answer.text().contains("<script"), "{}", answer.text());
    }
    let public = Running::start(|options| options.public_url = Some("https://example.org/graph/".to_owned()));
    let answer = public.ask("GET", "/query", &[("Host", "example.org")], b"");
    assert!(answer.text().contains("https://example.org/graph/query"), "{}", answer.text());
}

#[test]
fn the_data_describe_themselves() {
    let answer = READ_ONLY.ask("GET", "/.well-known/void", &[("Accept", "application/n-triples")], b"");
    let text = answer.text();
    assert_eq!(answer.status, 200);
    for part in ["void#documents> \"2\"", "void#sparqlEndpoint>", "void#classPartition>", "dcat#distribution>"] {
        assert!(text.contains(part), "{part}: {text}");
    }
}

#[test]
fn a_new_generation_is_seen_without_a_restart() {
    let server = Running::start(|_| {});
    let before = server.json("/api/status")["documents"].as_u64();
    build(server.kb.path(), &[("neu.txt", "Emmanuel Macron a rencontré Olaf Scholz à Berlin.")]);
    let seen = (0..200).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(100));
        server.json("/api/status")["documents"].as_u64() == Some(3)
    });
    assert!(before == Some(2) && seen);
    assert!(server.holds("?e rdfs:label ?l FILTER(CONTAINS(STR(?l), 'Scholz'))"));
}

#[test]
fn a_query_is_ended_at_its_limit_and_others_are_not_kept_from_theirs() {
    let server = Running::start(|options| options.timeout = std::time::Duration::from_secs(1));
    let endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }";
    std::thread::scope(|scope| {
        let slow = scope.spawn(|| server.query(endless, "*/*"));
        assert!(server.holds("?d a lia:Document"));
        let answer = slow.join().unwrap();
        assert_eq!(answer.status, 503, "{}", answer.text());
        assert!(answer.text().contains("stopped"), "{}", answer.text());
    });
    let rows = server.query("SELECT * WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", "text/csv");
    assert!(
        rows.status == 200 && !rows.is_whole,
        "what has begun to come is cut off, never closed as if it were whole"
    );
}

#[test]
fn an_answer_with_too_many_rows_is_refused_or_cut_off() {
    let server = Running::start(|options| options.most_rows = 10);
    let answer = server.query("SELECT * WHERE { ?s ?p ?o }", "text/csv");
    assert_eq!(answer.status, 413, "{}", answer.text());
    assert_eq!(server.query("SELECT * WHERE { ?s ?p ?o } LIMIT 10", "text/csv").status, 200);
}
