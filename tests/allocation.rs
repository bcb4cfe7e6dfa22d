//! The outcome alone is found without a single allocation, which is what lets a page try every change.

use first_refusal::file::parse_deal;
use first_refusal::law::standing::Standing;
use first_refusal::law::{Date, Moment, Resolved, Term, evaluate, outcome, readings};
use std::hint::black_box;

#[test]
fn the_outcome_allocates_nothing() {
    let text =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/deals/story/coreweave.json")).unwrap();
    let deal = parse_deal(&text).unwrap();
    let all = readings(&deal, None);
    for reading in &all.readings {
        let counted = allocation_counter::measure(|| {
            let resolved = Resolved::new(black_box(&deal), reading);
            black_box(outcome(&resolved, Moment::MAX));
        });
        assert_eq!(counted.count_total, 0);
    }
    // With every word stated and nothing in doubt, so does the look that flips and maps take.
    let mut settled = deal.clone();
    let terms = Resolved::new(&deal, &[]).terms;
    for term in Term::ALL {
        settled.clause.set(*term, terms.get(*term));
    }
    settled.facts.reasonable.at_most = settled.facts.reasonable.at_least;
    let counted = allocation_counter::measure(|| {
        black_box(Standing::of(black_box(&settled), Date::MAX));
    });
    assert_eq!(counted.count_total, 0);
    // The counter counts: with reasons there is something to keep.
    let resolved = Resolved::new(&deal, &[]);
    let counted = allocation_counter::measure(|| {
        black_box(evaluate(&resolved, Moment::MAX));
    });
    assert!(counted.count_total > 0);
}
