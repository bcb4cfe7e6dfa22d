//! Claims about the market: what a right of first refusal does to bids, prices and surpluses.

mod any;
mod closed;
mod derived;
mod equilibrium;
mod golden;
mod reference;
mod refusals;

use first_refusal::market::{Distribution, Market, Metrics, Orientation, Regime, Solution, solve};

/// Holder and rivals with uniform values.
fn uniform(rivals: u32) -> Market {
    let values = Distribution::uniform();
    Market { rivals, rival: values, holder: values, orientation: Orientation::Selling }
}

#[track_caller]
fn solved(market: &Market, regime: Regime) -> Solution {
    match solve(market, regime) {
        Ok(solution) => solution,
        Err(unsolved) => panic!("{regime:?} of {market:?}: {unsolved}"),
    }
}

/// The figures of a uniform market.
#[track_caller]
fn metrics(rivals: u32, regime: Regime) -> Metrics {
    solved(&uniform(rivals), regime).metrics
}

#[track_caller]
fn near(found: Option<f64>, wanted: f64, within: f64) {
    let found = found.expect("a figure");
    assert!((found - wanted).abs() <= within, "found {found}, wanted {wanted}");
}
