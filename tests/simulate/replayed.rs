//! A negotiation that is replayed by itself is the one that the run has counted, to the last bit.

use crate::cases;
use crate::shared::*;
use first_refusal::market::simulate::{
    BLOCK, Holder, Measure, Negotiation, Run, Setup, Share, Slot, Totals, Which, Winner, draw, replay,
};

/// What a negotiation comes to under one of its tenders.
type Get = fn(&Negotiation, usize) -> f64;

/// The sums of a block from its negotiations replayed one by one: even and odd apart, each in order.
fn block_by_hand(setup: &Setup, block: u64, get: impl Fn(&Negotiation) -> f64) -> f64 {
    let mut sums = [0.0; 2];
    for index in block * BLOCK..(block + 1) * BLOCK {
        sums[(index % 2) as usize] += get(&replay(setup, SEED, index));
    }
    sums[0] + sums[1]
}

fn run(setup: Setup, negotiations: u64) -> Totals {
    totals(setup, negotiations)
}

#[test]
fn replays_add_up_to_the_bits_of_the_run() {
    for case in 0..cases::NAMES.len() as u32 {
        for rivals in [1, 2, 3, 10] {
            let setup = cases::setup(case, rivals).expect("a good case");
            let totals = run(setup.clone(), 2 * BLOCK);
            let tenders = replay(&setup, SEED, 0).tenders.len();
            for (which, at) in [(Which::First, 0), (Which::Second, 1)].into_iter().take(tenders) {
                let measures: [(Measure, Get); 3] = [
                    (Measure::Grantor, |one, at| one.tenders[at].paid),
                    (Measure::Holder, |one, at| one.tenders[at].holder_surplus),
                    (Measure::Rivals, |one, at| one.tenders[at].rivals_surplus),
                ];
                for (measure, get) in measures {
                    let by_hand: f64 =
                        [0, 1].map(|block| block_by_hand(&setup, block, |one| get(one, at))).iter().sum();
                    let mean = totals.mean(which, measure).expect("an estimate").mean;
                    assert_eq!(
                        mean.to_bits(),
                        (by_hand / (2 * BLOCK) as f64).to_bits(),
                        "{case} {rivals} {measure:?}"
                    );
                }
                let wins = (0..2 * BLOCK)
                    .filter(|index| replay(&setup, SEED, *index).tenders[at].winner == Winner::Holder)
                    .count();
                let share = totals.share(which, Share::HolderWins).expect("an estimate").mean;
                assert_eq!(share, wins as f64 / (2 * BLOCK) as f64, "{case} {rivals}");
            }
        }
    }
}

#[test]
fn every_replay_keeps_the_rules() {
    for case in 0..cases::NAMES.len() as u32 {
        let setup = cases::setup(case, 4).expect("a good case");
        for index in 0..5_000 {
            let one = replay(&setup, SEED, index);
            assert_eq!(one.index, index);
            for played in &one.tenders {
                let best = played.rival_bids.iter().flatten().copied().fold(f64::NEG_INFINITY, f64::max);
                match played.winner {
                    Winner::Rival(rival) => {
                        let bid = played.rival_bids[rival].expect("a winner has bid");
                        assert!(bid >= best - 1e-12, "no other rival bid more");
                        assert!(played.paid <= bid + 1e-12, "nobody pays more than its bid");
                        let wanted =
                            matches!(played.holder, Holder::MayMatch(price) if one.holder_value >= price);
                        assert!(!wanted, "the holder would have taken it");
                    }
                    Winner::Holder => match played.holder {
                        Holder::MayMatch(price) | Holder::BidsAndMayMatch { price, .. } => {
                            assert_eq!(played.paid, price);
                            assert!(played.holder_surplus == one.holder_value - price);
                        }
                        Holder::Bids(bid) => assert!(bid >= best && played.paid <= bid),
                        Holder::Unable => panic!("a holder who is unable cannot win"),
                    },
                    Winner::Nobody => assert_eq!((played.paid, played.holder_surplus), (0.0, 0.0)),
                }
            }
        }
    }
}

#[test]
fn a_replay_needs_nothing_that_came_before() {
    let setup = cases::setup(5, 7).expect("a good case");
    let far = 987_654_321_012;
    let alone = replay(&setup, SEED, far);
    let mut run = Run::new(setup, SEED, 10_000).expect("a good number");
    run.advance(5_000);
    assert_eq!(run.replay(far), alone);
}

#[test]
fn a_rival_that_is_added_leaves_the_others_as_they_were() {
    let of = |rivals| replay(&Setup::one(&uniform(rivals), &right(rivals)).expect("a good setup"), SEED, 77);
    for rivals in 1..10 {
        let (fewer, more) = (of(rivals), of(rivals + 1));
        assert_eq!(fewer.holder_value, more.holder_value);
        assert_eq!(fewer.rival_values, more.rival_values[..rivals as usize]);
    }
}

#[test]
fn the_values_of_a_replay_are_its_draws() {
    let one = replay(&Setup::one(&uniform(3), &right(3)).expect("a good setup"), SEED, 12_345);
    let drawn = |slot| draw(SEED, 12_345, slot).uniform();
    assert_eq!(one.holder_value, drawn(Slot::Holder));
    assert_eq!(one.rival_values, [0, 1, 2].map(|rival| drawn(Slot::Rival(rival))));
}
