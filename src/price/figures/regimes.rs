//! Price, winner and everybody's share under each arrangement, side by side.

use super::{Answer, Ask, Choices, Shown, told, why_not, words};
use crate::chart::{Bar, Chart, Table};
use crate::law::Party;
use crate::market::{Bargain, Offerer, Regime, ReservePrice};
use crate::price::percent;
use crate::story::words::word;

/// The arrangements, the open tender first.
pub const REGIMES: [(&str, Regime); 12] = [
    ("open", Regime::Open),
    ("second", Regime::SecondPrice),
    ("open_ceiling", Regime::OpenReserve { price: ReservePrice::Optimal }),
    ("right", Regime::Refusal),
    ("right_second", Regime::RefusalOnSecondPrice),
    ("ceiling", Regime::Reserve { price: ReservePrice::Optimal }),
    ("capacity", Regime::Capacity { able: 0.5 }),
    ("reoffers", Regime::Reoffers { rounds: 3 }),
    ("first_offer", Regime::FirstOffer { by: Offerer::Grantor }),
    ("first_offer_holder", Regime::FirstOffer { by: Offerer::Holder }),
    ("exclusive", Regime::Exclusive { bargain: Bargain::CustomerOffers }),
    ("split", Regime::Exclusive { bargain: Bargain::Split { share: 0.5 } }),
];

pub fn asks(choices: &Choices) -> Vec<Ask> {
    REGIMES.iter().map(|(_, regime)| Ask::new(choices.rivals, *regime)).collect()
}

pub fn shown(choices: &Choices, answers: &[Answer]) -> Shown {
    let base = answers.first().and_then(|open| open.as_ref().ok()).map(|open| open.saving);
    let mut bars = Vec::new();
    let mut rows = Vec::new();
    let mut notes = Vec::new();
    let mut best: Option<(&str, f64)> = None;
    for ((key, _), answer) in REGIMES.iter().zip(answers) {
        let name = word(&format!("price.regime.{key}")).to_owned();
        let m = match answer {
            Ok(found) => found,
            Err(why) => {
                notes.push(format!("{name}: {}", why_not(why)));
                continue;
            }
        };
        let price = m.price;
        if best.is_none_or(|(_, most)| m.saving > most + super::gains::NOTHING) {
            best = Some((key, m.saving));
        }
        rows.push(vec![
            name.clone(),
            choices.price_told(price),
            percent(m.p_holder),
            percent(m.p_rival),
            percent(m.p_nobody),
            choices.amount_told(m.saving),
            choices.amount_told(m.holder),
            choices.amount_told(m.rivals),
            choices.amount_told(m.lost),
        ]);
        if let Some(base) = base.filter(|_| bars.len() + 1 < rows.len()) {
            let value = m.saving - base;
            let told = choices.change_told(value);
            bars.push(Bar { name, party: Some(Party::Grantor), value: choices.amount(value), told });
        }
    }
    let nothing = || answers.iter().find_map(|answer| answer.as_ref().err()).map(why_not).unwrap_or_default();
    let finding = best.map_or_else(nothing, |(key, saving)| {
        let name = word(&format!("price.regime.{key}")).to_owned();
        told("price.regimes.found", &[("name", &name), ("saving", &choices.amount_told(saving))])
    });
    let head = words(&[
        "price.head.regime",
        "price.head.price",
        "price.head.p_holder",
        "price.head.p_rival",
        "price.head.p_nobody",
        "price.head.grantor",
        "price.head.holder",
        "price.head.rivals",
        "price.head.lost",
    ]);
    Shown { finding, chart: Some(Chart::Bars(bars)), table: Table { head, rows }, notes }
}
