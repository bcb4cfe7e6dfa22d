//! The plain lines of the command line, about deals of any shape.

use crate::generate::{any_deal, config};
use first_refusal::report::words::keys;
use first_refusal::report::{Options, evaluation_text};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// A key that stands in a text instead of its words.
fn raw_key(text: &str) -> Option<&str> {
    let families: BTreeSet<&str> = keys().chain(first_refusal::story::words::keys()).collect();
    let families: BTreeSet<&str> = families.iter().filter_map(|key| key.split('.').next()).collect();
    let in_key = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
    let tokens = text.split(|c| !in_key(c)).map(|token| token.trim_end_matches('.'));
    tokens.into_iter().find(|token| token.split_once('.').is_some_and(|(first, _)| families.contains(first)))
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn every_generated_deal_is_told_in_words_alone(deal in any_deal(), why in any::<bool>()) {
        let text = evaluation_text(&deal, None, Options { why, readings: true });
        // Behind the title, which is the deal's own.
        let told = text.split_once('\n').map_or("", |(_, told)| told);
        prop_assert_eq!(raw_key(told), None, "{}", text);
        prop_assert!(!told.contains("**") && !told.contains("{holder}"), "{}", text);
    }
}
