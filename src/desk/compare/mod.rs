//! The same offer under other arrangements: who gets the deal, when the rival may first be signed, who may act.
//!
//! The base is the story's contract (CoreWeave, March 2025) without the rival's stock, which nobody else could give
//! and which would tell the arrangements apart for a reason of its own. What the parties decide is the same
//! everywhere and is translated into the steps of each arrangement (`steps`); every outcome is the engine's.
//!
//! Reading order: `scenario` (what is compared), `steps` (what everybody does under each arrangement), `run` (what
//! comes of it), `shown` (what a reader looks at, as an address).

mod run;
mod scenario;
mod shown;
mod steps;

pub use run::{Difference, Run, Turn, Winner, differences, run};
pub use scenario::{Arrangement, Bid, Day, Deed, Reply, Scenario};
pub use shown::Shown;
pub use steps::{ASKED, HORIZON, NEXT_DAY, OFFERED, terms};
