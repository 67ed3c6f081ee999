//! What a crowd of points does to one of them, from afar: a quadtree after Barnes and Hut.

use super::Point;

/// A square as seen from further away than its width times this counts as one point.
const OPENING: f64 = 1.2;

/// Points that one leaf holds; and how often squares are cut at most, for points at one place.
const LEAF: usize = 8;
const DEPTH: u32 = 40;

/// A square with points in it.
struct Square {
    centre: Point,
    mass: f64,
    width: f64,
    /// Where its points lie in `order`.
    points: std::ops::Range<usize>,
    /// Its quarters, none for a leaf.
    quarters: Vec<usize>,
}

/// Points with masses, sorted into squares.
pub(super) struct Quadtree<'p> {
    places: &'p [Point],
    masses: &'p [f64],
    order: Vec<usize>,
    squares: Vec<Square>,
}

impl<'p> Quadtree<'p> {
    /// O(n log n) for points that are spread out.
    pub(super) fn new(places: &'p [Point], masses: &'p [f64]) -> Self {
        let mut tree = Self { places, masses, order: (0..places.len()).collect(), squares: Vec::new() };
        let least = |of: fn(&Point) -> f64| places.iter().map(of).fold(f64::INFINITY, f64::min);
        let most = |of: fn(&Point) -> f64| places.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        let corner = Point { x: least(|p| p.x), y: least(|p| p.y) };
        let width = (most(|p| p.x) - corner.x).max(most(|p| p.y) - corner.y).max(1e-9);
        if !places.is_empty() {
            tree.square(0..places.len(), corner, width, 0);
        }
        tree
    }

    /// Makes the square with the points of a range, and those inside of it.
    fn square(&mut self, points: std::ops::Range<usize>, corner: Point, width: f64, depth: u32) -> usize {
        let at = self.squares.len();
        let (centre, mass) = self.weigh(&points);
        self.squares.push(Square { centre, mass, width, points: points.clone(), quarters: Vec::new() });
        if points.len() > LEAF && depth < DEPTH {
            let half = width / 2.0;
            let middle = Point { x: corner.x + half, y: corner.y + half };
            let places = self.places;
            let quarter =
                |node: usize| usize::from(places[node].x > middle.x) + 2 * usize::from(places[node].y > middle.y);
            self.order[points.clone()].sort_by_key(|&node| quarter(node));
            let mut begin = points.start;
            for number in 0..4 {
                let count = self.order[begin..points.end].iter().take_while(|&&node| quarter(node) == number).count();
                if count > 0 {
                    let corner = Point {
                        x: if number % 2 == 1 { middle.x } else { corner.x },
                        y: if number > 1 { middle.y } else { corner.y },
                    };
                    let inside = self.square(begin..begin + count, corner, half, depth + 1);
                    self.squares[at].quarters.push(inside);
                }
                begin += count;
            }
        }
        at
    }

    fn weigh(&self, points: &std::ops::Range<usize>) -> (Point, f64) {
        let (mut x, mut y, mut mass) = (0.0, 0.0, 0.0);
        for &node in &self.order[points.clone()] {
            x += self.places[node].x * self.masses[node];
            y += self.places[node].y * self.masses[node];
            mass += self.masses[node];
        }
        (Point { x: x / mass, y: y / mass }, mass)
    }

    /// The sum over all others of mass / distance, away from them. `stack` is room.
    pub(super) fn push(&self, node: usize, stack: &mut Vec<usize>) -> Point {
        let here = self.places[node];
        let mut push = Point::default();
        stack.extend((!self.squares.is_empty()).then_some(0));
        while let Some(at) = stack.pop() {
            let square = &self.squares[at];
            let (dx, dy) = (here.x - square.centre.x, here.y - square.centre.y);
            let far = dx * dx + dy * dy;
            if far > OPENING * OPENING * square.width * square.width {
                push.x += square.mass * dx / far;
                push.y += square.mass * dy / far;
            } else if square.quarters.is_empty() {
                for &other in self.order[square.points.clone()].iter().filter(|&&other| other != node) {
                    let (dx, dy) = (here.x - self.places[other].x, here.y - self.places[other].y);
                    let far = (dx * dx + dy * dy).max(1e-6);
                    push.x += self.masses[other] * dx / far;
                    push.y += self.masses[other] * dy / far;
                }
            } else {
                stack.extend(square.quarters.iter().rev());
            }
        }
        push
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::random::Random;

    #[test]
    fn the_tree_pushes_as_the_sum_over_all_does() {
        let mut random = Random::new(5);
        let places: Vec<Point> =
            (0..300).map(|_| Point { x: random.unit() * 100.0, y: random.unit() * 60.0 }).collect();
        let masses: Vec<f64> = (0..300).map(|_| 1.0 + random.unit()).collect();
        let tree = Quadtree::new(&places, &masses);
        for node in [0, 17, 299] {
            let exact = (0..300).filter(|&other| other != node).fold(Point::default(), |sum, other| {
                let (dx, dy) = (places[node].x - places[other].x, places[node].y - places[other].y);
                let far = dx * dx + dy * dy;
                Point { x: sum.x + masses[other] * dx / far, y: sum.y + masses[other] * dy / far }
            });
            let found = tree.push(node, &mut Vec::new());
            let off = ((found.x - exact.x).powi(2) + (found.y - exact.y).powi(2)).sqrt();
            assert!(off < 0.1 * (exact.x * exact.x + exact.y * exact.y).sqrt() + 0.2, "{found:?} {exact:?}");
        }
    }

    #[test]
    fn many_points_at_one_place_end() {
        let places = [Point { x: 1.0, y: 1.0 }; 40];
        assert!(Quadtree::new(&places, &[1.0; 40]).push(3, &mut Vec::new()).x.is_finite());
    }
}
