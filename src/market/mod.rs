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

mod auction;
mod bids;
mod contest;
mod derived;
mod distribution;
mod entry;
mod error;
mod euler;
mod joint;
mod manifold;
mod numeric;
mod offers;
mod pair;
mod power;
mod radau;
mod refine;
mod refusal;
mod regime;
mod reoffers;
mod reserve;
pub mod simulate;
mod solution;
mod span;
mod special;

use contest::Contest;

pub use bids::Bids;
pub use derived::{
    Cliff, Fee, cliff, equivalent_rivals, fee_interval, max_free_entry, weak_incumbent_threshold,
    worthless_premium,
};
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
    solve_selling(&market.checked(regime)?, regime)
}

/// The same by one method only, to compare methods with each other.
///
/// # Errors
/// Those of [`solve`]; [`Reason::OtherMethod`] where the method is none for the case.
pub fn solve_by(market: &Market, regime: Regime, method: Method) -> Result<Solution, Unsolved> {
    let solution = solve_by_if_any(&market.checked(regime)?, regime, Some(method))?;
    if solution.method == method { Ok(solution) } else { Err(Reason::OtherMethod.into()) }
}

/// The same for a market that is checked and in the selling orientation.
fn solve_selling(market: &Market, regime: Regime) -> Result<Solution, Unsolved> {
    solve_by_if_any(market, regime, None)
}

fn solve_by_if_any(market: &Market, regime: Regime, by: Option<Method>) -> Result<Solution, Unsolved> {
    let plain = Contest { by, ..Contest::plain(market.rival, market.holder, market.rivals) };
    let contest = |contest: Contest| refusal::contest(market, &contest, 0.0);
    match regime {
        Regime::Open => open(market, by),
        Regime::SecondPrice => auction::second_price(market),
        Regime::Refusal => contest(plain),
        Regime::RefusalOnSecondPrice => auction::refusal_on_second_price(market),
        Regime::JointOptimum => joint::joint_optimum(market),
        Regime::BindingFirstBid => special::binding_first_bid(market),
        Regime::RiskAverse { aversion } => contest(Contest { prudence: 1.0 - aversion, ..plain }),
        Regime::Reserve { price } => reserve::reserve(market, &plain, price),
        Regime::OpenReserve { price } => auction::symmetric_reserve(market, price),
        Regime::PremiumFactor { factor } => contest(Contest { factor, ..plain }),
        Regime::PremiumAdded { amount } => contest(Contest { offset: amount, ..plain }),
        Regime::Discount { share } => {
            let offset = match market.orientation {
                Orientation::Selling => 0.0,
                Orientation::Procurement { .. } => share,
            };
            contest(Contest { offset, factor: 1.0 - share, ..plain })
        }
        Regime::Entry { tender: Tender::Refusal, knows: Knowledge::OwnCost, cost } => {
            refusal::contest(market, &plain, cost)
        }
        Regime::Entry { tender, knows, cost } => entry::entry(market, tender, knows, cost),
        Regime::FirstOffer { by } => offers::first_offer(market, by),
        Regime::Exclusive { bargain } => offers::exclusive(market, bargain),
        Regime::Reoffers { rounds: 1 } => contest(plain),
        Regime::Reoffers { rounds } => reoffers::reoffers(market, rounds),
        Regime::Capacity { able } => contest(Contest { able, ..plain }),
        Regime::Honoured { probability } => special::honoured(market, probability),
        Regime::CommonValue { edge, tender } => special::common_value(market, edge, tender),
        Regime::Sequential { order } => offers::sequential(market, order),
        Regime::DisclosedFirstBid { cost: 0.0 } => contest(plain),
        Regime::DisclosedFirstBid { .. } => Err(Reason::DisclosedFirstBid.into()),
        Regime::MatchBand { .. } => Err(Reason::MatchBand.into()),
    }
}

/// The open first-price tender: by formula, for equals, or for two kinds of unequal bidders.
fn open(market: &Market, by: Option<Method>) -> Result<Solution, Unsolved> {
    if let (Some(Method::Manifold), Some(powers)) = (by, power::Powers::of(market)) {
        return manifold::open(market, &powers);
    }
    if let Some(closed) = power::open(market) {
        return Ok(closed);
    }
    if market.rival == market.holder {
        return auction::symmetric(market, 0.0, 0.0);
    }
    if let Some(powers) = power::Powers::of(market) {
        // Two uniform bidders from nought are powers too, but have a formula.
        return pair::open(market).unwrap_or_else(|| manifold::open(market, &powers));
    }
    if let Some(solution) = pair::open(market) {
        return solution;
    }
    Err(Reason::UnequalFirstPrice.into())
}

impl Orientation {
    /// Turns a bid into a price, and back.
    const fn turned(self, x: f64) -> f64 {
        match self {
            Self::Selling => x,
            Self::Procurement { .. } => 1.0 - x,
        }
    }

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
