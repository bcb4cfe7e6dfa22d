//! The schema of a deal file.

use super::parts::*;
use crate::file::VERSION;
use crate::file::json::Json;
use crate::file::read::{CASE_FIELDS, EVENT_KEYS, EXPECT_FIELDS, OFFER_FIELDS, REPLY_FIELDS, amount_fields};
use crate::law::clause::Term;
use crate::law::deal::{Profile, Side, limits};
use crate::law::defaults::Confidence;
use crate::law::event::{Addressee, ExtendedBy, Made, Pending, Qualified, ReplyBy, ReplyMade};
use crate::law::finding::{Answer, DealFactKind, EventFactKind, FactKind, Rule, TermFactKind};
use crate::law::offer::{
    Bundle, Fact, Form, ProposedBy, QuantityUnit, Relation, Seller, Source, Subject, TermKind, Transaction,
    Workload,
};
use crate::law::outcome::{Ground, Remedy, Taker};
use crate::law::terms::Kind;

/// The schema of a deal file.
pub fn deal_schema() -> Json {
    let body = closed(
        &[
            ("version", Json::object([("const", Json::Int(VERSION))])),
            ("id", id()),
            ("title", name()),
            ("parties", parties(&[("clause", clause())])),
            ("grantor_is", keys(Side::KEYS)),
            ("basis", basis()),
            ("profile", keys(Profile::KEYS)),
            ("clause", clause()),
            ("offers", offers()),
            ("events", list(event(), limits::EVENTS)),
            ("facts", facts()),
            ("case", case()),
            ("expect", list(expect(), limits::EXPECTATIONS)),
        ],
        &[
            "version",
            "id",
            "title",
            "parties",
            "grantor_is",
            "basis",
            "profile",
            "clause",
            "offers",
            "events",
        ],
    );
    head("A deal under a right of first refusal", body)
}

/// The part of it that a form shows, by field: all but the clause, which is a form of its own, and what only
/// decided cases have.
pub fn form_schema() -> Json {
    Json::object([
        ("title", name()),
        ("parties", parties(&[])),
        ("grantor_is", keys(Side::KEYS)),
        ("basis", basis()),
        ("offers", offers()),
        ("events", list(event(), limits::EVENTS)),
        ("facts", facts()),
    ])
}

fn names(about: &str, most: usize, item: Json) -> Json {
    Json::object([
        ("description", Json::text(about)),
        ("type", Json::text("object")),
        ("propertyNames", id()),
        ("maxProperties", Json::Int(most as i64)),
        ("additionalProperties", item),
    ])
}

fn parties(of_holder: &[(&str, Json)]) -> Json {
    let rivals = names("Short name and name of each rival.", limits::RIVALS, name());
    let about = "Short name of each other holder, and what is known of it.";
    closed(
        &[
            ("grantor", name()),
            ("holder", name()),
            ("holder_share", int(0, limits::BASIS_POINTS.into())),
            ("other_holders", names(about, limits::HOLDERS, holder(of_holder))),
            ("rivals", with(rivals, "minProperties", Json::Int(1))),
        ],
        &["grantor", "holder", "rivals"],
    )
}

fn basis() -> Json {
    closed(
        &[
            ("offer", keys(Source::KEYS)),
            ("clause", keys(Source::KEYS)),
            ("events", keys(Source::KEYS)),
            ("sources", list(name(), limits::SOURCES)),
        ],
        &["offer", "clause", "events"],
    )
}

fn offers() -> Json {
    names("Short name and content of each offer.", limits::OFFERS, offer())
}

fn holder(more: &[(&str, Json)]) -> Json {
    let share = int(0, limits::BASIS_POINTS.into());
    let fields = [("name", name()), ("rank", int(1, limits::RANK.into())), ("share", share)];
    closed(&fields.iter().chain(more).cloned().collect::<Vec<_>>(), &["name"])
}

fn facts() -> Json {
    let days = || int(1, limits::REASONABLE_DAYS.into());
    let known = DealFactKind::ALL.iter().map(|kind| (kind.key(), keys(Fact::KEYS)));
    let reasonable = ("reasonable_days", all_fields(&[("at_least", days()), ("at_most", days())]));
    closed(&known.chain([reasonable]).collect::<Vec<_>>(), &[])
}

fn case() -> Json {
    let pair =
        all_fields(&[("with", id()), ("change", name()), ("to", name()), ("ground", keys(Ground::KEYS))]);
    let field = |name_of: &'static str| {
        let value = match name_of {
            "confidence" => keys(Confidence::KEYS),
            "topics" => list(name(), limits::EXPECTATIONS),
            "pairs" => list(pair.clone(), limits::EXPECTATIONS),
            _ => text(limits::TEXT),
        };
        (name_of, value)
    };
    let required = ["citation", "read_at", "confidence", "topics", "question", "held"];
    closed(&CASE_FIELDS.map(field), &required)
}

fn expect() -> Json {
    let field = |name_of: &'static str| {
        let value = match name_of {
            "as_of" | "last_day" => date(),
            "offer" => id(),
            "taker" | "joint_taker" => keys(Taker::KEYS),
            "ground" | "joint_ground" => keys(Ground::KEYS),
            "closes" => when(),
            "depends_on" => list(name(), limits::EXPECTATIONS),
            "remedies" => list(keys(Remedy::KEYS), Remedy::ALL.len()),
            _ => closed(&Rule::KEYS.iter().map(|key| (*key, keys(Answer::KEYS))).collect::<Vec<_>>(), &[]),
        };
        (name_of, value)
    };
    closed(&EXPECT_FIELDS.map(field), &[])
}

fn clause() -> Json {
    let mut groups: Vec<&str> = Term::ALL.iter().map(|term| term.group()).collect();
    groups.dedup();
    let groups: Vec<(&str, Json)> = groups
        .into_iter()
        .map(|group| {
            let terms = Term::ALL.iter().filter(|term| term.group() == group);
            let terms = terms.map(|term| {
                let value = match term.kind() {
                    Kind::Choice(choices) => {
                        keys(&choices.iter().copied().chain(["silent"]).collect::<Vec<_>>())
                    }
                    kind @ (Kind::Count { .. } | Kind::Time | Kind::Day) => {
                        any_of(vec![without_silence(kind), keys(&["silent"])])
                    }
                };
                (term.name(), value)
            });
            (group, closed(&terms.collect::<Vec<_>>(), &[]))
        })
        .collect();
    closed(&groups, &[])
}

fn amount(field: &str) -> Json {
    match field {
        "usd_cents" => int(0, limits::USD_CENTS),
        "basis_points" => int(0, limits::BASIS_POINTS.into()),
        "months" => int(0, limits::MONTHS.into()),
        "amount" => int(0, limits::QUANTITY as i64),
        "unit" => keys(QuantityUnit::KEYS),
        "date" => date(),
        _ => text(limits::TEXT),
    }
}

fn offer() -> Json {
    let terms = TermKind::ALL.iter().map(|kind| {
        let mut fields = vec![
            ("id", id()),
            ("name", name()),
            ("kind", Json::object([("const", Json::text(kind.key()))])),
            ("proposed_by", keys(ProposedBy::KEYS)),
            ("source", keys(Source::KEYS)),
        ];
        fields.extend(TermFactKind::ALL.iter().map(|fact| (fact.key(), keys(Fact::KEYS))));
        let amounts = amount_fields(Some(*kind));
        fields.extend(amounts.iter().map(|field| (*field, amount(field))));
        let required: Vec<&str> = ["id", "kind"].iter().chain(amounts).copied().collect();
        closed(&fields, &required)
    });
    let terms = list(any_of(terms.collect()), limits::OFFER_TERMS);
    let field = |name: &'static str| {
        let value = match name {
            "from" => id(),
            "subject" => keys(Subject::KEYS),
            "form" => keys(Form::KEYS),
            "workload" => keys(Workload::KEYS),
            "transaction" => keys(Transaction::KEYS),
            "relation" => keys(Relation::KEYS),
            "seller" => keys(Seller::KEYS),
            "bundle" => keys(Bundle::KEYS),
            "covered_share" => int(0, limits::BASIS_POINTS.into()),
            _ => terms.clone(),
        };
        (name, value)
    };
    let facts = FactKind::ALL.iter().map(|fact| (fact.key(), keys(Fact::KEYS)));
    let fields: Vec<_> = OFFER_FIELDS.iter().map(|name| field(name)).chain(facts).collect();
    closed(&fields, &["from", "subject", "form", "terms"])
}

fn event() -> Json {
    let notice = || {
        closed(
            &[
                ("offer", id()),
                ("states", list(id(), limits::OFFER_TERMS)),
                ("copy", boolean()),
                ("form", keys(Made::KEYS)),
                ("to", keys(Addressee::KEYS)),
            ],
            &["offer"],
        )
    };
    let differences = ["usd_cents", "basis_points", "months", "date", "words"].map(|field| {
        closed(&[("term", id()), (field, amount(field)), ("equivalent", keys(Fact::KEYS))], &["term", field])
    });
    let truth = || Json::object([("const", Json::Bool(true))]);
    let others = [
        closed(
            &[
                ("term", id()),
                ("amount", amount("amount")),
                ("unit", amount("unit")),
                ("equivalent", keys(Fact::KEYS)),
            ],
            &["term", "amount", "unit"],
        ),
        closed(
            &[("term", id()), ("cash_usd_cents", amount("usd_cents")), ("equivalent", keys(Fact::KEYS))],
            &["term", "cash_usd_cents"],
        ),
        closed(
            &[("term", id()), ("omitted", truth()), ("equivalent", keys(Fact::KEYS))],
            &["term", "omitted"],
        ),
    ];
    let differs = list(any_of(differences.into_iter().chain(others).collect()), limits::OFFER_TERMS);
    let reply = |name: &'static str| {
        let value = match name {
            "offer" => id(),
            "differs" => differs.clone(),
            "qualified" => keys(Qualified::KEYS),
            "by" => keys(ReplyBy::KEYS),
            "form" => keys(ReplyMade::KEYS),
            _ => keys(Fact::KEYS),
        };
        (name, value)
    };
    let payload = |key: &str| match key {
        "right_ends" | "talks_begin" | "talks_end" | "holder_in_default" | "default_cured"
        | "change_of_control" => truth(),
        "notice_sent" | "notice_received" | "information_given" | "holder_learns" => notice(),
        "extension" => {
            closed(&[("offer", id()), ("until", date()), ("by", keys(ExtendedBy::KEYS))], &["offer", "until"])
        }
        "shortened" => closed(
            &[("offer", id()), ("until", date()), ("certified", keys(Fact::KEYS))],
            &["offer", "until"],
        ),
        "paused" => all_fields(&[("offer", id()), ("pending", keys(Pending::KEYS))]),
        "offer_changed" => all_fields(&[("offer", id()), ("to", id())]),
        "transfer" => closed(&[("offer", id()), ("on", id()), ("buyer_knew", keys(Fact::KEYS))], &["offer"]),
        "exercise" | "exercise_sent" => closed(&REPLY_FIELDS.map(reply), &["offer"]),
        "court_finding" => court_finding(),
        _ => id(),
    };
    let happened = ("happened", keys(Fact::KEYS));
    let events = EVENT_KEYS.iter().map(|key| {
        let fields = [("at", when()), (*key, payload(key)), happened.clone(), ("holder", id())];
        closed(&fields, &["at", key])
    });
    any_of(events.collect())
}

fn court_finding() -> Json {
    let facts = [FactKind::KEYS, TermFactKind::KEYS, EventFactKind::KEYS, DealFactKind::KEYS].concat();
    closed(
        &[
            ("fact", keys(&facts)),
            ("offer", id()),
            ("term", id()),
            ("event", int(0, limits::EVENTS as i64 - 1)),
            ("answer", keys(&["yes", "no"])),
        ],
        &["fact", "answer"],
    )
}
