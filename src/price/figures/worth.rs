//! What the right is worth to its holder as a safety net, what it costs the customer, and the fee between the two.

use super::{Answer, Choices, Shown, told, words};
use crate::chart::{Bar, Chart, Table};
use crate::law::Party;
use crate::market::Unsolved;
use crate::price::ask::Change;
use crate::price::percent;
use crate::story::words::word;

pub fn shown(choices: &Choices, answers: &[Answer]) -> Result<Shown, Unsolved> {
    let [open, right] = answers else { return Ok(Shown::default()) };
    let (open, right) = (open.clone()?, right.clone()?);
    let change = Change::between(&right, &open);
    let bar = |key: &str, party, value: f64| Bar {
        name: word(key).to_owned(),
        party: Some(party),
        value: choices.amount(value),
        told: choices.amount_told(value),
    };
    let mut bars = vec![
        bar("price.worth.least", Party::Grantor, -change.grantor),
        bar("price.worth.most", Party::Holder, change.holder),
    ];
    // Who loses nothing need not ask for anything.
    bars.retain(|bar| bar.value > 0.0);
    let key = if choices.is_nothing(change.holder) && choices.is_nothing(change.grantor) {
        "price.worth.nothing"
    } else if change.grantor > 0.0 || choices.is_nothing(change.grantor) {
        "price.worth.free"
    } else if change.holder > -change.grantor {
        "price.worth.found"
    } else {
        "price.worth.none"
    };
    let finding = told(
        key,
        &[
            ("least", &choices.amount_told(-change.grantor)),
            ("most", &choices.amount_told(change.holder)),
            ("unit", choices.unit_told()),
        ],
    );
    let rows = vec![
        vec![word("price.worth.keeps").to_owned(), percent(open.p_holder), percent(right.p_holder)],
        vec![
            word("price.worth.profit").to_owned(),
            choices.amount_told(open.holder),
            choices.amount_told(right.holder),
        ],
        vec![
            word("price.worth.joint").to_owned(),
            choices.amount_told(open.joint),
            choices.amount_told(right.joint),
        ],
    ];
    let fee = |key: &str, value: f64| vec![word(key).to_owned(), "–".to_owned(), choices.amount_told(value)];
    let rows =
        [rows, vec![fee("price.worth.least", -change.grantor), fee("price.worth.most", change.holder)]]
            .concat();
    let head = words(&["price.head.what", "price.head.open", "price.head.right"]);
    let notes = if key == "price.worth.found" { words(&["price.worth.note"]) } else { Vec::new() };
    let chart = (!bars.is_empty()).then_some(Chart::Bars(bars));
    Ok(Shown { finding, chart, table: Table { head, rows }, notes })
}
