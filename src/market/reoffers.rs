//! A lone rival that may improve on its bid each time the holder has matched it.
//!
//! Of bids `b_1 < ... < b_T` of a rival of value `v` each makes up for the next:
//! `G(b_t) - G(b_(t-1)) = g(b_t) (b_(t+1) - b_t)`, with `b_(T+1) = v`. So the first bid says all others and the
//! value, and everything can be integrated over first bids without solving for them.

use super::Market;
use super::auction::{first_best, top};
use super::bids::{Bids, Curve};
use super::distribution::Distribution;
use super::error::{Reason, Unsolved};
use super::numeric::rising_root;
use super::power::Powers;
use super::radau::{POINTS, Rule};
use super::refine::{ROUNDING, refine};
use super::solution::{Method, Outcome, Solution};
use super::span::{End, spans};

/// The bids of a lone rival, one after the other.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rounds {
    holder: Distribution,
    rounds: u32,
    /// For powers from nought: the value whose bids all others share in proportion.
    unit: Option<f64>,
}

/// What follows from a first bid.
struct Path {
    /// The value that makes it, and how fast that rises with it; infinite where no value is high enough.
    value: f64,
    rise: f64,
    last: f64,
    /// The chance that the holder leaves one of the bids, and what is paid then.
    leaves: f64,
    paid: f64,
}

impl Rounds {
    fn path(&self, first: f64, mut visit: impl FnMut(f64)) -> Path {
        let (mut b, mut slope) = (first, 1.0);
        let (mut before, mut before_slope) = (0.0, 0.0);
        let mut path = Path { value: f64::INFINITY, rise: 0.0, last: first, leaves: 0.0, paid: 0.0 };
        for _ in 0..self.rounds {
            if b >= self.holder.high() {
                return path;
            }
            visit(b);
            let point = self.holder.point(b);
            let step = (point.cdf - before) / point.pdf;
            path.paid += b * (point.cdf - before);
            path.last = b;
            path.leaves = point.cdf;
            let next_slope = slope + slope - before_slope / point.pdf - step * point.slope * slope;
            (before, before_slope) = (point.cdf, point.pdf * slope);
            b += step;
            slope = next_slope;
        }
        if b.is_finite() {
            (path.value, path.rise) = (b, slope);
        }
        path
    }

    fn first_bid(&self, v: f64) -> f64 {
        let low = self.holder.low();
        rising_root(low, v.min(self.holder.high()), |first| {
            if first <= low { -1.0 } else { (self.path(first, |_| {}).value - v).min(v) }
        })
    }

    /// The bids of a value.
    pub(super) fn bids(&self, v: f64) -> Vec<f64> {
        let (at, scale) = self.unit.map_or((v, 1.0), |unit| (unit, v / unit));
        let mut bids = Vec::new();
        self.path(self.first_bid(at), |b| bids.push(b * scale));
        bids
    }
}

/// The right with re-offers.
pub(super) fn reoffers(market: &Market, rounds: u32) -> Result<Solution, Unsolved> {
    if market.rivals != 1 {
        return Err(Reason::ReoffersOfSeveral.into());
    }
    let (rival, holder) = (&market.rival, &market.holder);
    let powers = Powers::of(market);
    // A value at which no bid reaches the holder's highest.
    let unit = powers.map(|powers| powers.holder_top);
    let bidding = Rounds { holder: *holder, rounds, unit };
    let high = rival.high();
    let most = if high <= holder.low() { 0.0 } else { bidding.first_bid(unit.unwrap_or(high)) };
    let at_top = bidding.path(most, |_| {});
    let from = rival.low().max(holder.low());
    let miss = (at_top.value - unit.unwrap_or(high)).abs();
    if from < high && (miss.is_nan() || miss >= 1e-9 * high) {
        return Err(Reason::ReoffersBeyondHolder.into());
    }
    let rule = Rule::new();
    let (outcome, method, error) = match powers {
        Some(powers) => {
            if at_top.last * high > powers.holder_top * powers.holder_top {
                return Err(Reason::ReoffersBeyondHolder.into());
            }
            (of_powers(&powers, &at_top), Method::ClosedForm, ROUNDING * high)
        }
        None => {
            let found = general(market, &rule, &bidding, from, most)?;
            (found.0, Method::Quadrature, found.1)
        }
    };
    let best = first_best(market, &rule)?;
    let orientation = market.orientation;
    let bids = Bids {
        error: 1e-13 * high,
        orientation,
        low: from,
        high,
        rival: Curve::Rounds { rounds: bidding },
        holder: None,
    };
    Ok(Solution {
        metrics: outcome.metrics(1, orientation, best.0),
        method,
        error: error + best.1,
        gap: None,
        bids: Some(bids),
    })
}

/// All bids are shares of the value, so everything is a moment of it. The path is that of the holder's highest.
fn of_powers(powers: &Powers, path: &Path) -> Outcome {
    let (p, q, ratio) = (powers.p, powers.q, powers.top / powers.holder_top);
    let chance = path.leaves * ratio.powf(q);
    let won = chance * p / (p + q + 1.0) * powers.top;
    let p_rival = chance * p / (p + q);
    let (mean, last) = (powers.top * p / (p + 1.0), path.last / powers.holder_top);
    // What is paid by a rival that wins, as a share of its value.
    let paid = path.paid / path.leaves / powers.holder_top;
    let holder_mean = powers.holder_top * q / (q + 1.0);
    Outcome {
        revenue: paid * won + last * (mean - won),
        holder: holder_mean - last * (mean - won / (q + 1.0)),
        rivals: won - paid * won,
        p_holder: 1.0 - p_rival,
        p_rival,
        ..Outcome::default()
    }
}

fn general(
    market: &Market,
    rule: &Rule,
    bidding: &Rounds,
    from: f64,
    most: f64,
) -> Result<(Outcome, f64), Unsolved> {
    let (rival, holder) = (&market.rival, &market.holder);
    let least = if from > holder.low() { bidding.first_bid(from) } else { holder.low() };
    let below = if from > rival.low().max(holder.low()) {
        End::Smooth
    } else {
        End::of(&[rival.low_exponent(), holder.low_exponent()])
    };
    let absent = rival.cdf(from);
    let found = refine(top(market), |level, _| {
        let mut outcome =
            Outcome { p_no_rival_bid: absent, holder: absent * holder.mean(), ..Outcome::default() };
        for span in spans(least, most, below, End::of(&[rival.high_exponent()]), level) {
            let nodes = span.nodes(rule, holder);
            for j in 0..POINTS {
                let path = bidding.path(nodes.v[j], |_| {});
                let density = rival.pdf(path.value.min(rival.high()));
                let mass = rule.weight[j] * nodes.rise[j] * path.rise * density;
                if !mass.is_finite() {
                    continue;
                }
                outcome.revenue += mass * (path.paid + path.last * (1.0 - path.leaves));
                outcome.holder += mass * holder.excess(path.last);
                outcome.rivals += mass * (path.value * path.leaves - path.paid);
                outcome.p_rival += mass * path.leaves;
            }
        }
        outcome.p_holder = 1.0 - outcome.p_rival;
        Ok((outcome, ()))
    })?;
    Ok((found.outcome, found.error))
}
