//! What the grantor and the holder have agreed on: how the price comes about. The bounds of each number are here.

use super::error::{Input, Refused};

/// How the price comes about.
///
/// Bids, reserves and offers are in the selling orientation: what the grantor is paid, from 0 up. In procurement
/// the same regime is played with prices below the ceiling of 1: a bid of `b` is a price of `1 - b`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Regime {
    /// Sealed first-price bids of holder and rivals, no right.
    Open,
    /// Second-price or ascending auction of holder and rivals, no right.
    SecondPrice,
    /// The plain right: rivals bid, the holder sees the best bid and takes the deal at it or leaves it.
    Refusal,
    /// The right grafted on a second-price tender of the rivals: the holder may take the deal at its price.
    RefusalOnSecondPrice,
    /// The most that grantor and holder together can have from any mechanism; only joint figures follow.
    JointOptimum,
    /// The right, and the holder is forced to make its competitive bid first. Not an equilibrium.
    BindingFirstBid,
    /// The right, and rivals with utility `x^(1 - aversion)`; surpluses are in money.
    RiskAverse {
        /// Relative risk aversion, 0 to 0.95.
        aversion: f64,
    },
    /// The right with a reserve price. If no rival bids, the holder may take the deal at the reserve.
    Reserve {
        /// The reserve.
        price: ReservePrice,
    },
    /// Sealed first-price bids with a reserve price, no right.
    OpenReserve {
        /// The reserve.
        price: ReservePrice,
    },
    /// The holder matches at a multiple of the best bid.
    PremiumFactor {
        /// The multiple, 0.05 to 20; 1 is the plain right.
        factor: f64,
    },
    /// The holder has to improve on the best bid by an amount.
    PremiumAdded {
        /// The amount, in units of the model.
        amount: f64,
    },
    /// The holder matches at a lower price: in procurement at `(1 - share)` of the rival's price, which the
    /// customer then pays; in selling at `(1 - share)` of the best bid.
    Discount {
        /// The share given up, 0 to 0.95.
        share: f64,
    },
    /// Rivals pay a cost to bid. If none bids, the holder takes the deal at a bid of nought.
    Entry {
        /// The tender that is entered.
        tender: Tender,
        /// What rivals know when they decide.
        knows: Knowledge,
        /// The cost of a bid, in units of the model.
        cost: f64,
    },
    /// A right of first offer in place of one of first refusal; then an auction among the rivals.
    FirstOffer {
        /// Who names the price.
        by: Offerer,
    },
    /// The grantor deals with the holder alone.
    Exclusive {
        /// How they come to a price.
        bargain: Bargain,
    },
    /// The right, and a rival that was matched may improve its bid.
    Reoffers {
        /// How many bids a rival can make in all; 1 is the plain right.
        rounds: u32,
    },
    /// The right of a holder that is able to match only with a probability.
    Capacity {
        /// That probability.
        able: f64,
    },
    /// The right is honoured with a probability; else it is an open first-price tender. Rivals learn it too late.
    Honoured {
        /// That probability.
        probability: f64,
    },
    /// The holder knows a common value, the rival does not, and has an edge in using it.
    CommonValue {
        /// What the rival makes of the thing beyond its common value.
        edge: f64,
        /// The tender: [`Tender::Refusal`] or [`Tender::SecondPrice`] (ascending).
        tender: Tender,
    },
    /// Take-it-or-leave-it offers of the grantor to the one and then to the other.
    Sequential {
        /// Who is asked first, and whether the holder may take what the rival accepts.
        order: Sequence,
    },
    /// The right, and the holder may disclose a bid before rivals decide whether to pay for theirs.
    DisclosedFirstBid {
        /// The cost of a bid; without one this is the plain right.
        cost: f64,
    },
    /// The right only if the holder's own bid was near the best.
    MatchBand {
        /// How near, as a share of the best bid.
        within: f64,
    },
}

/// A reserve price.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ReservePrice {
    /// At this bid, in the selling orientation.
    At(f64),
    /// The one that is best for the grantor.
    Optimal,
}

/// A kind of tender.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tender {
    /// Sealed first price.
    Open,
    /// Second price, or ascending.
    SecondPrice,
    /// Under the right of first refusal.
    Refusal,
}

/// What rivals know when they decide whether to pay for a bid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Knowledge {
    /// Their own cost or value; how many others bid stays hidden.
    OwnCost,
    /// Nothing; they learn it, and how many bid, after paying.
    Nothing,
}

/// Who names the price of a first offer.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Offerer {
    /// The grantor, as suits it best.
    Grantor,
    /// The grantor, at this bid, in the selling orientation.
    GrantorAt(f64),
    /// The holder, who offers what the grantor could expect without it.
    Holder,
}

/// How grantor and holder come to a price between them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Bargain {
    /// The grantor (the customer) names it: take it or leave it.
    CustomerOffers,
    /// Both know everything and split the gain.
    Split {
        /// The grantor's share; at 0 the holder names the price.
        share: f64,
    },
}

/// Who is asked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sequence {
    /// The rival, then the holder; no right.
    RivalFirst,
    /// The rival, then the holder, who may also take what the rival accepts.
    RivalFirstWithRefusal,
    /// The holder, then the rival; no right.
    HolderFirst,
}

/// The most rivals there can be.
pub const MOST_RIVALS: u32 = 10;
/// The most re-offers there can be.
pub const MOST_ROUNDS: u32 = 1000;

impl Regime {
    /// Checks the numbers of a regime for a market whose highest value is `top`.
    pub(super) fn check(self, top: f64) -> Result<(), Refused> {
        let (input, found, least, most) = match self {
            Self::Open
            | Self::SecondPrice
            | Self::Refusal
            | Self::RefusalOnSecondPrice
            | Self::JointOptimum
            | Self::BindingFirstBid
            | Self::FirstOffer { by: Offerer::Grantor | Offerer::Holder }
            | Self::Sequential { .. }
            | Self::Reserve { price: ReservePrice::Optimal }
            | Self::OpenReserve { price: ReservePrice::Optimal }
            | Self::Exclusive { bargain: Bargain::CustomerOffers } => return Ok(()),
            Self::RiskAverse { aversion } => (Input::Aversion, aversion, 0.0, 0.95),
            Self::Reserve { price: ReservePrice::At(price) }
            | Self::OpenReserve { price: ReservePrice::At(price) } => (Input::Reserve, price, 0.0, 2.0 * top),
            Self::FirstOffer { by: Offerer::GrantorAt(price) } => (Input::Offer, price, 0.0, 2.0 * top),
            Self::PremiumFactor { factor } => (Input::Factor, factor, 0.05, 20.0),
            Self::PremiumAdded { amount } => (Input::Amount, amount, 0.0, 2.0 * top),
            Self::Discount { share } => (Input::DiscountShare, share, 0.0, 0.95),
            Self::Entry { cost, .. } | Self::DisclosedFirstBid { cost } => {
                (Input::BidCost, cost, 0.0, 2.0 * top)
            }
            Self::Exclusive { bargain: Bargain::Split { share } } => (Input::BargainShare, share, 0.0, 1.0),
            Self::Reoffers { rounds } => (Input::Rounds, f64::from(rounds), 1.0, f64::from(MOST_ROUNDS)),
            Self::Capacity { able } => (Input::Able, able, 0.0, 1.0),
            Self::Honoured { probability } => (Input::Honoured, probability, 0.0, 1.0),
            Self::CommonValue { edge, .. } => (Input::Edge, edge, 0.0, 2.0 * top),
            Self::MatchBand { within } => (Input::Band, within, 0.0, 1.0),
        };
        Refused::unless_within(input, found, least, most).map(|_| ())
    }
}
