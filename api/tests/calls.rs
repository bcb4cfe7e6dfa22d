//! What a call answers, natively: the same as the command line, and refused with everything that is wrong.

use first_refusal::file::{Json, evaluation_json, flips_json, parse_deal};
use first_refusal::law::flips::{Progress, flips};
use first_refusal_api::calls::{Search, call};
use first_refusal_api::options::{USUAL_EVALUATIONS, options};

const STORY: &str = include_str!("../../deals/story/coreweave.json");

fn value(answer: &Json) -> Json {
    answer.get("value").unwrap_or_else(|| panic!("refused: {}", answer.compact())).clone()
}

/// Where the problems of a refused call are, each as `path`.
fn refused(answer: &Json) -> (String, Vec<String>) {
    let said = |json: &Json, name: &str| match json.get(name) {
        Some(Json::Text(text)) => text.clone(),
        other => panic!("{name}: {other:?}"),
    };
    let Some(Json::List(problems)) = answer.get("problems") else {
        panic!("not refused: {}", answer.compact())
    };
    (said(answer, "about"), problems.iter().map(|problem| said(problem, "path")).collect())
}

#[test]
fn an_evaluation_is_that_of_the_command_line() {
    let deal = parse_deal(STORY).unwrap();
    assert_eq!(value(&call("evaluate", STORY, "{}")), evaluation_json(&deal, None));
}

#[test]
fn another_law_is_assumed_when_asked_for() {
    let mut deal = parse_deal(STORY).unwrap();
    assert_ne!(deal.profile.key(), "england");
    deal.profile = first_refusal::law::deal::Profile::ALL
        .iter()
        .copied()
        .find(|law| law.key() == "england")
        .expect("a law of England");
    assert_eq!(value(&call("evaluate", STORY, r#"{"law":"england"}"#)), evaluation_json(&deal, None));
}

#[test]
fn an_option_that_is_unknown_or_wrong_is_refused_with_its_path() {
    let more = r#"{"asof":"2025-03-13","asOf":"2025-02-30","law":"mars"}"#;
    let (about, paths) = refused(&call("evaluate", STORY, more));
    assert_eq!(
        (about.as_str(), paths),
        ("options", ["asof", "asOf", "law"].map(|n| format!("options.{n}")).into())
    );
    assert_eq!(refused(&call("evaluate", STORY, "[]")).1, ["options"]);
    assert_eq!(refused(&call("migrate", STORY, r#"{"asOf":"2025-03-13"}"#)).1, ["options.asOf"]);
}

#[test]
fn all_problems_of_a_deal_are_told() {
    let spoilt =
        STORY.replacen("\"length\": 10", "\"length\": 0", 1).replacen("\"buying\"", "\"neither\"", 1);
    let (about, paths) = refused(&call("evaluate", &spoilt, "{}"));
    assert_eq!(
        (about.as_str(), paths.as_slice()),
        ("deal", ["grantor_is", "clause.window.length"].map(String::from).as_slice())
    );
    let said = value(&call("validate", &spoilt, "{}"));
    assert_eq!(said.get("valid"), Some(&Json::Bool(false)));
}

#[test]
fn an_unknown_call_is_refused() {
    assert_eq!(refused(&call("", STORY, "{}")).1, ["the call"]);
}

#[test]
fn a_search_in_small_steps_finds_what_one_at_once_finds() {
    let mut search = Search::begin(STORY, "{}").unwrap();
    while search.step(7) == Progress::More {}
    let deal = parse_deal(STORY).unwrap();
    assert_eq!(value(&search.finish()), flips_json(&deal, &flips(&deal, None)));
}

#[test]
fn a_search_stops_at_its_limit_and_says_that_it_is_not_all() {
    let mut search = Search::begin(STORY, r#"{"evaluations":100}"#).unwrap();
    assert_eq!(search.step(u64::MAX), Progress::Done);
    let found = value(&search.finish());
    assert_eq!(found.get("complete"), Some(&Json::Bool(false)));
    let Some(Json::Int(evaluations)) = found.get("evaluations") else { panic!("{}", found.compact()) };
    assert!((100..200).contains(evaluations), "{evaluations}");
}

#[test]
fn the_usual_limit_is_the_one_that_the_declarations_tell() {
    assert_eq!(options(&Json::object::<&str>([]), &[]).unwrap().evaluations, USUAL_EVALUATIONS);
    let grouped = format!("{} {:03}", USUAL_EVALUATIONS / 1000, USUAL_EVALUATIONS % 1000);
    assert!(include_str!("../src/functions.d.ts").contains(&format!("{grouped} unless")), "{grouped}");
}

#[test]
fn a_flip_that_is_applied_gives_the_outcome_that_it_promised() {
    let deal = parse_deal(STORY).unwrap();
    let found = flips_json(&deal, &flips(&deal, None));
    let Some(Json::List(found)) = found.get("found") else { panic!("nothing found") };
    assert!(found.len() > 10);
    for flip in found {
        let changed = value(&call("apply", STORY, &flip.compact()));
        let as_of = flip.get("as_of").map(Json::describe).unwrap_or_default();
        let answer = value(&call("evaluate", &changed.compact(), &format!("{{\"asOf\":{as_of}}}")));
        let Some(Json::List(readings)) = answer.get("readings") else { panic!("no readings") };
        let grounds = readings.iter().filter_map(|one| one.get("outcome")?.get("ground"));
        let Some(Json::List(promised)) = flip.get("standing").and_then(|s| s.get("grounds")) else {
            panic!()
        };
        assert!(grounds.clone().all(|ground| promised.contains(ground)), "{}", flip.compact());
        assert!(promised.iter().all(|ground| grounds.clone().any(|one| one == ground)), "{}", flip.compact());
    }
}

#[test]
fn a_change_at_no_place_of_the_deal_is_refused() {
    assert_eq!(refused(&call("apply", STORY, r#"{"path":"events[99].at","to":null}"#)).0, "change");
    assert_eq!(refused(&call("apply", STORY, r#"{"path":"id"}"#)).0, "change");
}
