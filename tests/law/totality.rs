//! Deals that no file could hold: nothing panics, whatever the positions, dates and order.

use crate::case::*;
use first_refusal::file::{deal_text, evaluation_json, reading_json};
use first_refusal::law::calendar::{Date, Moment};
use first_refusal::law::event::*;
use first_refusal::law::offer::{Amount, Fact, TermKind};
use first_refusal::law::{Deal, Resolved, evaluate, permissions};

fn survives(deal: &Deal) {
    for reading in first_refusal::law::readings(deal, None).readings.iter().take(4) {
        let resolved = Resolved::new(deal, reading);
        for as_of in [Moment::MIN, instant("04-05"), Moment::MAX] {
            let evaluation = evaluate(&resolved, as_of);
            for day in [Date::MIN, day("04-05"), Date::MAX] {
                let _ = permissions(&resolved, &evaluation, day);
            }
            for finding in &evaluation.findings {
                let _ = evaluation.all_causes(finding);
            }
        }
        let _ = reading_json(&resolved, reading, Date::MAX).pretty();
    }
    let _ = evaluation_json(deal, None).pretty();
    let _ = deal_text(deal);
}

fn every_happening(offer: usize) -> Vec<Happening> {
    let stated = Stated { terms: u32::MAX, copy: false, ..Stated::default() };
    let differs = [0, 31, 32, usize::MAX].map(|term| Difference {
        term,
        reply: Reply::Instead(Amount::Quantity(u64::MAX, first_refusal::law::offer::QuantityUnit::Units)),
        equivalent: Fact::Disputed,
    });
    let exercise = Exercise::of(differs.into());
    vec![
        Happening::OfferReceived { offer },
        Happening::GrantorDecides { offer },
        Happening::ContractSigned { offer },
        Happening::NoticeSent { offer, stated },
        Happening::NoticeReceived { offer, stated },
        Happening::InformationRequested { offer },
        Happening::InformationGiven { offer, stated },
        Happening::Extension { offer, until: Date::MAX, by: ExtendedBy::Both },
        Happening::Shortened { offer, until: Date::MIN, certified: Fact::Disputed },
        Happening::OfferChanged { offer, to: usize::MAX },
        Happening::OfferChanged { offer, to: 16 },
        Happening::Exercise { offer, exercise },
        Happening::Refusal { offer },
        Happening::Transfer { offer, on: Some(usize::MAX), buyer_knew: Fact::Disputed },
        Happening::OfferWithdrawn { offer },
        Happening::ExerciseSent { offer, exercise: Exercise::default() },
        Happening::HolderLearns { offer, stated },
        Happening::Paused { offer, pending: Pending::Dispute },
        Happening::Resumed { offer },
        Happening::ExtensionRequested { offer },
        Happening::HolderWaives { offer },
        Happening::HolderFailsToClose { offer },
        Happening::ClosedWithRival { offer },
        Happening::TransferUndone { offer },
        Happening::TalksBegin,
        Happening::TalksEnd,
        Happening::HolderInDefault,
        Happening::DefaultCured,
        Happening::ChangeOfControl,
        Happening::GrantorWithdraws { offer },
        Happening::ClosedWithHolder { offer },
        Happening::RightEnds,
    ]
}

#[test]
fn positions_that_do_not_exist() {
    for offer in [0, 1, 15, 16, usize::MAX] {
        for what in every_happening(offer) {
            survives(
                &received().then("04-02", what.clone()).then("04-03", notice(ALL)).then("04-04", what).0,
            );
        }
    }
}

#[test]
fn more_offers_and_terms_than_the_limits() {
    let mut many = noticed();
    for i in 0..40 {
        many = many.and(offer(&format!("o{i}")));
    }
    many.0.offers[0].terms =
        (0..70).map(|i| term(&format!("t{i}"), TermKind::Price, Amount::Usd(i64::MIN))).collect();
    for offer in [0, 15, 16, 39, 40] {
        for what in every_happening(offer) {
            many = many.then("04-05", what);
        }
    }
    survives(&many.0);
}

#[test]
fn no_offers_at_all() {
    let mut none = noticed();
    none.0.offers.clear();
    none.0.parties.rivals.clear();
    survives(&none.0);
}

#[test]
fn amounts_at_the_edge_of_their_numbers() {
    for amount in [i64::MIN, i64::MAX] {
        let edge = noticed().with(|o| o.terms[0].amount = Amount::Usd(amount));
        let part = [("power", megawatts(99)), ("price", usd(!amount))];
        survives(&edge.clause("match.part", "any_part").then("04-05", reply(part)).0);
    }
}

#[test]
fn amounts_that_do_not_fit_their_kind() {
    let odd = noticed().with(|o| o.terms[0].amount = Amount::Words("much".into()));
    survives(&odd.then("04-05", reply([("price", megawatts(1))])).0);
}

#[test]
fn events_out_of_order_and_at_the_ends_of_time() {
    let mut events = every_happening(0);
    events.reverse();
    let mut case = received();
    for (i, what) in events.into_iter().enumerate() {
        let at =
            [When::At(Moment::MAX), When::Day(Date::MIN), When::At(Moment::MIN), When::Day(Date::MAX)][i % 4];
        case.0.events.push(Event::new(at, what));
        for unit in ["hours", "days", "business_days", "weeks", "months"] {
            for rollover in ["none", "next_business_day", "previous_business_day"] {
                survives(&case.clone().clause("window.unit", unit).clause("window.rollover", rollover).0);
            }
        }
    }
}
