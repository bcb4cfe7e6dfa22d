//! Where a month ends.

use super::helpers::*;
use first_refusal::law::calendar::*;
use jiff::ToSpan;

fn to_the_end(length: u16) -> Rule {
    month_rule(months(length), MonthRule::EndOfMonth)
}

fn of_thirty_days(length: u16) -> Rule {
    month_rule(months(length), MonthRule::ThirtyDays)
}

#[test]
fn three_months_from_the_last_of_november_end_on_the_leap_day_on_either_rule() {
    // V12; Dodds v Walker [1981] 1 WLR 1027.
    check("2023-11-30", months(3), "2024-02-29");
    check("2023-11-30", to_the_end(3), "2024-02-29");
    check("2023-11-30", of_thirty_days(3), "2024-02-28");
}

#[test]
fn a_month_from_the_last_of_february_ends_on_the_28th_or_on_the_last_of_march() {
    check("2025-02-28", months(1), "2025-03-28");
    check("2025-02-28", to_the_end(1), "2025-03-31");
    check("2025-02-28", of_thirty_days(1), "2025-03-30");
}

#[test]
fn the_28th_of_february_of_a_leap_year_is_not_the_last_of_its_month() {
    check("2024-02-28", to_the_end(1), "2024-03-28");
    check("2024-02-29", to_the_end(1), "2024-03-31");
    check("2024-02-29", to_the_end(12), "2025-02-28");
}

#[test]
fn a_month_that_counts_its_first_day_ends_the_day_before_the_end_of_the_month() {
    check("2025-02-28", including(to_the_end(1)), "2025-03-30");
    check("2025-04-30", including(to_the_end(2)), "2025-06-29");
    check("2025-03-10", including(of_thirty_days(1)), "2025-04-08");
}

#[test]
fn a_last_day_that_stands_for_a_missing_one_is_already_the_day_before() {
    for rule in [months(1), to_the_end(1)] {
        check("2025-01-31", including(rule), "2025-02-28");
        check("2025-01-30", including(rule), "2025-02-28");
    }
    check("2025-01-31", including(of_thirty_days(1)), "2025-03-01");
}

#[test]
fn thirty_days_are_not_shorter_in_february() {
    check("2025-02-10", of_thirty_days(1), "2025-03-12");
    check("2025-02-10", of_thirty_days(12), "2026-02-05");
}

#[test]
fn the_rule_of_months_does_not_touch_other_units() {
    for unit in [Unit::Hours, Unit::Days, Unit::BusinessDays, Unit::Weeks] {
        for first in [of(9, unit), including(of(9, unit))] {
            let [corresponding, end, thirty] =
                MONTH_RULES.map(|rule| from_noon("2025-02-28", month_rule(first, rule)));
            assert_eq!((corresponding, corresponding), (end, thirty), "{unit:?}");
        }
    }
}

#[test]
fn a_german_right_of_pre_emption_is_exercised_within_a_week_or_for_land_two_months() {
    // BGB section 469(2), counted by sections 187(1), 188(2) and (3) and 193.
    let bgb = |length, unit| Rule {
        calendar: HolidayCalendar::Germany,
        zone: Zone::Berlin,
        ..rolling(of(length, unit), Rollover::NextBusinessDay)
    };
    for (opening, unit, length, last_day) in [
        ("2025-03-10", Unit::Weeks, 1, "2025-03-17"),
        // Good Friday, and not before the Tuesday after Easter.
        ("2025-04-11", Unit::Weeks, 1, "2025-04-22"),
        ("2025-03-11", Unit::Months, 2, "2025-05-12"),
        ("2025-02-18", Unit::Months, 2, "2025-04-22"),
        // The last of February stands for the 31st; in 2024 it was a Thursday.
        ("2023-12-31", Unit::Months, 2, "2024-02-29"),
        ("2024-12-31", Unit::Months, 2, "2025-02-28"),
    ] {
        check(opening, bgb(length, unit), last_day);
        assert_eq!(from_noon(opening, bgb(length, unit)).coverage, Coverage::Known);
    }
}

#[test]
fn every_month_from_every_day_of_five_years_agrees_with_jiff() {
    let last = |date: jiff::civil::Date| date.last_of_month();
    for days in day("2023-01-01").days()..=day("2027-12-31").days() {
        let opening = Date::from_days(days);
        let theirs = jiff_date(opening);
        for length in 0..=26_u16 {
            let ends = |rule: Rule| count(&rule, rule.zone.moment(opening, NOON)).last_day.to_string();
            let target = theirs.first_of_month().checked_add(i64::from(length).months()).unwrap();
            let corresponding = theirs.checked_add(i64::from(length).months()).unwrap();
            let to_the_last = if last(theirs) == theirs { last(target) } else { corresponding };
            let thirty = theirs.checked_add((30 * i64::from(length)).days()).unwrap();
            assert_eq!(ends(months(length)), corresponding.to_string());
            assert_eq!(ends(to_the_end(length)), to_the_last.to_string());
            assert_eq!(ends(of_thirty_days(length)), thirty.to_string());
        }
    }
}
