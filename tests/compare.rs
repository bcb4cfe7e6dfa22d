//! The same offer under other arrangements.

use first_refusal::desk::LinkProblem;
use first_refusal::desk::compare::*;
use first_refusal::law::Ground;
use std::collections::BTreeSet;

const EARLY: Scenario = Scenario { day: Day::Early, ..Scenario::FIRST };

fn with(reply: Reply) -> Scenario {
    Scenario { reply, ..Scenario::FIRST }
}

fn winner(arrangement: Arrangement, scenario: Scenario) -> Winner {
    run(arrangement, scenario).winner
}

#[test]
fn every_scenario_runs_under_every_arrangement() {
    for scenario in Scenario::all() {
        for arrangement in Arrangement::ALL {
            let run = run(*arrangement, scenario);
            assert_eq!(run.strip.first().map(|(_, from, _)| *from), Some(OFFERED));
            assert_eq!(run.strip.last().map(|(.., until)| *until), Some(HORIZON.plus_days(1)));
            let gapless = run.strip.windows(2).all(|pair| pair[0].2 == pair[1].1 && pair[0].0 != pair[1].0);
            assert!(gapless, "{} {scenario:?} {:?}", arrangement.key(), run.strip);
        }
    }
}

#[test]
fn no_scenario_is_told_twice_and_each_stands_for_all_that_come_to_the_same() {
    let all: BTreeSet<String> = Scenario::all().iter().map(|s| format!("{s:?}")).collect();
    assert_eq!(all.len(), Scenario::all().len());
    for deed in Deed::ALL {
        for bid in Bid::ALL {
            for reply in Reply::ALL {
                for day in Day::ALL {
                    let one = Scenario { reply: *reply, deed: *deed, bid: *bid, day: *day };
                    assert!(all.contains(&format!("{:?}", one.plain())));
                    assert_eq!(
                        run(Arrangement::FirstRefusal, one),
                        run(Arrangement::FirstRefusal, one.plain())
                    );
                }
            }
        }
    }
}

/// Every scenario told without [`differences`].
fn by_hand(a: Arrangement, b: Arrangement) -> Vec<Scenario> {
    let told = |arrangement, scenario| {
        let run = run(arrangement, scenario);
        (run.winner, run.free_from, run.holder_may, run.grantor_may)
    };
    Scenario::all().into_iter().filter(|scenario| told(a, *scenario) != told(b, *scenario)).collect()
}

#[test]
fn differences_are_all_that_there_are_and_the_same_both_ways() {
    for (i, a) in Arrangement::ALL.iter().enumerate() {
        for b in &Arrangement::ALL[i..] {
            let (found, of) = differences(*a, *b);
            assert_eq!(of, Scenario::all().len());
            assert_eq!(found, differences(*b, *a).0, "{} {}", a.key(), b.key());
            let scenarios: Vec<Scenario> = found.iter().map(|difference| difference.scenario).collect();
            assert_eq!(scenarios, by_hand(*a, *b), "{} {}", a.key(), b.key());
        }
    }
}

#[test]
fn only_arrangements_with_the_same_clause_look_the_same() {
    for a in Arrangement::ALL {
        for b in Arrangement::ALL {
            let same_clause = a == b || (terms(*a) == terms(*b) && !is_sign_off(*a) && !is_sign_off(*b));
            assert_eq!(differences(*a, *b).0.is_empty(), same_clause, "{} {}", a.key(), b.key());
        }
    }
}

/// Exclusivity with a consent has the same words and other steps.
fn is_sign_off(arrangement: Arrangement) -> bool {
    arrangement == Arrangement::SignOff
}

#[test]
fn whoever_keeps_to_the_right_breaks_none() {
    for scenario in Scenario::all().into_iter().filter(|scenario| scenario.deed == Deed::Keeps) {
        for arrangement in Arrangement::ALL {
            assert_ne!(winner(*arrangement, scenario), Winner::Breach, "{} {scenario:?}", arrangement.key());
        }
    }
}

#[test]
fn the_rival_is_not_free_a_day_earlier() {
    for scenario in Scenario::all().into_iter().filter(|scenario| scenario.deed == Deed::Keeps) {
        for arrangement in Arrangement::ALL {
            let run = run(*arrangement, scenario);
            let Some(day) = run.free_from else { continue };
            let free =
                |(turn, from, until): &&(Turn, _, _)| *turn == Turn::Free && *from < day && *until < day;
            assert!(!run.strip.iter().any(|stretch| free(&stretch)), "{} {:?}", arrangement.key(), run.strip);
        }
    }
}

#[test]
fn to_equal_is_enough_for_a_right_to_match_and_not_for_a_topping_right() {
    assert_eq!(winner(Arrangement::FirstRefusal, with(Reply::Matches)), Winner::Holder);
    assert_eq!(winner(Arrangement::Topping, with(Reply::Matches)), Winner::Rival);
    assert_eq!(winner(Arrangement::Topping, with(Reply::Beats)), Winner::Holder);
}

#[test]
fn a_better_offer_after_a_match_matters_to_a_last_look_alone() {
    let improved = Scenario { bid: Bid::Improves, reply: Reply::Once, ..EARLY };
    assert_eq!(winner(Arrangement::FirstRefusal, improved), Winner::Holder);
    assert_eq!(winner(Arrangement::LastLook, improved), Winner::Rival);
}

#[test]
fn what_a_first_caller_leaves_may_go_to_a_dearer_rival_and_what_a_first_offeree_leaves_may_not() {
    let dearer = Scenario { bid: Bid::AsksMore, ..with(Reply::Silent) };
    assert_eq!(winner(Arrangement::FirstCall, dearer), Winner::Rival);
    assert_eq!(winner(Arrangement::FirstOffer, dearer), Winner::Nobody);
}

#[test]
fn nobody_signs_with_a_rival_who_has_left() {
    let left = Scenario { bid: Bid::Leaves, ..with(Reply::Silent) };
    for arrangement in Arrangement::ALL.iter().filter(|one| **one != Arrangement::None) {
        assert_eq!(winner(*arrangement, left), Winner::Nobody, "{}", arrangement.key());
    }
}

#[test]
fn a_signature_at_once_is_free_without_a_right_and_breaks_a_right_of_first_refusal() {
    let at_once = Scenario { deed: Deed::AtOnce, ..Scenario::FIRST };
    assert_eq!(winner(Arrangement::None, at_once), Winner::Rival);
    assert_eq!(winner(Arrangement::FirstRefusal, at_once), Winner::Breach);
    assert_eq!(run(Arrangement::Exclusivity, at_once).ground, Ground::BreachOfExclusivity);
}

#[test]
fn silence_frees_under_a_right_to_match_and_bars_under_a_sign_off() {
    assert_eq!(winner(Arrangement::FirstRefusal, with(Reply::Silent)), Winner::Rival);
    assert_eq!(winner(Arrangement::SignOff, with(Reply::Silent)), Winner::Nobody);
    assert_eq!(winner(Arrangement::SignOff, with(Reply::Refuses)), Winner::Rival);
}

#[test]
fn an_option_cannot_be_withdrawn_from() {
    let withdrawn = Scenario { deed: Deed::Withdraws, ..Scenario::FIRST };
    assert_eq!(winner(Arrangement::Option, withdrawn), Winner::Holder);
    assert_eq!(winner(Arrangement::FirstRefusal, withdrawn), Winner::Nobody);
}

#[test]
fn what_is_said_in_talks_binds_nobody() {
    assert_eq!(winner(Arrangement::FirstNegotiation, with(Reply::Matches)), Winner::Rival);
}

#[test]
fn a_link_opens_what_it_was_made_of() {
    for scenario in Scenario::all() {
        let shown = Shown { one: Arrangement::Option, other: Arrangement::None, scenario };
        assert_eq!(Shown::from_query(&shown.query()), Ok(shown));
    }
    assert_eq!(Shown::default().query(), "");
    assert_eq!(Shown::from_query(""), Ok(Shown::default()));
}

#[test]
fn what_others_hang_onto_a_link_is_left_alone() {
    let shown = Shown { one: Arrangement::Option, ..Shown::default() };
    let query = format!("{}&utm_source=x&flag#?a=hello", shown.query());
    assert_eq!(Shown::from_query(&query), Ok(shown));
}

#[test]
fn a_link_that_is_cut_off_or_names_what_there_is_not_is_refused() {
    let whole = Shown { one: Arrangement::Option, ..Shown::default() }.query();
    let bad = ["?a=hello", "?b=", "?a", "?s=matches.keeps", "?s=matches.keeps.stays.last.more", "?s=a.b.c.d"];
    for query in bad.into_iter().chain([&whole[..whole.len() - 1]]) {
        assert_eq!(Shown::from_query(query), Err(LinkProblem::Foreign), "{query}");
    }
}
