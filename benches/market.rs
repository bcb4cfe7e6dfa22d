//! How long the market's equilibria take, with all figures, by each method: `cargo bench --no-default-features
//! --bench market`.

#![allow(missing_docs, reason = "criterion's macros make public items")]

use criterion::{Criterion, criterion_group, criterion_main};
use first_refusal::market::{
    Distribution, Knowledge, Market, Method, Offerer, Orientation, Regime, ReservePrice, Shape, Tender,
    equivalent_rivals, solve, solve_by, weak_incumbent_threshold,
};
use std::hint::black_box;

const EXPONENTIAL: Shape = Shape::TruncatedExponential { rate: 1.0 };
const BETA: Shape = Shape::Beta { a: 2.0, b: 2.0 };
const ROOTS: Shape = Shape::Beta { a: 2.5, b: 1.5 };
const NO_BOUND: Shape = Shape::MirroredPower { exponent: 0.5 };
const HARD: Shape = Shape::Beta { a: 2.0, b: 5.0 };

fn market(rivals: u32, shape: Shape) -> Market {
    let values = Distribution::new(shape, 0.0, 1.0).unwrap_or(Distribution::uniform());
    Market { rivals, rival: values, holder: values, orientation: Orientation::Selling }
}

fn equilibria(criterion: &mut Criterion) {
    let uniform = market(3, Shape::Power { exponent: 1.0 });
    let strong =
        Distribution::new(Shape::Power { exponent: 2.0 }, 0.0, 1.0).unwrap_or(Distribution::uniform());
    let own = |cost| Regime::Entry { tender: Tender::Refusal, knows: Knowledge::OwnCost, cost };
    let blind = |cost| Regime::Entry { tender: Tender::Refusal, knows: Knowledge::Nothing, cost };
    let at = |r| Regime::Reserve { price: ReservePrice::At(r) };
    for (name, market, regime) in [
        ("closed: uniform, right", uniform, Regime::Refusal),
        ("panels: exponential, right", market(3, EXPONENTIAL), Regime::Refusal),
        ("panels: beta(2,2), right", market(3, BETA), Regime::Refusal),
        ("panels: beta(5/2,3/2), right", market(3, ROOTS), Regime::Refusal),
        ("panels: density without a bound, right", market(3, NO_BOUND), Regime::Refusal),
        ("panels: beta(2,5), right", market(2, HARD), Regime::Refusal),
        ("panels: exponential, open", market(3, EXPONENTIAL), Regime::Open),
        ("panels: uniform, reserve", uniform, at(0.4)),
        ("panels: uniform, bid cost", uniform, own(0.02)),
        ("panels: exponential, bid cost", market(3, EXPONENTIAL), own(0.02)),
        ("panels: exponential, premium", market(3, EXPONENTIAL), Regime::PremiumAdded { amount: 0.1 }),
        ("pointwise: exponential, right", market(1, EXPONENTIAL), Regime::Refusal),
        ("manifold: powers, open", Market { holder: strong, ..uniform }, Regime::Open),
        ("quadrature: exponential, second price", market(3, EXPONENTIAL), Regime::SecondPrice),
        ("quadrature: exponential, joint optimum", market(3, EXPONENTIAL), Regime::JointOptimum),
        (
            "roots: exponential, first offer",
            market(3, EXPONENTIAL),
            Regime::FirstOffer { by: Offerer::Grantor },
        ),
        ("sums: exponential, blind entry", market(3, EXPONENTIAL), blind(0.05)),
        ("sums: exponential, ten re-offers", market(1, EXPONENTIAL), Regime::Reoffers { rounds: 10 }),
        ("search: uniform, best reserve", uniform, Regime::Reserve { price: ReservePrice::Optimal }),
    ] {
        criterion.bench_function(name, |b| b.iter(|| solve(black_box(&market), regime)));
    }
    let exponential = market(3, EXPONENTIAL);
    criterion.bench_function("steps: exponential, right", |b| {
        b.iter(|| solve_by(black_box(&exponential), Regime::Refusal, Method::BackwardEuler));
    });
    criterion.bench_function("half a bidder", |b| b.iter(|| equivalent_rivals(black_box(&uniform))));
    let one = market(1, Shape::Power { exponent: 1.0 });
    criterion.bench_function("weak incumbent", |b| b.iter(|| weak_incumbent_threshold(black_box(&one))));
}

criterion_group!(benches, equilibria);
criterion_main!(benches);
