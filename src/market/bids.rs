//! What bidders bid as a function of their own value or cost.

use super::Orientation;
use super::contest::{Contest, Panel};
use super::manifold::Way;
use super::pair::{Pair, Side};
use super::radau::{POINTS, Rule};
use super::reoffers::Rounds;

/// Bids as functions of the bidder's own value (in procurement: prices as functions of its own cost).
#[derive(Clone, Debug)]
pub struct Bids {
    pub(super) orientation: Orientation,
    /// A bound on the error of every bid.
    pub(super) error: f64,
    /// From what value on rivals bid, and the highest there is, in the selling orientation.
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) rival: Curve,
    pub(super) holder: Option<Curve>,
}

/// A bid as a function of a value, in the selling orientation.
#[derive(Clone, Debug)]
pub(super) enum Curve {
    /// A share of the value.
    Share { share: f64 },
    /// The same for all.
    Flat { bid: f64 },
    /// The best bid of a lone rival against the holder.
    Lone { contest: Box<Contest> },
    /// Held on the points of panels that follow each other, counted from an origin.
    Panels { rule: Box<Rule>, panels: Vec<Panel>, origin: f64 },
    /// One of two uniform bidders in an open tender.
    Pair { pair: Pair, side: Side },
    /// One side, the rivals (0) or the holder (1), of an open tender of powers.
    Way { way: Box<Way>, who: usize },
    /// The last bid of a lone rival that may improve on matched ones.
    Rounds { rounds: Rounds },
    /// Held on points with equal steps of the root of the distance from the lowest value.
    Steps { low: f64, width: f64, bids: Vec<f64> },
}

impl Bids {
    /// What a rival of this value (or cost) bids (or asks); `None` if it abstains or nobody has such a value.
    #[must_use]
    pub fn at(&self, value: f64) -> Option<f64> {
        let v = self.turned(value);
        (v >= self.low && v <= self.high).then(|| self.turned(self.rival.at(v)))
    }

    /// What the holder of this value (or cost) bids before or beside the rivals; `None` where it does not bid.
    #[must_use]
    pub fn holder_at(&self, value: f64) -> Option<f64> {
        self.holder.as_ref().map(|curve| self.turned(curve.at(self.turned(value))))
    }

    /// The bids of a rival of this value (or cost), one after the other, where it may improve on a matched one.
    #[must_use]
    pub fn rounds_at(&self, value: f64) -> Option<Vec<f64>> {
        let v = self.turned(value);
        let bids = match &self.rival {
            Curve::Rounds { rounds } => rounds.bids(v),
            Curve::Share { .. }
            | Curve::Flat { .. }
            | Curve::Lone { .. }
            | Curve::Panels { .. }
            | Curve::Pair { .. }
            | Curve::Way { .. }
            | Curve::Steps { .. } => vec![self.rival.at(v)],
        };
        self.at(value).map(|_| bids.into_iter().map(|bid| self.turned(bid)).collect())
    }

    /// A bound on the error of every bid, in units of the model.
    #[must_use]
    pub const fn error(&self) -> f64 {
        self.error
    }

    /// The value from which rivals bid (in procurement: the cost up to which).
    #[must_use]
    pub fn threshold(&self) -> f64 {
        self.turned(self.low)
    }

    const fn turned(&self, x: f64) -> f64 {
        self.orientation.turned(x)
    }
}

impl Curve {
    pub(super) fn at(&self, v: f64) -> f64 {
        match self {
            Self::Share { share } => share * v,
            Self::Flat { bid } => *bid,
            Self::Lone { contest } => contest.lone_bid(v),
            Self::Panels { rule, panels, origin } => origin + on_panels(rule, panels, v - origin),
            Self::Pair { pair, side } => pair.bid(*side, v),
            Self::Way { way, who } => way.bid(*who, v),
            Self::Rounds { rounds } => rounds.bids(v).last().copied().unwrap_or(0.0),
            Self::Steps { low, width, bids } => between(bids, ((v - low) / width).max(0.0).sqrt()),
        }
    }
}

/// The bid on the panel that holds the value; beyond the ends that of the end.
pub(super) fn on_panels(rule: &Rule, panels: &[Panel], v: f64) -> f64 {
    let next = panels.partition_point(|panel| panel.nodes.v[POINTS - 1] < v);
    panels.get(next).or(panels.last()).map_or(v, |panel| panel.at(rule, v))
}

/// The polynomial through the six points around a place from 0 to 1.
pub(super) fn between(bids: &[f64], place: f64) -> f64 {
    const NEAR: usize = 6;
    let t = place * (bids.len().saturating_sub(1)) as f64;
    let from = (t as usize).saturating_sub(NEAR / 2 - 1).min(bids.len().saturating_sub(NEAR));
    let (near, at) = (bids.iter().skip(from).take(NEAR), t - from as f64);
    near.enumerate()
        .map(|(i, bid)| {
            let others = (0..NEAR).filter(|k| *k != i);
            others.fold(*bid, |share, k| share * (at - k as f64) / (i as f64 - k as f64))
        })
        .sum()
}
