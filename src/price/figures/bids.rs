//! What a rival asks for each cost of its own, with the right and without it.

use super::{Answer, Choices, Shown, axis, told, words};
use crate::chart::{Chart, Line, Lines, Stroke, Table};
use crate::law::Party;
use crate::market::Unsolved;
use crate::price::ask::Found;
use crate::story::words::word;

/// Points of a curve.
const POINTS: u32 = 40;
/// Every so many of them has a row in the table.
const ROW: u32 = 5;

/// The price that a rival with this cost asks; none if it makes no offer.
fn asks(found: &Found, cost: f64) -> Option<f64> {
    found.bids.as_ref()?.at(cost)
}

pub fn shown(choices: &Choices, answers: &[Answer]) -> Result<Shown, Unsolved> {
    let [open, right] = answers else { return Ok(Shown::default()) };
    let (open, right) = (open.clone()?, right.clone()?);
    let costs = || (0..=POINTS).map(|i| f64::from(i) / f64::from(POINTS));
    let curve = |found: &Found| -> Vec<(f64, f64)> {
        costs().filter_map(|cost| Some((choices.price(cost), choices.price(asks(found, cost)?)))).collect()
    };
    let line = |key: &str, party, stroke, points| Line { name: word(key).to_owned(), party, stroke, points };
    let own = costs().map(|cost| (choices.price(cost), choices.price(cost))).collect();
    let lines = vec![
        line("price.line.cost", None, Stroke::Thin, own),
        line("price.line.open", Some(Party::Rival), Stroke::Broken, curve(&open)),
        line("price.line.right", Some(Party::Rival), Stroke::Whole, curve(&right)),
    ];
    let (from, to) = (choices.price(0.0), choices.price(1.0));
    let chart = Chart::Lines(Lines {
        x: axis(choices, "price.axis.own_cost", from, to),
        y: axis(choices, "price.axis.asked", from, to),
        lines,
        marks: Vec::new(),
        spans: Vec::new(),
    });
    let cell = |found: &Found, cost| {
        let none = if found.bids.is_some() { "price.bids.none" } else { "price.bids.not_known" };
        asks(found, cost).map_or_else(|| word(none).to_owned(), |price| choices.price_told(price))
    };
    let row = |i: u32| {
        let cost = f64::from(i) / f64::from(POINTS);
        vec![choices.price_told(cost), cell(&open, cost), cell(&right, cost)]
    };
    let rows = (0..=POINTS).step_by(ROW as usize).map(row).collect();
    let head = words(&["price.head.own_cost", "price.head.open", "price.head.right"]);
    // How far apart the two are where they are farthest apart.
    let apart = costs()
        .filter_map(|cost| Some((cost, asks(&right, cost)? - asks(&open, cost)?)))
        .fold((0.0, 0.0), |most: (f64, f64), next| if next.1.abs() > most.1.abs() { next } else { most });
    let key = match (open.bids.is_some() && right.bids.is_some(), apart.1) {
        (false, _) => "price.bids.unknown",
        (true, apart) if choices.is_nothing(apart) => "price.bids.same",
        (true, apart) if apart > 0.0 => "price.bids.higher",
        (true, _) => "price.bids.lower",
    };
    let finding =
        told(key, &[("most", &choices.amount_told(apart.1.abs())), ("cost", &choices.price_told(apart.0))]);
    Ok(Shown { finding, chart: Some(chart), table: Table { head, rows }, notes: Vec::new() })
}
