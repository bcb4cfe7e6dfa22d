use first_refusal::price::{COLUMNS, Choices, Edit, Field, Shape, Side, Spread};

fn with(edits: &[Edit]) -> Choices {
    edits.iter().fold(Choices::default(), |choices, edit| choices.edited(*edit).unwrap())
}

fn rival(choices: &Choices) -> Spread {
    Spread::of(choices, Side::Rival).unwrap()
}

#[test]
fn costs_of_which_any_is_as_likely_fill_every_column_alike() {
    let spread = rival(&Choices::default());
    assert_eq!(spread.columns.len(), COLUMNS as usize);
    assert!(spread.columns.iter().all(|column| (column - 1.0).abs() < 1e-12), "{:?}", spread.columns);
    assert!((spread.mean - 0.5).abs() < 1e-12);
}

#[test]
fn an_incumbent_that_begins_halfway_has_no_cost_below() {
    let spread = Spread::of(&with(&[Edit::Number(Field::From, 500)]), Side::Holder).unwrap();
    let (below, above) = spread.columns.split_at(COLUMNS as usize / 2);
    assert!(below.iter().all(|column| *column == 0.0) && above.iter().all(|column| *column > 0.9));
    assert!((spread.mean - 0.75).abs() < 1e-12);
}

#[test]
fn no_column_is_more_than_full_whatever_the_shape() {
    for shape in Shape::ALL {
        for (field, value) in
            [(Field::A, 1_000), (Field::B, 6_000), (Field::Exponent, 200), (Field::Rate, -3_000)]
        {
            let Ok(choices) =
                with(&[Edit::Shape(Side::Rival, shape)]).edited(Edit::Costs(Side::Rival, field, value))
            else {
                continue;
            };
            let spread = rival(&choices);
            assert!(
                spread.columns.iter().all(|column| (0.0..=1.0).contains(column)),
                "{shape:?}: {spread:?}"
            );
            assert!(
                spread.columns.contains(&1.0) && (0.0..=1.0).contains(&spread.mean),
                "{shape:?}: {spread:?}"
            );
        }
    }
}
