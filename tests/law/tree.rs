//! The readings say what the full table of all answers to all open questions would say.

use crate::generate::{any_deal, config};
use first_refusal::law::calendar::Date;
use first_refusal::law::event::Happening;
use first_refusal::law::holders::joint;
use first_refusal::law::offer::Fact;
use first_refusal::law::readings::{Fork, Question, Reading, answer, last_day, readings};
use first_refusal::law::{Deal, Evaluation, Outcome, Resolved};
use proptest::prelude::*;
use proptest::sample::Index;

/// A generated deal with some more facts in dispute.
pub fn disputed_deal() -> impl Strategy<Value = Deal> {
    (any_deal(), proptest::collection::vec(any::<Index>(), 0..5)).prop_map(|(mut deal, disputed)| {
        for which in disputed {
            let mut facts = facts(&mut deal);
            let which = which.index(facts.len());
            *facts[which] = Fact::Disputed;
        }
        deal
    })
}

fn facts(deal: &mut Deal) -> Vec<&mut Fact> {
    let mut facts = Vec::new();
    for offer in &mut deal.offers {
        facts.extend([&mut offer.bona_fide, &mut offer.conditional]);
        for term in &mut offer.terms {
            let of_term = [&mut term.in_scope, &mut term.material, &mut term.matchable, &mut term.bad_faith];
            facts.extend(of_term);
        }
    }
    for event in &mut deal.events {
        if let Happening::Exercise { exercise, .. } = &mut event.what {
            facts.extend(exercise.differs.iter_mut().map(|difference| &mut difference.equivalent));
        }
    }
    facts
}

/// The table: one row for each combination of choices.
fn rows(forks: &[Fork]) -> Vec<Reading> {
    let mut rows = vec![Vec::new()];
    for fork in forks {
        let with = |row: &Reading| {
            let row = row.clone();
            fork.choices.iter().map(move |choice| [&row[..], &[(fork.question, *choice)]].concat())
        };
        rows = rows.iter().flat_map(with).collect();
    }
    rows
}

/// What an evaluation says, without the words that it names although they had no say.
fn said(evaluation: &Evaluation) -> impl PartialEq + std::fmt::Debug + use<> {
    let findings = evaluation.findings.iter().map(|f| (f.offer, f.rule, f.answer, f.at));
    let windows = evaluation.windows.iter().map(|w| (w.offer, w.opened_by, w.closes, w.end));
    let phases = evaluation.phases.clone();
    (
        evaluation.outcome,
        phases,
        findings.collect::<Vec<_>>(),
        windows.collect::<Vec<_>>(),
        evaluation.matches.clone(),
    )
}

/// What each holder's evaluation says.
fn evaluated(deal: &Deal, reading: &Reading, date: Option<Date>) -> Vec<Evaluation> {
    let first = Resolved::new(deal, reading);
    let as_of = first.end_of(date.unwrap_or_else(|| last_day(&first)));
    joint(deal, reading, first.terms.zone.local(as_of).date).evaluations(&first, as_of)
}

/// How all holders stand together.
fn outcome(deal: &Deal, reading: &Reading, date: Option<Date>) -> Outcome {
    joint(deal, reading, date.unwrap_or_else(|| last_day(&Resolved::new(deal, reading)))).outcome
}

fn fits(row: &Reading, reading: &Reading) -> bool {
    reading.iter().all(|choice| row.contains(choice))
}

fn same(a: &Outcome, b: &Outcome) -> bool {
    (a.taker, a.ground, a.since, a.until) == (b.taker, b.ground, b.since, b.until)
}

/// The questions in which two rows differ alone, with other outcomes.
fn decisive(forks: &[Fork], rows: &[(Reading, Outcome)]) -> Vec<Question> {
    let decides = |position: &usize| {
        rows.iter().enumerate().any(|(i, (row, outcome))| {
            rows[i + 1..].iter().any(|(other, its)| {
                let differs = |n: usize| row[n] != other[n];
                !same(outcome, its) && (0..row.len()).all(|n| differs(n) == (n == *position))
            })
        })
    };
    (0..forks.len()).filter(decides).map(|i| forks[i].question).collect()
}

/// Some days to look at: the last event's, and that of each event.
fn looks(deal: &Deal) -> Vec<Option<Date>> {
    let zone = Resolved::new(deal, &[]).terms.zone;
    let mut days: Vec<_> = deal.events.iter().map(|event| Some(event.at.date(zone))).collect();
    days.dedup();
    days.push(None);
    days
}

proptest! {
    #![proptest_config(config(250))]

    #[test]
    fn each_way_to_answer_everything_fits_one_reading_and_is_evaluated_like_it(deal in disputed_deal()) {
        for date in looks(&deal) {
            let all = readings(&deal, date);
            if all.forks.len() > 8 {
                return Ok(());
            }
            prop_assert!(all.complete && all.at_least == all.readings.len());
            for row in rows(&all.forks) {
                let fitting: Vec<_> = all.readings.iter().filter(|reading| fits(&row, reading)).collect();
                prop_assert_eq!(fitting.len(), 1, "{:?}", row);
                let (leaf, full) = (evaluated(&deal, fitting[0], date), evaluated(&deal, &row, date));
                let said = |each: &[Evaluation]| each.iter().map(said).collect::<Vec<_>>();
                prop_assert_eq!(said(&leaf), said(&full), "{:?} is not {:?}", fitting[0], row);
            }
        }
    }

    #[test]
    fn the_answer_depends_on_what_the_full_table_depends_on(deal in disputed_deal()) {
        for date in looks(&deal) {
            let forked = answer(&deal, date);
            let forks = readings(&deal, date).forks;
            if forks.len() > 7 {
                return Ok(());
            }
            let rows: Vec<_> = rows(&forks).into_iter().map(|row| {
                let outcome = outcome(&deal, &row, date);
                (row, outcome)
            }).collect();
            for (_, outcome) in &rows {
                prop_assert!(forked.branches.iter().any(|(_, found)| found == outcome));
            }
            for (_, outcome) in &forked.branches {
                prop_assert!(rows.iter().any(|(_, there)| there == outcome));
            }
            prop_assert_eq!(forked.depends_on, decisive(&forks, &rows));
        }
    }

    #[test]
    fn readings_list_questions_in_the_order_of_the_forks_and_first_choices_first(deal in disputed_deal()) {
        let all = readings(&deal, None);
        prop_assert_eq!(&all, &readings(&deal, None));
        for reading in &all.readings {
            let positions = reading.iter().map(|(q, _)| all.forks.iter().position(|f| f.question == *q));
            let positions: Vec<_> = positions.map(Option::unwrap).collect();
            prop_assert!(positions.is_sorted_by(|a, b| a < b), "{:?}", reading);
        }
        let is_first = |(q, c): &(Question, _)| all.forks.iter().any(|f| f.question == *q && f.choices[0] == *c);
        prop_assert!(all.readings[0].iter().all(is_first));
    }
}
