//! The right itself: a clause, an offer and a log of dated events in, an [`Evaluation`] out.
//!
//! ```text
//! readings(&Deal, date)      -> the ways to settle what is silent, split or disputed (often one)
//! evaluate(&Resolved, as_of) -> Evaluation
//! ```
//!
//! Nothing in here knows a browser, a clock, a float or a sentence. Reading order for a newcomer:
//! [`clause`] (what can be agreed), [`deal`] (one file), [`mod@readings`] (what is left open),
//! [`mod@evaluate`] (the fold over the events), [`matching`] (is it a match?), [`permission`].

/// The program of the story's pages is for deals with one holder, one offer in its versions with nothing beside what is
/// covered, and no talks; `build.rs` checks
/// that of every deal of the story, and the reader cannot add them. What more of them would mean for each other
/// is left out of it. Everything else that is built has it all.
pub(crate) const STORY_ONLY: bool = cfg!(all(target_arch = "wasm32", not(feature = "whole")));

pub mod calendar;
pub mod choice;
pub mod clause;
pub mod deal;
pub mod defaults;
pub mod evaluate;
pub mod event;
pub mod finding;
pub mod flips;
pub(crate) mod gates;
pub(crate) mod guards;
pub mod holders;
pub mod maps;
pub mod matching;
pub mod offer;
pub mod outcome;
pub mod permission;
pub mod readings;
pub mod remedies;
pub mod resolved;
pub mod standing;
pub mod terms;
pub(crate) mod tree;

pub use calendar::{Date, Moment};
pub use clause::{Clause, Settled, Term};
pub use deal::{Deal, Party};
pub use evaluate::{evaluate, outcome};
pub use finding::{Answer, Cause, Evaluation, Finding, Rule};
pub use outcome::{Ground, Outcome, Phase, Span, Taker, Window};
pub use permission::{Act, Mode, Permission, permissions};
pub use readings::{Reading, Resolved, readings};
