//! What a court can give the holder after a breach.

use super::terms::choices;

choices! {
    /// What a court can give the holder after a breach (P80).
    Remedy {
        /// The contract, as if the right had been honoured.
        SpecificPerformance = "specific_performance",
        /// An order not to contract or perform with the rival.
        Injunction = "injunction",
        /// The contract with the rival is undone.
        Rescission = "rescission",
        /// Money.
        Damages = "damages",
        /// The finding that the transfer is void.
        Declaration = "declaration",
    }
}

/// A set of remedies.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Remedies(u8);

impl Remedies {
    /// No remedy.
    pub const NONE: Self = Self(0);

    /// The set with one more.
    pub fn with(self, remedy: Remedy) -> Self {
        Self(self.0 | 1 << remedy as u8)
    }

    /// The set without one.
    pub fn without(self, remedy: Remedy) -> Self {
        Self(self.0 & !(1 << remedy as u8))
    }

    /// Whether it is among them.
    pub fn has(self, remedy: Remedy) -> bool {
        self.0 >> remedy as u8 & 1 == 1
    }

    /// Each of them.
    pub fn iter(self) -> impl Iterator<Item = Remedy> {
        Remedy::ALL.iter().copied().filter(move |remedy| self.has(*remedy))
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}
