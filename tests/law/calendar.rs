//! What the calendar claims: decided cases, local time, holidays, month ends, and what holds for
//! every count.

use first_refusal::law::calendar::*;
use proptest::prelude::*;

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
    let days: Vec<_> = skipped(&rule, &from_noon("2024-05-24", rule)).collect();
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
    let days: Vec<_> = skipped(&rule, &from_noon("2025-03-09", rule)).collect();
    assert_eq!(days, [(day("2025-03-09"), DayKind::Weekend)]);
}

#[test]
fn calendar_days_skip_nothing_but_what_they_roll_over() {
    let still = days(15);
    assert_eq!(skipped(&still, &from_noon("2025-12-12", still)).count(), 0);
    for (rollover, expected) in [
        (Rollover::NextBusinessDay, vec![day("2025-12-27"), day("2025-12-28")]),
        (Rollover::PreviousBusinessDay, vec![day("2025-12-27")]),
    ] {
        let rule = rolling(still, rollover);
        let days = skipped(&rule, &from_noon("2025-12-12", rule)).map(|(day, _)| day);
        assert_eq!(days.collect::<Vec<_>>(), expected);
    }
}

#[test]
fn no_business_days_from_a_saturday_skip_the_weekend_that_they_roll_over() {
    let rule = rolling(business_days(0), Rollover::NextBusinessDay);
    let days = skipped(&rule, &from_noon("2025-03-08", rule)).map(|(day, _)| day);
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
    assert_eq!(from_noon("1974-01-10", days(10)).coverage, Coverage::OutsideZoneYears);
    assert_eq!(from_noon("2050-12-29", days(10)).coverage, Coverage::OutsideZoneYears);
    assert_eq!(from_noon("1975-12-29", days(10)).coverage, Coverage::OutsideZoneYears);
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

// Dates.

#[test]
fn a_date_that_is_not_written_strictly_is_refused() {
    for text in [
        "",
        "2024-1-01",
        "2024-01-1",
        "24-01-01",
        "2024/01/01",
        "20240101",
        "2024-01-01 ",
        " 2024-01-01",
        "+024-01-01",
        "2024-00-01",
        "2024-13-01",
        "2024-01-00",
        "2024-01-32",
        "2024-04-31",
        "2023-02-29",
        "1900-02-29",
        "2100-02-29",
        "1899-12-31",
        "2201-01-01",
        "2024-01-0१",
        "２024-01-01",
        "2024-01-01T00:00:00Z",
    ] {
        assert_eq!(Date::parse(text), None, "{text:?}");
    }
    for text in ["2024-02-29", "2000-02-29", "1900-01-01", "2200-12-31"] {
        assert_eq!(day(text).to_string(), text);
    }
}

#[test]
fn a_moment_or_a_time_that_is_not_written_strictly_is_refused() {
    for text in [
        "",
        "2025-03-24",
        "2025-03-24T21:00Z",
        "2025-03-24T21:00:00",
        "2025-03-24 21:00:00Z",
        "2025-03-24T24:00:00Z",
        "2025-03-24T21:60:00Z",
        "2025-03-24T21:00:60Z",
        "2025-03-24T21:00:00+00:00",
        "2025-02-30T21:00:00Z",
        "1900-01-01T00:00:00Z",
        "2200-12-31T00:00:00Z",
        "T",
        "2025-03-24T",
    ] {
        assert_eq!(Moment::parse(text), None, "{text:?}");
    }
    for text in ["", "9:00", "24:01", "25:00", "12:60", "12-00", "12:00:00", "1२:0"] {
        assert_eq!(TimeOfDay::parse(text), None, "{text:?}");
    }
    for text in ["00:00", "09:05", "17:00", "24:00"] {
        assert_eq!(time(text).to_string(), text);
    }
}

#[test]
fn every_date_agrees_with_jiff() {
    let mut theirs = jiff::civil::date(1900, 1, 1);
    let mut ours = Date::MIN;
    loop {
        let (year, month, day) = ours.ymd();
        assert_eq!((year, month, day), (theirs.year().into(), theirs.month() as u8, theirs.day() as u8));
        assert_eq!(ours.weekday() as i8, theirs.weekday().to_monday_zero_offset());
        assert_eq!(Date::new(year, month, day), Some(ours));
        assert_eq!(Date::from_days(ours.days()), ours);
        if ours == Date::MAX {
            break;
        }
        (ours, theirs) = (ours.plus_days(1), theirs.tomorrow().unwrap());
    }
}

#[test]
fn arithmetic_stops_at_the_edge_of_the_range() {
    assert_eq!(Date::MAX.plus_days(1), Date::MAX);
    assert_eq!(Date::MIN.plus_days(i32::MIN), Date::MIN);
    assert_eq!(Date::MIN.plus_months(u32::MAX), Date::MAX);
    assert_eq!(day("2200-11-30").plus_months(1), day("2200-12-30"));
    assert_eq!(day("2200-11-30").plus_months(2), Date::MAX);
    assert_eq!(Moment::MAX.plus_seconds(i64::MAX), Moment::MAX);
    assert_eq!(Moment::MIN.plus_seconds(i64::MIN), Moment::MIN);
}

// Local time, compared with the tz database that jiff bundles.

#[test]
fn every_zone_shows_the_time_of_the_tz_database() {
    for zone in Zone::ALL {
        let tz = tz(zone);
        for moment in telling_moments(zone) {
            let theirs = tz.to_datetime(timestamp(moment));
            let ours = zone.local(moment);
            let second_of_day = i32::from(theirs.hour()) * 3600
                + i32::from(theirs.minute()) * 60
                + i32::from(theirs.second());
            assert_eq!(ours.date.to_string(), theirs.date().to_string(), "{zone:?} {moment}");
            assert_eq!(ours.second_of_day as i32, second_of_day, "{zone:?} {moment}");
            let offset = tz.to_offset(timestamp(moment)).seconds();
            assert_eq!(ours.offset_minutes * 60, offset, "{zone:?} {moment}");
        }
    }
}

#[test]
fn every_zone_finds_the_instant_of_the_tz_database() {
    for zone in Zone::ALL {
        let tz = tz(zone);
        for moment in telling_moments(zone) {
            // What the clock would show without the change of that weekend, so that the skipped
            // and the repeated hours are asked for too.
            let asked = moment.plus_seconds(i64::from(zone.local(moment).offset_minutes) * 60);
            let date = Date::from_days(asked.seconds().div_euclid(86_400) as i32);
            let second_of_day = asked.seconds().rem_euclid(86_400) as u32;
            for skipped in [0, 1800, 3600] {
                let second_of_day = (second_of_day + skipped).min(86_399);
                let (year, month, day) = date.ymd();
                let civil = jiff::civil::date(year as i16, month as i8, day as i8)
                    .at(0, 0, 0, 0)
                    .saturating_add(jiff::SignedDuration::from_secs(second_of_day.into()));
                let theirs = tz.to_ambiguous_timestamp(civil).compatible().unwrap();
                let ours = zone.moment(date, second_of_day);
                assert_eq!(ours.seconds(), theirs.as_second(), "{zone:?} {date} {second_of_day}");
            }
        }
    }
}

#[test]
fn the_day_of_a_change_has_23_or_25_hours_to_its_last_second() {
    for (zone, date, hours) in [
        (Zone::NewYork, "2025-03-09", 23),
        (Zone::NewYork, "2025-11-02", 25),
        (Zone::NewYork, "2006-04-02", 23),
        (Zone::NewYork, "1980-10-26", 25),
        (Zone::London, "2025-03-30", 23),
        (Zone::Berlin, "2025-10-26", 25),
        (Zone::Sydney, "2025-10-05", 23),
        (Zone::Sydney, "2025-04-06", 25),
        (Zone::Tokyo, "2025-03-30", 24),
    ] {
        let (first, last) = (zone.start_of(day(date)), zone.last_second_of(day(date)));
        assert_eq!(last.seconds() - first.seconds() + 1, hours * 3600, "{zone:?} {date}");
        assert_eq!(zone.local(last).second_of_day, 86_399);
        assert_eq!(zone.start_of(day(date).plus_days(1)), last.plus_seconds(1));
    }
}

#[test]
fn a_cut_off_that_the_clock_skips_is_an_hour_later_and_one_that_it_repeats_is_the_first() {
    let ends = |opening, at| from_noon(opening, Rule { ends_at: time(at), ..days(1) }).closes.to_string();
    assert_eq!(ends("2025-03-08", "02:30"), "2025-03-09T07:30:00Z");
    assert_eq!(ends("2025-11-01", "01:30"), "2025-11-02T05:30:00Z");
}

#[test]
fn a_second_after_the_end_of_the_day_is_the_end_of_the_day() {
    let midnight = Zone::NewYork.start_of(day("2025-03-10"));
    for second_of_day in [86_400, 86_401, u32::MAX] {
        assert_eq!(Zone::NewYork.moment(day("2025-03-09"), second_of_day), midnight);
    }
}

#[test]
fn no_instant_and_no_second_of_the_day_panics() {
    for zone in Zone::ALL {
        for seconds in [i64::MIN, -1, 0, i64::MAX] {
            let local = zone.local(Moment::from_seconds(seconds));
            assert!(local.second_of_day < 86_400);
        }
        for date in [Date::MIN, Date::MAX] {
            let ends = [zone.start_of(date), zone.last_second_of(date), zone.moment(date, u32::MAX)];
            assert!(ends.iter().all(|end| (Moment::MIN..=Moment::MAX).contains(end)));
        }
    }
}

// Holidays, compared with lists written by another program (see data/README.md). The two agree on
// every weekday, so that there is no list of exceptions; should one become necessary, the law
// decides, and the exception says which.

#[test]
fn every_weekday_of_1978_to_2050_agrees_with_the_listed_us_federal_holidays() {
    check_list(HolidayCalendar::UsFederal, include_str!("../../data/holidays/us-federal.csv"));
}

#[test]
fn every_weekday_of_1978_to_2050_agrees_with_the_listed_english_holidays() {
    check_list(HolidayCalendar::England, include_str!("../../data/holidays/england.csv"));
}

#[test]
fn every_weekday_of_1995_to_2050_agrees_with_the_listed_german_holidays() {
    check_list(HolidayCalendar::Germany, include_str!("../../data/holidays/germany.csv"));
}

#[test]
fn every_weekday_of_2000_to_2050_agrees_with_the_listed_target_closing_days() {
    check_list(HolidayCalendar::Target, include_str!("../../data/holidays/target.csv"));
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

// What holds for every count.

proptest! {
    #[test]
    fn a_longer_period_never_ends_on_an_earlier_day(rule in any_rule(), opens in any_moment()) {
        let longer = Rule { length: rule.length.saturating_add(1), ..rule };
        let (shorter, longer) = (count(&rule, opens), count(&longer, opens));
        prop_assert!(shorter.last_day <= longer.last_day);
        if rule.unit != Unit::Hours || rule.rollover == Rollover::None {
            prop_assert!(shorter.closes <= longer.closes);
        }
    }

    #[test]
    fn excluding_the_first_day_never_ends_earlier(rule in any_rule(), opens in any_moment()) {
        let excluded = count(&Rule { first_day: FirstDay::Exclude, ..rule }, opens);
        let included = count(&Rule { first_day: FirstDay::Include, ..rule }, opens);
        prop_assert!(included.closes <= excluded.closes);
        prop_assert!(included.first_counted <= excluded.first_counted);
    }

    #[test]
    fn business_days_end_on_one_and_skip_the_rest(rule in any_rule(), opens in any_moment()) {
        prop_assume!(rule.length > 0);
        let rule = Rule { unit: Unit::BusinessDays, ..rule };
        let count = count(&rule, opens);
        prop_assume!(count.coverage != Coverage::OutsideHolidayYears);
        prop_assert_eq!(rule.calendar.day(count.last_day), DayKind::Business);
        prop_assert_eq!(rule.calendar.day(count.first_counted), DayKind::Business);
        prop_assert_eq!(count.rolled_from, None);
        let first = match rule.first_day {
            FirstDay::Exclude => count.day_zero.plus_days(1),
            FirstDay::Include => count.day_zero,
        };
        let all = first.days_until(count.last_day) as usize + 1;
        prop_assert_eq!(all - skipped(&rule, &count).count(), usize::from(rule.length));
    }

    #[test]
    fn a_rollover_ends_on_a_business_day(rule in any_rule(), opens in any_moment()) {
        prop_assume!(rule.rollover != Rollover::None);
        let count = count(&rule, opens);
        let is_open = matches!(
            rule.calendar.day(count.last_day), DayKind::Business | DayKind::Unknown
        );
        prop_assert!(is_open);
        if let Some(from) = count.rolled_from {
            prop_assert_eq!(rule.rollover == Rollover::NextBusinessDay, from < count.last_day);
            let passed = skipped(&rule, &count).count() as i32;
            prop_assert_eq!(from.days_until(count.last_day).abs(), passed);
        }
    }

    #[test]
    fn a_period_closes_on_its_last_day(rule in any_rule(), opens in any_moment()) {
        let count = count(&rule, opens);
        prop_assert_eq!(rule.zone.local(count.closes).date, count.last_day);
    }

    #[test]
    fn what_is_written_is_read_back(days in any_days(), opens in any_moment()) {
        let date = Date::from_days(days);
        let (year, month, day) = date.ymd();
        prop_assert_eq!(Date::new(year, month, day), Some(date));
        prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
        prop_assert_eq!(Moment::parse(&opens.to_string()), Some(opens));
    }

    #[test]
    fn local_time_leads_back_to_its_instant(opens in any_moment(), zone in any_zone()) {
        let local = zone.local(opens);
        let back = zone.moment(local.date, local.second_of_day);
        // The second of two equal readings leads back to the first, an hour before.
        prop_assert!(back == opens || back == opens.plus_seconds(-3600));
        prop_assert_eq!(zone.local(back).second_of_day, local.second_of_day);
    }

    #[test]
    fn no_text_makes_a_reader_panic(text in "\\PC{0,24}") {
        let _ = (Date::parse(&text), Moment::parse(&text), TimeOfDay::parse(&text));
        let _ = (Zone::from_key(&text), HolidayCalendar::from_key(&text));
    }

    #[test]
    fn no_rule_and_no_instant_makes_a_count_panic(
        rule in any_rule(), length in any::<u16>(), seconds in any::<i64>(),
    ) {
        let rule = Rule { length, ..rule };
        let count = count(&rule, Moment::from_seconds(seconds));
        prop_assert!(skipped(&rule, &count).count() <= 120_000);
    }
}

// Helpers.

const NOON: u32 = 12 * 3600;
const UNITS: [Unit; 5] = [Unit::Hours, Unit::Days, Unit::BusinessDays, Unit::Weeks, Unit::Months];

fn of(length: u16, unit: Unit) -> Rule {
    Rule {
        length,
        unit,
        calendar: HolidayCalendar::UsFederal,
        first_day: FirstDay::Exclude,
        ends_at: TimeOfDay::END_OF_DAY,
        zone: Zone::NewYork,
        rollover: Rollover::None,
    }
}

fn days(length: u16) -> Rule {
    of(length, Unit::Days)
}

fn business_days(length: u16) -> Rule {
    of(length, Unit::BusinessDays)
}

fn months(length: u16) -> Rule {
    of(length, Unit::Months)
}

fn including(rule: Rule) -> Rule {
    Rule { first_day: FirstDay::Include, ..rule }
}

fn rolling(rule: Rule, rollover: Rollover) -> Rule {
    Rule { rollover, ..rule }
}

fn day(text: &str) -> Date {
    Date::parse(text).unwrap()
}

fn time(text: &str) -> TimeOfDay {
    TimeOfDay::parse(text).unwrap()
}

fn from_noon(opening: &str, rule: Rule) -> Count {
    count(&rule, rule.zone.moment(day(opening), NOON))
}

#[track_caller]
fn check(opening: &str, rule: Rule, last_day: &str) {
    assert_eq!(from_noon(opening, rule).last_day.to_string(), last_day);
}

/// Compares every weekday of a calendar's years with a list of dates and names.
fn check_list(calendar: HolidayCalendar, list: &str) {
    let listed: std::collections::BTreeMap<Date, &str> = list
        .lines()
        .skip(2)
        .map(|line| line.split_once(',').unwrap())
        .map(|(date, name)| (day(date), name))
        .collect();
    let mut date = Date::new(*calendar.years().start(), 1, 1).unwrap();
    let last = Date::new(*calendar.years().end(), 12, 31).unwrap();
    assert!(listed.first_key_value().unwrap().0.ymd().0 == date.ymd().0);
    assert!(listed.last_key_value().unwrap().0.ymd().0 == last.ymd().0);
    while date <= last {
        match calendar.day(date) {
            DayKind::Weekend => {}
            DayKind::Business => assert_eq!(listed.get(&date), None, "{date}"),
            DayKind::Holiday(holiday) => {
                assert!(listed.contains_key(&date), "{date} {}", holiday.key());
            }
            DayKind::Unknown => panic!("{date} is within the years"),
        }
        date = date.plus_days(1);
    }
}

fn tz(zone: Zone) -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::get(zone.key()).unwrap()
}

fn timestamp(moment: Moment) -> jiff::Timestamp {
    jiff::Timestamp::from_second(moment.seconds()).unwrap()
}

/// Every noon of a zone's years, every hour of three days around each change of its clocks in the
/// tz database, and the seconds next to the change.
fn telling_moments(zone: Zone) -> Vec<Moment> {
    let (first, last) = (*zone.years().start(), *zone.years().end());
    let start = zone.start_of(Date::new(first, 1, 1).unwrap());
    let end = zone.last_second_of(Date::new(last, 12, 31).unwrap());
    let mut moments: Vec<Moment> =
        (start.seconds()..=end.seconds()).step_by(86_400).map(Moment::from_seconds).collect();
    moments.push(end);
    for change in tz(zone).following(timestamp(start)) {
        let change = Moment::from_seconds(change.timestamp().as_second());
        if change > end {
            break;
        }
        moments.extend((-36..=36).map(|hour| change.plus_seconds(hour * 3600)));
        moments.extend([-1, 1].map(|seconds| change.plus_seconds(seconds)));
    }
    moments
}

fn any_days() -> impl Strategy<Value = i32> {
    Date::MIN.days()..=Date::MAX.days()
}

/// Mostly in the years for which everything is known, and not so near the edge that a period of
/// any length in [`any_rule`] would run into it.
fn any_moment() -> impl Strategy<Value = Moment> {
    let seconds = |year| Zone::Utc.start_of(Date::new(year, 1, 1).unwrap()).seconds();
    prop_oneof![
        4 => seconds(2008)..seconds(2045),
        1 => seconds(1901)..seconds(2160),
    ]
    .prop_map(Moment::from_seconds)
}

fn any_zone() -> impl Strategy<Value = Zone> {
    proptest::sample::select(&Zone::ALL[..])
}

fn any_rule() -> impl Strategy<Value = Rule> {
    (
        0..=400_u16,
        proptest::sample::select(&UNITS[..]),
        proptest::sample::select(&HolidayCalendar::ALL[..]),
        prop_oneof![Just(FirstDay::Exclude), Just(FirstDay::Include)],
        0..=1440_u16,
        any_zone(),
        proptest::sample::select(vec![
            Rollover::None,
            Rollover::NextBusinessDay,
            Rollover::PreviousBusinessDay,
        ]),
    )
        .prop_map(|(length, unit, calendar, first_day, minutes, zone, rollover)| Rule {
            length,
            unit,
            calendar,
            first_day,
            ends_at: TimeOfDay::new((minutes / 60) as u8, (minutes % 60) as u8).unwrap(),
            zone,
            rollover,
        })
}
