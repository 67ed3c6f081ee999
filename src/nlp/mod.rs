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
mod embedding;
mod recurrent;
mod linear;
pub(crate) mod contraction;
mod lists;
mod token;
mod split;
mod words;
mod lemma;
mod depend;
mod gazetteer;
mod ner;
mod name_words;
mod name_features;
mod name_network;
pub mod iob2;
pub mod model;
pub mod conllu;
pub mod evaluate;
#[cfg(feature = "train")]
pub mod train;

pub use error::{ModelError, TreebankError};
pub use gazetteer::Gazetteer;
pub use model::{Model, plain_document};
pub use ner::{Name, NameKind};

/// Most words that are analysed together; a longer sentence is cut.
pub const MAX_WORDS: usize = 200;
