//! Links of the desk: what differs from the file that was opened, as places and values.
//!
//! A link is `?c=` and base64url of a JSON list `[[path, value], …]`, and `?day=` for the day looked at. A path is
//! written as problems and flips write it (`clause.window.length`, `events[2].at`), so that a link can be read
//! by anybody who knows the deal file; `null` takes away what stands there.

use crate::file::{Json, parse_json};
use crate::law::calendar::Date;
use base64ct::{Base64UrlUnpadded, Encoding};

/// The names of the query's fields.
pub const CHANGES: &str = "c";
/// See [`CHANGES`].
pub const DAY: &str = "day";

/// Longest code that is read, in letters.
pub const LONGEST: usize = 60_000;

/// A path and what stands there; `null` is nothing.
pub type Change = (String, Json);

/// Why a link cannot be followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkProblem {
    /// It is cut off or changed on the way.
    Damaged,
    /// It is whole, and not about this deal.
    Foreign,
}

impl LinkProblem {
    /// The key of its words.
    pub fn key(self) -> &'static str {
        match self {
            LinkProblem::Damaged => "desk.link.damaged",
            LinkProblem::Foreign => "desk.link.foreign",
        }
    }
}

/// What a link says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Link {
    /// The changes, to be made one after the other.
    pub changes: Vec<Change>,
    /// The day looked at.
    pub day: Option<Date>,
}

/// What has to be changed in one file to get the other.
pub fn changes(from: &Json, to: &Json) -> Vec<Change> {
    let mut changes = Vec::new();
    differ("", from, to, &mut changes);
    changes
}

fn differ(path: &str, from: &Json, to: &Json, changes: &mut Vec<Change>) {
    if from == to {
        return;
    }
    match (from, to) {
        (Json::Object(was), Json::Object(is)) => {
            let below = |name: &str| if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            for (name, _) in was.iter().filter(|(name, _)| to.get(name).is_none()) {
                changes.push((below(name), Json::Null));
            }
            for (name, value) in is {
                match from.get(name) {
                    Some(before) => differ(&below(name), before, value, changes),
                    None => changes.push((below(name), value.clone())),
                }
            }
        }
        // Items of a list that has grown or shrunk have other places: the list is told as a whole.
        (Json::List(was), Json::List(is)) if was.len() == is.len() && same_kinds(was, is) => {
            for (i, (before, value)) in was.iter().zip(is).enumerate() {
                differ(&format!("{path}[{i}]"), before, value, changes);
            }
        }
        _ => changes.push((path.to_owned(), to.clone())),
    }
}

/// Whether every item is an object with the same fields as the one at its place.
fn same_kinds(was: &[Json], is: &[Json]) -> bool {
    was.iter().zip(is).all(|pair| match pair {
        (Json::Object(was), Json::Object(is)) => was.iter().map(|(k, _)| k).eq(is.iter().map(|(k, _)| k)),
        _ => false,
    })
}

/// The query that says this; empty if there is nothing to say.
pub fn query(changes: &[Change], day: Option<Date>) -> String {
    let pair = |(path, value): &Change| Json::List(vec![Json::text(path.clone()), value.clone()]);
    let code = || Json::List(changes.iter().map(pair).collect()).compact();
    let said = (!changes.is_empty())
        .then(|| format!("{CHANGES}={}", Base64UrlUnpadded::encode_string(code().as_bytes())));
    let day = day.map(|day| format!("{DAY}={day}"));
    let fields: Vec<String> = said.into_iter().chain(day).collect();
    if fields.is_empty() { String::new() } else { format!("?{}", fields.join("&")) }
}

/// What a query says; `None` if nothing. Fields of others are left alone.
///
/// # Errors
///
/// A field that is cut off or changed on the way.
pub fn from_query(query: &str) -> Result<Option<Link>, LinkProblem> {
    let query = query.trim_start_matches('?').split('#').next().unwrap_or_default();
    let field = |name: &str| {
        query.split('&').filter_map(|field| field.split_once('=')).find(|(known, _)| *known == name)
    };
    let day = match field(DAY) {
        Some((_, day)) => Some(Date::parse(day).ok_or(LinkProblem::Damaged)?),
        None => None,
    };
    let changes = match field(CHANGES) {
        Some((_, code)) => read(code).ok_or(LinkProblem::Damaged)?,
        None => Vec::new(),
    };
    let link = Link { changes, day };
    Ok((link != Link::default()).then_some(link))
}

fn read(code: &str) -> Option<Vec<Change>> {
    if code.len() > LONGEST {
        return None;
    }
    let text = String::from_utf8(Base64UrlUnpadded::decode_vec(code).ok()?).ok()?;
    let Json::List(pairs) = parse_json(&text).ok()? else { return None };
    pairs.into_iter().map(pair).collect()
}

fn pair(json: Json) -> Option<Change> {
    let Json::List(pair) = json else { return None };
    match <[Json; 2]>::try_from(pair).ok()? {
        [Json::Text(path), value] => Some((path, value)),
        _ => None,
    }
}
