//! What must hold for every text; a claim that fails panics.

use crate::features::{self, Features};
use first_refusal::file::{
    Json, Problems, VERSION, deal_schema, deal_text, evaluation_json, evaluation_schema, parse_deal,
};
use first_refusal::law::calendar::Date;
use first_refusal::law::{Deal, Moment, Resolved, evaluate, outcome, permissions, readings};
use first_refusal::story::link::{decode, encode, from_query};
use first_refusal::story::{View, answer};
use jsonschema::Validator;
use serde_json::Value;
use std::sync::LazyLock;

static DEAL: LazyLock<Validator> = LazyLock::new(|| validator(&deal_schema()));
static EVALUATION: LazyLock<Validator> = LazyLock::new(|| validator(&evaluation_schema()));

/// Most readings of one deal that are looked at closely.
const READINGS: usize = 8;

/// Most problems that are reported of one file.
const MOST_PROBLEMS: usize = 100;

/// Any text is refused with problems, or is a deal that can be evaluated and written and read again.
pub fn deal(text: &str) -> Features {
    match parse_deal(text) {
        Err(problems) => refused(&problems),
        Ok(deal) => loads(text, &deal),
    }
}

/// Any text is refused, or is a session that comes back from its own link and can be shown.
pub fn link(text: &str) -> Features {
    let decoded = decode(text);
    if !text.is_empty() && !text.contains(['&', '=']) {
        assert_eq!(from_query(&format!("?s={text}")), Some(decoded), "the address says something else");
    }
    let _ = from_query(text);
    let Ok(session) = decoded else { return features::of_link(decoded.err()) };
    let code = encode(&session);
    assert_eq!(decode(&code), Ok(session), "written as {code}");
    assert!("?s=".len() + code.len() <= 400, "too long to mail: {code}");
    let view = View::new(&session);
    let said = answer::plain_answer(&view);
    assert!(!said.contains(['{', '}']), "a gap in: {said}");
    features::of_session(&session, &said)
}

fn refused(problems: &Problems) -> Features {
    assert!((1..=MOST_PROBLEMS).contains(&problems.0.len()), "{} problems", problems.0.len());
    for problem in &problems.0 {
        assert!(!problem.path.is_empty(), "a problem without a place: {problem:?}");
        assert!(!problem.found.is_empty(), "a problem that does not say what was found: {problem:?}");
        assert!(!problem.allowed.is_empty(), "a problem that does not say what is allowed: {problem:?}");
    }
    features::of_problems(problems)
}

fn loads(text: &str, deal: &Deal) -> Features {
    // The schema is that of the present version; earlier ones are read all the same.
    if is_present(text) {
        fits(&DEAL, text, "the schema refuses what the reader reads");
    }
    let written = deal_text(deal);
    assert_eq!(parse_deal(&written).as_ref(), Ok(deal), "written as {written}");
    fits(&DEAL, &written, "the schema refuses what the writer writes");
    survives(deal);
    let evaluation = evaluation_json(deal, None);
    fits(&EVALUATION, &evaluation.pretty(), "the schema refuses the evaluation");
    features::of_evaluation(deal, &evaluation)
}

fn is_present(text: &str) -> bool {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    value["version"] == VERSION
}

/// Each of the first readings, at several times, with everything that can be asked of it.
fn survives(deal: &Deal) {
    for reading in readings(deal, None).readings.iter().take(READINGS) {
        let resolved = Resolved::new(deal, reading);
        for as_of in times(deal, &resolved) {
            let evaluation = evaluate(&resolved, as_of);
            assert_eq!(outcome(&resolved, as_of), evaluation.outcome, "reasons change the outcome");
            let day = resolved.terms.zone.local(as_of).date;
            for date in [Date::MIN, day, day.plus_days(1), Date::MAX] {
                let _ = permissions(&resolved, &evaluation, date);
            }
            for finding in &evaluation.findings {
                let _ = evaluation.all_causes(finding);
            }
        }
    }
}

/// The ends of time, and the end of the day of the first, the middle and the last event.
fn times(deal: &Deal, resolved: &Resolved<'_>) -> Vec<Moment> {
    let last = deal.events.len().saturating_sub(1);
    let days = [0, last / 2, last].into_iter().filter_map(|i| deal.events.get(i));
    let days = days.map(|event| resolved.end_of(event.at.date(resolved.terms.zone)));
    let mut times: Vec<Moment> = [Moment::MIN, Moment::MAX].into_iter().chain(days).collect();
    times.dedup();
    times
}

#[track_caller]
fn fits(schema: &Validator, text: &str, complaint: &str) {
    let value: Value = serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"));
    if let Some(error) = schema.iter_errors(&value).next() {
        panic!("{complaint}: {}: {error}", error.instance_path());
    }
}

fn validator(schema: &Json) -> Validator {
    let schema: Value = serde_json::from_str(&schema.pretty()).expect("a schema is JSON");
    jsonschema::validator_for(&schema).expect("a schema is a schema")
}
