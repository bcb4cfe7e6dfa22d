//! Compares one term of the offer with what the reply says of it.

use super::Comparison;
use super::amounts::{compare, compare_absent, compare_money, is_total};
use crate::law::calendar::Date;
use crate::law::deal::Side;
use crate::law::event::{Difference, Reply};
use crate::law::finding::TermFactKind;
use crate::law::offer::{Amount, Bundle, Fact, OfferTerm, TermKind};
use crate::law::readings::Resolved;
use crate::law::terms::{Allocation, NonCash, Substitute, UniqueTerms};

/// One term of the offer, and the reply to it.
#[derive(Clone, Copy)]
pub(super) struct Place<'a> {
    pub offer: usize,
    pub event: usize,
    pub position: usize,
    pub term: &'a OfferTerm,
}

/// A term of which the reply says nothing is taken over as it is, as far as a holder could.
pub(super) fn compare_silent(resolved: &Resolved<'_>, place: Place<'_>, share: (i128, i128)) -> Comparison {
    if !is_matchable(resolved, place) {
        return Comparison::OnlyTheRivalCould;
    }
    match &place.term.amount {
        // The whole price for a part of the quantity is not the same price.
        Amount::Usd(whole) if is_total(place.term.kind) => {
            compare_money(resolved.deal.side, place.term.kind, *whole, *whole, share)
        }
        Amount::Usd(_)
        | Amount::Months(_)
        | Amount::BasisPoints(_)
        | Amount::Quantity(..)
        | Amount::On(_)
        | Amount::Words(_) => Comparison::Equal,
    }
}

pub(super) fn compare_reply(
    resolved: &Resolved<'_>,
    place: Place<'_>,
    index: usize,
    difference: &Difference,
    share: (i128, i128),
) -> Comparison {
    let plain = compare_plainly(resolved.deal.side, place.term, &difference.reply, share);
    let equivalent =
        || is_heard(resolved, place) && resolved.equivalent(place.event, index, difference.equivalent);
    // A stated allocation that does not bind is measured by what is fair, whatever the reply takes (C28).
    if difference.equivalent == Fact::Disputed && price_is_open(resolved, place) {
        return if equivalent() { Comparison::Equivalent } else { Comparison::Different };
    }
    match plain {
        Comparison::Different | Comparison::Missing | Comparison::Worse if equivalent() => {
            Comparison::Equivalent
        }
        // Cash is as good as the thing itself if the clause says so, or if it is so in fact (C2, C7).
        Comparison::CashInstead if resolved.terms.non_cash != NonCash::CashEquivalent && equivalent() => {
            Comparison::Equivalent
        }
        // To promise what only the rival can perform is to promise nothing.
        Comparison::Equal | Comparison::Better
            if matches!(difference.reply, Reply::Instead(_)) && !is_matchable(resolved, place) =>
        {
            Comparison::OnlyTheRivalCould
        }
        Comparison::Equal
        | Comparison::Better
        | Comparison::Worse
        | Comparison::Different
        | Comparison::Equivalent
        | Comparison::CashInstead
        | Comparison::Part
        | Comparison::Missing
        | Comparison::OnlyTheRivalCould => plain,
    }
}

fn compare_plainly(side: Side, term: &OfferTerm, reply: &Reply, share: (i128, i128)) -> Comparison {
    match (&term.amount, reply) {
        (Amount::Usd(value), Reply::Cash(cash)) if term.kind == TermKind::NonCash => {
            let enough = compare_money(side, term.kind, *value, *cash, share) != Comparison::Worse;
            if enough { Comparison::CashInstead } else { Comparison::Worse }
        }
        (Amount::Usd(value), Reply::Instead(Amount::Usd(other))) if is_total(term.kind) => {
            compare_money(side, term.kind, *value, *other, share)
        }
        (offered, Reply::Instead(other)) => compare(side, term.kind, offered, other),
        (offered, Reply::Omitted) => compare_absent(side, term.kind, offered),
        (_, Reply::Cash(_)) => Comparison::Different,
    }
}

fn is_matchable(resolved: &Resolved<'_>, place: Place<'_>) -> bool {
    resolved.term_fact(place.offer, place.position, TermFactKind::Matchable)
}

/// Whether the reply takes less of a quantity than is offered.
pub(super) fn takes_less(term: &OfferTerm, comparison: Comparison) -> bool {
    let is_quantity = matches!(term.amount, Amount::Quantity(..));
    comparison == Comparison::Part || (is_quantity && comparison == Comparison::Missing)
}

/// Whether the price of what is covered can be another than the package states (P46: C28).
fn price_is_open(resolved: &Resolved<'_>, place: Place<'_>) -> bool {
    let allocated = resolved.deal.offers.get(place.offer).is_some_and(|o| o.bundle == Bundle::Allocated);
    allocated && place.term.kind.is_price() && resolved.terms.allocation == Allocation::FairValue
}

/// Whether it can be said of this term that something else is as good: not where the clause wants the thing
/// itself (P41, P42), nor against a price that a package states for what is covered (P46: C33).
fn is_heard(resolved: &Resolved<'_>, place: Place<'_>) -> bool {
    let terms = &resolved.terms;
    let allocated = resolved.deal.offers.get(place.offer).is_some_and(|o| o.bundle == Bundle::Allocated);
    let binding = allocated && place.term.kind.is_price() && terms.allocation == Allocation::AsStated;
    let unique = terms.unique_terms == UniqueTerms::MustMatch && !is_matchable(resolved, place);
    terms.substitute == Substitute::Counts && !binding && !unique
}

/// The day that the reply proposes for a term, if it proposes one.
pub(super) fn proposed_day(resolved: &Resolved<'_>, place: Place<'_>) -> Option<Date> {
    let reply = resolved.deal.events.get(place.event)?.what.exercise()?;
    let named =
        resolved.deal.events.get(place.event)?.what.offer().and_then(|o| resolved.deal.offers.get(o))?;
    let said = |d: &&Difference| named.terms.get(d.term).is_some_and(|t| t.id == place.term.id);
    match &reply.differs.iter().find(said)?.reply {
        Reply::Instead(amount) => amount.date(),
        Reply::Cash(_) | Reply::Omitted => None,
    }
}
