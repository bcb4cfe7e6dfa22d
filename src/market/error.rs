//! Why a market or a regime has no answer: an input that is refused, or a case that is not solved here.

use std::error::Error;
use std::fmt;

/// Which input is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// The exponent of a power distribution.
    Exponent,
    /// The rate of a truncated exponential distribution.
    Rate,
    /// The first parameter of a beta distribution.
    BetaA,
    /// The second parameter of a beta distribution.
    BetaB,
    /// The lowest value or cost of a distribution.
    Low,
    /// The highest value or cost of a distribution.
    High,
    /// The number of rivals.
    Rivals,
    /// What the customer has from being served, in procurement.
    CustomerValue,
    /// The rivals' relative risk aversion.
    Aversion,
    /// The reserve price.
    Reserve,
    /// The price of a first offer.
    Offer,
    /// The factor on the bid at which the holder may match.
    Factor,
    /// The amount by which the holder has to improve on the bid.
    Amount,
    /// The share of the price that the holder has to give up to match.
    DiscountShare,
    /// What a bid costs a rival.
    BidCost,
    /// The grantor's share of what is bargained over.
    BargainShare,
    /// The number of offers a rival can make.
    Rounds,
    /// The probability that the holder is able to match.
    Able,
    /// The probability that the right is honoured.
    Honoured,
    /// What the rival can do with the thing beyond its common value.
    Edge,
    /// How near to the best bid the holder's own must have been.
    Band,
}

/// An input outside what is allowed. The numbers are in the input's own unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Refused {
    /// Which input.
    pub input: Input,
    /// What was found.
    pub found: f64,
    /// The least that is allowed.
    pub least: f64,
    /// The most that is allowed.
    pub most: f64,
}

/// Why a good input still has no answer here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// First-price bids of bidders who differ are known only for powers from nought, and for two uniform ones.
    UnequalFirstPrice,
    /// First-price with a reserve or a bid cost needs holder and rivals to draw from one distribution.
    UnequalFirstPriceEntry,
    /// A rival's best bid jumps: bid plus hurdle ratio does not rise throughout.
    IrregularHurdle,
    /// The rivals' virtual value does not rise where it matters.
    IrregularVirtualValue,
    /// Finitely many offers of several rivals: no equilibrium is known to us.
    ReoffersOfSeveral,
    /// The re-offers would pass the holder's highest value.
    ReoffersBeyondHolder,
    /// The right honoured with a probability is solved where rivals bid the same with it and without.
    HonouredUnequalBids,
    /// The forced first bid is solved where bids are shares of values.
    BindingUnequalBids,
    /// A common value is solved for one rival, under the right or in an open ascending auction.
    CommonValueOfSeveral,
    /// Sealed first-price bids on a common value are not solved.
    CommonValueFirstPrice,
    /// Offers in turn are solved for one rival.
    SequentialOfSeveral,
    /// A first bid that is disclosed to rivals with a bid cost may deter them: not derived.
    DisclosedFirstBid,
    /// A right to match only from a bid that was near: not derived.
    MatchBand,
    /// The supports lie so that one side never has a chance.
    NoContest,
    /// The method that was asked for is none for this case.
    OtherMethod,
    /// There is no value at which the compared prices meet.
    NoCrossing,
}

/// Why there is no solution.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Unsolved {
    /// An input is outside what is allowed.
    Refused(Refused),
    /// The input is good, and the case is not solved here.
    NotSolved(Reason),
    /// Every method for the case was tried and none came to an end.
    NoConvergence,
}

impl Refused {
    /// Passes the number on if it lies in the closed range; not a number and the infinities never do.
    pub(super) fn unless_within(input: Input, found: f64, least: f64, most: f64) -> Result<f64, Self> {
        if found >= least && found <= most { Ok(found) } else { Err(Self { input, found, least, most }) }
    }
}

impl From<Refused> for Unsolved {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

impl From<Reason> for Unsolved {
    fn from(reason: Reason) -> Self {
        Self::NotSolved(reason)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is {}; allowed is {} to {}", self.input, self.found, self.least, self.most)
    }
}

impl fmt::Display for Unsolved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Refused(refused) => refused.fmt(f),
            Self::NotSolved(reason) => write!(f, "not solved here: {reason:?}"),
            Self::NoConvergence => f.write_str("no method converged"),
        }
    }
}

impl Error for Refused {}
impl Error for Unsolved {}
