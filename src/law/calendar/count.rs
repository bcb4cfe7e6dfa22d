//! Counting: from the instant that opens a period to the last instant that is still in it.

use super::date::Date;
use super::holidays::{DayKind, HolidayCalendar};
use super::moment::{Moment, TimeOfDay};
use super::zone::Zone;

/// How a period is to be counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rule {
    /// How many units. With none the period ends on the day on which it opens.
    pub length: u16,
    /// What is counted.
    pub unit: Unit,
    /// Which days are business days; consulted only for business days and for a rollover.
    pub calendar: HolidayCalendar,
    /// Whether the day of the opening counts; without effect on hours.
    pub first_day: FirstDay,
    /// The time on the last day up to which an act is in time; without effect on hours.
    pub ends_at: TimeOfDay,
    /// Whose calendar and clock decide.
    pub zone: Zone,
    /// What happens when the last day is not a business day.
    pub rollover: Rollover,
}

/// What a period is measured in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Hours that have passed, to the second, whatever the clocks do.
    Hours,
    /// Calendar days.
    Days,
    /// Days that are neither weekend nor holiday.
    BusinessDays,
    /// To the corresponding weekday.
    Weeks,
    /// To the corresponding date, or the last day of a month that has none.
    Months,
}

/// Whether the day of the opening counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FirstDay {
    /// The next day is the first (nearly everywhere: Cal. CCP section 12; BGB section 187(1)).
    Exclude,
    /// It is the first day itself; in business days only if it is one.
    Include,
}

/// What happens when the last day is not a business day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rollover {
    /// Nothing.
    None,
    /// The period ends on the next business day.
    NextBusinessDay,
    /// The period ends on the business day before, even if that comes before the opening.
    PreviousBusinessDay,
}

/// A counted period.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count {
    /// The instant that opened it.
    pub opens: Moment,
    /// The civil day of the opening.
    pub day_zero: Date,
    /// The day that a count of at least one begins with.
    pub first_counted: Date,
    /// The day on which it ends, after any rollover.
    pub last_day: Date,
    /// The last instant at which an act is in time: 17:00:00 for 5 pm, the last second of the day
    /// for its end. It can lie before the opening, if the cut-off on day zero had passed or the
    /// period rolled back; then nothing is in time.
    pub closes: Moment,
    /// The day on which it would have ended without the rollover that happened.
    pub rolled_from: Option<Date>,
    /// Whether the dates above may be relied on.
    pub coverage: Coverage,
}

/// Whether every rule that a [`Count`] needed is known for its years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Coverage {
    /// It is.
    Known,
    /// A day outside the calendar's years was counted as if there were no holidays, so that even
    /// the last day is doubtful.
    OutsideHolidayYears,
    /// The zone's rule was stretched over years for which it is not known, so that the hour is
    /// doubtful, and with it the day of an opening near midnight.
    OutsideZoneYears,
}

/// Counts a period from the instant that opens it.
///
/// The time of day of the opening matters only for hours: a receipt at 23:59 opens the same days
/// as one at 00:01. A clause under which a late receipt counts as one of the next day has to move
/// `opens` or lengthen the period.
///
/// - Business days: the last one is a business day, so that it is never rolled over.
/// - Weeks and months that include the first day end on the day before the corresponding one; a
///   month without a corresponding day ends on its last (BGB section 188(2) and (3)).
/// - Hours run from the opening to the second. Where they end on a day that is not a business day
///   and the rule rolls over, the period ends at the same time of that other day (Fed. R. Civ. P.
///   6(a)(2)(C)); hence a longer period can end earlier: Saturday 10:00 becomes Monday 10:00, but
///   Sunday 09:00 becomes Monday 09:00. With [`Rollover::None`] hours run through (Regulation
///   1182/71, article 3(4)).
pub fn count(rule: &Rule, opens: Moment) -> Count {
    let day_zero = rule.zone.local(opens).date;
    let start = start(rule, day_zero);
    let unrolled = match rule.unit {
        Unit::Hours => rule.zone.local(after_hours(rule, opens)).date,
        Unit::BusinessDays => last_business_day(rule, day_zero),
        Unit::Days | Unit::Weeks | Unit::Months => last_civil_day(rule, day_zero),
    };
    let last_day = match rule.rollover {
        Rollover::None => unrolled,
        Rollover::NextBusinessDay => business_day(rule.calendar, unrolled, Step::Forward),
        Rollover::PreviousBusinessDay => business_day(rule.calendar, unrolled, Step::Back),
    };
    let rolled_from = (last_day != unrolled).then_some(unrolled);
    Count {
        opens,
        day_zero,
        first_counted: match rule.unit {
            Unit::BusinessDays => business_day(rule.calendar, start, Step::Forward),
            Unit::Hours | Unit::Days | Unit::Weeks | Unit::Months => start,
        },
        last_day,
        closes: closes(rule, opens, last_day, rolled_from),
        rolled_from,
        coverage: coverage(rule, day_zero, consulted(rule, day_zero, unrolled, last_day), last_day),
    }
}

/// The weekends and holidays that a count passed over, in order, each with its reason: in business
/// days every one from the first day that could count to the last day; in any other unit, where
/// they count like any day, only those that the end was rolled over.
pub fn skipped(rule: &Rule, count: &Count) -> impl Iterator<Item = (Date, DayKind)> + use<> {
    let unrolled = count.rolled_from.unwrap_or(count.last_day);
    let calendar = rule.calendar;
    let days = match consulted(rule, count.day_zero, unrolled, count.last_day) {
        Some((first, last)) => first.days()..last.days() + 1,
        None => 0..0,
    };
    days.map(move |days| (Date::from_days(days), calendar.day(Date::from_days(days)))).filter(|&(_, kind)| {
        match kind {
            DayKind::Weekend | DayKind::Holiday(_) => true,
            DayKind::Business | DayKind::Unknown => false,
        }
    })
}

/// Which way to look for a business day.
#[derive(Clone, Copy)]
enum Step {
    Forward,
    Back,
}

/// The first day that could count.
fn start(rule: &Rule, day_zero: Date) -> Date {
    match rule.unit {
        Unit::Hours => day_zero,
        Unit::Days | Unit::BusinessDays | Unit::Weeks | Unit::Months => match rule.first_day {
            FirstDay::Exclude => day_zero.plus_days(1),
            FirstDay::Include => day_zero,
        },
    }
}

fn after_hours(rule: &Rule, opens: Moment) -> Moment {
    opens.plus_seconds(i64::from(rule.length) * 3600)
}

fn last_business_day(rule: &Rule, day_zero: Date) -> Date {
    let mut day = day_zero;
    let mut next = start(rule, day_zero);
    for _ in 0..rule.length {
        day = business_day(rule.calendar, next, Step::Forward);
        if day == Date::MAX {
            break;
        }
        next = day.plus_days(1);
    }
    day
}

/// The last of so many days, weeks or months.
fn last_civil_day(rule: &Rule, day_zero: Date) -> Date {
    let length = i32::from(rule.length);
    let corresponding = match rule.unit {
        Unit::Weeks => day_zero.plus_days(7 * length),
        Unit::Months => day_zero.plus_months(u32::from(rule.length)),
        Unit::Hours | Unit::Days | Unit::BusinessDays => day_zero.plus_days(length),
    };
    // A month's last day stands for a day that it lacks, which is already the day before.
    let is_clamped = rule.unit == Unit::Months && corresponding.ymd().2 != day_zero.ymd().2;
    match rule.first_day {
        FirstDay::Include if length > 0 && !is_clamped => corresponding.plus_days(-1),
        FirstDay::Include | FirstDay::Exclude => corresponding,
    }
}

/// The nearest business day from a day on, that day included. A day outside the calendar's years
/// is taken for one unless it is a weekend.
fn business_day(calendar: HolidayCalendar, from: Date, step: Step) -> Date {
    let mut day = from;
    loop {
        match calendar.day(day) {
            DayKind::Business | DayKind::Unknown => return day,
            DayKind::Weekend | DayKind::Holiday(_) => {}
        }
        let next = match step {
            Step::Forward => day.plus_days(1),
            Step::Back => day.plus_days(-1),
        };
        if next == day {
            // The edge of the range, which no calendar covers.
            return day;
        }
        day = next;
    }
}

fn closes(rule: &Rule, opens: Moment, last_day: Date, rolled_from: Option<Date>) -> Moment {
    let end = after_hours(rule, opens);
    match rule.unit {
        Unit::Hours if rolled_from.is_none() => end,
        Unit::Hours => rule.zone.moment(last_day, rule.zone.local(end).second_of_day),
        Unit::Days | Unit::BusinessDays | Unit::Weeks | Unit::Months => {
            if rule.ends_at == TimeOfDay::END_OF_DAY {
                rule.zone.last_second_of(last_day)
            } else {
                rule.zone.moment(last_day, rule.ends_at.seconds())
            }
        }
    }
}

/// The first and the last day about which the calendar was asked.
fn consulted(rule: &Rule, day_zero: Date, unrolled: Date, last_day: Date) -> Option<(Date, Date)> {
    if rule.unit == Unit::BusinessDays && rule.length > 0 {
        return Some((start(rule, day_zero), last_day));
    }
    match rule.rollover {
        Rollover::None => None,
        Rollover::NextBusinessDay => Some((unrolled, last_day)),
        Rollover::PreviousBusinessDay => Some((last_day, unrolled)),
    }
}

fn coverage(rule: &Rule, day_zero: Date, consulted: Option<(Date, Date)>, last_day: Date) -> Coverage {
    if let Some((first, last)) = consulted {
        let years = rule.calendar.years();
        if !years.contains(&first.ymd().0) || !years.contains(&last.ymd().0) {
            return Coverage::OutsideHolidayYears;
        }
    }
    let years = rule.zone.years();
    if !years.contains(&day_zero.ymd().0) || !years.contains(&last_day.ymd().0) {
        return Coverage::OutsideZoneYears;
    }
    Coverage::Known
}
