//! Checks what a file expects of the engine, and what its pairs say: the casebook's proof.

use super::edit::set;
use super::json::Json;
use super::read::{instant_text, read_deal};
use super::write::deal_json;
use crate::law::calendar::Date;
use crate::law::deal::{Deal, Expect, Pair};
use crate::law::evaluate::evaluate;
use crate::law::finding::{Answer, Evaluation, Rule};
use crate::law::holders::joint;
use crate::law::outcome::Ground;
use crate::law::readings::{Question, Resolved, answer, last_day};
use std::collections::BTreeSet;

/// Something that the engine does not find as a file expects it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// Where the expectation stands, such as `expect[0].ground`.
    pub path: String,
    /// What is expected.
    pub expected: String,
    /// What the engine finds; several things where readings differ.
    pub found: String,
}

/// Everything in which the engine disagrees with what `deal` expects. What is expected must hold under every
/// reading; where the expectation names what the answer depends on, under one of them.
pub fn mismatches(deal: &Deal) -> Vec<Mismatch> {
    let expected = deal.expect.iter().enumerate();
    let of_expect = expected.flat_map(|(i, expect)| unmet(deal, expect, &format!("expect[{i}]")));
    let pairs = deal.case.iter().flat_map(|case| case.pairs.iter().enumerate());
    of_expect.chain(pairs.filter_map(|(i, pair)| unpaired(deal, pair, &format!("case.pairs[{i}]")))).collect()
}

/// The key of a question, as `depends_on` writes it.
pub fn question_key(question: &Question, deal: &Deal) -> String {
    let offer = |offer: usize| deal.offers.get(offer).map_or("", |o| o.id.as_str());
    let term = |o: usize, t: usize| deal.offers.get(o).and_then(|o| o.terms.get(t)).map_or("", |t| &t.id);
    match *question {
        Question::Term(term) => term.key().to_owned(),
        Question::Offer(o, fact) => format!("{}.{}", offer(o), fact.key()),
        Question::OfferTerm(o, t, fact) => format!("{}.{}.{}", offer(o), term(o, t), fact.key()),
        Question::Equivalent(event, difference) => {
            let what = deal.events.get(event).map(|e| &e.what);
            let named = what.and_then(|w| Some((w.offer()?, w.exercise()?.differs.get(difference)?.term)));
            format!("events[{event}].{}.equivalent", named.map_or("", |(o, t)| term(o, t)))
        }
        Question::Event(event, fact) => format!("events[{event}].{}", fact.key()),
        Question::Deal(fact) => fact.key().to_owned(),
        Question::ReasonableTime => "reasonable_time".to_owned(),
    }
}

fn unmet(deal: &Deal, expect: &Expect, path: &str) -> Vec<Mismatch> {
    let forked = answer(deal, expect.as_of);
    let every: Vec<(Resolved<'_>, Evaluation)> = forked
        .branches
        .iter()
        .map(|(reading, _)| {
            let resolved = Resolved::new(deal, reading);
            let date = expect.as_of.unwrap_or_else(|| last_day(&resolved));
            (resolved, evaluate(&resolved, resolved.end_of(date)))
        })
        .collect();
    let one_is_enough = expect.depends_on.as_ref().is_some_and(|keys| !keys.is_empty());
    let mut list = Vec::new();
    if !forked.complete {
        let (expected, found) = ("all readings".to_owned(), format!("more than {}", forked.branches.len()));
        list.push(Mismatch { path: path.to_owned(), expected, found });
    }
    let mut compare =
        |name: &str, expected: Option<String>, find: &dyn Fn(&Resolved<'_>, &Evaluation) -> String| {
            let Some(expected) = expected else { return };
            let found: BTreeSet<String> = every.iter().map(|(r, e)| find(r, e)).collect();
            let good =
                if one_is_enough { found.contains(&expected) } else { found.iter().all(|f| *f == expected) };
            if !good {
                let found = found.into_iter().collect::<Vec<_>>().join(" | ");
                list.push(Mismatch { path: format!("{path}.{name}"), expected, found });
            }
        };
    let ground = |e: &Evaluation| ground_of(e, expect.offer);
    compare("taker", expect.taker.map(|t| t.key().into()), &|_, e| ground(e).taker().key().into());
    compare("ground", expect.ground.map(|g| g.key().into()), &|_, e| ground(e).key().into());
    let together = |r: &Resolved<'_>| {
        let date = expect.as_of.unwrap_or_else(|| last_day(r));
        joint(deal, r.reading(), date).outcome
    };
    compare("joint_taker", expect.joint_taker.map(|t| t.key().into()), &|r, _| {
        together(r).taker.key().into()
    });
    compare("joint_ground", expect.joint_ground.map(|g| g.key().into()), &|r, _| {
        together(r).ground.key().into()
    });
    let closes =
        |e: &Evaluation| e.windows.iter().rev().find(|w| expect.offer.is_none_or(|o| w.offer == o))?.closes;
    compare("last_day", expect.last_day.map(|d| d.to_string()), &|r, e| {
        closes(e).map_or("none".into(), |at| r.terms.zone.local(at).date.to_string())
    });
    let zone = Resolved::new(deal, &[]).terms.zone;
    compare("closes", expect.closes.map(|at| instant_text(at, zone)), &|_, e| {
        closes(e).map_or("none".into(), |at| instant_text(at, zone))
    });
    for remedy in expect.remedies.iter().flatten() {
        compare(&format!("remedies.{}", remedy.key()), Some("open".into()), &|_, e| {
            if e.outcome.remedies.has(*remedy) { "open".into() } else { "not open".into() }
        });
    }
    if expect.remedies.as_ref().is_some_and(Vec::is_empty) {
        compare("remedies", Some("nothing".into()), &|_, e| {
            sorted(e.outcome.remedies.iter().map(|r| r.key()))
        });
    }
    for (rule, expected) in &expect.answers {
        compare(&format!("answers.{}", rule.key()), Some(expected.key().into()), &|_, e| {
            let offer = expect.offer.or(e.outcome.offer).unwrap_or(0);
            last_answer(e, *rule, offer).map_or("not asked".into(), |answer| answer.key().into())
        });
    }
    if let Some(expected) = &expect.depends_on {
        let expected = sorted(expected.iter().map(String::as_str));
        let keys: Vec<String> = forked.depends_on.iter().map(|q| question_key(q, deal)).collect();
        let found = sorted(keys.iter().map(String::as_str));
        if expected != found {
            list.push(Mismatch { path: format!("{path}.depends_on"), expected, found });
        }
    }
    list
}

/// The last answer to a question about an offer that is known at the evaluation's instant.
pub fn last_answer(evaluation: &Evaluation, rule: Rule, offer: usize) -> Option<Answer> {
    let known = |f: &&crate::law::Finding| {
        f.rule == rule
            && f.offer == offer
            && f.at.is_none_or(|at| at <= evaluation.as_of || tells_a_date(rule))
    };
    evaluation.findings.iter().rev().find(known).map(|f| f.answer)
}

/// Whether the date in the answer is one to come, and not when it became so.
fn tells_a_date(rule: Rule) -> bool {
    matches!(rule, Rule::LastDay | Rule::Extended | Rule::Shortened | Rule::FreeUntil | Rule::EnoughNotice)
}

/// The ground on which an offer stands at the evaluation's instant; the outcome's own without an offer.
pub fn ground_of(evaluation: &Evaluation, offer: Option<usize>) -> Ground {
    let Some(offer) = offer else { return evaluation.outcome.ground };
    let mut known = evaluation.phases.iter().filter(|span| span.offer == offer && !span.projected);
    known.next_back().map_or(Ground::NoOffer, |span| span.ground)
}

fn sorted<'a>(keys: impl Iterator<Item = &'a str>) -> String {
    let mut keys: Vec<&str> = keys.collect();
    keys.sort_unstable();
    if keys.is_empty() { "nothing".into() } else { keys.join(", ") }
}

/// The deal with exactly the change that a pair names.
///
/// # Errors
///
/// What is wrong with the change, in words.
pub fn flipped(deal: &Deal, pair: &Pair) -> Result<Deal, String> {
    let mut json = deal_json(deal);
    if !set(&mut json, &pair.change, &wanted(&pair.to)) {
        return Err(format!("nothing at {}", pair.change));
    }
    read_deal(&json).map_err(|problems| problems.to_string())
}

/// A pair must come out on its ground when exactly what it names is changed, and not before.
fn unpaired(deal: &Deal, pair: &Pair, path: &str) -> Option<Mismatch> {
    let as_of = deal.expect.first().and_then(|expect| expect.as_of);
    let expected = format!("{} once {} is {}", pair.ground.key(), pair.change, pair.to);
    let wrong = |found: String| Some(Mismatch { path: path.to_owned(), expected: expected.clone(), found });
    let changed = match flipped(deal, pair) {
        Ok(changed) => changed,
        Err(found) => return wrong(found),
    };
    let before = grounds(deal, as_of);
    let after = grounds(&changed, as_of);
    let ground = pair.ground.key();
    let only = |set: &BTreeSet<&str>| set.iter().copied().eq([ground]);
    let flips = after.contains(ground) && !only(&before) && (!before.contains(ground) || only(&after));
    match flips {
        true => None,
        false if only(&before) => wrong(format!("{ground} already without the change")),
        false => wrong(after.into_iter().collect::<Vec<_>>().join(" | ")),
    }
}

fn grounds(deal: &Deal, as_of: Option<Date>) -> BTreeSet<&'static str> {
    answer(deal, as_of).branches.iter().map(|(_, outcome)| outcome.ground.key()).collect()
}

/// The value as a tree: a number, a text, or nothing.
fn wanted(to: &str) -> Json {
    match to.parse::<i64>() {
        _ if to == "remove" => Json::Null,
        Ok(n) => Json::Int(n),
        Err(_) => Json::text(to),
    }
}
