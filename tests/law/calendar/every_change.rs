//! What holds for every pause, and for every time that must be left.

use super::helpers::*;
use first_refusal::law::calendar::*;
use jiff::ToSpan;
use proptest::prelude::*;

/// Seconds between two instants of a log.
fn any_seconds() -> impl Strategy<Value = i64> {
    prop_oneof![Just(0), 0..200_000_i64, 0..20_000_000_i64]
}

/// Whether more of this can close earlier, as hours do that roll over.
fn can_close_earlier(rule: &Rule) -> bool {
    rule.unit == Unit::Hours && rule.rollover != Rollover::None
}

fn is_not_before(longer: &Count, shorter: &Count) -> bool {
    shorter.closes <= longer.closes
        && shorter.last_day <= longer.last_day
        && shorter.runs_to <= longer.runs_to
}

proptest! {
    #[test]
    fn no_pause_ends_a_period_earlier(
        rule in any_rule(), opens in any_moment(), wait in any_seconds(), pause in any_seconds(),
    ) {
        let count = count(&rule, opens);
        let from = opens.plus_seconds(wait);
        prop_assert!(is_not_before(&lengthen(&rule, &count, from, from.plus_seconds(pause)), &count));
    }

    #[test]
    fn a_pause_for_nothing_changes_nothing(
        rule in any_rule(), opens in any_moment(), wait in any_seconds(), back in any_seconds(),
    ) {
        let count = count(&rule, opens);
        let from = opens.plus_seconds(wait);
        prop_assert_eq!(lengthen(&rule, &count, from, from), count);
        prop_assert_eq!(lengthen(&rule, &count, from, from.plus_seconds(-back)), count);
    }

    #[test]
    fn a_longer_pause_never_ends_a_period_earlier(
        rule in any_rule(), opens in any_moment(),
        wait in any_seconds(), pause in any_seconds(), more in any_seconds(),
    ) {
        let count = count(&rule, opens);
        let from = opens.plus_seconds(wait);
        let to = from.plus_seconds(pause);
        let (shorter, longer) =
            (lengthen(&rule, &count, from, to), lengthen(&rule, &count, from, to.plus_seconds(more)));
        prop_assert!(shorter.last_day <= longer.last_day);
        prop_assert!(shorter.runs_to <= longer.runs_to);
        if !can_close_earlier(&rule) {
            prop_assert!(shorter.closes <= longer.closes);
        }
    }

    #[test]
    fn two_pauses_that_meet_are_one(
        rule in any_rule(), opens in any_moment(),
        wait in any_seconds(), pause in any_seconds(), more in any_seconds(),
    ) {
        let count = count(&rule, opens);
        let from = opens.plus_seconds(wait);
        let middle = from.plus_seconds(pause);
        let to = middle.plus_seconds(more);
        let first = lengthen(&rule, &count, from, middle);
        prop_assume!(middle <= first.closes);
        let (both, one) = (lengthen(&rule, &first, middle, to), lengthen(&rule, &count, from, to));
        prop_assert_eq!((both.last_day, both.runs_to), (one.last_day, one.runs_to));
    }

    #[test]
    fn a_pause_does_what_a_longer_period_would_have_done(
        rule in any_rule(), opens in any_moment(), units in 0..60_u16,
        unit in proptest::sample::select(&[Unit::Hours, Unit::Days, Unit::BusinessDays][..]),
    ) {
        let rule = Rule { unit, length: rule.length.max(1), ..rule };
        let longer = Rule { length: rule.length + units, ..rule };
        prop_assume!(longer.counted_in() == rule.counted_in());
        let plain = count(&rule, opens);
        prop_assume!(opens <= plain.closes);
        let to = match rule.counted_in() {
            Unit::Hours => opens.plus_seconds(i64::from(units) * 3600),
            Unit::BusinessDays => {
                let business = Rule { unit: Unit::BusinessDays, first_day: FirstDay::Exclude, short_period: None,
                    length: units, rollover: Rollover::None, ..rule };
                rule.zone.last_second_of(count(&business, opens).last_day)
            }
            Unit::Days | Unit::Weeks | Unit::Months => {
                rule.zone.last_second_of(plain.day_zero.plus_days(units.into()))
            }
        };
        let (paused, longer) = (lengthen(&rule, &plain, opens, to), count(&longer, opens));
        prop_assert_eq!((paused.last_day, paused.runs_to), (longer.last_day, longer.runs_to));
        prop_assert_eq!(paused.closes, longer.closes.max(plain.closes));
        prop_assert_eq!(paused.rolled_from, longer.rolled_from);
        prop_assert_eq!(paused.asked, longer.asked);
        prop_assert!(skipped(rule.calendar, &paused).eq(skipped(rule.calendar, &longer)));
    }

    #[test]
    fn a_pause_lasts_as_long_as_jiff_says(
        opens in any_moment(), zone in any_zone(), wait in 0..500_000_i64, pause in any_seconds(),
    ) {
        let from = opens.plus_seconds(wait);
        let to = from.plus_seconds(pause);
        let date = |moment| timestamp(moment).to_zoned(tz(zone)).date();
        let (first, last) = (date(from), date(to));
        let weekdays = std::iter::successors(first.tomorrow().ok(), |day| day.tomorrow().ok())
            .take_while(|day| *day <= last)
            .filter(|day| day.weekday().to_monday_one_offset() <= 5)
            .count();
        for unit in [Unit::Days, Unit::BusinessDays] {
            let rule = Rule { zone, calendar: HolidayCalendar::WeekendsOnly, ..of(10, unit) };
            let plain = count(&rule, opens);
            let paused = lengthen(&rule, &plain, from, to);
            prop_assume!(paused.coverage == Coverage::Known);
            let mut expected = jiff_date(plain.last_day);
            if unit == Unit::Days {
                expected = expected.checked_add(i64::from((last - first).get_days()).days()).unwrap();
            } else {
                expected = std::iter::successors(Some(expected), |day| day.tomorrow().ok())
                    .filter(|day| day.weekday().to_monday_one_offset() <= 5)
                    .nth(weekdays)
                    .unwrap();
            }
            prop_assert_eq!(paused.last_day.to_string(), expected.to_string());
        }
    }

    #[test]
    fn what_must_be_left_is_left_and_nothing_is_taken_away(
        rule in any_rule(), opens in any_moment(), wait in any_seconds(), units in 0..=60_u16,
    ) {
        let plain = count(&rule, opens);
        let from = opens.plus_seconds(wait);
        let left = count(&Rule { length: units, ..rule }, from);
        let longer = at_least(&rule, &plain, from, units);
        prop_assert_eq!(longer.closes, plain.closes.max(left.closes));
        prop_assert_eq!((longer.opens, longer.day_zero), (plain.opens, plain.day_zero));
        prop_assert_eq!(at_least(&rule, &longer, from, units), longer);
    }

    #[test]
    fn no_pause_and_no_rest_makes_a_count_panic(
        rule in any_rule(), length in any::<u16>(), units in any::<u16>(),
        instants in any::<[i64; 3]>(),
    ) {
        let rule = Rule { length, ..rule };
        let [opens, from, to] = instants.map(Moment::from_seconds);
        let plain = count(&rule, opens);
        let paused = lengthen(&rule, &plain, from, to);
        let left = at_least(&rule, &paused, from, units);
        prop_assert!(plain.closes <= paused.closes && paused.closes <= left.closes);
        prop_assert!(skipped(rule.calendar, &left).count() <= 120_000);
    }
}
