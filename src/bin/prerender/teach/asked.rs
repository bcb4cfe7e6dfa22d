//! What a task asks, and the engine's answer to it.

use super::super::words::said;
use super::task::{Change, changed};
use first_refusal::file::{axis_at, last_answer};
use first_refusal::law::finding::{Answer, Rule};
use first_refusal::law::flips::{Axis, Change as Flip};
use first_refusal::law::outcome::{Ground, Phase, Taker};
use first_refusal::law::permission::{Act, Mode};
use first_refusal::law::{Date, Deal, Moment, Party};
use first_refusal::report::{axis_words, value_words};
use first_refusal::story::format::{put, term_name};
use first_refusal::story::words::{capital, word};
use first_refusal::story::{Look, answer, reasons};

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asked {
    /// Until when the holder may match.
    LastDay,
    /// Until when the grantor may sign with the rival.
    FreeUntil,
    /// Who gets the deal, and why.
    Outcome,
    /// A question of the engine.
    Question(Rule),
    /// Whether a party may do something on the day.
    May(Act),
    /// Everything that a party may, must and must not do on the day.
    Acts(Party),
    /// Which of the changes leads to this taker.
    WhichTaker(Taker),
    /// Which of the changes leads to this ground.
    WhichGround(Ground),
}

/// The engine's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// As a task expects it.
    pub key: String,
    /// In words.
    pub text: String,
    /// In as few as an option of the quiz has.
    pub short: String,
    /// The instant, where the answer is one.
    pub at: Option<Moment>,
    /// The reasons.
    pub why: Vec<Why>,
}

/// A reason in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The question.
    pub question: String,
    /// Its answer.
    pub answer: String,
    /// What that rests on.
    pub because: Vec<String>,
}

impl Asked {
    /// Reads the line of a task: `last_day`, `question in_time`, `which holder`.
    ///
    /// # Errors
    ///
    /// What is not known.
    pub fn read(line: &str) -> Result<Self, String> {
        let (kind, what) = line.split_once(' ').unwrap_or((line, ""));
        let unknown = || format!("`asks: {line}` is not known");
        match kind {
            "last_day" => Ok(Asked::LastDay),
            "free_until" => Ok(Asked::FreeUntil),
            "outcome" => Ok(Asked::Outcome),
            "question" => Rule::from_key(what).map(Asked::Question).ok_or_else(unknown),
            "may" => Act::from_key(what).map(Asked::May).ok_or_else(unknown),
            "acts" => Party::from_key(what).map(Asked::Acts).ok_or_else(unknown),
            "which" => Taker::from_key(what)
                .map(Asked::WhichTaker)
                .or_else(|| Ground::from_key(what).map(Asked::WhichGround))
                .ok_or_else(unknown),
            _ => Err(unknown()),
        }
    }

    /// Whether a reader chooses among changes instead of answers.
    pub fn is_which(self) -> bool {
        matches!(self, Asked::WhichTaker(_) | Asked::WhichGround(_))
    }

    /// The engine's answer at the end of a day.
    ///
    /// # Errors
    ///
    /// A question that does not arise, or to which there is no single answer.
    pub fn answer(self, deal: &Deal, day: Date, why: &[Rule], options: &[Change]) -> Result<Found, String> {
        let look = look(deal, day);
        let (key, text, at) = match self {
            Asked::LastDay => {
                let at = look.window().and_then(|window| window.closes).ok_or("no window closes")?;
                (instant(&look, at), look.until(at), Some(at))
            }
            Asked::FreeUntil => {
                let free = look.spans().find(|span| span.phase == Phase::Released);
                let at = free.and_then(|span| span.until).ok_or("nobody is free to an end")?.plus_seconds(-1);
                (instant(&look, at), look.until(at), Some(at))
            }
            Asked::Outcome => (outcome(&look), outcome_words(&look), None),
            Asked::Question(rule) => {
                let found = last_answer(&look.evaluation, rule, look.offer);
                let found = found.ok_or_else(|| format!("{} is not asked", rule.key()))?;
                (found.key().to_owned(), yes_or_no(found).to_owned(), None)
            }
            Asked::May(act) => {
                let mut acts = look.permissions.iter().filter(|permission| permission.act == act);
                let (Some(permission), None) = (acts.next(), acts.next()) else {
                    return Err(format!("{} is not said once on {day}", act.key()));
                };
                (
                    permission.mode.key().to_owned(),
                    act_words(&look, permission.party, permission.mode, act),
                    None,
                )
            }
            Asked::Acts(party) => {
                let own = look.permissions.iter().filter(|permission| permission.party == party);
                let own: Vec<_> = own.collect();
                let keys: Vec<String> =
                    own.iter().map(|p| format!("{} {}", p.mode.key(), p.act.key())).collect();
                let said: Vec<String> =
                    own.iter().map(|p| act_words(&look, p.party, p.mode, p.act)).collect();
                (keys.join(", "), said.join(" "), None)
            }
            Asked::WhichTaker(_) | Asked::WhichGround(_) => {
                let right = self.right_ones(deal, day, options)?;
                let [one] = right[..] else {
                    return Err(format!("{} changes lead there; exactly one must", right.len()));
                };
                (format!("{}", one + 1), change_words(deal, &options[one])?, None)
            }
        };
        let short = if self == Asked::Outcome { outcome_short(&look) } else { text.clone() };
        Ok(Found { key, text, short, at, why: why_of(&look, why)? })
    }

    /// The positions of the changes that lead where the question asks.
    fn right_ones(self, deal: &Deal, day: Date, options: &[Change]) -> Result<Vec<usize>, String> {
        let mut right = Vec::new();
        for (i, option) in options.iter().enumerate() {
            let then = look(&changed(deal, std::slice::from_ref(option))?, day);
            let ground = then.evaluation.outcome.ground;
            let fits = match self {
                Asked::WhichTaker(taker) => ground.taker() == taker && !ground.is_breach(),
                Asked::WhichGround(wanted) => ground == wanted,
                Asked::LastDay
                | Asked::FreeUntil
                | Asked::Outcome
                | Asked::Question(_)
                | Asked::May(_)
                | Asked::Acts(_) => false,
            };
            if fits && then.forked.agrees() {
                right.push(i);
            }
        }
        Ok(right)
    }
}

/// Everything that follows at the end of a day.
pub fn look(deal: &Deal, day: Date) -> Look {
    Look::new(deal.clone(), deal.clause, day)
}

/// `2025-03-24 17:00`; midnight is the end of the day before.
fn instant(look: &Look, at: Moment) -> String {
    let local = look.zone().local(at);
    let minutes = local.second_of_day.div_ceil(60);
    format!("{} {:02}:{:02}", local.date, minutes / 60, minutes % 60)
}

fn outcome(look: &Look) -> String {
    if look.forked.agrees() { look.evaluation.outcome.ground.key().to_owned() } else { "depends".to_owned() }
}

/// Who gets the deal and why; where readings differ, each with what it takes for granted.
pub fn outcome_words(look: &Look) -> String {
    let branches = answer::branches(look);
    let branches: Vec<String> = branches
        .iter()
        .map(|(said, then)| {
            let then = first_refusal::story::words::plain(then);
            put(self::said("teach.branch"), &[("assumed", said), ("answer", &then)])
        })
        .collect();
    [vec![capital(&answer::plain_answer(look))], branches].concat().join(" ")
}

/// The same in a few words: who gets the deal, and why.
fn outcome_short(look: &Look) -> String {
    let ground = look.evaluation.outcome.ground;
    let taker = if ground.is_breach() { "breach" } else { ground.taker().key() };
    let taker = if look.forked.agrees() { taker } else { "depends" };
    let taker = said(&format!("casebook.taker.{taker}"));
    if !look.forked.agrees() {
        return taker.to_owned();
    }
    put(
        said("casebook.outcome"),
        &[("taker", taker), ("ground", said(&format!("casebook.ground.{}", ground.key())))],
    )
}

fn yes_or_no(found: Answer) -> &'static str {
    match found {
        Answer::Yes => said("teach.yes"),
        Answer::No => said("teach.no"),
        Answer::Unknown => said("teach.unknown"),
    }
}

/// `Microsoft may match the offer until Monday 24 March, 5 pm.`
fn act_words(look: &Look, party: Party, mode: Mode, act: Act) -> String {
    let permission = look.permissions.iter().find(|p| p.party == party && p.mode == mode && p.act == act);
    let done = permission.map_or_else(String::new, |p| reasons::permission_sentence(look, p));
    let mode = word(&format!("mode.{}", mode.key())).to_owned();
    let slots = [("party", look.name(party)), ("mode", &mode), ("act", &done)];
    capital(&put(said("teach.act"), &slots))
}

/// The reasons that a task names, from the trace.
fn why_of(look: &Look, rules: &[Rule]) -> Result<Vec<Why>, String> {
    let known = reasons::reasons(look, first_refusal::story::Page::Front);
    let one = |rule: &Rule| {
        let reason = known.iter().find(|reason| reason.rule == *rule);
        let reason = reason.ok_or_else(|| format!("the trace has no answer to {}", rule.key()))?;
        Ok(Why {
            question: reason.question.clone(),
            answer: first_refusal::story::words::plain(&reason.answer),
            // What it rests on in the deal; earlier answers have lines of their own where they matter.
            because: reason.because.iter().filter(|b| b.kind != "answer").map(|b| b.label.clone()).collect(),
        })
    };
    rules.iter().map(one).collect()
}

/// A change in words: what it is about, what stands there, what would.
///
/// # Errors
///
/// A change that is not of one thing which a search could change.
pub fn change_words(deal: &Deal, (path, value): &Change) -> Result<String, String> {
    let then = changed(deal, &[(path.clone(), value.clone())])?;
    let axis = axis_at(deal, path).ok_or_else(|| format!("no one thing to change at {path}"))?;
    let change = Flip::between(axis, deal, &then).ok_or_else(|| format!("no change at {path}"))?;
    let what = what(deal, axis);
    let Some(back) = Flip::between(axis, &then, deal) else { return Ok(what) };
    let (from, to) = (value_words(&then, &back), value_words(deal, &change));
    Ok(if to.is_empty() {
        what
    } else {
        put(said("teach.change"), &[("what", &what), ("from", &from), ("to", &to)])
    })
}

/// What is changed, in a deal that has one offer and one reply.
fn what(deal: &Deal, axis: Axis) -> String {
    let event = |n: usize| {
        let kind = deal.events.get(n).map_or("", |event| event.what.key());
        word(&format!("event.{kind}.short")).to_owned()
    };
    let offered =
        |term: usize| deal.offers.first().and_then(|o| o.terms.get(term)).map(term_name).unwrap_or_default();
    let replied = |n: usize, difference: usize| {
        let exercise = deal.events.get(n).and_then(|event| event.what.exercise());
        exercise.and_then(|e| e.differs.get(difference)).map(|d| offered(d.term)).unwrap_or_default()
    };
    match axis {
        Axis::Subject(_) => said("teach.what.subject").to_owned(),
        Axis::Form(_) => said("teach.what.form").to_owned(),
        Axis::EventDay(n) => put(said("teach.what.day"), &[("event", &event(n))]),
        Axis::Reply(n, difference) => put(said("teach.what.reply"), &[("term", &replied(n, difference))]),
        Axis::Term(_)
        | Axis::Profile
        | Axis::OfferFact(..)
        | Axis::OfferChoice(..)
        | Axis::Amount(..)
        | Axis::TermFact(..)
        | Axis::WithoutEvent(_)
        | Axis::Until(_)
        | Axis::States(..)
        | Axis::Equivalent(..)
        | Axis::AsOffered(..)
        | Axis::EventChoice(..)
        | Axis::EventFact(..)
        | Axis::DealFact(_) => axis_words(deal, axis),
    }
}
