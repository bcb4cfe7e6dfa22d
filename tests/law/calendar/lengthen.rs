//! Windows after a pause, and windows of which something must be left.

use super::helpers::*;
use first_refusal::law::calendar::*;

fn paused(rule: Rule, opening: &str, from: &str, to: &str) -> Count {
    lengthen(&rule, &from_noon(opening, rule), at(from), at(to))
}

fn at_five(rule: Rule) -> Rule {
    Rule { ends_at: time("17:00"), ..rule }
}

#[test]
fn hours_close_later_by_the_seconds_paused() {
    let count = paused(of(48, Unit::Hours), "2025-03-03", "2025-03-03 13:00", "2025-03-03 15:30");
    assert_eq!(count.closes, at("2025-03-05 14:30"));
    assert_eq!(count.last_day, day("2025-03-05"));
}

#[test]
fn days_end_later_by_the_days_paused_whatever_the_hour() {
    for (from, to) in [
        ("2025-03-05 09:00", "2025-03-08 09:00"),
        ("2025-03-05 23:59", "2025-03-08 00:00"),
        ("2025-03-05 00:00", "2025-03-08 23:59"),
    ] {
        assert_eq!(paused(days(10), "2025-03-03", from, to).last_day, day("2025-03-16"));
        assert_eq!(paused(of(2, Unit::Weeks), "2025-03-03", from, to).last_day, day("2025-03-20"));
        assert_eq!(paused(months(1), "2025-03-03", from, to).last_day, day("2025-04-06"));
    }
}

#[test]
fn a_pause_within_a_day_is_none_in_days() {
    let rule = at_five(days(10));
    let count = from_noon("2025-03-03", rule);
    assert_eq!(lengthen(&rule, &count, at("2025-03-05 00:00"), at("2025-03-05 23:59")), count);
}

#[test]
fn business_days_end_later_by_the_business_days_paused() {
    // Wednesday is the last that ran; Thursday, Friday and Tuesday after Memorial Day did not.
    let rule = at_five(business_days(10));
    let count = paused(rule, "2024-05-20", "2024-05-22 12:00", "2024-05-28 09:00");
    assert_eq!(from_noon("2024-05-20", rule).last_day, day("2024-06-04"));
    assert_eq!((count.last_day, count.closes), (day("2024-06-07"), at("2024-06-07 17:00")));
    assert_eq!(count.asked, Some((day("2024-05-21"), day("2024-06-07"))));
    assert_eq!(skipped(rule.calendar, &count).count(), 5);
}

#[test]
fn a_weekend_pauses_no_business_days() {
    let count = from_noon("2025-03-03", business_days(10));
    assert_eq!(lengthen(&business_days(10), &count, at("2025-03-07 18:00"), at("2025-03-09 18:00")), count);
}

#[test]
fn a_short_period_is_paused_by_business_days() {
    let rule = short(days(10), 11);
    let count = paused(rule, "2024-05-24", "2024-05-29 09:00", "2024-06-03 09:00");
    assert_eq!((count.last_day, count.counted_in), (day("2024-06-13"), Unit::BusinessDays));
}

#[test]
fn a_paused_end_is_rolled_over_again_from_where_it_had_run_to() {
    // Saturday would have been the last day, so that two days more are Monday itself.
    let rule = rolling(days(5), Rollover::NextBusinessDay);
    let count = from_noon("2025-03-03", rule);
    assert_eq!((count.rolled_from, count.last_day), (Some(day("2025-03-08")), day("2025-03-10")));
    for (to, rolled_from, last_day) in [
        ("2025-03-05 09:00", Some(day("2025-03-09")), "2025-03-10"),
        ("2025-03-06 09:00", None, "2025-03-10"),
        ("2025-03-07 09:00", None, "2025-03-11"),
    ] {
        let longer = lengthen(&rule, &count, at("2025-03-04 09:00"), at(to));
        assert_eq!((longer.rolled_from, longer.last_day), (rolled_from, day(last_day)));
    }
}

#[test]
fn hours_that_roll_over_never_close_earlier_for_a_pause() {
    // Saturday noon rolls to Monday noon, and Sunday 09:00 would have rolled to Monday 09:00.
    let rule = rolling(of(24, Unit::Hours), Rollover::NextBusinessDay);
    let count = paused(rule, "2025-06-06", "2025-06-06 13:00", "2025-06-07 10:00");
    assert_eq!((count.closes, count.runs_to), (at("2025-06-09 12:00"), at("2025-06-08 09:00")));
}

#[test]
fn what_lies_before_the_opening_is_not_paused_and_a_closed_period_stays_closed() {
    let rule = at_five(days(10));
    let count = from_noon("2025-03-03", rule);
    let early = lengthen(&rule, &count, at("2025-02-20 09:00"), at("2025-03-05 09:00"));
    assert_eq!(early.last_day, day("2025-03-15"));
    let closed = at("2025-03-13 17:00");
    assert_eq!(lengthen(&rule, &count, closed, at("2025-03-14 09:00")).last_day, day("2025-03-14"));
    assert_eq!(lengthen(&rule, &count, closed.plus_seconds(1), at("2025-03-14 09:00")), count);
}

#[test]
fn a_pause_that_leads_out_of_the_years_says_so() {
    let known = from_noon("2050-11-01", business_days(10));
    assert_eq!(known.coverage, Coverage::Known);
    let pause = |rule: Rule| paused(rule, "2050-11-01", "2050-11-02 09:00", "2051-01-20 09:00").coverage;
    assert_eq!(pause(business_days(10)), Coverage::OutsideHolidayYears);
    assert_eq!(pause(days(10)), Coverage::OutsideZoneYears);
}

#[test]
fn at_least_three_business_days_are_left_after_a_change_on_the_last_day() {
    let rule = at_five(business_days(10));
    let count = from_noon("2024-05-13", rule);
    assert_eq!(count.last_day, day("2024-05-28"));
    let longer = at_least(&rule, &count, at("2024-05-28 09:00"), 3);
    assert_eq!((longer.last_day, longer.closes), (day("2024-05-31"), at("2024-05-31 17:00")));
    assert_eq!((longer.opens, longer.day_zero), (count.opens, count.day_zero));
    assert_eq!(longer.asked, Some((day("2024-05-14"), day("2024-05-31"))));
    assert_eq!(skipped(rule.calendar, &longer).count(), 5);
}

#[test]
fn a_window_of_which_enough_is_left_stays_as_it_is() {
    let rule = at_five(business_days(10));
    let count = from_noon("2024-05-13", rule);
    assert_eq!(at_least(&rule, &count, at("2024-05-20 09:00"), 3), count);
    assert_eq!(at_least(&rule, &count, at("2024-05-22 09:00"), 3), count);
}

#[test]
fn what_must_be_left_is_counted_by_the_same_rule() {
    // Three days are a short period though thirty are none.
    let rule = short(days(30), 11);
    let count = from_noon("2024-04-24", rule);
    assert_eq!((count.last_day, count.counted_in), (day("2024-05-24"), Unit::Days));
    let longer = at_least(&rule, &count, at("2024-05-24 09:00"), 3);
    assert_eq!((longer.last_day, longer.counted_in), (day("2024-05-30"), Unit::BusinessDays));
    assert_eq!(skipped(rule.calendar, &longer).count(), 3);
}

#[test]
fn a_doubtful_rest_makes_the_whole_doubtful() {
    let rule = rolling(days(10), Rollover::NextBusinessDay);
    let count = from_noon("2050-12-01", rule);
    assert_eq!(count.coverage, Coverage::Known);
    assert_eq!(at_least(&rule, &count, at("2050-12-10 09:00"), 30).coverage, Coverage::OutsideHolidayYears);
}
