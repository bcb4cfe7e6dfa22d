//! The free period, the contract with the rival, the end of the right.

use crate::case::*;
use first_refusal::law::event::Happening;
use first_refusal::law::finding::{Answer, Rule};
use first_refusal::law::offer::{Fact, Offer, Subject};
use first_refusal::law::{Ground, Phase};

// T18 to T21, T26: a contract with the rival, in every phase.

#[test]
fn in_the_free_period_the_grantor_may_contract() {
    check(noticed().then("04-20", transfer()), "04-20", Ground::SoldToRival);
}

#[test]
fn the_free_period_includes_its_whole_last_day() {
    check(noticed().then("05-13 23:59:59", transfer()), "05-14", Ground::SoldToRival);
    check(noticed().then("05-14", transfer()), "05-14", Ground::BreachOutsideFreePeriod);
}

#[test]
fn a_free_period_in_business_days_leaves_out_holidays() {
    // Memorial Day is on 26 May.
    let business = noticed().clause("after.free_unit", "business_days");
    assert_eq!(business.outcome("04-14").until, Some(end("05-23")));
    let one_more = noticed().clause("after.free_unit", "business_days").clause("after.free_period", "31");
    assert_eq!(one_more.outcome("04-14").until, Some(end("05-27")));
}

#[test]
fn a_free_period_without_a_length_has_no_end() {
    let endless = noticed().clause("after.free_period", "silent");
    assert_eq!(endless.outcome("04-14").until, None);
    check(endless.then("12-30", transfer()), "12-30", Ground::SoldToRival);
}

#[test]
fn terms_better_for_the_rival_break_the_right() {
    check(noticed().and(dearer()).then("04-20", transfer_on(1)), "04-20", Ground::BreachOutsideFreePeriod);
}

#[test]
fn terms_better_for_the_grantor_are_free() {
    check(noticed().and(cheaper()).then("04-20", transfer_on(1)), "04-20", Ground::SoldToRival);
}

#[test]
fn any_difference_breaks_a_right_that_frees_the_same_terms_only() {
    let same = || noticed().and(cheaper()).clause("after.free_terms", "same_terms");
    check(same().then("04-20", transfer_on(1)), "04-20", Ground::BreachOutsideFreePeriod);
    check(same().then("04-20", transfer()), "04-20", Ground::SoldToRival);
}

#[test]
fn no_difference_breaks_a_right_that_frees_any_terms() {
    // C58 Merriam v. Demoulas: no duty to offer again at the lower price.
    let any = noticed().and(dearer()).clause("after.free_terms", "any_terms");
    check(any.then("04-20", transfer_on(1)), "04-20", Ground::SoldToRival);
}

#[test]
fn the_freedom_is_for_the_rival_of_the_notice() {
    let mut other = offer("o2");
    other.rival = 1;
    let any = noticed().and(other).clause("after.free_terms", "any_terms");
    check(any.then("04-20", transfer_on(1)), "04-20", Ground::BreachOutsideFreePeriod);
}

#[test]
fn terms_that_changed_without_a_new_notice_are_those_of_the_contract() {
    let never = noticed().and(dearer()).clause("rounds.changed_offer", "never").then("04-20", changed());
    check(never.then("04-21", transfer()), "04-21", Ground::BreachOutsideFreePeriod);
}

#[test]
fn a_contract_before_the_right_is_triggered_gives_the_holder_no_chance() {
    for event in ["offer_received", "grantor_willing", "contract_signed"] {
        check(
            received().clause("trigger.event", event).then("04-02", transfer()),
            "04-02",
            Ground::BreachNoChance,
        );
    }
}

#[test]
fn a_contract_without_notice_gives_the_holder_no_chance() {
    check(received().then("04-02", decided()).then("04-03", transfer()), "04-03", Ground::BreachNoChance);
}

#[test]
fn a_contract_on_a_defective_notice_gives_the_holder_no_chance() {
    check(
        received().then("04-02", notice("price")).then("05-03", transfer()),
        "05-03",
        Ground::BreachNoChance,
    );
}

#[test]
fn a_contract_in_the_open_window_gives_the_holder_no_chance() {
    check(noticed().then("04-13 17:00", transfer()), "04-13", Ground::BreachNoChance);
    check(noticed().then("04-13 17:00:01", transfer()), "04-13", Ground::SoldToRival);
}

#[test]
fn a_contract_after_a_match_breaks_the_holders_contract() {
    check(noticed().then("04-05", exercise()).then("04-06", transfer()), "04-06", Ground::BreachAfterMatch);
}

#[test]
fn a_contract_after_acceptance_by_silence_breaks_it_too() {
    let accepted = noticed().clause("after.silence", "acceptance").then("04-20", transfer());
    check(accepted, "04-20", Ground::BreachAfterMatch);
}

#[test]
fn a_contract_on_a_withdrawn_offer_gives_the_holder_no_chance() {
    let withdrawn = noticed().then("04-05", Happening::GrantorWithdraws { offer: 0 });
    check(withdrawn.then("04-06", transfer()), "04-06", Ground::BreachNoChance);
}

#[test]
fn a_contract_that_the_right_does_not_cover_breaks_nothing() {
    let outside = received().with(|o| o.subject = Subject::SelfBuild).then("04-02", transfer());
    check(outside.clone(), "04-02", Ground::NotCovered);
    assert_eq!(outside.outcome("04-02").phase, Phase::SoldToRival);
}

#[test]
fn a_first_contract_decides() {
    let twice = noticed().then("04-05", transfer()).then("04-20", transfer());
    check(twice, "04-20", Ground::BreachNoChance);
}

#[test]
fn an_offer_that_does_not_count_may_be_refused_and_sold_cheaper_only_at_the_grantors_risk() {
    // C13 H.G. Fabric: the conditional offer did not count; the unconditional contract broke the right.
    let unconditional = |o: &mut Offer| o.conditional = Fact::Yes;
    let case = received().clause("trigger.conditional_offer", "does_not_trigger").with(unconditional);
    let sold = case.and(cheaper()).then("04-03", changed()).then("04-04", transfer());
    check(sold, "04-04", Ground::BreachNoChance);
}

// T19: after the free period.

#[test]
fn a_right_that_revives_must_be_offered_again() {
    let revived = noticed().then("06-02 09:00", notice(ALL));
    check(revived.clone(), "06-02", Ground::WindowOpen);
    check(revived, "06-13", Ground::Lapsed);
}

#[test]
fn a_revived_right_wants_a_new_notice_to_be_complete() {
    check(noticed().then("06-02", notice("price")), "06-02", Ground::NoticeDefective);
}

#[test]
fn a_revived_right_is_triggered_by_a_new_decision() {
    check(noticed().then("06-02", decided()), "06-02", Ground::NoticeDue);
}

#[test]
fn a_right_that_does_not_revive_leaves_the_grantor_free() {
    let ends = noticed().clause("after.revival", "ends");
    assert_eq!(ends.outcome("06-01").phase, Phase::Ended);
    check(ends.then("06-02", transfer()), "06-02", Ground::SoldToRival);
}

// T27: the end of the right.

#[test]
fn after_the_end_of_the_right_an_offer_triggers_nothing() {
    let ended =
        case().then("03-31", Happening::RightEnds).then("04-01", Happening::OfferReceived { offer: 0 });
    check(ended.clone(), "04-01", Ground::RightEnded);
    check_answer(&ended, Rule::Triggered, Answer::No);
    assert_eq!(ended.then("04-02", transfer()).outcome("04-02").phase, Phase::SoldToRival);
}

#[test]
fn the_end_of_the_right_ends_what_waits_for_a_notice() {
    check(received().then("04-02", Happening::RightEnds), "04-02", Ground::RightEnded);
    check(
        received().then("04-02", decided()).then("04-03", Happening::RightEnds),
        "04-03",
        Ground::RightEnded,
    );
    check(
        received().then("04-02", notice("price")).then("04-03", Happening::RightEnds),
        "04-03",
        Ground::RightEnded,
    );
}

#[test]
fn an_open_window_outlives_the_right() {
    let ended = || noticed().then("04-05", Happening::RightEnds);
    check(ended().then("04-06", exercise()), "04-06", Ground::Matched);
    check(ended().then("04-06", transfer()), "04-06", Ground::BreachNoChance);
}

#[test]
fn a_window_that_lapses_after_the_end_of_the_right_leaves_the_grantor_free_for_good() {
    let ended = noticed().and(dearer()).then("04-05", Happening::RightEnds);
    check(ended.clone(), "06-30", Ground::Lapsed);
    assert_eq!(ended.outcome("06-30").phase, Phase::Ended);
    assert_eq!(ended.then("06-30", transfer_on(1)).outcome("06-30").phase, Phase::SoldToRival);
}

#[test]
fn the_end_of_the_right_frees_from_the_limits_of_the_free_period() {
    let ended = noticed().and(dearer()).then("04-20", Happening::RightEnds).then("06-30", transfer_on(1));
    assert_eq!(ended.outcome("06-30").phase, Phase::SoldToRival);
    check_answer(&ended, Rule::Revives, Answer::No);
}

#[test]
fn the_end_of_the_right_does_not_undo_a_match() {
    let ended = noticed().then("04-05", exercise()).then("04-06", Happening::RightEnds);
    check(ended.then("04-07", transfer()), "04-07", Ground::BreachAfterMatch);
}
