//! What follows from comparing regimes: what the right is worth and to whom, and where it turns around.

use super::entry::free;
use super::error::{Reason, Unsolved};
use super::numeric::rising_root;
use super::power::Powers;
use super::radau::{POINTS, Rule};
use super::regime::{Knowledge, MOST_RIVALS, Regime, Tender};
use super::span::{End, spans};
use super::{Market, Orientation, solve, solve_selling};

/// Between what amounts the right can change hands, and who pays for it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Fee {
    /// The least for which the customer should sell the right: what it loses by it.
    pub least: f64,
    /// The most the holder should pay: what it gains.
    pub most: f64,
    /// What both gain together, compared with the open first-price tender.
    pub joint_gain: f64,
    /// What all rivals lose together.
    pub rivals_loss: f64,
}

/// The fees for the right that suit both sides, compared with the open first-price tender.
///
/// # Errors
/// Those of [`solve`] for either regime.
pub fn fee_interval(market: &Market) -> Result<Fee, Unsolved> {
    let open = solve(market, Regime::Open)?.metrics;
    let right = solve(market, Regime::Refusal)?.metrics;
    let less = |a: Option<f64>, b: Option<f64>| a.zip(b).map_or(f64::NAN, |(a, b)| a - b);
    Ok(Fee {
        least: less(open.revenue, right.revenue),
        most: less(right.holder_surplus, open.holder_surplus),
        joint_gain: less(right.joint, open.joint),
        rivals_loss: less(open.rivals_surplus, right.rivals_surplus),
    })
}

/// The highest value of the holder at which the right leaves the customer no worse off: below it, the holder is so
/// weak that the right makes rivals pay more than it deters.
///
/// The holder's distribution keeps its shape and low end, and its high end is looked for between a twentieth and
/// twice the rivals'. Source: the effect is Lee's (2008), for two uniform bidders.
///
/// # Errors
/// Those of [`solve`] for the open tender and the right; [`Reason::NoCrossing`] if there is no such value.
pub fn weak_incumbent_threshold(market: &Market) -> Result<f64, Unsolved> {
    const PARTS: u32 = 39;
    let selling = market.checked(Regime::Refusal)?;
    let (low, top) = (selling.holder.low(), selling.rival.high());
    // What the right costs the customer if the holder's values end there.
    let loss = |high: f64| -> Result<f64, Unsolved> {
        let market =
            Market { holder: selling.holder.with_high(high)?, orientation: Orientation::Selling, ..selling };
        Ok(fee_interval(&market)?.least)
    };
    let mut before = None;
    for k in 0..=PARTS {
        let high = low + top * (0.05 + 1.95 * f64::from(k) / f64::from(PARTS));
        let here = match loss(high) {
            Ok(here) => here,
            // Where one of the two never has a chance there is nothing to compare.
            Err(Unsolved::NotSolved(Reason::NoContest)) => continue,
            Err(other) => return Err(other),
        };
        match before {
            Some(less) if here > 0.0 => {
                return Ok(rising_root(less, high, |high| loss(high).unwrap_or(f64::NAN)));
            }
            _ => before = (here < 0.0).then_some(high),
        }
    }
    Err(Reason::NoCrossing.into())
}

/// To how many rivals in an open tender the rivals of this market come down under the right: the customer pays the
/// same. For `n` uniform rivals this is `2n^2 / (2n+1)`, so the right costs about half a bidder.
///
/// # Errors
/// Those of [`solve`] for the right; not solved where holder and rivals draw from different distributions.
pub fn equivalent_rivals(market: &Market) -> Result<f64, Unsolved> {
    let selling = market.checked(Regime::Refusal)?;
    if selling.rival != selling.holder {
        return Err(Reason::UnequalFirstPrice.into());
    }
    let wanted = solve_selling(&selling, Regime::Refusal)?.metrics.revenue.unwrap_or(f64::NAN);
    let rule = Rule::new();
    let mut points = Vec::new();
    let values = &selling.rival;
    // A broken power of the distribution is none that the panels hold, unless they close in on the low end.
    for span in spans(values.low(), values.high(), End::Broken(0.1), End::of(&[values.high_exponent()]), 1) {
        let nodes = span.nodes(&rule, values);
        points.extend((0..POINTS).map(|j| (rule.weight[j] * nodes.rise[j], nodes.cdf[j])));
    }
    // What the second-highest of m + 1 values is on average, for any real m.
    let revenue = |m: f64| {
        let above = |cdf: f64| 1.0 - cdf.powf(m) * ((m + 1.0) - m * cdf);
        points.iter().map(|(weight, cdf)| weight * above(*cdf)).sum::<f64>() + values.low()
    };
    Ok(rising_root(0.0, 4.0 * f64::from(MOST_RIVALS), |m| revenue(m) - wanted))
}

/// The multiple of the best bid at which the right becomes worthless: the open tender's outcome is back.
/// For `n` uniform rivals this is `(n+1)/n`.
///
/// # Errors
/// Not solved where bids in the open tender are no shares of values.
pub fn worthless_premium(market: &Market) -> Result<f64, Unsolved> {
    let selling = market.checked(Regime::Open)?;
    let powers = Powers::of(&selling).filter(Powers::open_bids_are_shares);
    powers.map(|powers| 1.0 / powers.holder_share()).ok_or(Reason::UnequalFirstPrice.into())
}

/// What a bid may cost a rival that does not know its own cost yet and is the only one: from more than `refusal`
/// it never bids under the right, from more than `open` not in the open tender either.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Cliff {
    /// What a lone rival gains under the right.
    pub refusal: f64,
    /// What it gains in the open tender.
    pub open: f64,
}

/// The costs of a bid between which a lone rival bids in the open tender and never under the right.
///
/// # Errors
/// Those of [`solve`] for either regime with one rival.
pub fn cliff(market: &Market) -> Result<Cliff, Unsolved> {
    let lone = Market { rivals: 1, ..*market };
    let gain = |regime| solve(&lone, regime).map(|s| s.metrics.rivals_surplus.unwrap_or(f64::NAN));
    Ok(Cliff { refusal: gain(Regime::Refusal)?, open: gain(Regime::Open)? })
}

/// How many rivals, at most [`MOST_RIVALS`], are worth a bid's cost if they do not know their own cost yet.
///
/// # Errors
/// Those of [`solve`] for the tender.
pub fn max_free_entry(market: &Market, tender: Tender, cost: f64) -> Result<u32, Unsolved> {
    let selling = market.checked(Regime::Entry { tender, knows: Knowledge::Nothing, cost })?;
    let mut count = 0;
    for rivals in 1..=MOST_RIVALS {
        let market = Market { rivals, ..selling };
        let solution = solve_selling(&market, free(tender))?;
        if solution.metrics.rival_surplus_each.is_none_or(|each| each + solution.error < cost) {
            break;
        }
        count = rivals;
    }
    Ok(count)
}
