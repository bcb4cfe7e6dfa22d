//! What each phase allows, demands and forbids.

use super::{Act, Mode};
use crate::law::clause::Term;
use crate::law::deal::Party;
use crate::law::finding::{Answer, Cause, Evaluation, Rule};
use crate::law::guards;
use crate::law::outcome::{Ground, Phase, Span};
use crate::law::readings::Resolved;
use crate::law::terms::{Defect, FreeTerms, RightKind, Withdrawal};

/// What a line of the table rests on.
#[derive(Clone, Copy)]
pub(super) enum Basis {
    /// On nothing but the phase.
    Phase,
    /// On the question whose answer led to the ground.
    Ground,
    /// On the answer to this question, if it was asked.
    Found(Rule),
    /// On a word of the clause.
    Word(Term),
    /// On either of two.
    Words(Term, Term),
    /// On what the clause says of withdrawal, which also says whether it is allowed.
    Withdrawal,
}

pub(super) type Line = (Party, Mode, Act, Vec<Cause>);
type Row = (Party, Mode, Act, Basis);

/// The table of doctrine B.4, as the clause at hand has it.
pub(super) fn in_phase(resolved: &Resolved<'_>, evaluation: &Evaluation, span: &Span) -> Vec<Line> {
    let mut rows = rows(span.phase, span.ground).to_vec();
    adapt(&mut rows, resolved, evaluation, span);
    let filled = rows.into_iter().map(|(party, mode, act, basis)| {
        let (mode, basis) = match basis {
            Basis::Withdrawal => withdrawal(resolved),
            Basis::Phase | Basis::Ground | Basis::Found(_) | Basis::Word(_) | Basis::Words(..) => {
                (mode, basis)
            }
        };
        (party, mode, act, causes(evaluation, span, basis))
    });
    filled.collect()
}

/// Only what was asked can be a reason.
fn causes(evaluation: &Evaluation, span: &Span, basis: Basis) -> Vec<Cause> {
    let found = |rule: Rule| evaluation.finding(rule, span.offer).map(|_| Cause::Finding(rule));
    let (first, second) = match basis {
        Basis::Phase | Basis::Withdrawal => (None, None),
        Basis::Ground => (reason(span.ground).and_then(found), None),
        Basis::Found(rule) => (found(rule), None),
        Basis::Word(term) => (Some(Cause::Term(term)), None),
        Basis::Words(one, other) => (Some(Cause::Term(one)), Some(Cause::Term(other))),
    };
    [first, second].into_iter().flatten().collect()
}

fn withdrawal(resolved: &Resolved<'_>) -> (Mode, Basis) {
    match (resolved.terms.kind == RightKind::Option, resolved.terms.withdrawal) {
        (true, _) => (Mode::MustNot, Basis::Word(Term::Kind)),
        (false, Withdrawal::Allowed) => (Mode::May, Basis::Word(Term::Withdrawal)),
        (false, Withdrawal::NotAllowed) => (Mode::MustNot, Basis::Word(Term::Withdrawal)),
    }
}

/// What depends on more than the phase and its ground.
fn adapt(rows: &mut Vec<Row>, resolved: &Resolved<'_>, evaluation: &Evaluation, span: &Span) {
    use Party::{Grantor, Holder};
    let terms = &resolved.terms;
    let gap = || evaluation.finding(Rule::NoticeComplete, span.offer).is_some_and(|f| f.answer == Answer::No);
    if span.phase == Phase::WindowOpen && terms.defect == Defect::HolderMustAsk && gap() {
        rows.insert(2, (Holder, Mode::Must, Act::AskForGaps, Basis::Word(Term::Defect)));
    }
    if span.phase == Phase::Triggered && guards::needs_no_notice(terms) {
        let known = Basis::Words(Term::Cure, Term::TriggerEvent);
        rows.insert(0, (Holder, Mode::May, Act::MatchOffer, known));
    }
    let may_sign = span.phase == Phase::Released && span.ground != Ground::SignedWithRival;
    if may_sign && terms.free_terms != FreeTerms::AnyTerms {
        rows.push((Grantor, Mode::MustNot, Act::ContractOnOtherTerms, Basis::Word(Term::FreeTerms)));
    }
}

fn rows(phase: Phase, ground: Ground) -> &'static [Row] {
    use Basis::{Found, Word};
    use Mode::{May, Must, MustNot};
    use Party::{Grantor, Holder, Rival};
    match phase {
        Phase::Dormant if ground == Ground::FreePeriodOver => &[
            (Grantor, May, Act::Negotiate, Basis::Phase),
            (Grantor, MustNot, Act::ContractWithRival, Basis::Ground),
            (Rival, May, Act::MakeOffer, Basis::Phase),
        ],
        Phase::Dormant if ground == Ground::SaleUndone => &[
            (Grantor, May, Act::Negotiate, Basis::Ground),
            (Grantor, MustNot, Act::ContractWithRival, Basis::Ground),
            (Rival, May, Act::MakeOffer, Basis::Phase),
        ],
        Phase::Dormant if ground == Ground::Exclusive => &[
            (Holder, MustNot, Act::MatchOffer, Basis::Ground),
            (Grantor, MustNot, Act::DealWithOthers, Basis::Ground),
            (Grantor, MustNot, Act::ContractWithRival, Basis::Ground),
        ],
        Phase::Dormant if ground == Ground::FirstOfferDue => &[
            (Holder, MustNot, Act::MatchOffer, Basis::Ground),
            (Grantor, Must, Act::OfferFirst, Basis::Ground),
            (Grantor, MustNot, Act::ContractWithRival, Basis::Ground),
            (Rival, May, Act::ImproveOrLeave, Basis::Phase),
        ],
        Phase::Dormant if ground.awaits_a_better_offer() => &[
            (Holder, MustNot, Act::MatchOffer, Basis::Ground),
            (Grantor, May, Act::Negotiate, Basis::Phase),
            (Grantor, MustNot, Act::ContractWithRival, Basis::Ground),
            (Rival, May, Act::ImproveOrLeave, Basis::Phase),
        ],
        Phase::Dormant | Phase::Ended => &[
            (Holder, MustNot, Act::MatchOffer, Basis::Ground),
            (Grantor, May, Act::ContractWithRival, Basis::Ground),
            (Rival, May, Act::Sign, Basis::Ground),
        ],
        Phase::OfferPending => &[
            (Grantor, May, Act::Negotiate, Word(Term::TriggerEvent)),
            (Grantor, May, Act::TurnDown, Word(Term::TriggerEvent)),
            (Grantor, May, Act::GiveNotice, Word(Term::TriggerEvent)),
            (Grantor, MustNot, Act::ContractWithRival, Word(Term::TriggerEvent)),
            (Rival, May, Act::ImproveOrLeave, Basis::Phase),
        ],
        Phase::Triggered => &[
            (Grantor, May, Act::Withdraw, Found(Rule::Triggered)),
            (Grantor, Must, Act::GiveNotice, Found(Rule::Triggered)),
            (Grantor, MustNot, Act::ContractWithRival, Found(Rule::Triggered)),
            (Rival, May, Act::ImproveOrLeave, Basis::Phase),
        ],
        Phase::NoticeDefective => &[
            (Holder, May, Act::AskForGaps, Found(Rule::NoticeComplete)),
            (Holder, May, Act::MatchOffer, Found(Rule::ClockStarts)),
            (Grantor, May, Act::Withdraw, Basis::Withdrawal),
            (Grantor, Must, Act::CompleteNotice, Found(Rule::NoticeComplete)),
            (Grantor, MustNot, Act::ContractWithRival, Found(Rule::ClockStarts)),
            (Rival, May, Act::ImproveOrLeave, Basis::Phase),
        ],
        Phase::WindowOpen => &[
            (Holder, May, Act::MatchOffer, Found(Rule::LastDay)),
            (Holder, May, Act::Refuse, Word(Term::EarlyRefusal)),
            (Holder, Must, Act::Decide, Found(Rule::LastDay)),
            (Grantor, May, Act::AnswerQuestions, Basis::Phase),
            (Grantor, May, Act::Withdraw, Basis::Withdrawal),
            (Grantor, MustNot, Act::ContractWithRival, Found(Rule::LastDay)),
            (Rival, May, Act::ImproveOrLeave, Word(Term::ChangedOffer)),
        ],
        Phase::WindowPaused => &[
            (Holder, May, Act::MatchOffer, Found(Rule::Paused)),
            (Holder, May, Act::Wait, Found(Rule::Paused)),
            (Grantor, Must, Act::SupplyInformation, Found(Rule::Paused)),
            (Grantor, May, Act::Withdraw, Basis::Withdrawal),
            (Grantor, MustNot, Act::ContractWithRival, Found(Rule::Paused)),
            (Rival, May, Act::ImproveOrLeave, Word(Term::ChangedOffer)),
        ],
        Phase::Exercised if ground == Ground::MatchedInPart => &[
            (Holder, Must, Act::Perform, Basis::Ground),
            (Grantor, Must, Act::Perform, Basis::Ground),
            (Grantor, May, Act::ContractForTheRest, Word(Term::Part)),
            (Rival, May, Act::Sign, Word(Term::Part)),
        ],
        Phase::Exercised if ground == Ground::RestSold => &[
            (Holder, Must, Act::Perform, Basis::Ground),
            (Grantor, Must, Act::Perform, Basis::Ground),
            (Rival, Must, Act::Perform, Basis::Ground),
        ],
        Phase::Exercised => &[
            (Holder, Must, Act::Perform, Basis::Ground),
            (Grantor, Must, Act::Perform, Basis::Ground),
            (Grantor, MustNot, Act::ContractWithRival, Basis::Ground),
        ],
        Phase::Released if ground == Ground::SignedWithRival => &[
            (Holder, MustNot, Act::MatchOffer, Found(Rule::FreeUntil)),
            (Grantor, Must, Act::Perform, Basis::Ground),
            (Rival, Must, Act::Perform, Basis::Ground),
        ],
        Phase::Released => &[
            (Holder, MustNot, Act::MatchOffer, Found(Rule::FreeUntil)),
            (Grantor, May, Act::ContractWithRival, Found(Rule::FreeUntil)),
            (Grantor, May, Act::TurnDown, Basis::Phase),
            (Rival, May, Act::Sign, Found(Rule::FreeUntil)),
        ],
        Phase::SoldToRival => &[
            (Holder, MustNot, Act::MatchOffer, Found(Rule::FreeToContract)),
            (Grantor, Must, Act::Perform, Found(Rule::FreeToContract)),
            (Rival, Must, Act::Perform, Found(Rule::FreeToContract)),
        ],
        Phase::ClosedWithHolder if ground == Ground::MatchedInPart => &[
            (Grantor, May, Act::ContractForTheRest, Word(Term::Part)),
            (Rival, May, Act::Sign, Word(Term::Part)),
        ],
        Phase::ClosedWithHolder if ground == Ground::RestSold => {
            &[(Grantor, Must, Act::Perform, Basis::Ground), (Rival, Must, Act::Perform, Basis::Ground)]
        }
        Phase::ClosedWithHolder => &[(Grantor, MustNot, Act::ContractWithRival, Basis::Phase)],
        Phase::Breached => &[(Holder, May, Act::SeekRemedy, Found(Rule::FreeToContract))],
        Phase::Withdrawn => &[
            (Holder, MustNot, Act::MatchOffer, Basis::Ground),
            (Grantor, May, Act::Negotiate, Basis::Phase),
            (Grantor, MustNot, Act::ContractWithRival, Basis::Ground),
            (Rival, May, Act::MakeOffer, Basis::Phase),
        ],
    }
}

/// The question whose answer put the offer on this ground.
fn reason(ground: Ground) -> Option<Rule> {
    match ground {
        Ground::NoOffer | Ground::OfferPending => None,
        Ground::NoRight
        | Ground::Exclusive
        | Ground::NotYetInForce
        | Ground::ClauseVoid
        | Ground::ExcludedTransfer
        | Ground::WrongThirdParty
        | Ground::PackageOnly
        | Ground::FirstOfferDue
        | Ground::NotCovered
        | Ground::FormTooWeak
        | Ground::NotBonaFide
        | Ground::Conditional
        | Ground::RightEnded
        | Ground::NoticeDue => Some(Rule::Triggered),
        Ground::NoticeDefective => Some(Rule::ClockStarts),
        Ground::WindowOpen | Ground::CannotCount | Ground::LateWindow => Some(Rule::LastDay),
        Ground::WindowPaused => Some(Rule::Paused),
        Ground::Matched | Ground::MatchedInPart => Some(Rule::IsMatch),
        // Silence makes the contract, or sets the grantor free.
        Ground::AcceptedBySilence | Ground::Lapsed | Ground::Late | Ground::TalksOver => {
            Some(Rule::SilenceReleases)
        }
        Ground::Refused => Some(Rule::RefusalFinal),
        Ground::NoMatch
        | Ground::ConditionalReply
        | Ground::PartialReply
        | Ground::WrongPerson
        | Ground::FormOfReply
        | Ground::NoMeans
        | Ground::HolderNotEntitled => Some(Rule::FailedMatchEnds),
        Ground::Waived => Some(Rule::Waived),
        Ground::HolderFailed => Some(Rule::CloseFails),
        Ground::SaleUndone => Some(Rule::RightLives),
        Ground::GrantorWithdrew | Ground::OfferGone => Some(Rule::MayWithdraw),
        Ground::FreePeriodOver => Some(Rule::Revives),
        // Performance adds nothing to why the contract is there.
        Ground::ClosedWithHolder => None,
        Ground::SoldToRival
        | Ground::RestSold
        | Ground::BreachNoChance
        | Ground::BreachAfterMatch
        | Ground::BreachOutsideFreePeriod
        | Ground::SignedWithRival
        | Ground::BreachTooSoon
        | Ground::BreachOfTalks
        | Ground::BreachOfExclusivity => Some(Rule::FreeToContract),
    }
}
