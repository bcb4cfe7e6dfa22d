//! What a page of the casebook says of a deal: its events, the answer on a day, and what one change makes of it.
//!
//! Every year is said, because decided cases are of many years.

use super::names::Names;
use super::{answer, flips, those_that_matter};
use crate::file::{axis_at, flipped, ground_of, last_answer};
use crate::law::calendar::{Date, Moment};
use crate::law::deal::{Deal, Expect, Pair};
use crate::law::evaluate::evaluate;
use crate::law::finding::{Answer, Evaluation, Rule};
use crate::law::flips::Change;
use crate::law::holders::joint;
use crate::law::outcome::{Ground, Outcome, Remedy};
use crate::law::readings::{self, Forked, Question, Reading, Resolved};
use crate::law::terms::Value;
use crate::story::words::{capital, find};

/// What an answer is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// The deal as a whole, with all of its holders.
    Deal,
    /// The first holder alone, and one offer of several: by position.
    Offer(usize),
    /// The first holder alone, and the offer that the outcome is about.
    Holder,
}

/// The engine's answer on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The day.
    pub date: Date,
    /// The answer: one sentence, or what it depends on.
    pub sentence: String,
    /// Where it depends on something: what is taken for granted, and the answer then.
    pub branches: Vec<(String, String)>,
}

/// The answer at the end of a day.
pub fn told(deal: &Deal, date: Date, about: About) -> Told {
    let forked = readings::answer(deal, Some(date));
    let one = |reading: &Reading| {
        let resolved = Resolved::new(deal, reading);
        let evaluation = evaluate(&resolved, resolved.end_of(date));
        match about {
            About::Deal => answer::of_deal(&resolved, date),
            About::Offer(offer) => answer::sentence(&resolved, &seen_from(evaluation, offer)),
            About::Holder if deal.parties.others.is_empty() => answer::sentence(&resolved, &evaluation),
            About::Holder => {
                let said = answer::sentence(&resolved, &evaluation);
                Names::new(deal, 0).say("report.holder", &[("answer", said)])
            }
        }
    };
    let mut all: Vec<String> = forked.branches.iter().map(|(reading, _)| one(reading)).collect();
    all.dedup();
    match <[String; 1]>::try_from(all) {
        Ok([sentence]) => Told { date, sentence, branches: Vec::new() },
        Err(_) => {
            let branches = those_that_matter(&Names::new(deal, 0), &forked);
            let branches = branches.into_iter().map(|(said, reading)| (said, one(reading))).collect();
            Told { date, sentence: answer::verdict(deal, date, &forked), branches }
        }
    }
}

/// An evaluation whose outcome is how one of several offers stands.
fn seen_from(mut evaluation: Evaluation, offer: usize) -> Evaluation {
    let mut known = evaluation.phases.iter().filter(|span| span.offer == offer && !span.projected);
    let was = evaluation.outcome;
    if let Some(span) = known.next_back().filter(|_| was.offer != Some(offer)) {
        evaluation.outcome = Outcome {
            offer: Some(offer),
            taker: span.ground.taker(),
            ground: span.ground,
            phase: span.phase,
            since: Some(span.from),
            until: span.until,
            ..was
        };
    }
    evaluation
}

/// What the engine finds where a file expects something: every part of it that the file names, in the first
/// reading that has the ground expected, or else in the first. As far as the file names it, it is the same as
/// what is expected unless [`mismatches`](crate::file::mismatches) says so.
pub fn found(deal: &Deal, expect: &Expect) -> Expect {
    let date = expect.as_of.unwrap_or_else(|| last_day(deal));
    let forked = readings::answer(deal, Some(date));
    let each = forked.branches.iter().map(|(reading, _)| {
        let resolved = Resolved::new(deal, reading);
        (resolved, evaluate(&resolved, resolved.end_of(date)))
    });
    let each: Vec<(Resolved<'_>, Evaluation)> = each.collect();
    let fits = |(_, e): &&(Resolved<'_>, Evaluation)| Some(ground_of(e, expect.offer)) == expect.ground;
    let Some((resolved, evaluation)) = each.iter().find(fits).or(each.first()) else {
        return Expect::default();
    };
    let ground = ground_of(evaluation, expect.offer);
    let together = joint(deal, resolved.reading(), date).outcome;
    let windows = evaluation.windows.iter().rev();
    let closes = windows.filter(|w| expect.offer.is_none_or(|offer| w.offer == offer)).find_map(|w| w.closes);
    let offer = expect.offer.or(evaluation.outcome.offer);
    let answer = |rule: &Rule| last_answer(evaluation, *rule, offer.unwrap_or(0)).map(|found| (*rule, found));
    Expect {
        as_of: Some(date),
        offer,
        taker: expect.taker.map(|_| ground.taker()),
        ground: expect.ground.map(|_| ground),
        joint_taker: expect.joint_taker.map(|_| together.taker),
        joint_ground: expect.joint_ground.map(|_| together.ground),
        last_day: closes.filter(|_| expect.last_day.is_some()).map(|at| resolved.terms.zone.local(at).date),
        closes: closes.filter(|_| expect.closes.is_some()),
        depends_on: None,
        remedies: expect.remedies.as_ref().map(|_| remedies(evaluation)),
        answers: expect.answers.iter().filter_map(|(rule, _)| answer(rule)).collect(),
    }
}

fn remedies(evaluation: &Evaluation) -> Vec<Remedy> {
    Remedy::ALL.iter().copied().filter(|remedy| evaluation.outcome.remedies.has(*remedy)).collect()
}

/// How all readings see it, for whoever asks for more than a sentence.
pub fn forked(deal: &Deal, date: Date) -> Forked {
    readings::answer(deal, Some(date))
}

/// The day at which a file looks if it names none.
pub fn last_day(deal: &Deal) -> Date {
    readings::last_day(&Resolved::new(deal, &[]))
}

/// `Monday 24 March 2025`.
pub fn day(deal: &Deal, date: Date) -> String {
    Names::new(deal, 0).day(date)
}

/// The last instant of something.
pub fn until(deal: &Deal, at: Moment) -> String {
    Names::new(deal, 0).until(at)
}

/// The parties' names in a text about an offer.
pub fn fill(deal: &Deal, offer: usize, text: &str, more: &[(&str, String)]) -> String {
    Names::new(deal, offer).fill(text, more)
}

/// An open question, as words that follow "on".
pub fn question(deal: &Deal, question: Question) -> String {
    Names::new(deal, 0).question(question)
}

/// A question of the engine, with its name for the parties of the deal.
pub fn rule(deal: &Deal, offer: usize, rule: Rule) -> String {
    Names::new(deal, offer).say(&format!("finding.{}", rule.key()), &[])
}

/// Yes, no, or that it cannot be counted.
pub fn yes_or_no(answer: Answer) -> &'static str {
    let key = match answer {
        Answer::Yes => "report.yes",
        Answer::No => "report.no",
        Answer::Unknown => "report.unknown",
    };
    find(key).unwrap_or("")
}

/// What happened on a day, one sentence for each event, in the order of the log.
pub fn events(deal: &Deal, date: Date) -> Vec<String> {
    let zone = Resolved::new(deal, &[]).terms.zone;
    let on_the_day = deal.events.iter().filter(|event| event.at.date(zone) == date);
    let sentence = |event: &crate::law::event::Event| {
        let names = Names::new(deal, event.what.offer().unwrap_or(0)).of_holder(event.holder);
        capital(&names.say(&format!("event.{}", event.what.key()), &[]))
    };
    on_the_day.map(sentence).collect()
}

/// The days on which something happens, and those of which the file says something, each once.
pub fn days(deal: &Deal) -> Vec<Date> {
    let zone = Resolved::new(deal, &[]).terms.zone;
    let happened = deal.events.iter().map(|event| event.at.date(zone));
    let mut days: Vec<Date> = happened.chain(deal.expect.iter().filter_map(|e| e.as_of)).collect();
    days.sort_unstable();
    days.dedup();
    days
}

/// Where a case is changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// A word of the clause.
    Clause,
    /// A word of the clause that says nothing there.
    Silence,
    /// A word of the clause that would then say nothing.
    Silenced,
    /// The governing law.
    Law,
    /// What happened, or what was offered.
    Fact,
}

/// What one change makes of a case.
#[derive(Debug, Clone, PartialEq)]
pub struct Flipped {
    /// What is changed.
    pub what: String,
    /// What stands there and what would.
    pub values: Option<(String, String)>,
    /// Where it is changed.
    pub place: Place,
    /// The deal with the change.
    pub deal: Deal,
    /// The answer then, on the day of the first expectation.
    pub then: Told,
    /// The grounds on which the deal then stands, over all readings.
    pub grounds: Vec<Ground>,
}

/// The change that a pair names, and what it makes of the deal.
///
/// # Errors
///
/// What is wrong with the pair, in words.
pub fn pair(deal: &Deal, pair: &Pair) -> Result<Flipped, String> {
    let changed = flipped(deal, pair)?;
    let axis = axis_at(deal, &pair.change).ok_or_else(|| format!("no axis at {}", pair.change))?;
    let change =
        Change::between(axis, deal, &changed).ok_or_else(|| format!("no change at {}", pair.change))?;
    let names = Names::new(deal, 0);
    let date = deal.expect.iter().find_map(|expect| expect.as_of).unwrap_or_else(|| last_day(deal));
    Ok(Flipped {
        what: flips::what(&names, axis),
        values: flips::values(&names, &change),
        place: place(&change),
        then: told(&changed, date, About::Deal),
        grounds: forked(&changed, date).branches.iter().map(|(_, outcome)| outcome.ground).collect(),
        deal: changed,
    })
}

fn place(change: &Change) -> Place {
    if let Change::Term { from, to, .. } = change {
        match (from, to) {
            (Value::Silent, _) => Place::Silence,
            (_, Value::Silent) => Place::Silenced,
            _ => Place::Clause,
        }
    } else if matches!(change, Change::Profile { .. }) {
        Place::Law
    } else {
        Place::Fact
    }
}
