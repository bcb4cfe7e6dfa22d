//! Exhaustive walks: every log of up to four events, under many clauses, keeps to what must always hold.
//!
//! The clauses are the plain one with one choice changed, and every pair of choices changed in turn, taken
//! from the list at even steps. With `SOAK=50` fifty times as many pairs.

use crate::acts::*;
use crate::case::*;
use first_refusal::law::calendar::Moment;
use first_refusal::law::event::*;
use first_refusal::law::finding::Cause;
use first_refusal::law::permission::{Act, Mode, Permission};
use first_refusal::law::terms::Kind;
use first_refusal::law::*;
use std::collections::HashSet;

/// How many clauses are walked with logs of four events, and with logs of three.
const LONG: usize = 2;
const SHORT: usize = 170;

fn soak() -> usize {
    std::env::var("SOAK").ok().and_then(|times| times.parse().ok()).unwrap_or(1)
}

/// What can happen, each on a day of its own; the second offer is cheaper.
fn alphabet() -> Vec<(&'static str, Happening)> {
    vec![
        ("04-01", Happening::OfferReceived { offer: 0 }),
        ("04-02", Happening::TalksBegin),
        ("04-03 09:00", notice(ALL)),
        ("04-04", paused(Pending::Approval)),
        ("04-05", changed()),
        ("04-06", notice(EVERY)),
        ("04-07", exercise()),
        ("04-08", refusal()),
        ("04-09", grantor_withdraws()),
        ("04-10", transfer()),
        ("04-11", Happening::RightEnds),
        ("04-12", learns(ALL)),
        ("04-20", undone()),
    ]
}

/// The plain deal with everything that choices can bite on.
fn plain() -> Case {
    let base = case().and(cheaper()).clause("notice.cure", "strict").clause("end.undone_sale", "right_lives");
    base.clause("match.package", "whole").clause("window.exercise_effective", "receipt")
}

/// Every other value of every choice, as key and value.
fn changes() -> Vec<(&'static str, &'static str)> {
    let base = plain();
    let settled = base.resolved().terms;
    let mut changes = Vec::new();
    for term in Term::ALL {
        if let Kind::Choice(keys) = term.kind() {
            let now = settled.get(*term).choice().map(usize::from);
            let others = keys.iter().enumerate().filter(|(i, _)| Some(*i) != now);
            changes.extend(others.map(|(_, key)| (term.key(), *key)));
        }
    }
    changes
}

/// The plain clause, each change alone, and pairs of changes at even steps: `most` in all.
fn clauses(most: usize) -> Vec<Case> {
    let changes = changes();
    let mut cases = vec![plain()];
    cases.extend(changes.iter().map(|(key, value)| plain().clause(key, value)));
    let pairs: Vec<(usize, usize)> =
        (0..changes.len()).flat_map(|i| (i + 1..changes.len()).map(move |j| (i, j))).collect();
    let apart = pairs.iter().filter(|(i, j)| changes[*i].0 != changes[*j].0);
    let wanted = most.saturating_sub(cases.len()).max(1);
    let step = (pairs.len() / wanted).max(1);
    let pairs = apart
        .step_by(step)
        .map(|(i, j)| plain().clause(changes[*i].0, changes[*i].1).clause(changes[*j].0, changes[*j].1));
    cases.extend(pairs);
    cases
}

/// Every choice of up to `most` events, in the order of their days.
fn logs(most: u32) -> Vec<Vec<usize>> {
    let all = alphabet().len();
    let picked = (0u32..1 << all).filter(|bits| bits.count_ones() <= most);
    picked.map(|bits| (0..all).filter(|i| bits >> i & 1 == 1).collect()).collect()
}

fn walk(case: &Case, logs: &[Vec<usize>]) -> usize {
    let alphabet = alphabet();
    for log in logs {
        let mut told = case.clone();
        for i in log {
            let (at, what) = &alphabet[*i];
            told = told.then(at, what.clone());
        }
        if let Err(broken) = holds(&told) {
            let keys: Vec<_> = told.0.events.iter().map(|event| event.what.key()).collect();
            let said: Vec<_> = Term::ALL
                .iter()
                .filter(|term| told.0.clause.get(**term) != plain().0.clause.get(**term))
                .map(|term| (term.key(), term.choice_key(told.0.clause.get(*term))))
                .collect();
            panic!("{broken}\nafter {keys:?} under {said:?}");
        }
    }
    logs.len()
}

fn holds(case: &Case) -> Result<(), String> {
    let resolved = case.resolved();
    let zone = resolved.terms.zone;
    let last = evaluate(&resolved, Moment::MAX);
    if last.outcome != outcome(&resolved, Moment::MAX) {
        return Err(format!("the outcome alone is another: {:?}", outcome(&resolved, Moment::MAX)));
    }
    phases_follow_one_another(&last)?;
    windows_are_apart(&last)?;
    causes_come_first(&last)?;
    never_matched_and_free(case, &last)?;
    let seen = zone.last_second_of(day("04-08"));
    let then = evaluate(&resolved, seen);
    if then.outcome != outcome(&resolved, seen) {
        return Err(format!("the outcome alone is another on 8 April: {:?}", then.outcome));
    }
    for (on, evaluation) in [("04-08", &last), ("04-15", &then), ("05-15", &last)] {
        let list = permissions(&resolved, evaluation, day(on));
        no_opposites(&list)?;
        never_perform_and_contract(&list)?;
    }
    Ok(())
}

fn phases_follow_one_another(evaluation: &Evaluation) -> Result<(), String> {
    for offer in 0..2 {
        let spans: Vec<_> = evaluation.phases.iter().filter(|span| span.offer == offer).collect();
        let gapless = spans.windows(2).all(|pair| pair[0].until == Some(pair[1].from));
        let forward = spans.iter().all(|span| span.until.is_none_or(|until| span.from < until));
        if !gapless || !forward || spans.last().is_some_and(|span| span.until.is_some()) {
            return Err(format!("phases with gaps: {spans:#?}"));
        }
    }
    Ok(())
}

/// The windows of one offer: while one is open no other is, as their phases tell; and of two windows that one
/// event has opened, none is the other again.
fn windows_are_apart(evaluation: &Evaluation) -> Result<(), String> {
    let runs = evaluation.windows.iter().filter(|w| w.end == outcome::WindowEnd::Runs);
    let mut open = HashSet::new();
    for window in runs {
        let is_last = evaluation.windows.iter().rfind(|w| w.offer == window.offer) == Some(window);
        if !is_last || !open.insert(window.offer) {
            return Err(format!("a window runs on beside another: {:#?}", evaluation.windows));
        }
    }
    let of_one_event: Vec<_> = evaluation.windows.iter().map(|w| (w.offer, w.opened_by)).collect();
    let distinct: HashSet<_> = of_one_event.iter().collect();
    // After a pause the same window goes on, as another line.
    let paused = evaluation.phases.iter().any(|span| span.phase == Phase::WindowPaused);
    if distinct.len() != of_one_event.len() && !paused {
        return Err(format!("one event has opened two windows: {:#?}", evaluation.windows));
    }
    Ok(())
}

fn causes_come_first(evaluation: &Evaluation) -> Result<(), String> {
    for (i, finding) in evaluation.findings.iter().enumerate() {
        for cause in &finding.because {
            let (offer, rule) = match cause {
                Cause::Finding(rule) => (finding.offer, *rule),
                Cause::About(offer, rule) => (*offer, *rule),
                Cause::Term(_)
                | Cause::Event(_)
                | Cause::Offer(_)
                | Cause::OfferTerm(..)
                | Cause::Fact(..)
                | Cause::DealFact(_)
                | Cause::ReasonableTime => continue,
            };
            if !evaluation.findings[..i].iter().any(|f| (f.offer, f.rule) == (offer, rule)) {
                return Err(format!("{finding:?} rests on what was not asked before"));
            }
        }
    }
    Ok(())
}

/// A match is undone only by a better offer under a last look, and by undoing a sale around it.
fn never_matched_and_free(case: &Case, evaluation: &Evaluation) -> Result<(), String> {
    let reopened = case.0.events.iter().any(|e| matches!(e.what, Happening::OfferChanged { .. }));
    let undone = case.0.events.iter().any(|e| matches!(e.what, Happening::TransferUndone { .. }));
    let phases: Vec<_> = evaluation.phases.iter().filter(|s| s.offer == 0).map(|s| s.phase).collect();
    let matched = phases.iter().skip_while(|p| **p != Phase::Exercised);
    let freed = matched.clone().any(|p| *p == Phase::Released);
    if freed && !reopened && !undone {
        return Err(format!("matched, then free: {phases:?}"));
    }
    Ok(())
}

/// On no day must the holder perform while the grantor may contract with the rival.
fn never_perform_and_contract(list: &[Permission]) -> Result<(), String> {
    let of = |act, mode| list.iter().filter(move |p| p.act == act && p.mode == mode);
    for perform in of(Act::Perform, Mode::Must).filter(|p| p.party == Party::Holder) {
        if of(Act::ContractWithRival, Mode::May).any(|contract| !apart(perform, contract)) {
            return Err(format!("matched and free: {list:#?}"));
        }
    }
    Ok(())
}

fn no_opposites(list: &[Permission]) -> Result<(), String> {
    for (i, a) in list.iter().enumerate() {
        for b in &list[i + 1..] {
            let opposite = (a.mode == Mode::MustNot) != (b.mode == Mode::MustNot);
            if (a.party, a.act) == (b.party, b.act) && opposite && !apart(a, b) {
                return Err(format!("{a:?} and {b:?}"));
            }
        }
    }
    Ok(())
}

/// Whether two sentences are about different times of the day.
fn apart(a: &Permission, b: &Permission) -> bool {
    let before =
        |a: &Permission, b: &Permission| a.until.zip(b.from).is_some_and(|(until, from)| until < from);
    before(a, b) || before(b, a)
}

#[test]
fn what_always_holds_holds_after_every_short_log_under_every_choice_and_many_pairs() {
    let logs = logs(3);
    let clauses = clauses(SHORT * soak());
    let walked: usize = clauses.iter().map(|case| walk(case, &logs)).sum();
    assert!(walked > 10_000, "only {walked} logs");
}

#[test]
fn what_always_holds_holds_after_every_log_of_four_events() {
    let logs = logs(4);
    let clauses = clauses(SHORT);
    let step = (clauses.len() / (LONG * soak())).max(1);
    let walked: usize = clauses.iter().step_by(step).map(|case| walk(case, &logs)).sum();
    assert!(walked > 1_000, "only {walked} logs");
}

#[test]
fn every_choice_is_among_the_clauses_of_the_walk() {
    let walked = clauses(SHORT);
    for (key, value) in changes() {
        let term = Term::from_key(key).unwrap();
        let is_there = |case: &Case| term.choice_key(case.0.clause.get(term)) == Some(value);
        assert!(walked.iter().any(is_there), "{key} {value}");
    }
}
