//! Who may, must and must not do what on a day: read off the phases that touch it.

use super::calendar::{Date, Moment};
use super::clause::Term;
use super::deal::Party;
use super::finding::{Answer, Cause, Evaluation, Rule};
use super::outcome::{Ground, Phase, Span};
use super::readings::Resolved;
use super::terms::{Defect, FreeTerms, Withdrawal, choices};

choices! {
    /// What is said of an act.
    Mode {
        /// It is open to the party.
        May = "may",
        /// It is owed.
        Must = "must",
        /// It would break the right or come to nothing.
        MustNot = "must_not",
    }
    /// What a party can do.
    Act {
        /// Match the offer.
        MatchOffer = "match_offer",
        /// Refuse it.
        Refuse = "refuse",
        /// Ask for what the notice leaves out.
        AskForGaps = "ask_for_gaps",
        /// Decide before the window closes.
        Decide = "decide",
        /// Look for offers and negotiate.
        Negotiate = "negotiate",
        /// Turn the offer down.
        TurnDown = "turn_down",
        /// Give the holder notice of the offer.
        GiveNotice = "give_notice",
        /// Supply what the notice leaves out.
        CompleteNotice = "complete_notice",
        /// Answer questions about the offer.
        AnswerQuestions = "answer_questions",
        /// Withdraw.
        Withdraw = "withdraw",
        /// Contract with the rival.
        ContractWithRival = "contract_with_rival",
        /// Contract with the rival on terms that are better for it than those of the notice.
        ContractOnOtherTerms = "contract_on_other_terms",
        /// Contract with the rival for what the holder has not taken.
        ContractForTheRest = "contract_for_the_rest",
        /// Perform the contract that the match has made.
        Perform = "perform",
        /// Make an offer.
        MakeOffer = "make_offer",
        /// Improve or withdraw the offer.
        ImproveOrLeave = "improve_or_leave",
        /// Sign and perform.
        Sign = "sign",
        /// Ask a court for a remedy.
        SeekRemedy = "seek_remedy",
    }
}

/// One sentence about one party on one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    /// Whose act.
    pub party: Party,
    /// May, must or must not.
    pub mode: Mode,
    /// The act.
    pub act: Act,
    /// From when on that day, if not from its beginning.
    pub from: Option<Moment>,
    /// Until when, if it has an end: the last instant.
    pub until: Option<Moment>,
    /// What it rests on.
    pub because: Vec<Cause>,
}

/// What each party may, must and must not do on `day`, about the offer that the outcome is about; all that
/// is known at the evaluation's `as_of`, with what is open projected. Times are given where the day is divided.
pub fn permissions(resolved: &Resolved<'_>, evaluation: &Evaluation, day: Date) -> Vec<Permission> {
    let zone = resolved.terms.zone;
    let (start, end) = (zone.start_of(day), zone.last_second_of(day));
    let Some(offer) = evaluation.outcome.offer else { return before_any_offer() };
    let on_this_offer = evaluation.phases.iter().filter(|span| span.offer == offer);
    let mut list: Vec<Permission> = Vec::new();
    for span in on_this_offer.filter(|s| s.from <= end && s.until.is_none_or(|until| until > start)) {
        if span.from > start && list.is_empty() {
            list = before_any_offer();
            list.iter_mut().for_each(|p| p.until = Some(span.from.plus_seconds(-1)));
        }
        let from = (span.from > start).then_some(span.from);
        for (party, mode, act, because) in in_phase(resolved, evaluation, span) {
            list.push(Permission { party, mode, act, from, until: last_instant(span, end), because });
        }
    }
    if list.is_empty() {
        return before_any_offer();
    }
    join(list)
}

/// Whether a party may do something at an instant; `None` when nothing is said about it.
pub fn may(
    resolved: &Resolved<'_>,
    evaluation: &Evaluation,
    party: Party,
    act: Act,
    at: Moment,
) -> Option<Permission> {
    let day = resolved.terms.zone.local(at).date;
    permissions(resolved, evaluation, day).into_iter().find(|p| {
        p.party == party
            && p.act == act
            && p.from.is_none_or(|from| from <= at)
            && p.until.is_none_or(|until| at <= until)
    })
}

/// The last instant of a span, if it is one that the day shows: what ends on a later day by somebody's act
/// has no end that could be told on the day.
fn last_instant(span: &Span, end_of_day: Moment) -> Option<Moment> {
    let runs_out = match span.phase {
        Phase::WindowOpen | Phase::Released => true,
        Phase::Dormant
        | Phase::OfferPending
        | Phase::Triggered
        | Phase::NoticeDefective
        | Phase::Exercised
        | Phase::SoldToRival
        | Phase::ClosedWithHolder
        | Phase::Breached
        | Phase::Withdrawn
        | Phase::Ended => false,
    };
    let last = span.until.map(|until| until.plus_seconds(-1));
    last.filter(|last| runs_out || *last < end_of_day)
}

/// A sentence that holds through several phases of a day, one after the other, is said once.
fn join(list: Vec<Permission>) -> Vec<Permission> {
    let mut joined: Vec<Permission> = Vec::new();
    for permission in list {
        let goes_on = |p: &&mut Permission| {
            let same = (p.party, p.act, p.mode) == (permission.party, permission.act, permission.mode);
            same && p.until.map(|until| until.plus_seconds(1)) == permission.from
        };
        match joined.iter_mut().rev().find(goes_on) {
            Some(known) => known.until = permission.until,
            None => {
                // Party by party, what is open before what is owed and what is barred.
                let before = |p: &&Permission| (p.party, p.mode) <= (permission.party, permission.mode);
                let at = joined.iter().take_while(before).count();
                joined.insert(at, permission);
            }
        }
    }
    joined
}

fn before_any_offer() -> Vec<Permission> {
    let plain =
        |party, act| Permission { party, mode: Mode::May, act, from: None, until: None, because: Vec::new() };
    vec![plain(Party::Grantor, Act::Negotiate), plain(Party::Rival, Act::MakeOffer)]
}

type Line = (Party, Mode, Act, Vec<Cause>);

/// The table of doctrine B.4, as the clause at hand has it.
fn in_phase(resolved: &Resolved<'_>, evaluation: &Evaluation, span: &Span) -> Vec<Line> {
    use Mode::{May, Must, MustNot};
    use Party::{Grantor, Holder, Rival};
    let terms = &resolved.terms;
    // Only what was asked can be a reason.
    let found = |rule: Rule| -> Vec<Cause> {
        evaluation.finding(rule, span.offer).map(|_| Cause::Finding(rule)).into_iter().collect()
    };
    let ground = reason(span.ground).map_or_else(Vec::new, found);
    let word = |term: Term| vec![Cause::Term(term)];
    let withdrawal = match terms.withdrawal {
        Withdrawal::Allowed => (Grantor, May, Act::Withdraw, word(Term::Withdrawal)),
        Withdrawal::NotAllowed => (Grantor, MustNot, Act::Withdraw, word(Term::Withdrawal)),
    };
    match span.phase {
        Phase::Dormant if span.ground == Ground::FreePeriodOver => vec![
            (Grantor, May, Act::Negotiate, Vec::new()),
            (Grantor, MustNot, Act::ContractWithRival, ground),
            (Rival, May, Act::MakeOffer, Vec::new()),
        ],
        Phase::Dormant if span.ground.awaits_a_better_offer() => vec![
            (Holder, MustNot, Act::MatchOffer, ground.clone()),
            (Grantor, May, Act::Negotiate, Vec::new()),
            (Grantor, MustNot, Act::ContractWithRival, ground),
            (Rival, May, Act::ImproveOrLeave, Vec::new()),
        ],
        Phase::Dormant | Phase::Ended => vec![
            (Holder, MustNot, Act::MatchOffer, ground.clone()),
            (Grantor, May, Act::ContractWithRival, ground.clone()),
            (Rival, May, Act::Sign, ground),
        ],
        Phase::OfferPending => vec![
            (Grantor, May, Act::Negotiate, word(Term::TriggerEvent)),
            (Grantor, May, Act::TurnDown, word(Term::TriggerEvent)),
            (Grantor, May, Act::GiveNotice, word(Term::TriggerEvent)),
            (Grantor, MustNot, Act::ContractWithRival, word(Term::TriggerEvent)),
            (Rival, May, Act::ImproveOrLeave, Vec::new()),
        ],
        Phase::Triggered => vec![
            (Grantor, May, Act::Withdraw, found(Rule::Triggered)),
            (Grantor, Must, Act::GiveNotice, found(Rule::Triggered)),
            (Grantor, MustNot, Act::ContractWithRival, found(Rule::Triggered)),
            (Rival, May, Act::ImproveOrLeave, Vec::new()),
        ],
        Phase::NoticeDefective => vec![
            (Holder, May, Act::AskForGaps, found(Rule::NoticeComplete)),
            (Holder, May, Act::MatchOffer, found(Rule::ClockStarts)),
            withdrawal,
            (Grantor, Must, Act::CompleteNotice, found(Rule::NoticeComplete)),
            (Grantor, MustNot, Act::ContractWithRival, found(Rule::ClockStarts)),
            (Rival, May, Act::ImproveOrLeave, Vec::new()),
        ],
        Phase::WindowOpen => {
            let mut lines = vec![
                (Holder, May, Act::MatchOffer, found(Rule::LastDay)),
                (Holder, May, Act::Refuse, word(Term::EarlyRefusal)),
                (Holder, Must, Act::Decide, found(Rule::LastDay)),
                (Grantor, May, Act::AnswerQuestions, Vec::new()),
                withdrawal,
                (Grantor, MustNot, Act::ContractWithRival, found(Rule::LastDay)),
                (Rival, May, Act::ImproveOrLeave, word(Term::ChangedOffer)),
            ];
            let gap =
                evaluation.finding(Rule::NoticeComplete, span.offer).is_some_and(|f| f.answer == Answer::No);
            if gap && terms.defect == Defect::HolderMustAsk {
                lines.insert(2, (Holder, Must, Act::AskForGaps, word(Term::Defect)));
            }
            lines
        }
        Phase::Exercised => {
            let part = span.ground == Ground::MatchedInPart;
            let mut lines = vec![
                (Holder, Must, Act::Perform, ground.clone()),
                (Grantor, Must, Act::Perform, ground.clone()),
            ];
            if part {
                lines.push((Grantor, May, Act::ContractForTheRest, word(Term::Part)));
                lines.push((Rival, May, Act::Sign, word(Term::Part)));
            } else {
                lines.push((Grantor, MustNot, Act::ContractWithRival, ground));
            }
            lines
        }
        Phase::Released => {
            let mut lines = vec![
                (Holder, MustNot, Act::MatchOffer, found(Rule::FreeUntil)),
                (Grantor, May, Act::ContractWithRival, found(Rule::FreeUntil)),
                (Grantor, May, Act::TurnDown, Vec::new()),
                (Rival, May, Act::Sign, found(Rule::FreeUntil)),
            ];
            match terms.free_terms {
                FreeTerms::SameTerms | FreeTerms::NoBetterForRival => {
                    lines.push((Grantor, MustNot, Act::ContractOnOtherTerms, word(Term::FreeTerms)));
                }
                FreeTerms::AnyTerms => {}
            }
            lines
        }
        Phase::SoldToRival => vec![
            (Holder, MustNot, Act::MatchOffer, found(Rule::FreeToContract)),
            (Grantor, Must, Act::Perform, found(Rule::FreeToContract)),
            (Rival, Must, Act::Perform, found(Rule::FreeToContract)),
        ],
        Phase::ClosedWithHolder if span.ground == Ground::MatchedInPart => vec![
            (Grantor, May, Act::ContractForTheRest, word(Term::Part)),
            (Rival, May, Act::Sign, word(Term::Part)),
        ],
        Phase::ClosedWithHolder => vec![(Grantor, MustNot, Act::ContractWithRival, Vec::new())],
        Phase::Breached => vec![(Holder, May, Act::SeekRemedy, found(Rule::FreeToContract))],
        Phase::Withdrawn => vec![
            (Holder, MustNot, Act::MatchOffer, ground.clone()),
            (Grantor, May, Act::Negotiate, Vec::new()),
            (Grantor, MustNot, Act::ContractWithRival, ground),
            (Rival, May, Act::MakeOffer, Vec::new()),
        ],
    }
}

/// The question whose answer put the offer on this ground.
fn reason(ground: Ground) -> Option<Rule> {
    match ground {
        Ground::NoOffer | Ground::OfferPending => None,
        Ground::NotCovered
        | Ground::FormTooWeak
        | Ground::NotBonaFide
        | Ground::Conditional
        | Ground::RightEnded
        | Ground::NoticeDue => Some(Rule::Triggered),
        Ground::NoticeDefective => Some(Rule::ClockStarts),
        Ground::WindowOpen | Ground::CannotCount => Some(Rule::LastDay),
        Ground::Matched | Ground::MatchedInPart => Some(Rule::IsMatch),
        // Silence makes the contract, or sets the grantor free.
        Ground::AcceptedBySilence | Ground::Lapsed | Ground::Late => Some(Rule::SilenceReleases),
        Ground::Refused => Some(Rule::RefusalFinal),
        Ground::NoMatch => Some(Rule::FailedMatchEnds),
        Ground::GrantorWithdrew | Ground::OfferGone => Some(Rule::MayWithdraw),
        Ground::FreePeriodOver => Some(Rule::Revives),
        // Performance adds nothing to why the contract is there.
        Ground::ClosedWithHolder => None,
        Ground::SoldToRival
        | Ground::BreachNoChance
        | Ground::BreachAfterMatch
        | Ground::BreachOutsideFreePeriod => Some(Rule::FreeToContract),
    }
}
