//! What holds for the flips of every deal, against trying everything on fresh copies.

use crate::generate::config;
use crate::tree::disputed_deal;
use first_refusal::law::calendar::{Date, TimeOfDay};
use first_refusal::law::clause::Term;
use first_refusal::law::event::{Happening, Reply, When};
use first_refusal::law::flips::*;
use first_refusal::law::offer::Amount;
use first_refusal::law::readings::{last_day, readings};
use first_refusal::law::standing::{Effect, Standing};
use first_refusal::law::terms::{Kind, Value};
use first_refusal::law::{Deal, Resolved};
use proptest::prelude::*;

/// The effect of a change that another copy of the deal has undergone.
fn effect(deal: &Deal, changed: &Deal, date: Date) -> Option<Effect> {
    let effect = Standing::of(deal, date).effect(&Standing::of(changed, date));
    effect.filter(|effect| *effect >= Effect::Ground)
}

fn today(deal: &Deal) -> Date {
    last_day(&Resolved::new(deal, &[]))
}

fn with_term(deal: &Deal, term: Term, to: Value) -> Deal {
    let mut deal = deal.clone();
    assert!(deal.clause.set(term, to));
    deal
}

/// The changes found along an axis.
fn found(flips: &Flips, axis: Axis) -> Vec<&Change> {
    flips.found.iter().filter(|flip| flip.axis == axis).map(|flip| &flip.change).collect()
}

/// The first of some values, tried one after the other on copies, that flips.
fn first<T: Copy>(values: impl Iterator<Item = T>, flips: impl Fn(T) -> bool) -> Vec<T> {
    values.into_iter().find(|value| flips(*value)).into_iter().collect()
}

/// The values of a term that must be found, by trying them.
fn expected(deal: &Deal, term: Term) -> Option<Vec<Value>> {
    let settled = Resolved::new(deal, &[]).terms;
    let flips = |to: Value| effect(deal, &with_term(deal, term, to), today(deal)).is_some();
    let mut values = match (term.kind(), settled.get(term)) {
        (Kind::Choice(keys), _) => {
            (0..keys.len() as u8).map(Value::Choice).filter(|to| flips(*to)).collect::<Vec<_>>()
        }
        (Kind::Count { min, max }, Value::Count(now)) => {
            let up = first((now + 1..=max).take(60).map(Value::Count), flips);
            [up, first((min..now).rev().take(60).map(Value::Count), flips)].concat()
        }
        (Kind::Time, Value::Time(now)) => {
            let grid = || (0..=48).map(|n| TimeOfDay::new(n / 2, n % 2 * 30).unwrap());
            let up = first(grid().filter(|time| *time > now).map(Value::Time), flips);
            [up, first(grid().rev().filter(|time| *time < now).map(Value::Time), flips)].concat()
        }
        (Kind::Day, Value::Day(now)) => {
            let on = |n: i32| Value::Day(now.plus_days(n));
            [first((1..=90).map(on), flips), first((1..=90).map(|n: i32| on(-n)), flips)].concat()
        }
        (Kind::Count { .. } | Kind::Time | Kind::Day, _) => return None,
    };
    if deal.clause.get(term) != Value::Silent && flips(Value::Silent) {
        values.push(Value::Silent);
    }
    Some(values)
}

/// The days of an event that must be found, by trying them.
fn expected_days(deal: &Deal, event: usize) -> Vec<i32> {
    let zone = Resolved::new(deal, &[]).terms.zone;
    let flips = |days: i32| {
        let mut changed = deal.clone();
        let mut moved = changed.events.remove(event);
        moved.at = match moved.at {
            When::Day(date) => When::Day(date.plus_days(days)),
            When::At(at) => {
                let local = zone.local(at);
                When::At(zone.moment(local.date.plus_days(days), local.second_of_day))
            }
        };
        let date = moved.at.date(zone).max(today(deal));
        changed.insert(moved, zone);
        effect(deal, &changed, date).is_some()
    };
    [first(1..=90, flips), first((1..=90).map(|n: i32| -n), flips)].concat()
}

/// The amounts near `from` that must be found, by trying them.
fn expected_amounts(deal: &Deal, from: i64, change: impl Fn(i64) -> Change) -> Vec<i64> {
    let flips = |to: i64| {
        let mut changed = deal.clone();
        assert!(change(to).apply(&mut changed));
        effect(deal, &changed, today(deal)).is_some()
    };
    [first(from + 1..=from + 30, flips), first((0.max(from - 30)..from).rev(), flips)].concat()
}

fn number(amount: &Amount) -> Option<i64> {
    match amount {
        Amount::Usd(n) => Some(*n),
        Amount::Months(n) => Some((*n).into()),
        Amount::Quantity(n, _) => Some(*n as i64),
        Amount::BasisPoints(_) | Amount::On(_) | Amount::Words(_) => None,
    }
}

fn at(like: &Amount, n: i64) -> Amount {
    match like {
        Amount::Usd(_) => Amount::Usd(n),
        Amount::Months(_) => Amount::Months(n as u32),
        Amount::Quantity(_, unit) => Amount::Quantity(n as u64, *unit),
        Amount::BasisPoints(_) | Amount::On(_) | Amount::Words(_) => like.clone(),
    }
}

/// Found numbers within thirty of `from`: what the tries can confirm.
fn near(found: Vec<i64>, from: i64) -> Vec<i64> {
    found.into_iter().filter(|n| n.abs_diff(from) <= 30).collect()
}

proptest! {
    #![proptest_config(config(12))]

    #[test]
    fn each_flip_applied_to_a_copy_has_the_effect_that_it_claims(deal in disputed_deal()) {
        prop_assume!(readings(&deal, None).forks.len() <= 5);
        let result = flips(&deal, None);
        for flip in &result.found {
            let mut changed = deal.clone();
            prop_assert!(flip.change.apply(&mut changed), "{:?}", flip);
            prop_assert_eq!(Standing::of(&changed, flip.date), flip.standing, "{:?}", flip);
            prop_assert_eq!(effect(&deal, &changed, flip.date), Some(flip.effect), "{:?}", flip);
        }
    }

    #[test]
    fn slices_of_any_size_find_what_one_search_finds(deal in disputed_deal(), slice in 1..500u64) {
        prop_assume!(readings(&deal, None).forks.len() <= 5);
        let whole = flips(&deal, None);
        prop_assert_eq!(&whole, &flips(&deal, None));
        prop_assert_eq!(whole.axes.len(), axes(&deal).len());
        let mut search = FlipSearch::new(&deal, None, Effect::Ground);
        while search.step(slice) == Progress::More {}
        prop_assert_eq!(whole, search.into_flips());
    }

    #[test]
    fn no_value_of_a_term_flips_that_is_not_found_or_beyond_one_that_is(deal in disputed_deal()) {
        prop_assume!(readings(&deal, None).forks.len() <= 4);
        let result = flips(&deal, None);
        for term in Term::ALL {
            let Some(expected) = expected(&deal, *term) else { continue };
            let found = found(&result, Axis::Term(*term)).into_iter().map(|change| {
                let Change::Term { to, .. } = change else { panic!("{change:?}") };
                *to
            });
            prop_assert_eq!(found.collect::<Vec<_>>(), expected, "{:?}", term);
        }
    }

    #[test]
    fn no_day_of_an_event_flips_that_is_nearer_than_the_one_found(deal in disputed_deal()) {
        prop_assume!(readings(&deal, None).forks.len() <= 4);
        let result = flips(&deal, None);
        let zone = Resolved::new(&deal, &[]).terms.zone;
        for event in 0..deal.events.len().min(4) {
            let found = found(&result, Axis::EventDay(event)).into_iter().map(|change| {
                let Change::EventDay { from, to, .. } = change else { panic!("{change:?}") };
                from.date(zone).days_until(to.date(zone))
            });
            prop_assert_eq!(found.collect::<Vec<_>>(), expected_days(&deal, event), "event {}", event);
        }
    }

    #[test]
    fn no_amount_flips_that_is_nearer_than_the_one_found_by_halving(deal in disputed_deal()) {
        prop_assume!(readings(&deal, None).forks.len() <= 4);
        let result = flips(&deal, None);
        for (offer, of) in deal.offers.iter().enumerate() {
            for (term, t) in of.terms.iter().enumerate() {
                let Some(from) = number(&t.amount).filter(|n| *n < 1000) else { continue };
                let change = |n| Change::Amount { offer, term, from: t.amount.clone(), to: at(&t.amount, n) };
                let found = found(&result, Axis::Amount(offer, term)).into_iter().filter_map(|c| {
                    let Change::Amount { to, .. } = c else { panic!("{c:?}") };
                    number(to)
                });
                prop_assert_eq!(near(found.collect(), from), expected_amounts(&deal, from, change), "{:?}", t);
            }
        }
        for (event, happened) in deal.events.iter().enumerate() {
            let Happening::Exercise { exercise, .. } = &happened.what else { continue };
            for (difference, d) in exercise.differs.iter().enumerate() {
                let Reply::Instead(amount) = &d.reply else { continue };
                let Some(from) = number(amount).filter(|n| *n < 1000) else { continue };
                let (was, to) = (d.reply.clone(), |n| Reply::Instead(at(amount, n)));
                let change = |n| Change::Reply { event, difference, from: was.clone(), to: to(n) };
                let found = found(&result, Axis::Reply(event, difference)).into_iter().filter_map(|c| {
                    let Change::Reply { to: Reply::Instead(to), .. } = c else { panic!("{c:?}") };
                    number(to)
                });
                prop_assert_eq!(near(found.collect(), from), expected_amounts(&deal, from, change), "{:?}", d);
            }
        }
    }
}
