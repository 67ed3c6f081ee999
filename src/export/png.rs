//! Pictures as PNG (feature `png`).

use std::sync::Arc;

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Options, Tree, fontdb::Database};

/// Pixels a unit of the picture: sharp on paper and on fine screens.
const SCALE: f32 = 2.0;

/// A picture that cannot be made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum PngError {
    /// The text is no SVG.
    #[error("the picture is no SVG")]
    Svg(#[from] resvg::usvg::Error),
    /// It is empty, or larger than memory.
    #[error("a picture of {width} by {height} cannot be made")]
    Size {
        /// In pixels.
        width: f32,
        /// In pixels.
        height: f32,
    },
    /// The pixels cannot be packed.
    #[error("the pixels cannot be packed")]
    Pack(#[source] std::io::Error),
}

/// Renders SVG with the fonts of the system, twice as fine as its own size. Other machines have other fonts, so the bytes may differ.
///
/// # Errors
/// [`PngError`] where the text is no SVG, or a picture of its size cannot be made.
pub fn render(svg: &str) -> Result<Vec<u8>, PngError> {
    let mut fonts = Database::new();
    fonts.load_system_fonts();
    let options = Options { fontdb: Arc::new(fonts), ..Options::default() };
    let tree = Tree::from_str(svg, &options)?;
    let (width, height) = ((tree.size().width() * SCALE).ceil(), (tree.size().height() * SCALE).ceil());
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole and not negative; too large saturates"
    )]
    let mut pixels = Pixmap::new(width as u32, height as u32).ok_or(PngError::Size { width, height })?;
    resvg::render(&tree, Transform::from_scale(SCALE, SCALE), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| PngError::Pack(std::io::Error::other(error.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_picture_has_twice_its_size() {
        let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"30\" height=\"20\"><rect width=\"9\" height=\"9\"/></svg>";
        let png = render(svg).unwrap();
        assert_eq!((&png[1..4], &png[16..24]), (&b"PNG"[..], &[0, 0, 0, 60, 0, 0, 0, 40][..]));
        assert!(render("no svg").is_err());
    }
}
