//! What everybody may do where several holders have the right.

use crate::case::*;
use crate::holders::two;
use first_refusal::law::calendar::Moment;
use first_refusal::law::holders::joint;
use first_refusal::law::permission::joint::{JointPermission, joint_permissions};
use first_refusal::law::terms::Value;
use first_refusal::law::{Act, Mode, Party, Resolved, Term};

fn allowed(case: &Case, on: &str) -> Vec<JointPermission> {
    let resolved = Resolved::new(&case.0, &[]);
    let joint = joint(&case.0, &[], day(on));
    let evaluations = joint.evaluations(&resolved, resolved.end_of(day(on)));
    joint_permissions(&resolved, &joint, &evaluations, day(on))
}

/// What is said of an act: how, on whose right it rests, and until when.
fn said(case: &Case, on: &str, party: Party, act: Act) -> Vec<(Mode, Option<usize>, Option<Moment>)> {
    let all = allowed(case, on).into_iter().map(|p| (p.permission, p.holder));
    let about = all.filter(|(p, _)| p.party == party && p.act == act);
    about.map(|(p, holder)| (p.mode, holder, p.until)).collect()
}

fn modes(case: &Case, on: &str, party: Party, act: Act) -> Vec<(Mode, Option<usize>)> {
    said(case, on, party, act).into_iter().map(|(mode, holder, _)| (mode, holder)).collect()
}

/// The first refuses on the fifth; the second has until the thirteenth.
fn refused() -> Case {
    two().then("04-05", refusal())
}

#[test]
fn the_grantor_may_not_sign_while_anyone_may_still_match() {
    assert_eq!(
        modes(&refused(), "04-06", Party::Grantor, Act::ContractWithRival),
        [(Mode::MustNot, Some(1))]
    );
    assert_eq!(modes(&refused(), "04-06", Party::Rival, Act::Sign), []);
}

#[test]
fn the_bar_lasts_as_long_as_the_longest_window() {
    let mut longer = two();
    assert!(longer.0.parties.others[0].clause.set(Term::Length, Value::Count(30)));
    let until = joint(&longer.0, &[], day("04-05")).outcome.until;
    let bars = said(&longer, "04-05", Party::Grantor, Act::ContractWithRival);
    assert_eq!(bars, [(Mode::MustNot, Some(1), until)]);
}

#[test]
fn once_all_leave_it_free_the_grantor_may_sign() {
    let free = refused().second("04-06", refusal());
    assert_eq!(modes(&free, "04-07", Party::Grantor, Act::ContractWithRival), [(Mode::May, None)]);
    assert_eq!(modes(&free, "04-07", Party::Rival, Act::Sign), [(Mode::May, None)]);
}

#[test]
fn on_the_day_of_the_last_refusal_it_is_free_from_that_hour() {
    let free = refused().second("04-06 12:00", refusal());
    let acts = said(&free, "04-06", Party::Grantor, Act::ContractWithRival);
    assert_eq!(acts.iter().map(|(mode, ..)| *mode).collect::<Vec<_>>(), [Mode::May, Mode::MustNot]);
}

#[test]
fn each_holder_is_told_what_it_may_do() {
    let own = |holder: usize| {
        let all = allowed(&refused(), "04-06");
        let theirs =
            all.into_iter().filter(move |p| p.permission.party == Party::Holder && p.holder == Some(holder));
        theirs.map(|p| (p.permission.mode, p.permission.act)).collect::<Vec<_>>()
    };
    assert_eq!(own(0), [(Mode::MustNot, Act::MatchOffer)]);
    assert_eq!(own(1), [(Mode::May, Act::MatchOffer), (Mode::May, Act::Refuse), (Mode::Must, Act::Decide)]);
}

#[test]
fn a_match_behind_an_open_window_has_nothing_to_perform_yet() {
    let waits = two().second("04-04", exercise());
    assert_eq!(modes(&waits, "04-05", Party::Holder, Act::Perform), []);
    assert_eq!(modes(&waits, "04-05", Party::Grantor, Act::Withdraw), []);
    let wins = waits.then("04-06", refusal());
    assert_eq!(modes(&wins, "04-07", Party::Holder, Act::Perform), [(Mode::Must, Some(1))]);
    assert_eq!(modes(&wins, "04-07", Party::Grantor, Act::ContractWithRival), [(Mode::MustNot, Some(1))]);
}

#[test]
fn whoever_comes_behind_the_winner_must_not_match() {
    let wins = two().then("04-05", exercise());
    let acts = modes(&wins, "04-06", Party::Holder, Act::MatchOffer);
    assert_eq!(acts, [(Mode::MustNot, Some(1))]);
}

#[test]
fn after_a_sale_only_those_whose_right_is_broken_can_go_to_court() {
    let broken = refused().then("04-07", transfer());
    assert_eq!(modes(&broken, "04-08", Party::Holder, Act::SeekRemedy), [(Mode::May, Some(1))]);
    assert_eq!(modes(&broken, "04-08", Party::Grantor, Act::Perform), []);
}

#[test]
fn a_holder_that_was_never_told_is_owed_a_notice() {
    let mut case = refused();
    case.0.events.retain(|event| event.holder == 0);
    assert_eq!(modes(&case, "04-06", Party::Grantor, Act::GiveNotice), [(Mode::Must, Some(1))]);
    assert_eq!(modes(&case, "04-06", Party::Grantor, Act::ContractWithRival), [(Mode::MustNot, Some(1))]);
}

#[test]
fn forfeited_parts_leave_the_whole_to_the_rival() {
    let half = || reply([("power", megawatts(40)), ("price", usd(40_000))]);
    let part = two().clause("subject.ranking", "pro_rata_or_nothing").clause("match.part", "any_part");
    let forfeited = part.then("04-05", half()).second("04-06", half());
    assert_eq!(modes(&forfeited, "04-07", Party::Grantor, Act::ContractWithRival), [(Mode::May, None)]);
    assert_eq!(modes(&forfeited, "04-07", Party::Holder, Act::Perform), []);
}

#[test]
fn what_is_signed_after_a_forfeiture_is_owed_once_and_by_the_first_day_of_all() {
    let half = || reply([("power", megawatts(40)), ("price", usd(40_000))]);
    let part = two().clause("subject.ranking", "pro_rata_or_nothing").clause("match.part", "any_part");
    let mut signed = part.clause("after.free_complete", "close").then("04-05", half());
    assert!(signed.0.parties.others[0].clause.set(Term::FreeLength, Value::Count(60)));
    signed = signed.second("04-06", half()).then("04-08", transfer());
    for party in [Party::Grantor, Party::Rival] {
        let owed = said(&signed, "04-09", party, Act::Perform);
        assert_eq!(owed, [(Mode::Must, None, Some(instant("05-06 23:59:59")))]);
    }
}

#[test]
fn a_split_leaves_the_rest_to_the_rival() {
    let part = two().clause("subject.ranking", "pro_rata").clause("match.part", "any_part");
    let split = part.then("04-05", reply([("power", megawatts(40)), ("price", usd(40_000))]));
    assert_eq!(modes(&split, "04-06", Party::Grantor, Act::ContractForTheRest), []);
    let split = split.second("04-06", refusal());
    assert_eq!(modes(&split, "04-07", Party::Grantor, Act::ContractForTheRest), [(Mode::May, None)]);
    assert_eq!(modes(&split, "04-07", Party::Grantor, Act::ContractWithRival), []);
}

#[test]
fn parts_that_make_the_whole_leave_the_rival_nothing() {
    let half = || reply([("power", megawatts(50)), ("price", usd(50_000))]);
    let part = two().clause("subject.ranking", "pro_rata").clause("match.part", "any_part");
    let taken = part.then("04-05", half()).second("04-06", half());
    assert_eq!(modes(&taken, "04-07", Party::Grantor, Act::ContractWithRival), [(Mode::MustNot, None)]);
    assert_eq!(modes(&taken, "04-07", Party::Grantor, Act::ContractForTheRest), []);
    assert_eq!(modes(&taken, "04-07", Party::Rival, Act::Sign), []);
    let performs = modes(&taken, "04-07", Party::Grantor, Act::Perform);
    assert_eq!(performs, [(Mode::Must, Some(0)), (Mode::Must, Some(1))]);
}
