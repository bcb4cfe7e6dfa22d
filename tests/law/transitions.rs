//! The transitions of the procedure one by one, from a state by an event to a state (doctrine B.3), T1 to T14.

use crate::acts::*;
use crate::case::*;
use first_refusal::law::event::*;
use first_refusal::law::finding::{Answer, Rule};
use first_refusal::law::offer::*;
use first_refusal::law::{Ground, Phase, Taker};

const NOTHING: (Phase, Ground) = (Phase::Dormant, Ground::NoOffer);
const PENDING: (Phase, Ground) = (Phase::OfferPending, Ground::OfferPending);
const DUE: (Phase, Ground) = (Phase::Triggered, Ground::NoticeDue);
const GAP: (Phase, Ground) = (Phase::NoticeDefective, Ground::NoticeDefective);
const OPEN: (Phase, Ground) = (Phase::WindowOpen, Ground::WindowOpen);
const MATCHED: (Phase, Ground) = (Phase::Exercised, Ground::Matched);

fn offer_comes() -> Happening {
    Happening::OfferReceived { offer: 0 }
}

// T1: the offer and its gates.

#[test]
fn a_qualifying_offer_waits_for_a_decision() {
    step(case(), NOTHING, "04-01", offer_comes(), PENDING);
}

/// T1': what an offer fails, leaves the right where it was.
#[track_caller]
fn fails_the_gates(change: impl FnOnce(&mut Offer), ground: Ground) {
    step(case().with(change), NOTHING, "04-01", offer_comes(), (Phase::Dormant, ground));
}

#[test]
fn a_gift_is_no_dealing_that_counts() {
    fails_the_gates(|o| o.transaction = Transaction::Gift, Ground::ExcludedTransfer);
    fails_the_gates(|o| o.transaction = Transaction::Divorce, Ground::ExcludedTransfer);
}

#[test]
fn a_forced_sale_is_no_dealing_that_counts() {
    for forced in [Transaction::Enforcement, Transaction::Partition, Transaction::Condemnation] {
        fails_the_gates(|o| o.transaction = forced, Ground::ExcludedTransfer);
    }
}

#[test]
fn a_sale_of_the_owning_company_is_none_of_its_asset() {
    fails_the_gates(|o| o.transaction = Transaction::ShareSale, Ground::ExcludedTransfer);
}

#[test]
fn a_sale_of_the_owning_company_counts_if_its_purpose_is_to_get_round_the_right() {
    let evasion = |o: &mut Offer| (o.transaction, o.evasion) = (Transaction::ShareSale, Fact::Yes);
    step(case().with(evasion), NOTHING, "04-01", offer_comes(), PENDING);
}

#[test]
fn an_affiliate_is_no_third_party_unless_it_is_put_there_to_get_round_the_right() {
    fails_the_gates(|o| o.relation = Relation::Affiliate, Ground::WrongThirdParty);
    let evasion = |o: &mut Offer| (o.relation, o.evasion) = (Relation::Affiliate, Fact::Yes);
    step(case().with(evasion), NOTHING, "04-01", offer_comes(), PENDING);
}

#[test]
fn a_relative_is_a_third_party_unless_the_clause_leaves_relatives_out() {
    let relative = || case().with(|o| o.relation = Relation::Relative);
    step(relative(), NOTHING, "04-01", offer_comes(), PENDING);
    let strangers = relative().clause("subject.third_party", "strangers").then("04-01", offer_comes());
    check(strangers, "04-01", Ground::WrongThirdParty);
}

#[test]
fn another_holder_is_no_third_party() {
    fails_the_gates(|o| o.relation = Relation::OtherHolder, Ground::WrongThirdParty);
}

#[test]
fn an_offer_that_is_not_at_arms_length_is_not_bona_fide() {
    fails_the_gates(|o| o.arms_length = Fact::No, Ground::NotBonaFide);
}

#[test]
fn an_offer_that_nobody_can_pay_is_bona_fide_unless_the_clause_asks_for_funds() {
    let poor = || case().with(|o| o.funded = Fact::No);
    step(poor(), NOTHING, "04-01", offer_comes(), PENDING);
    let funded = poor().clause("trigger.bona_fide", "funded");
    step(funded, NOTHING, "04-01", offer_comes(), (Phase::Dormant, Ground::NotBonaFide));
}

#[test]
fn a_package_does_not_trigger_where_the_clause_wants_an_offer_for_what_it_covers() {
    let package = || case().with(|o| o.bundle = Bundle::OnePrice).clause("match.package", "no_trigger");
    step(package(), NOTHING, "04-01", offer_comes(), (Phase::Dormant, Ground::PackageOnly));
    let allocated = package().with(|o| o.bundle = Bundle::Allocated);
    step(allocated, NOTHING, "04-01", offer_comes(), PENDING);
}

#[test]
fn a_void_clause_gives_no_right() {
    let mut void = case();
    void.0.facts.clause_valid = Fact::No;
    step(void, NOTHING, "04-01", offer_comes(), (Phase::Dormant, Ground::ClauseVoid));
}

#[test]
fn a_deposit_of_exactly_the_least_share_is_enough() {
    let asked = |share| {
        received().clause("trigger.deposit", "500").extra(
            TermKind::Deposit,
            Amount::BasisPoints(share),
            |_| (),
        )
    };
    check_state(&asked(500), "04-01", PENDING);
    check(asked(499), "04-01", Ground::FormTooWeak);
    check(received().clause("trigger.deposit", "500"), "04-01", Ground::FormTooWeak);
}

// T2: the decision. T3: before notice the offer can end.

#[test]
fn a_decision_makes_a_notice_due() {
    step(received(), PENDING, "04-02", decided(), DUE);
}

#[test]
fn a_pending_offer_ends_with_the_rival() {
    step(received(), PENDING, "04-02", rival_gone(), (Phase::Withdrawn, Ground::OfferGone));
}

#[test]
fn a_pending_offer_can_be_turned_down() {
    step(received(), PENDING, "04-02", grantor_withdraws(), (Phase::Withdrawn, Ground::GrantorWithdrew));
}

// T4 and T5: the notice, complete or not, good or not.

fn due() -> Case {
    received().then("04-02", decided())
}

#[test]
fn a_complete_notice_opens_the_window_from_a_due_notice() {
    step(due(), DUE, "04-03 09:00", notice(ALL), OPEN);
}

#[test]
fn a_notice_with_a_gap_leaves_the_clock_still() {
    step(due(), DUE, "04-03 09:00", notice("price"), GAP);
}

#[test]
fn a_notice_to_somebody_else_leaves_the_clock_still() {
    // C28.
    step(due(), DUE, "04-03 09:00", astray(ALL), GAP);
}

#[test]
fn a_notice_to_somebody_else_does_not_start_the_clock_either_where_the_holder_must_ask() {
    // What the holder has not got, it cannot ask about.
    step(due().clause("notice.defect", "holder_must_ask"), DUE, "04-03 09:00", astray(ALL), GAP);
}

#[test]
fn a_spoken_notice_counts_unless_writing_is_asked_for() {
    let spoken = |form| due().clause("notice.form", form);
    step(spoken("any"), DUE, "04-03 09:00", oral(ALL), OPEN);
    step(spoken("written"), DUE, "04-03 09:00", oral(ALL), GAP);
    let must_ask = spoken("written").clause("notice.defect", "holder_must_ask");
    step(must_ask, DUE, "04-03 09:00", oral(ALL), GAP);
}

#[test]
fn a_spoken_notice_is_mended_by_a_written_one() {
    let spoken = due().clause("notice.form", "written").then("04-03 09:00", oral(ALL));
    step(spoken, GAP, "04-04 09:00", notice(ALL), OPEN);
}

// T6: the gap is filled.

fn gap() -> Case {
    due().then("04-03 09:00", notice("price"))
}

#[test]
fn what_was_missing_starts_the_clock_when_it_comes() {
    step(gap(), GAP, "04-05 09:00", told("years power"), OPEN);
    check_closes(&gap().then("04-05 09:00", told("years power")), "04-15 17:00");
}

#[test]
fn a_reply_on_the_merits_needs_no_better_notice() {
    step(gap(), GAP, "04-05", exercise(), MATCHED);
}

#[test]
fn what_the_holder_learns_elsewhere_is_no_notice_where_the_law_is_strict() {
    // C30.
    step(due().clause("notice.cure", "strict"), DUE, "04-03 09:00", learns(ALL), DUE);
    check_answer(
        &due().clause("notice.cure", "strict").then("04-03", learns(ALL)),
        Rule::NoticeGood,
        Answer::No,
    );
}

#[test]
fn what_the_holder_learns_elsewhere_can_be_notice() {
    // C49.
    let knows = || due().clause("notice.cure", "by_knowledge");
    step(knows(), DUE, "04-03 09:00", learns(ALL), OPEN);
    step(knows(), DUE, "04-03 09:00", learns("price"), GAP);
    let gap = knows().then("04-03 09:00", notice("price"));
    step(gap, GAP, "04-05 09:00", learns("years power"), OPEN);
}

// T9: the match, and each of its guards. T10: what a reply that is no match does.

#[test]
fn a_reply_on_the_same_terms_in_time_is_a_match() {
    step(noticed(), OPEN, "04-05", exercise(), MATCHED);
}

/// A reply that fails in one thing is a rejection, or void.
#[track_caller]
fn fails_as_a_match(case: Case, reply: &Happening, ground: Ground) {
    step(case.clone(), OPEN, "04-05", reply.clone(), (Phase::Released, ground));
    step(case.clause("match.failed_match", "may_try_again"), OPEN, "04-05", reply.clone(), OPEN);
}

#[test]
fn a_reply_on_other_terms_fails() {
    fails_as_a_match(noticed(), &reply([("price", usd(100_001))]), Ground::NoMatch);
}

#[test]
fn a_reply_for_a_part_fails_as_a_part() {
    let half = reply([("power", megawatts(50)), ("price", usd(50_000))]);
    fails_as_a_match(noticed(), &half, Ground::PartialReply);
}

#[test]
fn a_reply_with_a_condition_of_its_own_fails() {
    fails_as_a_match(noticed(), &reply_with(|e| e.qualified = Qualified::Own), Ground::ConditionalReply);
}

#[test]
fn a_reply_in_the_wrong_form_fails() {
    let oral = reply_with(|e| e.made = ReplyMade::Oral);
    fails_as_a_match(noticed().clause("match.form", "written"), &oral, Ground::FormOfReply);
}

#[test]
fn a_reply_without_the_means_fails() {
    fails_as_a_match(noticed().clause("match.means", "proof_with_reply"), &exercise(), Ground::NoMeans);
}

#[test]
fn the_word_of_the_wrong_person_is_nobodys_rejection() {
    let stranger = || reply_with(|e| e.by = ReplyBy::Stranger);
    step(noticed(), OPEN, "04-05", stranger(), OPEN);
    let later = noticed().then("04-05", stranger());
    check(later.clone(), "04-14", Ground::WrongPerson);
    check(later.then("04-06", exercise()), "04-06", Ground::Matched);
}

#[test]
fn a_holder_in_default_may_match_once_the_default_is_cured() {
    let default = || {
        let suspends = noticed().clause("subject.holder_default", "suspends");
        suspends.then("04-04", Happening::HolderInDefault)
    };
    step(default(), OPEN, "04-05", exercise(), OPEN);
    check(default().then("04-05", exercise()), "04-14", Ground::HolderNotEntitled);
    step(default().then("04-05", Happening::DefaultCured), OPEN, "04-06", exercise(), MATCHED);
}

#[test]
fn a_late_match_is_none() {
    step(noticed(), (Phase::Released, Ground::Lapsed), "04-15", exercise(), (Phase::Released, Ground::Late));
}

// T12 and T13: refusal and silence. T14: withdrawal.

#[test]
fn a_refusal_releases_the_grantor() {
    step(noticed(), OPEN, "04-05", refusal(), (Phase::Released, Ground::Refused));
}

#[test]
fn a_refusal_of_an_offer_that_does_not_bind_is_none() {
    // C13, C56.
    let weak = received().with(|o| o.form = Form::Oral);
    let standing = (Phase::Dormant, Ground::FormTooWeak);
    step(weak, standing, "04-05", refusal(), standing);
}

#[test]
fn silence_releases_the_grantor_at_the_first_second_after_the_window() {
    check_state(&noticed(), "04-13 17:00", OPEN);
    check_state(&noticed(), "04-13 17:00:01", (Phase::Released, Ground::Lapsed));
}

#[test]
fn to_ask_for_more_time_is_neither_a_reply_nor_an_extension() {
    // C54.
    let asks = Happening::ExtensionRequested { offer: 0 };
    step(noticed(), OPEN, "04-10", asks.clone(), OPEN);
    check(noticed().then("04-10", asks), "04-14", Ground::Lapsed);
}

#[test]
fn a_grantor_may_withdraw_where_the_right_is_no_option() {
    step(noticed(), OPEN, "04-05", grantor_withdraws(), (Phase::Withdrawn, Ground::GrantorWithdrew));
}

#[test]
fn a_grantor_may_not_withdraw_once_the_right_has_ripened() {
    // T14'.
    step(noticed().clause("end.withdrawal", "not_allowed"), OPEN, "04-05", grantor_withdraws(), OPEN);
}

#[test]
fn the_rival_leaves_as_the_clause_says_of_it_whatever_it_says_of_the_grantor() {
    let ripe = |collapse| noticed().clause("end.withdrawal", "not_allowed").clause("end.collapse", collapse);
    step(ripe("kills_offer"), OPEN, "04-05", rival_gone(), (Phase::Withdrawn, Ground::OfferGone));
    step(ripe("no_effect"), OPEN, "04-05", rival_gone(), OPEN);
    check(ripe("no_effect").then("04-05", rival_gone()).then("04-06", exercise()), "04-06", Ground::Matched);
}

#[test]
fn a_contract_before_the_notice_can_ripen_the_right() {
    // C42.
    let signed_first = |ripens| {
        received()
            .clause("end.withdrawal", "not_allowed")
            .clause("end.ripens", ripens)
            .then("04-02", signed())
    };
    step(signed_first("contract"), DUE, "04-03", grantor_withdraws(), DUE);
    let gone = (Phase::Withdrawn, Ground::GrantorWithdrew);
    step(signed_first("notice"), DUE, "04-03", grantor_withdraws(), gone);
}

#[test]
fn nobody_takes_the_holders_deal_back_once_it_has_matched() {
    // T15.
    let matched = || noticed().then("04-05", exercise());
    step(matched(), MATCHED, "04-06", rival_gone(), MATCHED);
    step(matched(), MATCHED, "04-06", grantor_withdraws(), MATCHED);
    assert_eq!(matched().outcome("12-31").taker, Taker::Holder);
}
