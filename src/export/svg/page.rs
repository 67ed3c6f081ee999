//! A sheet of paper to draw on.

use std::fmt::Write;

use crate::graph::layout::label;

/// Letters of names, of notes, of headings.
pub(super) const FONT: f64 = 13.0;
pub(super) const SMALL: f64 = 11.5;
pub(super) const LARGE: f64 = 18.0;

/// White around everything.
pub(super) const MARGIN: f64 = 22.0;

const STYLE: &str = "text{font-family:'Liberation Sans',Arial,Helvetica,'Noto Sans','DejaVu Sans',sans-serif;fill:#1a1a1a}\
    .name{font-size:13px;text-anchor:middle;paint-order:stroke;stroke:#fff;stroke-width:3px;stroke-linejoin:round}\
    .note{font-size:11.5px;fill:#444}.head{font-size:18px;font-weight:bold}\
    .plus{stroke:#0072b2;fill:none}.minus{stroke:#c2410c;fill:none;stroke-dasharray:7 3.5}.zero{stroke:#8a8a8a;fill:none;stroke-dasharray:1.5 3}\
    .headplus{fill:#0072b2}.headminus{fill:#c2410c}.headzero{fill:#8a8a8a}.grid{stroke:#dcdcdc;fill:none;stroke-width:.7}.lead{stroke:#999;stroke-width:.7}";

/// Text in SVG, under way.
#[derive(Default)]
pub(super) struct Page {
    body: String,
}

impl Page {
    /// Adds markup.
    pub(super) fn push(&mut self, arguments: std::fmt::Arguments<'_>) {
        // Writing into a string never fails.
        let _ = self.body.write_fmt(arguments);
    }

    /// A line of text from the left.
    pub(super) fn text(&mut self, class: &str, x: f64, y: f64, text: &str) {
        self.push(format_args!("<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\">{}</text>\n", escape(text)));
    }

    /// A name of several lines, centred at `x`; the first baseline is at `y`.
    pub(super) fn name(&mut self, x: f64, y: f64, lines: &[String]) {
        self.push(format_args!("<text class=\"name\">"));
        for (line, number) in lines.iter().zip(0_u32..) {
            let y = y + f64::from(number) * FONT * label::LINE_HEIGHT;
            self.push(format_args!("<tspan x=\"{x:.2}\" y=\"{y:.2}\">{}</tspan>", escape(line)));
        }
        self.push(format_args!("</text>\n"));
    }

    /// The file.
    pub(super) fn finish(self, width: f64, height: f64) -> String {
        let (width, height) = (width.ceil(), height.ceil());
        let markers: String = ["plus", "minus", "zero"].iter().map(|sign| marker(sign)).collect();
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\">\n<style>{STYLE}</style>\n<defs>{markers}</defs>\n\
             <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n{}</svg>\n",
            self.body
        )
    }
}

/// An arrow head whose tip is the end of its line.
fn marker(sign: &str) -> String {
    format!(
        "<marker id=\"{sign}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" \
         orient=\"auto-start-reverse\"><path class=\"head{sign}\" d=\"M0 .8L8 4L0 7.2z\"/></marker>"
    )
}

/// Width of a text in pixels.
pub(super) fn width(text: &str, font: f64) -> f64 {
    label::width(text) * font
}

/// Text as XML wants it.
pub(super) fn escape(text: &str) -> String {
    quick_xml::escape::escape(super::super::text::clean(text)).into_owned()
}
