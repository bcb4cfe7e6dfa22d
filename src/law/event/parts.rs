//! What events carry: notices, replies, and the closed lists of how they were made.

use crate::law::offer::{Amount, Fact};
use crate::law::terms::choices;

/// How a reply differs from the offer in one term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Position of the term in the offer.
    pub term: usize,
    /// What the holder proposes instead.
    pub reply: Reply,
    /// Whether what it proposes leaves the grantor as well off (P41).
    pub equivalent: Fact,
}

/// What a holder proposes for one term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// Another amount.
    Instead(Amount),
    /// Cash for something that is not money, in US cents.
    Cash(i64),
    /// Nothing: the term is left out.
    Omitted,
}

choices! {
    /// How a notice was made (P16).
    Made {
        /// In writing.
        Written = "written",
        /// By word of mouth.
        Oral = "oral",
    }
    /// To whom a notice went (C28).
    Addressee {
        /// To the holder.
        Holder = "holder",
        /// To somebody else.
        SomebodyElse = "somebody_else",
    }
    /// Whether a reply carries a condition (P51).
    Qualified {
        /// It does not.
        No = "no",
        /// It reserves a dispute about the offer's terms (C26).
        Reservation = "reservation",
        /// It repeats a condition of the offer, fitted to the holder (C22).
        MirrorsOffer = "mirrors_offer",
        /// It adds one of its own.
        Own = "own",
        /// Whether it does is in dispute (C68).
        Disputed = "disputed",
    }
    /// Who replies (P6).
    ReplyBy {
        /// The holder.
        Holder = "holder",
        /// A company of the holder's group.
        Affiliate = "affiliate",
        /// Somebody to whom the holder has passed the right.
        Assignee = "assignee",
        /// Somebody else.
        Stranger = "stranger",
    }
    /// How a reply was made (P50).
    ReplyMade {
        /// In writing.
        Written = "written",
        /// By word of mouth.
        Oral = "oral",
        /// With the signed contract.
        SignedContract = "signed_contract",
        /// With payment.
        Payment = "payment",
    }
    /// What is pending while the clock stands still (P32).
    Pending {
        /// Information.
        Information = "information",
        /// An approval.
        Approval = "approval",
        /// A valuation.
        Valuation = "valuation",
        /// A dispute.
        Dispute = "dispute",
    }
    /// Who lengthens the window (P34).
    ExtendedBy {
        /// Both parties.
        Both = "both",
        /// The grantor.
        Grantor = "grantor",
        /// The holder.
        Holder = "holder",
    }
}

/// What a notice says, and how it was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stated {
    /// One bit for each term of the offer that it states.
    pub terms: u32,
    /// A full copy of the offer came with it.
    pub copy: bool,
    /// Its form.
    pub made: Made,
    /// Its addressee.
    pub to: Addressee,
}

impl Default for Stated {
    fn default() -> Self {
        Self { terms: 0, copy: false, made: Made::Written, to: Addressee::Holder }
    }
}

impl Stated {
    /// A written notice to the holder that states these terms.
    pub fn terms(terms: u32) -> Self {
        Self { terms, ..Self::default() }
    }
}

/// A reply that means to match.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exercise {
    /// The terms in which it differs from the offer; empty means "the same terms".
    pub differs: Vec<Difference>,
    /// Whether it carries a condition (P51).
    pub qualified: Qualified,
    /// Who replies (P6).
    pub by: ReplyBy,
    /// How (P50).
    pub made: ReplyMade,
    /// Whether proof of means came with it (P49).
    pub proof: Fact,
    /// Whether the holder is ready, willing and able (P49).
    pub able: Fact,
}

impl Default for Exercise {
    fn default() -> Self {
        Self::of(Vec::new())
    }
}

impl Exercise {
    /// A plain written reply of the holder with these differences.
    pub fn of(differs: Vec<Difference>) -> Self {
        Self {
            differs,
            qualified: Qualified::No,
            by: ReplyBy::Holder,
            made: ReplyMade::Written,
            proof: Fact::No,
            able: Fact::Yes,
        }
    }
}
