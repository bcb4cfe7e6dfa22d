//! Prices that are offered: a first offer to or by the holder, dealing with the holder alone, and offers in turn.
//!
//! A customer whose value is above the ceiling has less than nought without a deal, in the selling orientation.

use super::Market;
use super::auction::{best_reserve, first_best, virtual_value};
use super::distribution::Distribution;
use super::error::{Reason, Unsolved};
use super::numeric::{peak, pow, rising_root};
use super::radau::{POINTS, Rule};
use super::refine::{ROUNDING, refine};
use super::regime::{Bargain, Offerer, Sequence};
use super::solution::{Method, Metrics, Outcome, Solution};
use super::span::{End, Span, spans};

/// An auction among the rivals alone, with a reserve: what the grantor is paid, the rivals' surplus, the chance of
/// a sale.
#[derive(Clone, Copy)]
struct Sale {
    revenue: f64,
    rivals: f64,
    chance: f64,
    error: f64,
}

/// The first offer at a price, then an auction among the rivals in which nobody may have it for less.
pub(super) fn first_offer(market: &Market, by: Offerer) -> Result<Solution, Unsolved> {
    let own = -market.orientation.beyond_ceiling();
    let (rival, holder) = (&market.rival, &market.holder);
    let rule = Rule::new();
    let usual = best_reserve(rival, own)?;
    // Where an offer is below all rivals' values, it does not bind the auction.
    let reserve = |offer: f64| offer.max(usual).min(rival.high());
    let table = Table::new(market, &rule);
    let worth = |offer: f64| {
        let sale = table.sale(&rule, reserve(offer));
        sale.revenue + own * (1.0 - sale.chance)
    };
    let (low, high) = (holder.low(), holder.high());
    let offer = match by {
        Offerer::Grantor => {
            let n = f64::from(market.rivals);
            // How the grantor's expectation rises with the offer, over the holder's density where there is one.
            let slope = |p: f64| {
                let point = holder.point(p);
                let among = rival.point(p);
                let fall = if p > usual && p < rival.high() {
                    n * pow(among.cdf, n - 1.0) * among.pdf * (virtual_value(rival, p) - own)
                } else {
                    0.0
                };
                1.0 - point.cdf - point.pdf * (p - worth(p)) - point.cdf * fall
            };
            let gain = |p: f64| {
                let cdf = holder.cdf(p);
                p * (1.0 - cdf) + cdf * worth(p)
            };
            best_offer(low, high, &gain, &slope)
        }
        Offerer::GrantorAt(price) => price,
        Offerer::Holder => rising_root(low.min(0.0), high, |p| p - worth(p)),
    };
    // Where the holder has made no offer, none keeps the grantor from selling for less.
    let reserve = match by {
        Offerer::Grantor | Offerer::GrantorAt(_) => reserve(offer),
        Offerer::Holder => usual,
    };
    let then = sale(market, &rule, reserve)?;
    let refuses = holder.cdf(offer);
    let none = pow(rival.cdf(reserve), f64::from(market.rivals));
    let outcome = Outcome {
        revenue: offer * (1.0 - refuses) + refuses * then.revenue,
        holder: holder.excess(offer),
        rivals: refuses * then.rivals,
        p_holder: 1.0 - refuses,
        p_rival: refuses * then.chance,
        p_no_rival_bid: none,
        entry_spend: 0.0,
    };
    let best = first_best(market, &rule)?;
    let mut metrics = outcome.metrics(market.rivals, market.orientation, best.0);
    metrics.offer = Some(market.orientation.turned(offer));
    metrics.reserve = Some(market.orientation.turned(reserve));
    // The offer is a root, found to a few bits; figures other than the optimum move with it.
    let error = 10.0 * then.error + best.1 + ROUNDING * high;
    Ok(Solution { metrics, method: Method::Quadrature, error, gap: None, bids: None })
}

fn sale(market: &Market, rule: &Rule, reserve: f64) -> Result<Sale, Unsolved> {
    let (rival, n) = (&market.rival, f64::from(market.rivals));
    let sold = 1.0 - pow(rival.cdf(reserve), n);
    if sold <= 0.0 {
        return Ok(Sale { revenue: 0.0, rivals: 0.0, chance: 0.0, error: 0.0 });
    }
    let from = reserve.max(rival.low());
    if market.rivals == 1 {
        let rivals = rival.excess(from);
        return Ok(Sale { revenue: from * sold, rivals, chance: sold, error: ROUNDING });
    }
    let below =
        if from > rival.low() { End::Near(from - rival.low()) } else { End::of(&[rival.low_exponent()]) };
    let found = refine(rival.high(), |level, _| {
        let mut outcome = Outcome::default();
        for span in spans(from, rival.high(), below, End::of(&[rival.high_exponent()]), level) {
            let nodes = span.nodes(rule, rival);
            for j in 0..POINTS {
                let (weight, cdf) = (rule.weight[j] * nodes.rise[j], nodes.cdf[j]);
                let others = pow(cdf, n - 1.0);
                outcome.rivals += weight * n * others * (1.0 - cdf);
                outcome.revenue += weight * (1.0 - others * cdf);
            }
        }
        outcome.revenue += from * sold - outcome.rivals;
        Ok((outcome, ()))
    })?;
    let Outcome { revenue, rivals, .. } = found.outcome;
    Ok(Sale { revenue, rivals, chance: sold, error: found.error })
}

/// The sums over the rivals' values from each panel's low end upwards, from which a sale at any reserve follows.
struct Table {
    rival: Distribution,
    n: f64,
    /// The panels' low and high ends, and the sums above the high end.
    panels: Vec<(f64, f64, [f64; 2])>,
}

impl Table {
    fn new(market: &Market, rule: &Rule) -> Self {
        let rival = market.rival;
        let mut table = Self { rival, n: f64::from(market.rivals), panels: Vec::new() };
        let ends = (End::of(&[rival.low_exponent()]), End::of(&[rival.high_exponent()]));
        let mut above = [0.0; 2];
        for span in spans(rival.low(), rival.high(), ends.0, ends.1, 2).iter().rev() {
            table.panels.push((span.low(), span.high(), above));
            let within = table.sums(rule, *span);
            above = [above[0] + within[0], above[1] + within[1]];
        }
        table
    }

    /// The rivals' surplus over values on the span, and what the best value exceeds its low end by.
    fn sums(&self, rule: &Rule, span: Span) -> [f64; 2] {
        let nodes = span.nodes(rule, &self.rival);
        let mut sums = [0.0; 2];
        for j in 0..POINTS {
            let (weight, others) = (rule.weight[j] * nodes.rise[j], pow(nodes.cdf[j], self.n - 1.0));
            sums[0] += weight * self.n * others * (1.0 - nodes.cdf[j]);
            sums[1] += weight * (1.0 - others * nodes.cdf[j]);
        }
        sums
    }

    fn sale(&self, rule: &Rule, reserve: f64) -> Sale {
        let from = reserve.max(self.rival.low());
        let chance = 1.0 - pow(self.rival.cdf(from), self.n);
        let mut sums = [0.0; 2];
        if let Some((_, high, above)) = self.panels.iter().find(|(low, _, _)| from >= *low) {
            let within = if from < *high { self.sums(rule, Span::line(from, *high)) } else { [0.0; 2] };
            sums = [above[0] + within[0], above[1] + within[1]];
        }
        Sale { revenue: from * chance + sums[1] - sums[0], rivals: sums[0], chance, error: 0.0 }
    }
}

/// The offer with the most gain: the best of a grid, brought to the point where the gain stops rising.
pub(super) fn best_offer(low: f64, high: f64, gain: &dyn Fn(f64) -> f64, slope: &dyn Fn(f64) -> f64) -> f64 {
    const PARTS: u32 = 48;
    let at = |k: u32| low + (high - low) * f64::from(k) / f64::from(PARTS);
    let peak = peak(PARTS, &|k| gain(at(k)));
    rising_root(at(peak.saturating_sub(1)), at((peak + 1).min(PARTS)), |p| -slope(p))
}

/// The price at which an offer to one bidder alone is best for a grantor who has `own` if it is turned down.
fn offer_to(values: &Distribution, own: f64) -> f64 {
    let gain = |p: f64| (p - own) * (1.0 - values.cdf(p));
    best_offer(values.low(), values.high(), &gain, &|p| {
        let point = values.point(p);
        1.0 - point.cdf - point.pdf * (p - own)
    })
}

/// Grantor and holder alone.
pub(super) fn exclusive(market: &Market, bargain: Bargain) -> Result<Solution, Unsolved> {
    let (holder, own) = (&market.holder, -market.orientation.beyond_ceiling());
    let mean = holder.mean();
    let (outcome, offer) = match bargain {
        Bargain::CustomerOffers => {
            let offer = offer_to(holder, own);
            let sold = 1.0 - holder.cdf(offer);
            let outcome = Outcome {
                revenue: offer * sold,
                holder: holder.excess(offer),
                p_holder: sold,
                p_no_rival_bid: 1.0,
                ..Outcome::default()
            };
            (outcome, Some(offer))
        }
        Bargain::Split { share } => {
            let revenue = own + share * (mean - own);
            let outcome = Outcome {
                revenue,
                holder: mean - revenue,
                p_holder: 1.0,
                p_no_rival_bid: 1.0,
                ..Outcome::default()
            };
            (outcome, None)
        }
    };
    let best = first_best(market, &Rule::new())?;
    let mut metrics = outcome.metrics(market.rivals, market.orientation, best.0);
    metrics.rivals_surplus = Some(0.0);
    metrics.rival_surplus_each = Some(0.0);
    metrics.offer = offer.map(|offer| market.orientation.turned(offer));
    Ok(simple(metrics, ROUNDING * holder.high() + best.1))
}

/// Offers to the one and, if it is turned down, to the other. Source: after Kahan, Leshem and Sundaram 2012.
pub(super) fn sequential(market: &Market, order: Sequence) -> Result<Solution, Unsolved> {
    if market.rivals != 1 {
        return Err(Reason::SequentialOfSeveral.into());
    }
    let own = -market.orientation.beyond_ceiling();
    let (rival, holder) = (&market.rival, &market.holder);
    let (first, second) = match order {
        Sequence::RivalFirst | Sequence::RivalFirstWithRefusal => (rival, holder),
        Sequence::HolderFirst => (holder, rival),
    };
    let later = offer_to(second, own);
    let accepts_later = 1.0 - second.cdf(later);
    let offer = offer_to(first, own + (later - own) * accepts_later);
    let accepts = 1.0 - first.cdf(offer);
    let (p_later, surplus_later) = ((1.0 - accepts) * accepts_later, (1.0 - accepts) * second.excess(later));
    let mut outcome = Outcome {
        revenue: offer * accepts + later * p_later,
        p_no_rival_bid: match order {
            Sequence::RivalFirst | Sequence::RivalFirstWithRefusal => 1.0 - accepts,
            Sequence::HolderFirst => 1.0 - p_later,
        },
        ..Outcome::default()
    };
    match order {
        Sequence::HolderFirst => {
            (outcome.p_holder, outcome.holder) = (accepts, first.excess(offer));
            (outcome.p_rival, outcome.rivals) = (p_later, surplus_later);
        }
        Sequence::RivalFirst => {
            (outcome.p_rival, outcome.rivals) = (accepts, first.excess(offer));
            (outcome.p_holder, outcome.holder) = (p_later, surplus_later);
        }
        Sequence::RivalFirstWithRefusal => {
            // The holder takes what the rival accepted if it is worth that to it; the grantor is paid the same.
            let leaves = holder.cdf(offer);
            (outcome.p_rival, outcome.rivals) = (accepts * leaves, first.excess(offer) * leaves);
            outcome.p_holder = p_later + accepts * (1.0 - leaves);
            outcome.holder = surplus_later + accepts * holder.excess(offer);
        }
    }
    let best = first_best(market, &Rule::new())?;
    let mut metrics = outcome.metrics(1, market.orientation, best.0);
    metrics.offer = Some(market.orientation.turned(offer));
    Ok(simple(metrics, ROUNDING * rival.high().max(holder.high()) + best.1))
}

/// Figures of a formula after roots.
#[inline(never)]
fn simple(metrics: Metrics, error: f64) -> Solution {
    Solution { metrics, method: Method::ClosedForm, error, gap: None, bids: None }
}
