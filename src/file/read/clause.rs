//! Reads the clause, term by term.

use super::when::{A_DATE, is_of_a_file};
use crate::file::json::Json;
use crate::file::reader::At;
use crate::law::calendar::{Date, TimeOfDay};
use crate::law::clause::{Clause, Term};
use crate::law::terms::{Kind, Value};

/// The clause is read over the terms: a group's object, a term's value. What is not there is silent.
pub(super) fn clause(at: &At<'_>) -> Clause {
    let mut groups: Vec<&str> = Term::ALL.iter().map(|term| term.group()).collect();
    groups.dedup();
    at.object(&groups);
    let mut clause = Clause::default();
    for group in groups {
        let group_at = at.field(group);
        if !group_at.is_given() {
            continue;
        }
        let terms: Vec<Term> = Term::ALL.iter().copied().filter(|term| term.group() == group).collect();
        group_at.object(&terms.iter().map(|term| term.name()).collect::<Vec<_>>());
        for term in terms {
            if let Some(at) = group_at.field(term.name()).given() {
                clause.set(term, term_value(&at, term.kind()));
            }
        }
    }
    clause
}

fn term_value(at: &At<'_>, kind: Kind) -> Value {
    if at.json() == Some(&Json::text("silent")) {
        return Value::Silent;
    }
    match (kind, at.json()) {
        (Kind::Choice(keys), Some(Json::Text(text))) => {
            if let Some(index) = keys.iter().position(|key| key == text) {
                return Value::Choice(index as u8);
            }
        }
        (Kind::Count { min, max }, Some(Json::Int(n))) => {
            if let Some(n) = u16::try_from(*n).ok().filter(|n| (min..=max).contains(n)) {
                return Value::Count(n);
            }
        }
        (Kind::Time, Some(Json::Text(text))) => {
            if let Some(time) = TimeOfDay::parse(text) {
                return Value::Time(time);
            }
        }
        (Kind::Day, Some(Json::Text(text))) => {
            if let Some(day) = Date::parse(text).filter(is_of_a_file) {
                return Value::Day(day);
            }
        }
        (Kind::Choice(_) | Kind::Count { .. } | Kind::Time | Kind::Day, _) => {}
    }
    at.wrong(match kind {
        Kind::Choice(keys) => format!("{}, silent", keys.join(", ")),
        Kind::Count { min, max } => format!("a whole number from {min} to {max}, or silent"),
        Kind::Day => format!("{A_DATE}, or silent"),
        Kind::Time => "an hour from 00:00 to 24:00, or silent".to_owned(),
    });
    Value::Silent
}
