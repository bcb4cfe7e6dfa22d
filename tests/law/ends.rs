//! The end of the right, what binds a buyer, and what a court finds (doctrine T11, T27 to T29).

use crate::acts::*;
use crate::case::*;
use first_refusal::law::event::*;
use first_refusal::law::finding::{EventFactKind, FactKind, Rule, TermFactKind};
use first_refusal::law::offer::*;
use first_refusal::law::readings::{Choice, Question, answer};
use first_refusal::law::terms::{Value, Withdrawal};
use first_refusal::law::{Ground, Phase, Term};

const PENDING: (Phase, Ground) = (Phase::OfferPending, Ground::OfferPending);
const DUE: (Phase, Ground) = (Phase::Triggered, Ground::NoticeDue);
const GAP: (Phase, Ground) = (Phase::NoticeDefective, Ground::NoticeDefective);
const OPEN: (Phase, Ground) = (Phase::WindowOpen, Ground::WindowOpen);
const ENDED: (Phase, Ground) = (Phase::Ended, Ground::RightEnded);

// T27: the right comes to its end.

#[test]
fn the_end_of_the_right_ends_every_state_before_the_window() {
    step(received(), PENDING, "04-05", Happening::RightEnds, ENDED);
    step(received().then("04-02", decided()), DUE, "04-05", Happening::RightEnds, ENDED);
    step(received().then("04-02", notice("price")), GAP, "04-05", Happening::RightEnds, ENDED);
}

#[test]
fn an_open_window_runs_on_or_is_cut_off_with_the_right() {
    step(noticed(), OPEN, "04-05", Happening::RightEnds, OPEN);
    let cut = || noticed().clause("right.open_window", "cut_off");
    step(cut(), OPEN, "04-05", Happening::RightEnds, ENDED);
    check(cut().then("04-05", Happening::RightEnds).then("04-06", exercise()), "04-06", Ground::RightEnded);
}

#[test]
fn a_window_that_stands_still_is_cut_off_too() {
    let still = noticed().clause("right.open_window", "cut_off").clause("window.pause", "for_any");
    let still = still.then("04-04", paused(Pending::Dispute));
    let waiting = (Phase::WindowPaused, Ground::WindowPaused);
    step(still, waiting, "04-05", Happening::RightEnds, ENDED);
}

#[test]
fn a_window_is_cut_off_on_the_stated_last_day_of_the_right() {
    let ends = |rule| noticed().clause("right.ends", "2025-04-05").clause("right.open_window", rule);
    check_state(&ends("cut_off"), "04-05", OPEN);
    check_state(&ends("cut_off"), "04-06", ENDED);
    check(ends("cut_off").then("04-07", exercise()), "04-07", Ground::RightEnded);
    check(ends("cut_off").then("04-05", exercise()), "04-05", Ground::Matched);
    check(ends("runs_on").then("04-07", exercise()), "04-07", Ground::Matched);
}

#[test]
fn no_extension_and_no_pause_carries_a_window_beyond_the_right_that_cuts_it_off() {
    let ends = || noticed().clause("right.ends", "2025-04-05").clause("right.open_window", "cut_off");
    check_state(&ends().then("04-03", extended_by("04-30", ExtendedBy::Both)), "04-06", ENDED);
    let still = ends().clause("window.pause", "for_any").then("04-04", paused(Pending::Dispute));
    check_state(&still.then("04-08", resumed()), "04-08", ENDED);
}

#[test]
fn an_offer_on_the_last_day_of_the_right_counts_and_one_on_the_next_day_does_not() {
    let ends = |last| received().clause("right.ends", last);
    check(ends("2025-04-01"), "04-01", Ground::OfferPending);
    check(ends("2025-03-31"), "04-01", Ground::RightEnded);
}

#[test]
fn an_offer_before_the_first_day_of_the_right_does_not_count() {
    check(received().clause("right.starts", "2025-04-01"), "04-01", Ground::OfferPending);
    check(received().clause("right.starts", "2025-04-02"), "04-01", Ground::NotYetInForce);
}

#[test]
fn survival_adds_months_to_the_last_day() {
    let survives = |months| received().clause("right.ends", "2025-01-01").clause("right.survival", months);
    check(survives("3"), "04-01", Ground::OfferPending);
    check(survives("2"), "04-01", Ground::RightEnded);
}

#[test]
fn a_change_of_control_ends_the_right_only_where_the_clause_says_so() {
    let sold = |rule| received().clause("subject.change_of_control", rule);
    step(sold("ends_right"), PENDING, "04-05", Happening::ChangeOfControl, ENDED);
    step(sold("no_effect"), PENDING, "04-05", Happening::ChangeOfControl, PENDING);
}

#[test]
fn after_a_change_of_control_that_ends_the_right_no_offer_counts() {
    let sold = case().clause("subject.change_of_control", "ends_right");
    let sold =
        sold.then("03-01", Happening::ChangeOfControl).then("04-01", Happening::OfferReceived { offer: 0 });
    check(sold, "04-01", Ground::RightEnded);
}

// T28: the sale, and the buyer who sells on.

fn sold(after: &str, seller: Seller) -> Case {
    let sold = noticed().clause("after.after_sale", after).then("04-05", refusal()).then("04-10", transfer());
    sold.and(version(|o| o.seller = seller)).then("06-01", Happening::OfferReceived { offer: 1 })
}

#[test]
fn a_buyer_is_bound_only_where_the_right_runs_with_the_thing() {
    check(sold("binds_grantor", Seller::Buyer), "06-01", Ground::NotCovered);
    check(sold("binds_buyer", Seller::Buyer), "06-01", Ground::OfferPending);
    check(sold("ends", Seller::Buyer), "06-01", Ground::RightEnded);
    // A buyer who is there to get round the right does not (P75: C8).
    let mut detour = sold("binds_grantor", Seller::Buyer);
    detour.0.offers[1].evasion = Fact::Yes;
    check(detour, "06-01", Ground::OfferPending);
}

#[test]
fn the_grantor_stays_bound_for_later_offers_unless_the_sale_ends_the_right() {
    check(sold("binds_grantor", Seller::Grantor), "06-01", Ground::OfferPending);
    check(sold("binds_buyer", Seller::Grantor), "06-01", Ground::OfferPending);
    check(sold("ends", Seller::Grantor), "06-01", Ground::RightEnded);
}

#[test]
fn the_buyer_who_is_bound_must_give_the_holder_its_chance() {
    let resold = sold("binds_buyer", Seller::Buyer);
    let chance =
        resold.clone().then("06-03 09:00", Happening::NoticeReceived { offer: 1, stated: stated(ALL) });
    check(chance.clone(), "06-03", Ground::WindowOpen);
    let matched = Happening::Exercise { offer: 1, exercise: Exercise::default() };
    check(chance.then("06-05", matched), "06-05", Ground::Matched);
    let around = Happening::Transfer { offer: 1, on: None, buyer_knew: Fact::Yes };
    check(resold.then("06-05", around), "06-05", Ground::BreachNoChance);
}

// What undoing a sale around the right does (C43 against C73).

#[test]
fn undoing_a_breach_leaves_the_holder_what_it_has_or_puts_all_back() {
    let undone_sale =
        |rule| noticed().clause("end.undone_sale", rule).then("04-05", transfer()).then("04-20", undone());
    check_state(&undone_sale("right_lives"), "04-20", (Phase::Breached, Ground::BreachNoChance));
    check_state(&undone_sale("cures"), "04-20", (Phase::Dormant, Ground::SaleUndone));
    assert!(undone_sale("cures").outcome("04-20").remedies.is_empty());
}

#[test]
fn once_all_is_put_back_the_offer_may_be_made_and_noticed_again() {
    let back =
        || noticed().clause("end.undone_sale", "cures").then("04-05", transfer()).then("04-20", undone());
    check(back().then("04-25", Happening::OfferReceived { offer: 0 }), "04-25", Ground::OfferPending);
    check(back().then("04-25 09:00", notice(ALL)), "04-25", Ground::WindowOpen);
    check(back().then("04-25", transfer()), "04-25", Ground::BreachNoChance);
}

#[test]
fn a_lawful_sale_that_is_undone_leaves_the_thing_to_be_offered_again() {
    let back = noticed().then("04-05", refusal()).then("04-10", transfer()).then("04-20", undone());
    check_state(&back, "04-20", (Phase::Dormant, Ground::SaleUndone));
    check(back.then("04-25", transfer()), "04-25", Ground::BreachNoChance);
}

// T11 and T29: what is in dispute has two answers until a court finds one.

/// The grounds of all readings at the end of a day.
fn grounds(case: &Case, as_of: &str) -> Vec<Ground> {
    answer(&case.0, Some(day(as_of))).branches.iter().map(|(_, outcome)| outcome.ground).collect()
}

/// A dispute has both grounds until the day of the finding, and then the one that the court has found.
#[track_caller]
fn settles(case: Case, question: Question, yes: Ground, no: Ground) {
    let both = [yes, no];
    assert_eq!(grounds(&case, "05-01"), both);
    assert_eq!(answer(&case.0, Some(day("05-01"))).depends_on, [question]);
    for (choice, ground) in [(Choice::True, yes), (Choice::False, no)] {
        let settled = case.clone().then("05-10", found(question, choice));
        assert_eq!(grounds(&settled, "05-09"), both, "before the finding");
        assert_eq!(grounds(&settled, "05-10"), [ground], "from the finding on");
        assert_eq!(grounds(&settled, "05-12"), [ground], "after it");
    }
}

#[test]
fn a_court_finds_whether_a_term_was_put_in_to_defeat_the_right() {
    // C15, C26.
    let poison = noticed()
        .clause("after.free_period", "60")
        .extra(TermKind::Guaranty, Amount::Words("the rival's parent".into()), |t| {
            t.bad_faith = Fact::Disputed
        })
        .then("04-05", reply_at([(EXTRA, Reply::Omitted)]));
    settles(poison, of_term(EXTRA, TermFactKind::BadFaith), Ground::Matched, Ground::NoMatch);
}

#[test]
fn a_court_finds_whether_a_term_is_material() {
    let chips = noticed()
        .clause("after.free_period", "60")
        .clause("match.standard", "material_terms")
        .with(|o| o.terms[4].material = Fact::Disputed)
        .then("04-05", reply([("chips", words("H200"))]));
    settles(chips, of_term(4, TermFactKind::Material), Ground::NoMatch, Ground::Matched);
}

#[test]
fn a_court_finds_whether_something_else_is_as_good() {
    let claimed =
        noticed().clause("after.free_period", "60").then("04-05", as_good(4, words("H200"), Fact::Disputed));
    settles(claimed, Question::Equivalent(2, 0), Ground::Matched, Ground::NoMatch);
}

#[test]
fn a_court_finds_whether_the_reply_carried_a_condition() {
    // C68.
    let reply = reply_with(|e| e.qualified = Qualified::Disputed);
    let reply = noticed().clause("after.free_period", "60").then("04-05", reply);
    settles(reply, of_event(2, EventFactKind::Qualified), Ground::ConditionalReply, Ground::Matched);
}

#[test]
fn a_court_finds_whether_a_refusal_was_ever_said() {
    let mut said = noticed().clause("after.free_period", "60").then("04-05", refusal());
    said.0.events[2].happened = Fact::Disputed;
    settles(said, of_event(2, EventFactKind::Happened), Ground::Refused, Ground::Lapsed);
}

#[test]
fn a_court_finds_whether_the_offer_was_a_sham() {
    let sham = noticed().clause("after.free_period", "60").with(|o| o.bona_fide = Fact::Disputed);
    settles(sham, of_offer(FactKind::BonaFide), Ground::Lapsed, Ground::NotBonaFide);
}

#[test]
fn a_court_says_how_the_clause_is_to_be_read() {
    let silent = noticed().clause("end.withdrawal", "silent").then("04-05", grantor_withdraws());
    assert_eq!(grounds(&silent, "04-06"), [Ground::GrantorWithdrew, Ground::WindowOpen]);
    let value = Withdrawal::NotAllowed as u8;
    let read = found(Question::Term(Term::Withdrawal), Choice::Says(Value::Choice(value)));
    assert_eq!(grounds(&silent.then("04-06", read), "04-06"), [Ground::WindowOpen]);
}

#[test]
fn a_court_says_how_long_a_reasonable_time_is() {
    let mut reasonable = noticed().clause("window.unit", "reasonable_time").clause("after.free_period", "60");
    (reasonable.0.facts.reasonable.at_least, reasonable.0.facts.reasonable.at_most) = (5, 20);
    let replied = reasonable.then("04-13", exercise());
    assert_eq!(grounds(&replied, "04-13"), [Ground::Late, Ground::Matched]);
    let long = replied.clone().then("04-20", found(Question::ReasonableTime, Choice::Days(20)));
    assert_eq!(grounds(&long, "04-20"), [Ground::Matched]);
    assert_eq!(grounds(&long, "04-19"), [Ground::Late, Ground::Matched]);
}

#[test]
fn a_finding_about_what_nobody_disputes_changes_nothing() {
    let plain = noticed().then("04-05", exercise());
    let found = plain.clone().then("04-06", found(of_offer(FactKind::BonaFide), Choice::False));
    assert_eq!(grounds(&found, "04-06"), grounds(&plain, "04-06"));
    assert_eq!(found.finding(Rule::IsMatch).answer, plain.finding(Rule::IsMatch).answer);
}
