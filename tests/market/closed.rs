//! Claims with exact answers, for uniform values.

use first_refusal::market::{Distribution, Market, Metrics, Orientation, Regime, solve};

fn uniform(rivals: u32, orientation: Orientation) -> Market {
    Market { rivals, rival: Distribution::uniform(), holder: Distribution::uniform(), orientation }
}

fn metrics(rivals: u32, regime: Regime) -> Metrics {
    solve(&uniform(rivals, Orientation::Selling), regime).expect("solved").metrics
}

#[track_caller]
fn near(found: Option<f64>, wanted: f64) {
    let found = found.expect("a figure");
    assert!((found - wanted).abs() < 1e-14, "found {found}, wanted {wanted}");
}

#[test]
fn the_right_costs_the_customer_what_the_rivals_lose_and_half_as_much_evaporates() {
    for rivals in 1..=10 {
        let n = f64::from(rivals);
        let (open, right) = (metrics(rivals, Regime::Open), metrics(rivals, Regime::Refusal));
        let loss = n / ((n + 1.0) * (n + 1.0) * (n + 2.0));
        near(right.revenue.zip(open.revenue).map(|(r, o)| o - r), loss);
        near(right.rivals_surplus.zip(open.rivals_surplus).map(|(r, o)| o - r), loss);
        near(right.holder_surplus.zip(open.holder_surplus).map(|(r, o)| r - o), 1.5 * loss);
        near(right.welfare.zip(open.welfare).map(|(r, o)| o - r), 0.5 * loss);
        near(right.p_holder, (2.0 * n + 1.0) / ((n + 1.0) * (n + 1.0)));
    }
}

#[test]
fn the_right_leaves_bids_of_uniform_rivals_unchanged() {
    for rivals in 1..=10 {
        let market = uniform(rivals, Orientation::Procurement { value: 1.5 });
        for cost in [0.0, 0.3, 1.0] {
            let n = f64::from(rivals);
            for regime in [Regime::Open, Regime::Refusal] {
                let bids = solve(&market, regime).expect("solved").bids.expect("bids");
                near(bids.at(cost), (1.0 + n * cost) / (n + 1.0));
                assert_eq!(bids.at(1.1), None);
            }
        }
    }
}
