//! Notices that arrive too late in the day to count as one of it.

use super::helpers::*;
use first_refusal::law::calendar::*;
use proptest::prelude::*;

fn late_in_new_york(opens: Moment, hour: Option<&str>, to: LateDay) -> Arrival {
    late(opens, hour.map(time), to, HolidayCalendar::UsFederal, Zone::NewYork)
}

fn until_2359(length: u16) -> Rule {
    Rule { ends_at: time("23:59"), ..days(length) }
}

/// When the window of an offer sheet closes that a team receives at an instant.
fn sheet_of_2023(received: Moment) -> Moment {
    let arrival = late_in_new_york(received, Some("12:00"), LateDay::NextDay);
    assert_eq!(arrival.coverage, Coverage::Known);
    count(&until_2359(1), arrival.opens).closes
}

#[test]
fn a_sheet_received_before_noon_is_matched_by_the_next_night() {
    // R01, NBA collective bargaining agreement 2023, article XI section 5.
    assert_eq!(sheet_of_2023(at("2023-07-10 11:59")), at("2023-07-11 23:59"));
    assert_eq!(sheet_of_2023(at("2023-07-10 11:59").plus_seconds(59)), at("2023-07-11 23:59"));
}

#[test]
fn a_sheet_received_at_noon_is_matched_by_the_night_after_that() {
    assert_eq!(sheet_of_2023(at("2023-07-10 12:00")), at("2023-07-12 23:59"));
    assert_eq!(sheet_of_2023(at("2023-07-10 23:59")), at("2023-07-12 23:59"));
}

#[test]
fn under_the_two_days_of_2017_the_hour_of_the_sheet_did_not_matter() {
    // NBA collective bargaining agreement 2017, article XI section 5.
    for received in ["2017-07-06 00:00", "2017-07-06 11:59", "2017-07-06 12:00", "2017-07-06 23:59"] {
        let arrival = late_in_new_york(at(received), None, LateDay::NextDay);
        assert_eq!(count(&until_2359(2), arrival.opens).closes, at("2017-07-08 23:59"));
    }
}

#[test]
fn a_notice_before_the_hour_counts_from_its_own_instant() {
    let friday = at("2024-05-24 16:59");
    let arrival = late_in_new_york(friday, Some("17:00"), LateDay::NextBusinessDay);
    assert_eq!((arrival.opens, arrival.is_late), (friday, false));
}

#[test]
fn a_late_notice_of_a_friday_counts_as_one_of_saturday_or_of_the_next_business_day() {
    let friday = at("2024-05-24 17:00");
    for (to, counts_as) in
        [(LateDay::NextDay, "2024-05-25 00:00"), (LateDay::NextBusinessDay, "2024-05-28 00:00")]
    {
        let arrival = late_in_new_york(friday, Some("17:00"), to);
        assert_eq!((arrival.opens, arrival.is_late), (at(counts_as), true));
    }
}

#[test]
fn a_notice_of_a_saturday_morning_is_not_late_and_can_end_before_one_of_friday_evening() {
    let arrival = |received| late_in_new_york(at(received), Some("17:00"), LateDay::NextBusinessDay);
    let (friday, saturday) = (arrival("2025-03-07 17:00"), arrival("2025-03-08 09:00"));
    assert_eq!((saturday.opens, saturday.is_late), (at("2025-03-08 09:00"), false));
    let last_day = |arrival: Arrival| count(&business_days(10), arrival.opens).last_day;
    assert_eq!(last_day(friday), day("2025-03-24"));
    assert_eq!(last_day(saturday), day("2025-03-21"));
}

#[test]
fn no_notice_is_late_at_24_00_and_every_one_at_00_00() {
    for received in
        [Zone::NewYork.start_of(day("2024-05-24")), Zone::NewYork.last_second_of(day("2024-05-24"))]
    {
        assert!(!late_in_new_york(received, Some("24:00"), LateDay::NextDay).is_late);
        assert!(late_in_new_york(received, Some("00:00"), LateDay::NextDay).is_late);
    }
}

#[test]
fn an_hour_that_the_clock_shows_twice_has_come_the_first_time() {
    let first = Zone::NewYork.moment(day("2025-11-02"), 3600 + 1800);
    for (received, is_late) in
        [(first.plus_seconds(-1), false), (first, true), (first.plus_seconds(3000), true)]
    {
        assert_eq!(late_in_new_york(received, Some("01:30"), LateDay::NextDay).is_late, is_late);
    }
}

#[test]
fn a_late_notice_outside_the_years_says_so_only_if_the_years_matter() {
    let late_in_1976 = |to| late_in_new_york(at("1976-07-01 18:00"), Some("17:00"), to).coverage;
    assert_eq!(late_in_1976(LateDay::NextBusinessDay), Coverage::OutsideHolidayYears);
    assert_eq!(late_in_1976(LateDay::NextDay), Coverage::Known);
    let in_1964 = |hour| late_in_new_york(at("1964-01-10 18:00"), hour, LateDay::NextDay).coverage;
    assert_eq!(in_1964(Some("17:00")), Coverage::OutsideZoneYears);
    assert_eq!(in_1964(None), Coverage::Known);
}

proptest! {
    #[test]
    fn a_later_notice_of_a_day_never_counts_as_an_earlier_one(
        opens in any_moment(), seconds in 0..200_000_i64, minutes in 0..=1440_u16,
        calendar in proptest::sample::select(&HolidayCalendar::ALL[..]), zone in any_zone(),
        to in prop_oneof![Just(LateDay::NextDay), Just(LateDay::NextBusinessDay)],
    ) {
        let hour = TimeOfDay::new((minutes / 60) as u8, (minutes % 60) as u8);
        let arrival = |opens| late(opens, hour, to, calendar, zone);
        let (earlier, later) = (arrival(opens), arrival(opens.plus_seconds(seconds)));
        let is_one_day = zone.local(opens).date == zone.local(opens.plus_seconds(seconds)).date;
        if is_one_day || to == LateDay::NextDay {
            prop_assert!(earlier.opens <= later.opens);
        }
        prop_assert!(opens <= earlier.opens);
        prop_assert_eq!(earlier.is_late, earlier.opens != opens);
    }

    #[test]
    fn a_late_notice_counts_from_jiffs_start_of_the_next_day(opens in any_moment(), zone in any_zone()) {
        let arrival = late(opens, time("00:00").into(), LateDay::NextDay, HolidayCalendar::WeekendsOnly, zone);
        prop_assume!(arrival.coverage == Coverage::Known);
        let theirs = timestamp(opens).to_zoned(tz(zone)).tomorrow().unwrap().start_of_day().unwrap();
        prop_assert_eq!(arrival.opens.seconds(), theirs.timestamp().as_second());
    }

    #[test]
    fn no_instant_and_no_hour_makes_a_late_notice_panic(seconds in any::<i64>(), zone in any_zone()) {
        for hour in ["00:00", "12:00", "24:00"].map(time) {
            for to in [LateDay::NextDay, LateDay::NextBusinessDay] {
                let opens = Moment::from_seconds(seconds);
                let arrival = late(opens, Some(hour), to, HolidayCalendar::Germany, zone);
                prop_assert!(opens <= arrival.opens);
            }
        }
    }
}
