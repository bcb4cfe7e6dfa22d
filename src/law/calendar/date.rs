//! A civil date: one number of days, so that counting days is plain addition.

use std::fmt::{self, Write};

/// A day of the proleptic Gregorian calendar from 1900-01-01 to 2200-12-31.
///
/// Arithmetic that would leave the range stops at its edge; no zone and no holiday calendar is
/// known there, so a [`Count`](super::Count) that ran into the edge always says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date(i32);

/// A day of the week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Weekday {
    /// The first day of the ISO week.
    Monday,
    /// The second day.
    Tuesday,
    /// The third day.
    Wednesday,
    /// The fourth day.
    Thursday,
    /// The fifth day.
    Friday,
    /// The sixth day, never a business day here.
    Saturday,
    /// The seventh day, never a business day here.
    Sunday,
}

impl Date {
    /// 1900-01-01, the first date that can be written down.
    pub const MIN: Date = Date(days_since_1970(1900, 1, 1));
    /// 2200-12-31, the last date that can be written down.
    pub const MAX: Date = Date(days_since_1970(2200, 12, 31));

    /// The date of a year, a month from 1 and a day of the month from 1; `None` if there is no
    /// such day or it lies outside [`Date::MIN`] and [`Date::MAX`].
    pub const fn new(year: i32, month: u8, day: u8) -> Option<Date> {
        if year < 1900 || year > 2200 || month < 1 || month > 12 {
            return None;
        }
        if day < 1 || day > days_in_month(year, month) {
            return None;
        }
        Some(Date(days_since_1970(year, month, day)))
    }

    /// The date so many days after 1970-01-01, at the edge of the range if it lies outside.
    pub const fn from_days(days_since_1970: i32) -> Date {
        if days_since_1970 < Date::MIN.0 {
            return Date::MIN;
        }
        if days_since_1970 > Date::MAX.0 {
            return Date::MAX;
        }
        Date(days_since_1970)
    }

    /// Days since 1970-01-01, negative before it.
    pub const fn days(self) -> i32 {
        self.0
    }

    /// The year, the month from 1 and the day of the month from 1.
    pub const fn ymd(self) -> (i32, u8, u8) {
        // Years are counted from 1 March, so that a leap day is the last day of its year. The
        // multiplications stand for divisions by the length of a year and of a month; a test goes
        // through every day. Source: Neri and Schneider, "Euclidean affine functions and their
        // application to calendar algorithms", Software: Practice and Experience 53 (2023).
        let quarters = 4 * (self.0 + DAYS_FROM_0000_TO_1970) as u32 + 3;
        let century = quarters / 146_097;
        let year_and_rest = 2_939_745 * ((quarters % 146_097) | 3) as u64;
        let year = (100 * century + (year_and_rest >> 32) as u32) as i32;
        let day_of_year = year_and_rest as u32 / 2_939_745 / 4;
        let month_and_rest = 2141 * day_of_year + 197_913;
        let (month, day) = ((month_and_rest >> 16) as u8, (month_and_rest % 65_536 / 2141) as u8 + 1);
        if month > 12 { (year + 1, month - 12, day) } else { (year, month, day) }
    }

    /// The day of the week.
    pub const fn weekday(self) -> Weekday {
        // 1970-01-01 was a Thursday; 70 000 is a multiple of seven that makes the sum positive.
        match (self.0 + 70_003) as u32 % 7 {
            0 => Weekday::Monday,
            1 => Weekday::Tuesday,
            2 => Weekday::Wednesday,
            3 => Weekday::Thursday,
            4 => Weekday::Friday,
            5 => Weekday::Saturday,
            _ => Weekday::Sunday,
        }
    }

    /// The date so many days later, or earlier if negative, stopping at the edge of the range.
    pub const fn plus_days(self, days: i32) -> Date {
        Date::from_days(self.0.saturating_add(days))
    }

    /// How many days later `other` is; negative if it is earlier.
    pub const fn days_until(self, other: Date) -> i32 {
        other.0 - self.0
    }

    /// The corresponding date so many months later, or the last day of that month if it has no
    /// such day: 30 November plus three months is 28 or 29 February.
    ///
    /// Source: the corresponding date rule, Dodds v Walker \[1981\] 1 WLR 1027; N.M. Stat.
    /// section 12-2A-7(C).
    pub const fn plus_months(self, months: u32) -> Date {
        // More months than the range has would end at its edge anyway.
        let months = if months > 12 * 301 { 12 * 301 } else { months as i32 };
        let (year, month, day) = self.ymd();
        let month_from_zero = year * 12 + month as i32 - 1 + months;
        let (year, month) = (month_from_zero / 12, (month_from_zero % 12) as u8 + 1);
        if year > 2200 {
            return Date::MAX;
        }
        let last = days_in_month(year, month);
        Date(days_since_1970(year, month, if day < last { day } else { last }))
    }

    /// The last day of the month of this day.
    pub const fn last_of_month(self) -> Date {
        let (year, month, day) = self.ymd();
        self.plus_days(days_in_month(year, month) as i32 - day as i32)
    }

    /// Whether this is the last day of its month.
    pub const fn is_last_of_month(self) -> bool {
        let (year, month, day) = self.ymd();
        day == days_in_month(year, month)
    }

    /// Reads exactly `YYYY-MM-DD`: ten characters, digits and hyphens, a day that exists.
    pub fn parse(text: &str) -> Option<Date> {
        let &[y1, y2, y3, y4, b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
            return None;
        };
        let century = two_digits(y1, y2)?;
        let year = i32::from(century) * 100 + i32::from(two_digits(y3, y4)?);
        Date::new(year, two_digits(m1, m2)?, two_digits(d1, d2)?)
    }
}

impl fmt::Display for Date {
    /// Writes `YYYY-MM-DD`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.ymd();
        write_two_digits(f, year as u32 / 100)?;
        write_two_digits(f, year as u32 % 100)?;
        f.write_char('-')?;
        write_two_digits(f, u32::from(month))?;
        f.write_char('-')?;
        write_two_digits(f, u32::from(day))
    }
}

/// The number of two ASCII digits, `None` if one is not a digit.
pub(super) fn two_digits(tens: u8, ones: u8) -> Option<u8> {
    if tens.is_ascii_digit() && ones.is_ascii_digit() {
        Some((tens - b'0') * 10 + (ones - b'0'))
    } else {
        None
    }
}

/// Writes a number below 100 with two digits, without the weight of number formatting.
pub(super) fn write_two_digits(f: &mut fmt::Formatter<'_>, number: u32) -> fmt::Result {
    f.write_char(char::from(b'0' + (number / 10 % 10) as u8))?;
    f.write_char(char::from(b'0' + (number % 10) as u8))
}

/// From 0000-03-01, where the algorithms here start, to 1970-01-01.
const DAYS_FROM_0000_TO_1970: i32 = 719_468;

/// The inverse of [`Date::ymd`] for a day that exists. Source: Howard Hinnant, "chrono-Compatible
/// Low-Level Date Algorithms".
const fn days_since_1970(year: i32, month: u8, day: u8) -> i32 {
    let (year, month_from_march) =
        if month > 2 { (year, month as i32 - 3) } else { (year - 1, month as i32 + 9) };
    let day_of_year = (153 * month_from_march + 2) / 5 + day as i32 - 1;
    year * 365 + year / 4 - year / 100 + year / 400 + day_of_year - DAYS_FROM_0000_TO_1970
}

const fn days_in_month(year: i32, month: u8) -> u8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
