//! Claims about what follows from comparing regimes.

use crate::{near, uniform};
use first_refusal::market::{
    Distribution, Knowledge, Market, Reason, Regime, Shape, Tender, Unsolved, cliff, equivalent_rivals,
    fee_interval, max_free_entry, solve, weak_incumbent_threshold, worthless_premium,
};

#[test]
fn the_right_costs_about_half_a_bidder() {
    for rivals in 1..=10 {
        let n = f64::from(rivals);
        let left = equivalent_rivals(&uniform(rivals)).expect("solved");
        near(Some(n - left), n / (2.0 * n + 1.0), 1e-11);
    }
}

#[test]
fn the_fee_lies_between_the_loss_and_one_and_a_half_times_it() {
    for rivals in 1..=10 {
        let n = f64::from(rivals);
        let loss = n / ((n + 1.0) * (n + 1.0) * (n + 2.0));
        let fee = fee_interval(&uniform(rivals)).expect("solved");
        near(Some(fee.least), loss, 1e-14);
        near(Some(fee.most), 1.5 * loss, 1e-14);
        near(Some(fee.joint_gain), 0.5 * loss, 1e-14);
        near(Some(fee.rivals_loss), loss, 1e-14);
    }
}

#[test]
fn the_right_of_a_holder_below_the_threshold_helps_the_customer() {
    let threshold = weak_incumbent_threshold(&uniform(1)).expect("solved");
    near(Some(threshold), 0.580_973_315_402, 1e-11);
    for (share, helps) in [(0.9, true), (1.1, false)] {
        let holder = Distribution::uniform().with_high(share * threshold).expect("good");
        let market = Market { holder, ..uniform(1) };
        let fee = fee_interval(&market).expect("solved");
        assert_eq!(fee.least < 0.0, helps);
    }
}

#[test]
fn a_premium_of_one_over_the_holders_share_makes_the_right_worthless() {
    for rivals in 1..=5 {
        let n = f64::from(rivals);
        near(worthless_premium(&uniform(rivals)).ok(), (n + 1.0) / n, 1e-14);
    }
    let values = Distribution::new(Shape::Power { exponent: 2.0 }, 0.0, 1.0).expect("good");
    let market = Market { rival: values, holder: values, ..uniform(3) };
    let factor = worthless_premium(&market).expect("solved");
    let premium = solve(&market, Regime::PremiumFactor { factor }).expect("solved").metrics;
    let open = solve(&market, Regime::Open).expect("solved").metrics;
    near(premium.revenue, open.revenue.expect("a figure"), 1e-14);
}

#[test]
fn between_a_twelfth_and_a_sixth_a_lone_rival_bids_in_the_open_and_never_under_the_right() {
    let edge = cliff(&uniform(1)).expect("solved");
    near(Some(edge.refusal), 1.0 / 12.0, 1e-14);
    near(Some(edge.open), 1.0 / 6.0, 1e-14);
    let price = |tender, cost| {
        let entry = Regime::Entry { tender, knows: Knowledge::Nothing, cost };
        solve(&uniform(1), entry).expect("solved").metrics.revenue.map(|revenue| 1.0 - revenue)
    };
    near(price(Tender::Open, 0.1), 2.0 / 3.0, 1e-14);
    near(price(Tender::Refusal, 0.1), 1.0, 1e-14);
    near(price(Tender::Refusal, 0.08), 0.75, 1e-14);
}

#[test]
fn fewer_rivals_enter_for_certain_under_the_right() {
    for (cost, open, right) in [(0.05, 3, 2), (0.03, 4, 3), (0.2, 0, 0)] {
        assert_eq!(max_free_entry(&uniform(1), Tender::Open, cost), Ok(open));
        assert_eq!(max_free_entry(&uniform(1), Tender::Refusal, cost), Ok(right));
    }
}

#[test]
fn what_cannot_be_compared_says_so() {
    let beta = Distribution::new(Shape::Beta { a: 2.0, b: 3.0 }, 0.0, 1.0).expect("good");
    let market = Market { rival: beta, ..uniform(2) };
    let unequal = Unsolved::NotSolved(Reason::UnequalFirstPrice);
    assert_eq!(fee_interval(&market), Err(unequal));
    assert_eq!(worthless_premium(&market), Err(unequal));
    assert_eq!(equivalent_rivals(&market), Err(unequal));
    assert_eq!(weak_incumbent_threshold(&market), Err(unequal));
    assert_eq!(cliff(&market), Err(unequal));
}
