//! The outcome over two things of the deal: what can be laid along its sides, the picture, and the same in words.

use super::search::mark;
use crate::law::Term;
use crate::law::calendar::Date;
use crate::law::deal::Deal;
use crate::law::evaluate::evaluate;
use crate::law::event::{Event, Happening, Reply};
use crate::law::finding::Cause;
use crate::law::flips::{self, Axis, Change, Progress};
use crate::law::maps::{Cell, Map, Ruler, placed};
use crate::law::offer::Amount;
use crate::law::readings::Resolved;
use crate::law::terms::{Kind, Value};
use crate::report::{axis_words, span, value_words};
use crate::story::format;
use std::fmt::Write;

/// An event or a day is moved by so many days, each way.
const DAYS: u16 = 45;
/// Positions along a side of numbers, at most.
const COUNTS: u16 = 128;
/// Positions along a side of amounts, at most; odd, so that the deal's own is one of them.
const AMOUNTS: i64 = 65;
/// Positions along a side of the first picture, and of the one after it.
const COARSE: [usize; 2] = [16, 64];
/// The picture's sides in its own units.
pub const WIDE: usize = 960;
/// See [`WIDE`].
pub const HIGH: usize = 600;

/// What can be laid along a side: the terms that the clause states or on which the outcome rests, the days of
/// the events, the amounts of offers and replies.
pub fn axes(deal: &Deal, date: Date) -> Vec<Axis> {
    let resolved = Resolved::new(deal, &[]);
    let evaluation = evaluate(&resolved, resolved.end_of(date));
    let cited = |term| evaluation.findings.iter().any(|found| found.because.contains(&Cause::Term(term)));
    let silent = |term| deal.clause.get(term) == Value::Silent;
    let mut axes = flips::axes(deal);
    axes.retain(|axis| if let Axis::Term(term) = *axis { !silent(term) || cited(term) } else { true });
    axes.retain(|axis| ruler(deal, *axis).is_some_and(|ruler| ruler.positions().len() > 1));
    axes
}

/// The two with which a map begins: the length of the window, and the day of the reply or else of the notice.
pub fn usual(deal: &Deal, axes: &[Axis]) -> Option<(Axis, Axis)> {
    let day = |wanted: fn(&Event) -> bool| {
        deal.events.iter().position(wanted).map(Axis::EventDay).filter(|axis| axes.contains(axis))
    };
    let length = Axis::Term(Term::Length);
    let x = if axes.contains(&length) { length } else { *axes.first()? };
    let y = day(|event| event.what.exercise().is_some())
        .or_else(|| day(|event| matches!(event.what, Happening::NoticeReceived { .. })))
        .or_else(|| day(|_| true))
        .filter(|axis| *axis != x)
        .or_else(|| axes.iter().copied().find(|axis| *axis != x))?;
    Some((x, y))
}

/// The positions along a side; `None` for what has no order and no short list.
pub fn ruler(deal: &Deal, axis: Axis) -> Option<Ruler> {
    let around = |amount: &Amount| {
        let (first, last) = span(amount, DAYS.into())?;
        let positions = u16::try_from(AMOUNTS.min(last - first + 1)).ok()?;
        Some(((first, last), positions))
    };
    match axis {
        Axis::Term(term) => match (term.kind(), deal.clause.get(term)) {
            (Kind::Count { min, max }, Value::Count(now)) => {
                let twice = now.saturating_mul(2).clamp(max.min(min.saturating_add(30)), max);
                let first = if twice - min < COUNTS { min } else { min.max(now.saturating_sub(COUNTS / 2)) };
                Some(Ruler::counts(deal, term, first, twice.min(first.saturating_add(COUNTS - 1))))
            }
            (Kind::Count { .. }, _) => None,
            (Kind::Choice(_) | Kind::Time | Kind::Day, _) => Some(Ruler::values(deal, term)),
        },
        Axis::EventDay(event) => Some(Ruler::days(deal, event, DAYS, DAYS)),
        Axis::Amount(offer, term) => {
            let (numbers, positions) = around(&deal.offers.get(offer)?.terms.get(term)?.amount)?;
            Some(Ruler::offered(deal, offer, term, numbers, positions))
        }
        Axis::Reply(event, difference) => {
            let exercise = deal.events.get(event)?.what.exercise()?;
            let (numbers, positions) = match &exercise.differs.get(difference)?.reply {
                Reply::Instead(amount) => around(amount)?,
                Reply::Cash(cents) => around(&Amount::Usd(*cents))?,
                Reply::Omitted => return None,
            };
            Some(Ruler::replied(deal, event, difference, numbers, positions))
        }
        Axis::Profile
        | Axis::Subject(_)
        | Axis::Form(_)
        | Axis::OfferFact(..)
        | Axis::TermFact(..)
        | Axis::WithoutEvent(_)
        | Axis::Until(_)
        | Axis::States(..)
        | Axis::Equivalent(..)
        | Axis::AsOffered(..)
        | Axis::OfferChoice(..)
        | Axis::EventChoice(..)
        | Axis::EventFact(..)
        | Axis::DealFact(_) => None,
    }
}

/// A position along each side.
pub type Place = (usize, usize);

/// A map laid out: the deal from which it starts, its sides, and where the reader's deal is.
#[derive(Debug, Clone, PartialEq)]
pub struct Frame {
    /// The deal with which the sides were laid out.
    pub base: Deal,
    /// The day looked at.
    pub date: Date,
    /// Along the bottom.
    pub x: Ruler,
    /// Upwards.
    pub y: Ruler,
    /// Places to which the deal has been moved, the latest last; the first is that of `base`.
    been: Vec<Place>,
}

/// Undo finds its way back to so many places without a new map.
const MOST_PLACES: usize = 60;

impl Frame {
    /// Lays a map out; `None` if the deal has nothing to lay along a side.
    pub fn new(deal: &Deal, date: Date, (x, y): (Axis, Axis)) -> Option<Frame> {
        let (x, y) = (ruler(deal, x)?, ruler(deal, y)?);
        let own = |ruler: &Ruler| {
            let stays = |change: &Change| {
                let mut changed = deal.clone();
                change.apply(&mut changed) && changed == *deal
            };
            ruler.positions().iter().position(stays).unwrap_or(ruler.positions().len() / 2)
        };
        let been = vec![(own(&x), own(&y))];
        Some(Frame { base: deal.clone(), date, x, y, been })
    }

    /// Where a deal is on this map, if it differs from the first in nothing but what is along the sides.
    pub fn find(&self, deal: &Deal) -> Option<Place> {
        let known = self.been.iter().rev().copied();
        if *deal == self.base {
            self.been.first().copied()
        } else {
            known.into_iter().find(|place| self.at(*place).0 == *deal)
        }
    }

    /// The deal at a place, and the day on which it is looked at.
    pub fn at(&self, (x, y): Place) -> (Deal, Date) {
        match (self.x.positions().get(x), self.y.positions().get(y)) {
            (Some(along), Some(up)) if self.been.first() != Some(&(x, y)) => {
                placed(&self.base, along, up, self.date)
            }
            (Some(along), Some(up)) => (self.base.clone(), placed(&self.base, along, up, self.date).1),
            (None, _) | (_, None) => (self.base.clone(), self.date),
        }
    }

    /// Remembers that the deal is moved to a place.
    pub fn go(&mut self, place: Place) {
        if self.been.len() > MOST_PLACES {
            self.been.remove(1);
        }
        self.been.push(place);
    }

    /// Positions along both sides.
    pub fn size(&self) -> Place {
        (self.x.positions().len(), self.y.positions().len())
    }

    /// The name of what is along each side.
    pub fn names(&self) -> (String, String) {
        (axis_words(&self.base, self.x.axis), axis_words(&self.base, self.y.axis))
    }

    /// The value at a position of a side.
    pub fn value(&self, ruler: &Ruler, position: usize) -> String {
        let Some(change) = ruler.positions().get(position) else { return String::new() };
        // The hour of an event is the same on every day.
        if let Change::EventDay { to, .. } = change {
            return format::weekday(to.date(Resolved::new(&self.base, &[]).terms.zone), Date::MAX);
        }
        value_words(&self.base, change)
    }
}

/// Computes a map, first roughly and then finer and finer.
pub struct Painter {
    frame: Frame,
    map: Map,
    level: usize,
    /// What has been finished last.
    done: Option<Picture>,
}

/// The outcome at places that each stand for those around them.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// How many positions along each side one cell stands for.
    pub stride: Place,
    /// The cells along both sides.
    pub cells: Place,
    marks: Vec<&'static str>,
    /// Everywhere that the outcome is the same, as one path, the largest first.
    pub areas: Vec<Area>,
}

/// Where the outcome is the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// The mark of the outcome.
    pub mark: &'static str,
    /// How many cells.
    pub cells: usize,
    /// Its outline as the path of a picture, in units of [`WIDE`] by [`HIGH`].
    pub path: String,
}

impl Painter {
    /// Begins with the rough one.
    pub fn new(frame: &Frame) -> Painter {
        let map = level(frame, 0);
        Painter { frame: frame.clone(), map, level: 0, done: None }
    }

    /// Computes so many more cells; whether the finest picture is finished.
    pub fn step(&mut self, cells: usize) -> Progress {
        if self.map.step(cells) == Progress::More {
            return Progress::More;
        }
        let stride = strides(&self.frame, self.level);
        let cells = (self.map.x().positions().len(), self.map.y().positions().len());
        self.done = Some(Picture::new(self.map.cells(), cells, stride, self.frame.size()));
        while strides(&self.frame, self.level) == stride {
            if self.level >= COARSE.len() {
                return Progress::Done;
            }
            self.level += 1;
        }
        self.map = level(&self.frame, self.level);
        Progress::More
    }

    /// The finest picture that is finished.
    pub fn picture(&self) -> Option<&Picture> {
        self.done.as_ref()
    }

    /// How many cells of the one that is not are computed.
    pub fn cells(&self) -> usize {
        self.map.cells().len()
    }
}

/// How many positions a cell of a level stands for; those of the last level for themselves.
fn strides(frame: &Frame, level: usize) -> Place {
    let (x, y) = frame.size();
    COARSE.get(level).map_or((1, 1), |most| (x.div_ceil(*most).max(1), y.div_ceil(*most).max(1)))
}

fn level(frame: &Frame, level: usize) -> Map {
    let (x, y) = strides(frame, level);
    Map::new(&frame.base, frame.x.every(x), frame.y.every(y), Some(frame.date))
}

impl Picture {
    fn new(cells: &[Cell], size: Place, stride: Place, places: Place) -> Picture {
        let marks: Vec<&'static str> =
            cells.iter().map(|cell| mark(cell.taker, cell.ground, cell.depends)).collect();
        let mut areas: Vec<Area> = Vec::new();
        for mark in &marks {
            match areas.iter_mut().find(|area| area.mark == *mark) {
                Some(area) => area.cells += 1,
                None => areas.push(Area { mark, cells: 1, path: String::new() }),
            }
        }
        let mut sorted: Vec<Area> = Vec::new();
        for area in areas {
            sorted.insert(sorted.partition_point(|known| known.cells >= area.cells), area);
        }
        let mut areas = sorted;
        let x = |cell: usize| (cell * stride.0).min(places.0) * WIDE / places.0.max(1);
        let y = |cell: usize| HIGH - (cell * stride.1).min(places.1) * HIGH / places.1.max(1);
        // Stretches of a row that the next row repeats become one rectangle.
        let mut open: Vec<(Stretch, usize)> = Vec::new();
        for row in 0..=size.1 {
            let now = marks.get(row * size.0..(row + 1) * size.0).map_or_else(Vec::new, stretches);
            for (stretch, from) in open.iter().filter(|(stretch, _)| !now.contains(stretch)) {
                let (x0, x1, y0, y1) = (x(stretch.first), x(stretch.last + 1), y(*from), y(row));
                if let Some(area) = areas.iter_mut().find(|area| area.mark == stretch.mark) {
                    let _ = write!(area.path, "M{x0} {y1}H{x1}V{y0}H{x0}Z");
                }
            }
            let since = |stretch: &Stretch| {
                open.iter().find(|(known, _)| known == stretch).map_or(row, |(_, from)| *from)
            };
            open = now.into_iter().map(|stretch| (stretch, since(&stretch))).collect();
        }
        Picture { stride, cells: size, marks, areas }
    }

    /// The mark of the cell that stands for a place.
    pub fn mark(&self, (x, y): Place) -> Option<&'static str> {
        self.marks.get(y / self.stride.1 * self.cells.0 + x / self.stride.0).copied()
    }

    /// Where along the bottom, at the height of a place, the outcome is the same.
    pub fn across(&self, (_, y): Place) -> Vec<Stretch> {
        let from = y / self.stride.1 * self.cells.0;
        self.marks.get(from..from + self.cells.0).map_or_else(Vec::new, stretches)
    }

    /// The whole picture from below to above, in rows of cells.
    pub fn bands(&self) -> Vec<Band> {
        let mut bands: Vec<Band> = Vec::new();
        for (row, marks) in self.marks.chunks(self.cells.0.max(1)).enumerate() {
            let across = stretches(marks);
            match bands.last_mut() {
                Some(band) if band.across == across => band.last = row,
                Some(_) | None => bands.push(Band { first: row, last: row, across }),
            }
        }
        bands
    }

    /// Where upwards, above and below a place, the outcome is the same.
    pub fn upwards(&self, (x, _): Place) -> Vec<Stretch> {
        let column = self.marks.iter().skip(x / self.stride.0).step_by(self.cells.0.max(1));
        stretches(&column.copied().collect::<Vec<_>>())
    }
}

/// Rows one above the other in which nothing differs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Band {
    /// The lowest.
    pub first: usize,
    /// The highest.
    pub last: usize,
    /// What each of them has from left to right.
    pub across: Vec<Stretch>,
}

/// Positions of a row or a column with the same outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first.
    pub first: usize,
    /// The last.
    pub last: usize,
    /// The mark of the outcome.
    pub mark: &'static str,
}

fn stretches(marks: &[&'static str]) -> Vec<Stretch> {
    let mut list: Vec<Stretch> = Vec::new();
    for (position, mark) in marks.iter().enumerate() {
        match list.last_mut() {
            Some(stretch) if stretch.mark == *mark => stretch.last = position,
            Some(_) | None => list.push(Stretch { first: position, last: position, mark }),
        }
    }
    list
}
