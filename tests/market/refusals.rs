//! Claims about what has no answer: bad inputs say which and what is allowed, unsolved cases say why.

use crate::uniform;
use first_refusal::market::{
    Bargain, Distribution, Input, Knowledge, MOST_RIVALS, Market, Offerer, Orientation, Reason, Refused,
    Regime, ReservePrice, Sequence, Shape, Tender, Unsolved, solve,
};

const BAD: [f64; 4] = [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.1];

#[track_caller]
fn refused(market: &Market, regime: Regime, input: Input) {
    match solve(market, regime) {
        Err(Unsolved::Refused(refused)) => {
            assert_eq!(refused.input, input);
            assert!(refused.found.is_nan() || refused.found < refused.least || refused.found > refused.most);
        }
        other => panic!("{regime:?}: {other:?}"),
    }
}

#[test]
fn a_market_without_rivals_or_with_too_many_is_refused() {
    for rivals in [0, MOST_RIVALS + 1, u32::MAX] {
        for regime in [Regime::Refusal, Regime::Open, Regime::FirstOffer { by: Offerer::Grantor }] {
            refused(&uniform(rivals), regime, Input::Rivals);
        }
    }
    assert!(solve(&uniform(0), Regime::Exclusive { bargain: Bargain::CustomerOffers }).is_ok());
}

#[test]
fn numbers_that_make_no_sense_are_refused_by_name() {
    let market = uniform(2);
    for bad in BAD {
        refused(&market, Regime::RiskAverse { aversion: bad }, Input::Aversion);
        refused(&market, Regime::Reserve { price: ReservePrice::At(bad) }, Input::Reserve);
        refused(&market, Regime::OpenReserve { price: ReservePrice::At(bad) }, Input::Reserve);
        refused(&market, Regime::PremiumFactor { factor: bad }, Input::Factor);
        refused(&market, Regime::PremiumAdded { amount: bad }, Input::Amount);
        refused(&market, Regime::Discount { share: bad }, Input::DiscountShare);
        refused(&market, Regime::Capacity { able: bad }, Input::Able);
        refused(&market, Regime::Honoured { probability: bad }, Input::Honoured);
        refused(&market, Regime::Exclusive { bargain: Bargain::Split { share: bad } }, Input::BargainShare);
        refused(&market, Regime::CommonValue { edge: bad, tender: Tender::Refusal }, Input::Edge);
        refused(&market, Regime::DisclosedFirstBid { cost: bad }, Input::BidCost);
        refused(&market, Regime::MatchBand { within: bad }, Input::Band);
        refused(&market, Regime::FirstOffer { by: Offerer::GrantorAt(bad) }, Input::Offer);
        for tender in [Tender::Open, Tender::SecondPrice, Tender::Refusal] {
            for knows in [Knowledge::OwnCost, Knowledge::Nothing] {
                refused(&market, Regime::Entry { tender, knows, cost: bad }, Input::BidCost);
            }
        }
    }
    for rounds in [0, 1001] {
        refused(&market, Regime::Reoffers { rounds }, Input::Rounds);
    }
    for value in [0.5, f64::NAN, f64::INFINITY] {
        let market = Market { orientation: Orientation::Procurement { value }, ..market };
        refused(&market, Regime::Refusal, Input::CustomerValue);
    }
}

#[test]
fn a_distribution_that_is_none_is_refused_by_name() {
    let input = |shape, low, high| match Distribution::new(shape, low, high) {
        Err(Refused { input, .. }) => input,
        Ok(distribution) => panic!("{distribution:?}"),
    };
    let power = Shape::Power { exponent: 1.0 };
    for bad in [0.0, -1.0, f64::NAN, f64::INFINITY, 1e9] {
        assert_eq!(input(Shape::Power { exponent: bad }, 0.0, 1.0), Input::Exponent);
        assert_eq!(input(Shape::MirroredPower { exponent: bad }, 0.0, 1.0), Input::Exponent);
        assert_eq!(input(Shape::Beta { a: bad, b: 1.0 }, 0.0, 1.0), Input::BetaA);
        assert_eq!(input(Shape::Beta { a: 1.0, b: bad }, 0.0, 1.0), Input::BetaB);
    }
    for bad in [f64::NAN, f64::INFINITY, -1e9] {
        assert_eq!(input(Shape::TruncatedExponential { rate: bad }, 0.0, 1.0), Input::Rate);
    }
    for bad in BAD {
        assert_eq!(input(power, bad, 1.0), Input::Low);
    }
    for (low, high) in [(0.5, 0.5), (0.5, 0.4), (0.0, f64::NAN), (0.0, f64::INFINITY), (0.0, 1e-9)] {
        assert_eq!(input(power, low, high), Input::High);
    }
}

#[test]
fn a_cost_above_the_ceiling_is_refused() {
    let costs = Distribution::new(Shape::Power { exponent: 1.0 }, 0.0, 1.2).expect("good");
    let market = Market { holder: costs, orientation: Orientation::Procurement { value: 1.0 }, ..uniform(1) };
    refused(&market, Regime::Refusal, Input::High);
}

#[test]
fn cases_that_nobody_has_solved_say_which() {
    let not = |market: &Market, regime, reason| {
        let found = solve(market, regime).map(|solution| solution.metrics);
        assert_eq!(found, Err(Unsolved::NotSolved(reason)), "{regime:?}");
    };
    let shape = |shape| Distribution::new(shape, 0.0, 1.0).expect("good");
    let beta = shape(Shape::Beta { a: 2.0, b: 2.0 });
    let unequal = Market { rival: beta, ..uniform(2) };
    let shifted = Distribution::new(Shape::Power { exponent: 1.0 }, 0.2, 1.2).expect("good");
    not(&unequal, Regime::Open, Reason::UnequalFirstPrice);
    not(&Market { holder: shifted, ..uniform(2) }, Regime::Open, Reason::UnequalFirstPrice);
    not(&unequal, Regime::OpenReserve { price: ReservePrice::Optimal }, Reason::UnequalFirstPriceEntry);
    let open = Regime::Entry { tender: Tender::Open, knows: Knowledge::OwnCost, cost: 0.1 };
    not(&unequal, open, Reason::UnequalFirstPriceEntry);
    not(&unequal, Regime::Honoured { probability: 0.5 }, Reason::HonouredUnequalBids);
    not(&unequal, Regime::BindingFirstBid, Reason::BindingUnequalBids);
    not(&uniform(2), Regime::Reoffers { rounds: 3 }, Reason::ReoffersOfSeveral);
    not(&uniform(2), Regime::DisclosedFirstBid { cost: 0.01 }, Reason::DisclosedFirstBid);
    not(&uniform(1), Regime::MatchBand { within: 0.1 }, Reason::MatchBand);
    not(&uniform(2), Regime::Sequential { order: Sequence::RivalFirst }, Reason::SequentialOfSeveral);
    let common = |tender| Regime::CommonValue { edge: 0.1, tender };
    not(&uniform(2), common(Tender::Refusal), Reason::CommonValueOfSeveral);
    not(&uniform(1), common(Tender::Open), Reason::CommonValueFirstPrice);
}

#[test]
fn a_first_bid_that_costs_nothing_to_answer_is_the_plain_right() {
    for rivals in [1, 4] {
        let disclosed = solve(&uniform(rivals), Regime::DisclosedFirstBid { cost: 0.0 }).expect("solved");
        let plain = solve(&uniform(rivals), Regime::Refusal).expect("solved");
        assert_eq!(disclosed.metrics, plain.metrics);
    }
}

#[test]
fn a_reserve_above_the_top_sells_nothing() {
    for regime in [
        Regime::Reserve { price: ReservePrice::At(1.5) },
        Regime::OpenReserve { price: ReservePrice::At(1.5) },
    ] {
        let solution = solve(&uniform(3), regime).expect("solved");
        assert_eq!(solution.metrics.trade_prob, Some(0.0));
        assert_eq!(solution.metrics.revenue, Some(0.0));
        assert_eq!(solution.metrics.p_no_rival_bid, Some(1.0));
        assert!(solution.bids.is_none());
    }
}

#[test]
fn a_bid_that_costs_more_than_anything_is_worth_keeps_all_rivals_away() {
    for tender in [Tender::Open, Tender::SecondPrice, Tender::Refusal] {
        for knows in [Knowledge::OwnCost, Knowledge::Nothing] {
            let solution = solve(&uniform(2), Regime::Entry { tender, knows, cost: 1.2 }).expect("solved");
            let m = solution.metrics;
            assert_eq!(m.p_no_rival_bid, Some(1.0), "{tender:?} {knows:?}");
            assert_eq!(m.p_holder, Some(1.0));
            assert_eq!(m.revenue.map(|revenue| revenue.abs() < 1e-15), Some(true));
            assert_eq!(m.entry_spend, Some(0.0));
        }
    }
}
