//! What the holder proposes and what the rival changes, made from the offer at hand.

use super::session::Way;
use super::words::word;
use crate::law::Deal;
use crate::law::event::{Difference, Exercise, Qualified, Reply};
use crate::law::offer::{Amount, Fact, Offer, OfferTerm, TermKind};

/// The best a holder can do: the same terms, and cash for what only the rival could give.
pub fn matching(offer: &Offer) -> Exercise {
    let only_the_rival = |t: &OfferTerm| t.kind == TermKind::NonCash && t.matchable != Fact::Yes;
    let of_the_rival = offer.terms.iter().enumerate().filter(|(_, t)| only_the_rival(t));
    let cash = of_the_rival.filter_map(|(term, t)| {
        Some(Difference { term, reply: Reply::Cash(t.amount.usd()?), equivalent: Fact::No })
    });
    Exercise::of(cash.collect())
}

/// A match with one difference.
pub fn differing(offer: &Offer, way: Way) -> Exercise {
    let mut exercise = matching(offer);
    let mut instead = |kind: TermKind, other: &dyn Fn(&Amount) -> Option<Reply>| {
        for (term, offered) in offer.terms.iter().enumerate().filter(|(_, t)| t.kind == kind) {
            if let Some(reply) = other(&offered.amount) {
                exercise.differs.retain(|d| d.term != term);
                exercise.differs.push(Difference { term, reply, equivalent: Fact::No });
            }
        }
    };
    match way {
        Way::Dearer | Way::Cheaper => {
            let percent = if way == Way::Dearer { 101 } else { 99 };
            for kind in [TermKind::Price, TermKind::UnitPrice] {
                instead(kind, &|amount| Some(Reply::Instead(Amount::Usd(scaled(amount, percent)?))));
            }
        }
        Way::Later => {
            instead(TermKind::Start, &|amount| {
                Some(Reply::Instead(Amount::On(amount.date()?.plus_months(3))))
            });
        }
        Way::OwnChips => {
            let own = word("way.own_chips.words");
            instead(TermKind::Hardware, &|_| Some(Reply::Instead(Amount::Words(own.to_owned()))));
        }
        Way::NoStock => instead(TermKind::NonCash, &|_| Some(Reply::Omitted)),
        Way::Half => {
            instead(TermKind::Quantity, &|amount| {
                let (n, unit) = amount.quantity()?;
                Some(Reply::Instead(Amount::Quantity(n / 2, unit)))
            });
            instead(TermKind::Price, &|amount| Some(Reply::Instead(Amount::Usd(scaled(amount, 50)?))));
            instead(TermKind::NonCash, &|amount| Some(Reply::Cash(scaled(amount, 50)?)));
        }
        Way::Qualified => exercise.qualified = Qualified::Own,
    }
    exercise
}

/// A percentage of an amount of money in US cents, rounded up to the next cent.
fn scaled(amount: &Amount, percent: i64) -> Option<i64> {
    amount.usd().map(|cents| (cents * percent + 99) / 100)
}

/// Adds the first offer at another price to the deal; returns its position.
pub fn repriced(deal: &mut Deal, percent: i64) -> usize {
    let mut offer = deal.offers[0].clone();
    offer.id = format!("{}-{percent}", offer.id);
    for OfferTerm { kind, amount, .. } in &mut offer.terms {
        if kind.is_price()
            && let Some(cents) = scaled(amount, percent)
        {
            *amount = Amount::Usd(cents);
        }
    }
    deal.offers.push(offer);
    deal.offers.len() - 1
}
