//! The causes of a finding are complete: a change of anything else leaves its answer and its date.

use crate::files;
use crate::generate::{any_deal, config};
use first_refusal::file::parse_deal;
use first_refusal::law::calendar::{Moment, TimeOfDay, Zone};
use first_refusal::law::clause::Term;
use first_refusal::law::finding::{Cause, Rule};
use first_refusal::law::terms::{Kind, Value};
use first_refusal::law::{Deal, Evaluation, Finding, Resolved, evaluate};
use proptest::prelude::*;

/// Other values of a term: all choices, and some numbers and hours.
fn values(term: Term) -> Vec<Value> {
    match term.kind() {
        Kind::Choice(keys) => (0..keys.len() as u8).map(Value::Choice).collect(),
        Kind::Count { .. } => [1, 2, 5, 11, 30, 200].map(Value::Count).into(),
        Kind::Time => ["00:00", "09:00", "24:00"].map(|t| Value::Time(TimeOfDay::parse(t).unwrap())).into(),
    }
}

/// A finding is known by its question and the events that it rests on directly.
fn key(finding: &Finding) -> (usize, Rule, Vec<usize>) {
    let events = finding.because.iter().filter_map(|cause| match cause {
        Cause::Event(event) => Some(*event),
        Cause::Term(_) | Cause::Offer(_) | Cause::OfferTerm(..) | Cause::Fact(..) | Cause::Finding(_) => None,
    });
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

fn violations(deal: &Deal) -> Vec<String> {
    let resolved = Resolved::new(deal, &[]);
    let evaluation = evaluate(&resolved, Moment::MAX);
    let mut found = Vec::new();
    for term in Term::ALL {
        for value in values(*term) {
            let mut other = deal.clone();
            assert!(other.clause.set(*term, value));
            let other = Resolved::new(&other, &[]);
            if other.terms == resolved.terms {
                continue;
            }
            let changed = evaluate(&other, Moment::MAX);
            let zones = (resolved.terms.zone, other.terms.zone);
            for finding in &evaluation.findings {
                let is_cause = evaluation.all_causes(finding).contains(&Cause::Term(*term));
                if !is_cause && !alike(&changed, finding).any(|after| is_kept(finding, after, zones)) {
                    let after: Vec<_> = alike(&changed, finding).collect();
                    found.push(format!("{} to {value:?}: {finding:?} became {after:?}", term.key()));
                }
            }
        }
    }
    found
}

#[test]
fn what_is_no_cause_changes_nothing_in_the_deals_of_the_repository() {
    for (path, text) in files::all() {
        let found = violations(&parse_deal(&text).unwrap());
        assert!(found.is_empty(), "{}: {}", path.display(), found.join("\n"));
    }
}

proptest! {
    #![proptest_config(config(60))]

    #[test]
    fn what_is_no_cause_changes_nothing_in_any_deal(deal in any_deal()) {
        let found = violations(&deal);
        prop_assert!(found.is_empty(), "{}", found.join("\n"));
    }
}
