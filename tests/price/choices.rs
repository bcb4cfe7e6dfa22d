use first_refusal::price::choices::typed;
use first_refusal::price::{Choices, Edit, Field, Refusal, Shape, Side, Unit, fixed};

#[test]
fn a_number_is_read_as_it_is_typed() {
    for (text, thousandths) in [
        ("2", 2_000),
        ("0.25", 250),
        ("-1.5", -1_500),
        (" 3,5 ", 3_500),
        (".5", 500),
        ("−2", -2_000),
        ("4.", 4_000),
    ] {
        assert_eq!(typed(text), Ok(thousandths), "{text}");
    }
}

#[test]
fn what_is_no_number_is_refused() {
    for text in ["", "-", ".", "NaN", "inf", "1e3", "0.0001", "1.2.3", "123456", "two", "1 000", "--2"] {
        assert_eq!(typed(text), Err(Refusal::NoNumber), "{text}");
    }
}

#[test]
fn a_number_out_of_range_is_refused_with_the_range() {
    let start = Choices::default();
    assert_eq!(start.edited(Edit::Number(Field::Rivals, 0)), Err(Refusal::OutOfRange(1_000, 10_000)));
    assert_eq!(start.edited(Edit::Number(Field::Rivals, 11_000)), Err(Refusal::OutOfRange(1_000, 10_000)));
    assert_eq!(start.edited(Edit::Number(Field::Low, -1)), Err(Refusal::OutOfRange(0, 99_000)));
    assert_eq!(start.edited(Edit::Costs(Side::Rival, Field::A, 999)), Err(Refusal::OutOfRange(1_000, 6_000)));
}

#[test]
fn there_is_no_part_of_a_rival() {
    assert_eq!(Choices::default().edited(Edit::Number(Field::Rivals, 2_500)), Err(Refusal::NotWhole));
}

#[test]
fn the_lowest_cost_stays_below_the_ceiling() {
    let start = Choices::default();
    assert_eq!(start.edited(Edit::Number(Field::Low, start.high)), Err(Refusal::NotBelow));
    assert_eq!(start.edited(Edit::Number(Field::High, start.low)), Err(Refusal::NotBelow));
}

#[test]
fn both_ends_of_every_range_are_taken_by_the_model() {
    for shape in Shape::ALL {
        for field in shape.fields() {
            for value in [field.range().0, field.range().1] {
                let choices = Choices::default().edited(Edit::Shape(Side::Rival, shape)).expect("a shape");
                let choices =
                    choices.edited(Edit::Costs(Side::Rival, *field, value)).expect("within the range");
                assert!(choices.market(3, 0.0).is_ok(), "{shape:?} {field:?} {value}");
            }
        }
    }
}

#[test]
fn the_ceiling_is_the_price_of_one_in_every_unit() {
    let mut choices = Choices::default();
    assert_eq!((choices.price_told(0.0), choices.price_told(1.0)), ("$2.000".into(), "$4.000".into()));
    choices.unit = Unit::GwYear;
    // 4 dollars an hour, 8,760 hours, 10^9 / 2,100 GPUs.
    assert_eq!(choices.price_told(1.0), "$16.69 bn");
    choices.unit = Unit::Model;
    assert_eq!(choices.price_told(0.4375), "0.438");
}

#[test]
fn a_change_has_its_sign_and_nothing_has_none() {
    let choices = Choices { unit: Unit::Model, ..Choices::default() };
    assert_eq!(choices.change_told(0.25), "+0.250");
    assert_eq!(choices.change_told(-0.25), "−0.250");
    assert_eq!(choices.change_told(-0.0001), "0.000");
}

#[test]
fn what_is_no_number_is_written_as_a_dash() {
    for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY, 1e300] {
        assert_eq!(fixed(number, 3), "–");
    }
    assert_eq!(fixed(1234.5678, 2), "1,234.57");
    assert_eq!(fixed(-0.5, 0), "−1");
}
