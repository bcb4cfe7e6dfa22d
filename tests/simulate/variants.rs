//! The variants of a tender against their exact results where all values are equally likely.

use crate::shared::*;
use first_refusal::market::simulate::{Bids, Estimate, Measure, Rule, Share, Tender, Totals, Values, Which};

fn grantor(totals: &Totals) -> Option<Estimate> {
    totals.mean(Which::First, Measure::Grantor)
}

#[test]
fn a_premium_to_match_comes_to_its_exact_results() {
    for rivals in 1..=4 {
        let n = f64::from(rivals);
        let a = (n / (n + 1.0)).powi(2);
        let b = n.powi(3) / ((n + 1.0).powi(2) * (n + 2.0));
        for k in [0.9, 1.1, 1.0 + 1.0 / n] {
            let tender = Tender { rule: right_with(k, 0.0, 1.0, 1.0), ..right(rivals) };
            let totals = of_one(&uniform(rivals), &tender);
            let revenue = k * a - k * (k - 1.0) * b;
            let joint = 0.5 + b * (k - k * k / 2.0);
            // A rival gains v / (n+1) where w < k n/(n+1) v, and the square of the highest value is n/(n+2).
            let rivals_get = k * n / (n + 1.0).powi(2) * n / (n + 2.0);
            first_gets(&totals, revenue, joint - revenue, rivals_get, 1.0 - k * a);
        }
    }
}

#[test]
fn a_premium_that_takes_all_the_rivals_shade_makes_the_right_worthless() {
    for rivals in 1..=4 {
        let k = 1.0 + 1.0 / f64::from(rivals);
        let tender = Tender { rule: right_with(k, 0.0, 1.0, 1.0), ..right(rivals) };
        let totals = of_two(&uniform(rivals), &open(rivals), &tender);
        close("grantor", totals.difference(Measure::Grantor), 0.0);
        close("holder", totals.difference(Measure::Holder), 0.0);
        close("holder wins", totals.difference_in(Share::HolderWins), 0.0);
    }
}

#[test]
fn a_lone_rival_facing_a_sum_on_top_bids_less_and_the_price_is_known() {
    for d in [0.1_f64, 0.25, 0.5] {
        let knots = (0..=1024).map(|knot| ((part(knot, 1024) - d) / 2.0).max(0.0));
        let bids = Bids::Table(knots.collect());
        let tender = Tender { rule: right_with(1.0, d, 1.0, 1.0), rival_bids: bids, ..right(1) };
        let totals = of_one(&uniform(1), &tender);
        close("grantor", grantor(&totals), (1.0 - d) * (d + (1.0 - d).powi(2) / 4.0));
        let loses = d * d + d * (1.0 - d) + (1.0 - d).powi(2) / 4.0;
        close("holder wins", totals.share(Which::First, Share::HolderWins), 1.0 - loses);
    }
}

#[test]
fn all_is_linear_in_how_likely_the_right_is_honoured() {
    for rivals in [1, 3] {
        let n = f64::from(rivals);
        for p in [0.0, 0.25, 0.8] {
            let tender = Tender::new(right_with(1.0, 0.0, p, 1.0), line(rivals), line(rivals));
            let totals = of_one(&uniform(rivals), &tender);
            let mix = |right: f64, open: f64| p * right + (1.0 - p) * open;
            let square = (n / (n + 1.0)).powi(2);
            close("grantor", grantor(&totals), mix(square, n / (n + 2.0)));
            let wins = mix((2.0 * n + 1.0) / (n + 1.0).powi(2), 1.0 / (n + 1.0));
            close("holder wins", totals.share(Which::First, Share::HolderWins), wins);
        }
    }
}

#[test]
fn a_lone_rival_bids_less_against_a_holder_who_may_be_unable() {
    for q in [0.6, 0.8, 1.0] {
        let hurdle = (1.0 - q) / q;
        let knots = (0..=1024).map(|knot| ((part(knot, 1024) - hurdle) / 2.0).max(0.0));
        let bids = Bids::Table(knots.collect());
        let tender = Tender { rule: right_with(1.0, 0.0, 1.0, q), rival_bids: bids, ..right(1) };
        close("grantor", grantor(&of_one(&uniform(1), &tender)), (1.0 - hurdle).powi(2) / 4.0);
    }
}

#[test]
fn a_holder_who_is_never_able_never_wins() {
    let tender = Tender { rule: right_with(1.0, 0.0, 1.0, 0.0), ..right(2) };
    let wins = of_one(&uniform(2), &tender).share(Which::First, Share::HolderWins).expect("an estimate");
    assert_eq!(wins.mean, 0.0);
}

#[test]
fn a_lone_rival_and_a_reserve_come_to_their_exact_results() {
    for r in [0.2, 0.5, 0.7] {
        let knots = (0..=1024).map(|knot| (part(knot, 1024) / 2.0).max(r));
        let tender =
            Tender { rival_bids: Bids::Table(knots.collect()), reserve: r, silent_below: r, ..right(1) };
        let totals = of_one(&uniform(1), &tender);
        let revenue = if r <= 0.5 { 0.25 + r * r - r.powi(3) } else { r - r.powi(3) };
        close("grantor", grantor(&totals), revenue);
        close("no bid", totals.share(Which::First, Share::NoRivalBid), r);
        close("no trade", totals.share(Which::First, Share::NoTrade), r * r);
    }
}

#[test]
fn a_reserve_in_the_open_tender_comes_to_its_exact_result() {
    for rivals in 1..=4 {
        let (n, r) = (f64::from(rivals), 0.5);
        // With n+1 equal bidders the bid is v - int_r^v (x/v)^n dx, and the revenue of the best reserve is known.
        let bid = |v: f64| v - (v - r * (r / v).powi(rivals as i32)) / (n + 1.0);
        let knots: Vec<f64> = (0..=4096).map(|knot| bid(part(knot, 4096).max(r))).collect();
        let bids = || Bids::Table(knots.clone());
        let tender = Tender { reserve: r, silent_below: r, ..Tender::new(Rule::FirstPrice, bids(), bids()) };
        let totals = of_one(&uniform(rivals), &tender);
        let m = n + 1.0;
        let revenue = (m - 1.0) / (m + 1.0) + r.powf(m) * (1.0 - r * 2.0 * m / (m + 1.0));
        close("grantor", grantor(&totals), revenue);
        close("no trade", totals.share(Which::First, Share::NoTrade), r.powf(m));
    }
}

#[test]
fn a_second_price_with_a_reserve_brings_what_the_first_price_does() {
    for rivals in 1..=4 {
        let (m, r) = (f64::from(rivals + 1), 0.5_f64);
        let tender = Tender {
            reserve: r,
            silent_below: r,
            ..Tender::new(Rule::SecondPrice, Bids::Truthful, Bids::Truthful)
        };
        let revenue = (m - 1.0) / (m + 1.0) + r.powf(m) * (1.0 - r * 2.0 * m / (m + 1.0));
        close("grantor", grantor(&of_one(&uniform(rivals), &tender)), revenue);
    }
}

#[test]
fn a_cost_of_bidding_deters_a_lone_rival_as_it_should() {
    for cost in [0.01, 0.04, 0.09] {
        // Who has v bids v/2 and wins with probability v/2, so v* = 2 sqrt(K) is as well off staying away.
        let threshold = 2.0 * f64::sqrt(cost);
        let tender = Tender { silent_below: threshold, bid_cost: cost, ..right(1) };
        let totals = of_one(&uniform(1), &tender);
        close("grantor", grantor(&totals), (1.0 - threshold * threshold) / 4.0);
        close("no bid", totals.share(Which::First, Share::NoRivalBid), threshold);
        let gross = (1.0 - threshold.powi(3)) / 12.0;
        let net = gross - cost * (1.0 - threshold);
        close("rivals", totals.mean(Which::First, Measure::Rivals), net);
        close("all", totals.mean(Which::First, Measure::Welfare), {
            let holder = 0.5 - (1.0 - threshold * threshold) / 4.0 + (1.0 - threshold.powi(3)) / 24.0;
            holder + net + (1.0 - threshold * threshold) / 4.0
        });
    }
}

#[test]
fn each_of_several_rivals_pays_for_its_bid() {
    let costly = Tender { silent_below: 0.3, bid_cost: 0.05, ..right(3) };
    let free = Tender { bid_cost: 0.0, ..costly.clone() };
    let totals = of_two(&uniform(3), &free, &costly);
    close("rivals", totals.difference(Measure::Rivals), -0.05 * 3.0 * 0.7);
    close("no bid", totals.share(Which::First, Share::NoRivalBid), 0.3_f64.powi(3));
}

#[test]
fn where_nobody_bids_the_holder_has_it_for_nothing() {
    let tender = Tender { silent_below: 1.0, ..right(1) };
    let totals = of_one(&uniform(1), &tender);
    assert_eq!(grantor(&totals).map(|estimate| estimate.mean), Some(0.0));
    assert_eq!(totals.share(Which::First, Share::HolderWins).map(|share| share.mean), Some(1.0));
    close("holder", totals.mean(Which::First, Measure::Holder), 0.5);
}

#[test]
fn a_reserve_above_the_top_sells_nothing() {
    for rule in [Rule::PLAIN_RIGHT, Rule::FirstPrice, Rule::SecondPrice, Rule::FirstRefusalSecondPrice] {
        let tender = Tender { reserve: 1.5, silent_below: 1.0, ..Tender::new(rule, line(2), line(2)) };
        let totals = of_one(&uniform(2), &tender);
        assert_eq!(totals.share(Which::First, Share::NoTrade).map(|share| share.mean), Some(1.0), "{rule:?}");
        assert_eq!(totals.mean(Which::First, Measure::Welfare).map(|all| all.mean), Some(0.0), "{rule:?}");
    }
}

#[test]
fn a_weak_holder_with_the_right_helps_the_grantor() {
    let weak = |high| {
        let mut market = uniform(1);
        market.holder_values = Values::Uniform { low: 0.0, high };
        market
    };
    // A lone rival bids half of its value, and never more than beats every holder.
    for (high, revenue) in [(0.25, 0.1875), (0.5, 0.25), (0.75, 0.25), (2.0, 0.25)] {
        let knots = (0..=1024).map(|knot| (part(knot, 1024) / 2.0).min(high));
        let tender = Tender { rival_bids: Bids::Table(knots.collect()), ..right(1) };
        close("grantor", grantor(&of_one(&weak(high), &tender)), revenue);
    }
}
