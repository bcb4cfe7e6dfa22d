//! What was decided beside what the engine finds: a table, computed when the site is built.

use super::{Case, filled, say};
use crate::glossary::Unexplained;
use crate::page::escape;
use crate::words::said;
use first_refusal::file::{mismatches, question_key};
use first_refusal::law::Deal;
use first_refusal::law::deal::Expect;
use first_refusal::law::outcome::{Ground, Taker};
use first_refusal::report::case::{self, About, Told};
use first_refusal::story::words::list;

/// The section.
pub fn section(case: &Case, terms: &mut Unexplained) -> String {
    let mut expected: Vec<(usize, &Expect)> = case.deal.expect.iter().enumerate().collect();
    expected.sort_by_key(|(_, expect)| expect.as_of);
    let rows: String = expected.into_iter().map(|(i, expect)| row(case, i, expect)).collect();
    let column = |key: &str| format!("<th role=\"columnheader\" scope=\"col\">{}</th>", said(key));
    format!(
        "<section class=\"verdict\" aria-labelledby=\"verdict\"><h2 id=\"verdict\">{}</h2>\
         <p class=\"held\"><b>{}</b>{}</p>\
         <table class=\"ledger versus\" role=\"table\" aria-labelledby=\"verdict\"><thead role=\"rowgroup\"><tr role=\"row\">{}<th role=\"columnheader\" scope=\"col\">{}</th>{}{}</tr></thead>\
         <tbody role=\"rowgroup\">{rows}</tbody></table></section>",
        case.said("casebook.verdict"),
        case.said("casebook.held"),
        terms.mark(&case.text.held),
        column("casebook.column.day"),
        case.said("casebook.column"),
        column("casebook.column.engine"),
        column("casebook.column.agree"),
    )
}

/// How many of what the files expect the engine finds, and how many there are.
pub fn agreement(cases: &[Case]) -> (usize, usize) {
    let all = |case: &Case| case.deal.expect.len();
    let agree = |case: &Case| (0..all(case)).filter(|i| agrees(&case.deal, *i)).count();
    (cases.iter().map(agree).sum(), cases.iter().map(all).sum())
}

fn agrees(deal: &Deal, position: usize) -> bool {
    let here = format!("expect[{position}].");
    !mismatches(deal).iter().any(|found| format!("{}.", found.path).starts_with(&here))
}

fn row(case: &Case, position: usize, expect: &Expect) -> String {
    let deal = &case.deal;
    let date = expect.as_of.unwrap_or_else(|| case::last_day(deal));
    let told = case::told(deal, date, about(deal, expect));
    // Where a file says something of one holder and of all of them, so does the engine.
    let both = expect.ground.is_some() && expect.joint_ground.is_some();
    let alone = if both { answer(&case::told(deal, date, About::Holder)) } else { String::new() };
    let about = match expect.offer.filter(|_| deal.offers.len() > 1) {
        Some(offer) => {
            let rival = deal.rival_of(offer).map_or("", |rival| &rival.name);
            format!("<small>{}</small>", filled("casebook.about", &[("rival", rival)]))
        }
        None => String::new(),
    };
    let agree = agrees(deal, position);
    let (mark, words) = if agree { ("yes", said("casebook.agree")) } else { ("no", said("casebook.differ")) };
    let cell = |label: &str, body: &str| format!("<td role=\"cell\" data-label=\"{label}\">{body}</td>");
    format!(
        "<tr role=\"row\"><th role=\"rowheader\" scope=\"row\">{}{about}</th>{}{}<td role=\"cell\" class=\"agree\" data-agree=\"{mark}\">{words}</td></tr>",
        escape(&case::day(deal, date)),
        cell(
            case.said("casebook.column"),
            &(outcome(deal, expect) + &depends(deal, expect) + &further(deal, expect))
        ),
        cell(
            said("casebook.column.engine"),
            &(alone + &answer(&told) + &further(deal, &case::found(deal, expect)))
        ),
    )
}

/// What an expectation is about.
fn about(deal: &Deal, expect: &Expect) -> About {
    match expect.offer {
        Some(offer) => About::Offer(offer),
        None if !deal.parties.others.is_empty() && expect.joint_ground.is_none() => About::Holder,
        None => About::Deal,
    }
}

/// The engine's answer with its branches.
pub fn answer(told: &Told) -> String {
    let branches: String = told
        .branches
        .iter()
        .map(|(said, answer)| format!("<div><dt>{}</dt><dd>{}</dd></div>", escape(said), escape(answer)))
        .collect();
    let branches =
        if branches.is_empty() { branches } else { format!("<dl class=\"branches\">{branches}</dl>") };
    format!("<p>{}</p>{branches}", escape(&told.sentence))
}

/// Who gets the deal and why, in a few words.
pub fn words(taker: Option<Taker>, ground: Option<Ground>) -> String {
    let by_ground = ground.map(|ground| if ground.is_breach() { "breach" } else { ground.taker().key() });
    let taker = by_ground.or(taker.map(Taker::key)).map(|key| say("casebook.taker", key));
    match (taker, ground) {
        (Some(taker), Some(ground)) => {
            filled("casebook.outcome", &[("taker", taker), ("ground", say("casebook.ground", ground.key()))])
        }
        (Some(taker), None) => format!("{taker}."),
        (None, _) => String::new(),
    }
}

/// The outcome that a file expects.
fn outcome(deal: &Deal, expect: &Expect) -> String {
    let several = !deal.parties.others.is_empty();
    let whose = |label: String, said: String| match (said.is_empty(), several) {
        (true, _) => String::new(),
        (false, true) => format!("<p><b>{label}:</b> {said}</p>"),
        (false, false) => format!("<p>{said}</p>"),
    };
    whose(filled("casebook.alone", &[("holder", &deal.parties.holder)]), words(expect.taker, expect.ground))
        + &whose(said("casebook.together").to_owned(), words(expect.joint_taker, expect.joint_ground))
}

/// On what the answer depends, if it does.
fn depends(deal: &Deal, expect: &Expect) -> String {
    let keys = expect.depends_on.as_deref().unwrap_or_default();
    if keys.is_empty() {
        return String::new();
    }
    let date = expect.as_of.unwrap_or_else(|| case::last_day(deal));
    let questions = case::forked(deal, date).depends_on;
    let named = questions.iter().filter(|q| keys.contains(&question_key(q, deal)));
    let named: Vec<String> = named.map(|q| case::question(deal, *q)).collect();
    format!("<p>{}</p>", filled("casebook.depends", &[("questions", &list(&named))]))
}

/// What else a file expects, or what the engine finds there.
fn further(deal: &Deal, of: &Expect) -> String {
    let paragraph = |said: String| format!("<p>{said}</p>");
    let mut said_of: Vec<String> = Vec::new();
    let last = of.last_day.map(|date| case::day(deal, date)).or(of.closes.map(|at| case::until(deal, at)));
    said_of.extend(last.map(|day| paragraph(filled("casebook.last_day", &[("day", &day)]))));
    if let Some(remedies) = &of.remedies {
        let named: Vec<&str> = remedies.iter().map(|remedy| say("casebook.remedy", remedy.key())).collect();
        said_of.push(paragraph(match named.is_empty() {
            true => said("casebook.remedies.none").to_owned(),
            false => filled("casebook.remedies", &[("remedies", &named.join(", "))]),
        }));
    }
    let answers = of.answers.iter().map(|(rule, answer)| {
        let question = case::rule(deal, of.offer.unwrap_or(0), *rule);
        let slots = [("question", question.as_str()), ("answer", case::yes_or_no(*answer))];
        paragraph(filled("casebook.answer", &slots))
    });
    let answers: String = answers.collect();
    said_of.concat()
        + &if answers.is_empty() {
            answers
        } else {
            format!("<details><summary>{}</summary>{answers}</details>", said("casebook.details"))
        }
}
