//! The common form of all readers: pieces of clean text in reading order, before they become one text with blocks.

use std::ops::Range;

use crate::model::{Block, BlockKind, Language, Span};

/// A unit of layout: one line of clean text, not empty, without white space at its borders.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// What it is.
    pub(crate) kind: BlockKind,
    /// Its words.
    pub(crate) text: String,
}

impl Piece {
    /// A piece of this text; none where there is nothing in it. Line ends within become spaces.
    pub(crate) fn new(kind: BlockKind, text: &str) -> Option<Self> {
        let text = text.trim();
        (!text.is_empty()).then(|| Self { kind, text: text.replace('\n', " ") })
    }
}

/// Pieces whose scripts differ within come apart: a Ukrainian headline glued to a French paragraph is a block of its own.
pub(crate) fn split_scripts(pieces: Vec<Piece>) -> Vec<Piece> {
    pieces.into_iter().flat_map(split_script).collect()
}

fn split_script(piece: Piece) -> Vec<Piece> {
    let runs = script_runs(&piece.text);
    if runs.len() < 2 {
        return vec![piece];
    }
    let is_first_heading = |i: usize| i == 0 && !ends_sentence(piece.text.get(runs[0].clone()).unwrap_or_default());
    let part = |(i, run): (usize, &Range<usize>)| {
        let kind = if is_first_heading(i) { BlockKind::Heading } else { piece.kind };
        Piece::new(kind, piece.text.get(run.clone()).unwrap_or_default())
    };
    runs.iter().enumerate().filter_map(part).collect()
}

/// Words a stretch in another script must have to be more than a quoted name.
const MIN_RUN_WORDS: usize = 4;

/// Byte ranges of maximal stretches of one script, each of at least [`MIN_RUN_WORDS`] words; shorter stretches belong to their neighbour.
fn script_runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<(Range<usize>, bool, usize)> = Vec::new();
    for (at, word) in words(text) {
        let Some(latin) = is_latin(word) else { continue };
        match runs.last_mut() {
            Some((range, same, count)) if *same == latin => {
                range.end = at + word.len();
                *count += 1;
            }
            _ => runs.push((at..at + word.len(), latin, 1)),
        }
    }
    runs.retain(|(_, _, count)| *count >= MIN_RUN_WORDS);
    let starts: Vec<usize> = borders(&runs);
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}

/// Where each of the runs begins, the first at the text's begin; neighbours of one script count as one.
fn borders(runs: &[(Range<usize>, bool, usize)]) -> Vec<usize> {
    let changes = runs.windows(2).filter(|pair| pair[0].1 != pair[1].1).map(|pair| pair[1].0.start);
    std::iter::once(0).chain(changes).collect()
}

fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(|word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// Whether the word's first letter is Latin; none where it has no letter.
fn is_latin(word: &str) -> Option<bool> {
    word.chars()
        .find(|c| c.is_alphabetic())
        .map(|c| matches!(c, 'A'..='Z' | 'a'..='z' | '\u{AA}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}'))
}

/// Whether the text ends as a sentence does, with closing quotes and brackets behind the mark allowed.
pub(crate) fn ends_sentence(text: &str) -> bool {
    let bare =
        text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, '"' | '»' | '”' | '’' | '\'' | ')' | ']'));
    bare.ends_with(['.', '!', '?', '…', '。'])
}

/// The text of a document and its blocks, each with the language of the same index (the last one for all further pieces).
pub(crate) fn assemble(pieces: &[Piece], languages: &[Language]) -> (String, Vec<Block>) {
    let mut text = String::with_capacity(pieces.iter().map(|piece| piece.text.len() + 2).sum());
    let mut blocks = Vec::with_capacity(pieces.len());
    let mut before = None;
    for (piece, &language) in pieces.iter().zip(languages) {
        text.push_str(gap(before, piece.kind));
        let start = text.len();
        text.push_str(&piece.text);
        blocks.push(Block { span: Span::new(start, text.len()), kind: piece.kind, language });
        before = Some(piece.kind);
    }
    (text, blocks)
}

/// Items of a list stand line by line, all else is parted by an empty line.
fn gap(before: Option<BlockKind>, kind: BlockKind) -> &'static str {
    match (before, kind) {
        (None, _) => "",
        (Some(BlockKind::Item), BlockKind::Item) => "\n",
        _ => "\n\n",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<String> {
        split_scripts(vec![Piece { kind: BlockKind::Paragraph, text: text.to_owned() }])
            .into_iter()
            .map(|p| p.text)
            .collect()
    }

    #[test]
    fn a_headline_in_another_script_comes_apart() {
        let parts = split("Посол прибув до столиці учора Le diplomate est arrivé hier soir.");
        assert_eq!(parts, ["Посол прибув до столиці учора", "Le diplomate est arrivé hier soir."]);
    }

    #[test]
    fn a_name_in_another_script_stays_where_it_is() {
        let text = "Le général Василь Бойко (Vassyl Boïko) a parlé devant la presse.";
        assert_eq!(split(text), [text]);
        let quoted = "Il a écrit « Слава Україні » sur le mur de la ville.";
        assert_eq!(split(quoted), [quoted]);
    }
}
