//! The one test binary: stories from outside, through the public face of the library.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on says so")]

mod corpus;
mod composition;
mod exports;
mod floors;
mod frames;
mod laws;
mod pages;
mod reading;
mod reports;
mod samples;
mod showcase;
mod stories;
