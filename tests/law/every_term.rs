//! Every term does something: each two of its values are told apart by a small deal.

use crate::case::*;
use crate::every_term_after::after;
use crate::every_term_before::before;
use first_refusal::law::holders::joint;
use first_refusal::law::terms::{Kind, Value};
use first_refusal::law::*;

/// The deals that tell the values of a term apart, and the values of a number, an hour or a day.
pub struct Scenes {
    pub values: &'static [&'static str],
    pub cases: Vec<Case>,
}

/// Deals for a term whose values are a closed list.
pub fn scenes<const N: usize>(cases: [Case; N]) -> Scenes {
    Scenes { values: &[], cases: cases.into() }
}

/// A deal for a term of which these two values are told apart.
pub fn two(values: &'static [&'static str; 2], case: Case) -> Scenes {
    Scenes { values, cases: vec![case] }
}

/// Two values of a term between which nothing can change, and why.
const ALIKE: [(&str, &str, &str, &str); 3] = [
    ("window.zone", "Europe/Berlin", "Europe/Paris", "the clocks of both have been the same since 1980"),
    (
        "match.package",
        "burdened_part",
        "either",
        "both let the holder leave out the rest; under both it may take all of it",
    ),
    (
        "end.remedy",
        "by_court",
        "specific_performance",
        "against whom performance can be had is for the court in any case: P80, P81",
    ),
];

fn scenes_of(term: Term) -> Scenes {
    before(term).or_else(|| after(term)).unwrap_or_else(|| panic!("no scene for {}", term.key()))
}

fn values(term: Term, scenes: &Scenes) -> Vec<String> {
    match term.kind() {
        Kind::Choice(keys) => keys.iter().map(|key| (*key).to_owned()).collect(),
        Kind::Count { .. } | Kind::Time | Kind::Day => {
            scenes.values.iter().map(|v| (*v).to_owned()).collect()
        }
    }
}

/// What a reader can see of a deal: how it stands on some days, its windows, every answer with its date, who
/// may do what; and all holders together.
fn seen(case: &Case) -> impl PartialEq + use<> {
    let days = ["04-02", "04-06", "04-12", "04-20", "05-20", "12-31"];
    let outcomes = days.map(|day| case.outcome(day));
    let last = case.evaluate("12-31");
    let windows: Vec<_> = last.windows.iter().map(|w| (w.offer, w.closes, w.end)).collect();
    let answers: Vec<_> = last.findings.iter().map(|f| (f.rule, f.offer, f.answer, f.at)).collect();
    let resolved = case.resolved();
    let allowed = days.map(|on| {
        let list = permissions(&resolved, &last, day(on));
        list.into_iter().map(|p| (p.party, p.mode, p.act, p.from, p.until)).collect::<Vec<_>>()
    });
    let together = joint(&case.0, &[], day("12-31"));
    (outcomes, windows, answers, allowed, together)
}

/// The pairs of values that no scene tells apart.
fn alike(term: Term) -> Vec<(String, String)> {
    let scenes = scenes_of(term);
    let values = values(term, &scenes);
    assert!(values.len() > 1, "{} needs two values", term.key());
    let seen: Vec<Vec<_>> = scenes
        .cases
        .iter()
        .map(|case| values.iter().map(|value| seen(&case.clone().clause(term.key(), value))).collect())
        .collect();
    let mut pairs = Vec::new();
    for (i, one) in values.iter().enumerate() {
        for (j, other) in values.iter().enumerate().skip(i + 1) {
            if seen.iter().all(|by_value| by_value[i] == by_value[j]) {
                pairs.push((one.clone(), other.clone()));
            }
        }
    }
    pairs
}

#[test]
fn every_two_values_of_every_term_can_be_told_apart() {
    let mut missing = Vec::new();
    for term in Term::ALL {
        for (one, other) in alike(*term) {
            let reason = ALIKE.iter().find(|(key, a, b, _)| (*key, *a, *b) == (term.key(), &one, &other));
            if reason.is_none() {
                missing.push(format!("{}: {one} and {other}", term.key()));
            }
        }
    }
    assert!(missing.is_empty(), "nothing tells apart\n{}", missing.join("\n"));
}

#[test]
fn values_that_are_excused_cannot_be_told_apart() {
    for (key, one, other, reason) in ALIKE {
        let term = Term::from_key(key).unwrap();
        let pair = (one.to_owned(), other.to_owned());
        assert!(alike(term).contains(&pair), "{key}: {one} and {other} differ, so not: {reason}");
    }
}

#[test]
fn silence_is_one_of_the_values_of_a_choice() {
    for term in Term::ALL {
        let case = case().clause(term.key(), "silent");
        let settled = Resolved::new(&case.0, &[]).terms.get(*term);
        match term.kind() {
            Kind::Choice(_) => assert!(settled.choice().is_some(), "{}", term.key()),
            Kind::Count { .. } | Kind::Time | Kind::Day => {
                assert!(settled == Value::Silent || term.kind().allows(settled), "{}", term.key());
            }
        }
    }
}
