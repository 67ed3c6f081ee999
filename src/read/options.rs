//! Limits that keep one bad file from taking the run down.

use super::source::Format;

/// What a reader accepts.
///
/// All limits count bytes after decompression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadOptions {
    /// Most bytes of one record: a whole file, or one line of JSON Lines. Default 64 MiB.
    pub max_record_bytes: u64,
    /// Most bytes of an HTML page, which costs many times its size to parse. Default 16 MiB.
    pub max_html_bytes: u64,
    /// Most bytes of clean text in one document; never above 4 GiB, which is what a [`Span`](crate::model::Span) can count. Default 16 MiB.
    pub max_text_bytes: u64,
    /// How many times its own size a compressed file of many records may unpack to. Default 200.
    pub max_expansion: u64,
    /// Whether lines of site furniture (subscription, share and cookie lines, related links) are dropped. Default yes.
    pub drop_boilerplate: bool,
}

impl Default for ReadOptions {
    fn default() -> Self {
        Self {
            max_record_bytes: 64 << 20,
            max_html_bytes: 16 << 20,
            max_text_bytes: 16 << 20,
            max_expansion: 200,
            drop_boilerplate: true,
        }
    }
}

impl ReadOptions {
    /// Most bytes of a record of that format.
    pub(crate) fn limit(&self, format: Format) -> u64 {
        match format {
            Format::Html => self.max_html_bytes.min(self.max_record_bytes),
            _ => self.max_record_bytes,
        }
    }
}
