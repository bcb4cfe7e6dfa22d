//! What the tests share: a market of equal chances, tenders in it, and how close is close.

use first_refusal::market::simulate::{
    Bids, Estimate, Market, Measure, Rule, Run, Setup, Share, Tender, Totals, Values, Which,
};

pub const SEED: u64 = 20_250_310;

/// Every value from 0 to 1 is equally likely, for rivals and holder.
pub fn uniform(rivals: u32) -> Market {
    let values = Values::Uniform { low: 0.0, high: 1.0 };
    Market { rivals, rival_values: values.clone(), holder_values: values }
}

/// The right, and the open tender at the first price, in the uniform market: rivals bid n/(n+1) of their value
/// in both.
pub fn right(rivals: u32) -> Tender {
    Tender::new(Rule::PLAIN_RIGHT, line(rivals), Bids::Truthful)
}

pub fn open(rivals: u32) -> Tender {
    Tender::new(Rule::FirstPrice, line(rivals), line(rivals))
}

pub fn line(rivals: u32) -> Bids {
    Bids::Linear { base: 0.0, slope: part(rivals, rivals + 1) }
}

pub fn part(of: u32, whole: u32) -> f64 {
    f64::from(of) / f64::from(whole)
}

/// A right that is anything but plain.
pub fn right_with(factor: f64, plus: f64, honoured: f64, able: f64) -> Rule {
    Rule::FirstRefusal { factor, plus, honoured, able }
}

/// The totals of so many negotiations.
pub fn totals(setup: Setup, negotiations: u64) -> Totals {
    let mut run = Run::new(setup, SEED, negotiations).expect("a number that is allowed");
    run.advance(negotiations);
    run.totals()
}

/// The totals of a million negotiations of one tender.
pub fn of_one(market: &Market, tender: &Tender) -> Totals {
    totals(Setup::one(market, tender).expect("a good setup"), 1_000_000)
}

/// The totals of a million negotiations of two tenders.
pub fn of_two(market: &Market, first: &Tender, second: &Tender) -> Totals {
    totals(Setup::two(market, first, second).expect("a good setup"), 1_000_000)
}

/// Fails where an estimate is more than four standard errors from the truth.
pub fn close(what: &str, estimate: Option<Estimate>, truth: f64) {
    let Estimate { mean, error } = estimate.expect("an estimate");
    assert!(error < 2e-3, "{what}: an error of {error} says nothing");
    assert!((mean - truth).abs() <= 4.0 * error + 1e-12, "{what}: {mean} with error {error}, not {truth}");
}

/// Checks what the three get under the first tender, and how often the holder wins.
pub fn first_gets(totals: &Totals, grantor: f64, holder: f64, rivals: f64, holder_wins: f64) {
    close("grantor", totals.mean(Which::First, Measure::Grantor), grantor);
    close("holder", totals.mean(Which::First, Measure::Holder), holder);
    close("rivals", totals.mean(Which::First, Measure::Rivals), rivals);
    close("holder wins", totals.share(Which::First, Share::HolderWins), holder_wins);
}
