//! All stages over many documents: in parallel, incremental, with an account of what was left out and why.

mod build;
mod coverage;
mod delete;
mod derive;
mod engine;
mod error;
mod extract;
mod fuse;
mod graphs;
mod judge;
mod memory;
mod merge;
mod open;
mod resume;
mod summary;

pub use build::{BuildOptions, MAX_TIME, build};
pub use coverage::{Coverage, DocumentCoverage, Unknown};
pub use delete::delete;
pub use derive::{Corpus, corpus, judgements_of, open_store_as_of};
pub use engine::{Engine, Steps};
pub use error::{EngineError, PipelineError};
pub use extract::{ExtractOptions, Extracted, Input, extract};
pub use fuse::refresh;
pub use graphs::{Keeper, for_each_graph};
pub use judge::{Change, judge};
pub use merge::{Shards, merge};
pub use open::{LARGE_BYTES, Placement, open_store, open_store_in};
pub use resume::{Resumable, run_description};
pub use summary::{Event, Skipped, Summary, describe};
