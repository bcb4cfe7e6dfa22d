//! What comes of a scenario under an arrangement, as the engine sees it.

use super::scenario::{Arrangement, Deed, Scenario};
use super::steps::{HORIZON, NEXT_DAY, OFFERED, OWN, RIVAL, base, current, ground_of, log, on, sign};
use crate::law::calendar::{Date, Moment};
use crate::law::event::{Event, Happening};
use crate::law::terms::choices;
use crate::law::{Deal, Evaluation, Ground, Phase, Resolved, Taker};

choices! {
    /// Who gets the deal in the end.
    Winner {
        /// The holder.
        Holder = "holder",
        /// The rival, as the grantor was free to decide.
        Rival = "rival",
        /// The rival, in breach of the right.
        Breach = "breach",
        /// Nobody.
        Nobody = "nobody",
    }
    /// What holds in a stretch of time. Of several offers, the last of these counts.
    Turn {
        /// The grantor may not sign with the rival, and there is nothing for the holder to take.
        Barred = "barred",
        /// There is no deal to be had.
        Gone = "gone",
        /// The grantor may sign with the rival.
        Free = "free",
        /// The holder may take the deal.
        Holder = "holder",
        /// The holder has the deal.
        Taken = "taken",
        /// The rival has the deal.
        Sold = "sold",
        /// The right is broken.
        Broken = "broken",
    }
}

/// A scenario under an arrangement, as the engine sees it.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    /// What was agreed.
    pub arrangement: Arrangement,
    /// The deal with its log.
    pub deal: Deal,
    /// Who gets the deal.
    pub winner: Winner,
    /// On what ground the deal stands at the end.
    pub ground: Ground,
    /// The first day on which the rival may be signed, if there is one.
    pub free_from: Option<Date>,
    /// Whether the holder may take the deal the day after it was asked.
    pub holder_may: bool,
    /// Whether the grantor may sign with the rival on that day.
    pub grantor_may: bool,
    /// Until when the holder may take the deal, where that has an end.
    pub closes: Option<Moment>,
    /// What holds when, from the offer to the end.
    pub strip: Vec<(Turn, Date, Date)>,
}

/// A way in which two arrangements differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Difference {
    /// Where they do.
    pub scenario: Scenario,
    /// In who gets the deal.
    pub winner: bool,
    /// In the day on which the rival may first be signed.
    pub free_from: bool,
    /// In who may act the day after the holder was asked.
    pub acts: bool,
}

/// Every scenario in which two arrangements differ, and how many were run.
pub fn differences(a: Arrangement, b: Arrangement) -> (Vec<Difference>, usize) {
    let all = Scenario::all();
    let compared = all.iter().map(|scenario| {
        let (one, other) = (run(a, *scenario), run(b, *scenario));
        Difference {
            scenario: *scenario,
            winner: one.winner != other.winner,
            free_from: one.free_from != other.free_from,
            acts: (one.holder_may, one.grantor_may) != (other.holder_may, other.grantor_may),
        }
    });
    let found = compared.filter(|d| d.winner || d.free_from || d.acts).collect();
    (found, all.len())
}

/// Runs a scenario under an arrangement.
pub fn run(arrangement: Arrangement, scenario: Scenario) -> Run {
    let scenario = scenario.plain();
    let mut deal = base(arrangement);
    deal.events = log(&deal, arrangement, scenario);
    let free_from = free_from(&deal);
    let (holder_may, grantor_may) = acts(&deal);
    if let Some(day) = signed_on(scenario, free_from) {
        sign(&mut deal, day);
    }
    let evaluation = on(&deal, HORIZON);
    let signed = deal.events.iter().any(|event| matches!(event.what, Happening::Transfer { .. }));
    let grounds = || (0..deal.offers.len()).filter_map(|offer| ground_of(&evaluation, offer));
    let winner = if grounds().any(Ground::is_breach) {
        Winner::Breach
    } else if grounds().any(|ground| ground.taker() == Taker::Holder) {
        Winner::Holder
    } else if signed {
        Winner::Rival
    } else {
        Winner::Nobody
    };
    let decisive = grounds().find(|ground| match winner {
        Winner::Breach => ground.is_breach(),
        Winner::Holder => ground.taker() == Taker::Holder,
        Winner::Rival | Winner::Nobody => false,
    });
    let ground = decisive.or(ground_of(&evaluation, RIVAL)).unwrap_or(evaluation.outcome.ground);
    let closes = evaluation.windows.iter().rev().find_map(|window| window.closes);
    let strip = strip(&deal, &evaluation);
    Run { arrangement, deal, winner, ground, free_from, holder_may, grantor_may, closes, strip }
}

/// The first day on which the grantor may sign with the rival: one on which the engine finds its signature free.
/// Only days on which something changes, and those after them, can be the first.
fn free_from(deal: &Deal) -> Option<Date> {
    let zone = Resolved::new(deal, &[]).terms.zone;
    let whole = on(deal, HORIZON);
    let began = whole.phases.iter().map(|span| zone.local(span.from).date);
    let mut days: Vec<Date> = began.flat_map(|day| [day, day.plus_days(1)]).collect();
    days.push(OFFERED);
    days.sort_unstable();
    days.dedup();
    days.retain(|day| (OFFERED..=HORIZON).contains(day));
    days.into_iter().find(|day| may_sign(deal, *day))
}

/// Whether the grantor may sign with the rival on a day; nobody can sign with one who has left.
fn may_sign(deal: &Deal, day: Date) -> bool {
    let left = |event: &Event| matches!(event.what, Happening::OfferWithdrawn { .. });
    let zone = Resolved::new(deal, &[]).terms.zone;
    if deal.events.iter().any(|event| left(event) && event.at.date(zone) <= day) {
        return false;
    }
    let mut signed = deal.clone();
    sign(&mut signed, day);
    let seen = on(&signed, day);
    let last = seen.phases.iter().rfind(|span| !span.projected && span.offer != OWN);
    last.is_some_and(|span| span.phase == Phase::SoldToRival)
}

/// Who may act on the day after the holder was asked: the holder, the grantor.
fn acts(deal: &Deal) -> (bool, bool) {
    let seen = on(deal, NEXT_DAY);
    let open = |offer| current(&seen, offer).is_some_and(|span| span.phase == Phase::WindowOpen);
    ((0..deal.offers.len()).any(open), may_sign(deal, NEXT_DAY))
}

fn signed_on(scenario: Scenario, free_from: Option<Date>) -> Option<Date> {
    match scenario.deed {
        Deed::AtOnce => Some(NEXT_DAY),
        Deed::Keeps => free_from,
        Deed::Withdraws => None,
    }
}

/// What holds when: the offers' phases laid over each other, what is decided before what is open.
fn strip(deal: &Deal, evaluation: &Evaluation) -> Vec<(Turn, Date, Date)> {
    let zone = Resolved::new(deal, &[]).terms.zone;
    let turn_on = |day: Date| {
        let at = zone.last_second_of(day);
        let running =
            evaluation.phases.iter().filter(|s| s.from <= at && s.until.is_none_or(|until| at < until));
        running.map(|span| turn(span.phase, span.ground, span.offer)).max().unwrap_or(Turn::Barred)
    };
    let mut strip: Vec<(Turn, Date, Date)> = Vec::new();
    let mut day = OFFERED;
    while day <= HORIZON {
        let now = turn_on(day);
        match strip.last_mut() {
            Some((last, _, until)) if *last == now => *until = day.plus_days(1),
            Some(_) | None => strip.push((now, day, day.plus_days(1))),
        }
        day = day.plus_days(1);
    }
    strip
}

/// What a phase means for whoever wants the deal. The holder's chance and what is decided count before what bars.
fn turn(phase: Phase, ground: Ground, offer: usize) -> Turn {
    match phase {
        Phase::WindowOpen => Turn::Holder,
        Phase::Exercised | Phase::ClosedWithHolder => Turn::Taken,
        Phase::SoldToRival => Turn::Sold,
        Phase::Breached => Turn::Broken,
        Phase::Withdrawn => Turn::Gone,
        Phase::Released if offer != OWN => Turn::Free,
        Phase::Dormant if ground == Ground::NoRight => Turn::Free,
        Phase::Ended => Turn::Free,
        Phase::Dormant
        | Phase::OfferPending
        | Phase::Triggered
        | Phase::NoticeDefective
        | Phase::WindowPaused
        | Phase::Released => Turn::Barred,
    }
}
