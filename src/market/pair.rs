//! The open first-price tender of one rival and a holder with uniform values on any two intervals, in closed form.
//!
//! With `a` the mean of the two lowest values, `x = b - a`, and `d` half their distance, the product of the two
//! margins at a bid `b` is `x^2`, and one over the weaker bidder's value above its lowest solves a linear equation
//! in `x`. The weaker bidder is the one whose values begin lower; of its values those below `a` never win.

use super::Market;
use super::auction::{first_best, top};
use super::bids::{Bids, Curve};
use super::error::{Reason, Unsolved};
use super::numeric::{phi2, phi3, rising_root};
use super::radau::{POINTS, Rule};
use super::refine::refine;
use super::solution::{Method, Outcome, Solution};
use super::span::{End, spans};

/// Inverse bids of the two.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair {
    /// The lowest values of the weaker and of the other, and the widths of their intervals.
    low: [f64; 2],
    width: [f64; 2],
    /// The lowest bid with a chance, and the highest of both.
    least: f64,
    most: f64,
    /// Half the distance of the lowest values, and that over the reach of the bids.
    half: f64,
    last: f64,
    constant: f64,
}

/// One of the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    Weaker,
    Stronger,
}

impl Pair {
    fn new(weaker: [f64; 2], stronger: [f64; 2]) -> Option<Self> {
        let least = 0.5 * (weaker[0] + stronger[0]);
        let half = 0.5 * (stronger[0] - weaker[0]);
        let width = [weaker[1] - weaker[0], stronger[1] - stronger[0]];
        let most = (weaker[1] * stronger[1] - least * least) / (width[0] + width[1]);
        if !(most > least && most < weaker[1].min(stronger[1])) {
            return None;
        }
        let mut pair =
            Self { low: [weaker[0], stronger[0]], width, least, most, half, last: 0.0, constant: 0.0 };
        // The highest bid belongs to the weaker bidder's highest value.
        let (x, t) = (most - least, half / (most - least));
        (pair.last, pair.constant) = (t, (1.0 / width[0] - phi2(t) / x) / x);
        Some(pair)
    }

    /// The values of the weaker and of the other that bid `b`, each above its lowest, and their margins.
    ///
    /// Written so that nothing is a difference of near numbers, also where bids begin.
    fn at(&self, b: f64) -> ([f64; 2], [f64; 2]) {
        let x = b - self.least;
        if x <= 0.0 {
            return ([self.half, 0.0], [0.0, self.half]);
        }
        let t = self.half / x;
        let grown = self.constant * (self.last - t).exp();
        let inverse = phi2(t) / x + grown * x;
        let above = phi3(t) - grown * x * (x + self.half);
        let stronger = x * ((-t).exp() + grown * self.half * self.half) / above;
        ([1.0 / inverse, stronger], [above / inverse, x * x * inverse / above])
    }

    /// What one of the two bids.
    pub(super) fn bid(&self, side: Side, v: f64) -> f64 {
        let i = usize::from(side == Side::Stronger);
        let z = v - self.low[i];
        if side == Side::Weaker && v <= self.least {
            return v;
        }
        rising_root(self.least, self.most, |b| self.at(b).0[i] - z)
    }
}

/// The open tender, if both are uniform and there is one rival.
pub(super) fn open(market: &Market) -> Option<Result<Solution, Unsolved>> {
    let uniform = market.rivals == 1 && market.rival.is_uniform() && market.holder.is_uniform();
    uniform.then(|| solve(market))
}

fn solve(market: &Market) -> Result<Solution, Unsolved> {
    let ends = |d: &super::Distribution| [d.low(), d.high()];
    let (rival, holder) = (ends(&market.rival), ends(&market.holder));
    let side = if rival[0] <= holder[0] { Side::Weaker } else { Side::Stronger };
    let (weaker, stronger) = match side {
        Side::Weaker => (rival, holder),
        Side::Stronger => (holder, rival),
    };
    let pair = Pair::new(weaker, stronger).ok_or(Reason::NoContest)?;
    let rule = Rule::new();
    let scale = top(market);
    let found = refine(scale, |level, _| {
        // Below `least` the weaker never wins and the other bids at least that.
        let (mut silent, mut p, mut rents) = (0.0, [0.0; 2], [0.0; 2]);
        for span in
            spans(pair.least, pair.most, End::Near(0.25 * (pair.most - pair.least)), End::Smooth, level)
        {
            for j in 0..POINTS {
                let b = span.value(rule.x[j]);
                let weight = rule.weight[j] * (span.high() - span.low());
                let (above, margin) = pair.at(b);
                let below = [above[0] / pair.width[0], above[1] / pair.width[1]];
                silent += weight * below[0] * below[1];
                // The density of a side's bids, by the other side's condition: its own chance over its margin.
                for i in [0, 1] {
                    let wins = below[1 - i] * below[i] / margin[1 - i];
                    p[i] += weight * wins;
                    rents[i] += weight * wins * margin[i];
                }
            }
        }
        let (own, other) = match side {
            Side::Weaker => (0, 1),
            Side::Stronger => (1, 0),
        };
        let outcome = Outcome {
            revenue: pair.most - silent,
            holder: rents[other],
            rivals: rents[own],
            p_holder: 1.0 - p[own],
            p_rival: p[own],
            ..Outcome::default()
        };
        Ok((outcome, p[other]))
    })?;
    // Both chances are found apart from each other, and have to make up one.
    let off = (found.detail + found.outcome.p_rival - 1.0).abs();
    let best = first_best(market, &rule)?;
    let curve = |side| Curve::Pair { pair, side };
    let (own, other) = match side {
        Side::Weaker => (Side::Weaker, Side::Stronger),
        Side::Stronger => (Side::Stronger, Side::Weaker),
    };
    let bids = Bids {
        error: 1e-14 * scale,
        orientation: market.orientation,
        low: rival[0],
        high: rival[1],
        rival: curve(own),
        holder: Some(curve(other)),
    };
    Ok(Solution {
        metrics: found.outcome.metrics(market.rivals, market.orientation, best.0),
        method: Method::ClosedForm,
        error: found.error + best.1 + off,
        gap: None,
        bids: Some(bids),
    })
}
