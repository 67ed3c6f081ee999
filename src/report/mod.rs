//! Reports for people: what a corpus says, in words, tables, a picture and quotes.
//!
//! Three steps: the views of [`model`] are what a report needs to know; [`overview()`] chooses, orders and numbers; [`markdown`] and [`html`] put the
//! result into words by the templates in `templates/` and the word tables beside them. Only [`input`] knows the store, and nothing the clock or the network.
//!
//! **Honesty.** Every statement carries the claims it rests on, every claim its sentence, every sentence its document. What is planned, possible, alleged
//! or denied never stands among the facts. The confidence of a claim says how sure the *reading* is and is never mixed with how likely the thing is.

mod choose;
mod documents;
pub mod dossier;
pub mod error;
mod facts;
mod from_store;
pub mod model;
pub mod overview;
mod picture;
mod reading;
mod render;
mod words;

pub use self::dossier::{Dossier, Ratings, Request, Sources, dossier};
pub use self::error::ReportError;
pub use self::model::OverviewInput;
pub use self::overview::{Overview, overview};
pub use from_store::input;
pub use reading::reading_svg;

/// Language of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lang {
    /// French.
    #[default]
    French,
    /// English.
    English,
}

impl Lang {
    /// Both.
    pub const ALL: [Self; 2] = [Self::French, Self::English];

    /// Its tag: `fr`, `en`.
    #[must_use]
    pub fn tag(self) -> &'static str {
        match self {
            Self::French => "fr",
            Self::English => "en",
        }
    }

    /// The language of that tag.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|lang| lang.tag() == tag)
    }
}

/// The report as Markdown (`CommonMark` with the tables of GitHub, and a Mermaid diagram that GitHub, GitLab and Obsidian draw).
///
/// Text that comes from articles is escaped: it can neither format nor link nor bring HTML along.
///
/// # Errors
///
/// Only if a template or word table inside the program is broken, which its tests rule out.
pub fn markdown(overview: &Overview) -> Result<String, ReportError> {
    render::render(render::MARKDOWN, overview)
}

/// The report as one HTML file that needs nothing else: no script, no font, no request. It prints on A4, follows the dark mode of the screen, and reads
/// on a phone.
///
/// # Errors
///
/// Only if a template or word table inside the program is broken, which its tests rule out.
pub fn html(overview: &Overview) -> Result<String, ReportError> {
    render::render(render::HTML, overview)
}

/// A dossier as Markdown.
///
/// # Errors
/// As [`markdown`].
pub fn dossier_markdown(dossier: &Dossier) -> Result<String, ReportError> {
    render::dossier(render::DOSSIER_MARKDOWN, dossier)
}

/// A dossier as one HTML file.
///
/// # Errors
/// As [`html`].
pub fn dossier_html(dossier: &Dossier) -> Result<String, ReportError> {
    render::dossier(render::DOSSIER_HTML, dossier)
}
