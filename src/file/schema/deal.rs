//! The schema of a deal file.

use super::parts::*;
use crate::file::VERSION;
use crate::file::json::Json;
use crate::file::read::{EVENT_KEYS, amount_fields};
use crate::law::clause::Term;
use crate::law::deal::{Profile, Side, limits};
use crate::law::offer::{Fact, Form, QuantityUnit, Source, Subject, TermKind};
use crate::law::outcome::{Ground, Taker};
use crate::law::terms::Kind;

/// The schema of a deal file.
pub fn deal_schema() -> Json {
    let names = |about: &str, most: usize, item: Json| {
        Json::object([
            ("description", Json::text(about)),
            ("type", Json::text("object")),
            ("propertyNames", id()),
            ("maxProperties", Json::Int(most as i64)),
            ("additionalProperties", item),
        ])
    };
    let rivals = with(
        names("Short name and name of each rival.", limits::RIVALS, name()),
        "minProperties",
        Json::Int(1),
    );
    let sources = list(name(), limits::SOURCES);
    let body = closed(
        &[
            ("version", Json::object([("const", Json::Int(VERSION))])),
            ("id", id()),
            ("title", name()),
            (
                "parties",
                closed(
                    &[("grantor", name()), ("holder", name()), ("rivals", rivals)],
                    &["grantor", "holder", "rivals"],
                ),
            ),
            ("grantor_is", keys(Side::KEYS)),
            (
                "basis",
                closed(
                    &[
                        ("offer", keys(Source::KEYS)),
                        ("clause", keys(Source::KEYS)),
                        ("events", keys(Source::KEYS)),
                        ("sources", sources),
                    ],
                    &["offer", "clause", "events"],
                ),
            ),
            ("profile", keys(Profile::KEYS)),
            ("clause", clause()),
            ("offers", names("Short name and content of each offer.", limits::OFFERS, offer())),
            ("events", list(event(), limits::EVENTS)),
            (
                "expect",
                closed(
                    &[("as_of", date()), ("taker", keys(Taker::KEYS)), ("ground", keys(Ground::KEYS))],
                    &[],
                ),
            ),
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
                    kind @ (Kind::Count { .. } | Kind::Time) => {
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
            ("in_scope", keys(Fact::KEYS)),
            ("material", keys(Fact::KEYS)),
            ("matchable", keys(Fact::KEYS)),
            ("bad_faith", keys(Fact::KEYS)),
            ("source", keys(Source::KEYS)),
        ];
        let amounts = amount_fields(Some(*kind));
        fields.extend(amounts.iter().map(|field| (*field, amount(field))));
        let required: Vec<&str> = ["id", "kind"].iter().chain(amounts).copied().collect();
        closed(&fields, &required)
    });
    let terms = list(any_of(terms.collect()), limits::OFFER_TERMS);
    closed(
        &[
            ("from", id()),
            ("subject", keys(Subject::KEYS)),
            ("form", keys(Form::KEYS)),
            ("conditional", keys(Fact::KEYS)),
            ("bona_fide", keys(Fact::KEYS)),
            ("terms", terms),
        ],
        &["from", "subject", "form", "terms"],
    )
}

fn event() -> Json {
    let notice = || {
        closed(
            &[("offer", id()), ("states", list(id(), limits::OFFER_TERMS)), ("copy", boolean())],
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
    let payload = |key: &str| match key {
        "right_ends" => truth(),
        "notice_sent" | "notice_received" | "information_given" => notice(),
        "extension" => all_fields(&[("offer", id()), ("until", date())]),
        "offer_changed" => all_fields(&[("offer", id()), ("to", id())]),
        "transfer" => closed(&[("offer", id()), ("on", id())], &["offer"]),
        "exercise" => {
            closed(&[("offer", id()), ("differs", differs.clone()), ("qualified", boolean())], &["offer"])
        }
        _ => id(),
    };
    any_of(EVENT_KEYS.iter().map(|key| all_fields(&[("at", when()), (key, payload(key))])).collect())
}
