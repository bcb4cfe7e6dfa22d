//! Decided cases, first and last days, hours, and what lies outside the years that are known.

use super::helpers::*;
use first_refusal::law::calendar::*;

// Decided cases. The ids are those of the research notes (doctrine, A.15).

#[test]
fn berian_ten_business_days_from_the_20th_of_january_end_on_the_3rd_of_february() {
    // V1, C16 Nike v. Berian (D. Or. 2016): received 2016-01-20, exercised 2016-01-22, in time.
    let count = from_noon("2016-01-20", business_days(10));
    assert_eq!(count.last_day, day("2016-02-03"));
    assert!(Zone::NewYork.moment(day("2016-01-22"), NOON) <= count.closes);
    assert_eq!(count.coverage, Coverage::Known);
}

#[test]
fn berian_one_hundred_and_eighty_days_after_the_year_2015_end_on_the_28th_of_june() {
    // V2, C16: the right survives the contract, which ended on 2015-12-31, by 180 days.
    check("2015-12-31", days(180), "2016-06-28");
}

#[test]
fn wolf_forty_five_days_that_include_the_first_end_on_the_19th_of_january() {
    // V5, C59 American Broadcasting Cos. v. Wolf, 52 N.Y.2d 394 (1981): counted by the court.
    check("1979-12-06", including(days(45)), "1980-01-19");
}

#[test]
fn wolf_ninety_days_that_include_the_first_end_on_the_4th_of_march_of_a_leap_year() {
    // V6, C59: counted by the court.
    check("1979-12-06", including(days(90)), "1980-03-04");
}

#[test]
fn wolf_ninety_days_and_three_months_from_the_expiry_are_two_days_apart() {
    // V7, C59: the court's end of the refusal period, and what months would have made of it.
    check("1980-03-05", days(90), "1980-06-03");
    check("1980-03-05", months(3), "1980-06-05");
}

#[test]
fn fienberg_a_closing_56_days_after_the_exercise_is_46_days_late() {
    // V8, C20 Fienberg v. Hassan, 77 Mass. App. Ct. 901 (2010): offer of 2008-05-14 to close in 33 days, exercised 2008-06-06.
    let due = from_noon("2008-05-14", days(33)).last_day;
    let offered = from_noon("2008-06-06", days(56)).last_day;
    assert_eq!((due, offered), (day("2008-06-16"), day("2008-08-01")));
    assert_eq!(due.days_until(offered), 46);
}

#[test]
fn ten_business_days_from_a_friday_before_memorial_day_end_on_the_tenth_of_june() {
    // V10, synthetic.
    check("2024-05-24", days(10), "2024-06-03");
    check("2024-05-24", business_days(10), "2024-06-10");
}

#[test]
fn fifteen_days_that_end_on_a_saturday_roll_to_monday_only_if_the_rule_says_so() {
    // V11, synthetic.
    check("2025-12-12", days(15), "2025-12-27");
    check("2025-12-12", rolling(days(15), Rollover::NextBusinessDay), "2025-12-29");
    check("2025-12-12", rolling(days(15), Rollover::PreviousBusinessDay), "2025-12-26");
}

#[test]
fn three_months_from_the_last_of_november_end_on_the_leap_day() {
    // V12, synthetic; Dodds v Walker [1981] 1 WLR 1027.
    check("2023-11-30", months(3), "2024-02-29");
    check("2022-11-30", months(3), "2023-02-28");
}

#[test]
fn an_offer_sheet_before_noon_must_be_matched_by_the_next_night_and_a_later_one_by_the_one_after() {
    // R01, NBA collective bargaining agreement 2023, article XI section 5(g).
    let until_2359 = |length| Rule { ends_at: time("23:59"), ..days(length) };
    let before_noon = count(&until_2359(1), Zone::NewYork.moment(day("2024-07-08"), NOON - 1));
    let at_noon = count(&until_2359(2), Zone::NewYork.moment(day("2024-07-08"), NOON));
    assert_eq!(before_noon.closes.to_string(), "2024-07-10T03:59:00Z");
    assert_eq!(at_noon.closes.to_string(), "2024-07-11T03:59:00Z");
}

#[test]
fn the_example_of_the_module_holds() {
    let window = count(
        &Rule { ends_at: time("17:00"), ..business_days(10) },
        Zone::NewYork.moment(day("2024-05-24"), 9 * 3600),
    );
    assert_eq!(window.last_day.to_string(), "2024-06-10");
    assert_eq!(window.closes.to_string(), "2024-06-10T21:00:00Z");
}

// The first and the last day.

#[test]
fn five_pm_is_in_time_and_one_second_later_is_not() {
    let count = from_noon("2025-03-10", Rule { ends_at: time("17:00"), ..business_days(10) });
    assert_eq!(count.closes.to_string(), "2025-03-24T21:00:00Z");
}

#[test]
fn a_period_to_the_end_of_the_day_closes_with_its_last_second() {
    let count = from_noon("2025-03-10", days(14));
    assert_eq!(count.closes.to_string(), "2025-03-25T03:59:59Z");
}

#[test]
fn the_hour_of_the_opening_does_not_matter_to_days() {
    let early = count(&days(10), Zone::NewYork.start_of(day("2025-03-10")));
    let late = count(&days(10), Zone::NewYork.last_second_of(day("2025-03-10")));
    assert_eq!(early.closes, late.closes);
}

#[test]
fn the_zone_decides_on_which_day_a_receipt_falls() {
    // 23:30 in Los Angeles is the next morning in Berlin.
    let receipt = Moment::parse("2025-03-11T06:30:00Z").unwrap();
    let days_zero =
        [Zone::LosAngeles, Zone::Berlin].map(|zone| count(&Rule { zone, ..days(10) }, receipt).day_zero);
    assert_eq!(days_zero, [day("2025-03-10"), day("2025-03-11")]);
}

#[test]
fn a_period_of_no_length_can_close_before_it_opens() {
    let rule = Rule { ends_at: time("09:00"), ..days(0) };
    let count = from_noon("2025-03-10", rule);
    assert_eq!(count.last_day, count.day_zero);
    assert!(count.closes < count.opens);
}

#[test]
fn a_period_that_rolls_back_can_close_before_it_opens() {
    let saturday = "2025-03-08";
    let count = from_noon(saturday, rolling(days(1), Rollover::PreviousBusinessDay));
    assert_eq!(count.last_day, day("2025-03-07"));
    assert_eq!(count.rolled_from, Some(day("2025-03-09")));
    assert!(count.closes < count.opens);
}

#[test]
fn a_week_that_includes_its_first_day_ends_the_day_before_the_corresponding_weekday() {
    check("2025-03-10", of(1, Unit::Weeks), "2025-03-17");
    check("2025-03-10", including(of(1, Unit::Weeks)), "2025-03-16");
}

#[test]
fn a_month_that_includes_its_first_day_ends_the_day_before_the_corresponding_date() {
    check("2025-03-10", including(months(1)), "2025-04-09");
    check("2025-03-01", including(months(1)), "2025-03-31");
}

#[test]
fn a_month_without_a_corresponding_date_ends_on_its_last_day_on_either_rule() {
    // BGB section 188(3): 28 February stands for the 30th before the missing 31st.
    check("2025-01-31", months(1), "2025-02-28");
    check("2025-01-31", including(months(1)), "2025-02-28");
    check("2025-01-28", including(months(1)), "2025-02-27");
}

#[test]
fn a_business_day_that_is_included_is_the_first_and_a_weekend_is_not() {
    check("2025-03-10", including(business_days(1)), "2025-03-10");
    check("2025-03-08", including(business_days(1)), "2025-03-10");
    let count = from_noon("2025-03-08", including(business_days(2)));
    assert_eq!(count.first_counted, day("2025-03-10"));
}

#[test]
fn nothing_is_a_period_of_no_length_on_its_day_zero() {
    for unit in UNITS {
        for rule in [of(0, unit), including(of(0, unit))] {
            check("2025-03-08", rule, "2025-03-08");
        }
    }
}

// Hours.

#[test]
fn hours_are_hours_even_when_the_clocks_go_forward() {
    let saturday_noon = Zone::NewYork.moment(day("2025-03-08"), NOON);
    let count = count(&of(24, Unit::Hours), saturday_noon);
    assert_eq!(count.closes, saturday_noon.plus_seconds(24 * 3600));
    assert_eq!(Zone::NewYork.local(count.closes).second_of_day, NOON + 3600);
}

#[test]
fn hours_that_end_on_a_sunday_roll_to_the_same_time_on_monday_only_if_the_rule_says_so() {
    // Fed. R. Civ. P. 6(a)(2)(C); without a rollover Regulation 1182/71, article 3(4).
    let through = from_noon("2025-06-06", of(48, Unit::Hours));
    let rolled = from_noon("2025-06-06", rolling(of(48, Unit::Hours), Rollover::NextBusinessDay));
    assert_eq!(through.closes.to_string(), "2025-06-08T16:00:00Z");
    assert_eq!(rolled.closes.to_string(), "2025-06-09T16:00:00Z");
    assert_eq!(rolled.rolled_from, Some(day("2025-06-08")));
}

#[test]
fn a_longer_period_of_hours_can_end_earlier_once_it_rolls() {
    let end =
        |hours| from_noon("2025-06-06", rolling(of(hours, Unit::Hours), Rollover::NextBusinessDay)).closes;
    assert!(end(45) < end(24), "Sunday 09:00 rolls to Monday 09:00, Saturday noon to noon");
}

#[test]
fn the_cut_off_does_not_touch_hours() {
    let rule = Rule { ends_at: time("09:00"), ..of(8, Unit::Hours) };
    assert_eq!(from_noon("2025-06-06", rule).closes.to_string(), "2025-06-07T00:00:00Z");
}

// What was skipped.

#[test]
fn a_count_of_business_days_says_which_days_it_skipped_and_why() {
    let rule = business_days(2);
    let days: Vec<_> = skipped(rule.calendar, &from_noon("2024-05-24", rule)).collect();
    assert_eq!(
        days,
        [
            (day("2024-05-25"), DayKind::Weekend),
            (day("2024-05-26"), DayKind::Weekend),
            (day("2024-05-27"), DayKind::Holiday(Holiday::MemorialDay)),
        ]
    );
}

#[test]
fn a_day_zero_that_could_have_counted_but_is_a_weekend_is_skipped_too() {
    let rule = including(business_days(1));
    let days: Vec<_> = skipped(rule.calendar, &from_noon("2025-03-09", rule)).collect();
    assert_eq!(days, [(day("2025-03-09"), DayKind::Weekend)]);
}

#[test]
fn calendar_days_skip_nothing_but_what_they_roll_over() {
    let still = days(15);
    assert_eq!(skipped(still.calendar, &from_noon("2025-12-12", still)).count(), 0);
    for (rollover, expected) in [
        (Rollover::NextBusinessDay, vec![day("2025-12-27"), day("2025-12-28")]),
        (Rollover::PreviousBusinessDay, vec![day("2025-12-27")]),
    ] {
        let rule = rolling(still, rollover);
        let days = skipped(rule.calendar, &from_noon("2025-12-12", rule)).map(|(day, _)| day);
        assert_eq!(days.collect::<Vec<_>>(), expected);
    }
}

#[test]
fn no_business_days_from_a_saturday_skip_the_weekend_that_they_roll_over() {
    let rule = rolling(business_days(0), Rollover::NextBusinessDay);
    let days = skipped(rule.calendar, &from_noon("2025-03-08", rule)).map(|(day, _)| day);
    assert_eq!(days.collect::<Vec<_>>(), [day("2025-03-08"), day("2025-03-09")]);
}

// Outside the years that are known.

#[test]
fn a_period_outside_the_calendars_years_has_a_date_and_says_that_it_is_doubtful() {
    assert_eq!(from_noon("2050-12-29", business_days(10)).coverage, Coverage::OutsideHolidayYears);
    assert_eq!(from_noon("1976-07-01", business_days(1)).coverage, Coverage::OutsideHolidayYears);
    assert_eq!(from_noon("1977-12-29", business_days(10)).coverage, Coverage::OutsideHolidayYears);
}

#[test]
fn calendar_days_need_no_holidays_unless_they_roll() {
    assert_eq!(from_noon("1976-07-01", days(10)).coverage, Coverage::Known);
    assert_eq!(
        from_noon("1976-07-01", rolling(days(10), Rollover::NextBusinessDay)).coverage,
        Coverage::OutsideHolidayYears
    );
}

#[test]
fn a_period_outside_the_zones_years_says_so() {
    assert_eq!(from_noon("1964-01-10", days(10)).coverage, Coverage::OutsideZoneYears);
    assert_eq!(from_noon("2050-12-29", days(10)).coverage, Coverage::OutsideZoneYears);
    assert_eq!(from_noon("1966-12-29", days(10)).coverage, Coverage::OutsideZoneYears);
}

#[test]
fn a_period_that_runs_into_the_edge_of_time_is_never_known() {
    for zone in Zone::ALL {
        for calendar in HolidayCalendar::ALL {
            for unit in [Unit::Days, Unit::BusinessDays, Unit::Weeks, Unit::Months] {
                let rule = Rule { zone, calendar, ..of(u16::MAX, unit) };
                let count = count(&rule, Moment::parse("2030-01-01T00:00:00Z").unwrap());
                assert_ne!(count.coverage, Coverage::Known, "{rule:?}");
            }
        }
    }
}
