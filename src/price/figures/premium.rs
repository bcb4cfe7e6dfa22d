//! The price by what the incumbent must give up more than a rival to match: where the right is worth nothing.

use super::{Answer, Ask, Choices, Shown, money_axis, plain_axis, told, words};
use crate::chart::{Chart, Line, Lines, Mark, Stroke, Table};
use crate::law::Party;
use crate::market::{Regime, Unsolved, worthless_premium};
use crate::price::fixed;
use crate::story::words::word;

/// The factors tried, in hundredths: the incumbent's saving for the customer as a multiple of the rival's.
const FACTORS: (u32, u32, u32) = (80, 200, 5);

/// The factors, and among them the one at which the right is worth nothing, where that is known.
fn factors(choices: &Choices) -> Vec<f64> {
    let (from, to, step) = FACTORS;
    let market = choices.market(choices.rivals, choices.holder_from()).ok();
    let worthless = market.and_then(|market| worthless_premium(&market).ok()).unwrap_or(0.0);
    let mut all: Vec<f64> = Vec::new();
    for factor in (from..=to).step_by(step as usize).map(|i| f64::from(i) / 100.0) {
        if worthless < factor && all.last().is_some_and(|last| *last < worthless) {
            all.push(worthless);
        }
        all.push(factor);
    }
    all
}

pub fn asks(choices: &Choices) -> Vec<Ask> {
    let ask = |factor: &f64| Ask::new(choices.rivals, Regime::PremiumFactor { factor: *factor });
    let open = Ask::new(choices.rivals, Regime::Open);
    [open].into_iter().chain(factors(choices).iter().map(ask)).collect()
}

pub fn shown(choices: &Choices, answers: &[Answer]) -> Result<Shown, Unsolved> {
    let Some((open, answers)) = answers.split_first() else { return Ok(Shown::default()) };
    let open = open.clone()?.price;
    let factors = factors(choices);
    let all: Vec<(f64, f64, f64)> = factors
        .iter()
        .zip(answers)
        .filter_map(|(factor, answer)| {
            let metrics = answer.as_ref().ok()?;
            Some((*factor, metrics.price, metrics.holder))
        })
        .collect();
    if let (true, Some(Err(why))) = (all.is_empty(), answers.first()) {
        return Err(*why);
    }
    let line = |key: &str, stroke, points: Vec<(f64, f64)>| Line {
        name: word(key).to_owned(),
        party: Some(Party::Grantor),
        stroke,
        points,
    };
    let (first, last) = (f64::from(FACTORS.0) / 100.0, f64::from(FACTORS.1) / 100.0);
    let level = choices.price(open);
    let lines = vec![
        line("price.line.open", Stroke::Broken, vec![(first, level), (last, level)]),
        line("price.line.right", Stroke::Whole, all.iter().map(|at| (at.0, choices.price(at.1))).collect()),
    ];
    let least = all.iter().copied().fold(None, |least: Option<(f64, f64, f64)>, at| match least {
        Some(known) if known.1 <= at.1 => Some(known),
        Some(_) | None => Some(at),
    });
    let values = lines.iter().flat_map(|line| line.points.iter().map(|point| point.1));
    let plain = Mark { x: 1.0, name: word("price.mark.plain").to_owned() };
    // A lowest price at the end of what was tried is no lowest price.
    let at_end = |factor: f64| factor == first || factor == last;
    let best = least
        .filter(|at| !at_end(at.0))
        .map(|at| Mark { x: at.0, name: word("price.mark.least").to_owned() });
    let chart = Chart::Lines(Lines {
        y: money_axis(choices, "price.axis.price", values),
        x: plain_axis("price.axis.factor", first, last, 7),
        marks: [plain].into_iter().chain(best).collect(),
        lines,
        spans: Vec::new(),
    });
    let row = |at: &(f64, f64, f64)| {
        vec![
            fixed(at.0, 3),
            choices.price_told(at.1),
            choices.change_told(at.1 - open),
            choices.amount_told(at.2),
        ]
    };
    let rows = all.iter().map(row).collect();
    let head = words(&["price.head.factor", "price.head.right", "price.head.change", "price.head.holder"]);
    let finding = least.map_or_else(String::new, |(factor, price, _)| {
        let apart = price - open;
        let key = if at_end(factor) {
            "price.premium.end"
        } else if choices.is_nothing(apart) {
            "price.premium.nothing"
        } else if apart > 0.0 {
            "price.premium.dearer"
        } else {
            "price.premium.cheaper"
        };
        let slots = [
            ("factor", fixed(factor, 3)),
            ("price", choices.price_told(price)),
            ("apart", choices.amount_told(apart.abs())),
        ];
        told(key, &slots.each_ref().map(|(name, value)| (*name, value.as_str())))
    });
    Ok(Shown {
        finding,
        chart: Some(chart),
        table: Table { head, rows },
        notes: words(&["price.premium.note"]),
    })
}
