//! Is it a match? Each term of the offer is judged alone; the clause's standard says which of them count.
//!
//! All matching goes through [`judge`]. It first compares what the holder proposes with what the rival
//! offers, from where the grantor stands (`terms`, with `amounts` below it); then asks whether the term
//! counts; then whether it is met. [`change()`] compares two versions of an offer in the same way.

mod amounts;
mod change;
mod terms;

pub use amounts::compare;
pub use change::{Change, change, change_within};

use super::STORY_ONLY;
use super::event::{Difference, Exercise, Reply};
use super::finding::{FactKind, TermFactKind};
use super::offer::{Amount, Bundle, Offer, OfferTerm, ProposedBy, TermKind};
use super::readings::Resolved;
use super::terms::{
    BadFaithTerms, BetterTerms, Costs, NonCash, Package, Part, PriceTest, RightKind, Standard, UniqueTerms,
    choices,
};
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
        /// Nobody but the rival could perform it.
        NotMatchable = "not_matchable",
        /// The grantor has added it to what the rival offers.
        AddedByGrantor = "added_by_grantor",
        /// The clause leaves such costs out.
        CostLeftOut = "cost_left_out",
        /// It is about another thing in the package, which the holder need not take.
        OtherAsset = "other_asset",
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
    /// It matches but for the part that it leaves out, and the clause does not allow that.
    OnlyPart,
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
    let beside = |position| is_other_asset(resolved, offer, position);
    let share = share(noticed, named, exercise, &beside);
    let (mut all_met, mut but_part, mut part) = (true, true, false);
    for (position, term) in noticed.terms.iter().enumerate() {
        let difference =
            exercise.differs.iter().position(|d| current(noticed, named, d.term) == Some(position));
        let place = Place { offer, event, position, term };
        let comparison = match difference.and_then(|i| Some((i, exercise.differs.get(i)?))) {
            Some((index, difference)) => compare_reply(resolved, place, index, difference, share),
            None => compare_silent(resolved, place, share),
        };
        // To leave out what else is in a package is to take a part of it (C27).
        let of_package = comparison == Comparison::Missing && beside(position);
        let weight = match weight(resolved, offer, position, term) {
            // How much is taken is not a matter of the standard: it has terms of its own (P45, P52).
            weight if !weight.is_excluded() && (of_package || takes_less(term, comparison)) => Weight::Counts,
            weight => weight,
        };
        let of_price = reply_price(term, difference.and_then(|i| exercise.differs.get(i)));
        let met = weight != Weight::Counts || is_met(resolved, place, comparison, of_price, share);
        let of_part = comparison == Comparison::Part && weight == Weight::Counts;
        all_met &= met;
        but_part &= met || of_part || of_package;
        part |= of_part;
        each(Judgement { term: position, comparison, weight, met });
    }
    match (all_met, part) {
        (true, false) => Verdict::Match,
        (true, true) => Verdict::PartMatch,
        (false, _) if but_part => Verdict::OnlyPart,
        (false, _) => Verdict::NoMatch,
    }
}

/// The part of the quantity that the reply takes, as taken and offered amounts; one over one for all of it.
fn share(
    noticed: &Offer,
    named: &Offer,
    exercise: &Exercise,
    beside: &dyn Fn(usize) -> bool,
) -> (i128, i128) {
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
    let (taken, all) = smaller.unwrap_or((1, 1));
    // Whoever takes only what is covered of a package owes its share of the one price (BGB 467).
    match noticed.share {
        Some(of_price)
            if noticed.bundle == Bundle::OnePrice
                && leaves_other_assets(noticed, named, exercise, beside) =>
        {
            (taken * i128::from(of_price), all * 10_000)
        }
        Some(_) | None => (taken, all),
    }
}

/// Whether the reply leaves out what is outside the covered subject.
fn leaves_other_assets(
    noticed: &Offer,
    named: &Offer,
    exercise: &Exercise,
    beside: &dyn Fn(usize) -> bool,
) -> bool {
    exercise.differs.iter().any(|difference| {
        difference.reply == Reply::Omitted && current(noticed, named, difference.term).is_some_and(beside)
    })
}

/// Whether a term is about something that the right does not cover.
fn is_other_asset(resolved: &Resolved<'_>, offer: usize, position: usize) -> bool {
    if STORY_ONLY {
        return false;
    }
    let term = resolved.deal.offers.get(offer).and_then(|o| o.terms.get(position));
    let other = term.is_some_and(|term| term.kind == TermKind::OtherAsset);
    other || !resolved.term_fact(offer, position, TermFactKind::InScope)
}

/// The price that the reply proposes, if the term is a price in money.
fn reply_price(term: &OfferTerm, difference: Option<&Difference>) -> Option<i64> {
    let offered = term.amount.usd().filter(|_| term.kind.is_price())?;
    match difference.map(|d| &d.reply) {
        None => Some(offered),
        Some(Reply::Instead(amount)) => amount.usd(),
        Some(Reply::Cash(_) | Reply::Omitted) => None,
    }
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
            Weight::OutOfScope
            | Weight::BadFaith
            | Weight::AddedByGrantor
            | Weight::CostLeftOut
            | Weight::OtherAsset => true,
            Weight::Counts
            | Weight::NonCashLeftOut
            | Weight::Immaterial
            | Weight::NotEconomic
            | Weight::NotThePrice
            | Weight::NotMeasurable
            | Weight::NotMatchable => false,
        }
    }
}

fn weight(resolved: &Resolved<'_>, offer: usize, position: usize, term: &OfferTerm) -> Weight {
    let terms = &resolved.terms;
    let holds = |kind| resolved.term_fact(offer, position, kind);
    if let Some(outside) = outside(resolved, offer, term, holds(TermFactKind::InScope)) {
        return outside;
    }
    if term.proposed_by == ProposedBy::Grantor {
        return Weight::AddedByGrantor;
    }
    if terms.bad_faith_terms == BadFaithTerms::Disregarded && holds(TermFactKind::BadFaith) {
        return Weight::BadFaith;
    }
    if terms.costs == Costs::LeftOut && term.kind == TermKind::Cost {
        return Weight::CostLeftOut;
    }
    if terms.non_cash == NonCash::Disregarded && term.kind == TermKind::NonCash {
        return Weight::NonCashLeftOut;
    }
    if terms.unique_terms == UniqueTerms::Excused && !holds(TermFactKind::Matchable) {
        return Weight::NotMatchable;
    }
    match terms.standard {
        Standard::MirrorImage | Standard::AllTerms => Weight::Counts,
        Standard::MaterialTerms if holds(TermFactKind::Material) => Weight::Counts,
        Standard::MaterialTerms => Weight::Immaterial,
        Standard::EconomicTerms if term.kind.is_economic() => Weight::Counts,
        Standard::EconomicTerms => Weight::NotEconomic,
        Standard::PriceOnly if term.kind.is_price() => Weight::Counts,
        Standard::PriceOnly => Weight::NotThePrice,
        Standard::NoLessFavourable if holds(TermFactKind::Measurable) => Weight::Counts,
        Standard::NoLessFavourable => Weight::NotMeasurable,
        Standard::MatchableTerms if !holds(TermFactKind::Material) => Weight::Immaterial,
        Standard::MatchableTerms if !holds(TermFactKind::Measurable) => Weight::NotMeasurable,
        Standard::MatchableTerms if !holds(TermFactKind::Matchable) => Weight::NotMatchable,
        Standard::MatchableTerms => Weight::Counts,
    }
}

/// Why a term is out of the comparison because it is outside what the right covers (C19); in a package it is
/// in, where the holder must take all of it (P45).
fn outside(resolved: &Resolved<'_>, offer: usize, term: &OfferTerm, in_scope: bool) -> Option<Weight> {
    let bundle = resolved.deal.offers.get(offer).map_or(Bundle::None, |o| o.bundle);
    if in_scope && term.kind != TermKind::OtherAsset {
        return None;
    }
    let must_take_all = match resolved.terms.package {
        Package::Whole => true,
        Package::Proportional => resolved.offer_fact(offer, FactKind::Inseparable),
        Package::BurdenedPart | Package::NoTrigger | Package::Either => false,
    };
    match (bundle, must_take_all) {
        (Bundle::Allocated | Bundle::OnePrice, true) => None,
        (Bundle::Allocated | Bundle::OnePrice, false) => Some(Weight::OtherAsset),
        (Bundle::None, _) => Some(Weight::OutOfScope),
    }
}

/// The test of the price, as the kind of right has it: a topping right must be beaten (D.2).
pub fn price_test(resolved: &Resolved<'_>) -> PriceTest {
    match resolved.terms.kind {
        RightKind::Topping => PriceTest::BetterBy,
        RightKind::FirstRefusal
        | RightKind::LastLook
        | RightKind::FirstOffer
        | RightKind::FirstNegotiation
        | RightKind::Option
        | RightKind::Exclusivity
        | RightKind::None => resolved.terms.price_test,
    }
}

fn is_met(
    resolved: &Resolved<'_>,
    place: Place<'_>,
    comparison: Comparison,
    price: Option<i64>,
    share: (i128, i128),
) -> bool {
    let terms = &resolved.terms;
    let test = price_test(resolved);
    if let (Some(price), Some(offered)) = (price, place.term.amount.usd())
        && test != PriceTest::Equal
    {
        let margin = terms.price_margin.stated().unwrap_or(0);
        let share = if amounts::is_total(place.term.kind) { share } else { (1, 1) };
        return amounts::passes_margin(resolved.deal.side, offered, price, share, test, margin);
    }
    match comparison {
        Comparison::Equal => true,
        Comparison::Better => {
            terms.standard != Standard::MirrorImage && terms.better_terms == BetterTerms::Allowed
        }
        Comparison::Equivalent => terms.standard != Standard::MirrorImage,
        Comparison::CashInstead => terms.non_cash == NonCash::CashEquivalent,
        Comparison::Part => part_allowed(resolved, share),
        Comparison::Worse => closes_soon_enough(resolved, place),
        Comparison::Different | Comparison::Missing | Comparison::OnlyTheRivalCould => false,
    }
}

/// Whether so much of the quantity may be taken (P52, P8).
fn part_allowed(resolved: &Resolved<'_>, (taken, all): (i128, i128)) -> bool {
    match resolved.terms.part {
        Part::WholeOnly => false,
        Part::AnyPart | Part::GrantorMayRefuse => true,
        Part::ProRata => taken * 10_000 <= all * i128::from(resolved.share()),
    }
}

/// Whether a later closing is within what the clause gives the holder (P54).
fn closes_soon_enough(resolved: &Resolved<'_>, place: Place<'_>) -> bool {
    let grace = resolved.terms.closing_later.stated().unwrap_or(0);
    let offered = place.term.amount.date().filter(|_| place.term.kind == TermKind::Closing);
    let proposed = terms::proposed_day(resolved, place);
    offered.zip(proposed).is_some_and(|(offered, proposed)| offered.days_until(proposed) <= grace.into())
}
