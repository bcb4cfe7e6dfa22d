//! From text to [`Deal`]: every field checked, every problem collected.

mod amounts;
mod clause;
mod events;
mod offers;
mod parties;
mod replies;
mod wanted;
mod when;

pub(super) use amounts::amount_fields;
pub(super) use events::EVENT_KEYS;
pub(super) use offers::OFFER_FIELDS;
pub(super) use replies::REPLY_FIELDS;
pub(super) use wanted::{CASE_FIELDS, EXPECT_FIELDS};
pub(super) use when::instant_text;
pub use when::{parse_when, when_text};

use super::json::Json;
use super::migrate::{OLDEST, migrate, path_in};
use super::reader::{At, Notes, Problem, Problems, id_allowed, is_id};
use super::{LARGEST_FILE, VERSION};
use crate::law::deal::{Deal, DealFacts, Profile, Provenance, Reasonable, Side, limits};
use crate::law::finding::DealFactKind;
use crate::law::offer::{Fact, Source};
use clause::clause;
use events::events;
use offers::offers;
use parties::parties;
use wanted::{case, expect};

/// Reads a deal file.
///
/// # Errors
///
/// Every problem of the file, each with its path, what was found and what is allowed.
pub fn parse_deal(text: &str) -> Result<Deal, Problems> {
    read_deal(&parse_json(text)?)
}

/// Reads a text as a JSON tree.
///
/// # Errors
///
/// A text that is too long, or no JSON.
pub fn parse_json(text: &str) -> Result<Json, Problems> {
    if text.len() > LARGEST_FILE {
        return Err(too_long(text.len()));
    }
    serde_json::from_str::<Json>(text).map_err(|error| syntax(&error))
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
    let given = root.field("version");
    let version = match given.json() {
        Some(Json::Int(version)) if (OLDEST..=VERSION).contains(version) => *version,
        _ if matches!(json, Json::Object(_)) => {
            let known: Vec<String> = (OLDEST..=VERSION).map(|version| version.to_string()).collect();
            given.wrong(known.join(" or "));
            return Err(Problems(notes.into_problems()));
        }
        _ => VERSION,
    };
    if version == VERSION {
        let deal = deal(&root);
        return if notes.is_empty() { Ok(deal) } else { Err(Problems(notes.into_problems())) };
    }
    read_deal(&migrate(json, version)).map_err(|mut problems| {
        problems.0.iter_mut().for_each(|problem| problem.path = path_in(version, &problem.path));
        problems
    })
}

/// What is wrong with a file of so many bytes.
pub fn too_long(bytes: usize) -> Problems {
    problem("the file", format!("{bytes} bytes"), format!("at most {LARGEST_FILE} bytes"))
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
    "facts",
    "case",
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
        facts: at.field("facts").given().map_or_else(DealFacts::default, |at| facts(&at)),
        case: at.field("case").given().map(|at| case(&at)),
        expect: Vec::new(),
    };
    deal.events = events(&at.field("events"), &deal);
    let expected = at.field("expect").given().map_or_else(Vec::new, |at| at.items(limits::EXPECTATIONS));
    deal.expect = expected.iter().map(|at| expect(at, &deal)).collect();
    deal
}

/// What is known about the deal as a whole.
fn facts(at: &At<'_>) -> DealFacts {
    let names = DealFactKind::ALL.iter().map(|kind| kind.key()).chain(["reasonable_days"]);
    at.object(&names.collect::<Vec<_>>());
    let mut facts = DealFacts::default();
    for kind in DealFactKind::ALL {
        let known = facts.fact(*kind);
        *facts.fact_mut(*kind) = fact(at, kind.key(), known);
    }
    if let Some(at) = at.field("reasonable_days").given() {
        at.object(&["at_least", "at_most"]);
        let at_least = at.field("at_least").int(1, limits::REASONABLE_DAYS.into());
        let at_most = at.field("at_most").int(at_least, limits::REASONABLE_DAYS.into());
        facts.reasonable = Reasonable { at_least: at_least as u16, at_most: at_most as u16 };
    }
    facts
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

/// A short name that stands as a field's name.
fn checked_id(id: &str, at: &At<'_>) -> String {
    if !is_id(id) || id.len() > limits::ID {
        at.note(format!("the short name \"{id}\""), id_allowed(limits::ID));
    }
    id.to_owned()
}

/// One of a closed list, or what it is taken for when the file does not say.
fn key_or<T: Copy>(at: &At<'_>, name: &str, keys: &[&str], all: &[T], otherwise: T) -> T {
    match at.field(name).given() {
        Some(at) => at.choice(keys, all).unwrap_or(otherwise),
        None => otherwise,
    }
}

/// A fact, or what it is taken for when the file does not say.
fn fact(at: &At<'_>, name: &str, otherwise: Fact) -> Fact {
    match at.field(name).given() {
        Some(at) => at.choice(Fact::KEYS, Fact::ALL).unwrap_or(otherwise),
        None => otherwise,
    }
}
