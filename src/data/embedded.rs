use std::borrow::Cow;
use std::io::Read;
use std::sync::OnceLock;

use flate2::read::DeflateDecoder;

use super::DataFile;

/// A text in the binary, deflated by `build.rs`.
struct Embedded {
    name: &'static str,
    packed: &'static [u8],
    /// Unpacked at first use, and kept.
    text: OnceLock<String>,
}

include!(concat!(env!("OUT_DIR"), "/texts.rs"));

impl Embedded {
    const fn new(name: &'static str, packed: &'static [u8]) -> Self {
        Self { name, packed, text: OnceLock::new() }
    }

    fn text(&'static self) -> &'static str {
        self.text.get_or_init(|| {
            let mut text = String::new();
            // A test unpacks every file: what this program's own build has packed is whole.
            let _ = DeflateDecoder::new(self.packed).read_to_string(&mut text);
            text
        })
    }
}

/// An embedded text by its path in the repository.
#[must_use]
pub fn text(name: &str) -> Option<&'static str> {
    FILES.binary_search_by(|file| file.name.cmp(name)).ok().map(|at| FILES[at].text())
}

/// The files of this very folder with this extension, by name.
pub(super) fn files(folder: &str, extension: &str) -> impl Iterator<Item = DataFile> {
    let here = move |file: &&Embedded| {
        let (parent, name) = file.name.rsplit_once('/').unwrap_or(("", file.name));
        parent == folder && name.rsplit_once('.').is_some_and(|(_, e)| e == extension)
    };
    FILES.iter().filter(here).map(|file| DataFile { name: file.name.to_owned(), text: Cow::Borrowed(file.text()) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_is_embedded_whole() -> std::io::Result<()> {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        assert!(FILES.len() > 40);
        for file in &FILES {
            assert_eq!(text(file.name), Some(std::fs::read_to_string(root.join(file.name))?.as_str()));
        }
        assert_eq!(text("seeds/words/fr"), None);
        Ok(())
    }
}
