//! A deal's names in the slots of the words: parties, days, events, terms.

use super::words::word;
use crate::law::calendar::{Date, Moment, Zone};
use crate::law::clause::Term;
use crate::law::deal::Deal;
use crate::law::event::{Event, When};
use crate::law::permission::{Act, Mode, Permission};
use crate::law::readings::{Choice, Question, Resolved};
use crate::law::terms::Value;
use crate::story::answer::{assumption_of, question_of};
use crate::story::words::{Piece, capital, fill, plain};
use crate::story::{drafting, format};

/// A day of another year than any that is told, so that every year is said.
const FAR: Date = Date::MAX;

/// The names of a deal, seen from one of its offers.
#[derive(Clone, Copy)]
pub(super) struct Names<'a> {
    pub deal: &'a Deal,
    pub zone: Zone,
    offer: usize,
    holder: usize,
}

impl<'a> Names<'a> {
    pub fn new(deal: &'a Deal, offer: usize) -> Self {
        Self { deal, zone: Resolved::new(deal, &[]).terms.zone, offer, holder: 0 }
    }

    /// The same with another of several holders.
    pub fn of_holder(self, holder: usize) -> Self {
        Self { holder, ..self }
    }

    /// The words of a key, filled; a slot of which nothing is known says so.
    pub fn say(&self, key: &str, more: &[(&str, String)]) -> String {
        self.fill(word(key), more)
    }

    /// A text, filled, with a large first letter where it begins with a slot.
    pub fn fill(&self, text: &str, more: &[(&str, String)]) -> String {
        let filled = plain(&fill(text, &|slot| {
            let known = more.iter().find(|(name, _)| *name == slot).map(|(_, value)| value.clone());
            let value = known.or_else(|| self.party(slot)).filter(|value| !value.is_empty());
            vec![Piece::Plain(value.unwrap_or_else(|| word("report.not_known").to_owned()))]
        }));
        if text.trim_start_matches("**").starts_with('{') && text.ends_with('.') {
            capital(&filled)
        } else {
            filled
        }
    }

    fn party(&self, slot: &str) -> Option<String> {
        let rival = || self.deal.rival_of(self.offer).map(|rival| rival.name.clone());
        match slot {
            "holder" => Some(self.deal.parties.holder_name(self.holder).to_owned()),
            "grantor" => Some(self.deal.parties.grantor.clone()),
            "rival" => Some(rival().unwrap_or_else(|| word("report.rival").to_owned())),
            _ => None,
        }
    }

    /// `Monday 24 March 2025`.
    pub fn day(&self, date: Date) -> String {
        format::weekday(date, FAR)
    }

    /// The day of an instant.
    pub fn on(&self, at: Moment) -> String {
        self.day(self.zone.local(at).date)
    }

    /// An instant as the end of something: `Monday 24 March 2025, 5 pm in New York`, or the day alone.
    pub fn until(&self, at: Moment) -> String {
        let until = format::until(at, self.zone, FAR);
        if self.zone.last_second_of(self.zone.local(at).date) == at {
            return until;
        }
        let zone = Resolved::new(self.deal, &[]).terms.get(Term::Zone);
        self.say("report.hour", &[("day", until), ("zone", drafting::phrase(Term::Zone, zone))])
    }

    /// When something happened.
    pub fn when(&self, at: When) -> String {
        match at {
            When::Day(date) => self.day(date),
            When::At(moment) => self.until(moment),
        }
    }

    /// `notice received, 10 March 2025`.
    pub fn event(&self, event: &Event) -> String {
        let what = word(&format!("event.{}.short", event.what.key())).to_owned();
        let day = format::day(event.at.date(self.zone), FAR);
        self.say("because.event", &[("what", what), ("day", day)])
    }

    /// The same by its position.
    pub fn event_at(&self, position: usize) -> String {
        self.deal.events.get(position).map_or_else(String::new, |event| self.event(event))
    }

    /// The name of a term of an offer.
    pub fn offer_term(&self, offer: usize, term: usize) -> String {
        let found = self.deal.offers.get(offer).and_then(|o| o.terms.get(term));
        found.map_or_else(String::new, format::term_name)
    }

    /// The short name of an offer.
    pub fn offer_id(&self, offer: usize) -> String {
        self.deal.offers.get(offer).map_or_else(String::new, |o| o.id.clone())
    }

    /// What an offer is called in a sentence: by its name only where there are others.
    pub fn offer(&self, offer: usize) -> String {
        match self.deal.offers.len() {
            ..=1 => word("report.offer.only").to_owned(),
            _ => self.say("report.offer.of", &[("offer", self.offer_id(offer))]),
        }
    }

    /// Something about an offer, which is named only where there are others.
    pub fn of_offer(&self, question: String, offer: usize) -> String {
        match self.deal.offers.len() {
            ..=1 => question,
            _ => self.say("report.of_offer", &[("question", question), ("offer", self.offer_id(offer))]),
        }
    }

    /// A day of the clause or of an amount.
    pub fn date(&self, date: Date) -> String {
        format::day(date, FAR)
    }

    /// The words of a value of the clause.
    pub fn value(&self, term: Term, value: Value) -> String {
        match value {
            Value::Day(date) => self.date(date),
            Value::Silent | Value::Choice(_) | Value::Count(_) | Value::Time(_) => {
                drafting::phrase(term, value)
            }
        }
    }

    /// An open question, as words that follow "it depends on".
    pub fn question(&self, question: Question) -> String {
        question_of(self.deal, &|event| self.event(event), question)
    }

    /// What a reading takes for granted.
    pub fn assumption(&self, question: Question, choice: Choice) -> String {
        assumption_of(question, choice, || self.question(question))
    }

    /// `match the offer until Monday 24 March 2025, 5 pm in New York`.
    pub fn act(&self, permission: &Permission) -> String {
        let act = self.say(&format!("act.{}", permission.act.key()), &[]);
        let from = permission.from.filter(|_| permission.act != Act::Decide).map(|at| {
            let hour = format::clock(self.zone.local(at).second_of_day);
            self.say("permission.from", &[("hour", hour)])
        });
        let key = match (permission.act, permission.mode) {
            (Act::Decide, _) | (Act::Perform, Mode::Must) => "permission.by",
            (Act::ContractWithRival, Mode::MustNot) => "permission.before",
            (_, Mode::May | Mode::Must | Mode::MustNot) => "permission.until",
        };
        let until = permission.until.map(|at| self.say(key, &[("until", self.until(at))]));
        let parts = [Some(act), from, until];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    }
}
