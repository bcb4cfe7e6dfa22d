//! What would change the answer, in words, and what was tried to find it.

use super::answer::verdict;
use super::names::Names;
use super::words::word;
use crate::law::calendar::Date;
use crate::law::deal::Deal;
use crate::law::event::Reply;
use crate::law::finding::EventFactKind;
use crate::law::flips::{Axis, Change, Flip, Flips, How, MOST_COUNTS, MOST_DAYS, Size, Why};
use crate::law::offer::{Amount, Fact, TermKind};
use crate::law::readings::answer;
use crate::story::words::capital;
use crate::story::{drafting, format};

/// A flip in words, part by part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlipWords {
    /// What is changed.
    pub what: String,
    /// What stood there and what would; `None` where something is taken away.
    pub values: Option<(String, String)>,
    /// How far away that is; `None` where it is simply another.
    pub size: Option<String>,
    /// The answer after the change.
    pub then: String,
}

/// A flip that was found by looking at `today`, in words.
pub fn flip_words(deal: &Deal, flip: &Flip, today: Date) -> FlipWords {
    let names = Names::new(deal, 0);
    FlipWords {
        what: capital(&what(&names, flip.axis)),
        values: values(&names, &flip.change),
        size: size(&names, &flip.change, flip.size),
        then: then(deal, flip, today),
    }
}

/// The name of what a flip or one side of a map changes.
pub fn axis_words(deal: &Deal, axis: Axis) -> String {
    capital(&what(&Names::new(deal, 0), axis))
}

/// What would stand there after a change; empty where something is taken away.
pub fn value_words(deal: &Deal, change: &Change) -> String {
    values(&Names::new(deal, 0), change).map_or_else(String::new, |(_, to)| to)
}

/// The answer at the end of a day, over all readings.
pub fn answer_words(deal: &Deal, date: Date) -> String {
    verdict(deal, date, &answer(deal, Some(date)))
}

/// Every flip with the outcome after it, and how everything was searched.
pub fn flips_text(deal: &Deal, flips: &Flips) -> String {
    let names = Names::new(deal, 0);
    let mut lines = vec![match flips.found.len() {
        0 => names.say("report.flips.none", &[]),
        n => names.say("report.flips", &[("number", n.to_string())]),
    }];
    for found in &flips.found {
        lines.push(format!("  {}", capital(&flip(&names, found))));
        lines.push(format!("    {}", then(deal, found, flips.date)));
    }
    lines.extend(tried(&names, flips));
    lines.iter().map(|line| line.clone() + "\n").collect()
}

fn flip(names: &Names<'_>, flip: &Flip) -> String {
    let what = what(names, flip.axis);
    match (values(names, &flip.change), size(names, &flip.change, flip.size)) {
        (None, _) => names.say("report.flip.other", &[("what", what)]),
        (Some((from, to)), None) => names.say("report.flip", &[("what", what), ("from", from), ("to", to)]),
        (Some((from, to)), Some(size)) => {
            names.say("report.flip.by", &[("what", what), ("from", from), ("to", to), ("size", size)])
        }
    }
}

/// The answer after the change.
fn then(deal: &Deal, flip: &Flip, today: Date) -> String {
    let mut changed = deal.clone();
    flip.change.apply(&mut changed);
    let names = Names::new(deal, 0);
    let answer = ("answer", answer_words(&changed, flip.date));
    if flip.date == today {
        names.say("report.then", &[answer])
    } else {
        names.say("report.then.on", &[("day", names.day(flip.date)), answer])
    }
}

fn tried(names: &Names<'_>, flips: &Flips) -> Vec<String> {
    let searched = |how: How| {
        let these = flips.axes.iter().filter(move |axis| axis.how == how);
        let things: Vec<String> = these.map(|axis| what(names, axis.axis)).collect();
        (!things.is_empty()).then(|| things.join("; "))
    };
    let line = |key: &str, how: How, number: u16| {
        let slots = |causes| [("causes", causes), ("number", number.to_string())];
        searched(how).map(|causes| format!("  {}", names.say(key, &slots(causes))))
    };
    let counted = [("number", flips.checked.to_string()), ("most", flips.axes.len().to_string())];
    let mut lines = vec![names.say("report.tried", &counted)];
    lines.extend(line("report.tried.exhausted", How::Exhausted, 0));
    for most in [MOST_DAYS, MOST_COUNTS] {
        lines.extend(line("report.tried.near", How::Near(most), most));
    }
    lines.extend(line("report.tried.bisected", How::Bisected, 0));
    for why in Why::ALL {
        lines.extend(line(&format!("report.tried.{}", why.key()), How::NotChecked(*why), 0));
    }
    if !flips.complete {
        lines.push(format!("  {}", names.say("report.tried.incomplete", &[])));
    }
    lines
}

/// The name of what is changed.
pub(super) fn what(names: &Names<'_>, axis: Axis) -> String {
    let of_event = |key: &str, event: usize| names.say(key, &[("event", names.event_at(event))]);
    let of_offer = |key: &str, offer: usize| names.say(key, &[("offer", names.offer(offer))]);
    let asked = |fact: &str, term: String| format::put(word(&format!("question.{fact}")), &[("term", &term)]);
    let differing = |key: &str, event: usize, difference: usize| {
        let slots = [("term", differing_term(names, event, difference)), ("event", names.event_at(event))];
        names.say(key, &slots)
    };
    match axis {
        Axis::Term(term) => drafting::term_name(term).to_owned(),
        Axis::Profile => names.say("report.what.profile", &[]),
        Axis::Subject(offer) => of_offer("report.what.subject", offer),
        Axis::Form(offer) => of_offer("report.what.form", offer),
        Axis::OfferFact(offer, fact) => names.of_offer(asked(fact.key(), String::new()), offer),
        Axis::Amount(offer, term) => names.of_offer(names.offer_term(offer, term), offer),
        Axis::TermFact(offer, term, fact) => {
            names.of_offer(asked(fact.key(), names.offer_term(offer, term)), offer)
        }
        Axis::EventDay(event) => of_event("report.what.day", event),
        Axis::WithoutEvent(event) => of_event("report.what.without", event),
        Axis::Until(event) => of_event("report.what.until", event),
        Axis::States(event, term) => {
            let offer = names.deal.events.get(event).and_then(|e| e.what.offer()).unwrap_or(0);
            let slots = [("term", names.offer_term(offer, term)), ("event", names.event_at(event))];
            names.say("report.what.states", &slots)
        }
        Axis::Reply(event, difference) => differing("report.what.reply", event, difference),
        Axis::Equivalent(event, difference) => differing("report.what.equivalent", event, difference),
        Axis::AsOffered(event, difference) => differing("report.what.as_offered", event, difference),
        Axis::OfferChoice(offer, choice) => of_offer(&format!("report.{}", choice.key()), offer),
        Axis::EventChoice(event, choice) => of_event(&format!("report.{}", choice.key()), event),
        Axis::EventFact(event, fact) => {
            let question = asked(fact.key(), names.event_at(event));
            match fact {
                EventFactKind::Happened => question,
                EventFactKind::Qualified
                | EventFactKind::Able
                | EventFactKind::Proof
                | EventFactKind::BuyerKnew
                | EventFactKind::Certified => {
                    names.say("report.what.fact", &[("question", question), ("event", names.event_at(event))])
                }
            }
        }
        Axis::DealFact(fact) => asked(fact.key(), String::new()),
    }
}

fn differing_term(names: &Names<'_>, event: usize, difference: usize) -> String {
    let what = names.deal.events.get(event).map(|e| &e.what);
    let term = what.and_then(|w| Some((w.offer()?, w.exercise()?.differs.get(difference)?.term)));
    term.map_or_else(String::new, |(offer, term)| names.offer_term(offer, term))
}

/// What stood there and what would; `None` where something is taken away.
pub(super) fn values(names: &Names<'_>, change: &Change) -> Option<(String, String)> {
    let fact = |fact: &Fact| word(&format!("report.fact.{}", fact.key())).to_owned();
    let yes = |is: &bool| fact(if *is { &Fact::Yes } else { &Fact::No });
    let chosen = |name: &str, keys: &[&str], n: &u8| {
        word(&format!("report.{name}.{}", keys.get(usize::from(*n)).unwrap_or(&""))).to_owned()
    };
    Some(match change {
        Change::Term { term, from, to } => (names.value(*term, *from), names.value(*term, *to)),
        Change::Profile { from, to } => {
            let law = |key: &str| word(&format!("profile.{key}")).to_owned();
            (law(from.key()), law(to.key()))
        }
        Change::EventDay { from, to, .. } => (names.when(*from), names.when(*to)),
        Change::WithoutEvent { .. } | Change::AsOffered { .. } => return None,
        Change::Until { from, to, .. } => (names.day(*from), names.day(*to)),
        Change::States { from, to, .. } => (yes(from), yes(to)),
        Change::Subject { from, to, .. } => {
            let words = |key: &str| word(&format!("report.subject.{key}")).to_owned();
            (words(from.key()), words(to.key()))
        }
        Change::Form { from, to, .. } => {
            let words = |key: &str| word(&format!("report.form.{key}")).to_owned();
            (words(from.key()), words(to.key()))
        }
        Change::OfferFact { from, to, .. }
        | Change::TermFact { from, to, .. }
        | Change::Equivalent { from, to, .. }
        | Change::EventFact { from, to, .. }
        | Change::DealFact { from, to, .. } => (fact(from), fact(to)),
        Change::Amount { from, to, .. } => (amount(names, from), amount(names, to)),
        Change::Reply { from, to, .. } => (replied(names, from), replied(names, to)),
        Change::OfferChoice { choice, from, to, .. } => {
            let words = |n| chosen(choice.key(), choice.keys(), n);
            (words(from), words(to))
        }
        Change::EventChoice { choice, from, to, .. } => {
            let words = |n| chosen(choice.key(), choice.keys(), n);
            (words(from), words(to))
        }
    })
}

/// An amount; what a unit costs is told without its unit, which a deal of any kind has its own.
fn amount(names: &Names<'_>, amount: &Amount) -> String {
    match amount {
        Amount::On(date) => names.date(*date),
        Amount::Usd(_)
        | Amount::Months(_)
        | Amount::BasisPoints(_)
        | Amount::Quantity(..)
        | Amount::Words(_) => format::amount(TermKind::Price, amount, Date::MAX),
    }
}

fn replied(names: &Names<'_>, reply: &Reply) -> String {
    match reply {
        Reply::Instead(instead) => amount(names, instead),
        Reply::Cash(cents) => format::money(*cents),
        Reply::Omitted => word("comparison.missing").to_owned(),
    }
}

/// How far away the new value is; `None` where it is simply another.
fn size(names: &Names<'_>, change: &Change, size: Size) -> Option<String> {
    let counted = |key: &str, n: u64| Some(names.say(key, &[("number", format::grouped(n))]));
    match size {
        Size::Other => None,
        Size::Count(n) => counted("report.size.count", n.into()),
        Size::Minutes(n) => counted("report.size.minutes", n.into()),
        Size::Days(1) => counted("report.size.day", 1),
        Size::Days(n) => counted("report.size.days", n.into()),
        Size::Cents(n) => Some(format::money(i64::try_from(n).unwrap_or(i64::MAX))),
        Size::Months(n) => Some(format::months(u32::try_from(n).unwrap_or(u32::MAX))),
        Size::BasisPoints(n) => counted("report.size.basis_points", n),
        Size::Quantity(n) => {
            let counts = if let Change::Amount { from, .. }
            | Change::Reply { from: Reply::Instead(from), .. } = change
            {
                from.quantity()
            } else {
                None
            };
            counts.map(|(_, unit)| amount(names, &Amount::Quantity(n, unit)))
        }
    }
}
