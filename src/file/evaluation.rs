//! The evaluation as JSON: what `examples/evaluate` prints and other programs read.

use super::VERSION;
use super::json::Json;
use super::read::instant_text;
use crate::law::calendar::{Date, DayKind, Moment, Zone, skipped};
use crate::law::clause::Term;
use crate::law::deal::Deal;
use crate::law::defaults::{Filling, filling};
use crate::law::evaluate::evaluate;
use crate::law::finding::{Cause, Finding, MatchReport};
use crate::law::guards::window_rule;
use crate::law::outcome::{Outcome, Span, Window};
use crate::law::permission::{Permission, permissions};
use crate::law::readings::{Choice, Question, Reading, Resolved, answer, last_day, readings};
use crate::law::terms::Value;

/// Every reading of a deal at the end of `date` with its evaluation, and what the answer depends on. Without
/// a date, at the end of the last event's day.
pub fn evaluation_json(deal: &Deal, date: Option<Date>) -> Json {
    let all = readings(deal);
    let forked = answer(deal, date);
    let each = all.readings.iter().map(|reading| {
        let resolved = Resolved::new(deal, reading);
        let date = date.unwrap_or_else(|| last_day(&resolved));
        reading_json(&resolved, reading, date)
    });
    Json::object([
        ("version", Json::Int(VERSION)),
        ("deal", Json::text(&deal.id)),
        ("answer", Json::text(if forked.agrees() && forked.complete { "certain" } else { "depends" })),
        ("depends_on", Json::List(forked.depends_on.iter().map(|q| question(q, deal)).collect())),
        ("complete", Json::Bool(forked.complete)),
        ("readings", Json::List(each.collect())),
    ])
}

/// One reading with its evaluation at the end of `date`.
pub fn reading_json(resolved: &Resolved<'_>, reading: &Reading, date: Date) -> Json {
    let e = evaluate(resolved, resolved.end_of(date));
    let deal = resolved.deal;
    let zone = resolved.terms.zone;
    let choices = reading.iter().map(|(q, c)| choice(q, c, deal));
    let allowed = permissions(resolved, &e, date);
    Json::object([
        ("choices", Json::List(choices.collect())),
        ("as_of", Json::text(instant_text(e.as_of, zone))),
        ("outcome", outcome(&e.outcome, deal, zone)),
        ("phases", Json::List(e.phases.iter().map(|s| span(s, deal, zone)).collect())),
        ("windows", Json::List(e.windows.iter().map(|w| window(w, resolved)).collect())),
        ("permissions", Json::List(allowed.iter().map(|p| permission(p, resolved)).collect())),
        ("matches", Json::List(e.matches.iter().map(|m| match_report(m, deal)).collect())),
        ("findings", Json::List(e.findings.iter().map(|f| finding(f, resolved)).collect())),
        ("clause", clause(resolved)),
    ])
}

fn offer_id(deal: &Deal, offer: usize) -> Json {
    deal.offers.get(offer).map_or(Json::Null, |o| Json::text(&o.id))
}

fn term_id(deal: &Deal, offer: usize, term: usize) -> Json {
    deal.offers.get(offer).and_then(|o| o.terms.get(term)).map_or(Json::Null, |t| Json::text(&t.id))
}

fn instant(at: Option<Moment>, zone: Zone) -> Json {
    at.map_or(Json::Null, |at| Json::text(instant_text(at, zone)))
}

fn day(date: Date) -> Json {
    Json::text(date.to_string())
}

fn outcome(outcome: &Outcome, deal: &Deal, zone: Zone) -> Json {
    Json::object([
        ("offer", outcome.offer.map_or(Json::Null, |o| offer_id(deal, o))),
        ("taker", Json::text(outcome.taker.key())),
        ("ground", Json::text(outcome.ground.key())),
        ("phase", Json::text(outcome.phase.key())),
        ("since", instant(outcome.since, zone)),
        ("until", instant(outcome.until, zone)),
    ])
}

fn span(span: &Span, deal: &Deal, zone: Zone) -> Json {
    Json::object([
        ("offer", offer_id(deal, span.offer)),
        ("phase", Json::text(span.phase.key())),
        ("ground", Json::text(span.ground.key())),
        ("from", instant(Some(span.from), zone)),
        ("until", instant(span.until, zone)),
        ("projected", Json::Bool(span.projected)),
    ])
}

fn window(window: &Window, resolved: &Resolved<'_>) -> Json {
    let (deal, zone) = (resolved.deal, resolved.terms.zone);
    let count = &window.count;
    let known = window.closes.is_some();
    let days = skipped(&window_rule(&resolved.terms), count).filter(|_| known);
    let days = days.map(|(date, kind)| {
        let why = match kind {
            DayKind::Weekend => "weekend",
            DayKind::Holiday(holiday) => holiday.key(),
            DayKind::Business | DayKind::Unknown => "business",
        };
        Json::object([("date", day(date)), ("why", Json::text(why))])
    });
    let if_known = |json: Json| if known { json } else { Json::Null };
    Json::object([
        ("offer", offer_id(deal, window.offer)),
        ("opened_by", Json::Int(window.opened_by as i64)),
        ("opens", instant(Some(count.opens), zone)),
        ("day_zero", day(count.day_zero)),
        ("first_counted", if_known(day(count.first_counted))),
        ("last_day", if_known(day(window.closes.map_or(count.last_day, |at| zone.local(at).date)))),
        ("closes", instant(window.closes, zone)),
        ("rolled_from", if_known(count.rolled_from.map_or(Json::Null, day))),
        ("not_counted", Json::List(days.collect())),
        ("end", Json::text(window.end.key())),
    ])
}

fn permission(permission: &Permission, resolved: &Resolved<'_>) -> Json {
    let zone = resolved.terms.zone;
    Json::object([
        ("party", Json::text(permission.party.key())),
        ("mode", Json::text(permission.mode.key())),
        ("act", Json::text(permission.act.key())),
        ("from", instant(permission.from, zone)),
        ("until", instant(permission.until, zone)),
        ("because", Json::List(permission.because.iter().map(|c| cause(c, resolved)).collect())),
    ])
}

fn match_report(report: &MatchReport, deal: &Deal) -> Json {
    let terms = report.terms.iter().map(|j| {
        Json::object([
            ("term", term_id(deal, report.offer, j.term)),
            ("comparison", Json::text(j.comparison.key())),
            ("weight", Json::text(j.weight.key())),
            ("met", Json::Bool(j.met)),
        ])
    });
    Json::object([
        ("offer", offer_id(deal, report.offer)),
        ("event", Json::Int(report.event as i64)),
        ("terms", Json::List(terms.collect())),
    ])
}

fn finding(finding: &Finding, resolved: &Resolved<'_>) -> Json {
    Json::object([
        ("rule", Json::text(finding.rule.key())),
        ("offer", offer_id(resolved.deal, finding.offer)),
        ("answer", Json::text(finding.answer.key())),
        ("at", instant(finding.at, resolved.terms.zone)),
        ("because", Json::List(finding.because.iter().map(|c| cause(c, resolved)).collect())),
    ])
}

fn cause(cause: &Cause, resolved: &Resolved<'_>) -> Json {
    let deal = resolved.deal;
    match *cause {
        Cause::Term(term) => Json::object([("term", Json::text(term.key()))]),
        Cause::Event(event) => Json::object([("event", Json::Int(event as i64))]),
        Cause::Offer(offer) => Json::object([("offer", offer_id(deal, offer))]),
        Cause::OfferTerm(offer, term) => {
            Json::object([("offer", offer_id(deal, offer)), ("offer_term", term_id(deal, offer, term))])
        }
        Cause::Fact(offer, fact) => {
            Json::object([("offer", offer_id(deal, offer)), ("fact", Json::text(fact.key()))])
        }
        Cause::Finding(rule) => Json::object([("finding", Json::text(rule.key()))]),
    }
}

fn value(term: Term, value: Value) -> Json {
    match value {
        Value::Silent => Json::text("silent"),
        Value::Count(n) => Json::Int(n.into()),
        Value::Time(time) => Json::text(time.to_string()),
        Value::Choice(_) => Json::text(term.choice_key(value).unwrap_or("silent")),
    }
}

/// The clause without silence: each term's value and where it comes from.
fn clause(resolved: &Resolved<'_>) -> Json {
    let deal = resolved.deal;
    Json::object(Term::ALL.iter().map(|term| {
        let mut fields = vec![("value", value(*term, resolved.terms.get(*term)))];
        match (deal.clause.get(*term), filling(*term, deal.profile)) {
            (Value::Silent, Filling::Default { source, confidence, .. }) => fields.extend([
                ("from", Json::text("default")),
                ("source", Json::text(source)),
                ("confidence", Json::text(confidence.key())),
            ]),
            (Value::Silent, Filling::Split { source, .. }) => {
                fields.extend([("from", Json::text("reading")), ("source", Json::text(source))]);
            }
            (Value::Choice(_) | Value::Count(_) | Value::Time(_), _) => {
                fields.push(("from", Json::text("clause")));
            }
        }
        (term.key(), Json::object(fields))
    }))
}

fn question(question: &Question, deal: &Deal) -> Json {
    match *question {
        Question::Term(term) => Json::object([("term", Json::text(term.key()))]),
        Question::Offer(offer, fact) => {
            Json::object([("offer", offer_id(deal, offer)), ("fact", Json::text(fact.key()))])
        }
        Question::OfferTerm(offer, term, fact) => Json::object([
            ("offer", offer_id(deal, offer)),
            ("offer_term", term_id(deal, offer, term)),
            ("fact", Json::text(fact.key())),
        ]),
        Question::Equivalent(event, difference) => Json::object([
            ("event", Json::Int(event as i64)),
            ("difference", Json::Int(difference as i64)),
            ("fact", Json::text("equivalent")),
        ]),
    }
}

fn choice(q: &Question, choice: &Choice, deal: &Deal) -> Json {
    let says = match (q, choice) {
        (Question::Term(term), Choice::Says(says)) => value(*term, *says),
        (_, Choice::True) => Json::Bool(true),
        (_, Choice::False) => Json::Bool(false),
        (Question::Offer(..) | Question::OfferTerm(..) | Question::Equivalent(..), Choice::Says(_)) => {
            Json::Null
        }
    };
    Json::object([("question", question(q, deal)), ("says", says)])
}
