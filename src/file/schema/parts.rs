//! What both schemas are made of.

use crate::file::json::Json;
use crate::law::clause::Term;
use crate::law::deal::limits;
use crate::law::terms::Kind;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";
/// What a pattern can say of a date; that 30 February does not exist is for the reader.
const DATE: &str = "(19[0-9]{2}|2[01][0-9]{2}|2200)-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
const TIME: &str = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)";

pub(super) fn head(title: &str, body: Json) -> Json {
    let Json::Object(fields) = body else { return body };
    let start = [("$schema".to_owned(), Json::text(DIALECT)), ("title".to_owned(), Json::text(title))];
    Json::Object(start.into_iter().chain(fields).collect())
}

pub(super) fn with(json: Json, key: &str, value: Json) -> Json {
    let Json::Object(mut fields) = json else { return json };
    fields.push((key.into(), value));
    Json::Object(fields)
}

pub(super) fn term_keys() -> Vec<&'static str> {
    Term::ALL.iter().map(|term| term.key()).collect()
}

pub(super) fn keys(keys: &[&str]) -> Json {
    Json::object([("enum", Json::texts(keys.iter().copied()))])
}

pub(super) fn any_of(options: Vec<Json>) -> Json {
    Json::object([("anyOf", Json::List(options))])
}

pub(super) fn or_null(json: Json) -> Json {
    any_of(vec![json, Json::object([("type", Json::text("null"))])])
}

pub(super) fn boolean() -> Json {
    Json::object([("type", Json::text("boolean"))])
}

pub(super) fn int(min: i64, max: i64) -> Json {
    Json::object([("type", Json::text("integer")), ("minimum", Json::Int(min)), ("maximum", Json::Int(max))])
}

pub(super) fn count() -> Json {
    Json::object([("type", Json::text("integer")), ("minimum", Json::Int(0))])
}

pub(super) fn id() -> Json {
    let pattern = format!("^[a-z0-9][a-z0-9_-]{{0,{}}}$", limits::ID - 1);
    Json::object([("type", Json::text("string")), ("pattern", Json::Text(pattern))])
}

pub(super) fn text(most: usize) -> Json {
    let most = Json::Int(most as i64);
    Json::object([("type", Json::text("string")), ("pattern", Json::text("\\S")), ("maxLength", most)])
}

pub(super) fn name() -> Json {
    text(limits::NAME)
}

pub(super) fn pattern(pattern: &str) -> Json {
    Json::object([("type", Json::text("string")), ("pattern", Json::text(pattern))])
}

pub(super) fn date() -> Json {
    pattern(&format!("^{DATE}$"))
}

pub(super) fn when() -> Json {
    pattern(&format!("^{DATE}(T{TIME})?$"))
}

pub(super) fn list(item: Json, most: usize) -> Json {
    with(endless(item), "maxItems", Json::Int(most as i64))
}

pub(super) fn endless(item: Json) -> Json {
    Json::object([("type", Json::text("array")), ("items", item)])
}

/// An object with these fields and no others.
pub(super) fn closed(fields: &[(&str, Json)], required: &[&str]) -> Json {
    Json::object([
        ("type", Json::text("object")),
        ("properties", Json::object(fields.iter().map(|(k, v)| (*k, v.clone())))),
        ("required", Json::texts(required.iter().copied())),
        ("additionalProperties", Json::Bool(false)),
    ])
}

/// An object with all of these fields and no others.
pub(super) fn all_fields(fields: &[(&str, Json)]) -> Json {
    closed(fields, &fields.iter().map(|(name, _)| *name).collect::<Vec<_>>())
}

pub(super) fn without_silence(kind: Kind) -> Json {
    match kind {
        Kind::Choice(choices) => keys(choices),
        Kind::Count { min, max } => int(min.into(), max.into()),
        Kind::Day => date(),
        Kind::Time => pattern("^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$"),
    }
}
