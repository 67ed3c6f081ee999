//! What each stage costs on the sample corpora: `cargo bench --bench stages`. Least time of several runs over all documents, in milliseconds, and the
//! share of the whole (reading and writing files left out).
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement says what it finds, and where it cannot go on"
)]

use std::path::PathBuf;
use std::time::Instant;

use liaison::entities;
use liaison::model::{Document, Language};
use liaison::nlp::{Gazetteer, Model};
use liaison::pipeline::Engine;
use liaison::read::{self, ReadOptions};

const RUNS: usize = 7;

/// The articles of both sample corpora.
fn documents() -> Vec<Document> {
    let folders = ["seeds/articles", "seeds/second"].map(|f| PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(f));
    let mut found = Vec::new();
    for source in read::sources(&folders) {
        read::file(&source.unwrap(), &ReadOptions::default(), &mut |reading| found.push(reading.unwrap().document));
    }
    found
}

/// Adds the milliseconds that `work` takes.
fn timed<T>(spent: &mut f64, work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let made = std::hint::black_box(work());
    *spent += start.elapsed().as_secs_f64() * 1000.0;
    made
}

fn main() {
    let engine = Engine::load(&[], &[]).unwrap();
    let models = [Language::French, Language::English].map(|language| Model::builtin(language).unwrap());
    let names = Gazetteer::builtin();
    let documents = documents();
    let mut least = [f64::INFINITY; 4];
    for _ in 0..RUNS {
        let mut spent = [0.0; 4];
        for document in &documents {
            let model = &models[usize::from(document.language == Language::English)];
            let parsed = timed(&mut spent[0], || model.parse(document.clone()));
            let found = timed(&mut spent[1], || model.names(&parsed, &names));
            timed(&mut spent[2], || entities::resolve(parsed, &found, engine.seeds()));
            timed(&mut spent[3], || engine.extract(document.clone()));
        }
        least = std::array::from_fn(|stage| least[stage].min(spent[stage]));
    }
    println!("{} documents", documents.len());
    for (stage, ms) in ["trees", "names", "resolution", "all stages"].into_iter().zip(least) {
        println!("{stage:12} {ms:9.2} ms {:6.1} %", 100.0 * ms / least[3]);
    }
}
