//! N-Quads as lines: one quad, one line, so that sorting bytes sorts quads.

use std::collections::BTreeMap;

/// Sorts the lines of an N-Quads text bytewise and drops doubles. Every line of the result ends in LF.
#[must_use]
pub fn sort_lines(text: &str) -> String {
    let mut lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.iter().fold(String::with_capacity(text.len()), |mut out, line| {
        out.push_str(line);
        out.push('\n');
        out
    })
}

/// The graph of a canonical N-Quads line; `None` for the default graph, comments and what is no quad.
///
/// The graph is the last term. Its IRI cannot hold a blank or `<`, so the last `<` of the line begins it.
#[must_use]
pub fn graph_of_line(line: &str) -> Option<&str> {
    let body = line.trim_end().strip_suffix('.')?.trim_end().strip_suffix('>')?;
    let (before, graph) = body.rsplit_once('<')?;
    // A typed literal ends in `^^<datatype>` and so has no blank before its `<`; a line of three terms has its object there.
    let object = before.strip_suffix(' ')?.split_once("> ")?.1.split_once("> ")?.1;
    (!object.trim().is_empty()).then_some(graph)
}

/// Lines of N-Quads gathered by graph.
#[derive(Clone, Debug, Default)]
pub struct GraphLines {
    graphs: BTreeMap<String, Vec<String>>,
}

impl GraphLines {
    /// Adds a line to its graph; `false` where the line names no graph.
    pub fn add(&mut self, line: &str) -> bool {
        let Some(graph) = graph_of_line(line) else { return false };
        match self.graphs.get_mut(graph) {
            Some(lines) => lines.push(line.to_owned()),
            None => {
                self.graphs.insert(graph.to_owned(), vec![line.to_owned()]);
            }
        }
        true
    }

    /// The graphs by IRI, each with its lines sorted, without doubles.
    pub fn into_sorted(self) -> impl Iterator<Item = (String, String)> {
        self.graphs.into_iter().map(|(graph, lines)| (graph, sort_lines(&lines.join("\n"))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_graph_is_the_last_term() {
        assert_eq!(graph_of_line("<s:a> <p:b> \"x <y> .\"@fr <g:c> .\n"), Some("g:c"));
        assert_eq!(graph_of_line("<s:a> <p:b> <o:c> <g:d> ."), Some("g:d"));
        assert_eq!(graph_of_line("<s:a> <p:b> \"1\"^^<x:integer> <g:d> ."), Some("g:d"));
        assert_eq!(graph_of_line("<s:a> <p:b> <o:c> ."), None, "three terms: the last is the object");
        assert_eq!(graph_of_line("<s:a> <p:b> \"1\"^^<x:integer> ."), None);
        assert_eq!(graph_of_line("# a comment"), None);
    }
}
