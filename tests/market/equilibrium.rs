//! Claims about bids: nobody gains by another one, and methods that share nothing agree.

use crate::{near, solved, uniform};
use first_refusal::market::{
    Bids, Distribution, Knowledge, Market, Method, Orientation, Reason, Regime, ReservePrice, Shape,
    Solution, Tender, Unsolved, solve, solve_by,
};

const SHAPES: [Shape; 7] = [
    Shape::Power { exponent: 1.0 },
    Shape::Power { exponent: 2.5 },
    Shape::MirroredPower { exponent: 2.0 },
    Shape::TruncatedExponential { rate: 3.0 },
    Shape::TruncatedExponential { rate: -2.0 },
    Shape::Beta { a: 2.0, b: 2.0 },
    Shape::Beta { a: 2.0, b: 5.0 },
];

fn market(rivals: u32, shape: Shape) -> Market {
    let values = Distribution::new(shape, 0.0, 1.0).expect("good");
    Market { rivals, rival: values, holder: values, orientation: Orientation::Selling }
}

/// The most that a rival could gain by bidding otherwise, from a dense search that uses nothing but the bids and
/// the distributions. The holder leaves a bid with the probability `leaves`.
fn gap(market: &Market, bids: &Bids, leaves: impl Fn(f64) -> f64) -> f64 {
    let (low, high) = (bids.threshold(), market.rival.high());
    let n = market.rivals as i32;
    let at = |v: f64| bids.at(v.clamp(low, high)).expect("a bid");
    // The value that bids at most `b`, by halving; below all bids only rivals who abstain are beaten.
    let value = |b: f64| {
        let (mut less, mut more) = (low, high);
        for _ in 0..60 {
            let middle = 0.5 * (less + more);
            if at(middle) > b { more = middle } else { less = middle }
        }
        if at(high) <= b { high } else { less }
    };
    let most = at(high);
    let grid: Vec<(f64, f64)> = (0..=400)
        .map(|k| {
            let b = 1.05 * most * f64::from(k) / 400.0;
            (b, leaves(b) * market.rival.cdf(value(b)).powi(n - 1))
        })
        .collect();
    let mut gap = f64::NEG_INFINITY;
    for k in 1..=60 {
        let v = low + (high - low) * f64::from(k) / 60.0;
        let own = (v - at(v)) * leaves(at(v)) * market.rival.cdf(v).powi(n - 1);
        for (b, chance) in &grid {
            gap = gap.max((v - b) * chance - own);
        }
    }
    gap
}

#[test]
fn no_rival_gains_by_another_bid_under_the_plain_right() {
    for shape in SHAPES {
        for rivals in [1, 2, 4, 10] {
            let market = market(rivals, shape);
            let solution = solved(&market, Regime::Refusal);
            let bids = solution.bids.expect("bids");
            let found = gap(&market, &bids, |b| market.holder.cdf(b));
            assert!(found < 1e-9, "{rivals} rivals, {shape:?}: {found:e}");
            assert!(solution.gap.is_none_or(|gap| gap < 1e-9));
        }
    }
}

#[test]
fn no_rival_gains_by_another_bid_under_the_other_forms_of_the_right() {
    for shape in [SHAPES[0], SHAPES[3], SHAPES[5]] {
        for rivals in [1, 2, 5] {
            let market = market(rivals, shape);
            let holder = market.holder;
            let check = |regime, leaves: &dyn Fn(f64) -> f64| {
                let bids = solved(&market, regime).bids.expect("bids");
                let found = gap(&market, &bids, leaves);
                assert!(found < 1e-9, "{rivals} rivals, {shape:?}, {regime:?}: {found:e}");
            };
            check(Regime::PremiumFactor { factor: 1.3 }, &|b| holder.cdf(1.3 * b));
            check(Regime::PremiumAdded { amount: 0.1 }, &|b| holder.cdf(b + 0.1));
            let capacity = Regime::Capacity { able: 0.7 };
            if rivals == 1 && shape == SHAPES[5] {
                // The holder's density begins at nought: a lone rival's bid jumps from nothing into its middle.
                let irregular = Unsolved::NotSolved(Reason::IrregularHurdle);
                assert_eq!(solve(&market, capacity).map(|s| s.metrics), Err(irregular));
            } else {
                check(capacity, &|b| 0.3 + 0.7 * holder.cdf(b));
            }
            let cost = 0.02;
            check(Regime::Entry { tender: Tender::Refusal, knows: Knowledge::OwnCost, cost }, &|b| {
                holder.cdf(b)
            });
            let reserve = 0.4;
            check(Regime::Reserve { price: ReservePrice::At(reserve) }, &|b| {
                if b < reserve { 0.0 } else { holder.cdf(b) }
            });
        }
    }
}

#[test]
fn nobody_gains_by_another_bid_in_the_open_tender() {
    for shape in SHAPES {
        for rivals in [1, 3] {
            let market = market(rivals, shape);
            let bids = solved(&market, Regime::Open).bids.expect("bids");
            // Against the rivals and the holder, who all bid alike.
            let all = Market { rivals: rivals + 1, ..market };
            let found = gap(&all, &bids, |_| 1.0);
            assert!(found < 1e-9, "{rivals} rivals, {shape:?}: {found:e}");
        }
    }
}

/// Neither side of an open tender of unequal bidders gains by another bid.
#[test]
fn nobody_gains_by_another_bid_in_the_open_tender_of_unequal_bidders() {
    let power = |exponent, high| Distribution::new(Shape::Power { exponent }, 0.0, high).expect("good");
    let line = |low, high| Distribution::new(Shape::Power { exponent: 1.0 }, low, high).expect("good");
    for (rivals, rival, holder) in [
        (1, power(1.0, 1.0), power(2.0, 1.0)),
        (3, power(1.0, 1.0), power(0.5, 1.0)),
        (2, power(2.0, 1.0), power(1.5, 1.4)),
        // So weak a holder that rivals above bid against each other only.
        (3, power(1.5, 1.2), power(1.0, 1.0)),
        (1, line(0.0, 1.0), line(0.0, 0.5)),
        (1, line(0.0, 1.0), line(0.2, 1.2)),
        (1, line(0.3, 1.0), line(0.1, 1.3)),
    ] {
        let market = Market { rivals, rival, holder, orientation: Orientation::Selling };
        let bids = solved(&market, Regime::Open).bids.expect("bids");
        let below = |b: f64, high: f64, low: f64, bid: &dyn Fn(f64) -> Option<f64>| {
            let (mut less, mut more) = (low, high);
            for _ in 0..60 {
                let middle = 0.5 * (less + more);
                if bid(middle).is_none_or(|bid| bid <= b) { less = middle } else { more = middle }
            }
            less
        };
        let rival_below = |b: f64| rival.cdf(below(b, rival.high(), rival.low(), &|v| bids.at(v)));
        let holder_below = |b: f64| holder.cdf(below(b, holder.high(), holder.low(), &|w| bids.holder_at(w)));
        let top = bids.at(rival.high()).expect("a bid");
        let n = rivals as i32;
        for k in 1..=20 {
            let share = f64::from(k) / 20.0;
            let v = rival.low() + (rival.high() - rival.low()) * share;
            let w = holder.low() + (holder.high() - holder.low()) * share;
            let rivals_gain = |b: f64| (v - b) * rival_below(b).powi(n - 1) * holder_below(b);
            let holders_gain = |b: f64| (w - b) * rival_below(b).powi(n);
            let own = rivals_gain(bids.at(v).expect("a bid"));
            let holders_own = holders_gain(bids.holder_at(w).expect("a bid"));
            for i in 0..=200 {
                let b = 1.02 * top * f64::from(i) / 200.0;
                assert!(rivals_gain(b) - own < 1e-9, "{market:?}: rival of {v} at {b}");
                assert!(holders_gain(b) - holders_own < 1e-9, "{market:?}: holder of {w} at {b}");
            }
        }
    }
}

#[track_caller]
fn agree(one: &Solution, other: &Solution) {
    let within = one.error + other.error;
    for (a, b) in [
        (one.metrics.revenue, other.metrics.revenue),
        (one.metrics.holder_surplus, other.metrics.holder_surplus),
        (one.metrics.rivals_surplus, other.metrics.rivals_surplus),
        (one.metrics.p_rival, other.metrics.p_rival),
        (one.metrics.welfare, other.metrics.welfare),
    ] {
        near(a, b.expect("a figure"), 4.0 * within);
    }
    let (Some(bids), Some(others)) = (&one.bids, &other.bids) else { panic!("bids") };
    for k in 1..=30 {
        let v = bids.threshold() + (1.0 - bids.threshold()) * f64::from(k) / 30.0;
        near(bids.at(v), others.at(v).expect("a bid"), bids.error() + others.error());
    }
}

#[test]
fn steps_and_panels_agree_within_the_errors_they_state() {
    let cost = Regime::Entry { tender: Tender::Refusal, knows: Knowledge::OwnCost, cost: 0.02 };
    for shape in SHAPES {
        for rivals in [2, 5] {
            for regime in [Regime::Refusal, Regime::Reserve { price: ReservePrice::At(0.3) }, cost] {
                let market = market(rivals, shape);
                let panels = solve_by(&market, regime, Method::Spectral).expect("panels");
                let steps = solve_by(&market, regime, Method::BackwardEuler).expect("steps");
                assert!(panels.error < 1e-11, "{regime:?} {market:?}: {:e}", panels.error);
                assert!(steps.error < 1e-5, "{regime:?} {market:?}: {:e}", steps.error);
                agree(&panels, &steps);
            }
        }
    }
}

/// Next to a reserve below which all other rivals lie almost surely, any bids at all nearly solve the conditions.
#[test]
fn bids_that_only_their_bounds_hold_are_not_taken_for_a_solution() {
    let of = |shape, low, high| Distribution::new(shape, low, high).expect("good");
    let falling = of(Shape::TruncatedExponential { rate: 5.6 }, 0.2, 0.9);
    let heavy = of(Shape::Beta { a: 0.37, b: 2.63 }, 0.0, 1.0);
    let regime = Regime::Reserve { price: ReservePrice::At(0.3) };
    for (rivals, rival, holder) in [
        (5, of(Shape::Power { exponent: 2.5 }, 0.0, 1.0), of(Shape::Power { exponent: 2.5 }, 0.0, 1.0)),
        (4, falling, of(Shape::Power { exponent: 32.0 }, 0.2, 0.9)),
        (5, heavy, of(Shape::Power { exponent: 11.5 }, 0.0, 1.0)),
    ] {
        let market = Market { rivals, rival, holder, orientation: Orientation::Selling };
        let panels = solve_by(&market, regime, Method::Spectral).expect("panels");
        let steps = solve_by(&market, regime, Method::BackwardEuler).expect("steps");
        near(panels.metrics.revenue, steps.metrics.revenue.expect("a figure"), panels.error + steps.error);
    }
}

#[test]
fn among_equals_each_has_an_equal_chance_also_where_the_density_has_no_bound() {
    for exponent in [0.1, 0.22, 0.3, 0.5, 0.75] {
        for rivals in [2, 3, 5] {
            let market = market(rivals, Shape::MirroredPower { exponent });
            let n = f64::from(rivals);
            let open = solved(&market, Regime::SecondPrice);
            near(open.metrics.p_rival, n / (n + 1.0), open.error);
            // The holder takes what it values more than the second of the rivals: two of all n + 1 lie above.
            let right = solved(&market, Regime::RefusalOnSecondPrice);
            near(right.metrics.p_rival, (n - 1.0) / (n + 1.0), right.error);
        }
    }
}

/// What a rival expects rises with its value by its chance to win: a condition on all bids together, while bids are
/// found from one on each alone.
#[test]
fn what_a_rival_expects_rises_by_its_chance_to_win() {
    for shape in SHAPES {
        for rivals in [1, 3] {
            let market = market(rivals, shape);
            let bids = solved(&market, Regime::Refusal).bids.expect("bids");
            let chance = |v: f64| {
                let b = bids.at(v).expect("a bid");
                (b, market.holder.cdf(b) * market.rival.cdf(v).powi(rivals as i32 - 1))
            };
            let expects = |v: f64| (v - chance(v).0) * chance(v).1;
            // Simpson's rule between points of a fine grid.
            let (mut sum, step) = (0.0, 1.0 / 2000.0);
            for k in 1..=2000 {
                let v = step * f64::from(k);
                sum += step / 6.0 * (chance(v - step).1 + 4.0 * chance(v - 0.5 * step).1 + chance(v).1);
                assert!((expects(v) - sum).abs() < 1e-9, "{shape:?} {rivals} at {v}");
            }
        }
    }
}

#[test]
fn panels_find_the_closed_form_again() {
    for rivals in [2, 3, 10] {
        for shape in [SHAPES[0], SHAPES[1]] {
            let market = market(rivals, shape);
            let panels = solve_by(&market, Regime::Refusal, Method::Spectral).expect("panels");
            agree(&panels, &solved(&market, Regime::Refusal));
        }
    }
}

/// The stated error is the change on the last refinement; another path to the same figures has to lie within it.
#[test]
fn the_open_tender_of_powers_is_the_closed_one_where_both_are_known() {
    let line = |high| Distribution::uniform().with_high(high).expect("good");
    for high in [0.4, 0.8, 1.5, 2.5] {
        let pair = Market { holder: line(high), ..uniform(1) };
        let closed = solved(&pair, Regime::Open);
        assert_eq!(closed.method, Method::ClosedForm);
        let manifold = solve_by(&pair, Regime::Open, Method::Manifold).expect("manifold");
        agree(&closed, &manifold);
    }
}

#[test]
fn bids_rise_with_values_and_stay_below_them() {
    for shape in SHAPES {
        for rivals in [1, 2, 7] {
            for regime in [Regime::Refusal, Regime::Open, Regime::RiskAverse { aversion: 0.4 }] {
                let bids = solved(&market(rivals, shape), regime).bids.expect("bids");
                let mut before = -1e-15;
                for k in 1..=200 {
                    let v = f64::from(k) / 200.0;
                    let bid = bids.at(v).expect("a bid");
                    assert!(bid > before && bid < v, "{shape:?} {rivals} {regime:?} at {v}");
                    before = bid;
                }
            }
        }
    }
}

#[test]
fn more_rivals_mean_a_better_price() {
    for shape in SHAPES {
        for regime in [Regime::Refusal, Regime::Open, Regime::SecondPrice, Regime::RefusalOnSecondPrice] {
            let mut before = -1.0;
            for rivals in 1..=10 {
                let revenue = solve(&market(rivals, shape), regime).ok().and_then(|s| s.metrics.revenue);
                let revenue = revenue.expect("a figure");
                assert!(revenue > before, "{shape:?} {regime:?} {rivals}");
                before = revenue;
            }
        }
    }
}
