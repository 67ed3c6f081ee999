//! Puts the components of a drawing side by side.

use super::{Part, Point};

/// Room between two components.
const GAP: f64 = 28.0;

/// Width of the whole over its height.
const FORMAT: f64 = 1.6;

/// Places for all nodes: components on shelves, the tallest first, in a landscape format. O(n + c log c) for c components.
pub(super) fn pack(mut parts: Vec<Part>) -> Vec<(usize, Point)> {
    let width = shelf_width(&parts);
    parts.sort_by(|a, b| b.height.total_cmp(&a.height).then(b.width.total_cmp(&a.width)));
    let (mut x, mut top, mut bottom) = (0.0, 0.0, 0.0_f64);
    let mut places = Vec::new();
    for part in parts {
        if x > 0.0 && x + part.width > width {
            (x, top) = (0.0, bottom + GAP);
        }
        places.extend(part.points.into_iter().map(|(node, p)| (node, Point { x: p.x + x, y: p.y + top })));
        x += part.width + GAP;
        bottom = bottom.max(top + part.height);
    }
    places
}

/// As wide as the widest component, and wide enough for the format.
fn shelf_width(parts: &[Part]) -> f64 {
    let area: f64 = parts.iter().map(|p| (p.width + GAP) * (p.height + GAP)).sum();
    parts.iter().map(|p| p.width).fold((area * FORMAT).sqrt(), f64::max)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_stand_beside_and_below_each_other() {
        let part = |node, size| Part { points: vec![(node, Point { x: 1.0, y: 2.0 })], width: size, height: size };
        let mut places = pack(vec![part(0, 10.0), part(1, 200.0), part(2, 10.0)]);
        places.sort_by_key(|(node, _)| *node);
        assert_eq!(places[1].1, Point { x: 1.0, y: 2.0 });
        assert!(places[0].1.x > 200.0 || places[0].1.y > 200.0);
        assert_ne!(places[0].1, places[2].1);
    }
}
