//! How many negotiations are played natively: `cargo bench --no-default-features --bench simulate`.
//!
//! The cases are those of `benches/simulate-web/`, where `run.mjs` puts the figures beside those of WebAssembly
//! and NumPy. The name of a benchmark is its case and the number of rivals.

#![allow(missing_docs, reason = "criterion's macros make public items")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use first_refusal::market::simulate::{BLOCK, PlainRun, replay};
use std::hint::black_box;

#[path = "simulate-web/cases.rs"]
mod cases;

const NEGOTIATIONS: u64 = 64 * BLOCK;

fn negotiations(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("simulate");
    group.throughput(Throughput::Elements(NEGOTIATIONS));
    for (case, _) in (0..).zip(cases::NAMES) {
        for rivals in [1, 3, 5] {
            let Ok(setup) = cases::setup(case, rivals) else { continue };
            let id = BenchmarkId::new(case.to_string(), rivals);
            group.bench_with_input(id, &setup, |b, setup| {
                b.iter(|| {
                    let Ok(mut run) = PlainRun::new(setup.clone(), 1, NEGOTIATIONS) else { return 0 };
                    run.advance(NEGOTIATIONS);
                    black_box(run.totals().digest())
                });
            });
        }
    }
    group.finish();
    let Ok(setup) = cases::setup(1, 3) else { return };
    criterion.bench_function("replay", |b| b.iter(|| replay(black_box(&setup), 1, 987_654)));
}

criterion_group!(benches, negotiations);
criterion_main!(benches);
