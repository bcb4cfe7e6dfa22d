//! How a deal stands over all its readings, small enough to compare thousands.

use super::calendar::Date;
use super::deal::Deal;
use super::holders::outcome_of_all;
use super::outcome::{Ground, Outcome, Taker};
use super::readings::{Fork, Resolved, list_forks};
use super::terms::choices;
use super::tree::Walk;

choices! {
    /// In how many of a deal's readings something is so.
    Share {
        /// In none.
        None = "none",
        /// In some.
        Some = "some",
        /// In all.
        All = "all",
    }
    /// What a change changes, from the least to the most.
    Effect {
        /// From when or until when it stands so, and nothing else.
        Dates = "dates",
        /// Why it stands so.
        Ground = "ground",
        /// Who gets the deal.
        Taker = "taker",
    }
}

/// How a deal stands at the end of a day: every taker and every ground that a reading leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The outcome of the first reading.
    pub first: Outcome,
    /// How many readings were evaluated.
    pub readings: u32,
    /// Whether these are all.
    pub complete: bool,
    takers: u64,
    grounds: u64,
}

// One bit for each.
const _: () = assert!(Ground::ALL.len() <= 64 && Taker::ALL.len() <= 64);

impl Standing {
    /// How `deal` stands at the end of `date`. Without open questions nothing is allocated.
    pub fn of(deal: &Deal, date: Date) -> Self {
        Looker::default().look(deal, date)
    }

    fn of_one_reading(deal: &Deal, date: Date) -> Self {
        let resolved = Resolved::new(deal, &[]);
        let mut standing = Self::starting_with(outcome_of_all(&resolved, resolved.end_of(date)));
        standing.readings = 1;
        standing
    }

    fn starting_with(first: Outcome) -> Self {
        let (takers, grounds) = (bit(first.taker as u8), bit(first.ground as u8));
        Self { first, readings: 0, complete: true, takers, grounds }
    }

    /// Everybody who gets the deal in a reading.
    pub fn takers(&self) -> impl Iterator<Item = Taker> + use<> {
        let takers = self.takers;
        Taker::ALL.iter().copied().filter(move |taker| takers & bit(*taker as u8) != 0)
    }

    /// Every ground of a reading.
    pub fn grounds(&self) -> impl Iterator<Item = Ground> + use<> {
        let grounds = self.grounds;
        Ground::ALL.iter().copied().filter(move |ground| grounds & bit(*ground as u8) != 0)
    }

    /// Whether readings differ in who gets the deal or why.
    pub fn depends(&self) -> bool {
        self.takers.count_ones() > 1 || self.grounds.count_ones() > 1
    }

    /// In how many readings the grantor has broken the right.
    pub fn breach(&self) -> Share {
        let broken = self.grounds().filter(|ground| ground.is_breach()).count();
        match (broken, self.grounds.count_ones() as usize - broken) {
            (0, _) => Share::None,
            (_, 0) => Share::All,
            (_, _) => Share::Some,
        }
    }

    /// The most that differs in `other`; `None` if nothing does. Dates are those of the first reading.
    pub fn effect(&self, other: &Standing) -> Option<Effect> {
        let dates = |standing: &Standing| (standing.first.since, standing.first.until);
        if self.takers != other.takers {
            Some(Effect::Taker)
        } else if self.grounds != other.grounds {
            Some(Effect::Ground)
        } else {
            (dates(self) != dates(other)).then_some(Effect::Dates)
        }
    }
}

/// Looks at one deal after the other; what it needs for that is allocated once.
#[derive(Default)]
pub(super) struct Looker {
    forks: Vec<Fork>,
    walk: Walk,
}

impl Looker {
    /// How `deal` stands at the end of `date`.
    pub fn look(&mut self, deal: &Deal, date: Date) -> Standing {
        self.forks.clear();
        list_forks(deal, Some(date), &mut self.forks);
        if self.forks.is_empty() {
            return Standing::of_one_reading(deal, date);
        }
        let mut standing: Option<Standing> = None;
        let extent = self.walk.walk(deal, Some(date), &self.forks, |_, outcome| {
            let known = standing.get_or_insert_with(|| Standing::starting_with(outcome));
            known.takers |= bit(outcome.taker as u8);
            known.grounds |= bit(outcome.ground as u8);
            known.readings += 1;
        });
        let mut standing = standing.unwrap_or_else(|| Standing::of_one_reading(deal, date));
        standing.complete = extent.complete;
        standing
    }
}

fn bit(position: u8) -> u64 {
    1 << position
}
