//! Flips and maps as JSON: every change in the file's own words, so that a reader can make it by hand.

use super::json::Json;
use super::places::{path, values};
use crate::law::calendar::{Date, Zone};
use crate::law::deal::Deal;
use crate::law::flips::{Change, Checked, Flip, Flips, How, Size};
use crate::law::maps::{Map, Ruler};
use crate::law::readings::Resolved;
use crate::law::standing::Standing;

/// What a search for flips has found: every smallest change with its path, and what was tried along each.
pub fn flips_json(deal: &Deal, flips: &Flips) -> Json {
    Json::object([
        ("as_of", day(flips.date)),
        ("standing", standing(&flips.standing)),
        ("found", Json::List(flips.found.iter().map(|found| flip(found, deal)).collect())),
        ("evaluations", Json::Int(i64::try_from(flips.checked).unwrap_or(i64::MAX))),
        ("complete", Json::Bool(flips.complete)),
        ("axes", Json::List(flips.axes.iter().map(|axis| checked(axis, deal)).collect())),
    ])
}

/// A finished map: the values along both sides, and the outcome at each place, row by row.
pub fn map_json(deal: &Deal, map: &Map) -> Json {
    let zone = zone(deal);
    let side = |ruler: &Ruler| {
        let values = ruler.positions().iter().map(|change| values(change, deal, zone).1);
        Json::object([("path", Json::Text(path(ruler.axis, deal))), ("values", Json::List(values.collect()))])
    };
    let (width, height) = (map.x().positions().len(), map.y().positions().len());
    let cell = |x: usize, y: usize| {
        map.cell(x, y).map_or(Json::Null, |cell| {
            Json::object([
                ("taker", Json::text(cell.taker.key())),
                ("ground", Json::text(cell.ground.key())),
                ("depends", Json::Bool(cell.depends)),
            ])
        })
    };
    let rows = (0..height).map(|y| Json::List((0..width).map(|x| cell(x, y)).collect()));
    Json::object([("x", side(map.x())), ("y", side(map.y())), ("rows", Json::List(rows.collect()))])
}

fn flip(flip: &Flip, deal: &Deal) -> Json {
    let (from, to) = values(&flip.change, deal, zone(deal));
    Json::object([
        ("path", Json::Text(path(flip.axis, deal))),
        ("from", from),
        ("to", to),
        ("position", position(&flip.change, deal)),
        ("size", size(flip.size)),
        ("effect", Json::text(flip.effect.key())),
        ("as_of", day(flip.date)),
        ("standing", standing(&flip.standing)),
    ])
}

/// Where an event stands after it has been moved, if that is not where it stood.
fn position(change: &Change, deal: &Deal) -> Json {
    let Change::EventDay { event, to, .. } = change else { return Json::Null };
    let mut others = deal.clone();
    if *event >= others.events.len() {
        return Json::Null;
    }
    let mut moved = others.events.remove(*event);
    moved.at = *to;
    let now = others.insert(moved, zone(deal));
    if now == *event { Json::Null } else { Json::Int(now as i64) }
}

fn size(size: Size) -> Json {
    let (n, unit) = match size {
        Size::Other => return Json::Null,
        Size::Count(n) => (n.into(), "count"),
        Size::Minutes(n) => (n.into(), "minutes"),
        Size::Days(n) => (n.into(), "days"),
        Size::Cents(n) => (n, "usd_cents"),
        Size::Months(n) => (n, "months"),
        Size::BasisPoints(n) => (n, "basis_points"),
        Size::Quantity(n) => (n, "amount"),
    };
    Json::object([("n", Json::Int(i64::try_from(n).unwrap_or(i64::MAX))), ("unit", Json::text(unit))])
}

/// The units of a size.
pub(super) const SIZE_UNITS: [&str; 7] =
    ["count", "minutes", "days", "usd_cents", "months", "basis_points", "amount"];
/// How an axis can have been searched.
pub(super) const HOW: [&str; 4] = ["exhausted", "near", "bisected", "not_checked"];

fn standing(standing: &Standing) -> Json {
    Json::object([
        ("takers", Json::texts(standing.takers().map(|taker| taker.key()))),
        ("grounds", Json::texts(standing.grounds().map(|ground| ground.key()))),
        ("readings", Json::Int(standing.readings.into())),
        ("complete", Json::Bool(standing.complete)),
    ])
}

fn checked(checked: &Checked, deal: &Deal) -> Json {
    let how = |how: &str| ("how", Json::text(how));
    let (how, more) = match checked.how {
        How::Exhausted => (how(HOW[0]), None),
        How::Near(steps) => (how(HOW[1]), Some(("steps", Json::Int(steps.into())))),
        How::Bisected => (how(HOW[2]), None),
        How::NotChecked(why) => (how(HOW[3]), Some(("why", Json::text(why.key())))),
    };
    let said = [("path", Json::Text(path(checked.axis, deal))), how];
    Json::object(said.into_iter().chain(more).chain([("values", Json::Int(checked.values.into()))]))
}

fn day(date: Date) -> Json {
    Json::text(date.to_string())
}

fn zone(deal: &Deal) -> Zone {
    Resolved::new(deal, &[]).terms.zone
}
