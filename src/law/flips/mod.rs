//! Flips: the smallest single changes that give another outcome.
//!
//! Everything that a deal says is an [`Axis`]: a term of the clause, an amount, the day of an event. Along each,
//! the search changes that one thing and looks at the outcome again. Closed lists, days, hours and short
//! numbers are exhausted near the value that holds; money, quantities and months are bisected. What was tried
//! is part of the answer ([`Checked`]).
//!
//! The outcome is who gets the deal on what ground, in every reading ([`Standing`]). A change flips if, on the
//! day looked at, the changed deal stands otherwise than the deal as it is. Where a change moves an event
//! beyond that day, both are looked at on the event's new day, so that what only time brings is no flip.
//!
//! Reading order: this file, `axes` (what is changed), `change` (how), `amounts` (bisection), `size`.

mod amounts;
mod axes;
mod change;
mod size;

pub use axes::{Axis, How, MINUTES, MOST_COUNTS, MOST_DAYS, Why, axes};
pub use change::Change;
pub use size::{SENTENCE, Size, WORD};

pub(crate) use amounts::set;
pub(crate) use axes::shifted;
pub(crate) use change::Shift;

use super::calendar::Date;
use super::deal::Deal;
use super::readings::{Resolved, last_day};
use super::standing::{Effect, Looker, Standing};
use amounts::Hit;
use axes::{Look, Plan, Ray, plan};

/// A smallest change that gives another outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Flip {
    /// What is changed.
    pub axis: Axis,
    /// The change.
    pub change: Change,
    /// How large it is.
    pub size: Size,
    /// The most that it changes.
    pub effect: Effect,
    /// The day at whose end the outcomes differ.
    pub date: Date,
    /// How the changed deal stands on that day.
    pub standing: Standing,
}

/// What was tried along one axis.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Checked {
    /// What was changed.
    pub axis: Axis,
    /// How it was searched.
    pub how: How,
    /// How many other values were tried.
    pub values: u32,
}

/// The flips of a deal.
#[derive(Debug, Clone, PartialEq)]
pub struct Flips {
    /// How the deal stands as it is, on the day looked at.
    pub standing: Standing,
    /// The day looked at.
    pub date: Date,
    /// The flips, axis by axis in the order of the file; along an axis with an order at most one each way.
    pub found: Vec<Flip>,
    /// How many evaluations it took: one for each reading of each deal looked at.
    pub checked: u64,
    /// What was tried, axis by axis.
    pub axes: Vec<Checked>,
    /// Whether every axis has been searched and every reading was looked at.
    pub complete: bool,
}

/// All flips of `deal` at the end of `date`; without one, at the end of the last event's day.
pub fn flips(deal: &Deal, date: Option<Date>) -> Flips {
    let mut search = FlipSearch::new(deal, date, Effect::Ground);
    while search.step(u64::MAX) == Progress::More {}
    search.into_flips()
}

/// Whether a search has come to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// There is more to try.
    More,
    /// Everything has been tried.
    Done,
}

/// A search that goes on in slices.
pub struct FlipSearch {
    /// The deal, each change taken back.
    deal: Deal,
    look: Look,
    looker: Looker,
    least: Effect,
    /// How the unchanged deal stands on the days after the one looked at.
    later: Vec<Option<Standing>>,
    waiting: std::vec::IntoIter<Axis>,
    now: Option<(Plan, u32)>,
    flips: Flips,
}

impl FlipSearch {
    /// Begins the search on `date` (without one, on the last event's day) for changes with at least this
    /// effect.
    pub fn new(deal: &Deal, date: Option<Date>, least: Effect) -> Self {
        let resolved = Resolved::new(deal, &[]);
        let date = date.unwrap_or_else(|| last_day(&resolved));
        let look = Look { date, zone: resolved.terms.zone, settled: resolved.terms };
        let mut looker = Looker::default();
        let standing = looker.look(deal, date);
        let flips = Flips {
            standing,
            date,
            found: Vec::new(),
            checked: standing.readings.into(),
            axes: Vec::new(),
            complete: standing.complete,
        };
        let waiting = axes(deal).into_iter();
        let later = vec![None; usize::from(MOST_DAYS)];
        Self { deal: deal.clone(), look, looker, least, later, waiting, now: None, flips }
    }

    /// Goes on for about so many evaluations: the last change looked at may take more, as far as it has
    /// readings.
    pub fn step(&mut self, evaluations: u64) -> Progress {
        let until = self.flips.checked.saturating_add(evaluations.max(1));
        while self.flips.checked < until {
            let Some((mut plan, values)) = self.now.take().or_else(|| self.next_axis()) else {
                return Progress::Done;
            };
            match plan.rays.pop() {
                None => self.finish(&plan, values),
                Some(ray) => {
                    let (ray, tried) = self.follow(plan.axis, ray);
                    plan.rays.extend(ray);
                    self.now = Some((plan, values + tried));
                }
            }
        }
        Progress::More
    }

    /// What has been found so far; complete only when [`step`](Self::step) is done.
    pub fn into_flips(mut self) -> Flips {
        self.flips.complete &= self.now.is_none() && self.waiting.len() == 0;
        self.flips
    }

    /// What has been found so far.
    pub fn found(&self) -> &[Flip] {
        &self.flips.found
    }

    /// What has been found and tried so far; complete only when [`step`](Self::step) is done.
    pub fn so_far(&self) -> &Flips {
        &self.flips
    }

    fn next_axis(&mut self) -> Option<(Plan, u32)> {
        let axis = self.waiting.next()?;
        Some((plan(axis, &self.deal, &self.look), 0))
    }

    fn finish(&mut self, plan: &Plan, values: u32) {
        self.flips.axes.push(Checked { axis: plan.axis, how: plan.how, values });
    }

    /// Tries the next change of a ray; returns what is left of it, and how many values were tried.
    fn follow(&mut self, axis: Axis, ray: Ray) -> (Option<Ray>, u32) {
        match ray {
            Ray::Each(mut changes) => match changes.next() {
                None => (None, 0),
                Some(change) => {
                    let hit = self.look_at(change);
                    self.keep(axis, hit);
                    (Some(Ray::Each(changes)), 1)
                }
            },
            Ray::Nearest(mut changes) => match changes.next() {
                None => (None, 0),
                Some(change) => match self.look_at(change) {
                    None => (Some(Ray::Nearest(changes)), 1),
                    hit @ Some(_) => {
                        self.keep(axis, hit);
                        (None, 1)
                    }
                },
            },
            Ray::Bisected(mut bisection) => match bisection.next() {
                None => {
                    self.keep(axis, bisection.found());
                    (None, 0)
                }
                Some(change) => {
                    let hit = self.look_at(change);
                    bisection.learn(hit);
                    (Some(Ray::Bisected(bisection)), 1)
                }
            },
        }
    }

    /// Whether a change has enough of an effect, and how the deal stands then.
    fn look_at(&mut self, change: Change) -> Option<Hit> {
        let date = self.day_of(&change);
        let before = self.unchanged(date);
        let Self { deal, look, looker, .. } = self;
        let standing = change.during(deal, look.zone, |deal, _| looker.look(deal, date));
        self.flips.checked += u64::from(standing.readings);
        self.flips.complete &= standing.complete;
        let effect = before.effect(&standing).filter(|effect| *effect >= self.least)?;
        Some(Hit { change, effect, standing })
    }

    /// The day on which to look: an event moved into the future is waited for.
    fn day_of(&self, change: &Change) -> Date {
        change.moves_to(self.look.zone).map_or(self.look.date, |day| day.max(self.look.date))
    }

    /// How the deal as it is stands on a day not before the one looked at.
    fn unchanged(&mut self, date: Date) -> Standing {
        let Ok(days) = usize::try_from(self.look.date.days_until(date)) else { return self.flips.standing };
        let Some(known) = days.checked_sub(1).and_then(|n| self.later.get_mut(n)) else {
            return self.flips.standing;
        };
        if let Some(standing) = known {
            return *standing;
        }
        let standing = self.looker.look(&self.deal, date);
        *known = Some(standing);
        self.flips.checked += u64::from(standing.readings);
        standing
    }

    fn keep(&mut self, axis: Axis, hit: Option<Hit>) {
        let Some(Hit { change, effect, standing }) = hit else { return };
        let (size, date) = (change.size(&self.look.settled), self.day_of(&change));
        self.flips.found.push(Flip { axis, change, size, effect, date, standing });
    }
}
