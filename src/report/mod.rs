//! The evaluation in plain English lines, for the command line.
//!
//! Knows the law, the deal file and the words; no page and no session. The sentences are those of `content/`:
//! the answer on every ground, the questions and their answers, the names of terms. What only a report says is
//! in `content/en/report.md`, a table of its own that the page does not carry.
//!
//! Reading order: this file (what is said when), `names` (the deal's names in the slots), `answer` (the outcome),
//! `why` (findings and what they rest on), `together` (several holders), `flips`, `map`.

mod answer;
mod flips;
mod map;
mod names;
mod together;
mod why;
pub mod words;

pub use flips::{FlipWords, answer_words, axis_words, flip_words, flips_text, value_words};
pub use map::{map, map_text, side, span};

use crate::law::calendar::Date;
use crate::law::deal::{Deal, Party};
use crate::law::evaluate::evaluate;
use crate::law::finding::Evaluation;
use crate::law::permission::{Permission, permissions};
use crate::law::readings::{self, Forked, Reading, Resolved, last_day};
use crate::story::words::{capital, list, word};
use names::Names;
use together::Together;

/// What a report says beside the answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    /// Every finding of every reading with what it rests on, and what stands against each act.
    pub why: bool,
    /// Every reading, with all that it takes for granted.
    pub readings: bool,
}

/// The evaluation of `deal` at the end of `date` in plain lines; without a date, at the end of the last event's
/// day.
pub fn evaluation_text(deal: &Deal, date: Option<Date>, options: Options) -> String {
    let date = date.unwrap_or_else(|| last_day(&Resolved::new(deal, &[])));
    let forked = readings::answer(deal, Some(date));
    let names = Names::new(deal, 0);
    let mut lines = vec![deal.title.clone(), names.say("report.as_of", &[("day", names.day(date))])];
    let mut line = |depth: usize, text: String| lines.push("  ".repeat(depth) + &text);
    line(1, answer::verdict(deal, date, &forked));
    if !forked.complete {
        line(1, more(deal, date, &forked, &names));
    }
    let all = options.why || options.readings;
    if all && forked.complete && forked.agrees() {
        let number = forked.branches.len();
        let key = if number == 1 { "report.reading.only" } else { "report.readings" };
        line(1, names.say(key, &[("number", number.to_string())]));
    }
    let each: Vec<(String, &Reading)> = match all {
        true => every(&names, &forked),
        false => those_that_matter(&names, &forked),
    };
    for (assumed, reading) in each {
        let resolved = Resolved::new(deal, reading);
        let evaluation = evaluate(&resolved, resolved.end_of(date));
        let depth = if assumed.is_empty() {
            1
        } else {
            line(1, assumed);
            line(2, answer::of_deal(&resolved, date));
            2
        };
        let more = options.why || depth == 1;
        let lines = match Together::of(&resolved, date) {
            Some(all) => [all.each(), if more { all.told(options.why) } else { Vec::new() }].concat(),
            None if more => told(&resolved, &evaluation, date, options),
            None => Vec::new(),
        };
        for (more, text) in lines {
            line(depth + more, text);
        }
    }
    lines.iter().map(|line| line.trim_end().to_owned() + "\n").collect()
}

/// Every reading, with all that it takes for granted; the one reading of a deal without assumptions.
fn every<'a>(names: &Names<'_>, forked: &'a Forked) -> Vec<(String, &'a Reading)> {
    let several = forked.branches.len() > 1;
    let heading = |n: usize, reading: &Reading| {
        let said: Vec<String> = reading.iter().map(|(q, choice)| names.assumption(*q, *choice)).collect();
        let assumed = if said.is_empty() { names.say("report.reading.plain", &[]) } else { list(&said) };
        let n = (n + 1).to_string();
        names.say("report.reading", &[("number", n), ("assumed", assumed)])
    };
    let each = forked.branches.iter().enumerate();
    each.map(|(n, (reading, _))| (if several { heading(n, reading) } else { String::new() }, reading))
        .collect()
}

/// The first reading for each way to answer what matters.
fn those_that_matter<'a>(names: &Names<'_>, forked: &'a Forked) -> Vec<(String, &'a Reading)> {
    let mut lines: Vec<(String, &Reading)> = Vec::new();
    for (reading, _) in &forked.branches {
        let chosen = reading.iter().filter(|(q, _)| !forked.agrees() && forked.depends_on.contains(q));
        let said: Vec<String> = chosen.map(|(q, choice)| names.assumption(*q, *choice)).collect();
        let said = if said.is_empty() { String::new() } else { capital(&list(&said)) };
        if !lines.iter().any(|(known, _)| *known == said) {
            lines.push((said, reading));
        }
    }
    lines
}

fn more(deal: &Deal, date: Date, forked: &Forked, names: &Names<'_>) -> String {
    let at_least = readings::readings(deal, Some(date)).at_least;
    let numbers = [("number", forked.branches.len().to_string()), ("most", at_least.to_string())];
    names.say("report.more", &numbers)
}

/// What one reading says beside its answer, each line with its depth.
fn told(
    resolved: &Resolved<'_>,
    evaluation: &Evaluation,
    date: Date,
    options: Options,
) -> Vec<(usize, String)> {
    let names = Names::new(resolved.deal, evaluation.outcome.offer.unwrap_or(0));
    let mut lines = Vec::new();
    let allowed = permissions(resolved, evaluation, date);
    if !allowed.is_empty() {
        lines.push((0, names.say("report.acts", &[])));
        lines.extend(allowed.iter().map(|p| (1, act(&names, p, "report.act"))));
    }
    if options.why {
        lines.extend(why::findings(resolved, evaluation));
        lines.extend(why::why_not(resolved, evaluation, &allowed));
    }
    lines
}

/// `Microsoft may match the offer until Monday 24 March 2025, 5 pm.`
fn act(names: &Names<'_>, permission: &Permission, key: &str) -> String {
    let party = match permission.party {
        Party::Holder => "{holder}",
        Party::Grantor => "{grantor}",
        Party::Rival => "{rival}",
    };
    let mode = word(&format!("mode.{}", permission.mode.key())).to_owned();
    let slots = [("party", names.fill(party, &[])), ("mode", mode), ("act", names.act(permission))];
    capital(&names.say(key, &slots))
}
