//! The JSON interface, and the pages.

use std::fmt::Write;

use super::{READ_ONLY, Running, encoded};

#[test]
fn names_are_found_whatever_their_spelling() {
    for query in ["choigou", "Shoigu", "Шойгу", "sergei shoigou", "chigou", "Choïg"] {
        let found = READ_ONLY.json(&format!("/api/search?q={}", encoded(query)));
        let first = found["entities"][0]["label"]["en"].as_str().unwrap_or_default().to_owned();
        assert!(first.contains("Shoigu") || first.contains("Choïgou"), "{query}: {}", found["entities"]);
    }
    assert!(READ_ONLY.json("/api/search?q=zzzzzz")["entities"].as_array().unwrap().is_empty());
}

#[test]
fn sentences_are_found_by_their_words() {
    let found = READ_ONLY.json("/api/search?q=envoye%20troupes");
    assert_eq!(found["sentenceCount"], 2);
    let sentence = &found["sentences"][0];
    let document = READ_ONLY.json(&format!("/api/document?id={}", sentence["document"]["id"].as_str().unwrap()));
    let text: Vec<char> = document["text"].as_str().unwrap().chars().collect();
    let number = |value: &serde_json::Value| usize::try_from(value.as_u64().unwrap()).unwrap();
    let there: String = text[number(&sentence["begin"])..number(&sentence["end"])].iter().collect();
    assert_eq!(there.trim(), sentence["text"].as_str().unwrap());
}

#[test]
fn an_entity_comes_with_its_relations_and_claims() {
    let id = READ_ONLY.json("/api/search?q=kim%20jong%20un")["entities"][0]["id"].as_str().unwrap().to_owned();
    let entity = READ_ONLY.json(&format!("/api/entity?id={id}"));
    assert_eq!(entity["class"], "Person");
    assert!(
        entity["claimCount"].as_u64().unwrap() >= 2 && !entity["relations"].as_array().unwrap().is_empty(),
        "{entity}"
    );
    let other = entity["relations"][0]["entity"]["id"].as_str().unwrap();
    let pair = READ_ONLY.json(&format!("/api/pair?a={id}&b={other}"));
    assert!(!pair["facts"].as_array().unwrap().is_empty() && pair["claimCount"].as_u64().unwrap() > 0, "{pair}");
    let around = READ_ONLY.json(&format!("/api/neighbourhood?id={id}"));
    assert!(around["nodes"].as_array().unwrap().len() > 1 && !around["edges"].as_array().unwrap().is_empty());
    assert_eq!(READ_ONLY.get("/api/entity?id=nobody").status, 404);
    assert_eq!(READ_ONLY.get("/api/entity").status, 400);
}

#[test]
fn a_path_leads_over_facts() {
    let id =
        |name: &str| READ_ONLY.json(&format!("/api/search?q={name}"))["entities"][0]["id"].as_str().unwrap().to_owned();
    let (from, to) = (id("choigou"), id("poutine"));
    let found = READ_ONLY.json(&format!("/api/path?a={from}&b={to}"));
    let path: Vec<&str> = found["paths"][0].as_array().unwrap().iter().map(|step| step.as_str().unwrap()).collect();
    assert_eq!((path.first(), path.last(), path.len()), (Some(&from.as_str()), Some(&to.as_str()), 3), "{found}");
}

#[test]
fn places_stand_where_they_are() {
    let found = READ_ONLY.json("/api/places");
    let places = found["places"].as_array().unwrap();
    assert_eq!(found["count"].as_u64(), u64::try_from(places.len()).ok());
    let pyongyang = places.iter().find(|place| place["id"] == "pyongyang").unwrap();
    let degrees: Vec<f64> = pyongyang["position"].as_array().unwrap().iter().map(|d| d.as_f64().unwrap()).collect();
    assert!((degrees[0] - 39.0).abs() < 0.5 && (degrees[1] - 125.7).abs() < 0.5, "{degrees:?}");
    assert_eq!(READ_ONLY.json("/api/places?limit=1")["places"].as_array().unwrap().len(), 1);
}

#[test]
fn a_page_that_takes_too_long_is_given_up() {
    let hurried = Running::start(|options| options.timeout = std::time::Duration::ZERO);
    for path in ["/api/entity?id=russia", "/api/claims", "/api/judgements", "/api/path?a=russia&b=ukraine"] {
        let answer = hurried.get(path);
        assert_eq!(answer.status, 503, "{path}: {}", answer.text());
    }
}

#[test]
fn every_resource_of_the_description_answers() {
    let described = READ_ONLY.json("/openapi.json");
    let paths = described["paths"].as_object().unwrap();
    assert!(paths.len() >= 14);
    let id = READ_ONLY.json("/api/search?q=kim")["entities"][0]["id"].as_str().unwrap().to_owned();
    let other = READ_ONLY.json("/api/search?q=choigou")["entities"][0]["id"].as_str().unwrap().to_owned();
    let document = READ_ONLY.json("/api/documents")["documents"][0]["id"].as_str().unwrap().to_owned();
    for (path, methods) in paths.iter().filter(|(_, methods)| methods.get("get").is_some()) {
        let mut url = format!("{path}?");
        for parameter in methods["get"]["parameters"].as_array().into_iter().flatten().filter(|p| p["required"] == true)
        {
            let value = match (path.as_str(), parameter["name"].as_str().unwrap()) {
                (_, "q") => "russie",
                ("/api/document", _) => &document,
                (_, "b") => &other,
                _ => &id,
            };
            let _ = write!(url, "{}={value}&", parameter["name"].as_str().unwrap());
        }
        let answer = READ_ONLY.get(&url);
        assert_eq!(
            (answer.status, answer.header("content-type")),
            (200, "application/json"),
            "{url}: {}",
            answer.text()
        );
    }
}

#[test]
fn pages_load_from_this_server_only() {
    let page = READ_ONLY.get("/");
    assert_eq!((page.status, page.header("content-type")), (200, "text/html; charset=utf-8"));
    let policy = page.header("content-security-policy");
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"), "{policy}");
    assert_eq!(page.header("x-content-type-options"), "nosniff");
    let folder = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src/serve/web"));
    for file in std::fs::read_dir(folder).unwrap().map(|file| file.unwrap()) {
        let name = file.file_name().into_string().unwrap();
        assert_eq!(READ_ONLY.get(&format!("/{name}")).status, 200, "{name}");
        let text = std::fs::read_to_string(file.path()).unwrap();
        for word in
            ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "setAttribute(\"style\""]
        {
            assert!(!text.contains(word), "{name}: {word} would let a text be read as markup or break the policy");
        }
        let urls =
            text.match_indices("://").filter_map(|(at, _)| text[at + 3..].split(['"', '\'', ' ', '/', ')']).next());
        for host in urls {
            assert!(["www.w3.org", "graphml.graphdrawing.org", "w3id.org"].contains(&host), "{name} names {host}");
        }
    }
}
