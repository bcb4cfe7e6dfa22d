//! The price by the strength of the incumbent: for whom the right helps the customer.

use super::{Answer, Ask, Choices, Shown, axis, money_axis, told, words};
use crate::chart::{Chart, Line, Lines, Mark, Stroke, Table};
use crate::law::Party;
use crate::market::{Regime, Unsolved};
use crate::story::words::word;

/// Points of the curve.
const POINTS: u32 = 24;
/// Every so many of them has a row in the table.
const ROW: usize = 3;

/// The incumbent's lowest cost at a point: from nought, as strong as a rival, to near the ceiling.
fn lowest(i: u32) -> f64 {
    0.95 * f64::from(i) / f64::from(POINTS)
}

pub fn asks(choices: &Choices) -> Vec<Ask> {
    let ask = |i: u32, regime| Ask { holder_from: Some(lowest(i)), ..Ask::new(choices.rivals, regime) };
    (0..=POINTS).flat_map(|i| [ask(i, Regime::Open), ask(i, Regime::Refusal)]).collect()
}

pub fn shown(choices: &Choices, answers: &[Answer]) -> Result<Shown, Unsolved> {
    let mut all = Vec::new();
    for (i, pair) in (0..).zip(answers.chunks(2)) {
        match pair {
            [Ok(open), Ok(right)] => {
                all.push((lowest(i), open.price, right.price));
            }
            [Err(why), _] | [_, Err(why)] if i == 0 => return Err(*why),
            _ => {}
        }
    }
    let curve = |key: &str, stroke, of: fn(&(f64, f64, f64)) -> f64| Line {
        name: word(key).to_owned(),
        party: Some(Party::Grantor),
        stroke,
        points: all.iter().map(|at| (choices.price(at.0), choices.price(of(at)))).collect(),
    };
    let lines = vec![
        curve("price.line.open", Stroke::Broken, |at| at.1),
        curve("price.line.right", Stroke::Whole, |at| at.2),
    ];
    let even = all.windows(2).find_map(|two| break_even(two[0], two[1]));
    let values = lines.iter().flat_map(|line| line.points.iter().map(|point| point.1));
    let mark = |at: f64| Mark { x: choices.price(at), name: word("price.mark.even").to_owned() };
    let here = Mark { x: choices.price(choices.holder_from()), name: word("price.mark.now").to_owned() };
    let chart = Chart::Lines(Lines {
        y: money_axis(choices, "price.axis.price", values),
        x: axis(choices, "price.axis.lowest", choices.price(0.0), choices.price(lowest(POINTS))),
        marks: [Some(here), even.map(mark)].into_iter().flatten().collect(),
        lines,
        spans: Vec::new(),
    });
    let row = |at: &(f64, f64, f64)| {
        let (lowest, open, right) = *at;
        vec![
            choices.price_told(lowest),
            choices.price_told(open),
            choices.price_told(right),
            choices.change_told(right - open),
        ]
    };
    let rows = all.iter().step_by(ROW).map(row).collect();
    let head = words(&["price.head.lowest", "price.head.open", "price.head.right", "price.head.change"]);
    let key = match (even, all.first().map(|at| at.2 - at.1)) {
        (Some(_), Some(first)) if first > 0.0 => "price.weak.found",
        (Some(_), _) => "price.weak.turned",
        (None, Some(first)) if first > 0.0 => "price.weak.never",
        (None, _) => "price.weak.always",
    };
    let finding = told(key, &[("cost", &choices.price_told(even.unwrap_or(0.0)))]);
    // The first of each pair is the open tender.
    let instead = answers.iter().step_by(2).flatten().any(|open| open.bids.is_none());
    let notes = if instead { words(&["price.weak.note"]) } else { Vec::new() };
    Ok(Shown { finding, chart: Some(chart), table: Table { head, rows }, notes })
}

/// Where the right begins or ceases to raise the price, between two points.
fn break_even(one: (f64, f64, f64), next: (f64, f64, f64)) -> Option<f64> {
    let (before, after) = (one.2 - one.1, next.2 - next.1);
    (before * after < 0.0).then(|| one.0 + (next.0 - one.0) * before / (before - after))
}
