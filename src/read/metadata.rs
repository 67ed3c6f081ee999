//! What is known of a document beside its text.

/// Facts about a document as its front matter, record or page gives them: not yet understood, but trimmed and never empty.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Metadata {
    /// Headline.
    pub(crate) title: Option<String>,
    /// Date of publication as written.
    pub(crate) date: Option<String>,
    /// Outlet.
    pub(crate) source: Option<String>,
    /// Web address.
    pub(crate) url: Option<String>,
    /// Language tag.
    pub(crate) language: Option<String>,
    /// Whether the language is only what a page's template says, which is often wrong.
    pub(crate) language_is_hint: bool,
    /// Author.
    pub(crate) author: Option<String>,
}

/// The text without control characters and superfluous white space; nothing where that is all.
pub(crate) fn tidy(text: &str) -> Option<String> {
    let clean = super::clean::characters(text).split_whitespace().collect::<Vec<_>>().join(" ");
    (!clean.is_empty()).then_some(clean)
}
