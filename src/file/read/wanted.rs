//! Reads what a file expects of the engine, and the case that it is.

use super::when::{date, when};
use crate::file::reader::At;
use crate::law::Resolved;
use crate::law::deal::{CaseInfo, Deal, Expect, Pair, limits};
use crate::law::defaults::Confidence;
use crate::law::finding::{Answer, Rule};
use crate::law::outcome::{Ground, Remedy, Taker};

/// The fields of an expectation.
pub(in crate::file) const EXPECT_FIELDS: [&str; 11] = [
    "as_of",
    "offer",
    "taker",
    "ground",
    "joint_taker",
    "joint_ground",
    "last_day",
    "closes",
    "depends_on",
    "remedies",
    "answers",
];

pub(super) fn expect(at: &At<'_>, deal: &Deal) -> Expect {
    at.object(&EXPECT_FIELDS);
    let zone = Resolved::new(deal, &[]).terms.zone;
    let offers: Vec<&str> = deal.offers.iter().map(|o| o.id.as_str()).collect();
    let positions: Vec<usize> = (0..offers.len()).collect();
    let answers = at.field("answers").given().map_or_else(Vec::new, |at| {
        let fields = at.fields("an object that gives questions their answers");
        let answer = |(key, at): &(&str, At<'_>)| {
            let Some(rule) = Rule::from_key(key) else {
                at.note(format!("an unknown question \"{key}\""), Rule::KEYS.join(", "));
                return None;
            };
            Some((rule, at.choice(Answer::KEYS, Answer::ALL)?))
        };
        fields.iter().filter_map(answer).collect()
    });
    let closes = at.field("closes").given().and_then(|at| when(&at, zone));
    Expect {
        as_of: at.field("as_of").given().map(|at| date(&at)),
        offer: at.field("offer").given().and_then(|at| at.choice(&offers, &positions)),
        taker: at.field("taker").given().and_then(|at| at.choice(Taker::KEYS, Taker::ALL)),
        ground: at.field("ground").given().and_then(|at| at.choice(Ground::KEYS, Ground::ALL)),
        joint_taker: at.field("joint_taker").given().and_then(|at| at.choice(Taker::KEYS, Taker::ALL)),
        joint_ground: at.field("joint_ground").given().and_then(|at| at.choice(Ground::KEYS, Ground::ALL)),
        last_day: at.field("last_day").given().map(|at| date(&at)),
        closes: closes.map(|when| when.moment(zone)),
        depends_on: at.field("depends_on").given().map(|at| names(&at)),
        remedies: at.field("remedies").given().map(|at| {
            let items = at.items(Remedy::ALL.len());
            items.iter().filter_map(|at| at.choice(Remedy::KEYS, Remedy::ALL)).collect()
        }),
        answers,
    }
}

fn names(at: &At<'_>) -> Vec<String> {
    at.items(limits::EXPECTATIONS).iter().map(|at| at.name(limits::NAME)).collect()
}

/// The fields of a case.
pub(in crate::file) const CASE_FIELDS: [&str; 7] =
    ["citation", "read_at", "confidence", "topics", "question", "held", "pairs"];

pub(super) fn case(at: &At<'_>) -> CaseInfo {
    at.object(&CASE_FIELDS);
    let confidence = at.field("confidence").choice(Confidence::KEYS, Confidence::ALL);
    let pairs = at.field("pairs").given().map_or_else(Vec::new, |at| at.items(limits::EXPECTATIONS));
    CaseInfo {
        citation: at.field("citation").name(limits::TEXT),
        read_at: at.field("read_at").name(limits::TEXT),
        confidence: confidence.unwrap_or(Confidence::Assumed),
        topics: names(&at.field("topics")),
        question: at.field("question").name(limits::TEXT),
        held: at.field("held").name(limits::TEXT),
        pairs: pairs.iter().filter_map(pair).collect(),
    }
}

fn pair(at: &At<'_>) -> Option<Pair> {
    at.object(&["with", "change", "to", "ground"]);
    Some(Pair {
        with: at.field("with").id(limits::ID),
        change: at.field("change").name(limits::NAME),
        to: at.field("to").name(limits::NAME),
        ground: at.field("ground").choice(Ground::KEYS, Ground::ALL)?,
    })
}
