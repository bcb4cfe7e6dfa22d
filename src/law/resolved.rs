//! A deal in which everything is settled: what the engine evaluates.

use super::calendar::{Date, Moment};
use super::clause::{Clause, Settled, Term};
use super::deal::Deal;
use super::defaults::silence;
use super::evaluate::Forfeiture;
use super::finding::{DealFactKind, EventFactKind, FactKind, TermFactKind};
use super::offer::Fact;
use super::readings::{Choice, Question};
use super::terms::{Collapse, Value, Withdrawal};

/// A deal in which everything is settled, seen by one holder: what the engine evaluates.
#[derive(Debug, Clone, Copy)]
pub struct Resolved<'a> {
    /// The deal.
    pub deal: &'a Deal,
    /// Its clause without silence.
    pub terms: Settled,
    /// Which holder: zero for the holder, then the others in the deal's order.
    pub holder: usize,
    reading: &'a [(Question, Choice)],
    /// When its matches have fallen because of other holders.
    pub(super) forfeited: &'a [Forfeiture],
}

impl<'a> Resolved<'a> {
    /// Settles a deal by one reading, for the holder; what the reading leaves open takes the first choice of
    /// its fork.
    pub fn new(deal: &'a Deal, reading: &'a [(Question, Choice)]) -> Self {
        Self::for_holder(deal, reading, 0)
    }

    /// The same, for holder number `holder`, with what the clause says otherwise for it.
    pub fn for_holder(deal: &'a Deal, reading: &'a [(Question, Choice)], holder: usize) -> Self {
        let silence = silence(deal.profile);
        let mut clause = deal.clause;
        for (question, choice) in reading {
            if let (Question::Term(term), Choice::Says(value)) = (*question, *choice)
                && silence.splits.iter().any(|(split, _)| *split == term)
                && deal.clause.get(term) == Value::Silent
            {
                clause.set(term, value);
            }
        }
        let mut terms = silence.settled.under(&clause);
        if let Some(own) = own_words(deal, holder) {
            terms = terms.under(own);
        }
        // What follows another term is settled after it (P74).
        if said(deal, holder, Term::Collapse) == Value::Silent {
            terms.collapse = match terms.withdrawal {
                Withdrawal::Allowed => Collapse::KillsOffer,
                Withdrawal::NotAllowed => Collapse::NoEffect,
            };
        }
        Self { deal, terms, holder, reading, forfeited: &[] }
    }

    /// The same, with what this holder has matched fallen at these times.
    pub(super) fn with_forfeited(self, forfeited: &'a [Forfeiture]) -> Self {
        Self { forfeited, ..self }
    }

    /// The answers by which it is settled.
    pub fn reading(&self) -> &'a [(Question, Choice)] {
        self.reading
    }

    /// Whether the clause says something about `term`.
    pub fn is_stated(&self, term: Term) -> bool {
        said(self.deal, self.holder, term) != Value::Silent
    }

    /// Whether a fact about an offer holds.
    pub fn offer_fact(&self, offer: usize, kind: FactKind) -> bool {
        let Some(o) = self.deal.offers.get(offer) else { return false };
        self.settle(o.fact(kind), Question::Offer(offer, kind))
    }

    /// Whether a fact about a term of an offer holds.
    pub fn term_fact(&self, offer: usize, term: usize, kind: TermFactKind) -> bool {
        let Some(t) = self.deal.offers.get(offer).and_then(|o| o.terms.get(term)) else { return false };
        self.settle(t.fact(kind), Question::OfferTerm(offer, term, kind))
    }

    /// Whether difference number `index` of the reply in `event` leaves the grantor as well off.
    pub fn equivalent(&self, event: usize, index: usize, fact: Fact) -> bool {
        self.settle(fact, Question::Equivalent(event, index))
    }

    /// Whether a fact about an event holds.
    pub fn event_fact(&self, event: usize, kind: EventFactKind) -> bool {
        let Some(e) = self.deal.events.get(event) else { return false };
        self.settle(e.fact(kind), Question::Event(event, kind))
    }

    /// Whether a fact about the deal holds.
    pub fn deal_fact(&self, kind: DealFactKind) -> bool {
        self.settle(self.deal.facts.fact(kind), Question::Deal(kind))
    }

    /// How long a reasonable time is, in days.
    pub fn reasonable_days(&self) -> u16 {
        match look_up(self.reading, Question::ReasonableTime) {
            Some(Choice::Days(days)) => days,
            Some(Choice::Says(_) | Choice::True | Choice::False) | None => {
                self.deal.facts.reasonable.at_least
            }
        }
    }

    /// The holder's share among several, in basis points; all of it for a single one.
    pub fn share(&self) -> u32 {
        self.deal.parties.share_of(self.holder)
    }

    /// The instant at which all of `date` is known, in the clause's zone.
    pub fn end_of(&self, date: Date) -> Moment {
        self.terms.zone.last_second_of(date)
    }

    fn settle(&self, fact: Fact, question: Question) -> bool {
        match fact {
            Fact::Yes => true,
            Fact::No => false,
            Fact::Disputed => match look_up(self.reading, question) {
                Some(Choice::False) => false,
                Some(Choice::True | Choice::Says(_) | Choice::Days(_)) | None => true,
            },
        }
    }
}

/// What the clause says of a term, to one holder.
fn said(deal: &Deal, holder: usize, term: Term) -> Value {
    match own_words(deal, holder).map_or(Value::Silent, |clause| clause.get(term)) {
        Value::Silent => deal.clause.get(term),
        own @ (Value::Choice(_) | Value::Count(_) | Value::Time(_) | Value::Day(_)) => own,
    }
}

/// What the clause says otherwise for holder number `holder`.
fn own_words(deal: &Deal, holder: usize) -> Option<&Clause> {
    let other = holder.checked_sub(1).and_then(|i| deal.parties.others.get(i));
    other.map(|other| &other.clause)
}

fn look_up(reading: &[(Question, Choice)], question: Question) -> Option<Choice> {
    reading.iter().find(|(q, _)| *q == question).map(|(_, choice)| *choice)
}
