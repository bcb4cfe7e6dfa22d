//! Rivals for whom a bid costs something: those who know their value before they pay, and those who do not.

use super::auction::{first_best, second_price_from, symmetric, truthful};
use super::contest::Contest;
use super::error::{Reason, Unsolved};
use super::numeric::{pow, rising_root};
use super::radau::Rule;
use super::regime::{Knowledge, Regime, Tender};
use super::solution::{Method, Outcome, Solution};
use super::{Market, auction, refusal, solve_selling};

/// A tender that rivals pay to enter.
pub(super) fn entry(
    market: &Market,
    tender: Tender,
    knows: Knowledge,
    cost: f64,
) -> Result<Solution, Unsolved> {
    match knows {
        Knowledge::Nothing => blind(market, tender, cost),
        Knowledge::OwnCost if cost == 0.0 => solve_selling(market, free(tender)),
        Knowledge::OwnCost => match tender {
            Tender::Open if market.rival == market.holder => symmetric(market, 0.0, cost),
            Tender::Open => Err(Reason::UnequalFirstPriceEntry.into()),
            Tender::SecondPrice => second_price(market, cost),
            Tender::Refusal => {
                let contest = Contest::plain(market.rival, market.holder, market.rivals);
                refusal::contest(market, &contest, cost)
            }
        },
    }
}

/// The regime of a tender that costs nothing to enter.
pub(super) const fn free(tender: Tender) -> Regime {
    match tender {
        Tender::Open => Regime::Open,
        Tender::SecondPrice => Regime::SecondPrice,
        Tender::Refusal => Regime::Refusal,
    }
}

fn second_price(market: &Market, cost: f64) -> Result<Solution, Unsolved> {
    let (rival, holder) = (&market.rival, &market.holder);
    let others = f64::from(market.rivals) - 1.0;
    // The lowest entrant wins if no other rival enters, and pays the holder's value.
    let gain = |v: f64| pow(rival.cdf(v), others) * holder.cdf_integral(v) - cost;
    let from = rising_root(rival.low(), rival.high(), gain);
    let rule = Rule::new();
    let found = second_price_from(market, &rule, from, cost)?;
    let best = first_best(market, &rule)?;
    let mut metrics = found.outcome.metrics(market.rivals, market.orientation, best.0);
    let bids = truthful(market, from);
    metrics.threshold = Some(bids.threshold());
    let error = found.error + best.1;
    let bids = (from < rival.high()).then_some(bids);
    Ok(Solution { metrics, method: Method::Quadrature, error, gap: None, bids })
}

/// Rivals enter with the one probability at which entering is worth its cost; how many came is seen by all.
fn blind(market: &Market, tender: Tender, cost: f64) -> Result<Solution, Unsolved> {
    let n = market.rivals;
    let mut totals = Vec::new();
    let (mut error, mut method) = (0.0, Method::ClosedForm);
    for rivals in 1..=n {
        let solution = solve_selling(&Market { rivals, ..*market }, free(tender))?;
        error = f64::max(error, solution.error);
        method = solution.method;
        totals.push(Outcome::of(&solution.metrics));
    }
    // What one of so many entrants gains before its cost.
    let each: Vec<f64> = totals.iter().zip(1..).map(|(total, m)| total.rivals / f64::from(m)).collect();
    let expected = |enter: f64| {
        let chances = binomial(n - 1, enter);
        chances.iter().zip(&each).map(|(chance, gain)| chance * gain).sum::<f64>()
    };
    let enter = if expected(1.0) >= cost {
        1.0
    } else if expected(0.0) <= cost {
        0.0
    } else {
        rising_root(0.0, 1.0, |enter| cost - expected(enter))
    };
    let chances = binomial(n, enter);
    let alone =
        Outcome { holder: market.holder.mean(), p_holder: 1.0, p_no_rival_bid: 1.0, ..Outcome::default() };
    let mut outcome = Outcome::default().plus(chances[0], &alone);
    for (chance, total) in chances[1..].iter().zip(&totals) {
        outcome = outcome.plus(*chance, total);
    }
    outcome.entry_spend = cost * enter * f64::from(n);
    let best = auction::first_best(market, &Rule::new())?;
    let mut metrics = outcome.metrics(n, market.orientation, best.0);
    metrics.entry_prob = Some(enter);
    metrics.max_free_entry = Some(each.iter().take_while(|gain| **gain + error >= cost).count() as u32);
    // An error of the gains moves the probability of entering by as much as the gains fall with it.
    let fall = (expected(0.0) - expected(1.0)).abs().max(1e-3 * cost.max(1e-9));
    let error = error + best.1 + if enter > 0.0 && enter < 1.0 { 4.0 * (error + 4e-16) / fall } else { 0.0 };
    Ok(Solution { metrics, method, error, gap: None, bids: None })
}

/// The probabilities of 0 to `n` of `n`, each with the same chance.
fn binomial(n: u32, chance: f64) -> Vec<f64> {
    let mut all = vec![1.0];
    for _ in 0..n {
        let mut next = vec![0.0; all.len() + 1];
        for (k, share) in all.iter().enumerate() {
            next[k] += share * (1.0 - chance);
            next[k + 1] += share * chance;
        }
        all = next;
    }
    all
}
