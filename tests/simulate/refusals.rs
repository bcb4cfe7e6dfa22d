//! What is refused before a run starts, and with what reason.

use crate::shared::*;
use first_refusal::market::simulate::*;
use proptest::prelude::*;

fn refused(market: &Market, tender: &Tender) -> Refusal {
    Setup::one(market, tender).expect_err("a refusal")
}

fn of_tender(change: impl Fn(&mut Tender)) -> Refusal {
    let mut tender = right(2);
    change(&mut tender);
    refused(&uniform(2), &tender)
}

fn of_values(values: Values) -> Refusal {
    refused(&Market { rival_values: values, ..uniform(2) }, &right(2))
}

#[test]
fn a_market_has_one_rival_to_ten() {
    for rivals in [0, 11, u32::MAX] {
        let refusal = refused(&uniform(rivals), &right(2));
        assert_eq!((refusal.input, refusal.found), (Input::Rivals, f64::from(rivals)));
        assert_eq!(refusal.allowed, Allowed::Between(1.0, 10.0));
    }
}

#[test]
fn values_that_are_no_numbers_or_negative_are_refused() {
    for bad in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, -0.1, 2.0 * LARGEST] {
        let low = of_values(Values::Uniform { low: bad, high: 1.0 });
        assert_eq!((low.input, low.at), (Input::RivalValues, Some(0)), "{bad}");
        let high = of_values(Values::Uniform { low: 0.0, high: bad });
        assert_eq!((high.input, high.at), (Input::RivalValues, Some(1)), "{bad}");
        let market = Market { holder_values: Values::Quantiles(vec![0.0, bad, 1.0]), ..uniform(1) };
        let table = refused(&market, &right(1));
        assert_eq!((table.input, table.at), (Input::HolderValues, Some(1)), "{bad}");
    }
}

#[test]
fn a_distribution_of_one_value_is_refused() {
    for values in [Values::Uniform { low: 0.5, high: 0.5 }, Values::Quantiles(vec![0.5; 3])] {
        let refusal = of_values(values);
        assert_eq!((refusal.found, refusal.allowed), (0.5, Allowed::MoreThanOneValue));
    }
}

#[test]
fn a_table_that_falls_is_refused_where_it_does() {
    let refusal = of_values(Values::Quantiles(vec![0.0, 0.5, 0.4]));
    assert_eq!((refusal.at, refusal.found), (Some(2), 0.4));
    assert_eq!(refusal.allowed, Allowed::Between(0.5, LARGEST));
    let refusal = of_tender(|tender| tender.rival_bids = Bids::Table(vec![0.2, 0.1, 0.4]));
    assert_eq!((refusal.input, refusal.tender, refusal.at), (Input::RivalBids, Some(0), Some(1)));
}

#[test]
fn a_table_has_a_power_of_two_of_cells() {
    for knots in [0, 1, 2, 4, 1024, 2 * MOST_CELLS + 1] {
        let table: Vec<f64> = (0..knots).map(|knot| knot as f64).collect();
        let refusal = of_values(Values::Quantiles(table.clone()));
        assert_eq!(refusal.allowed, Allowed::PowerOfTwoCells, "{knots}");
        assert_eq!(refusal.found, knots.saturating_sub(1) as f64);
        let refusal = of_tender(|tender| tender.rival_bids = Bids::Table(table.clone()));
        assert_eq!((refusal.input, refusal.allowed), (Input::RivalBids, Allowed::PowerOfTwoCells));
    }
}

#[test]
fn chances_are_from_nothing_to_certain() {
    for bad in [-0.01, 1.01, f64::NAN] {
        assert_eq!(of_tender(|tender| tender.rule = right_with(1.0, 0.0, bad, 1.0)).input, Input::Honoured);
        assert_eq!(of_tender(|tender| tender.rule = right_with(1.0, 0.0, 1.0, bad)).input, Input::Able);
        assert_eq!(of_tender(|tender| tender.silent_below = bad).input, Input::SilentBelow);
    }
}

#[test]
fn prices_and_costs_are_numbers_and_not_negative() {
    for bad in [-1.0, f64::NAN, f64::INFINITY] {
        assert_eq!(of_tender(|tender| tender.reserve = bad).input, Input::Reserve);
        assert_eq!(of_tender(|tender| tender.bid_cost = bad).input, Input::BidCost);
        assert_eq!(of_tender(|tender| tender.rule = right_with(bad, 0.0, 1.0, 1.0)).input, Input::Factor);
        assert_eq!(of_tender(|tender| tender.rule = right_with(1.0, bad, 1.0, 1.0)).input, Input::Plus);
        let line = Bids::Linear { base: 0.0, slope: bad };
        assert_eq!(of_tender(|tender| tender.rival_bids = line.clone()).input, Input::RivalBids);
    }
}

#[test]
fn a_refusal_says_in_which_of_two_tenders_it_is() {
    let bad = Tender { reserve: -1.0, ..right(2) };
    let refusal = Setup::two(&uniform(2), &right(2), &bad).expect_err("a refusal");
    assert_eq!((refusal.input, refusal.tender), (Input::Reserve, Some(1)));
}

#[test]
fn a_run_is_of_one_negotiation_or_more() {
    for total in [0, MOST_NEGOTIATIONS + 1, u64::MAX] {
        let setup = Setup::one(&uniform(2), &right(2)).expect("a good setup");
        let Err(refusal) = Run::new(setup, 1, total) else { panic!("{total} was accepted") };
        assert_eq!(refusal.input, Input::Negotiations);
    }
}

#[test]
fn there_is_no_estimate_before_the_second_negotiation_nor_of_a_tender_that_is_not_there() {
    let mut run = Run::new(Setup::one(&uniform(2), &right(2)).expect("a good setup"), 1, 10).expect("good");
    for _ in 0..2 {
        assert_eq!(run.totals().mean(Which::First, Measure::Holder), None);
        assert_eq!(run.totals().share(Which::First, Share::NoTrade), None);
        run.advance(1);
    }
    run.advance(1);
    assert!(run.totals().mean(Which::First, Measure::Holder).is_some());
    assert_eq!(run.totals().mean(Which::Second, Measure::Holder), None);
    assert_eq!(run.totals().share(Which::Second, Share::NoTrade), None);
    assert_eq!(run.totals().difference(Measure::Holder), None);
    assert_eq!(run.totals().difference_in(Share::HolderWins), None);
}

/// Any number, nearly always one that is good.
fn number() -> impl Strategy<Value = f64> {
    prop_oneof![60 => 0.0..1.0, 1 => any::<f64>()]
}

fn knots() -> impl Strategy<Value = Vec<f64>> {
    let many = prop_oneof![8 => Just(3_usize), 8 => Just(5), 8 => Just(17), 1 => 0..20_usize];
    let sorted = prop_oneof![20 => Just(true), 1 => Just(false)];
    (many, sorted, proptest::collection::vec(number(), 20)).prop_map(|(many, sorted, mut knots)| {
        knots.truncate(many);
        if sorted {
            knots.sort_by(f64::total_cmp);
        }
        knots
    })
}

fn values() -> impl Strategy<Value = Values> {
    prop_oneof![
        (number(), number()).prop_map(|(low, width)| Values::Uniform { low, high: low + width }),
        knots().prop_map(Values::Quantiles),
    ]
}

fn bids() -> impl Strategy<Value = Bids> {
    prop_oneof![
        Just(Bids::Truthful),
        (number(), number()).prop_map(|(base, slope)| Bids::Linear { base, slope }),
        knots().prop_map(Bids::Table),
    ]
}

fn tender() -> impl Strategy<Value = Tender> {
    let rule = prop_oneof![
        Just(Rule::FirstPrice),
        Just(Rule::SecondPrice),
        Just(Rule::PLAIN_RIGHT),
        (number(), number(), number(), number())
            .prop_map(|(factor, plus, honoured, able)| right_with(factor, plus, honoured, able)),
        Just(Rule::FirstRefusalSecondPrice),
        Just(Rule::BindingFirstBid),
    ];
    (rule, bids(), bids(), number(), prop_oneof![Just(0.0), number()], number()).prop_map(
        |(rule, rival_bids, holder_bids, reserve, silent_below, bid_cost)| Tender {
            rule,
            rival_bids,
            holder_bids,
            reserve,
            silent_below,
            bid_cost,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_not_refused_can_be_played_and_adds_up(
        rivals in 0..12_u32,
        rival_values in values(),
        holder_values in values(),
        first in tender(),
        second in tender(),
        seed: u64,
    ) {
        let market = Market { rivals, rival_values, holder_values };
        let Ok(setup) = Setup::two(&market, &first, &second) else { return Ok(()) };
        let mut run = Run::new(setup.clone(), seed, 300).expect("a good number");
        run.advance(300);
        let totals = run.totals();
        for which in [Which::First, Which::Second] {
            let shares = [Share::HolderWins, Share::RivalWins, Share::NoTrade];
            let sum: f64 = shares.iter().filter_map(|share| totals.share(which, *share)).map(|e| e.mean).sum();
            prop_assert!((sum - 1.0).abs() < 1e-12);
            let gets = [Measure::Grantor, Measure::Holder, Measure::Rivals, Measure::Welfare];
            let [grantor, holder, rivals, all] = gets.map(|gets| totals.mean(which, gets).expect("an estimate"));
            let size = grantor.mean.abs() + holder.mean.abs() + rivals.mean.abs();
            prop_assert!((grantor.mean + holder.mean + rivals.mean - all.mean).abs() <= 1e-9 * size);
            prop_assert!(grantor.mean.is_finite() && grantor.error.is_finite() && all.error.is_finite());
        }
        // The kernel and the replay agree on any market, not only on those of the bench.
        let mut singly = PlainRun::new(setup, seed, 300).expect("a good number");
        while singly.done() < 300 {
            singly.advance(7);
        }
        prop_assert_eq!(singly.totals().digest(), totals.digest());
    }
}
