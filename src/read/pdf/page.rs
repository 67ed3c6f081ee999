//! A page's drawing instructions -> words and where they stand.

use std::collections::BTreeMap;

use lopdf::content::{Content, Operation};
use lopdf::{Document, Object, ObjectId};

use super::MAX_STREAM;
use super::font::Font;

/// Words drawn in one go. Lengths in points, from the lower left corner.
#[derive(Clone, Debug)]
pub(super) struct Run {
    /// Left end.
    pub(super) left: f32,
    /// Right end.
    pub(super) right: f32,
    /// Base line.
    pub(super) base: f32,
    /// Size of the letters.
    pub(super) size: f32,
    /// The words.
    pub(super) text: String,
}

/// What a page draws, in its order; nothing where its instructions cannot be read.
pub(super) fn runs(document: &Document, id: ObjectId) -> Vec<Run> {
    let fonts = document.get_page_fonts(id).unwrap_or_default();
    let fonts: BTreeMap<Vec<u8>, Font<'_>> =
        fonts.into_iter().map(|(name, font)| (name, Font::new(font, document))).collect();
    let content =
        document.get_page_content_with_limit(id, MAX_STREAM).ok().and_then(|bytes| Content::decode(&bytes).ok());
    let mut pen =
        Pen { fonts: &fonts, state: State::default(), saved: Vec::new(), text: ONE, line: ONE, runs: Vec::new() };
    for operation in content.iter().flat_map(|content| &content.operations) {
        pen.carry_out(operation);
    }
    pen.runs
}

/// An affine map, as PDF writes it: `x' = a x + c y + e`, `y' = b x + d y + f`.
type Matrix = [f32; 6];

const ONE: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// Six operands as a map; the one that changes nothing where there are not six.
fn matrix(numbers: &[f32]) -> Matrix {
    numbers.try_into().unwrap_or(ONE)
}

/// First `m`, then `n`.
fn then(m: Matrix, n: Matrix) -> Matrix {
    [
        m[0] * n[0] + m[1] * n[2],
        m[0] * n[1] + m[1] * n[3],
        m[2] * n[0] + m[3] * n[2],
        m[2] * n[1] + m[3] * n[3],
        m[4] * n[0] + m[5] * n[2] + n[4],
        m[4] * n[1] + m[5] * n[3] + n[5],
    ]
}

#[derive(Clone, Default)]
struct State {
    map: Option<Matrix>,
    font: Vec<u8>,
    size: f32,
    leading: f32,
    character_space: f32,
    word_space: f32,
}

/// Deepest stack of saved states; more is no page.
const MAX_SAVED: usize = 256;

struct Pen<'a> {
    fonts: &'a BTreeMap<Vec<u8>, Font<'a>>,
    state: State,
    saved: Vec<State>,
    text: Matrix,
    line: Matrix,
    runs: Vec<Run>,
}

impl Pen<'_> {
    fn carry_out(&mut self, operation: &Operation) {
        let numbers: Vec<f32> = operation.operands.iter().filter_map(|operand| operand.as_float().ok()).collect();
        match (operation.operator.as_str(), numbers.as_slice()) {
            ("q", _) if self.saved.len() < MAX_SAVED => self.saved.push(self.state.clone()),
            ("Q", _) => self.state = self.saved.pop().unwrap_or_default(),
            ("cm", numbers) => self.state.map = Some(then(matrix(numbers), self.state.map.unwrap_or(ONE))),
            ("BT", _) => self.place(ONE),
            ("Tm", numbers) => self.place(matrix(numbers)),
            ("Td", &[x, y]) => self.place(then([1.0, 0.0, 0.0, 1.0, x, y], self.line)),
            ("TD", &[x, y]) => {
                self.state.leading = -y;
                self.place(then([1.0, 0.0, 0.0, 1.0, x, y], self.line));
            }
            ("T*", _) => self.next_line(),
            ("TL", &[leading]) => self.state.leading = leading,
            ("Tc", &[space]) => self.state.character_space = space,
            ("Tw", &[space]) => self.state.word_space = space,
            ("Tf", &[size]) => {
                self.state.size = size;
                self.state.font =
                    operation.operands.first().and_then(|name| name.as_name().ok()).unwrap_or_default().to_vec();
            }
            ("Tj", _) => self.show_all(&operation.operands),
            ("TJ", _) => self.show_all(
                operation.operands.first().and_then(|list| list.as_array().ok()).map(Vec::as_slice).unwrap_or_default(),
            ),
            ("'" | "\"", _) => {
                self.next_line();
                self.show_all(operation.operands.get(operation.operands.len().saturating_sub(1)..).unwrap_or_default());
            }
            _ => {}
        }
    }

    fn place(&mut self, at: Matrix) {
        self.line = at;
        self.text = at;
    }

    fn next_line(&mut self) {
        self.place(then([1.0, 0.0, 0.0, 1.0, 0.0, -self.state.leading], self.line));
    }

    /// Strings to show and, between them, thousandths of the size to go back.
    fn show_all(&mut self, parts: &[Object]) {
        for part in parts {
            if let Ok(codes) = part.as_str() {
                self.show(codes);
            } else if let Ok(back) = part.as_float() {
                self.advance(-back / 1000.0 * self.state.size);
            }
        }
    }

    fn show(&mut self, codes: &[u8]) {
        let Some(font) = self.fonts.get(&self.state.font) else { return };
        let (text, measure) = (font.text(codes), font.measure(codes));
        let from = self.position();
        #[expect(clippy::cast_precision_loss, reason = "a line has few characters")]
        let spaces =
            measure.characters as f32 * self.state.character_space + measure.spaces as f32 * self.state.word_space;
        self.advance(measure.width * self.state.size + spaces);
        let size = self.state.size * (from[2] * from[2] + from[3] * from[3]).sqrt();
        self.runs.push(Run { left: from[4], right: self.position()[4], base: from[5], size, text });
    }

    fn advance(&mut self, by: f32) {
        self.text = then([1.0, 0.0, 0.0, 1.0, by, 0.0], self.text);
    }

    fn position(&self) -> Matrix {
        then(self.text, self.state.map.unwrap_or(ONE))
    }
}
