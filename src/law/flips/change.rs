//! One change of a deal, made for good or for a look.

use crate::law::calendar::{Date, Zone};
use crate::law::choice::{EventChoice, OfferChoice};
use crate::law::clause::Term;
use crate::law::deal::{Deal, Profile};
use crate::law::event::{Difference, Event, Exercise, Reply, When};
use crate::law::finding::{DealFactKind, EventFactKind, FactKind, TermFactKind};
use crate::law::offer::{Amount, Fact, Form, Offer, Subject};
use crate::law::readings::Resolved;
use crate::law::terms::Value;

/// One change of a deal. Positions are those in the deal that is changed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(
    missing_docs,
    reason = "`from` and `to` are what the variant says; positions are named like their list"
)]
pub enum Change {
    /// A term of the clause.
    Term { term: Term, from: Value, to: Value },
    /// The governing law.
    Profile { from: Profile, to: Profile },
    /// The day of an event; its hour stays, and it takes its place among the others of its new day.
    EventDay { event: usize, from: When, to: When },
    /// An event has not happened.
    WithoutEvent { event: usize },
    /// The day until which an extension runs.
    Until { event: usize, from: Date, to: Date },
    /// Whether a notice, or what is supplied after it, states a term of the offer.
    States { event: usize, term: usize, from: bool, to: bool },
    /// What an offer is about.
    Subject { offer: usize, from: Subject, to: Subject },
    /// The form of an offer.
    Form { offer: usize, from: Form, to: Form },
    /// A fact about an offer.
    OfferFact { offer: usize, fact: FactKind, from: Fact, to: Fact },
    /// A fact about a term of an offer.
    TermFact { offer: usize, term: usize, fact: TermFactKind, from: Fact, to: Fact },
    /// The amount of a term of an offer.
    Amount { offer: usize, term: usize, from: Amount, to: Amount },
    /// What a reply proposes for a term.
    Reply { event: usize, difference: usize, from: Reply, to: Reply },
    /// Whether what a reply proposes for a term leaves the grantor as well off.
    Equivalent { event: usize, difference: usize, from: Fact, to: Fact },
    /// A reply takes a term as it was offered, in which it differed.
    AsOffered { event: usize, difference: usize },
    /// One of the closed lists of an offer; `from` and `to` are positions among its keys.
    OfferChoice { offer: usize, choice: OfferChoice, from: u8, to: u8 },
    /// One of the closed lists of a reply or a notice.
    EventChoice { event: usize, choice: EventChoice, from: u8, to: u8 },
    /// A fact about an event.
    EventFact { event: usize, fact: EventFactKind, from: Fact, to: Fact },
    /// A fact about the deal.
    DealFact { fact: DealFactKind, from: Fact, to: Fact },
}

/// How to take a change back.
enum Undo {
    Nothing,
    /// The same kind of change, with the former value.
    Set(Change),
    Move {
        now: usize,
        was: usize,
        at: When,
    },
    Insert(usize, Event),
    Differ(usize, usize, Difference),
}

/// What a change does to the positions of other things.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shift {
    /// All is where it was.
    None,
    /// An event has gone to another position.
    Moved {
        /// From here.
        was: usize,
        /// To here.
        now: usize,
    },
    /// An event is not there.
    Gone(usize),
    /// A difference of a reply is not there: event, difference.
    Dropped(usize, usize),
}

impl Shift {
    /// Where the event is now that was at `event`; `None` for the one that is gone.
    fn event(self, event: usize) -> Option<usize> {
        match self {
            Shift::None | Shift::Dropped(..) => Some(event),
            Shift::Gone(gone) => without(event, gone),
            Shift::Moved { was, now } => match without(event, was) {
                None => Some(now),
                Some(left) => Some(left + usize::from(left >= now)),
            },
        }
    }

    /// Where the difference of the reply in `event` is now; `None` for the one that is gone.
    fn difference(self, event: usize, difference: usize) -> Option<usize> {
        match self {
            Shift::Dropped(of, dropped) if of == event => without(difference, dropped),
            Shift::None | Shift::Moved { .. } | Shift::Gone(_) | Shift::Dropped(..) => Some(difference),
        }
    }
}

/// A position in a list from which the one at `gone` has been taken.
fn without(position: usize, gone: usize) -> Option<usize> {
    (position != gone).then(|| position - usize::from(position > gone))
}

impl Change {
    /// Makes the change. False if the deal has no such place; it is then left as it is.
    pub fn apply(&self, deal: &mut Deal) -> bool {
        let zone = Resolved::new(deal, &[]).terms.zone;
        self.make(deal, zone).is_some()
    }

    /// Makes the change for as long as `see` looks; a change that has no place changes nothing. In `zone`
    /// the order of the log is kept.
    pub(crate) fn during<T>(
        &self,
        deal: &mut Deal,
        zone: Zone,
        see: impl FnOnce(&mut Deal, Shift) -> T,
    ) -> T {
        let undo = self.make(deal, zone).unwrap_or(Undo::Nothing);
        let shift = match &undo {
            Undo::Nothing | Undo::Set(_) => Shift::None,
            Undo::Differ(event, difference, _) => Shift::Dropped(*event, *difference),
            Undo::Move { now, was, .. } => Shift::Moved { was: *was, now: *now },
            Undo::Insert(position, _) => Shift::Gone(*position),
        };
        let seen = see(deal, shift);
        undo.make(deal, zone);
        seen
    }

    /// The same change of a deal in which another change has moved things about; `None` if what it changes is
    /// not there any more.
    pub(crate) fn behind(&self, shift: Shift) -> Option<Change> {
        let mut change = self.clone();
        match &mut change {
            Change::EventDay { event, .. }
            | Change::WithoutEvent { event }
            | Change::Until { event, .. }
            | Change::States { event, .. }
            | Change::EventChoice { event, .. }
            | Change::EventFact { event, .. } => *event = shift.event(*event)?,
            Change::Reply { event, difference, .. }
            | Change::Equivalent { event, difference, .. }
            | Change::AsOffered { event, difference } => {
                *difference = shift.difference(*event, *difference)?;
                *event = shift.event(*event)?;
            }
            Change::Term { .. }
            | Change::Profile { .. }
            | Change::Subject { .. }
            | Change::Form { .. }
            | Change::OfferFact { .. }
            | Change::TermFact { .. }
            | Change::OfferChoice { .. }
            | Change::DealFact { .. }
            | Change::Amount { .. } => {}
        }
        Some(change)
    }

    /// The day to which the change moves an event, if it does.
    pub(crate) fn moves_to(&self, zone: Zone) -> Option<Date> {
        if let Change::EventDay { to, .. } = self { Some(to.date(zone)) } else { None }
    }

    fn make(&self, deal: &mut Deal, zone: Zone) -> Option<Undo> {
        use std::mem::replace;
        let mut old = self.clone();
        match &mut old {
            Change::Term { term, to, .. } => {
                let was = deal.clause.get(*term);
                deal.clause.set(*term, replace(to, was)).then_some(())?;
            }
            Change::Profile { to, .. } => *to = replace(&mut deal.profile, *to),
            Change::EventDay { event, to, .. } => return move_event(deal, *event, *to, zone),
            Change::WithoutEvent { event } => {
                return (*event < deal.events.len())
                    .then(|| Undo::Insert(*event, deal.events.remove(*event)));
            }
            Change::Until { event, to, .. } => *to = replace(until_mut(deal, *event)?, *to),
            Change::States { event, term, to, .. } => {
                let bits = stated_mut(deal, *event)?;
                let bit = 1u32.checked_shl(u32::try_from(*term).ok()?)?;
                let was = *bits & bit != 0;
                *bits = if *to { *bits | bit } else { *bits & !bit };
                *to = was;
            }
            Change::Subject { offer, to, .. } => *to = replace(&mut offer_mut(deal, *offer)?.subject, *to),
            Change::Form { offer, to, .. } => *to = replace(&mut offer_mut(deal, *offer)?.form, *to),
            Change::OfferFact { offer, fact, to, .. } => {
                *to = replace(offer_mut(deal, *offer)?.fact_mut(*fact), *to);
            }
            Change::TermFact { offer, term, fact, to, .. } => {
                let term = offer_mut(deal, *offer)?.terms.get_mut(*term)?;
                *to = replace(term.fact_mut(*fact), *to);
            }
            Change::Amount { offer, term, to, .. } => {
                std::mem::swap(&mut offer_mut(deal, *offer)?.terms.get_mut(*term)?.amount, to);
            }
            Change::Reply { event, difference, to, .. } => {
                std::mem::swap(&mut exercise_mut(deal, *event)?.differs.get_mut(*difference)?.reply, to);
            }
            Change::Equivalent { event, difference, to, .. } => {
                let difference = exercise_mut(deal, *event)?.differs.get_mut(*difference)?;
                *to = replace(&mut difference.equivalent, *to);
            }
            Change::AsOffered { event, difference } => {
                let differs = &mut exercise_mut(deal, *event)?.differs;
                return (*difference < differs.len())
                    .then(|| Undo::Differ(*event, *difference, differs.remove(*difference)));
            }
            Change::OfferChoice { offer, choice, to, .. } => {
                let offer = offer_mut(deal, *offer)?;
                let was = choice.get(offer);
                choice.set(offer, replace(to, was)).then_some(())?;
            }
            Change::EventChoice { event, choice, to, .. } => {
                let what = &mut deal.events.get_mut(*event)?.what;
                let was = choice.get(what)?;
                choice.set(what, replace(to, was)).then_some(())?;
            }
            Change::EventFact { event, fact, to, .. } => {
                *to = replace(deal.events.get_mut(*event)?.fact_mut(*fact)?, *to);
            }
            Change::DealFact { fact, to, .. } => *to = replace(deal.facts.fact_mut(*fact), *to),
        }
        Some(Undo::Set(old))
    }
}

impl Undo {
    fn make(self, deal: &mut Deal, zone: Zone) {
        match self {
            Undo::Nothing => {}
            Undo::Set(change) => {
                change.make(deal, zone);
            }
            Undo::Move { now, was, at } => {
                let mut event = deal.events.remove(now);
                event.at = at;
                deal.events.insert(was, event);
            }
            Undo::Insert(position, event) => deal.events.insert(position, event),
            Undo::Differ(event, position, difference) => {
                if let Some(exercise) = exercise_mut(deal, event) {
                    exercise.differs.insert(position, difference);
                }
            }
        }
    }
}

fn move_event(deal: &mut Deal, was: usize, to: When, zone: Zone) -> Option<Undo> {
    if was >= deal.events.len() {
        return None;
    }
    let mut event = deal.events.remove(was);
    let at = std::mem::replace(&mut event.at, to);
    let now = deal.insert(event, zone);
    Some(Undo::Move { now, was, at })
}

fn offer_mut(deal: &mut Deal, offer: usize) -> Option<&mut Offer> {
    deal.offers.get_mut(offer)
}

fn exercise_mut(deal: &mut Deal, event: usize) -> Option<&mut Exercise> {
    deal.events.get_mut(event)?.what.exercise_mut()
}

fn until_mut(deal: &mut Deal, event: usize) -> Option<&mut Date> {
    deal.events.get_mut(event)?.what.until_mut()
}

fn stated_mut(deal: &mut Deal, event: usize) -> Option<&mut u32> {
    deal.events.get_mut(event)?.what.stated_mut().map(|stated| &mut stated.terms)
}
