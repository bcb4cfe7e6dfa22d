//! Numbers too many to try: values at growing distances, then halving.

use super::change::Change;
use crate::law::calendar::Date;
use crate::law::clause::Term;
use crate::law::deal::{Deal, limits};
use crate::law::event::Reply;
use crate::law::offer::{Amount, QuantityUnit};
use crate::law::standing::{Effect, Standing};
use crate::law::terms::Value;

/// At most so many other amounts of the deal are tried by name, each way; they are the nearest.
const MOST_LANDMARKS: usize = 96;
/// At most so many amounts of one kind are looked for in a deal.
const MOST_KNOWN: usize = 64;

/// A number that can be changed.
#[derive(Debug, Clone)]
pub(super) enum Line {
    /// The amount of a term of an offer.
    Offered { offer: usize, term: usize, from: Amount },
    /// An amount that a reply proposes instead.
    Instead { event: usize, difference: usize, from: Amount },
    /// Cash that a reply proposes.
    Cash { event: usize, difference: usize, from: i64 },
    /// A number of which the clause is silent, and of which no number is larger than the largest.
    Unstated { term: Term, least: u16, most: u16 },
}

/// The numbers that it can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Scale {
    from: i64,
    least: i64,
    most: i64,
}

/// What has been found in one direction.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Hit {
    pub change: Change,
    pub effect: Effect,
    pub standing: Standing,
}

/// The search for the nearest number that flips, in one direction.
pub(super) struct Bisection {
    line: Line,
    /// Numbers to try, the nearest first.
    probes: std::vec::IntoIter<i64>,
    /// The farthest number known not to flip that is nearer than the hit.
    near: i64,
    /// The nearest number known to flip.
    far: Option<(i64, Hit)>,
    tried: i64,
}

impl Line {
    fn scale(&self) -> Option<Scale> {
        match self {
            Line::Offered { from, .. } | Line::Instead { from, .. } => Scale::of(from),
            Line::Cash { from, .. } => Some(Scale { from: *from, least: 0, most: limits::USD_CENTS }),
            Line::Unstated { least, most, .. } => {
                Some(Scale { from: i64::from(*most) + 1, least: (*least).into(), most: (*most).into() })
            }
        }
    }

    /// Up and down; `None` for words.
    pub fn rays(self, deal: &Deal) -> Option<[Bisection; 2]> {
        let scale = self.scale()?;
        let landmarks = self.landmarks(deal);
        Some([1, -1].map(|sign| Bisection {
            line: self.clone(),
            probes: scale.probes(sign, &landmarks).into_iter(),
            near: scale.from,
            far: None,
            tried: scale.from,
        }))
    }

    /// The change of the number to `n`.
    fn change(&self, n: i64) -> Change {
        let to = |from: &Amount| {
            let mut to = from.clone();
            set(&mut to, n);
            to
        };
        match self {
            Line::Offered { offer, term, from } => {
                Change::Amount { offer: *offer, term: *term, from: from.clone(), to: to(from) }
            }
            Line::Instead { event, difference, from } => {
                let (from, to) = (Reply::Instead(from.clone()), Reply::Instead(to(from)));
                Change::Reply { event: *event, difference: *difference, from, to }
            }
            Line::Cash { event, difference, from } => {
                let (from, to) = (Reply::Cash(*from), Reply::Cash(n));
                Change::Reply { event: *event, difference: *difference, from, to }
            }
            Line::Unstated { term, .. } => {
                let to = Value::Count(u16::try_from(n).unwrap_or(u16::MAX));
                Change::Term { term: *term, from: Value::Silent, to }
            }
        }
    }

    /// Every amount of the deal that this one may be measured against: those of its own kind, and what it
    /// would be for the part of a quantity or of a price that others name.
    fn landmarks(&self, deal: &Deal) -> Vec<i64> {
        let like = match self {
            Line::Offered { from, .. } | Line::Instead { from, .. } => from,
            Line::Cash { .. } => &MONEY,
            Line::Unstated { .. } => return Vec::new(),
        };
        match like {
            Amount::Usd(_) => in_proportion(&known(deal, &MONEY), &known(deal, &QUANTITY)),
            Amount::Quantity(..) => in_proportion(&known(deal, &QUANTITY), &known(deal, &MONEY)),
            Amount::Months(_) | Amount::BasisPoints(_) | Amount::On(_) | Amount::Words(_) => {
                known(deal, like)
            }
        }
    }
}

const MONEY: Amount = Amount::Usd(0);
const QUANTITY: Amount = Amount::Quantity(0, QuantityUnit::Units);

impl Scale {
    fn of(amount: &Amount) -> Option<Scale> {
        let scale = |from, most| Some(Scale { from, least: 0, most });
        match amount {
            Amount::Usd(cents) => scale(*cents, limits::USD_CENTS),
            Amount::Months(months) => scale((*months).into(), limits::MONTHS.into()),
            Amount::BasisPoints(points) => scale((*points).into(), limits::BASIS_POINTS.into()),
            Amount::Quantity(n, _) => scale(i64::try_from(*n).ok()?, i64::try_from(limits::QUANTITY).ok()?),
            Amount::On(date) => Some(Scale {
                from: date.days().into(),
                least: Date::MIN.days().into(),
                most: Date::MAX.days().into(),
            }),
            Amount::Words(_) => None,
        }
    }

    /// The numbers to try in one direction, the nearest first: at distances that double, and around every
    /// landmark.
    fn probes(self, sign: i64, landmarks: &[i64]) -> Vec<i64> {
        let distance = |n: i64| n.saturating_sub(self.from).saturating_mul(sign);
        let is_there = |n: &i64| distance(*n) > 0 && (self.least..=self.most).contains(n);
        let around = |n: &i64| [n.saturating_sub(1), *n, n.saturating_add(1)];
        let mut probes: Vec<i64> = landmarks.iter().flat_map(around).filter(is_there).collect();
        in_order(&mut probes, &distance);
        probes.truncate(MOST_LANDMARKS);
        let doubled = (0..62).map(|n| self.from.saturating_add((1i64 << n).saturating_mul(sign)));
        let edge = if sign > 0 { self.most } else { self.least };
        probes.extend(doubled.chain([edge]).filter(is_there));
        in_order(&mut probes, &distance);
        probes
    }
}

/// Sorts numbers by a key of their own, each once. One function for all keys: each sort of its own is two kilobytes of
/// the page's program.
fn in_order(numbers: &mut Vec<i64>, key: &dyn Fn(i64) -> i64) {
    numbers.sort_unstable_by_key(|n| key(*n));
    numbers.dedup();
}

/// Sets the number of an amount, as near to `n` as its type allows.
pub(crate) fn set(amount: &mut Amount, n: i64) {
    match amount {
        Amount::Usd(cents) => *cents = n,
        Amount::Months(x) | Amount::BasisPoints(x) => *x = u32::try_from(n.max(0)).unwrap_or(u32::MAX),
        Amount::Quantity(x, _) => *x = u64::try_from(n.max(0)).unwrap_or(u64::MAX),
        Amount::On(date) => {
            *date = Date::from_days(i32::try_from(n).unwrap_or(if n < 0 { i32::MIN } else { i32::MAX }));
        }
        Amount::Words(_) => {}
    }
}

/// The number of an amount; `None` for words.
pub(crate) fn number(amount: &Amount) -> Option<i64> {
    Scale::of(amount).map(|scale| scale.from)
}

/// The amounts like this one that offers and replies name, each once.
fn known(deal: &Deal, like: &Amount) -> Vec<i64> {
    let kind = std::mem::discriminant(like);
    let offered = deal.offers.iter().flat_map(|offer| &offer.terms).map(|term| &term.amount);
    let replies = deal.events.iter().filter_map(|event| event.what.exercise());
    let replies = replies.flat_map(|exercise| &exercise.differs).map(|difference| &difference.reply);
    let mut known: Vec<i64> =
        offered.filter(|amount| std::mem::discriminant(*amount) == kind).filter_map(number).collect();
    known.extend(replies.filter_map(|reply| match reply {
        Reply::Instead(amount) if std::mem::discriminant(amount) == kind => number(amount),
        Reply::Cash(cents) if kind == std::mem::discriminant(&MONEY) => Some(*cents),
        Reply::Instead(_) | Reply::Cash(_) | Reply::Omitted => None,
    }));
    in_order(&mut known, &|n| n);
    known.truncate(MOST_KNOWN);
    known
}

/// The amounts themselves, and each times the quotient of any two of the others.
fn in_proportion(amounts: &[i64], others: &[i64]) -> Vec<i64> {
    let pairs = others.iter().take(8).flat_map(|a| others.iter().take(8).map(move |b| (*a, *b)));
    let pairs: Vec<(i64, i64)> = pairs.filter(|(a, b)| *a > 0 && *b > 0 && a != b).collect();
    let scaled = |n: i64| {
        pairs
            .iter()
            .filter_map(move |(a, b)| i64::try_from(i128::from(n) * i128::from(*a) / i128::from(*b)).ok())
    };
    amounts.iter().flat_map(|n| scaled(*n).chain([*n])).collect()
}

impl Bisection {
    /// The next change to try; `None` when the nearest flip is found, or there is none.
    pub fn next(&mut self) -> Option<Change> {
        self.tried = match &self.far {
            None => self.probes.next()?,
            Some((far, _)) if self.near.abs_diff(*far) <= 1 => return None,
            Some((far, _)) => self.near + (far - self.near) / 2,
        };
        Some(self.line.change(self.tried))
    }

    /// What came of the last one; whatever does not flip counts as nearer.
    pub fn learn(&mut self, hit: Option<Hit>) {
        match hit {
            Some(hit) => self.far = Some((self.tried, hit)),
            None => self.near = self.tried,
        }
    }

    /// The nearest flip.
    pub fn found(self) -> Option<Hit> {
        self.far.map(|(_, hit)| hit)
    }
}
