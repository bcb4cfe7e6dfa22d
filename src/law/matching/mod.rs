//! Is it a match? Each term of the offer is judged alone; the clause's standard says which of them count.
//!
//! All matching goes through [`judge`]. It first compares what the holder proposes with what the rival
//! offers, from where the grantor stands (`terms`, with `amounts` below it); then asks whether the term
//! counts; then whether it is met. [`change()`] compares two versions of an offer in the same way.

mod amounts;
mod change;
mod terms;

pub use amounts::compare;
pub use change::{Change, change};

use super::event::{Exercise, Reply};
use super::finding::TermFactKind;
use super::offer::{Amount, Offer, OfferTerm, TermKind};
use super::readings::Resolved;
use super::terms::{BadFaithTerms, NonCash, Part, Standard, choices};
use terms::{Place, compare_reply, compare_silent, takes_less};

choices! {
    /// How the reply compares with the offer in one term, from where the grantor stands.
    Comparison {
        /// The same.
        Equal = "equal",
        /// Better for the grantor.
        Better = "better",
        /// Worse for the grantor.
        Worse = "worse",
        /// Other, and neither better nor worse on its face.
        Different = "different",
        /// Other, and as good for the grantor in fact.
        Equivalent = "equivalent",
        /// Cash of at least the same value instead of something that is not money.
        CashInstead = "cash_instead",
        /// A part of the quantity.
        Part = "part",
        /// Left out.
        Missing = "missing",
        /// Promised, but nobody except the rival could perform it.
        OnlyTheRivalCould = "only_the_rival_could",
    }
    /// Whether a term counts, and if not, why.
    Weight {
        /// It counts.
        Counts = "counts",
        /// It is outside the covered subject.
        OutOfScope = "out_of_scope",
        /// It was put in to defeat the right.
        BadFaith = "bad_faith",
        /// The clause leaves terms that are not money out.
        NonCashLeftOut = "non_cash_left_out",
        /// It does not matter to a reasonable grantor.
        Immaterial = "immaterial",
        /// It is not an economic term.
        NotEconomic = "not_economic",
        /// It is not the price.
        NotThePrice = "not_the_price",
        /// It cannot be measured.
        NotMeasurable = "not_measurable",
    }
}

/// What became of one term of the offer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Judgement {
    /// Position of the term in the offer.
    pub term: usize,
    /// How the reply compares.
    pub comparison: Comparison,
    /// Whether it counts.
    pub weight: Weight,
    /// Whether the standard is met in this term; a term that does not count is met.
    pub met: bool,
}

/// The result for a whole reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    /// It matches.
    Match,
    /// It matches a part, and the clause allows that.
    PartMatch,
    /// It does not match.
    NoMatch,
}

/// Judges every term of offer number `offer` against the reply in event number `event`, handing each
/// judgement to `each`.
pub fn judge(
    resolved: &Resolved<'_>,
    offer: usize,
    event: usize,
    exercise: &Exercise,
    mut each: impl FnMut(Judgement),
) -> Verdict {
    let Some(noticed) = resolved.deal.offers.get(offer) else { return Verdict::NoMatch };
    // A reply may name an earlier or a later version of the offer; terms are then paired by their id.
    let named = resolved.deal.events.get(event).and_then(|e| e.what.offer()).unwrap_or(offer);
    let named = resolved.deal.offers.get(named).unwrap_or(noticed);
    let share = share(noticed, named, exercise);
    let mut all_met = !exercise.qualified;
    let mut part = false;
    for (position, term) in noticed.terms.iter().enumerate() {
        let difference =
            exercise.differs.iter().position(|d| current(noticed, named, d.term) == Some(position));
        let place = Place { offer, event, position, term };
        let comparison = match difference.and_then(|i| Some((i, exercise.differs.get(i)?))) {
            Some((index, difference)) => compare_reply(resolved, place, index, difference, share),
            None => compare_silent(resolved, place, share),
        };
        let weight = match weight(resolved, offer, position, term) {
            // How much is taken is not a matter of the standard: it has a term of its own (P52).
            weight if !weight.is_excluded() && takes_less(term, comparison) => Weight::Counts,
            weight => weight,
        };
        let met = weight != Weight::Counts || is_met(resolved, comparison);
        all_met &= met;
        part |= comparison == Comparison::Part && weight == Weight::Counts;
        each(Judgement { term: position, comparison, weight, met });
    }
    match (all_met, part) {
        (true, false) => Verdict::Match,
        (true, true) => Verdict::PartMatch,
        (false, _) => Verdict::NoMatch,
    }
}

/// The part of the quantity that the reply takes, as taken and offered amounts; one over one for all of it.
fn share(noticed: &Offer, named: &Offer, exercise: &Exercise) -> (i128, i128) {
    let smaller = exercise.differs.iter().find_map(|difference| {
        let offered = noticed.terms.get(current(noticed, named, difference.term)?)?;
        match (&offered.amount, &difference.reply) {
            (Amount::Quantity(all, unit), Reply::Instead(Amount::Quantity(taken, same)))
                if unit == same && taken < all && *taken > 0 =>
            {
                Some((i128::from(*taken), i128::from(*all)))
            }
            (_, Reply::Instead(_) | Reply::Cash(_) | Reply::Omitted) => None,
        }
    });
    smaller.unwrap_or((1, 1))
}

/// The position in the offer as noticed of term number `term` of the version that the reply names.
fn current(noticed: &Offer, named: &Offer, term: usize) -> Option<usize> {
    if std::ptr::eq(noticed, named) {
        return Some(term);
    }
    let id = &named.terms.get(term)?.id;
    noticed.terms.iter().position(|t| t.id == *id)
}

impl Weight {
    /// Whether the term is out of the comparison whatever the standard.
    fn is_excluded(self) -> bool {
        match self {
            Weight::OutOfScope | Weight::BadFaith => true,
            Weight::Counts
            | Weight::NonCashLeftOut
            | Weight::Immaterial
            | Weight::NotEconomic
            | Weight::NotThePrice
            | Weight::NotMeasurable => false,
        }
    }
}

fn weight(resolved: &Resolved<'_>, offer: usize, position: usize, term: &OfferTerm) -> Weight {
    let terms = &resolved.terms;
    if !resolved.term_fact(offer, position, TermFactKind::InScope) {
        return Weight::OutOfScope;
    }
    if terms.bad_faith_terms == BadFaithTerms::Disregarded
        && resolved.term_fact(offer, position, TermFactKind::BadFaith)
    {
        return Weight::BadFaith;
    }
    if terms.non_cash == NonCash::Disregarded && term.kind == TermKind::NonCash {
        return Weight::NonCashLeftOut;
    }
    match terms.standard {
        Standard::MirrorImage | Standard::AllTerms => Weight::Counts,
        Standard::MaterialTerms if resolved.term_fact(offer, position, TermFactKind::Material) => {
            Weight::Counts
        }
        Standard::MaterialTerms => Weight::Immaterial,
        Standard::EconomicTerms if term.kind.is_economic() => Weight::Counts,
        Standard::EconomicTerms => Weight::NotEconomic,
        Standard::PriceOnly if term.kind.is_price() => Weight::Counts,
        Standard::PriceOnly => Weight::NotThePrice,
        Standard::NoLessFavourable => match term.amount {
            Amount::Words(_) => Weight::NotMeasurable,
            Amount::Usd(_)
            | Amount::Months(_)
            | Amount::BasisPoints(_)
            | Amount::Quantity(..)
            | Amount::On(_) => Weight::Counts,
        },
    }
}

fn is_met(resolved: &Resolved<'_>, comparison: Comparison) -> bool {
    let terms = &resolved.terms;
    match comparison {
        Comparison::Equal => true,
        Comparison::Better | Comparison::Equivalent => terms.standard != Standard::MirrorImage,
        Comparison::CashInstead => terms.non_cash == NonCash::CashEquivalent,
        Comparison::Part => terms.part == Part::AnyPart,
        Comparison::Worse | Comparison::Different | Comparison::Missing | Comparison::OnlyTheRivalCould => {
            false
        }
    }
}
