//! Claims about the market: what a right of first refusal does to bids, prices and surpluses.

mod closed;
mod golden;
mod reference;
