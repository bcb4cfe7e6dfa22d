//! Time zones as a closed list with their current rules, because a tz database is too big for a
//! page.
//!
//! Every rule is the law as it stood on 2026-11-22; later years assume that it stays. A test
//! compares every change of the clocks with the tz database.

use std::ops::RangeInclusive;

use super::date::{Date, Weekday};
use super::moment::{DAY_SECONDS, Moment};

/// A place whose clocks decide when a day begins and ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Zone {
    /// Universal Time.
    Utc,
    /// United States, Eastern.
    NewYork,
    /// United States, Central.
    Chicago,
    /// United States, Mountain.
    Denver,
    /// United States, Pacific.
    LosAngeles,
    /// United Kingdom.
    London,
    /// Germany.
    Berlin,
    /// France.
    Paris,
    /// Japan.
    Tokyo,
    /// Singapore.
    Singapore,
    /// New South Wales.
    Sydney,
}

/// What calendar and clock show in a [`Zone`] at a [`Moment`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Local {
    /// The civil date.
    pub date: Date,
    /// Seconds shown by the clock since 00:00, from 0 to 86 399.
    pub second_of_day: u32,
    /// Minutes by which the clock is ahead of Universal Time; negative west of it.
    pub offset_minutes: i32,
}

impl Zone {
    /// Every zone, in the order in which a reader is offered them.
    pub const ALL: [Zone; 11] = [
        Zone::Utc,
        Zone::NewYork,
        Zone::Chicago,
        Zone::Denver,
        Zone::LosAngeles,
        Zone::London,
        Zone::Berlin,
        Zone::Paris,
        Zone::Tokyo,
        Zone::Singapore,
        Zone::Sydney,
    ];

    /// The IANA name.
    pub const fn key(self) -> &'static str {
        self.row().key
    }

    /// The zone of an IANA name in this list, spelt exactly.
    pub fn from_key(key: &str) -> Option<Zone> {
        Zone::ALL.into_iter().find(|zone| zone.key() == key)
    }

    /// The years for which the rules here are known. In any other year the nearest rule is
    /// applied, so that a result exists, and [`Coverage`](super::Coverage) reports it.
    pub const fn years(self) -> RangeInclusive<i32> {
        let row = self.row();
        row.first_year..=row.last_year
    }

    /// What calendar and clock show here at an instant.
    pub const fn local(self, moment: Moment) -> Local {
        let offset_minutes = self.row().offset_minutes(moment);
        let seconds = moment.seconds() + offset_minutes as i64 * 60;
        Local {
            date: Date::from_days(seconds.div_euclid(DAY_SECONDS) as i32),
            second_of_day: seconds.rem_euclid(DAY_SECONDS) as u32,
            offset_minutes,
        }
    }

    /// The instant at which calendar and clock show this here; 86 400 is the end of the day, and
    /// anything more is taken as that.
    ///
    /// When the clocks go forward, a time that they skip is as much later as they jump: 02:30
    /// becomes 03:30. When they go back, a time that they show twice is the first of the two,
    /// because a holder who acts before it is in time on either reading.
    pub const fn moment(self, date: Date, second_of_day: u32) -> Moment {
        let row = self.row();
        let second = if second_of_day > 86_400 { 86_400 } else { second_of_day };
        let shown = date.days() as i64 * DAY_SECONDS + second as i64;
        let standard = shown - row.standard_minutes as i64 * 60;
        let summer = Moment::from_seconds(standard - SUMMER_MINUTES as i64 * 60);
        if row.is_summer(summer) { summer } else { Moment::from_seconds(standard) }
    }

    /// The first instant of a civil day.
    pub const fn start_of(self, date: Date) -> Moment {
        self.moment(date, 0)
    }

    /// The last second of a civil day, also of one with 23 or 25 hours.
    pub const fn last_second_of(self, date: Date) -> Moment {
        self.moment(date, 86_400).plus_seconds(-1)
    }

    const fn row(self) -> &'static Row {
        match self {
            Zone::Utc => const { &row("UTC", 0, 1901..=2199, &[]) },
            Zone::NewYork => const { &us("America/New_York", -5) },
            Zone::Chicago => const { &us("America/Chicago", -6) },
            Zone::Denver => const { &us("America/Denver", -7) },
            Zone::LosAngeles => const { &us("America/Los_Angeles", -8) },
            Zone::London => const { &row("Europe/London", 0, 1972..=UNTIL, &UNITED_KINGDOM) },
            Zone::Berlin => const { &eu("Europe/Berlin", 1, &EU_IN_THE_MIDDLE) },
            Zone::Paris => const { &eu("Europe/Paris", 1, &EU_IN_THE_MIDDLE) },
            // No summer time since 1952 (Act No. 84 of 1952).
            Zone::Tokyo => const { &row("Asia/Tokyo", 9, 1952..=UNTIL, &[]) },
            // Eight hours ahead since 1982 (Singapore Time Act).
            Zone::Singapore => const { &row("Asia/Singapore", 8, 1982..=UNTIL, &[]) },
            Zone::Sydney => const { &row("Australia/Sydney", 10, 2008..=UNTIL, &AUSTRALIA) },
        }
    }
}

/// Every summer time in the list is one hour.
const SUMMER_MINUTES: i32 = 60;

/// The last year for which a present rule is assumed to stay.
const UNTIL: i32 = 2050;

/// A zone as data.
struct Row {
    key: &'static str,
    /// Ahead of Universal Time in winter.
    standard_minutes: i32,
    first_year: i32,
    last_year: i32,
    /// Latest first; empty without summer time.
    eras: &'static [Era],
}

/// A summer time rule, from a year until the era before it in the list.
struct Era {
    since: i32,
    begins: Change,
    ends: Change,
}

/// A change of the clocks, always on a Sunday, at an hour of standard time.
struct Change {
    month: u8,
    sunday: Sunday,
    standard_hour: u8,
}

/// Which Sunday of a month.
enum Sunday {
    First,
    Second,
    Last,
    /// The first one on this day or after it.
    From(u8),
}

/// 02:00 of the clock in force, which is 01:00 of standard time in autumn.
///
/// Sources: Uniform Time Act of 1966, 15 U.S.C. 260a, last Sundays of April and October, since 1967;
/// Emergency Daylight Saving Time Energy Conservation Act, Pub. L. 93-182, and its amendment, for
/// 1974 and 1975; Pub. L. 99-359, first Sunday of April, since 1987; Energy Policy Act of 2005,
/// Pub. L. 109-58, section 110, since 2007.
const UNITED_STATES: [Era; 6] = [
    era(2007, change(3, Sunday::Second, 2), change(11, Sunday::First, 1)),
    era(1987, change(4, Sunday::First, 2), change(10, Sunday::Last, 1)),
    era(1976, change(4, Sunday::Last, 2), change(10, Sunday::Last, 1)),
    era(1975, change(2, Sunday::Last, 2), change(10, Sunday::Last, 1)),
    era(1974, change(1, Sunday::From(6), 2), change(10, Sunday::Last, 1)),
    era(1967, change(4, Sunday::Last, 2), change(10, Sunday::Last, 1)),
];

/// 01:00 Universal Time on the last Sundays of March and October, everywhere at once.
///
/// Sources: Directives 94/21/EC (October since 1996), 97/44/EC and 2000/84/EC; in the United
/// Kingdom the Summer Time Act 1972 and the Summer Time Orders 1980 to 2002.
const UNITED_KINGDOM: [Era; 4] = [
    era(1996, change(3, Sunday::Last, 1), change(10, Sunday::Last, 1)),
    era(1990, change(3, Sunday::Last, 1), change(10, Sunday::From(22), 1)),
    era(1981, change(3, Sunday::Last, 1), change(10, Sunday::From(23), 1)),
    era(1972, change(3, Sunday::From(16), 2), change(10, Sunday::From(23), 2)),
];

/// The same instants, in places that keep the time one hour ahead; until 1995 summer ended in September.
///
/// Source: Directive 80/737/EEC and those that followed it.
const EU_IN_THE_MIDDLE: [Era; 2] = [
    era(1996, change(3, Sunday::Last, 2), change(10, Sunday::Last, 2)),
    era(1981, change(3, Sunday::Last, 2), change(9, Sunday::Last, 2)),
];

/// 02:00 of standard time on the first Sundays of October and April.
///
/// Source: Standard Time Act 1987 (NSW) as amended in 2007, since the autumn of 2008.
const AUSTRALIA: [Era; 1] = [era(2008, change(10, Sunday::First, 2), change(4, Sunday::First, 2))];

const fn us(key: &'static str, standard_hours: i32) -> Row {
    row(key, standard_hours, 1967..=UNTIL, &UNITED_STATES)
}

const fn eu(key: &'static str, standard_hours: i32, eras: &'static [Era]) -> Row {
    row(key, standard_hours, 1981..=UNTIL, eras)
}

const fn row(
    key: &'static str,
    standard_hours: i32,
    years: RangeInclusive<i32>,
    eras: &'static [Era],
) -> Row {
    Row {
        key,
        standard_minutes: standard_hours * 60,
        first_year: *years.start(),
        last_year: *years.end(),
        eras,
    }
}

const fn era(since: i32, begins: Change, ends: Change) -> Era {
    Era { since, begins, ends }
}

const fn change(month: u8, sunday: Sunday, standard_hour: u8) -> Change {
    Change { month, sunday, standard_hour }
}

impl Row {
    const fn offset_minutes(&self, moment: Moment) -> i32 {
        self.standard_minutes + if self.is_summer(moment) { SUMMER_MINUTES } else { 0 }
    }

    /// Whether summer time is in force. Every comparison is made in standard time, which has no
    /// gaps and no overlaps.
    const fn is_summer(&self, moment: Moment) -> bool {
        let seconds = moment.seconds() + self.standard_minutes as i64 * 60;
        let (year, month, _) = Date::from_days(seconds.div_euclid(DAY_SECONDS) as i32).ymd();
        let Some(era) = self.era(year) else {
            return false;
        };
        // In most months nothing changes.
        let (first, last) = (era.begins.month, era.ends.month);
        if month != first && month != last {
            return if first < last { first < month && month < last } else { month < last || first < month };
        }
        let begins = era.begins.in_year(year);
        let ends = era.ends.in_year(year);
        if begins < ends {
            begins <= seconds && seconds < ends
        } else {
            // South of the equator summer spans the new year.
            seconds < ends || begins <= seconds
        }
    }

    /// The rule in force in a year, or the earliest known one before that; `None` without summer
    /// time.
    const fn era(&self, year: i32) -> Option<&Era> {
        let mut eras = self.eras;
        while let [era, earlier @ ..] = eras {
            if year >= era.since || earlier.is_empty() {
                return Some(era);
            }
            eras = earlier;
        }
        None
    }
}

impl Change {
    /// Seconds of standard time since 1970-01-01T00:00.
    const fn in_year(&self, year: i32) -> i64 {
        // The last Sunday of a month is the one before the first Sunday of the next.
        let (month, from, weeks) = match self.sunday {
            Sunday::First => (self.month, 1, 0),
            Sunday::Second => (self.month, 1, 1),
            Sunday::Last => (self.month + 1, 1, -1),
            Sunday::From(day) => (self.month, day, 0),
        };
        let Some(first) = Date::new(year, month, from) else {
            return 0;
        };
        let to_sunday = Weekday::Sunday as i32 - first.weekday() as i32;
        let day = first.days() + to_sunday + 7 * weeks;
        day as i64 * DAY_SECONDS + self.standard_hour as i64 * 3600
    }
}
