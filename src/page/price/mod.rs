//! The chapter on the price: its two pages (step 7 and the chapter itself), with a program of their own. It has the
//! market model and no law.
//!
//! `app` holds the reader's choices; each figure is a component of its own (`panel`), so that a moved control draws
//! at once only what it has to, and the rest in slices.

mod app;
mod bet;
#[cfg_attr(not(target_arch = "wasm32"), path = "no_browser.rs")]
mod browser;
mod controls;
mod panel;
mod simulation;
mod state;

pub use app::{Chapter, ChapterProps, Kind};
#[cfg(target_arch = "wasm32")]
pub use browser::start;
