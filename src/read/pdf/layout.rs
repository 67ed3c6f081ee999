//! Words and where they stand -> lines -> paragraphs and headings.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::BlockKind;

use super::super::boilerplate::letters;
use super::super::clean;
use super::super::piece::{Piece, ends_sentence};
use super::super::plain;
use super::page::Run;

/// A line of text.
#[derive(Clone, Debug)]
struct Line {
    left: f32,
    right: f32,
    base: f32,
    size: f32,
    text: String,
    page: usize,
}

/// The pieces of all pages: running heads and page numbers dropped, words parted at line ends joined.
pub(super) fn pieces(pages: &[Vec<Run>]) -> Vec<Piece> {
    let lines: Vec<Line> = pages.iter().enumerate().flat_map(|(page, runs)| lines(runs, page)).collect();
    let lines = without_running_heads(lines, pages.len());
    let usual = usual_size(&lines);
    let known = hyphenated(&lines);
    paragraphs(&lines).iter().filter_map(|paragraph| piece(paragraph, usual, &known)).collect()
}

fn lines(runs: &[Run], page: usize) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for run in runs.iter().filter(|run| !run.text.is_empty()) {
        match lines.last_mut() {
            Some(line) if goes_on(line, run) => extend(line, run),
            _ => lines.push(Line {
                left: run.left,
                right: run.right,
                base: run.base,
                size: run.size,
                text: run.text.clone(),
                page,
            }),
        }
    }
    for line in &mut lines {
        line.text = clean::characters(&line.text).replace('\n', " ");
    }
    lines.retain(|line| !line.text.trim().is_empty());
    lines
}

/// Whether a run stands on the line, behind what is there.
fn goes_on(line: &Line, run: &Run) -> bool {
    let size = line.size.max(run.size).max(1.0);
    (line.base - run.base).abs() < size * 0.4 && run.left > line.right - size && run.left < line.right + size * 8.0
}

fn extend(line: &mut Line, run: &Run) {
    let gap = run.left - line.right;
    let is_parted = line.text.ends_with(char::is_whitespace) || run.text.starts_with(char::is_whitespace);
    if !is_parted && gap > line.size.max(run.size) * 0.17 {
        line.text.push(' ');
    }
    line.text.push_str(&run.text);
    line.right = line.right.max(run.right);
    line.size = line.size.max(run.size);
}

/// Pages from which on a line that many of them have is a running head.
const MIN_PAGES: usize = 3;

fn without_running_heads(lines: Vec<Line>, pages: usize) -> Vec<Line> {
    let mark = |line: &Line| line.text.chars().filter(|c| c.is_alphabetic()).collect::<String>();
    let mut seen: BTreeMap<String, BTreeSet<usize>> = BTreeMap::new();
    for line in &lines {
        seen.entry(mark(line)).or_default().insert(line.page);
    }
    let is_repeated =
        |line: &Line| seen.get(&mark(line)).is_some_and(|on| on.len() >= MIN_PAGES && on.len() * 2 > pages);
    let is_number = |line: &Line| line.text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '/' | '-' | '–'));
    lines.into_iter().filter(|line| !is_repeated(line) && !is_number(line)).collect()
}

/// The size of most letters, in tenths of a point.
fn usual_size(lines: &[Line]) -> i64 {
    let mut letters: BTreeMap<i64, usize> = BTreeMap::new();
    for line in lines {
        *letters.entry(tenths(line.size)).or_default() += line.text.len();
    }
    letters.into_iter().max_by_key(|&(_, count)| count).map_or(0, |(size, _)| size)
}

#[expect(clippy::cast_possible_truncation, reason = "sizes of letters are small, and the conversion saturates")]
fn tenths(size: f32) -> i64 {
    (size * 10.0).round() as i64
}

fn paragraphs(lines: &[Line]) -> Vec<Vec<&Line>> {
    let right = lines.iter().map(|line| line.right).fold(0.0, f32::max);
    let mut paragraphs: Vec<Vec<&Line>> = Vec::new();
    for line in lines {
        match paragraphs.last_mut() {
            Some(paragraph) if paragraph.last().is_some_and(|before| is_same(before, line, right)) => {
                paragraph.push(line);
            }
            _ => paragraphs.push(vec![line]),
        }
    }
    paragraphs
}

/// Whether `line` goes on with the paragraph of `before`.
fn is_same(before: &Line, line: &Line, right: f32) -> bool {
    let size = before.size.max(1.0);
    let is_alike = (before.size - line.size).abs() < size * 0.1;
    let drop = before.base - line.base;
    let is_new_column = line.page != before.page || drop < 0.0;
    if is_new_column {
        return is_alike && !ends_sentence(&before.text) && line.text.starts_with(char::is_lowercase);
    }
    let is_near = drop < size * 1.75;
    let is_indented = ends_sentence(&before.text) && line.left > before.left + size * 0.8;
    let was_cut_short = ends_sentence(&before.text) && before.right < right - (right - before.left) * 0.2;
    let is_item = plain::marker(&line.text).is_some();
    is_alike && is_near && !is_indented && !was_cut_short && !is_item
}

/// All words with a hyphen inside a line, folded: evidence that a hyphen at a line's end belongs to the word.
fn hyphenated(lines: &[Line]) -> BTreeSet<String> {
    let words = lines
        .iter()
        .flat_map(|line| line.text.split_whitespace())
        .filter(|word| word.contains('-') && !word.ends_with('-'));
    words.map(letters).collect()
}

fn piece(paragraph: &[&Line], usual: i64, known: &BTreeSet<String>) -> Option<Piece> {
    let mut text = String::new();
    for line in paragraph {
        join(&mut text, line.text.trim(), known);
    }
    let is_large = paragraph.iter().all(|line| tenths(line.size) * 100 > usual * 112);
    let piece = plain::piece(&text)?;
    let is_heading = is_large && piece.text.split_whitespace().count() <= 40;
    Some(Piece { kind: if is_heading { BlockKind::Heading } else { piece.kind }, ..piece })
}

/// Adds a line. A hyphen at a line's end goes where a small letter follows, unless the word is known to have one.
fn join(text: &mut String, line: &str, known: &BTreeSet<String>) {
    let stem = text
        .strip_suffix('-')
        .filter(|stem| stem.ends_with(char::is_alphabetic) && line.starts_with(char::is_lowercase));
    if let Some(stem) = stem {
        let first = stem.split_whitespace().next_back().unwrap_or_default();
        let second = line.split_whitespace().next().unwrap_or_default();
        let has_hyphen = known.contains(&letters(&format!("{first}{second}")));
        text.truncate(if has_hyphen { text.len() } else { stem.len() });
    } else if !text.is_empty() && !text.ends_with('-') {
        text.push(' ');
    }
    text.push_str(line);
}
