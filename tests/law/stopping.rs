//! The clock stands still, is lengthened, shortened, or counted in another way (doctrine T7, T8, P17, P22 to P36).

use crate::acts::*;
use crate::case::*;
use crate::causes::violations;
use first_refusal::law::event::*;
use first_refusal::law::finding::{Answer, Rule};
use first_refusal::law::offer::Fact;
use first_refusal::law::{Ground, Phase};

const OPEN: (Phase, Ground) = (Phase::WindowOpen, Ground::WindowOpen);
const STILL: (Phase, Ground) = (Phase::WindowPaused, Ground::WindowPaused);

// T7: pauses.

fn pausing(what: &str) -> Case {
    noticed().clause("window.pause", what)
}

#[test]
fn a_question_stops_the_clock_where_it_waits_for_information() {
    step(pausing("for_information"), OPEN, "04-05", asked(), STILL);
    step(pausing("for_approval"), OPEN, "04-05", asked(), OPEN);
}

#[test]
fn the_answer_starts_the_clock_again_with_what_was_left() {
    let question = pausing("for_information").then("04-05", asked());
    step(question.clone(), STILL, "04-08", told("start"), OPEN);
    check_closes(&question.then("04-08", told("start")), "04-16 17:00");
}

#[test]
fn a_pause_does_not_bring_forward_what_was_agreed() {
    let agreed = || pausing("for_any").then("04-04", extended_by("04-30", ExtendedBy::Both));
    let paused = |case: Case| case.then("04-07", paused(Pending::Approval));
    check_closes(&paused(agreed()).then("04-09", resumed()), "04-30 17:00");
    // Of a later end there is more left.
    check_closes(&paused(agreed()).then("07-01", resumed()), "07-07 17:00");
}

#[test]
fn what_is_agreed_while_the_clock_stands_still_counts_when_it_goes_on() {
    let still = || pausing("for_any").then("04-04", paused(Pending::Approval));
    let agreed = |by| still().then("04-07", extended_by("04-30", by)).then("04-08", resumed());
    check_closes(&agreed(ExtendedBy::Both), "04-30 17:00");
    check_closes(&agreed(ExtendedBy::Holder), "04-17 17:00");
}

#[test]
fn an_approval_stops_the_clock_only_where_the_clause_says_so() {
    for (pause, stands) in
        [("never", OPEN), ("for_information", OPEN), ("for_approval", STILL), ("for_any", STILL)]
    {
        step(pausing(pause), OPEN, "04-05", paused(Pending::Approval), stands);
    }
}

#[test]
fn while_the_clock_stands_still_nothing_lapses() {
    let waiting = pausing("for_approval").then("04-05", paused(Pending::Approval));
    check_state(&waiting, "12-31", STILL);
}

#[test]
fn the_holder_may_match_or_refuse_while_the_clock_stands_still() {
    let waiting = || pausing("for_approval").then("04-05", paused(Pending::Approval));
    step(waiting(), STILL, "06-05", exercise(), (Phase::Exercised, Ground::Matched));
    step(waiting(), STILL, "06-05", refusal(), (Phase::Released, Ground::Refused));
}

#[test]
fn a_contract_while_the_clock_stands_still_gives_the_holder_no_chance() {
    let waiting = pausing("for_approval").then("04-05", paused(Pending::Approval));
    step(waiting, STILL, "06-05", transfer(), (Phase::Breached, Ground::BreachNoChance));
}

fn three_days_still(after: &str) -> Case {
    let still = pausing("for_approval").clause("window.after_pause", after);
    still.then("04-05", paused(Pending::Approval)).then("04-08", resumed())
}

#[test]
fn after_a_pause_the_remainder_is_left() {
    check_closes(&three_days_still("remainder"), "04-16 17:00");
}

#[test]
fn after_a_pause_the_whole_window_is_left_if_the_clause_says_so() {
    check_closes(&three_days_still("anew"), "04-18 17:00");
}

#[test]
fn after_a_pause_a_least_time_is_left_if_the_clause_says_so() {
    let late = || pausing("for_approval").then("04-12", paused(Pending::Approval)).then("04-22", resumed());
    check_closes(&late(), "04-23 17:00");
    check_closes(&late().clause("window.pause_minimum", "1"), "04-23 17:00");
    check_closes(&late().clause("window.pause_minimum", "5"), "04-27 17:00");
}

#[test]
fn in_business_days_a_pause_over_a_weekend_costs_no_time() {
    let business = || pausing("for_approval").clause("window.unit", "business_days");
    check_closes(&business(), "04-17 17:00");
    let weekend = business().then("04-04 18:00", paused(Pending::Approval)).then("04-06", resumed());
    check_closes(&weekend, "04-17 17:00");
    let two_days = business().then("04-04 18:00", paused(Pending::Approval)).then("04-08", resumed());
    check_closes(&two_days, "04-21 17:00");
}

#[test]
fn hours_are_paused_to_the_second() {
    let hours = pausing("for_approval").clause("window.unit", "hours").clause("window.length", "48");
    let still = hours.then("04-03 12:00", paused(Pending::Approval)).then("04-03 13:30", resumed());
    check_closes(&still, "04-05 10:30");
}

#[test]
fn a_second_pause_adds_to_the_first() {
    let twice =
        three_days_still("remainder").then("04-10", paused(Pending::Approval)).then("04-12", resumed());
    check_closes(&twice, "04-18 17:00");
}

#[test]
fn a_pause_after_the_window_comes_too_late() {
    let late = pausing("for_approval").then("04-14", paused(Pending::Approval));
    check(late, "04-14", Ground::Lapsed);
}

// T8: who may lengthen the window; P33: who may shorten it.

#[test]
fn who_may_lengthen_the_window() {
    let table = [
        ("by_agreement", ExtendedBy::Both, Answer::Yes),
        ("by_agreement", ExtendedBy::Grantor, Answer::No),
        ("by_agreement", ExtendedBy::Holder, Answer::No),
        ("by_grantor", ExtendedBy::Both, Answer::Yes),
        ("by_grantor", ExtendedBy::Grantor, Answer::Yes),
        ("by_grantor", ExtendedBy::Holder, Answer::No),
        ("not_allowed", ExtendedBy::Both, Answer::No),
        ("not_allowed", ExtendedBy::Grantor, Answer::No),
    ];
    for (rule, by, answer) in table {
        let case = noticed().clause("window.extension", rule).then("04-05", extended_by("04-20", by));
        assert_eq!(case.finding(Rule::Extended).answer, answer, "{rule}, {by:?}");
        let last = if answer == Answer::Yes { "04-20 17:00" } else { "04-13 17:00" };
        check_closes(&case, last);
    }
}

#[test]
fn an_agreed_last_day_takes_the_place_of_a_reasonable_time_even_if_it_is_earlier() {
    // C52.
    let mut reasonable = noticed().clause("window.unit", "reasonable_time");
    reasonable.0.facts.reasonable.at_least = 60;
    check_closes(&reasonable.then("04-05", extended("04-20")), "04-20 23:59:59");
}

#[test]
fn a_window_is_shortened_only_with_a_certificate_and_only_where_the_clause_lets_it() {
    let shorter = |rule, certified| {
        noticed().clause("window.shortening", rule).then("04-05", shortened("04-08", certified))
    };
    check_closes(&shorter("if_certified", Fact::Yes), "04-08 17:00");
    check(shorter("if_certified", Fact::Yes), "04-09", Ground::Lapsed);
    check_closes(&shorter("if_certified", Fact::No), "04-13 17:00");
    check_closes(&shorter("not_allowed", Fact::Yes), "04-13 17:00");
}

#[test]
fn shortening_never_lengthens_and_never_reaches_into_the_past() {
    let shorter = |at, until| {
        noticed().clause("window.shortening", "if_certified").then(at, shortened(until, Fact::Yes))
    };
    check_closes(&shorter("04-05", "04-20"), "04-13 17:00");
    check_closes(&shorter("04-09", "04-08"), "04-13 17:00");
    check_closes(&shorter("04-08 12:00", "04-08"), "04-08 17:00");
}

// P17, P22, P28, P30, P36: what is counted, and from when.

#[test]
fn a_notice_from_the_late_hour_on_is_one_of_the_next_day() {
    let late = |at| case().clause("notice.late_hour", "12:00").then(at, notice(ALL));
    check_closes(&late("04-03 11:59"), "04-13 17:00");
    check_closes(&late("04-03 12:00"), "04-14 17:00");
}

#[test]
fn a_late_notice_of_friday_is_one_of_saturday_or_of_monday() {
    let friday = |to| {
        case()
            .clause("notice.late_hour", "12:00")
            .clause("notice.late_day", to)
            .then("04-04 13:00", notice(ALL))
    };
    check_closes(&friday("next_day"), "04-15 17:00");
    check_closes(&friday("next_business_day"), "04-17 17:00");
}

#[test]
fn windows_of_a_season_close_on_its_fixed_day() {
    let season = |at| {
        let season =
            case().clause("window.fixed_from", "2025-03-01").clause("window.fixed_close", "2025-04-08");
        season.then(at, notice(ALL))
    };
    check_closes(&season("02-28 09:00"), "03-10 17:00");
    check_closes(&season("03-01 09:00"), "04-08 17:00");
    check_closes(&season("04-08 09:00"), "04-08 17:00");
    check_closes(&season("04-09 09:00"), "04-19 17:00");
}

#[test]
fn few_days_leave_out_weekends_where_the_law_says_so() {
    check_closes(&noticed().clause("window.short_period", "11"), "04-17 17:00");
    check_closes(&noticed().clause("window.short_period", "10"), "04-13 17:00");
}

#[test]
fn a_month_from_the_end_of_february_ends_by_the_rule_of_months() {
    let month = |rule| {
        let month = case().clause("window.unit", "months").clause("window.length", "1");
        month.clause("window.month_rule", rule).then("02-28 09:00", notice(ALL))
    };
    check_closes(&month("corresponding_date"), "03-28 17:00");
    check_closes(&month("end_of_month"), "03-31 17:00");
    check_closes(&month("thirty_days"), "03-30 17:00");
}

#[test]
fn a_reply_that_is_sent_in_time_and_arrives_late_counts_where_dispatch_does() {
    let posted = |rule| {
        let posted = noticed().clause("window.exercise_effective", rule);
        posted.then("04-12", exercise_sent()).then("04-15", exercise())
    };
    check(posted("dispatch"), "04-12", Ground::Matched);
    check(posted("receipt"), "04-12", Ground::WindowOpen);
    check(posted("dispatch"), "04-15", Ground::Matched);
    check(posted("receipt"), "04-15", Ground::Late);
}

#[test]
fn a_refusal_that_overtakes_a_reply_on_its_way_wins_where_receipt_counts() {
    let overtaken = |rule| {
        let posted = noticed().clause("window.exercise_effective", rule).then("04-05", exercise_sent());
        posted.then("04-06", refusal()).then("04-07", exercise())
    };
    check(overtaken("receipt"), "04-07", Ground::Refused);
    check(overtaken("dispatch"), "04-07", Ground::Matched);
}

#[test]
fn a_reply_that_arrives_without_having_been_told_as_sent_counts_on_arrival() {
    let arrived = noticed().clause("window.exercise_effective", "dispatch").then("04-05", exercise());
    check(arrived, "04-05", Ground::Matched);
}

#[test]
fn a_clause_without_a_time_means_a_reasonable_one_or_nothing() {
    // C51, C63 against C66.
    let gaps = |rule| noticed().clause("window.length", "silent").clause("right.gaps", rule);
    check_closes(&gaps("implied"), "04-06 23:59:59");
    check(gaps("void"), "04-03", Ground::ClauseVoid);
}

#[test]
fn where_gaps_are_fatal_another_right_than_to_match_needs_only_its_own_time() {
    let void = |kind| {
        let untimed = case().clause("window.length", "silent").clause("right.gaps", "void");
        untimed.clause("right.kind", kind).then("04-01", Happening::OfferReceived { offer: 0 })
    };
    let table = [
        (void("first_negotiation"), Answer::No),
        (void("first_negotiation").clause("talks.length", "45"), Answer::Yes),
        (void("first_refusal").clause("talks.length", "45"), Answer::No),
        (void("option"), Answer::No),
        (void("option").clause("right.ends", "2025-06-30"), Answer::Yes),
        (void("first_refusal").clause("right.ends", "2025-06-30"), Answer::No),
    ];
    for (case, in_force) in table {
        check_answer(&case, Rule::InForce, in_force);
        assert_eq!(violations(&case.0), [""; 0]);
    }
    check(void("exclusivity"), "04-01", Ground::Exclusive);
}
