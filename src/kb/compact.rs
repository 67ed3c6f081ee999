//! Segments united, and without what was replaced or deleted.

use super::manifest::{Entry, Manifest, Segment};
use super::writer::{Writer, is_small};
use super::{KbError, Snapshot};

/// As large becomes a segment that is made of others.
const UNITED_BYTES: usize = 256 << 20;

impl Writer {
    /// Unites small segments, and leaves out what was replaced or deleted since segments were written. Nothing that can be seen changes. Holds
    /// 256 MB of documents and one segment in memory. Whether there was something to do.
    ///
    /// # Errors
    /// [`KbError::Write`], [`KbError::Read`] or [`KbError::Damaged`]; then nothing has changed.
    pub fn compact(&mut self) -> Result<bool, KbError> {
        let manifest = self.snapshot().manifest.clone();
        let keeps = |segment: &Segment| segment.dropped.is_empty() && !is_small(segment);
        let (kept, rewritten): (Vec<Segment>, Vec<Segment>) = manifest.segments.iter().cloned().partition(keeps);
        if rewritten.iter().all(|segment| segment.dropped.is_empty()) && rewritten.len() < 2 {
            return Ok(false);
        }
        let (mut segments, mut batch, mut bytes) = (kept, Vec::new(), 0);
        for segment in rewritten {
            let part = Manifest { segments: vec![segment], ..manifest.clone() };
            Snapshot { dir: self.snapshot().dir.clone(), manifest: part }.for_each_document(|entry, lines| {
                bytes += lines.len();
                batch.push((entry.clone(), lines.to_owned()));
                if bytes >= UNITED_BYTES {
                    bytes = 0;
                    segments.push(self.write_sorted(manifest.generation + 1, std::mem::take(&mut batch))?);
                }
                Ok::<(), KbError>(())
            })?;
        }
        if !batch.is_empty() {
            segments.push(self.write_sorted(manifest.generation + 1, batch)?);
        }
        self.publish(Manifest { segments, ..manifest })?;
        Ok(true)
    }

    fn write_sorted(&self, generation: u64, mut documents: Vec<(Entry, String)>) -> Result<Segment, KbError> {
        documents.sort_by(|a, b| a.0.id.cmp(&b.0.id));
        self.write_segment(generation, documents)
    }
}
