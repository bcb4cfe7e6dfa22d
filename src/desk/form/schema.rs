//! What may stand where: looked up in the published schema.

use super::{fields, items, text};
use crate::file::{Json, form_schema, parse_when};
use crate::law::calendar::Date;
use std::sync::OnceLock;

/// The schema of the form, by field of the file.
pub(super) fn schema(name: &str) -> &'static Json {
    static SCHEMA: OnceLock<Json> = OnceLock::new();
    static NOTHING: Json = Json::Null;
    SCHEMA.get_or_init(form_schema).get(name).unwrap_or(&NOTHING)
}

/// The schema of a field of an object.
pub(super) fn property<'a>(of: &'a Json, name: &str) -> Option<&'a Json> {
    of.get("properties").and_then(|all| all.get(name))
}

/// The fields of an object.
pub(super) fn properties(of: &Json) -> &[(String, Json)] {
    fields(of.get("properties"))
}

/// Whether a file must have a field.
pub(super) fn is_required(of: &Json, name: &str) -> bool {
    items(of.get("required")).contains(&Json::text(name))
}

/// What every item of a list, or every value of an object of any names, has to be.
pub(super) fn each(of: &'static Json) -> &'static Json {
    of.get("items").or_else(|| of.get("additionalProperties")).unwrap_or(of)
}

/// The values among which something is chosen.
pub(super) fn choices(of: &Json) -> impl Iterator<Item = &str> {
    items(of.get("enum")).iter().map(|key| text(Some(key)))
}

/// What an event can have beside its kind.
const BESIDE: [&str; 3] = ["at", "happened", "holder"];

/// The kind of an event, and what it carries.
pub(super) fn happening(event: &Json) -> Option<(&str, &Json)> {
    let kind = fields(Some(event)).iter().find(|(name, _)| !BESIDE.contains(&name.as_str()));
    kind.map(|(name, what)| (name.as_str(), what))
}

fn ways(of: &'static Json) -> &'static [Json] {
    items(each(of).get("anyOf"))
}

/// The kinds of events.
pub(super) fn event_kinds() -> impl Iterator<Item = &'static str> {
    let kind = |way: &'static Json| {
        properties(way).iter().map(|(name, _)| name.as_str()).find(|name| !BESIDE.contains(name))
    };
    ways(schema("events")).iter().filter_map(kind)
}

/// What an event of a kind has.
pub(super) fn event(kind: &str) -> Option<&'static Json> {
    ways(schema("events")).iter().find(|way| property(way, kind).is_some())
}

fn terms() -> &'static Json {
    property(each(schema("offers")), "terms").unwrap_or(schema("offers"))
}

fn kind_of(way: &'static Json) -> &'static str {
    text(property(way, "kind").and_then(|kind| kind.get("const")))
}

/// The kinds of an offer's terms.
pub(super) fn term_kinds() -> impl Iterator<Item = &'static str> {
    ways(terms()).iter().map(kind_of)
}

/// What a term of a kind has.
pub(super) fn term(kind: &str) -> Option<&'static Json> {
    ways(terms()).iter().find(|way| kind_of(way) == kind)
}

/// The fields that carry the amount of a kind of term.
pub(super) fn amounts(kind: &str) -> Vec<&'static str> {
    let required = term(kind).map_or(&[][..], |term| items(term.get("required")));
    required.iter().map(|name| text(Some(name))).filter(|name| !["id", "kind"].contains(name)).collect()
}

/// The ways in which a reply can differ.
pub(super) fn differences() -> &'static [Json] {
    let reply = event("exercise").and_then(|event| property(event, "exercise"));
    reply.and_then(|reply| property(reply, "differs")).map_or(&[], ways)
}

/// What a difference is, seen from the fields that it has.
pub(super) fn difference(json: &Json) -> Option<&'static Json> {
    differences().iter().find(|way| way_fields(way).iter().all(|name| json.get(name).is_some()))
}

/// The fields that make a difference what it is.
pub(super) fn way_fields(way: &'static Json) -> Vec<&'static str> {
    let required = items(way.get("required")).iter().map(|name| text(Some(name)));
    required.filter(|name| *name != "term").collect()
}

fn bound(of: &Json, name: &str) -> i64 {
    if let Some(Json::Int(n)) = of.get(name) { *n } else { 0 }
}

/// The smallest and the largest of a number.
pub(super) fn range(of: &Json) -> (i64, i64) {
    (bound(of, "minimum"), bound(of, "maximum"))
}

/// The longest text; none for what is no free text.
pub(super) fn longest(of: &Json) -> Option<i64> {
    of.get("maxLength").map(|_| bound(of, "maxLength"))
}

/// Whether a value may stand somewhere, as far as the place alone can tell.
pub(super) fn fits(of: &Json, json: &Json) -> bool {
    if let Some(value) = of.get("const") {
        return json == value;
    }
    if of.get("enum").is_some() {
        return items(of.get("enum")).contains(json);
    }
    if of.get("anyOf").is_some() {
        return items(of.get("anyOf")).iter().any(|way| fits(way, json));
    }
    match json {
        Json::Text(value) => match (longest(of), text(of.get("pattern"))) {
            (Some(most), _) => !value.trim().is_empty() && value.chars().count() as i64 <= most,
            (None, pattern) if pattern.ends_with(")?$") => parse_when(value).is_some(),
            (None, pattern) if pattern.starts_with("^(19") => Date::parse(value).is_some(),
            (None, pattern) => !pattern.is_empty() && !value.is_empty(),
        },
        Json::Int(n) => {
            let (least, most) = range(of);
            text(of.get("type")) == "integer" && (least..=most).contains(n)
        }
        Json::Bool(_) => text(of.get("type")) == "boolean",
        Json::List(list) => of.get("items").is_some_and(|each| list.iter().all(|item| fits(each, item))),
        Json::Object(given) => {
            let has = |name: &Json| json.get(text(Some(name))).is_some();
            of.get("properties").is_some()
                && items(of.get("required")).iter().all(has)
                && given.iter().all(|(name, value)| property(of, name).is_some_and(|of| fits(of, value)))
        }
        Json::Null | Json::Float(_) => false,
    }
}
