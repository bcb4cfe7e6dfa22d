//! What the command line prints of flips and maps is enough to make each change by hand.

use crate::files::root;
use first_refusal::file::{
    Json, apply, deal_json, evaluation_json, flips_json, get, map_json, parse_deal, read_deal, set,
};
use first_refusal::law::flips::{Progress, flips};
use first_refusal::law::maps::{Map, Ruler};
use first_refusal::law::standing::Standing;
use first_refusal::law::{Date, Deal, Term};

fn deal(name: &str) -> Deal {
    let path = root().join(format!("deals/{name}.json"));
    parse_deal(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn items<'a>(json: &'a Json, name: &str) -> &'a [Json] {
    match json.get(name) {
        Some(Json::List(items)) => items,
        other => panic!("{name}: {other:?}"),
    }
}

fn text<'a>(json: &'a Json, name: &str) -> &'a str {
    match json.get(name) {
        Some(Json::Text(text)) => text,
        other => panic!("{name}: {other:?}"),
    }
}

fn keys(standing: &Standing) -> (Json, Json) {
    let takers = Json::texts(standing.takers().map(|taker| taker.key()));
    (takers, Json::texts(standing.grounds().map(|ground| ground.key())))
}

/// Makes every printed flip in the file's tree and looks at the deal that is then read.
fn check(name: &str) {
    let before = deal(name);
    let printed = flips_json(&before, &flips(&before, None));
    let found = items(&printed, "found");
    assert!(!found.is_empty(), "{name} has no flips");
    for flip in found {
        let mut tree = deal_json(&before);
        let path = text(flip, "path");
        // A field that the writer leaves out stands at what a reader would supply.
        if let Some(was) = get(&tree, path) {
            assert_eq!(Some(was), flip.get("from"), "{name}: {path}");
        }
        assert!(apply(&mut tree, flip), "{name}: there is no {path}");
        let after = read_deal(&tree).unwrap_or_else(|problems| panic!("{name}: {path}: {problems}"));
        let date = Date::parse(text(flip, "as_of")).unwrap();
        let (was, is) = (keys(&Standing::of(&before, date)), keys(&Standing::of(&after, date)));
        let printed = flip.get("standing").unwrap();
        let said = |name: &str| printed.get(name).unwrap().clone();
        assert_eq!(is, (said("takers"), said("grounds")), "{name}: {path} to {:?}", flip.get("to"));
        assert_ne!(was, is, "{name}: {path} to {:?}", flip.get("to"));
    }
}

#[test]
fn every_printed_flip_of_a_deal_made_by_hand_changes_the_outcome_as_printed() {
    check("story/coreweave");
    check("casebook/c24-nattress-v-cidco");
    check("casebook/c30-gyurkey-v-babler");
    check("casebook/r07-dc-topa-day-100");
}

#[test]
fn every_printed_flip_of_a_disputed_deal_made_by_hand_changes_the_outcome_as_printed() {
    check("casebook/c26-texas-state-optical-v-wiggins");
    check("casebook/c54-stone-v-stone");
    check("casebook/r01-nba-before-noon");
    check("casebook/r16-germany-other");
}

#[test]
fn a_printed_map_has_a_cell_for_every_two_values() {
    let deal = deal("story/coreweave");
    let x = Ruler::spread(&deal, Term::Length, (1, 15), 15);
    let y = Ruler::offered(&deal, 0, 0, (0, 1000), 3);
    let mut map = Map::new(&deal, x, y, None);
    assert_eq!(map.step(usize::MAX), Progress::Done);
    let printed = map_json(&deal, &map);
    let lengths: Vec<Json> = (1..=15).map(Json::Int).collect();
    assert_eq!(items(printed.get("x").unwrap(), "values"), lengths);
    assert_eq!(text(printed.get("x").unwrap(), "path"), "clause.window.length");
    let rows = items(&printed, "rows");
    assert!(rows.len() == 3 && rows.iter().all(|row| matches!(row, Json::List(cells) if cells.len() == 15)));
}

#[test]
fn a_spread_goes_from_its_first_number_to_its_last_and_has_each_once() {
    let deal = deal("story/coreweave");
    let numbers = |ends: (u16, u16), positions: u16| {
        Ruler::spread(&deal, Term::Length, ends, positions).positions().len()
    };
    assert_eq!((numbers((1, 5), 15), numbers((1, 365), 15), numbers((0, 2), 3)), (5, 15, 2));
}

#[test]
fn a_path_names_fields_ids_and_positions_and_nothing_else() {
    let json: Json = serde_json::from_str(r#"{"a": [{"id": "0", "b": 1}, {"id": "x", "b": 2}]}"#).unwrap();
    assert_eq!(get(&json, "a[0].b"), Some(&Json::Int(1)));
    assert_eq!(get(&json, "a.x.b"), Some(&Json::Int(2)));
    assert_eq!(get(&json, "a.0.b"), Some(&Json::Int(1)));
    for missing in ["a[2].b", "a.1.b", "a.b", "a[0].b.c", "c"] {
        assert_eq!(get(&json, missing), None, "{missing}");
    }
    let mut changed = json.clone();
    assert!(set(&mut changed, "a[0]", &Json::Null) && set(&mut changed, "c.d", &Json::Int(3)));
    assert_eq!((items(&changed, "a").len(), get(&changed, "c.d")), (1, Some(&Json::Int(3))));
    for bad in ["a[2].b", "a[2]", "a.z", "a[0].b.c.d"] {
        assert!(!set(&mut json.clone(), bad, &Json::Int(1)), "{bad}");
    }
}

#[test]
fn flips_stand_in_the_evaluation_only_when_they_are_added() {
    let deal = deal("story/coreweave");
    assert_eq!(evaluation_json(&deal, None).get("flips"), None);
    assert!(evaluation_json(&deal, None).and("flips", Json::Null).get("flips").is_some());
}
