//! The schema of flips and maps, which a printed evaluation has when they are asked for.

use super::parts::*;
use crate::file::flips::{HOW, SIZE_UNITS};
use crate::file::json::Json;
use crate::law::flips::Why;
use crate::law::outcome::{Ground, Taker};
use crate::law::standing::Effect;

/// The smallest single changes that give another outcome, and what was tried.
pub(super) fn flips() -> Json {
    let standing = all_fields(&[
        ("takers", endless(keys(Taker::KEYS))),
        ("grounds", endless(keys(Ground::KEYS))),
        ("readings", count()),
        ("complete", boolean()),
    ]);
    let size = all_fields(&[("n", count()), ("unit", keys(&SIZE_UNITS))]);
    let found = all_fields(&[
        ("path", path()),
        ("from", anything()),
        ("to", anything()),
        ("position", or_null(count())),
        ("size", or_null(size)),
        ("effect", keys(&[Effect::Ground.key(), Effect::Taker.key()])),
        ("as_of", date()),
        ("standing", standing.clone()),
    ]);
    let axis = closed(
        &[
            ("path", path()),
            ("how", keys(&HOW)),
            ("steps", count()),
            ("why", keys(Why::KEYS)),
            ("values", count()),
        ],
        &["path", "how", "values"],
    );
    all_fields(&[
        ("as_of", date()),
        ("standing", standing),
        ("found", endless(found)),
        ("evaluations", count()),
        ("complete", boolean()),
        ("axes", endless(axis)),
    ])
}

/// The outcome over two things.
pub(super) fn map() -> Json {
    let side = all_fields(&[("path", path()), ("values", endless(anything()))]);
    let cell =
        all_fields(&[("taker", keys(Taker::KEYS)), ("ground", keys(Ground::KEYS)), ("depends", boolean())]);
    all_fields(&[("x", side.clone()), ("y", side), ("rows", endless(endless(cell)))])
}

/// A path of the deal file.
fn path() -> Json {
    pattern(r"^[a-z0-9_-]+(\[[0-9]+\])?(\.[a-z0-9_-]+(\[[0-9]+\])?)*$")
}

/// What a deal file can have at a path; `null` where nothing stands.
fn anything() -> Json {
    let types = ["string", "integer", "boolean", "array", "object", "null"];
    Json::object([("type", Json::texts(types))])
}
