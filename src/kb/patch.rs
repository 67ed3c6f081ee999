use std::collections::BTreeSet;

use super::manifest::{DerivedCounts, PatchFile};
use super::{KbError, Writer};
use crate::model::id;

/// A patch that is larger than this share of the file of entities and facts is worked into it.
const LARGEST_SHARE: usize = 8;
/// But a small one never is, in bytes.
const SMALL_BYTES: usize = 1 << 20;

/// Lines to take out of a sorted text, and lines to put in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patch {
    removed: BTreeSet<String>,
    added: BTreeSet<String>,
}

impl Patch {
    /// What makes the lines of one text those of another; both have no line twice.
    #[must_use]
    pub fn between(before: &str, after: &str) -> Self {
        let [before, after] = [before, after].map(|text| text.lines().collect::<BTreeSet<&str>>());
        let owned = |line: &&str| (*line).to_owned();
        Self {
            removed: before.difference(&after).map(owned).collect(),
            added: after.difference(&before).map(owned).collect(),
        }
    }

    /// Reads what [`Self::to_text`] wrote.
    pub(super) fn read(text: &str) -> Self {
        let of = |sign| text.lines().filter_map(move |line| line.strip_prefix(sign)).map(str::to_owned).collect();
        Self { removed: of('-'), added: of('+') }
    }

    fn to_text(&self) -> String {
        let mut text = String::new();
        for (sign, lines) in [('-', &self.removed), ('+', &self.added)] {
            for line in lines {
                text.push(sign);
                text.push_str(line);
                text.push('\n');
            }
        }
        text
    }

    /// This patch, then another.
    fn then(mut self, next: Self) -> Self {
        for line in next.removed {
            if !self.added.remove(&line) {
                self.removed.insert(line);
            }
        }
        for line in next.added {
            if !self.removed.remove(&line) {
                self.added.insert(line);
            }
        }
        self
    }

    /// The sorted text with the lines taken out and put in, sorted. O(n) in its bytes.
    pub(super) fn applied(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len() + self.added.iter().map(|line| line.len() + 1).sum::<usize>());
        let mut push = |line: &str| {
            out.push_str(line);
            out.push('\n');
        };
        let mut added = self.added.iter().map(String::as_str).peekable();
        for line in text.lines().filter(|line| !self.removed.contains(*line)) {
            while let Some(new) = added.next_if(|new| *new < line) {
                push(new);
            }
            push(line);
        }
        added.for_each(push);
        out
    }
}

impl Writer {
    /// Stores entities and facts as those before with some quads taken out and put in; they are then as derived from the documents that are there now
    /// by an engine of this fingerprint. Nothing is stored where there were none before.
    ///
    /// # Errors
    /// [`KbError::Write`] where a file cannot be written, [`KbError::Read`] or [`KbError::Damaged`] where the entities and facts before cannot be read;
    /// then nothing has changed.
    pub fn patch_derived(&mut self, patch: Patch, counts: DerivedCounts, engine: &str) -> Result<(), KbError> {
        let mut manifest = self.snapshot.manifest.clone();
        let Some(derived) = &mut manifest.derived else { return Ok(()) };
        let whole = self.snapshot.read_patch(derived)?.unwrap_or_default().then(patch);
        let text = whole.to_text();
        let path = self.snapshot.dir.join("derived").join(format!("{}.nq", derived.name));
        let bytes = std::fs::metadata(&path).map_err(|source| KbError::Read { path, source })?.len();
        if text.len() > SMALL_BYTES.max(usize::try_from(bytes).unwrap_or(usize::MAX) / LARGEST_SHARE) {
            derived.patch = None;
            let lines = whole.applied(&self.snapshot.read_derived(derived)?);
            return self.set_derived(&lines, counts, engine);
        }
        let inputs = self.snapshot.inputs(engine)?;
        let file = self.write_beside("derived", "patch", text.as_bytes(), id::sha256(text.as_bytes()))?;
        derived.patch = Some(PatchFile { name: file.name, sha256: file.sha256, inputs, counts });
        self.publish(manifest)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patches_make_one_text_another() {
        let texts = ["a\nb\nd\n", "a\nc\nd\ne\n", "", "0\nb\n", "0\na\nb\n"];
        let mut sum = Patch::default();
        for (at, pair) in texts.windows(2).enumerate() {
            let step = Patch::between(pair[0], pair[1]);
            assert_eq!(step.applied(pair[0]), pair[1]);
            assert_eq!(Patch::read(&step.to_text()), step);
            sum = sum.then(step);
            assert_eq!(sum.applied(texts[0]), pair[1], "step {at}");
        }
    }
}
