//! Short periods of days, which leave out weekends and holidays.

use super::helpers::*;
use first_refusal::law::calendar::*;

/// N.M. Stat. section 12-2A-7(E): a period of fewer than eleven days.
fn new_mexico(length: u16) -> Rule {
    short(days(length), 11)
}

#[test]
fn in_new_mexico_ten_days_leave_out_weekends_and_memorial_day_and_eleven_do_not() {
    check("2024-05-24", new_mexico(10), "2024-06-10");
    check("2024-05-24", new_mexico(11), "2024-06-04");
}

#[test]
fn ten_days_say_that_they_were_counted_as_business_days_and_eleven_that_they_were_not() {
    let (ten, eleven) = (from_noon("2024-05-24", new_mexico(10)), from_noon("2024-05-24", new_mexico(11)));
    assert_eq!((ten.counted_in, ten.first_counted), (Unit::BusinessDays, day("2024-05-28")));
    assert_eq!((eleven.counted_in, eleven.first_counted), (Unit::Days, day("2024-05-25")));
    assert_eq!(ten.asked, Some((day("2024-05-25"), day("2024-06-10"))));
    assert_eq!(eleven.asked, None);
}

#[test]
fn a_short_period_says_which_days_it_left_out() {
    let left_out: Vec<_> = skipped(new_mexico(2).calendar, &from_noon("2024-05-24", new_mexico(2)))
        .map(|(day, _)| day)
        .collect();
    assert_eq!(left_out, ["2024-05-25", "2024-05-26", "2024-05-27"].map(day));
    assert_eq!(skipped(new_mexico(11).calendar, &from_noon("2024-05-24", new_mexico(11))).count(), 0);
}

#[test]
fn a_short_period_needs_the_years_of_the_calendar_and_a_longer_one_does_not() {
    assert_eq!(from_noon("1976-07-01", new_mexico(10)).coverage, Coverage::OutsideHolidayYears);
    assert_eq!(from_noon("1976-07-01", new_mexico(11)).coverage, Coverage::Known);
}

#[test]
fn only_days_are_ever_a_short_period() {
    for unit in [Unit::Hours, Unit::BusinessDays, Unit::Weeks, Unit::Months] {
        let plain = of(2, unit);
        assert_eq!(from_noon("2024-05-24", short(plain, 11)), from_noon("2024-05-24", plain), "{unit:?}");
    }
    let thirty_days = month_rule(months(1), MonthRule::ThirtyDays);
    check("2024-05-24", short(thirty_days, 400), "2024-06-23");
}

#[test]
fn a_short_period_that_counts_its_first_day_counts_it_only_on_a_business_day() {
    check("2024-05-24", including(new_mexico(1)), "2024-05-24");
    check("2024-05-25", including(new_mexico(1)), "2024-05-28");
}

#[test]
fn every_short_period_of_two_years_agrees_with_a_walk_through_jiffs_days_and_the_listed_holidays() {
    let list = include_str!("../../../data/holidays/us-federal.csv");
    let listed: Vec<&str> = list.lines().skip(2).map(|line| line.split_once(',').unwrap().0).collect();
    let is_open = |date: jiff::civil::Date| {
        date.weekday().to_monday_one_offset() <= 5 && !listed.contains(&date.to_string().as_str())
    };
    for days in day("2024-01-01").days()..=day("2025-12-31").days() {
        let opening = Date::from_days(days);
        let mut date = jiff_date(opening);
        for length in 1..=10 {
            date = date.tomorrow().unwrap();
            while !is_open(date) {
                date = date.tomorrow().unwrap();
            }
            check(&opening.to_string(), new_mexico(length), &date.to_string());
        }
    }
}
