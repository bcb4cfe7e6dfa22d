//! Why a simulation is refused before it starts: which input, what was found, what is allowed.

/// What was out of bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// The number of rivals.
    Rivals,
    /// The values of the rivals; of a table that has the wrong length, the number of its cells.
    RivalValues,
    /// The values of the holder; of a table that has the wrong length, the number of its cells.
    HolderValues,
    /// The bids of the rivals; of a table that has the wrong length, the number of its cells.
    RivalBids,
    /// The bids of the holder; of a table that has the wrong length, the number of its cells.
    HolderBids,
    /// The factor by which the holder has to match.
    Factor,
    /// What the holder has to add to match.
    Plus,
    /// How likely it is that the right is honoured.
    Honoured,
    /// How likely it is that the holder is able to match.
    Able,
    /// The lowest price.
    Reserve,
    /// The quantile below which a rival is silent.
    SilentBelow,
    /// What a bid costs.
    BidCost,
    /// The number of negotiations.
    Negotiations,
}

/// What would have been accepted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Allowed {
    /// A number from the first to the second, both included. In a table the first is the number before.
    Between(f64, f64),
    /// A distribution with more than one value.
    MoreThanOneValue,
    /// A table whose number of cells is a power of two from 2 to [`MOST_CELLS`](super::MOST_CELLS).
    PowerOfTwoCells,
}

/// An input that is out of bounds. Nothing is simulated with it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Refusal {
    /// Which input.
    pub input: Input,
    /// In which of the two tenders, counted from 0; none where it is the market or the run.
    pub tender: Option<usize>,
    /// At which place of a table, counted from 0.
    pub at: Option<usize>,
    /// What was found.
    pub found: f64,
    /// What is allowed.
    pub allowed: Allowed,
}

impl Refusal {
    pub(super) const fn new(input: Input, found: f64, allowed: Allowed) -> Self {
        Self { input, tender: None, at: None, found, allowed }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(self, to)
    }
}

impl std::error::Error for Refusal {}
