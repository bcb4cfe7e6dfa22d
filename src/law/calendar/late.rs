//! A notice that arrives late in the day and counts as one of a later day.

use super::count::{Coverage, Step, business_day, is_business_day};
use super::date::Date;
use super::holidays::HolidayCalendar;
use super::moment::{Moment, TimeOfDay};
use super::zone::Zone;

/// As one of which day a late notice counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LateDay {
    /// The next day, whatever it is (NBA collective bargaining agreement 2023, article XI section 5).
    NextDay,
    /// The first business day after the day of its arrival.
    NextBusinessDay,
    /// The same; and what arrives on a day off, at whatever hour, counts as one of the next business day.
    BusinessDayOnly,
}

/// When a notice counts as having arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Arrival {
    /// The instant from which to count: that of the arrival, or the start of a later day.
    pub opens: Moment,
    /// Whether the notice was late, so that it is the start of a later day.
    pub is_late: bool,
    /// Whether the instant above may be relied on. A count from it has a coverage of its own; see
    /// [`Coverage::and`].
    pub coverage: Coverage,
}

/// When a notice counts as having arrived that arrived at `opens`, if one that arrives at `hour` or
/// later counts as one of a later day: at the start of that day in `zone`. With no hour, or before
/// it, nothing changes, but that with [`LateDay::BusinessDayOnly`] a day off makes any notice late; an
/// hour of 24:00 makes none late, and 00:00 all.
///
/// Otherwise a notice before the hour of a Saturday is not late. With [`LateDay::NextBusinessDay`] one
/// of Friday evening, which counts as one of Monday, then comes after it: ten business days without
/// the first end on a Monday for Friday evening, and on the Friday before for Saturday morning.
///
/// The hour is an instant of the day of arrival, as in [`Zone::moment`]: an hour that the clock
/// skips is as much later as it jumps, and one that it shows twice is the first of the two, so that
/// of two notices of a day the later never counts as the earlier.
///
/// A period of [`Unit::Hours`](super::Unit::Hours) then runs from midnight.
pub fn late(
    opens: Moment,
    hour: Option<TimeOfDay>,
    to: LateDay,
    calendar: HolidayCalendar,
    zone: Zone,
) -> Arrival {
    if hour.is_none() && to != LateDay::BusinessDayOnly {
        return Arrival { opens, is_late: false, coverage: Coverage::Known };
    }
    let arrived = zone.local(opens).date;
    let in_time = hour.is_none_or(|hour| opens < zone.moment(arrived, hour.seconds()));
    let asked = if to == LateDay::BusinessDayOnly {
        holiday_coverage(calendar, arrived, arrived)
    } else {
        Coverage::Known
    };
    let on_a_day_off = to == LateDay::BusinessDayOnly && !is_business_day(calendar, arrived);
    if in_time && !on_a_day_off {
        let coverage = asked.and(clock_coverage(zone, arrived, arrived));
        return Arrival { opens, is_late: false, coverage };
    }
    let next = arrived.plus_days(1);
    let (day, holidays) = match to {
        LateDay::NextDay => (next, Coverage::Known),
        LateDay::NextBusinessDay | LateDay::BusinessDayOnly => {
            let day = business_day(calendar, next, Step::Forward);
            (day, asked.and(holiday_coverage(calendar, next, day)))
        }
    };
    let coverage = holidays.and(clock_coverage(zone, arrived, day));
    // At the edge of the range there is no later day.
    Arrival { opens: zone.start_of(day).max(opens), is_late: true, coverage }
}

fn holiday_coverage(calendar: HolidayCalendar, first: Date, last: Date) -> Coverage {
    let years = calendar.years();
    match years.contains(&first.ymd().0) && years.contains(&last.ymd().0) {
        true => Coverage::Known,
        false => Coverage::OutsideHolidayYears,
    }
}

fn clock_coverage(zone: Zone, first: Date, last: Date) -> Coverage {
    let years = zone.years();
    match years.contains(&first.ymd().0) && years.contains(&last.ymd().0) {
        true => Coverage::Known,
        false => Coverage::OutsideZoneYears,
    }
}
