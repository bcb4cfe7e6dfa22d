//! The outcome as a sentence, for any deal.

use super::names::Names;
use super::together::Together;
use super::words::find;
use crate::law::calendar::Date;
use crate::law::deal::Deal;
use crate::law::evaluate::evaluate;
use crate::law::finding::Evaluation;
use crate::law::outcome::{Ground, Phase, Taker};
use crate::law::readings::{Forked, Resolved};
use crate::story::words::list;

/// The answer over all readings: one sentence, or what it depends on.
pub(super) fn verdict(deal: &Deal, date: Date, forked: &Forked) -> String {
    let names = Names::new(deal, 0);
    if forked.agrees() {
        let reading = forked.branches.first().map(|(reading, _)| &reading[..]).unwrap_or_default();
        return of_deal(&Resolved::new(deal, reading), date);
    }
    if forked.depends_on.is_empty() {
        return names.say("report.differ", &[]);
    }
    let on: Vec<String> = forked.depends_on.iter().map(|q| names.question(*q)).collect();
    names.say("answer.depends", &[("questions", list(&on))])
}

/// The sentence of one reading: the holder's own, or that of all holders together.
pub(super) fn of_deal(resolved: &Resolved<'_>, date: Date) -> String {
    match Together::of(resolved, date) {
        Some(together) => together.sentence(),
        None => sentence(resolved, &evaluate(resolved, resolved.end_of(date))),
    }
}

/// How one holder stands, and what follows if nothing else happens.
pub(super) fn sentence(resolved: &Resolved<'_>, evaluation: &Evaluation) -> String {
    let outcome = &evaluation.outcome;
    let offer = outcome.offer.unwrap_or(0);
    let names = Names::new(resolved.deal, offer).of_holder(resolved.holder);
    let said = ground(resolved, evaluation);
    let end = outcome.until.map(|at| names.until(at));
    let then = if outcome.phase == Phase::WindowOpen {
        if_silent(&names, evaluation, offer)
    } else if outcome.phase == Phase::Released {
        Some(free(&names, end, free_key(outcome.ground)))
    } else {
        None
    };
    then.map_or(said.clone(), |then| format!("{said} {then}"))
}

/// How one holder stands, and why.
pub(super) fn ground(resolved: &Resolved<'_>, evaluation: &Evaluation) -> String {
    let outcome = &evaluation.outcome;
    let offer = outcome.offer.unwrap_or(0);
    let names = Names::new(resolved.deal, offer).of_holder(resolved.holder);
    let window = evaluation.windows.iter().rev().find(|window| window.offer == offer);
    // Where another offer has freed this one, it was that one's window that closed.
    let window = window.or(evaluation.window());
    let closes = window.and_then(|w| w.closes).map_or_else(String::new, |at| names.until(at));
    let since = outcome.since.map_or_else(String::new, |at| names.on(at));
    let slots = [("closes", closes), ("since", since)];
    let outside = outcome.phase == Phase::SoldToRival && outcome.ground != Ground::SoldToRival;
    let several = !resolved.deal.parties.others.is_empty();
    // Of several holders many are groups, whose name goes with no verb in the singular.
    let of_several = format!("report.several.{}", outcome.ground.key());
    let key = if outside {
        "answer.sold_outside".to_owned()
    } else if several && find(&of_several).is_some() {
        of_several
    } else {
        format!("answer.{}", outcome.ground.key())
    };
    names.say(&key, &slots)
}

/// What silence to the end of the window would bring.
fn if_silent(names: &Names<'_>, evaluation: &Evaluation, offer: usize) -> Option<String> {
    let after = evaluation.phases.iter().find(|span| span.offer == offer && span.projected)?;
    match after.ground.taker() {
        Taker::Holder => Some(names.say("answer.then.accepted", &[])),
        Taker::Rival => {
            let until = after.until.map(|at| names.until(at.plus_seconds(-1)));
            Some(free(names, until, "answer.then.free"))
        }
        Taker::Open | Taker::Split | Taker::Nobody => None,
    }
}

/// What follows from being free: a contract that is there must be performed.
pub(super) fn free_key(ground: Ground) -> &'static str {
    if ground == Ground::SignedWithRival { "answer.perform" } else { "answer.free" }
}

pub(super) fn free(names: &Names<'_>, until: Option<String>, key: &str) -> String {
    match until {
        Some(until) => names.say(key, &[("free_until", until)]),
        None => names.say(&format!("{key}.no_end"), &[]),
    }
}

/// The words of a key only if every slot in it is among those that are known.
pub(super) fn if_filled(key: &str, known: &dyn Fn(&str) -> bool) -> Option<&'static str> {
    let text = find(key)?;
    let mut slots = text.split('{').skip(1).filter_map(|rest| rest.split('}').next());
    slots.all(known).then_some(text)
}
