//! What opening a knowledge base costs beside oxigraph's own bulk loader on the same quads: `LIAISON_KB=kb cargo bench --bench open`.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement says what it finds, and where it cannot go on"
)]

use std::path::PathBuf;
use std::time::Instant;

use liaison::pipeline::{Engine, Placement, open_store_in};
use liaison::rdf::QueryFormat;
use oxigraph::io::{RdfFormat, RdfParser};

const RUNS: usize = 5;

/// Seconds that `work` takes, and what it counts.
fn timed(work: impl FnOnce() -> usize) -> (f64, usize) {
    let start = Instant::now();
    let count = work();
    (start.elapsed().as_secs_f64(), count)
}

fn bulk_load(quads: &[u8]) -> usize {
    let store = oxigraph::store::Store::new().unwrap();
    let mut loader = store.bulk_loader();
    loader.load_from_slice(RdfParser::from_format(RdfFormat::NQuads), quads).unwrap();
    loader.commit().unwrap();
    // To give all back takes time that no command waits for.
    let count = store.len().unwrap();
    std::mem::forget(store);
    count
}

fn main() {
    let kb = PathBuf::from(std::env::var_os("LIAISON_KB").unwrap_or_else(|| "kb".into()));
    let engine = Engine::load(&[], &[]).unwrap();
    let open = || open_store_in(&engine, &kb, Placement::Memory).unwrap();
    let mut quads = Vec::new();
    {
        let store = open();
        store.write_quads(&store.sorted_quads(true).unwrap(), QueryFormat::NQuads, &mut quads).unwrap();
    }
    println!("{:>12} {:>12} {:>12} {:>8}", "quads", "raw, s", "open, s", "ratio");
    let mut ratios: Vec<f64> = (0..RUNS)
        .map(|_| {
            let (raw, count) = timed(|| bulk_load(&quads));
            let (ours, _) = timed(|| {
                let store = open();
                let count = store.len();
                std::mem::forget(store);
                count
            });
            println!("{count:12} {raw:12.3} {ours:12.3} {:8.3}", raw / ours);
            raw / ours
        })
        .collect();
    ratios.sort_by(f64::total_cmp);
    println!("middle ratio {:.3}: of the raw loader's speed", ratios[RUNS / 2]);
}
