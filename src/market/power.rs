//! Closed forms: values that are powers from nought, for which bids are shares of values.

use super::Market;
use super::bids::{Bids, Curve};
use super::solution::{Method, Outcome, Solution};

/// Rivals' values are `(v / top)^p`, the holder's `(w / holder_top)^q`.
#[derive(Clone, Copy)]
pub(super) struct Powers {
    pub n: f64,
    pub p: f64,
    pub q: f64,
    pub top: f64,
    pub holder_top: f64,
}

/// What rounding leaves of a closed form.
const ROUNDING: f64 = 4e-15;

impl Powers {
    #[inline(never)]
    pub(super) fn of(market: &Market) -> Option<Self> {
        Some(Self {
            n: f64::from(market.rivals),
            p: market.rival.power_from_nought()?,
            q: market.holder.power_from_nought()?,
            top: market.rival.high(),
            holder_top: market.holder.high(),
        })
    }

    /// The share of its value that a rival bids under the right, with relative risk aversion `aversion`.
    pub(super) fn share(&self, aversion: f64) -> f64 {
        let k = (self.n - 1.0) * self.p + self.q;
        k / (1.0 - aversion + k)
    }

    /// The share of its value that the holder bids in the open first-price tender, if rivals bid theirs.
    pub(super) fn holder_share(&self) -> f64 {
        self.n * self.p / (self.n * self.p + 1.0)
    }

    /// Whether bids are shares of values in the open tender too: the highest bids of both sides meet.
    ///
    /// Source: the family of Cheng; equal distributions belong to it.
    pub(super) fn open_bids_are_shares(&self) -> bool {
        let (rival, holder) = (self.share(0.0) * self.top, self.holder_share() * self.holder_top);
        (rival - holder).abs() <= 4e-15 * holder
    }

    /// The open tender where bids are shares of values.
    pub(super) fn open(&self) -> Outcome {
        let (np, q) = (self.n * self.p, self.q);
        let (a, c) = (self.share(0.0), self.holder_share());
        Outcome {
            revenue: a * self.top * (np + q) / (np + q + 1.0),
            holder: (1.0 - c) * self.holder_top * q / (np + q + 1.0),
            rivals: (1.0 - a) * self.top * np / (np + q + 1.0),
            p_holder: q / (np + q),
            p_rival: np / (np + q),
            ..Outcome::default()
        }
    }

    /// The right where rivals bid the share `a` and the holder matches at `factor` times the best bid, as long as
    /// no bid makes it certain that the holder leaves.
    pub(super) fn refusal(&self, a: f64, factor: f64) -> Option<Outcome> {
        let most = factor * a * self.top / self.holder_top;
        if most > 1.0 {
            return None;
        }
        let (np, q) = (self.n * self.p, self.q);
        let chance = most.powf(q);
        // The rivals' best value on average, and the part of it that comes with a win.
        let (best, won) = (self.top * np / (np + 1.0), self.top * chance * np / (np + q + 1.0));
        let p_rival = chance * np / (np + q);
        let holder_mean = self.holder_top * q / (q + 1.0);
        Some(Outcome {
            revenue: factor * a * best + (1.0 - factor) * a * won,
            holder: holder_mean - factor * a * (best - won / (q + 1.0)),
            rivals: (1.0 - a) * won,
            p_holder: 1.0 - p_rival,
            p_rival,
            ..Outcome::default()
        })
    }

    /// The highest of all values on average.
    pub(super) fn first_best(&self) -> f64 {
        let (np, q) = (self.n * self.p, self.q);
        let (low, high, low_power, high_power) = if self.top < self.holder_top {
            (self.top, self.holder_top, np, q)
        } else {
            (self.holder_top, self.top, q, np)
        };
        let ratio = low / high;
        let below = low * ratio.powf(high_power) / (low_power + high_power + 1.0);
        let above = high * (1.0 - ratio.powf(high_power + 1.0)) / (high_power + 1.0);
        high - below - above
    }
}

/// The open first-price tender, where bids are shares of values.
pub(super) fn open(market: &Market) -> Option<Solution> {
    let powers = Powers::of(market).filter(Powers::open_bids_are_shares)?;
    let holder = Some(Curve::Share { share: powers.holder_share() });
    Some(powers.solution(market, &powers.open(), powers.share(0.0), holder))
}

impl Powers {
    pub(super) fn solution(
        &self,
        market: &Market,
        outcome: &Outcome,
        share: f64,
        holder: Option<Curve>,
    ) -> Solution {
        let curve = Curve::Share { share };
        let error = ROUNDING * self.top.max(self.holder_top).max(1.0);
        let orientation = market.orientation;
        Solution {
            metrics: outcome.metrics(market.rivals, orientation, self.first_best()),
            method: Method::ClosedForm,
            error,
            gap: None,
            bids: Some(Bids { error, orientation, low: 0.0, high: self.top, rival: curve, holder }),
        }
    }
}
