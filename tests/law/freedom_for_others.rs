//! What the grantor's freedom after one offer means for the next (P65 to P68).

use crate::acts::*;
use crate::case::*;
use crate::causes::violations;
use first_refusal::law::clause::Term;
use first_refusal::law::event::Happening;
use first_refusal::law::finding::{Cause, Rule};
use first_refusal::law::offer::{Fact, Offer, ProposedBy};
use first_refusal::law::{Ground, Phase};

const REFUSED: (Phase, Ground) = (Phase::Released, Ground::Refused);
const PENDING: (Phase, Ground) = (Phase::OfferPending, Ground::OfferPending);
const OVER: (Phase, Ground) = (Phase::Dormant, Ground::FreePeriodOver);
const SOLD: (Phase, Ground) = (Phase::SoldToRival, Ground::SoldToRival);
const NO_CHANCE: (Phase, Ground) = (Phase::Breached, Ground::BreachNoChance);
const OUTSIDE: (Phase, Ground) = (Phase::Breached, Ground::BreachOutsideFreePeriod);

fn comes() -> Happening {
    Happening::OfferReceived { offer: 1 }
}

fn sells() -> Happening {
    Happening::Transfer { offer: 1, on: None, buyer_knew: Fact::Yes }
}

/// Another rival's offer at this price.
fn other(cents: i64) -> Offer {
    Offer { rival: 1, ..at_price(cents) }
}

/// The first offer is refused on 5 April: the grantor is free until 5 May. Another rival's offer waits.
fn refused(next: Offer) -> Case {
    noticed().then("04-05", refusal()).and(next)
}

fn anyone(next: Offer) -> Case {
    refused(next).clause("after.free_buyer", "anyone")
}

#[test]
fn another_buyer_needs_no_notice_where_the_free_period_is_for_anyone() {
    for cents in [90_000, 100_000] {
        let came = anyone(other(cents)).then("04-10", comes());
        check_state(&came, "04-10", REFUSED);
        assert_eq!(came.outcome("04-10").until, Some(end("05-05")));
        step(came.clone(), REFUSED, "05-05", sells(), SOLD);
        check_state(&came, "05-06", OVER);
    }
    check_state(&anyone(other(100_000)).then("04-20", sells()), "04-20", SOLD);
}

#[test]
fn another_buyer_on_better_terms_for_it_needs_a_notice() {
    let came = anyone(other(100_001)).then("04-10", comes());
    step(came, PENDING, "04-12", sells(), NO_CHANCE);
}

#[test]
fn another_buyer_needs_a_notice_where_the_free_period_is_for_the_same() {
    let came = refused(other(100_000)).then("04-10", comes());
    step(came, PENDING, "04-12", sells(), NO_CHANCE);
}

#[test]
fn another_buyer_needs_a_notice_after_the_free_period() {
    step(anyone(other(100_000)).then("05-06", comes()), PENDING, "05-08", sells(), NO_CHANCE);
    let lapsed = noticed().and(other(100_000)).clause("after.free_buyer", "anyone");
    check_state(&lapsed.then("05-20", comes()), "05-20", PENDING);
}

#[test]
fn another_buyer_needs_a_notice_where_any_change_does() {
    let strict = || anyone(other(90_000)).clause("rounds.after_refusal", "any_change");
    check_state(&strict().then("04-10", comes()), "04-10", PENDING);
    let strict = || anyone(other(90_000)).clause("rounds.changed_offer", "any_change");
    check_state(&strict().then("04-10", comes()), "04-10", PENDING);
}

#[test]
fn a_buyer_who_came_before_the_refusal_is_free_with_it() {
    let before = noticed().and(other(90_000)).clause("after.free_buyer", "anyone").then("04-04", comes());
    check_state(&before, "04-12", PENDING);
    check_state(&before, "04-14", (Phase::Released, Ground::Lapsed));
    check_state(&before.then("04-20", sells()), "04-20", SOLD);
}

#[test]
fn the_same_rival_who_comes_again_needs_no_notice_in_a_stated_free_period() {
    check_state(&refused(at_price(90_000)).then("04-10", comes()), "04-10", REFUSED);
    check_state(&refused(at_price(90_000)).then("04-20", sells()), "04-20", SOLD);
    let unstated = refused(at_price(90_000)).clause("after.free_period", "silent");
    check_state(&unstated.then("04-10", comes()), "04-10", PENDING);
}

#[test]
fn a_last_look_is_owed_for_every_bid() {
    let again = anyone(other(90_000)).clause("right.kind", "last_look");
    check_state(&again.then("04-10", comes()), "04-10", PENDING);
}

#[test]
fn a_grantor_who_gives_notice_all_the_same_is_bound_by_it() {
    let notice = Happening::NoticeReceived { offer: 1, stated: stated(ALL) };
    let anew = anyone(other(90_000)).then("04-10", comes()).then("04-11 09:00", notice);
    check_state(&anew, "04-11", (Phase::WindowOpen, Ground::WindowOpen));
    check_state(&anew.then("04-12", sells()), "04-12", NO_CHANCE);
}

#[test]
fn a_contract_with_another_buyer_names_that_buyer() {
    let sold = anyone(other(100_000)).then("04-20", transfer_on(1));
    check_state(&sold, "04-20", SOLD);
    assert_eq!(sold.outcome("04-20").offer, Some(1));
    let closed = sold.then("04-25", closed_with_rival());
    assert_eq!(closed.outcome("04-25").offer, Some(1));
    let broken = refused(other(100_000)).then("04-20", transfer_on(1));
    check_state(&broken, "04-20", OUTSIDE);
    assert_eq!(broken.outcome("04-20").offer, Some(1));
}

#[test]
fn a_rivals_offer_on_terms_that_the_holder_has_let_pass_may_be_signed_until_the_end_of_the_free_period() {
    let own = |next: Offer| {
        refused(next).clause("right.kind", "first_offer").with(|o| o.maker = ProposedBy::Grantor)
    };
    let due = (Phase::Dormant, Ground::FirstOfferDue);
    check_state(&own(other(100_000)).then("04-10", comes()), "04-10", REFUSED);
    check_state(&own(other(100_000)).then("04-10", comes()).then("05-05", sells()), "05-05", SOLD);
    check_state(&own(other(100_000)).then("04-10", comes()), "05-06", OVER);
    check_state(&own(other(100_001)).then("04-10", comes()), "04-10", due);
    check_state(&own(other(100_000)).then("05-06", comes()), "05-06", due);
}

#[test]
fn the_length_of_the_freedom_is_told_with_whom_it_is_for() {
    let because = refused(other(1)).finding(Rule::FreeUntil).because;
    assert!(because.contains(&Cause::Term(Term::FreeBuyer)));
}

#[test]
fn what_is_no_cause_changes_nothing_where_one_offer_frees_another() {
    let own = |o: &mut Offer| o.maker = ProposedBy::Grantor;
    let nexts = [other(90_000), other(100_001), at_price(90_000), at_price(100_001)];
    let whiles = [noticed(), noticed().then("04-05", refusal()), noticed().then("04-05", exercise())];
    for (next, before) in nexts.iter().flat_map(|next| whiles.iter().map(move |before| (next, before))) {
        let came = before.clone().and(next.clone()).then("04-10", comes());
        for case in [came.clone(), came.clone().clause("after.free_buyer", "anyone")] {
            let first_offer = case.clone().clause("right.kind", "first_offer").with(own);
            let decides = Happening::GrantorDecides { offer: 1 };
            let notice = Happening::NoticeReceived { offer: 1, stated: stated(ALL) };
            for then in
                [sells(), decides, notice, Happening::OfferChanged { offer: 1, to: 0 }, transfer_on(1)]
            {
                for case in [&case, &first_offer] {
                    let case = case.clone().then("04-20", then.clone()).then("04-22", sells());
                    let found = violations(&case.0);
                    assert!(found.is_empty(), "{}", found[0]);
                }
            }
        }
    }
}
