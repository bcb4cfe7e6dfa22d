//! Reads the events, each about an offer that is there.

use super::amounts::{amount, amount_fields};
use super::fact;
use super::when::{date, instant_text, when};
use crate::file::json::Json;
use crate::file::reader::At;
use crate::law::calendar::{Date, Moment, Zone};
use crate::law::deal::{Deal, limits};
use crate::law::event::{Difference, Event, Exercise, Happening, Reply, Stated, When};
use crate::law::offer::{Fact, Offer};
use crate::law::readings::Resolved;

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

pub(in crate::file) const EVENT_KEYS: [&str; 16] = [
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
];

fn event(at: &At<'_>, deal: &Deal, zone: Zone) -> Option<Event> {
    let allowed = format!("an object with \"at\" and one of {}", EVENT_KEYS.join(", "));
    let fields = at.fields(&allowed);
    let mut happened = fields.iter().filter(|(name, _)| *name != "at");
    let (Some((key, what)), None) = (happened.next(), happened.next()) else {
        if at.json().is_some_and(|json| matches!(json, Json::Object(_))) {
            at.note(
                format!("{} things that happened", fields.iter().filter(|(n, _)| *n != "at").count()),
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
    Some(Event { at: when?, what: happening? })
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
        "right_ends" => {
            if at.json() != Some(&Json::Bool(true)) {
                at.wrong("true");
            }
            Happening::RightEnds
        }
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
            at.object(&["offer", "until"]);
            let offer = offer_named(&at.field("offer"), deal)?;
            Happening::Extension { offer, until: date(&at.field("until")) }
        }
        "offer_changed" => {
            at.object(&["offer", "to"]);
            let offer = offer_named(&at.field("offer"), deal)?;
            Happening::OfferChanged { offer, to: offer_named(&at.field("to"), deal)? }
        }
        "transfer" => {
            at.object(&["offer", "on"]);
            let on = match at.field("on").given() {
                Some(at) => Some(offer_named(&at, deal)?),
                None => None,
            };
            Happening::Transfer { offer: offer_named(&at.field("offer"), deal)?, on }
        }
        "exercise" => {
            at.object(&["offer", "differs", "qualified"]);
            let offer = offer_named(&at.field("offer"), deal)?;
            Happening::Exercise { offer, exercise: exercise(at, &deal.offers[offer]) }
        }
        _ => return None,
    })
}

fn offer_named(at: &At<'_>, deal: &Deal) -> Option<usize> {
    let names: Vec<&str> = deal.offers.iter().map(|o| o.id.as_str()).collect();
    let positions: Vec<usize> = (0..names.len()).collect();
    at.choice(&names, &positions)
}

/// `{ "offer": "o1", "states": ["price"], "copy": true }`; what is left out is not stated.
fn stated(at: &At<'_>, deal: &Deal) -> Option<(usize, Stated)> {
    at.object(&["offer", "states", "copy"]);
    let offer = offer_named(&at.field("offer"), deal)?;
    let items = at.field("states").given().map_or_else(Vec::new, |at| at.items(limits::OFFER_TERMS));
    let terms = items.iter().filter_map(|at| term_named(at, &deal.offers[offer]));
    let terms = terms.fold(0, |bits, i| bits | 1 << i);
    let copy = at.field("copy").given().is_some_and(|at| at.bool());
    Some((offer, Stated { terms, copy }))
}

fn term_named(at: &At<'_>, offer: &Offer) -> Option<usize> {
    let names: Vec<&str> = offer.terms.iter().map(|t| t.id.as_str()).collect();
    let positions: Vec<usize> = (0..names.len()).collect();
    at.choice(&names, &positions)
}

fn exercise(at: &At<'_>, offer: &Offer) -> Exercise {
    let items = at.field("differs").given().map_or_else(Vec::new, |at| at.items(limits::OFFER_TERMS));
    let differs: Vec<Difference> = items.iter().filter_map(|at| difference(at, offer)).collect();
    for (i, d) in differs.iter().enumerate() {
        if differs[..i].iter().any(|other| other.term == d.term) {
            items[i]
                .note(format!("a second difference in \"{}\"", offer.terms[d.term].id), "one for each term");
        }
    }
    Exercise { differs, qualified: at.field("qualified").given().is_some_and(|at| at.bool()) }
}

/// One of: another amount of the term's kind, `"cash_usd_cents"`, or `"omitted": true`.
fn difference(at: &At<'_>, offer: &Offer) -> Option<Difference> {
    let term = term_named(&at.field("term"), offer);
    let kind = term.map(|i| offer.terms[i].kind);
    let names = ["term", "cash_usd_cents", "omitted", "equivalent"];
    let names: Vec<&str> = names.iter().chain(amount_fields(kind)).copied().collect();
    at.object(&names);
    let (term, kind) = (term?, kind?);
    let cash = at.field("cash_usd_cents").given();
    let omitted = at.field("omitted").given();
    let instead = amount_fields(Some(kind)).iter().any(|name| at.field(name).is_given());
    let reply = match (cash, omitted, instead) {
        (Some(cash), None, false) => Reply::Cash(cash.int(0, limits::USD_CENTS)),
        (None, Some(omitted), false) => {
            if omitted.json() != Some(&Json::Bool(true)) {
                omitted.wrong("true");
            }
            Reply::Omitted
        }
        (None, None, true) => Reply::Instead(amount(at, kind)),
        (None, None, false) | (Some(_), Some(_), _) | (Some(_) | None, _, true) => {
            let fields = amount_fields(Some(kind)).join(" and ");
            at.note("not exactly one way to differ", format!("{fields}; or cash_usd_cents; or omitted"));
            return None;
        }
    };
    Some(Difference { term, reply, equivalent: fact(at, "equivalent", Fact::No) })
}
