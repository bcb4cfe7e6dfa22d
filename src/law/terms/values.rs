//! The closed sets of values of the first terms, with the keys that files and links use.
//!
//! The order is the code in links: add at the end of a set only. Parameters (P12, ...) and cases (C13, ...)
//! are those of the project's doctrine research.

use super::choices;

choices! {
    /// Which capacity the right is about (doctrine P1).
    Covers {
        /// Only capacity that the grantor does not buy yet.
        NewCapacity = "new_capacity",
        /// All capacity, also the renewal or move of what runs today.
        AllCapacity = "all_capacity",
    }
    /// Whether what the grantor builds for itself is covered (P4).
    SelfBuild {
        /// Not covered.
        Outside = "outside",
        /// Covered like a purchase.
        Inside = "inside",
    }
    /// What starts the procedure (P9).
    TriggerEvent {
        /// A qualifying offer has arrived.
        OfferReceived = "offer_received",
        /// The grantor is willing to accept it; giving notice shows that.
        GrantorWilling = "grantor_willing",
        /// The grantor has signed, subject to the right.
        ContractSigned = "contract_signed",
    }
    /// The least form an offer must have (P10).
    RequiredForm {
        /// Any, also spoken.
        Any = "any",
        /// In writing.
        Written = "written",
        /// In writing and binding on the rival.
        Binding = "binding",
    }
    /// Whether an offer under a condition triggers (P12; the law splits).
    ConditionalOffer {
        /// It does, if the grantor would accept it.
        Triggers = "triggers",
        /// It does not.
        DoesNotTrigger = "does_not_trigger",
    }
    /// What a notice must state (P15).
    Contents {
        /// The price.
        Price = "price",
        /// Every economic term.
        EconomicTerms = "economic_terms",
        /// Every material term.
        MaterialTerms = "material_terms",
        /// A full copy of the offer.
        FullCopy = "full_copy",
    }
    /// When a notice takes effect (P17).
    Effective {
        /// When it is sent.
        Dispatch = "dispatch",
        /// When it arrives.
        Receipt = "receipt",
    }
    /// What a gap in the notice does (P18, P19).
    Defect {
        /// The clock does not start until the gap is filled.
        StopsClock = "stops_clock",
        /// The clock starts; it stops when the holder asks.
        HolderMustAsk = "holder_must_ask",
    }
    /// Whether the day of the notice counts (P25).
    CountFirstDay {
        /// Counting begins the next day.
        Exclude = "exclude",
        /// The day itself is day one.
        Include = "include",
    }
    /// The unit of the window (P22, P23).
    WindowUnit {
        /// Hours that have passed.
        Hours = "hours",
        /// Calendar days.
        Days = "days",
        /// Business days of the clause's calendar.
        BusinessDays = "business_days",
        /// Weeks.
        Weeks = "weeks",
        /// Months.
        Months = "months",
        /// No number: as long as is reasonable (C51, C63).
        ReasonableTime = "reasonable_time",
    }
    /// What a match must be equal to (P37; the law splits when silent).
    Standard {
        /// Every term, to the letter.
        MirrorImage = "mirror_image",
        /// Every term, equal or better for the grantor.
        AllTerms = "all_terms",
        /// Every material term.
        MaterialTerms = "material_terms",
        /// Every economic term.
        EconomicTerms = "economic_terms",
        /// The price alone.
        PriceOnly = "price_only",
        /// Nothing measurable may be worse for the grantor.
        NoLessFavourable = "no_less_favourable",
        /// Every term that is material, measurable and matchable (C16, C17).
        MatchableTerms = "matchable_terms",
    }
    /// How a term that is not money is matched (P43; the law splits).
    NonCash {
        /// With the same kind of thing.
        SameKind = "same_kind",
        /// With cash of the same value.
        CashEquivalent = "cash_equivalent",
        /// Not at all: it is left out of the comparison.
        Disregarded = "disregarded",
    }
    /// Terms put in to defeat the right (P47).
    BadFaithTerms {
        /// They need not be matched.
        Disregarded = "disregarded",
        /// They count like any other.
        Counted = "counted",
    }
    /// Whether a part of a divisible quantity may be taken (P52).
    Part {
        /// All or nothing.
        WholeOnly = "whole_only",
        /// Any part; the rest is the rival's.
        AnyPart = "any_part",
        /// Up to the holder's share.
        ProRata = "pro_rata",
        /// Any part, unless the grantor then contracts with the rival for all.
        GrantorMayRefuse = "grantor_may_refuse",
    }
    /// What a reply that is not a match does (P51, T10).
    FailedMatch {
        /// It is a rejection: the right is used up for this offer.
        EndsRight = "ends_right",
        /// It is void: the holder may try again while the window is open.
        MayTryAgain = "may_try_again",
    }
    /// What silence to the end of the window means (P61).
    Silence {
        /// The holder has refused.
        Refusal = "refusal",
        /// The holder has matched.
        Acceptance = "acceptance",
    }
    /// When a refusal becomes final (P62).
    EarlyRefusal {
        /// At once.
        FinalAtOnce = "final_at_once",
        /// At the end of the window; until then it can be taken back.
        FinalAtWindowEnd = "final_at_window_end",
    }
    /// The unit of the free period (P66).
    FreeUnit {
        /// Calendar days.
        Days = "days",
        /// Business days of the clause's calendar.
        BusinessDays = "business_days",
        /// Weeks.
        Weeks = "weeks",
        /// Months, by corresponding date.
        Months = "months",
    }
    /// On which terms the grantor may contract with the rival (P67).
    FreeTerms {
        /// Exactly those of the notice.
        SameTerms = "same_terms",
        /// Those of the notice, or terms better for the grantor.
        NoBetterForRival = "no_better_for_rival",
        /// Any terms.
        AnyTerms = "any_terms",
        /// Those of the notice, or terms that are not materially better for the rival.
        NotMateriallyBetter = "not_materially_better",
    }
    /// What happens to the right when the free period runs out unused (P70).
    Revival {
        /// It applies again.
        Revives = "revives",
        /// It is gone.
        Ends = "ends",
    }
    /// When a changed offer needs a new notice (P21, P56).
    ChangedOffer {
        /// On any change.
        AnyChange = "any_change",
        /// On a change of a material term.
        MaterialChange = "material_change",
        /// Never.
        Never = "never",
        /// On a change that is worse for the grantor.
        AdverseChange = "adverse_change",
        /// On a change of the price.
        PriceChange = "price_change",
    }
    /// Whether the grantor may withdraw after notice, before a match (P72; the sharpest split).
    Withdrawal {
        /// It may: the right is not an option.
        Allowed = "allowed",
        /// It may not: notice has turned the right into an option.
        NotAllowed = "not_allowed",
    }
}
