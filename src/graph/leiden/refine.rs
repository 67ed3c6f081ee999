//! Splits every community into parts that hang together well.

use super::level::Level;
use crate::graph::arcs::narrow;
use crate::graph::components::{Components, numbered};
use crate::random::Random;

/// Parts of the communities: each node begins alone and joins the part of its community where it gains most, if both are well connected to the rest of it.
pub(super) fn refine(level: &Level, of: &[u32], resolution: f64, random: &mut Random) -> Components {
    let mut state = State::new(level, of, resolution);
    let mut order: Vec<usize> = (0..level.len()).collect();
    random.shuffle(&mut order);
    for node in order {
        state.join(node);
    }
    numbered(state.part)
}

struct State<'l> {
    level: &'l Level,
    of: &'l [u32],
    factor: f64,
    /// Strength of each community.
    community: Vec<f64>,
    part: Vec<u32>,
    /// Of each part: strength, weight to the rest of its community, and whether it is one node still.
    strength: Vec<f64>,
    outward: Vec<f64>,
    single: Vec<bool>,
    weight: Vec<f64>,
    near: Vec<u32>,
}

impl<'l> State<'l> {
    fn new(level: &'l Level, of: &'l [u32], resolution: f64) -> Self {
        let n = level.len();
        let mut community = vec![0.0; n];
        of.iter().zip(&level.strength).for_each(|(&c, strength)| community[c as usize] += strength);
        let outward = |node: usize| {
            let inside = level.arcs.of_node(node).filter(|(target, _)| of[*target] == of[node]);
            inside.map(|(_, weight)| weight).sum()
        };
        Self {
            level,
            of,
            factor: if level.total > 0.0 { resolution / level.total } else { 0.0 },
            community,
            part: (0..narrow(n)).collect(),
            strength: level.strength.clone(),
            outward: (0..n).map(outward).collect(),
            single: vec![true; n],
            weight: vec![0.0; n],
            near: Vec::new(),
        }
    }

    /// Whether a part is tied to the rest of its community more than chance would have it.
    fn is_well_connected(&self, part: u32, community: u32) -> bool {
        let strength = self.strength[part as usize];
        let rest = self.community[community as usize] - strength;
        self.outward[part as usize] >= self.factor * strength * rest
    }

    fn join(&mut self, node: usize) {
        let (own, community) = (narrow(node), self.of[node]);
        if !self.single[node] || self.part[node] != own || !self.is_well_connected(own, community) {
            return;
        }
        for (target, weight) in self.level.arcs.of_node(node).filter(|(target, _)| self.of[*target] == community) {
            let sum = &mut self.weight[self.part[target] as usize];
            if *sum == 0.0 {
                self.near.push(self.part[target]);
            }
            *sum += weight;
        }
        let k = self.level.strength[node];
        let (mut best, mut most) = (own, 0.0);
        for &part in self.near.iter().filter(|&&part| self.is_well_connected(part, community)) {
            let gain = self.weight[part as usize] - self.factor * k * self.strength[part as usize];
            if gain > most {
                (best, most) = (part, gain);
            }
        }
        if best != own {
            let to = best as usize;
            self.outward[to] += self.outward[node] - 2.0 * self.weight[to];
            self.strength[to] += k;
            (self.single[to], self.single[node]) = (false, false);
            self.strength[node] = 0.0;
            self.part[node] = best;
        }
        for part in self.near.drain(..) {
            self.weight[part as usize] = 0.0;
        }
    }
}
