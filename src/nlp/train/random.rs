//! Draws for training. They are not those of [`random`](crate::random): another sequence would be another model than the one in `seeds/models`.

use crate::random;

/// A sequence of draws; the same seed gives the same model.
#[derive(Clone, Debug)]
pub(crate) struct Random(random::Random);

impl Random {
    /// Begins a sequence.
    pub(crate) fn new(seed: u64) -> Self {
        Self(random::Random::new(seed))
    }

    /// At least 0, below 1.
    #[expect(clippy::cast_precision_loss, reason = "24 bits fit")]
    pub(crate) fn unit(&mut self) -> f32 {
        (self.0.next() >> 40) as f32 / 16_777_216.0
    }

    /// Below `n`, which is not 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        usize::try_from(self.0.next() % n.max(1) as u64).unwrap_or(0)
    }

    /// Puts items in another order.
    pub(crate) fn shuffle<T>(&mut self, items: &mut [T]) {
        for i in (1..items.len()).rev() {
            items.swap(i, self.below(i + 1));
        }
    }
}
