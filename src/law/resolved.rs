//! A deal in which everything is settled: what the engine evaluates.

use super::calendar::{Date, Moment};
use super::clause::{Settled, Term};
use super::deal::Deal;
use super::defaults::{FALLBACK, Filling, filling};
use super::finding::{FactKind, TermFactKind};
use super::offer::Fact;
use super::readings::{Choice, Question};
use super::terms::Value;

/// A deal in which everything is settled: what the engine evaluates.
#[derive(Debug, Clone, Copy)]
pub struct Resolved<'a> {
    /// The deal.
    pub deal: &'a Deal,
    /// Its clause without silence.
    pub terms: Settled,
    reading: &'a [(Question, Choice)],
}

impl<'a> Resolved<'a> {
    /// Settles a deal by one reading; what the reading leaves open takes the first choice of its fork.
    pub fn new(deal: &'a Deal, reading: &'a [(Question, Choice)]) -> Self {
        let value = |term: Term| match deal.clause.get(term) {
            Value::Silent => match filling(term, deal.profile) {
                Filling::Default { value, .. } => value,
                Filling::Split { values, .. } => match look_up(reading, Question::Term(term)) {
                    Some(Choice::Says(value)) => value,
                    Some(Choice::True | Choice::False) | None => values[0],
                },
            },
            stated @ (Value::Choice(_) | Value::Count(_) | Value::Time(_)) => stated,
        };
        Self { deal, terms: Settled::build(value, &FALLBACK), reading }
    }

    /// Whether a fact about an offer holds.
    pub fn offer_fact(&self, offer: usize, kind: FactKind) -> bool {
        let Some(o) = self.deal.offers.get(offer) else { return false };
        let fact = match kind {
            FactKind::BonaFide => o.bona_fide,
            FactKind::Conditional => o.conditional,
        };
        self.settle(fact, Question::Offer(offer, kind))
    }

    /// Whether a fact about a term of an offer holds.
    pub fn term_fact(&self, offer: usize, term: usize, kind: TermFactKind) -> bool {
        let Some(t) = self.deal.offers.get(offer).and_then(|o| o.terms.get(term)) else { return false };
        let fact = match kind {
            TermFactKind::InScope => t.in_scope,
            TermFactKind::Material => t.material,
            TermFactKind::Matchable => t.matchable,
            TermFactKind::BadFaith => t.bad_faith,
        };
        self.settle(fact, Question::OfferTerm(offer, term, kind))
    }

    /// Whether difference number `index` of the reply in `event` leaves the grantor as well off.
    pub fn equivalent(&self, event: usize, index: usize, fact: Fact) -> bool {
        self.settle(fact, Question::Equivalent(event, index))
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
                Some(Choice::True | Choice::Says(_)) | None => true,
            },
        }
    }
}

fn look_up(reading: &[(Question, Choice)], question: Question) -> Option<Choice> {
    reading.iter().find(|(q, _)| *q == question).map(|(_, choice)| *choice)
}
