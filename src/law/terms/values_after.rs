//! The closed sets of values of the other terms, as in `values`: match, rounds, after, end.

use super::choices;

choices! {
    /// How the price of a match is tested.
    PriceTest {
        /// It is no worse for the grantor.
        Equal = "equal",
        /// It is better for the grantor by the margin.
        BetterBy = "better_by",
        /// It is worse for the grantor by no more than the margin.
        Within = "within",
    }
    /// Whether a reply may be better than the offer (P39).
    BetterTerms {
        /// It may.
        Allowed = "allowed",
        /// It may not.
        NotAllowed = "not_allowed",
    }
    /// Whether performance of another kind that is as good counts (P41).
    Substitute {
        /// It counts (C22, C24).
        Counts = "counts",
        /// It does not.
        DoesNotCount = "does_not_count",
    }
    /// What becomes of a term that only the rival could perform (P42).
    UniqueTerms {
        /// It must be matched to the letter.
        MustMatch = "must_match",
        /// Something as good counts.
        EquivalentCounts = "equivalent_counts",
        /// It is left out.
        Excused = "excused",
    }
    /// What holds for an offer of more than the right covers (P45; the law splits).
    Package {
        /// The holder must take all of it (C27).
        Whole = "whole",
        /// The holder may take what is covered, at its price (C28).
        BurdenedPart = "burdened_part",
        /// The holder may take what is covered at its share of the price (BGB 467).
        Proportional = "proportional",
        /// Without a price of its own it does not start the procedure (C29).
        NoTrigger = "no_trigger",
        /// The holder may take either (C36).
        Either = "either",
    }
    /// Whether a stated allocation binds (P46).
    Allocation {
        /// It does (C33).
        AsStated = "as_stated",
        /// Its fair value can be shown instead (C28).
        FairValue = "fair_value",
    }
    /// Whether broker's and break fees must be matched (P48).
    Costs {
        /// They must.
        Matched = "matched",
        /// They are left out.
        LeftOut = "left_out",
    }
    /// The form of the reply (P50).
    ReplyForm {
        /// Any.
        Any = "any",
        /// In writing.
        Written = "written",
        /// The contract, signed.
        SignedContract = "signed_contract",
        /// Payment within the window.
        Payment = "payment",
    }
    /// Which conditions a reply may carry (P51).
    Conditions {
        /// None.
        None = "none",
        /// It may reserve a dispute about the offer's terms (C26).
        Reservation = "reservation",
        /// Its own, too.
        OwnAllowed = "own_allowed",
    }
    /// Whether the holder must show that it can perform (P49).
    Means {
        /// It need not.
        NotAsked = "not_asked",
        /// With the reply.
        ProofWithReply = "proof_with_reply",
        /// It must be ready, willing and able in fact.
        Able = "able",
    }
    /// How long a later window is (P56, P59).
    LaterWindow {
        /// As long as the first.
        Full = "full",
        /// What is left of the first.
        Remaining = "remaining",
        /// A length of its own.
        OwnLength = "own_length",
    }
    /// What a better offer does after a match (P57).
    AfterMatch {
        /// Nothing: there is a contract (C16).
        Barred = "barred",
        /// It opens a new round.
        Reopens = "reopens",
    }
    /// Which change after a refusal needs a new notice (P58).
    AfterRefusal {
        /// As before, unless the new terms are free by the test of the free period.
        AsBefore = "as_before",
        /// One that is worse for the grantor.
        WorseForGrantor = "worse_for_grantor",
        /// One of a material term.
        MaterialChange = "material_change",
        /// Any.
        AnyChange = "any_change",
        /// None.
        Never = "never",
    }
    /// From when the free period is counted (P66).
    FreeFrom {
        /// From refusal or lapse.
        Release = "release",
        /// From the last day of the window, even after an early refusal.
        WindowEnd = "window_end",
        /// From the notice.
        Notice = "notice",
        /// From the offer.
        Offer = "offer",
    }
    /// With whom the grantor may contract in the free period (P68).
    FreeBuyer {
        /// With the rival of the notice.
        SameRival = "same_rival",
        /// With anyone.
        Anyone = "anyone",
    }
    /// What must be done within the free period (P69).
    FreeComplete {
        /// The contract signed.
        Sign = "sign",
        /// The contract performed.
        Close = "close",
    }
    /// What a released offer means for later ones (P65).
    LaterOffers {
        /// The right goes on.
        RightGoesOn = "right_goes_on",
        /// It is used up.
        RightIsUsedUp = "right_is_used_up",
    }
    /// What a sale to the rival does to the right (P65, T28).
    AfterSale {
        /// It goes on to bind the grantor.
        BindsGrantor = "binds_grantor",
        /// It binds the buyer, too.
        BindsBuyer = "binds_buyer",
        /// It ends.
        Ends = "ends",
    }
    /// What turns the right into an option where the grantor may not withdraw (P72).
    Ripens {
        /// The notice (C44, C54).
        Notice = "notice",
        /// The grantor's contract with the rival, even before the notice (C42).
        Contract = "contract",
    }
    /// What the collapse of the rival's deal does after notice (P74).
    Collapse {
        /// The offer is gone.
        KillsOffer = "kills_offer",
        /// The window stays open.
        NoEffect = "no_effect",
    }
    /// What happens if the holder does not perform (P55).
    FailedClosing {
        /// The grantor is free.
        FreesGrantor = "frees_grantor",
        /// The right is at its end.
        EndsRight = "ends_right",
        /// The contract stands; ordinary remedies apply.
        ContractStands = "contract_stands",
    }
    /// What a holder has who learns of a sale around the right (T22, P82).
    AfterBreach {
        /// The window of the clause, from knowledge.
        LateWindow = "late_window",
        /// A reasonable time, from knowledge (C55).
        ReasonableTime = "reasonable_time",
        /// Damages alone.
        DamagesOnly = "damages_only",
    }
    /// What the clause says of remedies (P80, P83).
    RemedyRule {
        /// Nothing: what a court gives.
        ByCourt = "by_court",
        /// Performance is owed.
        SpecificPerformance = "specific_performance",
        /// Damages alone.
        DamagesOnly = "damages_only",
        /// A transfer around the right is void.
        VoidTransfer = "void_transfer",
    }
    /// What undoing a sale around the right does (C43 against C73).
    UndoneSale {
        /// The holder keeps what it has.
        RightLives = "right_lives",
        /// All is as before.
        Cures = "cures",
    }
}
