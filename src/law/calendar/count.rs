//! Counting: from the instant that opens a period to the last instant that is still in it.

use super::date::{Date, Weekday};
use super::holidays::{DayKind, HolidayCalendar};
use super::moment::{Moment, TimeOfDay};
use super::rule::{FirstDay, MonthRule, Rollover, Rule, Unit};

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
    /// The instant at which it would have closed without a rollover.
    pub runs_to: Moment,
    /// What was really counted: business days for a short period of days.
    pub counted_in: Unit,
    /// The first and the last day about which the calendar was asked, `None` if it was not needed.
    pub asked: Option<(Date, Date)>,
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

impl Coverage {
    /// How far an answer may be relied on that needs both: doubtful holidays before a doubtful hour.
    pub const fn and(self, other: Coverage) -> Coverage {
        match (self, other) {
            (Coverage::OutsideHolidayYears, _) | (_, Coverage::OutsideHolidayYears) => {
                Coverage::OutsideHolidayYears
            }
            (Coverage::OutsideZoneYears, _) | (_, Coverage::OutsideZoneYears) => Coverage::OutsideZoneYears,
            (Coverage::Known, Coverage::Known) => Coverage::Known,
        }
    }
}

/// Counts a period from the instant that opens it.
///
/// The time of day of the opening matters only for hours: a receipt at 23:59 opens the same days
/// as one at 00:01. Under a clause by which a late receipt counts as one of the next day,
/// [`late()`](super::late()) says what `opens` is.
///
/// - Business days: the last one is a business day, so that it is never rolled over.
/// - A short period of days is one of business days: with [`Rule::short_period`] 11, ten days from
///   24 May 2024 end on 10 June, and eleven on 4 June.
/// - Weeks and months that include the first day end on the day before the corresponding one; a
///   month without a corresponding day ends on its last (BGB section 188(2) and (3)). What
///   corresponds to a month's last day is for [`MonthRule`] to say.
/// - Hours run from the opening to the second. Where they end on a day that is not a business day
///   and the rule rolls over, the period ends at the same time of that other day (Fed. R. Civ. P.
///   6(a)(2)(C)); hence a longer period can end earlier: Saturday 10:00 becomes Monday 10:00, but
///   Sunday 09:00 becomes Monday 09:00. With [`Rollover::None`] hours run through (Regulation
///   1182/71, article 3(4)).
pub fn count(rule: &Rule, opens: Moment) -> Count {
    let day_zero = rule.zone.local(opens).date;
    let start = start(rule, day_zero);
    let counted_in = rule.counted_in();
    let end = match counted_in {
        Unit::Hours => end_at(rule, opens.plus_seconds(i64::from(rule.length) * 3600)),
        Unit::BusinessDays => end_on(rule, last_business_day(rule, day_zero)),
        Unit::Days | Unit::Weeks | Unit::Months => end_on(rule, last_civil_day(rule, day_zero)),
    };
    let asked = match counted_in {
        Unit::BusinessDays if rule.length > 0 => Some((start, end.last_day)),
        Unit::BusinessDays | Unit::Hours | Unit::Days | Unit::Weeks | Unit::Months => end.asked,
    };
    Count {
        opens,
        day_zero,
        first_counted: match counted_in {
            Unit::BusinessDays => business_day(rule.calendar, start, Step::Forward),
            Unit::Hours | Unit::Days | Unit::Weeks | Unit::Months => start,
        },
        last_day: end.last_day,
        closes: end.closes,
        rolled_from: end.rolled_from,
        runs_to: end.runs_to,
        counted_in,
        asked,
        coverage: coverage(rule, asked, (day_zero, end.last_day)),
    }
}

/// The weekends and holidays that a count passed over, in order, each with its reason: in business
/// days, and in a short period of days, every one from the first day that could count to the last
/// day; in any other unit, where they count like any day, only those that the end was rolled over.
pub fn skipped(calendar: HolidayCalendar, count: &Count) -> impl Iterator<Item = (Date, DayKind)> + use<> {
    let days = match count.asked {
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

/// The end of a period, before and after any rollover.
pub(super) struct End {
    pub last_day: Date,
    pub closes: Moment,
    pub rolled_from: Option<Date>,
    pub runs_to: Moment,
    /// The first and the last day about which the rollover asked the calendar.
    pub asked: Option<(Date, Date)>,
}

/// The end of a period of days, of whatever kind, that runs to this one.
pub(super) fn end_on(rule: &Rule, unrolled: Date) -> End {
    let last_day = roll(rule, unrolled);
    End {
        last_day,
        closes: cut_off(rule, last_day),
        rolled_from: (last_day != unrolled).then_some(unrolled),
        runs_to: cut_off(rule, unrolled),
        asked: asked_by_rollover(rule, unrolled, last_day),
    }
}

/// The end of a period of hours that runs to this instant.
pub(super) fn end_at(rule: &Rule, runs_to: Moment) -> End {
    let local = rule.zone.local(runs_to);
    let last_day = roll(rule, local.date);
    let is_rolled = last_day != local.date;
    End {
        last_day,
        closes: if is_rolled { rule.zone.moment(last_day, local.second_of_day) } else { runs_to },
        rolled_from: is_rolled.then_some(local.date),
        runs_to,
        asked: asked_by_rollover(rule, local.date, last_day),
    }
}

/// Whether the days on which the calendar was asked, and those on which the clock was, are within
/// the years for which each is known.
pub(super) fn coverage(rule: &Rule, asked: Option<(Date, Date)>, clock: (Date, Date)) -> Coverage {
    if let Some((first, last)) = asked {
        let years = rule.calendar.years();
        if !years.contains(&first.ymd().0) || !years.contains(&last.ymd().0) {
            return Coverage::OutsideHolidayYears;
        }
    }
    let (years, (first, last)) = (rule.zone.years(), clock);
    if !years.contains(&first.ymd().0) || !years.contains(&last.ymd().0) {
        return Coverage::OutsideZoneYears;
    }
    Coverage::Known
}

/// The first day that could count.
pub(super) fn start(rule: &Rule, day_zero: Date) -> Date {
    match rule.unit {
        Unit::Hours => day_zero,
        Unit::Days | Unit::BusinessDays | Unit::Weeks | Unit::Months => match rule.first_day {
            FirstDay::Exclude => day_zero.plus_days(1),
            FirstDay::Include => day_zero,
        },
    }
}

/// The last of so many business days after a day; that day itself if there are none.
pub(super) fn business_days_after(calendar: HolidayCalendar, day: Date, how_many: u32) -> Date {
    let (mut last, mut left) = (day, how_many);
    while left > 0 && last != Date::MAX {
        // From a weekday, a week without holidays has five business days and ends on the last of them.
        let week_later = last.plus_days(7);
        if left >= 5 && is_weekday(last) && week_later != Date::MAX && calendar.has_plain_week_after(last) {
            (last, left) = (week_later, left - 5);
        } else {
            (last, left) = (business_day(calendar, last.plus_days(1), Step::Forward), left - 1);
        }
    }
    last
}

fn is_weekday(day: Date) -> bool {
    !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday)
}

/// Which way to look for a business day.
#[derive(Clone, Copy)]
pub(super) enum Step {
    Forward,
    Back,
}

/// The nearest business day from a day on, that day included. A day outside the calendar's years
/// is taken for one unless it is a weekend.
pub(super) fn business_day(calendar: HolidayCalendar, from: Date, step: Step) -> Date {
    let mut day = from;
    loop {
        if is_business_day(calendar, day) {
            return day;
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

/// Whether a day is a business day, or a weekday outside the calendar's years.
pub(super) fn is_business_day(calendar: HolidayCalendar, day: Date) -> bool {
    match calendar.day(day) {
        DayKind::Business | DayKind::Unknown => true,
        DayKind::Weekend | DayKind::Holiday(_) => false,
    }
}

fn last_business_day(rule: &Rule, day_zero: Date) -> Date {
    match rule.length {
        0 => day_zero,
        length => {
            let first = business_day(rule.calendar, start(rule, day_zero), Step::Forward);
            business_days_after(rule.calendar, first, u32::from(length) - 1)
        }
    }
}

/// The last of so many days, weeks or months.
fn last_civil_day(rule: &Rule, day_zero: Date) -> Date {
    let length = i32::from(rule.length);
    let corresponding = match rule.unit {
        Unit::Weeks => day_zero.plus_days(7 * length),
        Unit::Months => months_after(rule, day_zero),
        Unit::Hours | Unit::Days | Unit::BusinessDays => day_zero.plus_days(length),
    };
    match rule.first_day {
        FirstDay::Include if length > 0 && !is_clamped(rule, day_zero, corresponding) => {
            corresponding.plus_days(-1)
        }
        FirstDay::Include | FirstDay::Exclude => corresponding,
    }
}

/// The day so many months after another.
fn months_after(rule: &Rule, day_zero: Date) -> Date {
    let months = u32::from(rule.length);
    match rule.month_rule {
        MonthRule::CorrespondingDate => day_zero.plus_months(months),
        MonthRule::EndOfMonth if day_zero.is_last_of_month() => day_zero.plus_months(months).last_of_month(),
        MonthRule::EndOfMonth => day_zero.plus_months(months),
        MonthRule::ThirtyDays => day_zero.plus_days(30 * i32::from(rule.length)),
    }
}

/// Whether a month's last day stands for a day that it lacks, so that it is already the day before.
fn is_clamped(rule: &Rule, day_zero: Date, corresponding: Date) -> bool {
    match (rule.unit, rule.month_rule) {
        (Unit::Months, MonthRule::CorrespondingDate | MonthRule::EndOfMonth) => {
            corresponding.ymd().2 < day_zero.ymd().2
        }
        (Unit::Months, MonthRule::ThirtyDays) => false,
        (Unit::Hours | Unit::Days | Unit::BusinessDays | Unit::Weeks, _) => false,
    }
}

fn roll(rule: &Rule, unrolled: Date) -> Date {
    match rule.rollover {
        Rollover::None => unrolled,
        Rollover::NextBusinessDay => business_day(rule.calendar, unrolled, Step::Forward),
        Rollover::PreviousBusinessDay => business_day(rule.calendar, unrolled, Step::Back),
    }
}

/// The last instant of a day at which an act is in time.
fn cut_off(rule: &Rule, day: Date) -> Moment {
    if rule.ends_at == TimeOfDay::END_OF_DAY {
        rule.zone.last_second_of(day)
    } else {
        rule.zone.moment(day, rule.ends_at.seconds())
    }
}

fn asked_by_rollover(rule: &Rule, unrolled: Date, last_day: Date) -> Option<(Date, Date)> {
    match rule.rollover {
        Rollover::None => None,
        Rollover::NextBusinessDay => Some((unrolled, last_day)),
        Rollover::PreviousBusinessDay => Some((last_day, unrolled)),
    }
}
