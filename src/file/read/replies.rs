//! Reads what a holder replies.

use super::amounts::{amount, amount_fields};
use super::events::{offer_named, term_named};
use super::{fact, key_or};
use crate::file::json::Json;
use crate::file::reader::At;
use crate::law::deal::{Deal, limits};
use crate::law::event::{Difference, Exercise, Qualified, Reply, ReplyBy, ReplyMade};
use crate::law::offer::{Fact, Offer};

/// The fields of a reply.
pub(in crate::file) const REPLY_FIELDS: [&str; 7] =
    ["offer", "differs", "qualified", "by", "form", "proof", "able"];

pub(super) fn reply(at: &At<'_>, deal: &Deal) -> Option<(usize, Exercise)> {
    at.object(&REPLY_FIELDS);
    let number = offer_named(&at.field("offer"), deal)?;
    let offer = &deal.offers[number];
    let items = at.field("differs").given().map_or_else(Vec::new, |at| at.items(limits::OFFER_TERMS));
    let differs: Vec<Difference> = items.iter().filter_map(|at| difference(at, offer)).collect();
    for (i, d) in differs.iter().enumerate() {
        if differs[..i].iter().any(|other| other.term == d.term) {
            items[i]
                .note(format!("a second difference in \"{}\"", offer.terms[d.term].id), "one for each term");
        }
    }
    let plain = Exercise::of(differs);
    let exercise = Exercise {
        qualified: key_or(at, "qualified", Qualified::KEYS, Qualified::ALL, plain.qualified),
        by: key_or(at, "by", ReplyBy::KEYS, ReplyBy::ALL, plain.by),
        made: key_or(at, "form", ReplyMade::KEYS, ReplyMade::ALL, plain.made),
        proof: fact(at, "proof", plain.proof),
        able: fact(at, "able", plain.able),
        ..plain
    };
    Some((number, exercise))
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
