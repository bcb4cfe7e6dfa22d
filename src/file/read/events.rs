//! Reads the events, each about an offer that is there.

use super::replies::reply;
use super::when::{date, instant_text, when};
use super::{fact, key_or};
use crate::file::json::Json;
use crate::file::reader::At;
use crate::law::calendar::{Date, Moment, Zone};
use crate::law::deal::{Deal, limits};
use crate::law::event::{Addressee, Event, ExtendedBy, Happening, Made, Pending, Stated, When};
use crate::law::finding::{DealFactKind, EventFactKind, FactKind, TermFactKind};
use crate::law::offer::{Fact, Offer};
use crate::law::readings::{Choice, Question, Resolved};

pub(super) fn events(at: &At<'_>, deal: &Deal) -> Vec<Event> {
    let zone = Resolved::new(deal, &[]).terms.zone;
    let mut last: Option<Date> = None;
    let mut latest: Option<Moment> = None;
    let mut events = Vec::new();
    for at in at.items(limits::EVENTS) {
        let Some(event) = event(&at, deal, zone) else { continue };
        let day = event.at.date(zone);
        if let Some(last) = last.filter(|last| day < *last) {
            at.field("at")
                .wrong(format!("{last} or later: events stand in the order in which they happened"));
        }
        last = last.max(Some(day));
        if let When::At(moment) = event.at {
            if let Some(before) = latest.filter(|before| moment < *before) {
                let before = instant_text(before, zone);
                at.field("at")
                    .wrong(format!("{before} or later: events stand in the order in which they happened"));
            }
            latest = latest.max(Some(moment));
        }
        events.push(event);
    }
    events
}

pub(in crate::file) const EVENT_KEYS: [&str; 32] = [
    "offer_received",
    "grantor_decides",
    "contract_signed",
    "notice_sent",
    "notice_received",
    "information_requested",
    "information_given",
    "extension",
    "offer_changed",
    "offer_withdrawn",
    "grantor_withdraws",
    "exercise",
    "refusal",
    "transfer",
    "closed_with_holder",
    "right_ends",
    "exercise_sent",
    "holder_learns",
    "paused",
    "resumed",
    "shortened",
    "extension_requested",
    "holder_waives",
    "holder_fails_to_close",
    "closed_with_rival",
    "transfer_undone",
    "talks_begin",
    "talks_end",
    "holder_in_default",
    "default_cured",
    "change_of_control",
    "court_finding",
];

/// What an event can have beside its kind.
const BESIDE: [&str; 3] = ["at", "happened", "holder"];

fn event(at: &At<'_>, deal: &Deal, zone: Zone) -> Option<Event> {
    let allowed = format!("an object with \"at\" and one of {}", EVENT_KEYS.join(", "));
    let fields = at.fields(&allowed);
    let mut happened = fields.iter().filter(|(name, _)| !BESIDE.contains(name));
    let (Some((key, what)), None) = (happened.next(), happened.next()) else {
        if at.json().is_some_and(|json| matches!(json, Json::Object(_))) {
            at.note(
                format!(
                    "{} things that happened",
                    fields.iter().filter(|(n, _)| !BESIDE.contains(n)).count()
                ),
                allowed,
            );
        }
        return None;
    };
    let when = when(&at.field("at"), zone);
    let happening = happening(key, what, deal);
    if happening.is_none() && !EVENT_KEYS.contains(key) {
        what.note(format!("an unknown event \"{key}\""), EVENT_KEYS.join(", "));
    }
    let known = fact(at, "happened", Fact::Yes);
    let holder = at.field("holder").given().map_or(Some(0), |at| holder_named(&at, deal));
    Some(Event { happened: known, holder: holder?, ..Event::new(when?, happening?) })
}

fn happening(key: &str, at: &At<'_>, deal: &Deal) -> Option<Happening> {
    let offer = || offer_named(at, deal);
    Some(match key {
        "offer_received" => Happening::OfferReceived { offer: offer()? },
        "grantor_decides" => Happening::GrantorDecides { offer: offer()? },
        "contract_signed" => Happening::ContractSigned { offer: offer()? },
        "information_requested" => Happening::InformationRequested { offer: offer()? },
        "offer_withdrawn" => Happening::OfferWithdrawn { offer: offer()? },
        "grantor_withdraws" => Happening::GrantorWithdraws { offer: offer()? },
        "refusal" => Happening::Refusal { offer: offer()? },
        "closed_with_holder" => Happening::ClosedWithHolder { offer: offer()? },
        "right_ends" => truth(at, Happening::RightEnds),
        "talks_begin" => truth(at, Happening::TalksBegin),
        "talks_end" => truth(at, Happening::TalksEnd),
        "holder_in_default" => truth(at, Happening::HolderInDefault),
        "default_cured" => truth(at, Happening::DefaultCured),
        "change_of_control" => truth(at, Happening::ChangeOfControl),
        "resumed" => Happening::Resumed { offer: offer()? },
        "extension_requested" => Happening::ExtensionRequested { offer: offer()? },
        "holder_waives" => Happening::HolderWaives { offer: offer()? },
        "holder_fails_to_close" => Happening::HolderFailsToClose { offer: offer()? },
        "closed_with_rival" => Happening::ClosedWithRival { offer: offer()? },
        "transfer_undone" => Happening::TransferUndone { offer: offer()? },
        "holder_learns" => {
            let (offer, stated) = stated(at, deal)?;
            Happening::HolderLearns { offer, stated }
        }
        "paused" => {
            at.object(&["offer", "pending"]);
            let offer = offer_named(&at.field("offer"), deal)?;
            Happening::Paused { offer, pending: at.field("pending").choice(Pending::KEYS, Pending::ALL)? }
        }
        "shortened" => {
            at.object(&["offer", "until", "certified"]);
            let offer = offer_named(&at.field("offer"), deal)?;
            let certified = fact(at, "certified", Fact::Yes);
            Happening::Shortened { offer, until: date(&at.field("until")), certified }
        }
        "court_finding" => court_finding(at, deal)?,
        "notice_sent" => {
            let (offer, stated) = stated(at, deal)?;
            Happening::NoticeSent { offer, stated }
        }
        "notice_received" => {
            let (offer, stated) = stated(at, deal)?;
            Happening::NoticeReceived { offer, stated }
        }
        "information_given" => {
            let (offer, stated) = stated(at, deal)?;
            Happening::InformationGiven { offer, stated }
        }
        "extension" => {
            at.object(&["offer", "until", "by"]);
            let offer = offer_named(&at.field("offer"), deal)?;
            let by = key_or(at, "by", ExtendedBy::KEYS, ExtendedBy::ALL, ExtendedBy::Both);
            Happening::Extension { offer, until: date(&at.field("until")), by }
        }
        "offer_changed" => {
            at.object(&["offer", "to"]);
            let offer = offer_named(&at.field("offer"), deal)?;
            Happening::OfferChanged { offer, to: offer_named(&at.field("to"), deal)? }
        }
        "transfer" => {
            at.object(&["offer", "on", "buyer_knew"]);
            let on = match at.field("on").given() {
                Some(at) => Some(offer_named(&at, deal)?),
                None => None,
            };
            let offer = offer_named(&at.field("offer"), deal)?;
            Happening::Transfer { offer, on, buyer_knew: fact(at, "buyer_knew", Fact::Yes) }
        }
        "exercise" => {
            let (offer, exercise) = reply(at, deal)?;
            Happening::Exercise { offer, exercise }
        }
        "exercise_sent" => {
            let (offer, exercise) = reply(at, deal)?;
            Happening::ExerciseSent { offer, exercise }
        }
        _ => return None,
    })
}

fn holder_named(at: &At<'_>, deal: &Deal) -> Option<usize> {
    let others = deal.parties.others.iter().map(|other| other.id.as_str());
    let names: Vec<&str> = ["holder"].into_iter().chain(others).collect();
    let positions: Vec<usize> = (0..names.len()).collect();
    at.choice(&names, &positions)
}

pub(super) fn offer_named(at: &At<'_>, deal: &Deal) -> Option<usize> {
    let names: Vec<&str> = deal.offers.iter().map(|o| o.id.as_str()).collect();
    let positions: Vec<usize> = (0..names.len()).collect();
    at.choice(&names, &positions)
}

/// `{ "offer": "o1", "states": ["price"], "copy": true }`; what is left out is not stated.
fn stated(at: &At<'_>, deal: &Deal) -> Option<(usize, Stated)> {
    at.object(&["offer", "states", "copy", "form", "to"]);
    let offer = offer_named(&at.field("offer"), deal)?;
    let items = at.field("states").given().map_or_else(Vec::new, |at| at.items(limits::OFFER_TERMS));
    let terms = items.iter().filter_map(|at| term_named(at, &deal.offers[offer]));
    let terms = terms.fold(0, |bits, i| bits | 1 << i);
    let copy = at.field("copy").given().is_some_and(|at| at.bool());
    let made = key_or(at, "form", Made::KEYS, Made::ALL, Made::Written);
    let to = key_or(at, "to", Addressee::KEYS, Addressee::ALL, Addressee::Holder);
    Some((offer, Stated { terms, copy, made, to }))
}

pub(super) fn term_named(at: &At<'_>, offer: &Offer) -> Option<usize> {
    let names: Vec<&str> = offer.terms.iter().map(|t| t.id.as_str()).collect();
    let positions: Vec<usize> = (0..names.len()).collect();
    at.choice(&names, &positions)
}

/// Checks that `true` stands there.
fn truth(at: &At<'_>, happening: Happening) -> Happening {
    if at.json() != Some(&Json::Bool(true)) {
        at.wrong("true");
    }
    happening
}

/// `{ "fact": "bad_faith", "offer": "o1", "term": "guaranty", "answer": "yes" }`: what is settled, and how. A
/// fact about the deal names no offer; one about an event names it by its position.
fn court_finding(at: &At<'_>, deal: &Deal) -> Option<Happening> {
    at.object(&["fact", "offer", "term", "event", "answer"]);
    let answer = at.field("answer").choice(&["yes", "no"], &[Choice::True, Choice::False])?;
    let offer = at.field("offer").given().map(|at| offer_named(&at, deal));
    let event = at.field("event").given().map(|at| at.int(0, limits::EVENTS as i64 - 1) as usize);
    let term = at.field("term").given();
    let fact = at.field("fact");
    let question = match (offer, term, event) {
        (Some(offer), Some(term), None) => {
            let offer = offer?;
            let term = term_named(&term, &deal.offers[offer])?;
            Question::OfferTerm(offer, term, fact.choice(TermFactKind::KEYS, TermFactKind::ALL)?)
        }
        (Some(offer), None, None) => Question::Offer(offer?, fact.choice(FactKind::KEYS, FactKind::ALL)?),
        (None, None, Some(event)) => {
            Question::Event(event, fact.choice(EventFactKind::KEYS, EventFactKind::ALL)?)
        }
        (None, None, None) => Question::Deal(fact.choice(DealFactKind::KEYS, DealFactKind::ALL)?),
        (Some(_), _, Some(_)) | (None, Some(_), _) => {
            at.note("a fact of several things", "an offer, a term of an offer, an event, or none of them");
            return None;
        }
    };
    Some(Happening::CourtFinding { question, answer })
}
