//! What the rival proposes: a list of terms, each with what is known about it.

use super::calendar::Date;
use super::terms::choices;

choices! {
    /// What the offer is about.
    Subject {
        /// Capacity that the grantor does not buy yet.
        NewCapacity = "new_capacity",
        /// Capacity that serves what runs today.
        ExistingWorkload = "existing_workload",
        /// Capacity that the grantor builds for itself.
        SelfBuild = "self_build",
    }
    /// The form in which the offer was made (doctrine P10).
    Form {
        /// Spoken.
        Oral = "oral",
        /// A letter of intent, not binding.
        LetterOfIntent = "letter_of_intent",
        /// In writing, capable of acceptance.
        Written = "written",
        /// A contract that the rival has signed.
        SignedContract = "signed_contract",
    }
    /// What is known about a fact (M2).
    Fact {
        /// Agreed or found.
        Yes = "yes",
        /// Denied or refuted.
        No = "no",
        /// In dispute: both readings are evaluated.
        Disputed = "disputed",
    }
    /// What a term of the offer is about; decides which amount it carries.
    TermKind {
        /// The whole price, in money.
        Price = "price",
        /// The price of a unit, in money.
        UnitPrice = "unit_price",
        /// Share of the price that is paid in advance.
        Prepayment = "prepayment",
        /// Credits granted to the grantor, in money.
        Credits = "credits",
        /// How long the contract runs.
        Duration = "duration",
        /// How much is bought.
        Quantity = "quantity",
        /// When performance starts.
        Start = "start",
        /// Which hardware is used.
        Hardware = "hardware",
        /// Something that is not money, with a value in money.
        NonCash = "non_cash",
        /// A condition.
        Condition = "condition",
        /// Anything else.
        Other = "other",
    }
    /// Where a value comes from; shown with the value.
    Source {
        /// Read in the primary document.
        Primary = "primary",
        /// Reported by a named source.
        Reported = "reported",
        /// Made up for the example.
        Invented = "invented",
    }
    /// What a quantity counts.
    QuantityUnit {
        /// Megawatts of data-centre power.
        Megawatts = "megawatts",
        /// Accelerator chips.
        Accelerators = "accelerators",
        /// Any other unit.
        Units = "units",
    }
}

/// The amount of a term. Money is in US cents, shares in basis points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// US cents.
    Usd(i64),
    /// Months.
    Months(u32),
    /// Hundredths of a per cent.
    BasisPoints(u32),
    /// A quantity and what it counts.
    Quantity(u64, QuantityUnit),
    /// A day.
    On(Date),
    /// Words that can only be equal or different.
    Words(String),
}

/// One term of an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferTerm {
    /// Short name within the offer, such as `price`.
    pub id: String,
    /// Name for readers; empty to use the kind's.
    pub name: String,
    /// What it is about.
    pub kind: TermKind,
    /// How much.
    pub amount: Amount,
    /// Whether it belongs to the covered subject. Terms outside need not be matched (C19).
    pub in_scope: Fact,
    /// Whether it matters to a reasonable grantor.
    pub material: Fact,
    /// Whether a holder could perform it at all, other than by paying its value.
    pub matchable: Fact,
    /// Whether it was put in to defeat the right (P47).
    pub bad_faith: Fact,
    /// Where the amount comes from.
    pub source: Source,
}

/// One offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Short name within the file, such as `o1`.
    pub id: String,
    /// Position of the rival in the deal's list.
    pub rival: usize,
    /// What it is about.
    pub subject: Subject,
    /// The form it was made in.
    pub form: Form,
    /// Whether it depends on a condition outside the parties' control.
    pub conditional: Fact,
    /// Whether it is honest and at arm's length (P11).
    pub bona_fide: Fact,
    /// Its terms.
    pub terms: Vec<OfferTerm>,
}

impl TermKind {
    /// Whether it decides what the deal is worth in money; what "economic terms" means here.
    pub fn is_economic(self) -> bool {
        match self {
            TermKind::Price
            | TermKind::UnitPrice
            | TermKind::Prepayment
            | TermKind::Credits
            | TermKind::Duration
            | TermKind::Quantity
            | TermKind::NonCash => true,
            TermKind::Start | TermKind::Hardware | TermKind::Condition | TermKind::Other => false,
        }
    }

    /// Whether it is a price.
    pub fn is_price(self) -> bool {
        match self {
            TermKind::Price | TermKind::UnitPrice => true,
            TermKind::Prepayment
            | TermKind::Credits
            | TermKind::Duration
            | TermKind::Quantity
            | TermKind::NonCash
            | TermKind::Start
            | TermKind::Hardware
            | TermKind::Condition
            | TermKind::Other => false,
        }
    }
}

impl Amount {
    /// Money in US cents, if it is money.
    pub fn usd(&self) -> Option<i64> {
        match self {
            Amount::Usd(cents) => Some(*cents),
            Amount::Months(_)
            | Amount::BasisPoints(_)
            | Amount::Quantity(..)
            | Amount::On(_)
            | Amount::Words(_) => None,
        }
    }

    /// A quantity with its unit, if it is one.
    pub fn quantity(&self) -> Option<(u64, QuantityUnit)> {
        match self {
            Amount::Quantity(n, unit) => Some((*n, *unit)),
            Amount::Usd(_)
            | Amount::Months(_)
            | Amount::BasisPoints(_)
            | Amount::On(_)
            | Amount::Words(_) => None,
        }
    }

    /// A day, if it is one.
    pub fn date(&self) -> Option<Date> {
        match self {
            Amount::On(date) => Some(*date),
            Amount::Usd(_)
            | Amount::Months(_)
            | Amount::BasisPoints(_)
            | Amount::Quantity(..)
            | Amount::Words(_) => None,
        }
    }
}
