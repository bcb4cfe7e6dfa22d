//! The desk's pages: any deal, with everything that follows from it. The program of these pages is another than
//! the story's: it has the whole law, reads and writes files, and searches for flips and maps.

mod app;
#[cfg_attr(not(target_arch = "wasm32"), path = "no_browser.rs")]
mod browser;
mod clause;
mod compare;
mod editor;
mod files;
mod flips;
mod map;
mod state;

pub use app::{Kind, Whole, WholeProps};
pub use compare::{Compare, CompareProps};
/// The name of the comparison's page in its head; it has no deal of its own.
pub const COMPARISON: &str = "compare";

#[cfg(target_arch = "wasm32")]
pub use browser::start;
