//! The schema of a printed evaluation.

use super::flips::{flips, map};
use super::parts::*;
use crate::file::VERSION;
use crate::file::json::Json;
use crate::law::clause::Term;
use crate::law::deal::{Party, limits};
use crate::law::defaults::{Confidence, FALLBACK};
use crate::law::finding::{Answer, Rule};
use crate::law::matching::{Comparison, Weight};
use crate::law::outcome::{Ground, Phase, Remedy, Taker, WindowEnd};
use crate::law::permission::{Act, Mode};
use crate::law::terms::Value;

/// The schema of what `examples/evaluate` prints.
pub fn evaluation_schema() -> Json {
    let cause = any_of(vec![
        all_fields(&[("term", keys(&term_keys()))]),
        all_fields(&[("event", count())]),
        all_fields(&[("offer", id())]),
        all_fields(&[("offer", id()), ("offer_term", id())]),
        all_fields(&[("offer", id()), ("fact", name())]),
        all_fields(&[("fact", name())]),
        all_fields(&[("finding", keys(Rule::KEYS))]),
        all_fields(&[("offer", id()), ("finding", keys(Rule::KEYS))]),
    ]);
    let question = any_of(vec![
        all_fields(&[("term", keys(&term_keys()))]),
        all_fields(&[("offer", id()), ("fact", name())]),
        all_fields(&[("offer", id()), ("offer_term", id()), ("fact", name())]),
        all_fields(&[("event", count()), ("difference", count()), ("fact", name())]),
        all_fields(&[("event", count()), ("fact", name())]),
        all_fields(&[("fact", name())]),
    ]);
    let because = endless(cause);
    let outcome = all_fields(&[
        ("offer", or_null(id())),
        ("taker", keys(Taker::KEYS)),
        ("ground", keys(Ground::KEYS)),
        ("phase", keys(Phase::KEYS)),
        ("since", or_null(when())),
        ("until", or_null(when())),
        ("remedies", endless(keys(Remedy::KEYS))),
    ]);
    let span = all_fields(&[
        ("offer", id()),
        ("phase", keys(Phase::KEYS)),
        ("ground", keys(Ground::KEYS)),
        ("from", when()),
        ("until", or_null(when())),
        ("projected", boolean()),
    ]);
    let window = all_fields(&[
        ("offer", id()),
        ("opened_by", count()),
        ("opens", when()),
        ("day_zero", date()),
        ("first_counted", or_null(date())),
        ("last_day", or_null(date())),
        ("closes", or_null(when())),
        ("rolled_from", or_null(date())),
        ("not_counted", endless(all_fields(&[("date", date()), ("why", name())]))),
        ("end", keys(WindowEnd::KEYS)),
    ]);
    let said = [
        ("party", keys(Party::KEYS)),
        ("mode", keys(Mode::KEYS)),
        ("act", keys(Act::KEYS)),
        ("from", or_null(when())),
        ("until", or_null(when())),
        ("because", because.clone()),
    ];
    // With several holders: whose act it is, or on whose right it rests.
    let whose = [("holder", or_null(id()))];
    let permission = closed(&[&said[..], &whose[..]].concat(), &said.each_ref().map(|(name, _)| *name));
    let judgement = all_fields(&[
        ("term", id()),
        ("comparison", keys(Comparison::KEYS)),
        ("weight", keys(Weight::KEYS)),
        ("met", boolean()),
    ]);
    let finding = all_fields(&[
        ("rule", keys(Rule::KEYS)),
        ("offer", id()),
        ("answer", keys(Answer::KEYS)),
        ("at", or_null(when())),
        ("because", because),
    ]);
    let reply = all_fields(&[("offer", id()), ("event", count()), ("terms", endless(judgement))]);
    let each = [
        ("holder", id()),
        ("outcome", outcome.clone()),
        ("share", int(0, limits::BASIS_POINTS.into())),
        ("quantity", or_null(count())),
    ];
    // What only a deal with several holders says of each.
    let own = [
        ("counts", boolean()),
        ("phases", endless(span.clone())),
        ("windows", endless(window.clone())),
        ("matches", endless(reply.clone())),
        ("findings", endless(finding.clone())),
    ];
    let one = closed(&[&each[..], &own[..]].concat(), &each.each_ref().map(|(name, _)| *name));
    let together = closed(
        &[
            ("taker", keys(Taker::KEYS)),
            ("ground", keys(Ground::KEYS)),
            ("holders", endless(one)),
            ("decided_by", id()),
            ("winners", endless(id())),
            ("claimants", endless(id())),
        ],
        &["taker", "ground", "holders"],
    );
    let settled = |term: &Term| {
        let value = without_silence(term.kind());
        let body = closed(
            &[
                (
                    "value",
                    if may_be_unstated(*term) { any_of(vec![value, keys(&["silent"])]) } else { value },
                ),
                ("from", keys(&["clause", "default", "reading", Term::Withdrawal.key()])),
                ("source", name()),
                ("confidence", keys(Confidence::KEYS)),
            ],
            &["value", "from"],
        );
        (term.key(), body)
    };
    let reading = all_fields(&[
        (
            "choices",
            endless(all_fields(&[
                ("question", question.clone()),
                ("says", Json::object([("type", Json::texts(["string", "integer", "boolean"]))])),
            ])),
        ),
        ("as_of", when()),
        ("outcome", outcome),
        ("phases", endless(span)),
        ("windows", endless(window)),
        ("permissions", endless(permission)),
        ("matches", endless(reply)),
        ("findings", endless(finding)),
        ("clause", all_fields(&Term::ALL.iter().map(settled).collect::<Vec<_>>())),
        ("together", together),
    ]);
    let body = closed(
        &[
            ("version", Json::object([("const", Json::Int(VERSION))])),
            ("deal", id()),
            ("answer", keys(&["certain", "depends"])),
            ("depends_on", endless(question)),
            ("complete", boolean()),
            ("readings", endless(reading)),
            ("flips", flips()),
            ("map", map()),
        ],
        &["version", "deal", "answer", "depends_on", "complete", "readings"],
    );
    head("The evaluation of a deal under a right of first refusal", body)
}

/// Whether a settled clause may still leave the term open: a number, an hour or a day that nobody states.
fn may_be_unstated(term: Term) -> bool {
    FALLBACK.get(term) == Value::Silent
}
