//! How long the worked deal takes: `cargo bench --no-default-features --bench evaluate`.

#![allow(missing_docs, reason = "criterion's macros make public items")]

use criterion::{Criterion, criterion_group, criterion_main};
use first_refusal::file::{evaluation_json, parse_deal};
use first_refusal::law::calendar::Date;
use first_refusal::law::deal::Profile;
use first_refusal::law::event::{Difference, Event, Exercise, Happening, Reply, When};
use first_refusal::law::flips::{Progress, flips};
use first_refusal::law::maps::{Map, Ruler};
use first_refusal::law::offer::Fact;
use first_refusal::law::readings::answer;
use first_refusal::law::{Deal, Moment, Resolved, Term, evaluate, outcome};
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

/// The worked deal with a reply that pays cash for the stock.
fn answered() -> Option<Deal> {
    let mut deal = parse_deal(TEXT).ok()?;
    let cash = Difference { term: 2, reply: Reply::Cash(35_000_000_000), equivalent: Fact::No };
    let exercise = Exercise::of(vec![cash]);
    let at = When::Day(Date::new(2025, 3, 13)?);
    deal.events.push(Event::new(at, Happening::Exercise { offer: 0, exercise }));
    Some(deal)
}

/// The same where no law is assumed and the clause is silent on what the law splits.
fn split() -> Option<Deal> {
    let mut deal = answered()?;
    deal.profile = Profile::Neutral;
    (deal.clause.standard, deal.clause.non_cash) = (None, None);
    Some(deal)
}

fn whole_searches(criterion: &mut Criterion) {
    let (Some(deal), Some(split), Ok(plain)) = (answered(), split(), parse_deal(TEXT)) else { return };
    criterion.bench_function("answer_split", |b| b.iter(|| answer(black_box(&split), None)));
    criterion.bench_function("flips_unanswered", |b| b.iter(|| flips(black_box(&plain), None)));
    criterion.bench_function("flips", |b| b.iter(|| flips(black_box(&deal), None)));
    criterion.bench_function("flips_split", |b| b.iter(|| flips(black_box(&split), None)));
    let map = |deal: &Deal| {
        let x = Ruler::counts(deal, Term::Length, 1, 128);
        let y = Ruler::offered(deal, 0, 2, (0, 70_000_000_000), 128);
        let mut map = Map::new(deal, x, y, None);
        while map.step(4096) == Progress::More {}
        map
    };
    criterion.bench_function("map_128", |b| b.iter(|| map(black_box(&deal))));
}

criterion_group!(benches, worked_deal, whole_searches);
criterion_main!(benches);
