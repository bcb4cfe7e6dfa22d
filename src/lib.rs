//! First Refusal: step through a rival's offer under a right of first refusal.
pub mod file;
pub mod law;
#[cfg(feature = "page")]
pub mod page;
pub mod story;
