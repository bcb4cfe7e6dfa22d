//! What a right of first refusal does to the price: who bids what, who has the deal, and who gains.
//!
//! A grantor sells to one of a holder and some rivals, or, in [`Orientation::Procurement`], a customer buys from
//! one of them. All draw their values (or costs) independently, from known distributions; all are neutral to risk
//! unless the regime says otherwise. The module works in the selling orientation; procurement is its mirror, in
//! which a cost of `c` is a value of `1 - c` and a price of `p` a bid of `1 - p`.
//!
//! ```
//! use first_refusal::market::{Distribution, Market, Orientation, Regime, solve};
//!
//! let market = Market {
//!     rivals: 1,
//!     rival: Distribution::uniform(),
//!     holder: Distribution::uniform(),
//!     orientation: Orientation::Procurement { value: 1.0 },
//! };
//! let open = solve(&market, Regime::Open)?.metrics;
//! let right = solve(&market, Regime::Refusal)?.metrics;
//! // One rival, uniform costs: the right raises the price from 2/3 to 3/4.
//! assert!((open.expected_price.unwrap() - 2.0 / 3.0).abs() < 1e-12);
//! assert!((right.expected_price.unwrap() - 0.75).abs() < 1e-12);
//! # Ok::<(), first_refusal::market::Unsolved>(())
//! ```

mod bids;
mod distribution;
mod error;
mod numeric;
mod power;
mod regime;
pub mod simulate;
mod solution;

pub use bids::Bids;
pub use distribution::{Distribution, LEAST_WIDTH, MOST_VALUE, Shape};
pub use error::{Input, Reason, Refused, Unsolved};
pub use regime::{
    Bargain, Knowledge, MOST_RIVALS, MOST_ROUNDS, Offerer, Regime, ReservePrice, Sequence, Tender,
};
pub use solution::{Method, Metrics, Solution};

/// Which way the deal goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Orientation {
    /// The grantor sells; distributions are of values, and the thing is worth nothing to the grantor.
    Selling,
    /// The customer buys; distributions are of costs within 0 to 1, and no price may exceed 1.
    Procurement {
        /// What the customer has from being served, from 1, the ceiling, up to 100.
        value: f64,
    },
}

/// Who takes part, and from what their values or costs are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Market {
    /// How many rivals there are, 1 to [`MOST_RIVALS`]; 0 is allowed where none is needed.
    pub rivals: u32,
    /// What each rival's value (or cost) is drawn from.
    pub rival: Distribution,
    /// What the holder's value (or cost) is drawn from.
    pub holder: Distribution,
    /// Which way the deal goes.
    pub orientation: Orientation,
}

/// Who bids what under a regime, and what follows.
///
/// # Errors
/// Refuses inputs out of range, and says so where a case is not solved here; it never guesses.
pub fn solve(market: &Market, regime: Regime) -> Result<Solution, Unsolved> {
    let market = market.checked(regime)?;
    match regime {
        Regime::Open => power::open(&market).ok_or(Reason::UnequalFirstPrice.into()),
        Regime::Refusal => power::refusal(&market).ok_or(Unsolved::NoConvergence),
        Regime::SecondPrice
        | Regime::RefusalOnSecondPrice
        | Regime::JointOptimum
        | Regime::BindingFirstBid
        | Regime::RiskAverse { .. }
        | Regime::Reserve { .. }
        | Regime::OpenReserve { .. }
        | Regime::PremiumFactor { .. }
        | Regime::PremiumAdded { .. }
        | Regime::Discount { .. }
        | Regime::Entry { .. }
        | Regime::FirstOffer { .. }
        | Regime::Exclusive { .. }
        | Regime::Reoffers { .. }
        | Regime::Capacity { .. }
        | Regime::Honoured { .. }
        | Regime::CommonValue { .. }
        | Regime::Sequential { .. }
        | Regime::DisclosedFirstBid { .. }
        | Regime::MatchBand { .. } => Err(Unsolved::NoConvergence),
    }
}

impl Orientation {
    /// What a customer has beyond the ceiling.
    const fn beyond_ceiling(self) -> f64 {
        match self {
            Self::Selling => 0.0,
            Self::Procurement { value } => value - 1.0,
        }
    }
}

impl Market {
    /// The market in the selling orientation (the orientation is kept to turn the answers back), with all numbers
    /// checked.
    fn checked(&self, regime: Regime) -> Result<Self, Refused> {
        let least = match regime {
            Regime::Exclusive { .. } => 0.0,
            Regime::Open
            | Regime::SecondPrice
            | Regime::Refusal
            | Regime::RefusalOnSecondPrice
            | Regime::JointOptimum
            | Regime::BindingFirstBid
            | Regime::RiskAverse { .. }
            | Regime::Reserve { .. }
            | Regime::OpenReserve { .. }
            | Regime::PremiumFactor { .. }
            | Regime::PremiumAdded { .. }
            | Regime::Discount { .. }
            | Regime::Entry { .. }
            | Regime::FirstOffer { .. }
            | Regime::Reoffers { .. }
            | Regime::Capacity { .. }
            | Regime::Honoured { .. }
            | Regime::CommonValue { .. }
            | Regime::Sequential { .. }
            | Regime::DisclosedFirstBid { .. }
            | Regime::MatchBand { .. } => 1.0,
        };
        Refused::unless_within(Input::Rivals, f64::from(self.rivals), least, f64::from(MOST_RIVALS))?;
        let selling = match self.orientation {
            Orientation::Selling => *self,
            Orientation::Procurement { value } => {
                Refused::unless_within(Input::CustomerValue, value, 1.0, 100.0)?;
                Self { rival: self.rival.mirror()?, holder: self.holder.mirror()?, ..*self }
            }
        };
        regime.check(selling.rival.high().max(selling.holder.high()))?;
        Ok(selling)
    }
}
