//! Negotiations drawn one after the other, to be looked at singly and summed up by the million.
//!
//! A [`Setup`] says who meets and under which tender, or under which two: [`Market`] and [`Tender`] are plain
//! data, refused if they make no sense. [`Run`] plays it in slices; [`replay`] shows any single negotiation of
//! it. Nothing here solves anything: the bids are brought along, and the exact results are held against it.
//!
//! **The layout of a run**, on which its last bits depend: negotiations come in blocks of [`BLOCK`], whose keys
//! [`draw`](mod@draw) explains. In a block every sum is kept twice, for the even and for the odd negotiations,
//! each added up in their order. A full block adds `even + odd` to the totals, block after block. Only
//! additions, subtractions, multiplications, comparisons and conversions of 32-bit numbers are used, no fused
//! steps, no function of a library; so a run comes to the same bits natively and in WebAssembly, number by
//! number and by `simd128`, in one slice and in many.

mod draw;
#[allow(
    missing_docs,
    clippy::missing_docs_in_private_items,
    reason = "its steps are named after what they do"
)]
mod kernel;
mod lanes;
mod plan;
mod refusal;
mod replay;
mod rows;
mod run;
mod setup;
#[cfg(target_arch = "wasm32")]
mod simd;
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
