//! Moves every node to the community where it fits best, and looks again at the neighbours of those that moved.

use std::collections::VecDeque;

use super::level::Level;
use crate::graph::arcs::narrow;
use crate::random::Random;

/// A gain that is more than rounding.
const LEAST: f64 = 1e-10;

/// Moves nodes until none gains by it; how many communities there are then. `of` is left numbered without gaps.
pub(super) fn move_nodes(level: &Level, of: &mut Vec<u32>, resolution: f64, random: &mut Random) -> usize {
    let n = level.len();
    let mut state = State::new(level, of, resolution);
    let mut order: Vec<u32> = (0..narrow(n)).collect();
    random.shuffle(&mut order);
    let (mut queue, mut waiting) = (VecDeque::from(order), vec![true; n]);
    while let Some(node) = queue.pop_front() {
        waiting[node as usize] = false;
        let Some(community) = state.move_node(node as usize, of) else { continue };
        for &target in level.arcs.targets(node as usize) {
            if of[target as usize] != community && !std::mem::replace(&mut waiting[target as usize], true) {
                queue.push_back(target);
            }
        }
    }
    let numbered = crate::graph::components::numbered(std::mem::take(of));
    *of = numbered.of;
    numbered.sizes.len()
}

struct State<'l> {
    level: &'l Level,
    /// Resolution over twice the weight of the graph.
    factor: f64,
    strength: Vec<f64>,
    size: Vec<u32>,
    empty: Vec<u32>,
    /// Weight from the node at hand to each community; 0 but for those in `near`.
    weight: Vec<f64>,
    near: Vec<u32>,
}

impl<'l> State<'l> {
    fn new(level: &'l Level, of: &[u32], resolution: f64) -> Self {
        let n = level.len();
        let (mut strength, mut size) = (vec![0.0; n], vec![0; n]);
        for (node, &community) in of.iter().enumerate() {
            strength[community as usize] += level.strength[node];
            size[community as usize] += 1;
        }
        let empty = (0..narrow(n)).rev().filter(|&c| size[c as usize] == 0).collect();
        let factor = if level.total > 0.0 { resolution / level.total } else { 0.0 };
        Self { level, factor, strength, size, empty, weight: vec![0.0; n], near: Vec::new() }
    }

    /// Moves a node where it fits best; the community, if it is another one.
    fn move_node(&mut self, node: usize, of: &mut [u32]) -> Option<u32> {
        let (own, k) = (of[node], self.level.strength[node]);
        for (target, weight) in self.level.arcs.of_node(node) {
            let community = of[target];
            let sum = &mut self.weight[community as usize];
            if *sum == 0.0 {
                self.near.push(community);
            }
            *sum += weight;
        }
        self.strength[own as usize] -= k;
        let value = |state: &Self, c: u32| state.weight[c as usize] - state.factor * k * state.strength[c as usize];
        let (mut best, mut most) = (own, value(self, own));
        for &community in &self.near {
            let found = value(self, community);
            if found > most + LEAST {
                (best, most) = (community, found);
            }
        }
        if most < -LEAST && self.size[own as usize] > 1 {
            best = self.empty.last().copied().unwrap_or(own);
        }
        for community in self.near.drain(..) {
            self.weight[community as usize] = 0.0;
        }
        self.strength[best as usize] += k;
        if best == own {
            return None;
        }
        self.resize(own, best);
        of[node] = best;
        Some(best)
    }

    fn resize(&mut self, from: u32, to: u32) {
        if self.size[to as usize] == 0 {
            self.empty.pop();
        }
        self.size[to as usize] += 1;
        self.size[from as usize] -= 1;
        if self.size[from as usize] == 0 {
            self.empty.push(from);
        }
    }
}
