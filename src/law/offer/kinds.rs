//! The closed lists of what an offer and its terms can be.

use crate::law::terms::choices;

choices! {
    /// What the offer is about.
    Subject {
        /// Capacity that the grantor does not buy yet.
        NewCapacity = "new_capacity",
        /// Capacity that serves what runs today.
        ExistingWorkload = "existing_workload",
        /// Capacity that the grantor builds for itself.
        SelfBuild = "self_build",
        /// The thing or right that the clause names, whatever it is.
        Asset = "asset",
        /// The land that the clause names.
        Land = "land",
        /// Something that the clause does not name.
        OtherAsset = "other_asset",
    }
    /// What capacity is for.
    Workload {
        /// Not said, or several.
        Any = "any",
        /// Training.
        Training = "training",
        /// Inference.
        Inference = "inference",
        /// Research.
        Research = "research",
    }
    /// How the subject would pass, or be used (P2 to P4).
    Transaction {
        /// A sale or purchase.
        Sale = "sale",
        /// A lease.
        Lease = "lease",
        /// A licence.
        Licence = "licence",
        /// An exchange for something that is not money.
        Exchange = "exchange",
        /// A contribution to a partnership or company, for a share in it.
        Contribution = "contribution",
        /// An issue of new units.
        NewIssue = "new_issue",
        /// A gift.
        Gift = "gift",
        /// A transfer on death or in estate planning.
        Inheritance = "inheritance",
        /// A foreclosure or another forced sale.
        Enforcement = "enforcement",
        /// A sale by or in insolvency.
        Insolvency = "insolvency",
        /// A sale of the company that owns the subject.
        ShareSale = "share_sale",
        /// A merger of the company that owns the subject.
        Merger = "merger",
        /// A transfer between spouses, or on divorce.
        Divorce = "divorce",
        /// A partition among co-owners.
        Partition = "partition",
        /// A taking by a public authority.
        Condemnation = "condemnation",
    }
    /// What the third party is to the grantor (P5).
    Relation {
        /// A stranger.
        Stranger = "stranger",
        /// A relative.
        Relative = "relative",
        /// A company of the same group.
        Affiliate = "affiliate",
        /// A co-owner or partner.
        CoOwner = "co_owner",
        /// Another holder of the right.
        OtherHolder = "other_holder",
    }
    /// Who proposed something.
    ProposedBy {
        /// The rival.
        Rival = "rival",
        /// The grantor itself.
        Grantor = "grantor",
    }
    /// Who would transfer the subject.
    Seller {
        /// The grantor.
        Grantor = "grantor",
        /// Whoever bought it from the grantor before.
        Buyer = "buyer",
    }
    /// Whether the offer is for more than the right covers (P45).
    Bundle {
        /// It is not.
        None = "none",
        /// It is, and what is covered has a price of its own.
        Allocated = "allocated",
        /// It is, for one price.
        OnePrice = "one_price",
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
        /// When the contract is performed.
        Closing = "closing",
        /// Share of the price that is paid as a deposit.
        Deposit = "deposit",
        /// A broker's or break fee, in money.
        Cost = "cost",
        /// A guaranty or another security.
        Guaranty = "guaranty",
        /// Another thing in the same package, with its price in money.
        OtherAsset = "other_asset",
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
            | TermKind::NonCash
            | TermKind::Deposit
            | TermKind::Cost
            | TermKind::OtherAsset => true,
            TermKind::Start
            | TermKind::Hardware
            | TermKind::Condition
            | TermKind::Closing
            | TermKind::Guaranty
            | TermKind::Other => false,
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
            | TermKind::Closing
            | TermKind::Deposit
            | TermKind::Cost
            | TermKind::Guaranty
            | TermKind::OtherAsset
            | TermKind::Other => false,
        }
    }
}
