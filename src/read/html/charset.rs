//! The encoding of a page: UTF-8 unless it says otherwise itself.

use encoding_rs::{Encoding, UTF_8};

use super::super::decode;
use super::super::error::{Place, ReadError, ReadWarning};

/// Bytes at the head of a page in which it must declare its encoding.
const HEAD: usize = 4096;

/// The page as text.
///
/// Bytes that are valid UTF-8 are UTF-8 whatever the page declares: browsers save so and leave the declaration standing.
///
/// # Errors
/// Bytes that are neither UTF-8 nor in an encoding that the page declares.
pub(crate) fn decode(bytes: &[u8], place: &Place) -> Result<(String, Option<ReadWarning>), ReadError> {
    let utf8 = decode::text(bytes, place);
    match (utf8, declared(bytes)) {
        (Err(ReadError::BadEncoding { encoding: "UTF-8", .. }), Some(encoding)) if encoding != UTF_8 => {
            Ok(by_declaration(bytes, encoding, place))
        }
        (utf8, _) => utf8.map(|text| (text.into_owned(), None)),
    }
}

fn by_declaration(bytes: &[u8], encoding: &'static Encoding, place: &Place) -> (String, Option<ReadWarning>) {
    let (text, had_errors) = encoding.decode_without_bom_handling(bytes);
    let warning = had_errors.then(|| ReadWarning::Replaced { place: place.clone(), encoding: encoding.name() });
    (text.into_owned(), warning)
}

/// The encoding that `<meta charset>` or its older form names.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
    let value = head.split("charset").nth(1)?.trim_start().strip_prefix('=')?;
    let label = value.trim_start_matches(['"', '\'', ' ']).split(['"', '\'', ' ', ';', '>', '/']).next()?;
    Encoding::for_label(label.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_declared_encoding_is_a_fallback() {
        let place = Place::file("a.html");
        let text = |bytes: &[u8]| decode(bytes, &place).ok().map(|(text, _)| text);
        assert_eq!(
            text(b"<meta charset=\"windows-1252\">\x80 \xE9").as_deref(),
            Some("<meta charset=\"windows-1252\">€ é")
        );
        assert_eq!(
            text(b"<meta content='text/html; charset=iso-8859-1'>\xE9").as_deref(),
            Some("<meta content='text/html; charset=iso-8859-1'>é")
        );
        assert_eq!(text("<meta charset=latin1>é".as_bytes()).as_deref(), Some("<meta charset=latin1>é"));
        assert_eq!(text(b"<meta charset=utf-8>\xE9"), None);
        assert_eq!(text(b"<p>\xE9"), None);
    }
}
