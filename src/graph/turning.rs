//! Turning points: where a relation changes for good, as far as it is told.

use super::Period;
use super::real;

/// The least spread of scores that is taken for noise: between a statement and a sanction lie about two points of PLOVER's scale.
const LEAST_SPREAD: f64 = 1.5;

/// Periods with claims beyond which only the last ones are looked at.
const MOST: usize = 2_000;

/// A run of periods in which the score stays about the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// Index of its first period.
    pub first: usize,
    /// Index of its last period.
    pub last: usize,
    /// Mean score of its claims.
    pub score: f64,
    /// How many claims.
    pub claims: u32,
}

/// Cuts a series where its mean score changes; a turning point lies between two segments. Periods without claims belong to none.
///
/// The cuts minimise the sum over periods of claims * (score - mean of its segment)^2 + 3 s^2 ln(T) a segment, with T the periods with claims and s the spread
/// of noise, from the median difference between neighbours and at least 1.5. Exact, by dynamic programming: O(T^2).
///
/// Source: B. Jackson and others, *An Algorithm for Optimal Partitioning of Data on an Interval*, IEEE Signal Processing Letters 12(2), 2005.
#[must_use]
pub fn segments(series: &[Period]) -> Vec<Segment> {
    let all: Vec<(usize, f64, f64)> = series
        .iter()
        .enumerate()
        .filter_map(|(at, period)| Some((at, period.score?, f64::from(period.claims()))))
        .collect();
    let points = &all[all.len().saturating_sub(MOST)..];
    let spread = spread(points);
    let penalty = 3.0 * spread * spread * real(points.len().max(2)).ln();
    let cuts = partition(points, penalty);
    cuts.windows(2).map(|cut| segment(&points[cut[0]..cut[1]])).collect()
}

/// The spread of single scores: the median difference of neighbours over that of a normal distribution.
fn spread(points: &[(usize, f64, f64)]) -> f64 {
    let mut steps: Vec<f64> = points.windows(2).map(|pair| (pair[1].1 - pair[0].1).abs()).collect();
    steps.sort_by(f64::total_cmp);
    steps.get(steps.len() / 2).map_or(LEAST_SPREAD, |median| (median / 0.954).max(LEAST_SPREAD))
}

/// Where segments begin, and the end.
fn partition(points: &[(usize, f64, f64)], penalty: f64) -> Vec<usize> {
    let (mut weight, mut sum, mut square) = (vec![0.0], vec![0.0], vec![0.0]);
    for (i, &(_, score, w)) in points.iter().enumerate() {
        weight.push(weight[i] + w);
        sum.push(sum[i] + w * score);
        square.push(square[i] + w * score * score);
    }
    let cost = |from: usize, to: usize| {
        let (w, s) = (weight[to] - weight[from], sum[to] - sum[from]);
        square[to] - square[from] - s * s / w
    };
    let (mut best, mut begin) = (vec![-penalty], vec![0]);
    for to in 1..=points.len() {
        let found = (0..to).map(|from| (best[from] + cost(from, to) + penalty, from));
        let least = found.reduce(|a, b| if b.0 < a.0 - 1e-9 { b } else { a }).unwrap_or((0.0, 0));
        best.push(least.0);
        begin.push(least.1);
    }
    let mut cuts: Vec<usize> = std::iter::successors(Some(points.len()), |&to| (to > 0).then(|| begin[to])).collect();
    cuts.reverse();
    cuts
}

fn segment(points: &[(usize, f64, f64)]) -> Segment {
    let weight: f64 = points.iter().map(|(.., w)| w).sum();
    let score = points.iter().map(|(_, score, w)| score * w).sum::<f64>() / weight;
    let (first, last) = (points.first().map_or(0, |p| p.0), points.last().map_or(0, |p| p.0));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a sum of u32 counts of one pair")]
    Segment { first, last, score, claims: weight as u32 }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::PartialDate;

    fn series(scores: &[Option<f64>]) -> Vec<Period> {
        let begins = PartialDate::day(2024, 1, 1).unwrap();
        let claims = |score: &Option<f64>| u32::from(score.is_some()) * 3;
        scores.iter().map(|s| Period { begins, cooperation: claims(s), conflict: 0, score: *s }).collect()
    }

    #[test]
    fn a_relation_that_turns_is_cut_once() {
        let scores = [4.0, 5.0, 4.5, 4.0, -5.0, -6.0, -5.5, -5.0].map(Some);
        let found = segments(&series(&scores));
        assert_eq!(found.iter().map(|s| (s.first, s.last)).collect::<Vec<_>>(), [(0, 3), (4, 7)]);
        assert!((found[1].score + 5.375).abs() < 1e-12 && found[1].claims == 12);
    }

    #[test]
    fn noise_is_no_turning_point_and_gaps_are_no_zeros() {
        assert_eq!(segments(&series(&[2.5, 5.0, 2.5, 5.0, 2.5, 5.0].map(Some))).len(), 1);
        let gap = segments(&series(&[None, Some(-5.0), None, None, Some(-5.0), None]));
        assert_eq!(gap, [Segment { first: 1, last: 4, score: -5.0, claims: 6 }]);
        assert_eq!(segments(&[]), []);
    }
}
