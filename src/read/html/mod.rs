//! HTML pages -> metadata and pieces.

mod article;
mod charset;
mod chunk;
mod furniture;
mod guard;
mod metadata;
mod prose;
mod teaser;
mod tree;

use dom_query::Document;
use dom_smoothie::{Config, Readability};

use super::error::{Place, ReadError, ReadWarning};
use super::metadata::Metadata;
use super::piece::Piece;
use tree::Tree;

/// The article of a page and what the page says of it.
///
/// # Errors
/// Where the bytes are no text in the encoding expected, or the page is nested or crowded beyond reason.
pub(crate) fn page(bytes: &[u8], place: &Place) -> Result<(Metadata, Vec<Piece>, Vec<ReadWarning>), ReadError> {
    let (text, warning) = charset::decode(bytes, place)?;
    guard::check(&text, place)?;
    let document = Document::from(text);
    let tree = Tree::new(&document);
    let found = article::find(&tree);
    let metadata = metadata::of(&tree, found.title.as_deref());
    let pieces = second_opinion(document, found.pieces);
    Ok((metadata, pieces, warning.into_iter().collect()))
}

/// The pieces of a stretch of HTML within another text.
pub(crate) fn fragment(markup: &str) -> Vec<Piece> {
    if guard::check(markup, &Place::default()).is_err() {
        return Vec::new();
    }
    let tree = Tree::new(&Document::fragment(markup));
    chunk::chunks(&tree, &|_, _| false).into_iter().map(|chunk| chunk.piece).collect()
}

/// Below this many words a find is doubted.
const DOUBTFUL: usize = 120;

/// Where little was found, the library is asked; if it has found twice as much, it is believed.
fn second_opinion(document: Document, found: Vec<Piece>) -> Vec<Piece> {
    let count = |pieces: &[Piece]| pieces.iter().map(|piece| piece.text.split_whitespace().count()).sum::<usize>();
    if count(&found) >= DOUBTFUL {
        return found;
    }
    let other = readability(document);
    if count(&other) > 2 * count(&found) { other } else { found }
}

fn readability(document: Document) -> Vec<Piece> {
    let config = Config { disable_json_ld: true, char_threshold: 200, ..Config::default() };
    let article = Readability::with_document(document, None, Some(config)).and_then(|mut reader| reader.parse());
    article.map(|article| fragment(&article.content)).unwrap_or_default()
}
