//! The worked deals of the story. One deal file each; adding one is a file, a line here and its words.

use crate::law::Deal;
use crate::law::terms::choices;
use std::cell::OnceCell;
use std::rc::Rc;

choices! {
    /// A rival whose offer can be stepped through. The order is the code in links.
    Scenario {
        /// CoreWeave, March 2025.
        CoreWeave = "coreweave",
        /// Oracle.
        Oracle = "oracle",
        /// Google Cloud.
        GoogleCloud = "google-cloud",
        /// Amazon Web Services.
        Aws = "aws",
        /// The reader's own.
        Own = "own",
    }
}

/// The deals of `deals/story`, made into code by `build.rs`.
mod files {
    use crate::law::calendar::TimeOfDay;
    use crate::law::deal::{DealFacts, Parties, Profile, Provenance, Rival, Side};
    use crate::law::event::{Event, Happening, Stated, When};
    use crate::law::offer::{Amount, Fact, Form, Offer, OfferTerm, QuantityUnit, Source, Subject, TermKind};
    use crate::law::terms::Value;
    use crate::law::{Clause, Date, Deal, Moment, Term};

    include!(concat!(env!("OUT_DIR"), "/deals.rs"));

    fn clause(said: &[(Term, Value)]) -> Clause {
        let mut clause = Clause::default();
        for (term, value) in said {
            clause.set(*term, *value);
        }
        clause
    }

    const fn hour(hours: u8, minutes: u8) -> TimeOfDay {
        match TimeOfDay::new(hours, minutes) {
            Some(time) => time,
            None => TimeOfDay::END_OF_DAY,
        }
    }

    #[allow(clippy::too_many_arguments, reason = "one for each field; only generated code calls it")]
    fn term(
        id: &str,
        name: &str,
        kind: TermKind,
        amount: Amount,
        in_scope: Fact,
        material: Fact,
        matchable: Fact,
        bad_faith: Fact,
        source: Source,
    ) -> OfferTerm {
        OfferTerm {
            name: name.into(),
            in_scope,
            material,
            matchable,
            bad_faith,
            ..OfferTerm::new(id.into(), kind, amount, source)
        }
    }
}

use files::written;

impl Scenario {
    /// The deal as its file has it; made once.
    ///
    /// # Panics
    ///
    /// If there is no file of that name in `deals/story`; a test asks for them all.
    pub fn deal(self) -> Rc<Deal> {
        thread_local! {
            static READ: [OnceCell<Rc<Deal>>; 5] = const { [const { OnceCell::new() }; 5] };
        }
        READ.with(|read| {
            let cell = &read[self as usize];
            Rc::clone(
                cell.get_or_init(|| Rc::new(written(self.key()).expect("a deal file for each scenario"))),
            )
        })
    }
}
