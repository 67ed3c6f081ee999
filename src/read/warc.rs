//! Web archives (WARC, ISO 28500), as Common Crawl publishes news: the pages among their records.

use std::borrow::Cow;
use std::io::{self, BufRead, Read};
use std::ops::ControlFlow;

use encoding_rs::{Encoding, UTF_8};
use flate2::read::GzDecoder;

use super::error::{Place, ReadError};
use super::options::ReadOptions;
use super::raw::{Handed, RawRecord, RecordSink};
use super::source::Format;

/// Most bytes of one line of a header; addresses have some thousand at most.
const MAX_HEADER_LINE: u64 = 1 << 16;
/// Most lines of a header.
const MAX_HEADER_LINES: usize = 1_000;
/// Most fields of an answer's header.
const MAX_FIELDS: usize = 256;

/// Hands over the pages (successful answers of type HTML) in order; records of other kinds are passed over.
///
/// # Errors
/// Where a record is damaged or cut off: where the next one begins cannot be told.
pub(crate) fn pages(
    place: &Place,
    input: &mut dyn BufRead,
    options: &ReadOptions,
    sink: &mut RecordSink<'_>,
) -> Handed {
    let limit = options.limit(Format::Html);
    for record in 1.. {
        let header = Header::read(input).map_err(|fault| fault.at(place, record))?;
        let Some(header) = header else { break };
        let mut block = input.take(header.length);
        let page = match header.url.filter(|_| header.is_answer) {
            Some(url) if header.length > limit.saturating_add(MAX_HEADER_LINE) => {
                let place = Place::file(url);
                Some(RawRecord::lost(place.clone(), ReadError::TooLong { place, limit }))
            }
            Some(url) => {
                let mut bytes = Vec::new();
                block.read_to_end(&mut bytes).map_err(|e| Fault::Io(e).at(place, record))?;
                page(&bytes, limit).map(|page| RawRecord::page(url, page))
            }
            None => None,
        };
        io::copy(&mut block, &mut io::sink()).map_err(|e| Fault::Io(e).at(place, record))?;
        if block.limit() > 0 {
            return Err(Fault::Expected("all bytes that its length promises").at(place, record));
        }
        let flow = page.map_or(ControlFlow::Continue(()), &mut *sink);
        if flow.is_break() {
            return Ok(flow);
        }
    }
    Ok(ControlFlow::Continue(()))
}

/// What is wrong with a record.
enum Fault {
    Io(io::Error),
    Expected(&'static str),
}

impl Fault {
    fn at(self, place: &Place, record: u64) -> ReadError {
        let place = place.clone();
        match self {
            Self::Io(source) => ReadError::Io { place, source },
            Self::Expected(expected) => ReadError::Warc { place, record, expected },
        }
    }
}

/// What the header of a record says.
struct Header {
    is_answer: bool,
    url: Option<String>,
    length: u64,
}

impl Header {
    /// The next header; none at the end of the file.
    fn read(input: &mut dyn BufRead) -> Result<Option<Self>, Fault> {
        let Some(version) = first_line(input)? else { return Ok(None) };
        if !version.starts_with("WARC/") {
            return Err(Fault::Expected("a line `WARC/1.0` or later"));
        }
        let (mut is_response, mut is_http, mut url, mut length) = (false, false, None, None);
        for _ in 0..MAX_HEADER_LINES {
            let line = line(input)?.ok_or(Fault::Expected("an empty line behind the header"))?;
            if line.is_empty() {
                let length = length.ok_or(Fault::Expected("a field `Content-Length`"))?;
                return Ok(Some(Self { is_answer: is_response && is_http, url, length }));
            }
            let Some((name, value)) = line.split_once(':') else { continue };
            let value = value.trim();
            match name.to_ascii_lowercase().as_str() {
                "warc-type" => is_response = value.eq_ignore_ascii_case("response"),
                "content-type" => is_http = value.to_ascii_lowercase().starts_with("application/http"),
                "warc-target-uri" => url = Some(value.trim_matches(['<', '>']).to_owned()),
                "content-length" => length = value.parse().ok(),
                _ => {}
            }
        }
        Err(Fault::Expected("fewer lines in the header"))
    }
}

/// The next line that is not empty: two empty ones stand between records.
fn first_line(input: &mut dyn BufRead) -> Result<Option<String>, Fault> {
    loop {
        match line(input)? {
            Some(line) if line.is_empty() => {}
            found => return Ok(found),
        }
    }
}

/// A line without its end.
fn line(input: &mut dyn BufRead) -> Result<Option<String>, Fault> {
    let mut bytes = Vec::new();
    input.take(MAX_HEADER_LINE).read_until(b'\n', &mut bytes).map_err(Fault::Io)?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.len() as u64 == MAX_HEADER_LINE {
        return Err(Fault::Expected("shorter lines in the header"));
    }
    Ok(Some(String::from_utf8_lossy(&bytes).trim_end_matches(['\r', '\n']).to_owned()))
}

/// The page in an answer of a web server, if it was successful and is HTML.
fn page(answer: &[u8], limit: u64) -> Option<Vec<u8>> {
    let mut fields = [httparse::EMPTY_HEADER; MAX_FIELDS];
    let mut response = httparse::Response::new(&mut fields);
    let Ok(httparse::Status::Complete(start)) = response.parse(answer) else { return None };
    if response.code != Some(200) {
        return None;
    }
    let field = |name: &str| {
        let found = response.headers.iter().find(|field| field.name.eq_ignore_ascii_case(name));
        found.map(|field| String::from_utf8_lossy(field.value).to_ascii_lowercase()).unwrap_or_default()
    };
    let kind = field("content-type");
    if !["text/html", "application/xhtml+xml"].iter().any(|html| kind.trim_start().starts_with(html)) {
        return None;
    }
    let body = answer.get(start..).unwrap_or_default();
    // Archives differ in whether they keep the coding of the transfer; the bytes tell.
    let chunked = field("transfer-encoding").contains("chunked").then(|| unchunked(body)).flatten();
    let body = chunked.map_or(Cow::Borrowed(body), Cow::Owned);
    let body = if body.starts_with(&[0x1F, 0x8B]) { Cow::Owned(gunzipped(&body, limit)?) } else { body };
    Some(in_utf8(&body, &kind))
}

/// The body of a chunked answer; none where it is not so written.
fn unchunked(mut body: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    loop {
        let Ok(httparse::Status::Complete((start, length))) = httparse::parse_chunk_size(body) else { return None };
        let length = usize::try_from(length).ok()?;
        if length == 0 {
            return Some(whole);
        }
        let end = start.checked_add(length)?;
        whole.extend_from_slice(body.get(start..end)?);
        body = body.get(end..)?.strip_prefix(b"\r\n")?;
    }
}

fn gunzipped(body: &[u8], limit: u64) -> Option<Vec<u8>> {
    let mut whole = Vec::new();
    GzDecoder::new(body).take(limit).read_to_end(&mut whole).ok().map(|_| whole)
}

/// The page in UTF-8 where the answer's header names another encoding and the page does not stand in UTF-8 all the same.
fn in_utf8(body: &[u8], kind: &str) -> Vec<u8> {
    let label = kind.split("charset=").nth(1).map(|label| label.split(';').next().unwrap_or_default());
    let encoding = label.and_then(|label| Encoding::for_label(label.trim_matches(['"', '\'', ' ']).as_bytes()));
    match encoding {
        Some(encoding) if encoding != UTF_8 && std::str::from_utf8(body).is_err() => {
            encoding.decode_without_bom_handling(body).0.into_owned().into_bytes()
        }
        _ => body.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_gives_its_page_however_it_was_sent() {
        let answer = |fields: &str, body: &[u8]| {
            let head = format!("HTTP/1.1 200 OK\r\nContent-Type: text/html{fields}\r\n\r\n");
            page(&[head.as_bytes(), body].concat(), 1 << 20)
        };
        let chunks = b"2\r\n<p\r\n1\r\n>\r\n0\r\n\r\n";
        assert_eq!(answer("", b"<p>").as_deref(), Some(&b"<p>"[..]));
        assert_eq!(answer("\r\nTransfer-Encoding: chunked", chunks).as_deref(), Some(&b"<p>"[..]));
        assert_eq!(answer("\r\nTransfer-Encoding: chunked", b"<p>").as_deref(), Some(&b"<p>"[..]));
        assert_eq!(answer("; charset=ISO-8859-1", b"\xE9").as_deref(), Some("é".as_bytes()));
        assert_eq!(answer("; charset=ISO-8859-1", "é".as_bytes()).as_deref(), Some("é".as_bytes()));
        for other in ["HTTP/1.1 404 No\r\nContent-Type: text/html\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n<p>", "", "<p>"] {
            assert_eq!(page(other.as_bytes(), 9), None, "{other}");
        }
    }
}
