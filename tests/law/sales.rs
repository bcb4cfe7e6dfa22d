//! The contract with the rival and what follows from it (doctrine T18 to T28).

use crate::acts::*;
use crate::case::*;
use crate::causes::violations;
use first_refusal::law::event::*;
use first_refusal::law::finding::{Answer, Rule};
use first_refusal::law::offer::*;
use first_refusal::law::outcome::Remedy;
use first_refusal::law::{Ground, Phase};

const OPEN: (Phase, Ground) = (Phase::WindowOpen, Ground::WindowOpen);
const REFUSED: (Phase, Ground) = (Phase::Released, Ground::Refused);
const MATCHED: (Phase, Ground) = (Phase::Exercised, Ground::Matched);
const SOLD: (Phase, Ground) = (Phase::SoldToRival, Ground::SoldToRival);
const OUTSIDE: (Phase, Ground) = (Phase::Breached, Ground::BreachOutsideFreePeriod);
const NO_CHANCE: (Phase, Ground) = (Phase::Breached, Ground::BreachNoChance);
const SIGNED: (Phase, Ground) = (Phase::Released, Ground::SignedWithRival);
const LATE: (Phase, Ground) = (Phase::WindowOpen, Ground::LateWindow);
const OVER: (Phase, Ground) = (Phase::Dormant, Ground::FreePeriodOver);
const WAIVED: (Phase, Ground) = (Phase::SoldToRival, Ground::Waived);

fn refused() -> Case {
    noticed().then("04-05", refusal())
}

// T18: the free period and its tests.

#[test]
fn a_contract_in_the_free_period_is_free() {
    step(refused(), REFUSED, "04-10", transfer(), SOLD);
}

#[test]
fn from_when_the_free_period_is_counted() {
    let table = [("release", "05-05"), ("window_end", "05-13"), ("notice", "05-03"), ("offer", "05-01")];
    for (from, last) in table {
        let counted = refused().clause("after.free_from", from);
        check_at(&counted, Rule::FreeUntil, &format!("{last} 23:59:59"));
        check(counted.clone().then(last, transfer()), last, Ground::SoldToRival);
        let late = end(last).plus_seconds(1);
        let after = first_refusal::law::outcome(&counted.resolved(), late);
        assert_eq!((after.phase, after.ground), OVER, "{from}");
    }
}

#[test]
fn a_free_period_from_the_offer_can_be_over_before_the_window_is() {
    let short = noticed().clause("after.free_from", "offer").clause("after.free_period", "5");
    check_state(&short, "04-14", OVER);
}

#[test]
fn what_must_be_closed_in_the_free_period_is_not_done_by_signing() {
    let closing = || refused().clause("after.free_complete", "close");
    step(closing(), REFUSED, "04-10", transfer(), SIGNED);
    let signed = || closing().then("04-10", transfer());
    step(signed(), SIGNED, "05-05", closed_with_rival(), SOLD);
    check_state(&signed(), "05-06", OVER);
    step(signed(), OVER, "05-07", closed_with_rival(), OUTSIDE);
}

#[test]
fn a_contract_is_dated_by_its_signing_and_not_by_the_release_or_the_closing() {
    let signed = refused().clause("after.free_complete", "close").then("04-10", transfer());
    let since = |case: &Case, on: &str| case.outcome(on).since;
    assert_eq!(since(&signed, "04-10"), Some(instant("04-10")));
    assert_eq!(since(&signed.then("05-05", closed_with_rival()), "05-05"), Some(instant("04-10")));
}

#[test]
fn what_is_closed_in_the_free_period_was_signed_in_it() {
    let closing = refused().clause("after.free_complete", "close");
    step(closing.clone(), REFUSED, "05-05", closed_with_rival(), SOLD);
    step(closing, OVER, "05-07", closed_with_rival(), OUTSIDE);
}

#[test]
fn what_must_be_signed_in_the_free_period_can_be_closed_later() {
    check_state(&refused().then("05-05", transfer()).then("06-05", closed_with_rival()), "06-05", SOLD);
}

#[test]
fn the_tolerance_of_the_free_period_is_exact_to_the_cent() {
    let at = |cents| refused().clause("after.free_tolerance", "500").and(at_price(cents));
    step(at(105_000), REFUSED, "04-10", transfer_on(1), SOLD);
    step(at(105_001), REFUSED, "04-10", transfer_on(1), OUTSIDE);
    let sells = |cents| at(cents).selling();
    step(sells(95_000), REFUSED, "04-10", transfer_on(1), SOLD);
    step(sells(94_999), REFUSED, "04-10", transfer_on(1), OUTSIDE);
}

#[test]
fn a_tolerance_is_no_use_where_the_terms_must_be_the_same() {
    let same = refused().clause("after.free_terms", "same_terms").clause("after.free_tolerance", "500");
    step(same.and(at_price(100_001)), REFUSED, "04-10", transfer_on(1), OUTSIDE);
}

#[test]
fn another_buyer_is_free_only_where_the_clause_says_anyone() {
    let other = || refused().and(version(|o| o.rival = 1));
    step(other(), REFUSED, "04-10", transfer_on(1), OUTSIDE);
    step(other().clause("after.free_buyer", "anyone"), REFUSED, "04-10", transfer_on(1), SOLD);
}

#[test]
fn immaterial_favours_to_the_rival_are_free_where_only_material_ones_are_barred() {
    let later = || {
        let favour = version(|o| o.terms[3].amount = Amount::On(day("11-01")));
        refused().with(|o| o.terms[3].material = Fact::No).and(favour)
    };
    step(later(), REFUSED, "04-10", transfer_on(1), OUTSIDE);
    step(later().clause("after.free_terms", "not_materially_better"), REFUSED, "04-10", transfer_on(1), SOLD);
}

// T19: the period runs out. T20: a contract outside it.

#[test]
fn after_the_free_period_the_right_revives_and_a_contract_breaks_it() {
    check_state(&refused(), "05-06", OVER);
    step(refused(), OVER, "05-07", transfer(), OUTSIDE);
}

#[test]
fn a_right_that_is_used_up_does_not_revive() {
    let used = || refused().clause("after.later_offers", "right_is_used_up");
    check_state(&used(), "05-06", (Phase::Ended, Ground::FreePeriodOver));
    let next = used().and(offer("o2")).then("04-10", Happening::OfferReceived { offer: 1 });
    check(next, "04-10", Ground::RightEnded);
}

#[test]
fn a_refusal_of_one_rivals_offer_is_none_of_anothers() {
    let other = version(|o| o.rival = 1);
    let next = refused().and(other).then("04-10", Happening::OfferReceived { offer: 1 });
    check(next, "04-10", Ground::OfferPending);
}

// T21 and P20: no chance, or too soon.

#[test]
fn a_contract_in_the_window_gives_no_chance() {
    step(noticed(), OPEN, "04-05", transfer(), NO_CHANCE);
}

#[test]
fn a_contract_that_comes_too_soon_after_the_notice_breaks_the_right_of_one_who_has_refused() {
    let soon = || refused().clause("notice.before_transfer", "10");
    step(soon(), REFUSED, "04-12", transfer(), (Phase::Breached, Ground::BreachTooSoon));
    // A notice of 3 April was given ten days before 13 April.
    check(soon().then("04-13", transfer()), "04-13", Ground::SoldToRival);
    // Ten business days end on 17 April.
    let business = || soon().clause("notice.before_unit", "business_days");
    check(business().then("04-16", transfer()), "04-16", Ground::BreachTooSoon);
    check(business().then("04-17", transfer()), "04-17", Ground::SoldToRival);
}

// T22: the late window. T23: what is waived.

fn sold_around() -> Case {
    noticed().then("04-05", transfer())
}

#[test]
fn a_holder_who_learns_of_the_breach_has_the_window_of_the_clause() {
    let late = sold_around().clause("end.after_breach", "late_window");
    step(late.clone(), NO_CHANCE, "05-01 09:00", learns(ALL), LATE);
    check_closes(&late.clone().then("05-01 09:00", learns(ALL)), "05-11 17:00");
    check_state(&late.then("05-01 09:00", learns(ALL)).then("05-05", exercise()), "05-05", MATCHED);
}

#[test]
fn a_notice_after_the_breach_tells_the_holder_of_it() {
    let late = || sold_around().clause("end.after_breach", "late_window");
    step(late(), NO_CHANCE, "05-01 09:00", notice(ALL), LATE);
    check_closes(&late().then("05-01 09:00", notice(ALL)), "05-11 17:00");
    check(late().then("05-01 09:00", notice(ALL)).then("05-12", exercise()), "05-12", Ground::Waived);
    step(late(), NO_CHANCE, "05-01 09:00", sent(ALL), NO_CHANCE);
}

#[test]
fn a_holder_who_learns_of_the_breach_has_a_reasonable_time() {
    let mut late = sold_around();
    late.0.facts.reasonable.at_least = 20;
    step(late.clone(), NO_CHANCE, "05-01 09:00", learns(ALL), LATE);
    check_closes(&late.then("05-01 09:00", learns(ALL)), "05-21 23:59:59");
}

#[test]
fn where_only_damages_are_left_knowledge_opens_nothing() {
    let money = || sold_around().clause("end.after_breach", "damages_only");
    step(money(), NO_CHANCE, "05-01", learns(ALL), NO_CHANCE);
    check_answer(&money().then("05-01", learns(ALL)), Rule::RightLives, Answer::No);
}

#[test]
fn against_a_buyer_who_did_not_know_knowledge_opens_nothing() {
    let innocent = noticed().then("04-05", transfer_to(Fact::No));
    step(innocent, NO_CHANCE, "05-01", learns(ALL), NO_CHANCE);
}

#[test]
fn whoever_matches_after_a_breach_has_learned_of_it() {
    // C28.
    step(sold_around(), NO_CHANCE, "05-01", exercise(), MATCHED);
}

#[test]
fn a_holder_who_lets_the_late_window_pass_has_waived() {
    // C55.
    let late = || sold_around().clause("end.after_breach", "late_window").then("05-01 09:00", learns(ALL));
    check_state(&late(), "05-12", WAIVED);
    assert!(late().outcome("05-12").remedies.is_empty());
    check_state(&late().then("05-12", exercise()), "05-12", WAIVED);
}

#[test]
fn a_holder_can_waive_by_words_or_conduct() {
    // C1.
    step(noticed(), OPEN, "04-05", waives(), (Phase::Released, Ground::Waived));
    step(sold_around(), NO_CHANCE, "04-20", waives(), WAIVED);
    assert!(sold_around().then("04-20", waives()).outcome("04-20").remedies.is_empty());
}

#[test]
fn before_there_is_anything_to_give_up_nothing_is_waived() {
    let pending = (Phase::OfferPending, Ground::OfferPending);
    step(received(), pending, "04-02", waives(), pending);
    step(noticed().then("04-05", exercise()), MATCHED, "04-06", waives(), MATCHED);
}

// T24 and T25: the holder performs, or does not.

#[test]
fn the_holder_performs() {
    let done = (Phase::ClosedWithHolder, Ground::ClosedWithHolder);
    step(noticed().then("04-05", exercise()), MATCHED, "05-01", closed(), done);
}

#[test]
fn what_happens_if_the_holder_does_not_perform() {
    let table = [
        ("frees_grantor", (Phase::Released, Ground::HolderFailed)),
        ("ends_right", (Phase::Ended, Ground::HolderFailed)),
        ("contract_stands", MATCHED),
    ];
    for (rule, after) in table {
        let matched = noticed().clause("end.failed_closing", rule).then("04-05", exercise());
        step(matched, MATCHED, "05-01", fails(), after);
    }
    step(noticed(), OPEN, "04-05", fails(), OPEN);
}

#[test]
fn a_grantor_whom_the_holders_failure_frees_has_a_free_period() {
    let failed = noticed().then("04-05", exercise()).then("05-01", fails());
    check_at(&failed, Rule::FreeUntil, "05-31 23:59:59");
    check(failed.then("05-31", transfer()), "05-31", Ground::SoldToRival);
}

#[test]
fn a_right_that_ends_with_the_holders_failure_is_none_for_later_offers() {
    let failed = noticed().clause("end.failed_closing", "ends_right").then("04-05", exercise());
    let next =
        failed.then("05-01", fails()).and(offer("o2")).then("05-02", Happening::OfferReceived { offer: 1 });
    check(next, "05-02", Ground::RightEnded);
}

// T26: breach after a match, and remedies.

fn remedies(case: &Case) -> Vec<Remedy> {
    case.outcome("12-31").remedies.iter().collect()
}

const FULL: [Remedy; 4] =
    [Remedy::SpecificPerformance, Remedy::Injunction, Remedy::Rescission, Remedy::Damages];

#[test]
fn a_contract_after_a_match_breaks_the_right() {
    let broken = (Phase::Breached, Ground::BreachAfterMatch);
    step(noticed().then("04-05", exercise()), MATCHED, "04-10", transfer(), broken);
    assert_eq!(remedies(&noticed().then("04-05", exercise()).then("04-10", transfer())), FULL);
}

#[test]
fn a_buyer_who_did_not_know_keeps_what_it_has() {
    let innocent = noticed().then("04-05", transfer_to(Fact::No));
    assert_eq!(remedies(&innocent), [Remedy::Injunction, Remedy::Damages]);
}

#[test]
fn what_is_performed_cannot_be_forbidden() {
    let performed = sold_around().then("04-20", closed_with_rival());
    assert_eq!(remedies(&performed), [Remedy::SpecificPerformance, Remedy::Rescission, Remedy::Damages]);
}

#[test]
fn nobody_is_made_to_serve_another() {
    // C59.
    assert_eq!(remedies(&sold_around().with(|o| o.personal_service = Fact::Yes)), [Remedy::Damages]);
}

#[test]
fn a_holder_who_was_not_ready_has_nothing() {
    // C48.
    let mut unready = sold_around();
    unready.0.facts.holder_ready = Fact::No;
    assert_eq!(remedies(&unready), []);
}

#[test]
fn a_clause_may_leave_the_holder_damages_alone() {
    assert_eq!(remedies(&sold_around().clause("end.remedy", "damages_only")), [Remedy::Damages]);
}

#[test]
fn a_void_transfer_binds_not_even_a_buyer_who_did_not_know() {
    let void = noticed().clause("end.remedy", "void_transfer").then("04-05", transfer_to(Fact::No));
    assert!(remedies(&void).contains(&Remedy::Declaration));
    assert!(remedies(&void).contains(&Remedy::SpecificPerformance));
}

// P52: a part is the holder's, the rest the rival's.

fn half_taken() -> Case {
    let half = reply([("power", megawatts(50)), ("price", usd(50_000))]);
    let sold = |power| version(|o| o.terms[2].amount = Amount::Quantity(power, QuantityUnit::Megawatts));
    let case = noticed().clause("match.part", "any_part").then("04-05", half);
    case.and(sold(50)).and(Offer { id: "o3".into(), ..sold(51) })
}

const SPLIT: (Phase, Ground) = (Phase::Exercised, Ground::MatchedInPart);
const REST_SOLD: (Phase, Ground) = (Phase::Exercised, Ground::RestSold);

#[test]
fn the_sale_of_the_rest_shows() {
    for sale in [transfer(), transfer_on(1), closed_with_rival()] {
        step(half_taken(), SPLIT, "04-10", sale, REST_SOLD);
    }
    let closed = half_taken().then("04-10", closed());
    step(
        closed,
        (Phase::ClosedWithHolder, SPLIT.1),
        "04-12",
        transfer(),
        (Phase::ClosedWithHolder, REST_SOLD.1),
    );
}

#[test]
fn a_sale_of_more_than_the_rest_breaks_the_contract_with_the_holder() {
    for more in [0, 2] {
        let broken = (Phase::Breached, Ground::BreachAfterMatch);
        step(half_taken(), SPLIT, "04-10", transfer_on(more), broken);
        let found = violations(&half_taken().then("04-10", transfer_on(more)).0);
        assert!(found.is_empty(), "{}", found[0]);
    }
}
