//! From [`Deal`] back to a file: the same fields, nothing lost; defaults that a reader would supply are left out.

use super::VERSION;
use super::json::Json;
use super::read::instant_text;
use crate::law::clause::{Clause, Term};
use crate::law::deal::{CaseInfo, Deal, DealFacts, Expect, OtherHolder, Parties, Reasonable};
use crate::law::event::{
    Addressee, Difference, Event, Exercise, ExtendedBy, Happening, Made, Reply, Stated, When,
};
use crate::law::finding::{DealFactKind, FactKind, TermFactKind};
use crate::law::offer::{Amount, Fact, Offer, OfferTerm, ProposedBy, Source};
use crate::law::readings::{Choice, Question, Resolved};
use crate::law::terms::Value;

/// The deal as a file's text.
pub fn deal_text(deal: &Deal) -> String {
    deal_json(deal).pretty()
}

/// The deal as a JSON tree.
pub fn deal_json(deal: &Deal) -> Json {
    let key = |text: &str| Json::text(text);
    let p = &deal.provenance;
    let mut fields = vec![
        ("version", Json::Int(VERSION)),
        ("id", key(&deal.id)),
        ("title", key(&deal.title)),
        ("parties", parties(&deal.parties)),
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
    if deal.facts != DealFacts::default() {
        fields.push(("facts", facts(&deal.facts)));
    }
    if let Some(info) = &deal.case {
        fields.push(("case", case(info)));
    }
    if !deal.expect.is_empty() {
        fields.push(("expect", Json::List(deal.expect.iter().map(|e| expect(e, deal)).collect())));
    }
    Json::object(fields)
}

fn parties(parties: &Parties) -> Json {
    let share = parties.share.map(|share| ("holder_share", Json::Int(share.into())));
    let others = (!parties.others.is_empty()).then(|| {
        ("other_holders", Json::object(parties.others.iter().map(|other| (other.id.as_str(), holder(other)))))
    });
    let rivals = parties.rivals.iter().map(|r| (r.id.as_str(), Json::text(&r.name)));
    let named = [("grantor", Json::text(&parties.grantor)), ("holder", Json::text(&parties.holder))];
    Json::object(named.into_iter().chain(share).chain(others).chain([("rivals", Json::object(rivals))]))
}

fn holder(other: &OtherHolder) -> Json {
    let share = other.share.map(|share| ("share", Json::Int(share.into())));
    let own = (other.clause != Clause::default()).then(|| ("clause", clause(&other.clause)));
    let named = [("name", Json::text(&other.name)), ("rank", Json::Int(other.rank.into()))];
    Json::object(named.into_iter().chain(share).chain(own))
}

fn facts(facts: &DealFacts) -> Json {
    let mut fields = Vec::new();
    for kind in DealFactKind::ALL {
        unless(&mut fields, kind.key(), facts.fact(*kind), Fact::Yes);
    }
    let reasonable = facts.reasonable;
    if reasonable != Reasonable::UNKNOWN {
        let days = [("at_least", reasonable.at_least), ("at_most", reasonable.at_most)];
        fields.push(("reasonable_days", Json::object(days.map(|(name, n)| (name, Json::Int(n.into()))))));
    }
    Json::object(fields)
}

fn case(case: &CaseInfo) -> Json {
    let pairs = case.pairs.iter().map(|pair| {
        Json::object([
            ("with", Json::text(&pair.with)),
            ("change", Json::text(&pair.change)),
            ("to", Json::text(&pair.to)),
            ("ground", Json::text(pair.ground.key())),
        ])
    });
    let pairs = (!case.pairs.is_empty()).then(|| ("pairs", Json::List(pairs.collect())));
    let told = [
        ("citation", Json::text(&case.citation)),
        ("read_at", Json::text(&case.read_at)),
        ("confidence", Json::text(case.confidence.key())),
        ("topics", Json::texts(case.topics.iter().cloned())),
        ("question", Json::text(&case.question)),
        ("held", Json::text(&case.held)),
    ];
    Json::object(told.into_iter().chain(pairs))
}

fn clause(clause: &Clause) -> Json {
    let mut groups: Vec<(String, Json)> = Vec::new();
    for term in Term::ALL {
        let value = match clause.get(*term) {
            Value::Silent => continue,
            Value::Count(n) => Json::Int(n.into()),
            Value::Time(time) => Json::text(time.to_string()),
            Value::Day(day) => Json::text(day.to_string()),
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
    let from = match offer.maker {
        ProposedBy::Rival => deal.parties.rivals.get(offer.rival).map_or("", |r| &r.id),
        ProposedBy::Grantor => "grantor",
    };
    let plain = Offer::new(String::new(), 0, offer.subject, offer.form, Vec::new());
    let mut fields = vec![
        ("from", Json::text(from)),
        ("subject", Json::text(offer.subject.key())),
        ("form", Json::text(offer.form.key())),
    ];
    let keys = [
        ("workload", offer.workload.key(), plain.workload.key()),
        ("transaction", offer.transaction.key(), plain.transaction.key()),
        ("relation", offer.relation.key(), plain.relation.key()),
        ("seller", offer.seller.key(), plain.seller.key()),
        ("bundle", offer.bundle.key(), plain.bundle.key()),
    ];
    fields.extend(
        keys.iter().filter(|(_, is, plain)| is != plain).map(|(name, is, _)| (*name, Json::text(*is))),
    );
    fields.extend(offer.share.map(|share| ("covered_share", Json::Int(share.into()))));
    for kind in FactKind::ALL {
        unless(&mut fields, kind.key(), offer.fact(*kind), plain.fact(*kind));
    }
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
    let plain = OfferTerm::new(String::new(), term.kind, term.amount.clone(), source);
    for kind in TermFactKind::ALL {
        unless(&mut fields, kind.key(), term.fact(*kind), plain.fact(*kind));
    }
    if term.proposed_by != plain.proposed_by {
        fields.push(("proposed_by", Json::text(term.proposed_by.key())));
    }
    if term.source != source {
        fields.push(("source", Json::text(term.source.key())));
    }
    Json::object(fields)
}

pub(super) fn amount(amount: &Amount) -> Vec<(&'static str, Json)> {
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

pub(super) fn event(event: &Event, deal: &Deal) -> Json {
    let zone = Resolved::new(deal, &[]).terms.zone;
    let at = match event.at {
        When::Day(date) => date.to_string(),
        When::At(moment) => instant_text(moment, zone),
    };
    let mut fields = vec![("at", Json::text(at)), (event.what.key(), happening(&event.what, deal))];
    unless(&mut fields, "happened", event.happened, Fact::Yes);
    let other = event.holder.checked_sub(1).and_then(|i| deal.parties.others.get(i));
    fields.extend(other.map(|other| ("holder", Json::text(&other.id))));
    Json::object(fields)
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
        | Happening::ClosedWithHolder { offer }
        | Happening::Resumed { offer }
        | Happening::ExtensionRequested { offer }
        | Happening::HolderWaives { offer }
        | Happening::HolderFailsToClose { offer }
        | Happening::ClosedWithRival { offer }
        | Happening::TransferUndone { offer } => named(*offer),
        Happening::RightEnds
        | Happening::TalksBegin
        | Happening::TalksEnd
        | Happening::HolderInDefault
        | Happening::DefaultCured
        | Happening::ChangeOfControl => Json::Bool(true),
        Happening::CourtFinding { question, answer } => court_finding(question, *answer, deal),
        Happening::Paused { offer, pending } => {
            Json::object([("offer", named(*offer)), ("pending", Json::text(pending.key()))])
        }
        Happening::Shortened { offer, until, certified } => {
            let mut fields = vec![("offer", named(*offer)), ("until", Json::text(until.to_string()))];
            unless(&mut fields, "certified", *certified, Fact::Yes);
            Json::object(fields)
        }
        Happening::NoticeSent { offer, stated }
        | Happening::NoticeReceived { offer, stated }
        | Happening::HolderLearns { offer, stated }
        | Happening::InformationGiven { offer, stated } => {
            notice(named(*offer), *stated, deal.offers.get(*offer))
        }
        Happening::Extension { offer, until, by } => {
            let by = (*by != ExtendedBy::Both).then(|| ("by", Json::text(by.key())));
            let said = [("offer", named(*offer)), ("until", Json::text(until.to_string()))];
            Json::object(said.into_iter().chain(by))
        }
        Happening::OfferChanged { offer, to } => Json::object([("offer", named(*offer)), ("to", named(*to))]),
        Happening::Transfer { offer, on, buyer_knew } => {
            let mut fields = vec![("offer", named(*offer))];
            fields.extend(on.map(|on| ("on", named(on))));
            unless(&mut fields, "buyer_knew", *buyer_knew, Fact::Yes);
            Json::object(fields)
        }
        Happening::Exercise { offer, exercise } | Happening::ExerciseSent { offer, exercise } => {
            reply(named(*offer), exercise, deal.offers.get(*offer))
        }
    }
}

pub(super) fn term_id(offer: Option<&Offer>, term: usize) -> Json {
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
    if stated.made != Made::Written {
        fields.push(("form", Json::text(stated.made.key())));
    }
    if stated.to != Addressee::Holder {
        fields.push(("to", Json::text(stated.to.key())));
    }
    Json::object(fields)
}

fn reply(named: Json, exercise: &Exercise, offer: Option<&Offer>) -> Json {
    let differs = exercise.differs.iter().map(|d| difference(d, offer));
    let mut fields = vec![("offer", named), ("differs", Json::List(differs.collect()))];
    let plain = Exercise::default();
    let keys = [
        ("qualified", exercise.qualified.key(), plain.qualified.key()),
        ("by", exercise.by.key(), plain.by.key()),
        ("form", exercise.made.key(), plain.made.key()),
        ("proof", exercise.proof.key(), plain.proof.key()),
        ("able", exercise.able.key(), plain.able.key()),
    ];
    fields.extend(
        keys.iter().filter(|(_, is, plain)| is != plain).map(|(name, is, _)| (*name, Json::text(*is))),
    );
    Json::object(fields)
}

fn court_finding(question: &Question, answer: Choice, deal: &Deal) -> Json {
    let named = |offer: usize| ("offer", Json::text(deal.offers.get(offer).map_or("", |o| &o.id)));
    let mut fields = match *question {
        Question::Offer(offer, kind) => vec![("fact", Json::text(kind.key())), named(offer)],
        Question::OfferTerm(offer, term, kind) => {
            let id = term_id(deal.offers.get(offer), term);
            vec![("fact", Json::text(kind.key())), named(offer), ("term", id)]
        }
        Question::Event(event, kind) => {
            vec![("fact", Json::text(kind.key())), ("event", Json::Int(event as i64))]
        }
        Question::Deal(kind) => vec![("fact", Json::text(kind.key()))],
        // Courts find facts; the reader makes no such event.
        Question::Term(_) | Question::Equivalent(..) | Question::ReasonableTime => Vec::new(),
    };
    fields.push(("answer", Json::text(if answer == Choice::False { "no" } else { "yes" })));
    Json::object(fields)
}

pub(super) fn difference(difference: &Difference, offer: Option<&Offer>) -> Json {
    let mut fields = vec![("term", term_id(offer, difference.term))];
    match &difference.reply {
        Reply::Instead(instead) => fields.extend(amount(instead)),
        Reply::Cash(cents) => fields.push(("cash_usd_cents", Json::Int(*cents))),
        Reply::Omitted => fields.push(("omitted", Json::Bool(true))),
    }
    unless(&mut fields, "equivalent", difference.equivalent, Fact::No);
    Json::object(fields)
}

fn expect(expect: &Expect, deal: &Deal) -> Json {
    let zone = Resolved::new(deal, &[]).terms.zone;
    let text = |name, value: Option<String>| value.map(|value| (name, Json::text(value)));
    let mut fields = Vec::new();
    fields.extend(text("as_of", expect.as_of.map(|date| date.to_string())));
    fields.extend(text("offer", expect.offer.and_then(|o| deal.offers.get(o)).map(|o| o.id.clone())));
    fields.extend(text("taker", expect.taker.map(|taker| taker.key().to_owned())));
    fields.extend(text("ground", expect.ground.map(|ground| ground.key().to_owned())));
    fields.extend(text("joint_taker", expect.joint_taker.map(|taker| taker.key().to_owned())));
    fields.extend(text("joint_ground", expect.joint_ground.map(|ground| ground.key().to_owned())));
    fields.extend(text("last_day", expect.last_day.map(|date| date.to_string())));
    fields.extend(text("closes", expect.closes.map(|at| instant_text(at, zone))));
    fields.extend(expect.depends_on.as_ref().map(|keys| ("depends_on", Json::texts(keys.iter().cloned()))));
    let remedies = expect.remedies.as_ref();
    fields.extend(remedies.map(|list| ("remedies", Json::texts(list.iter().map(|r| r.key())))));
    if !expect.answers.is_empty() {
        let answers = expect.answers.iter().map(|(rule, answer)| (rule.key(), Json::text(answer.key())));
        fields.push(("answers", Json::object(answers)));
    }
    Json::object(fields)
}
