//! The simulation against what is known exactly where all values are equally likely.
//!
//! With `L = n / ((n+1)^2 (n+2))`: the right costs the grantor L and the rivals L, its holder gains 3L/2, and
//! L/2 is lost to all. The formulas are worked out in the notes of the module `market`; they are integrals of
//! polynomials.

use crate::shared::*;
use first_refusal::market::simulate::{Bids, Measure, Rule, Share, Tender, Which};

fn loss(n: f64) -> f64 {
    n / ((n + 1.0).powi(2) * (n + 2.0))
}

#[test]
fn the_right_and_the_open_tender_come_to_their_exact_results() {
    for rivals in 1..=5 {
        let n = f64::from(rivals);
        let totals = of_two(&uniform(rivals), &right(rivals), &open(rivals));
        let square = (n / (n + 1.0)).powi(2);
        let holder = 0.5 - square + n.powi(3) / (2.0 * (n + 1.0).powi(2) * (n + 2.0));
        first_gets(&totals, square, holder, square / (n + 2.0), (2.0 * n + 1.0) / (n + 1.0).powi(2));
        close("joint", totals.mean(Which::First, Measure::Joint), square + holder);
        close("all", totals.mean(Which::First, Measure::Welfare), (n + 1.0) / (n + 2.0) - loss(n) / 2.0);

        let second = |measure| totals.mean(Which::Second, measure);
        let each = 1.0 / ((n + 1.0) * (n + 2.0));
        close("open, grantor", second(Measure::Grantor), n / (n + 2.0));
        close("open, holder", second(Measure::Holder), each);
        close("open, rivals", second(Measure::Rivals), n * each);
        close("open, all", second(Measure::Welfare), (n + 1.0) / (n + 2.0));
        close("open, holder wins", totals.share(Which::Second, Share::HolderWins), 1.0 / (n + 1.0));
        close("open, a rival wins", totals.share(Which::Second, Share::RivalWins), n / (n + 1.0));
    }
}

#[test]
fn what_the_right_takes_and_gives_is_known() {
    for rivals in 1..=5 {
        let n = f64::from(rivals);
        let totals = of_two(&uniform(rivals), &open(rivals), &right(rivals));
        close("grantor", totals.difference(Measure::Grantor), -loss(n));
        close("holder", totals.difference(Measure::Holder), 1.5 * loss(n));
        close("rivals", totals.difference(Measure::Rivals), -loss(n));
        close("joint", totals.difference(Measure::Joint), 0.5 * loss(n));
        close("all", totals.difference(Measure::Welfare), -0.5 * loss(n));
        close("holder wins", totals.difference_in(Share::HolderWins), n / (n + 1.0).powi(2));
        close("a rival wins", totals.difference_in(Share::RivalWins), -n / (n + 1.0).powi(2));
    }
}

#[test]
fn the_same_draws_make_the_difference_surer_than_draws_of_their_own() {
    let totals = of_two(&uniform(3), &open(3), &right(3));
    for measure in [Measure::Grantor, Measure::Holder, Measure::Rivals] {
        let own = [Which::First, Which::Second]
            .map(|which| totals.mean(which, measure).expect("an estimate").error.powi(2));
        let paired = totals.difference(measure).expect("an estimate").error.powi(2);
        assert!(paired < (own[0] + own[1]) / 2.0, "{measure:?}: {paired} and {own:?}");
    }
}

#[test]
fn first_and_second_price_bring_the_grantor_the_same() {
    for rivals in 1..=5 {
        let second_price = Tender::new(Rule::SecondPrice, Bids::Truthful, Bids::Truthful);
        let totals = of_two(&uniform(rivals), &open(rivals), &second_price);
        close("grantor", totals.difference(Measure::Grantor), 0.0);
        let winners = totals.difference_in(Share::HolderWins).expect("an estimate");
        assert_eq!((winners.mean, winners.error), (0.0, 0.0), "the same bidder wins every time");
    }
}

#[test]
fn a_right_on_a_second_price_moves_money_and_leaves_the_pair_as_rich() {
    for rivals in 1..=5 {
        let n = f64::from(rivals);
        let tender = |rule| Tender::new(rule, Bids::Truthful, Bids::Truthful);
        let (open, right) = (tender(Rule::SecondPrice), tender(Rule::FirstRefusalSecondPrice));
        let totals = of_two(&uniform(rivals), &open, &right);
        let joint = totals.difference(Measure::Joint).expect("an estimate");
        assert!(joint.mean.abs() < 1e-12 && joint.error < 1e-9, "in every single negotiation: {joint:?}");
        close("grantor", totals.difference(Measure::Grantor), (n - 1.0) / (n + 1.0) - n / (n + 2.0));
        close("holder wins", totals.share(Which::Second, Share::HolderWins), 2.0 / (n + 1.0));
    }
}

#[test]
fn the_bid_that_the_holder_is_held_to_brings_back_the_open_price() {
    for rivals in 1..=5 {
        let n = f64::from(rivals);
        let binding = Tender::new(Rule::BindingFirstBid, line(rivals), line(rivals));
        let totals = of_two(&uniform(rivals), &right(rivals), &binding);
        close("grantor", totals.mean(Which::Second, Measure::Grantor), n / (n + 2.0));
        let winners = totals.difference_in(Share::HolderWins).expect("an estimate");
        assert_eq!((winners.mean, winners.error), (0.0, 0.0), "who wins is as under the right");
    }
}

#[test]
fn the_standard_error_is_how_far_runs_are_apart() {
    let runs = 400;
    let setup =
        || first_refusal::market::simulate::Setup::two(&uniform(2), &open(2), &right(2)).expect("good");
    let of_seed = |seed| {
        let mut run = first_refusal::market::simulate::Run::new(setup(), seed, 4096).expect("a good number");
        run.advance(4096);
        run.totals()
    };
    let all: Vec<_> = (0..runs).map(of_seed).collect();
    for measure in [Measure::Grantor, Measure::Holder, Measure::Rivals, Measure::Joint, Measure::Welfare] {
        let each: Vec<_> = all.iter().filter_map(|totals| totals.difference(measure)).collect();
        let mean = each.iter().map(|e| e.mean).sum::<f64>() / f64::from(runs as u32);
        let spread = each.iter().map(|e| (e.mean - mean).powi(2)).sum::<f64>() / f64::from(runs as u32 - 1);
        let said = each.iter().map(|e| e.error.powi(2)).sum::<f64>() / f64::from(runs as u32);
        let ratio = spread / said;
        assert!((0.72..1.33).contains(&ratio), "{measure:?}: {ratio}");
    }
}
