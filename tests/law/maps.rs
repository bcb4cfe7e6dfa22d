//! Maps: every cell is what the deal with both changes says.

use crate::case::*;
use crate::generate::config;
use crate::tree::disputed_deal;
use first_refusal::law::calendar::Date;
use first_refusal::law::clause::Term;
use first_refusal::law::event::Happening;
use first_refusal::law::flips::{Change, Progress};
use first_refusal::law::maps::{Cell, MOST_POSITIONS, Map, Ruler};
use first_refusal::law::readings::{last_day, readings};
use first_refusal::law::standing::Standing;
use first_refusal::law::{Deal, Ground, Resolved, Taker};
use proptest::prelude::*;
use proptest::sample::Index;

fn whole(deal: &Deal, x: Ruler, y: Ruler, date: Option<Date>) -> Map {
    let mut map = Map::new(deal, x, y, date);
    while map.step(usize::MAX) == Progress::More {}
    map
}

#[test]
fn the_match_is_late_beyond_the_diagonal_of_day_and_length() {
    let case = noticed().then("04-05", exercise());
    let (x, y) = (Ruler::counts(&case.0, Term::Length, 1, 20), Ruler::days(&case.0, 2, 1, 20));
    let map = whole(&case.0, x, y, None);
    for (row, day) in (4..=25).enumerate() {
        for (column, length) in (1..=20).enumerate() {
            // Opened on 3 April.
            let ground = if day <= 3 + length { Ground::Matched } else { Ground::Late };
            let cell = map.cell(column, row).unwrap();
            assert_eq!(cell.ground, ground, "{length} days and a reply on {day} April");
            assert_eq!(cell, Cell { taker: ground.taker(), ground, depends: false });
        }
    }
    assert_eq!(map.cell(20, 0), None);
    assert_eq!(map.cell(0, 22), None);
}

#[test]
fn a_map_of_two_amounts_shows_where_the_reply_is_good_enough() {
    let case = noticed().then("04-05", reply([("price", usd(100_000))]));
    let x = Ruler::offered(&case.0, 0, 0, (99_000, 101_000), 5);
    let y = Ruler::replied(&case.0, 2, 0, (99_000, 101_000), 3);
    let map = whole(&case.0, x, y, None);
    let matched: Vec<bool> = map.cells().iter().map(|cell| cell.taker == Taker::Holder).collect();
    let rows = [[true; 5], [false, false, true, true, true], [false, false, false, false, true]];
    assert_eq!(matched, rows.concat());
}

#[test]
fn a_cell_whose_readings_differ_says_so() {
    let case = noticed().then("04-05", Happening::GrantorWithdraws { offer: 0 });
    let x = Ruler::values(&case.0, Term::Withdrawal);
    let map = whole(&case.0, x, Ruler::counts(&case.0, Term::Length, 10, 10), None);
    let depends: Vec<bool> = map.cells().iter().map(|cell| cell.depends).collect();
    assert_eq!(depends, [false, false, true]);
}

#[test]
fn a_ruler_never_has_more_positions_than_there_is_room_for() {
    let deal = noticed().0;
    for ruler in [
        Ruler::counts(&deal, Term::Length, 0, u16::MAX),
        Ruler::values(&deal, Term::FreeLength),
        Ruler::days(&deal, 0, u16::MAX, u16::MAX),
        Ruler::offered(&deal, 0, 0, (i64::MIN, i64::MAX), u16::MAX),
    ] {
        assert_eq!(ruler.positions().len(), MOST_POSITIONS);
    }
    for empty in [
        Ruler::days(&deal, 9, 1, 1),
        Ruler::offered(&deal, 9, 0, (0, 1), 2),
        Ruler::offered(&deal, 0, 9, (0, 1), 2),
        Ruler::replied(&deal, 0, 0, (0, 1), 2),
        Ruler::offered(&deal, 0, 0, (0, 1), 0),
    ] {
        assert!(empty.positions().is_empty());
        let other = Ruler::values(&deal, Term::Unit);
        assert_eq!(Map::new(&deal, empty.clone(), other.clone(), None).step(1), Progress::Done);
        assert_eq!(Map::new(&deal, other, empty, None).step(1), Progress::Done);
    }
}

/// A few positions along any term, event or amount.
fn any_ruler(deal: &Deal, which: Index) -> Ruler {
    let mut rulers: Vec<Ruler> = Term::ALL.iter().map(|term| Ruler::values(deal, *term)).collect();
    rulers.truncate(12);
    rulers.extend((0..deal.events.len()).map(|event| Ruler::days(deal, event, 6, 9)));
    for offer in 0..deal.offers.len() {
        let terms = 0..deal.offers[offer].terms.len();
        rulers.extend(terms.map(|term| Ruler::offered(deal, offer, term, (0, 5), 6)));
    }
    for (event, happened) in deal.events.iter().enumerate() {
        let differs = happened.what.exercise().map_or(0, |exercise| exercise.differs.len());
        rulers.extend((0..differs).map(|d| Ruler::replied(deal, event, d, (0, 5), 6)));
    }
    rulers.swap_remove(which.index(rulers.len()))
}

/// Where an event of the deal is after another has moved.
fn index_after(deal: &Deal, moved: &Deal, change: &Change, event: usize) -> usize {
    let Change::EventDay { event: was, .. } = change else { return event };
    let mut order: Vec<usize> = (0..deal.events.len()).collect();
    order.remove(*was);
    // The others keep their order, so the one that moved is where the rest no longer agree.
    let without: Vec<_> = order.iter().map(|i| &deal.events[*i]).collect();
    let now = (0..moved.events.len())
        .find(|n| {
            let rest = moved.events.iter().enumerate().filter(|(i, _)| i != n).map(|(_, e)| e);
            rest.eq(without.iter().copied()) && moved.events[*n].what == deal.events[*was].what
        })
        .unwrap();
    order.insert(now, *was);
    order.iter().position(|i| *i == event).unwrap()
}

proptest! {
    #![proptest_config(config(30))]

    #[test]
    fn every_cell_is_what_a_copy_with_both_changes_says(
        deal in disputed_deal(), x in any::<Index>(), y in any::<Index>(), slice in 1..200usize,
    ) {
        prop_assume!(readings(&deal, None).readings.len() <= 16);
        let (x, y) = (any_ruler(&deal, x), any_ruler(&deal, y));
        let mut map = Map::new(&deal, x.clone(), y.clone(), None);
        while map.step(slice) == Progress::More {}
        let done = whole(&deal, x.clone(), y.clone(), None);
        prop_assert_eq!(done.cells(), map.cells());
        prop_assert_eq!(map.cells().len(), x.positions().len() * y.positions().len());
        let base = Resolved::new(&deal, &[]);
        let (zone, date) = (base.terms.zone, last_day(&base));
        let day = |change: &Change| {
            if let Change::EventDay { to, .. } = change { to.date(zone).max(date) } else { date }
        };
        for (row, along_y) in y.positions().iter().enumerate() {
            let mut moved = deal.clone();
            if let Change::EventDay { event, to, .. } = along_y {
                let mut event = moved.events.remove(*event);
                event.at = *to;
                moved.insert(event, zone);
            } else {
                prop_assert!(along_y.apply(&mut moved));
            }
            for (column, along_x) in x.positions().iter().enumerate() {
                let mut both = moved.clone();
                if let Change::EventDay { event, to, .. } = along_x {
                    let mut event = both.events.remove(index_after(&deal, &moved, along_y, *event));
                    event.at = *to;
                    both.insert(event, zone);
                } else if let Change::Reply { event, difference, from, to } = along_x.clone() {
                    let event = index_after(&deal, &moved, along_y, event);
                    let change = Change::Reply { event, difference, from, to };
                    prop_assert!(change.apply(&mut both));
                } else {
                    prop_assert!(along_x.apply(&mut both));
                }
                let standing = Standing::of(&both, day(along_x).max(day(along_y)));
                let cell = map.cell(column, row).unwrap();
                prop_assert_eq!(cell.ground, standing.first.ground, "{:?} and {:?}", along_x, along_y);
                prop_assert_eq!(cell.depends, standing.depends());
            }
        }
    }
}
