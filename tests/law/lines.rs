//! Two offers at once: each goes its own way. And how a log is put in order.

use crate::case::*;
use first_refusal::law::event::{Happening, Stated};
use first_refusal::law::{Ground, evaluate};

fn second(at: &str, what: Happening) -> Case {
    noticed().and(cheaper()).then("04-04", Happening::OfferReceived { offer: 1 }).then(at, what)
}

#[test]
fn the_outcome_is_about_the_offer_of_the_latest_event() {
    let two = second("04-05", Happening::GrantorDecides { offer: 1 });
    let outcome = two.outcome("04-05");
    assert_eq!((outcome.offer, outcome.ground), (Some(1), Ground::NoticeDue));
}

#[test]
fn a_match_of_one_offer_leaves_the_other_pending() {
    let two = second("04-05", exercise());
    let spans = two.evaluate("04-05").phases;
    let of = |offer: usize| spans.iter().rfind(|s| s.offer == offer).unwrap().ground;
    assert_eq!((of(0), of(1)), (Ground::Matched, Ground::OfferPending));
}

#[test]
fn two_windows_run_side_by_side() {
    let stated = Stated { terms: 0, copy: true, ..Stated::default() };
    let two = second("04-07 09:00", Happening::NoticeReceived { offer: 1, stated });
    let closes: Vec<_> = two.evaluate("04-07").windows.iter().map(|w| (w.offer, w.closes)).collect();
    assert_eq!(closes, [(0, Some(instant("04-13 17:00"))), (1, Some(instant("04-17 17:00")))]);
}

#[test]
fn an_hour_of_one_offer_does_not_make_a_whole_day_of_the_other_late() {
    let two = second("04-13 18:00", Happening::GrantorDecides { offer: 1 }).then("04-13", exercise());
    let evaluation = evaluate(&two.resolved(), end("04-13"));
    assert_eq!(evaluation.outcome.ground, Ground::Matched);
}

#[test]
fn a_version_that_came_as_an_offer_of_its_own_stays_one() {
    let own = second("04-05", changed()).then("04-06", Happening::OfferWithdrawn { offer: 1 });
    let outcome = own.outcome("04-06");
    assert_eq!((outcome.offer, outcome.ground), (Some(1), Ground::OfferGone));
}

#[test]
fn an_added_event_stands_behind_its_day_but_before_a_later_hour() {
    let mut deal = noticed().then("04-03", asked()).then("04-05 12:00", exercise()).0;
    for at in ["04-03 08:00", "04-03 10:00", "04-03", "04-05", "04-05 11:00", "03-31"] {
        deal.insert(first_refusal::law::event::Event::new(when(at), refusal()), NEW_YORK);
    }
    let order: Vec<_> = deal.events.iter().map(|e| e.at).collect();
    let expected = [
        "03-31",
        "04-01",
        "04-03 08:00",
        "04-03 09:00",
        "04-03",
        "04-03 10:00",
        "04-03",
        "04-05 11:00",
        "04-05 12:00",
        "04-05",
    ];
    assert_eq!(order, expected.map(when));
}
