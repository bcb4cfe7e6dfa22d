//! The closed sets of values of the other terms, as in `values`: right, subject, trigger, talks, notice, window.

use super::choices;

choices! {
    /// What kind of right it is (doctrine part D).
    RightKind {
        /// The holder may match what a rival offers.
        FirstRefusal = "first_refusal",
        /// The same, and every better offer opens a new round, even after a match.
        LastLook = "last_look",
        /// The holder must beat what a rival offers.
        Topping = "topping",
        /// The grantor must offer to the holder before it deals with others.
        FirstOffer = "first_offer",
        /// The grantor must talk with the holder first; the holder's yes does not bind.
        FirstNegotiation = "first_negotiation",
        /// The holder may take the terms on the table until the right ends.
        Option = "option",
        /// The grantor may not contract with anybody else.
        Exclusivity = "exclusivity",
        /// There is no right.
        None = "none",
    }
    /// What the end of the right does to an open window (T27, unsettled).
    OpenWindow {
        /// It runs to its end.
        RunsOn = "runs_on",
        /// It ends with the right.
        CutOff = "cut_off",
    }
    /// What becomes of a clause that states no time to match (P79).
    Gaps {
        /// A reasonable time is implied (C51, C63).
        Implied = "implied",
        /// The clause is void (C66).
        Void = "void",
    }
    /// Which workloads are covered (P1).
    Workloads {
        /// All.
        All = "all",
        /// Training.
        Training = "training",
        /// Inference.
        Inference = "inference",
        /// Research.
        Research = "research",
    }
    /// Which dealings are covered (P2).
    Transactions {
        /// Sales alone.
        Sales = "sales",
        /// Every dealing for value.
        ForValue = "for_value",
        /// Every disposition.
        Any = "any",
    }
    /// Whether something is outside the right or inside it (P4).
    Carved {
        /// Outside.
        Outside = "outside",
        /// Inside.
        Inside = "inside",
    }
    /// Whether the sale of the owning company counts (P3).
    Indirect {
        /// It does not.
        NotCovered = "not_covered",
        /// Only if the company is a shell for the thing.
        IfShell = "if_shell",
        /// It does.
        Covered = "covered",
    }
    /// Who counts as a third party (P5).
    ThirdParty {
        /// Anyone.
        Anyone = "anyone",
        /// Anyone who is independent of the grantor and no holder.
        Unaffiliated = "unaffiliated",
        /// Competitors of the holder.
        Competitors = "competitors",
        /// Anyone who is neither affiliated with the grantor nor its relative (P4: BGB 577(1)).
        Strangers = "strangers",
    }
    /// Who may match (P6).
    ExercisedBy {
        /// The holder itself.
        HolderOnly = "holder_only",
        /// The holder and its affiliates.
        Affiliates = "affiliates",
        /// Anyone to whom the holder has passed the right.
        AnyoneNamed = "anyone_named",
    }
    /// What the holder's default under the main agreement does (P7).
    HolderDefault {
        /// Nothing.
        NoEffect = "no_effect",
        /// The holder may not match while it lasts.
        Suspends = "suspends",
    }
    /// What a change of control over the holder does (P7).
    ChangeOfControl {
        /// Nothing.
        NoEffect = "no_effect",
        /// The right ends.
        EndsRight = "ends_right",
    }
    /// How several holders share (P8).
    Ranking {
        /// The first in rank who matches has it.
        InRankOrder = "in_rank_order",
        /// Each of those who match takes its share.
        ProRata = "pro_rata",
        /// Only all of them together.
        Together = "together",
        /// Each of those who match takes its share, but only if together they take all (NVCA form).
        ProRataOrNothing = "pro_rata_or_nothing",
    }
    /// What makes an offer bona fide (P11).
    BonaFide {
        /// It is honestly meant.
        Honest = "honest",
        /// It is also at arm's length.
        ArmsLength = "arms_length",
        /// It is also funded.
        Funded = "funded",
    }
    /// Whose terms start the procedure (P13).
    Maker {
        /// Only those of a rival.
        RivalOnly = "rival_only",
        /// The grantor's own, too (C53).
        OwnTerms = "own_terms",
    }
    /// Whether the grantor may bind itself to others while talks run.
    Meanwhile {
        /// It may not.
        Closed = "closed",
        /// It may.
        Open = "open",
    }
    /// What talks do to the window.
    TalksWindow {
        /// Nothing: it runs meanwhile.
        RunsMeanwhile = "runs_meanwhile",
        /// It opens when they end.
        Waits = "waits",
    }
    /// The form of the notice (P16; the law splits).
    NoticeForm {
        /// Any.
        Any = "any",
        /// In writing.
        Written = "written",
    }
    /// Whether what the holder learns elsewhere counts as notice (P19; the law splits).
    Cure {
        /// It does not.
        Strict = "strict",
        /// It does.
        ByKnowledge = "by_knowledge",
    }
    /// What stops the clock while it is pending (P32).
    Pause {
        /// Nothing.
        Never = "never",
        /// Information that the holder has asked for.
        ForInformation = "for_information",
        /// An approval.
        ForApproval = "for_approval",
        /// A valuation.
        ForValuation = "for_valuation",
        /// A dispute.
        ForDispute = "for_dispute",
        /// Any of these.
        ForAny = "for_any",
    }
    /// What is left after a pause (P32).
    AfterPause {
        /// What was left before it.
        Remainder = "remainder",
        /// The whole window.
        Anew = "anew",
    }
    /// Whether the grantor may shorten the window (P33).
    Shortening {
        /// It may not.
        NotAllowed = "not_allowed",
        /// It may, with a certificate of urgency.
        IfCertified = "if_certified",
    }
    /// Who may lengthen the window (P34).
    ExtensionRule {
        /// Both parties together (C52).
        ByAgreement = "by_agreement",
        /// The grantor alone, too.
        ByGrantor = "by_grantor",
        /// Nobody.
        NotAllowed = "not_allowed",
    }
    /// When a reply takes effect (P36; the law splits).
    ExerciseEffective {
        /// When it arrives.
        Receipt = "receipt",
        /// When it is sent.
        Dispatch = "dispatch",
    }
}
