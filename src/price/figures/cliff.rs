//! The price by what a bid costs: where a lone rival no longer bids.

use super::{Answer, Ask, Choices, Shown, axis, money_axis, pair, told, words};
use crate::chart::{Chart, Line, Lines, Mark, Stroke, Table};
use crate::law::Party;
use crate::market::{Knowledge, Regime, Tender, Unsolved};
use crate::price::percent;
use crate::story::words::word;

/// Points of the curve.
const POINTS: u32 = 40;
/// Every so many of them has a row in the table.
const ROW: usize = 4;
/// The dearest bid shown, as a share of the stretch of costs.
const DEAREST: f64 = 0.2;

fn cost(i: u32) -> f64 {
    DEAREST * f64::from(i) / f64::from(POINTS)
}

/// The tenders with this cost of a bid, which is paid before a rival knows its own cost.
fn tender(choices: &Choices, i: u32, tender: Tender) -> Ask {
    let regime = Regime::Entry { tender, knows: Knowledge::Nothing, cost: cost(i) };
    Ask::new(choices.rivals, regime)
}

pub fn asks(choices: &Choices) -> Vec<Ask> {
    let both = |i| [tender(choices, i, Tender::Open), tender(choices, i, Tender::Refusal)];
    pair(1).into_iter().chain((0..=POINTS).flat_map(both)).collect()
}

pub fn shown(choices: &Choices, answers: &[Answer]) -> Result<Shown, Unsolved> {
    let [open, right, rest @ ..] = answers else { return Ok(Shown::default()) };
    // What a lone rival earns before it has paid for its bid: the most that it pays for one.
    let (most_open, most_right) = (open.clone()?.rivals, right.clone()?.rivals);
    let mut all = Vec::new();
    for (i, pair) in (0..).zip(rest.chunks(2)) {
        match pair {
            [Ok(open), Ok(right)] => all.push((cost(i), open, right)),
            [Err(why), _] | [_, Err(why)] if i > 0 && all.is_empty() => return Err(*why),
            _ => {}
        }
    }
    type At<'a> = (f64, &'a crate::price::ask::Found, &'a crate::price::ask::Found);
    let curve = |key: &str, stroke, of: fn(&At<'_>) -> f64| Line {
        name: word(key).to_owned(),
        party: Some(Party::Grantor),
        stroke,
        points: all.iter().map(|at| (choices.amount(at.0), choices.price(of(at)))).collect(),
    };
    let lines = vec![
        curve("price.line.open", Stroke::Broken, |at| at.1.price),
        curve("price.line.right", Stroke::Whole, |at| at.2.price),
    ];
    let values = lines.iter().flat_map(|line| line.points.iter().map(|point| point.1));
    let mark = |at: f64, key: &str| Mark { x: choices.amount(at), name: word(key).to_owned() };
    let chart = Chart::Lines(Lines {
        y: money_axis(choices, "price.axis.price", values),
        x: axis(choices, "price.axis.bid_cost", 0.0, choices.amount(DEAREST)),
        marks: vec![mark(most_right, "price.mark.right"), mark(most_open, "price.mark.open")],
        lines,
        spans: Vec::new(),
    });
    let row = |at: &At<'_>| {
        let (cost, open, right) = *at;
        vec![
            choices.amount_told(cost),
            choices.price_told(open.price),
            percent(open.p_no_offer),
            choices.price_told(right.price),
            percent(right.p_no_offer),
        ]
    };
    let rows = all.iter().step_by(ROW).map(row).collect();
    let head = words(&[
        "price.head.bid_cost",
        "price.head.open",
        "price.head.open_none",
        "price.head.right",
        "price.head.right_none",
    ]);
    let finding = told(
        "price.cliff.found",
        &[("open", &choices.amount_told(most_open)), ("right", &choices.amount_told(most_right))],
    );
    Ok(Shown {
        finding,
        chart: Some(chart),
        table: Table { head, rows },
        notes: words(&["price.cliff.note"]),
    })
}
