//! What holds for every count.

use super::helpers::*;
use first_refusal::law::calendar::*;
use proptest::prelude::*;

// What holds for every count.

proptest! {
    #[test]
    fn a_longer_period_never_ends_on_an_earlier_day(rule in any_rule(), opens in any_moment()) {
        let longer = Rule { length: rule.length.saturating_add(1), ..rule };
        // The first length that is no longer short can end earlier than the last one that is.
        prop_assume!(rule.counted_in() == longer.counted_in());
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
    fn a_later_opening_never_ends_on_an_earlier_day(
        rule in any_rule(), opens in any_moment(), seconds in 0..10_000_000_i64,
    ) {
        let (earlier, later) = (count(&rule, opens), count(&rule, opens.plus_seconds(seconds)));
        prop_assert!(earlier.last_day <= later.last_day);
        prop_assert!(earlier.runs_to <= later.runs_to);
    }

    #[test]
    fn a_short_period_is_counted_as_business_days_and_any_other_as_if_there_were_no_such_rule(
        rule in any_rule(), opens in any_moment(),
    ) {
        let is_short = rule.unit == Unit::Days && rule.short_period.is_some_and(|least| rule.length < least);
        let unit = if is_short { Unit::BusinessDays } else { rule.unit };
        let plain = Rule { unit, short_period: None, ..rule };
        let (ours, theirs) = (count(&rule, opens), count(&plain, opens));
        prop_assert_eq!(ours, theirs);
        prop_assert_eq!(ours.counted_in, unit);
        prop_assert!(skipped(rule.calendar, &ours).eq(skipped(plain.calendar, &theirs)));
    }

    #[test]
    fn a_month_to_the_end_of_its_month_never_ends_earlier_than_one_to_its_date(
        rule in any_rule(), opens in any_moment(),
    ) {
        let end = |month_rule| count(&Rule { month_rule, unit: Unit::Months, ..rule }, opens).last_day;
        prop_assert!(end(MonthRule::CorrespondingDate) <= end(MonthRule::EndOfMonth));
    }

    #[test]
    fn a_period_runs_to_where_it_would_close_without_a_rollover(rule in any_rule(), opens in any_moment()) {
        let unrolled = count(&Rule { rollover: Rollover::None, ..rule }, opens);
        let count = count(&rule, opens);
        prop_assert_eq!(count.runs_to, unrolled.closes);
        prop_assert_eq!(count.rolled_from.unwrap_or(count.last_day), unrolled.last_day);
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
        prop_assert_eq!(all - skipped(rule.calendar, &count).count(), usize::from(rule.length));
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
            let passed = skipped(rule.calendar, &count).count() as i32;
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
        prop_assert!(skipped(rule.calendar, &count).count() <= 120_000);
    }
}
