//! The price by the number of rivals: how many rivals the right is worth.

use super::{Answer, Ask, Choices, Shown, money_axis, pair, plain_axis, rivals_told, told, words};
use crate::chart::{Chart, Line, Lines, Mark, Stroke, Table};
use crate::law::Party;
use crate::market::{Unsolved, equivalent_rivals};
use crate::price::fixed;
use crate::story::words::word;

/// As many rivals as the model takes.
const MOST: u32 = 10;

pub fn asks() -> Vec<Ask> {
    (1..=MOST).flat_map(pair).collect()
}

pub fn shown(choices: &Choices, answers: &[Answer]) -> Result<Shown, Unsolved> {
    let mut prices = Vec::new();
    for (n, pair) in (1..).zip(answers.chunks(2)) {
        let [Ok(open), Ok(right)] = pair else { continue };
        prices.push((n, open.price, right.price));
    }
    if let [Some(Err(why)), ..] = [answers.iter().find(|answer| answer.is_err())]
        && prices.is_empty()
    {
        return Err(*why);
    }
    let curve = |key: &str, stroke, of: fn(&(u32, f64, f64)) -> f64| Line {
        name: word(key).to_owned(),
        party: Some(Party::Grantor),
        stroke,
        points: prices.iter().map(|all| (f64::from(all.0), choices.price(of(all)))).collect(),
    };
    let lines = vec![
        curve("price.line.open", Stroke::Rings, |all| all.1),
        curve("price.line.right", Stroke::Beads, |all| all.2),
    ];
    let values = lines.iter().flat_map(|line| line.points.iter().map(|point| point.1));
    let chart = Chart::Lines(Lines {
        y: money_axis(choices, "price.axis.price", values),
        x: plain_axis("price.axis.rivals", 0.5, f64::from(MOST) + 0.5, 10),
        marks: vec![Mark { x: f64::from(choices.rivals), name: word("price.mark.now").to_owned() }],
        lines,
        spans: Vec::new(),
    });
    let row = |all: &(u32, f64, f64)| {
        vec![
            all.0.to_string(),
            choices.price_told(all.1),
            choices.price_told(all.2),
            choices.change_told(all.2 - all.1),
        ]
    };
    let rows = prices.iter().map(row).collect();
    let head = words(&["price.head.rivals_n", "price.head.open", "price.head.right", "price.head.change"]);
    let own = f64::from(choices.rivals);
    let market = choices.market(choices.rivals, choices.holder_from());
    let finding = match market.map_err(Unsolved::Refused).and_then(|market| equivalent_rivals(&market)) {
        Ok(equal) if (own - equal).abs() < 0.005 => {
            told("price.rivals.same", &[("rivals", &rivals_told(choices.rivals))])
        }
        Ok(equal) => told(
            if equal < own { "price.rivals.found" } else { "price.rivals.gained" },
            &[
                ("rivals", &rivals_told(choices.rivals)),
                ("lost", &fixed((own - equal).abs(), 2)),
                ("as_many", &fixed(equal, 2)),
            ],
        ),
        Err(_) => word("price.rivals.unequal").to_owned(),
    };
    let notes = vec![word("price.rivals.note").to_owned()];
    Ok(Shown { finding, chart: Some(chart), table: Table { head, rows }, notes })
}
