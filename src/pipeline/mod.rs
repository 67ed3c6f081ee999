//! All stages over many documents: in parallel, incremental, with an account of what was left out and why.

mod build;
mod engine;
mod error;

pub use build::{BuildOptions, Event, Skipped, Summary, build, delete, describe, merge, open_store};
pub use engine::Engine;
pub use error::{EngineError, PipelineError};
