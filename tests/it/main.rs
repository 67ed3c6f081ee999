//! The one test binary: stories from outside, through the public face of the library.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on says so")]

mod articles;
mod bad_input;
mod coreference;
mod corpus;
mod capitals;
mod composition;
mod coverage;
mod crash;
mod demonyms;
mod engine;
mod explain;
mod exports;
mod floors;
mod frames;
mod judgements;
mod known;
mod gazetteers;
mod laws;
mod lint;
mod names;
mod measures;
mod pages;
mod reading;
mod reports;
mod samples;
mod serve;
mod showcase;
mod stories;
