//! Holidays.

use super::helpers::*;
use first_refusal::law::calendar::*;

// Holidays, compared with lists written by another program (see data/README.md). The two agree on
// every weekday, so that there is no list of exceptions; should one become necessary, the law
// decides, and the exception says which.

#[test]
fn every_weekday_of_1978_to_2050_agrees_with_the_listed_us_federal_holidays() {
    check_list(HolidayCalendar::UsFederal, include_str!("../../../data/holidays/us-federal.csv"));
}

#[test]
fn every_weekday_of_1978_to_2050_agrees_with_the_listed_english_holidays() {
    check_list(HolidayCalendar::England, include_str!("../../../data/holidays/england.csv"));
}

#[test]
fn every_weekday_of_1995_to_2050_agrees_with_the_listed_german_holidays() {
    check_list(HolidayCalendar::Germany, include_str!("../../../data/holidays/germany.csv"));
}

#[test]
fn every_weekday_of_2000_to_2050_agrees_with_the_listed_target_closing_days() {
    check_list(HolidayCalendar::Target, include_str!("../../../data/holidays/target.csv"));
}

#[test]
fn holidays_fall_where_the_law_puts_them() {
    use HolidayCalendar::{England, Germany, Target, UsFederal};
    for (calendar, date, holiday) in [
        // 5 U.S.C. 6103(b): Saturday to Friday, Sunday to Monday, even into the year before.
        (UsFederal, "2021-12-31", Holiday::NewYearsDay),
        (UsFederal, "2023-01-02", Holiday::NewYearsDay),
        (UsFederal, "2020-07-03", Holiday::IndependenceDay),
        (UsFederal, "2021-06-18", Holiday::Juneteenth),
        (UsFederal, "2024-11-28", Holiday::Thanksgiving),
        // Christmas and Boxing Day on a weekend, in each of the three ways.
        (England, "2021-12-27", Holiday::ChristmasDay),
        (England, "2021-12-28", Holiday::BoxingDay),
        (England, "2022-12-26", Holiday::BoxingDay),
        (England, "2022-12-27", Holiday::ChristmasDay),
        (England, "2020-12-28", Holiday::BoxingDay),
        // Days that happened or moved once.
        (England, "1995-05-08", Holiday::EarlyMayBankHoliday),
        (England, "1999-12-31", Holiday::MillenniumEve),
        (England, "2020-05-08", Holiday::EarlyMayBankHoliday),
        (England, "2022-06-02", Holiday::SpringBankHoliday),
        (England, "2022-06-03", Holiday::RoyalJubilee),
        (England, "2022-09-19", Holiday::StateFuneral),
        (England, "2023-05-08", Holiday::Coronation),
        (Germany, "2017-10-31", Holiday::ReformationDay),
        (Germany, "2025-05-29", Holiday::AscensionDay),
        (Germany, "2025-06-09", Holiday::WhitMonday),
        (Target, "2001-12-31", Holiday::NewYearsEve),
        (Target, "2025-04-18", Holiday::GoodFriday),
    ] {
        assert_eq!(calendar.day(day(date)), DayKind::Holiday(holiday), "{calendar:?} {date}");
    }
}

#[test]
fn days_that_are_often_taken_for_holidays_are_business_days() {
    use HolidayCalendar::{England, Germany, Target, UsFederal, WeekendsOnly};
    for (calendar, date) in [
        (WeekendsOnly, "2025-12-25"),
        // Not yet law in those years.
        (UsFederal, "2020-06-19"),
        (UsFederal, "1985-01-21"),
        // The day after the end of the year moves no holiday.
        (UsFederal, "2025-12-31"),
        // Moved away.
        (England, "2020-05-04"),
        (England, "2022-05-30"),
        (Germany, "2016-10-31"),
        (Germany, "2025-12-24"),
        (Target, "2025-05-29"),
        (Target, "2002-12-31"),
    ] {
        assert_eq!(calendar.day(day(date)), DayKind::Business, "{calendar:?} {date}");
    }
}

#[test]
fn a_weekday_outside_the_years_is_unknown_and_a_weekend_is_not() {
    for calendar in HolidayCalendar::ALL {
        let year = *calendar.years().end() + 1;
        let mut date = Date::new(year, 1, 1).unwrap();
        for _ in 0..7 {
            let expected = match date.weekday() {
                Weekday::Saturday | Weekday::Sunday => DayKind::Weekend,
                Weekday::Monday
                | Weekday::Tuesday
                | Weekday::Wednesday
                | Weekday::Thursday
                | Weekday::Friday => DayKind::Unknown,
            };
            assert_eq!(calendar.day(date), expected, "{calendar:?} {date}");
            date = date.plus_days(1);
        }
    }
}

#[test]
fn every_key_leads_back_to_its_value() {
    for zone in Zone::ALL {
        assert_eq!(Zone::from_key(zone.key()), Some(zone));
    }
    for calendar in HolidayCalendar::ALL {
        assert_eq!(HolidayCalendar::from_key(calendar.key()), Some(calendar));
    }
    assert_eq!(Zone::from_key("america/new_york"), None);
    assert_eq!(HolidayCalendar::from_key(""), None);
}
