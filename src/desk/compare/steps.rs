//! The same decisions as the steps of each arrangement: a deal of the story with its log.

use super::scenario::{Arrangement, Bid, Deed, Reply, Scenario};
use crate::law::calendar::Date;
use crate::law::event::{Event, Happening, Stated, When};
use crate::law::offer::{Fact, ProposedBy, TermKind};
use crate::law::terms::{FreeTerms, FreeUnit, RightKind, Value};
use crate::law::{Deal, Evaluation, Ground, Resolved, Span, Term, evaluate};
use crate::story::Scenario as Story;
use crate::story::replies::{differing, matching, repriced};
use crate::story::session::Way;

/// A day of March 2025, or of the next months by counting on.
const fn march(day: i32) -> Date {
    // Of which the first is day 20,148 since 1970.
    Date::from_days(20_147 + day)
}

/// The rival makes its offer.
pub const OFFERED: Date = march(7);
/// The grantor turns to the holder.
pub const ASKED: Date = march(10);
/// The day on which it is asked who may act: the one after.
pub const NEXT_DAY: Date = march(11);
/// The grantor withdraws.
const WITHDRAWN: Date = march(14);
/// The rival improves its offer or leaves.
const CHANGED: Date = march(17);
/// The grantor turns to the holder again, where the right asks for it.
const AGAIN: Date = march(18);
/// The day on which everything is looked at: the free period of the clause is over.
pub const HORIZON: Date = march(122);

/// Positions of the offers.
pub(super) const RIVAL: usize = 0;
const BETTER: usize = 1;
const DEARER: usize = 2;
pub(super) const OWN: usize = 3;

/// The story's deal under an arrangement, with nothing having happened.
pub(super) fn base(arrangement: Arrangement) -> Deal {
    let mut deal = (*Story::CoreWeave.deal()).clone();
    deal.expect.clear();
    deal.offers[RIVAL].terms.retain(|term| term.kind != TermKind::NonCash);
    deal.events.clear();
    repriced(&mut deal, 95);
    repriced(&mut deal, 105);
    let mut own = deal.offers[RIVAL].clone();
    own.id = "own".to_owned();
    own.maker = ProposedBy::Grantor;
    deal.offers.push(own);
    for (term, value) in terms(arrangement) {
        deal.clause.set(term, value);
    }
    deal
}

/// What the clause of an arrangement says otherwise than the story's.
pub fn terms(arrangement: Arrangement) -> Vec<(Term, Value)> {
    let kind = |kind: RightKind| (Term::Kind, Value::Choice(kind as u8));
    match arrangement {
        Arrangement::None => vec![kind(RightKind::None)],
        // There is one contract in view, so that the holder's consent to it ends what bars it.
        Arrangement::Exclusivity | Arrangement::SignOff => vec![kind(RightKind::Exclusivity)],
        Arrangement::FirstOffer => vec![kind(RightKind::FirstOffer)],
        Arrangement::FirstNegotiation => vec![
            kind(RightKind::FirstNegotiation),
            (Term::TalksLength, Value::Count(10)),
            (Term::TalksUnit, Value::Choice(FreeUnit::BusinessDays as u8)),
        ],
        Arrangement::FirstRefusal | Arrangement::RightToMatch => Vec::new(),
        Arrangement::LastLook => vec![kind(RightKind::LastLook)],
        Arrangement::Topping => vec![kind(RightKind::Topping)],
        // Counted from the offer and not from a notice, it ends on the same day.
        Arrangement::Option => vec![kind(RightKind::Option), (Term::Length, Value::Count(11))],
        // What the first caller leaves may be bought elsewhere, on any terms and at any time.
        Arrangement::FirstCall => vec![
            kind(RightKind::FirstOffer),
            (Term::FreeTerms, Value::Choice(FreeTerms::AnyTerms as u8)),
            (Term::FreeLength, Value::Silent),
        ],
    }
}

/// How the same decisions look as the steps of an arrangement, without the grantor's signature.
pub(super) fn log(deal: &Deal, arrangement: Arrangement, scenario: Scenario) -> Vec<Event> {
    let mut deal = deal.clone();
    let add = |deal: &mut Deal, at: When, what: Happening| deal.events.push(Event::new(at, what));
    add(&mut deal, When::Day(OFFERED), Happening::OfferReceived { offer: RIVAL });
    ask(&mut deal, arrangement, RIVAL, ASKED);
    let own = matches!(arrangement, Arrangement::FirstOffer | Arrangement::FirstCall);
    let on_table = if own { OWN } else { RIVAL };
    let first = [march(13), march(24), march(25)][scenario.day as usize];
    let mut replied = false;
    if first < CHANGED {
        reply(&mut deal, arrangement, scenario.reply, on_table, first);
        replied = true;
    }
    if scenario.deed == Deed::Withdraws {
        add(&mut deal, When::Day(WITHDRAWN), Happening::GrantorWithdraws { offer: on_table });
    }
    let changed = match scenario.bid {
        Bid::Stays => None,
        Bid::Leaves => {
            add(&mut deal, When::Day(CHANGED), Happening::OfferWithdrawn { offer: RIVAL });
            None
        }
        Bid::Improves => Some(BETTER),
        Bid::AsksMore => Some(DEARER),
    };
    // The terms of an option stay on the table, whatever the rival does.
    if let Some(to) = changed.filter(|_| arrangement != Arrangement::Option) {
        add(&mut deal, When::Day(CHANGED), Happening::OfferChanged { offer: RIVAL, to });
        if owes_notice(&deal) {
            ask(&mut deal, arrangement, to, AGAIN);
            let second = [march(21), march(32), march(33)][scenario.day as usize];
            if !(replied && scenario.reply == Reply::Once) {
                reply(&mut deal, arrangement, scenario.reply, to, second);
            }
            replied = true;
        }
    }
    if !replied {
        reply(&mut deal, arrangement, scenario.reply, on_table, first);
    }
    deal.events
}

/// The grantor turns to the holder, in the way that the arrangement asks for.
fn ask(deal: &mut Deal, arrangement: Arrangement, offer: usize, day: Date) {
    let zone = Resolved::new(deal, &[]).terms.zone;
    let morning = When::At(zone.start_of(day).plus_seconds(9 * 3600));
    let notice =
        |offer| Happening::NoticeReceived { offer, stated: Stated { copy: true, ..Stated::default() } };
    let mut add = |at: When, what: Happening| deal.events.push(Event::new(at, what));
    match arrangement {
        Arrangement::FirstRefusal
        | Arrangement::RightToMatch
        | Arrangement::LastLook
        | Arrangement::Topping => add(morning, notice(offer)),
        Arrangement::FirstOffer | Arrangement::FirstCall => {
            add(morning, Happening::OfferReceived { offer: OWN });
            add(morning, notice(OWN));
        }
        Arrangement::FirstNegotiation => add(When::Day(day), Happening::TalksBegin),
        // The holder has nothing to be asked.
        Arrangement::None | Arrangement::Exclusivity | Arrangement::Option | Arrangement::SignOff => {}
    }
}

/// The holder's reply. Where a contract needs its approval, to say that it does not want the deal is to approve.
fn reply(deal: &mut Deal, arrangement: Arrangement, reply: Reply, offer: usize, day: Date) {
    let offered = &deal.offers[offer];
    let exercise = |exercise| Happening::Exercise { offer, exercise };
    let what = match reply {
        Reply::Silent => return,
        Reply::Refuses if arrangement == Arrangement::SignOff => Happening::RightEnds,
        Reply::Refuses => Happening::Refusal { offer },
        Reply::Matches | Reply::Once => exercise(matching(offered)),
        Reply::Beats => exercise(differing(offered, Way::Cheaper)),
        Reply::Less => exercise(differing(offered, Way::Dearer)),
    };
    deal.events.push(Event::new(When::Day(day), what));
}

/// Whether the grantor must turn to the holder again after the rival's change.
fn owes_notice(deal: &Deal) -> bool {
    let known = on(deal, CHANGED);
    (RIVAL..OWN).any(|offer| ground_of(&known, offer) == Some(Ground::NoticeDue))
}

/// The grantor signs with the rival, on its latest terms; what would come later does not happen any more.
pub(super) fn sign(deal: &mut Deal, day: Date) {
    let zone = Resolved::new(deal, &[]).terms.zone;
    deal.events.retain(|event| event.at.date(zone) <= day);
    let changed =
        |event: &Event| if let Happening::OfferChanged { to, .. } = event.what { Some(to) } else { None };
    let latest = deal.events.iter().rev().find_map(changed);
    let offer = latest.unwrap_or(RIVAL);
    let what = Happening::Transfer { offer, on: None, buyer_knew: Fact::Yes };
    deal.events.push(Event::new(When::Day(day), what));
}

/// What is known at the end of a day.
pub(super) fn on(deal: &Deal, day: Date) -> Evaluation {
    let resolved = Resolved::new(deal, &[]);
    evaluate(&resolved, resolved.end_of(day))
}

pub(super) fn current(evaluation: &Evaluation, offer: usize) -> Option<&Span> {
    evaluation.phases.iter().rfind(|span| span.offer == offer && !span.projected)
}

pub(super) fn ground_of(evaluation: &Evaluation, offer: usize) -> Option<Ground> {
    current(evaluation, offer).map(|span| span.ground)
}
