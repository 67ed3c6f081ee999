//! Document -> sentences and tokens.
//!
//! A model cuts the text and will also tag and parse it; what it does not know stays empty in the tokens. Pieces plus the gaps between them give
//! back the text.

mod split;
mod token;

use crate::model::{Document, Language, Parsed, Sentence};

/// The language engine for one language.
#[derive(Clone, Debug)]
pub struct Model {
    language: Language,
}

impl Model {
    /// The engine for French or English; others are cut by the same rules.
    #[must_use]
    pub fn builtin(language: Language) -> Self {
        Self { language }
    }

    /// The language it is for.
    #[must_use]
    pub fn language(&self) -> Language {
        self.language
    }

    /// Cuts a document into sentences and tokens. A sentence never crosses the border of a block. O(n) in the text.
    #[must_use]
    pub fn parse(&self, document: Document) -> Parsed {
        let mut sentences = Vec::new();
        for block in &document.blocks {
            for span in split::sentences(&document.text, block.span) {
                let tokens = token::tokens(&document.text, span);
                if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
                    sentences.push(Sentence { span: first.span.join(last.span), tokens });
                }
            }
        }
        Parsed { document, sentences }
    }
}
