//! What a reader can do, and that it does nothing else.

use crate::generate::{any_edit, any_page, any_session, config};
use first_refusal::file::{deal_text, parse_deal};
use first_refusal::law::Term;
use first_refusal::law::calendar::Date;
use first_refusal::law::deal::Profile;
use first_refusal::law::event::When;
use first_refusal::law::offer::Subject;
use first_refusal::law::terms::Value;
use first_refusal::story::session::{Answer, FIRST_DAY, LAST_DAY, Next, OwnOffer, Way};
use first_refusal::story::{Edit, Page, Scenario, Session, View, link};
use proptest::collection::vec;
use proptest::prelude::*;

fn start() -> Session {
    Session::default()
}

fn edited(mut session: Session, edit: Edit) -> Session {
    session.edit(edit);
    session
}

/// An edit makes of the start exactly this.
fn makes(edit: Edit, expected: Session) {
    assert_eq!(edited(start(), edit), expected);
}

/// An edit does not fit.
fn changes_nothing(session: Session, edit: Edit) {
    assert_eq!(edited(session, edit), session, "{edit:?}");
}

fn date(text: &str) -> Date {
    Date::parse(text).unwrap()
}

#[test]
fn choosing_a_rival_changes_the_rival() {
    makes(Edit::Scenario(Scenario::Aws), Session { scenario: Scenario::Aws, ..start() });
}

#[test]
fn choosing_a_rival_forgets_what_the_old_notice_left_out() {
    let gap = edited(start(), Edit::States(4, false));
    assert_eq!(edited(gap, Edit::Scenario(Scenario::Oracle)).gaps, 0);
}

#[test]
fn choosing_a_rival_whose_offer_has_no_such_term_gives_up_the_difference() {
    let no_stock = edited(start(), Edit::Way(Way::NoStock));
    let google = edited(no_stock, Edit::Scenario(Scenario::GoogleCloud));
    assert_eq!(google, Session { way: Way::Dearer, scenario: Scenario::GoogleCloud, ..no_stock });
}

#[test]
fn the_own_offer_is_kept_while_another_rival_is_looked_at() {
    let own = OwnOffer { price_usd_million: 1, months: 240, stock_usd_million: 0 };
    let session = edited(edited(start(), Edit::Own(own)), Edit::Scenario(Scenario::Oracle));
    assert_eq!(edited(session, Edit::Scenario(Scenario::Own)).own, own);
}

#[test]
fn an_own_offer_out_of_range_changes_nothing() {
    let own = start().own;
    let too_much = OwnOffer::MOST + 1;
    for own in [
        OwnOffer { price_usd_million: 0, ..own },
        OwnOffer { price_usd_million: too_much, ..own },
        OwnOffer { stock_usd_million: too_much, ..own },
        OwnOffer { months: 0, ..own },
        OwnOffer { months: OwnOffer::MOST_MONTHS + 1, ..own },
    ] {
        changes_nothing(start(), Edit::Own(own));
    }
}

#[test]
fn the_own_offer_says_what_the_reader_has_set() {
    let own = OwnOffer { price_usd_million: 7, months: 18, stock_usd_million: 0 };
    let session = edited(edited(start(), Edit::Own(own)), Edit::Scenario(Scenario::Own));
    let told: Vec<String> = session.deal().offers[0]
        .terms
        .iter()
        .map(|term| first_refusal::story::format::amount(term.kind, &term.amount, FIRST_DAY))
        .collect();
    for amount in ["$7 m", "18 months", "$0"] {
        assert!(told.iter().any(|text| text == amount), "{amount} is not in {told:?}");
    }
}

#[test]
fn the_own_offer_touches_no_other_rival() {
    let own = OwnOffer { price_usd_million: 7, months: 18, stock_usd_million: 0 };
    for scenario in [Scenario::CoreWeave, Scenario::Oracle, Scenario::GoogleCloud, Scenario::Aws] {
        let before = edited(start(), Edit::Scenario(scenario));
        assert_eq!(edited(before, Edit::Own(own)).deal(), before.deal());
    }
}

#[test]
fn choosing_what_the_offer_is_about_changes_that() {
    makes(Edit::Subject(Subject::SelfBuild), Session { subject: Subject::SelfBuild, ..start() });
}

#[test]
fn a_word_of_the_clause_changes_alone() {
    let mut clause = start().clause;
    assert!(clause.set(Term::Length, Value::Count(30)));
    makes(Edit::Term(Term::Length, Value::Count(30)), Session { clause, ..start() });
    assert!(Session { clause, ..start() }.is_changed(Term::Length));
    assert!(!Session { clause, ..start() }.is_changed(Term::Unit));
}

#[test]
fn a_value_outside_its_term_changes_nothing() {
    changes_nothing(start(), Edit::Term(Term::Length, Value::Count(0)));
    changes_nothing(start(), Edit::Term(Term::Length, Value::Count(366)));
    changes_nothing(start(), Edit::Term(Term::Unit, Value::Choice(99)));
    changes_nothing(start(), Edit::Term(Term::Unit, Value::Count(1)));
    changes_nothing(start(), Edit::Term(Term::EndsAt, Value::Choice(0)));
}

#[test]
fn choosing_a_law_changes_the_law() {
    makes(Edit::Profile(Profile::Texas), Session { profile: Profile::Texas, ..start() });
}

#[test]
fn a_notice_can_leave_a_term_out_and_state_it_again() {
    let gap = edited(start(), Edit::States(2, false));
    assert_eq!(gap, Session { gaps: 0b100, ..start() });
    assert_eq!(edited(gap, Edit::States(2, true)), start());
}

#[test]
fn a_term_that_the_offer_does_not_have_cannot_be_left_out() {
    let terms = start().deal().offers[0].terms.len();
    for term in [terms, 31, 32, 64, usize::MAX] {
        changes_nothing(start(), Edit::States(term, false));
    }
}

#[test]
fn an_answer_is_chosen_and_the_story_moves_to_it() {
    let looked = edited(start(), Edit::Day(date("2025-05-01")));
    assert_eq!(edited(looked, Edit::Answer(Answer::Refuse)), Session { answer: Answer::Refuse, ..start() });
}

#[test]
fn a_difference_is_an_answer() {
    makes(Edit::Way(Way::Later), Session { way: Way::Later, answer: Answer::Differ, ..start() });
}

#[test]
fn a_difference_in_a_term_that_the_offer_does_not_have_changes_nothing() {
    changes_nothing(start(), Edit::Way(Way::Half));
    let google = edited(start(), Edit::Scenario(Scenario::GoogleCloud));
    changes_nothing(google, Edit::Way(Way::NoStock));
}

#[test]
fn days_of_the_story_can_be_chosen() {
    let day = date("2025-04-01");
    makes(Edit::AnswerDay(day), Session { answer_day: day, ..start() });
    makes(Edit::NextDay(day), Session { next_day: day, ..start() });
    makes(Edit::Day(day), Session { day: Some(day), ..start() });
    makes(Edit::Next(Next::RivalImproves), Session { next: Next::RivalImproves, ..start() });
}

#[test]
fn days_outside_the_story_change_nothing() {
    for day in [FIRST_DAY.plus_days(-1), LAST_DAY.plus_days(1), Date::MIN, Date::MAX] {
        for edit in [Edit::AnswerDay(day), Edit::NextDay(day), Edit::Day(day)] {
            changes_nothing(start(), edit);
        }
    }
}

#[test]
fn the_first_and_the_last_day_belong_to_the_story() {
    for day in [FIRST_DAY, LAST_DAY] {
        assert_eq!(edited(start(), Edit::Day(day)).day, Some(day));
    }
}

#[test]
fn step_5_brings_a_match_and_step_6_silence() {
    let answers: Vec<Answer> = Page::of_story().map(|page| Session::start(page).answer).collect();
    use Answer::{Match, Silent, Undecided};
    let expected = [Undecided, Undecided, Undecided, Undecided, Undecided, Match, Silent];
    assert_eq!(answers, expected);
}

#[test]
fn arriving_never_overrules_an_answer() {
    for answer in [Answer::Match, Answer::Differ, Answer::Refuse, Answer::Silent] {
        for page in Page::all() {
            let mut session = Session { answer, ..start() };
            session.arrive(page);
            assert_eq!(session, Session { answer, ..start() });
        }
    }
}

#[test]
fn who_has_done_nothing_sees_every_page_as_it_opens() {
    for from in Page::of_story() {
        for to in Page::of_story() {
            assert_eq!(Session::start(from).carried(from, to), Session::start(to), "{from:?} to {to:?}");
        }
    }
}

#[test]
fn who_has_done_something_takes_it_along() {
    let changed = edited(start(), Edit::Term(Term::Length, Value::Count(5)));
    assert_eq!(changed.carried(Page::Step(4), Page::Front), changed);
    let with_match = Session { answer: Answer::Match, ..changed };
    assert_eq!(changed.carried(Page::Step(4), Page::Step(5)), with_match);
    // What step 5 merely supposes stays there; what the reader has chosen goes along.
    let with_silence = Session { answer: Answer::Silent, ..changed };
    assert_eq!(with_match.carried(Page::Step(5), Page::Step(6)), with_silence);
    assert_eq!(with_match.carried(Page::Step(5), Page::Step(4)), changed);
    let with_refusal = Session { answer: Answer::Refuse, ..changed };
    assert_eq!(with_refusal.carried(Page::Step(5), Page::Step(6)), with_refusal);
}

#[test]
fn each_rival_offers_the_ways_to_differ_that_its_offer_has_terms_for() {
    for scenario in Scenario::ALL {
        let session = edited(start(), Edit::Scenario(*scenario));
        for way in Way::ALL {
            let replied = edited(session, Edit::Way(*way));
            let offered = session.ways().contains(way);
            assert_eq!(replied.answer == Answer::Differ, offered, "{} {}", scenario.key(), way.key());
            assert!(!offered || replied.deal() != edited(session, Edit::Answer(Answer::Match)).deal());
        }
    }
}

proptest! {
    #![proptest_config(config(600))]

    #[test]
    fn every_deal_of_the_story_has_its_events_in_order(session in any_session()) {
        let deal = session.deal();
        let zone = first_refusal::law::Resolved::new(&deal, &[]).terms.zone;
        for pair in deal.events.windows(2) {
            prop_assert!(pair[0].at.date(zone) <= pair[1].at.date(zone));
            if let (When::At(first), When::At(second)) = (pair[0].at, pair[1].at) {
                prop_assert!(first <= second);
            }
        }
        prop_assert!(deal.events.iter().all(|event| event.what.offer().is_none_or(|o| o < deal.offers.len())));
    }

    #[test]
    fn every_deal_of_the_story_is_a_good_deal_file(session in any_session()) {
        let deal = session.deal();
        let read = parse_deal(&deal_text(&deal));
        prop_assert_eq!(read.as_ref(), Ok(&deal), "?s={}", link::encode(&session));
    }

    #[test]
    fn whatever_is_tried_the_session_stays_one_that_a_link_can_hold(page in any_page(), edits in vec(any_edit(), 0..25)) {
        let mut session = Session::start(page);
        for edit in edits {
            session.edit(edit);
        }
        prop_assert!(session.ways().contains(&session.way));
        prop_assert_eq!(link::decode(&link::encode(&session)), Ok(session));
        let day = View::new(&session).day;
        prop_assert!((FIRST_DAY..=LAST_DAY).contains(&day));
    }

    #[test]
    fn doing_a_thing_twice_is_doing_it_once(session in any_session(), edit in any_edit()) {
        let once = edited(session, edit);
        prop_assert_eq!(edited(once, edit), once);
    }

    #[test]
    fn an_edit_leaves_everything_else_alone(session in any_session(), edit in any_edit()) {
        let now = edited(session, edit);
        let told = |s: &Session| (s.scenario, s.gaps, s.own, s.subject, s.profile, s.clause);
        let acted = |s: &Session| (s.answer, s.way, s.answer_day, s.next, s.next_day);
        match edit {
            Edit::Scenario(_) => {
                let way = if session.ways() == now.ways() { session.way } else { now.way };
                let expected = Session { scenario: now.scenario, gaps: 0, way, ..session };
                prop_assert_eq!(now, expected);
            }
            Edit::Own(_) => prop_assert_eq!(now, Session { own: now.own, ..session }),
            Edit::Subject(subject) => prop_assert_eq!(now, Session { subject, ..session }),
            Edit::Term(term, _) => {
                prop_assert_eq!(now, Session { clause: now.clause, ..session });
                let others = Term::ALL.iter().filter(|t| **t != term);
                prop_assert!(others.into_iter().all(|t| now.clause.get(*t) == session.clause.get(*t)));
            }
            Edit::Profile(profile) => prop_assert_eq!(now, Session { profile, ..session }),
            Edit::States(..) => prop_assert_eq!(now, Session { gaps: now.gaps, ..session }),
            Edit::Answer(answer) => prop_assert_eq!(now, Session { answer, day: None, ..session }),
            Edit::Way(_) | Edit::AnswerDay(_) | Edit::Next(_) | Edit::NextDay(_) => {
                prop_assert_eq!(told(&now), told(&session));
                let is_new = acted(&now) != acted(&session);
                prop_assert!(!is_new || now.day.is_none());
            }
            Edit::Day(_) => prop_assert_eq!(now, Session { day: now.day, ..session }),
        }
    }
}
