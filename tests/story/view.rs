//! What follows from a session: the answer, the caption of the calendar, what is announced.

use crate::generate::{any_edit, any_session, any_split_session, config};
use first_refusal::law::Term;
use first_refusal::law::deal::Profile;
use first_refusal::law::outcome::Ground;
use first_refusal::law::readings::{Choice, Question};
use first_refusal::law::terms::{NonCash, Part, Standard, TermValue, Value, WindowUnit};
use first_refusal::story::session::{Answer, FIRST_DAY, LAST_DAY, Next, Way};
use first_refusal::story::words::{plain, word};
use first_refusal::story::{Edit, Page, Scenario, Session, View, answer, drafting, link};
use proptest::prelude::*;

fn after(start: Session, edits: &[Edit]) -> View {
    let mut session = start;
    for edit in edits {
        session.edit(*edit);
    }
    View::new(&session)
}

/// What the story says after these edits of its start.
fn says(edits: &[Edit], expected: &str) {
    assert_eq!(answer::plain_answer(&after(Session::default(), edits)), expected);
}

fn day(text: &str) -> first_refusal::law::Date {
    first_refusal::law::Date::parse(text).unwrap()
}

const FRONT: &str = "Microsoft may match until Monday 24 March, 5 pm. \
                     If it stays silent, OpenAI may sign with CoreWeave until Sunday 22 June.";

#[test]
fn the_front_page_says_until_when_microsoft_may_match_and_what_silence_brings() {
    let view = View::new(&Session::start(Page::Front));
    assert_eq!(answer::plain_answer(&view), FRONT);
    assert_eq!(answer::mark(&view), "open");
}

#[test]
fn the_calendar_of_the_front_page_says_the_window() {
    let caption = answer::calendar_caption(&View::new(&Session::start(Page::Front)));
    assert_eq!(
        caption,
        "The window is ten business days long, from Monday 10 March to Monday 24 March, 5 pm"
    );
}

#[test]
fn silence_on_step_6_lapses() {
    let view = View::new(&Session::start(Page::Step(6)));
    assert_eq!(view.evaluation.outcome.ground, Ground::Lapsed);
    assert_eq!(view.day, day("2025-03-25"));
    let said = "Microsoft stayed silent, and its right lapsed on Monday 24 March, 5 pm. \
                OpenAI may sign with CoreWeave until Sunday 22 June.";
    assert_eq!(answer::plain_answer(&view), said);
}

#[test]
fn the_match_on_step_5_is_one() {
    let view = View::new(&Session::start(Page::Step(5)));
    assert_eq!(view.evaluation.outcome.ground, Ground::Matched);
    assert_eq!(
        answer::plain_answer(&view),
        "Microsoft gets the deal. It matched in time, on Thursday 13 March."
    );
}

#[test]
fn every_rival_can_be_matched() {
    for scenario in Scenario::ALL {
        let view = after(Session::start(Page::Step(5)), &[Edit::Scenario(*scenario)]);
        assert_eq!(view.evaluation.outcome.ground, Ground::Matched, "{}", scenario.key());
    }
}

#[test]
fn calendar_days_end_earlier_than_business_days() {
    says(
        &[Edit::Term(Term::Unit, WindowUnit::Days.value())],
        "Microsoft may match until Thursday 20 March, 5 pm. \
         If it stays silent, OpenAI may sign with CoreWeave until Wednesday 18 June.",
    );
}

#[test]
fn without_a_free_period_no_end_is_stated() {
    says(
        &[Edit::Term(Term::FreeLength, Value::Silent)],
        "Microsoft may match until Monday 24 March, 5 pm. \
         If it stays silent, OpenAI may sign with CoreWeave; no end to that is stated.",
    );
}

#[test]
fn a_law_that_splits_forks_the_answer() {
    let silent = Edit::Term(Term::Withdrawal, Value::Silent);
    let neutral = Edit::Profile(Profile::Neutral);
    let view = after(Session::default(), &[silent, neutral, Edit::Next(Next::GrantorWithdraws)]);
    assert_eq!(answer::mark(&view), "depends");
    assert_eq!(answer::branches(&view).len(), 2);
}

#[test]
fn a_signature_before_the_window_ends_breaks_the_right() {
    let view = after(Session::default(), &[Edit::Next(Next::GrantorSigns)]);
    assert_eq!((view.evaluation.outcome.ground, answer::mark(&view)), (Ground::BreachNoChance, "breach"));
}

/// Whether each way to differ is a match: under the standards in the order in which the clause offers them.
const IS_A_MATCH: &[(Scenario, Way, [bool; 7])] = {
    const fn row(text: &str) -> [bool; 7] {
        let bytes = text.as_bytes();
        let mut row = [false; 7];
        let mut i = 0;
        while i < 7 {
            row[i] = bytes[i] == b'y';
            i += 1;
        }
        row
    }
    // Mirror image, all terms, material terms, economic terms, price only, no less favourable, matchable terms.
    &[
        (Scenario::CoreWeave, Way::Dearer, row(".......")),
        (Scenario::CoreWeave, Way::Cheaper, row(".yyyyyy")),
        (Scenario::CoreWeave, Way::Later, row("...yy..")),
        (Scenario::CoreWeave, Way::OwnChips, row("...yyyy")),
        (Scenario::CoreWeave, Way::NoStock, row("....y.y")),
        (Scenario::CoreWeave, Way::Qualified, row(".......")),
        (Scenario::GoogleCloud, Way::Dearer, row(".......")),
        (Scenario::GoogleCloud, Way::Cheaper, row(".yyyyyy")),
        (Scenario::GoogleCloud, Way::Later, row("...yy..")),
        (Scenario::GoogleCloud, Way::OwnChips, row("...yyyy")),
        (Scenario::GoogleCloud, Way::Half, row(".......")),
        (Scenario::GoogleCloud, Way::Qualified, row(".......")),
    ]
};

#[test]
fn each_way_to_differ_is_a_match_where_its_standard_says_so() {
    for (scenario, way, expected) in IS_A_MATCH {
        let found = Standard::ALL.iter().map(|standard| {
            let word = Edit::Term(Term::Standard, standard.value());
            let view = after(Session::default(), &[Edit::Scenario(*scenario), Edit::Way(*way), word]);
            view.evaluation.outcome.ground == Ground::Matched
        });
        assert_eq!(found.collect::<Vec<_>>(), expected, "{} {}", scenario.key(), way.key());
    }
}

#[test]
fn half_is_a_match_for_a_part_where_parts_may_be_taken() {
    let part = Edit::Term(Term::Part, Part::AnyPart.value());
    let view =
        after(Session::default(), &[Edit::Scenario(Scenario::GoogleCloud), Edit::Way(Way::Half), part]);
    assert_eq!(view.evaluation.outcome.ground, Ground::MatchedInPart);
}

#[test]
fn cash_for_stock_is_a_match_only_where_cash_will_do() {
    for (non_cash, ground) in [
        (NonCash::SameKind, Ground::NoMatch),
        (NonCash::CashEquivalent, Ground::Matched),
        (NonCash::Disregarded, Ground::Matched),
    ] {
        let view = after(Session::start(Page::Step(5)), &[Edit::Term(Term::NonCash, non_cash.value())]);
        assert_eq!(view.evaluation.outcome.ground, ground, "{}", non_cash.key());
    }
}

#[test]
fn a_window_that_moves_is_announced_with_both_dates() {
    let before = View::new(&Session::default());
    let now = after(Session::default(), &[Edit::Term(Term::Unit, WindowUnit::Days.value())]);
    assert_eq!(
        answer::announcement(&before, &now).as_deref(),
        Some("The window now closes on Thursday 20 March, 5 pm; it was Monday 24 March, 5 pm.")
    );
}

#[test]
fn an_answer_that_stays_is_not_announced() {
    let before = View::new(&Session::default());
    let now = after(Session::default(), &[Edit::Term(Term::Standard, Standard::PriceOnly.value())]);
    assert_eq!(answer::announcement(&before, &now), None);
}

#[test]
fn a_new_answer_is_announced_whole() {
    let before = View::new(&Session::default());
    let now = after(Session::default(), &[Edit::Answer(Answer::Refuse)]);
    assert_eq!(answer::announcement(&before, &now), Some(answer::plain_answer(&now)));
}

/// A window of twelve days ends on Saturday 22 March; the law splits on whether it rolls over to Monday.
const TWELVE_DAYS: [Edit; 3] = [
    Edit::Profile(Profile::Neutral),
    Edit::Term(Term::Unit, Value::Choice(1)),
    Edit::Term(Term::Length, Value::Count(12)),
];

#[test]
fn each_branch_has_its_own_last_day() {
    let sunday = [&TWELVE_DAYS[..], &[Edit::Day(day("2025-03-23"))]].concat();
    let view = after(Session::default(), &sunday);
    let branches: Vec<String> = answer::branches(&view).iter().map(|(_, said)| plain(said)).collect();
    assert_eq!(branches.len(), 2);
    assert!(branches[0].contains("lapsed on Saturday 22 March, 5 pm"), "{branches:#?}");
    assert!(branches[1].starts_with("Microsoft may match until Monday 24 March, 5 pm."), "{branches:#?}");
}

#[test]
fn that_an_answer_no_longer_forks_is_announced_even_if_the_window_moves() {
    let silent = [&TWELVE_DAYS[..], &[Edit::Answer(Answer::Silent)]].concat();
    let before = after(Session::default(), &silent);
    let now = after(before.session, &[Edit::Profile(Profile::NewYork)]);
    assert_eq!((answer::mark(&before), answer::mark(&now)), ("depends", "rival"));
    assert_eq!(answer::announcement(&before, &now), Some(answer::plain_answer(&now)));
}

#[test]
fn the_day_shown_is_that_of_the_latest_thing_chosen() {
    let shown = |edits: &[Edit]| after(Session::default(), edits).day;
    assert_eq!(shown(&[]), day("2025-03-13"));
    assert_eq!(shown(&[Edit::Answer(Answer::Match), Edit::AnswerDay(day("2025-04-02"))]), day("2025-04-02"));
    assert_eq!(shown(&[Edit::Next(Next::GrantorSigns), Edit::NextDay(day("2025-05-05"))]), day("2025-05-05"));
    assert_eq!(shown(&[Edit::Answer(Answer::Silent), Edit::Day(day("2025-03-11"))]), day("2025-03-11"));
}

proptest! {
    #![proptest_config(config(800))]

    #[test]
    fn the_day_shown_is_within_the_story(session in any_session()) {
        let view = View::new(&session);
        prop_assert!((FIRST_DAY..=LAST_DAY).contains(&view.day));
        prop_assert!(session.day.is_none_or(|day| day == view.day));
    }

    #[test]
    fn a_reply_is_a_match_if_every_term_is_met_and_nothing_is_added(session in any_session()) {
        let view = View::new(&session);
        let qualified = session.answer == Answer::Differ && session.way == Way::Qualified;
        let matched = matches!(view.evaluation.outcome.ground, Ground::Matched | Ground::MatchedInPart);
        if let (true, Some(report)) = (matched, view.evaluation.matches.last()) {
            prop_assert!(report.terms.iter().all(|term| term.met) && !qualified);
        }
    }

    #[test]
    fn the_caption_of_the_calendar_says_the_window(session in any_session()) {
        let view = View::new(&session);
        let caption = answer::calendar_caption(&view);
        match view.window().and_then(|window| window.closes) {
            Some(closes) => {
                prop_assert!(caption.contains(&view.until(closes)));
                // A reasonable time has no length that anybody has stated.
                let length = drafting::phrase(Term::Length, view.terms.get(Term::Length));
                let reasonable = view.terms.unit == WindowUnit::ReasonableTime;
                let stated = view.terms.get(Term::Length) != Value::Silent;
                prop_assert!(reasonable || stated == caption.contains(&length));
                prop_assert_eq!(reasonable || !stated, caption.contains("reasonable time"));
            }
            // Without a last day none is named.
            None => prop_assert_eq!(caption.contains("cannot be counted"), view.window().is_some()),
        }
    }

    #[test]
    fn no_caption_says_that_the_clock_has_not_started_when_it_runs(session in any_session()) {
        let view = View::new(&session);
        let says_so = answer::calendar_caption(&view) == word("calendar.no_window");
        prop_assert_eq!(says_so, view.window().is_none(), "?s={}", link::encode(&session));
    }

    #[test]
    fn an_announcement_says_what_has_changed(session in any_session(), edit in any_edit()) {
        let before = View::new(&session);
        let now = after(session, &[edit]);
        let closes = |view: &View| view.window().and_then(|w| w.closes).map(|at| view.until(at));
        let same = answer::plain_answer(&before) == answer::plain_answer(&now);
        let said = answer::announcement(&before, &now);
        prop_assert_eq!(said.is_none(), same);
        let Some(said) = said else { return Ok(()) };
        match (closes(&before), closes(&now)) {
            (Some(was), Some(is)) if said != answer::plain_answer(&now) => {
                prop_assert!(was != is && said.contains(&was) && said.contains(&is), "{}", said);
            }
            _ => prop_assert_eq!(said, answer::plain_answer(&now)),
        }
    }

    #[test]
    fn an_answer_that_forks_or_no_longer_forks_is_announced(session in any_split_session(), edit in any_edit()) {
        let before = View::new(&session);
        let now = after(session, &[edit]);
        if before.forked.agrees() != now.forked.agrees() {
            let said = answer::announcement(&before, &now);
            let case = format!("{edit:?} at ?s={}", link::encode(&session));
            prop_assert_eq!(said, Some(answer::plain_answer(&now)), "{}", case);
        }
    }

    #[test]
    fn each_branch_says_what_the_page_would_if_the_clause_said_so(session in any_split_session()) {
        let view = View::new(&session);
        for (reading, _) in view.forked.branches.iter().filter(|_| !view.forked.agrees()) {
            let mut spoken = Session { day: Some(view.day), ..session };
            for (question, choice) in reading {
                let (Question::Term(term), Choice::Says(value)) = (question, choice) else { return Ok(()) };
                spoken.edit(Edit::Term(*term, *value));
            }
            let said = answer::plain_answer(&View::new(&spoken));
            let branches: Vec<String> = answer::branches(&view).iter().map(|(_, said)| plain(said)).collect();
            prop_assert!(branches.contains(&said), "{said:?} not in {branches:#?} at ?s={}", link::encode(&session));
        }
    }

    #[test]
    fn an_answer_that_forks_has_a_line_for_each_reading_that_matters(session in any_split_session()) {
        let view = View::new(&session);
        let branches = answer::branches(&view);
        prop_assert_eq!(branches.is_empty(), view.forked.agrees());
        prop_assert!(branches.is_empty() || branches.len() >= 2);
    }
}
