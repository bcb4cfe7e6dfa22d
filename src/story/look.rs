//! Everything that follows from a deal on one day, computed once for each change: what every figure shows.

use super::words::{Piece, fill, word};
use super::{drafting, format, words};
use crate::law::calendar::{Date, Moment, Zone};
use crate::law::event::Event;
use crate::law::finding::Evaluation;
use crate::law::outcome::{Span, Window};
use crate::law::permission::{Permission, permissions};
use crate::law::readings::{Forked, Reading, Resolved, answer};
use crate::law::{Clause, Deal, Party, STORY_ONLY, Settled, Term, evaluate};

/// Everything that follows from a deal on one day.
#[derive(Debug, Clone, PartialEq)]
pub struct Look {
    /// The deal.
    pub deal: Deal,
    /// The clause as it was before the reader changed it.
    pub written: Clause,
    /// The reading that the figures show: the first.
    pub reading: Reading,
    /// The outcome under every reading.
    pub forked: Forked,
    /// The clause without silence.
    pub terms: Settled,
    /// The day looked at.
    pub day: Date,
    /// What follows by the end of that day, and what is projected.
    pub evaluation: Evaluation,
    /// The offer that the outcome is about; others are told beside it.
    pub offer: usize,
    /// Who may, must and must not do what on that day.
    pub permissions: Vec<Permission>,
    /// What the calendar has room for, whichever day is looked at.
    pub stretch: Stretch,
}

/// The days of a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first event.
    pub first: Date,
    /// The latest of the events and the last moment to match.
    pub decided: Date,
    /// The end of the last phase that has one, or a little after what decides.
    pub last: Date,
}

/// A longer calendar than this would have no room for its days.
const MOST_DAYS: i32 = 20 * 366;

impl Look {
    /// Derives everything that follows by the end of `day` from a deal whose clause was `written` so at first.
    pub fn new(deal: Deal, written: Clause, day: Date) -> Self {
        // The first reading is the one that takes every first choice.
        let resolved = Resolved::new(&deal, &[]);
        let evaluation = evaluate(&resolved, resolved.end_of(day));
        let permissions = permissions(&resolved, &evaluation, day);
        let terms = resolved.terms;
        let forked = answer(&deal, Some(day));
        let reading = forked.branches.first().map(|(reading, _)| reading.clone()).unwrap_or_default();
        let stretch = stretch(&resolved);
        let offer = evaluation.outcome.offer.unwrap_or(0);
        Self { written, reading, forked, terms, day, evaluation, offer, permissions, stretch, deal }
    }

    /// The deal as the figures read it.
    pub fn resolved(&self) -> Resolved<'_> {
        Resolved::new(&self.deal, &self.reading)
    }

    /// The zone of all dates.
    pub fn zone(&self) -> Zone {
        self.terms.zone
    }

    /// A day of the year in which the deal begins; dates of that year are told without it.
    pub fn now(&self) -> Date {
        self.stretch.first
    }

    /// The last window of the offer.
    pub fn window(&self) -> Option<&Window> {
        self.evaluation.windows.iter().rev().find(|window| window.offer == self.offer)
    }

    /// The phases of the offer, in order.
    pub fn spans(&self) -> impl Iterator<Item = &Span> {
        self.evaluation.phases.iter().filter(|span| span.offer == self.offer)
    }

    /// Whether a term of the clause differs from what was written at first.
    pub fn is_changed(&self, term: Term) -> bool {
        self.deal.clause.get(term) != self.written.get(term)
    }

    /// The name of a party.
    pub fn name(&self, party: Party) -> &str {
        self.name_in(party, self.offer, 0)
    }

    /// The same where it is about another offer, or another of several holders.
    fn name_in(&self, party: Party, offer: usize, holder: usize) -> &str {
        match party {
            Party::Holder if STORY_ONLY => &self.deal.parties.holder,
            Party::Holder => self.deal.parties.holder_name(holder),
            Party::Grantor => &self.deal.parties.grantor,
            Party::Rival => self.deal.rival_of(offer).map_or("", |rival| &rival.name),
        }
    }

    /// What happened, in the words of its kind: who did what.
    pub fn tell(&self, event: &Event) -> Vec<Piece> {
        let offer = event.what.offer().filter(|_| !STORY_ONLY).unwrap_or(self.offer);
        self.say_of(word(&format!("event.{}", event.what.key())), &[], (offer, event.holder))
    }

    /// Fills a text: the parties, the day, and whatever else `more` knows.
    pub fn say(&self, text: &str, more: &[(&str, String)]) -> Vec<Piece> {
        self.say_of(text, more, (self.offer, 0))
    }

    fn say_of(&self, text: &str, more: &[(&str, String)], (offer, holder): (usize, usize)) -> Vec<Piece> {
        fill(text, &|slot| {
            let party = match slot {
                "holder" => Some(Party::Holder),
                "grantor" => Some(Party::Grantor),
                "rival" => Some(Party::Rival),
                _ => None,
            };
            if let Some(party) = party {
                return vec![Piece::Party(party, self.name_in(party, offer, holder).to_owned())];
            }
            // A term of art: `?key|words`.
            if let Some((key, words)) = slot.strip_prefix('?').and_then(|term| term.split_once('|')) {
                return vec![Piece::Term(key.to_owned(), words.to_owned())];
            }
            let value = match slot {
                "day" => format::weekday(self.day, self.day),
                _ => more.iter().find(|(name, _)| *name == slot).map_or_else(String::new, |(_, v)| v.clone()),
            };
            vec![Piece::Plain(value)]
        })
    }

    /// Fills the words of a key.
    pub fn speak(&self, key: &str, more: &[(&str, String)]) -> Vec<Piece> {
        self.say(word(key), more)
    }

    /// An instant as the end of something: `Monday 24 March, 5 pm`.
    pub fn until(&self, moment: Moment) -> String {
        let until = format::until(moment, self.zone(), self.now());
        let usual = self.written.get(Term::Zone) == self.terms.get(Term::Zone);
        let whole_day = self.zone().last_second_of(self.zone().local(moment).date) == moment;
        if usual || whole_day {
            return until;
        }
        format!("{until} {}", drafting::phrase(Term::Zone, self.terms.get(Term::Zone)))
    }

    /// The same text without marks.
    pub fn plain(&self, key: &str, more: &[(&str, String)]) -> String {
        words::plain(&self.speak(key, more))
    }
}

/// The days of the whole deal, from all of its events.
fn stretch(resolved: &Resolved<'_>) -> Stretch {
    let zone = resolved.terms.zone;
    let whole = evaluate(resolved, Moment::MAX);
    let closes = whole.window().and_then(|w| w.closes).map(|at| zone.local(at).date);
    let events = || resolved.deal.events.iter().map(|e| e.at.date(zone));
    let first = events().min().unwrap_or(Date::MIN);
    let latest = first.plus_days(MOST_DAYS);
    let decided = events().chain(closes).max().unwrap_or(first).min(latest);
    let ends = whole.phases.iter().filter_map(|span| span.until).map(|at| zone.local(at).date);
    let last = ends.max().unwrap_or(decided).max(decided).max(first.plus_days(20));
    Stretch { first, decided, last: last.min(latest) }
}
