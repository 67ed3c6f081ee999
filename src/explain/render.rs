//! Fills the templates: one file a view and language, plain text for a terminal.

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use serde::Serialize;

use super::ExplainError;
use super::model::{ClaimView, EntityView, PairView};
use crate::report::Lang;

/// A template behind the words that all of its language share.
macro_rules! template {
    ($name:literal, $language:literal) => {
        (
            concat!($name, ".", $language, ".txt"),
            concat!(
                include_str!(concat!("templates/reasons.", $language, ".txt")),
                include_str!(concat!("templates/", $name, ".", $language, ".txt"))
            ),
        )
    };
}

const TEMPLATES: [(&str, &str); 6] = [
    template!("entity", "en"),
    template!("entity", "fr"),
    template!("claim", "en"),
    template!("claim", "fr"),
    template!("review", "en"),
    template!("review", "fr"),
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
