//! cargo-fuzz: any text, for the claim about a deal.
#![no_main]

use fuzz::claims;

libfuzzer_sys::fuzz_target!(|text: &str| {
    claims::deal(text);
});
