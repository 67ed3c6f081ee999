//! Title, date, author, outlet, address and language of a page, from JSON-LD, OpenGraph, `<meta>`, `<time>` and links.

use serde_json::Value;

use super::super::boilerplate::letters;
use super::super::date;
use super::super::metadata::{Metadata, tidy};
use super::tree::{Node, Tree};

/// What the page says of itself. Of several sayings the more deliberate one counts: JSON-LD, then OpenGraph, then the rest.
pub(crate) fn of(tree: &Tree, title_on_page: Option<&str>) -> Metadata {
    let facts = linked_data(tree);
    let linked = |keys: &[&str]| keys.iter().find_map(|key| facts.as_ref().and_then(|facts| said(facts.get(key)?)));
    let meta = |names: &[&str]| names.iter().find_map(|name| meta(tree, name));
    let url = [canonical(tree), meta(&["og:url"]), linked(&["url"])].into_iter().flatten().find(|url| is_address(url));
    let source = meta(&["og:site_name"])
        .or_else(|| linked(&["publisher"]))
        .or_else(|| meta(&["application-name", "dc.publisher", "twitter:site"]));
    let told =
        linked(&["headline"]).or_else(|| meta(&["og:title", "twitter:title", "dc.title"])).or_else(|| head_title(tree));
    Metadata {
        title: title(title_on_page, told, source.as_deref()),
        date: linked(&["datePublished", "dateCreated"])
            .filter(|text| date::parse(text).is_some())
            .or_else(|| meta(&DATES))
            .or_else(|| itemprop(tree, "datePublished"))
            .or_else(|| first_time(tree)),
        source,
        url,
        language: linked(&["inLanguage"])
            .or_else(|| root_language(tree))
            .or_else(|| meta(&["og:locale", "content-language", "dc.language"])),
        language_is_hint: true,
        author: linked(&["author", "creator"])
            .or_else(|| meta(&["author", "article:author", "dc.creator", "parsely-author"]))
            .or_else(|| author_link(tree))
            .filter(|name| !is_address(name)),
    }
}

/// Names of `<meta>` that hold a date of publication; those of changes are left out.
const DATES: [&str; 14] = [
    "article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.created",
    "pubdate",
    "publish-date",
    "publishdate",
    "parsely-pub-date",
    "sailthru.date",
];

fn meta(tree: &Tree, wanted: &str) -> Option<String> {
    let is_it = |node: &Node| {
        ["property", "name", "itemprop"]
            .iter()
            .any(|key| node.attribute(key).is_some_and(|name| name.eq_ignore_ascii_case(wanted)))
    };
    tree.named("meta").filter(|(_, node)| is_it(node)).find_map(|(_, node)| tidy(node.attribute("content")?))
}

fn canonical(tree: &Tree) -> Option<String> {
    let links = tree
        .named("link")
        .filter(|(_, node)| node.attribute("rel").is_some_and(|rel| rel.eq_ignore_ascii_case("canonical")));
    let is_page = |url: &String| url.trim_end_matches('/').matches('/').count() > 2 || url.contains('?');
    links.filter_map(|(_, node)| tidy(node.attribute("href")?)).find(is_page)
}

fn is_address(text: &str) -> bool {
    text.starts_with("http://") || text.starts_with("https://")
}

fn head_title(tree: &Tree) -> Option<String> {
    tree.named("title").find_map(|(index, _)| tidy(&tree.text_of(index)))
}

fn itemprop(tree: &Tree, wanted: &str) -> Option<String> {
    let found = tree.0.iter().filter(|node| node.attribute("itemprop") == Some(wanted));
    found.filter_map(|node| node.attribute("content").or_else(|| node.attribute("datetime"))).find_map(tidy)
}

/// The first `<time>` that says it is the publication's, else the first within the article or its header.
fn first_time(tree: &Tree) -> Option<String> {
    let times: Vec<(usize, &Node)> = tree
        .named("time")
        .filter(|(_, node)| node.attribute("datetime").is_some_and(|text| date::parse(text).is_some()))
        .collect();
    let is_said = |node: &Node| node.attribute("pubdate").is_some() || node.label.contains("publish");
    let in_article = |index: usize| {
        tree.ancestors(index)
            .any(|at| tree.0.get(at).is_some_and(|node| matches!(node.name.as_str(), "article" | "main")))
    };
    let best =
        times.iter().find(|(_, node)| is_said(node)).or_else(|| times.iter().find(|(index, _)| in_article(*index)));
    best.and_then(|(_, node)| tidy(node.attribute("datetime")?))
}

fn root_language(tree: &Tree) -> Option<String> {
    tree.named("html").find_map(|(_, node)| tidy(node.attribute("lang")?))
}

fn author_link(tree: &Tree) -> Option<String> {
    let is_author =
        |node: &Node| node.attribute("rel") == Some("author") || node.attribute("itemprop") == Some("author");
    let found = tree.0.iter().enumerate().find(|(_, node)| is_author(node));
    found
        .and_then(|(index, node)| tidy(node.attribute("content").unwrap_or(&tree.text_of(index))))
        .filter(|name| name.split_whitespace().count() <= 6)
}

/// The first object in the page's JSON-LD that describes an article.
fn linked_data(tree: &Tree) -> Option<Value> {
    let is_ours =
        |node: &Node| node.attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("application/ld+json"));
    let scripts = tree.named("script").filter(|(_, node)| is_ours(node));
    scripts.filter_map(|(index, _)| parse(&tree.text_of(index))).find_map(|value| article_in(&value))
}

/// Some sites leave line ends within strings, which JSON forbids.
fn parse(script: &str) -> Option<Value> {
    serde_json::from_str(script).ok().or_else(|| serde_json::from_str(&script.replace(['\n', '\r', '\t'], " ")).ok())
}

fn article_in(value: &Value) -> Option<Value> {
    let mut waiting = vec![value];
    while let Some(next) = waiting.pop() {
        match next {
            Value::Object(fields) if fields.get("@type").is_some_and(is_article) => return Some(next.clone()),
            Value::Object(fields) => {
                waiting.extend(["mainEntity", "mainEntityOfPage", "@graph"].iter().filter_map(|key| fields.get(*key)));
            }
            Value::Array(items) => waiting.extend(items.iter().rev()),
            _ => {}
        }
    }
    None
}

fn is_article(kind: &Value) -> bool {
    let is_one = |kind: &str| kind.ends_with("Article") || matches!(kind, "LiveBlogPosting" | "BlogPosting" | "Report");
    match kind {
        Value::String(kind) => is_one(kind),
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).any(is_one),
        _ => false,
    }
}

/// A value as words: itself, its name or address, or those of the first few of many.
fn said(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => tidy(text),
        Value::Object(fields) => {
            ["name", "@id"].iter().find_map(|key| fields.get(*key).and_then(Value::as_str).and_then(tidy))
        }
        Value::Array(items) => {
            let names: Vec<String> = items.iter().filter(|item| !item.is_array()).take(5).filter_map(said).collect();
            (!names.is_empty()).then(|| names.join(", "))
        }
        _ => None,
    }
}

/// The headline as the page shows it, unless it is short and its metadata say otherwise (a section's or the site's name); else theirs, without the outlet's name behind a dash.
fn title(on_page: Option<&str>, told: Option<String>, source: Option<&str>) -> Option<String> {
    let shown = on_page.and_then(tidy);
    match (shown, told) {
        (Some(shown), Some(told)) if shown.split_whitespace().count() >= 4 || is_alike(&shown, &told) => Some(shown),
        (Some(shown), None) => Some(shown),
        (_, Some(told)) => Some(without_outlet(&told, source)),
        (None, None) => None,
    }
}

/// Whether half of the words of the shorter stand in the longer.
fn is_alike(a: &str, b: &str) -> bool {
    let (a, b) = (super::super::pattern::words(a), super::super::pattern::words(b));
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    let common = short.iter().filter(|word| long.iter().any(|other| other.folded == word.folded)).count();
    common * 2 >= short.len()
}

fn without_outlet(title: &str, source: Option<&str>) -> String {
    let cut = [" | ", " - ", " – ", " — ", " :: "]
        .iter()
        .filter_map(|dash| title.rsplit_once(dash))
        .max_by_key(|(head, _)| head.len());
    match cut {
        Some((head, tail))
            if is_outlet(tail, source) || (title.contains(" | ") && head.split_whitespace().count() >= 4) =>
        {
            head.trim().to_owned()
        }
        _ => title.to_owned(),
    }
}

fn is_outlet(tail: &str, source: Option<&str>) -> bool {
    source.is_some_and(|source| letters(source) == letters(tail))
        || tail.split_whitespace().count() <= 3 && tail.contains('.')
}
