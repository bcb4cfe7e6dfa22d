//! Who may, must and must not do what, by party and day.

use crate::case::*;
use Act::*;
use Mode::{May, Must, MustNot};
use Party::{Grantor, Holder, Rival};
use first_refusal::law::event::Happening;
use first_refusal::law::permission::{Act, Mode, may};
use first_refusal::law::{Party, permissions};

/// What is said of an act at an hour, on the day or looking back on it.
#[track_caller]
fn says(case: &Case, party: Party, act: Act, at: &str) -> Option<Mode> {
    let evaluation = case.evaluate(at);
    may(&case.resolved(), &evaluation, party, act, end(at)).map(|p| p.mode)
}

#[test]
fn before_any_offer_the_grantor_may_negotiate() {
    assert_eq!(says(&case(), Grantor, Negotiate, "03-01"), Some(May));
    assert_eq!(says(&case(), Rival, MakeOffer, "03-01"), Some(May));
    assert_eq!(says(&received(), Rival, MakeOffer, "03-31"), Some(May));
}

#[test]
fn while_an_offer_is_pending_the_grantor_may_turn_it_down_and_must_not_contract() {
    assert_eq!(says(&received(), Grantor, TurnDown, "04-02"), Some(May));
    assert_eq!(says(&received(), Grantor, ContractWithRival, "04-02"), Some(MustNot));
    assert_eq!(says(&received(), Holder, MatchOffer, "04-02"), None);
}

#[test]
fn once_the_right_is_triggered_the_grantor_must_give_notice() {
    let triggered = received().then("04-02", decided());
    assert_eq!(says(&triggered, Grantor, GiveNotice, "04-02"), Some(Must));
    assert_eq!(says(&triggered, Grantor, ContractWithRival, "04-02"), Some(MustNot));
    assert_eq!(says(&triggered, Grantor, Withdraw, "04-02"), Some(May));
}

#[test]
fn a_defective_notice_must_be_completed_and_may_be_answered() {
    let defective = received().then("04-02", notice("price"));
    assert_eq!(says(&defective, Grantor, CompleteNotice, "04-02"), Some(Must));
    assert_eq!(says(&defective, Holder, MatchOffer, "04-02"), Some(May));
    assert_eq!(says(&defective, Holder, AskForGaps, "04-02"), Some(May));
}

#[test]
fn while_the_window_is_open_the_holder_may_match_and_the_grantor_must_wait() {
    assert_eq!(says(&noticed(), Holder, MatchOffer, "04-13 17:00"), Some(May));
    assert_eq!(says(&noticed(), Holder, Decide, "04-13 17:00"), Some(Must));
    assert_eq!(says(&noticed(), Grantor, ContractWithRival, "04-13 17:00"), Some(MustNot));
}

#[test]
fn what_was_signed_in_the_free_period_must_be_performed_and_not_signed_again() {
    let closing = noticed().clause("after.free_complete", "close").then("04-05", refusal());
    let signed = closing.then("04-10", transfer());
    assert_eq!(says(&signed, Grantor, ContractWithRival, "04-09"), Some(May));
    for (party, act) in [(Grantor, ContractWithRival), (Rival, Sign), (Grantor, ContractOnOtherTerms)] {
        assert_eq!(says(&signed, party, act, "04-11"), None, "{act:?}");
    }
    assert_eq!([Grantor, Rival].map(|party| says(&signed, party, Perform, "04-11")), [Some(Must); 2]);
}

#[test]
fn one_second_after_the_window_it_is_the_other_way_round() {
    assert_eq!(says(&noticed(), Holder, MatchOffer, "04-13 17:00:01"), Some(MustNot));
    assert_eq!(says(&noticed(), Grantor, ContractWithRival, "04-13 17:00:01"), Some(May));
    assert_eq!(says(&noticed(), Rival, Sign, "04-13 17:00:01"), Some(May));
}

#[test]
fn the_last_day_tells_the_hour_at_which_it_is_divided() {
    let evaluation = noticed().evaluate("04-13");
    let list = permissions(&noticed().resolved(), &evaluation, day("04-13"));
    let of = |act: Act, mode: Mode| list.iter().find(|p| p.act == act && p.mode == mode).unwrap();
    assert_eq!(of(MatchOffer, May).until, Some(instant("04-13 17:00")));
    assert_eq!(of(ContractWithRival, MustNot).until, Some(instant("04-13 17:00")));
    assert_eq!(of(ContractWithRival, May).from, Some(instant("04-13 17:00:01")));
    assert_eq!(of(ContractWithRival, May).until, Some(end("05-13")));
}

#[test]
fn the_first_day_tells_the_hour_of_the_notice() {
    let evaluation = noticed().evaluate("04-03");
    let list = permissions(&noticed().resolved(), &evaluation, day("04-03"));
    let may_match = list.iter().find(|p| p.act == MatchOffer).unwrap();
    assert_eq!((may_match.mode, may_match.from), (May, Some(instant("04-03 09:00"))));
    let must_not = list.iter().find(|p| p.act == ContractWithRival).unwrap();
    assert_eq!((must_not.mode, must_not.from, must_not.until), (MustNot, None, Some(instant("04-13 17:00"))));
}

#[test]
fn a_day_on_which_freedom_comes_and_goes_says_so_in_order() {
    let day_of_change = noticed().and(dearer()).then("04-20 12:00", changed());
    assert_eq!(says(&day_of_change, Grantor, ContractWithRival, "04-20 11:00"), Some(May));
    assert_eq!(says(&day_of_change, Grantor, ContractWithRival, "04-20 12:00"), Some(MustNot));
}

#[test]
fn a_sentence_does_not_span_a_time_in_which_it_was_not_so() {
    let back_and_forth = noticed()
        .and(dearer())
        .then("04-20 10:00", changed())
        .then("04-20 11:00", notice(ALL))
        .then("04-20 12:00", refusal());
    let evaluation = back_and_forth.evaluate("04-20");
    let list = permissions(&back_and_forth.resolved(), &evaluation, day("04-20"));
    let free: Vec<_> = list.iter().filter(|p| p.act == ContractWithRival && p.mode == May).collect();
    assert_eq!(free.len(), 2);
    assert_eq!((free[0].from, free[0].until), (None, Some(instant("04-20 09:59:59"))));
    assert_eq!(free[1].from, Some(instant("04-20 12:00")));
}

#[test]
fn withdrawal_follows_its_term_while_the_window_is_open() {
    assert_eq!(says(&noticed(), Grantor, Withdraw, "04-05"), Some(May));
    let bound = noticed().clause("end.withdrawal", "not_allowed");
    assert_eq!(says(&bound, Grantor, Withdraw, "04-05"), Some(MustNot));
}

#[test]
fn a_holder_who_must_ask_must_ask_while_there_is_a_gap() {
    let gap = received().clause("notice.defect", "holder_must_ask").then("04-03", notice("price"));
    assert_eq!(says(&gap, Holder, AskForGaps, "04-04"), Some(Must));
    assert_eq!(says(&gap.then("04-05", told("years power")), Holder, AskForGaps, "04-06"), None);
}

#[test]
fn a_gap_in_the_price_is_a_gap() {
    let gap = received()
        .clause("notice.defect", "holder_must_ask")
        .clause("notice.contents", "price")
        .then("04-03", notice("years"));
    assert_eq!(says(&gap, Holder, AskForGaps, "04-04"), Some(Must));
}

#[test]
fn after_a_match_both_must_perform() {
    let matched = noticed().then("04-05", exercise());
    assert_eq!(says(&matched, Holder, Perform, "04-06"), Some(Must));
    assert_eq!(says(&matched, Grantor, Perform, "04-06"), Some(Must));
    assert_eq!(says(&matched, Grantor, ContractWithRival, "04-06"), Some(MustNot));
}

#[test]
fn of_a_part_match_the_rest_may_be_contracted() {
    let part = noticed().clause("match.part", "any_part");
    let part = part.then("04-05", reply([("power", megawatts(40)), ("price", usd(40_000))]));
    assert_eq!(says(&part, Grantor, ContractForTheRest, "04-06"), Some(May));
    assert_eq!(says(&part, Grantor, ContractWithRival, "04-06"), None);
    let closed = part.then("05-01", Happening::ClosedWithHolder { offer: 0 });
    assert_eq!(says(&closed, Grantor, ContractForTheRest, "05-02"), Some(May));
}

#[test]
fn in_the_free_period_other_terms_are_forbidden_unless_any_are_free() {
    assert_eq!(says(&noticed(), Grantor, ContractOnOtherTerms, "04-20"), Some(MustNot));
    let any = noticed().clause("after.free_terms", "any_terms");
    assert_eq!(says(&any, Grantor, ContractOnOtherTerms, "04-20"), None);
}

#[test]
fn after_the_free_period_the_grantor_must_not_contract() {
    assert_eq!(says(&noticed(), Grantor, ContractWithRival, "05-13"), Some(May));
    assert_eq!(says(&noticed(), Grantor, ContractWithRival, "05-14"), Some(MustNot));
}

#[test]
fn after_the_end_of_the_right_the_grantor_may_contract() {
    let ended = noticed().then("04-20", Happening::RightEnds);
    assert_eq!(says(&ended, Grantor, ContractWithRival, "06-14"), Some(May));
}

#[test]
fn after_a_breach_the_holder_may_go_to_court() {
    let breached = noticed().then("04-05", transfer());
    assert_eq!(says(&breached, Holder, SeekRemedy, "04-06"), Some(May));
}

#[test]
fn after_a_contract_with_the_rival_the_holder_cannot_match() {
    let sold = noticed().then("04-20", transfer());
    assert_eq!(says(&sold, Holder, MatchOffer, "04-21"), Some(MustNot));
    assert_eq!(says(&sold, Rival, Perform, "04-21"), Some(Must));
}

#[test]
fn a_withdrawn_offer_must_not_be_contracted_on() {
    let withdrawn = noticed().then("04-05", Happening::GrantorWithdraws { offer: 0 });
    assert_eq!(says(&withdrawn, Grantor, ContractWithRival, "04-06"), Some(MustNot));
    assert_eq!(says(&withdrawn, Holder, MatchOffer, "04-06"), Some(MustNot));
}

#[test]
fn closed_talks_forbid_a_contract_that_the_phase_would_allow() {
    let talks = received().clause("talks.length", "10").then("04-02", Happening::TalksBegin);
    let free = talks.then("04-03 09:00", notice(ALL)).then("04-04", refusal());
    assert_eq!(says(&free, Grantor, ContractWithRival, "04-12"), Some(MustNot));
    assert_eq!(says(&free, Rival, Sign, "04-12"), None);
    assert_eq!(says(&free, Grantor, TurnDown, "04-12"), Some(May));
    assert_eq!(says(&free, Grantor, ContractWithRival, "04-13"), Some(May));
    let open = free.clause("talks.meanwhile", "open");
    assert_eq!(says(&open, Grantor, ContractWithRival, "04-12"), Some(May));
}

#[test]
fn a_least_time_after_the_notice_forbids_a_contract_until_it_is_over() {
    let early = noticed().clause("notice.before_transfer", "10").then("04-04", refusal());
    let until = (4..30).find(|day| {
        let day = format!("04-{day:02}");
        check_contract(&early, &day);
        says(&early, Grantor, ContractWithRival, &day) == Some(May)
    });
    assert_eq!(until, Some(13));
}

#[test]
fn with_the_right_its_talks_end() {
    let talks = received().then("04-02", Happening::TalksBegin).then("04-05", Happening::RightEnds);
    check_contract(&talks, "04-06");
    check(talks.then("04-06", transfer()), "04-06", first_refusal::law::Ground::RightEnded);
}

/// A contract on a day is a breach exactly if it was said that the grantor must not.
#[track_caller]
fn check_contract(case: &Case, day: &str) {
    let said = says(case, Grantor, ContractWithRival, day);
    let phase = case.clone().then(day, transfer()).outcome(day).phase;
    let breach = phase == first_refusal::law::Phase::Breached;
    assert_eq!(said == Some(MustNot), breach, "{day}: {said:?}, {phase:?}");
}
