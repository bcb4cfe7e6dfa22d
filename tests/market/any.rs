//! Claims about any market: whatever is drawn, figures fit together or there is a reason why there are none.

use first_refusal::market::{
    Bargain, Distribution, Knowledge, Market, Metrics, Offerer, Orientation, Regime, ReservePrice, Sequence,
    Shape, Tender, Unsolved, solve,
};
use proptest::prelude::*;

fn shape() -> impl Strategy<Value = Shape> {
    prop_oneof![
        (0.3..4.0).prop_map(|exponent| Shape::Power { exponent }),
        (0.5..4.0).prop_map(|exponent| Shape::MirroredPower { exponent }),
        (-8.0..8.0).prop_map(|rate| Shape::TruncatedExponential { rate }),
        (1e-12..1e-3).prop_map(|rate| Shape::TruncatedExponential { rate }),
        (0.5..6.0, 0.5..6.0).prop_map(|(a, b)| Shape::Beta { a, b }),
        (1_u32..5, 1_u32..5).prop_map(|(a, b)| Shape::Beta { a: a.into(), b: b.into() }),
    ]
}

fn distribution() -> impl Strategy<Value = Distribution> {
    let ends = prop_oneof![Just((0.0, 1.0)), (0.0..0.4, 0.5..1.0)];
    (shape(), ends).prop_map(|(shape, (low, high))| Distribution::new(shape, low, high).expect("good"))
}

fn market() -> impl Strategy<Value = Market> {
    let orientation = prop_oneof![
        Just(Orientation::Selling),
        (1.0..3.0).prop_map(|value| Orientation::Procurement { value })
    ];
    (1_u32..=10, distribution(), distribution(), any::<bool>(), orientation).prop_map(
        |(rivals, rival, other, alike, orientation)| {
            let holder = if alike { rival } else { other };
            Market { rivals, rival, holder, orientation }
        },
    )
}

fn regime() -> impl Strategy<Value = Regime> {
    let share = 0.0..1.0;
    prop_oneof![
        Just(Regime::Open),
        Just(Regime::SecondPrice),
        Just(Regime::Refusal),
        Just(Regime::RefusalOnSecondPrice),
        Just(Regime::JointOptimum),
        Just(Regime::BindingFirstBid),
        Just(Regime::FirstOffer { by: Offerer::Grantor }),
        Just(Regime::FirstOffer { by: Offerer::Holder }),
        Just(Regime::Sequential { order: Sequence::RivalFirstWithRefusal }),
        Just(Regime::Sequential { order: Sequence::HolderFirst }),
        Just(Regime::Exclusive { bargain: Bargain::CustomerOffers }),
        (0.0..0.9).prop_map(|aversion| Regime::RiskAverse { aversion }),
        share.clone().prop_map(|r| Regime::Reserve { price: ReservePrice::At(r) }),
        share.clone().prop_map(|r| Regime::OpenReserve { price: ReservePrice::At(r) }),
        (0.5..2.0).prop_map(|factor| Regime::PremiumFactor { factor }),
        (0.0..0.5).prop_map(|amount| Regime::PremiumAdded { amount }),
        (0.0..0.5).prop_map(|share| Regime::Discount { share }),
        share.clone().prop_map(|able| Regime::Capacity { able }),
        share.clone().prop_map(|probability| Regime::Honoured { probability }),
        share.clone().prop_map(|share| Regime::Exclusive { bargain: Bargain::Split { share } }),
        (1_u32..20).prop_map(|rounds| Regime::Reoffers { rounds }),
        (0.0..0.5).prop_map(|edge| Regime::CommonValue { edge, tender: Tender::Refusal }),
        entry(),
    ]
}

fn entry() -> impl Strategy<Value = Regime> {
    let tender = prop_oneof![Just(Tender::Open), Just(Tender::SecondPrice), Just(Tender::Refusal)];
    let knows = prop_oneof![4 => Just(Knowledge::OwnCost), 1 => Just(Knowledge::Nothing)];
    (tender, knows, 0.0..0.2).prop_map(|(tender, knows, cost)| Regime::Entry { tender, knows, cost })
}

/// All figures that there are.
fn all(m: &Metrics) -> Vec<f64> {
    let figures = [
        m.revenue,
        m.holder_surplus,
        m.rivals_surplus,
        m.rival_surplus_each,
        m.rival_surplus_given_win,
        m.p_holder,
        m.p_rival,
        m.p_no_rival_bid,
        m.trade_prob,
        m.joint,
        m.welfare,
        m.first_best,
        m.efficiency_loss,
        m.entry_spend,
        m.entry_prob,
        m.threshold,
        m.offer,
        m.reserve,
        m.expected_price,
        m.expected_payment,
        m.customer_surplus,
    ];
    figures.into_iter().flatten().collect()
}

fn close(a: Option<f64>, b: Option<f64>, within: f64) -> bool {
    a.zip(b).is_none_or(|(a, b)| (a - b).abs() <= within)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, ..ProptestConfig::default() })]

    #[test]
    fn figures_fit_together_or_there_is_a_reason(market in market(), regime in regime()) {
        let solution = match solve(&market, regime) {
            Ok(solution) => solution,
            Err(Unsolved::NotSolved(_) | Unsolved::NoConvergence) => return Ok(()),
            Err(Unsolved::Refused(refused)) => return Err(TestCaseError::fail(refused.to_string())),
        };
        let m = &solution.metrics;
        prop_assert!(solution.error.is_finite() && solution.error < 1e-4);
        prop_assert!(all(m).iter().all(|figure| figure.is_finite()), "{m:?}");
        let off = 1e-9 + 4.0 * solution.error;
        for p in [m.p_holder, m.p_rival, m.p_no_rival_bid, m.trade_prob, m.entry_prob].into_iter().flatten() {
            prop_assert!((-off..=1.0 + off).contains(&p), "{m:?}");
        }
        let sum = |a: Option<f64>, b: Option<f64>| a.zip(b).map(|(a, b)| a + b);
        prop_assert!(close(sum(m.p_holder, m.p_rival), m.trade_prob, off));
        prop_assert!(close(sum(m.joint, m.rivals_surplus), m.welfare, off));
        match market.orientation {
            Orientation::Selling => prop_assert!(close(sum(m.revenue, m.holder_surplus), m.joint, off)),
            Orientation::Procurement { value } => {
                prop_assert!(close(sum(m.customer_surplus, m.holder_surplus), m.joint, off));
                prop_assert!(close(sum(m.customer_surplus, m.expected_payment), m.trade_prob.map(|p| p * value), off));
            }
        }
        prop_assert!(m.holder_surplus.is_none_or(|surplus| surplus > -off), "{m:?}");
        prop_assert!(m.efficiency_loss.is_none_or(|loss| loss > -off), "{m:?}");
        prop_assert!(solution.gap.is_none_or(|gap| gap < 1e-6));
    }

    #[test]
    fn procurement_is_the_mirror_of_selling(market in market(), regime in regime()) {
        // A discount is one on the price, so it has no mirror.
        prop_assume!(!matches!(regime, Regime::Discount { .. }));
        let bought = Market { orientation: Orientation::Procurement { value: 1.0 }, ..market };
        let sold = Market {
            rival: market.rival.mirror().expect("below the ceiling"),
            holder: market.holder.mirror().expect("below the ceiling"),
            orientation: Orientation::Selling,
            ..market
        };
        match (solve(&bought, regime), solve(&sold, regime)) {
            (Ok(bought), Ok(sold)) => {
                let (a, b) = (&bought.metrics, &sold.metrics);
                prop_assert_eq!(a.revenue, b.revenue);
                prop_assert_eq!(a.holder_surplus, b.holder_surplus);
                prop_assert_eq!(a.rivals_surplus, b.rivals_surplus);
                prop_assert_eq!(a.p_rival, b.p_rival);
                prop_assert!(close(a.customer_surplus, b.revenue, 1e-15));
                if let (Some(bought), Some(sold)) = (&bought.bids, &sold.bids) {
                    for c in [0.1, 0.45, 0.8] {
                        let mirrored = sold.at(1.0 - c).map(|bid| 1.0 - bid);
                        prop_assert_eq!(bought.at(c).is_some(), mirrored.is_some());
                        prop_assert!(close(bought.at(c), mirrored, 1e-14));
                    }
                }
            }
            (Err(bought), Err(sold)) => prop_assert_eq!(bought, sold),
            (bought, sold) => prop_assert!(false, "{:?} {:?}", bought.is_ok(), sold.is_ok()),
        }
    }

    #[test]
    fn a_distribution_is_one(distribution in distribution(), share in 0.0..=1.0) {
        let (low, high) = (distribution.low(), distribution.high());
        prop_assert_eq!(distribution.cdf(low), 0.0);
        prop_assert_eq!(distribution.cdf(high), 1.0);
        let x = low + (high - low) * share;
        let y = x + 0.5 * (high - x);
        prop_assert!(distribution.cdf(y) >= distribution.cdf(x));
        prop_assert!(distribution.pdf(x) >= 0.0);
        prop_assert!((low..=high).contains(&distribution.mean()));
        let quantile = distribution.quantile(share);
        prop_assert!((low..=high).contains(&quantile));
        // Where values crowd at an end, the last digits of a value hold more of the probability.
        prop_assert!((distribution.cdf(quantile) - share).abs() < 1e-4);
        let mirror = distribution.mirror().expect("below the ceiling");
        prop_assert!((mirror.cdf(1.0 - x) + distribution.cdf(x) - 1.0).abs() < 1e-5);
        prop_assert!((mirror.mean() + distribution.mean() - 1.0).abs() < 1e-12);
        let twice = mirror.mirror().expect("below the ceiling");
        prop_assert!((twice.cdf(x) - distribution.cdf(x)).abs() < 1e-5);
    }

    #[test]
    fn a_density_is_the_slope_of_its_distribution(distribution in distribution(), share in 0.05..0.95) {
        let (low, high) = (distribution.low(), distribution.high());
        let (x, step) = (low + (high - low) * share, 1e-5 * (high - low));
        let slope = (distribution.cdf(x + step) - distribution.cdf(x - step)) / (2.0 * step);
        prop_assert!((distribution.pdf(x) / slope - 1.0).abs() < 1e-4 || slope < 1e-6);
    }
}
