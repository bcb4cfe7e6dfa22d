//! How long the worked deal takes: `cargo bench --no-default-features --bench evaluate`.

#![allow(missing_docs, reason = "criterion's macros make public items")]

use criterion::{Criterion, criterion_group, criterion_main};
use first_refusal::file::{evaluation_json, parse_deal};
use first_refusal::law::{Moment, Resolved, evaluate, outcome};
use std::hint::black_box;

const TEXT: &str = include_str!("../deals/story/coreweave.json");

fn worked_deal(criterion: &mut Criterion) {
    let Ok(deal) = parse_deal(TEXT) else { return };
    let resolved = Resolved::new(&deal, &[]);
    criterion.bench_function("resolve", |b| b.iter(|| Resolved::new(black_box(&deal), &[])));
    criterion.bench_function("outcome", |b| b.iter(|| outcome(black_box(&resolved), Moment::MAX)));
    criterion.bench_function("evaluate", |b| b.iter(|| evaluate(black_box(&resolved), Moment::MAX)));
    criterion.bench_function("read", |b| b.iter(|| parse_deal(black_box(TEXT))));
    criterion.bench_function("print", |b| b.iter(|| evaluation_json(black_box(&deal), None).pretty()));
}

criterion_group!(benches, worked_deal);
criterion_main!(benches);
