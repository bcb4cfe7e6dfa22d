//! Maps: the outcome over two things at once.
//!
//! A [`Ruler`] lists the positions along one side: values of a term, days of an event, amounts. A [`Map`] looks
//! at the deal with both changes made, cell by cell in slices, and takes them back.
//!
//! A cell is what the first reading says, and whether readings differ. Where a position moves an event beyond
//! the day looked at, that cell is looked at on the event's new day.

use super::calendar::{Date, TimeOfDay, Zone};
use super::clause::Term;
use super::deal::Deal;
use super::event::Reply;
use super::flips::{Axis, Change, MINUTES, Progress, Shift, set, shifted};
use super::offer::Amount;
use super::outcome::{Ground, Taker};
use super::readings::{Resolved, last_day};
use super::standing::{Looker, Standing};
use super::terms::{Kind, Value};

/// Most positions along one side of a map.
pub const MOST_POSITIONS: usize = 256;

/// The positions along one side of a map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ruler {
    /// What is changed.
    pub axis: Axis,
    positions: Vec<Change>,
}

impl Ruler {
    /// Every value of a term: all choices or half hours in their order, and silence at the end; of a number
    /// those from its smallest, as many as there is room for.
    pub fn values(deal: &Deal, term: Term) -> Ruler {
        let values: Vec<Value> = match term.kind() {
            Kind::Choice(keys) => {
                (0..keys.len()).filter_map(|n| u8::try_from(n).ok()).map(Value::Choice).collect()
            }
            Kind::Count { min, max } => {
                (min..=max).take(MOST_POSITIONS.saturating_sub(1)).map(Value::Count).collect()
            }
            // A day is laid out by `Ruler::days` or from the one stated.
            Kind::Day => {
                let around = deal.clause.get(term).day().into_iter();
                around.flat_map(|day| (-60..=60).map(move |n| Value::Day(day.plus_days(n)))).collect()
            }
            Kind::Time => (0..=TimeOfDay::END_OF_DAY.minutes())
                .step_by(MINUTES.into())
                .filter_map(|n| TimeOfDay::new((n / 60) as u8, (n % 60) as u8))
                .map(Value::Time)
                .collect(),
        };
        Ruler::of_term(deal, term, values.into_iter().chain([Value::Silent]))
    }

    /// The numbers of a term from `first` to `last`; those that it cannot be are left out.
    pub fn counts(deal: &Deal, term: Term, first: u16, last: u16) -> Ruler {
        let values = (first..=last).map(Value::Count).filter(|value| term.kind().allows(*value));
        Ruler::of_term(deal, term, values)
    }

    /// So many numbers of a term from `first` to `last`, evenly spaced, each once.
    pub fn spread(deal: &Deal, term: Term, (first, last): (u16, u16), positions: u16) -> Ruler {
        let mut numbers: Vec<i64> = spaced((first.into(), last.into()), positions).collect();
        numbers.dedup();
        let values = numbers.into_iter().filter_map(|n| u16::try_from(n).ok()).map(Value::Count);
        Ruler::of_term(deal, term, values.filter(|value| term.kind().allows(*value)))
    }

    fn of_term(deal: &Deal, term: Term, values: impl Iterator<Item = Value>) -> Ruler {
        let from = deal.clause.get(term);
        Ruler::of(Axis::Term(term), values.map(|to| Change::Term { term, from, to }))
    }

    /// An event on every day from so many days earlier to so many later; without positions if there is no
    /// such event.
    pub fn days(deal: &Deal, event: usize, earlier: u16, later: u16) -> Ruler {
        let zone = Resolved::new(deal, &[]).terms.zone;
        let days = deal.events.get(event).into_iter().flat_map(|happened| {
            let from = happened.at;
            let days = -i32::from(earlier)..=i32::from(later);
            days.map(move |n| Change::EventDay { event, from, to: shifted(from, n, zone) })
        });
        Ruler::of(Axis::EventDay(event), days)
    }

    /// The amount of a term of an offer at so many positions from `first` to `last`, in its own unit (US cents,
    /// months, days since 1970), evenly spaced; without positions if there is no such term.
    pub fn offered(deal: &Deal, offer: usize, term: usize, numbers: (i64, i64), positions: u16) -> Ruler {
        let offered = deal.offers.get(offer).and_then(|o| o.terms.get(term)).map(|t| &t.amount);
        let changes = offered.into_iter().flat_map(|from| {
            spaced(numbers, positions).map(move |n| {
                let to = amount(from, n);
                Change::Amount { offer, term, from: from.clone(), to }
            })
        });
        Ruler::of(Axis::Amount(offer, term), changes)
    }

    /// What a reply proposes in its difference number `difference`, in the same way; without positions if it
    /// leaves the term out.
    pub fn replied(
        deal: &Deal,
        event: usize,
        difference: usize,
        numbers: (i64, i64),
        positions: u16,
    ) -> Ruler {
        let exercise = deal.events.get(event).and_then(|e| e.what.exercise());
        let reply = exercise.and_then(|e| e.differs.get(difference)).map(|d| &d.reply);
        let changes = reply.into_iter().flat_map(|from| {
            spaced(numbers, positions).filter_map(move |n| {
                let to = match from {
                    Reply::Instead(proposed) => Reply::Instead(amount(proposed, n)),
                    Reply::Cash(_) => Reply::Cash(n),
                    Reply::Omitted => return None,
                };
                Some(Change::Reply { event, difference, from: from.clone(), to })
            })
        });
        Ruler::of(Axis::Reply(event, difference), changes)
    }

    fn of(axis: Axis, positions: impl Iterator<Item = Change>) -> Ruler {
        Ruler { axis, positions: positions.take(MOST_POSITIONS).collect() }
    }

    /// Every so many positions in place of all: the middle one of each stretch.
    pub fn every(&self, stride: usize) -> Ruler {
        let (stride, last) = (stride.max(1), self.positions.len().saturating_sub(1));
        let middle = |first: usize| self.positions[last.min(first + stride / 2)].clone();
        Ruler::of(self.axis, (0..self.positions.len()).step_by(stride).map(middle))
    }

    /// The change at each position; at the deal's own position it changes nothing.
    pub fn positions(&self) -> &[Change] {
        &self.positions
    }
}

fn amount(like: &Amount, n: i64) -> Amount {
    let mut amount = like.clone();
    set(&mut amount, n);
    amount
}

/// So many whole numbers from `first` to `last`, as evenly as they can be.
fn spaced((first, last): (i64, i64), positions: u16) -> impl Iterator<Item = i64> {
    let steps = i128::from(positions.saturating_sub(1).max(1));
    let wide = i128::from(last) - i128::from(first);
    (0..i128::from(positions)).map(move |n| (i128::from(first) + wide * n / steps) as i64)
}

/// The outcome at one place of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Cell {
    /// Who gets the deal in the first reading.
    pub taker: Taker,
    /// On what ground.
    pub ground: Ground,
    /// Whether readings differ in either.
    pub depends: bool,
}

/// The outcome over two rulers, computed row by row.
pub struct Map {
    /// The deal, each change taken back.
    deal: Deal,
    looker: Looker,
    date: Date,
    zone: Zone,
    x: Ruler,
    y: Ruler,
    cells: Vec<Cell>,
}

impl Map {
    /// An empty map of `deal` at the end of `date`; without one, at the end of the last event's day.
    pub fn new(deal: &Deal, x: Ruler, y: Ruler, date: Option<Date>) -> Map {
        let resolved = Resolved::new(deal, &[]);
        let (date, zone) = (date.unwrap_or_else(|| last_day(&resolved)), resolved.terms.zone);
        let cells = Vec::with_capacity(x.positions.len() * y.positions.len());
        Map { deal: deal.clone(), looker: Looker::default(), date, zone, x, y, cells }
    }

    /// The ruler along a row.
    pub fn x(&self) -> &Ruler {
        &self.x
    }

    /// The ruler along a column.
    pub fn y(&self) -> &Ruler {
        &self.y
    }

    /// The cells computed so far, row by row.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// The cell at a position of both rulers; `None` if it is not computed yet.
    pub fn cell(&self, x: usize, y: usize) -> Option<Cell> {
        let width = self.x.positions.len();
        if x < width { self.cells.get(y * width + x).copied() } else { None }
    }

    /// Computes so many more cells.
    pub fn step(&mut self, cells: usize) -> Progress {
        let (width, height) = (self.x.positions.len(), self.y.positions.len());
        let until = self.cells.len().saturating_add(cells.max(1)).min(width * height);
        while self.cells.len() < until {
            let (row, from) = (self.cells.len() / width, self.cells.len() % width);
            self.row(row, from, width.min(from + until - self.cells.len()));
        }
        if until == width * height { Progress::Done } else { Progress::More }
    }

    /// Computes part of a row: the change along `y` is made once for all of it.
    fn row(&mut self, row: usize, from: usize, to: usize) {
        let Map { deal, looker, date, zone, x, y, cells } = self;
        let along_y = &y.positions[row];
        let date = along_y.moves_to(*zone).map_or(*date, |day| day.max(*date));
        along_y.during(deal, *zone, |deal, shift| {
            for along_x in &x.positions[from..to] {
                let date = along_x.moves_to(*zone).map_or(date, |day| day.max(date));
                let mut see = |deal: &mut Deal| Cell::of(&looker.look(deal, date));
                let cell = match shift {
                    Shift::None => along_x.during(deal, *zone, |deal, _| see(deal)),
                    Shift::Moved { .. } | Shift::Gone(_) | Shift::Dropped(..) => {
                        match along_x.behind(shift) {
                            Some(change) => change.during(deal, *zone, |deal, _| see(deal)),
                            None => see(deal),
                        }
                    }
                };
                cells.push(cell);
            }
        });
    }
}

/// The deal with the changes of one place of a map made, and the day on which that place is looked at: not
/// before `date`.
pub fn placed(deal: &Deal, x: &Change, y: &Change, date: Date) -> (Deal, Date) {
    let zone = Resolved::new(deal, &[]).terms.zone;
    let day = [x, y].into_iter().filter_map(|change| change.moves_to(zone)).fold(date, Date::max);
    let changed = y.during(&mut deal.clone(), zone, |deal, shift| match x.behind(shift) {
        Some(x) => x.during(deal, zone, |deal, _| deal.clone()),
        None => deal.clone(),
    });
    (changed, day)
}

impl Cell {
    fn of(standing: &Standing) -> Cell {
        let Standing { first, .. } = standing;
        Cell { taker: first.taker, ground: first.ground, depends: standing.depends() }
    }
}
