//! Where in the deal file a change is made, and what stands there before and after.

use super::evaluation::value;
use super::json::Json;
use super::read::instant_text;
use super::write::{amount, difference, event, term_id};
use crate::law::calendar::Zone;
use crate::law::choice::{EventChoice, OfferChoice};
use crate::law::deal::Deal;
use crate::law::event::{Reply, When};
use crate::law::finding::EventFactKind;
use crate::law::flips::{Axis, Change, axes};
use crate::law::offer::{Amount, Fact};

/// The path of what an axis changes, in a file of the present version.
pub(super) fn path(axis: Axis, deal: &Deal) -> String {
    let of_offer = |offer: usize| format!("offers.{}", deal.offers.get(offer).map_or("", |o| &o.id));
    let of_term = |offer: usize, term: usize| {
        let id = deal.offers.get(offer).and_then(|o| o.terms.get(term)).map_or("", |t| &t.id);
        format!("{}.terms.{id}", of_offer(offer))
    };
    let inside = |event: usize| {
        let kind = deal.events.get(event).map_or("", |e| e.what.key());
        format!("events[{event}].{kind}")
    };
    let of_difference = |event: usize, difference: usize| format!("{}.differs[{difference}]", inside(event));
    match axis {
        Axis::Term(term) => format!("clause.{}", term.key()),
        Axis::Profile => "profile".to_owned(),
        Axis::Subject(offer) => format!("{}.subject", of_offer(offer)),
        Axis::Form(offer) => format!("{}.form", of_offer(offer)),
        Axis::OfferFact(offer, fact) => format!("{}.{}", of_offer(offer), fact.key()),
        Axis::OfferChoice(offer, choice) => format!("{}.{}", of_offer(offer), offer_field(choice)),
        Axis::Amount(offer, term) => {
            let found = deal.offers.get(offer).and_then(|o| o.terms.get(term));
            format!("{}.{}", of_term(offer, term), found.map_or("", |t| amount_field(&t.amount)))
        }
        Axis::TermFact(offer, term, fact) => format!("{}.{}", of_term(offer, term), fact.key()),
        Axis::EventDay(event) => format!("events[{event}].at"),
        Axis::WithoutEvent(event) => format!("events[{event}]"),
        Axis::Until(event) => format!("{}.until", inside(event)),
        Axis::States(event, _) => format!("{}.states", inside(event)),
        Axis::Reply(event, difference) => {
            let exercise = deal.events.get(event).and_then(|e| e.what.exercise());
            let reply = exercise.and_then(|e| e.differs.get(difference)).map(|d| &d.reply);
            format!("{}.{}", of_difference(event, difference), reply.map_or("", reply_field))
        }
        Axis::Equivalent(event, difference) => format!("{}.equivalent", of_difference(event, difference)),
        Axis::AsOffered(event, difference) => of_difference(event, difference),
        Axis::EventChoice(event, choice) => format!("{}.{}", inside(event), event_field(choice)),
        Axis::EventFact(event, EventFactKind::Happened) => format!("events[{event}].happened"),
        Axis::EventFact(
            event,
            fact @ (EventFactKind::Qualified
            | EventFactKind::Able
            | EventFactKind::Proof
            | EventFactKind::BuyerKnew
            | EventFactKind::Certified),
        ) => format!("{}.{}", inside(event), fact.key()),
        Axis::DealFact(fact) => format!("facts.{}", fact.key()),
    }
}

/// What a path of the file is about, if it is one thing that a search could change.
pub fn axis_at(deal: &Deal, place: &str) -> Option<Axis> {
    axes(deal).into_iter().find(|axis| path(*axis, deal) == place)
}

/// What stands at the path before and after a change; nothing is `null`.
pub(super) fn values(change: &Change, deal: &Deal, zone: Zone) -> (Json, Json) {
    let happened = |position: usize| deal.events.get(position);
    let facts = |from: Fact, to: Fact| (Json::text(from.key()), Json::text(to.key()));
    let keys = |keys: &[&str], from: u8, to: u8| {
        let key = |n: u8| keys.get(usize::from(n)).map_or(Json::Null, |key| Json::text(*key));
        (key(from), key(to))
    };
    match change {
        Change::Term { term, from, to } => (value(*term, *from), value(*term, *to)),
        Change::Profile { from, to } => (Json::text(from.key()), Json::text(to.key())),
        Change::EventDay { from, to, .. } => (at(*from, zone), at(*to, zone)),
        Change::WithoutEvent { event: position } => {
            (happened(*position).map_or(Json::Null, |e| event(e, deal)), Json::Null)
        }
        Change::Until { from, to, .. } => (Json::text(from.to_string()), Json::text(to.to_string())),
        Change::States { event, term, to, .. } => {
            let what = happened(*event).map(|e| &e.what);
            let offer = what.and_then(|what| what.offer()).and_then(|offer| deal.offers.get(offer));
            let was = what.and_then(|what| what.stated()).map_or(0, |stated| stated.terms);
            let bit = 1u32 << (*term).min(31);
            let now = if *to { was | bit } else { was & !bit };
            let ids = |bits: u32| {
                Json::List((0..32).filter(|i| bits >> i & 1 == 1).map(|i| term_id(offer, i)).collect())
            };
            (ids(was), ids(now))
        }
        Change::Subject { from, to, .. } => (Json::text(from.key()), Json::text(to.key())),
        Change::Form { from, to, .. } => (Json::text(from.key()), Json::text(to.key())),
        Change::OfferFact { from, to, .. }
        | Change::TermFact { from, to, .. }
        | Change::Equivalent { from, to, .. }
        | Change::EventFact { from, to, .. }
        | Change::DealFact { from, to, .. } => facts(*from, *to),
        Change::Amount { from, to, .. } => (number(from), number(to)),
        Change::Reply { from, to, .. } => (replied(from), replied(to)),
        Change::AsOffered { event, difference: n } => {
            let what = happened(*event).map(|e| &e.what);
            let offer = what.and_then(|what| what.offer()).and_then(|offer| deal.offers.get(offer));
            let differs = what.and_then(|what| what.exercise()).and_then(|e| e.differs.get(*n));
            (differs.map_or(Json::Null, |d| difference(d, offer)), Json::Null)
        }
        Change::OfferChoice { choice, from, to, .. } => keys(choice.keys(), *from, *to),
        Change::EventChoice { choice, from, to, .. } => keys(choice.keys(), *from, *to),
    }
}

fn at(when: When, zone: Zone) -> Json {
    match when {
        When::Day(date) => Json::text(date.to_string()),
        When::At(moment) => Json::text(instant_text(moment, zone)),
    }
}

/// The number of an amount as its field has it.
fn number(of: &Amount) -> Json {
    amount(of).into_iter().next().map_or(Json::Null, |(_, number)| number)
}

fn amount_field(of: &Amount) -> &'static str {
    amount(of).first().map_or("", |(name, _)| *name)
}

fn replied(reply: &Reply) -> Json {
    match reply {
        Reply::Instead(instead) => number(instead),
        Reply::Cash(cents) => Json::Int(*cents),
        Reply::Omitted => Json::Bool(true),
    }
}

fn reply_field(reply: &Reply) -> &'static str {
    match reply {
        Reply::Instead(instead) => amount_field(instead),
        Reply::Cash(_) => "cash_usd_cents",
        Reply::Omitted => "omitted",
    }
}

fn offer_field(choice: OfferChoice) -> &'static str {
    match choice {
        OfferChoice::Workload => "workload",
        OfferChoice::Transaction => "transaction",
        OfferChoice::Relation => "relation",
        OfferChoice::Seller => "seller",
        OfferChoice::Bundle => "bundle",
    }
}

fn event_field(choice: EventChoice) -> &'static str {
    match choice {
        EventChoice::Qualified => "qualified",
        EventChoice::ReplyBy => "by",
        EventChoice::ReplyForm | EventChoice::NoticeForm => "form",
        EventChoice::Addressee => "to",
    }
}
