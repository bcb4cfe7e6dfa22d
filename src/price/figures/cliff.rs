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
/// The dearest bid shown: beyond what a lone rival pays in either tender.
fn dearest(answers: &[Answer]) -> f64 {
    let most = answers.iter().flatten().map(|found| found.rivals).fold(0.0, f64::max);
    (1.2 * most).max(0.02)
}

/// The tenders with this cost of a bid, which is paid before a rival knows its own cost.
fn tender(choices: &Choices, cost: f64, tender: Tender) -> Ask {
    let regime = Regime::Entry { tender, knows: Knowledge::Nothing, cost };
    Ask::new(choices.rivals, regime)
}

pub fn asks(choices: &Choices) -> Vec<Ask> {
    let dearest = dearest(&pair(1).map(|ask| ask.answer(choices)));
    let both = |i: u32| {
        let cost = dearest * f64::from(i) / f64::from(POINTS);
        [tender(choices, cost, Tender::Open), tender(choices, cost, Tender::Refusal)]
    };
    pair(1).into_iter().chain((0..=POINTS).flat_map(both)).collect()
}

pub fn shown(choices: &Choices, answers: &[Answer]) -> Result<Shown, Unsolved> {
    let [open, right, rest @ ..] = answers else { return Ok(Shown::default()) };
    let dearest = dearest(&answers[..2]);
    let cost = |i: u32| dearest * f64::from(i) / f64::from(POINTS);
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
        x: axis(choices, "price.axis.bid_cost", 0.0, choices.amount(dearest)),
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
