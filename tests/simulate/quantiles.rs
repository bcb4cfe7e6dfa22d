//! Tables of quantiles against sums over a fine grid, for distributions that are not uniform.

use crate::cases;
use crate::shared::*;
use first_refusal::market::simulate::{Bids, Market, Measure, Setup, Share, Tender, Values, Which};

const CELLS: u32 = 4096;

fn table(of: impl Fn(f64) -> f64) -> Vec<f64> {
    (0..=CELLS).map(|knot| of(part(knot, CELLS))).collect()
}

/// A mean over the highest of n uniform draws, by a fine sum.
fn over_the_highest(n: u32, of: impl Fn(f64) -> f64) -> f64 {
    let steps = 100_000;
    let at = |step: u32| {
        let u = (f64::from(step) + 0.5) / f64::from(steps);
        f64::from(n) * u.powi(n as i32 - 1) * of(u)
    };
    (0..steps).map(at).sum::<f64>() / f64::from(steps)
}

/// Rivals with F = v^p and a holder with G = w^q, for whom the bids are known: a share of the value.
fn of_powers(rivals: u32, p: f64, q: f64) -> (Market, f64) {
    let market = Market {
        rivals,
        rival_values: Values::Quantiles(table(|u| u.powf(1.0 / p))),
        holder_values: Values::Quantiles(table(|u| u.powf(1.0 / q))),
    };
    let k = f64::from(rivals - 1) * p + q;
    (market, k / (1.0 + k))
}

#[test]
fn power_distributions_come_to_their_exact_results() {
    for (rivals, p, q) in [(1, 2.0, 1.0), (2, 0.5, 2.0), (3, 3.0, 0.5), (10, 1.5, 1.5)] {
        let (market, share) = of_powers(rivals, p, q);
        let tender = Tender { rival_bids: Bids::Linear { base: 0.0, slope: share }, ..right(rivals) };
        let totals = of_one(&market, &tender);
        // M = max has F^n = v^(np), so E[M^s] = np / (np + s).
        let np = f64::from(rivals) * p;
        let moment = |s: f64| np / (np + s);
        let holder = q / (q + 1.0) - share * moment(1.0) + share.powf(q + 1.0) / (q + 1.0) * moment(q + 1.0);
        let loses = share.powf(q) * moment(q);
        let rivals_get = (1.0 - share) * share.powf(q) * moment(q + 1.0);
        first_gets(&totals, share * moment(1.0), holder, rivals_get, 1.0 - loses);
    }
}

#[test]
fn a_finer_table_of_a_straight_line_is_the_straight_line() {
    let lines = of_one(&uniform(3), &right(3));
    let market = Market { rival_values: Values::Quantiles(table(|u| u)), ..uniform(3) };
    let tables = of_one(&market, &right(3));
    for measure in [Measure::Grantor, Measure::Holder, Measure::Rivals] {
        let [a, b] = [&lines, &tables].map(|totals| totals.mean(Which::First, measure).expect("an estimate"));
        assert!((a.mean - b.mean).abs() < 1e-12, "{measure:?}: {a:?}, {b:?}");
    }
}

#[test]
fn a_coarse_table_of_bids_fits_a_fine_one_of_values() {
    let market = Market { rival_values: Values::Quantiles(table(|u| u * u)), ..uniform(2) };
    let coarse = Bids::Table(vec![0.0, 0.125, 0.5]);
    let fine = Bids::Table(table(|u| if u < 0.5 { u / 4.0 } else { 0.75 * u - 0.25 }));
    let tender = |rival_bids| Tender { rival_bids, ..right(2) };
    let totals = of_two(&market, &tender(coarse), &tender(fine));
    let apart = totals.difference(Measure::Grantor).expect("an estimate");
    assert!(apart.mean.abs() < 1e-15, "{apart:?}");
}

#[test]
fn the_tables_of_the_bench_come_to_what_a_fine_sum_gives() {
    for rivals in [1, 3, 5] {
        let totals = totals(cases::setup(2, rivals).expect("a good case"), 1_000_000);
        let share = part(rivals, rivals + 1);
        let bid = |u: f64| share * u.sqrt();
        close("grantor", totals.mean(Which::First, Measure::Grantor), over_the_highest(rivals, bid));
        let loses = |u: f64| holder_below(bid(u));
        let wins = 1.0 - over_the_highest(rivals, loses);
        close("holder wins", totals.share(Which::First, Share::HolderWins), wins);
    }
}

/// How likely the holder's value is below x: the quantile u (1.5 - u (1.5 - u)) inverted by halving.
fn holder_below(x: f64) -> f64 {
    let quantile = |u: f64| u * (1.5 - u * (1.5 - u));
    let (mut low, mut high) = (0.0, 1.0);
    for _ in 0..50 {
        let middle = (low + high) / 2.0;
        if quantile(middle) < x { low = middle } else { high = middle }
    }
    (low + high) / 2.0
}

#[test]
fn ten_rivals_with_tables_on_both_sides_are_played() {
    let setup = Setup::two(
        &Market {
            rivals: 10,
            rival_values: Values::Quantiles(table(|u| 0.5 + u * u)),
            holder_values: Values::Quantiles(vec![0.25, 0.5, 2.0]),
        },
        &Tender { rival_bids: Bids::Linear { base: 0.0, slope: 0.9 }, ..right(10) },
        &Tender { rival_bids: Bids::Linear { base: 0.1, slope: 0.8 }, ..right(10) },
    );
    let totals = totals(setup.expect("a good setup"), 100_000);
    let wins = [Share::HolderWins, Share::RivalWins, Share::NoTrade];
    let shares = wins.map(|share| totals.share(Which::First, share).expect("an estimate").mean);
    assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-15);
    let gets = [Measure::Grantor, Measure::Holder, Measure::Rivals];
    let sum: f64 = gets.iter().filter_map(|gets| totals.mean(Which::First, *gets)).map(|e| e.mean).sum();
    let all = totals.mean(Which::First, Measure::Welfare).expect("an estimate").mean;
    assert!((sum - all).abs() < 1e-12, "{sum} and {all}");
}
