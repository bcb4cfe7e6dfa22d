//! Small parts that the others share.

use super::stage::Stage;
use super::state::Action;
use crate::law::{Date, Party};
use crate::story::session::{FIRST_DAY, LAST_DAY};
use crate::story::words::{Piece, word};
use crate::story::{Edit, format};
use yew::prelude::*;

/// Filled text: strong words strong, parties in their colour.
pub fn pieces(pieces: &[Piece]) -> Html {
    pieces
        .iter()
        .map(|piece| match piece {
            Piece::Plain(text) => html! { { text } },
            Piece::Strong(text) => html! { <strong>{ text }</strong> },
            Piece::Party(party, name) => self::party(*party, name),
            Piece::Term(key, words) => html! {
                <button type="button" class="gloss" popovertarget={format!("gloss-{key}")}>{ words }</button>
            },
        })
        .collect()
}

/// The words of a key.
#[inline(never)]
pub fn text(key: &str) -> Html {
    html! { { word(key).to_owned() } }
}

/// The words of a key as the value of an attribute.
#[inline(never)]
pub fn attr(key: &str) -> AttrValue {
    AttrValue::from(word(key).to_owned())
}

/// A party's name in its colour.
pub fn party(party: Party, name: &str) -> Html {
    html! { <span class="party" data-party={party.key()}>{ name.to_owned() }</span> }
}

/// One choice of a group.
#[derive(Clone, PartialEq)]
pub struct Choice {
    /// The value's key.
    pub key: &'static str,
    /// Its words.
    pub label: Html,
    /// A small line below them.
    pub note: Option<String>,
    /// It is chosen.
    pub chosen: bool,
}

/// A group of radio buttons with a legend; `choose` says what choosing one means.
pub fn radios(
    stage: &Stage<'_>,
    name: &'static str,
    legend: Html,
    choices: impl Iterator<Item = Choice>,
    choose: fn(usize) -> Action,
) -> Html {
    let option = |(i, choice): (usize, Choice)| {
        let onchange = stage.always::<Event>(choose(i));
        let id = format!("{name}-{}", choice.key);
        html! {
            <label key={choice.key} class="option" for={id.clone()}>
                <input type="radio" {id} {name} value={choice.key} checked={choice.chosen} disabled={!stage.live}
                    {onchange} />
                <span>{ choice.label }
                    if let Some(note) = choice.note { <small>{ note }</small> }
                </span>
            </label>
        }
    };
    html! {
        <fieldset class="options">
            <legend>{ legend }</legend>
            <div class="row">{ for choices.enumerate().map(option) }</div>
        </fieldset>
    }
}

/// A day that the reader chooses, with buttons for the day before and after.
pub fn day_field(stage: &Stage<'_>, id: &'static str, label: &str, day: Date, set: fn(Date) -> Edit) -> Html {
    let onchange = stage.when(move |event: &Event| {
        let typed = value_of(event).as_deref().and_then(Date::parse)?;
        if (FIRST_DAY..=LAST_DAY).contains(&typed) {
            return Some(Action::Edit(set(typed)));
        }
        restore(event, &day.to_string());
        None
    });
    let step = |key: &str, sign: &'static str, by: i32| {
        let onclick = stage.always::<MouseEvent>(Action::Edit(set(day.plus_days(by))));
        html! {
            <button type="button" aria-label={format!("{label}: {}", word(key))} disabled={!stage.live} {onclick}>
                { sign }
            </button>
        }
    };
    html! {
        <div class="day-field">
            <label for={id}>{ label.to_owned() }</label>
            <span class="stepper">
                { step("calendar.day_before", "−", -1) }
                <input type="date" {id} value={day.to_string()} min={FIRST_DAY.to_string()} max={LAST_DAY.to_string()}
                    disabled={!stage.live} {onchange} />
                { step("calendar.day_after", "+", 1) }
            </span>
        </div>
    }
}

/// What is wrong with a number that was typed: what was found, what is allowed, what still holds.
pub fn refusal(stage: &Stage<'_>, id: &str, min: u32, max: u32, value: &str) -> Option<Html> {
    let (_, found) = stage.refused.filter(|(field, _)| field == id)?;
    let found = if found.is_empty() { "—".to_owned() } else { format!("“{found}”") };
    let slots =
        [("found", found.as_str()), ("min", &min.to_string()), ("max", &max.to_string()), ("value", value)];
    let said = format::put(word("clause.bad_number"), &slots);
    Some(html! { <small class="error" id={format!("{id}-error")} role="alert">{ said }</small> })
}

/// The value of the control that an event is about.
#[cfg(target_arch = "wasm32")]
pub fn value_of(event: &Event) -> Option<String> {
    use wasm_bindgen::JsCast;
    let target = event.target()?;
    #[cfg(feature = "whole")]
    let target = match target.dyn_into::<web_sys::HtmlTextAreaElement>() {
        Ok(input) => return Some(input.value()),
        Err(other) => other,
    };
    let target = match target.dyn_into::<web_sys::HtmlInputElement>() {
        Ok(input) => return Some(input.value()),
        Err(other) => other,
    };
    target.dyn_into::<web_sys::HtmlSelectElement>().ok().map(|select| select.value())
}

/// Natively no event ever comes.
#[cfg(not(target_arch = "wasm32"))]
pub fn value_of(_: &Event) -> Option<String> {
    None
}

/// Puts the control back to what the state says, when a refused value has left it with something else.
#[cfg(target_arch = "wasm32")]
pub fn restore(event: &Event, value: &str) {
    use wasm_bindgen::JsCast;
    if let Some(input) = event.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok()) {
        input.set_value(value);
    }
}

/// Natively there is nothing to put back.
#[cfg(not(target_arch = "wasm32"))]
pub fn restore(_: &Event, _: &str) {}
