//! Readings: the ways to settle what a deal leaves silent, split or disputed.
//!
//! The engine only ever sees a [`Resolved`] deal. [`readings`] lists the open questions ([`Fork`]) and the
//! combinations of their answers; [`answer`] evaluates each and says whether it matters.

use super::calendar::Date;
use super::clause::Term;
use super::deal::Deal;
use super::defaults::{Filling, filling};
use super::evaluate::outcome;
use super::event::Happening;
use super::finding::{FactKind, TermFactKind};
use super::offer::Fact;
use super::outcome::Outcome;
pub use super::resolved::Resolved;
use super::terms::Value;

/// Most readings that are enumerated; beyond it the answer says that there are more.
pub const MOST_READINGS: usize = 256;

/// One open question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Question {
    /// The clause is silent and the law splits.
    Term(Term),
    /// A disputed fact about an offer.
    Offer(usize, FactKind),
    /// A disputed fact about a term of an offer.
    OfferTerm(usize, usize, TermFactKind),
    /// Whether what a reply proposes for one term is as good for the grantor: event, difference.
    Equivalent(usize, usize),
}

/// One answer to an open question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Choice {
    /// The clause is read to say this.
    Says(Value),
    /// The fact is so.
    True,
    /// The fact is not so.
    False,
}

/// An open question and its possible answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fork {
    /// What is open.
    pub question: Question,
    /// The two ways to answer it.
    pub choices: [Choice; 2],
}

/// One way to settle everything: an answer for each open question, in the order of the forks.
pub type Reading = Vec<(Question, Choice)>;

/// All ways to settle a deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readings {
    /// The open questions.
    pub forks: Vec<Fork>,
    /// One reading for each combination of answers; at least one, at most [`MOST_READINGS`].
    pub readings: Vec<Reading>,
    /// How many combinations there are in all; more than `readings` when they are too many to enumerate.
    pub total: u128,
}

/// The open questions of a deal and every way to answer them.
pub fn readings(deal: &Deal) -> Readings {
    let forks = forks(deal);
    let total = 1u128.checked_shl(forks.len() as u32).unwrap_or(u128::MAX);
    let count = total.min(MOST_READINGS as u128) as usize;
    let readings = (0..count).map(|n| read(&forks, n)).collect();
    Readings { forks, readings, total }
}

/// Reading number `n`: bit `i` chooses the answer to fork `i`; forks beyond the bits take the first.
fn read(forks: &[Fork], n: usize) -> Reading {
    let bit = |i: usize| u32::try_from(i).ok().and_then(|i| n.checked_shr(i)).unwrap_or(0) & 1;
    forks.iter().enumerate().map(|(i, fork)| (fork.question, fork.choices[bit(i)])).collect()
}

fn forks(deal: &Deal) -> Vec<Fork> {
    let silent = Term::ALL.iter().filter(|term| deal.clause.get(**term) == Value::Silent);
    let mut forks: Vec<Fork> = silent
        .filter_map(|term| match filling(*term, deal.profile) {
            Filling::Default { .. } => None,
            Filling::Split { values, .. } => {
                Some(Fork { question: Question::Term(*term), choices: values.map(Choice::Says) })
            }
        })
        .collect();
    let mut dispute = |fact: Fact, question: Question| match fact {
        Fact::Disputed => forks.push(Fork { question, choices: [Choice::True, Choice::False] }),
        Fact::Yes | Fact::No => {}
    };
    for (i, offer) in deal.offers.iter().enumerate() {
        dispute(offer.bona_fide, Question::Offer(i, FactKind::BonaFide));
        dispute(offer.conditional, Question::Offer(i, FactKind::Conditional));
        for (j, term) in offer.terms.iter().enumerate() {
            dispute(term.in_scope, Question::OfferTerm(i, j, TermFactKind::InScope));
            dispute(term.material, Question::OfferTerm(i, j, TermFactKind::Material));
            dispute(term.matchable, Question::OfferTerm(i, j, TermFactKind::Matchable));
            dispute(term.bad_faith, Question::OfferTerm(i, j, TermFactKind::BadFaith));
        }
    }
    for (i, event) in deal.events.iter().enumerate() {
        if let Happening::Exercise { exercise, .. } = &event.what {
            for (j, difference) in exercise.differs.iter().enumerate() {
                dispute(difference.equivalent, Question::Equivalent(i, j));
            }
        }
    }
    forks
}

/// The outcome under every reading, and what it depends on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forked {
    /// Each reading with its outcome.
    pub branches: Vec<(Reading, Outcome)>,
    /// The questions whose answer, other things equal, changes who gets the deal, why, from when or until when.
    pub depends_on: Vec<Question>,
    /// False when there were too many readings to enumerate all.
    pub complete: bool,
}

impl Forked {
    /// Whether every reading that was looked at leads to the same taker on the same ground; only if
    /// [`complete`](Self::complete) are these all.
    pub fn agrees(&self) -> bool {
        self.branches.windows(2).all(|pair| same(&pair[0].1, &pair[1].1))
    }
}

/// Evaluates every reading of `deal` at the end of `date`; without one, at the end of the last event's day.
pub fn answer(deal: &Deal, date: Option<Date>) -> Forked {
    let all = readings(deal);
    let complete = all.total <= all.readings.len() as u128;
    let outcomes: Vec<Outcome> = all
        .readings
        .iter()
        .map(|reading| {
            let resolved = Resolved::new(deal, reading);
            outcome(&resolved, resolved.end_of(date.unwrap_or_else(|| last_day(&resolved))))
        })
        .collect();
    let matters = |i: usize| {
        (0..outcomes.len()).any(|n| {
            let other = 1usize.checked_shl(i as u32).map_or(n, |bit| n ^ bit);
            outcomes.get(other).is_some_and(|o| !same(&outcomes[n], o))
        })
    };
    let depends_on = (0..all.forks.len()).filter(|i| matters(*i)).map(|i| all.forks[i].question).collect();
    Forked { branches: all.readings.into_iter().zip(outcomes).collect(), depends_on, complete }
}

/// The day of the latest event; the first day of the calendar if there is none.
pub fn last_day(resolved: &Resolved<'_>) -> Date {
    let days = resolved.deal.events.iter().map(|event| event.at.date(resolved.terms.zone));
    days.max().unwrap_or(Date::MIN)
}

/// Whether two outcomes say the same to a reader: who, why, from when and until when.
fn same(a: &Outcome, b: &Outcome) -> bool {
    (a.taker, a.ground, a.since, a.until) == (b.taker, b.ground, b.since, b.until)
}
