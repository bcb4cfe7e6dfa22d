//! The draws look like chance: no bit, bucket, pair of slots, neighbours or seeds that would betray them.
//!
//! All bounds are five standard deviations wide, and the seeds are fixed, so nothing here fails by bad luck.

use first_refusal::market::simulate::{BLOCK, Slot, draw};
use std::collections::HashSet;

const MANY: u64 = 1 << 18;
const SLOTS: [Slot; 4] = [Slot::Holder, Slot::Rival(0), Slot::Rival(9), Slot::Able];

/// The draw as a number counted from the lowest.
fn bits(seed: u64, index: u64, slot: Slot) -> u32 {
    draw(seed, index, slot).0 as u32 ^ (1 << 31)
}

fn uniform(seed: u64, index: u64, slot: Slot) -> f64 {
    draw(seed, index, slot).uniform()
}

/// Chi square of counts that should be equal, in standard deviations from what is expected.
fn deviation(counts: &[u32]) -> f64 {
    let expected = counts.iter().map(|count| f64::from(*count)).sum::<f64>() / counts.len() as f64;
    let square: f64 = counts.iter().map(|count| (f64::from(*count) - expected).powi(2) / expected).sum();
    let freedom = counts.len() as f64 - 1.0;
    (square - freedom) / (2.0 * freedom).sqrt()
}

/// Correlation of two sequences of uniform numbers, in standard deviations.
fn correlation(pair: impl Fn(u64) -> (f64, f64)) -> f64 {
    let sum: f64 = (0..MANY).map(&pair).map(|(a, b)| (a - 0.5) * (b - 0.5) * 12.0).sum();
    sum / (MANY as f64).sqrt()
}

#[test]
fn every_bit_is_set_half_of_the_time() {
    for slot in SLOTS {
        let mut ones = [0_u32; 32];
        for index in 0..MANY {
            let bits = bits(1, index, slot);
            for (bit, count) in ones.iter_mut().enumerate() {
                *count += (bits >> bit) & 1;
            }
        }
        for (bit, count) in ones.into_iter().enumerate() {
            let off = (f64::from(count) - MANY as f64 / 2.0) / (MANY as f64 / 4.0).sqrt();
            assert!(off.abs() < 5.0, "{slot:?}, bit {bit}: {off}");
        }
    }
}

#[test]
fn every_byte_falls_into_each_bucket_as_often() {
    for slot in SLOTS {
        for shift in [0, 8, 16, 24] {
            let mut counts = vec![0; 256];
            for index in 0..MANY {
                counts[(bits(2, index, slot) >> shift & 255) as usize] += 1;
            }
            assert!(deviation(&counts).abs() < 5.0, "{slot:?}, shift {shift}: {}", deviation(&counts));
        }
    }
}

/// Counts pairs of six bits each, from the top and from the bottom.
fn pairs_are_even(what: &str, pair: impl Fn(u64) -> (u32, u32)) {
    let (mut top, mut bottom) = (vec![0; 4096], vec![0; 4096]);
    for index in 0..MANY {
        let (a, b) = pair(index);
        top[(a >> 26 << 6 | b >> 26) as usize] += 1;
        bottom[((a & 63) << 6 | b & 63) as usize] += 1;
    }
    for counts in [top, bottom] {
        assert!(deviation(&counts).abs() < 5.0, "{what}: {}", deviation(&counts));
    }
}

#[test]
fn two_slots_of_a_negotiation_know_nothing_of_each_other() {
    for (at, a) in SLOTS.into_iter().enumerate() {
        for b in SLOTS.into_iter().skip(at + 1) {
            pairs_are_even(&format!("{a:?} and {b:?}"), |index| (bits(3, index, a), bits(3, index, b)));
            let off = correlation(|index| (uniform(3, index, a), uniform(3, index, b)));
            assert!(off.abs() < 5.0, "{a:?} and {b:?}: {off}");
        }
    }
}

#[test]
fn neighbours_know_nothing_of_each_other() {
    for lag in [1, 2, 3, 4, 8, 64, 128, 1024, BLOCK, 2 * BLOCK] {
        for slot in [Slot::Holder, Slot::Rival(3)] {
            pairs_are_even(&format!("{lag} apart"), |at| (bits(4, at, slot), bits(4, at + lag, slot)));
            let off = correlation(|at| (uniform(4, at, slot), uniform(4, at + lag, slot)));
            assert!(off.abs() < 5.0, "{slot:?}, {lag} apart: {off}");
        }
        let off = correlation(|at| (uniform(4, at, Slot::Holder), uniform(4, at + lag, Slot::Rival(0))));
        assert!(off.abs() < 5.0, "holder and rival, {lag} apart: {off}");
    }
}

#[test]
fn seeds_that_are_alike_have_nothing_in_common() {
    for (a, b) in [(0, 1), (1, 2), (7, 7 << 32), (0, u64::MAX), (5, 5 + (1 << 63))] {
        pairs_are_even(&format!("{a} and {b}"), |at| (bits(a, at, Slot::Holder), bits(b, at, Slot::Holder)));
        let off = correlation(|at| (uniform(a, at, Slot::Rival(0)), uniform(b, at, Slot::Rival(0))));
        assert!(off.abs() < 5.0, "seeds {a} and {b}: {off}");
    }
}

#[test]
fn squares_are_as_independent_as_the_draws() {
    // What the sums of squares rest on: u^2 of neighbours and of slots.
    let square = |seed, at, slot| (uniform(seed, at, slot).powi(2) - 1.0 / 3.0) / (4.0_f64 / 45.0).sqrt();
    let sums = [
        (0..MANY).map(|at| square(6, at, Slot::Holder) * square(6, at, Slot::Rival(0))).sum::<f64>(),
        (0..MANY).map(|at| square(6, at, Slot::Holder) * square(6, at + 1, Slot::Holder)).sum::<f64>(),
    ];
    for sum in sums {
        assert!((sum / (MANY as f64).sqrt()).abs() < 5.0, "{sum}");
    }
}

#[test]
fn the_next_higher_draw_is_as_likely_for_each_of_four() {
    // Which of four slots is the highest, over the orders of all four.
    let mut orders = vec![0; 24];
    let slots = [Slot::Holder, Slot::Rival(0), Slot::Rival(1), Slot::Rival(2)];
    for index in 0..MANY {
        let drawn = slots.map(|slot| draw(8, index, slot));
        let rank = |at: usize| drawn.iter().skip(at + 1).filter(|other| **other < drawn[at]).count();
        orders[rank(0) * 6 + rank(1) * 2 + rank(2)] += 1;
    }
    assert!(deviation(&orders).abs() < 5.0, "{}", deviation(&orders));
}

#[test]
fn draws_repeat_as_often_as_chance_would_have_it() {
    // Among 2^18 of 2^32 there are 8 that were there before, give or take three.
    for slot in SLOTS {
        let mut seen = HashSet::new();
        let again = (0..MANY).filter(|index| !seen.insert(bits(9, *index, slot))).count();
        assert!((1..=22).contains(&again), "{slot:?}: {again}");
    }
}

#[test]
fn one_bit_of_a_seed_changes_half_of_a_draw() {
    let mut changed = 0;
    for seed in 0..64_u64 {
        for bit in 0..64 {
            changed +=
                (bits(seed, 100, Slot::Holder) ^ bits(seed ^ (1 << bit), 100, Slot::Holder)).count_ones();
        }
    }
    let all = 64.0 * 64.0 * 32.0_f64;
    let off = (f64::from(changed) - all / 2.0) / (all / 4.0).sqrt();
    assert!(off.abs() < 5.0, "{off}");
}

#[test]
fn a_draw_lies_between_nothing_and_one_and_reaches_neither() {
    use first_refusal::market::simulate::Draw;
    let ends = [i32::MIN, -1, 0, i32::MAX].map(|draw| Draw(draw).uniform());
    assert!(ends[0] > 0.0 && ends[3] < 1.0);
    assert_eq!(ends[0], 1.0 - ends[3]);
    assert_eq!(ends[1] + ends[2], 1.0);
}

#[test]
fn the_first_draws_of_seed_one_stay_what_they_are() {
    let first = [0, 1, 4095, 4096].map(|index| bits(1, index, Slot::Holder));
    assert_eq!(first.map(|bits| format!("{bits:08x}")), FIRST);
}

/// Worked out apart from this program, by a few lines of another language after the module's description.
const FIRST: [&str; 4] = ["5f8665a4", "2f814c89", "2c818284", "1ea7fedf"];
