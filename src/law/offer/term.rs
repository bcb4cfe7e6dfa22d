//! One term of an offer, and its amount.

use super::kinds::*;
use crate::law::calendar::Date;
use crate::law::finding::TermFactKind;

/// The amount of a term. Money is in US cents, shares in basis points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Amount {
    /// US cents.
    Usd(i64),
    /// Months.
    Months(u32),
    /// Hundredths of a per cent.
    BasisPoints(u32),
    /// A quantity and what it counts.
    Quantity(u64, QuantityUnit),
    /// A day.
    On(Date),
    /// Words that can only be equal or different.
    Words(String),
}

/// One term of an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferTerm {
    /// Short name within the offer, such as `price`.
    pub id: String,
    /// Name for readers; empty to use the kind's.
    pub name: String,
    /// What it is about.
    pub kind: TermKind,
    /// How much.
    pub amount: Amount,
    /// Whether it belongs to the covered subject. Terms outside need not be matched (C19).
    pub in_scope: Fact,
    /// Whether it matters to a reasonable grantor.
    pub material: Fact,
    /// Whether a holder could perform it at all, other than by paying its value.
    pub matchable: Fact,
    /// Whether it was put in to defeat the right (P47).
    pub bad_faith: Fact,
    /// Whether it can be measured (C17).
    pub measurable: Fact,
    /// Who put it in. The grantor may not add terms of its own (C69).
    pub proposed_by: ProposedBy,
    /// Where the amount comes from.
    pub source: Source,
}

impl OfferTerm {
    /// A term that is in scope, material, matchable and in good faith; what is only words cannot be measured.
    pub fn new(id: String, kind: TermKind, amount: Amount, source: Source) -> Self {
        let measurable = amount.is_measurable();
        Self {
            id,
            name: String::new(),
            kind,
            amount,
            in_scope: Fact::Yes,
            material: Fact::Yes,
            matchable: Fact::Yes,
            bad_faith: Fact::No,
            measurable,
            proposed_by: ProposedBy::Rival,
            source,
        }
    }

    /// What is known about a fact.
    pub fn fact(&self, kind: TermFactKind) -> Fact {
        match kind {
            TermFactKind::InScope => self.in_scope,
            TermFactKind::Material => self.material,
            TermFactKind::Matchable => self.matchable,
            TermFactKind::BadFaith => self.bad_faith,
            TermFactKind::Measurable => self.measurable,
        }
    }

    /// The place of a fact.
    pub fn fact_mut(&mut self, kind: TermFactKind) -> &mut Fact {
        match kind {
            TermFactKind::InScope => &mut self.in_scope,
            TermFactKind::Material => &mut self.material,
            TermFactKind::Matchable => &mut self.matchable,
            TermFactKind::BadFaith => &mut self.bad_faith,
            TermFactKind::Measurable => &mut self.measurable,
        }
    }
}

impl Amount {
    /// Whether it can be measured, unless a file says otherwise: everything but words.
    pub fn is_measurable(&self) -> Fact {
        match self {
            Amount::Words(_) => Fact::No,
            Amount::Usd(_)
            | Amount::Months(_)
            | Amount::BasisPoints(_)
            | Amount::Quantity(..)
            | Amount::On(_) => Fact::Yes,
        }
    }

    /// Money in US cents, if it is money.
    pub fn usd(&self) -> Option<i64> {
        match self {
            Amount::Usd(cents) => Some(*cents),
            Amount::Months(_)
            | Amount::BasisPoints(_)
            | Amount::Quantity(..)
            | Amount::On(_)
            | Amount::Words(_) => None,
        }
    }

    /// A quantity with its unit, if it is one.
    pub fn quantity(&self) -> Option<(u64, QuantityUnit)> {
        match self {
            Amount::Quantity(n, unit) => Some((*n, *unit)),
            Amount::Usd(_)
            | Amount::Months(_)
            | Amount::BasisPoints(_)
            | Amount::On(_)
            | Amount::Words(_) => None,
        }
    }

    /// A day, if it is one.
    pub fn date(&self) -> Option<Date> {
        match self {
            Amount::On(date) => Some(*date),
            Amount::Usd(_)
            | Amount::Months(_)
            | Amount::BasisPoints(_)
            | Amount::Quantity(..)
            | Amount::Words(_) => None,
        }
    }
}
