//! Several holders of one right.

use crate::case::*;
use first_refusal::file::evaluation_json;
use first_refusal::law::deal::OtherHolder;
use first_refusal::law::event::{Event, Happening};
use first_refusal::law::holders::{Joint, joint};
use first_refusal::law::offer::Fact;
use first_refusal::law::readings::answer;
use first_refusal::law::standing::Standing;
use first_refusal::law::terms::Value;
use first_refusal::law::{Clause, Ground, Taker, Term};

/// The small deal with a second holder of rank two and half of the right.
pub fn two() -> Case {
    let mut case = noticed().clause("subject.ranking", "in_rank_order");
    case.0.parties.share = Some(5000);
    case.0.parties.others.push(OtherHolder {
        id: "h2".into(),
        name: "Second".into(),
        rank: 2,
        share: Some(5000),
        clause: Clause::default(),
    });
    case.second("04-03 09:00", notice(ALL))
}

impl Case {
    /// Something between the grantor and the second holder.
    pub fn second(mut self, at: &str, what: Happening) -> Self {
        self.0.events.push(Event { holder: 1, ..Event::new(when(at), what) });
        self
    }
}

fn stand(case: &Case, as_of: &str) -> Joint {
    joint(&case.0, &[], day(as_of))
}

#[track_caller]
fn check_together(case: Case, as_of: &str, expected: (Taker, Ground)) {
    let joint = stand(&case, as_of);
    assert_eq!((joint.outcome.taker, joint.outcome.ground), expected, "{joint:?}");
}

fn shares(case: &Case) -> Vec<u32> {
    stand(case, "12-31").holders.iter().map(|one| one.share).collect()
}

#[test]
fn one_holder_stands_together_as_alone() {
    check_together(noticed().then("04-05", exercise()), "04-05", (Taker::Holder, Ground::Matched));
    check_together(noticed(), "04-14", (Taker::Rival, Ground::Lapsed));
}

#[test]
fn the_first_in_rank_comes_before_the_second() {
    let both = two().second("04-04", exercise()).then("04-05", exercise());
    assert_eq!(shares(&both), [10_000, 0]);
    check_together(two().second("04-04", exercise()), "04-05", (Taker::Open, Ground::WindowOpen));
    check_together(
        two().second("04-04", exercise()).then("04-05", refusal()),
        "04-05",
        (Taker::Holder, Ground::Matched),
    );
}

#[test]
fn a_refusal_to_one_holder_is_none_to_the_other() {
    let case = two().second("04-04", refusal());
    check_together(case, "04-05", (Taker::Open, Ground::WindowOpen));
}

#[test]
fn a_holder_can_have_a_window_of_its_own() {
    let mut longer = two().then("04-05", refusal());
    assert!(longer.0.parties.others[0].clause.set(Term::Length, Value::Count(30)));
    check_together(longer.clone().second("04-20", exercise()), "04-20", (Taker::Holder, Ground::Matched));
    longer.0.parties.others[0].clause = Clause::default();
    check_together(longer.second("04-20", exercise()), "04-20", (Taker::Rival, Ground::Late));
}

#[test]
fn in_proportion_each_takes_its_share() {
    let both =
        two().clause("subject.ranking", "pro_rata").second("04-04", exercise()).then("04-05", exercise());
    assert_eq!(shares(&both), [5000, 5000]);
    let quantities: Vec<_> =
        stand(&both, "12-31").holders.iter().map(|one| one.quantity.unwrap().0).collect();
    assert_eq!(quantities, [50, 50]);
}

#[test]
fn what_one_leaves_goes_to_the_other_who_asked_for_all() {
    let one =
        two().clause("subject.ranking", "pro_rata").second("04-04", refusal()).then("04-05", exercise());
    assert_eq!(shares(&one), [10_000, 0]);
}

#[test]
fn what_nobody_takes_is_the_rivals_or_everything_is() {
    let half = |ranking: &str| {
        two()
            .clause("subject.ranking", ranking)
            .clause("match.part", "pro_rata")
            .second("04-04", refusal())
            .then("04-05", reply([("power", megawatts(50)), ("price", usd(50_000))]))
    };
    check_together(half("pro_rata"), "04-20", (Taker::Split, Ground::MatchedInPart));
    check_together(half("pro_rata_or_nothing"), "04-20", (Taker::Rival, Ground::PartialReply));
    // The right of the one who refused lives again when the grantor has let the free period pass.
    check_together(half("pro_rata_or_nothing"), "12-31", (Taker::Nobody, Ground::FreePeriodOver));
    assert_eq!(shares(&half("pro_rata_or_nothing")), [0, 0]);
}

/// The first takes forty, the second asks for forty, and the rest is left.
fn eighty(ranking: &str) -> Case {
    let part = || reply([("power", megawatts(40)), ("price", usd(40_000))]);
    let case = two().clause("subject.ranking", ranking).clause("match.part", "any_part");
    case.then("04-05", part()).second("04-08", part())
}

#[test]
fn after_a_forfeiture_the_free_period_of_each_runs_and_the_first_to_end_decides() {
    // The second was told ten days later, and its own period ends as much later.
    let mut case = eighty("pro_rata_or_nothing").clause("after.free_from", "notice");
    case.0.parties.others[0].clause.set(Term::FreeLength, Value::Count(40));
    check_together(case.clone(), "04-08", (Taker::Rival, Ground::PartialReply));
    assert_eq!(stand(&case, "04-08").outcome.until, Some(instant("05-03 23:59:59")));
    check_together(case.clone(), "05-04", (Taker::Nobody, Ground::FreePeriodOver));
    check_together(case.then("05-04", transfer()), "05-04", (Taker::Rival, Ground::BreachOutsideFreePeriod));
}

#[test]
fn from_the_forfeiture_on_the_grantor_may_sell_everything() {
    let sold = eighty("pro_rata_or_nothing").then("04-08", transfer_on(0));
    check_together(sold.clone(), "04-08", (Taker::Rival, Ground::SoldToRival));
    assert_eq!(stand(&sold, "04-10").outcome.since, Some(instant("04-08")));
    check_together(
        eighty("pro_rata").then("04-08", transfer_on(0)),
        "04-08",
        (Taker::Rival, Ground::BreachAfterMatch),
    );
}

#[test]
fn a_right_that_revives_after_a_forfeiture_begins_anew() {
    let again = eighty("pro_rata_or_nothing").then("06-02", notice(ALL)).second("06-02", notice(ALL));
    check_together(again.clone(), "06-03", (Taker::Open, Ground::WindowOpen));
    check_together(
        again.clone().then("06-04", exercise()).second("06-04", refusal()),
        "06-04",
        (Taker::Holder, Ground::Matched),
    );
    let part = reply([("power", megawatts(40)), ("price", usd(40_000))]);
    check_together(
        again.then("06-04", part).second("06-04", refusal()),
        "06-04",
        (Taker::Rival, Ground::PartialReply),
    );
}

#[test]
fn thirds_make_a_whole() {
    let mut case = two().clause("subject.ranking", "pro_rata_or_nothing");
    case.0.parties.share = None;
    case.0.parties.others[0].share = None;
    case.0.parties.others.push(OtherHolder {
        id: "h3".into(),
        name: "Third".into(),
        ..case.0.parties.others[0].clone()
    });
    let mut case = case.then("04-05", exercise()).second("04-05", exercise());
    for (at, what) in [("04-05", notice(ALL)), ("04-06", exercise())] {
        case.0.events.push(Event { holder: 2, ..Event::new(when(at), what) });
    }
    check_together(case, "04-06", (Taker::Holder, Ground::Matched));
}

#[test]
fn whoever_takes_its_own_share_of_all_leaves_the_others_nothing_to_wait_for() {
    let first = |ranking, share| {
        let mut case = two().clause("subject.ranking", ranking).then("04-05", exercise());
        (case.0.parties.share, case.0.parties.others[0].share) = (Some(share), Some(10_000 - share));
        case
    };
    for ranking in ["pro_rata", "pro_rata_or_nothing"] {
        check_together(first(ranking, 10_000), "04-05", (Taker::Holder, Ground::Matched));
        check_together(first(ranking, 9_999), "04-05", (Taker::Open, Ground::WindowOpen));
    }
}

#[test]
fn together_means_all_of_them() {
    let together = || two().clause("subject.ranking", "together");
    check_together(together().then("04-05", exercise()), "04-05", (Taker::Open, Ground::WindowOpen));
    check_together(together().then("04-05", exercise()), "04-14", (Taker::Rival, Ground::Lapsed));
    let both = together().second("04-04", exercise()).then("04-05", exercise());
    check_together(both, "04-05", (Taker::Holder, Ground::Matched));
}

fn told_on_the_third() -> Case {
    two().then("04-05", refusal())
}

/// The first in rank is told on the third and refuses; the second has not been told.
fn only_the_first_told() -> Case {
    let mut case = told_on_the_third();
    case.0.events.retain(|event| event.holder == 0);
    case
}

#[test]
fn it_stays_open_as_long_as_the_window_of_anyone() {
    let mut longer = two();
    assert!(longer.0.parties.others[0].clause.set(Term::Length, Value::Count(30)));
    let joint = stand(&longer, "04-05");
    assert_eq!((joint.outcome.ground, joint.decided_by), (Ground::WindowOpen, 0));
    assert_eq!(joint.outcome.until, joint.holders[1].alone.until);
    let joint = stand(&longer, "04-20");
    assert_eq!((joint.outcome.ground, joint.decided_by), (Ground::WindowOpen, 1));
}

#[test]
fn who_wins_is_the_first_in_rank_of_those_who_match() {
    let both = two().second("04-04", exercise()).then("04-05", exercise());
    let winners = |case: &Case| stand(case, "04-20").winners().collect::<Vec<_>>();
    assert_eq!(winners(&both), [0]);
    assert_eq!(winners(&two().second("04-04", exercise())), [1]);
    assert_eq!(winners(&two().second("04-04", refusal())), [0; 0]);
}

#[test]
fn a_sale_while_another_may_still_match_is_a_breach_toward_it() {
    let joint = stand(&told_on_the_third().then("04-07", transfer()), "04-07");
    assert_eq!((joint.outcome.taker, joint.outcome.ground), (Taker::Rival, Ground::BreachNoChance));
    assert_eq!(joint.claimants().collect::<Vec<_>>(), [1]);
    assert!(!joint.outcome.remedies.is_empty());
}

#[test]
fn a_sale_past_a_holder_that_was_never_told_is_a_breach_toward_it() {
    let joint = stand(&only_the_first_told().then("04-07", transfer()), "04-07");
    assert_eq!((joint.outcome.ground, joint.decided_by), (Ground::BreachNoChance, 1));
}

#[test]
fn a_sale_before_anyone_answers_is_a_breach_toward_all() {
    let joint = stand(&two().then("04-05", transfer()), "04-05");
    assert_eq!(joint.claimants().collect::<Vec<_>>(), [0, 1]);
}

#[test]
fn a_sale_in_spite_of_a_match_is_a_breach_toward_the_winner_alone() {
    let joint = stand(&two().then("04-05", exercise()).then("04-06", transfer()), "04-06");
    assert_eq!(joint.outcome.ground, Ground::BreachAfterMatch);
    assert_eq!(joint.claimants().collect::<Vec<_>>(), [0]);
}

#[test]
fn a_sale_after_all_have_refused_is_none() {
    let refused = told_on_the_third().second("04-06", refusal());
    check_together(refused.clone().then("04-07", transfer()), "04-07", (Taker::Rival, Ground::SoldToRival));
    assert_eq!(stand(&refused, "04-06").outcome.since, stand(&refused, "04-06").holders[1].alone.since);
}

#[test]
fn whoever_tells_one_holder_owes_the_others_a_notice() {
    check_together(only_the_first_told(), "04-06", (Taker::Open, Ground::NoticeDue));
}

#[test]
fn where_only_all_together_match_one_refusal_frees_the_grantor() {
    let case = told_on_the_third().clause("subject.ranking", "together").then("04-07", transfer());
    check_together(case, "04-07", (Taker::Rival, Ground::SoldToRival));
}

#[test]
fn what_the_first_leaves_goes_to_the_second_in_rank() {
    let part = || {
        two()
            .clause("match.part", "pro_rata")
            .then("04-05", reply([("power", megawatts(50)), ("price", usd(50_000))]))
    };
    check_together(part(), "04-06", (Taker::Open, Ground::WindowOpen));
    let both = part().second("04-07", exercise());
    assert_eq!(shares(&both), [5000, 5000]);
    check_together(both, "04-07", (Taker::Holder, Ground::Matched));
    check_together(part().second("04-07", refusal()), "04-07", (Taker::Split, Ground::MatchedInPart));
}

#[test]
fn what_has_still_to_be_said_is_no_part_of_the_share() {
    let case = two().clause("subject.ranking", "pro_rata").then("04-05", exercise());
    let later = case.second("04-06", refusal());
    assert_eq!(stand(&later, "04-05").outcome.taker, Taker::Open);
    assert_eq!(shares(&later), [10_000, 0]);
}

#[test]
fn what_is_asked_of_any_holder_can_fork_the_answer() {
    let mut case = told_on_the_third().second("04-06", exercise());
    case.0.events.last_mut().unwrap().happened = Fact::Disputed;
    let forked = answer(&case.0, Some(day("04-20")));
    assert!(!forked.agrees() && forked.depends_on.len() == 1, "{forked:?}");
}

#[test]
fn flips_and_maps_look_at_all_holders() {
    let standing = Standing::of(&told_on_the_third().0, day("04-06"));
    assert_eq!(standing.grounds().collect::<Vec<_>>(), [Ground::WindowOpen]);
}

#[test]
fn the_printed_outcome_is_that_of_the_whole_procedure() {
    let printed = |case: &Case, on: &str| -> serde_json::Value {
        let text = evaluation_json(&case.0, Some(day(on))).pretty();
        serde_json::from_str::<serde_json::Value>(&text).unwrap()["readings"][0].clone()
    };
    let broken = printed(&told_on_the_third().then("04-07", transfer()), "04-07");
    assert_eq!(broken["outcome"]["ground"], "breach_no_chance");
    assert_eq!(broken["together"]["claimants"], serde_json::json!(["h2"]));
    let won = printed(&told_on_the_third().second("04-06", exercise()), "04-06");
    assert_eq!(won["together"]["winners"], serde_json::json!(["h2"]));
    assert!(!won["together"]["holders"][1]["findings"].as_array().unwrap().is_empty());
    assert!(won["permissions"].as_array().unwrap().iter().any(|p| p["holder"] == "h2"));
}
