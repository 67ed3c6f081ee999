//! How large a SPARQL query may be.
//!
//! Parser, optimiser and evaluation recurse on what nests and on what is chained (`1 + 1 + 1 ...` is a tree as deep as it is long), and a stack that
//! overflows ends the process. So both are counted before the parser sees the query. The count knows strings, IRIs, comments and names; it may count
//! too much, never too little.

use super::StoreError;

/// Bytes of a query.
const MOST_BYTES: usize = 1 << 20;
/// Brackets within brackets.
const MOST_DEPTH: usize = 128;
/// Operators, patterns and clauses in the query, or items of one list in it.
const MOST_LINKS: usize = 1000;
/// An IRI longer than this is taken for an expression: `1 <1+1+1...>1` looks like one.
const MOST_IRI_BYTES: usize = 2048;
const CLAUSES: [&str; 9] = ["UNION", "OPTIONAL", "FILTER", "BIND", "MINUS", "GRAPH", "SERVICE", "EXISTS", "AS"];

/// Refuses a query that could exhaust the stack.
pub(super) fn check(sparql: &str) -> Result<(), StoreError> {
    let refuse = |what, found, limit| Err(StoreError::TooLarge { what, found, limit });
    if sparql.len() > MOST_BYTES {
        return refuse("bytes", sparql.len(), MOST_BYTES);
    }
    let size = Size::of(sparql);
    if size.depth > MOST_DEPTH {
        return refuse("brackets within brackets", size.depth, MOST_DEPTH);
    }
    let links = size.links.max(size.longest_list);
    if links > MOST_LINKS { refuse("operators, patterns and clauses", links, MOST_LINKS) } else { Ok(()) }
}

/// Brackets within brackets of a query that needs little stack.
const SMALL_DEPTH: usize = 8;
/// Its operators, patterns and clauses.
const SMALL_LINKS: usize = 64;

/// Whether a query needs an eighth of the stack at most that the largest ones need.
pub(super) fn is_small(sparql: &str) -> bool {
    let size = Size::of(sparql);
    size.depth <= SMALL_DEPTH && size.links.max(size.longest_list) <= SMALL_LINKS
}

#[derive(Debug, Default)]
struct Size {
    depth: usize,
    links: usize,
    longest_list: usize,
    /// The brackets open now, each with the words in it so far.
    open: Vec<(u8, usize)>,
    /// How many brackets stand around the data of an INSERT DATA or DELETE DATA. They are read one triple after the other, so they make no chain.
    data: Option<usize>,
}

impl Size {
    fn of(sparql: &str) -> Self {
        let (mut size, mut rest) = (Self::default(), sparql.as_bytes());
        while let Some(&first) = rest.first() {
            let length = match first {
                b'#' => until(rest, b'\n'),
                b'"' | b'\'' => size.word(string(rest)),
                b'<' => match iri(rest) {
                    Some(length) => size.word(length),
                    None => size.symbol(first),
                },
                b'?' | b'$' => size.word(1 + name(&rest[1..], false)),
                c if is_name(c) || c == b':' => {
                    let length = name(rest, true).max(1);
                    size.clause(&rest[..length]);
                    size.word(length)
                }
                c if c.is_ascii_whitespace() => 1,
                c => size.symbol(c),
            };
            rest = rest.get(length..).unwrap_or_default();
        }
        size
    }

    fn word(&mut self, length: usize) -> usize {
        if let Some((b'(', words)) = self.open.last_mut() {
            *words += 1;
            self.longest_list = self.longest_list.max(*words);
        }
        length
    }

    fn clause(&mut self, word: &[u8]) {
        if word.eq_ignore_ascii_case(b"DATA") {
            self.data = Some(self.open.len());
        }
        if self.is_data() {
            return;
        }
        self.links += usize::from(CLAUSES.iter().any(|clause| clause.as_bytes().eq_ignore_ascii_case(word)));
    }

    /// Whether what comes stands in data, outside of lists and expressions.
    fn is_data(&self) -> bool {
        self.data.is_some() && self.open.iter().all(|(bracket, _)| *bracket == b'{')
    }

    fn symbol(&mut self, symbol: u8) -> usize {
        match symbol {
            b'{' | b'(' | b'[' => {
                // Rows of data are brackets within braces, and arguments are brackets within brackets: neither makes a chain.
                self.links += usize::from((symbol != b'(' || self.open.is_empty()) && !self.is_data());
                self.open.push((symbol, 0));
                self.depth = self.depth.max(self.open.len());
            }
            b'}' | b')' | b']' => {
                self.open.pop();
                self.data = self.data.filter(|around| self.open.len() > *around);
            }
            _ if self.is_data() => {}
            // The operations of an update are done one after the other.
            b';' if self.open.is_empty() => self.longest_list = self.longest_list.max(std::mem::take(&mut self.links)),
            // The items of an argument list stand side by side; elsewhere a comma makes another pattern.
            b',' => match self.open.last_mut() {
                Some((b'(', words)) => *words = 0,
                _ => self.links += 1,
            },
            _ => self.links += 1,
        }
        1
    }
}

/// Bytes of a name; a prefixed one may hold `-` and `.`, and `1-1-1` is no name.
fn name(text: &[u8], may_have_prefix: bool) -> usize {
    let mut prefixed = false;
    let part = text.iter().take_while(|&&c| {
        prefixed |= may_have_prefix && c == b':';
        is_name(c) || c == b':' && may_have_prefix || prefixed && matches!(c, b'-' | b'.' | b'%')
    });
    part.count()
}

fn is_name(c: u8) -> bool {
    c.is_ascii_alphanumeric() || c == b'_' || c >= 0x80
}

/// Bytes up to and with the end.
fn until(text: &[u8], end: u8) -> usize {
    text.iter().position(|&c| c == end).map_or(text.len(), |at| at + 1)
}

/// Bytes of the IRI that begins here, if one does.
fn iri(text: &[u8]) -> Option<usize> {
    let end = text.iter().take(MOST_IRI_BYTES).skip(1).position(|&c| c <= b' ' || b"<>\"{}|^`\\".contains(&c))? + 1;
    (text.get(end) == Some(&b'>')).then_some(end + 1)
}

/// Bytes of the string that begins here, with its quotes; one that does not end on its line is only a quote.
fn string(text: &[u8]) -> usize {
    let quote = text[0];
    let long = [quote; 3];
    let is_long = text.starts_with(&long);
    let mut at = if is_long { 3 } else { 1 };
    while let Some(&c) = text.get(at) {
        match c {
            b'\\' => at += 1,
            b'\n' | b'\r' if !is_long => return 1,
            c if c == quote && !is_long => return at + 1,
            _ if is_long && text[at..].starts_with(&long) => return at + 3,
            _ => {}
        }
        at += 1;
    }
    1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn links(sparql: &str) -> usize {
        let size = Size::of(sparql);
        size.links.max(size.longest_list)
    }

    #[test]
    fn data_is_no_chain() {
        let rows = "VALUES (?a ?b) { ".to_owned()
            + &"(entity:kim-jong-un <https://example.org/a-b/c+d=e>) ".repeat(5000)
            + "}";
        assert!(links(&rows) < 5, "{}", links(&rows));
        assert!(links(&format!("FILTER(?s IN ({} 1))", "\"a + b\", ".repeat(5000))) < 5);
        assert!(links("# a + b + c\n \"\"\"1 + 1\n+ \\\" +\"\"\" 'it\\'s + 1'") == 0);
    }

    #[test]
    fn data_of_an_update_are_no_chain() {
        let triples = "<s> <p> <o>, 'a'@fr ; <q> 'b'^^<t>, -1 .\n".repeat(5000);
        assert!(links(&format!("INSERT DATA {{ GRAPH <g> {{ {triples} }} }}")) < 10);
        assert!(links(&"INSERT DATA { GRAPH <g> { <s> <p> <o> } }\n;\n".repeat(5000)) < 10);
        assert!(links(&format!("INSERT DATA {{ <s> <p> <o> }} ; INSERT {{ ?s ?p 1 }} WHERE {{ {triples} }}")) > 5000);
    }

    #[test]
    fn chains_are_counted_however_they_are_written() {
        for chain in [
            "+1",
            "-1",
            "- - 1",
            "||true",
            " UNION {}",
            " union{}",
            ";a lia:b",
            ",lia:b",
            "/lia:a",
            "|lia:a",
            "FILTER(1)",
            ". ?s a ?o",
            "1 ",
        ] {
            let open = if chain == "1 " { "(" } else { "{" };
            assert!(links(&format!("{open} {}", chain.repeat(2000))) >= 2000, "{chain}");
        }
        assert!(links(&format!("1 <1{}>1", "+1".repeat(2000))) >= 2000, "no IRI, though it looks like one");
    }
}
