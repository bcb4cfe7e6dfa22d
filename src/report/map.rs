//! The outcome over two things at once, as a small grid.

use super::flips::{values, what};
use super::names::Names;
use super::words::word;
use crate::law::calendar::Date;
use crate::law::clause::Term;
use crate::law::deal::{Deal, limits};
use crate::law::flips::Progress;
use crate::law::maps::{Map, Ruler};
use crate::law::offer::Amount;
use crate::law::readings::Resolved;
use crate::law::terms::Kind;

/// Positions along a side of numbers, at most.
const POSITIONS: u16 = 15;
/// An event is moved by so many days, each way.
const DAYS: u16 = 7;

/// The side of a map that a name asks for: a term of the clause (`window.length`), a term of an offer
/// (`o1.price`), or an event's day (`events[2].at`).
///
/// # Errors
///
/// What was found, and what the deal has to offer.
pub fn side(deal: &Deal, name: &str) -> Result<Ruler, String> {
    let inner = name.strip_prefix("clause").and_then(|rest| rest.strip_prefix('.')).unwrap_or(name);
    if let Some(term) = Term::from_key(inner) {
        return Ok(of_term(deal, term));
    }
    let event = name.strip_prefix("events[").and_then(|rest| rest.strip_suffix("].at")).map(str::parse);
    if let Some(Ok(event)) = event
        && event < deal.events.len()
    {
        return Ok(Ruler::days(deal, event, DAYS, DAYS));
    }
    let offered = || {
        let offers = deal.offers.iter().enumerate();
        offers.flat_map(|(o, offer)| offer.terms.iter().enumerate().map(move |(t, term)| (o, t, offer, term)))
    };
    let measured = || {
        offered()
            .filter_map(|(o, t, offer, term)| Some((o, t, offer, span(&term.amount, DAYS.into())?, term)))
    };
    for (o, t, offer, numbers, term) in measured() {
        if name == format!("{}.{}", offer.id, term.id) {
            return Ok(Ruler::offered(deal, o, t, numbers, POSITIONS));
        }
    }
    let amounts = measured().map(|(_, _, offer, _, term)| format!("{}.{}", offer.id, term.id));
    let days = (0..deal.events.len()).map(|n| format!("events[{n}].at"));
    let allowed: Vec<String> = amounts.chain(days).collect();
    Err(format!(
        "found \"{name}\"; allowed: a term of the clause such as window.length, or one of {}",
        allowed.join(", ")
    ))
}

/// Every choice; or numbers around the one that holds.
fn of_term(deal: &Deal, term: Term) -> Ruler {
    let now = Resolved::new(deal, &[]).terms.get(term).count();
    match term.kind() {
        Kind::Count { min, max } => {
            let least = u16::min(max, min.saturating_add(POSITIONS - 1));
            let most = now.map_or(least, |now| now.saturating_mul(2).clamp(least, max));
            Ruler::spread(deal, term, (min, most), POSITIONS)
        }
        Kind::Choice(_) | Kind::Time | Kind::Day => Ruler::values(deal, term),
    }
}

/// The amounts around one: from half of it to one and a half, and at least so many each way; so many days each
/// way of a day. `None` for words.
pub fn span(amount: &Amount, least: i64) -> Option<(i64, i64)> {
    let around = |n: i64, most: i64| {
        let half = (n / 2).max(least);
        Some(((n - half).max(0), n.saturating_add(half).min(most)))
    };
    match amount {
        Amount::Usd(cents) => around(*cents, limits::USD_CENTS),
        Amount::Months(n) => around((*n).into(), limits::MONTHS.into()),
        Amount::BasisPoints(n) => around((*n).into(), limits::BASIS_POINTS.into()),
        Amount::Quantity(n, _) => around(i64::try_from(*n).ok()?, i64::try_from(limits::QUANTITY).ok()?),
        Amount::On(date) => Some((i64::from(date.days()) - least, i64::from(date.days()) + least)),
        Amount::Words(_) => None,
    }
}

/// The finished map of `deal` at the end of `date`.
pub fn map(deal: &Deal, x: Ruler, y: Ruler, date: Option<Date>) -> Map {
    let mut map = Map::new(deal, x, y, date);
    while map.step(usize::MAX) == Progress::More {}
    map
}

/// The map as a grid: who gets the deal at each place.
pub fn map_text(deal: &Deal, map: &Map) -> String {
    let names = Names::new(deal, 0);
    let heads = |ruler: &Ruler| -> Vec<String> {
        let to = |change| values(&names, change).map_or_else(String::new, |(_, to)| to);
        ruler.positions().iter().map(to).collect()
    };
    let (across, down) = (heads(map.x()), heads(map.y()));
    let cell = |x: usize, y: usize| {
        let Some(cell) = map.cell(x, y) else { return String::new() };
        let taker = word(&format!("report.taker.{}", cell.taker.key())).to_owned();
        if cell.depends { names.say("report.map.depends", &[("answer", taker)]) } else { taker }
    };
    let mut table: Vec<Vec<String>> = vec![[String::new()].into_iter().chain(across).collect()];
    for (y, head) in down.into_iter().enumerate() {
        let cells = (0..map.x().positions().len()).map(|x| cell(x, y));
        table.push([head].into_iter().chain(cells).collect());
    }
    let wide =
        |column: usize| table.iter().filter_map(|row| row.get(column)).map(|c| c.chars().count()).max();
    let widths: Vec<usize> =
        (0..=map.x().positions().len()).map(|column| wide(column).unwrap_or(0)).collect();
    let slots = [("what", what(&names, map.x().axis)), ("most", what(&names, map.y().axis))];
    let mut text = names.say("report.map", &slots) + " " + word("report.map.legend") + "\n";
    for row in table {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        text += &format!("  {}", cells.collect::<Vec<_>>().join("  "));
        text = text.trim_end().to_owned() + "\n";
    }
    text
}
