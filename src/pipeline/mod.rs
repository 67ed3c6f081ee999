//! All stages over many documents: in parallel, incremental, with an account of what was left out and why.

mod build;
mod coverage;
mod delete;
mod derive;
mod engine;
mod error;
mod fuse;
mod judge;
mod memory;
mod merge;
mod summary;

pub use build::{BuildOptions, build};
pub use coverage::{Coverage, DocumentCoverage, Unknown};
pub use delete::delete;
pub use derive::{Corpus, corpus, judgements_of, open_store, open_store_as_of};
pub use engine::{Engine, Steps};
pub use error::{EngineError, PipelineError};
pub use fuse::refresh;
pub use judge::{Change, judge};
pub use merge::{Shards, merge};
pub use summary::{Event, Skipped, Summary, describe};
