//! The page: the only room that knows Yew and the browser.
//!
//! [`App`] holds the state and hands values and callbacks down; no panel owns anything. Each file below is
//! one part of the page. What a part shows it takes from [`crate::story::View`].

mod answer_bar;
mod app;
mod bet;
#[cfg_attr(not(target_arch = "wasm32"), path = "no_browser.rs")]
mod browser;
mod calendar;
mod chart;
mod choices;
mod clause;
pub mod desk;
mod embed;
mod match_table;
mod nav;
mod offer;
mod parts;
pub mod price;
mod scene;
mod seats;
mod slices;
mod stage;
mod state;
mod why;

pub use app::{App, AppProps};
#[cfg(target_arch = "wasm32")]
pub use browser::start;
#[cfg(target_arch = "wasm32")]
pub use embed::start as start_figure;
pub use embed::{Embed, EmbedProps};
pub use state::Arrival;
