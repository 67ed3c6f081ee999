//! How a text was read, as a picture: arcs of the dependency tree over the words; names, frames and claims below them.
//!
//! Arcs are nested by what they span, so that a projective tree is drawn without crossings; every label has its own place. Widths are estimated, as an
//! SVG knows no fonts: a wider font than usual costs the space between words.

use std::fmt::Write;

use quick_xml::escape::escape;

use crate::model::{Claim, EntityId, Filler, Frame, Sentence, Span, Token};
use crate::pipeline::Steps;

/// Height of an arc over the next lower one, in pixels as all that follows.
const STEP: f64 = 26.0;
/// Between two arcs at one word.
const PORT: f64 = 12.0;
const MARGIN: f64 = 24.0;
const WORD_GAP: f64 = 18.0;
const LANE: f64 = 38.0;
const LINE: f64 = 24.0;
/// Sizes of words and of labels.
const WORD: f64 = 16.0;
const LABEL: f64 = 12.0;

const STYLE: &str = "\
.bg{fill:#ffffff}.word{fill:#1b1f24;font-size:16px}.tag{fill:#6a7280;font-size:12px}.arc{fill:none;stroke:#8b95a5;stroke-width:1.3}\
.tip{fill:#8b95a5}.rel{fill:#3b4a63;font-size:12px}.name{fill:#0b6b50;font-size:12px}.namebar{stroke:#0b8a66;stroke-width:3}\
.role{fill:#5b3a9e;font-size:12px}.rolebar{stroke:#7a55c7;stroke-width:3}.frame{stroke:#b9a6e6;stroke-width:1}.pill{fill:#5b3a9e}\
.pilltext{fill:#ffffff;font-size:12px;font-weight:600}.claim{fill:#1b1f24;font-size:14px}.note{fill:#6a7280;font-size:14px}.rule{stroke:#d8dde5;stroke-width:1}\
@media (prefers-color-scheme:dark){.bg{fill:#15181d}.word,.claim{fill:#eceff4}.tag,.note{fill:#9aa4b2}.arc{stroke:#7f8a9b}.tip{fill:#7f8a9b}\
.rel{fill:#c3cede}.name{fill:#5fd3ac}.namebar{stroke:#36b48b}.role{fill:#c5aefc}.rolebar{stroke:#a384ee}.frame{stroke:#5d4b8c}.pill{fill:#6d49bd}.rule{stroke:#353b45}}";

/// The sentences of a text, one below the other, as one SVG document. O(n²) in the words of a sentence.
#[must_use]
pub fn reading_svg(steps: &Steps) -> String {
    let mut drawn = String::new();
    let (mut y, mut width) = (MARGIN, 0.0_f64);
    for number in 0..steps.resolved.parsed.sentences.len() {
        let picture = Picture::new(steps, number);
        let _ = write!(drawn, "<g transform=\"translate(0 {y:.0})\">{}</g>", picture.body);
        y += picture.height + MARGIN;
        width = width.max(picture.width);
    }
    let width = width + MARGIN;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width:.0}\" height=\"{y:.0}\" viewBox=\"0 0 {width:.0} {y:.0}\" \
         font-family=\"system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif\"><style>{STYLE}</style>\
         <rect class=\"bg\" width=\"100%\" height=\"100%\"/>{drawn}</svg>\n"
    )
}

/// An arc from a head to a dependent, both numbers of words.
struct Arc<'s> {
    head: usize,
    word: usize,
    label: &'s str,
    /// How many arcs lie below it, one in the other.
    level: usize,
}

impl Arc<'_> {
    fn left(&self) -> usize {
        self.head.min(self.word)
    }

    fn right(&self) -> usize {
        self.head.max(self.word)
    }

    /// Where it stands among the arcs at a word: those to the left by level, then those to the right by falling level.
    fn order(&self, at: usize) -> (bool, i64) {
        let level = i64::try_from(self.level).unwrap_or(i64::MAX);
        let to_right = self.left() == at;
        (to_right, if to_right { -level } else { level })
    }
}

/// A label below some words.
struct Mark {
    x1: f64,
    x2: f64,
    text: String,
    lane: usize,
}

struct Picture<'s> {
    text: &'s str,
    tokens: &'s [Token],
    arcs: Vec<Arc<'s>>,
    centres: Vec<f64>,
    body: String,
    width: f64,
    height: f64,
}

impl<'s> Picture<'s> {
    fn new(steps: &'s Steps, number: usize) -> Self {
        let resolved = &steps.resolved;
        let sentence: &Sentence = &resolved.parsed.sentences[number];
        let mut picture = Self {
            text: &resolved.parsed.document.text,
            tokens: &sentence.tokens,
            arcs: arcs(&sentence.tokens),
            centres: Vec::new(),
            body: String::new(),
            width: 0.0,
            height: 0.0,
        };
        picture.set_words();
        picture.draw_tree();
        let names = resolved.mentions.iter().filter(|m| m.sentence as usize == number);
        let names: Vec<(Span, String)> =
            names.map(|m| (m.span, format!("{} · {}", m.link.entity.0, m.class.as_str()))).collect();
        picture.draw_names(names);
        for frame in steps.frames.iter().filter(|f| f.sentence as usize == number) {
            picture.draw_frame(frame);
        }
        picture.draw_claims(steps.claims.iter().filter(|c| c.evidence == sentence.span));
        picture
    }

    /// Places the words so far apart that every arc has room for its label.
    fn set_words(&mut self) {
        let mut left = MARGIN;
        for (at, token) in self.tokens.iter().enumerate() {
            let ports = self.arcs.iter().filter(|arc| arc.head == at || arc.word == at).count();
            let width = wide(&token.form, WORD).max(wide(token.upos.as_str(), LABEL)).max(as_f64(ports) * PORT);
            self.centres.push(left + width / 2.0);
            left += width + WORD_GAP;
        }
        let mut by_length: Vec<usize> = (0..self.arcs.len()).collect();
        by_length.sort_by_key(|at| (self.arcs[*at].right() - self.arcs[*at].left(), self.arcs[*at].left()));
        for at in by_length {
            let (from, to) = (self.arcs[at].left(), self.arcs[at].right());
            let missing = wide(self.arcs[at].label, LABEL) + 14.0 - (self.port(at, to) - self.port(at, from));
            if missing > 0.0 {
                self.centres[to..].iter_mut().for_each(|x| *x += missing);
            }
        }
    }

    /// Where an arc meets a word.
    fn port(&self, arc: usize, word: usize) -> f64 {
        let here = self.arcs.iter().enumerate().filter(|(_, a)| a.head == word || a.word == word);
        let mut here: Vec<usize> = here.map(|(at, _)| at).collect();
        here.sort_by_key(|at| (self.arcs[*at].order(word), *at));
        let place = here.iter().position(|at| *at == arc).unwrap_or_default();
        self.centres[word] + (as_f64(place) - (as_f64(here.len()) - 1.0) / 2.0) * PORT
    }

    fn draw_tree(&mut self) {
        let deepest = self.arcs.iter().map(|arc| arc.level).max().unwrap_or_default();
        let base = as_f64(deepest) * STEP + 40.0;
        let mut labels = String::new();
        for (at, arc) in self.arcs.iter().enumerate() {
            let (head, word) = (self.port(at, arc.head), self.port(at, arc.word));
            let top = base - as_f64(arc.level) * STEP - 8.0;
            let turn = if word > head { 7.0 } else { -7.0 };
            let _ = write!(
                self.body,
                "<path class=\"arc\" d=\"M{head:.1} {base:.1}V{:.1}Q{head:.1} {top:.1} {:.1} {top:.1}H{:.1}Q{word:.1} {top:.1} {word:.1} {:.1}V{:.1}\"/>",
                top + 7.0,
                head + turn,
                word - turn,
                top + 7.0,
                base - 5.0
            );
            let _ = write!(self.body, "<path class=\"tip\" d=\"M{word:.1} {base:.1}l-3.5 -7h7z\"/>");
            let (middle, width) = (f64::midpoint(head, word), wide(arc.label, LABEL) + 6.0);
            let _ = write!(
                labels,
                "<rect class=\"bg\" x=\"{:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"14\"/>",
                middle - width / 2.0,
                top - 7.0
            );
            centred(&mut labels, "rel", middle, top + 4.0, arc.label);
        }
        self.body.push_str(&labels);
        for (token, x) in self.tokens.iter().zip(&self.centres) {
            if token.head.is_none() {
                let _ = write!(self.body, "<path class=\"arc\" d=\"M{x:.1} {:.1}V{:.1}\"/>", base - STEP, base - 5.0);
                let _ = write!(self.body, "<path class=\"tip\" d=\"M{x:.1} {base:.1}l-3.5 -7h7z\"/>");
            }
            centred(&mut self.body, "word", *x, base + 18.0, &token.form);
            centred(&mut self.body, "tag", *x, base + 35.0, token.upos.as_str());
        }
        let last = self.tokens.last().map_or(0.0, |t| wide(&t.form, WORD) / 2.0);
        self.width = self.centres.last().map_or(0.0, |x| x + last);
        self.height = base + 48.0;
    }

    /// From the left of the first to the right of the last word of a span.
    fn reach(&self, span: Span) -> Option<(f64, f64)> {
        let inside = |t: &Token| t.span.start < span.end && span.start < t.span.end;
        let first = self.tokens.iter().position(inside)?;
        let last = self.tokens.iter().rposition(inside)?;
        let half = |at: usize| wide(&self.tokens[at].form, WORD) / 2.0;
        Some((self.centres[first] - half(first), self.centres[last] + half(last)))
    }

    /// Puts labels under their words, each into the first lane with room for it; returns the number of lanes.
    fn lanes(marks: &mut [Mark]) -> usize {
        marks.sort_by(|a, b| a.x1.total_cmp(&b.x1));
        let mut ends: Vec<f64> = Vec::new();
        for mark in marks.iter_mut() {
            let end = mark.x2.max(mark.x1 + wide(&mark.text, LABEL)) + 12.0;
            mark.lane = ends.iter().position(|taken| *taken <= mark.x1).unwrap_or(ends.len());
            match ends.get_mut(mark.lane) {
                Some(taken) => *taken = end,
                None => ends.push(end),
            }
        }
        ends.len()
    }

    fn marks(&self, labelled: Vec<(Span, String)>) -> Vec<Mark> {
        let marks = labelled.into_iter().filter_map(|(span, text)| {
            let (x1, x2) = self.reach(span)?;
            Some(Mark { x1, x2, text, lane: 0 })
        });
        marks.collect()
    }

    fn draw_marks(&mut self, marks: &[Mark], lanes: usize, class: &str) {
        for mark in marks {
            let y = self.height + as_f64(mark.lane) * LANE;
            let _ = write!(
                self.body,
                "<path class=\"{class}bar\" d=\"M{:.1} {y:.1}H{:.1}\"/><text class=\"{class}\" x=\"{:.1}\" y=\"{:.1}\">{}</text>",
                mark.x1,
                mark.x2,
                mark.x1,
                y + 15.0,
                escape(&mark.text)
            );
            self.width = self.width.max(mark.x1 + wide(&mark.text, LABEL));
        }
        self.height += as_f64(lanes) * LANE;
    }

    fn draw_names(&mut self, names: Vec<(Span, String)>) {
        let mut marks = self.marks(names);
        let lanes = Self::lanes(&mut marks);
        self.draw_marks(&marks, lanes, "name");
    }

    /// A line through the words of a frame: its predicate under the trigger, roles under what fills them.
    fn draw_frame(&mut self, frame: &Frame) {
        let Some((from, to)) = self.reach(frame.trigger) else { return };
        let roles = frame.arguments.iter().map(|(role, filler)| {
            let words = words(filler, self.text);
            (filler.span(), format!("{}: {words}", format!("{role:?}").to_lowercase()))
        });
        let mut marks = self.marks(roles.collect());
        let line = self.height + 11.0;
        let left = marks.iter().map(|m| m.x1).fold(from, f64::min);
        let right = marks.iter().map(|m| m.x2).fold(to, f64::max);
        let (middle, width) = (f64::midpoint(from, to), wide(&frame.predicate, LABEL) + 20.0);
        let _ = write!(
            self.body,
            "<path class=\"frame\" d=\"M{left:.1} {line:.1}H{right:.1}\"/>\
             <rect class=\"pill\" x=\"{:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"22\" rx=\"11\"/>",
            middle - width / 2.0,
            line - 11.0
        );
        centred(&mut self.body, "pilltext", middle, line + 4.0, &frame.predicate);
        self.width = self.width.max(middle + width / 2.0);
        self.height += 30.0;
        let lanes = Self::lanes(&mut marks);
        self.draw_marks(&marks, lanes, "role");
        self.height += 6.0;
    }

    fn draw_claims<'c>(&mut self, claims: impl Iterator<Item = &'c Claim>) {
        let lines: Vec<(String, String)> = claims.map(said).collect();
        self.height += 6.0;
        let _ = write!(
            self.body,
            "<path class=\"rule\" d=\"M{MARGIN} {:.1}H{:.1}\"/>",
            self.height,
            self.width.max(MARGIN)
        );
        self.height += 8.0;
        for (claim, notes) in lines {
            self.height += LINE;
            let space = if notes.is_empty() { "" } else { "   " };
            let _ = write!(
                self.body,
                "<text class=\"claim\" x=\"{MARGIN}\" y=\"{:.1}\">{}<tspan class=\"note\" xml:space=\"preserve\">{space}{}</tspan></text>",
                self.height - 6.0,
                escape(&claim),
                escape(&notes)
            );
            self.width = self.width.max(MARGIN + wide(&format!("{claim}   {notes}"), 14.0));
        }
        self.height += 6.0;
    }
}

/// The arcs of a tree with their levels: one above the highest that it spans.
fn arcs(tokens: &[Token]) -> Vec<Arc<'_>> {
    let mut arcs: Vec<Arc<'_>> = Vec::new();
    for (word, token) in tokens.iter().enumerate() {
        if let Some(head) = token.head.map(|head| head as usize).filter(|head| *head < tokens.len()) {
            arcs.push(Arc { head, word, label: &token.deprel, level: 1 });
        }
    }
    arcs.sort_by_key(|arc| (arc.right() - arc.left(), arc.left(), arc.word));
    for at in 1..arcs.len() {
        let (below, here) = arcs.split_at(at);
        let (left, right) = (here[0].left(), here[0].right());
        let meets = |other: &&Arc<'_>| other.left() < right && left < other.right();
        let level = below.iter().filter(meets).map(|other| other.level).max().unwrap_or_default() + 1;
        arcs[at].level = level;
    }
    arcs
}

fn words(filler: &Filler, text: &str) -> String {
    match filler {
        Filler::Entity(entity, _) => entity.0.clone(),
        Filler::Quantity(quantity, _) => quantity.text.clone(),
        Filler::Date(date, end, span) => {
            let days = date.iso() + &end.map_or(String::new(), |end| format!("..{}", end.iso()));
            if days.is_empty() { span.of(text).to_owned() } else { days }
        }
        Filler::Position { words, .. } => words.clone(),
    }
}

/// A claim in a line, and what qualifies it.
fn said(claim: &Claim) -> (String, String) {
    let side = |side: &Option<EntityId>| side.as_ref().map_or("–", |id| id.0.as_str()).to_owned();
    let line = format!("{}  {}  {}", side(&claim.subject), claim.predicate, side(&claim.object));
    let mut notes = vec![claim.modality.as_str().to_owned()];
    notes.extend(claim.negated.then(|| "negated".to_owned()));
    notes.extend(claim.attribution.holder.as_ref().map(|holder| format!("says {}", holder.0)));
    notes.extend(claim.item.as_ref().map(|item| format!("item {}", item.0)));
    notes.extend(claim.quantity.as_ref().map(|quantity| quantity.text.clone()));
    notes.extend(claim.place.as_ref().map(|place| format!("at {}", place.0)));
    notes.extend(claim.date.as_ref().map(|(.., words)| words.clone()));
    (line, notes.join(" · "))
}

fn centred(out: &mut String, class: &str, x: f64, y: f64, text: &str) {
    let _ =
        write!(out, "<text class=\"{class}\" text-anchor=\"middle\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>", escape(text));
}

/// How wide a text is about, in a usual font of that size.
fn wide(text: &str, size: f64) -> f64 {
    let em = |c: char| match c {
        'i' | 'j' | 'l' | 't' | 'f' | 'r' | 'I' | '.' | ',' | ':' | ';' | '\'' | '’' | ' ' | '|' | '(' | ')' | '-' => {
            0.38
        }
        'm' | 'w' | 'M' | 'W' | '—' | '…' => 0.95,
        'A'..='Z' => 0.72,
        _ if c.is_ascii() || c.is_lowercase() => 0.6,
        _ => 0.8,
    };
    text.chars().map(em).sum::<f64>() * size
}

fn as_f64(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}
