//! The language engine: [`Document`](crate::model::Document) in, [`Parsed`](crate::model::Parsed) out.
//!
//! [`token`] cuts a block into surface tokens and [`split`] these into sentences; [`words`] opens contractions; [`depend`] tags and parses;
//! [`lemma`] finds dictionary forms. All that is learnt comes from a model file ([`format`]), which `train` makes from treebanks.

mod hash;
pub mod error;
mod format;
mod script;
mod lexicon;
mod features;
mod dense;
mod linear;
mod contraction;
mod lists;
mod token;
mod split;
mod words;
mod lemma;
mod depend;
pub mod model;
pub mod conllu;
pub mod evaluate;
#[cfg(feature = "train")]
pub mod train;

pub use error::{ModelError, TreebankError};
pub use model::{Model, plain_document};

/// Most words that are analysed together; a longer sentence is cut.
pub const MAX_WORDS: usize = 200;
