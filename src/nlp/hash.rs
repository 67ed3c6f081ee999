//! Hashing that is the same on every machine and in every version, because models depend on it.

/// FNV-1a over bytes, finished with the mixer of `MurmurHash3` so that low bits are good too.
#[derive(Clone, Copy)]
pub(crate) struct Hash(u64);

impl Hash {
    /// Begins a hash; different `kind`s give unrelated hashes of the same bytes.
    pub(crate) const fn new(kind: u32) -> Self {
        Self(0xcbf2_9ce4_8422_2325 ^ (kind as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// Takes more bytes in.
    pub(crate) fn bytes(mut self, bytes: &[u8]) -> Self {
        for &b in bytes {
            self.0 = (self.0 ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3);
        }
        self
    }

    /// Takes a number in, as one unit.
    pub(crate) fn number(self, n: u64) -> Self {
        Self((self.0.rotate_left(5) ^ n).wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// The hash.
    pub(crate) fn finish(self) -> u64 {
        let mut h = self.0;
        h ^= h >> 33;
        h = h.wrapping_mul(0xff51_afd7_ed55_8ccd);
        h ^= h >> 33;
        h = h.wrapping_mul(0xc4ce_b9fe_1a85_ec53);
        h ^ (h >> 33)
    }
}

/// The hash of a string.
pub(crate) fn text(kind: u32, s: &str) -> u64 {
    Hash::new(kind).bytes(s.as_bytes()).finish()
}

/// A read-only map from 64-bit hashes to small numbers, as two flat arrays: it loads by copying.
///
/// Only the slot and 24 bits of a key are kept: an unknown key is taken for a known one about once in ten million look-ups.
#[derive(Clone, Debug, Default)]
pub(crate) struct FlatMap {
    /// The key's upper bits, per slot; 0 where the slot is free.
    prints: Vec<u32>,
    /// Value + 1, per slot; 0 where the slot is free.
    values: Vec<u16>,
}

/// Bytes of a print in a file.
const PRINT: usize = 3;

impl FlatMap {
    /// The value of a key.
    pub(crate) fn get(&self, key: u64) -> Option<u16> {
        let n = self.values.len();
        let (mut slot, print) = place(key, n)?;
        for _ in 0..n {
            match (self.values.get(slot)?, self.prints.get(slot)?) {
                (0, _) => return None,
                (value, found) if *found == print => return Some(value - 1),
                _ => slot = (slot + 1) % n,
            }
        }
        None
    }

    /// The map of these values and of the prints of the slots in use, [`PRINT`] bytes each; nothing where they are not as many.
    pub(crate) fn unpacked(prints: &[u8], values: Vec<u16>) -> Option<Self> {
        let (packed, rest) = prints.as_chunks::<PRINT>();
        if !rest.is_empty() || packed.len() != values.iter().filter(|value| **value != 0).count() {
            return None;
        }
        let mut packed = packed.iter().map(|[a, b, c]| u32::from_le_bytes([*a, *b, *c, 0]));
        let prints = values.iter().map(|value| if *value == 0 { 0 } else { packed.next().unwrap_or(0) }).collect();
        Some(Self { prints, values })
    }

    /// The prints of the slots in use, as [`Self::unpacked`] reads them.
    #[cfg(any(feature = "train", test))]
    pub(crate) fn packed_prints(&self) -> Vec<u8> {
        let used = self.prints.iter().zip(&self.values).filter(|(_, value)| **value != 0);
        used.flat_map(|(print, _)| print.to_le_bytes().into_iter().take(PRINT)).collect()
    }

    /// Value + 1 of every slot; 0 where it is free.
    #[cfg(any(feature = "train", test))]
    pub(crate) fn values(&self) -> &[u16] {
        &self.values
    }

    /// A map of these pairs; of equal keys the first counts. Values from `u16::MAX` on are left out.
    #[cfg(any(feature = "train", test))]
    pub(crate) fn build(pairs: &[(u64, u16)]) -> Self {
        let n = (pairs.len() * 5 / 4).max(4);
        let mut map = Self { prints: vec![0; n], values: vec![0; n] };
        for &(key, value) in pairs.iter().filter(|(_, v)| *v < u16::MAX) {
            map.insert(key, value);
        }
        map
    }

    #[cfg(any(feature = "train", test))]
    fn insert(&mut self, key: u64, value: u16) {
        let n = self.values.len();
        let Some((mut slot, print)) = place(key, n) else { return };
        while self.values[slot] != 0 {
            if self.prints[slot] == print {
                return;
            }
            slot = (slot + 1) % n;
        }
        self.prints[slot] = print;
        self.values[slot] = value + 1;
    }
}

/// First slot and print of a key in a table of `n` slots.
#[expect(clippy::cast_possible_truncation, reason = "parts of the hash are what is wanted; the slot is below n")]
fn place(key: u64, n: usize) -> Option<(usize, u32)> {
    let low = u64::from(key as u32);
    (n > 0).then(|| (((low * n as u64) >> 32) as usize, (key >> (64 - 8 * PRINT)) as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_pair_is_found_and_nothing_else() {
        let pairs: Vec<(u64, u16)> = (0..500u16).map(|i| (text(1, &i.to_string()), i)).collect();
        let map = FlatMap::build(&pairs);
        assert!(pairs.iter().all(|(k, v)| map.get(*k) == Some(*v)));
        assert!((500..5_000u16).all(|i| map.get(text(1, &i.to_string())).is_none()));
        assert_eq!(FlatMap::default().get(7), None);
        let again = FlatMap::unpacked(&map.packed_prints(), map.values().to_vec());
        assert!(again.is_some_and(|again| pairs.iter().all(|(k, v)| again.get(*k) == Some(*v))));
        assert!(FlatMap::unpacked(&map.packed_prints()[1..], map.values().to_vec()).is_none());
    }
}
