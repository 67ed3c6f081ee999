//! Stories: a text, and all the claims it must give. The files say what each story is about.

use std::collections::BTreeSet;
use std::fs;

use liaison::model::{Claim, EntityId};
use liaison::pipeline::Engine;

use crate::frames::document;

/// All files of stories but those about references, which `coreference.rs` tells.
fn files() -> Vec<(String, String)> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/it/stories");
    let mut files: Vec<(String, String)> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| {
            path.extension().is_some_and(|e| e == "story")
                && !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("coreference"))
        })
        .map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), fs::read_to_string(&path).unwrap()))
        .collect();
    files.sort();
    files
}

struct Story<'s> {
    title: &'s str,
    text: &'s str,
    claims: Vec<&'s str>,
}

/// Paragraphs of `# title`, text, `=> claim` lines; a paragraph of comments only is no story.
fn stories(file: &str) -> Vec<Story<'_>> {
    let paragraphs = file.split("\n\n").filter(|p| p.lines().any(|l| l.starts_with("=>")));
    paragraphs
        .map(|paragraph| {
            let line = |wanted: fn(&str) -> bool| paragraph.lines().find(|l| wanted(l)).unwrap_or_default();
            let claims = paragraph.lines().filter_map(|l| l.strip_prefix("=> ")).filter(|c| *c != "nothing");
            Story {
                title: line(|l| l.starts_with("# ")),
                text: line(|l| !l.starts_with('#') && !l.starts_with("=>") && !l.is_empty()),
                claims: claims.collect(),
            }
        })
        .collect()
}

fn side(entity: Option<&EntityId>) -> &str {
    entity.map_or("-", |id| id.0.as_str())
}

/// Everything a story may ask of a claim.
fn facets(claim: &Claim) -> BTreeSet<String> {
    let mut facets = BTreeSet::from([format!("modality={}", claim.modality.as_str())]);
    facets.extend(claim.negated.then(|| "negated".to_owned()));
    facets.extend(claim.former.then(|| "former".to_owned()));
    facets.extend(claim.place.as_ref().map(|p| format!("place={}", p.0)));
    facets.extend(claim.item.as_ref().map(|i| format!("item={}", i.0)));
    facets.extend(claim.attribution.holder.as_ref().map(|h| format!("by={}", h.0)));
    facets.extend(claim.date.as_ref().map(|(date, _, _)| format!("date={}", date.iso())));
    facets.extend(claim.statement_date.map(|date| format!("said={}", date.iso())));
    if let Some(quantity) = &claim.quantity {
        facets.extend(quantity.value.map(|v| format!("quantity={v}")));
        facets.insert(format!("bound={}", quantity.bound.as_str()));
    }
    facets
}

/// Qualifiers that a story must name where a claim has them: a claim that is planned or negated is not the plain one.
fn telling(facets: &BTreeSet<String>) -> impl Iterator<Item = &String> {
    facets.iter().filter(|f| {
        *f != "modality=actual" && ["modality=", "negated", "former", "by="].iter().any(|start| f.starts_with(start))
    })
}

fn fits(claim: &Claim, wanted: &str) -> bool {
    let mut words = wanted.split(' ');
    let names = [side(claim.subject.as_ref()), claim.predicate.as_str(), side(claim.object.as_ref())];
    let same = names.iter().all(|name| words.next() == Some(name));
    let wanted: BTreeSet<String> = words.map(str::to_owned).collect();
    let facets = facets(claim);
    same && wanted.is_subset(&facets) && telling(&facets).all(|facet| wanted.contains(facet))
}

#[test]
fn every_story_gives_its_claims_and_no_others() {
    let engine = Engine::load(&[], &[]).unwrap();
    let mut wrong = Vec::new();
    for (file, text) in files() {
        let stories = stories(&text);
        assert!(stories.len() > 5, "{file}: stories not found");
        for story in stories {
            let claims = engine.extract(document(story.text)).claims;
            let all_found = story.claims.iter().all(|wanted| claims.iter().any(|claim| fits(claim, wanted)));
            if !all_found || claims.len() != story.claims.len() {
                let found: Vec<String> = claims
                    .iter()
                    .map(|c| {
                        format!(
                            "{} {} {} {:?}",
                            side(c.subject.as_ref()),
                            c.predicate,
                            side(c.object.as_ref()),
                            facets(c)
                        )
                    })
                    .collect();
                wrong.push(format!(
                    "{file} {}\n    {}\n    wanted {:?}\n    found  {found:?}",
                    story.title, story.text, story.claims
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} stories are wrong:\n{}", wrong.len(), wrong.join("\n"));
}
