//! How large a change is, in its own unit.

use super::amounts::number;
use super::axes::MINUTES;
use super::change::Change;
use crate::law::calendar::Zone;
use crate::law::clause::Settled;
use crate::law::event::{Reply, When};
use crate::law::offer::Amount;
use crate::law::terms::Value;

/// How large a change is, in its own unit. Sizes of two units cannot be compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Size {
    /// One thing instead of another, or not at all.
    Other,
    /// So many of the unit that the clause's term names.
    Count(u16),
    /// Minutes of the day.
    Minutes(u16),
    /// Days.
    Days(u32),
    /// US cents.
    Cents(u64),
    /// Months.
    Months(u64),
    /// Hundredths of a per cent.
    BasisPoints(u64),
    /// So many of what the quantity counts.
    Quantity(u64),
}

impl Change {
    /// How large it is. What a term says by its silence is taken from `settled`; the days of events are those
    /// of its zone.
    pub fn size(&self, settled: &Settled) -> Size {
        match self {
            Change::Term { term, from, to } => {
                let from = if *from == Value::Silent { settled.get(*term) } else { *from };
                match (from, *to) {
                    (Value::Count(a), Value::Count(b)) => Size::Count(a.abs_diff(b)),
                    (Value::Time(a), Value::Time(b)) => Size::Minutes(a.minutes().abs_diff(b.minutes())),
                    (Value::Day(a), Value::Day(b)) => Size::Days(a.days_until(b).unsigned_abs()),
                    _ => Size::Other,
                }
            }
            Change::EventDay { from, to, .. } => {
                let zone: Zone = settled.zone;
                Size::Days(from.date(zone).days_until(to.date(zone)).unsigned_abs())
            }
            Change::Until { from, to, .. } => Size::Days(from.days_until(*to).unsigned_abs()),
            Change::Amount { from, to, .. } => of_amount(from, to),
            Change::Reply { from: Reply::Instead(from), to: Reply::Instead(to), .. } => of_amount(from, to),
            Change::Reply { from: Reply::Cash(from), to: Reply::Cash(to), .. } => {
                Size::Cents(from.abs_diff(*to))
            }
            Change::Reply { .. }
            | Change::Profile { .. }
            | Change::WithoutEvent { .. }
            | Change::States { .. }
            | Change::Subject { .. }
            | Change::Form { .. }
            | Change::OfferFact { .. }
            | Change::TermFact { .. }
            | Change::Equivalent { .. }
            | Change::AsOffered { .. }
            | Change::OfferChoice { .. }
            | Change::EventChoice { .. }
            | Change::EventFact { .. }
            | Change::DealFact { .. } => Size::Other,
        }
    }
}

/// Another word counts as so many steps.
pub const WORD: u64 = 10;
/// A sentence more or less counts as so many.
pub const SENTENCE: u64 = 30;

impl Change {
    /// What it changes as numbers of one unit; `None` where there is no order.
    fn ends(&self, settled: &Settled) -> Option<(i64, i64)> {
        let ordinal = |value: Value| match value {
            Value::Count(n) => Some(n.into()),
            Value::Time(time) => Some(time.minutes().into()),
            Value::Day(day) => Some(day.days().into()),
            Value::Silent | Value::Choice(_) => None,
        };
        match self {
            Change::Term { term, from, to } => {
                let from = if *from == Value::Silent { settled.get(*term) } else { *from };
                Some((ordinal(from)?, ordinal(*to)?))
            }
            Change::EventDay { from, to, .. } => {
                let day = |when: &When| i64::from(when.date(settled.zone).days());
                Some((day(from), day(to)))
            }
            Change::Until { from, to, .. } => Some((from.days().into(), to.days().into())),
            Change::Amount { from, to, .. }
            | Change::Reply { from: Reply::Instead(from), to: Reply::Instead(to), .. } => {
                Some((number(from)?, number(to)?))
            }
            Change::Reply { from: Reply::Cash(from), to: Reply::Cash(to), .. } => Some((*from, *to)),
            Change::Reply { .. }
            | Change::Profile { .. }
            | Change::WithoutEvent { .. }
            | Change::States { .. }
            | Change::Subject { .. }
            | Change::Form { .. }
            | Change::OfferFact { .. }
            | Change::TermFact { .. }
            | Change::Equivalent { .. }
            | Change::AsOffered { .. }
            | Change::OfferChoice { .. }
            | Change::EventChoice { .. }
            | Change::EventFact { .. }
            | Change::DealFact { .. } => None,
        }
    }

    /// Whether it is to something later or larger.
    pub fn is_more(&self, settled: &Settled) -> bool {
        self.ends(settled).is_some_and(|(from, to)| to > from)
    }

    /// How many steps it is away, so that changes of different units can be laid beside each other: a step is a
    /// day, a month, one of a number, half an hour, a hundredth of an amount. Another word is [`WORD`] steps; to say
    /// something where nothing was said, or the other way round, is [`SENTENCE`] more than what is said.
    pub fn steps(&self, settled: &Settled) -> u64 {
        let part = |n: u64| {
            let (from, _) = self.ends(settled).unwrap_or_default();
            n.saturating_mul(100).div_ceil(from.unsigned_abs().max(1))
        };
        let silence = match self {
            Change::Term { from, to, .. } if [from, to].contains(&&Value::Silent) => SENTENCE,
            Change::WithoutEvent { .. } => SENTENCE,
            Change::Term { .. }
            | Change::Profile { .. }
            | Change::EventDay { .. }
            | Change::Until { .. }
            | Change::States { .. }
            | Change::Subject { .. }
            | Change::Form { .. }
            | Change::OfferFact { .. }
            | Change::TermFact { .. }
            | Change::Amount { .. }
            | Change::Reply { .. }
            | Change::Equivalent { .. }
            | Change::AsOffered { .. }
            | Change::OfferChoice { .. }
            | Change::EventChoice { .. }
            | Change::EventFact { .. }
            | Change::DealFact { .. } => 0,
        };
        silence
            + match self.size(settled) {
                Size::Other => WORD,
                Size::Count(n) => n.into(),
                Size::Minutes(n) => n.div_ceil(MINUTES).into(),
                Size::Days(n) => n.into(),
                Size::Months(n) => n,
                Size::BasisPoints(n) => n.div_ceil(100),
                Size::Cents(n) | Size::Quantity(n) => part(n),
            }
    }
}

fn of_amount(from: &Amount, to: &Amount) -> Size {
    let (Some(a), Some(b)) = (number(from), number(to)) else { return Size::Other };
    let size = a.abs_diff(b);
    match from {
        Amount::Usd(_) => Size::Cents(size),
        Amount::Months(_) => Size::Months(size),
        Amount::BasisPoints(_) => Size::BasisPoints(size),
        Amount::Quantity(..) => Size::Quantity(size),
        Amount::On(_) => Size::Days(u32::try_from(size).unwrap_or(u32::MAX)),
        Amount::Words(_) => Size::Other,
    }
}
