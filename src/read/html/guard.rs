//! Refuses pages that would take a parser hours or gigabytes, before it sees them.
//!
//! The tree builder of HTML5 looks through all open elements at many tags, so a hundred thousand nested ones cost billions of steps; and it compares each
//! attribute with all before it.

use super::super::error::{Place, ReadError};

/// Deepest nesting of elements; pages have 20 to 100, broken ones some hundreds.
const MAX_DEPTH: usize = 1_000;
/// Most tags of a page; large ones have some ten thousand.
const MAX_TAGS: usize = 400_000;
/// Most words within one tag, outside quotes.
const MAX_ATTRIBUTES: usize = 1_000;

/// Elements without an end.
const VOID: [&str; 14] =
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"];
/// Elements that the next one of their kind ends: a page of many unclosed ones is not deep.
const SELF_CLOSING: [&str; 14] =
    ["p", "li", "dt", "dd", "tr", "td", "th", "option", "optgroup", "thead", "tbody", "tfoot", "colgroup", "rp"];
/// Elements that hold no elements, only text up to their end tag.
const RAW: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

/// Passes pages that can be parsed in time about proportional to their length.
///
/// # Errors
/// Where nesting, number of tags or of attributes is beyond all that pages have.
pub(crate) fn check(page: &str, place: &Place) -> Result<(), ReadError> {
    let excess = |what, limit| Err(ReadError::TooComplex { place: place.clone(), what, limit });
    let mut open: Vec<String> = Vec::new();
    let mut count = 0;
    let mut rest = page;
    while let Some(tag) = next_tag(rest) {
        count += 1;
        match tag.kind {
            Kind::Start if !VOID.contains(&tag.name.as_str()) && !SELF_CLOSING.contains(&tag.name.as_str()) => {
                open.push(tag.name.clone());
            }
            Kind::End => close(&mut open, &tag.name),
            _ => {}
        }
        if open.len() > MAX_DEPTH {
            return excess("nested elements", MAX_DEPTH);
        } else if count > MAX_TAGS {
            return excess("tags", MAX_TAGS);
        } else if tag.attributes > MAX_ATTRIBUTES {
            return excess("attributes in a tag", MAX_ATTRIBUTES);
        }
        rest = rest.get(tag.end..).unwrap_or_default();
        if tag.kind == Kind::Start && RAW.contains(&tag.name.as_str()) {
            rest = behind_raw(rest, &tag.name);
        }
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Start,
    End,
    Other,
}

struct Tag {
    kind: Kind,
    name: String,
    attributes: usize,
    /// Offset behind the tag.
    end: usize,
}

fn close(open: &mut Vec<String>, name: &str) {
    if let Some(at) = open.iter().rposition(|other| other == name) {
        open.truncate(at);
    }
}

/// The next tag or comment.
fn next_tag(text: &str) -> Option<Tag> {
    let start = text.find('<')?;
    let body = text.get(start + 1..)?;
    let other = |length: usize| Tag { kind: Kind::Other, name: String::new(), attributes: 0, end: start + 1 + length };
    if let Some(comment) = body.strip_prefix("!--") {
        return Some(other(comment.find("-->").map_or(body.len(), |end| end + 6)));
    }
    let (kind, inner) = body.strip_prefix('/').map_or((Kind::Start, body), |inner| (Kind::End, inner));
    if !inner.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return Some(other(0));
    }
    let name: String =
        inner.chars().take_while(|c| !c.is_ascii_whitespace() && !matches!(c, '>' | '/')).take(40).collect();
    let (length, attributes) = span(inner);
    Some(Tag {
        kind,
        name: name.to_ascii_lowercase(),
        attributes,
        end: start + 1 + (body.len() - inner.len()) + length,
    })
}

/// Bytes up to and with the `>` that ends the tag, and words within, quotes respected.
fn span(inner: &str) -> (usize, usize) {
    let mut quote = None;
    let mut words = 0;
    let mut before = b' ';
    for (at, byte) in inner.bytes().enumerate() {
        match quote {
            Some(open) if byte == open => quote = None,
            Some(_) => {}
            None if byte == b'>' => return (at + 1, words),
            None if matches!(byte, b'"' | b'\'') && before == b'=' => quote = Some(byte),
            None if !byte.is_ascii_whitespace()
                && (before.is_ascii_whitespace() || matches!(before, b'/' | b'"' | b'\'')) =>
            {
                words += 1;
            }
            None => {}
        }
        if !(byte.is_ascii_whitespace() && before == b'=') {
            before = byte;
        }
    }
    (inner.len(), words)
}

/// What follows the end tag of a raw-text element.
fn behind_raw<'a>(text: &'a str, name: &str) -> &'a str {
    let is_end =
        |at: usize| text.get(at + 2..at + 2 + name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name));
    let end = text.match_indices("</").map(|(at, _)| at).find(|&at| is_end(at));
    end.and_then(|at| text.get(at..)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passes(page: &str) -> bool {
        check(page, &Place::file("a.html")).is_ok()
    }

    #[test]
    fn pages_pass_and_monsters_do_not() {
        assert!(passes(&"<p>Un <b>mot</b><br><li>".repeat(20_000)));
        assert!(passes("<script>if (a<b) { '<div>' }</script> a < b <!-- <div> --> <a title='x > y'>"));
        assert!(!passes(&"<div>".repeat(100_000)));
        assert!(!passes(&"<div></span>".repeat(2_000)));
        assert!(!passes(&format!("<a {}>", "x=1 y ".repeat(1_000))));
        assert!(!passes(&"<br>".repeat(500_000)));
        assert!(passes("<") && passes("<a") && passes("</") && passes("<!--") && passes("<script>é"));
    }
}
