//! Dates, and local time against the tz database that jiff bundles.

use super::helpers::*;
use first_refusal::law::calendar::*;

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
