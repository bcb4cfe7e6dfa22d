//! Negotiations drawn one after the other, to be looked at singly and summed up by the million.
//!
//! A [`Setup`] says who meets and under which tender, or under which two: [`Market`] and [`Tender`] are plain
//! data, refused if they make no sense. [`Run`] plays it in slices; [`replay`] shows any single negotiation of
//! it. Nothing here solves anything: the bids are brought along, and the exact results are held against it.
//!
//! ```
//! use first_refusal::market::simulate::{Bids, Market, Measure, Rule, Run, Setup, Tender, Values};
//!
//! # fn main() -> Result<(), first_refusal::market::simulate::Refusal> {
//! // Two rivals and a holder whose values are all equally likely; rivals bid two thirds of theirs either way.
//! let values = Values::Uniform { low: 0.0, high: 1.0 };
//! let market = Market { rivals: 2, rival_values: values.clone(), holder_values: values };
//! let bids = || Bids::Linear { base: 0.0, slope: 2.0 / 3.0 };
//! let open = Tender::new(Rule::FirstPrice, bids(), bids());
//! let right = Tender::new(Rule::PLAIN_RIGHT, bids(), bids());
//!
//! let mut run = Run::new(Setup::two(&market, &open, &right)?, 1, 200_000)?;
//! while run.done() < run.total() {
//!     run.advance(50_000);
//! }
//! // The right costs the grantor 1/18.
//! let costs = run.totals().difference(Measure::Grantor).expect("two tenders");
//! assert!((costs.mean + 1.0 / 18.0).abs() < 4.0 * costs.error);
//! # Ok(())
//! # }
//! ```
//!
//! **The layout of a run**, on which its last bits depend: negotiations come in blocks of [`BLOCK`], whose keys
//! [`draw`](mod@draw) explains. In a block every sum is kept twice, for the even and for the odd negotiations,
//! each added up in their order. A full block adds `even + odd` to the totals, block after block. Only
//! additions, subtractions, multiplications, comparisons and conversions of 32-bit numbers are used, no fused
//! steps, no function of a library; so a run comes to the same bits natively and in WebAssembly, number by
//! number and by `simd128`, in one slice and in many.

pub mod draw;
mod kernel;
mod lanes;
mod passes;
mod plan;
mod refusal;
mod replay;
mod rows;
mod rules;
mod run;
mod setup;
#[cfg(target_arch = "wasm32")]
mod simd;
mod sums;
mod totals;

pub use draw::{BLOCK, Draw, MOST_RIVALS, Slot, draw};
pub use lanes::{Lanes, Plain};
pub use refusal::{Allowed, Input, Refusal};
pub use replay::{Holder, Negotiation, Played, Winner, replay};
pub use run::{MOST_NEGOTIATIONS, PlainRun, Run, RunBy};
pub use setup::{Bids, LARGEST, MOST_CELLS, Market, Rule, Setup, Tender, Values};
#[cfg(target_arch = "wasm32")]
pub use simd::Simd;
pub use totals::{Estimate, Measure, Share, Totals, Which};
