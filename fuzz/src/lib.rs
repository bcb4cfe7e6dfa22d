//! Hostile input for what reads a stranger's text: the deal file and the link.
//!
//! What must hold is in [`claims`], as plain functions of a text. Three callers try to break it: the driver
//! on a stable compiler (`cargo xtask fuzz`), the replay of all kept seeds (`cargo test --package fuzz`), and
//! libFuzzer with its coverage (`fuzz_targets/`, nightly). README.md says which is for what.

pub mod choose;
pub mod claims;
pub mod driver;
pub mod features;
pub mod grow;
pub mod kept;
pub mod links;
pub mod seeds;
pub mod shrink;
pub mod target;
pub mod text;
pub mod tree;
