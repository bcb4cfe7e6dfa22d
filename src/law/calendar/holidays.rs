//! Which days are business days: weekends and holidays as rules, each with its source and years.
//!
//! The laws are read as they stood on 2026-11-22; later years assume that they stay. A test
//! compares every weekday with the lists under `data/holidays`.

use std::ops::RangeInclusive;

use super::date::{Date, Weekday};
use super::holiday::Holiday;

/// Who says which days are holidays. Saturday and Sunday are never business days.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum HolidayCalendar {
    /// No holidays at all.
    WeekendsOnly,
    /// Legal public holidays of the United States, as observed by federal offices. Days on which
    /// the President merely closed them, such as a day of mourning, are not among them.
    UsFederal,
    /// Bank and common-law holidays of England and Wales.
    England,
    /// Holidays of every German state. A state's own holidays, which section 193 BGB would honour
    /// at the place of performance, are not among them.
    Germany,
    /// Closing days of the euro area's payment system T2, formerly TARGET.
    Target,
}

/// Whether a day is a business day, and if not, why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DayKind {
    /// A business day.
    Business,
    /// A Saturday or a Sunday, whether or not it is a holiday too.
    Weekend,
    /// A weekday on which a holiday falls or is observed.
    Holiday(Holiday),
    /// A weekday outside the years for which the calendar is known.
    Unknown,
}

impl HolidayCalendar {
    /// Every calendar, in the order in which a reader is offered them.
    pub const ALL: [HolidayCalendar; 5] = [
        HolidayCalendar::WeekendsOnly,
        HolidayCalendar::UsFederal,
        HolidayCalendar::England,
        HolidayCalendar::Germany,
        HolidayCalendar::Target,
    ];

    /// The machine key.
    pub const fn key(self) -> &'static str {
        match self {
            HolidayCalendar::WeekendsOnly => "weekends-only",
            HolidayCalendar::UsFederal => "us-federal",
            HolidayCalendar::England => "england",
            HolidayCalendar::Germany => "germany",
            HolidayCalendar::Target => "target",
        }
    }

    /// The calendar of a machine key, spelt exactly.
    pub fn from_key(key: &str) -> Option<HolidayCalendar> {
        HolidayCalendar::ALL.into_iter().find(|calendar| calendar.key() == key)
    }

    /// The years for which the calendar is known.
    pub const fn years(self) -> RangeInclusive<i32> {
        match self {
            // The last year of `Date` is left out, so that a count which ran into it is unknown.
            HolidayCalendar::WeekendsOnly => 1900..=2199,
            // Before 1978 Veterans Day was in October.
            HolidayCalendar::UsFederal => FIRST_YEAR..=LAST_YEAR,
            // Since the first early May bank holiday.
            HolidayCalendar::England => FIRST_YEAR..=LAST_YEAR,
            // Until 1994 the Day of Repentance was a holiday nearly everywhere.
            HolidayCalendar::Germany => 1995..=LAST_YEAR,
            // In 1999, the first year, TARGET closed on other days.
            HolidayCalendar::Target => 2000..=LAST_YEAR,
        }
    }

    /// Whether a day is a business day, and if not, why.
    pub fn day(self, date: Date) -> DayKind {
        let weekday = date.weekday();
        if matches!(weekday, Weekday::Saturday | Weekday::Sunday) {
            return DayKind::Weekend;
        }
        let ymd @ (year, _, _) = date.ymd();
        if !self.years().contains(&year) {
            return DayKind::Unknown;
        }
        let table = self.table();
        if !table.may_have_one_on(ymd) {
            return DayKind::Business;
        }
        match table.rows.iter().find(|row| row.falls_on(date, weekday, ymd)) {
            Some(row) => DayKind::Holiday(row.holiday),
            None => DayKind::Business,
        }
    }

    /// Whether no holiday can be kept on the seven days after a day, in any year.
    pub(super) fn has_plain_week_after(self, date: Date) -> bool {
        let (_, month, day) = date.ymd();
        let candidates = &self.table().candidates;
        let on = |month: u8| u64::from(candidates.get(usize::from(month)).copied().unwrap_or(0));
        let next = if month == 12 { 1 } else { month + 1 };
        // Of a month that begins within them, as many days as there can be.
        let beyond = (day + 7).saturating_sub(28);
        on(month) >> (day + 1) & 0b111_1111 == 0 && on(next) & ((1 << (beyond + 1)) - 1) == 0
    }

    const fn table(self) -> &'static Table {
        match self {
            HolidayCalendar::WeekendsOnly => const { &table(&[]) },
            HolidayCalendar::UsFederal => const { &table(&US_FEDERAL) },
            HolidayCalendar::England => const { &table(&ENGLAND) },
            HolidayCalendar::Germany => const { &table(&GERMANY) },
            HolidayCalendar::Target => const { &table(&TARGET) },
        }
    }
}

/// The holidays of one calendar.
struct Table {
    rows: &'static [Row],
    /// For each month from 1, one bit for each day from 1 on which a holiday can be kept in any
    /// year. Most days are none, and a count is done with them without a look at the rows.
    candidates: [u32; 13],
}

/// One holiday of one calendar, in a span of years.
#[derive(Clone, Copy)]
struct Row {
    holiday: Holiday,
    when: When,
    since: i16,
    until: i16,
}

/// On which weekday of a year a holiday is kept. Months and days count from 1.
#[derive(Clone, Copy)]
enum When {
    Fixed(u8, u8, Observed),
    Nth(u8, Weekday, u8),
    Last(u8, Weekday),
    /// Days after Easter Sunday.
    Easter(i8),
}

/// What becomes of a fixed holiday that falls on a weekend.
#[derive(Clone, Copy)]
enum Observed {
    /// It is lost.
    OnItsDay,
    /// Saturday moves to Friday, Sunday to Monday.
    Nearest,
    /// Both move to Monday.
    NextMonday,
    /// Both move by two days, which is how Christmas and Boxing Day make room for each other.
    TwoDaysLater,
    /// The row is the Friday before a holiday on the first of the next month.
    IfFriday,
}

const FIRST_YEAR: i32 = 1978;
const LAST_YEAR: i32 = 2050;

use Holiday as H;
use Observed::{IfFriday, Nearest, NextMonday, OnItsDay, TwoDaysLater};
use Weekday::{Monday, Thursday};
use When::{Easter, Fixed, Last, Nth};

/// Source: 5 U.S.C. 6103(a); observance on Friday and Monday by 6103(b)(1) and Executive Order
/// 11582; Martin Luther King Day by Pub. L. 98-144 from 1986; Juneteenth by Pub. L. 117-17 of
/// 2021-06-17, first observed on the next day. Inauguration Day, 6103(c), concerns Washington only.
const US_FEDERAL: [Row; 12] = [
    every_year(H::NewYearsDay, Fixed(1, 1, Nearest)),
    // When 1 January is a Saturday, the holiday is observed in the year before.
    every_year(H::NewYearsDay, Fixed(12, 31, IfFriday)),
    from(1986, H::MartinLutherKingDay, Nth(1, Monday, 3)),
    every_year(H::WashingtonsBirthday, Nth(2, Monday, 3)),
    every_year(H::MemorialDay, Last(5, Monday)),
    from(2021, H::Juneteenth, Fixed(6, 19, Nearest)),
    every_year(H::IndependenceDay, Fixed(7, 4, Nearest)),
    every_year(H::LaborDay, Nth(9, Monday, 1)),
    every_year(H::ColumbusDay, Nth(10, Monday, 2)),
    every_year(H::VeteransDay, Fixed(11, 11, Nearest)),
    every_year(H::Thanksgiving, Nth(11, Thursday, 4)),
    every_year(H::ChristmasDay, Fixed(12, 25, Nearest)),
];

/// Source: Banking and Financial Dealings Act 1971, section 1 and schedule 1 (with the substitute
/// day of 27 December), and royal proclamations under it for New Year's Day, early May, the other
/// substitutes and everything that happened or moved once. Good Friday and Christmas Day are
/// holidays at common law.
const ENGLAND: [Row; 26] = [
    every_year(H::NewYearsDay, Fixed(1, 1, NextMonday)),
    every_year(H::GoodFriday, Easter(-2)),
    every_year(H::EasterMonday, Easter(1)),
    // Moved in 1995 and 2020 to the anniversary of the end of the war in Europe.
    between(1978, 1994, H::EarlyMayBankHoliday, Nth(5, Monday, 1)),
    once(1995, H::EarlyMayBankHoliday, 5, 8),
    between(1996, 2019, H::EarlyMayBankHoliday, Nth(5, Monday, 1)),
    once(2020, H::EarlyMayBankHoliday, 5, 8),
    from(2021, H::EarlyMayBankHoliday, Nth(5, Monday, 1)),
    // Moved in 2002, 2012 and 2022 next to a jubilee.
    between(1978, 2001, H::SpringBankHoliday, Last(5, Monday)),
    once(2002, H::SpringBankHoliday, 6, 4),
    between(2003, 2011, H::SpringBankHoliday, Last(5, Monday)),
    once(2012, H::SpringBankHoliday, 6, 4),
    between(2013, 2021, H::SpringBankHoliday, Last(5, Monday)),
    once(2022, H::SpringBankHoliday, 6, 2),
    from(2023, H::SpringBankHoliday, Last(5, Monday)),
    every_year(H::SummerBankHoliday, Last(8, Monday)),
    every_year(H::ChristmasDay, Fixed(12, 25, TwoDaysLater)),
    every_year(H::BoxingDay, Fixed(12, 26, TwoDaysLater)),
    once(1981, H::RoyalWedding, 7, 29),
    once(1999, H::MillenniumEve, 12, 31),
    once(2002, H::RoyalJubilee, 6, 3),
    once(2011, H::RoyalWedding, 4, 29),
    once(2012, H::RoyalJubilee, 6, 5),
    once(2022, H::RoyalJubilee, 6, 3),
    once(2022, H::StateFuneral, 9, 19),
    once(2023, H::Coronation, 5, 8),
];

/// Source: the holiday laws of the sixteen states, as far as they agree; Unity Day by article 2(2)
/// of the Unification Treaty, since 1990; in 2017 every state kept Reformation Day.
const GERMANY: [Row; 10] = [
    every_year(H::NewYearsDay, Fixed(1, 1, OnItsDay)),
    every_year(H::GoodFriday, Easter(-2)),
    every_year(H::EasterMonday, Easter(1)),
    every_year(H::LabourDay, Fixed(5, 1, OnItsDay)),
    every_year(H::AscensionDay, Easter(39)),
    every_year(H::WhitMonday, Easter(50)),
    from(1990, H::GermanUnityDay, Fixed(10, 3, OnItsDay)),
    once(2017, H::ReformationDay, 10, 31),
    every_year(H::ChristmasDay, Fixed(12, 25, OnItsDay)),
    every_year(H::SecondChristmasDay, Fixed(12, 26, OnItsDay)),
];

/// Source: European Central Bank, press releases of 1999-07-15 (for 2000) and 2000-12-14 (from 2002
/// until further notice); the calendar of 2001 added 31 December, before the euro's first notes.
const TARGET: [Row; 7] = [
    every_year(H::NewYearsDay, Fixed(1, 1, OnItsDay)),
    every_year(H::GoodFriday, Easter(-2)),
    every_year(H::EasterMonday, Easter(1)),
    every_year(H::LabourDay, Fixed(5, 1, OnItsDay)),
    every_year(H::ChristmasDay, Fixed(12, 25, OnItsDay)),
    every_year(H::SecondChristmasDay, Fixed(12, 26, OnItsDay)),
    once(2001, H::NewYearsEve, 12, 31),
];

const fn every_year(holiday: Holiday, when: When) -> Row {
    between(FIRST_YEAR as i16, LAST_YEAR as i16, holiday, when)
}

const fn from(since: i16, holiday: Holiday, when: When) -> Row {
    between(since, LAST_YEAR as i16, holiday, when)
}

const fn between(since: i16, until: i16, holiday: Holiday, when: When) -> Row {
    Row { holiday, when, since, until }
}

const fn once(year: i16, holiday: Holiday, month: u8, day: u8) -> Row {
    between(year, year, holiday, Fixed(month, day, OnItsDay))
}

/// Runs only in the compiler.
const fn table(rows: &'static [Row]) -> Table {
    let mut candidates = [0; 13];
    let mut rest = rows;
    while let [row, others @ ..] = rest {
        match row.when {
            // Observed at most one day earlier and two days later, in the same month.
            Fixed(month, day, _) => candidates[month as usize] |= 0b1111 << (day - 1),
            Nth(month, _, nth) => candidates[month as usize] |= 0b111_1111 << (7 * nth - 6),
            Last(month, _) => candidates[month as usize] |= 0b111_1111 << 25,
            Easter(days) => {
                let mut year = FIRST_YEAR;
                while year <= LAST_YEAR {
                    let date = Date::from_days(compute_easter_sunday(year) + days as i32);
                    let (_, month, day) = date.ymd();
                    candidates[month as usize] |= 1 << day;
                    year += 1;
                }
            }
        }
        rest = others;
    }
    Table { rows, candidates }
}

impl Table {
    fn may_have_one_on(&self, (_, month, day): (i32, u8, u8)) -> bool {
        self.candidates.get(usize::from(month)).is_some_and(|days| days >> day & 1 == 1)
    }
}

impl Row {
    /// Whether the holiday is kept on a weekday of a year from [`FIRST_YEAR`] to [`LAST_YEAR`].
    fn falls_on(&self, date: Date, weekday: Weekday, (year, month, day): (i32, u8, u8)) -> bool {
        if year < i32::from(self.since) || i32::from(self.until) < year {
            return false;
        }
        match self.when {
            Fixed(of, on, observed) => month == of && observed.moves(i32::from(day) - i32::from(on), weekday),
            Nth(of, on, nth) => month == of && weekday == on && day.div_ceil(7) == nth,
            // Only months of 31 days have a last weekday here.
            Last(of, on) => month == of && weekday == on && day > 31 - 7,
            Easter(days) => EASTER_SUNDAYS
                .get((year - FIRST_YEAR) as usize)
                .is_some_and(|&sunday| date.days() == i32::from(sunday) + i32::from(days)),
        }
    }
}

impl Observed {
    /// Whether a holiday is kept on a weekday that lies so many days after its date.
    const fn moves(self, days: i32, to: Weekday) -> bool {
        match self {
            OnItsDay => days == 0,
            Nearest => {
                days == 0 || days == -1 && matches!(to, Weekday::Friday) || days == 1 && matches!(to, Monday)
            }
            NextMonday => days == 0 || (days == 1 || days == 2) && matches!(to, Monday),
            TwoDaysLater => days == 0 || days == 2 && matches!(to, Monday | Weekday::Tuesday),
            IfFriday => days == 0 && matches!(to, Weekday::Friday),
        }
    }
}

/// Easter Sundays in days since 1970-01-01. A table is smaller than the algorithm, and faster.
const EASTER_SUNDAYS: [i16; (LAST_YEAR - FIRST_YEAR + 1) as usize] = {
    let mut days = [0; _];
    let mut index = 0;
    while index < days.len() {
        days[index] = compute_easter_sunday(FIRST_YEAR + index as i32) as i16;
        index += 1;
    }
    days
};

/// Runs only in the compiler. Source: the anonymous Gregorian computus (Nature, 20 April 1876).
const fn compute_easter_sunday(year: i32) -> i32 {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - b / 4 - g + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    match Date::new(year, (n / 31) as u8, (n % 31 + 1) as u8) {
        Some(date) => date.days(),
        None => panic!("Easter is a day of March or April"),
    }
}
