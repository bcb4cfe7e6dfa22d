//! cargo-fuzz: bytes as decisions of the tree's mutator, for the claim about a deal.
#![no_main]

use fuzz::{claims, seeds, target};
use std::sync::LazyLock;

static SEEDS: LazyLock<Vec<seeds::Seed>> = LazyLock::new(seeds::deals);

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some(tree) = target::named("tree") {
        claims::deal(&target::from_bytes(tree, &SEEDS, bytes));
    }
});
