//! The last instant: cut-off, whole days, extension, what cannot be counted.

use crate::acts::check_closes;
use crate::case::*;
use first_refusal::law::finding::{Answer, Rule};
use first_refusal::law::outcome::WindowEnd;
use first_refusal::law::{Ground, Phase};

#[test]
fn a_match_at_the_last_second_is_in_time() {
    check(noticed().then("04-13 17:00", exercise()), "04-14", Ground::Matched);
}

#[test]
fn a_match_one_second_later_is_late() {
    check(noticed().then("04-13 17:00:01", exercise()), "04-14", Ground::Late);
}

#[test]
fn a_match_on_the_last_day_without_an_hour_is_in_time() {
    check(noticed().then("04-13", exercise()), "04-14", Ground::Matched);
}

#[test]
fn a_match_on_the_day_after_is_late() {
    check(noticed().then("04-14", exercise()), "04-14", Ground::Late);
}

#[test]
fn a_late_match_leaves_the_grantor_free_since_the_window_closed() {
    let outcome = noticed().then("04-20", exercise()).outcome("04-20");
    assert_eq!(outcome.since, Some(instant("04-13 17:00:01")));
    assert_eq!(outcome.until, Some(end("05-13")));
}

#[test]
fn a_late_match_does_not_rewrite_the_days_before_it() {
    let evaluation = noticed().then("04-20", exercise()).evaluate("04-20");
    let grounds: Vec<_> = evaluation.phases.iter().map(|s| s.ground).collect();
    use Ground::*;
    assert_eq!(grounds, [OfferPending, WindowOpen, Lapsed, Late, FreePeriodOver]);
}

#[test]
fn at_the_last_second_the_window_is_still_open() {
    check(noticed(), "04-13 17:00", Ground::WindowOpen);
    check(noticed(), "04-13 17:00:01", Ground::Lapsed);
}

#[test]
fn what_lies_after_the_day_of_the_look_is_projected() {
    let evaluation = noticed().evaluate("04-05");
    let projected: Vec<_> = evaluation.phases.iter().map(|s| (s.phase, s.projected)).collect();
    use Phase::*;
    assert_eq!(projected, [(OfferPending, false), (WindowOpen, false), (Released, true), (Dormant, true)]);
    assert_eq!(evaluation.windows[0].end, WindowEnd::Runs);
    assert_eq!(noticed().evaluate("04-14").windows[0].end, WindowEnd::Expired);
}

#[test]
fn events_after_the_day_of_the_look_are_not_seen() {
    check(noticed().then("04-05", exercise()), "04-04", Ground::WindowOpen);
}

#[test]
fn the_window_says_what_opened_it_and_how_it_ended() {
    let window = noticed().then("04-05", exercise()).evaluate("04-06").windows[0];
    assert_eq!((window.offer, window.opened_by, window.end), (0, 1, WindowEnd::Matched));
    assert_eq!(window.closes, Some(instant("04-13 17:00")));
}

#[test]
fn a_window_whose_hour_has_passed_before_it_opens_lapses_at_once() {
    let same_day = received().clause("window.length", "1").clause("window.first_day", "include");
    let noticed = same_day.then("04-03 18:00", notice(ALL));
    check(noticed.clone(), "04-03", Ground::Lapsed);
    check_phases(
        &noticed,
        "04-03",
        &[("04-01", Phase::OfferPending), ("04-03 18:00", Phase::Released), ("05-04", Phase::Dormant)],
    );
}

#[test]
fn hours_run_from_the_minute_of_the_notice() {
    let hours = noticed().clause("window.unit", "hours").clause("window.length", "48");
    assert_eq!(hours.outcome("04-03").until, Some(instant("04-05 09:00")));
}

#[test]
fn a_last_day_on_a_sunday_rolls_to_monday_if_the_clause_says_so() {
    let rolled = noticed().clause("window.rollover", "next_business_day");
    assert_eq!(rolled.outcome("04-03").until, Some(instant("04-14 17:00")));
}

#[test]
fn two_notices_on_one_day_open_two_windows() {
    let twice = noticed().and(cheaper());
    let twice = twice.then("04-05", changed()).then("04-05", notice(ALL)).then("04-05", exercise());
    let evaluation = twice.evaluate("04-06");
    let ends: Vec<_> = evaluation.windows.iter().map(|w| (w.opened_by, w.end)).collect();
    assert_eq!(ends, [(1, WindowEnd::Stopped), (3, WindowEnd::Matched)]);
}

// T8: extension.

#[test]
fn an_extension_moves_the_last_day_and_keeps_the_hour() {
    let longer = noticed().then("04-10", extended("04-20"));
    assert_eq!(longer.outcome("04-10").until, Some(instant("04-20 17:00")));
    check(longer.then("04-20 17:00", exercise()), "04-21", Ground::Matched);
}

#[test]
fn an_extension_that_is_not_used_lapses_like_the_window() {
    // C52 Briggs v. Sylvestri.
    check(noticed().then("04-10", extended("04-20")), "04-21", Ground::Lapsed);
}

#[test]
fn an_extension_to_an_earlier_day_shortens_nothing() {
    let shorter = noticed().then("04-10", extended("04-12"));
    assert_eq!(shorter.outcome("04-10").until, Some(instant("04-13 17:00")));
    check_answer(&shorter, Rule::Extended, Answer::No);
}

#[test]
fn an_extension_after_the_window_has_closed_comes_too_late() {
    let late = noticed().then("04-14", extended("04-20")).then("04-15", exercise());
    check_answer(&late, Rule::Extended, Answer::No);
    check(late, "04-15", Ground::Late);
}

#[test]
fn before_there_is_a_window_there_is_nothing_to_extend() {
    let early = received().then("04-02", extended("04-30")).then("04-03 09:00", notice(ALL));
    assert_eq!(early.outcome("04-03").until, Some(instant("04-13 17:00")));
}

#[test]
fn an_extension_by_hours_runs_to_the_end_of_its_day() {
    let hours = noticed()
        .clause("window.unit", "hours")
        .clause("window.length", "48")
        .then("04-04", extended("04-07"));
    assert_eq!(hours.outcome("04-04").until, Some(end("04-07")));
}

// No date is ever guessed.

fn far() -> Case {
    let mut far = noticed().clause("window.unit", "business_days");
    for event in &mut far.0.events {
        event.at = first_refusal::law::event::When::Day(far_day(0));
    }
    far
}

fn far_day(days: i32) -> first_refusal::law::Date {
    first_refusal::law::Date::parse("2150-01-05").unwrap().plus_days(days)
}

fn far_reply(days: i32, what: first_refusal::law::event::Happening) -> first_refusal::law::Evaluation {
    let mut far = far();
    far.0.events.push(first_refusal::law::event::Event::new(
        first_refusal::law::event::When::Day(far_day(days)),
        what,
    ));
    first_refusal::law::evaluate(&far.resolved(), NEW_YORK.last_second_of(far_day(100)))
}

#[test]
fn a_last_day_outside_the_calendars_years_is_not_given() {
    let far = far();
    let evaluation = first_refusal::law::evaluate(&far.resolved(), NEW_YORK.last_second_of(far_day(0)));
    assert_eq!(evaluation.outcome.ground, Ground::CannotCount);
    assert_eq!(evaluation.outcome.until, None);
    assert_eq!(evaluation.windows[0].closes, None);
    let last_day = evaluation.finding(Rule::LastDay, 0).unwrap();
    assert_eq!((last_day.answer, last_day.at), (Answer::Unknown, None));
}

#[test]
fn a_window_that_cannot_be_counted_does_not_lapse() {
    let evaluation = far_reply(0, asked());
    assert_eq!(evaluation.outcome.ground, Ground::CannotCount);
    assert_eq!(evaluation.phases.last().unwrap().phase, Phase::WindowOpen);
}

#[test]
fn a_match_well_before_any_possible_last_day_is_in_time() {
    assert_eq!(far_reply(3, exercise()).outcome.ground, Ground::Matched);
}

#[test]
fn a_match_after_the_last_day_that_could_be_counted_may_be_in_time_or_not() {
    let evaluation = far_reply(40, exercise());
    assert_eq!(evaluation.outcome.ground, Ground::CannotCount);
    assert_eq!(evaluation.finding(Rule::InTime, 0).unwrap().answer, Answer::Unknown);
    assert_eq!(evaluation.finding(Rule::IsMatch, 0).unwrap().answer, Answer::Yes);
}

#[test]
fn a_contract_after_a_window_that_cannot_be_counted_may_be_a_breach_or_not() {
    let evaluation = far_reply(40, transfer());
    assert_eq!(evaluation.outcome.ground, Ground::CannotCount);
    assert_eq!(evaluation.finding(Rule::FreeToContract, 0).unwrap().answer, Answer::Unknown);
}

#[test]
fn an_agreed_last_day_can_be_counted_if_the_zone_is_known() {
    let mut agreed = far().clause("window.zone", "UTC");
    let until = far_day(30);
    agreed.0.events.push(first_refusal::law::event::Event::new(
        first_refusal::law::event::When::Day(far_day(2)),
        first_refusal::law::event::Happening::Extension {
            offer: 0,
            until,
            by: first_refusal::law::event::ExtendedBy::Both,
        },
    ));
    let outcome = first_refusal::law::outcome(&agreed.resolved(), NEW_YORK.last_second_of(far_day(3)));
    assert_eq!((outcome.ground, outcome.until.is_some()), (Ground::WindowOpen, true));
}

#[test]
fn a_free_period_that_cannot_be_counted_has_no_date() {
    let evaluation = far_reply(2, refusal());
    let free = evaluation.finding(Rule::FreeUntil, 0).unwrap();
    assert_eq!((free.answer, free.at), (Answer::Unknown, None));
    assert_eq!(evaluation.outcome.ground, Ground::Refused);
}

#[test]
fn hours_run_from_the_end_of_a_day_of_which_the_hour_is_not_known() {
    let hours = received().clause("window.unit", "hours").clause("window.length", "48");
    check_closes(&hours.clone().then("04-03", notice(ALL)), "04-05 23:59:59");
    check_closes(&hours.then("04-03 00:00", notice(ALL)), "04-05 00:00");
}

#[test]
fn a_notice_on_a_day_off_can_count_as_one_of_the_next_business_day() {
    // 5 April 2025 is a Saturday.
    let notice_on = |rule, at| received().clause("notice.late_day", rule).then(at, notice(ALL));
    check_closes(&notice_on("business_day_only", "04-05 10:00"), "04-17 17:00");
    check_closes(&notice_on("next_business_day", "04-05 10:00"), "04-15 17:00");
    check_closes(&notice_on("business_day_only", "04-04 10:00"), "04-14 17:00");
}
