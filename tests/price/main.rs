//! Claims about the chapter on the price: what can be chosen, what is refused, what the figures say.

mod choices;
mod figures;
mod link;
mod spread;
