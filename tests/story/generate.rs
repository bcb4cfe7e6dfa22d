//! Arbitrary sessions, and arbitrary things that a reader could try.

use first_refusal::law::calendar::{Date, TimeOfDay};
use first_refusal::law::clause::{Clause, Term};
use first_refusal::law::deal::Profile;
use first_refusal::law::offer::Subject;
use first_refusal::law::terms::{Kind, Value};
use first_refusal::story::session::{Answer, FIRST_DAY, LAST_DAY, Next, OwnOffer, SUBJECTS, Way};
use first_refusal::story::{Edit, Page, Scenario, Session};
use proptest::prelude::*;
use proptest::sample::select;

/// Any session that a reader can reach, mostly near the story as it is told.
pub fn any_session() -> impl Strategy<Value = Session> {
    let offer = (select(Scenario::ALL), any_own(), mostly(Subject::NewCapacity, &SUBJECTS), any::<u32>());
    let reply = (select(Answer::ALL), any::<usize>(), any_day());
    let rest = (mostly(Next::Nothing, Next::ALL), any_day(), prop::option::weighted(0.4, any_day()));
    (offer, any_clause(), select(Profile::ALL), prop::bool::weighted(0.2), reply, rest).prop_map(
        |((scenario, own, subject, gaps), clause, profile, gap, (answer, way, answer_day), rest)| {
            let (next, next_day, day) = rest;
            let start = Session::default();
            let known = (1 << scenario.deal().offers[0].terms.len()) - 1;
            let gaps = if gap { gaps & known } else { 0 };
            let session = Session { scenario, own, subject, clause, profile, gaps, answer, ..start };
            let ways = session.ways();
            Session { way: ways[way % ways.len()], answer_day, next, next_day, day, ..session }
        },
    )
}

/// A session whose clause is silent where the law splits, told on days near the end of the window.
pub fn any_split_session() -> impl Strategy<Value = Session> {
    const SPLIT: [Term; 5] =
        [Term::ConditionalOffer, Term::Rollover, Term::Standard, Term::NonCash, Term::Withdrawal];
    let silent = prop::sample::subsequence(SPLIT.to_vec(), 1..=SPLIT.len());
    let length = prop_oneof![Just(Value::Count(10)), (1..=20u16).prop_map(Value::Count)];
    let window = (any_value(Term::Unit), length, 0..24i32, prop::bool::weighted(0.6));
    (any_session(), silent, mostly(Profile::Neutral, Profile::ALL), window).prop_map(
        |(session, silent, profile, (unit, length, days, looks))| {
            let clause = Session::default().clause;
            let day = looks.then(|| FIRST_DAY.plus_days(days));
            let subject = Subject::NewCapacity;
            let mut session = Session { clause, profile, subject, gaps: 0, day, ..session };
            session.edit(Edit::Term(Term::Unit, unit));
            session.edit(Edit::Term(Term::Length, length));
            silent.into_iter().for_each(|term| session.edit(Edit::Term(term, Value::Silent)));
            session
        },
    )
}

/// Any edit, fitting or not.
pub fn any_edit() -> impl Strategy<Value = Edit> {
    prop_oneof![
        select(Scenario::ALL).prop_map(Edit::Scenario),
        any_own().prop_map(Edit::Own),
        wild_own().prop_map(Edit::Own),
        select(&SUBJECTS[..]).prop_map(Edit::Subject),
        (select(Term::ALL), wild_value()).prop_map(|(term, value)| Edit::Term(term, value)),
        select(Term::ALL)
            .prop_flat_map(|term| any_value(term).prop_map(move |value| Edit::Term(term, value))),
        select(Profile::ALL).prop_map(Edit::Profile),
        (prop_oneof![4 => 0..8usize, 1 => any::<usize>()], any::<bool>())
            .prop_map(|(i, yes)| Edit::States(i, yes)),
        select(Answer::ALL).prop_map(Edit::Answer),
        select(Way::ALL).prop_map(Edit::Way),
        wild_day().prop_map(Edit::AnswerDay),
        select(Next::ALL).prop_map(Edit::Next),
        wild_day().prop_map(Edit::NextDay),
        wild_day().prop_map(Edit::Day),
    ]
}

pub fn any_page() -> impl Strategy<Value = Page> {
    select(Page::all().collect::<Vec<_>>())
}

fn any_clause() -> impl Strategy<Value = Clause> {
    let values: Vec<_> =
        Term::ALL.iter().map(|term| prop::option::weighted(0.25, any_value(*term))).collect();
    (values, prop::bool::weighted(0.3)).prop_map(|(values, as_told)| {
        let mut clause = Session::default().clause;
        for (term, value) in Term::ALL.iter().zip(values) {
            if let (Some(value), false) = (value, as_told) {
                assert!(clause.set(*term, value));
            }
        }
        clause
    })
}

/// A value that the term allows.
pub fn any_value(term: Term) -> BoxedStrategy<Value> {
    let stated = match term.kind() {
        Kind::Choice(keys) => (0..keys.len() as u8).prop_map(Value::Choice).boxed(),
        Kind::Count { min, max } => prop_oneof![4 => min..=20, 1 => min..=max].prop_map(Value::Count).boxed(),
        Kind::Time => any_time().prop_map(Value::Time).boxed(),
        Kind::Day => any_day().prop_map(Value::Day).boxed(),
    };
    // The terms of the first version decide the most; of the others only a few are stated in one clause.
    let (said, silent) = if (term as u8) <= 28 { (4, 1) } else { (1, 6) };
    prop_oneof![said => stated, silent => Just(Value::Silent)].boxed()
}

fn wild_value() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Silent),
        any::<u8>().prop_map(Value::Choice),
        any::<u16>().prop_map(Value::Count),
        any_time().prop_map(Value::Time),
        any_day().prop_map(Value::Day),
    ]
}

fn any_time() -> impl Strategy<Value = TimeOfDay> {
    (0..=24u8, 0..60u8).prop_filter_map("an hour that exists", |(hour, minute)| TimeOfDay::new(hour, minute))
}

fn any_own() -> impl Strategy<Value = OwnOffer> {
    let (most, longest) = (OwnOffer::MOST, OwnOffer::MOST_MONTHS);
    (1..=most, 1..=longest, 0..=most).prop_map(|(price_usd_million, months, stock_usd_million)| OwnOffer {
        price_usd_million,
        months,
        stock_usd_million,
    })
}

fn wild_own() -> impl Strategy<Value = OwnOffer> {
    (any::<u32>(), any::<u16>(), any::<u32>()).prop_map(|(price_usd_million, months, stock_usd_million)| {
        OwnOffer { price_usd_million, months, stock_usd_million }
    })
}

/// A day of the story, mostly one of its first weeks.
fn any_day() -> impl Strategy<Value = Date> {
    let all = FIRST_DAY.days_until(LAST_DAY);
    prop_oneof![3 => 0..45i32, 1 => 0..=all].prop_map(|days| FIRST_DAY.plus_days(days))
}

fn wild_day() -> impl Strategy<Value = Date> {
    prop_oneof![4 => any_day(), 1 => (-70_000..70_000i32).prop_map(|days| FIRST_DAY.plus_days(days))]
}

fn mostly<T: Copy + std::fmt::Debug + 'static>(usual: T, all: &'static [T]) -> impl Strategy<Value = T> {
    prop_oneof![2 => Just(usual), 1 => select(all)]
}

/// So many cases, the same in every run; with `SOAK=50` in the environment fifty times as many, at random.
pub fn config(cases: u32) -> ProptestConfig {
    let soak = std::env::var("SOAK").ok().and_then(|times| times.parse::<u32>().ok());
    let rng_seed = match soak {
        Some(_) => proptest::test_runner::RngSeed::Random,
        None => proptest::test_runner::RngSeed::Fixed(1),
    };
    let cases = cases.saturating_mul(soak.unwrap_or(1));
    ProptestConfig { cases, rng_seed, failure_persistence: None, ..ProptestConfig::default() }
}
