//! The relatives of the right on the same deal (doctrine part D), and talks with the holder.

use crate::acts::*;
use crate::case::*;
use crate::causes::violations;
use first_refusal::law::event::*;
use first_refusal::law::offer::*;
use first_refusal::law::{Ground, Phase};

const DUE_FIRST: (Phase, Ground) = (Phase::Dormant, Ground::FirstOfferDue);
const OPEN: (Phase, Ground) = (Phase::WindowOpen, Ground::WindowOpen);
const MATCHED: (Phase, Ground) = (Phase::Exercised, Ground::Matched);
const SOLD: (Phase, Ground) = (Phase::SoldToRival, Ground::SoldToRival);

fn kind(kind: &str) -> Case {
    case().clause("right.kind", kind)
}

fn offer_comes() -> Happening {
    Happening::OfferReceived { offer: 0 }
}

// No right, exclusivity, option.

#[test]
fn without_a_right_the_grantor_is_free_at_once() {
    let none = kind("none").then("04-01", offer_comes());
    check_state(&none, "04-01", (Phase::Dormant, Ground::NoRight));
    check_state(&none.then("04-02", transfer()), "04-02", (Phase::SoldToRival, Ground::NoRight));
}

#[test]
fn exclusivity_bars_a_contract_with_anybody_else() {
    let exclusive = kind("exclusivity").then("04-01", offer_comes());
    check_state(&exclusive, "04-01", (Phase::Dormant, Ground::Exclusive));
    let broken = exclusive.then("04-02", transfer());
    check_state(&broken, "04-02", (Phase::Breached, Ground::BreachOfExclusivity));
}

#[test]
fn under_exclusivity_there_is_nothing_to_match() {
    let exclusive = kind("exclusivity").then("04-01", offer_comes()).then("04-03", notice(ALL));
    check(exclusive.then("04-05", exercise()), "04-05", Ground::Exclusive);
}

#[test]
fn after_exclusivity_the_grantor_is_free() {
    let over = kind("exclusivity").then("04-01", offer_comes()).then("04-10", Happening::RightEnds);
    check(over.clone(), "04-10", Ground::RightEnded);
    check_state(&over.then("04-11", transfer()), "04-11", (Phase::SoldToRival, Ground::RightEnded));
}

#[test]
fn exclusivity_ends_with_its_last_day() {
    let until = kind("exclusivity").clause("right.ends", "2025-04-10").then("04-01", offer_comes());
    check(until.clone().then("04-10", transfer()), "04-10", Ground::BreachOfExclusivity);
    check_state(&until.then("04-11", transfer()), "04-11", (Phase::SoldToRival, Ground::RightEnded));
}

#[test]
fn an_option_without_a_time_of_its_own_is_open_from_the_offer_to_the_end_of_the_right() {
    let untimed = || kind("option").clause("window.length", "silent");
    let option = || untimed().clause("right.ends", "2025-06-30").then("04-01", offer_comes());
    check_state(&option(), "04-01", OPEN);
    check_state(&option().then("06-30", exercise()), "06-30", MATCHED);
    check(option(), "07-01", Ground::Lapsed);
    // It has no other time that could be cut off.
    check(option().clause("right.open_window", "cut_off"), "07-01", Ground::Lapsed);
}

#[test]
fn an_option_for_a_time_is_open_for_that_time_and_no_longer_than_the_right() {
    let option = |length| kind("option").clause("window.length", length).clause("window.unit", "days");
    let made = |length| option(length).then("04-01", offer_comes());
    check_state(&made("30").then("05-01", exercise()), "05-01", MATCHED);
    check(made("30").then("05-02", exercise()), "05-02", Ground::Late);
    let ending = made("30").clause("right.ends", "2025-04-20");
    check(ending.then("04-21", exercise()), "04-21", Ground::Late);
}

#[test]
fn an_option_cannot_be_withdrawn_from() {
    let option = kind("option").then("04-01", offer_comes()).clause("end.withdrawal", "allowed");
    step(option.clone(), OPEN, "04-05", grantor_withdraws(), OPEN);
    step(option, OPEN, "04-05", rival_gone(), OPEN);
}

#[test]
fn an_option_ends_with_the_right() {
    let option = kind("option").then("04-01", offer_comes()).then("04-10", Happening::RightEnds);
    check(option.clone(), "04-10", Ground::RightEnded);
    check(option.then("04-11", exercise()), "04-11", Ground::RightEnded);
}

#[test]
fn a_contract_while_the_option_is_open_gives_the_holder_no_chance() {
    let option = kind("option").then("04-01", offer_comes());
    step(option, OPEN, "04-05", transfer(), (Phase::Breached, Ground::BreachNoChance));
}

// First offer and first negotiation: the grantor's own terms, then anyone on no better ones.

/// The grantor's own terms are offer number zero, a rival's are number one.
fn first(right: &str, rival: Offer) -> Case {
    let own = kind(right).with(|o| o.maker = ProposedBy::Grantor).and(rival);
    own.then("04-01", offer_comes()).then("04-03 09:00", notice(ALL))
}

fn rival_comes() -> Happening {
    Happening::OfferReceived { offer: 1 }
}

fn sells_to_rival() -> Happening {
    Happening::Transfer { offer: 1, on: None, buyer_knew: Fact::Yes }
}

#[test]
fn a_rivals_offer_comes_too_early_under_a_right_of_first_offer() {
    let rival = || kind("first_offer").then("04-01", offer_comes());
    check_state(&rival(), "04-01", DUE_FIRST);
    check(rival().then("04-02", transfer()), "04-02", Ground::BreachNoChance);
}

#[test]
fn the_holder_takes_the_grantors_own_terms() {
    step(first("first_offer", offer("o2")), OPEN, "04-05", exercise(), MATCHED);
}

#[test]
fn what_the_holder_has_let_pass_may_be_sold_to_anyone_on_no_better_terms() {
    let passed = |rival| first("first_offer", rival).then("04-05", refusal()).then("04-10", rival_comes());
    check(passed(offer("o2")).then("04-11", sells_to_rival()), "04-11", Ground::SoldToRival);
    check(passed(cheaper()).then("04-11", sells_to_rival()), "04-11", Ground::SoldToRival);
    check(passed(dearer()).then("04-11", sells_to_rival()), "04-11", Ground::BreachOutsideFreePeriod);
    check_state(&passed(offer("o2")).then("05-05", sells_to_rival()), "05-05", SOLD);
    // The free period is over: the grantor must offer to the holder again.
    check(passed(offer("o2")).then("05-06", sells_to_rival()), "05-06", Ground::BreachOutsideFreePeriod);
}

#[test]
fn what_lapses_after_the_rival_has_come_may_be_sold_to_it_too() {
    let early = || first("first_offer", offer("o2")).then("04-10", rival_comes());
    check(early().then("04-12", sells_to_rival()), "04-12", Ground::BreachNoChance);
    check(early().then("04-20", sells_to_rival()), "04-20", Ground::SoldToRival);
}

#[test]
fn the_grantors_own_terms_are_no_rivals_offer_under_a_right_of_first_refusal() {
    let own = || received().with(|o| o.maker = ProposedBy::Grantor);
    check(own(), "04-01", Ground::WrongThirdParty);
    check(own().clause("trigger.maker", "own_terms"), "04-01", Ground::OfferPending);
}

#[test]
fn under_first_negotiation_the_holders_yes_does_not_bind() {
    step(first("first_negotiation", offer("o2")), OPEN, "04-05", exercise(), OPEN);
    check(first("first_negotiation", offer("o2")).then("04-05", exercise()), "04-14", Ground::TalksOver);
}

#[test]
fn after_first_negotiation_the_grantor_may_sell_on_no_better_terms() {
    let over = |rival| first("first_negotiation", rival).then("04-20", rival_comes());
    check(over(offer("o2")).then("04-21", sells_to_rival()), "04-21", Ground::SoldToRival);
    check(over(dearer()).then("04-21", sells_to_rival()), "04-21", Ground::BreachOutsideFreePeriod);
}

// Topping: to equal is not enough.

#[test]
fn a_topping_right_must_be_beaten_by_a_cent() {
    let topping =
        |cents| noticed().clause("right.kind", "topping").then("04-05", reply([("price", usd(cents))]));
    check(topping(99_999), "04-05", Ground::Matched);
    check(topping(100_000), "04-05", Ground::NoMatch);
    let equal = noticed().clause("right.kind", "topping").then("04-05", exercise());
    check(equal, "04-05", Ground::NoMatch);
}

#[test]
fn a_topping_right_must_be_beaten_by_its_margin() {
    let topping = |cents| {
        let topping = noticed().clause("right.kind", "topping").clause("match.price_margin", "300");
        topping.then("04-05", reply([("price", usd(cents))]))
    };
    check(topping(97_000), "04-05", Ground::Matched);
    check(topping(97_001), "04-05", Ground::NoMatch);
    check(topping(103_000).selling(), "04-05", Ground::Matched);
    check(topping(102_999).selling(), "04-05", Ground::NoMatch);
}

// Talks: a clock of their own (D.3).

fn talks() -> Case {
    received().then("04-02", Happening::TalksBegin)
}

fn refused_in_talks() -> Case {
    talks().then("04-03 09:00", notice(ALL)).then("04-04", refusal())
}

#[test]
fn while_talks_are_closed_the_grantor_may_not_contract() {
    let closed = |at| refused_in_talks().clause("talks.length", "10").then(at, transfer());
    check(closed("04-12"), "04-12", Ground::BreachOfTalks);
    check(closed("04-13"), "04-13", Ground::SoldToRival);
}

#[test]
fn while_talks_are_open_the_grantor_may_contract() {
    check(
        refused_in_talks().clause("talks.meanwhile", "open").then("04-12", transfer()),
        "04-12",
        Ground::SoldToRival,
    );
}

#[test]
fn talks_that_have_ended_bar_nothing() {
    let ended = refused_in_talks().then("04-10", Happening::TalksEnd);
    check(ended.then("04-12", transfer()), "04-12", Ground::SoldToRival);
}

#[test]
fn a_window_runs_during_talks_unless_the_clause_says_otherwise() {
    check_closes(&talks().then("04-03 09:00", notice(ALL)), "04-13 17:00");
}

#[test]
fn a_window_that_waits_counts_from_the_end_of_talks() {
    let waits = || talks().clause("talks.window", "waits");
    let open = waits().then("04-03 09:00", notice(ALL));
    check_state(&open, "04-30", (Phase::Triggered, Ground::NoticeDue));
    check_closes(&open.then("04-20", Happening::TalksEnd), "04-30 17:00");
    let counted = waits().clause("talks.length", "10").then("04-03 09:00", notice(ALL));
    check_closes(&counted, "04-22 17:00");
}

#[test]
fn a_window_after_talks_that_have_ended_does_not_wait() {
    let ended = talks().clause("talks.window", "waits").then("04-02", Happening::TalksEnd);
    check_closes(&ended.then("04-03 09:00", notice(ALL)), "04-13 17:00");
}

// Under a right of first negotiation talks are the holder's chance (D.1).

fn negotiation() -> Case {
    kind("first_negotiation").clause("talks.length", "10").clause("after.free_period", "silent")
}

/// Talks from 2 to 12 April; a rival's offer on the 5th.
fn talked() -> Case {
    negotiation().then("04-02", Happening::TalksBegin).then("04-05", offer_comes())
}

const TALKED_OUT: (Phase, Ground) = (Phase::Released, Ground::TalksOver);
const BROKE_TALKS: (Phase, Ground) = (Phase::Breached, Ground::BreachOfTalks);

#[test]
fn without_talks_the_grantor_owes_them() {
    let rival = negotiation().then("04-05", offer_comes());
    step(rival.clone(), DUE_FIRST, "04-30", transfer(), (Phase::Breached, Ground::BreachNoChance));
    check_state(&rival.then("04-30", Happening::TalksEnd), "04-30", DUE_FIRST);
}

#[test]
fn whoever_signs_during_the_talks_breaks_them() {
    step(talked(), DUE_FIRST, "04-12", transfer(), BROKE_TALKS);
}

#[test]
fn talks_that_have_run_their_time_leave_the_grantor_free() {
    check_state(&talked(), "04-12", DUE_FIRST);
    step(talked(), TALKED_OUT, "04-14", transfer(), SOLD);
    check_state(&talked().then("04-13", transfer()), "04-13", SOLD);
}

#[test]
fn talks_that_have_ended_leave_the_grantor_free() {
    let ended = talked().then("04-08", Happening::TalksEnd);
    step(talked(), DUE_FIRST, "04-08", Happening::TalksEnd, TALKED_OUT);
    step(ended, TALKED_OUT, "04-09", transfer(), SOLD);
}

#[test]
fn a_holder_who_refuses_to_talk_leaves_the_grantor_free() {
    step(talked(), DUE_FIRST, "04-07", refusal(), TALKED_OUT);
    let later = talked().clause("after.refusal", "final_at_window_end");
    step(later.clone(), DUE_FIRST, "04-07", refusal(), DUE_FIRST);
    check_state(&later.then("04-07", refusal()), "04-13", TALKED_OUT);
}

#[test]
fn a_rival_who_comes_after_the_talks_finds_the_grantor_free() {
    let over = negotiation().then("04-02", Happening::TalksBegin).then("04-08", Happening::TalksEnd);
    check_state(&over.clone().then("04-20", offer_comes()), "04-20", TALKED_OUT);
    check_state(&over.then("04-20", transfer()), "04-20", SOLD);
}

#[test]
fn a_grantor_who_may_bind_itself_during_the_talks_is_free_when_they_begin() {
    let open = || talked().clause("talks.meanwhile", "open");
    step(open(), TALKED_OUT, "04-07", transfer(), SOLD);
}

#[test]
fn the_freedom_after_talks_lasts_as_long_as_the_clause_says() {
    let thirty = || talked().clause("after.free_period", "30");
    check_state(&thirty().then("05-12", transfer()), "05-12", SOLD);
    let over = (Phase::Dormant, Ground::FreePeriodOver);
    step(thirty(), over, "05-14", transfer(), (Phase::Breached, Ground::BreachOutsideFreePeriod));
}

#[test]
fn what_was_offered_in_talks_binds_the_grantor_after_them() {
    let over = |rival| {
        let own = negotiation().with(|o| o.maker = ProposedBy::Grantor).and(rival);
        let own = own.then("04-02", Happening::TalksBegin).then("04-03 09:00", notice(ALL));
        own.then("04-08", Happening::TalksEnd).then("04-09", rival_comes())
    };
    check_state(&over(cheaper()), "04-09", TALKED_OUT);
    check(over(cheaper()).then("04-10", sells_to_rival()), "04-10", Ground::SoldToRival);
    check(over(dearer()).then("04-10", sells_to_rival()), "04-10", Ground::BreachOutsideFreePeriod);
}

#[test]
fn what_is_no_cause_changes_nothing_around_talks() {
    let ends = [None, Some(Happening::TalksEnd), Some(refusal())];
    let own = negotiation().with(|o| o.maker = ProposedBy::Grantor).and(cheaper());
    let own = own.then("04-02", Happening::TalksBegin).then("04-03 09:00", notice(ALL));
    let own = own.then("04-05", rival_comes());
    for end in ends {
        for case in [&talked(), &own, &negotiation(), &talked().clause("after.free_period", "30")] {
            let offer = case.0.offers.len() - 1;
            let case = end.clone().into_iter().fold(case.clone(), |case, end| case.then("04-08", end));
            for at in ["04-09", "04-20"] {
                let sale = Happening::Transfer { offer, on: None, buyer_knew: Fact::Yes };
                let found = violations(&case.clone().then(at, sale).0);
                assert!(found.is_empty(), "{}", found[0]);
            }
        }
    }
}
