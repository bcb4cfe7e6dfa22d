//! Where the right stands: phases, windows and the outcome.

use super::calendar::{Count, Moment};
pub use super::remedies::{Remedies, Remedy};
use super::terms::choices;

choices! {
    /// Where the right stands for one offer between two instants.
    Phase {
        /// In force, with nothing to exercise.
        Dormant = "dormant",
        /// A qualifying offer is there; the procedure has not started.
        OfferPending = "offer_pending",
        /// The procedure has started; a notice is due.
        Triggered = "triggered",
        /// A notice is there and has a gap; the clock stands still.
        NoticeDefective = "notice_defective",
        /// The holder may match.
        WindowOpen = "window_open",
        /// The holder has matched: it has a contract.
        Exercised = "exercised",
        /// The grantor is free to contract with the rival.
        Released = "released",
        /// The rival has the contract.
        SoldToRival = "sold_to_rival",
        /// The holder's contract is performed.
        ClosedWithHolder = "closed_with_holder",
        /// The grantor has broken the right.
        Breached = "breached",
        /// The offer is gone.
        Withdrawn = "withdrawn",
        /// The right is at its end.
        Ended = "ended",
        /// The window is open, and its clock stands still.
        WindowPaused = "window_paused",
    }
    /// Who gets the deal.
    Taker {
        /// Not decided yet.
        Open = "open",
        /// The holder.
        Holder = "holder",
        /// The rival has it, or the grantor is free to give it to it.
        Rival = "rival",
        /// The holder a part, the rival the rest.
        Split = "split",
        /// Nobody.
        Nobody = "nobody",
    }
    /// Why.
    Ground {
        /// There is no offer.
        NoOffer = "no_offer",
        /// The right does not cover what the offer is about.
        NotCovered = "not_covered",
        /// The offer lacks the required form.
        FormTooWeak = "form_too_weak",
        /// The offer is not honest and at arm's length.
        NotBonaFide = "not_bona_fide",
        /// The offer depends on a condition and the clause or law wants none.
        Conditional = "conditional",
        /// The right had ended before.
        RightEnded = "right_ended",
        /// The offer is there; what triggers the right has not happened.
        OfferPending = "offer_pending",
        /// Triggered; the holder has no effective notice yet.
        NoticeDue = "notice_due",
        /// The notice leaves out what it must state.
        NoticeDefective = "notice_defective",
        /// The window is open.
        WindowOpen = "window_open",
        /// The last day cannot be counted: no calendar data for these years.
        CannotCount = "cannot_count",
        /// Matched in time.
        Matched = "matched",
        /// A part was matched in time.
        MatchedInPart = "matched_in_part",
        /// Silence counted as a match.
        AcceptedBySilence = "accepted_by_silence",
        /// The window ended in silence.
        Lapsed = "lapsed",
        /// The reply came after the window.
        Late = "late",
        /// The holder refused.
        Refused = "refused",
        /// The reply was not a match.
        NoMatch = "no_match",
        /// The grantor withdrew.
        GrantorWithdrew = "grantor_withdrew",
        /// The rival's offer fell away.
        OfferGone = "offer_gone",
        /// The free period ran out without a contract.
        FreePeriodOver = "free_period_over",
        /// The grantor contracted with the rival as it was free to do.
        SoldToRival = "sold_to_rival",
        /// Performed with the holder.
        ClosedWithHolder = "closed_with_holder",
        /// The grantor contracted with the rival before the holder had its chance.
        BreachNoChance = "breach_no_chance",
        /// The grantor contracted with the rival although the holder had matched.
        BreachAfterMatch = "breach_after_match",
        /// The grantor contracted with the rival outside the free period or its terms.
        BreachOutsideFreePeriod = "breach_outside_free_period",
        /// There is no right.
        NoRight = "no_right",
        /// Nobody but the holder may have it while exclusivity runs.
        Exclusive = "exclusive",
        /// The right was not in force yet.
        NotYetInForce = "not_yet_in_force",
        /// The clause is void.
        ClauseVoid = "clause_void",
        /// The right does not cover this kind of dealing.
        ExcludedTransfer = "excluded_transfer",
        /// The rival is no third party in the sense of the clause.
        WrongThirdParty = "wrong_third_party",
        /// There is no offer for the covered part alone.
        PackageOnly = "package_only",
        /// The grantor must offer to the holder first.
        FirstOfferDue = "first_offer_due",
        /// The window is open, and its clock stands still.
        WindowPaused = "window_paused",
        /// After a breach, the window from the holder's knowledge is open.
        LateWindow = "late_window",
        /// The reply carried a condition.
        ConditionalReply = "conditional_reply",
        /// The reply was for a part only.
        PartialReply = "partial_reply",
        /// The wrong person replied.
        WrongPerson = "wrong_person",
        /// The reply lacked the required form.
        FormOfReply = "form_of_reply",
        /// The holder has not shown that it can perform.
        NoMeans = "no_means",
        /// The holder was not entitled to reply at that time.
        HolderNotEntitled = "holder_not_entitled",
        /// The holder has given its right up.
        Waived = "waived",
        /// The holder had matched and has not performed.
        HolderFailed = "holder_failed",
        /// Talks with the holder have ended without a contract.
        TalksOver = "talks_over",
        /// The rival's contract is signed within the free period and must still be performed.
        SignedWithRival = "signed_with_rival",
        /// The contract with the rival came too soon after the notice.
        BreachTooSoon = "breach_too_soon",
        /// The grantor bound itself to the rival while talks with the holder ran.
        BreachOfTalks = "breach_of_talks",
        /// The grantor bound itself to the rival while exclusivity ran.
        BreachOfExclusivity = "breach_of_exclusivity",
        /// The contract with the rival was undone.
        SaleUndone = "sale_undone",
        /// The holder has matched a part, and the rival has the contract for the rest.
        RestSold = "rest_sold",
    }
    /// Why a window came to its end.
    WindowEnd {
        /// It is open, or will run to its last instant if nothing happens.
        Runs = "runs",
        /// The last instant passed.
        Expired = "expired",
        /// The holder matched.
        Matched = "matched",
        /// The holder refused, or its reply was a rejection.
        Refused = "refused",
        /// The offer changed, was withdrawn, or a gap was asked about.
        Stopped = "stopped",
    }
}

/// One stretch of time in one phase, for one offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// Position of the offer.
    pub offer: usize,
    /// The phase.
    pub phase: Phase,
    /// Why it is in that phase.
    pub ground: Ground,
    /// First instant.
    pub from: Moment,
    /// The instant at which the next phase begins; `None` when it has no end.
    pub until: Option<Moment>,
    /// It begins after `as_of`: what will be if nothing else happens.
    pub projected: bool,
}

/// When the holder may match.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    /// Position of the offer.
    pub offer: usize,
    /// Position of the event that opened it.
    pub opened_by: usize,
    /// How it was counted.
    pub count: Count,
    /// The last instant at which a match is in time; an extension moves it. `None` when it cannot be counted.
    pub closes: Option<Moment>,
    /// Why it ended, as far as known.
    pub end: WindowEnd,
}

/// How the episode stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Outcome {
    /// Position of the offer it is about; `None` when there was none.
    pub offer: Option<usize>,
    /// Who gets the deal.
    pub taker: Taker,
    /// On what ground.
    pub ground: Ground,
    /// The phase.
    pub phase: Phase,
    /// From when; `None` when nothing has happened.
    pub since: Option<Moment>,
    /// Until when it stays so if nothing else happens; `None` when it has no end.
    pub until: Option<Moment>,
    /// What a court can give the holder, if the right is broken.
    pub remedies: Remedies,
}

impl Phase {
    /// Whether it ends by itself, when a period has run out.
    pub fn runs_out(self) -> bool {
        match self {
            Phase::WindowOpen | Phase::Released => true,
            Phase::Dormant
            | Phase::OfferPending
            | Phase::Triggered
            | Phase::NoticeDefective
            | Phase::WindowPaused
            | Phase::Exercised
            | Phase::SoldToRival
            | Phase::ClosedWithHolder
            | Phase::Breached
            | Phase::Withdrawn
            | Phase::Ended => false,
        }
    }
}

impl Ground {
    /// Who gets the deal on this ground.
    pub fn taker(self) -> Taker {
        match self {
            Ground::OfferPending
            | Ground::NoticeDue
            | Ground::NoticeDefective
            | Ground::WindowOpen
            | Ground::CannotCount
            // Nothing to match yet, and nothing that frees the grantor: C13, C56.
            | Ground::FormTooWeak
            | Ground::NotBonaFide
            | Ground::Conditional
            | Ground::PackageOnly
            | Ground::FirstOfferDue
            | Ground::WindowPaused
            | Ground::LateWindow
            | Ground::SaleUndone => Taker::Open,
            Ground::Matched | Ground::AcceptedBySilence | Ground::ClosedWithHolder => Taker::Holder,
            Ground::MatchedInPart | Ground::RestSold => Taker::Split,
            Ground::NotCovered
            | Ground::RightEnded
            | Ground::Lapsed
            | Ground::Late
            | Ground::Refused
            | Ground::NoMatch
            | Ground::SoldToRival
            | Ground::BreachNoChance
            | Ground::BreachAfterMatch
            | Ground::BreachOutsideFreePeriod
            | Ground::NoRight
            | Ground::NotYetInForce
            | Ground::ClauseVoid
            | Ground::ExcludedTransfer
            | Ground::WrongThirdParty
            | Ground::ConditionalReply
            | Ground::PartialReply
            | Ground::WrongPerson
            | Ground::FormOfReply
            | Ground::NoMeans
            | Ground::HolderNotEntitled
            | Ground::Waived
            | Ground::HolderFailed
            | Ground::TalksOver
            | Ground::SignedWithRival
            | Ground::BreachTooSoon
            | Ground::BreachOfTalks
            | Ground::BreachOfExclusivity => Taker::Rival,
            Ground::Exclusive | Ground::NoOffer | Ground::GrantorWithdrew | Ground::OfferGone | Ground::FreePeriodOver => {
                Taker::Nobody
            }
        }
    }

    /// Whether the offer is covered and does not count as it is: the holder has nothing to match, and the
    /// grantor may not contract around the right (C13 H.G. Fabric v. Pomerantz, C56 Roy v. George W. Greene).
    pub fn awaits_a_better_offer(self) -> bool {
        matches!(
            self,
            Ground::FormTooWeak
                | Ground::NotBonaFide
                | Ground::Conditional
                | Ground::PackageOnly
                | Ground::FirstOfferDue
        )
    }

    /// Whether the right has nothing to say about the offer, now or as it may become.
    pub fn is_outside(self) -> bool {
        matches!(self, Ground::NotCovered | Ground::ExcludedTransfer | Ground::WrongThirdParty)
    }

    /// Whether the grantor has broken the right.
    pub fn is_breach(self) -> bool {
        match self {
            Ground::BreachNoChance
            | Ground::BreachAfterMatch
            | Ground::BreachOutsideFreePeriod
            | Ground::BreachTooSoon
            | Ground::BreachOfTalks
            | Ground::BreachOfExclusivity => true,
            Ground::NoOffer
            | Ground::NotCovered
            | Ground::FormTooWeak
            | Ground::NotBonaFide
            | Ground::Conditional
            | Ground::RightEnded
            | Ground::OfferPending
            | Ground::NoticeDue
            | Ground::NoticeDefective
            | Ground::WindowOpen
            | Ground::CannotCount
            | Ground::Matched
            | Ground::MatchedInPart
            | Ground::AcceptedBySilence
            | Ground::Lapsed
            | Ground::Late
            | Ground::Refused
            | Ground::NoMatch
            | Ground::GrantorWithdrew
            | Ground::OfferGone
            | Ground::FreePeriodOver
            | Ground::SoldToRival
            | Ground::ClosedWithHolder
            | Ground::NoRight
            | Ground::Exclusive
            | Ground::NotYetInForce
            | Ground::ClauseVoid
            | Ground::ExcludedTransfer
            | Ground::WrongThirdParty
            | Ground::PackageOnly
            | Ground::FirstOfferDue
            | Ground::WindowPaused
            | Ground::LateWindow
            | Ground::ConditionalReply
            | Ground::PartialReply
            | Ground::WrongPerson
            | Ground::FormOfReply
            | Ground::NoMeans
            | Ground::HolderNotEntitled
            | Ground::Waived
            | Ground::HolderFailed
            | Ground::TalksOver
            | Ground::SignedWithRival
            | Ground::SaleUndone
            | Ground::RestSold => false,
        }
    }
}
