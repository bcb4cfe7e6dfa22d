//! A run comes to the same numbers however it is sliced.

use crate::cases;
use crate::shared::SEED;
use first_refusal::market::simulate::{BLOCK, PlainRun, Run};
use proptest::collection::vec;
use proptest::prelude::*;

const TOTAL: u64 = 3 * BLOCK + 1_001;

fn whole(case: u32) -> u64 {
    let mut run = Run::new(cases::setup(case, 3).expect("a good case"), SEED, TOTAL).expect("a good number");
    run.advance(TOTAL);
    run.totals().digest()
}

#[test]
fn slices_of_one_are_as_good_as_the_whole() {
    for case in 0..cases::NAMES.len() as u32 {
        let setup = cases::setup(case, 3).expect("a good case");
        let mut run = PlainRun::new(setup, SEED, TOTAL).expect("a good number");
        while run.done() < run.total() {
            run.advance(1);
        }
        assert_eq!(run.totals().digest(), whole(case), "{}", cases::NAMES[case as usize]);
    }
}

#[test]
fn a_run_ends_where_it_was_said_to() {
    let setup = cases::setup(1, 2).expect("a good case");
    let mut run = Run::new(setup, SEED, 10).expect("a good number");
    run.advance(u64::MAX);
    run.advance(5);
    assert_eq!((run.done(), run.total(), run.totals().negotiations()), (10, 10, 10));
}

#[test]
fn totals_can_be_read_at_any_time_and_change_nothing() {
    let start = || Run::new(cases::setup(3, 3).expect("a good case"), SEED, TOTAL).expect("a good number");
    let (mut looked_at, mut left_alone) = (start(), start());
    for slice in [1, 0, 63, 64, 127, 128, 129, 4095, 1] {
        looked_at.advance(slice);
        assert_eq!(looked_at.totals().negotiations(), looked_at.done());
    }
    left_alone.advance(looked_at.done());
    assert_eq!(looked_at.totals(), left_alone.totals());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_slices_come_to_the_same(case in 0..7_u32, slices in vec(0..2_000_u64, 1..20)) {
        let setup = cases::setup(case, 3).expect("a good case");
        let mut run = Run::new(setup, SEED, TOTAL).expect("a good number");
        for slice in slices {
            run.advance(slice);
        }
        run.advance(TOTAL);
        prop_assert_eq!(run.totals().digest(), whole(case));
    }
}
