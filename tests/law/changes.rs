//! Changed and withdrawn offers, in every phase.

use crate::case::*;
use first_refusal::law::event::{Happening, Stated};
use first_refusal::law::finding::{Answer, Rule};
use first_refusal::law::offer::{Amount, Fact, Offer, TermKind};
use first_refusal::law::outcome::WindowEnd;
use first_refusal::law::{Ground, Phase};

const GONE: Happening = Happening::OfferWithdrawn { offer: 0 };
const TAKEN_BACK: Happening = Happening::GrantorWithdraws { offer: 0 };

// T16, T17: a changed offer.

fn improved() -> Case {
    noticed().and(cheaper()).then("04-07", changed())
}

#[test]
fn a_material_change_stops_the_window_and_needs_a_new_notice() {
    check(improved(), "04-07", Ground::NoticeDue);
    assert_eq!(improved().evaluate("04-07").windows[0].end, WindowEnd::Stopped);
}

#[test]
fn the_new_notice_opens_a_window_of_full_length() {
    let renewed = improved().then("04-08 09:00", notice(ALL));
    assert_eq!(renewed.outcome("04-08").until, Some(instant("04-18 17:00")));
}

#[test]
fn what_the_old_notice_stated_does_not_count_for_the_new_terms() {
    check(improved().then("04-08", notice("price")), "04-08", Ground::NoticeDefective);
}

#[test]
fn the_holder_matches_the_new_terms() {
    let renewed = || improved().then("04-08", notice(ALL));
    check(renewed().then("04-09", exercise()), "04-09", Ground::Matched);
    check(renewed().then("04-09", reply([("price", usd(100_000))])), "04-09", Ground::NoMatch);
}

#[test]
fn events_may_name_the_new_version() {
    let named = improved().then("04-08", Happening::NoticeReceived { offer: 1, stated: stated(ALL) });
    check(named.clone(), "04-08", Ground::WindowOpen);
    assert_eq!(named.outcome("04-08").offer, Some(0));
}

#[test]
fn a_notice_of_the_old_version_is_read_by_the_names_of_the_terms() {
    let mut reordered = cheaper();
    reordered.terms.reverse();
    let case = noticed().and(reordered).then("04-07", changed());
    check(
        case.then("04-08", notice(ALL)).then("04-09", reply([("price", usd(90_000))])),
        "04-09",
        Ground::Matched,
    );
}

#[test]
fn a_copy_of_the_old_version_is_no_copy_of_the_new_one() {
    check(improved().then("04-08", full_copy()), "04-08", Ground::NoticeDefective);
    let copy =
        Happening::NoticeReceived { offer: 1, stated: Stated { terms: 0, copy: true, ..Stated::default() } };
    check(improved().then("04-08", copy), "04-08", Ground::WindowOpen);
}

#[test]
fn an_immaterial_change_leaves_the_window_open() {
    let immaterial = |o: &mut Offer| o.terms[4].material = Fact::No;
    let mut new = offer("o2");
    new.terms[4].amount = Amount::Words("H200".into());
    immaterial(&mut new);
    let case = || noticed().with(immaterial).and(new.clone()).then("04-07", changed());
    check(case(), "04-07", Ground::WindowOpen);
    check(case().clause("rounds.changed_offer", "any_change"), "04-07", Ground::NoticeDue);
}

#[test]
fn a_clause_without_rounds_keeps_the_terms_of_the_notice() {
    let never = improved().clause("rounds.changed_offer", "never");
    check(never.clone(), "04-07", Ground::WindowOpen);
    check(never.then("04-08", exercise()), "04-08", Ground::Matched);
}

#[test]
fn a_sham_change_cannot_take_the_place_of_the_offer_of_the_notice() {
    let mut sham = dearer();
    sham.bona_fide = Fact::No;
    let case = noticed().and(sham).then("04-07", changed());
    check_answer(&case, Rule::NewNotice, Answer::No);
    check(case.then("04-08", exercise()), "04-08", Ground::Matched);
}

#[test]
fn a_change_before_notice_needs_only_the_one_notice() {
    let early = received().and(cheaper()).then("04-02", decided()).then("04-03", changed());
    check(early.clone(), "04-03", Ground::NoticeDue);
    check(early.then("04-04", notice(ALL)).then("04-05", exercise()), "04-05", Ground::Matched);
}

#[test]
fn a_change_of_a_pending_offer_triggers_nothing() {
    check(received().and(cheaper()).then("04-03", changed()), "04-03", Ground::OfferPending);
}

#[test]
fn a_change_can_cure_an_offer_that_did_not_count() {
    let cured = received().with(|o| o.bona_fide = Fact::No).and(offer("o2")).then("04-03", changed());
    check(cured, "04-03", Ground::OfferPending);
}

#[test]
fn a_change_can_take_an_offer_out_of_the_right() {
    let mut sham = offer("o2");
    sham.bona_fide = Fact::No;
    let spoilt = received().and(sham).then("04-02", decided()).then("04-03", changed());
    check(spoilt.then("04-04", decided()), "04-04", Ground::NotBonaFide);
}

#[test]
fn a_change_in_the_free_period_revives_the_right() {
    let revived = noticed().and(dearer()).then("04-20", changed());
    check(revived.clone(), "04-20", Ground::NoticeDue);
    check(revived.then("04-21", transfer()), "04-21", Ground::BreachNoChance);
}

#[test]
fn a_change_in_the_free_period_for_the_better_of_the_grantor_needs_no_notice() {
    let better = || noticed().and(cheaper()).then("04-20", changed());
    check(better().then("04-21", transfer()), "04-21", Ground::SoldToRival);
    check(better().clause("rounds.changed_offer", "any_change"), "04-20", Ground::NoticeDue);
    check(better().clause("after.free_terms", "same_terms"), "04-20", Ground::NoticeDue);
}

#[test]
fn a_change_while_the_notice_is_defective_needs_a_notice_of_the_new_terms() {
    let changed = received().and(cheaper()).then("04-03", notice("price")).then("04-04", changed());
    check(changed, "04-04", Ground::NoticeDue);
}

#[test]
fn after_a_match_a_better_offer_comes_too_late() {
    // C16 Nike v. Berian.
    let late = noticed().and(cheaper()).then("04-05", exercise()).then("04-07", changed());
    check_answer(&late, Rule::NewNotice, Answer::No);
    check(late, "04-07", Ground::Matched);
}

#[test]
fn a_withdrawn_offer_that_comes_back_changed_starts_anew() {
    let back = noticed().and(cheaper()).then("04-05", GONE).then("04-07", changed());
    check(back, "04-07", Ground::OfferPending);
}

#[test]
fn a_new_condition_is_worse_and_new_credits_are_better_for_the_grantor() {
    let added = |kind, amount| {
        let mut new = offer("o2");
        new.terms.push(term("extra", kind, amount));
        noticed().clause("rounds.changed_offer", "never").and(new).then("04-20", transfer_on(1))
    };
    let condition = added(TermKind::Condition, Amount::Words("financing".into()));
    check(condition, "04-20", Ground::BreachOutsideFreePeriod);
    check(added(TermKind::Credits, Amount::Usd(5)), "04-20", Ground::SoldToRival);
}

// T3, T14, T15: withdrawal.

#[test]
fn before_notice_an_offer_can_always_be_withdrawn() {
    let bound = || received().clause("end.withdrawal", "not_allowed");
    check(bound().then("04-02", GONE), "04-02", Ground::OfferGone);
    check(bound().then("04-02", TAKEN_BACK), "04-02", Ground::GrantorWithdrew);
    check(bound().then("04-02", decided()).then("04-03", TAKEN_BACK), "04-03", Ground::GrantorWithdrew);
}

#[test]
fn after_notice_the_grantor_may_withdraw_if_the_right_is_no_option() {
    // C38 LIN Broadcasting, C39 Tuck v. Baker.
    let withdrawn = noticed().then("04-05", TAKEN_BACK).then("04-06", exercise());
    check(withdrawn, "04-06", Ground::GrantorWithdrew);
}

#[test]
fn after_notice_the_grantor_is_bound_if_the_right_has_ripened() {
    // C42 Allegro, C44 Brownsville.
    let bound = noticed().clause("end.withdrawal", "not_allowed").then("04-05", TAKEN_BACK);
    check(bound.clone(), "04-05", Ground::WindowOpen);
    check(bound.then("04-06", exercise()), "04-06", Ground::Matched);
}

#[test]
fn a_ripened_right_that_is_not_used_leaves_nothing_of_an_offer_that_is_gone() {
    let bound = || noticed().clause("end.withdrawal", "not_allowed");
    check(bound().then("04-05", GONE), "04-14", Ground::OfferGone);
}

#[test]
fn a_grantor_who_may_not_withdraw_has_done_nothing() {
    let bound = noticed().clause("end.withdrawal", "not_allowed").then("04-05", TAKEN_BACK);
    check(bound.clone().then("04-06", refusal()), "04-06", Ground::Refused);
    check(bound, "04-14", Ground::Lapsed);
}

#[test]
fn after_a_match_a_withdrawal_comes_too_late() {
    // C41 C & D Food Enterprises.
    let late = noticed().then("04-05", exercise()).then("04-06", GONE);
    check_answer(&late, Rule::MayWithdraw, Answer::No);
    check(late, "04-06", Ground::Matched);
}

#[test]
fn in_the_free_period_the_grantor_need_not_contract() {
    check(noticed().then("04-20", TAKEN_BACK), "04-20", Ground::GrantorWithdrew);
}

#[test]
fn a_notice_that_crosses_a_withdrawal_opens_nothing() {
    let crossed = received().then("04-02", sent(ALL)).then("04-03", TAKEN_BACK).then("04-04", notice(ALL));
    check(crossed, "04-04", Ground::GrantorWithdrew);
}

#[test]
fn a_withdrawn_offer_can_be_made_again() {
    let again = noticed().then("04-05", GONE).then("05-01", Happening::OfferReceived { offer: 0 });
    check(again.clone(), "05-01", Ground::OfferPending);
    check_phases(
        &again.then("05-02 09:00", notice(ALL)),
        "05-02",
        &[
            ("04-01", Phase::OfferPending),
            ("04-03 09:00", Phase::WindowOpen),
            ("04-05", Phase::Withdrawn),
            ("05-01", Phase::OfferPending),
            ("05-02 09:00", Phase::WindowOpen),
            ("05-12 17:00:01", Phase::Released),
            ("06-12", Phase::Dormant),
        ],
    );
}
