//! Documents, entities and facts as RDF, and the store that holds them. The only module that names oxigraph's types.
//!
//! One document is one named graph; entities and facts are two more. No triple stands in two graphs, because the default graph of every query is the
//! union of all, and a triple in two graphs would count twice.

mod analysis;
mod answer;
mod change;
mod decode;
#[cfg(feature = "rocksdb")]
mod disk;
mod encode;
mod error;
mod failures;
mod foreign;
mod format;
mod limits;
mod lines;
mod load;
mod namer;
mod scan;
mod stack;
mod store;
mod table;
mod terms;
mod verdicts;

pub use analysis::{encode_values, without_values};
pub use answer::{Cancel, QueryRequest};
pub use change::{Change, Reach, is_user_graph};
pub use decode::decode_document;
pub use encode::{encode_derived, encode_document, encode_failure};
pub use error::StoreError;
pub use failures::decode_failures;
pub use foreign::{parse_quads, parse_rows, portable_query};
pub use format::{AnswerForm, QueryFormat};
pub use lines::{GraphLines, canonical_line, graph_of, sort_lines};
pub use load::Feed;
pub use namer::{DEFAULT_BASE, Namer};
pub use stack::{ROOMY, declare_roomy};
pub use store::{Store, prefixes};
pub use table::{Cell, Table};
pub use terms::{is_analysis_graph, is_exported_graph, is_run_graph};
pub use verdicts::rejected_claims;
