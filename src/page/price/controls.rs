//! The market: how many rivals, how costs are spread, the scale, the unit. Sliders for the quick hand and number
//! fields for the exact one; what is not allowed is refused at the field.

use super::state::{Act, Room};
use crate::page::parts::{restore, text, value_of};
use crate::price::choices::typed;
use crate::price::link::thousandths;
use crate::price::{Choices, Edit, Field, Refusal, Shape, Side, Spread, Unit};
use crate::story::format::put;
use crate::story::words::word;
use yew::prelude::*;

/// The picture of how costs are spread, in its own units.
const WIDE: i32 = 320;
const HIGH: i32 = 40;

/// Which number: of the market, or of a side's costs.
#[derive(Clone, Copy)]
enum Which {
    Market(Field),
    Costs(Side, Field),
}

impl Which {
    fn field(self) -> Field {
        match self {
            Which::Market(field) | Which::Costs(_, field) => field,
        }
    }

    fn id(self) -> String {
        match self {
            Which::Market(field) => field.key().to_owned(),
            Which::Costs(side, field) => [side.key(), field.key()].join("-"),
        }
    }

    fn value(self, choices: &Choices) -> i32 {
        match self {
            Which::Market(field) => choices.get(field),
            Which::Costs(side, field) => choices.costs(side).get(field),
        }
    }

    fn edit(self, value: i32) -> Edit {
        match self {
            Which::Market(field) => Edit::Number(field, value),
            Which::Costs(side, field) => Edit::Costs(side, field, value),
        }
    }

    /// A slider stands beside the field where a stretch is to be tried.
    fn slides(self) -> bool {
        match self.field() {
            Field::Low | Field::High => false,
            Field::Rivals | Field::Exponent | Field::Rate | Field::A | Field::B | Field::From => true,
        }
    }
}

/// Which list.
#[derive(Clone, Copy)]
enum List {
    Costs(Side),
    Unit,
}

impl List {
    /// What choosing the value of this name means.
    fn edit(self, key: &str) -> Option<Edit> {
        match self {
            List::Costs(side) => Shape::from_key(key).map(|shape| Edit::Shape(side, shape)),
            List::Unit => Unit::from_key(key).map(Edit::Unit),
        }
    }
}

/// The controls.
pub fn controls(room: &Room, act: &Callback<Act>) -> Html {
    html! {
        <section class="panel market" aria-labelledby="market">
            <h2 id="market">{ text("price.controls") }</h2>
            <p class="hint">{ text("price.controls.hint") }</p>
            <div class="knobs">
                { number(room, act, Which::Market(Field::Rivals)) }
                { for [Side::Rival, Side::Holder].map(|side| self::side(room, act, side)) }
                <div class="scale">
                    { for [Field::Low, Field::High].map(|field| number(room, act, Which::Market(field))) }
                    { unit(room, act) }
                </div>
            </div>
        </section>
    }
}

fn side(room: &Room, act: &Callback<Act>, side: Side) -> Html {
    let costs = room.choices.costs(side);
    let names =
        Shape::ALL.map(|shape| (shape.key(), word(&format!("price.shape.{}", shape.key())).to_owned()));
    let label = word(&format!("price.side.{}", side.key())).to_owned();
    html! {
        <div class="side" data-party={side.key()}>
            { list(room, act, List::Costs(side), [side.key(), "shape"].join("-"), &label, &names, costs.shape.key()) }
            { for costs.shape.fields().iter().map(|field| number(room, act, Which::Costs(side, *field))) }
            if side == Side::Holder { { number(room, act, Which::Market(Field::From)) } }
            { spread(&room.choices, side) }
        </div>
    }
}

/// How the costs are spread, from the lowest of all to the ceiling, and their mean in words.
fn spread(choices: &Choices, side: Side) -> Html {
    let Ok(spread) = Spread::of(choices, side) else { return Html::default() };
    let mut path = format!("M0 {HIGH}");
    for (i, share) in (0..).zip(&spread.columns) {
        let top = HIGH - (share * f64::from(HIGH) + 0.5) as i32;
        path.push_str(&format!("V{top}H{}", (i + 1) * WIDE / spread.columns.len() as i32));
    }
    path.push_str(&format!("V{HIGH}Z"));
    let mean = put(word("price.spread.mean"), &[("mean", &choices.price_told(spread.mean))]);
    html! {
        <div class="spread">
            <svg viewBox={format!("0 0 {WIDE} {HIGH}")} preserveAspectRatio="none" aria-hidden="true"><path d={path} /></svg>
            <small class="hint">{ mean }</small>
        </div>
    }
}

fn unit(room: &Room, act: &Callback<Act>) -> Html {
    let names = Unit::ALL.map(|unit| (unit.key(), word(&format!("price.unit.{}", unit.key())).to_owned()));
    list(room, act, List::Unit, "unit".to_owned(), word("price.unit"), &names, room.choices.unit.key())
}

/// A native list of choices.
fn list(
    room: &Room,
    act: &Callback<Act>,
    which: List,
    id: String,
    label: &str,
    names: &[(&'static str, String)],
    chosen: &str,
) -> Html {
    let act = act.clone();
    let onchange = Callback::from(move |event: Event| {
        if let Some(edit) = value_of(&event).and_then(|key| which.edit(&key)) {
            act.emit(Act::Edit(edit));
        }
    });
    html! {
        <div class="field">
            <label for={id.clone()}>{ label.to_owned() }</label>
            <select {id} disabled={!room.live} {onchange}>
                { for names.iter().map(|(key, name)| html! {
                    <option key={*key} value={*key} selected={*key == chosen}>{ name.clone() }</option>
                }) }
            </select>
        </div>
    }
}

/// A number: a slider where a stretch is to be tried, and a field in any case.
fn number(room: &Room, act: &Callback<Act>, which: Which) -> Html {
    let (field, id) = (which.field(), which.id());
    let (least, most) = field.range();
    let shown = thousandths(which.value(&room.choices));
    let label = word(&format!("price.field.{}", field.key())).to_owned();
    let choices = room.choices;
    let slide = {
        let act = act.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(Ok(value)) = value_of(&event).map(|text| typed(&text)) {
                act.emit(Act::Edit(which.edit(value)));
            }
        })
    };
    let type_in = {
        let (act, shown) = (act.clone(), shown.clone());
        Callback::from(move |event: Event| {
            let Some(found) = value_of(&event) else { return };
            let taken = typed(&found).and_then(|value| choices.edited(which.edit(value)).map(|_| value));
            act.emit(match taken {
                Ok(value) => Act::Edit(which.edit(value)),
                Err(why) => {
                    restore(&event, &shown);
                    Act::Refuse(which.id(), found, why)
                }
            });
        })
    };
    let refused = room.refused.as_ref().filter(|refused| refused.0 == id);
    let error = [id.as_str(), "error"].join("-");
    html! {
        <div class="field knob" key={id.clone()}>
            <label for={id.clone()}>{ label.clone() }</label>
            <span class="both">
                if which.slides() {
                    <input type="range" id={[id.as_str(), "slide"].join("-")} aria-label={label} min={thousandths(least)}
                        max={thousandths(most)} step={thousandths(slide_step(field))} value={shown.clone()}
                        disabled={!room.live} oninput={slide} />
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
        Field::Exponent | Field::A | Field::B | Field::From => 50,
        Field::Rate | Field::Low | Field::High => 100,
    }
}

/// What was found, what is allowed, what still holds.
fn refusal(why: Refusal, found: &str, value: &str) -> String {
    let found: String = found.chars().take(20).collect();
    let found = if found.trim().is_empty() { word("price.refused.empty").to_owned() } else { found };
    let (key, range) = match why {
        Refusal::NoNumber => ("price.refused.number", None),
        Refusal::OutOfRange(least, most) => ("price.refused.range", Some((least, most))),
        Refusal::NotWhole => ("price.refused.whole", None),
        Refusal::NotBelow => ("price.refused.below", None),
    };
    let (min, max) = range.map_or_else(Default::default, |(min, max)| (thousandths(min), thousandths(max)));
    put(word(key), &[("found", &found), ("min", &min), ("max", &max), ("value", value)])
}
