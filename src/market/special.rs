//! Regimes with a formula of their own: a right honoured by chance, a forced first bid, a common value.

use super::Market;
use super::bids::{Bids, Curve};
use super::error::{Reason, Unsolved};
use super::numeric::rising_root;
use super::power::Powers;
use super::refine::ROUNDING;
use super::regime::{Regime, Tender};
use super::solution::{Method, Metrics, Outcome, Solution};
use super::solve_selling;

/// The right honoured with a probability, where rivals bid the same with it and without.
pub(super) fn honoured(market: &Market, probability: f64) -> Result<Solution, Unsolved> {
    if probability == 0.0 {
        return solve_selling(market, Regime::Open);
    }
    if probability == 1.0 {
        return solve_selling(market, Regime::Refusal);
    }
    let powers = shares(market).ok_or(Reason::HonouredUnequalBids)?;
    let (open, right) = (powers.open(), powers.refusal(powers.share(0.0), 1.0));
    let right = right.ok_or(Reason::HonouredUnequalBids)?;
    let mixed = Outcome::default().plus(1.0 - probability, &open).plus(probability, &right);
    let holder = Some(Curve::Share { share: powers.holder_share() });
    Ok(powers.solution(market, &mixed, powers.share(0.0), holder))
}

/// The right of a holder that is held to a first bid, that of the open tender: it takes the deal at its own bid
/// where that is best, and may still match.
pub(super) fn binding_first_bid(market: &Market) -> Result<Solution, Unsolved> {
    let powers = shares(market).ok_or(Reason::BindingUnequalBids)?;
    let share = powers.share(0.0);
    let mut outcome = powers.refusal(share, 1.0).ok_or(Reason::BindingUnequalBids)?;
    // The price is the best of all bids, as without the right; who has the deal is as with it.
    let more = powers.open().revenue - outcome.revenue;
    outcome.revenue += more;
    outcome.holder -= more;
    let holder = Some(Curve::Share { share: powers.holder_share() });
    Ok(powers.solution(market, &outcome, share, holder))
}

fn shares(market: &Market) -> Option<Powers> {
    Powers::of(market).filter(Powers::open_bids_are_shares)
}

/// A thing of one value to all, which only the holder knows, and of which the rival makes `edge` more.
pub(super) fn common_value(market: &Market, edge: f64, tender: Tender) -> Result<Solution, Unsolved> {
    if market.rivals != 1 {
        return Err(Reason::CommonValueOfSeveral.into());
    }
    match tender {
        Tender::Open => Err(Reason::CommonValueFirstPrice.into()),
        Tender::SecondPrice => Ok(ascending(market, edge)),
        Tender::Refusal => common_refusal(market, edge),
    }
}

/// The rival wins where the value is below its bid, which is bad news; so it bids low.
fn common_refusal(market: &Market, edge: f64) -> Result<Solution, Unsolved> {
    let (values, orientation) = (&market.holder, market.orientation);
    let gain = |b: f64| edge * values.cdf(b) - values.cdf_integral(b);
    let bid = rising_root(values.low(), values.high(), |b| {
        let point = values.point(b);
        let (kept, more) = (point.cdf, edge * point.pdf);
        if b >= values.high() && edge == 0.0 {
            1.0
        } else if more.is_infinite() || kept <= 0.0 {
            if edge > 0.0 { -1.0 } else { 0.0 }
        } else {
            (kept - more) / (kept + more)
        }
    });
    let other = (0..=128).map(|k| values.low() + (values.high() - values.low()) * f64::from(k) / 128.0);
    if other.map(gain).any(|gained| gained > gain(bid) + 1e-9) {
        return Err(Reason::IrregularHurdle.into());
    }
    let p_rival = values.cdf(bid);
    let outcome = Outcome {
        revenue: bid,
        holder: values.excess(bid),
        rivals: gain(bid),
        p_holder: 1.0 - p_rival,
        p_rival,
        ..Outcome::default()
    };
    let mut metrics = outcome.metrics(1, orientation, values.mean() + edge);
    metrics.offer = Some(orientation.turned(bid));
    let bids = Bids {
        error: ROUNDING,
        orientation,
        low: market.rival.low(),
        high: market.rival.high(),
        rival: Curve::Flat { bid },
        holder: None,
    };
    let error = ROUNDING * values.high();
    Ok(Solution { metrics, method: Method::ClosedForm, error, gap: None, bids: Some(bids) })
}

/// The holder stays until the price is the value, so the rival always wins at it.
fn ascending(market: &Market, edge: f64) -> Solution {
    let mean = market.holder.mean();
    let outcome = Outcome { revenue: mean, rivals: edge, p_rival: 1.0, ..Outcome::default() };
    let mut metrics = outcome.metrics(1, market.orientation, mean + edge);
    if edge == 0.0 {
        // Both stay to the same price; who has the deal is open, and makes no difference.
        metrics = Metrics { p_holder: None, p_rival: None, rival_surplus_given_win: None, ..metrics };
    }
    Solution { metrics, method: Method::ClosedForm, error: ROUNDING, gap: None, bids: None }
}
