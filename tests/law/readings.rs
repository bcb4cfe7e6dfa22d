//! Silence, splits and disputes.

use crate::case::*;
use first_refusal::law::clause::{Clause, Term};
use first_refusal::law::deal::Profile;
use first_refusal::law::defaults::{Filling, filling};
use first_refusal::law::event::Happening;
use first_refusal::law::finding::FactKind;
use first_refusal::law::offer::Fact;
use first_refusal::law::readings::{MOST_READINGS, Question, answer, readings};
use first_refusal::law::{Ground, Resolved};

fn withdrawn() -> Case {
    noticed().clause("end.withdrawal", "silent").then("04-05", Happening::GrantorWithdraws { offer: 0 })
}

#[test]
fn a_full_clause_without_disputes_has_one_reading() {
    assert_eq!(readings(&noticed().0, None).readings.len(), 1);
}

#[test]
fn silence_on_withdrawal_forks_where_no_law_is_assumed() {
    let forked = answer(&withdrawn().0, None);
    assert!(!forked.agrees() && forked.complete);
    assert_eq!(forked.depends_on, [Question::Term(Term::Withdrawal)]);
}

#[test]
fn new_york_lets_the_grantor_withdraw_and_texas_does_not() {
    let ground = |profile| answer(&withdrawn().profile(profile).0, None).branches[0].1.ground;
    assert_eq!(ground(Profile::NewYork), Ground::GrantorWithdrew);
    assert_eq!(ground(Profile::Texas), Ground::WindowOpen);
    assert_eq!(answer(&withdrawn().profile(Profile::NewYork).0, None).branches.len(), 1);
}

#[test]
fn a_conditional_offer_triggers_in_washington_and_not_in_new_york() {
    // C22 against C13.
    let conditional = |profile| {
        let case =
            received().clause("trigger.conditional_offer", "silent").with(|o| o.conditional = Fact::Yes);
        answer(&case.profile(profile).0, None).branches[0].1.ground
    };
    assert_eq!(conditional(Profile::Washington), Ground::OfferPending);
    assert_eq!(conditional(Profile::NewYork), Ground::Conditional);
}

#[test]
fn the_same_reply_matches_in_washington_and_fails_in_texas_if_the_clause_is_silent() {
    // C22 to C25 against C26 and C27.
    let reply = reply([("chips", first_refusal::law::event::Reply::Omitted)]);
    let case = noticed().clause("match.standard", "silent").with(|o| o.terms[4].material = Fact::No);
    let case = case.then("04-05", reply);
    let ground = |profile| answer(&case.clone().profile(profile).0, None).branches[0].1.ground;
    assert_eq!(ground(Profile::Washington), Ground::Matched);
    assert_eq!(ground(Profile::Texas), Ground::NoMatch);
    assert_eq!(answer(&case.0, None).depends_on, [Question::Term(Term::Standard)]);
}

#[test]
fn a_split_that_does_not_matter_is_not_depended_on() {
    let silent = noticed().clause("match.standard", "silent").clause("end.withdrawal", "silent");
    let forked = answer(&silent.then("04-05", exercise()).0, None);
    assert_eq!(forked.branches.len(), 2);
    assert!(forked.agrees() && forked.depends_on.is_empty());
}

#[test]
fn a_question_that_is_not_asked_is_in_no_reading() {
    let silent = noticed().clause("match.standard", "silent").clause("end.withdrawal", "silent");
    let all = readings(&silent.0, None);
    let forks: Vec<_> = all.forks.iter().map(|fork| fork.question).collect();
    assert!([Term::Standard, Term::Withdrawal].map(Question::Term).iter().all(|q| forks.contains(q)));
    assert_eq!(all.readings, [vec![]]);
    let all = readings(&silent.then("04-05", exercise()).0, None);
    let asked: Vec<_> = all.readings.iter().flatten().map(|(question, _)| *question).collect();
    assert_eq!(asked, [Question::Term(Term::Standard); 2]);
}

#[test]
fn a_question_that_only_one_answer_to_another_leads_to_is_asked_there_alone() {
    // A sham need not be matched, so it does not matter what a match of it would take.
    let case = noticed().clause("match.standard", "silent").with(|o| o.bona_fide = Fact::Disputed);
    let all = readings(&case.then("04-05", reply([("price", usd(100_001))])).0, None);
    let lengths: Vec<_> = all.readings.iter().map(Vec::len).collect();
    assert_eq!(lengths, [2, 2, 1]);
    let first: Vec<_> = all.readings[0].iter().map(|(question, _)| *question).collect();
    assert_eq!(first, [Question::Term(Term::Standard), Question::Offer(0, FactKind::BonaFide)]);
}

#[test]
fn what_follows_from_silence_is_asked_before_it_has_happened() {
    // Whether a length of time without an hour ends on a Sunday is asked when the window opens.
    let case = noticed().clause("window.rollover", "silent");
    assert_eq!(readings(&case.0, Some(day("04-02"))).readings.len(), 1);
    assert_eq!(readings(&case.0, Some(day("04-03"))).readings.len(), 2);
}

#[test]
fn what_is_not_known_yet_is_not_asked_yet() {
    let case = noticed().clause("match.standard", "silent").then("04-05", exercise());
    assert_eq!(readings(&case.0, Some(day("04-04"))).readings.len(), 1);
    assert_eq!(readings(&case.0, Some(day("04-05"))).readings.len(), 2);
}

#[test]
fn a_disputed_fact_is_named_as_what_the_answer_depends_on() {
    let disputed = noticed().with(|o| o.bona_fide = Fact::Disputed);
    let forked = answer(&disputed.0, None);
    assert_eq!(forked.depends_on, [Question::Offer(0, FactKind::BonaFide)]);
    let grounds: Vec<_> = forked.branches.iter().map(|(_, outcome)| outcome.ground).collect();
    assert_eq!(grounds, [Ground::WindowOpen, Ground::NotBonaFide]);
}

#[test]
fn two_disputes_that_matter_only_together_are_both_named() {
    let both = noticed().with(|o| (o.bona_fide, o.conditional) = (Fact::Disputed, Fact::Disputed));
    let both = both.clause("trigger.conditional_offer", "does_not_trigger");
    let forked = answer(&both.0, None);
    assert_eq!(forked.branches.len(), 4);
    let expected = [Question::Offer(0, FactKind::BonaFide), Question::Offer(0, FactKind::Conditional)];
    assert_eq!(forked.depends_on, expected);
}

#[test]
fn a_contract_on_other_terms_asks_what_mattered_in_the_notice() {
    let mut other = offer("o2");
    other.terms[4].amount = first_refusal::law::offer::Amount::Words("H200".into());
    let case = noticed().clause("notice.contents", "price").with(|o| o.terms[4].material = Fact::Disputed);
    let forked = answer(&case.and(other).then("04-20", transfer_on(1)).0, None);
    let grounds: Vec<_> = forked.branches.iter().map(|(_, outcome)| outcome.ground).collect();
    assert_eq!(grounds, [Ground::BreachOutsideFreePeriod, Ground::SoldToRival]);
}

#[test]
fn too_many_disputes_are_said_to_be_too_many() {
    let disputed = noticed().with(|o| {
        for term in &mut o.terms {
            (term.in_scope, term.matchable, term.bad_faith) =
                (Fact::Disputed, Fact::Disputed, Fact::Disputed);
        }
    });
    // Nobody has replied: none of it matters.
    assert_eq!(readings(&disputed.0, None).readings.len(), 1);
    assert!(answer(&disputed.0, None).complete);
    let replied = disputed.then("04-05", exercise());
    let all = readings(&replied.0, None);
    assert!(!all.complete && all.readings.len() == MOST_READINGS);
    assert!(all.at_least > MOST_READINGS && all.at_least <= 1 << 15, "{}", all.at_least);
    assert!(!answer(&replied.0, None).complete);
    let json = first_refusal::file::evaluation_json(&replied.0, None);
    assert_eq!(json.get("answer"), Some(&first_refusal::file::Json::text("depends")));
}

#[test]
fn more_disputes_than_could_ever_be_listed_are_still_total() {
    let mut many = noticed();
    for i in 0..16 {
        let mut offer = offer(&format!("x{i}"));
        let facts = |t: &mut first_refusal::law::offer::OfferTerm| t.material = Fact::Disputed;
        offer.terms = vec![offer.terms[0].clone(); 32];
        offer.terms.iter_mut().for_each(facts);
        many = many.and(offer);
    }
    assert_eq!(readings(&many.0, None).readings.len(), 1);
    for offer in 1..16 {
        many = many.then("04-05", Happening::OfferChanged { offer: 0, to: offer });
    }
    let all = readings(&many.0, None);
    assert!(all.forks.len() >= 16 * 32);
    assert!(!all.complete && all.at_least > MOST_READINGS);
    assert!(!answer(&many.0, None).complete);
}

#[test]
fn every_silence_is_filled_under_every_profile() {
    for profile in Profile::ALL {
        let mut case = noticed().profile(*profile);
        case.0.clause = Clause::default();
        let resolved = Resolved::new(&case.0, &[]);
        for term in Term::ALL {
            let expected = match filling(*term, *profile) {
                Filling::Default { value, .. } => value,
                Filling::Split { values, .. } => values[0],
                Filling::Follows { term, .. } => {
                    assert_eq!(term, Term::Withdrawal);
                    continue;
                }
            };
            assert_eq!(resolved.terms.get(*term), expected, "{term:?} under {profile:?}");
        }
    }
}

#[test]
fn a_term_takes_only_its_own_values() {
    use first_refusal::law::terms::Value;
    let mut clause = Clause::default();
    assert!(!clause.set(Term::Length, Value::Count(0)));
    assert!(!clause.set(Term::Length, Value::Choice(0)));
    assert!(!clause.set(Term::Unit, Value::Choice(6)));
    assert_eq!(clause, Clause::default());
    for term in Term::ALL {
        assert_eq!(Term::from_key(term.key()), Some(*term));
        assert_eq!(term.key(), format!("{}.{}", term.group(), term.name()));
    }
}
