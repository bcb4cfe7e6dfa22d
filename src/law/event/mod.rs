//! Dated facts: what happened, in the order of the file.

mod happening;
mod parts;

use super::calendar::{Date, Moment, Zone};
use super::finding::EventFactKind;
use super::offer::Fact;

pub use happening::Happening;
pub use parts::*;

/// When something happened.
///
/// A day without an hour means the whole day: the event counts as within the day, so that a reply on the last
/// day is in time even where the window ends at 5 pm. Whoever knows the hour writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// On a day; the hour is not known.
    Day(Date),
    /// At an instant.
    At(Moment),
}

impl When {
    /// The instant from which the event is known; for a whole day, its beginning in `zone`.
    pub fn moment(self, zone: Zone) -> Moment {
        match self {
            When::Day(date) => zone.start_of(date),
            When::At(moment) => moment,
        }
    }

    /// The day, in `zone`.
    pub fn date(self, zone: Zone) -> Date {
        match self {
            When::Day(date) => date,
            When::At(moment) => zone.local(moment).date,
        }
    }
}

/// One dated fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When.
    pub at: When,
    /// What.
    pub what: Happening,
    /// Whether it happened at all; an event in dispute forks the answer.
    pub happened: Fact,
    /// Which holder it is about: zero for the holder, then the other holders of the deal in their order.
    pub holder: usize,
}

impl Event {
    /// An event that nobody disputes, about the holder.
    pub fn new(at: When, what: Happening) -> Self {
        Self { at, what, happened: Fact::Yes, holder: 0 }
    }

    /// The place of a fact, if the event has it.
    pub fn fact_mut(&mut self, kind: EventFactKind) -> Option<&mut Fact> {
        match kind {
            EventFactKind::Happened => Some(&mut self.happened),
            // It is one of the ways in which a reply is qualified.
            EventFactKind::Qualified => None,
            EventFactKind::Able => self.what.exercise_mut().map(|reply| &mut reply.able),
            EventFactKind::Proof => self.what.exercise_mut().map(|reply| &mut reply.proof),
            EventFactKind::BuyerKnew => {
                if let Happening::Transfer { buyer_knew, .. } = &mut self.what {
                    Some(buyer_knew)
                } else {
                    None
                }
            }
            EventFactKind::Certified => {
                if let Happening::Shortened { certified, .. } = &mut self.what {
                    Some(certified)
                } else {
                    None
                }
            }
        }
    }

    /// What is known about a fact of the event; facts that its kind does not have are as nobody would doubt.
    pub fn fact(&self, kind: EventFactKind) -> Fact {
        let reply = self.what.exercise();
        match kind {
            EventFactKind::Happened => self.happened,
            EventFactKind::Qualified => match reply.map(|r| r.qualified) {
                Some(Qualified::Disputed) => Fact::Disputed,
                Some(Qualified::Own) => Fact::Yes,
                Some(Qualified::No | Qualified::Reservation | Qualified::MirrorsOffer) | None => Fact::No,
            },
            EventFactKind::Able => reply.map_or(Fact::Yes, |r| r.able),
            EventFactKind::Proof => reply.map_or(Fact::No, |r| r.proof),
            EventFactKind::BuyerKnew => {
                if let Happening::Transfer { buyer_knew, .. } = self.what {
                    buyer_knew
                } else {
                    Fact::Yes
                }
            }
            EventFactKind::Certified => {
                if let Happening::Shortened { certified, .. } = self.what {
                    certified
                } else {
                    Fact::Yes
                }
            }
        }
    }
}
