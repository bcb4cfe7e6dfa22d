//! The chapter on the price: what the reader has chosen, what the market model is asked, and what each figure shows,
//! in words and numbers. No browser here; `page::price` draws it.
//!
//! Reading order: `choices` (what can be chosen), `ask` (what the model is asked), `figures` (one file for each),
//! `spread` (how costs are spread), `units` (how amounts are written), `link` (the choices in an address).

pub mod answer;
pub mod ask;
pub mod choices;
pub mod figures;
pub mod link;
pub mod play;
mod spread;
mod units;

pub use ask::{Answer, Ask, Pair};
pub use choices::{Choices, Costs, Edit, Field, Refusal, Shape, Side};
pub use figures::{Figure, Shown};
pub use spread::{COLUMNS, Spread};
pub use units::{Unit, fixed, percent};
