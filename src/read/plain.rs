//! Plain text -> pieces: which line ends part paragraphs, and what is a heading or an item.

use crate::model::BlockKind;

use super::piece::{Piece, ends_sentence};

/// The pieces of a clean plain text.
///
/// Empty lines part pieces. Within a group of lines, each line is a piece of its own, as news sites copy out their paragraphs, unless the lines look
/// wrapped by a mail program: then they are joined.
pub(crate) fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces: Vec<Piece> =
        groups(text).iter().flat_map(|group| join_wrapped(group)).filter_map(|line| piece(&line)).collect();
    demote_last(&mut pieces);
    pieces
}

/// A heading over nothing is a sentence whose end was cut off.
fn demote_last(pieces: &mut [Piece]) {
    let has_text = pieces.iter().any(|piece| piece.kind == BlockKind::Paragraph);
    if let Some(last) = pieces
        .last_mut()
        .filter(|last| has_text && last.kind == BlockKind::Heading && last.text.split_whitespace().count() > 6)
    {
        last.kind = BlockKind::Paragraph;
    }
}

/// Runs of lines that are not empty.
fn groups(text: &str) -> Vec<Vec<&str>> {
    let mut groups = vec![Vec::new()];
    for line in text.lines().map(str::trim) {
        match (line.is_empty(), groups.last_mut()) {
            (false, Some(group)) => group.push(line),
            (true, Some(group)) if !group.is_empty() => groups.push(Vec::new()),
            _ => {}
        }
    }
    groups
}

/// A wrapped line is never longer; lines of paragraphs mostly are.
const MAX_WRAP_WIDTH: usize = 100;

fn join_wrapped(lines: &[&str]) -> Vec<String> {
    let width = lines.iter().map(|line| line.chars().count()).max().unwrap_or_default();
    let is_wrapped = width <= MAX_WRAP_WIDTH && lines.windows(2).any(|pair| runs_on(pair[0], pair[1]));
    let goes_on = |line: &str, next: &str| runs_on(line, next) || (is_wrapped && was_full(line, next, width));
    let mut joined: Vec<String> = Vec::new();
    let mut previous = None;
    for &line in lines {
        match joined.last_mut() {
            Some(paragraph) if previous.is_some_and(|previous| goes_on(previous, line)) => {
                paragraph.push(' ');
                paragraph.push_str(line);
            }
            _ => joined.push(line.to_owned()),
        }
        previous = Some(line);
    }
    joined
}

/// Whether `next` goes on with the sentence of `line`: that has no end, and this begins small.
fn runs_on(line: &str, next: &str) -> bool {
    is_open(line) && next.starts_with(char::is_lowercase) && marker(next).is_none()
}

/// Whether the sentence of `line` has no end and the first word of `next` would hardly have fitted behind it.
fn was_full(line: &str, next: &str, width: usize) -> bool {
    let word = next.split_whitespace().next().unwrap_or_default().chars().count();
    is_open(line) && marker(next).is_none() && line.chars().count() + 1 + word > width * 2 / 3
}

fn is_open(line: &str) -> bool {
    !ends_sentence(line) && !line.ends_with([':', ';'])
}

/// A line as heading, item or paragraph.
pub(crate) fn piece(line: &str) -> Option<Piece> {
    if let Some(heading) = dashed_heading(line) {
        return Piece::new(BlockKind::Heading, heading);
    }
    match marker(line) {
        Some(rest) => Piece::new(BlockKind::Item, rest),
        None if is_heading(line) => Piece::new(BlockKind::Heading, line),
        None => Piece::new(BlockKind::Paragraph, line),
    }
}

/// The words between the dashes with which agencies set off a subheading: `- "Regrettable" -`.
pub(crate) fn dashed_heading(line: &str) -> Option<&str> {
    let inner = line.strip_prefix("- ")?.strip_suffix(" -")?;
    is_heading(inner).then_some(inner)
}

/// What follows the bullet of a list item.
pub(crate) fn marker(line: &str) -> Option<&str> {
    ["- ", "• ", "* ", "– ", "— ", "· ", "▪ ", "■ ", "► ", "‣ ", "◦ "]
        .iter()
        .find_map(|bullet| line.strip_prefix(bullet))
}

/// Most words of a heading; headlines of the press rarely have more.
const MAX_HEADING_WORDS: usize = 25;

/// Whether a line reads as a headline: short, begun with a capital, a digit or a quote, and not ended as a sentence.
pub(crate) fn is_heading(line: &str) -> bool {
    let starts = line.chars().next().is_some_and(|c| !c.is_lowercase() && c != '(' && c != '/');
    let open = line.ends_with([',', ';', ':', '-']) || ends_sentence_plainly(line);
    starts && !open && line.chars().any(char::is_alphabetic) && line.split_whitespace().count() <= MAX_HEADING_WORDS
}

/// A question or an exclamation may be a headline, unless more sentences stand before it; a full stop ends none.
fn ends_sentence_plainly(line: &str) -> bool {
    let is_called = line.ends_with(['!', '?']) && line.split_whitespace().count() <= 15;
    has_inner_sentence(line) || (ends_sentence(line) && !is_called)
}

/// Whether a full stop behind a small letter (so of no abbreviated name) is followed by a space.
fn has_inner_sentence(line: &str) -> bool {
    line.match_indices(". ").any(|(at, _)| {
        line.get(..at).is_some_and(|before| before.ends_with(char::is_lowercase) && !is_abbreviation(before))
    })
}

fn is_abbreviation(before: &str) -> bool {
    before.rsplit(char::is_whitespace).next().is_some_and(|word| word.chars().count() <= 3)
}

#[cfg(test)]
mod tests {
    use super::*;
    use BlockKind::{Heading, Item, Paragraph};

    fn shape(text: &str) -> Vec<(BlockKind, String)> {
        pieces(text).into_iter().map(|piece| (piece.kind, piece.text)).collect()
    }

    #[test]
    fn every_line_of_a_site_is_a_paragraph() {
        let text = "L'essentiel\n- Un accord est signé.\n- Un autre suivra.\nLe ministre est arrivé lundi. Il repart.\nUne suite\n\nIl dort.";
        let want = [
            (Heading, "L'essentiel"),
            (Item, "Un accord est signé."),
            (Item, "Un autre suivra."),
            (Paragraph, "Le ministre est arrivé lundi. Il repart."),
            (Heading, "Une suite"),
            (Paragraph, "Il dort."),
        ];
        assert_eq!(shape(text), want.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn wrapped_lines_are_joined() {
        let text = "Ce mardi, un accord a été conclu\nentre les deux villes par l'entremise de\nGenève, a dit le\nporte-parole.";
        assert_eq!(shape(text), [(Paragraph, text.replace('\n', " "))]);
    }

    #[test]
    fn a_dashed_line_is_a_heading() {
        assert_eq!(shape("- \"Fâcheux\" -"), [(Heading, "\"Fâcheux\"".to_owned())]);
    }
}
