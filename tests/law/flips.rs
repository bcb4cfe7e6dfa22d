//! Flips: the smallest single changes that give another outcome.

use crate::case::*;
use crate::generate::config;
use first_refusal::law::calendar::TimeOfDay;
use first_refusal::law::choice::EventChoice;
use first_refusal::law::clause::Term;
use first_refusal::law::deal::{Deal, Profile, Side, limits};
use first_refusal::law::event::{Happening, Reply, Stated, When};
use first_refusal::law::finding::{FactKind, TermFactKind};
use first_refusal::law::flips::*;
use first_refusal::law::offer::{Amount, Fact, QuantityUnit, TermKind};
use first_refusal::law::standing::{Effect, Share, Standing};
use first_refusal::law::terms::{Part, Standard, Value};
use first_refusal::law::{Ground, Taker};
use proptest::prelude::*;
use proptest::sample::select;

/// Matched on 12 April, the last day but one.
fn matched() -> Case {
    noticed().then("04-12", exercise())
}

/// The flips along one axis, each with its size and what then holds.
fn along(case: &Case, axis: Axis) -> Vec<(Size, Ground)> {
    let found = flips(&case.0, None).found.into_iter().filter(|flip| flip.axis == axis);
    found.map(|flip| (flip.size, flip.standing.first.ground)).collect()
}

fn checked(flips: &Flips, axis: Axis) -> Checked {
    *flips.axes.iter().find(|checked| checked.axis == axis).unwrap()
}

#[test]
fn two_days_less_in_the_window_make_the_match_late() {
    // The window of nine days ends on the day of the reply.
    // Without a number a reasonable time is meant, which may be shorter, too.
    let expected = [(Size::Count(2), Ground::Late), (Size::Other, Ground::Late)];
    assert_eq!(along(&matched(), Axis::Term(Term::Length)), expected);
}

#[test]
fn two_days_later_the_match_is_late_and_ten_days_earlier_it_answers_nothing() {
    let expected = [(Size::Days(2), Ground::Late), (Size::Days(10), Ground::WindowOpen)];
    assert_eq!(along(&matched(), Axis::EventDay(2)), expected);
}

#[test]
fn without_the_match_the_window_is_still_open() {
    assert_eq!(along(&matched(), Axis::WithoutEvent(2)), [(Size::Other, Ground::WindowOpen)]);
}

#[test]
fn one_cent_more_from_the_rival_leaves_a_reply_at_the_old_price_better_for_the_customer() {
    let case = noticed().then("04-12", reply([("price", usd(100_000))]));
    // Down, the reply is dearer than the offer; up, it is cheaper and still a match.
    assert_eq!(along(&case, Axis::Amount(0, 0)), [(Size::Cents(1), Ground::NoMatch)]);
    assert_eq!(along(&case, Axis::Reply(2, 0)), [(Size::Cents(1), Ground::NoMatch)]);
}

#[test]
fn the_nearest_price_that_matches_is_found_to_the_cent() {
    let case = noticed().then("04-12", reply([("price", usd(123_456_789))]));
    let far = Size::Cents(123_456_789 - 100_000);
    assert_eq!(along(&case, Axis::Amount(0, 0)), [(far, Ground::Matched)]);
    assert_eq!(along(&case, Axis::Reply(2, 0)), [(far, Ground::Matched)]);
    assert_eq!(along(&case, Axis::AsOffered(2, 0)), [(Size::Other, Ground::Matched)]);
}

#[test]
fn a_single_length_that_matches_is_found_wherever_it_is() {
    // Neither longer nor shorter is better: only the offered length matches.
    let case = noticed().then("04-12", reply([("years", months(48))]));
    assert_eq!(along(&case, Axis::Amount(0, 1)), [(Size::Months(12), Ground::Matched)]);
    assert_eq!(along(&case, Axis::Reply(2, 0)), [(Size::Months(12), Ground::Matched)]);
}

#[test]
fn a_match_that_is_cut_off_by_the_hour_flips_with_the_hour() {
    let case = noticed().then("04-13 15:10", exercise());
    let term = Axis::Term(Term::EndsAt);
    assert_eq!(along(&case, term), [(Size::Minutes(120), Ground::Late)]);
    let found = flips(&case.0, None).found;
    let flip = found.iter().find(|flip| flip.axis == term).unwrap();
    let three = Value::Time(TimeOfDay::parse("15:00").unwrap());
    assert!(matches!(flip.change, Change::Term { to, .. } if to == three), "{flip:?}");
}

#[test]
fn every_standard_that_would_fail_the_reply_is_named() {
    let case = noticed().then("04-12", reply([("price", usd(99_999))]));
    let mirror = [(Size::Other, Ground::NoMatch)];
    assert_eq!(along(&case, Axis::Term(Term::Standard))[..1], mirror);
}

#[test]
fn facts_flip_and_so_does_a_dispute() {
    let result = flips(&matched().0, None);
    let of = |axis| result.found.iter().filter(move |flip| flip.axis == axis);
    let bona_fide: Vec<_> = of(Axis::OfferFact(0, FactKind::BonaFide)).collect();
    assert_eq!(bona_fide.len(), 2);
    assert!(matches!(bona_fide[0].change, Change::OfferFact { to: Fact::No, .. }));
    assert!(!bona_fide[0].standing.depends() && bona_fide[1].standing.depends());
    assert_eq!(of(Axis::TermFact(0, 4, TermFactKind::Matchable)).count(), 2);
    assert_eq!(of(Axis::TermFact(0, 4, TermFactKind::InScope)).count(), 0);
}

#[test]
fn a_notice_that_leaves_out_the_price_flips_the_silence() {
    let case = noticed().then("04-20", Happening::InformationRequested { offer: 0 });
    assert_eq!(along(&case, Axis::States(1, 0)), [(Size::Other, Ground::NoticeDefective)]);
    assert_eq!(along(&case, Axis::States(1, 4)), []);
}

#[test]
fn a_shorter_extension_would_have_ended_before_the_reply() {
    let case = noticed().then("04-05", extended("04-25")).then("04-20", exercise());
    assert_eq!(along(&case, Axis::Until(2)), [(Size::Days(6), Ground::Late)]);
}

#[test]
fn what_only_changes_dates_is_found_only_if_asked_for() {
    let of = |flips: Flips| flips.found.into_iter().filter(|f| f.axis == Axis::Term(Term::Length)).count();
    assert_eq!(of(flips(&noticed().0, None)), 0);
    let mut search = FlipSearch::new(&noticed().0, None, Effect::Dates);
    while search.step(1000) == Progress::More {}
    let flips = search.into_flips();
    assert!(flips.found.iter().any(|flip| flip.effect == Effect::Dates && flip.size == Size::Count(1)));
    // A day more, a day less, and silence.
    assert_eq!(of(flips), 3);
}

#[test]
fn what_would_settle_an_open_question_is_a_flip() {
    let case =
        noticed().clause("end.withdrawal", "silent").then("04-05", Happening::GrantorWithdraws { offer: 0 });
    let result = flips(&case.0, None);
    assert!(result.standing.depends());
    let says: Vec<_> = result.found.iter().filter(|f| f.axis == Axis::Term(Term::Withdrawal)).collect();
    assert_eq!(says.len(), 2);
    assert!(says.iter().all(|flip| !flip.standing.depends()));
    let laws = result.found.iter().filter(|f| f.axis == Axis::Profile).count();
    assert_eq!(
        laws,
        Profile::ALL.iter().filter(|p| ![Profile::Neutral, Profile::Washington].contains(p)).count()
    );
}

#[test]
fn a_breach_is_said_to_be_one() {
    let case = noticed().then("04-20", transfer());
    let result = flips(&case.0, None);
    assert_eq!(result.standing.breach(), Share::None);
    let found: Vec<_> = result.found.iter().filter(|f| f.axis == Axis::EventDay(2)).collect();
    assert!(found.iter().all(|f| f.standing.breach() == Share::All && f.effect == Effect::Ground));
    // Later than the free period, or in the window.
    assert_eq!(found.iter().map(|f| f.size).collect::<Vec<_>>(), [Size::Days(24), Size::Days(7)]);
}

#[test]
fn what_time_alone_brings_is_no_flip() {
    // Received after the notice, up to the end of the free period on 13 May, the offer stands as it would have
    // stood by then anyway: lapsed. The day after, the revived right judges it anew.
    assert_eq!(along(&noticed(), Axis::EventDay(0)), [(Size::Days(43), Ground::OfferPending)]);
}

#[test]
fn an_event_moved_into_the_future_is_looked_at_when_it_has_happened() {
    // By 13 April the notice of 3 April has lapsed, and one of 13 April has not. Given ten days earlier, it
    // would have lapsed today.
    let expected = [(Size::Days(10), Ground::WindowOpen), (Size::Days(10), Ground::Lapsed)];
    assert_eq!(along(&noticed(), Axis::EventDay(1)), expected);
    let dates = flips(&noticed().0, None).found;
    let dates: Vec<_> = dates.iter().filter(|f| f.axis == Axis::EventDay(1)).map(|f| f.date).collect();
    assert_eq!(dates, [day("04-13"), day("04-03")]);
}

#[test]
fn an_event_that_is_not_known_yet_is_not_tried() {
    let result = flips(&matched().0, Some(day("04-10")));
    for axis in [Axis::EventDay(2), Axis::WithoutEvent(2), Axis::EventChoice(2, EventChoice::Qualified)] {
        assert_eq!(checked(&result, axis).how, How::NotChecked(Why::NotYetKnown));
    }
    assert_eq!(checked(&result, Axis::EventDay(1)).how, How::Near(MOST_DAYS));
    assert_eq!(result.standing.takers().collect::<Vec<_>>(), [Taker::Open]);
}

#[test]
fn what_was_tried_is_said_for_every_axis() {
    let case = noticed().then("04-12", reply([("price", usd(100_000)), ("chips", Reply::Omitted)]));
    let result = flips(&case.0, None);
    assert_eq!(result.axes.iter().map(|c| c.axis).collect::<Vec<_>>(), axes(&case.0));
    assert!(result.complete);
    assert_eq!(checked(&result, Axis::Amount(0, 4)).how, How::NotChecked(Why::Words));
    assert_eq!(checked(&result, Axis::Amount(0, 0)).how, How::Bisected);
    let defect = checked(&result, Axis::Term(Term::Defect));
    assert_eq!((defect.how, defect.values), (How::Exhausted, 2));
    assert!(result.checked >= result.axes.iter().map(|c| u64::from(c.values)).sum::<u64>());
}

#[test]
fn a_free_period_of_which_nothing_is_said_flips_at_the_longest_that_is_over() {
    let case = noticed().clause("after.free_period", "silent").then("05-20", transfer());
    // Lapsed on 13 April; 36 days later is 19 May.
    let found = flips(&case.0, None).found;
    let flip = found.iter().find(|f| f.axis == Axis::Term(Term::FreeLength)).unwrap();
    assert!(matches!(flip.change, Change::Term { to: Value::Count(36), .. }), "{flip:?}");
    assert_eq!((flip.size, flip.standing.first.ground), (Size::Other, Ground::BreachOutsideFreePeriod));
}

proptest! {
    #![proptest_config(config(40))]

    #[test]
    fn halving_finds_the_amounts_that_walking_finds(
        (offered, replied) in (0..400i64, 0..400i64),
        (power, taken) in (1..300u64, 0..300u64),
        standard in select(Standard::KEYS),
        part in select(Part::KEYS),
        side in select(Side::ALL),
    ) {
        let case = noticed().clause("match.standard", standard).clause("match.part", part);
        let mut case = case.with(|o| {
            o.terms[0].amount = Amount::Usd(offered);
            o.terms[2].amount = Amount::Quantity(power, QuantityUnit::Megawatts);
        });
        case.0.side = side;
        let case = case.then("04-12", reply([("price", usd(replied)), ("power", megawatts(taken))]));
        let base = Standing::of(&case.0, day("04-12"));
        let result = flips(&case.0, None);
        let numbers = [(Axis::Amount(0, 0), offered), (Axis::Reply(2, 0), replied),
            (Axis::Amount(0, 2), power as i64), (Axis::Reply(2, 1), taken as i64)];
        for (axis, from) in numbers {
            let walk = |to: &i64| {
                let mut other = case.0.clone();
                set(&mut other, axis, *to);
                base.effect(&Standing::of(&other, day("04-12"))).is_some_and(|e| e >= Effect::Ground)
            };
            let walked = [(from + 1..1500).find(walk), (0..from).rev().find(walk)];
            let walked: Vec<u64> = walked.into_iter().flatten().map(|to| to.abs_diff(from)).collect();
            let found = result.found.iter().filter(|f| f.axis == axis).map(|f| {
                let (Size::Cents(n) | Size::Quantity(n)) = f.size else { panic!("{f:?}") };
                n
            });
            let found: Vec<u64> = found.filter(|n| from as u64 + n < 1500).collect();
            prop_assert_eq!(found, walked, "{:?} from {}", axis, from);
        }
    }
}

/// Sets one of the numbers that the test above varies.
fn set(deal: &mut Deal, axis: Axis, to: i64) {
    let (amount, term) = if let Axis::Amount(_, term) = axis {
        (&mut deal.offers[0].terms[term].amount, term)
    } else {
        let Axis::Reply(event, difference) = axis else { panic!("{axis:?}") };
        let Happening::Exercise { exercise, .. } = &mut deal.events[event].what else { panic!() };
        let Reply::Instead(amount) = &mut exercise.differs[difference].reply else { panic!() };
        (amount, difference)
    };
    *amount = if term == 0 { Amount::Usd(to) } else { Amount::Quantity(to as u64, QuantityUnit::Megawatts) };
}

/// As many offers, terms and events as a file may hold, half of the facts in dispute.
fn largest() -> Case {
    let mut case = case().clause("match.failed_match", "may_try_again");
    case.0.offers.clear();
    for i in 0..limits::OFFERS {
        let mut offer = offer(&format!("o{i}"));
        offer.terms = (0..limits::OFFER_TERMS)
            .map(|t| term(&format!("t{t}"), TermKind::Price, Amount::Usd(1_000 + t as i64)))
            .collect();
        offer.terms.iter_mut().step_by(2).for_each(|t| t.material = Fact::Disputed);
        case.0.offers.push(offer);
    }
    let stated = Stated { terms: u32::MAX, copy: true, ..Stated::default() };
    for i in 0..limits::EVENTS {
        let differs: [(usize, Reply); 4] = std::array::from_fn(|d| (d, usd(2_000)));
        let what = match i % 4 {
            0 => Happening::OfferReceived { offer: i % limits::OFFERS },
            1 => Happening::NoticeReceived { offer: i % limits::OFFERS, stated },
            2 => Happening::OfferChanged { offer: i % limits::OFFERS, to: i / 4 % limits::OFFERS },
            _ => reply_at(differs),
        };
        let at = When::Day(day("04-01").plus_days(i as i32 / 8));
        case.0.events.push(first_refusal::law::event::Event::new(at, what));
    }
    case
}

#[test]
fn a_slice_of_the_search_in_the_largest_deal_is_bounded() {
    let mut search = FlipSearch::new(&largest().0, None, Effect::Ground);
    assert_eq!(search.step(2_000), Progress::More);
    let flips = search.into_flips();
    assert!(!flips.complete);
    // The slice, the deal itself, and the last change with all its readings.
    assert!(flips.checked <= 2_000 + 2 * 256, "{}", flips.checked);
}
