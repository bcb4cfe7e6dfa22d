//! From the offer to the open window.

use crate::case::*;
use first_refusal::law::event::{Happening, Stated};
use first_refusal::law::finding::{Answer, Rule};
use first_refusal::law::offer::{Fact, Form, Subject};
use first_refusal::law::{Ground, Phase};

// T1: the gates.

#[test]
fn an_offer_of_new_capacity_is_covered() {
    check(received(), "04-01", Ground::OfferPending);
}

#[test]
fn an_offer_for_what_runs_today_is_outside_a_right_on_new_capacity() {
    check(received().with(|o| o.subject = Subject::ExistingWorkload), "04-01", Ground::NotCovered);
}

#[test]
fn an_offer_for_what_runs_today_is_inside_a_right_on_all_capacity() {
    let all = received().clause("subject.covers", "all_capacity");
    check(all.with(|o| o.subject = Subject::ExistingWorkload), "04-01", Ground::OfferPending);
}

#[test]
fn self_build_is_covered_only_if_the_clause_says_so() {
    let own = || received().with(|o| o.subject = Subject::SelfBuild);
    check(own(), "04-01", Ground::NotCovered);
    check(own().clause("subject.self_build", "inside"), "04-01", Ground::OfferPending);
}

#[test]
fn a_letter_of_intent_is_too_weak_where_writing_is_required() {
    // C12 Rauenhorst: the letter of intent was not an offer.
    check(received().with(|o| o.form = Form::LetterOfIntent), "04-01", Ground::FormTooWeak);
}

#[test]
fn an_oral_offer_is_enough_where_any_form_is() {
    check(
        received().clause("trigger.offer_form", "any").with(|o| o.form = Form::Oral),
        "04-01",
        Ground::OfferPending,
    );
}

#[test]
fn a_written_offer_is_too_weak_where_a_binding_one_is_required() {
    let binding = || received().clause("trigger.offer_form", "binding");
    check(binding(), "04-01", Ground::FormTooWeak);
    check(binding().with(|o| o.form = Form::SignedContract), "04-01", Ground::OfferPending);
}

#[test]
fn a_sham_offer_does_not_trigger() {
    check(received().with(|o| o.bona_fide = Fact::No), "04-01", Ground::NotBonaFide);
}

#[test]
fn a_conditional_offer_triggers_if_the_clause_says_so() {
    let conditional = || received().with(|o| o.conditional = Fact::Yes);
    check(conditional(), "04-01", Ground::OfferPending);
    check(
        conditional().clause("trigger.conditional_offer", "does_not_trigger"),
        "04-01",
        Ground::Conditional,
    );
}

#[test]
fn an_offer_that_fails_a_gate_is_not_triggered_by_a_decision_or_a_notice() {
    let sham = received().with(|o| o.bona_fide = Fact::No);
    check(sham.then("04-02", decided()).then("04-03", notice(ALL)), "04-30", Ground::NotBonaFide);
}

#[test]
fn the_first_gate_that_fails_is_the_ground() {
    let both = received().with(|o| (o.subject, o.bona_fide) = (Subject::SelfBuild, Fact::No));
    check(both, "04-01", Ground::NotCovered);
}

// T2: the trigger.

#[test]
fn an_offer_alone_triggers_only_where_its_receipt_is_the_trigger() {
    check(received(), "04-01", Ground::OfferPending);
    check(received().clause("trigger.event", "offer_received"), "04-01", Ground::NoticeDue);
}

#[test]
fn a_decision_triggers_where_willingness_is_the_trigger() {
    check(received().then("04-02", decided()), "04-02", Ground::NoticeDue);
}

#[test]
fn a_signature_shows_willingness() {
    check(received().then("04-02", signed()), "04-02", Ground::NoticeDue);
}

#[test]
fn a_decision_is_not_a_signature() {
    let contract = received().clause("trigger.event", "contract_signed");
    check(contract.clone().then("04-02", decided()), "04-02", Ground::OfferPending);
    check(contract.then("04-02", signed()), "04-02", Ground::NoticeDue);
}

#[test]
fn a_notice_that_is_sent_shows_willingness() {
    check(received().then("04-02", sent(ALL)), "04-02", Ground::NoticeDue);
}

#[test]
fn an_early_notice_opens_the_window_when_the_contract_is_signed() {
    let early = noticed().clause("trigger.event", "contract_signed");
    check(early.clone(), "04-04", Ground::OfferPending);
    let signed = early.then("04-08 12:00", signed());
    check_phases(
        &signed,
        "04-08",
        &[
            ("04-01", Phase::OfferPending),
            ("04-08 12:00", Phase::WindowOpen),
            ("04-18 17:00:01", Phase::Released),
            ("05-19", Phase::Dormant),
        ],
    );
}

#[test]
fn whoever_gives_notice_of_an_offer_has_received_it() {
    check(case().then("04-03 09:00", notice(ALL)), "04-03", Ground::WindowOpen);
}

// T4 to T6: the notice.

#[test]
fn a_complete_notice_opens_the_window() {
    check_phases(
        &noticed(),
        "04-03",
        &[
            ("04-01", Phase::OfferPending),
            ("04-03 09:00", Phase::WindowOpen),
            ("04-13 17:00:01", Phase::Released),
            ("05-14", Phase::Dormant),
        ],
    );
}

#[test]
fn a_notice_that_leaves_out_a_required_term_is_defective() {
    check(received().then("04-03", notice("price years")), "04-30", Ground::NoticeDefective);
}

#[test]
fn a_clause_that_asks_for_the_price_is_content_with_the_price() {
    check(
        received().clause("notice.contents", "price").then("04-03", notice("price")),
        "04-04",
        Ground::WindowOpen,
    );
}

#[test]
fn a_clause_that_asks_for_material_terms_wants_also_those_that_are_not_money() {
    let material = || received().clause("notice.contents", "material_terms");
    check(material().then("04-03", notice(ALL)), "04-04", Ground::NoticeDefective);
    check(material().then("04-03", notice("price years power start chips")), "04-04", Ground::WindowOpen);
    let immaterial = material().with(|o| (o.terms[3].material, o.terms[4].material) = (Fact::No, Fact::No));
    check(immaterial.then("04-03", notice(ALL)), "04-04", Ground::WindowOpen);
}

#[test]
fn a_clause_that_asks_for_a_full_copy_is_content_with_nothing_less() {
    let copy = || received().clause("notice.contents", "full_copy");
    check(copy().then("04-03", notice("price years power start chips")), "04-04", Ground::NoticeDefective);
    check(copy().then("04-03", full_copy()), "04-04", Ground::WindowOpen);
}

#[test]
fn a_full_copy_states_every_term() {
    check(received().then("04-03", full_copy()), "04-04", Ground::WindowOpen);
}

#[test]
fn the_window_opens_when_the_gap_is_filled() {
    let cured = received().then("04-03", notice("price years")).then("04-07 10:00", told("power"));
    check_phases(
        &cured,
        "04-07",
        &[
            ("04-01", Phase::OfferPending),
            ("04-03", Phase::NoticeDefective),
            ("04-07 10:00", Phase::WindowOpen),
            ("04-17 17:00:01", Phase::Released),
            ("05-18", Phase::Dormant),
        ],
    );
}

#[test]
fn a_second_notice_fills_the_gap_of_the_first() {
    let cured = received().then("04-03", notice("price years")).then("04-07", notice("power"));
    check(cured, "04-07", Ground::WindowOpen);
}

#[test]
fn information_that_leaves_a_gap_does_not_start_the_clock() {
    let half = received().then("04-03", notice("price")).then("04-07", told("power"));
    check(half, "04-07", Ground::NoticeDefective);
}

#[test]
fn the_clock_starts_despite_a_gap_where_the_holder_must_ask() {
    let gap = received().clause("notice.defect", "holder_must_ask").then("04-03", notice("price"));
    check(gap.clone(), "04-03", Ground::WindowOpen);
    check(gap, "04-14", Ground::Lapsed);
}

#[test]
fn a_question_about_a_gap_stops_the_clock_until_it_is_answered() {
    let asked = received()
        .clause("notice.defect", "holder_must_ask")
        .then("04-03 09:00", notice("price"))
        .then("04-10", asked());
    check(asked.clone(), "04-30", Ground::NoticeDefective);
    let told = asked.then("04-20 12:00", told("years power"));
    assert_eq!(told.outcome("04-20").until, Some(instant("04-30 17:00")));
}

#[test]
fn a_question_without_a_gap_does_not_stop_the_clock() {
    let asked = noticed().clause("notice.defect", "holder_must_ask").then("04-10", asked());
    check(asked, "04-14", Ground::Lapsed);
}

#[test]
fn a_question_after_the_gap_was_filled_does_not_stop_the_clock() {
    let filled = received()
        .clause("notice.defect", "holder_must_ask")
        .then("04-03 09:00", notice("price"))
        .then("04-05", told("years power"))
        .then("04-06", asked());
    check_answer(&filled, Rule::NoticeComplete, Answer::Yes);
    check(filled, "04-14", Ground::Lapsed);
}

// Dispatch and receipt.

#[test]
fn a_notice_that_counts_on_arrival_does_nothing_when_it_is_sent() {
    check(received().then("04-03", sent(ALL)), "04-30", Ground::NoticeDue);
}

#[test]
fn a_notice_that_arrives_says_what_was_sent() {
    let empty = Happening::NoticeReceived { offer: 0, stated: Stated::default() };
    check(received().then("04-03", sent(ALL)).then("04-05", empty), "04-05", Ground::WindowOpen);
}

#[test]
fn a_notice_that_arrives_otherwise_than_it_was_sent_says_what_arrived() {
    check(
        received().then("04-03", sent(ALL)).then("04-05", notice("price")),
        "04-05",
        Ground::NoticeDefective,
    );
}

#[test]
fn a_notice_that_counts_on_dispatch_counts_from_the_day_it_was_sent() {
    let sent =
        received().clause("notice.effective", "dispatch").then("04-03", sent(ALL)).then("04-09", notice(ALL));
    assert_eq!(sent.outcome("04-09").until, Some(instant("04-13 17:00")));
}

#[test]
fn a_notice_that_has_arrived_was_sent_no_later() {
    check(noticed().clause("notice.effective", "dispatch"), "04-03", Ground::WindowOpen);
}

#[test]
fn a_better_notice_that_arrives_cures_a_defective_one_that_counted_on_dispatch() {
    let cured = received()
        .clause("notice.effective", "dispatch")
        .then("04-03", sent("price"))
        .then("04-05", notice("price"))
        .then("04-08", notice(ALL));
    check(cured.clone(), "04-07", Ground::NoticeDefective);
    check(cured, "04-08", Ground::WindowOpen);
}

#[test]
fn an_offer_that_does_not_count_does_not_free_the_grantor() {
    // C56 Roy v. George W. Greene; C13 H.G. Fabric Discount v. Pomerantz.
    let weak = received().with(|o| o.form = Form::LetterOfIntent);
    check(
        weak.then("04-02", Happening::Transfer { offer: 0, on: None, buyer_knew: Fact::Yes }),
        "04-02",
        Ground::BreachNoChance,
    );
}
