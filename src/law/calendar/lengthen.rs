//! What makes a counted period longer afterwards: a pause, or a time that must at least be left.

use super::count::{
    Count, business_days_after, count as count_period, coverage, end_at, end_on, is_business_day, start,
};
use super::date::Date;
use super::holidays::HolidayCalendar;
use super::moment::Moment;
use super::rule::{Rule, Unit};

/// A period after a pause that begins at `from` and is over at `to`. It never ends earlier than it
/// did.
///
/// - Hours: the close moves by the seconds paused.
/// - Days, weeks and months: the last day moves by the civil days from the date of `from` to that
///   of `to` in the zone, so that a pause within a day is none.
/// - Business days, and a short period of days: it moves by the business days after the date of
///   `from` up to and including that of `to`.
///
/// What moves is the end before any rollover, which is then rolled over again: a pause of two days
/// makes twelve days fourteen, and may disappear in the weekend that twelve were rolled over. Since
/// hours that roll over can end earlier when they are more (see [`count()`](super::count())), so
/// they can after a longer pause, but not earlier than without one.
///
/// Only time in which the period runs can be paused: what lies before its opening is left out, and
/// a pause that begins after the close changes nothing. A pause in days that begins before the
/// cut-off of the last day and is over after that of the day it moves to leaves nothing in time;
/// [`at_least`] is for clauses that do not want this.
pub fn lengthen(rule: &Rule, count: &Count, from: Moment, to: Moment) -> Count {
    let from = from.max(count.opens);
    if to <= from || count.closes < from {
        return *count;
    }
    let (first, last) = (rule.zone.local(from).date, rule.zone.local(to).date);
    let unrolled = count.rolled_from.unwrap_or(count.last_day);
    let end = match count.counted_in {
        Unit::Hours => end_at(rule, count.runs_to.plus_seconds(to.seconds() - from.seconds())),
        Unit::BusinessDays => {
            let paused = business_days_between(rule.calendar, first, last);
            end_on(rule, business_days_after(rule.calendar, unrolled, paused))
        }
        Unit::Days | Unit::Weeks | Unit::Months => end_on(rule, unrolled.plus_days(first.days_until(last))),
    };
    if end.runs_to == count.runs_to {
        return *count;
    }
    let asked = match count.counted_in {
        Unit::BusinessDays => Some((start(rule, count.day_zero), end.last_day)),
        Unit::Hours | Unit::Days | Unit::Weeks | Unit::Months => end.asked,
    };
    let known = coverage(rule, asked, (first, end.last_day.max(last)));
    Count {
        last_day: end.last_day,
        closes: end.closes.max(count.closes),
        rolled_from: end.rolled_from,
        runs_to: end.runs_to,
        asked,
        coverage: count.coverage.and(known),
        ..*count
    }
}

/// A period of which so many of the rule's units from `from` must at least be left: the later of
/// its close and theirs, which are counted by the same rule, so that few days are a short period
/// even if the whole is not. If theirs is later, the end is theirs, with its rollover and the unit
/// in which it was counted; the opening stays, and what was skipped goes back to it if both were
/// counted in business days.
///
/// It may open a period again that had closed before `from`; whether that is meant is for the
/// clause to say.
pub fn at_least(rule: &Rule, count: &Count, from: Moment, units: u16) -> Count {
    let left = count_period(&Rule { length: units, ..*rule }, from);
    let coverage = count.coverage.and(left.coverage);
    if left.closes <= count.closes {
        return Count { coverage, ..*count };
    }
    Count {
        opens: count.opens,
        day_zero: count.day_zero,
        first_counted: count.first_counted,
        asked: asked_together(count, &left),
        coverage,
        ..left
    }
}

fn asked_together(count: &Count, left: &Count) -> Option<(Date, Date)> {
    match (count.asked, left.asked) {
        (Some(whole), Some(rest))
            if count.counted_in == Unit::BusinessDays && left.counted_in == Unit::BusinessDays =>
        {
            Some((whole.0.min(rest.0), rest.1))
        }
        (_, rest) => rest,
    }
}

/// How many business days lie after the first day up to and including the last.
fn business_days_between(calendar: HolidayCalendar, first: Date, last: Date) -> u32 {
    let days = first.days() + 1..last.days() + 1;
    days.map(|day| u32::from(is_business_day(calendar, Date::from_days(day)))).sum()
}
