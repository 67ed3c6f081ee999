//! What marks and lines mean.

use std::collections::BTreeSet;

use super::marks;
use super::page::{Page, SMALL, width};
use crate::export::colour::{self, Rgb};
use crate::graph::{Graph, Point};
use crate::model::Class;

/// Height of a row.
const ROW: f64 = 22.0;

/// One entry: a mark and what it means.
enum Entry {
    Class(Class, Rgb),
    Community(u32),
    Line(i8, &'static str),
    Note(String),
}

impl Entry {
    fn words(&self) -> String {
        match self {
            Self::Class(class, _) => class.as_str().to_lowercase(),
            Self::Community(number) => format!("community {}", number + 1),
            Self::Line(_, words) => (*words).to_owned(),
            Self::Note(words) => words.clone(),
        }
    }

    /// Room for its mark.
    fn mark(&self) -> f64 {
        match self {
            Self::Class(..) | Self::Community(_) => 18.0,
            Self::Line(..) => 40.0,
            Self::Note(_) => 0.0,
        }
    }
}

/// Draws the legend below `top` between `left` and `right`; where it ends.
pub(super) fn draw(
    page: &mut Page,
    graph: &Graph,
    communities: Option<&[u32]>,
    note: &str,
    (left, right, top): (f64, f64, f64),
) -> f64 {
    let (mut x, mut y) = (left, top + ROW / 2.0);
    for entry in entries(graph, communities, note) {
        let words = entry.words();
        let room = entry.mark() + width(&words, SMALL) + 18.0;
        if x > left && x + room > right {
            (x, y) = (left, y + ROW);
        }
        mark(page, &entry, x, y);
        page.text("note", x + entry.mark(), y + 4.0, &words);
        x += room;
    }
    y + ROW / 2.0
}

fn entries(graph: &Graph, communities: Option<&[u32]>, note: &str) -> Vec<Entry> {
    let classes: BTreeSet<Class> = graph.nodes().map(|node| node.class).collect();
    let grey = (110, 110, 110);
    let colour = |class| if communities.is_some() { grey } else { colour::of_class(class) };
    let mut entries: Vec<Entry> = classes.into_iter().map(|class| Entry::Class(class, colour(class))).collect();
    let numbers: BTreeSet<u32> = communities.into_iter().flatten().copied().collect();
    entries.extend(numbers.into_iter().filter(|&number| number < 8).map(Entry::Community));
    let signs: BTreeSet<i8> = graph.edges().map(|(.., edge)| edge.sign.signum()).collect();
    let words = [(1, "cooperation"), (-1, "conflict"), (0, "neither")];
    entries.extend(
        words.into_iter().filter(|(sign, _)| signs.contains(sign)).map(|(sign, words)| Entry::Line(sign, words)),
    );
    entries.push(Entry::Note("wider: more independent origins · larger: higher PageRank".to_owned()));
    entries.extend((!note.is_empty()).then(|| Entry::Note(note.to_owned())));
    entries
}

fn mark(page: &mut Page, entry: &Entry, x: f64, y: f64) {
    let at = Point { x: x + 7.0, y };
    match entry {
        Entry::Class(class, colour) => marks::entity(page, *class, *colour, at, 6.0, class.as_str()),
        Entry::Community(number) => {
            marks::entity(page, Class::Person, marks::of_community(*number), at, 6.0, &entry.words());
        }
        Entry::Line(sign, _) => {
            let class = marks::sign_class(*sign);
            page.push(format_args!(
                "<path class=\"{class}\" d=\"M{x:.1} {y:.1}h33\" stroke-width=\"2\" marker-end=\"url(#{class})\"/>\n"
            ));
        }
        Entry::Note(_) => {}
    }
}
