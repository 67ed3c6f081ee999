//! What people judge in the pages.

use super::Running;

const JSON: [(&str, &str); 1] = [("Content-Type", "application/json")];

#[test]
fn a_claim_is_judged_and_the_judgement_taken_back() {
    let server = Running::writable();
    let claim = server.json("/api/claims?limit=1")["claims"][0]["id"].as_str().unwrap().to_owned();
    let verdict = format!(r#"{{"claim":"{claim}","verdict":"wrong","reason":"read \"too\" much\\"}}"#);
    let answer = server.ask("POST", "/api/verdicts", &JSON, verdict.as_bytes());
    assert_eq!(answer.status, 200, "{}", answer.text());
    let judged = &server.json(&format!("/api/claims?id={claim}"))["claims"][0]["judged"];
    assert_eq!((&judged["verdict"], &judged["reason"]), (&"wrong".into(), &"read \"too\" much\\".into()));
    let second = format!(r#"{{"claim":"{claim}","verdict":"right"}}"#);
    assert_eq!(server.ask("POST", "/api/verdicts", &JSON, second.as_bytes()).status, 200);
    assert!(server.holds("?v lia:verdict 'right'") && !server.holds("?v lia:verdict 'wrong'"), "the last one counts");
    assert_eq!(server.ask("DELETE", &format!("/api/verdicts?claim={claim}"), &[], b"").status, 200);
    assert!(!server.holds("?v a lia:ClaimJudgement"));
}

#[test]
fn no_fact_rests_on_a_claim_that_was_judged_wrong() {
    let server = Running::writable();
    let claims = server.json("/api/claims?limit=50")["claims"].clone();
    let ids: Vec<&str> = claims.as_array().unwrap().iter().map(|claim| claim["id"].as_str().unwrap()).collect();
    let backs = |id: &str| server.holds(&format!("?f a lia:Fact ; lia:claim <https://w3id.org/liaison/id/claim/{id}>"));
    let id = *ids.iter().find(|id| backs(id)).unwrap();
    let verdict = format!(r#"{{"claim":"{id}","verdict":"wrong"}}"#);
    assert_eq!(server.ask("POST", "/api/verdicts", &JSON, verdict.as_bytes()).status, 200);
    assert!(!backs(id), "the fact is gone, or rests on others");
    assert!(server.holds(&format!("<https://w3id.org/liaison/id/claim/{id}> a lia:Claim")), "the claim stays");
    assert_eq!(server.json(&format!("/api/claims?id={id}"))["claims"][0]["judged"]["verdict"], "wrong");
    assert_eq!(server.ask("DELETE", &format!("/api/verdicts?claim={id}"), &[], b"").status, 200);
    assert!(backs(id), "taken back, all is as it was");
}

#[test]
fn a_pair_is_judged_and_the_judgement_taken_back() {
    let server = Running::writable();
    let hits = server.json("/api/search?q=kim")["entities"].clone();
    let kim = hits[0]["id"].as_str().unwrap().to_owned();
    let other = server.json("/api/search?q=poutine")["entities"][0]["id"].as_str().unwrap().to_owned();
    let pair = format!(r#"{{"left":"{kim}","right":"{other}","judgement":"different","reason":"two, \"really\""}}"#);
    let answer = server.ask("POST", "/api/judgements", &JSON, pair.as_bytes());
    assert_eq!(answer.status, 200, "{}", answer.text());
    let mine = |server: &Running| {
        let all = server.json("/api/judgements");
        all.as_array().unwrap().iter().filter(|pair| pair["by"] == "user").count()
    };
    assert_eq!(mine(&server), 1);
    let path = format!("/api/judgements?left={kim}&right={other}");
    assert_eq!(server.ask("DELETE", &path, &[], b"").status, 200);
    assert_eq!(mine(&server), 0);
    assert_eq!(server.ask("DELETE", &path, &[], b"").status, 404);
}

#[test]
fn wrong_judgements_are_refused() {
    let server = Running::writable();
    for (path, body, status) in [
        ("/api/verdicts", r#"{"claim":"none","verdict":"wrong"}"#, 404),
        ("/api/verdicts", r#"{"claim":"x> <y","verdict":"wrong"}"#, 404),
        ("/api/judgements", r#"{"left":"a","right":"a","judgement":"same"}"#, 400),
        ("/api/judgements", r#"{"left":"a","right":"b","judgement":"perhaps"}"#, 400),
        ("/api/judgements", "[]", 400),
        ("/api/nothing", "{}", 404),
    ] {
        let answer = server.ask("POST", path, &JSON, body.as_bytes());
        assert_eq!(answer.status, status, "{path} {body}: {}", answer.text());
    }
}
