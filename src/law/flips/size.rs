//! How large a change is, in its own unit.

use super::amounts::number;
use super::change::Change;
use crate::law::calendar::Zone;
use crate::law::clause::Settled;
use crate::law::event::Reply;
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
