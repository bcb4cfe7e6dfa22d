//! How the time of an outcome grows with the deal: `cargo bench --no-default-features --bench growth`.
//!
//! Events, offers and terms up to the limits of a file, all made here. What is measured is the outcome alone,
//! on the day after the last event.

#![allow(missing_docs, reason = "criterion's macros make public items")]

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use first_refusal::file::parse_deal;
use first_refusal::law::event::{
    Addressee, Difference, Event, Exercise, Happening, Made, Reply, Stated, When,
};
use first_refusal::law::offer::{Amount, Fact, Offer, OfferTerm, Source, TermKind};
use first_refusal::law::{Date, Deal, Moment, Resolved, outcome};
use std::hint::black_box;

/// The worked deal, of which only the clause and the parties are used.
fn worked_deal() -> Deal {
    parse_deal(include_str!("../deals/story/coreweave.json")).expect("the worked deal is good")
}

fn day(days: usize) -> When {
    When::Day(Date::new(2025, 3, 10).expect("a date").plus_days(days as i32))
}

/// Everything that a notice can state.
const ALL: Stated = Stated { terms: u32::MAX, copy: true, made: Made::Written, to: Addressee::Holder };

/// An event that keeps the log going: the right is argued about and never settled.
fn going_on(n: usize) -> Happening {
    let other = (n / 4) % 2;
    match n {
        0 => Happening::OfferReceived { offer: 0 },
        1 => Happening::NoticeReceived { offer: 0, stated: ALL },
        _ => match n % 4 {
            0 => Happening::OfferChanged { offer: other, to: 1 - other },
            1 => Happening::NoticeReceived { offer: 1 - other, stated: ALL },
            2 => Happening::InformationRequested { offer: 1 - other },
            _ => Happening::InformationGiven { offer: 1 - other, stated: ALL },
        },
    }
}

/// So many events, one a day, about two versions of one offer.
fn of_events(events: usize) -> Deal {
    let mut deal = worked_deal();
    let mut second = deal.offers[0].clone();
    second.id = "o2".into();
    second.terms[0].amount = Amount::Usd(1);
    deal.offers.push(second);
    deal.events = (0..events).map(|n| Event::new(day(n), going_on(n))).collect();
    deal
}

/// One offer of so many terms, matched with a difference in each.
fn of_terms(terms: usize) -> Deal {
    let mut deal = worked_deal();
    deal.offers[0].terms = (0..terms).map(term).collect();
    let differs = (0..terms).map(|term| Difference {
        term,
        reply: Reply::Instead(Amount::Usd(100)),
        equivalent: Fact::No,
    });
    let exercise = Exercise::of(differs.collect());
    deal.events = vec![
        Event::new(day(0), Happening::OfferReceived { offer: 0 }),
        Event::new(day(0), Happening::NoticeReceived { offer: 0, stated: ALL }),
        Event::new(day(1), Happening::Exercise { offer: 0, exercise }),
    ];
    deal
}

fn term(n: usize) -> OfferTerm {
    const KINDS: [TermKind; 4] = [TermKind::Price, TermKind::UnitPrice, TermKind::Credits, TermKind::NonCash];
    let kind = KINDS[n % KINDS.len()];
    OfferTerm::new(format!("t{n}"), kind, Amount::Usd(100), Source::Invented)
}

/// So many offers, each received, noticed and refused before the next.
fn of_offers(offers: usize) -> Deal {
    let mut deal = worked_deal();
    let first: Offer = deal.offers[0].clone();
    deal.offers = (0..offers).map(|n| Offer { id: format!("o{n}"), ..first.clone() }).collect();
    deal.events = (0..offers)
        .flat_map(|offer| {
            let received = Happening::OfferReceived { offer };
            let noticed = Happening::NoticeReceived { offer, stated: ALL };
            [(0, received), (1, noticed), (2, Happening::Refusal { offer })]
                .map(|(days, what)| Event::new(day(3 * offer + days), what))
        })
        .collect();
    deal
}

fn growth(criterion: &mut Criterion, name: &str, sizes: &[usize], make: fn(usize) -> Deal) {
    let mut group = criterion.benchmark_group(name);
    for size in sizes {
        let deal = make(*size);
        let resolved = Resolved::new(&deal, &[]);
        let as_of = resolved.end_of(first_refusal::law::readings::last_day(&resolved).plus_days(1));
        group.throughput(Throughput::Elements(*size as u64));
        group.bench_with_input(BenchmarkId::from_parameter(size), &as_of, |b, as_of: &Moment| {
            b.iter(|| outcome(black_box(&resolved), black_box(*as_of)));
        });
    }
    group.finish();
}

fn all(criterion: &mut Criterion) {
    growth(criterion, "outcome_by_events", &[1, 4, 16, 64, 256], of_events);
    growth(criterion, "outcome_by_terms", &[1, 8, 32], of_terms);
    growth(criterion, "outcome_by_offers", &[1, 4, 16], of_offers);
}

criterion_group!(benches, all);
criterion_main!(benches);
