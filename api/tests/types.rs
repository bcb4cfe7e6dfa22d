//! The published TypeScript declarations and the published schemas say the same.

use first_refusal_api::types::{declarations, lost};

#[test]
fn the_published_declarations_are_up_to_date() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/first-refusal.d.ts");
    let published = std::fs::read_to_string(path).unwrap_or_default();
    let command = "cargo run --package first-refusal-api --example types > api/first-refusal.d.ts";
    assert!(published == declarations(), "api/first-refusal.d.ts is not up to date; run: {command}");
}

#[test]
fn every_named_type_has_its_place_in_the_schemas() {
    assert_eq!(lost(), Vec::<&str>::new());
}

#[test]
fn every_type_is_written_out_and_every_name_is_declared() {
    let text = declarations();
    assert!(!text.contains("unknown[]>"), "a list of something unknown");
    for name in text.split("export interface ").skip(1) {
        let name = name.split([' ', '<']).next().unwrap_or_default();
        assert_eq!(text.matches(&format!("export interface {name} ")).count().max(1), 1, "{name} twice");
    }
}
