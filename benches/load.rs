//! What a start costs: `cargo bench --bench load`. Least and middle time of each part, in milliseconds.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement says what it finds, and where it cannot go on"
)]

use std::hint::black_box;
use std::time::Instant;

use liaison::model::Language;
use liaison::nlp::Model;
use liaison::ontology::{FrameLexicon, Ontology};
use liaison::pipeline::Engine;
use liaison::seeds::Seeds;

const RUNS: usize = 15;

fn measure<T>(what: &str, mut work: impl FnMut() -> T) {
    let mut times: Vec<f64> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            // Kept until the clock has stopped: a run gives nothing back before its end.
            let made = black_box(work());
            let time = start.elapsed().as_secs_f64() * 1000.0;
            drop(made);
            time
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{what:26} {:8.2} {:8.2}", times[0], times[RUNS / 2]);
}

fn main() {
    println!("{:26} {:>8} {:>8}", "ms", "least", "middle");
    let ontology = Ontology::load(&[]).unwrap();
    measure("ontology", || Ontology::load(&[]).unwrap());
    measure("frames", || FrameLexicon::load(Language::French, &ontology, &[]).unwrap());
    measure("seeds", || Seeds::load(&[]).unwrap());
    measure("known things in all", || {
        // Side by side, as the engine does it.
        rayon::join(
            || {
                let ontology = Ontology::load(&[]).unwrap();
                [Language::French, Language::English].map(|l| FrameLexicon::load(l, &ontology, &[]).unwrap())
            },
            || Seeds::load(&[]).unwrap(),
        )
    });
    measure("language model, French", || Model::builtin(Language::French).unwrap());
    measure("language model, English", || Model::builtin(Language::English).unwrap());
    measure("engine", || Engine::load(&[], &[]).unwrap());
}
