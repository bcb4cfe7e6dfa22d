//! The decision tree behind the readings: it forks only on what is asked.
//!
//! A branch is evaluated with the answers that it has so far, and the first choice for everything else. Every
//! question on which a finding may rest and that is still open there is settled, first choice first, in the
//! order in which it was asked; that first choice is what was just evaluated, so each leaf takes one
//! evaluation. Then the last settled question that has another choice takes it, and so on.

use super::calendar::{Date, Moment};
use super::clause::Term;
use super::deal::Deal;
use super::finding::{Answer, Bar, Cause, DealFactKind, EventFactKind, FactKind, Record, Rule, TermFactKind};
use super::holders::report_all;
use super::matching::Judgement;
use super::outcome::{Outcome, Span, Window};
use super::readings::{Fork, MOST_READINGS, Question, Reading, Resolved, last_day};

/// One reading as positions, with its outcome.
#[derive(Debug, Clone)]
pub(super) struct Leaf {
    /// The questions that it settles, as positions among the forks, in their order, each with the position
    /// of its choice.
    settles: Vec<(usize, usize)>,
    pub outcome: Outcome,
}

/// How far the tree was walked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Extent {
    /// Whether every leaf was visited.
    pub complete: bool,
    /// How many leaves there are at least.
    pub at_least: usize,
}

impl Leaf {
    /// As questions and answers.
    pub fn reading(&self, forks: &[Fork]) -> Reading {
        self.settles.iter().map(|(fork, n)| (forks[*fork].question, forks[*fork].choices[*n])).collect()
    }

    /// The one fork in which two leaves differ among those that both settle; `None` if there are more.
    pub fn only_difference(&self, other: &Leaf) -> Option<usize> {
        let (mut ours, mut theirs) = (self.settles.iter().peekable(), other.settles.iter().peekable());
        let mut found = None;
        while let (Some(our), Some(their)) = (ours.peek(), theirs.peek()) {
            let (our, their) = (**our, **their);
            if our.0 <= their.0 {
                ours.next();
            }
            if their.0 <= our.0 {
                theirs.next();
            }
            if our.0 == their.0 && our.1 != their.1 && found.replace(our.0).is_some() {
                return None;
            }
        }
        found
    }
}

/// The leaves of a deal's tree at the end of `date`, first choices first, and how far that is.
pub(super) fn leaves(deal: &Deal, date: Option<Date>, forks: &[Fork]) -> (Vec<Leaf>, Extent) {
    let mut leaves = Vec::new();
    let extent = Walk::default().walk(deal, date, forks, |path, outcome| {
        let settles = in_order(path.iter().copied());
        leaves.push(Leaf { settles, outcome });
    });
    (leaves, extent)
}

/// A walk through the tree of one deal, and then of the next: what it keeps its place with can be used again.
#[derive(Default)]
pub(super) struct Walk {
    asked: Asked,
    /// The forks among which it collects; most deals that are looked at in a row have the same.
    known: Vec<Fork>,
    /// The forks settled on the way to the present branch, with the positions of their choices.
    path: Vec<(usize, usize)>,
    reading: Reading,
}

impl Walk {
    /// Walks the tree, handing every leaf to `each`: the forks that it settles, in the order in which they are
    /// asked, with the positions of their choices; and its outcome. At most [`MOST_READINGS`] leaves.
    pub fn walk(
        &mut self,
        deal: &Deal,
        date: Option<Date>,
        forks: &[Fork],
        mut each: impl FnMut(&[(usize, usize)], Outcome),
    ) -> Extent {
        let Self { asked, known, path, reading } = self;
        if known != forks {
            asked.about(forks);
            known.clear();
            known.extend_from_slice(forks);
        }
        path.clear();
        reading.clear();
        // What a court has found is settled before anything is asked.
        let settled = forks.iter().filter(|fork| fork.choices.len() == 1);
        reading.extend(settled.map(|fork| (fork.question, fork.choices[0])));
        for visited in 1.. {
            asked.forget();
            let resolved = Resolved::new(deal, reading);
            // The day itself begins and ends by the clause's zone.
            asked.note_place(Place::Term(Term::Zone));
            let as_of = resolved.end_of(date.unwrap_or_else(|| last_day(&resolved)));
            // Whether an event happened at all is asked before anything rests on it.
            if asked.open[EVENTS] {
                let events = deal.events.iter().enumerate();
                for (i, _) in events.filter(|(_, e)| e.at.moment(resolved.terms.zone) <= as_of) {
                    asked.note_place(Place::Event(i, EventFactKind::Happened));
                }
            }
            let outcome = report_all(&resolved, as_of, asked);
            asked.leave_out(path);
            for fork in asked.in_order() {
                path.push((fork, 0));
                reading.push((forks[fork].question, forks[fork].choices[0]));
            }
            each(path, outcome);
            if !turn(forks, path, reading) {
                return Extent { complete: true, at_least: visited };
            }
            if visited == MOST_READINGS {
                return Extent { complete: false, at_least: visited + beyond(forks, path) };
            }
        }
        Extent { complete: true, at_least: 0 }
    }
}

/// Moves to the next choice of the last question that has one; false if none has.
fn turn(forks: &[Fork], path: &mut Vec<(usize, usize)>, reading: &mut Reading) -> bool {
    while let Some((fork, choice)) = path.pop() {
        reading.pop();
        if let Some(next) = forks[fork].choices.get(choice + 1) {
            path.push((fork, choice + 1));
            reading.push((forks[fork].question, *next));
            return true;
        }
    }
    false
}

/// How many branches wait at the side of the path, the present one included; each has a leaf at least.
fn beyond(forks: &[Fork], path: &[(usize, usize)]) -> usize {
    path.iter().map(|(fork, choice)| forks[*fork].choices.len() - choice - 1).sum::<usize>() + 1
}

/// A short list in order. The library's sort would cost the page two kilobytes.
fn in_order<T: Ord>(items: impl Iterator<Item = T>) -> Vec<T> {
    let mut list: Vec<T> = Vec::new();
    items.for_each(|item| insert(&mut list, item));
    list
}

fn insert<T: Ord>(list: &mut Vec<T>, item: T) {
    let at = list.partition_point(|other| *other <= item);
    list.insert(at, item);
}

/// Where in a deal a question is, as far as a cause can tell.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Term(Term),
    Offer(usize, FactKind),
    OfferTerm(usize, usize, TermFactKind),
    Reply(usize),
    Event(usize, EventFactKind),
    Deal(DealFactKind),
    ReasonableTime,
}

impl Place {
    fn of(question: Question) -> Place {
        match question {
            Question::Term(term) => Place::Term(term),
            Question::Offer(offer, fact) => Place::Offer(offer, fact),
            Question::OfferTerm(offer, term, fact) => Place::OfferTerm(offer, term, fact),
            Question::Equivalent(event, _) => Place::Reply(event),
            Question::Event(event, fact) => Place::Event(event, fact),
            Question::Deal(fact) => Place::Deal(fact),
            Question::ReasonableTime => Place::ReasonableTime,
        }
    }

    /// A number for each term, and one for each other kind of place.
    fn region(self) -> usize {
        match self {
            Place::Term(term) => term as usize,
            Place::Offer(..) => OFFERS,
            Place::OfferTerm(..) => OFFER_TERMS,
            Place::Reply(_) | Place::Event(..) => EVENTS,
            Place::Deal(_) => DEAL,
            Place::ReasonableTime => REASONABLE_TIME,
        }
    }
}

// Beyond the terms, whose number is a byte.
const OFFERS: usize = 256;
const OFFER_TERMS: usize = 257;
const EVENTS: usize = 258;
const DEAL: usize = 259;
const REASONABLE_TIME: usize = 260;
const REGIONS: usize = 261;

/// The facts about a term of an offer that can lie behind the answer to a question. Where versions of an offer
/// are compared, or a notice is read, nobody asks whether the holder could perform the term.
fn facts_behind(rule: Option<Rule>) -> &'static [TermFactKind] {
    let comparing = [Rule::NoticeComplete, Rule::NewNotice, Rule::FreeToContract];
    let compares_versions = rule.is_some_and(|rule| comparing.contains(&rule));
    if compares_versions { &[TermFactKind::Material] } else { TermFactKind::ALL }
}

/// Collects the questions on which findings may rest.
struct Asked {
    /// Where each fork is, in order.
    places: Vec<(Place, usize)>,
    /// Where there are forks, by the regions of their places: most causes are about nothing that is open.
    open: [bool; REGIONS],
    is_asked: Vec<bool>,
    in_order: Vec<usize>,
    /// The question of the finding whose causes are being told.
    rule: Option<Rule>,
}

impl Default for Asked {
    fn default() -> Self {
        let (places, is_asked, in_order) = (Vec::new(), Vec::new(), Vec::new());
        Self { places, open: [false; REGIONS], is_asked, in_order, rule: None }
    }
}

impl Asked {
    /// Collects questions among these from now on.
    fn about(&mut self, forks: &[Fork]) {
        self.places.clear();
        self.open = [false; REGIONS];
        for (i, fork) in forks.iter().enumerate() {
            let place = Place::of(fork.question);
            self.open[place.region()] = true;
            insert(&mut self.places, (place, i));
        }
        self.is_asked.clear();
        self.is_asked.resize(forks.len(), false);
    }

    fn forget(&mut self) {
        self.is_asked.fill(false);
        self.in_order.clear();
    }

    /// Notes what is open about a cause.
    fn note(&mut self, cause: Cause) {
        match cause {
            Cause::Term(term) => self.note_place(Place::Term(term)),
            Cause::Event(event) => {
                self.note_place(Place::Reply(event));
                EventFactKind::ALL.iter().for_each(|fact| self.note_place(Place::Event(event, *fact)));
            }
            // What is known of an offer as a whole is part of what it is.
            Cause::Offer(offer) => {
                FactKind::ALL.iter().for_each(|fact| self.note_place(Place::Offer(offer, *fact)));
            }
            Cause::Fact(offer, fact) => self.note_place(Place::Offer(offer, fact)),
            Cause::OfferTerm(offer, term) => {
                let facts = facts_behind(self.rule).iter();
                facts.for_each(|fact| self.note_place(Place::OfferTerm(offer, term, *fact)));
            }
            Cause::Finding(_) | Cause::About(..) => {}
            Cause::DealFact(fact) => self.note_place(Place::Deal(fact)),
            Cause::ReasonableTime => self.note_place(Place::ReasonableTime),
        }
    }

    fn note_place(&mut self, place: Place) {
        if !self.open[place.region()] {
            return;
        }
        let from = self.places.partition_point(|(other, _)| *other < place);
        for (_, fork) in self.places[from..].iter().take_while(|(other, _)| *other == place) {
            if !std::mem::replace(&mut self.is_asked[*fork], true) {
                self.in_order.push(*fork);
            }
        }
    }

    /// Forgets what `path` settles.
    fn leave_out(&mut self, path: &[(usize, usize)]) {
        path.iter().for_each(|(fork, _)| self.is_asked[*fork] = false);
    }

    /// The forks asked, in the order in which they were.
    fn in_order(&self) -> impl Iterator<Item = usize> {
        self.in_order.iter().copied().filter(|fork| self.is_asked[*fork])
    }
}

impl Record for Asked {
    fn finding(&mut self, rule: Rule, _: usize, _: Answer, _: Option<Moment>) {
        self.rule = Some(rule);
    }
    #[inline]
    fn cause(&mut self, cause: Cause) {
        match cause {
            // What an earlier finding rests on was noted with it.
            Cause::Finding(_) | Cause::About(..) => {}
            Cause::Term(term) if !self.open[term as usize] => {}
            Cause::Event(_) if !self.open[EVENTS] => {}
            Cause::Offer(_) | Cause::Fact(..) if !self.open[OFFERS] => {}
            Cause::OfferTerm(..) if !self.open[OFFER_TERMS] => {}
            Cause::Term(_)
            | Cause::Event(_)
            | Cause::Offer(_)
            | Cause::Fact(..)
            | Cause::OfferTerm(..)
            | Cause::DealFact(_)
            | Cause::ReasonableTime => self.note(cause),
        }
    }
    fn span(&mut self, _: Span) {}
    fn window(&mut self, _: Window) {}
    fn reply(&mut self, _: usize, _: usize) {}
    fn judgement(&mut self, _: Judgement) {}
    fn bar(&mut self, _: Bar) {}
}
