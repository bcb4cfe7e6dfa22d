//! The evaluation as JSON: what `examples/evaluate` prints and other programs read.

use super::VERSION;
use super::json::Json;
use super::read::instant_text;
use crate::law::calendar::{Date, DayKind, Moment, Zone, skipped};
use crate::law::clause::Term;
use crate::law::deal::Deal;
use crate::law::defaults::{Filling, filling, source};
use crate::law::evaluate::evaluate;
use crate::law::finding::{Cause, Evaluation, Finding, MatchReport};
use crate::law::holders::{Joint, joint};
use crate::law::outcome::{Outcome, Span, Window};
use crate::law::permission::joint::{JointPermission, joint_permissions};
use crate::law::permission::{Permission, permissions};
use crate::law::readings::{Choice, Question, Reading, Resolved, answer, last_day};
use crate::law::terms::Value;

/// Every reading of a deal at the end of `date` with its evaluation, and what the answer depends on. Without
/// a date, at the end of the last event's day.
pub fn evaluation_json(deal: &Deal, date: Option<Date>) -> Json {
    let forked = answer(deal, date);
    let each = forked.branches.iter().map(|(reading, _)| {
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

/// One reading with its evaluation at the end of `date`. With several holders its outcome and its permissions are
/// those of the whole procedure; what else it says of the first holder, `together` says of each.
pub fn reading_json(resolved: &Resolved<'_>, reading: &Reading, date: Date) -> Json {
    let e = evaluate(resolved, resolved.end_of(date));
    let deal = resolved.deal;
    let zone = resolved.terms.zone;
    let choices = reading.iter().map(|(q, c)| choice(q, c, deal));
    let joint = joint(deal, reading, date);
    let evaluations = joint.evaluations(resolved, e.as_of);
    let allowed: Vec<Json> = if deal.parties.others.is_empty() {
        permissions(resolved, &e, date).iter().map(|p| permission(p, resolved)).collect()
    } else {
        let all = joint_permissions(resolved, &joint, &evaluations, date);
        let whose = |p: &JointPermission| p.holder.map_or(Json::Null, |holder| holder_id(deal, holder));
        all.iter().map(|p| permission(&p.permission, resolved).and("holder", whose(p))).collect()
    };
    let mut fields = vec![
        ("choices", Json::List(choices.collect())),
        ("as_of", Json::text(instant_text(e.as_of, zone))),
        ("outcome", outcome(&joint.outcome, deal, zone)),
    ];
    let (found, clause) = (found(&e, resolved), clause(resolved));
    let [phases, windows, matches, findings] = found;
    fields.extend([phases, windows, ("permissions", Json::List(allowed)), matches, findings]);
    fields.extend([("clause", clause), ("together", together(resolved, &joint, &evaluations))]);
    Json::object(fields)
}

/// What an evaluation says beside its outcome.
fn found(e: &Evaluation, resolved: &Resolved<'_>) -> [(&'static str, Json); 4] {
    let (deal, zone) = (resolved.deal, resolved.terms.zone);
    [
        ("phases", Json::List(e.phases.iter().map(|s| span(s, deal, zone)).collect())),
        ("windows", Json::List(e.windows.iter().map(|w| window(w, resolved)).collect())),
        ("matches", Json::List(e.matches.iter().map(|m| match_report(m, deal)).collect())),
        ("findings", Json::List(e.findings.iter().map(|f| finding(f, resolved)).collect())),
    ]
}

/// How all holders stand together; one holder stands as it does alone.
fn together(resolved: &Resolved<'_>, joint: &Joint, evaluations: &[Evaluation]) -> Json {
    let deal = resolved.deal;
    let several = !deal.parties.others.is_empty();
    let holders = joint.holders.iter().zip(evaluations).map(|(one, evaluation)| {
        let mut fields = vec![
            ("holder", holder_id(deal, one.holder)),
            ("outcome", outcome(&one.alone, deal, resolved.terms.zone)),
            ("share", Json::Int(one.share.into())),
            (
                "quantity",
                one.quantity.map_or(Json::Null, |(n, _)| Json::Int(i64::try_from(n).unwrap_or(i64::MAX))),
            ),
        ];
        if several {
            let own = joint.own(resolved, one.holder);
            fields.push(("counts", Json::Bool(one.counts)));
            fields.extend(found(evaluation, &own));
        }
        Json::object(fields)
    });
    let mut fields = vec![
        ("taker", Json::text(joint.outcome.taker.key())),
        ("ground", Json::text(joint.outcome.ground.key())),
        ("holders", Json::List(holders.collect())),
    ];
    if several {
        let ids = |holders: Vec<usize>| Json::List(holders.iter().map(|one| holder_id(deal, *one)).collect());
        fields.extend([
            ("decided_by", holder_id(deal, joint.decided_by)),
            ("winners", ids(joint.winners().collect())),
            ("claimants", ids(joint.claimants().collect())),
        ]);
    }
    Json::object(fields)
}

fn holder_id(deal: &Deal, holder: usize) -> Json {
    let other = holder.checked_sub(1).and_then(|i| deal.parties.others.get(i));
    Json::text(other.map_or("holder", |other| other.id.as_str()))
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
        ("remedies", Json::texts(outcome.remedies.iter().map(|remedy| remedy.key()))),
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
    let days = skipped(resolved.terms.calendar, count).filter(|_| known);
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
        Cause::DealFact(fact) => Json::object([("fact", Json::text(fact.key()))]),
        Cause::ReasonableTime => Json::object([("fact", Json::text("reasonable_time"))]),
        Cause::Finding(rule) => Json::object([("finding", Json::text(rule.key()))]),
        Cause::About(offer, rule) => {
            Json::object([("offer", offer_id(deal, offer)), ("finding", Json::text(rule.key()))])
        }
    }
}

/// The value of a term as a file has it; silence is `"silent"`.
pub fn value(term: Term, value: Value) -> Json {
    match value {
        Value::Silent => Json::text("silent"),
        Value::Count(n) => Json::Int(n.into()),
        Value::Time(time) => Json::text(time.to_string()),
        Value::Day(day) => Json::text(day.to_string()),
        Value::Choice(_) => Json::text(term.choice_key(value).unwrap_or("silent")),
    }
}

/// The clause without silence: each term's value and where it comes from.
fn clause(resolved: &Resolved<'_>) -> Json {
    let deal = resolved.deal;
    Json::object(Term::ALL.iter().map(|term| {
        let mut fields = vec![("value", value(*term, resolved.terms.get(*term)))];
        match (deal.clause.get(*term), filling(*term, deal.profile)) {
            (Value::Silent, Filling::Default { confidence, .. }) => fields.extend([
                ("from", Json::text("default")),
                ("source", Json::text(source(*term, deal.profile))),
                ("confidence", Json::text(confidence.key())),
            ]),
            (Value::Silent, Filling::Split { .. }) => {
                fields.extend([
                    ("from", Json::text("reading")),
                    ("source", Json::text(source(*term, deal.profile))),
                ]);
            }
            (Value::Silent, Filling::Follows { term: other }) => fields.extend([
                ("from", Json::text(other.key())),
                ("source", Json::text(source(*term, deal.profile))),
            ]),
            (Value::Choice(_) | Value::Count(_) | Value::Time(_) | Value::Day(_), _) => {
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
        Question::Event(event, fact) => {
            Json::object([("event", Json::Int(event as i64)), ("fact", Json::text(fact.key()))])
        }
        Question::Deal(fact) => Json::object([("fact", Json::text(fact.key()))]),
        Question::ReasonableTime => Json::object([("fact", Json::text("reasonable_time"))]),
    }
}

fn choice(q: &Question, choice: &Choice, deal: &Deal) -> Json {
    let says = match (q, choice) {
        (Question::Term(term), Choice::Says(says)) => value(*term, *says),
        (_, Choice::True) => Json::Bool(true),
        (_, Choice::False) => Json::Bool(false),
        (_, Choice::Days(days)) => Json::Int((*days).into()),
        (
            Question::Offer(..)
            | Question::OfferTerm(..)
            | Question::Equivalent(..)
            | Question::Event(..)
            | Question::Deal(_)
            | Question::ReasonableTime,
            Choice::Says(_),
        ) => Json::Null,
    };
    Json::object([("question", question(q, deal)), ("says", says)])
}
