//! Changed offers and the windows after the first (doctrine T15 to T17, P21, P56 to P59).

use crate::acts::*;
use crate::case::*;
use first_refusal::law::event::*;
use first_refusal::law::finding::{Answer, Rule};
use first_refusal::law::offer::*;
use first_refusal::law::{Ground, Phase};

const DUE: (Phase, Ground) = (Phase::Triggered, Ground::NoticeDue);
const OPEN: (Phase, Ground) = (Phase::WindowOpen, Ground::WindowOpen);
const MATCHED: (Phase, Ground) = (Phase::Exercised, Ground::Matched);
const REFUSED: (Phase, Ground) = (Phase::Released, Ground::Refused);

fn immaterial() -> Offer {
    version(|o| {
        let mut colour = term("colour", TermKind::Other, Amount::Words("red".into()));
        colour.material = Fact::No;
        o.terms.push(colour);
    })
}

fn other_chips() -> Offer {
    version(|o| o.terms[4].amount = Amount::Words("H200".into()))
}

// T16 and T17: which change needs a new notice.

#[test]
fn which_change_in_the_window_needs_a_new_notice() {
    // Cheaper, dearer, other hardware, something immaterial.
    let table = [
        ("any_change", [true, true, true, true]),
        ("material_change", [true, true, true, false]),
        ("adverse_change", [false, true, true, false]),
        ("price_change", [true, true, false, false]),
        ("never", [false, false, false, false]),
    ];
    for (rule, expected) in table {
        let versions = [cheaper(), dearer(), other_chips(), immaterial()];
        for (to, anew) in versions.into_iter().zip(expected) {
            let case = noticed().clause("rounds.changed_offer", rule).and(to);
            step(case, OPEN, "04-06", changed(), if anew { DUE } else { OPEN });
        }
    }
}

#[test]
fn for_a_seller_a_lower_price_is_the_change_for_the_worse() {
    let adverse = |to| noticed().selling().clause("rounds.changed_offer", "adverse_change").and(to);
    step(adverse(cheaper()), OPEN, "04-06", changed(), DUE);
    step(adverse(dearer()), OPEN, "04-06", changed(), OPEN);
}

#[test]
fn which_change_after_a_refusal_needs_a_new_notice() {
    let table = [
        ("as_before", [false, true, true, false]),
        ("worse_for_grantor", [false, true, true, false]),
        ("material_change", [true, true, true, false]),
        ("any_change", [true, true, true, true]),
        ("never", [false, false, false, false]),
    ];
    for (rule, expected) in table {
        let versions = [cheaper(), dearer(), other_chips(), immaterial()];
        for (to, anew) in versions.into_iter().zip(expected) {
            let case = noticed().clause("rounds.after_refusal", rule).then("04-05", refusal()).and(to);
            step(case, REFUSED, "04-06", changed(), if anew { DUE } else { REFUSED });
        }
    }
}

#[test]
fn a_price_within_the_tolerance_needs_no_new_notice_after_a_refusal() {
    let tolerant = |tolerance| {
        noticed().clause("after.free_tolerance", tolerance).then("04-05", refusal()).and(dearer())
    };
    step(tolerant("1000"), REFUSED, "04-06", changed(), REFUSED);
    step(tolerant("999"), REFUSED, "04-06", changed(), DUE);
}

#[test]
fn an_offer_that_does_not_count_cannot_reopen_a_round() {
    let sham = version(|o| {
        o.terms[0].amount = Amount::Usd(1);
        o.bona_fide = Fact::No;
    });
    step(noticed().and(sham), OPEN, "04-06", changed(), OPEN);
}

// P56, P59: the later window.

fn second_round(rule: &str) -> Case {
    let again = noticed().clause("rounds.later_window", rule).and(cheaper());
    again.then("04-08", changed()).then("04-09 09:00", notice(ALL))
}

#[test]
fn a_later_window_is_full_remaining_or_of_its_own_length() {
    check_closes(&second_round("full"), "04-19 17:00");
    check_closes(&second_round("remaining"), "04-13 17:00");
    check_closes(&second_round("own_length").clause("rounds.later_length", "3"), "04-12 17:00");
    check_closes(&second_round("own_length"), "04-19 17:00");
}

#[test]
fn of_a_window_that_is_over_nothing_remains_and_a_full_one_opens() {
    let over = noticed().clause("rounds.later_window", "remaining").and(dearer());
    let over = over.then("04-20", changed()).then("04-21 09:00", notice(ALL));
    check_closes(&over, "05-01 17:00");
}

#[test]
fn the_first_window_has_the_length_of_the_clause_whatever_the_later_ones_have() {
    let own = noticed().clause("rounds.later_window", "own_length").clause("rounds.later_length", "3");
    check_closes(&own, "04-13 17:00");
}

#[test]
fn after_the_last_round_no_change_opens_another() {
    let rounds = |most| noticed().clause("rounds.most", most).and(cheaper());
    step(rounds("1"), OPEN, "04-06", changed(), OPEN);
    step(rounds("2"), OPEN, "04-06", changed(), DUE);
    let third = |most| {
        let second = rounds(most).and(Offer { id: "o3".into(), ..at_price(80_000) });
        let second = second.then("04-06", changed()).then("04-07 09:00", notice(ALL));
        second.then("04-08", Happening::OfferChanged { offer: 1, to: 2 })
    };
    check_state(&third("2"), "04-08", OPEN);
    check_state(&third("3"), "04-08", DUE);
}

#[test]
fn a_pause_is_no_round() {
    let paused = noticed().clause("rounds.most", "2").clause("window.pause", "for_any").and(cheaper());
    let paused = paused.then("04-05", paused_for()).then("04-06", resumed());
    step(paused, OPEN, "04-07", changed(), DUE);
}

fn paused_for() -> Happening {
    paused(Pending::Approval)
}

// T15 and P57: after a match.

#[test]
fn a_better_offer_after_a_match_reopens_only_under_a_last_look() {
    let matched = || noticed().and(cheaper()).then("04-05", exercise());
    step(matched(), MATCHED, "04-06", changed(), MATCHED);
    step(matched().clause("rounds.after_match", "reopens"), MATCHED, "04-06", changed(), DUE);
    step(matched().clause("right.kind", "last_look"), MATCHED, "04-06", changed(), DUE);
}

#[test]
fn a_worse_offer_after_a_match_reopens_nothing() {
    let matched = noticed().and(dearer()).clause("right.kind", "last_look").then("04-05", exercise());
    step(matched, MATCHED, "04-06", changed(), MATCHED);
}

#[test]
fn the_number_of_rounds_holds_for_a_last_look_too() {
    let matched = |most| {
        let last_look = noticed().and(cheaper()).clause("right.kind", "last_look");
        last_look.clause("rounds.most", most).then("04-05", exercise())
    };
    step(matched("1"), MATCHED, "04-06", changed(), MATCHED);
    step(matched("2"), MATCHED, "04-06", changed(), DUE);
}

#[test]
fn after_a_last_look_the_holder_must_match_anew() {
    let look = || {
        let look = noticed().and(cheaper()).clause("right.kind", "last_look").then("04-05", exercise());
        look.then("04-06", changed()).then("04-07 09:00", notice(ALL))
    };
    check(look(), "04-18", Ground::Lapsed);
    check(look().then("04-10", exercise()), "04-10", Ground::Matched);
    // The price of the old offer is more than that of the new one.
    check(look().then("04-10", reply([("price", usd(100_000))])), "04-10", Ground::NoMatch);
}

#[test]
fn a_sham_cannot_reopen_a_match_under_a_last_look() {
    let sham = version(|o| {
        o.terms[0].amount = Amount::Usd(1);
        o.bona_fide = Fact::No;
    });
    let matched = noticed().and(sham).clause("right.kind", "last_look").then("04-05", exercise());
    check_answer(&matched.clone().then("04-06", changed()), Rule::NewNotice, Answer::No);
    step(matched, MATCHED, "04-06", changed(), MATCHED);
}

#[test]
fn a_better_offer_does_not_displace_a_right_that_notice_has_made_an_option() {
    let bought = |rule, to| noticed().clause("end.withdrawal", rule).and(to);
    // For a buyer the cheaper offer is the better one.
    step(bought("not_allowed", cheaper()), OPEN, "04-06", changed(), OPEN);
    step(bought("allowed", cheaper()), OPEN, "04-06", changed(), DUE);
    check(
        bought("not_allowed", cheaper()).then("04-06", changed()).then("04-08", exercise()),
        "04-08",
        Ground::Matched,
    );
    // Of a worse one the holder must have notice.
    step(bought("not_allowed", dearer()), OPEN, "04-06", changed(), DUE);
}
