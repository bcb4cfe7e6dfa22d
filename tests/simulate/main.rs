//! What the simulation claims, one claim to a test.

mod chance;
mod known;
mod quantiles;
mod refusals;
mod replayed;
mod same_bits;
mod shared;
mod slices;
mod variants;

#[path = "../../benches/simulate-web/cases.rs"]
mod cases;
