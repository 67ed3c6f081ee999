//! Moves boxes apart until none overlaps another, with as little change to the picture as it takes.

use std::collections::BTreeMap;

use super::{Point, Shape};

/// Room left between two boxes.
const GAP: f64 = 5.0;

/// Rounds of pushing before the boxes that still overlap are fitted in one by one; fewer for very many boxes.
const ROUNDS: usize = 100;

/// Pushes of single boxes, all rounds together, above which there are fewer rounds.
const PUSHES: usize = 250_000;

/// How much of the paper boxes may cover before all distances grow.
const COVER: f64 = 0.3;

/// Pushes overlapping boxes apart, along the axis on which they overlap less.
///
/// Where there are more boxes than the paper holds, all distances grow first. What a crowd leaves overlapping after some rounds is fitted in from the
/// centre outwards, so that the result never overlaps. O(n log n + k) a round, k the pairs of boxes one above the other.
pub(super) fn separate(points: &mut [Point], boxes: &[Shape]) {
    spread_equals(points);
    make_room(points, boxes);
    let rounds = (PUSHES / points.len().max(1)).clamp(8, ROUNDS);
    if (0..rounds).all(|_| push_all(points, boxes)) {
        fit_all(points, boxes);
    }
}

/// Stretches the picture until the boxes cover no more than their share of it.
fn make_room(points: &mut [Point], boxes: &[Shape]) {
    let covered: f64 = boxes.iter().map(|b| (2.0 * b.half_width + GAP) * (b.height() + GAP)).sum();
    let extent = |of: fn(&Point) -> f64| {
        let values = || points.iter().map(of);
        values().fold(f64::NEG_INFINITY, f64::max) - values().fold(f64::INFINITY, f64::min)
    };
    let paper = extent(|p| p.x) * extent(|p| p.y);
    if paper > 0.0 && paper.is_finite() && points.len() > 9 {
        let stretch = (covered / (COVER * paper)).sqrt().max(1.0);
        for point in points {
            *point = Point { x: point.x * stretch, y: point.y * stretch };
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

/// Puts every box, from the centre outwards, to the nearest free place on the ray from the centre through it.
fn fit_all(points: &mut [Point], boxes: &[Shape]) {
    let far = |p: &Point| p.x * p.x + p.y * p.y;
    let mut order: Vec<usize> = (0..points.len()).collect();
    order.sort_by(|&a, &b| far(&points[a]).total_cmp(&far(&points[b])).then(a.cmp(&b)));
    let row = boxes.iter().map(Shape::height).fold(1.0, f64::max) + GAP;
    let mut placed = Rows { height: row, rows: BTreeMap::new() };
    for a in order {
        fit(points, boxes, a, &placed);
        placed.rows.entry(placed.row(points[a].y)).or_default().push(a);
    }
}

/// Moves a box outwards until it overlaps none of those placed. Each step leaves one of them behind for good, so this ends.
fn fit(points: &mut [Point], boxes: &[Shape], a: usize, placed: &Rows) {
    let length = (points[a].x * points[a].x + points[a].y * points[a].y).sqrt();
    let ray = if length > 0.0 {
        Point { x: points[a].x / length, y: points[a].y / length }
    } else {
        Point { x: 1.0, y: 0.0 }
    };
    let mut way = length;
    while let Some(b) = placed.near(points[a].y).find(|&b| overlap(points, boxes, a, b).is_some()) {
        way = way.max(beyond(points, boxes, ray, (a, b))) + 0.05;
        points[a] = Point { x: ray.x * way, y: ray.y * way };
    }
}

/// How far along the ray box `a` no longer overlaps box `b`.
fn beyond(points: &[Point], boxes: &[Shape], ray: Point, (a, b): (usize, usize)) -> f64 {
    let wide = boxes[a].half_width + boxes[b].half_width + GAP;
    let high = f64::midpoint(boxes[a].height(), boxes[b].height()) + GAP;
    let shift = (boxes[a].below - boxes[a].above) / 2.0;
    let along = |ray: f64, target: f64, room: f64| {
        if ray.abs() < 1e-9 { f64::INFINITY } else { (target + room * ray.signum()) / ray }
    };
    along(ray.x, points[b].x, wide).min(along(ray.y, middle(points, boxes, b) - shift, high))
}

/// Boxes by the strip of paper that their points lie in.
struct Rows {
    height: f64,
    rows: BTreeMap<i64, Vec<usize>>,
}

impl Rows {
    #[expect(clippy::cast_possible_truncation, reason = "coordinates are far below 2^63")]
    fn row(&self, y: f64) -> i64 {
        (y / self.height).floor() as i64
    }

    /// Boxes that can overlap one at this height. Strips are as high as the highest box, so that two points whose boxes overlap are less than two apart.
    fn near(&self, y: f64) -> impl Iterator<Item = usize> {
        let row = self.row(y);
        self.rows.range(row - 2..=row + 2).flat_map(|(_, boxes)| boxes.iter().copied())
    }
}

/// Moves two boxes apart; whether they overlapped.
fn push(points: &mut [Point], boxes: &[Shape], a: usize, b: usize) -> bool {
    let Some((over_x, over_y)) = overlap(points, boxes, a, b) else { return false };
    let (dx, dy) = (points[b].x - points[a].x, middle(points, boxes, b) - middle(points, boxes, a));
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

/// By how much two boxes overlap in width and height, if they do.
fn overlap(points: &[Point], boxes: &[Shape], a: usize, b: usize) -> Option<(f64, f64)> {
    let (dx, dy) = (points[b].x - points[a].x, middle(points, boxes, b) - middle(points, boxes, a));
    let over_x = boxes[a].half_width + boxes[b].half_width + GAP - dx.abs();
    let over_y = f64::midpoint(boxes[a].height(), boxes[b].height()) + GAP - dy.abs();
    (over_x > 0.0 && over_y > 0.0).then_some((over_x, over_y))
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
    fn a_crowd_is_fitted_in() {
        let shape = |i: usize| Shape { half_width: 5.0 + crate::graph::real(i % 7) * 4.0, above: 3.0, below: 9.0 };
        let boxes: Vec<Shape> = (0..90).map(shape).collect();
        let mut points: Vec<Point> =
            (0..90).map(|i| Point { x: crate::graph::real(i % 9), y: crate::graph::real(i / 9) }).collect();
        fit_all(&mut points, &boxes);
        assert!((0..90).all(|a| (0..a).all(|b| overlap(&points, &boxes, a, b).is_none())));
    }

    #[test]
    fn boxes_that_do_not_overlap_stay() {
        let mut points = [Point { x: 0.0, y: 0.0 }, Point { x: 40.0, y: 0.0 }];
        separate(&mut points, &[Shape { half_width: 10.0, above: 3.0, below: 5.0 }; 2]);
        assert!((points[1].x - 40.0).abs() < 1e-5 && points[1].y.abs() < 1e-9);
    }
}
