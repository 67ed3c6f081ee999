//! Fills the templates: one file a view and language, plain text for a terminal.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use serde::Serialize;

use super::ExplainError;
use super::model::{ClaimView, EntityView, PairView};
use crate::report::Lang;

const TEMPLATES: [(&str, &str); 8] = [
    ("entity.en.txt", include_str!("templates/entity.en.txt")),
    ("entity.fr.txt", include_str!("templates/entity.fr.txt")),
    ("claim.en.txt", include_str!("templates/claim.en.txt")),
    ("claim.fr.txt", include_str!("templates/claim.fr.txt")),
    ("review.en.txt", include_str!("templates/review.en.txt")),
    ("review.fr.txt", include_str!("templates/review.fr.txt")),
    ("reasons.en.txt", include_str!("templates/reasons.en.txt")),
    ("reasons.fr.txt", include_str!("templates/reasons.fr.txt")),
];

/// Why an entity's mentions are taken for it, in words.
///
/// # Errors
/// Only if a template inside the program is broken, which its tests rule out.
pub fn entity_text(view: &EntityView, lang: Lang) -> Result<String, ExplainError> {
    fill(["entity.fr.txt", "entity.en.txt"], lang, view)
}

/// What a claim was read from, in words.
///
/// # Errors
/// As [`entity_text`].
pub fn claim_text(view: &ClaimView, lang: Lang) -> Result<String, ExplainError> {
    fill(["claim.fr.txt", "claim.en.txt"], lang, view)
}

/// Pairs with their evidence, in words.
///
/// # Errors
/// As [`entity_text`].
pub fn review_text(pairs: &[PairView], lang: Lang) -> Result<String, ExplainError> {
    fill(["review.fr.txt", "review.en.txt"], lang, pairs)
}

fn fill<T: Serialize + ?Sized>(names: [&'static str; 2], lang: Lang, view: &T) -> Result<String, ExplainError> {
    let name = names[usize::from(lang == Lang::English)];
    let filled = || {
        let mut environment = Environment::new();
        environment.set_undefined_behavior(minijinja::UndefinedBehavior::Strict);
        environment.set_syntax(
            SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).keep_trailing_newline(true).build()?,
        );
        for (name, source) in TEMPLATES {
            environment.add_template(name, source)?;
        }
        environment.get_template(name)?.render(context! { v => Value::from(Serde(view)) })
    };
    filled().map_err(|source| ExplainError::Template { name, source: Box::new(source) })
}
