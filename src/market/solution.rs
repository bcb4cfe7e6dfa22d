//! What is found: the figures of a regime, the method that found them, its error, and the rivals' bids.

use super::Orientation;
use super::bids::Bids;

/// What follows from a market under a regime.
#[derive(Clone, Debug)]
pub struct Solution {
    /// The figures.
    pub metrics: Metrics,
    /// How they were found.
    pub method: Method,
    /// A bound on the error of every figure, in units of the model.
    pub error: f64,
    /// The most that a rival of any type could still gain by another bid, where bids are an equilibrium in which
    /// a rival chooses what to bid. Found on the points of the solution.
    pub gap: Option<f64>,
    /// What rivals (and the holder, where it bids) ask or offer, where they bid.
    pub bids: Option<Bids>,
}

/// How figures were found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// From a formula.
    ClosedForm,
    /// Known bids, integrated numerically.
    Quadrature,
    /// Bids by collocation on panels.
    Spectral,
    /// Bids along the unstable manifold of the scale-free first-price system, by Taylor series.
    Manifold,
    /// Bids by backward Euler steps with Richardson's extrapolation.
    BackwardEuler,
}

/// The figures of a regime; `None` where a regime leaves one open.
///
/// All are expectations before anybody knows a cost, in units of the model; probabilities are shares of 1. In
/// procurement `revenue` is `E[(1 - price) if there is a deal]`, the image of the customer's payment.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Metrics {
    /// What the grantor is paid; 0 when there is no deal.
    pub revenue: Option<f64>,
    /// The holder's surplus.
    pub holder_surplus: Option<f64>,
    /// All rivals' surplus, net of what bidding cost them.
    pub rivals_surplus: Option<f64>,
    /// One rival's surplus.
    pub rival_surplus_each: Option<f64>,
    /// The winning rival's surplus, before the cost of bidding. `None` if no rival ever wins.
    pub rival_surplus_given_win: Option<f64>,
    /// The probability that the holder has the deal.
    pub p_holder: Option<f64>,
    /// The probability that a rival has it.
    pub p_rival: Option<f64>,
    /// The probability that no rival bids.
    pub p_no_rival_bid: Option<f64>,
    /// The probability of a deal.
    pub trade_prob: Option<f64>,
    /// Grantor and holder together.
    pub joint: Option<f64>,
    /// Everybody together.
    pub welfare: Option<f64>,
    /// Welfare if the deal always went, for nothing, to whoever gains most by it.
    pub first_best: Option<f64>,
    /// What evaporates: `first_best` less `welfare`.
    pub efficiency_loss: Option<f64>,
    /// What all rivals together spend on bidding.
    pub entry_spend: Option<f64>,
    /// The probability that a rival enters that does not know its cost yet.
    pub entry_prob: Option<f64>,
    /// The most rivals that would enter for certain.
    pub max_free_entry: Option<u32>,
    /// The value from which a rival bids (in procurement: the cost up to which).
    pub threshold: Option<f64>,
    /// The price offered first, or the one bid of a common value (in procurement: as a price).
    pub offer: Option<f64>,
    /// The reserve (in procurement: the ceiling on prices).
    pub reserve: Option<f64>,
    /// Procurement: the price if there is a deal.
    pub expected_price: Option<f64>,
    /// Procurement: what the customer pays, 0 without a deal.
    pub expected_payment: Option<f64>,
    /// Procurement: the customer's surplus.
    pub customer_surplus: Option<f64>,
}

/// The totals of a regime in the selling orientation, from which all figures follow.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Outcome {
    pub revenue: f64,
    pub holder: f64,
    /// Before the cost of bidding.
    pub rivals: f64,
    pub p_holder: f64,
    pub p_rival: f64,
    pub p_no_rival_bid: f64,
    pub entry_spend: f64,
}

impl Outcome {
    /// All figures that follow from the totals.
    ///
    /// `first_best` is of the selling orientation with the grantor's own value at nought.
    #[inline(never)]
    pub(super) fn metrics(&self, rivals: u32, orientation: Orientation, first_best: f64) -> Metrics {
        let trade = self.p_holder + self.p_rival;
        let net = self.rivals - self.entry_spend;
        // A customer whose value is above the ceiling has the rest with every deal.
        let beyond = orientation.beyond_ceiling();
        let (joint, best) = (self.revenue + self.holder + beyond * trade, first_best + beyond);
        let welfare = joint + net;
        let mut metrics = Metrics {
            revenue: Some(self.revenue),
            holder_surplus: Some(self.holder),
            rivals_surplus: Some(net),
            rival_surplus_each: (rivals > 0).then(|| net / f64::from(rivals)),
            rival_surplus_given_win: (self.p_rival > 0.0).then(|| self.rivals / self.p_rival),
            p_holder: Some(self.p_holder),
            p_rival: Some(self.p_rival),
            p_no_rival_bid: Some(self.p_no_rival_bid),
            trade_prob: Some(trade),
            joint: Some(joint),
            welfare: Some(welfare),
            first_best: Some(best),
            efficiency_loss: Some(best - welfare),
            entry_spend: Some(self.entry_spend),
            ..Metrics::default()
        };
        match orientation {
            Orientation::Selling => {}
            Orientation::Procurement { value } => {
                let payment = trade - self.revenue;
                metrics.expected_payment = Some(payment);
                metrics.expected_price = (trade > 0.0).then(|| payment / trade);
                metrics.customer_surplus = Some(value * trade - payment);
            }
        }
        metrics
    }

    /// The totals in figures that have them all.
    pub(super) fn of(metrics: &Metrics) -> Self {
        let or_none = |figure: Option<f64>| figure.unwrap_or(f64::NAN);
        let entry_spend = or_none(metrics.entry_spend);
        Self {
            revenue: or_none(metrics.revenue),
            holder: or_none(metrics.holder_surplus),
            rivals: or_none(metrics.rivals_surplus) + entry_spend,
            p_holder: or_none(metrics.p_holder),
            p_rival: or_none(metrics.p_rival),
            p_no_rival_bid: or_none(metrics.p_no_rival_bid),
            entry_spend,
        }
    }

    /// The largest difference between two outcomes in any total.
    pub(super) fn distance(&self, other: &Self) -> f64 {
        self.all().iter().zip(other.all()).fold(0.0, |most, (a, b)| f64::max(most, (a - b).abs()))
    }

    /// The weighted sum of two outcomes.
    #[inline(never)]
    pub(super) fn plus(&self, weight: f64, other: &Self) -> Self {
        Self {
            revenue: self.revenue + weight * other.revenue,
            holder: self.holder + weight * other.holder,
            rivals: self.rivals + weight * other.rivals,
            p_holder: self.p_holder + weight * other.p_holder,
            p_rival: self.p_rival + weight * other.p_rival,
            p_no_rival_bid: self.p_no_rival_bid + weight * other.p_no_rival_bid,
            entry_spend: self.entry_spend + weight * other.entry_spend,
        }
    }

    pub(super) const fn from_all(all: [f64; 7]) -> Self {
        let [revenue, holder, rivals, p_holder, p_rival, p_no_rival_bid, entry_spend] = all;
        Self { revenue, holder, rivals, p_holder, p_rival, p_no_rival_bid, entry_spend }
    }

    pub(super) const fn all(&self) -> [f64; 7] {
        [
            self.revenue,
            self.holder,
            self.rivals,
            self.p_holder,
            self.p_rival,
            self.p_no_rival_bid,
            self.entry_spend,
        ]
    }
}
