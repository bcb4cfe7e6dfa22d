//! One deal: parties, clause, offers and events. What a file holds, read and checked.

use super::calendar::{Date, Moment, Zone};
use super::clause::Clause;
use super::event::{Event, When};
use super::offer::{Offer, Source};
use super::terms::choices;

choices! {
    /// The three seats.
    Party {
        /// The holder of the right: the incumbent.
        Holder = "holder",
        /// The grantor of the right: the customer.
        Grantor = "grantor",
        /// The third party who makes the offer.
        Rival = "rival",
    }
    /// On which side of the price the grantor stands; it decides what "better" means.
    Side {
        /// The grantor pays: a lower price is better for it.
        Buying = "buying",
        /// The grantor is paid: a higher price is better for it.
        Selling = "selling",
    }
    /// The governing law, for terms on which legal systems split.
    Profile {
        /// No law is assumed: every split forks the answer.
        Neutral = "neutral",
        /// New York.
        NewYork = "new-york",
        /// England and Wales.
        England = "england",
        /// Texas.
        Texas = "texas",
        /// Florida.
        Florida = "florida",
        /// Massachusetts.
        Massachusetts = "massachusetts",
        /// Washington State.
        Washington = "washington",
        /// Germany.
        Germany = "germany",
    }
}

/// Limits of a file. They keep evaluation bounded and are tested.
pub mod limits {
    /// Most offers in a deal.
    pub const OFFERS: usize = 16;
    /// Most terms in an offer; a notice keeps one bit for each.
    pub const OFFER_TERMS: usize = 32;
    /// Most events in a deal.
    pub const EVENTS: usize = 256;
    /// Most rivals in a deal.
    pub const RIVALS: usize = 16;
    /// Longest name or title, in characters.
    pub const NAME: usize = 120;
    /// Longest identifier, in characters.
    pub const ID: usize = 40;
    /// Longest free text, in characters.
    pub const TEXT: usize = 2000;
    /// Largest amount of money, in US cents either way: ten trillion dollars.
    pub const USD_CENTS: i64 = 1_000_000_000_000_000;
    /// Longest duration, in months.
    pub const MONTHS: u32 = 1200;
    /// Largest quantity.
    pub const QUANTITY: u64 = 1_000_000_000_000;
    /// Largest share, in basis points.
    pub const BASIS_POINTS: u32 = 10_000;
    /// Most source keys of a deal.
    pub const SOURCES: usize = 32;
}

/// A third party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rival {
    /// Short name within the file.
    pub id: String,
    /// Name for readers.
    pub name: String,
}

/// Who takes part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parties {
    /// The customer who gave the right.
    pub grantor: String,
    /// The incumbent who holds it.
    pub holder: String,
    /// Third parties.
    pub rivals: Vec<Rival>,
}

/// Where the deal's contents come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// The offers, unless one of their terms says otherwise.
    pub offer: Source,
    /// The clause.
    pub clause: Source,
    /// The dates of the events.
    pub events: Source,
    /// Keys of the sources list.
    pub sources: Vec<String>,
}

/// What a file expects of the engine; the tests replay it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expect {
    /// The day at which to look.
    pub as_of: Option<Date>,
    /// Who gets the deal.
    pub taker: Option<super::outcome::Taker>,
    /// On what ground.
    pub ground: Option<super::outcome::Ground>,
}

/// One deal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deal {
    /// Short name, used in addresses.
    pub id: String,
    /// Title for readers.
    pub title: String,
    /// Who takes part.
    pub parties: Parties,
    /// Whether the grantor buys or sells.
    pub side: Side,
    /// Where the contents come from.
    pub provenance: Provenance,
    /// The governing law assumed for silent terms.
    pub profile: Profile,
    /// The right as drafted.
    pub clause: Clause,
    /// What rivals propose.
    pub offers: Vec<Offer>,
    /// What happened, day by day.
    pub events: Vec<Event>,
    /// What the engine should find, if the file says.
    pub expect: Option<Expect>,
}

impl Deal {
    /// The instant at which all of `date` is known: its last second in `zone`.
    pub fn end_of(date: Date, zone: Zone) -> Moment {
        zone.last_second_of(date)
    }

    /// The rival who made offer number `offer`; the first one when there is none of that number.
    pub fn rival_of(&self, offer: usize) -> Option<&Rival> {
        self.parties.rivals.get(self.offers.get(offer).map_or(0, |o| o.rival))
    }

    /// Adds an event where it belongs in the log: behind those of the same day, but before one of a later hour.
    pub fn insert(&mut self, event: Event, zone: Zone) {
        let day = event.at.date(zone);
        let precedes = |e: &Event| match (e.at, event.at) {
            (When::At(theirs), When::At(ours)) => theirs <= ours,
            (When::Day(_), _) | (_, When::Day(_)) => e.at.date(zone) <= day,
        };
        let at = self.events.iter().take_while(|e| precedes(e)).count();
        self.events.insert(at, event);
    }
}
