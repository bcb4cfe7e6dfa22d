//! Match, refusal, silence.

use crate::acts::closed;
use crate::case::*;
use first_refusal::law::event::Happening;
use first_refusal::law::finding::{Answer, Cause, Rule};
use first_refusal::law::{Ground, Phase, Taker, Term};

// T9, T10.

#[test]
fn a_match_on_the_same_terms_gives_the_holder_the_deal() {
    check(noticed().then("04-05", exercise()), "04-05", Ground::Matched);
}

#[test]
fn a_match_keeps_its_effect_after_the_window() {
    check(noticed().then("04-05", exercise()), "12-31", Ground::Matched);
}

#[test]
fn a_reply_that_is_no_match_uses_the_right_up_if_it_counts_as_a_rejection() {
    let failed = noticed().then("04-05", reply([("price", usd(120_000))])).then("04-06", exercise());
    check(failed, "04-06", Ground::NoMatch);
}

#[test]
fn a_reply_that_is_no_match_can_be_mended_in_time_if_the_holder_may_try_again() {
    let again = || {
        noticed()
            .clause("match.failed_match", "may_try_again")
            .then("04-05", reply([("price", usd(120_000))]))
    };
    check(again(), "04-05", Ground::WindowOpen);
    check(again().then("04-06", exercise()), "04-06", Ground::Matched);
    check(again(), "04-14", Ground::NoMatch);
}

#[test]
fn a_holder_who_has_replied_has_not_been_silent() {
    let tried = noticed()
        .clause("match.failed_match", "may_try_again")
        .clause("after.silence", "acceptance")
        .then("04-05", reply([("price", usd(120_000))]));
    check(tried, "04-14", Ground::NoMatch);
}

#[test]
fn a_reply_with_a_condition_of_the_holders_own_does_not_match() {
    let mut qualified = noticed().then("04-05", exercise());
    if let Happening::Exercise { exercise, .. } = &mut qualified.0.events[2].what {
        exercise.qualified = first_refusal::law::event::Qualified::Own;
    }
    check(qualified, "04-05", Ground::ConditionalReply);
}

#[test]
fn a_holder_may_match_despite_a_defective_notice() {
    // C28 Pantry Pride: the notice never reached the holder, who accepted months later.
    check(received().then("04-03", notice("price")).then("07-01", exercise()), "07-01", Ground::Matched);
}

#[test]
fn a_failed_match_after_a_defective_notice_uses_nothing_up() {
    let failed = received().then("04-03", notice("price")).then("04-05", reply([("price", usd(120_000))]));
    check_answer(&failed, Rule::FailedMatchEnds, Answer::No);
    check(failed.then("04-07", told("years power")), "04-07", Ground::WindowOpen);
}

#[test]
fn before_notice_there_is_nothing_to_match() {
    let early = received().then("04-02", exercise());
    check_answer(&early, Rule::InTime, Answer::No);
    check(early, "04-02", Ground::OfferPending);
}

#[test]
fn a_second_match_says_nothing_new() {
    let twice = noticed().then("04-05", exercise()).then("04-06", exercise());
    check_answer(&twice, Rule::InTime, Answer::Yes);
    check(twice, "04-06", Ground::Matched);
}

// T12.

#[test]
fn a_refusal_sets_the_grantor_free_at_once_if_it_is_final() {
    let refused = noticed().then("04-05", refusal());
    check(refused.clone(), "04-05", Ground::Refused);
    assert_eq!(refused.outcome("04-05").until, Some(end("05-05")));
}

#[test]
fn a_final_refusal_cannot_be_taken_back() {
    check(noticed().then("04-05", refusal()).then("04-06", exercise()), "04-06", Ground::Refused);
}

#[test]
fn a_refusal_that_is_final_at_the_end_can_be_followed_by_a_match_in_time() {
    let refused = || noticed().clause("after.refusal", "final_at_window_end").then("04-05", refusal());
    check(refused(), "04-05", Ground::WindowOpen);
    check(refused().then("04-13 17:00", exercise()), "04-14", Ground::Matched);
    check(refused().then("04-13 17:00:01", exercise()), "04-14", Ground::Refused);
}

#[test]
fn a_refusal_that_is_final_at_the_end_becomes_final_when_the_window_closes() {
    let refused = noticed().clause("after.refusal", "final_at_window_end").then("04-05", refusal());
    let finding = refused.finding(Rule::RefusalFinal);
    assert_eq!((finding.answer, finding.at), (Answer::Yes, Some(instant("04-13 17:00:01"))));
    assert_eq!(refused.outcome("04-14").until, Some(end("05-13")));
}

#[test]
fn a_refusal_of_a_defective_notice_does_not_count() {
    // C30 Gyurkey v. Babler: declining a self-set price used nothing up.
    let refused = received().then("04-03", notice("price")).then("04-05", refusal());
    check_answer(&refused, Rule::RefusalFinal, Answer::No);
    check(refused.then("04-06", told("years power")), "04-06", Ground::WindowOpen);
}

#[test]
fn a_refusal_before_there_is_a_notice_does_not_count() {
    // C56 Roy v. George W. Greene.
    check(received().then("04-02", refusal()).then("04-03 09:00", notice(ALL)), "04-03", Ground::WindowOpen);
}

#[test]
fn who_has_refused_is_not_taken_to_accept_by_silence() {
    let refused =
        noticed().clause("after.refusal", "final_at_window_end").clause("after.silence", "acceptance");
    check(refused.then("04-05", refusal()), "04-14", Ground::Refused);
}

// T13.

#[test]
fn silence_releases_the_grantor() {
    check(noticed(), "04-14", Ground::Lapsed);
    assert_eq!(noticed().outcome("04-14").taker, Taker::Rival);
}

#[test]
fn silence_is_a_match_where_the_clause_says_so() {
    let accepted = noticed().clause("after.silence", "acceptance");
    check(accepted.clone(), "04-14", Ground::AcceptedBySilence);
    assert_eq!(accepted.outcome("04-14").phase, Phase::Exercised);
}

// T24.

#[test]
fn a_matched_deal_is_performed() {
    let closed = noticed().then("04-05", exercise()).then("05-05", Happening::ClosedWithHolder { offer: 0 });
    check(closed, "05-05", Ground::ClosedWithHolder);
}

#[test]
fn a_deal_that_is_not_matched_cannot_be_performed_with_the_holder() {
    check(noticed().then("04-05", Happening::ClosedWithHolder { offer: 0 }), "04-05", Ground::WindowOpen);
}

#[test]
fn a_grantor_who_is_free_may_perform_with_a_holder_who_came_late() {
    let late = || noticed().then("04-20", exercise());
    check(late(), "04-20", Ground::Late);
    check(late().then("04-25", closed()), "04-25", Ground::ClosedWithHolder);
    let sold = late().then("04-22", transfer()).then("04-25", closed());
    check(sold, "04-25", Ground::SoldToRival);
}

#[test]
fn a_holder_who_knows_may_reply_before_any_notice_where_knowledge_or_the_contract_is_enough() {
    let due = || received().then("04-02", Happening::GrantorDecides { offer: 0 });
    let knows = |cure| due().clause("notice.cure", cure).then("04-03", exercise());
    check(knows("by_knowledge"), "04-03", Ground::Matched);
    check(knows("strict"), "04-03", Ground::NoticeDue);
    // BGB 464: the right is there with the contract.
    let signed = received().clause("trigger.event", "contract_signed").clause("notice.cure", "strict");
    let signed = signed.then("04-02", Happening::ContractSigned { offer: 0 });
    check(signed.then("04-03", exercise()), "04-03", Ground::Matched);
}

#[test]
fn what_follows_a_reply_in_vain_rests_on_the_words_that_made_it_vain() {
    let due =
        received().then("04-02", Happening::GrantorDecides { offer: 0 }).clause("notice.cure", "strict");
    let noticed = due.then("04-03", exercise()).then("04-04 09:00", notice(ALL));
    let evaluation = noticed.evaluate("04-04");
    let clock = evaluation.finding(Rule::ClockStarts, 0).unwrap();
    assert!(evaluation.all_causes(clock).contains(&Cause::Term(Term::Cure)));
}
