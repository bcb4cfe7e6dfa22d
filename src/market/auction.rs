//! Tenders without a right: the second price for any distributions, the first price for equal ones.

use super::Market;
use super::bids::{Bids, Curve};
use super::contest::{Contest, Panel};
use super::distribution::Distribution;
use super::error::{Reason, Unsolved};
use super::numeric::{pow, rising_root};
use super::power::Powers;
use super::radau::{POINTS, Rule};
use super::refine::{Refined, refine, refine_both};
use super::refusal::{Start, bids_change};
use super::regime::ReservePrice;
use super::solution::{Method, Outcome, Solution};
use super::span::{End, Span, spans};

/// A second-price tender that rivals enter from the value `from` on, for what each has to pay then.
///
/// A rival of value `from` gains nothing by entering. With no rival the holder pays nothing.
pub(super) fn second_price_from(
    market: &Market,
    rule: &Rule,
    from: f64,
    cost: f64,
) -> Result<Refined<()>, Unsolved> {
    let (rival, holder, n) = (&market.rival, &market.holder, f64::from(market.rivals));
    let absent = pow(rival.cdf(from), n);
    let top = top(market);
    refine(top, |level, _| {
        let mut net = 0.0;
        let (mut excess, mut both, mut p_rival) = (0.0, 0.0, 0.0);
        each_point(market, rule, from, level, &mut |point| {
            let others = pow(point.rival, n - 1.0);
            let present = others * point.rival - absent;
            net += point.weight * n * others * point.holder * (1.0 - point.rival);
            excess += point.weight * present * (1.0 - point.holder);
            both += point.weight * (1.0 - absent - present * point.holder);
            p_rival += point.mass * n * others * point.holder;
        });
        let entry_spend = n * cost * (1.0 - rival.cdf(from));
        let low = from.max(rival.low().min(holder.low()));
        let welfare = absent * holder.mean() + low * (1.0 - absent) + both;
        let (rivals, holder) = (net + entry_spend, absent * holder.mean() + excess);
        let outcome = Outcome {
            revenue: welfare - rivals - holder,
            holder,
            rivals,
            p_holder: 1.0 - p_rival,
            p_rival,
            p_no_rival_bid: absent,
            entry_spend,
        };
        Ok((outcome, ()))
    })
}

/// The second-price tender of holder and rivals.
pub(super) fn second_price(market: &Market) -> Result<Solution, Unsolved> {
    let low = market.rival.low().min(market.holder.low());
    let found = second_price_from(market, &Rule::new(), low, 0.0)?;
    let best = found.outcome.revenue + found.outcome.holder + found.outcome.rivals;
    let bids = truthful(market, market.rival.low());
    Ok(Solution {
        metrics: found.outcome.metrics(market.rivals, market.orientation, best),
        method: Method::Quadrature,
        error: found.error,
        gap: None,
        bids: Some(bids),
    })
}

/// The tender of the rivals alone at the second price, which the holder may take for itself.
pub(super) fn refusal_on_second_price(market: &Market) -> Result<Solution, Unsolved> {
    let rule = Rule::new();
    let (rival, holder, n) = (&market.rival, &market.holder, f64::from(market.rivals));
    let found = if market.rivals == 1 {
        // Nobody is second, so the price is nought and the holder always takes the deal.
        let outcome = Outcome { holder: holder.mean(), p_holder: 1.0, ..Outcome::default() };
        Refined { outcome, detail: (), error: f64::EPSILON, detail_error: 0.0 }
    } else {
        refine(top(market), |level, _| {
            let (mut price, mut excess, mut rivals, mut p_rival) = (0.0, 0.0, 0.0, 0.0);
            each_point(market, &rule, rival.low(), level, &mut |point| {
                // The chance that the second-highest rival is here, times that of a higher one.
                let second = n * (n - 1.0) * pow(point.rival, n - 2.0) * point.mass;
                price += second * (1.0 - point.rival) * point.v;
                excess += second * (1.0 - point.rival) * holder.excess(point.v);
                rivals += second * point.holder * rival.excess(point.v);
                p_rival += second * (1.0 - point.rival) * point.holder;
            });
            let p_holder = 1.0 - p_rival;
            let outcome =
                Outcome { revenue: price, holder: excess, rivals, p_holder, p_rival, ..Outcome::default() };
            Ok((outcome, ()))
        })?
    };
    let best = first_best(market, &rule)?;
    Ok(Solution {
        metrics: found.outcome.metrics(market.rivals, market.orientation, best.0),
        method: Method::Quadrature,
        error: found.error + best.1,
        gap: None,
        bids: Some(truthful(market, rival.low())),
    })
}

/// The first-price tender of holder and rivals who all draw from one distribution, with a reserve or with a cost
/// of bidding to the rivals, who know their values.
pub(super) fn symmetric(market: &Market, floor: f64, cost: f64) -> Result<Solution, Unsolved> {
    let (values, n) = (market.rival, f64::from(market.rivals));
    let rule = Rule::new();
    let top = values.high();
    let from = if cost > 0.0 {
        rising_root(values.low(), top, |v| v * pow(values.cdf(v), n) - cost)
    } else {
        floor.max(values.low()).min(top)
    };
    let at_from = values.cdf(from);
    let (absent, silent) = (pow(at_from, n), pow(at_from, n + 1.0));
    let contest = Contest { floor, ..Contest::open(values, market.rivals) };
    let start = Start {
        value: from,
        bid: if cost > 0.0 { 0.0 } else { from },
        below: if from > values.low() {
            End::Near(from - values.low())
        } else {
            End::of(&[values.low_exponent()])
        },
        first_slope: if from > values.low() { 0.0 } else { contest.share_at_low() },
        bend: 0.0,
    };
    let at_level = |level, coarse: Option<&Vec<Panel>>| {
        let panels = contest.follow(&rule, &start, top, level, coarse)?;
        let (mut rent, mut late) = (0.0, 0.0);
        for panel in &panels {
            for j in 0..POINTS {
                let (weight, cdf) = (rule.weight[j] * panel.nodes.rise[j], panel.nodes.cdf[j]);
                let below = pow(cdf, n);
                rent += weight * below * (1.0 - cdf);
                late += weight * (1.0 - below * cdf);
            }
        }
        let entry_spend = n * cost * (1.0 - at_from);
        let p_rival = n / (n + 1.0) * (1.0 - silent);
        let mut outcome =
            Outcome { p_rival, p_no_rival_bid: absent, entry_spend, rivals: n * rent, ..Outcome::default() };
        // The highest value on average, counted where it is at least `from`.
        let mut welfare = from * (1.0 - silent) + late;
        if cost > 0.0 {
            // The holder takes part in any case, and bids nought below `from`.
            let below = from * at_from - values.cdf_integral(from);
            outcome.rivals += entry_spend;
            outcome.holder = rent + cost * (1.0 - at_from) + absent * below;
            outcome.p_holder = 1.0 - p_rival;
            welfare += absent * below;
        } else {
            outcome.holder = rent;
            outcome.p_holder = (1.0 - silent) / (n + 1.0);
        }
        outcome.revenue = welfare - outcome.rivals - outcome.holder;
        Ok((outcome, panels))
    };
    let found = refine_both(top, at_level, |coarse, fine| bids_change(&rule, coarse, fine))?;
    let best = first_best(market, &rule)?;
    let mut metrics = found.outcome.metrics(market.rivals, market.orientation, best.0);
    let orientation = market.orientation;
    let curve = Curve::Panels { rule: Box::new(rule), panels: found.detail, origin: 0.0 };
    let bids = Bids {
        error: found.detail_error,
        orientation,
        low: from,
        high: top,
        rival: curve.clone(),
        holder: Some(curve),
    };
    metrics.threshold = (cost > 0.0).then(|| bids.threshold());
    Ok(Solution {
        metrics,
        method: Method::Spectral,
        error: found.error + best.1,
        gap: None,
        bids: (from < top).then_some(bids),
    })
}

/// The first-price tender with a reserve.
pub(super) fn symmetric_reserve(market: &Market, price: ReservePrice) -> Result<Solution, Unsolved> {
    if market.rival != market.holder {
        return Err(Reason::UnequalFirstPriceEntry.into());
    }
    let reserve = match price {
        ReservePrice::At(price) => price,
        ReservePrice::Optimal => best_reserve(&market.rival, -market.orientation.beyond_ceiling())?,
    };
    let mut solution = symmetric(market, reserve, 0.0)?;
    solution.metrics.reserve = Some(market.orientation.turned(reserve));
    Ok(solution)
}

/// The reserve that is best for a grantor who has `own` without a deal: where the virtual value is `own`.
pub(super) fn best_reserve(values: &Distribution, own: f64) -> Result<f64, Unsolved> {
    let reserve = rising_root(values.low(), values.high(), |v| virtual_value(values, v) - own);
    // The virtual value may fall only where it is below what the grantor has anyway.
    let mut before = f64::NEG_INFINITY;
    for k in 0..=64 {
        let v = values.low() + (values.high() - values.low()) * f64::from(k) / 64.0;
        let here = virtual_value(values, v);
        if (v > reserve && here < before.max(own) - 1e-12) || (v < reserve && here > own + 1e-12) {
            return Err(Reason::IrregularVirtualValue.into());
        }
        before = here;
    }
    Ok(reserve)
}

/// A value less the rent that its owner keeps.
#[inline(never)]
pub(super) fn virtual_value(values: &Distribution, v: f64) -> f64 {
    let rent = values.rent(v);
    if rent.is_finite() { v - rent } else { f64::MIN }
}

/// The highest of all values on average, and a bound on its error.
#[inline(never)]
pub(super) fn first_best(market: &Market, rule: &Rule) -> Result<(f64, f64), Unsolved> {
    if let Some(powers) = Powers::of(market) {
        return Ok((powers.first_best(), 0.0));
    }
    let (n, top) = (f64::from(market.rivals), top(market));
    if market.rivals == 0 {
        return Ok((market.holder.mean(), 0.0));
    }
    let found = refine(top, |level, _| {
        let mut below = 0.0;
        let low = market.rival.low().max(market.holder.low());
        each_point(market, rule, low, level, &mut |point| {
            below += point.weight * pow(point.rival, n) * point.holder;
        });
        Ok((Outcome { revenue: top - below, ..Outcome::default() }, ()))
    })?;
    Ok((found.outcome.revenue, found.error))
}

/// The highest value anybody can have.
pub(super) fn top(market: &Market) -> f64 {
    market.rival.high().max(market.holder.high())
}

/// Bids of one's own value, by all.
pub(super) fn truthful(market: &Market, low: f64) -> Bids {
    let curve = Curve::Share { share: 1.0 };
    let (orientation, high) = (market.orientation, market.rival.high());
    Bids { error: 0.0, orientation, low, high, rival: curve.clone(), holder: Some(curve) }
}

/// Both distributions at a point.
pub(super) struct Both {
    pub v: f64,
    /// The length of the line that the point stands for.
    pub weight: f64,
    /// The probability that a rival's value is on that length.
    pub mass: f64,
    /// The cumulative probabilities.
    pub rival: f64,
    pub holder: f64,
}

/// Goes over points from `from` to the highest value, cut where either distribution begins or ends.
pub(super) fn each_point(market: &Market, rule: &Rule, from: f64, level: u32, visit: &mut dyn FnMut(&Both)) {
    let (rival, holder) = (&market.rival, &market.holder);
    let mut cuts = [from, rival.low(), rival.high(), holder.low(), holder.high()];
    cuts.sort_by(f64::total_cmp);
    let end = |at: f64, exponent: fn(&Distribution) -> f64, place: fn(&Distribution) -> f64| {
        let one = |d: &Distribution| if place(d) == at { exponent(d) } else { 1.0 };
        End::of(&[one(rival), one(holder)])
    };
    let pieces = cuts.windows(2).filter(|pair| pair[0] >= from && pair[1] > pair[0]);
    for pair in pieces {
        let below = end(pair[0], Distribution::low_exponent, Distribution::low);
        let above = end(pair[1], Distribution::high_exponent, Distribution::high);
        // At its own ends a density belongs to the inside.
        let inside = if pair[0] >= rival.low() && pair[1] <= rival.high() { 1.0 } else { 0.0 };
        let cut: Vec<Span> = spans(pair[0], pair[1], below, above, level);
        for span in &cut {
            // Each of the two has its own ends, next to which distances keep their digits.
            let (nodes, held) = (span.nodes(rule, rival), span.nodes(rule, holder));
            for j in 0..POINTS {
                visit(&Both {
                    v: nodes.v[j],
                    weight: rule.weight[j] * nodes.rise[j],
                    mass: inside * rule.weight[j] * nodes.mass[j],
                    rival: nodes.cdf[j],
                    holder: held.cdf[j],
                });
            }
        }
    }
}
