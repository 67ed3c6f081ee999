//! Moves boxes apart until none overlaps another, with as little change to the picture as it takes.

use super::{Point, Shape};

/// Room left between two boxes.
const GAP: f64 = 5.0;

/// Rounds of pushing before the picture is stretched.
const ROUNDS: usize = 60;

/// How much it is stretched.
const STRETCH: f64 = 1.06;

/// Pushes overlapping boxes apart, along the axis on which they overlap less.
///
/// If a crowd does not come apart within some rounds, all distances grow by a few per cent and pushing goes on; since boxes have a fixed size, this
/// ends. O(n log n + k) a round, k the pairs of boxes one above the other.
pub(super) fn separate(points: &mut [Point], boxes: &[Shape]) {
    spread_equals(points);
    loop {
        if (0..ROUNDS).any(|_| !push_all(points, boxes)) {
            return;
        }
        for point in points.iter_mut() {
            *point = Point { x: point.x * STRETCH, y: point.y * STRETCH };
        }
    }
}

/// Points at the very same place could never be stretched apart.
fn spread_equals(points: &mut [Point]) {
    for (i, point) in points.iter_mut().enumerate() {
        point.x += crate::graph::real(i) * 1e-6;
    }
}

/// One round; whether anything overlapped.
fn push_all(points: &mut [Point], boxes: &[Shape]) -> bool {
    let left = |points: &[Point], i: usize| points[i].x - boxes[i].half_width;
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|&a, &b| left(points, a).total_cmp(&left(points, b)).then(a.cmp(&b)));
    let mut pairs = Vec::new();
    for (k, &a) in order.iter().enumerate() {
        let right = points[a].x + boxes[a].half_width + GAP;
        pairs.extend(order[k + 1..].iter().take_while(|&&b| left(points, b) < right).map(|&b| (a, b)));
    }
    pairs.into_iter().fold(false, |any, (a, b)| push(points, boxes, a, b) || any)
}

/// Moves two boxes apart; whether they overlapped.
fn push(points: &mut [Point], boxes: &[Shape], a: usize, b: usize) -> bool {
    let (dx, dy) = (points[b].x - points[a].x, middle(points, boxes, b) - middle(points, boxes, a));
    let over_x = boxes[a].half_width + boxes[b].half_width + GAP - dx.abs();
    let over_y = f64::midpoint(boxes[a].height(), boxes[b].height()) + GAP - dy.abs();
    if over_x <= 0.0 || over_y <= 0.0 {
        return false;
    }
    if over_x < over_y {
        let way = half_push(over_x, dx);
        points[a].x -= way;
        points[b].x += way;
    } else {
        let way = half_push(over_y, dy);
        points[a].y -= way;
        points[b].y += way;
    }
    true
}

/// Half of the way, a little more than needed, away from each other.
fn half_push(overlap: f64, direction: f64) -> f64 {
    let way = overlap / 2.0 + 0.05;
    if direction < 0.0 { -way } else { way }
}

/// Height of the middle of a box.
fn middle(points: &[Point], boxes: &[Shape], i: usize) -> f64 {
    points[i].y + (boxes[i].below - boxes[i].above) / 2.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_at_one_place_come_apart() {
        let mut points = [Point::default(); 12];
        separate(&mut points, &[Shape { half_width: 10.0, above: 3.0, below: 5.0 }; 12]);
        for (i, a) in points.iter().enumerate() {
            for b in &points[..i] {
                assert!((a.x - b.x).abs() > 20.0 || (a.y - b.y).abs() > 8.0);
            }
        }
    }

    #[test]
    fn boxes_that_do_not_overlap_stay() {
        let mut points = [Point { x: 0.0, y: 0.0 }, Point { x: 40.0, y: 0.0 }];
        separate(&mut points, &[Shape { half_width: 10.0, above: 3.0, below: 5.0 }; 2]);
        assert!((points[1].x - 40.0).abs() < 1e-5 && points[1].y.abs() < 1e-9);
    }
}
