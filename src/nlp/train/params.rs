//! Matrices that learn, by Adam.

use ndarray::{Array2, Axis, Zip};

use super::random::Random;

/// Decay of the mean of gradients.
const BETA1: f32 = 0.9;
/// Decay of the mean of their squares.
const BETA2: f32 = 0.98;

/// A matrix with its gradient and Adam's two means.
#[derive(Clone, Debug)]
pub(crate) struct Param {
    /// The weights.
    pub(crate) value: Array2<f32>,
    /// Gradient of the current batch.
    pub(crate) grad: Array2<f32>,
    mean: Array2<f32>,
    square: Array2<f32>,
}

impl Param {
    /// Uniform within `±spread`.
    pub(crate) fn uniform(rows: usize, columns: usize, spread: f32, random: &mut Random) -> Self {
        Self::of(Array2::from_shape_simple_fn((rows, columns), || (random.unit() * 2.0 - 1.0) * spread))
    }

    /// All the same.
    pub(crate) fn constant(rows: usize, columns: usize, value: f32) -> Self {
        Self::of(Array2::from_elem((rows, columns), value))
    }

    fn of(value: Array2<f32>) -> Self {
        let zero = Array2::zeros(value.dim());
        Self { grad: zero.clone(), mean: zero.clone(), square: zero, value }
    }

    /// Sum of the squared gradient.
    pub(crate) fn norm2(&self) -> f32 {
        self.grad.iter().map(|g| g * g).sum()
    }

    /// One step of Adam; the gradient is cleared.
    pub(crate) fn step(&mut self, step: &Step) {
        Zip::from(&mut self.value).and(&mut self.grad).and(&mut self.mean).and(&mut self.square).for_each(
            |w, g, m, v| {
                adam(w, *g * step.scale, m, v, step);
                *g = 0.0;
            },
        );
    }

    /// One step for these rows alone (each named once).
    pub(crate) fn step_rows(&mut self, rows: &[usize], step: &Step) {
        for &row in rows {
            let (mut w, mut g) = (self.value.index_axis_mut(Axis(0), row), self.grad.index_axis_mut(Axis(0), row));
            let (mut m, mut v) = (self.mean.index_axis_mut(Axis(0), row), self.square.index_axis_mut(Axis(0), row));
            Zip::from(&mut w).and(&mut g).and(&mut m).and(&mut v).for_each(|w, g, m, v| {
                adam(w, *g * step.scale, m, v, step);
                *g = 0.0;
            });
        }
    }
}

fn adam(w: &mut f32, g: f32, m: &mut f32, v: &mut f32, step: &Step) {
    *m = BETA1 * *m + (1.0 - BETA1) * g;
    *v = BETA2 * *v + (1.0 - BETA2) * g * g;
    *w -= step.rate * (*m / step.correct1) / ((*v / step.correct2).sqrt() + 1e-8) + step.rate * step.decay * *w;
}

/// What all matrices share in one step.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Step {
    rate: f32,
    decay: f32,
    scale: f32,
    correct1: f32,
    correct2: f32,
}

impl Step {
    /// The `count`-th step, from 1. Gradients are multiplied by `scale`.
    pub(crate) fn new(count: i32, rate: f32, decay: f32, scale: f32) -> Self {
        Self { rate, decay, scale, correct1: 1.0 - BETA1.powi(count), correct2: 1.0 - BETA2.powi(count) }
    }
}
