//! How a later version of an offer differs from an earlier one.

use super::Comparison;
use super::amounts::{compare, compare_absent, compare_added};
use crate::law::finding::{FactKind, TermFactKind};
use crate::law::readings::Resolved;

/// How a later version of an offer differs from an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// Anything differs.
    pub any: bool,
    /// A material term differs.
    pub material: bool,
    /// A term is worse for the grantor, or differs in a way that cannot be called no worse.
    pub worse: bool,
}

/// Compares two offers of a deal term by term; terms are paired by their id.
pub fn change(resolved: &Resolved<'_>, from: usize, to: usize) -> Change {
    let mut change = Change { any: false, material: false, worse: false };
    let (Some(old), Some(new)) = (resolved.deal.offers.get(from), resolved.deal.offers.get(to)) else {
        return change;
    };
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
        }
    };
    for (i, term) in old.terms.iter().enumerate() {
        let material = resolved.term_fact(from, i, TermFactKind::Material);
        match new.terms.iter().find(|t| t.id == term.id) {
            Some(other) if other.kind == term.kind => {
                note(compare(resolved.deal.side, term.kind, &term.amount, &other.amount), material);
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
    change.worse |= old.subject != new.subject || (!conditional(from) && conditional(to));
    change
}
