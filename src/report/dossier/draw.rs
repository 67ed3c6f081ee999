//! Small drawings: who is tied to whom, and when what happened.

use std::fmt::Write;

use quick_xml::escape::escape;

/// A tie of the one in the middle.
pub(super) struct Tie {
    pub(super) name: String,
    /// +1 cooperation, -1 conflict, 0 neither.
    pub(super) sign: i8,
    /// How many origins it rests on.
    pub(super) weight: u32,
}

/// One in the middle with its ties around; line styles tell the sign, so that no colour is needed.
pub(super) fn ego(name: &str, ties: &[Tie], title: &str) -> String {
    let (width, height) = (760.0, 470.0);
    let (x, y) = (width / 2.0, height / 2.0);
    let mut lines = String::new();
    let mut nodes = String::new();
    for (at, tie) in ties.iter().enumerate() {
        let angle = std::f64::consts::TAU * as_f64(at) / as_f64(ties.len()) - std::f64::consts::FRAC_PI_2;
        let (tx, ty) = (x + libm_cos(angle) * 265.0, y + libm_sin(angle) * 185.0);
        let class = match tie.sign {
            1 => "plus",
            -1 => "minus",
            _ => "zero",
        };
        let thick = 1.4 + f64::from(tie.weight.min(6)) * 0.5;
        let _ =
            write!(lines, "<path class=\"{class}\" stroke-width=\"{thick:.1}\" d=\"M{x:.1} {y:.1}L{tx:.1} {ty:.1}\"/>");
        let _ = write!(nodes, "<circle class=\"tie\" cx=\"{tx:.1}\" cy=\"{ty:.1}\" r=\"7\"/>");
        let below = if ty > y { 24.0 } else { -14.0 };
        let _ = write!(
            nodes,
            "<text text-anchor=\"middle\" x=\"{tx:.1}\" y=\"{:.1}\">{}</text>",
            ty + below,
            escape(short(&tie.name))
        );
    }
    let _ = write!(
        nodes,
        "<circle class=\"ego\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"12\"/><text class=\"strong\" text-anchor=\"middle\" x=\"{x:.1}\" y=\"{:.1}\">{}</text>",
        y + 32.0,
        escape(short(name))
    );
    svg(width, height, title, &format!("<g class=\"edges\">{lines}</g><g class=\"nodes\">{nodes}</g>"))
}

/// Points on a line of time, numbered as in the list below it.
pub(super) fn timeline(days: &[(i32, String)], title: &str) -> String {
    let (width, left, right) = (760.0, 30.0, 730.0);
    let (Some(first), Some(last)) = (days.iter().map(|d| d.0).min(), days.iter().map(|d| d.0).max()) else {
        return String::new();
    };
    let span = f64::from((last - first).max(1));
    let mut ends: Vec<f64> = Vec::new();
    let (mut stems, mut drawn) = (String::new(), String::new());
    for (number, (day, _)) in days.iter().enumerate() {
        let x = if last == first {
            f64::midpoint(left, right)
        } else {
            left + f64::from(day - first) / span * (right - left)
        };
        // Points of one time stand one above the other.
        let lane = ends.iter().position(|end| *end + 26.0 <= x).unwrap_or(ends.len());
        if lane == ends.len() {
            ends.push(x);
        } else {
            ends[lane] = x;
        }
        let y = -28.0 - as_f64(lane) * 28.0;
        let _ = write!(stems, "<path class=\"stem\" d=\"M{x:.1} 0V{y:.1}\"/>");
        let _ = write!(
            drawn,
            "<circle class=\"tie\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"12\"/>\
             <text class=\"inside\" text-anchor=\"middle\" x=\"{x:.1}\" y=\"{:.1}\">{}</text>",
            y + 4.5,
            number + 1
        );
    }
    let height = 28.0 * as_f64(ends.len()) + 70.0;
    let _ = write!(drawn, "<path class=\"axis\" d=\"M{left:.1} 0H{right:.1}\"/>");
    let label = |day: i32| days.iter().find(|d| d.0 == day).map_or("", |d| d.1.as_str());
    let _ = write!(drawn, "<text x=\"{left:.1}\" y=\"22\">{}</text>", escape(label(first)));
    if last != first {
        let _ = write!(drawn, "<text text-anchor=\"end\" x=\"{right:.1}\" y=\"22\">{}</text>", escape(label(last)));
    }
    svg(
        width,
        height,
        title,
        &format!("<g class=\"nodes\" transform=\"translate(0 {:.1})\">{stems}{drawn}</g>", height - 36.0),
    )
}

fn svg(width: f64, height: f64, title: &str, body: &str) -> String {
    let title = escape(title);
    format!(
        "<svg viewBox=\"0 0 {width:.0} {height:.0}\" style=\"--width:{width:.0}px\" role=\"img\" aria-label=\"{title}\"><title>{title}</title>{body}</svg>"
    )
}

/// So much of a name as has room.
fn short(name: &str) -> String {
    if name.chars().count() <= 30 { name.to_owned() } else { name.chars().take(29).collect::<String>() + "…" }
}

fn as_f64(n: usize) -> f64 {
    u32::try_from(n).map_or(f64::MAX, f64::from)
}

/// Sine by its series, the same on every platform; enough for a drawing.
fn libm_sin(angle: f64) -> f64 {
    let turn = std::f64::consts::TAU;
    let x = angle - (angle / turn).round() * turn;
    let square = x * x;
    let (mut term, mut sum) = (x, x);
    for n in 1..12_u32 {
        let k = f64::from(2 * n);
        term *= -square / (k * (k + 1.0));
        sum += term;
    }
    sum
}

fn libm_cos(angle: f64) -> f64 {
    libm_sin(angle + std::f64::consts::FRAC_PI_2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawings_escape_and_have_every_point() {
        let ties =
            [Tie { name: "A & <B>".to_owned(), sign: 1, weight: 2 }, Tie { name: "C".to_owned(), sign: -1, weight: 1 }];
        let drawn = ego("X", &ties, "X");
        assert!(drawn.contains("A &amp; &lt;B&gt;") && drawn.matches("<circle").count() == 3);
        let days: Vec<(i32, String)> = [3, 3, 9].map(|day| (day, format!("day {day}"))).to_vec();
        assert_eq!(timeline(&days, "t").matches("<circle").count(), 3);
        assert!((libm_sin(1.0) - 0.841_470_984_8).abs() < 1e-9 && libm_cos(0.0) > 0.999_999);
    }
}
