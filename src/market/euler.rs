//! The fallback for bids in a contest: backward Euler steps, made exact by Richardson's extrapolation.
//!
//! Each step has one root between the best bid against the holder alone and the value, so it can always be made.

use super::bids::{Curve, between};
use super::contest::Contest;
use super::error::Unsolved;
use super::numeric::{pow, rising_root};
use super::refine::Refined;
use super::refusal::Start;
use super::solution::Outcome;

/// The steps of the coarsest level; each of the next has twice as many.
const STEPS: usize = 64;
const LEVELS: usize = 5;
/// How many totals there are.
const TOTALS: usize = 7;
/// The error above which figures count as not found.
const COARSE: f64 = 1e-5;

/// Totals, bids, and bounds on the errors of both.
pub(super) fn euler(contest: &Contest, start: &Start, n: f64, cost: f64) -> Result<Refined<Curve>, Unsolved> {
    let mut rows: Vec<Vec<f64>> = Vec::new();
    let mut changes = vec![f64::INFINITY];
    let mut best: Vec<f64> = Vec::new();
    for level in 0..LEVELS {
        let mut row = one_level(contest, start, n, cost, STEPS << level);
        // The columns of the table: each takes one more power of the step out of the error.
        for (order, before) in rows.iter_mut().enumerate() {
            let share = 1.0 / f64::from((2_u32 << order) - 1);
            let next: Vec<f64> = row.iter().zip(before.iter()).map(|(a, b)| a + share * (a - b)).collect();
            if order + 1 == level {
                // From the column before, and from the level before: where a bid has a kink only that one shows.
                let both = row.iter().zip(&best).zip(&next);
                changes = both.map(|((a, b), new)| (a - new).abs().max((b - new).abs())).collect();
            }
            *before = std::mem::replace(&mut row, next);
        }
        best.clone_from(&row);
        rows.push(row);
    }
    let last = rows.pop().ok_or(Unsolved::NoConvergence)?;
    let most = |changes: &[f64]| changes.iter().fold(0.0, |most, change| f64::max(most, *change));
    let split = TOTALS.min(changes.len());
    let (error, bid_error) = (most(&changes[..split]), most(&changes[split..]));
    if error.is_nan() || error >= COARSE {
        return Err(Unsolved::NoConvergence);
    }
    let (low, high) = (start.value, contest.rival.high());
    let bids = last[TOTALS..].to_vec();
    // What is lost between the points: from half of them, the others are found worse than values between them.
    let halved: Vec<f64> = bids.iter().copied().step_by(2).collect();
    let steps = (bids.len() - 1) as f64;
    let between_error = bids
        .iter()
        .enumerate()
        .fold(0.0, |most, (i, bid)| f64::max(most, (between(&halved, i as f64 / steps) - bid).abs()));
    Ok(Refined {
        outcome: Outcome::from_all([last[0], last[1], last[2], last[3], last[4], last[5], last[6]]),
        detail: Curve::Steps { low, width: high - low, bids },
        error: 2.0 * error + 1e-12,
        detail_error: 2.0 * bid_error + between_error + 1e-12,
    })
}

/// All totals, and the bids at the points of the coarsest level.
fn one_level(contest: &Contest, start: &Start, n: f64, cost: f64, steps: usize) -> Vec<f64> {
    let (low, high) = (start.value, contest.rival.high());
    let never = contest.never_matched();
    let mut b = start.bid;
    let mut cdf = contest.rival.cdf(low);
    let mut outcome = contest.nobody(n, low, cost);
    let mut here = contest.given(low, b);
    let mut bids = vec![b];
    for i in 1..=steps {
        let x = i as f64 / steps as f64;
        let v = low + (high - low) * x * x;
        let next_cdf = contest.rival.cdf(v);
        let grown = if cdf > 0.0 { (next_cdf / cdf).ln() } else { contest.rival.low_exponent() };
        let pull = contest.others * grown;
        let from = b.max(contest.lone_bid(v));
        let before = b;
        b = rising_root(from.min(v), v, |z| {
            let [hurdle, density, _] = if z >= never { [1.0, 0.0, 0.0] } else { contest.hurdle(z) };
            let bracket = contest.prudence * hurdle - (v - z) * density;
            let size = contest.prudence * hurdle + (v - z) * density;
            ((z - before) * bracket - pull * (v - z) * hurdle) / size
        });
        let there = contest.given(v, b);
        let mass = 0.5 * (pow(next_cdf, n) - pow(cdf, n));
        outcome = outcome.plus(mass, &here).plus(mass, &there);
        (here, cdf) = (there, next_cdf);
        if i % (steps / STEPS) == 0 {
            bids.push(b);
        }
    }
    let mut all = outcome.all().to_vec();
    all.append(&mut bids);
    all
}
