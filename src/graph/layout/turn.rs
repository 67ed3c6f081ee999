//! Lays a drawing on its long side.

use super::Point;
use crate::graph::real;

/// Turns the points so that they spread most from left to right: labels are wide, screens too.
///
/// The long axis is the first eigenvector of the covariance, in closed form. Also moves the centre to 0, 0.
pub(super) fn turn(points: &mut [Point]) {
    centre(points);
    let (cos, sin) = long_axis(points);
    for point in points {
        *point = Point { x: cos * point.x + sin * point.y, y: cos * point.y - sin * point.x };
    }
}

fn centre(points: &mut [Point]) {
    let n = real(points.len().max(1));
    let (x, y) = points.iter().fold((0.0, 0.0), |(x, y), p| (x + p.x, y + p.y));
    for point in points {
        point.x -= x / n;
        point.y -= y / n;
    }
}

/// Cosine and sine of the direction in which centred points spread most.
fn long_axis(points: &[Point]) -> (f64, f64) {
    let sum = |of: fn(&Point) -> f64| points.iter().map(of).sum::<f64>();
    let (xx, xy, yy) = (sum(|p| p.x * p.x), sum(|p| p.x * p.y), sum(|p| p.y * p.y));
    let half = (xx - yy) / 2.0;
    let eigenvalue = f64::midpoint(xx, yy) + (half * half + xy * xy).sqrt();
    let (x, y) = if xx >= yy { (eigenvalue - yy, xy) } else { (xy, eigenvalue - xx) };
    let length = (x * x + y * y).sqrt();
    if length > 1e-12 { (x / length, y / length) } else { (1.0, 0.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_becomes_a_row() {
        let mut points = [0.0, 1.0, 2.0].map(|y| Point { x: 5.0, y });
        turn(&mut points);
        assert!(points.iter().all(|p| p.y.abs() < 1e-9));
        assert!((points[2].x - points[0].x).abs() > 1.99);
    }

    #[test]
    fn a_row_stays_a_row() {
        let mut points = [0.0, 1.0, 2.0].map(|x| Point { x, y: 5.0 });
        turn(&mut points);
        assert_eq!(points[0], Point { x: -1.0, y: 0.0 });
    }
}
