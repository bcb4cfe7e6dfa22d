//! Who may, must and must not do what on a day: read off the phases that touch it and the bars that lie on
//! them. `table` says what a phase allows, `joint` what several holders leave.

pub mod joint;
mod table;

use super::calendar::{Date, Moment};
use super::deal::Party;
use super::finding::{Bar, Cause, Evaluation};
use super::outcome::{Ground, Phase, Span};
use super::readings::Resolved;
use super::terms::choices;
use table::in_phase;

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
        /// Deal with anybody but the holder.
        DealWithOthers = "deal_with_others",
        /// Offer to the holder first.
        OfferFirst = "offer_first",
        /// Supply what the holder has asked for.
        SupplyInformation = "supply_information",
        /// Wait until the clock runs again.
        Wait = "wait",
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
            if mode == Mode::May && act.contracts() {
                list.extend(unless_barred(evaluation, span, (start, end), (party, act, because)));
            } else {
                list.push(Permission { party, mode, act, from, until: last_instant(span, end), because });
            }
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

impl Act {
    /// Whether the act binds grantor and rival to each other.
    fn contracts(self) -> bool {
        match self {
            Self::ContractWithRival | Self::ContractForTheRest | Self::Sign => true,
            Self::MatchOffer
            | Self::Refuse
            | Self::AskForGaps
            | Self::Decide
            | Self::Negotiate
            | Self::TurnDown
            | Self::GiveNotice
            | Self::CompleteNotice
            | Self::AnswerQuestions
            | Self::Withdraw
            | Self::ContractOnOtherTerms
            | Self::Perform
            | Self::MakeOffer
            | Self::ImproveOrLeave
            | Self::SeekRemedy
            | Self::DealWithOthers
            | Self::OfferFirst
            | Self::SupplyInformation
            | Self::Wait => false,
        }
    }
}

/// An act that a phase allows, piece by piece on the day from `start` to `end`: where a bar lies on the
/// phase, the grantor must not, and of the rival nothing is said.
fn unless_barred(
    evaluation: &Evaluation,
    span: &Span,
    (start, end): (Moment, Moment),
    (party, act, because): (Party, Act, Vec<Cause>),
) -> Vec<Permission> {
    let bound = span.phase != Phase::Ended && span.ground != Ground::NoRight;
    let about = |bar: &&Bar| bound && bar.offer.is_none_or(|offer| offer == span.offer);
    let bars = || evaluation.bars.iter().filter(about);
    let ends = |bar: &Bar| bar.until.map(|until| until.plus_seconds(1));
    let mut pieces = Vec::new();
    let mut next = Some(span.from);
    while let Some(from) = next {
        // The piece lasts until the first bar after its beginning begins or ends.
        let cuts = bars().flat_map(|bar| [Some(bar.from), ends(bar)]).flatten();
        let within = |cut: &Moment| *cut > from && span.until.is_none_or(|until| *cut < until);
        next = cuts.filter(within).min();
        let until = next.or(span.until);
        if from > end || until.is_some_and(|until| until <= start) {
            continue;
        }
        let bar = bars().find(|bar| bar.from <= from && ends(bar).is_none_or(|ends| from < ends));
        let (mode, because) = match (bar, party) {
            (None, _) => (Mode::May, because.clone()),
            (Some(bar), Party::Grantor) => {
                (Mode::MustNot, vec![Cause::Term(bar.word), Cause::Event(bar.event)])
            }
            (Some(_), Party::Holder | Party::Rival) => continue,
        };
        // Where a bar begins or ends, the piece does so by itself.
        let last = next.map(|next| next.plus_seconds(-1)).or_else(|| last_instant(span, end));
        pieces.push(Permission {
            party,
            mode,
            act,
            from: (from > start).then_some(from),
            until: last,
            because,
        });
    }
    pieces
}

/// The last instant of a span, if it is one that the day shows: what ends on a later day by somebody's act
/// has no end that could be told on the day.
fn last_instant(span: &Span, end_of_day: Moment) -> Option<Moment> {
    let last = span.until.map(|until| until.plus_seconds(-1));
    last.filter(|last| span.phase.runs_out() || *last < end_of_day)
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
