//! The market: how many rivals, how costs are spread, the scale, the unit. Sliders for the quick hand and number
//! fields for the exact one; what is not allowed is refused at the field.

use super::state::{Act, Room};
use crate::page::parts::{restore, text, value_of};
use crate::price::choices::typed;
use crate::price::link::thousandths;
use crate::price::{Edit, Field, Refusal, Shape, Side, Unit};
use crate::story::format::put;
use crate::story::words::word;
use yew::prelude::*;

/// The controls.
pub fn controls(room: &Room, act: &Callback<Act>) -> Html {
    let edit = |field| move |value| Edit::Number(field, value);
    html! {
        <section class="panel market" aria-labelledby="market">
            <h2 id="market">{ text("price.controls") }</h2>
            <p class="hint">{ text("price.controls.hint") }</p>
            <div class="knobs">
                { number(room, act, "rivals".to_owned(), Field::Rivals, room.choices.get(Field::Rivals), edit(Field::Rivals), true) }
                { side(room, act, Side::Rival) }
                { side(room, act, Side::Holder) }
                <div class="scale">
                    { number(room, act, "low".to_owned(), Field::Low, room.choices.low, edit(Field::Low), false) }
                    { number(room, act, "high".to_owned(), Field::High, room.choices.high, edit(Field::High), false) }
                    { unit(room, act) }
                </div>
            </div>
        </section>
    }
}

fn side(room: &Room, act: &Callback<Act>, side: Side) -> Html {
    let costs = room.choices.costs(side);
    let id = format!("{}-shape", side.key());
    let options = Shape::ALL.map(|shape| {
        (shape.key(), word(&format!("price.shape.{}", shape.key())).to_owned(), shape == costs.shape)
    });
    let change = move |key: &str| Shape::from_key(key).map(|shape| Edit::Shape(side, shape));
    let field = |field: &Field| {
        let (field, id) = (*field, format!("{}-{}", side.key(), field.key()));
        number(room, act, id, field, costs.get(field), move |value| Edit::Costs(side, field, value), true)
    };
    html! {
        <div class="side" data-party={side.key()}>
            { list(room, act, id, word(&format!("price.side.{}", side.key())), &options, change) }
            { for costs.shape.fields().iter().map(field) }
        </div>
    }
}

fn unit(room: &Room, act: &Callback<Act>) -> Html {
    let options = Unit::ALL.map(|unit| {
        (unit.key(), word(&format!("price.unit.{}", unit.key())).to_owned(), unit == room.choices.unit)
    });
    list(room, act, "unit".to_owned(), word("price.unit"), &options, |key| {
        Unit::from_key(key).map(Edit::Unit)
    })
}

/// A native list of choices.
fn list(
    room: &Room,
    act: &Callback<Act>,
    id: String,
    label: &str,
    options: &[(&'static str, String, bool)],
    change: impl Fn(&str) -> Option<Edit> + 'static,
) -> Html {
    let act = act.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(edit) = value_of(&event).and_then(|key| change(&key)) {
            act.emit(Act::Edit(edit));
        }
    });
    html! {
        <div class="field">
            <label for={id.clone()}>{ label.to_owned() }</label>
            <select {id} disabled={!room.live} {onchange}>
                { for options.iter().map(|(key, name, chosen)| html! {
                    <option key={*key} value={*key} selected={*chosen}>{ name.clone() }</option>
                }) }
            </select>
        </div>
    }
}

/// A number: a slider where a stretch is to be tried, and a field in any case.
fn number(
    room: &Room,
    act: &Callback<Act>,
    id: String,
    field: Field,
    value: i32,
    edit: impl Fn(i32) -> Edit + Clone + 'static,
    slides: bool,
) -> Html {
    let (least, most) = field.range();
    let shown = thousandths(value);
    let label = word(&format!("price.field.{}", field.key())).to_owned();
    let choices = room.choices;
    let slide = {
        let (act, edit) = (act.clone(), edit.clone());
        Callback::from(move |event: InputEvent| {
            if let Some(Ok(value)) = value_of(&event).map(|text| typed(&text)) {
                act.emit(Act::Edit(edit(value)));
            }
        })
    };
    let type_in = {
        let (act, id, shown) = (act.clone(), id.clone(), shown.clone());
        Callback::from(move |event: Event| {
            let Some(found) = value_of(&event) else { return };
            match typed(&found).and_then(|value| choices.edited(edit(value)).map(|_| value)) {
                Ok(value) => act.emit(Act::Edit(edit(value))),
                Err(why) => {
                    restore(&event, &shown);
                    act.emit(Act::Refuse(id.clone(), found, why));
                }
            }
        })
    };
    let refused = room.refused.as_ref().filter(|refused| refused.0 == id);
    let error = format!("{id}-error");
    let (min, max) = (thousandths(least), thousandths(most));
    html! {
        <div class="field knob" key={id.clone()}>
            <label for={id.clone()}>{ label.clone() }</label>
            <span class="both">
                if slides {
                    <input type="range" id={format!("{id}-slide")} aria-label={label} min={min.clone()} max={max.clone()}
                        step={thousandths(slide_step(field))} value={shown.clone()} disabled={!room.live} oninput={slide} />
                }
                <input type="text" inputmode="decimal" autocomplete="off" id={id.clone()} value={shown.clone()} disabled={!room.live}
                    aria-invalid={refused.is_some().then_some("true")} aria-describedby={refused.is_some().then(|| error.clone())}
                    onchange={type_in} />
            </span>
            if let Some((_, found, why)) = refused {
                <small class="error" id={error} role="alert">{ refusal(*why, found, &shown) }</small>
            }
        </div>
    }
}

fn slide_step(field: Field) -> i32 {
    match field {
        Field::Rivals => 1_000,
        Field::Exponent | Field::A | Field::B => 50,
        Field::Rate | Field::Low | Field::High => 100,
    }
}

/// What was found, what is allowed, what still holds.
fn refusal(why: Refusal, found: &str, value: &str) -> String {
    let found: String = found.chars().take(20).collect();
    let (key, range) = match why {
        Refusal::NoNumber => ("price.refused.number", None),
        Refusal::OutOfRange(least, most) => ("price.refused.range", Some((least, most))),
        Refusal::NotWhole => ("price.refused.whole", None),
        Refusal::NotBelow => ("price.refused.below", None),
    };
    let (min, max) = range.map_or_else(Default::default, |(min, max)| (thousandths(min), thousandths(max)));
    put(word(key), &[("found", &found), ("min", &min), ("max", &max), ("value", value)])
}
