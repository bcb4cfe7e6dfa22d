//! How a later version of an offer differs from an earlier one.

use super::Comparison;
use super::amounts::{compare, compare_absent, compare_added, passes_margin};
use crate::law::finding::{FactKind, TermFactKind};
use crate::law::offer::OfferTerm;
use crate::law::readings::Resolved;
use crate::law::terms::PriceTest;

/// How a later version of an offer differs from an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Anything differs.
    pub any: bool,
    /// A material term differs.
    pub material: bool,
    /// The price differs.
    pub price: bool,
    /// A material term is worse for the grantor, or differs in a way that cannot be called no worse.
    pub materially_worse: bool,
    /// A term is worse for the grantor, or differs in a way that cannot be called no worse.
    pub worse: bool,
}

/// Compares two offers of a deal term by term; terms are paired by their id.
pub fn change(resolved: &Resolved<'_>, from: usize, to: usize) -> Change {
    change_within(resolved, from, to, 0)
}

/// The same; a price that is worse by no more than `tolerance` basis points counts as no worse.
pub fn change_within(resolved: &Resolved<'_>, from: usize, to: usize, tolerance: u16) -> Change {
    let mut change =
        Change { any: false, material: false, price: false, materially_worse: false, worse: false };
    let (Some(old), Some(new)) = (resolved.deal.offers.get(from), resolved.deal.offers.get(to)) else {
        return change;
    };
    let mut price = false;
    let mut note = |comparison: Comparison, material: bool| match comparison {
        Comparison::Equal => {}
        Comparison::Better | Comparison::Equivalent | Comparison::CashInstead => {
            change.any = true;
            change.material |= material;
        }
        Comparison::Worse
        | Comparison::Different
        | Comparison::Part
        | Comparison::Missing
        | Comparison::OnlyTheRivalCould => {
            change.any = true;
            change.material |= material;
            change.worse |= material || comparison == Comparison::Worse;
            change.materially_worse |= material;
        }
    };
    for (i, term) in old.terms.iter().enumerate() {
        let material = resolved.term_fact(from, i, TermFactKind::Material);
        match new.terms.iter().find(|t| t.id == term.id) {
            Some(other) if other.kind == term.kind => {
                let comparison = compare(resolved.deal.side, term.kind, &term.amount, &other.amount);
                price |= term.kind.is_price() && comparison != Comparison::Equal;
                note(tolerated(resolved, term, other, comparison, tolerance), material);
            }
            Some(_) => note(Comparison::Different, material),
            None => note(compare_absent(resolved.deal.side, term.kind, &term.amount), material),
        }
    }
    for (i, term) in new.terms.iter().enumerate() {
        if !old.terms.iter().any(|t| t.id == term.id) {
            let comparison = compare_added(resolved.deal.side, term.kind, &term.amount);
            note(comparison, resolved.term_fact(to, i, TermFactKind::Material));
        }
    }
    // What it is about and whether it binds matters always; the form alone does not.
    let conditional = |offer: usize| resolved.offer_fact(offer, FactKind::Conditional);
    let essence = old.subject != new.subject || conditional(from) != conditional(to);
    change.any |= essence || old.form != new.form;
    change.material |= essence;
    change.price = price;
    change.materially_worse |= old.subject != new.subject || (!conditional(from) && conditional(to));
    change.worse |= old.subject != new.subject || (!conditional(from) && conditional(to));
    change
}

/// A price that is worse by no more than the tolerance is as good as any other difference that does no harm.
fn tolerated(
    resolved: &Resolved<'_>,
    old: &OfferTerm,
    new: &OfferTerm,
    comparison: Comparison,
    tolerance: u16,
) -> Comparison {
    let (Some(before), Some(after)) = (old.amount.usd(), new.amount.usd()) else { return comparison };
    let side = resolved.deal.side;
    let harmless = old.kind.is_price()
        && tolerance > 0
        && comparison == Comparison::Worse
        && passes_margin(side, before, after, (1, 1), PriceTest::Within, tolerance);
    if harmless { Comparison::Equivalent } else { comparison }
}
