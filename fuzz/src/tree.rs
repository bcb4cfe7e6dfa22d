//! Varies a deal as a tree that knows its schema: mostly into another deal that can be read, so that the
//! engine behind the reader is reached; sometimes into one that is wrong in one place.

use crate::choose::{Choose, one_of};
use crate::grow::{Names, Soil};
use first_refusal::file::{Json, deal_schema};
use std::sync::LazyLock;

static SCHEMA: LazyLock<Json> = LazyLock::new(deal_schema);

/// Values that fit nowhere, or only just.
const ODD: &[Json] = &[
    Json::Null,
    Json::Bool(false),
    Json::Int(-1),
    Json::Int(0),
    Json::Int(i64::MAX),
    Json::Int(i64::MIN),
    Json::Float(0.5),
    Json::Float(1e300),
    Json::Text(String::new()),
    Json::List(Vec::new()),
    Json::Object(Vec::new()),
];

/// The way from the root: the position of a field or an item at each step.
pub type Path = Vec<usize>;

/// Varies the deal of `text` in one to four places, with parts of `other`; a text that is no JSON stays.
pub fn vary(choose: &mut dyn Choose, text: &str, other: &str) -> String {
    let Ok(mut deal) = serde_json::from_str::<Json>(text) else { return text.to_owned() };
    let other = serde_json::from_str::<Json>(other).unwrap_or(Json::Null);
    for _ in 0..=choose.below(4) {
        change(choose, &mut deal, &other);
    }
    if !choose.once_in(16) {
        in_order(&mut deal);
    }
    deal.pretty()
}

/// Every place of a tree, the root first.
pub fn places(json: &Json) -> Vec<Path> {
    let mut found = vec![Vec::new()];
    below(json, &mut Vec::new(), &mut found);
    found
}

/// The value at a place.
pub fn at<'a>(json: &'a mut Json, path: &[usize]) -> Option<&'a mut Json> {
    let Some((first, rest)) = path.split_first() else { return Some(json) };
    match json {
        Json::List(items) => at(items.get_mut(*first)?, rest),
        Json::Object(fields) => at(&mut fields.get_mut(*first)?.1, rest),
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Float(_) | Json::Text(_) => None,
    }
}

/// Takes a value out of what it stands in.
pub fn remove(json: &mut Json, path: &[usize]) -> bool {
    let Some((last, parent)) = path.split_last() else { return false };
    match at(json, parent) {
        Some(Json::List(items)) if *last < items.len() => drop(items.remove(*last)),
        Some(Json::Object(fields)) if *last < fields.len() => drop(fields.remove(*last)),
        _ => return false,
    }
    true
}

fn below(json: &Json, path: &mut Path, found: &mut Vec<Path>) {
    let children: Vec<&Json> = match json {
        Json::List(items) => items.iter().collect(),
        Json::Object(fields) => fields.iter().map(|(_, value)| value).collect(),
        Json::Null | Json::Bool(_) | Json::Int(_) | Json::Float(_) | Json::Text(_) => Vec::new(),
    };
    for (i, child) in children.into_iter().enumerate() {
        path.push(i);
        found.push(path.clone());
        below(child, path, found);
        path.pop();
    }
}

fn change(choose: &mut dyn Choose, deal: &mut Json, other: &Json) {
    let all = places(deal);
    let path = one_of(choose, &all).clone();
    match choose.below(24) {
        0 => {
            if let Some(here) = at(deal, &path) {
                *here = one_of(choose, ODD).clone();
            }
        }
        1..=3 => drop(remove(deal, &path)),
        4..=6 => repeat(deal, &path),
        7 | 8 => {
            let there = one_of::<Path>(choose, &all);
            swap(deal, &path, there);
        }
        9..=11 => borrow(choose, deal, other),
        12..=17 => add(choose, deal, &path),
        _ => grow(choose, deal, &path),
    }
}

/// An item of a list once more, behind itself; an offer or a rival under another name.
fn repeat(deal: &mut Json, path: &[usize]) {
    let Some((last, parent)) = path.split_last() else { return };
    match at(deal, parent) {
        Some(Json::List(items)) => {
            if let Some(item) = items.get(*last).cloned() {
                items.insert(*last, item);
            }
        }
        Some(Json::Object(fields)) => {
            if let Some((name, value)) = fields.get(*last).cloned() {
                let fresh = format!("{name}{}", fields.len());
                fields.push((fresh, value));
            }
        }
        _ => {}
    }
}

fn swap(deal: &mut Json, one: &[usize], two: &[usize]) {
    let values = (at(deal, one).cloned(), at(deal, two).cloned());
    let (Some(first), Some(second)) = values else { return };
    if let Some(here) = at(deal, one) {
        *here = second;
    }
    if let Some(there) = at(deal, two) {
        *there = first;
    }
}

/// The field of the same name from another deal: a whole clause, the events, an offer.
fn borrow(choose: &mut dyn Choose, deal: &mut Json, other: &Json) {
    let (Json::Object(ours), Json::Object(theirs)) = (deal, other) else { return };
    if theirs.is_empty() {
        return;
    }
    let (name, value) = one_of(choose, theirs);
    let Some(mine) = ours.iter_mut().find(|(field, _)| field == name).map(|(_, mine)| mine) else { return };
    match (mine, value) {
        (mine @ Json::Object(_), Json::Object(_)) if choose.once_in(2) => borrow(choose, mine, value),
        (Json::List(items), Json::List(more)) if !more.is_empty() && choose.once_in(2) => {
            items.push(one_of(choose, more).clone());
        }
        (mine, value) => *mine = value.clone(),
    }
}

/// Grows one more item or field in the list or object at a place, or in the one around it.
fn add(choose: &mut dyn Choose, deal: &mut Json, path: &[usize]) {
    let names = Names::of(deal);
    let holds =
        |deal: &mut Json, path: &[usize]| matches!(at(deal, path), Some(Json::List(_) | Json::Object(_)));
    let path = if holds(deal, path) { path } else { path.split_last().map_or(path, |(_, parent)| parent) };
    let Some((schema, field)) = schema_of(deal, path) else { return };
    let mut soil = Soil { names: &names, choose };
    let grown = soil.grow(schema, &field);
    match (at(deal, path), grown) {
        (Some(Json::List(items)), Json::List(more)) => items.extend(more.into_iter().take(2)),
        (Some(Json::Object(fields)), Json::Object(more)) => {
            for (name, value) in more {
                if fields.iter().all(|(known, _)| *known != name) {
                    fields.push((name, value));
                }
            }
        }
        _ => {}
    }
}

/// Grows the value at a place anew.
fn grow(choose: &mut dyn Choose, deal: &mut Json, path: &[usize]) {
    let names = Names::of(deal);
    let Some((schema, field)) = schema_of(deal, path) else { return };
    let grown = Soil { names: &names, choose }.grow(schema, &field);
    if let Some(here) = at(deal, path) {
        *here = grown;
    }
}

/// The schema of what stands at a place, and the name of the nearest field.
fn schema_of(deal: &Json, path: &[usize]) -> Option<(&'static Json, String)> {
    let (mut json, mut schema, mut field) = (deal, &*SCHEMA, String::new());
    for step in path {
        schema = alternative(schema, json);
        (json, schema) = match json {
            Json::List(items) => (items.get(*step)?, schema.get("items")?),
            Json::Object(fields) => {
                let (name, value) = fields.get(*step)?;
                let own = schema.get("properties").and_then(|properties| properties.get(name));
                if own.is_some() {
                    field.clone_from(name);
                }
                (value, own.or_else(|| schema.get("additionalProperties"))?)
            }
            Json::Null | Json::Bool(_) | Json::Int(_) | Json::Float(_) | Json::Text(_) => return None,
        };
    }
    Some((schema, field))
}

/// Of several schemas the one that knows the most fields of `json`.
fn alternative(schema: &'static Json, json: &Json) -> &'static Json {
    let (Some(Json::List(any)), Json::Object(fields)) = (schema.get("anyOf"), json) else { return schema };
    let fields_of = |schema: &Json, name: &str| schema.get("properties").and_then(|p| p.get(name)).cloned();
    let score = |schema: &&Json| {
        let known = |(name, value): &&(String, Json)| match fields_of(schema, name) {
            Some(own) => own.get("const").is_none_or(|only| only == value),
            None => false,
        };
        fields.iter().filter(known).count()
    };
    any.iter().max_by_key(score).unwrap_or(schema)
}

/// Puts the events in order, as a file must have them.
fn in_order(deal: &mut Json) {
    let Json::Object(fields) = deal else { return };
    let Some((_, Json::List(events))) = fields.iter_mut().find(|(name, _)| name == "events") else { return };
    events.sort_by_key(|event| event.get("at").map(Json::describe).unwrap_or_default());
}
