//! What can be changed in a deal, and along which lines the search looks for the smallest change.

use super::amounts::{Bisection, Line};
use super::change::Change;
use crate::law::calendar::{Date, TimeOfDay, Zone};
use crate::law::choice::{EventChoice, OfferChoice};
use crate::law::clause::{Settled, Term};
use crate::law::deal::{Deal, Profile};
use crate::law::event::{Difference, Event, Reply, When};
use crate::law::finding::{DealFactKind, EventFactKind, FactKind, TermFactKind};
use crate::law::offer::{Fact, Form, Offer, Subject};
use crate::law::terms::{Kind, Value, choices};

/// How far the days of an event or of an agreed extension are tried, each way.
pub const MOST_DAYS: u16 = 90;
/// How many steps a stated number of the clause is tried, each way.
pub const MOST_COUNTS: u16 = 60;
/// An hour of the day is tried in steps of so many minutes.
pub const MINUTES: u16 = 30;

/// One thing that a single change can change; positions are those of the deal's lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Axis {
    /// A term of the clause.
    Term(Term),
    /// The governing law.
    Profile,
    /// An offer's subject.
    Subject(usize),
    /// An offer's form.
    Form(usize),
    /// A fact about an offer.
    OfferFact(usize, FactKind),
    /// The amount of a term of an offer.
    Amount(usize, usize),
    /// A fact about a term of an offer.
    TermFact(usize, usize, TermFactKind),
    /// The day of an event.
    EventDay(usize),
    /// Whether an event has happened.
    WithoutEvent(usize),
    /// The day until which an extension runs.
    Until(usize),
    /// Whether a notice, or what is supplied after it, states a term of the offer.
    States(usize, usize),
    /// What a reply proposes for a term: event, difference.
    Reply(usize, usize),
    /// Whether that leaves the grantor as well off.
    Equivalent(usize, usize),
    /// Whether the reply differs there at all.
    AsOffered(usize, usize),
    /// One of the closed lists of an offer.
    OfferChoice(usize, OfferChoice),
    /// One of the closed lists of a reply or a notice.
    EventChoice(usize, EventChoice),
    /// A fact about an event.
    EventFact(usize, EventFactKind),
    /// A fact about the deal.
    DealFact(DealFactKind),
}

choices! {
    /// Why an axis has not been searched.
    Why {
        /// It is words, of which there is no end.
        Words = "words",
        /// The event lies after the day looked at.
        NotYetKnown = "not_yet_known",
    }
}

/// How an axis was searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum How {
    /// Every value, up to the first in each direction that flips where values have an order.
    Exhausted,
    /// Every value within so many steps, up to the first in each direction that flips.
    Near(u16),
    /// Values at growing distances and near every amount that it may be measured against, then halving. The
    /// smallest change is found if between two neighbours tried the outcome turns at most once.
    Bisected,
    /// Not at all.
    NotChecked(Why),
}

/// The day looked at and what is needed to change a deal around it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Look {
    pub date: Date,
    pub zone: Zone,
    /// The clause of the first reading.
    pub settled: Settled,
}

/// Changes to try, one after the other.
pub(super) enum Ray {
    /// Each is of interest.
    Each(std::vec::IntoIter<Change>),
    /// The first that flips is the smallest.
    Nearest(std::vec::IntoIter<Change>),
    /// Numbers too many to try.
    Bisected(Box<Bisection>),
}

/// How one axis is to be searched.
pub(super) struct Plan {
    pub axis: Axis,
    pub how: How,
    /// Last ray first.
    pub rays: Vec<Ray>,
}

/// Everything that can be changed, in the order of the file.
pub fn axes(deal: &Deal) -> Vec<Axis> {
    let mut axes: Vec<Axis> = Term::ALL.iter().copied().map(Axis::Term).collect();
    axes.push(Axis::Profile);
    axes.extend(DealFactKind::ALL.iter().map(|fact| Axis::DealFact(*fact)));
    for (position, offer) in deal.offers.iter().enumerate() {
        offer_axes(&mut axes, position, offer);
    }
    for (position, event) in deal.events.iter().enumerate() {
        event_axes(&mut axes, position, event, deal);
    }
    axes
}

fn offer_axes(axes: &mut Vec<Axis>, position: usize, offer: &Offer) {
    axes.extend([Axis::Subject(position), Axis::Form(position)]);
    axes.extend(OfferChoice::ALL.iter().map(|choice| Axis::OfferChoice(position, *choice)));
    axes.extend(FactKind::ALL.iter().map(|fact| Axis::OfferFact(position, *fact)));
    for term in 0..offer.terms.len() {
        axes.push(Axis::Amount(position, term));
        axes.extend(TermFactKind::ALL.iter().map(|fact| Axis::TermFact(position, term, *fact)));
    }
}

fn event_axes(axes: &mut Vec<Axis>, position: usize, event: &Event, deal: &Deal) {
    axes.extend([Axis::EventDay(position), Axis::WithoutEvent(position)]);
    if event.what.until().is_some() {
        axes.push(Axis::Until(position));
    }
    if event.what.stated().is_some() {
        let terms = event.what.offer().and_then(|offer| deal.offers.get(offer)).map_or(0, |o| o.terms.len());
        axes.extend((0..terms.min(32)).map(|term| Axis::States(position, term)));
    }
    if let Some(exercise) = event.what.exercise() {
        for difference in 0..exercise.differs.len() {
            let at = |axis: fn(usize, usize) -> Axis| axis(position, difference);
            axes.extend([at(Axis::Reply), at(Axis::Equivalent), at(Axis::AsOffered)]);
        }
    }
    let has = |choice: &&EventChoice| choice.get(&event.what).is_some();
    axes.extend(EventChoice::ALL.iter().filter(has).map(|choice| Axis::EventChoice(position, *choice)));
    let has = |fact: &&EventFactKind| event.clone().fact_mut(**fact).is_some();
    axes.extend(EventFactKind::ALL.iter().filter(has).map(|fact| Axis::EventFact(position, *fact)));
}

/// How to search `axis`.
pub(super) fn plan(axis: Axis, deal: &Deal, look: &Look) -> Plan {
    let (how, mut rays) = match axis {
        Axis::Term(term) => of_term(term, deal, look),
        Axis::Profile => each(Profile::ALL, deal.profile, |from, to| Change::Profile { from, to }),
        Axis::Subject(offer) => of_offer(deal, offer, |o| {
            each(Subject::ALL, o.subject, |from, to| Change::Subject { offer, from, to })
        }),
        Axis::Form(offer) => {
            of_offer(deal, offer, |o| each(Form::ALL, o.form, |from, to| Change::Form { offer, from, to }))
        }
        Axis::OfferFact(offer, fact) => of_offer(deal, offer, |o| {
            each(Fact::ALL, o.fact(fact), |from, to| Change::OfferFact { offer, fact, from, to })
        }),
        Axis::TermFact(offer, term, fact) => of_offer(deal, offer, |o| {
            let Some(was) = o.terms.get(term).map(|t| t.fact(fact)) else { return nothing() };
            each(Fact::ALL, was, |from, to| Change::TermFact { offer, term, fact, from, to })
        }),
        Axis::Amount(offer, term) => of_offer(deal, offer, |o| {
            let Some(from) = o.terms.get(term).map(|t| t.amount.clone()) else { return nothing() };
            bisected(deal, Line::Offered { offer, term, from })
        }),
        Axis::EventDay(_)
        | Axis::WithoutEvent(_)
        | Axis::Until(_)
        | Axis::States(..)
        | Axis::Reply(..)
        | Axis::Equivalent(..)
        | Axis::AsOffered(..)
        | Axis::EventChoice(..)
        | Axis::EventFact(..) => of_event(axis, deal, look),
        Axis::DealFact(fact) => {
            each(Fact::ALL, deal.facts.fact(fact), |from, to| Change::DealFact { fact, from, to })
        }
        Axis::OfferChoice(offer, choice) => of_offer(deal, offer, |o| {
            each(&positions(choice.keys()), choice.get(o), |from, to| Change::OfferChoice {
                offer,
                choice,
                from,
                to,
            })
        }),
    };
    rays.reverse();
    Plan { axis, how, rays }
}

/// The values of a closed list with these keys.
fn positions(keys: &[&str]) -> Vec<u8> {
    (0..keys.len()).filter_map(|n| u8::try_from(n).ok()).collect()
}

type Lines = (How, Vec<Ray>);

fn nothing() -> Lines {
    (How::Exhausted, Vec::new())
}

/// All other values of a closed list.
fn each<T: Copy + PartialEq>(all: &[T], from: T, change: impl Fn(T, T) -> Change) -> Lines {
    let others = all.iter().filter(|to| **to != from).map(|to| change(from, *to));
    (How::Exhausted, vec![every(others)])
}

fn every(changes: impl Iterator<Item = Change>) -> Ray {
    Ray::Each(changes.collect::<Vec<_>>().into_iter())
}

fn nearest(changes: impl Iterator<Item = Change>) -> Ray {
    Ray::Nearest(changes.collect::<Vec<_>>().into_iter())
}

fn bisected(deal: &Deal, line: Line) -> Lines {
    match line.rays(deal) {
        Some(rays) => (How::Bisected, rays.into_iter().map(|ray| Ray::Bisected(Box::new(ray))).collect()),
        None => (How::NotChecked(Why::Words), Vec::new()),
    }
}

fn of_offer(deal: &Deal, offer: usize, lines: impl FnOnce(&Offer) -> Lines) -> Lines {
    deal.offers.get(offer).map_or_else(nothing, lines)
}

fn of_term(term: Term, deal: &Deal, look: &Look) -> Lines {
    let from = deal.clause.get(term);
    let change = |to: Value| Change::Term { term, from, to };
    let silence = every((from != Value::Silent).then(|| change(Value::Silent)).into_iter());
    let (how, mut rays) = match (term.kind(), look.settled.get(term)) {
        (Kind::Choice(keys), _) => {
            let all = (0..keys.len()).filter_map(|n| u8::try_from(n).ok()).map(Value::Choice);
            (How::Exhausted, vec![every(all.filter(|to| *to != from).map(change))])
        }
        (Kind::Count { min, max }, Value::Count(now)) => {
            let up = (now.saturating_add(1)..=max).take(MOST_COUNTS.into());
            let down = (min..now).rev().take(MOST_COUNTS.into());
            let near = now.saturating_sub(min).max(max.saturating_sub(now)) > MOST_COUNTS;
            let how = if near { How::Near(MOST_COUNTS) } else { How::Exhausted };
            (
                how,
                vec![nearest(up.map(Value::Count).map(change)), nearest(down.map(Value::Count).map(change))],
            )
        }
        (Kind::Count { min: least, max: most }, _) => bisected(deal, Line::Unstated { term, least, most }),
        (Kind::Time, Value::Time(now)) => {
            let of = |minutes: u16| TimeOfDay::new((minutes / 60) as u8, (minutes % 60) as u8);
            let times = |steps: Vec<u16>| {
                nearest(steps.into_iter().filter_map(of).map(|time| change(Value::Time(time))))
            };
            let grid = (0..=TimeOfDay::END_OF_DAY.minutes()).step_by(MINUTES.into());
            let up = grid.clone().filter(|minutes| *minutes > now.minutes());
            let down = grid.filter(|minutes| *minutes < now.minutes());
            (How::Exhausted, vec![times(up.collect()), times(down.rev().collect())])
        }
        (Kind::Time, _) => {
            let grid = (0..=TimeOfDay::END_OF_DAY.minutes()).step_by(MINUTES.into());
            let times = grid.filter_map(|minutes| TimeOfDay::new((minutes / 60) as u8, (minutes % 60) as u8));
            (How::Exhausted, vec![nearest(times.map(|time| change(Value::Time(time))))])
        }
        (Kind::Day, Value::Day(now)) => days(|n| change(Value::Day(now.plus_days(n))), now),
        // A day that is not stated is tried around the day looked at.
        (Kind::Day, _) => days(|n| change(Value::Day(look.date.plus_days(n))), look.date),
    };
    rays.push(silence);
    (how, rays)
}

fn of_event(axis: Axis, deal: &Deal, look: &Look) -> Lines {
    let Some((event, happened)) = axis.event().and_then(|i| Some((i, deal.events.get(i)?))) else {
        return nothing();
    };
    if happened.at.date(look.zone) > look.date {
        return (How::NotChecked(Why::NotYetKnown), Vec::new());
    }
    match axis {
        Axis::EventDay(_) => {
            let from = happened.at;
            let to = |days: i32| shifted(from, days, look.zone);
            days(|n| Change::EventDay { event, from, to: to(n) }, from.date(look.zone))
        }
        Axis::WithoutEvent(_) => (How::Exhausted, vec![every([Change::WithoutEvent { event }].into_iter())]),
        Axis::Until(_) => happened.what.until().map_or_else(nothing, |from| {
            days(|n| Change::Until { event, from, to: from.plus_days(n) }, from)
        }),
        Axis::States(_, term) => happened.what.stated().map_or_else(nothing, |stated| {
            let was = stated.terms >> term.min(31) & 1 == 1;
            each(&[true, false], was, |from, to| Change::States { event, term, from, to })
        }),
        Axis::Reply(_, difference) => of_difference(happened, difference, |d| match &d.reply {
            // There is no amount to change.
            Reply::Omitted => nothing(),
            Reply::Instead(from) => bisected(deal, Line::Instead { event, difference, from: from.clone() }),
            Reply::Cash(from) => bisected(deal, Line::Cash { event, difference, from: *from }),
        }),
        Axis::Equivalent(_, difference) => of_difference(happened, difference, |d| {
            each(Fact::ALL, d.equivalent, |from, to| Change::Equivalent { event, difference, from, to })
        }),
        Axis::AsOffered(_, difference) => {
            (How::Exhausted, vec![every([Change::AsOffered { event, difference }].into_iter())])
        }
        Axis::EventChoice(_, choice) => choice.get(&happened.what).map_or_else(nothing, |was| {
            each(&positions(choice.keys()), was, |from, to| Change::EventChoice { event, choice, from, to })
        }),
        Axis::EventFact(_, fact) => {
            each(Fact::ALL, happened.fact(fact), |from, to| Change::EventFact { event, fact, from, to })
        }
        Axis::Term(_)
        | Axis::Profile
        | Axis::Subject(_)
        | Axis::Form(_)
        | Axis::OfferFact(..)
        | Axis::OfferChoice(..)
        | Axis::DealFact(_)
        | Axis::Amount(..)
        | Axis::TermFact(..) => nothing(),
    }
}

fn of_difference(event: &Event, difference: usize, lines: impl FnOnce(&Difference) -> Lines) -> Lines {
    event.what.exercise().and_then(|e| e.differs.get(difference)).map_or_else(nothing, lines)
}

/// Later days and earlier days, up to the ends of the calendar.
fn days(change: impl Fn(i32) -> Change, from: Date) -> Lines {
    let later = (1..=i32::from(MOST_DAYS)).take_while(|n| from.plus_days(*n) < Date::MAX);
    let earlier = (1..=i32::from(MOST_DAYS)).take_while(|n| from.plus_days(-n) > Date::MIN);
    let rays = vec![nearest(later.map(&change)), nearest(earlier.map(|n| change(-n)))];
    (How::Near(MOST_DAYS), rays)
}

/// The same hour so many days later.
pub(crate) fn shifted(at: When, days: i32, zone: Zone) -> When {
    match at {
        When::Day(date) => When::Day(date.plus_days(days)),
        When::At(moment) => {
            let local = zone.local(moment);
            When::At(zone.moment(local.date.plus_days(days), local.second_of_day))
        }
    }
}

impl Axis {
    /// The event that it is about.
    pub fn event(self) -> Option<usize> {
        match self {
            Axis::EventDay(event)
            | Axis::WithoutEvent(event)
            | Axis::Until(event)
            | Axis::States(event, _)
            | Axis::Reply(event, _)
            | Axis::Equivalent(event, _)
            | Axis::AsOffered(event, _)
            | Axis::EventChoice(event, _)
            | Axis::EventFact(event, _) => Some(event),
            Axis::Term(_)
            | Axis::Profile
            | Axis::Subject(_)
            | Axis::Form(_)
            | Axis::OfferFact(..)
            | Axis::OfferChoice(..)
            | Axis::DealFact(_)
            | Axis::Amount(..)
            | Axis::TermFact(..) => None,
        }
    }
}
