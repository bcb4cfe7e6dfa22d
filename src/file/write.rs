//! From [`Deal`] back to a file: the same fields, nothing lost; defaults that a reader would supply are left out.

use super::VERSION;
use super::json::Json;
use super::read::instant_text;
use crate::law::clause::{Clause, Term};
use crate::law::deal::{Deal, Expect};
use crate::law::event::{Difference, Event, Exercise, Happening, Reply, Stated, When};
use crate::law::offer::{Amount, Fact, Offer, OfferTerm, Source};
use crate::law::readings::Resolved;
use crate::law::terms::Value;

/// The deal as a file's text.
pub fn deal_text(deal: &Deal) -> String {
    deal_json(deal).pretty()
}

/// The deal as a JSON tree.
pub fn deal_json(deal: &Deal) -> Json {
    let key = |text: &str| Json::text(text);
    let p = &deal.provenance;
    let rivals = deal.parties.rivals.iter().map(|r| (r.id.as_str(), key(&r.name)));
    let mut fields = vec![
        ("version", Json::Int(VERSION)),
        ("id", key(&deal.id)),
        ("title", key(&deal.title)),
        (
            "parties",
            Json::object([
                ("grantor", key(&deal.parties.grantor)),
                ("holder", key(&deal.parties.holder)),
                ("rivals", Json::object(rivals)),
            ]),
        ),
        ("grantor_is", key(deal.side.key())),
        (
            "basis",
            Json::object([
                ("offer", key(p.offer.key())),
                ("clause", key(p.clause.key())),
                ("events", key(p.events.key())),
                ("sources", Json::texts(p.sources.iter().cloned())),
            ]),
        ),
        ("profile", key(deal.profile.key())),
        ("clause", clause(&deal.clause)),
        ("offers", Json::object(deal.offers.iter().map(|o| (o.id.as_str(), offer(o, deal))))),
        ("events", Json::List(deal.events.iter().map(|e| event(e, deal)).collect())),
    ];
    if let Some(expected) = &deal.expect {
        fields.push(("expect", expect(expected)));
    }
    Json::object(fields)
}

fn clause(clause: &Clause) -> Json {
    let mut groups: Vec<(String, Json)> = Vec::new();
    for term in Term::ALL {
        let value = match clause.get(*term) {
            Value::Silent => continue,
            Value::Count(n) => Json::Int(n.into()),
            Value::Time(time) => Json::text(time.to_string()),
            value @ Value::Choice(_) => Json::text(term.choice_key(value).unwrap_or("silent")),
        };
        match groups.last_mut() {
            Some((name, Json::Object(fields))) if name == term.group() => {
                fields.push((term.name().into(), value))
            }
            _ => groups.push((term.group().into(), Json::object([(term.name(), value)]))),
        }
    }
    Json::Object(groups)
}

fn offer(offer: &Offer, deal: &Deal) -> Json {
    let from = deal.parties.rivals.get(offer.rival).map_or("", |r| &r.id);
    let mut fields = vec![
        ("from", Json::text(from)),
        ("subject", Json::text(offer.subject.key())),
        ("form", Json::text(offer.form.key())),
    ];
    unless(&mut fields, "conditional", offer.conditional, Fact::No);
    unless(&mut fields, "bona_fide", offer.bona_fide, Fact::Yes);
    let terms = offer.terms.iter().map(|t| offer_term(t, deal.provenance.offer));
    fields.push(("terms", Json::List(terms.collect())));
    Json::object(fields)
}

fn unless(fields: &mut Vec<(&'static str, Json)>, name: &'static str, fact: Fact, default: Fact) {
    if fact != default {
        fields.push((name, Json::text(fact.key())));
    }
}

fn offer_term(term: &OfferTerm, source: Source) -> Json {
    let mut fields = vec![("id", Json::text(&term.id))];
    if !term.name.is_empty() {
        fields.push(("name", Json::text(&term.name)));
    }
    fields.push(("kind", Json::text(term.kind.key())));
    fields.extend(amount(&term.amount));
    unless(&mut fields, "in_scope", term.in_scope, Fact::Yes);
    unless(&mut fields, "material", term.material, Fact::Yes);
    unless(&mut fields, "matchable", term.matchable, Fact::Yes);
    unless(&mut fields, "bad_faith", term.bad_faith, Fact::No);
    if term.source != source {
        fields.push(("source", Json::text(term.source.key())));
    }
    Json::object(fields)
}

fn amount(amount: &Amount) -> Vec<(&'static str, Json)> {
    match amount {
        Amount::Usd(cents) => vec![("usd_cents", Json::Int(*cents))],
        Amount::Months(n) => vec![("months", Json::Int((*n).into()))],
        Amount::BasisPoints(n) => vec![("basis_points", Json::Int((*n).into()))],
        Amount::Quantity(n, unit) => {
            vec![
                ("amount", Json::Int(i64::try_from(*n).unwrap_or(i64::MAX))),
                ("unit", Json::text(unit.key())),
            ]
        }
        Amount::On(date) => vec![("date", Json::text(date.to_string()))],
        Amount::Words(words) => vec![("words", Json::text(words))],
    }
}

fn event(event: &Event, deal: &Deal) -> Json {
    let zone = Resolved::new(deal, &[]).terms.zone;
    let at = match event.at {
        When::Day(date) => date.to_string(),
        When::At(moment) => instant_text(moment, zone),
    };
    Json::object([("at", Json::text(at)), (event.what.key(), happening(&event.what, deal))])
}

fn happening(what: &Happening, deal: &Deal) -> Json {
    let named = |offer: usize| Json::text(deal.offers.get(offer).map_or("", |o| &o.id));
    match what {
        Happening::OfferReceived { offer }
        | Happening::GrantorDecides { offer }
        | Happening::ContractSigned { offer }
        | Happening::InformationRequested { offer }
        | Happening::OfferWithdrawn { offer }
        | Happening::GrantorWithdraws { offer }
        | Happening::Refusal { offer }
        | Happening::ClosedWithHolder { offer } => named(*offer),
        Happening::RightEnds => Json::Bool(true),
        Happening::NoticeSent { offer, stated }
        | Happening::NoticeReceived { offer, stated }
        | Happening::InformationGiven { offer, stated } => {
            notice(named(*offer), *stated, deal.offers.get(*offer))
        }
        Happening::Extension { offer, until } => {
            Json::object([("offer", named(*offer)), ("until", Json::text(until.to_string()))])
        }
        Happening::OfferChanged { offer, to } => Json::object([("offer", named(*offer)), ("to", named(*to))]),
        Happening::Transfer { offer, on } => {
            let on = on.map(|on| ("on", named(on)));
            Json::object([("offer", named(*offer))].into_iter().chain(on))
        }
        Happening::Exercise { offer, exercise } => reply(named(*offer), exercise, deal.offers.get(*offer)),
    }
}

fn term_id(offer: Option<&Offer>, term: usize) -> Json {
    Json::text(offer.and_then(|o| o.terms.get(term)).map_or("", |t| &t.id))
}

fn notice(named: Json, stated: Stated, offer: Option<&Offer>) -> Json {
    let mut fields = vec![("offer", named)];
    if stated.terms != 0 {
        let ids = (0..32).filter(|i| stated.terms >> i & 1 == 1).map(|i| term_id(offer, i));
        fields.push(("states", Json::List(ids.collect())));
    }
    if stated.copy {
        fields.push(("copy", Json::Bool(true)));
    }
    Json::object(fields)
}

fn reply(named: Json, exercise: &Exercise, offer: Option<&Offer>) -> Json {
    let differs = exercise.differs.iter().map(|d| difference(d, offer));
    let mut fields = vec![("offer", named), ("differs", Json::List(differs.collect()))];
    if exercise.qualified {
        fields.push(("qualified", Json::Bool(true)));
    }
    Json::object(fields)
}

fn difference(difference: &Difference, offer: Option<&Offer>) -> Json {
    let mut fields = vec![("term", term_id(offer, difference.term))];
    match &difference.reply {
        Reply::Instead(instead) => fields.extend(amount(instead)),
        Reply::Cash(cents) => fields.push(("cash_usd_cents", Json::Int(*cents))),
        Reply::Omitted => fields.push(("omitted", Json::Bool(true))),
    }
    unless(&mut fields, "equivalent", difference.equivalent, Fact::No);
    Json::object(fields)
}

fn expect(expect: &Expect) -> Json {
    let as_of = expect.as_of.map(|date| ("as_of", Json::text(date.to_string())));
    let taker = expect.taker.map(|taker| ("taker", Json::text(taker.key())));
    let ground = expect.ground.map(|ground| ("ground", Json::text(ground.key())));
    Json::object(as_of.into_iter().chain(taker).chain(ground))
}
