//! The most that grantor and holder can have together: a rival wins where its virtual value beats the holder's value.

use super::Market;
use super::auction::{best_reserve, first_best, virtual_value};
use super::error::Unsolved;
use super::numeric::{pow, rising_root};
use super::radau::{POINTS, Rule};
use super::refine::refine;
use super::solution::{Method, Metrics, Outcome, Solution};
use super::span::{End, spans};

/// The joint optimum over all mechanisms that leave the weakest rival nothing. Source: Burguet and Perry 2009.
///
/// How the two share it is left open, so only joint figures follow.
pub(super) fn joint_optimum(market: &Market) -> Result<Solution, Unsolved> {
    let (rival, holder, n) = (&market.rival, &market.holder, f64::from(market.rivals));
    // Where the virtual value matters it has to rise, or bunches of rivals would have to be treated alike.
    best_reserve(rival, holder.low())?;
    let reaches = |w: f64| rising_root(rival.low(), rival.high(), |v| virtual_value(rival, v) - w);
    let rule = Rule::new();
    let cuts = [reaches(holder.low()), reaches(holder.high()), rival.high()];
    let found = refine(rival.high().max(holder.high()), |level, _| {
        let mut outcome = Outcome::default();
        for (i, pair) in cuts.windows(2).enumerate() {
            let below = match i {
                0 if pair[0] > rival.low() => {
                    End::of(&[holder.low_exponent()]).or_if_smooth(End::Near(pair[0] - rival.low()))
                }
                0 => End::of(&[rival.low_exponent(), holder.low_exponent()]),
                _ => End::Smooth,
            };
            let above = if pair[1] == rival.high() {
                End::of(&[rival.high_exponent(), holder.high_exponent()])
            } else {
                End::of(&[holder.high_exponent()])
            };
            for span in spans(pair[0], pair[1], below, above, level) {
                let nodes = span.nodes(&rule, rival);
                for j in 0..POINTS {
                    let mass = rule.weight[j] * nodes.mass[j] * n * pow(nodes.cdf[j], n - 1.0);
                    let value = virtual_value(rival, nodes.v[j]);
                    let wins = mass * holder.cdf(value);
                    // The joint gain is what the virtual value exceeds the holder's by.
                    outcome.holder += mass * holder.cdf_integral(value);
                    outcome.rivals += wins * (nodes.v[j] - value);
                    outcome.p_rival += wins;
                }
            }
        }
        Ok((outcome, ()))
    })?;
    let best = first_best(market, &rule)?;
    let outcome = found.outcome;
    let beyond = market.orientation.beyond_ceiling();
    let joint = holder.mean() + outcome.holder + beyond;
    let welfare = joint + outcome.rivals;
    let metrics = Metrics {
        rivals_surplus: Some(outcome.rivals),
        rival_surplus_each: Some(outcome.rivals / n),
        rival_surplus_given_win: (outcome.p_rival > 0.0).then(|| outcome.rivals / outcome.p_rival),
        p_holder: Some(1.0 - outcome.p_rival),
        p_rival: Some(outcome.p_rival),
        trade_prob: Some(1.0),
        joint: Some(joint),
        welfare: Some(welfare),
        first_best: Some(best.0 + beyond),
        efficiency_loss: Some(best.0 + beyond - welfare),
        ..Metrics::default()
    };
    Ok(Solution { metrics, method: Method::Quadrature, error: found.error + best.1, gap: None, bids: None })
}
