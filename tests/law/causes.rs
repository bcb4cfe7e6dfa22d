//! The causes of a finding are complete: a change of anything else leaves its answer and its date.

use crate::files;
use crate::generate::{any_deal, config};
use first_refusal::file::parse_deal;
use first_refusal::law::calendar::{Date, Moment, TimeOfDay, Zone};
use first_refusal::law::choice::{EventChoice, OfferChoice};
use first_refusal::law::clause::Term;
use first_refusal::law::deal::limits;
use first_refusal::law::finding::{Cause, DealFactKind, EventFactKind, FactKind, Rule, TermFactKind};
use first_refusal::law::offer::Fact;
use first_refusal::law::terms::{Kind, Value};
use first_refusal::law::{Deal, Evaluation, Finding, Resolved, evaluate};
use proptest::prelude::*;
use std::collections::BTreeMap;

/// Other values of a term: all choices, and some numbers and hours.
fn values(term: Term) -> Vec<Value> {
    match term.kind() {
        Kind::Choice(keys) => (0..keys.len() as u8).map(Value::Choice).collect(),
        Kind::Count { .. } => [1, 2, 5, 11, 30, 200].map(Value::Count).into(),
        Kind::Day => {
            ["2001-05-05", "2012-02-29", "2024-12-31"].map(|d| Value::Day(Date::parse(d).unwrap())).into()
        }
        Kind::Time => ["00:00", "09:00", "24:00"].map(|t| Value::Time(TimeOfDay::parse(t).unwrap())).into(),
    }
}

/// The deal with one thing changed, and the cause that names that thing.
struct Change {
    cause: Cause,
    told: String,
    deal: Deal,
}

/// Everything that can be changed about a deal, one thing at a time, for `each`.
fn each_change(deal: &Deal, mut each: impl FnMut(Change)) {
    let mut change = |cause: Cause, told: String, change: &dyn Fn(&mut Deal) -> bool| {
        let mut other = deal.clone();
        // A number beyond the most of a term, or a fact that an event does not have, changes nothing.
        if change(&mut other) && other != *deal {
            each(Change { cause, told, deal: other });
        }
    };
    for term in Term::ALL {
        for value in values(*term) {
            let told = format!("{} to {value:?}", term.key());
            change(Cause::Term(*term), told, &|deal| deal.clause.set(*term, value));
        }
    }
    let facts = [Fact::Yes, Fact::No];
    for fact in facts {
        for kind in DealFactKind::ALL {
            let told = format!("{kind:?} to {fact:?}");
            change(Cause::DealFact(*kind), told, &|deal| put(deal.facts.fact_mut(*kind), fact));
        }
        for (i, offer) in deal.offers.iter().enumerate() {
            for kind in FactKind::ALL {
                let told = format!("{kind:?} of offer {i} to {fact:?}");
                change(Cause::Fact(i, *kind), told, &|deal| put(deal.offers[i].fact_mut(*kind), fact));
            }
            for (j, kind) in
                (0..offer.terms.len()).flat_map(|j| TermFactKind::ALL.iter().map(move |kind| (j, kind)))
            {
                let told = format!("{kind:?} of term {j} of offer {i} to {fact:?}");
                let place = |deal: &mut Deal| put(deal.offers[i].terms[j].fact_mut(*kind), fact);
                change(Cause::OfferTerm(i, j), told, &place);
            }
        }
        for i in 0..deal.events.len() {
            for kind in EventFactKind::ALL.iter().filter(|kind| **kind != EventFactKind::Happened) {
                let told = format!("{kind:?} of event {i} to {fact:?}");
                let place =
                    |deal: &mut Deal| deal.events[i].fact_mut(*kind).is_some_and(|place| put(place, fact));
                change(Cause::Event(i), told, &place);
            }
        }
    }
    for i in 0..deal.offers.len() {
        for choice in OfferChoice::ALL {
            for value in 0..choice.keys().len() as u8 {
                let told = format!("{choice:?} of offer {i} to {value}");
                change(Cause::Offer(i), told, &|deal| choice.set(&mut deal.offers[i], value));
            }
        }
    }
    for i in 0..deal.events.len() {
        for choice in EventChoice::ALL {
            for value in 0..choice.keys().len() as u8 {
                let told = format!("{choice:?} of event {i} to {value}");
                change(Cause::Event(i), told, &|deal| choice.set(&mut deal.events[i].what, value));
            }
        }
    }
    for days in [1, 4, 30, 400, limits::REASONABLE_DAYS] {
        let place = |deal: &mut Deal| {
            (deal.facts.reasonable.at_least, deal.facts.reasonable.at_most) = (days, days);
            true
        };
        change(Cause::ReasonableTime, format!("a reasonable time to {days} days"), &place);
    }
}

fn put(place: &mut Fact, fact: Fact) -> bool {
    *place = fact;
    true
}

/// A finding is known by its question and the events that it rests on directly.
fn key(finding: &Finding) -> (usize, Rule, Vec<usize>) {
    let events = finding
        .because
        .iter()
        .filter_map(|cause| if let Cause::Event(event) = cause { Some(*event) } else { None });
    (finding.offer, finding.rule, events.collect())
}

fn alike<'e>(evaluation: &'e Evaluation, finding: &Finding) -> impl Iterator<Item = &'e Finding> {
    let key_of_it = key(finding);
    evaluation.findings.iter().filter(move |f| key(f) == key_of_it)
}

/// The same answer, and the same instant or at least the same day of the clause's zone.
fn is_kept(before: &Finding, after: &Finding, zones: (Zone, Zone)) -> bool {
    let day = |at: Option<Moment>, zone: Zone| at.map(|at| zone.local(at).date);
    after.answer == before.answer
        && (after.at == before.at || day(after.at, zones.1) == day(before.at, zones.0))
}

/// Every change that is no cause of a finding and changes it all the same.
pub fn violations(deal: &Deal) -> Vec<String> {
    let resolved = Resolved::new(deal, &[]);
    let evaluation = evaluate(&resolved, Moment::MAX);
    let findings: Vec<_> = evaluation.findings.iter().map(|f| (f, evaluation.all_causes(f))).collect();
    let mut found = Vec::new();
    each_change(deal, |change| {
        let other = Resolved::new(&change.deal, &[]);
        let changed = evaluate(&other, Moment::MAX);
        let zones = (resolved.terms.zone, other.terms.zone);
        for (finding, causes) in &findings {
            if causes.contains(&change.cause)
                || alike(&changed, finding).any(|after| is_kept(finding, after, zones))
            {
                continue;
            }
            let after: Vec<_> = alike(&changed, finding).collect();
            let said: Vec<_> = Term::ALL
                .iter()
                .map(|t| (t.key(), deal.clause.get(*t)))
                .filter(|(_, v)| *v != Value::Silent)
                .collect();
            let events: Vec<_> = deal.events.iter().map(|e| (e.what.key(), e.what.offer())).collect();
            let told = format!("{}: {finding:?} became {after:?}; {events:?} under {said:?}", change.told);
            found.push(told);
        }
    });
    found
}

#[test]
fn what_is_no_cause_changes_nothing_in_the_deals_of_the_repository() {
    for (path, text) in files::all() {
        let found = violations(&parse_deal(&text).unwrap());
        assert!(found.is_empty(), "{}: {}", path.display(), found.join("\n"));
    }
}

/// Words that some deals of the repository name although no other value changes anything in them, each with the
/// reason.
const NAMED_ALL_THE_SAME: &[(&str, &[&str])] = &[
    (
        "the question is about this word, and what happened passes it on every value, or fails for another reason",
        &[
            "after.free_buyer",
            "after.free_tolerance",
            "match.allocation",
            "match.better_terms",
            "match.non_cash",
            "match.standard",
            "notice.contents",
            "notice.defect",
            "notice.effective",
            "rounds.most",
            "subject.covers",
            "talks.meanwhile",
            "trigger.deposit",
            "trigger.event",
            "trigger.maker",
            "window.shortening",
        ],
    ),
    ("it decides what follows from the answer, not the answer", &["after.free_complete", "end.remedy"]),
    (
        "the days of the deal lie so that every value that is tried comes out alike",
        &[
            "notice.late_day",
            "notice.late_hour",
            "right.starts",
            "right.survival",
            "talks.unit",
            "window.calendar",
            "window.ends_at",
            "window.first_day",
            "window.fixed_close",
            "window.fixed_from",
            "window.month_rule",
            "window.short_period",
        ],
    ),
];

/// The words that findings of a deal name directly, and whether another value of each changes anything.
fn named_words(deal: &Deal) -> Vec<(Term, bool)> {
    let resolved = Resolved::new(deal, &[]);
    let evaluation = evaluate(&resolved, Moment::MAX);
    let is_named =
        |term: &&Term| evaluation.findings.iter().any(|f| f.because.contains(&Cause::Term(**term)));
    let decides = |term: Term| {
        values(term).into_iter().any(|value| {
            let mut other = deal.clone();
            let is_value = other.clause.set(term, value);
            is_value && evaluate(&Resolved::new(&other, &[]), Moment::MAX).findings != evaluation.findings
        })
    };
    Term::ALL.iter().filter(is_named).map(|term| (*term, decides(*term))).collect()
}

#[test]
fn every_word_that_is_named_decides_something_in_the_deals_of_the_repository() {
    let mut idle = BTreeMap::new();
    for (path, text) in files::all() {
        for (term, decides) in named_words(&parse_deal(&text).unwrap()) {
            if !decides {
                idle.insert(term.key(), path.display().to_string());
            }
        }
    }
    let excepted: Vec<&str> = NAMED_ALL_THE_SAME.iter().flat_map(|(_, words)| *words).copied().collect();
    let unexplained = idle.iter().filter(|(word, _)| !excepted.contains(word));
    assert_eq!(unexplained.collect::<Vec<_>>(), [], "named in vain");
    let needless = excepted.iter().filter(|word| !idle.contains_key(*word));
    assert_eq!(needless.collect::<Vec<_>>(), [&""; 0], "no exception");
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn what_is_no_cause_changes_nothing_in_any_deal(deal in any_deal()) {
        let found = violations(&deal);
        prop_assert!(found.is_empty(), "{}", found.join("\n"));
    }
}
