use first_refusal::chart::{Chart, Lines};
use first_refusal::law::Party;
use first_refusal::price::answer::{self, Who, gainers};
use first_refusal::price::{Choices, Costs, Figure, Pair, Shape, Shown, Unit, fixed};

/// The market at its start in units of the model, with so many rivals.
fn even(rivals: u32) -> Choices {
    Choices { rivals, unit: Unit::Model, ..Choices::default() }
}

/// Markets of every shape, alike and not.
fn markets() -> Vec<Choices> {
    let costs = [
        Costs::default(),
        Costs { shape: Shape::Power, exponent: 500, ..Costs::default() },
        Costs { shape: Shape::Exponential, rate: -2_000, ..Costs::default() },
        Costs { shape: Shape::Beta, a: 2_000, b: 5_000, ..Costs::default() },
    ];
    let mut markets = Vec::new();
    for rival in costs {
        for holder in costs {
            for rivals in [1, 3] {
                markets.push(Choices { rivals, rival, holder, unit: Unit::Model, ..Choices::default() });
            }
        }
    }
    // A holder that is weaker than the rivals.
    for rivals in [1, 4] {
        markets.push(Choices { rivals, from: 450, unit: Unit::Model, ..Choices::default() });
    }
    markets
}

fn places(shown: &Shown) -> Vec<f64> {
    match &shown.chart {
        None => Vec::new(),
        Some(Chart::Bars(bars)) => bars.iter().map(|bar| bar.value).collect(),
        Some(Chart::Lines(Lines { x, y, lines, marks, spans })) => {
            let ends = [x.from, x.to, y.from, y.to];
            let points = lines.iter().flat_map(|line| &line.points).flat_map(|point| [point.0, point.1]);
            let marks = marks.iter().map(|mark| mark.x);
            let spans = spans.iter().flat_map(|span| [span.x, span.from, span.to]);
            ends.into_iter().chain(points).chain(marks).chain(spans).collect()
        }
    }
}

#[test]
fn every_figure_of_every_market_says_something_and_has_no_place_that_is_no_number() {
    for choices in markets() {
        for figure in Figure::ALL {
            let shown = figure.now(&choices);
            assert!(!shown.finding.is_empty(), "{figure:?} {choices:?}");
            assert!(
                !shown.finding.contains('{') && !shown.finding.contains('–'),
                "{figure:?} {}",
                shown.finding
            );
            assert!(places(&shown).iter().all(|place| place.is_finite()), "{figure:?} {choices:?}");
            for row in &shown.table.rows {
                assert_eq!(row.len(), shown.table.head.len(), "{figure:?}");
            }
        }
    }
}

#[test]
fn with_evenly_spread_costs_the_right_costs_as_much_as_losing_a_part_of_a_rival() {
    for n in 1..=10 {
        let lost = f64::from(n) / f64::from(2 * n + 1);
        let shown = Figure::Rivals.now(&even(n));
        assert!(shown.finding.contains(&fixed(lost, 2)), "{n}: {}", shown.finding);
    }
}

#[test]
fn what_all_lose_together_is_what_evaporates() {
    for choices in markets() {
        let Some(Chart::Bars(bars)) = Figure::Gains.now(&choices).chart else { continue };
        let [grantor, holder, rivals, lost] = [0, 1, 2, 3].map(|i: usize| bars[i].value);
        assert!((grantor + holder + rivals - lost).abs() < 1e-9, "{choices:?}");
        assert!(lost < 1e-7, "nothing comes from nowhere: {lost} in {choices:?}");
    }
}

#[test]
fn the_bars_of_the_gains_have_the_colours_of_their_parties() {
    let Some(Chart::Bars(bars)) = Figure::Gains.now(&even(3)).chart else { panic!("bars") };
    let parties: Vec<_> = bars.iter().map(|bar| bar.party).collect();
    assert_eq!(parties, [Some(Party::Grantor), Some(Party::Holder), Some(Party::Rival), None]);
}

#[test]
fn with_evenly_spread_costs_the_customer_loses_l_and_the_incumbent_gains_half_as_much_again() {
    for n in 1..=10_u32 {
        let m = f64::from(n);
        let l = m / ((m + 1.0) * (m + 1.0) * (m + 2.0));
        let shown = Figure::Worth.now(&even(n));
        let told = (fixed(1.5 * l, 3), fixed(l, 3));
        assert!(shown.finding.contains(&told.0) && shown.finding.contains(&told.1), "{n}: {}", shown.finding);
        assert_eq!(gainers(&Pair::of(&even(n))), Some(vec![Who::Holder]));
    }
}

#[test]
fn the_answer_names_both_prices() {
    let said = answer::plain(&even(1), &Pair::of(&even(1)));
    assert!(said.contains("0.750") && said.contains("0.667") && said.contains("0.083"), "{said}");
}

#[test]
fn a_premium_of_one_part_more_makes_the_right_worth_nothing() {
    for n in 1..=10 {
        let shown = Figure::Premium.now(&even(n));
        let factor = fixed(f64::from(n + 1) / f64::from(n), 3);
        assert!(shown.finding.contains(&factor), "{n}: {}", shown.finding);
        let as_open = fixed(2.0 / f64::from(n + 2), 3);
        assert!(shown.finding.contains(&as_open), "{n}: {}", shown.finding);
    }
}

#[test]
fn a_lone_rival_stops_bidding_at_a_twelfth_under_the_right_and_at_a_sixth_without() {
    let shown = Figure::Cliff.now(&even(1));
    assert!(shown.finding.contains("0.083") && shown.finding.contains("0.167"), "{}", shown.finding);
    let Some(Chart::Lines(chart)) = shown.chart else { panic!("lines") };
    let at = |line: usize, cost: f64| {
        let near = |a: &&(f64, f64), b: &&(f64, f64)| (a.0 - cost).abs().total_cmp(&(b.0 - cost).abs());
        chart.lines[line].points.iter().min_by(near).expect("points").1
    };
    // Between the two: a price of the open tender still, and the ceiling under the right.
    assert!((at(0, 0.12) - 2.0 / 3.0).abs() < 1e-9 && (at(1, 0.12) - 1.0).abs() < 1e-9);
}

#[test]
fn the_right_of_a_weak_enough_incumbent_lowers_the_price() {
    let shown = Figure::Weak.now(&even(1));
    // The break-even of Lee's model: values up to 0.580973, so costs from 0.419027.
    assert!(shown.finding.contains("0.419"), "{}", shown.finding);
}

mod play {
    use super::{even, markets, places};
    use first_refusal::price::Pair;
    use first_refusal::price::play::{Seen, Stage, next_look, shown};

    /// What is seen after so many negotiations.
    fn after(choices: &first_refusal::price::Choices, number: u64) -> Seen {
        let mut run = Stage::new(choices, &Pair::of(choices)).expect("bids are known").run().expect("a run");
        let mut seen = Seen::default();
        while run.done() < number {
            run.advance(next_look(run.done()).min(number) - run.done());
            seen.look(&run);
        }
        seen
    }

    #[test]
    fn chance_comes_to_what_was_worked_out() {
        for choices in markets().iter() {
            let pair = Pair::of(choices);
            let Ok((exact_open, exact_right)) = pair.found().map(|(open, right)| (open.price, right.price))
            else {
                continue;
            };
            let seen = after(choices, 200_000);
            let (_, [open, right, apart]) = seen.points.last().expect("a look");
            // The tables that stand for curves are off by less than this.
            for (found, exact) in
                [(open, exact_open), (right, exact_right), (apart, exact_right - exact_open)]
            {
                let off = (found.mean - exact).abs();
                assert!(off < 4.5 * found.error + 2e-6, "{choices:?}: {found:?} {exact}");
            }
        }
    }

    #[test]
    fn the_looks_grow_thinner_and_never_stop() {
        let mut looks = vec![0];
        while looks[looks.len() - 1] < 1_000_000_000 {
            looks.push(next_look(looks[looks.len() - 1]));
        }
        assert_eq!(looks[..9], [0, 1, 2, 3, 5, 10, 20, 30, 50]);
        assert!(looks.windows(2).all(|two| two[0] < two[1]) && looks.len() < 40);
    }

    #[test]
    fn however_little_was_played_every_place_is_a_number() {
        for number in [0, 1, 2, 7, 1_000] {
            let choices = even(3);
            let shown = shown(&choices, &Pair::of(&choices), &after(&choices, number));
            assert!(places(&shown).iter().all(|place| place.is_finite()), "{number}");
            assert!(!shown.finding.is_empty() && !shown.finding.contains('{'), "{}", shown.finding);
        }
    }

    #[test]
    fn a_negotiation_is_told_with_everybody_in_it() {
        let choices = even(4);
        let run = Stage::new(&choices, &Pair::of(&choices)).expect("bids").run().expect("a run");
        let (table, ends) = first_refusal::price::play::one_told(&choices, &run.replay(41));
        assert_eq!((table.rows.len(), ends.len()), (5, 2));
        assert!(table.rows.iter().flatten().chain(&ends).all(|told| !told.is_empty() && !told.contains('{')));
    }
}

#[test]
fn what_cannot_be_written_is_told_as_nothing() {
    // So weak an incumbent with so many rivals that the right hardly matters.
    let choices = Choices { from: 900, ..even(10) };
    let pair = Pair::of(&choices);
    let told = [
        answer::plain(&choices, &pair),
        Figure::Worth.now(&choices).finding,
        Figure::Bids.now(&choices).finding,
    ];
    for said in told {
        assert!(!said.contains("0.000"), "{said}");
    }
}

#[test]
fn the_end_of_what_was_tried_is_not_called_the_lowest_price() {
    let shown = Figure::Premium.now(&Choices { from: 900, ..even(3) });
    let Some(Chart::Lines(chart)) = shown.chart else { panic!("lines") };
    assert_eq!(chart.marks.len(), 1, "{}", shown.finding);
}

#[test]
fn both_last_bids_of_a_lone_rival_lie_within_the_picture() {
    for choices in markets() {
        let Some(Chart::Lines(chart)) = Figure::Cliff.now(&choices).chart else { continue };
        assert!(chart.marks.iter().all(|mark| (chart.x.from..=chart.x.to).contains(&mark.x)), "{choices:?}");
    }
}

#[test]
fn bids_that_are_not_known_are_not_called_missing_offers() {
    let costs = Costs { shape: Shape::Beta, ..Costs::default() };
    let shown = Figure::Bids.now(&Choices { rival: costs, ..even(3) });
    assert!(shown.table.rows.iter().all(|row| row[1] == "not solved"), "{:?}", shown.table.rows[0]);
}

#[test]
fn the_fees_of_the_picture_stand_in_the_table() {
    let shown = Figure::Worth.now(&even(3));
    let Some(Chart::Bars(bars)) = &shown.chart else { panic!("bars") };
    for bar in bars {
        assert!(shown.table.rows.iter().any(|row| row[0] == bar.name && row[2] == bar.told), "{}", bar.name);
    }
}
