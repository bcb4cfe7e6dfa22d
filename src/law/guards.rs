//! Guards: the small questions that decide a transition, one function each. None has a memory.

use super::STORY_ONLY;
use super::calendar::{self, Date, FirstDay, Moment, Rule as Counting, TimeOfDay, Unit, Zone};
use super::clause::{Settled, Term};
use super::event::{Exercise, ExtendedBy, Pending, Qualified, ReplyBy, ReplyMade, Stated};
use super::finding::{EventFactKind, TermFactKind};
use super::offer::{ProposedBy, Subject};
use super::readings::Resolved;
use super::terms::*;

/// The terms that a notice of this offer must state, one bit each (P15).
pub fn required(resolved: &Resolved<'_>, position: usize) -> u32 {
    let Some(offer) = resolved.deal.offers.get(position) else { return 0 };
    let must = |i: usize| match resolved.terms.contents {
        Contents::Price => offer.terms[i].kind.is_price(),
        Contents::EconomicTerms => offer.terms[i].kind.is_economic(),
        Contents::MaterialTerms => resolved.term_fact(position, i, TermFactKind::Material),
        Contents::FullCopy => true,
    };
    (0..offer.terms.len().min(32)).filter(|i| must(*i)).fold(0, |bits, i| bits | 1 << i)
}

/// The required terms that are not stated. A full copy states everything; a clause that wants a full copy
/// is satisfied by nothing less.
pub fn missing(resolved: &Resolved<'_>, position: usize, stated: Stated) -> u32 {
    let required = required(resolved, position);
    match (stated.copy, resolved.terms.contents) {
        (true, _) => 0,
        (false, Contents::FullCopy) => required,
        (false, Contents::Price | Contents::EconomicTerms | Contents::MaterialTerms) => {
            required & !stated.terms
        }
    }
}

/// Whether a holder who knows enough may reply though nobody has given it notice: where knowledge counts
/// (P19: C49), and where the contract itself gives the right (BGB 463, 464).
pub fn needs_no_notice(terms: &Settled) -> bool {
    terms.cure == Cure::ByKnowledge || terms.trigger_event == TriggerEvent::ContractSigned
}

/// Whether the clause states no number for the window, so that a reasonable time is meant (P22). The German
/// statute has numbers of its own (BGB 469(2)).
pub fn is_reasonable_time(resolved: &Resolved<'_>) -> bool {
    let by_statute = resolved.deal.profile == super::deal::Profile::Germany;
    match resolved.terms.unit {
        WindowUnit::ReasonableTime => true,
        WindowUnit::Hours
        | WindowUnit::Days
        | WindowUnit::BusinessDays
        | WindowUnit::Weeks
        | WindowUnit::Months => resolved.terms.length.stated().is_none() && !by_statute,
    }
}

/// Whether somebody has said how long the window is: a number, or "a reasonable time".
pub fn has_window(resolved: &Resolved<'_>) -> bool {
    !is_reasonable_time(resolved) || resolved.terms.unit == WindowUnit::ReasonableTime
}

/// The word that gives the holder its time where the right is another one than to match, and whether it is
/// there: talks have a length, an option lasts as long as the right, and exclusivity leaves nothing to match.
pub fn other_time(terms: &Settled) -> Option<(Term, bool)> {
    match terms.kind {
        _ if STORY_ONLY => None,
        RightKind::FirstNegotiation => Some((Term::TalksLength, terms.talks_length.stated().is_some())),
        RightKind::Option => Some((Term::Ends, terms.ends.0.is_some())),
        RightKind::Exclusivity | RightKind::None => Some((Term::Kind, true)),
        RightKind::FirstRefusal | RightKind::LastLook | RightKind::Topping | RightKind::FirstOffer => None,
    }
}

/// How the window for an offer is counted.
pub fn window_rule(resolved: &Resolved<'_>, offer: usize) -> Counting {
    let terms = &resolved.terms;
    if is_reasonable_time(resolved) {
        return reasonable_rule(resolved);
    }
    let by_statute = || match resolved.deal.offers.get(offer).map(|o| o.subject) {
        Some(Subject::Land) => (2, Unit::Months),
        Some(
            Subject::NewCapacity
            | Subject::ExistingWorkload
            | Subject::SelfBuild
            | Subject::Asset
            | Subject::OtherAsset,
        )
        | None => (1, Unit::Weeks),
    };
    let (length, unit) = match terms.length.stated() {
        Some(length) => (length, unit(terms.unit)),
        None => by_statute(),
    };
    Counting {
        length,
        unit,
        calendar: terms.calendar,
        first_day: match terms.first_day {
            CountFirstDay::Exclude => FirstDay::Exclude,
            CountFirstDay::Include => FirstDay::Include,
        },
        ends_at: terms.ends_at,
        zone: terms.zone,
        rollover: terms.rollover,
        month_rule: terms.month_rule,
        short_period: terms.short_period.stated(),
    }
}

/// A reasonable time, in whole days.
pub fn reasonable_rule(resolved: &Resolved<'_>) -> Counting {
    plain_rule(&resolved.terms, resolved.reasonable_days(), Unit::Days)
}

fn unit(unit: WindowUnit) -> Unit {
    match unit {
        WindowUnit::Hours => Unit::Hours,
        WindowUnit::Days | WindowUnit::ReasonableTime => Unit::Days,
        WindowUnit::BusinessDays => Unit::BusinessDays,
        WindowUnit::Weeks => Unit::Weeks,
        WindowUnit::Months => Unit::Months,
    }
}

fn period_unit(unit: FreeUnit) -> Unit {
    match unit {
        FreeUnit::Days => Unit::Days,
        FreeUnit::BusinessDays => Unit::BusinessDays,
        FreeUnit::Weeks => Unit::Weeks,
        FreeUnit::Months => Unit::Months,
    }
}

/// A period that leaves out its first day, runs to the end of its last and does not roll over.
fn plain_rule(terms: &Settled, length: u16, unit: Unit) -> Counting {
    Counting {
        length,
        unit,
        calendar: terms.calendar,
        first_day: FirstDay::Exclude,
        ends_at: TimeOfDay::END_OF_DAY,
        zone: terms.zone,
        rollover: calendar::Rollover::None,
        month_rule: calendar::MonthRule::CorrespondingDate,
        short_period: None,
    }
}

/// How the free period is counted; `None` when no length is stated.
pub fn free_rule(terms: &Settled) -> Option<Counting> {
    Some(plain_rule(terms, terms.free_period.stated()?, period_unit(terms.free_unit)))
}

/// How the time between notice and contract is counted; `None` when none is stated (P20).
pub fn before_rule(terms: &Settled) -> Option<Counting> {
    Some(plain_rule(terms, terms.before_transfer.stated()?, period_unit(terms.before_unit)))
}

/// How talks are counted; `None` when no length is stated.
pub fn talks_rule(terms: &Settled) -> Option<Counting> {
    Some(plain_rule(terms, terms.talks_length.stated()?, period_unit(terms.talks_unit)))
}

/// The last day of the right with its survival; `None` when it has none (P77).
pub fn last_day_of_right(terms: &Settled) -> Option<Date> {
    let ends = terms.ends.0?;
    Some(ends.plus_months(terms.survival.stated().unwrap_or(0).into()))
}

/// Whether a contract on the terms of `signed` passes the clause's tests against what the holder was shown
/// (P67, P68).
pub fn free_to_sign(resolved: &Resolved<'_>, noticed: usize, signed: usize) -> bool {
    let offers = &resolved.deal.offers;
    let (Some(shown), Some(on)) = (offers.get(noticed), offers.get(signed)) else { return false };
    let buyer = free_for_anyone(resolved, noticed) || shown.rival == on.rival;
    buyer && free_terms_met(resolved, noticed, signed)
}

/// Whether the free period is for any buyer (P68). The grantor's own terms are made for anyone.
pub fn free_for_anyone(resolved: &Resolved<'_>, noticed: usize) -> bool {
    is_own(resolved, noticed) || resolved.terms.free_buyer == FreeBuyer::Anyone
}

/// Whether an offer consists of the grantor's own terms.
pub fn is_own(resolved: &Resolved<'_>, offer: usize) -> bool {
    resolved.deal.offers.get(offer).is_some_and(|offer| offer.maker == ProposedBy::Grantor)
}

/// Whether the terms of `signed` pass the clause's test against those of which notice was given (P67).
pub fn free_terms_met(resolved: &Resolved<'_>, noticed: usize, signed: usize) -> bool {
    let tolerance = resolved.terms.free_tolerance.stated().unwrap_or(0);
    let change = super::matching::change_within(resolved, noticed, signed, tolerance);
    match resolved.terms.free_terms {
        FreeTerms::SameTerms => !change.any,
        FreeTerms::NoBetterForRival => !change.worse,
        FreeTerms::NotMateriallyBetter => !change.materially_worse,
        FreeTerms::AnyTerms => true,
    }
}

/// The last instant of a day that ends at `ends_at`.
pub fn closing(ends_at: TimeOfDay, day: Date, zone: Zone) -> Moment {
    match ends_at {
        TimeOfDay::END_OF_DAY => zone.last_second_of(day),
        hour => zone.moment(day, hour.seconds()),
    }
}

/// Whether the clock stands still while this is pending (P32).
pub fn pauses(pause: Pause, pending: Pending) -> bool {
    match (pause, pending) {
        (Pause::ForAny, _)
        | (Pause::ForInformation, Pending::Information)
        | (Pause::ForApproval, Pending::Approval)
        | (Pause::ForValuation, Pending::Valuation)
        | (Pause::ForDispute, Pending::Dispute) => true,
        (
            Pause::Never
            | Pause::ForInformation
            | Pause::ForApproval
            | Pause::ForValuation
            | Pause::ForDispute,
            _,
        ) => false,
    }
}

/// Whether whoever lengthens the window may do so (P34).
pub fn may_extend(rule: ExtensionRule, by: ExtendedBy) -> bool {
    match (rule, by) {
        (ExtensionRule::ByAgreement | ExtensionRule::ByGrantor, ExtendedBy::Both)
        | (ExtensionRule::ByGrantor, ExtendedBy::Grantor) => true,
        (ExtensionRule::ByAgreement, ExtendedBy::Grantor)
        | (ExtensionRule::ByAgreement | ExtensionRule::ByGrantor, ExtendedBy::Holder)
        | (ExtensionRule::NotAllowed, _) => false,
    }
}

/// Whether whoever replies may (P6).
pub fn right_person(rule: ExercisedBy, by: ReplyBy) -> bool {
    match by {
        ReplyBy::Holder => true,
        ReplyBy::Affiliate => rule != ExercisedBy::HolderOnly,
        ReplyBy::Assignee => rule == ExercisedBy::AnyoneNamed,
        ReplyBy::Stranger => false,
    }
}

/// Whether a reply has the form that the clause asks for (P50).
pub fn reply_form_good(required: ReplyForm, made: ReplyMade) -> bool {
    match (required, made) {
        (ReplyForm::Any, _)
        | (ReplyForm::Written, ReplyMade::Written | ReplyMade::SignedContract | ReplyMade::Payment)
        | (ReplyForm::SignedContract, ReplyMade::SignedContract | ReplyMade::Payment)
        | (ReplyForm::Payment, ReplyMade::Payment) => true,
        (ReplyForm::Written, ReplyMade::Oral)
        | (ReplyForm::SignedContract, ReplyMade::Oral | ReplyMade::Written)
        | (ReplyForm::Payment, ReplyMade::Oral | ReplyMade::Written | ReplyMade::SignedContract) => false,
    }
}

/// Whether a reply carries no condition but those that the clause allows (P51). One that repeats the offer's
/// own condition adds none (C22).
pub fn unqualified(resolved: &Resolved<'_>, event: usize, exercise: &Exercise) -> bool {
    let own_allowed = resolved.terms.conditions == Conditions::OwnAllowed;
    match exercise.qualified {
        Qualified::No | Qualified::MirrorsOffer => true,
        Qualified::Reservation => resolved.terms.conditions != Conditions::None,
        Qualified::Own => own_allowed,
        Qualified::Disputed => own_allowed || !resolved.event_fact(event, EventFactKind::Qualified),
    }
}

/// Whether the holder has shown the means that the clause asks for (P49), and the fact that was asked.
pub fn means_shown(resolved: &Resolved<'_>, event: usize) -> bool {
    match resolved.terms.means {
        Means::NotAsked => true,
        Means::ProofWithReply => resolved.event_fact(event, EventFactKind::Proof),
        Means::Able => resolved.event_fact(event, EventFactKind::Able),
    }
}

/// The word that decides whether an offer that needs a new notice after a refusal is asked for one.
pub fn change_term(released: bool) -> Term {
    if released { Term::AfterRefusal } else { Term::ChangedOffer }
}
