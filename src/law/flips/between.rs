//! What one deal has along an axis, and what another has there.

use super::axes::Axis;
use super::change::Change;
use crate::law::deal::Deal;
use crate::law::event::Event;

impl Change {
    /// The change along `axis` that leads from one deal to the other; `None` if one of them has no such place, or
    /// has something there that no value says.
    pub fn between(axis: Axis, before: &Deal, after: &Deal) -> Option<Change> {
        let offers = |n: usize| Some((before.offers.get(n)?, after.offers.get(n)?));
        let events = |n: usize| Some((before.events.get(n)?, after.events.get(n)?));
        let differences = |n: usize, difference: usize| {
            let of = |event: &'_ Event| event.what.exercise()?.differs.get(difference).cloned();
            let (was, is) = events(n)?;
            Some((of(was)?, of(is)?))
        };
        Some(match axis {
            Axis::Term(term) => {
                Change::Term { term, from: before.clause.get(term), to: after.clause.get(term) }
            }
            Axis::Profile => Change::Profile { from: before.profile, to: after.profile },
            Axis::Subject(offer) => {
                let (was, is) = offers(offer)?;
                Change::Subject { offer, from: was.subject, to: is.subject }
            }
            Axis::Form(offer) => {
                let (was, is) = offers(offer)?;
                Change::Form { offer, from: was.form, to: is.form }
            }
            Axis::OfferFact(offer, fact) => {
                let (was, is) = offers(offer)?;
                Change::OfferFact { offer, fact, from: was.fact(fact), to: is.fact(fact) }
            }
            Axis::OfferChoice(offer, choice) => {
                let (was, is) = offers(offer)?;
                Change::OfferChoice { offer, choice, from: choice.get(was), to: choice.get(is) }
            }
            Axis::Amount(offer, term) => {
                let (was, is) = offers(offer)?;
                let (from, to) = (was.terms.get(term)?.amount.clone(), is.terms.get(term)?.amount.clone());
                Change::Amount { offer, term, from, to }
            }
            Axis::TermFact(offer, term, fact) => {
                let (was, is) = offers(offer)?;
                let (from, to) = (was.terms.get(term)?.fact(fact), is.terms.get(term)?.fact(fact));
                Change::TermFact { offer, term, fact, from, to }
            }
            Axis::EventDay(event) => {
                // On its new day it may stand elsewhere in the log.
                let was = before.events.get(event)?;
                let is = after.events.iter().find(|is| is.what == was.what && is.at != was.at)?;
                Change::EventDay { event, from: was.at, to: is.at }
            }
            Axis::Until(event) => {
                let (was, is) = events(event)?;
                Change::Until { event, from: was.what.until()?, to: is.what.until()? }
            }
            Axis::States(event, term) => {
                let (was, is) = events(event)?;
                let states = |event: &Event| Some(event.what.stated()?.terms >> term.min(31) & 1 == 1);
                Change::States { event, term, from: states(was)?, to: states(is)? }
            }
            Axis::Reply(event, difference) => {
                let (was, is) = differences(event, difference)?;
                Change::Reply { event, difference, from: was.reply, to: is.reply }
            }
            Axis::Equivalent(event, difference) => {
                let (was, is) = differences(event, difference)?;
                Change::Equivalent { event, difference, from: was.equivalent, to: is.equivalent }
            }
            Axis::EventChoice(event, choice) => {
                let (was, is) = events(event)?;
                Change::EventChoice { event, choice, from: choice.get(&was.what)?, to: choice.get(&is.what)? }
            }
            Axis::EventFact(event, fact) => {
                let (was, is) = events(event)?;
                Change::EventFact { event, fact, from: was.fact(fact), to: is.fact(fact) }
            }
            Axis::DealFact(fact) => {
                Change::DealFact { fact, from: before.facts.fact(fact), to: after.facts.fact(fact) }
            }
            // What is taken away has no value.
            Axis::WithoutEvent(event) => Change::WithoutEvent { event },
            Axis::AsOffered(event, difference) => Change::AsOffered { event, difference },
        })
    }
}
