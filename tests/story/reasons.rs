//! Why: each reason rests on something that has a name and a place.

use crate::generate::{any_session, config};
use first_refusal::file::parse_deal;
use first_refusal::law::event::{Happening, Stated};
use first_refusal::law::finding::Rule;
use first_refusal::law::{Date, Term};
use first_refusal::story::reasons::{
    Because, event_sentence, permission_because, reasons, rule_anchor, rules, term_anchor,
};
use first_refusal::story::view::OFFER;
use first_refusal::story::words::plain;
use first_refusal::story::{Look, Page, Session, View, link};
use proptest::prelude::*;

/// Everything that reasons and permissions of a view rest on.
fn all_causes(view: &View) -> Vec<Because> {
    let reasons = reasons(view, Page::Front).into_iter().flat_map(|reason| reason.because);
    let permissions = view.permissions.iter().flat_map(|permission| permission_because(view, permission));
    reasons.chain(permissions).collect()
}

/// Whether an anchor is an id that the page gives to something of that kind.
fn exists(view: &View, because: &Because) -> bool {
    let numbered = |start: &str, n: usize| (0..n).any(|i| because.anchor == format!("{start}-{i}"));
    let terms = view.deal.offers[OFFER].terms.len();
    match because.kind {
        "word" => Term::ALL.iter().any(|term| term_anchor(*term) == because.anchor),
        "event" => numbered("event", view.deal.events.len()),
        "offer" => because.anchor == "offer" || numbered("offer", terms),
        "fact" => because.anchor == "offer",
        "answer" => Rule::ALL.iter().any(|rule| rule_anchor(*rule) == because.anchor),
        _ => false,
    }
}

proptest! {
    #![proptest_config(config(800))]

    #[test]
    fn every_cause_has_a_name_and_a_place(session in any_session()) {
        let view = View::new(&session);
        for because in all_causes(&view) {
            prop_assert!(!because.label.trim().is_empty(), "{:?}", because);
            prop_assert!(exists(&view, &because), "{:?} at ?s={}", because, link::encode(&session));
        }
    }

    #[test]
    fn no_reason_names_the_same_place_twice(session in any_session()) {
        let view = View::new(&session);
        for reason in reasons(&view, Page::Front) {
            let mut anchors: Vec<&str> = reason.because.iter().map(|because| because.anchor.as_str()).collect();
            anchors.sort_unstable();
            let all = anchors.len();
            anchors.dedup();
            prop_assert_eq!(anchors.len(), all, "{:?} at ?s={}", reason, link::encode(&session));
        }
    }

    #[test]
    fn a_page_answers_only_its_own_questions_and_each_once(session in any_session()) {
        let view = View::new(&session);
        for page in Page::all() {
            let asked: Vec<Rule> = reasons(&view, page).into_iter().map(|reason| reason.rule).collect();
            let in_order: Vec<Rule> = rules(page).iter().copied().filter(|rule| asked.contains(rule)).collect();
            prop_assert_eq!(asked, in_order);
        }
    }

    #[test]
    fn what_is_projected_lies_after_the_day_looked_at(session in any_session()) {
        let view = View::new(&session);
        for reason in reasons(&view, Page::Front) {
            let at = view.evaluation.finding(reason.rule, OFFER).unwrap().at;
            prop_assert!(!reason.projected || at.unwrap() > view.evaluation.as_of);
        }
    }
}

#[test]
fn every_question_is_asked_on_a_step() {
    let asked: Vec<Rule> = (1..=6).flat_map(|n| rules(Page::Step(n)).iter().copied()).collect();
    let forgotten: Vec<&Rule> = Rule::ALL.iter().filter(|rule| !asked.contains(rule)).collect();
    assert!(forgotten.is_empty(), "{forgotten:?}");
}

#[test]
fn the_last_moment_of_the_story_rests_on_the_words_that_make_it() {
    let view = View::new(&Session::start(Page::Step(4)));
    let shown = reasons(&view, Page::Step(4));
    let last_day = shown.iter().find(|reason| reason.rule == Rule::LastDay).unwrap();
    let words: Vec<&str> =
        last_day.because.iter().filter(|b| b.kind == "word").map(|b| b.anchor.as_str()).collect();
    for term in [Term::Length, Term::Unit, Term::Calendar, Term::FirstDay, Term::EndsAt, Term::Zone] {
        assert!(words.contains(&term_anchor(term).as_str()), "{}: {words:?}", term.key());
    }
}

#[test]
fn what_a_notice_leaves_out_is_named_as_the_offer_names_it() {
    let text = include_str!("../../deals/story/coreweave.json");
    let mut deal = parse_deal(text).unwrap();
    for event in &mut deal.events {
        if let Happening::NoticeReceived { stated, .. } = &mut event.what {
            *stated = Stated::default();
        }
    }
    let (clause, day) = (deal.clause, Date::parse("2025-03-13").unwrap());
    let look = Look::new(deal, clause, day);
    let reasons = reasons(&look, Page::Front);
    let said = reasons.iter().find(|reason| reason.rule == Rule::NoticeComplete).unwrap();
    assert!(plain(&said.answer).contains("CoreWeave stock for OpenAI"), "{said:?}");
}

#[test]
fn an_event_names_the_holder_and_the_rival_that_it_is_about() {
    let told = |text: &str, event: usize| {
        let deal = parse_deal(text).unwrap();
        let (clause, day) = (deal.clause, Date::parse("2024-03-29").unwrap());
        let look = Look::new(deal, clause, day);
        plain(&event_sentence(&look, &look.deal.events[event]))
    };
    let two_holders = include_str!("../../deals/casebook/r11-nvca-company.json");
    assert_eq!(told(two_holders, 1), "The company refuses");
    assert_eq!(told(two_holders, 3), "The investor group refuses");
    let two_rivals = include_str!("../../deals/casebook/c14-miller-v-lesea.json");
    assert_eq!(told(two_rivals, 0), "The first bidder makes LeSea Broadcasting an offer");
    assert!(told(two_rivals, 1).contains("the other buyer"));
}
