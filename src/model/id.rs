//! Names made from content: the same content has the same name on machines that never talk.

use sha2::{Digest, Sha256};

use super::Span;

/// The id of a claim: sixteen hexadecimal digits from the document's key, the trigger, the predicate and the spans of its roles.
#[must_use]
pub fn claim_id(document_key: &str, trigger: Span, predicate: &str, roles: &[(u8, Span)]) -> String {
    let spans: Vec<String> = roles.iter().map(|(role, span)| format!("{role}:{}-{}", span.start, span.end)).collect();
    content_hash(&[document_key, &format!("{}-{}", trigger.start, trigger.end), predicate, &spans.join(",")])
}

/// Sixteen hexadecimal digits from texts, each ended by a zero byte so that borders count.
#[must_use]
pub fn content_hash(parts: &[&str]) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    hex(&hasher.finalize()[..8])
}

/// Bytes in lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The SHA-256 of bytes in lower-case hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn borders_between_texts_count() {
        assert_ne!(content_hash(&["ab", "c"]), content_hash(&["a", "bc"]));
        assert_ne!(content_hash(&["ab"]), content_hash(&["ab", ""]));
        assert_eq!(content_hash(&["ab"]).len(), 16);
    }
}
