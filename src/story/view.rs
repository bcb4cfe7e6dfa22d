//! Everything that follows from a session, computed once for each change.

use super::pages::Page;
use super::session::{Answer, FIRST_DAY, LAST_DAY, NEW_NOTICE_AFTER, Next, Session};
use super::words::{Piece, fill, word};
use super::{drafting, format, words};
use crate::law::calendar::{Date, Moment, Zone};
use crate::law::finding::Evaluation;
use crate::law::outcome::{Span, Window};
use crate::law::permission::{Permission, permissions};
use crate::law::readings::{Forked, Reading, Resolved, answer};
use crate::law::{Deal, Party, Settled, Term, evaluate};

/// The offer of the story; the others of a deal are its later versions.
pub const OFFER: usize = 0;

/// Everything that follows from a session.
#[derive(Debug, Clone, PartialEq)]
pub struct View {
    /// What the reader has done.
    pub session: Session,
    /// The deal.
    pub deal: Deal,
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

impl View {
    /// Derives everything.
    pub fn new(session: &Session) -> Self {
        let deal = session.deal();
        // The first reading is the one that takes every first choice.
        let resolved = Resolved::new(&deal, &[]);
        let day = session.day.unwrap_or_else(|| day_of_the_story(session, &resolved));
        let evaluation = evaluate(&resolved, resolved.end_of(day));
        let permissions = permissions(&resolved, &evaluation, day);
        let terms = resolved.terms;
        let forked = answer(&deal, Some(day));
        let reading = forked.branches.first().map(|(reading, _)| reading.clone()).unwrap_or_default();
        let stretch = stretch(&resolved);
        Self { session: *session, forked, reading, terms, day, evaluation, permissions, stretch, deal }
    }

    /// The deal as the figures read it.
    pub fn resolved(&self) -> Resolved<'_> {
        Resolved::new(&self.deal, &self.reading)
    }

    /// The zone of all dates.
    pub fn zone(&self) -> Zone {
        self.terms.zone
    }

    /// The window of the story's offer.
    pub fn window(&self) -> Option<&Window> {
        self.evaluation.window()
    }

    /// The phases of the story's offer, in order.
    pub fn spans(&self) -> impl Iterator<Item = &Span> {
        self.evaluation.phases.iter().filter(|span| span.offer == OFFER)
    }

    /// The name of a party.
    pub fn name(&self, party: Party) -> &str {
        match party {
            Party::Holder => &self.deal.parties.holder,
            Party::Grantor => &self.deal.parties.grantor,
            Party::Rival => self.deal.rival_of(OFFER).map_or("", |rival| &rival.name),
        }
    }

    /// Fills a text: the parties, the day, and whatever else `more` knows.
    pub fn say(&self, text: &str, more: &[(&str, String)]) -> Vec<Piece> {
        fill(text, &|slot| {
            let party = match slot {
                "holder" => Some(Party::Holder),
                "grantor" => Some(Party::Grantor),
                "rival" => Some(Party::Rival),
                _ => None,
            };
            if let Some(party) = party {
                return vec![Piece::Party(party, self.name(party).to_owned())];
            }
            let value = match slot {
                "day" => format::weekday(self.day, self.day),
                "answer_day" => format::weekday(self.session.answer_day, self.day),
                "next_day" => format::weekday(self.session.next_day, self.day),
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
        let until = format::until(moment, self.zone(), FIRST_DAY);
        let usual = self.session.scenario.deal().clause.zone;
        let whole_day = self.zone().last_second_of(self.zone().local(moment).date) == moment;
        if usual == Some(self.zone()) || whole_day {
            return until;
        }
        format!("{until} {}", drafting::phrase(Term::Zone, self.terms.get(Term::Zone)))
    }

    /// The same text without marks.
    pub fn plain(&self, key: &str, more: &[(&str, String)]) -> String {
        words::plain(&self.speak(key, more))
    }
}

/// The title of a page's document.
pub fn title(view: &View, page: Page) -> String {
    match page {
        Page::Front => word("site.front").to_owned(),
        Page::Step(_) | Page::EmbedCalendar => {
            let question = view.plain(&format!("{}.title", page.key()), &[]);
            format!("{question} · {}", word("site.name"))
        }
    }
}

/// The days of the whole story, from all of its events.
fn stretch(resolved: &Resolved<'_>) -> Stretch {
    let zone = resolved.terms.zone;
    let whole = evaluate(resolved, Moment::MAX);
    let closes = whole.window().and_then(|w| w.closes).map(|at| zone.local(at).date);
    let events = || resolved.deal.events.iter().map(|e| e.at.date(zone));
    let first = events().min().unwrap_or(FIRST_DAY);
    let decided = events().chain(closes).max().unwrap_or(first).min(LAST_DAY);
    let ends = whole.phases.iter().filter_map(|span| span.until).map(|at| zone.local(at).date);
    let last = ends.max().unwrap_or(decided).max(decided).max(first.plus_days(20));
    Stretch { first, decided, last: last.min(LAST_DAY) }
}

/// The day on which the story stands if the reader looks at no other: that of the latest thing chosen.
fn day_of_the_story(session: &Session, resolved: &Resolved<'_>) -> Date {
    let answered = match session.answer {
        Answer::Undecided => Session::default().answer_day,
        Answer::Match | Answer::Differ | Answer::Refuse => session.answer_day,
        Answer::Silent => silence_ends(resolved).unwrap_or(session.answer_day),
    };
    let day = match session.next {
        Next::Nothing => answered,
        Next::RivalImproves => answered.max(session.next_day.plus_days(NEW_NOTICE_AFTER)),
        Next::GrantorWithdraws | Next::RivalWithdraws | Next::GrantorSigns | Next::GrantorSignsDearer => {
            answered.max(session.next_day)
        }
    };
    day.clamp(FIRST_DAY, LAST_DAY)
}

/// The first day after the window has run out.
fn silence_ends(resolved: &Resolved<'_>) -> Option<Date> {
    let closes = evaluate(resolved, Moment::MAX).window()?.closes?;
    Some(resolved.terms.zone.local(closes).date.plus_days(1))
}
