//! The one test binary: stories from outside, through the public face of the library.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on says so")]

mod analyses;
mod articles;
mod bad_input;
mod coreference;
mod corpus;
mod capitals;
mod composition;
mod coverage;
mod crash;
mod demonyms;
mod dossiers;
mod engine;
mod explain;
mod exports;
mod floors;
mod few_changes;
mod frames;
mod fusion;
mod judgements;
mod known;
mod gazetteers;
mod laws;
mod lint;
mod names;
mod measures;
mod network;
mod pages;
mod precision;
mod reading;
mod reports;
mod samples;
mod serve;
mod showcase;
mod stories;
