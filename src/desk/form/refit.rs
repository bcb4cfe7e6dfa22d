//! What goes with a change: events about what is not there any more, terms that a notice cannot state, amounts of
//! another kind, positions of events that have moved.

use super::field::findable;
use super::fill::as_offered;
use super::schema::{self, happening};
use super::{Sheet, fields, items, text};
use crate::file::Json;
use crate::law::calendar::{Date, Zone};

/// One object with the fields of another put into it.
pub(super) fn kept(json: &Json, with: &Json) -> Json {
    let mut all = fields(Some(json)).to_vec();
    for (name, value) in fields(Some(with)) {
        match all.iter_mut().find(|(known, _)| known == name) {
            Some((_, before)) => *before = value.clone(),
            None => all.push((name.clone(), value.clone())),
        }
    }
    Json::Object(all)
}

/// Events in their new order, each with its position before, if it had one. What a court found of an event follows
/// it, and goes with it.
pub(super) fn renumbered(mut events: Vec<(Option<usize>, Json)>) -> Vec<Json> {
    let about = |event: &Json| {
        let number = event.get("court_finding").and_then(|finding| finding.get("event"));
        if let Some(Json::Int(n)) = number { usize::try_from(*n).ok() } else { None }
    };
    let before: Vec<Option<usize>> = events.iter().map(|(was, _)| *was).collect();
    let most = before.iter().flatten().max().map_or(0, |most| most + 1);
    // A number that never was anybody's position stays what it is.
    events.retain(|(_, event)| about(event).is_none_or(|n| n >= most || before.contains(&Some(n))));
    let now: Vec<Option<usize>> = events.iter().map(|(was, _)| *was).collect();
    let renumber = |(_, event): (Option<usize>, Json)| {
        let found = about(&event).and_then(|n| now.iter().position(|was| *was == Some(n)));
        match (found, event.get("court_finding")) {
            (Some(n), Some(finding)) => {
                let finding = kept(finding, &Json::object([("event", Json::Int(n as i64))]));
                kept(&event, &Json::object([("court_finding", finding)]))
            }
            _ => event,
        }
    };
    events.into_iter().map(renumber).collect()
}

/// Takes away what is about something that is not there any more.
pub(super) fn refit(tree: &mut Json) {
    let sheet = Sheet { tree, zone: Zone::Utc, day: Date::MIN };
    let fitted = |(i, event): (usize, &Json)| Some((Some(i), sheet.fitted(event)?));
    let events = renumbered(sheet.events().iter().enumerate().filter_map(fitted).collect());
    let said = |name: &str| tree.get(name).is_some_and(|json| matches!(json, Json::List(_)));
    if said("events") {
        *tree = kept(tree, &Json::object([("events", Json::List(events))]));
    }
    let days = tree.get("facts").and_then(|facts| facts.get("reasonable_days"));
    if days.is_some_and(|days| fields(Some(days)).is_empty()) {
        crate::file::set(tree, "facts.reasonable_days", &Json::Null);
    }
}

impl Sheet<'_> {
    /// An event as far as it is about what is there; none if it is about nothing.
    fn fitted(self, event: &Json) -> Option<Json> {
        let Some((kind, what)) = happening(event) else { return Some(event.clone()) };
        let holder = text(event.get("holder"));
        let others = self.parties("other_holders");
        if !["", "holder"].contains(&holder) && others.is_none_or(|others| others.get(holder).is_none()) {
            return None;
        }
        let is_there = |id: &str| id.is_empty() || self.offer(id).is_some();
        let named = text(what.get("offer").or(Some(what)));
        if !is_there(named) || kind == "offer_changed" && !is_there(text(what.get("to"))) {
            return None;
        }
        let mut told = fields(Some(what)).to_vec();
        if told.is_empty() {
            return Some(event.clone());
        }
        told.retain(|(name, value)| name != "on" || is_there(text(Some(value))));
        for (name, value) in &mut told {
            if name == "states" {
                let stated =
                    items(Some(value)).iter().filter(|id| self.term(named, text(Some(id))).is_some());
                *value = Json::List(stated.cloned().collect());
            } else if name == "differs" {
                let differs = items(Some(value)).iter().filter_map(|one| self.still_differs(named, one));
                *value = Json::List(differs.collect());
            }
        }
        let mut told = Json::Object(told);
        if kind == "court_finding" {
            let term = text(told.get("term"));
            if !term.is_empty() && self.term(named, term).is_none() {
                return None;
            }
            let facts = findable(Some(&told));
            if !facts.contains(&text(told.get("fact"))) {
                told = kept(
                    &told,
                    &Json::object([("fact", Json::text(facts.first().copied().unwrap_or_default()))]),
                );
            }
        }
        Some(kept(event, &Json::object([(kind, told)])))
    }

    /// A difference in a term that is there, in an amount that the term can have.
    fn still_differs(self, offer: &str, one: &Json) -> Option<Json> {
        let term = self.term(offer, text(one.get("term")))?;
        let amounts = schema::amounts(text(term.get("kind")));
        let foreign = fields(Some(one)).iter().any(|(name, _)| {
            let beside = ["term", "equivalent", "cash_usd_cents", "omitted"];
            !beside.contains(&name.as_str()) && !amounts.contains(&name.as_str())
        });
        Some(if foreign { as_offered(term) } else { one.clone() })
    }
}
