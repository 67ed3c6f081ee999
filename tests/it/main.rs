//! Tests of the public interface, one file a floor.
#![expect(clippy::unwrap_used, reason = "helpers of tests may panic, and the lint's exception does not see them")]

mod exports;
mod reports;
mod samples;
