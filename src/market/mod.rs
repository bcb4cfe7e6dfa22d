//! The price: what a right of first refusal does to what is paid, and who gains.

pub mod simulate;
