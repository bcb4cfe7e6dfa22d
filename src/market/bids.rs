//! What bidders bid as a function of their own value or cost.

use super::Orientation;

/// Bids as functions of the bidder's own value (in procurement: prices as functions of its own cost).
#[derive(Clone, Debug)]
pub struct Bids {
    pub(super) orientation: Orientation,
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

    /// The value from which rivals bid (in procurement: the cost up to which).
    #[must_use]
    pub fn threshold(&self) -> f64 {
        self.turned(self.low)
    }

    /// Turns a value into a cost or a cost into a value, and likewise bids and prices.
    const fn turned(&self, x: f64) -> f64 {
        match self.orientation {
            Orientation::Selling => x,
            Orientation::Procurement { .. } => 1.0 - x,
        }
    }
}

impl Curve {
    pub(super) fn at(&self, v: f64) -> f64 {
        match self {
            Self::Share { share } => share * v,
        }
    }
}
