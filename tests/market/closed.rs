//! Claims with exact answers.

use crate::golden::{Entry, entries};
use crate::{metrics, near, solved, uniform};
use first_refusal::market::{
    Bargain, Distribution, Knowledge, Market, Method, Offerer, Orientation, Regime, ReservePrice, Shape,
    Tender, solve,
};

#[test]
fn the_right_costs_the_customer_what_the_rivals_lose_and_half_as_much_evaporates() {
    for rivals in 1..=10 {
        let n = f64::from(rivals);
        let (open, right) = (metrics(rivals, Regime::Open), metrics(rivals, Regime::Refusal));
        let loss = n / ((n + 1.0) * (n + 1.0) * (n + 2.0));
        near(right.revenue.zip(open.revenue).map(|(r, o)| o - r), loss, 1e-14);
        near(right.rivals_surplus.zip(open.rivals_surplus).map(|(r, o)| o - r), loss, 1e-14);
        near(right.holder_surplus.zip(open.holder_surplus).map(|(r, o)| r - o), 1.5 * loss, 1e-14);
        near(right.welfare.zip(open.welfare).map(|(r, o)| o - r), 0.5 * loss, 1e-14);
        near(right.p_holder, (2.0 * n + 1.0) / ((n + 1.0) * (n + 1.0)), 1e-14);
    }
}

#[test]
fn the_right_leaves_bids_of_uniform_rivals_unchanged() {
    for rivals in 1..=10 {
        let market = Market { orientation: Orientation::Procurement { value: 1.5 }, ..uniform(rivals) };
        for cost in [0.0, 0.3, 1.0] {
            let n = f64::from(rivals);
            for regime in [Regime::Open, Regime::Refusal] {
                let bids = solved(&market, regime).bids.expect("bids");
                near(bids.at(cost), (1.0 + n * cost) / (n + 1.0), 1e-14);
                assert_eq!(bids.at(1.1), None);
            }
        }
    }
}

#[test]
fn figures_that_are_fractions_are_met_to_the_last_digits() {
    let all = entries(include_str!("../../data/market/golden.json")).expect("entries");
    let mut fractions = 0;
    for value in &all {
        let Some(exact) = value["exact"].as_object() else { continue };
        let entry = Entry::read(value).expect("read");
        let answer = entry.answer().expect("solved");
        for (name, text) in exact {
            // The fractions of these entries contradict their own figures, which are right: 17/32 for two rivals.
            if value["regime"] == "fpa_reserve" && name == "revenue" {
                continue;
            }
            let Some(wanted) = text.as_str().and_then(fraction) else { continue };
            fractions += 1;
            near(answer.values.get(name).copied(), wanted, 1e-12);
        }
    }
    assert!(fractions > 500, "only {fractions} fractions were compared");
}

fn fraction(text: &str) -> Option<f64> {
    let (above, below) = text.split_once('/').unwrap_or((text, "1"));
    Some(above.trim().parse::<f64>().ok()? / below.trim().parse::<f64>().ok()?)
}

#[test]
fn a_premium_of_one_part_in_n_brings_the_open_outcome_back() {
    for rivals in 1..=10 {
        let n = f64::from(rivals);
        let open = metrics(rivals, Regime::Open);
        let premium = metrics(rivals, Regime::PremiumFactor { factor: (n + 1.0) / n });
        near(premium.revenue, open.revenue.expect("a figure"), 1e-14);
        near(premium.p_holder, open.p_holder.expect("a figure"), 1e-14);
        near(premium.efficiency_loss, 0.0, 1e-14);
    }
}

#[test]
fn bidding_costs_keep_four_times_as_many_rivals_away_under_the_right() {
    for rivals in 1..=6 {
        for (tender, factor) in [(Tender::Open, 1.0), (Tender::SecondPrice, 2.0), (Tender::Refusal, 4.0)] {
            let cost = 0.03;
            let entry = metrics(rivals, Regime::Entry { tender, knows: Knowledge::OwnCost, cost });
            let threshold = (factor * cost).powf(1.0 / (f64::from(rivals) + 1.0));
            near(entry.threshold, threshold, 1e-13);
            near(entry.p_no_rival_bid, threshold.powi(rivals as i32), 1e-13);
        }
    }
}

/// The closed form of uniform bids with a reserve or a cost: along them, with `s = v/b`, the product
/// `b^((n+1)/(n-1)) s |n+1-ns|^(1/n)` stays the same.
#[test]
fn uniform_bids_over_a_reserve_or_a_cost_keep_their_invariant() {
    let reserve = Regime::Reserve { price: ReservePrice::At(0.35) };
    let cost = Regime::Entry { tender: Tender::Refusal, knows: Knowledge::OwnCost, cost: 0.02 };
    for rivals in 2..=10 {
        for regime in [reserve, cost] {
            let solution = solved(&uniform(rivals), regime);
            assert_eq!(solution.method, Method::Spectral);
            let bids = solution.bids.expect("bids");
            let n = f64::from(rivals);
            let constant = |v: f64| {
                let b = bids.at(v).expect("a bid");
                let s = v / b;
                b.powf((n + 1.0) / (n - 1.0)) * s * (n + 1.0 - n * s).abs().powf(1.0 / n)
            };
            let first = constant(bids.threshold());
            for k in 1..40 {
                let v = bids.threshold() + (1.0 - bids.threshold()) * f64::from(k) / 40.0;
                assert!((constant(v) / first - 1.0).abs() < 1e-9, "{rivals} rivals, {regime:?}, {v}");
            }
        }
    }
}

#[test]
fn the_best_reserves_are_those_that_are_known() {
    let known = [0.577_350_269_19, 0.565_086_9, 0.556_440_9, 0.549_445_7, 0.543_795_0];
    for (rivals, reserve) in (1..).zip(known) {
        near(metrics(rivals, Regime::Reserve { price: ReservePrice::Optimal }).reserve, reserve, 1e-7);
        near(metrics(rivals, Regime::OpenReserve { price: ReservePrice::Optimal }).reserve, 0.5, 1e-12);
    }
    let one = metrics(1, Regime::Reserve { price: ReservePrice::Optimal });
    near(metrics(2, Regime::OpenReserve { price: ReservePrice::Optimal }).revenue, 17.0 / 32.0, 1e-14);
    near(one.reserve, 1.0 / 3.0_f64.sqrt(), 1e-13);
    near(one.revenue, 2.0 / (3.0 * 3.0_f64.sqrt()), 1e-13);
}

#[test]
fn no_other_reserve_is_better_than_the_best() {
    let rate = Shape::TruncatedExponential { rate: -2.0 };
    let values = Distribution::new(rate, 0.1, 0.9).expect("good");
    for rivals in [1, 3] {
        let market = Market { rivals, rival: values, holder: values, orientation: Orientation::Selling };
        let revenue = |price| solved(&market, Regime::Reserve { price }).metrics.revenue.expect("a figure");
        let best = revenue(ReservePrice::Optimal);
        for k in 0..100 {
            assert!(revenue(ReservePrice::At(0.1 + 0.008 * f64::from(k))) <= best + 1e-12);
        }
    }
}

#[test]
fn the_first_offer_to_a_uniform_holder_is_one_over_the_root_of_three() {
    let offer = metrics(1, Regime::FirstOffer { by: Offerer::Grantor });
    near(offer.offer, 1.0 / 3.0_f64.sqrt(), 1e-13);
    for (rivals, wanted) in [(2, 0.61441), (3, 0.64207), (4, 0.66488), (5, 0.68437)] {
        near(metrics(rivals, Regime::FirstOffer { by: Offerer::Grantor }).offer, wanted, 1e-5);
    }
    let dear = Market { orientation: Orientation::Procurement { value: 2.0 }, ..uniform(1) };
    near(solved(&dear, Regime::FirstOffer { by: Offerer::Grantor }).metrics.offer, 2.0 / 3.0, 1e-13);
}

#[test]
fn a_lone_rival_with_re_offers_bids_the_same_steps_and_comes_to_the_ascending_price() {
    for rounds in [1, 2, 3, 5, 10, 100] {
        let solution = solved(&uniform(1), Regime::Reoffers { rounds });
        let t = f64::from(rounds);
        near(solution.metrics.rivals_surplus, t / (6.0 * (t + 1.0)), 1e-13);
        let bids = solution.bids.and_then(|bids| bids.rounds_at(0.8)).expect("bids");
        assert_eq!(bids.len(), rounds as usize);
        for (i, bid) in (1..).zip(bids) {
            near(Some(bid), 0.8 * f64::from(i) / (t + 1.0), 1e-13);
        }
    }
}

#[test]
fn costs_that_are_squares_or_roots_have_the_prices_that_are_known() {
    for (exponent, price) in [
        (2.0, (|c: f64| (c + (c * c + 3.0).sqrt()) / 3.0) as fn(f64) -> f64),
        (0.5, |c: f64| ((1.0 + (1.0 + 3.0 * c).sqrt()) / 3.0).powi(2)),
    ] {
        let costs = Distribution::new(Shape::Power { exponent }, 0.0, 1.0).expect("good");
        let orientation = Orientation::Procurement { value: 1.0 };
        let market = Market { rivals: 1, rival: costs, holder: costs, orientation };
        let bids = solved(&market, Regime::Refusal).bids.expect("bids");
        for c in [0.0, 0.2, 0.5, 0.9] {
            near(bids.at(c), price(c), 1e-13);
        }
    }
}

#[test]
fn what_grantor_and_holder_split_is_the_holders_whole_value() {
    let none = Market { rivals: 0, ..uniform(1) };
    let split = solve(&none, Regime::Exclusive { bargain: Bargain::Split { share: 0.25 } }).expect("solved");
    near(split.metrics.revenue, 0.125, 1e-15);
    near(split.metrics.welfare, 0.5, 1e-15);
    let offer = solve(&none, Regime::Exclusive { bargain: Bargain::CustomerOffers }).expect("solved");
    near(offer.metrics.offer, 0.5, 1e-14);
    near(offer.metrics.trade_prob, 0.5, 1e-14);
}
