//! The outcome alone is found without a single allocation, which is what lets a page try every change.

use first_refusal::file::parse_deal;
use first_refusal::law::{Moment, Resolved, evaluate, outcome, readings};
use std::hint::black_box;

#[test]
fn the_outcome_allocates_nothing() {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/deals/story/coreweave.json")).unwrap();
    let deal = parse_deal(&text).unwrap();
    let all = readings(&deal);
    for reading in &all.readings {
        let counted = allocation_counter::measure(|| {
            let resolved = Resolved::new(black_box(&deal), reading);
            black_box(outcome(&resolved, Moment::MAX));
        });
        assert_eq!(counted.count_total, 0);
    }
    // The counter counts: with reasons there is something to keep.
    let resolved = Resolved::new(&deal, &[]);
    let counted = allocation_counter::measure(|| {
        black_box(evaluate(&resolved, Moment::MAX));
    });
    assert!(counted.count_total > 0);
}
