//! The published schemas: up to date, true of every file, and of one mind with the reader.

use crate::files;
use crate::generate::{any_deal, config};
use first_refusal::file::{
    Json, deal_json, deal_schema, evaluation_json, evaluation_schema, flips_json, map_json, parse_deal,
    read_deal,
};
use first_refusal::law::Term;
use first_refusal::law::flips::flips;
use first_refusal::law::maps::{Map, Ruler};
use jsonschema::Validator;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;
use std::sync::LazyLock;

static DEAL: LazyLock<Validator> = LazyLock::new(|| validator(&deal_schema()));
static EVALUATION: LazyLock<Validator> = LazyLock::new(|| validator(&evaluation_schema()));

fn validator(schema: &Json) -> Validator {
    jsonschema::validator_for(&value(schema)).unwrap()
}

fn value(json: &Json) -> Value {
    serde_json::from_str(&json.pretty()).unwrap()
}

fn errors(validator: &Validator, value: &Value) -> String {
    let errors = validator.iter_errors(value).map(|e| format!("{}: {e}", e.instance_path()));
    errors.collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn check_published(name: &str, schema: &Json) {
    let published = std::fs::read_to_string(files::root().join(format!("deals/schema/{name}.v2.json")));
    let command =
        format!("cargo run --no-default-features --example schema -- {name} > deals/schema/{name}.v2.json");
    assert!(
        published.ok() == Some(schema.pretty()),
        "deals/schema/{name}.v2.json is not up to date; run: {command}"
    );
}

#[test]
fn the_published_schemas_are_up_to_date() {
    check_published("deal", &deal_schema());
    check_published("evaluation", &evaluation_schema());
}

#[test]
fn the_published_table_of_terms_is_up_to_date() {
    let published = std::fs::read_to_string(files::root().join("deals/schema/TERMS.md"));
    let command = "cargo run --no-default-features --example schema -- terms > deals/schema/TERMS.md";
    assert!(published.ok() == Some(first_refusal::file::terms_table()), "out of date; run: {command}");
}

#[test]
fn the_schemas_are_schemas() {
    assert!(jsonschema::meta::is_valid(&value(&deal_schema())));
    assert!(jsonschema::meta::is_valid(&value(&evaluation_schema())));
}

#[test]
fn every_deal_file_and_its_evaluation_fit_their_schemas() {
    for (path, text) in files::all() {
        let deal = parse_deal(&text).unwrap();
        assert_eq!(errors(&DEAL, &serde_json::from_str(&text).unwrap()), "", "{}", path.display());
        assert_eq!(errors(&EVALUATION, &value(&evaluation_json(&deal, None))), "", "{}", path.display());
    }
}

#[test]
fn flips_and_maps_fit_the_schema() {
    for name in
        ["story/coreweave", "casebook/c26-texas-state-optical-v-wiggins", "casebook/c54-stone-v-stone"]
    {
        let text = std::fs::read_to_string(files::root().join(format!("deals/{name}.json"))).unwrap();
        let deal = parse_deal(&text).unwrap();
        let (x, y) = (Ruler::values(&deal, Term::Unit), Ruler::days(&deal, 0, 2, 2));
        let mut map = Map::new(&deal, x, y, None);
        map.step(usize::MAX);
        let json = evaluation_json(&deal, None).and("flips", flips_json(&deal, &flips(&deal, None)));
        let json = json.and("map", map_json(&deal, &map));
        assert_eq!(errors(&EVALUATION, &value(&json)), "", "{name}");
    }
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn every_generated_deal_and_its_evaluation_fit_their_schemas(deal in any_deal()) {
        prop_assert_eq!(errors(&DEAL, &value(&deal_json(&deal))), "");
        prop_assert_eq!(errors(&EVALUATION, &value(&evaluation_json(&deal, None))), "");
    }
}

proptest! {
    #![proptest_config(config(400))]

    #[test]
    fn schema_and_reader_agree_on_spoilt_files(deal in any_deal(), place in any::<Index>(), what in 0..8usize) {
        let mut json = deal_json(&deal);
        let places = count(&json);
        spoil(&mut json, &mut place.index(places), what);
        let fits = DEAL.is_valid(&value(&json));
        match read_deal(&json) {
            Ok(_) => prop_assert!(fits, "read, but {}:\n{}", errors(&DEAL, &value(&json)), json.pretty()),
            Err(problems) => {
                // What hangs on other parts of the file is beyond a schema: names of rivals, offers and
                // terms, the order of events, the kind of a term that a reply is about.
                let beyond = |path: &str| path.starts_with("events") || path.ends_with(".from") || path.ends_with(".terms");
                if problems.0.iter().any(|p| !beyond(&p.path)) {
                    prop_assert!(!fits, "fits, but {problems}\n{}", json.pretty());
                }
            }
        }
    }
}

/// How many values there are, itself included.
fn count(json: &Json) -> usize {
    1 + match json {
        Json::List(items) => items.iter().map(count).sum(),
        Json::Object(fields) => fields.iter().map(|(_, value)| count(value)).sum(),
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Float(_) | Json::Text(_) => 0,
    }
}

/// Spoils value number `place`.
fn spoil(json: &mut Json, place: &mut usize, what: usize) {
    if *place == 0 {
        *place = usize::MAX;
        return spoil_here(json, what);
    }
    if *place == usize::MAX {
        return;
    }
    *place -= 1;
    match json {
        Json::List(items) => items.iter_mut().for_each(|item| visit(item, place, what)),
        Json::Object(fields) => fields.iter_mut().for_each(|(_, value)| visit(value, place, what)),
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Float(_) | Json::Text(_) => {}
    }
}

fn visit(json: &mut Json, place: &mut usize, what: usize) {
    if *place != usize::MAX {
        spoil(json, place, what);
    }
}

fn spoil_here(json: &mut Json, what: usize) {
    match (what, &mut *json) {
        (0, Json::Object(fields)) => fields.push(("surplus".into(), Json::Int(1))),
        (1, Json::Object(fields)) if !fields.is_empty() => {
            fields.remove(0);
        }
        (2, Json::Object(fields)) if !fields.is_empty() => {
            fields.pop();
        }
        (3, Json::Int(n)) => *n = -1,
        (4, Json::Int(n)) => *n = i64::MAX,
        (5, Json::Text(text)) => text.insert(0, ' '),
        (6, Json::Text(text)) => *text = "x".repeat(3000),
        (_, Json::Text(_)) => *json = Json::Int(7),
        (_, Json::Int(_) | Json::Bool(_)) => *json = Json::text("seven"),
        (_, Json::Object(_)) => *json = Json::List(Vec::new()),
        (_, Json::List(_)) => *json = Json::Object(Vec::new()),
        (_, Json::Null | Json::Float(_)) => *json = Json::Bool(true),
    }
}
