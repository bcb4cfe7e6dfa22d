//! Who gains and who loses by the right, and what nobody has any more.

use super::{Answer, Choices, Shown, rivals_told, told, words};
use crate::chart::{Bar, Chart, Table};
use crate::law::Party;
use crate::market::Unsolved;
use crate::price::ask::Change;
use crate::story::words::word;

pub fn shown(choices: &Choices, answers: &[Answer]) -> Result<Shown, Unsolved> {
    let [open, right] = answers else { return Ok(Shown::default()) };
    let (open, right) = (open.clone()?, right.clone()?);
    let change = Change::between(&right, &open);
    let bar = |key: &str, party: Option<Party>, value: f64| Bar {
        name: word(key).to_owned(),
        party,
        value: choices.amount(value),
        told: choices.change_told(value),
    };
    let bars = vec![
        bar("price.who.grantor", Some(Party::Grantor), change.grantor),
        bar("price.who.holder", Some(Party::Holder), change.holder),
        bar("price.who.rivals", Some(Party::Rival), change.rivals),
        bar("price.who.lost", None, -change.lost),
    ];
    let row = |key: &str, of: fn(&crate::price::ask::Found) -> f64, change: f64| {
        let told = |value| choices.amount_told(value);
        vec![word(key).to_owned(), told(of(&open)), told(of(&right)), choices.change_told(change)]
    };
    let rows = vec![
        row("price.who.grantor", |m| m.saving, change.grantor),
        row("price.who.holder", |m| m.holder, change.holder),
        row("price.who.rivals", |m| m.rivals, change.rivals),
        row("price.who.all", |m| m.saving + m.holder + m.rivals, -change.lost),
    ];
    let finding = told(
        gains_key(choices, &change),
        &[
            ("rivals", &rivals_told(choices.rivals)),
            ("grantor", &choices.amount_told(change.grantor.abs())),
            ("holder", &choices.amount_told(change.holder.abs())),
            ("others", &choices.amount_told(change.rivals.abs())),
            ("lost", &choices.amount_told(change.lost.abs())),
            ("unit", choices.unit_told()),
        ],
    );
    let head = words(&["price.head.who", "price.head.open", "price.head.right", "price.head.change"]);
    Ok(Shown { finding, chart: Some(Chart::Bars(bars)), table: Table { head, rows }, notes: Vec::new() })
}

/// What is too little to be told from nothing.
pub const NOTHING: f64 = 5e-7;

fn gains_key(choices: &Choices, change: &Change) -> &'static str {
    if choices.is_nothing(change.grantor) {
        "price.gains.same"
    } else if change.grantor < 0.0 {
        "price.gains.loses"
    } else {
        "price.gains.wins"
    }
}
