use first_refusal::price::link::{from_query, query};
use first_refusal::price::{Choices, Costs, Shape, Unit};
use proptest::prelude::*;

fn any_costs() -> impl Strategy<Value = Costs> {
    (0..4_usize, 250..=4_000_i32, -5_000..=5_000_i32, 1_000..=6_000_i32, 1_000..=6_000_i32).prop_map(
        |(shape, exponent, rate, a, b)| {
            let all = Costs { shape: Shape::ALL[shape], exponent, rate, a, b };
            // What the shape does not need is not in a link.
            let mut costs = Costs { shape: all.shape, ..Costs::default() };
            match all.shape {
                Shape::Uniform => {}
                Shape::Power => costs.exponent = exponent,
                Shape::Exponential => costs.rate = rate,
                Shape::Beta => (costs.a, costs.b) = (a, b),
            }
            costs
        },
    )
}

fn any_choices() -> impl Strategy<Value = Choices> {
    let scale = (0..90_000_i32, 100..10_000_i32, 0..=900_i32);
    (1..=10_u32, any_costs(), any_costs(), 0..3_usize, scale).prop_map(
        |(rivals, rival, holder, unit, (low, width, from))| Choices {
            from,
            rivals,
            rival,
            holder,
            unit: Unit::ALL[unit],
            low,
            high: low + width,
        },
    )
}

proptest! {
    #[test]
    fn a_link_leads_back_to_the_market_that_it_was_made_of(choices in any_choices()) {
        let link = query(&choices);
        prop_assert_eq!(from_query(&link), Ok(choices), "{}", link);
    }

    /// A link has at most 400 characters, 50 of them for where the site is.
    #[test]
    fn a_link_is_short(choices in any_choices()) {
        prop_assert!("step/7/".len() + query(&choices).len() <= 350);
    }

    #[test]
    fn what_others_add_to_a_link_changes_nothing(choices in any_choices()) {
        let link = format!("{}&utm_source=x&fbclid=n=0&s=AbC", query(&choices));
        prop_assert_eq!(from_query(&link), Ok(choices));
    }

    #[test]
    fn no_address_stops_the_program(text in "\\PC{0,80}") {
        let _ = from_query(&text);
    }
}

#[test]
fn the_market_at_its_start_needs_no_link() {
    assert_eq!(query(&Choices::default()), "");
    assert_eq!(from_query(""), Ok(Choices::default()));
}

#[test]
fn a_link_that_cannot_be_followed_names_its_part() {
    for part in [
        "n=0",
        "n=2.5",
        "n=",
        "rival=",
        "rival=beta:2",
        "rival=uniform:1",
        "holder=power:99",
        "unit=x",
        "lead=1",
        "from=4",
    ] {
        let found = from_query(&format!("?unit=gw&{part}")).expect_err(part);
        assert_eq!(found.0, part);
    }
}
