//! An instant, and a time of day at which a period may be agreed to end.

use std::fmt::{self, Write};

use super::date::{Date, two_digits, write_two_digits};

/// Seconds in a day of Universal Time, which has no leap seconds here.
pub(super) const DAY_SECONDS: i64 = 86_400;

/// An instant: whole seconds since 1970-01-01T00:00:00Z.
///
/// It stays one day inside the range of [`Date`], so that its local date exists in every zone.
/// Arithmetic that would leave the range stops at its edge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

/// A time of day in whole minutes from 00:00 to 24:00, which is the end of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

impl Moment {
    /// 1900-01-02T00:00:00Z.
    pub const MIN: Moment = Moment((Date::MIN.days() as i64 + 1) * DAY_SECONDS);
    /// 2200-12-30T23:59:59Z.
    pub const MAX: Moment = Moment(Date::MAX.days() as i64 * DAY_SECONDS - 1);

    /// The instant so many seconds after 1970-01-01T00:00:00Z, at the edge of the range if it
    /// lies outside.
    pub const fn from_seconds(seconds_since_1970: i64) -> Moment {
        if seconds_since_1970 < Moment::MIN.0 {
            return Moment::MIN;
        }
        if seconds_since_1970 > Moment::MAX.0 {
            return Moment::MAX;
        }
        Moment(seconds_since_1970)
    }

    /// Seconds since 1970-01-01T00:00:00Z, negative before it.
    pub const fn seconds(self) -> i64 {
        self.0
    }

    /// The instant so many seconds later, or earlier if negative.
    pub const fn plus_seconds(self, seconds: i64) -> Moment {
        Moment::from_seconds(self.0.saturating_add(seconds))
    }

    /// Reads exactly `YYYY-MM-DDThh:mm:ssZ`, as [`Moment`] writes itself.
    pub fn parse(text: &str) -> Option<Moment> {
        let &[.., b'T', h1, h2, b':', m1, m2, b':', s1, s2, b'Z'] = text.as_bytes() else {
            return None;
        };
        let date = Date::parse(text.get(..text.len() - 10)?)?;
        let (hour, minute, second) = (two_digits(h1, h2)?, two_digits(m1, m2)?, two_digits(s1, s2)?);
        if hour > 23 || minute > 59 || second > 59 {
            return None;
        }
        let second_of_day = i64::from(hour) * 3600 + i64::from(minute) * 60 + i64::from(second);
        let moment = Moment(i64::from(date.days()) * DAY_SECONDS + second_of_day);
        (Moment::MIN..=Moment::MAX).contains(&moment).then_some(moment)
    }
}

impl fmt::Display for Moment {
    /// Writes Universal Time as `2025-03-24T21:00:00Z`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let second_of_day = self.0.rem_euclid(DAY_SECONDS) as u32;
        Date::from_days(self.0.div_euclid(DAY_SECONDS) as i32).fmt(f)?;
        f.write_char('T')?;
        write_two_digits(f, second_of_day / 3600)?;
        f.write_char(':')?;
        write_two_digits(f, second_of_day / 60 % 60)?;
        f.write_char(':')?;
        write_two_digits(f, second_of_day % 60)?;
        f.write_char('Z')
    }
}

impl TimeOfDay {
    /// 24:00: a period that ends then includes the whole of its last day.
    pub const END_OF_DAY: TimeOfDay = TimeOfDay(24 * 60);

    /// The time of an hour from 0 to 24 and a minute from 0 to 59; `None` for anything else and
    /// for any minute after 24:00.
    pub const fn new(hour: u8, minute: u8) -> Option<TimeOfDay> {
        if minute > 59 || hour > 24 || (hour == 24 && minute > 0) {
            return None;
        }
        Some(TimeOfDay(hour as u16 * 60 + minute as u16))
    }

    /// Minutes after 00:00, from 0 to 1440.
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// Seconds after 00:00, from 0 to 86 400.
    pub const fn seconds(self) -> u32 {
        self.0 as u32 * 60
    }

    /// Reads exactly `hh:mm`, from `00:00` to `24:00`.
    pub fn parse(text: &str) -> Option<TimeOfDay> {
        let &[h1, h2, b':', m1, m2] = text.as_bytes() else {
            return None;
        };
        TimeOfDay::new(two_digits(h1, h2)?, two_digits(m1, m2)?)
    }
}

impl fmt::Display for TimeOfDay {
    /// Writes `hh:mm`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_two_digits(f, u32::from(self.0 / 60))?;
        f.write_char(':')?;
        write_two_digits(f, u32::from(self.0 % 60))
    }
}
