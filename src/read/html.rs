//! HTML pages -> metadata and pieces.

use super::piece::Piece;

/// The pieces of a stretch of HTML within another text.
pub(crate) fn fragment(_markup: &str) -> Vec<Piece> {
    Vec::new()
}
