//! Readings: the ways to settle what a deal leaves silent, split or disputed.
//!
//! The engine only ever sees a [`Resolved`] deal. [`readings`] lists the open questions ([`Fork`]) and the
//! ways to answer those that matter; [`answer`] evaluates each and says on what the outcome depends.
//!
//! A reading settles only what is asked on its way: a question that no finding of a reading rests on cannot
//! change that reading, because the causes of findings are complete, and is left out of it. What is asked
//! depends on the day looked at: all that has happened by its end, and what follows if nothing else happens.

use super::calendar::Date;
use super::clause::Term;
use super::deal::Deal;
use super::defaults::silence;
use super::event::Happening;
use super::finding::{DealFactKind, EventFactKind, FactKind, TermFactKind};
use super::offer::Fact;
use super::outcome::Outcome;
pub use super::resolved::Resolved;
use super::terms::Value;
use super::tree::{self, Leaf};

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
    /// A disputed fact about an event.
    Event(usize, EventFactKind),
    /// A disputed fact about the deal.
    Deal(DealFactKind),
    /// How long a reasonable time is.
    ReasonableTime,
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
    /// So many days.
    Days(u16),
}

/// An open question and its possible answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fork {
    /// What is open.
    pub question: Question,
    /// The ways to answer it, or the one that a court has found; the first is what [`Resolved::new`] takes if a
    /// reading does not say.
    pub choices: Choices,
}

/// The answers to an open question: two, or the one that a court has found. Read it as a slice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choices {
    /// Nobody has decided it.
    Open([Choice; 2]),
    /// A court has.
    Found([Choice; 1]),
}

impl std::ops::Deref for Choices {
    type Target = [Choice];

    fn deref(&self) -> &[Choice] {
        match self {
            Choices::Open(choices) => choices,
            Choices::Found(choice) => choice,
        }
    }
}

/// One way to settle a deal: an answer for each open question that is asked on its way, in the order of the
/// forks. What it leaves out does not matter to it.
pub type Reading = Vec<(Question, Choice)>;

/// All ways to settle a deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Readings {
    /// The open questions, asked or not.
    pub forks: Vec<Fork>,
    /// The readings, first choices first; at least one, at most [`MOST_READINGS`]. No two of them fit together,
    /// and if they are [`complete`](Self::complete), every way to answer all questions fits one of them.
    pub readings: Vec<Reading>,
    /// Whether these are all.
    pub complete: bool,
    /// How many there are; if these are not all, how many there are at least.
    pub at_least: usize,
}

/// The open questions of a deal and every way to answer those that matter at the end of `date` or in what
/// follows if nothing else happens; without a date, at the end of the last event's day.
pub fn readings(deal: &Deal, date: Option<Date>) -> Readings {
    let forks = forks(deal, date);
    let (leaves, extent) = tree::leaves(deal, date, &forks);
    let readings = leaves.iter().map(|leaf| leaf.reading(&forks)).collect();
    Readings { readings, complete: extent.complete, at_least: extent.at_least, forks }
}

/// The open questions of a deal: terms, then offers and their terms, events, the deal as a whole. What a court
/// has found by the end of `date` has one answer.
pub(super) fn forks(deal: &Deal, date: Option<Date>) -> Vec<Fork> {
    let mut forks = Vec::new();
    list_forks(deal, date, &mut forks);
    forks
}

/// The same, into a list that is empty.
pub(super) fn list_forks(deal: &Deal, date: Option<Date>, forks: &mut Vec<Fork>) {
    open_questions(deal, forks);
    for event in &deal.events {
        if let Happening::CourtFinding { question, answer } = event.what {
            let zone = Resolved::new(deal, &[]).terms.zone;
            if date.is_none_or(|date| event.at.date(zone) <= date) {
                let open = forks.iter_mut().find(|fork| fork.question == question);
                open.into_iter().for_each(|fork| fork.choices = Choices::Found([answer]));
            }
        }
    }
}

fn open_questions(deal: &Deal, forks: &mut Vec<Fork>) {
    let splits = &silence(deal.profile).splits;
    let silent = splits.iter().filter(|(term, _)| deal.clause.get(*term) == Value::Silent);
    forks.extend(silent.map(|(term, values)| Fork {
        question: Question::Term(*term),
        choices: Choices::Open(values.map(Choice::Says)),
    }));
    let mut dispute = |fact: Fact, question: Question| match fact {
        Fact::Disputed => {
            forks.push(Fork { question, choices: Choices::Open([Choice::True, Choice::False]) });
        }
        Fact::Yes | Fact::No => {}
    };
    for (i, offer) in deal.offers.iter().enumerate() {
        for kind in FactKind::ALL {
            dispute(offer.fact(*kind), Question::Offer(i, *kind));
        }
        for (j, term) in offer.terms.iter().enumerate() {
            for kind in TermFactKind::ALL {
                dispute(term.fact(*kind), Question::OfferTerm(i, j, *kind));
            }
        }
    }
    for (i, event) in deal.events.iter().enumerate() {
        for kind in EventFactKind::ALL {
            dispute(event.fact(*kind), Question::Event(i, *kind));
        }
        let differs = event.what.exercise().map_or(&[][..], |exercise| &exercise.differs[..]);
        for (j, difference) in differs.iter().enumerate() {
            dispute(difference.equivalent, Question::Equivalent(i, j));
        }
    }
    for kind in DealFactKind::ALL {
        dispute(deal.facts.fact(*kind), Question::Deal(*kind));
    }
    let reasonable = deal.facts.reasonable;
    if reasonable.at_least != reasonable.at_most {
        let choices = [reasonable.at_least, reasonable.at_most].map(Choice::Days);
        forks.push(Fork { question: Question::ReasonableTime, choices: Choices::Open(choices) });
    }
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
    let forks = forks(deal, date);
    let (leaves, extent) = tree::leaves(deal, date, &forks);
    let depends_on = depends_on(&forks, &leaves);
    let branches = leaves.iter().map(|leaf| (leaf.reading(&forks), leaf.outcome)).collect();
    Forked { branches, depends_on, complete: extent.complete }
}

/// The questions in which two readings differ that agree on everything else they both settle, and whose
/// outcomes differ. As no two readings fit together, this is what the full table of all combinations of all
/// answers would say: both readings fit a row of it, and the two rows differ in this question alone.
fn depends_on(forks: &[Fork], leaves: &[Leaf]) -> Vec<Question> {
    let mut matters = vec![false; forks.len()];
    for (i, one) in leaves.iter().enumerate() {
        for other in leaves[i + 1..].iter().filter(|other| !same(&one.outcome, &other.outcome)) {
            if let Some(fork) = one.only_difference(other) {
                matters[fork] = true;
            }
        }
    }
    let asked = forks.iter().zip(matters).filter(|(_, matters)| *matters);
    asked.map(|(fork, _)| fork.question).collect()
}

/// The day of the latest event; the first day of the calendar if there is none.
pub fn last_day(resolved: &Resolved<'_>) -> Date {
    let days = resolved.deal.events.iter().map(|event| event.at.date(resolved.terms.zone));
    days.max().unwrap_or(Date::MIN)
}

/// Whether two outcomes say the same to a reader: who, why, from when and until when.
pub(super) fn same(a: &Outcome, b: &Outcome) -> bool {
    (a.taker, a.ground, a.since, a.until) == (b.taker, b.ground, b.since, b.until)
}
