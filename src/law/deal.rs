//! One deal: parties, clause, offers and events. What a file holds, read and checked.

use super::calendar::{Date, Moment, Zone};
use super::clause::Clause;
use super::defaults::Confidence;
use super::event::{Event, When};
use super::finding::{Answer, DealFactKind, Rule};
use super::offer::{Fact, Offer, Source};
use super::outcome::{Ground, Remedy, Taker};
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
    /// Most holders beside the holder.
    pub const HOLDERS: usize = 7;
    /// Lowest rank.
    pub const RANK: u16 = 99;
    /// Most expectations, topics or pairs of a file.
    pub const EXPECTATIONS: usize = 16;
    /// Longest reasonable time, in days: ten years.
    pub const REASONABLE_DAYS: u16 = 3650;
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
    /// The holder's share among several, in basis points; all that the others leave, if it is not said.
    pub share: Option<u32>,
    /// Other holders of the same right.
    pub others: Vec<OtherHolder>,
    /// Third parties.
    pub rivals: Vec<Rival>,
}

impl Parties {
    /// The share of holder number `holder`, in basis points: what is said, or what the others leave.
    pub fn share_of(&self, holder: usize) -> u32 {
        let said = |i: usize| match i.checked_sub(1) {
            None => self.share,
            Some(i) => self.others.get(i).and_then(|other| other.share),
        };
        let count = self.others.len() + 1;
        let known: u32 = (0..count).filter_map(said).sum();
        let silent = (0..count).filter(|i| said(*i).is_none()).count() as u32;
        said(holder).unwrap_or_else(|| limits::BASIS_POINTS.saturating_sub(known) / silent.max(1))
    }

    /// The rank of holder number `holder`; the holder's own is 1.
    pub fn rank_of(&self, holder: usize) -> u16 {
        let other = holder.checked_sub(1).and_then(|i| self.others.get(i));
        other.map_or(1, |other| other.rank)
    }

    /// The name of holder number `holder`.
    pub fn holder_name(&self, holder: usize) -> &str {
        let other = holder.checked_sub(1).and_then(|i| self.others.get(i));
        other.map_or(self.holder.as_str(), |other| other.name.as_str())
    }
}

/// Another holder of the right, beside the holder (P8).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherHolder {
    /// Short name within the file.
    pub id: String,
    /// Name for readers.
    pub name: String,
    /// Its rank; the holder's own is 1.
    pub rank: u16,
    /// Its share, in basis points.
    pub share: Option<u32>,
    /// What the clause says otherwise for it.
    pub clause: Clause,
}

/// What is known about the deal as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DealFacts {
    /// Whether the clause is valid (P78).
    pub clause_valid: Fact,
    /// Whether the holder was ready, willing and able to perform (P49, C48).
    pub holder_ready: Fact,
    /// A reasonable time is at least and at most so many days (P22).
    pub reasonable: Reasonable,
}

/// The days between which a reasonable time lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reasonable {
    /// It is no shorter.
    pub at_least: u16,
    /// It is no longer.
    pub at_most: u16,
}

impl Reasonable {
    /// What the cases allow to say of any deal: more than the 48 hours of C51, less than the three years of C55.
    pub const UNKNOWN: Self = Self { at_least: 3, at_most: 1095 };
}

impl Default for DealFacts {
    fn default() -> Self {
        Self { clause_valid: Fact::Yes, holder_ready: Fact::Yes, reasonable: Reasonable::UNKNOWN }
    }
}

impl DealFacts {
    /// What is known about one of them.
    pub fn fact(&self, kind: DealFactKind) -> Fact {
        match kind {
            DealFactKind::ClauseValid => self.clause_valid,
            DealFactKind::HolderReady => self.holder_ready,
        }
    }

    /// The place of a fact.
    pub fn fact_mut(&mut self, kind: DealFactKind) -> &mut Fact {
        match kind {
            DealFactKind::ClauseValid => &mut self.clause_valid,
            DealFactKind::HolderReady => &mut self.holder_ready,
        }
    }
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

/// What a file expects of the engine at one instant; the tests replay it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expect {
    /// The day at which to look; the last event's if none is given.
    pub as_of: Option<Date>,
    /// The offer it is about, by position; the outcome's own if none is given.
    pub offer: Option<usize>,
    /// Who gets the deal.
    pub taker: Option<Taker>,
    /// On what ground.
    pub ground: Option<Ground>,
    /// Who gets the deal when all holders are taken together.
    pub joint_taker: Option<Taker>,
    /// On what ground, then.
    pub joint_ground: Option<Ground>,
    /// The last day of the latest window.
    pub last_day: Option<Date>,
    /// The last instant of the latest window.
    pub closes: Option<Moment>,
    /// Keys of the questions on which the answer depends, such as `match.package` or `o1.guaranty.bad_faith`;
    /// none for an answer that is certain.
    pub depends_on: Option<Vec<String>>,
    /// Remedies that the holder has among others; an empty list for none at all.
    pub remedies: Option<Vec<Remedy>>,
    /// The last answers to questions.
    pub answers: Vec<(Rule, Answer)>,
}

/// Where a decided case or a published rule comes from, and what it is paired with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseInfo {
    /// Court, year and reporter; or the rule.
    pub citation: String,
    /// Where it was read.
    pub read_at: String,
    /// How sure its facts and holding are.
    pub confidence: Confidence,
    /// What it is about.
    pub topics: Vec<String>,
    /// The question that was decided, in a sentence.
    pub question: String,
    /// What was decided, in our own words.
    pub held: String,
    /// Cases of the same shape with another result, and what flips this one into theirs.
    pub pairs: Vec<Pair>,
}

/// A case of the same shape with another result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pair {
    /// Its id.
    pub with: String,
    /// What must be changed here: a path of the file, such as `clause.match.package` or `offers.o1.evasion`.
    pub change: String,
    /// To what.
    pub to: String,
    /// The ground that then holds.
    pub ground: Ground,
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
    /// What is known about it as a whole.
    pub facts: DealFacts,
    /// The decided case or published rule that it is, if it is one.
    pub case: Option<CaseInfo>,
    /// What the engine should find.
    pub expect: Vec<Expect>,
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
    /// Returns its position.
    pub fn insert(&mut self, event: Event, zone: Zone) -> usize {
        let day = event.at.date(zone);
        let precedes = |e: &Event| match (e.at, event.at) {
            (When::At(theirs), When::At(ours)) => theirs <= ours,
            (When::Day(_), _) | (_, When::Day(_)) => e.at.date(zone) <= day,
        };
        let at = self.events.iter().take_while(|e| precedes(e)).count();
        self.events.insert(at, event);
        at
    }
}
