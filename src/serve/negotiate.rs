//! Which format a client wants (RFC 9110, 12.5).

use axum::http::{HeaderMap, HeaderName, header};

use crate::rdf::{AnswerForm, QueryFormat};

/// A format with its media types, the registered one first.
pub(super) type Offer = (QueryFormat, &'static [&'static str]);

/// One range of an `Accept` header.
#[derive(Clone, Debug, PartialEq)]
struct Range {
    kind: String,
    subtype: String,
    quality: f32,
}

impl Range {
    fn read(text: &str) -> Option<Self> {
        let mut parts = text.split(';').map(str::trim);
        let (kind, subtype) = parts.next()?.split_once('/')?;
        let quality = parts.find_map(|p| p.strip_prefix("q=").or_else(|| p.strip_prefix("Q=")));
        let quality = quality.map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
        Some(Self { kind: kind.trim().to_ascii_lowercase(), subtype: subtype.trim().to_ascii_lowercase(), quality })
    }

    /// How closely it names a type: 3 by name, 2 by kind, 1 by `*/*`; `None` where it does not.
    fn fits(&self, media_type: &str) -> Option<u8> {
        let (kind, subtype) = media_type.split_once('/')?;
        match (self.kind.as_str(), self.subtype.as_str()) {
            ("*", "*") => Some(1),
            (k, "*") if k == kind => Some(2),
            (k, s) if k == kind && s == subtype => Some(3),
            _ => None,
        }
    }
}

/// The quality of a media type: what the closest range says; 0 where none fits. Names that are not registered count only where they are said in full.
fn quality(ranges: &[Range], media_type: &str, is_registered: bool) -> f32 {
    let fits = ranges.iter().filter_map(|range| range.fits(media_type).map(|closeness| (closeness, range.quality)));
    let fits = fits.filter(|(closeness, _)| is_registered || *closeness == 3);
    fits.max_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1))).map_or(0.0, |(_, quality)| quality)
}

/// All values of a header, as one list.
fn list(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    let values: Vec<&str> = headers.get_all(name).iter().filter_map(|value| value.to_str().ok()).collect();
    (!values.is_empty()).then(|| values.join(","))
}

/// The format that the client likes best, and the media type by which it asked for it; of equals, the one offered first. Without `Accept` the first.
/// `None` where it accepts none.
pub(super) fn choose(headers: &HeaderMap, offers: &[Offer]) -> Option<(QueryFormat, &'static str)> {
    let first = offers.first().map(|(format, types)| (*format, types[0]));
    let Some(accept) = list(headers, &header::ACCEPT) else { return first };
    let ranges: Vec<Range> = accept.split(',').filter_map(Range::read).collect();
    if ranges.is_empty() {
        return first;
    }
    let mut best: Option<(f32, QueryFormat, &'static str)> = None;
    for (format, types) in offers {
        for media_type in *types {
            let quality = quality(&ranges, media_type, *media_type == types[0]);
            if quality > best.map_or(0.0, |(found, _, _)| found) {
                best = Some((quality, *format, media_type));
            }
        }
    }
    best.map(|(_, format, media_type)| (format, media_type))
}

/// The formats in which an answer of this kind can be written.
pub(super) fn offers(form: AnswerForm) -> &'static [Offer] {
    match form {
        AnswerForm::Rows | AnswerForm::Boolean => &QueryFormat::ROWS,
        AnswerForm::Graph => &QueryFormat::GRAPHS,
    }
}

/// The value of `Content-Type`.
pub(super) fn content_type(media_type: &str) -> String {
    if media_type.starts_with("text/") { format!("{media_type}; charset=utf-8") } else { media_type.to_owned() }
}

/// Whether the client takes gzip.
pub(super) fn takes_gzip(headers: &HeaderMap) -> bool {
    let Some(accepted) = list(headers, &header::ACCEPT_ENCODING) else { return false };
    accepted.split(',').any(|coding| {
        let mut parts = coding.split(';').map(str::trim);
        let named = parts.next().is_some_and(|name| name.eq_ignore_ascii_case("gzip") || name == "*");
        named && !parts.any(|p| p.strip_prefix("q=").is_some_and(|q| q.trim().parse::<f32>().is_ok_and(|q| q <= 0.0)))
    })
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    fn chosen(accept: &'static str, form: AnswerForm) -> Option<QueryFormat> {
        let headers = HeaderMap::from_iter([(header::ACCEPT, HeaderValue::from_static(accept))]);
        choose(&headers, offers(form)).map(|(format, _)| format)
    }

    #[test]
    fn the_highest_quality_wins_then_the_closest_name() {
        use AnswerForm::{Graph, Rows};
        for (accept, form, wanted) in [
            ("application/rdf+xml, application/sparql-results+xml", Rows, Some(QueryFormat::Xml)),
            ("application/rdf+xml, application/sparql-results+xml", Graph, Some(QueryFormat::RdfXml)),
            ("application/sparql-results+json,*/*;q=0.9", Rows, Some(QueryFormat::Json)),
            ("text/csv;q=0.5, text/tab-separated-values;q=0.8", Rows, Some(QueryFormat::Tsv)),
            ("text/*, application/sparql-results+json;q=0.2", Rows, Some(QueryFormat::Csv)),
            ("*/*;q=0.1, text/csv;q=0", Rows, Some(QueryFormat::Json)),
            ("application/n-quads,application/trig;q=.95,text/turtle;q=.9", Graph, Some(QueryFormat::NQuads)),
            ("image/png", Rows, None),
            ("*/*", Graph, Some(QueryFormat::Turtle)),
            ("", Rows, Some(QueryFormat::Json)),
            ("nonsense", Rows, Some(QueryFormat::Json)),
        ] {
            assert_eq!(chosen(accept, form), wanted, "{accept}");
        }
    }

    #[test]
    fn gzip_is_sent_to_those_who_take_it() {
        for (accept, wanted) in [("gzip, deflate", true), ("gzip;q=0", false), ("br", false), ("*", true)] {
            let headers = HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static(accept))]);
            assert_eq!(takes_gzip(&headers), wanted, "{accept}");
        }
    }
}
