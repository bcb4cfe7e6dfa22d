//! The figures of the story that stand alone in somebody else's page.

use super::scenario::Scenario;
use crate::law::terms::choices;

choices! {
    /// A figure of the story.
    Figure {
        /// The calendar with the day looked at.
        Calendar = "calendar",
        /// The clause with its words as controls.
        Clause = "clause",
        /// The offer, and what each seat may do.
        Offer = "offer",
        /// The reply against the offer, term by term.
        Match = "match",
        /// Every answered question with what it rests on.
        Reasons = "reasons",
    }
}

impl Figure {
    /// The address below the root with this rival's offer: that of the first has no name of its own.
    pub fn path(self, scenario: Scenario) -> String {
        let preset =
            if scenario == Scenario::CoreWeave { String::new() } else { format!("{}/", scenario.key()) };
        format!("embed/{}/{preset}", self.key())
    }
}
