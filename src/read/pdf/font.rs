//! What a font says of its characters: which they are, and how wide.

use std::collections::BTreeMap;

use lopdf::{Dictionary, Document, Encoding, Object};

use super::MAX_STREAM;

/// A font of a page.
pub(super) struct Font<'a> {
    encoding: Option<Encoding<'a>>,
    widths: Widths,
}

/// Widths in thousandths of the size.
enum Widths {
    /// One byte a character; widths from a first code on.
    Simple { first: i64, widths: Vec<f32> },
    /// Two bytes a character.
    Wide { widths: BTreeMap<i64, f32>, default: f32 },
}

/// Width of a character of which nothing is known.
const USUAL_WIDTH: f32 = 500.0;

impl<'a> Font<'a> {
    pub(super) fn new(dictionary: &'a Dictionary, document: &'a Document) -> Self {
        let encoding = dictionary.get_font_encoding_with_limit(document, MAX_STREAM).ok();
        let descendant = dictionary.get_deref(b"DescendantFonts", document).and_then(Object::as_array).ok();
        let descendant =
            descendant.and_then(|fonts| fonts.first()).and_then(|font| resolved(font, document)?.as_dict().ok());
        let widths = descendant.map_or_else(|| simple(dictionary, document), |font| wide(font, document));
        Self { encoding, widths }
    }

    /// The characters of a string of codes; none where the font does not say.
    pub(super) fn text(&self, codes: &[u8]) -> String {
        self.encoding.as_ref().and_then(|encoding| Document::decode_text(encoding, codes).ok()).unwrap_or_default()
    }

    /// The width of a string of codes in sizes, and how many characters and how many spaces it has.
    pub(super) fn measure(&self, codes: &[u8]) -> Measure {
        match &self.widths {
            Widths::Simple { first, widths } => {
                let width = |&code: &u8| {
                    usize::try_from(i64::from(code) - first)
                        .ok()
                        .and_then(|at| widths.get(at))
                        .copied()
                        .unwrap_or(USUAL_WIDTH)
                };
                Measure {
                    width: codes.iter().map(width).sum::<f32>() / 1000.0,
                    characters: codes.len(),
                    spaces: codes.split(|&code| code == b' ').count() - 1,
                }
            }
            Widths::Wide { widths, default } => {
                let code = |pair: &[u8]| pair.iter().fold(0, |code, &byte| code << 8 | i64::from(byte));
                let width = |pair: &[u8]| widths.get(&code(pair)).copied().unwrap_or(*default);
                Measure {
                    width: codes.chunks(2).map(width).sum::<f32>() / 1000.0,
                    characters: codes.len().div_ceil(2),
                    spaces: 0,
                }
            }
        }
    }
}

/// The extent of a string.
pub(super) struct Measure {
    pub(super) width: f32,
    pub(super) characters: usize,
    pub(super) spaces: usize,
}

fn resolved<'a>(object: &'a Object, document: &'a Document) -> Option<&'a Object> {
    document.dereference(object).ok().map(|(_, object)| object)
}

fn simple(dictionary: &Dictionary, document: &Document) -> Widths {
    let first = dictionary.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or_default();
    let widths =
        dictionary.get_deref(b"Widths", document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    Widths::Simple {
        first,
        widths: widths.iter().map(|width| number(width, document).unwrap_or(USUAL_WIDTH)).collect(),
    }
}

fn number(object: &Object, document: &Document) -> Option<f32> {
    resolved(object, document)?.as_float().ok()
}

/// The table of a composite font: `first [w w w]` and `first last w`, in any order.
fn wide(dictionary: &Dictionary, document: &Document) -> Widths {
    let default = dictionary.get(b"DW").ok().and_then(|width| number(width, document)).unwrap_or(1000.0);
    let table = dictionary.get_deref(b"W", document).and_then(Object::as_array).map(Vec::as_slice).unwrap_or_default();
    let mut widths = BTreeMap::new();
    let mut rest = table;
    while let [first, second, tail @ ..] = rest {
        let Some(first) = resolved(first, document).and_then(|first| first.as_i64().ok()) else { break };
        let second = resolved(second, document);
        if let Some(list) = second.and_then(|list| list.as_array().ok()) {
            widths.extend(list.iter().zip(first..).filter_map(|(width, code)| Some((code, number(width, document)?))));
            rest = tail;
        } else if let (Some(last), [width, tail @ ..]) = (second.and_then(|last| last.as_i64().ok()), tail) {
            let width = number(width, document).unwrap_or(default);
            widths.extend((first..=last.min(first.saturating_add(0xFFFF))).map(|code| (code, width)));
            rest = tail;
        } else {
            break;
        }
    }
    Widths::Wide { widths, default }
}
