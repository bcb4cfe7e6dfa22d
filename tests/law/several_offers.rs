//! What one offer means for another, and notices that do not count.

use crate::acts::version;
use crate::case::*;
use first_refusal::law::Ground;
use first_refusal::law::event::{Addressee, Happening, Made, Stated};
use first_refusal::law::finding::{Answer, Rule};
use first_refusal::law::offer::{Fact, Offer, ProposedBy, Subject};

fn notice_to(to: Addressee, names: &str) -> Happening {
    Happening::NoticeReceived { offer: 0, stated: Stated { to, ..stated(names) } }
}

#[test]
fn a_notice_to_somebody_else_opens_no_window_even_if_the_holder_must_ask() {
    let must_ask = || received().clause("notice.defect", "holder_must_ask");
    check(must_ask().then("04-03", notice("price")), "04-04", Ground::WindowOpen);
    let astray = must_ask().then("04-03", notice_to(Addressee::SomebodyElse, ALL));
    check_answer(&astray, Rule::ClockStarts, Answer::No);
    check(astray, "04-04", Ground::NoticeDefective);
}

#[test]
fn a_notice_to_somebody_else_does_not_say_what_was_sent_to_the_holder() {
    let sent = || received().then("04-02", sent(ALL));
    check(sent().then("04-03", notice("")), "04-04", Ground::WindowOpen);
    check(sent().then("04-03", notice_to(Addressee::SomebodyElse, "")), "04-04", Ground::NoticeDefective);
}

#[test]
fn a_spoken_notice_uses_up_nothing_where_writing_is_asked_for() {
    let oral = Happening::NoticeReceived { offer: 0, stated: Stated { made: Made::Oral, ..stated(ALL) } };
    let spoken = received().clause("notice.form", "written").then("04-03", oral);
    check(spoken.clone(), "04-04", Ground::NoticeDefective);
    check(spoken.then("04-07", notice(ALL)), "04-08", Ground::WindowOpen);
}

#[test]
fn a_notice_that_repeats_what_the_holder_has_learned_triggers_the_right_and_opens_the_window() {
    let learned = received()
        .clause("trigger.event", "grantor_willing")
        .clause("notice.effective", "dispatch")
        .clause("notice.cure", "by_knowledge")
        .then("04-02", Happening::HolderLearns { offer: 0, stated: stated(ALL) });
    check(learned.then("04-03", notice(ALL)), "04-04", Ground::WindowOpen);
}

#[test]
fn a_holder_who_does_not_perform_can_end_the_right_for_other_offers_too() {
    let fails = |value: &str| {
        noticed()
            .and(version(|o| o.rival = 1))
            .clause("end.failed_closing", value)
            .then("04-04", exercise())
            .then("04-05", Happening::OfferReceived { offer: 1 })
            .then("04-06", Happening::HolderFailsToClose { offer: 0 })
            .then("04-07", Happening::GrantorDecides { offer: 1 })
    };
    check(fails("ends_right"), "04-08", Ground::RightEnded);
    check(fails("frees_grantor"), "04-08", Ground::NoticeDue);
}

/// A right of first offer: the grantor's own terms, of which the holder has notice, then a rival's offer.
fn first_offer() -> Case {
    let own = |o: &mut Offer| o.maker = ProposedBy::Grantor;
    let case = case().clause("right.kind", "first_offer").with(own).and(offer("o2"));
    case.then("04-03", notice(ALL)).then("04-04", Happening::OfferReceived { offer: 1 })
}

#[test]
fn under_a_first_offer_silence_lets_the_grantor_deal_with_anyone_in_the_free_period() {
    let sale =
        |at: &str| first_offer().then(at, Happening::Transfer { offer: 1, on: None, buyer_knew: Fact::Yes });
    check(sale("04-10"), "04-30", Ground::BreachNoChance);
    // Nothing has happened to the grantor's own offer but that time has passed.
    check(sale("04-20"), "04-30", Ground::SoldToRival);
    check(sale("05-20"), "05-30", Ground::BreachOutsideFreePeriod);
}

#[test]
fn an_hour_of_one_offer_does_not_make_a_whole_day_of_another_later() {
    let case = noticed().and(offer("o2"));
    let other = case.then("04-13 18:00", Happening::OfferReceived { offer: 1 });
    // The reply comes on the last day of the window, which ends at five: within the day is in time.
    check_answer(&other.then("04-13", exercise()), Rule::InTime, Answer::Yes);
}

#[test]
fn an_offer_outside_the_right_does_not_hide_an_earlier_breach() {
    let sold = || noticed().then("04-05", transfer()).and(offer("o2"));
    let mut outside = sold().then("04-20", Happening::OfferReceived { offer: 1 });
    outside.0.offers[1].subject = Subject::OtherAsset;
    check(outside, "04-20", Ground::BreachNoChance);
    // One inside it is the matter of the day.
    check(sold().then("04-20", Happening::OfferReceived { offer: 1 }), "04-20", Ground::OfferPending);
}
