//! From text to [`Deal`]: every field checked, every problem collected.

mod amounts;
mod clause;
mod events;
mod offers;
mod when;

pub(super) use amounts::amount_fields;
pub(super) use events::EVENT_KEYS;
pub(super) use when::instant_text;

use super::json::Json;
use super::reader::{At, Notes, Problem, Problems, id_allowed, is_id};
use super::{LARGEST_FILE, VERSION};
use crate::law::deal::{Deal, Expect, Parties, Profile, Provenance, Rival, Side, limits};
use crate::law::offer::{Fact, Source};
use crate::law::outcome::{Ground, Taker};
use clause::clause;
use events::events;
use offers::offers;
use when::date;

/// Reads a deal file.
///
/// # Errors
///
/// Every problem of the file, each with its path, what was found and what is allowed.
pub fn parse_deal(text: &str) -> Result<Deal, Problems> {
    if text.len() > LARGEST_FILE {
        return Err(problem(
            "the file",
            format!("{} bytes", text.len()),
            format!("at most {LARGEST_FILE} bytes"),
        ));
    }
    match serde_json::from_str::<Json>(text) {
        Ok(json) => read_deal(&json),
        Err(error) => Err(syntax(&error)),
    }
}

/// Reads a deal from a JSON tree.
///
/// # Errors
///
/// As [`parse_deal`].
pub fn read_deal(json: &Json) -> Result<Deal, Problems> {
    let notes = Notes::default();
    let root = At::root(json, &notes);
    // A file of another version is told so, and not judged by the rules of this one.
    let version = root.field("version");
    if matches!(json, Json::Object(_)) && version.json() != Some(&Json::Int(VERSION)) {
        version.wrong(format!("{VERSION}"));
        return Err(Problems(notes.into_problems()));
    }
    let deal = deal(&root);
    if notes.is_empty() { Ok(deal) } else { Err(Problems(notes.into_problems())) }
}

fn problem(path: impl Into<String>, found: impl Into<String>, allowed: impl Into<String>) -> Problems {
    Problems(vec![Problem { path: path.into(), found: found.into(), allowed: allowed.into() }])
}

fn syntax(error: &serde_json::Error) -> Problems {
    let whole = error.to_string();
    let message = whole.split(" at line ").next().unwrap_or("not JSON").to_owned();
    problem(format!("line {}, column {}", error.line(), error.column()), message, "JSON")
}

const DEAL_FIELDS: &[&str] = &[
    "version",
    "id",
    "title",
    "parties",
    "grantor_is",
    "basis",
    "profile",
    "clause",
    "offers",
    "events",
    "expect",
];

fn deal(at: &At<'_>) -> Deal {
    at.object(DEAL_FIELDS);
    let provenance = provenance(&at.field("basis"));
    let parties = parties(&at.field("parties"));
    let offers = offers(&at.field("offers"), &parties, provenance.offer);
    let mut deal = Deal {
        id: at.field("id").id(limits::ID),
        title: at.field("title").name(limits::NAME),
        parties,
        side: at.field("grantor_is").choice(Side::KEYS, Side::ALL).unwrap_or(Side::Buying),
        provenance,
        profile: at.field("profile").choice(Profile::KEYS, Profile::ALL).unwrap_or(Profile::Neutral),
        clause: clause(&at.field("clause")),
        offers,
        events: Vec::new(),
        expect: at.field("expect").given().map(|at| expect(&at)),
    };
    deal.events = events(&at.field("events"), &deal);
    deal
}

fn provenance(at: &At<'_>) -> Provenance {
    at.object(&["offer", "clause", "events", "sources"]);
    let source = |name: &str| at.field(name).choice(Source::KEYS, Source::ALL).unwrap_or(Source::Invented);
    let sources = at.field("sources").given().map_or_else(Vec::new, |at| at.items(limits::SOURCES));
    Provenance {
        offer: source("offer"),
        clause: source("clause"),
        events: source("events"),
        sources: sources.iter().map(|at| at.name(limits::NAME)).collect(),
    }
}

fn parties(at: &At<'_>) -> Parties {
    at.object(&["grantor", "holder", "rivals"]);
    let rivals_at = at.field("rivals");
    let rivals: Vec<Rival> = rivals_at
        .fields("an object that gives each rival's short name its name")
        .iter()
        .map(|(id, name)| Rival { id: checked_id(id, name), name: name.name(limits::NAME) })
        .collect();
    if rivals_at.is_given() && (rivals.is_empty() || rivals.len() > limits::RIVALS) {
        rivals_at.note(format!("{} rivals", rivals.len()), format!("one to {}", limits::RIVALS));
    }
    Parties {
        grantor: at.field("grantor").name(limits::NAME),
        holder: at.field("holder").name(limits::NAME),
        rivals,
    }
}

/// A short name that stands as a field's name.
fn checked_id(id: &str, at: &At<'_>) -> String {
    if !is_id(id) || id.len() > limits::ID {
        at.note(format!("the short name \"{id}\""), id_allowed(limits::ID));
    }
    id.to_owned()
}

fn expect(at: &At<'_>) -> Expect {
    at.object(&["as_of", "taker", "ground"]);
    Expect {
        as_of: at.field("as_of").given().map(|at| date(&at)),
        taker: at.field("taker").given().and_then(|at| at.choice(Taker::KEYS, Taker::ALL)),
        ground: at.field("ground").given().and_then(|at| at.choice(Ground::KEYS, Ground::ALL)),
    }
}

/// A fact, or what it is taken for when the file does not say.
fn fact(at: &At<'_>, name: &str, otherwise: Fact) -> Fact {
    match at.field(name).given() {
        Some(at) => at.choice(Fact::KEYS, Fact::ALL).unwrap_or(otherwise),
        None => otherwise,
    }
}
