//! The price by the number of rivals: how many rivals the right is worth.

use super::{Answer, Ask, Choices, Shown, money_axis, pair, plain_axis, rivals_told, told, words};
use crate::chart::{Chart, Line, Lines, Mark, Stroke, Table};
use crate::law::Party;
use crate::market::Unsolved;
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
    let equal = prices.iter().map(|all| (all.0, as_many(&prices, all.2))).collect::<Vec<_>>();
    let many = |many: Option<f64>| many.map_or_else(|| "–".to_owned(), |many| fixed(many, 2));
    let row = |(all, equal): (&(u32, f64, f64), &(u32, Option<f64>))| {
        vec![all.0.to_string(), choices.price_told(all.1), choices.price_told(all.2), many(equal.1)]
    };
    let rows = prices.iter().zip(&equal).map(row).collect();
    let head = words(&["price.head.rivals_n", "price.head.open", "price.head.right", "price.head.as_many"]);
    let here = equal.iter().find(|equal| equal.0 == choices.rivals).and_then(|equal| equal.1);
    let finding = match here {
        Some(equal) => told(
            if equal < f64::from(choices.rivals) { "price.rivals.found" } else { "price.rivals.gained" },
            &[
                ("rivals", &rivals_told(choices.rivals)),
                ("lost", &fixed((f64::from(choices.rivals) - equal).abs(), 2)),
                ("as_many", &fixed(equal, 2)),
            ],
        ),
        None => word("price.rivals.below").to_owned(),
    };
    let notes = vec![word("price.rivals.note").to_owned()];
    Ok(Shown { finding, chart: Some(chart), table: Table { head, rows }, notes })
}

/// How many rivals an open tender would need for this price, between whole numbers along the curve `a + b/(n + c)`
/// through the three nearest, which is exact for costs spread evenly. None beyond what was computed.
fn as_many(prices: &[(u32, f64, f64)], price: f64) -> Option<f64> {
    let open = |i: usize| prices.get(i).map(|all| (f64::from(all.0), all.1));
    // The first stretch may be followed a little below one rival.
    let i = (1..prices.len()).find(|i| open(*i).is_some_and(|at| at.1 <= price))?;
    let from = i.saturating_sub(1).min(prices.len().checked_sub(3)?);
    let (p, q, r) = (open(from)?, open(from + 1)?, open(from + 2)?);
    // y = a + b/(n + c) through three points whose n are consecutive whole numbers.
    let (d, e) = (p.1 - q.1, q.1 - r.1);
    if !(d > e && e > 0.0) {
        return None;
    }
    // d = b/((n+c)(n+1+c)), e = b/((n+1+c)(n+2+c)): d/e = (n+2+c)/(n+c).
    let shift = 2.0 / (d / e - 1.0);
    let b = d * shift * (shift + 1.0);
    let a = p.1 - b / shift;
    let n = b / (price - a) - shift + p.0;
    (n.is_finite() && n > 0.0).then_some(n)
}
