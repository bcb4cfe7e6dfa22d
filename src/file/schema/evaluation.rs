//! The schema of a printed evaluation.

use super::parts::*;
use crate::file::VERSION;
use crate::file::json::Json;
use crate::law::clause::Term;
use crate::law::deal::Party;
use crate::law::defaults::Confidence;
use crate::law::finding::{Answer, Rule};
use crate::law::matching::{Comparison, Weight};
use crate::law::outcome::{Ground, Phase, Taker, WindowEnd};
use crate::law::permission::{Act, Mode};

/// The schema of what `examples/evaluate` prints.
pub fn evaluation_schema() -> Json {
    let cause = any_of(vec![
        all_fields(&[("term", keys(&term_keys()))]),
        all_fields(&[("event", count())]),
        all_fields(&[("offer", id())]),
        all_fields(&[("offer", id()), ("offer_term", id())]),
        all_fields(&[("offer", id()), ("fact", name())]),
        all_fields(&[("finding", keys(Rule::KEYS))]),
    ]);
    let question = any_of(vec![
        all_fields(&[("term", keys(&term_keys()))]),
        all_fields(&[("offer", id()), ("fact", name())]),
        all_fields(&[("offer", id()), ("offer_term", id()), ("fact", name())]),
        all_fields(&[("event", count()), ("difference", count()), ("fact", name())]),
    ]);
    let because = endless(cause);
    let outcome = all_fields(&[
        ("offer", or_null(id())),
        ("taker", keys(Taker::KEYS)),
        ("ground", keys(Ground::KEYS)),
        ("phase", keys(Phase::KEYS)),
        ("since", or_null(when())),
        ("until", or_null(when())),
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
    let permission = all_fields(&[
        ("party", keys(Party::KEYS)),
        ("mode", keys(Mode::KEYS)),
        ("act", keys(Act::KEYS)),
        ("from", or_null(when())),
        ("until", or_null(when())),
        ("because", because.clone()),
    ]);
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
    let settled = |term: &Term| {
        let value = without_silence(term.kind());
        let body = closed(
            &[
                (
                    "value",
                    if *term == Term::FreeLength { any_of(vec![value, keys(&["silent"])]) } else { value },
                ),
                ("from", keys(&["clause", "default", "reading"])),
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
        (
            "matches",
            endless(all_fields(&[("offer", id()), ("event", count()), ("terms", endless(judgement))])),
        ),
        ("findings", endless(finding)),
        ("clause", all_fields(&Term::ALL.iter().map(settled).collect::<Vec<_>>())),
    ]);
    let body = all_fields(&[
        ("version", Json::object([("const", Json::Int(VERSION))])),
        ("deal", id()),
        ("answer", keys(&["certain", "depends"])),
        ("depends_on", endless(question)),
        ("complete", boolean()),
        ("readings", endless(reading)),
    ]);
    head("The evaluation of a deal under a right of first refusal", body)
}
