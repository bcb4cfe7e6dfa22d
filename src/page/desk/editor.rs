//! The editor: every part of the deal but its clause, as native controls. A component of its own, drawn only when
//! it is unfolded, and anew only when the file changes.

use super::browser::{is_unfinished, next_focus, toggled};
use super::state::Act;
use crate::desk::form::{self, Field, Form, Group, Offered, Sheet, Sort, TICKED, form};
use crate::file::{Json, Problem};
use crate::law::calendar::{Date, Zone};
use crate::page::browser;
use crate::page::parts::{text, value_of};
use crate::page::state::Action;
use crate::story::words::word;
use std::rc::Rc;
use yew::prelude::*;

/// What the editor is drawn from.
#[derive(Properties, PartialEq, Clone)]
pub struct EditorProps {
    /// The file as the reader has it.
    pub tree: Rc<Json>,
    /// What is wrong with it.
    pub problems: Rc<[Problem]>,
    /// The zone of its hours.
    pub zone: Zone,
    /// The id of a field into which no whole date was typed.
    pub refused: Option<(String, String)>,
    /// Told what the reader does.
    pub act: Callback<Act>,
}

/// The editor.
#[component]
pub fn Editor(props: &EditorProps) -> Html {
    let open = use_state(|| false);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            if let Some(is_open) = toggled(&event, "editor") {
                open.set(is_open);
            }
        })
    };
    html! {
        <details class="panel editor" id="editor" {ontoggle}>
            <summary><h2>{ text("form.edit") }</h2></summary>
            if *open { { drawn(props) } }
        </details>
    }
}

fn drawn(props: &EditorProps) -> Html {
    // What is new happens on a day that only the page knows.
    let sheet = Sheet { tree: &props.tree, zone: props.zone, day: Date::MIN };
    let Form { sections, marks } = form(sheet, &props.problems);
    let mark = |mark: &form::Mark| {
        let Some(id) = mark.path.clone() else { return html! { <li>{ mark.text.clone() }</li> } };
        let href = format!("#{id}");
        let onclick = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            browser::show(&id);
        });
        html! { <li><a {href} {onclick}>{ mark.text.clone() }</a></li> }
    };
    html! {
        <>
            <p class="hint">{ text("form.edit.hint") }</p>
            if !marks.is_empty() {
                <div class="marks" role="group" aria-labelledby="form-problems">
                    <h3 id="form-problems">{ text("form.problems") }</h3>
                    <ul>{ for marks.iter().map(mark) }</ul>
                </div>
            }
            { for sections.iter().map(|section| group(props, section, 0)) }
        </>
    }
}

/// Fields that belong together, with what they consist of.
fn group(props: &EditorProps, group: &Group, depth: u8) -> Html {
    let id = form::id(&group.path);
    let error = group
        .error
        .as_ref()
        .map(|error| html! { <p class="wrong" id={format!("{id}-error")}>{ error.clone() }</p> });
    let described = error.is_some().then(|| format!("{id}-error"));
    let fields =
        |fields: &[Field]| html! { <div class="fields">{ for fields.iter().map(|f| field(props, f)) }</div> };
    let inner = |inner: &Group| self::group(props, inner, depth + 1);
    let buttons =
        |buttons: &[Offered]| html! { <p class="adds">{ for buttons.iter().map(|b| button(props, b)) }</p> };
    // What is seldom said is unfolded where something is wrong with it.
    let wrong = group.more.iter().any(|field| field.error.is_some());
    html! {
        <fieldset key={group.path.clone()} class="part" data-depth={depth.to_string()} {id} tabindex="-1"
            aria-describedby={described}>
            <legend>{ group.title.clone() }</legend>
            { for error }
            if !group.fields.is_empty() { { fields(&group.fields) } }
            if !group.more.is_empty() {
                <details class="seldom" open={wrong}>
                    <summary>{ text("form.more") }</summary>
                    { fields(&group.more) }
                </details>
            }
            { for group.groups.iter().map(inner) }
            if !group.adds.is_empty() { { buttons(&group.adds) } }
            if !group.rest.is_empty() {
                <details class="seldom">
                    <summary>{ text("form.others") }</summary>
                    { buttons(&group.rest) }
                </details>
            }
            if group.path == "events" { <p class="hint">{ text("form.day.hint") }</p> }
            { for group.remove.iter().map(|b| button(props, b)) }
        </fieldset>
    }
}

fn button(props: &EditorProps, button: &Offered) -> Html {
    let (act, fill) = (props.act.clone(), button.fill.clone());
    let onclick = Callback::from(move |_: MouseEvent| act.emit(Act::Fill(fill.clone(), None)));
    html! { <button type="button" {onclick}>{ button.label.clone() }</button> }
}

fn field(props: &EditorProps, field: &Field) -> Html {
    let id = field.id();
    let error = match &props.refused {
        Some((refused, _)) if *refused == id => Some(word("form.bad_date").to_owned()),
        _ => field.error.clone(),
    };
    let wrong =
        error.map(|error| html! { <small class="wrong" id={format!("{id}-error")}>{ error }</small> });
    let described = wrong.is_some().then(|| format!("{id}-error"));
    let invalid = wrong.is_some().to_string();
    let label = html! { <label for={id.clone()}>{ field.label.clone() }</label> };
    let ticked = field.value == TICKED;
    let control = match field.sort {
        Sort::Flag | Sort::Item(_) => {
            let (act, fill) = (props.act.clone(), field.fill(if ticked { "" } else { TICKED }));
            let onchange = Callback::from(move |_: Event| act.emit(Act::Fill(fill.clone(), None)));
            return html! {
                <p class="tick" key={id.clone()}>
                    <label for={id.clone()}>
                        <input type="checkbox" id={id.clone()} checked={ticked} {onchange} aria-invalid={invalid}
                            aria-describedby={described} />
                        <span>{ field.label.clone() }</span>
                    </label>
                    { for wrong }
                </p>
            };
        }
        Sort::Choice | Sort::Number | Sort::Event | Sort::Kind | Sort::Way => {
            let onchange = typing(props, field, |typed, _| typed);
            html! {
                <select {id} {onchange} aria-invalid={invalid} aria-describedby={described}>
                    { for field.options.iter().map(|(key, words)| html! {
                        <option key={key.clone()} value={key.clone()} selected={*key == field.value}>{ words.clone() }</option>
                    }) }
                </select>
            }
        }
        Sort::Long => html! {
            <textarea {id} rows="2" value={field.value.clone()} onchange={typing(props, field, |typed, _| typed)}
                aria-invalid={invalid} aria-describedby={described} />
        },
        Sort::When => {
            let (day, time) = field.value.split_once('T').unwrap_or((&field.value, ""));
            let id_of_time = format!("{id}-time");
            return html! {
                <p class="when" key={id.clone()}>
                    <span>
                        { label }
                        { dated(props, field, id, "date", day, |day, now| after(day, now.split_once('T').map(|(_, time)| time)),
                            invalid.clone(), described.clone()) }
                    </span>
                    <span>
                        <label for={id_of_time.clone()}>{ text("form.time") }</label>
                        { dated(props, field, id_of_time, "time", time,
                            |time, now| after(now.split('T').next().unwrap_or_default().to_owned(), Some(&time)),
                            invalid, described) }
                    </span>
                    { for wrong }
                </p>
            };
        }
        Sort::Day => dated(props, field, id, "date", &field.value, |day, _| day, invalid, described),
        Sort::Text | Sort::Money | Sort::Share | Sort::Whole => {
            let is_text = field.sort == Sort::Text;
            let inputmode =
                (!is_text).then_some(if field.sort == Sort::Whole { "numeric" } else { "decimal" });
            html! {
                <input type="text" {id} {inputmode} value={field.value.clone()}
                    onchange={typing(props, field, |typed, _| typed)} aria-invalid={invalid} aria-describedby={described} />
            }
        }
    };
    html! {
        <p class="field" key={field.id()}>
            { label }
            { control }
            { for wrong }
            { for field.remove.iter().map(|b| button(props, b)) }
        </p>
    }
}

/// A day with its hour, if there is one.
fn after(day: String, time: Option<&str>) -> String {
    match time {
        Some(time) if !time.is_empty() => format!("{day}T{time}"),
        Some(_) | None => day,
    }
}

/// Fills the field with what is typed, seen beside what stood there.
fn typing(props: &EditorProps, field: &Field, put: fn(String, &str) -> String) -> Callback<Event> {
    let (act, field) = (props.act.clone(), field.clone());
    Callback::from(move |event: Event| {
        if let Some(typed) = value_of(&event) {
            act.emit(Act::Fill(field.fill(put(typed, &field.value)), None));
        }
    })
}

/// A native field for a day or an hour. What would move an event among the others waits until the field is left, so
/// that nothing moves under the fingers of who is typing.
#[allow(clippy::too_many_arguments, reason = "two fields that differ in all of it")]
fn dated(
    props: &EditorProps,
    field: &Field,
    id: String,
    kind: &'static str,
    value: &str,
    put: fn(String, &str) -> String,
    invalid: String,
    described: Option<String>,
) -> Html {
    let does = |leaving: bool| {
        let (act, field, own) = (props.act.clone(), field.clone(), id.clone());
        let tree = props.tree.clone();
        let zone = props.zone;
        Callback::from(move |event: Event| {
            if is_unfinished(&event) {
                return act.emit(Act::Page(Action::Refuse(own.clone(), String::new())));
            }
            let typed = value_of(&event).map(|typed| put(typed, &field.value));
            let Some(typed) = typed.filter(|typed| *typed != field.value) else { return };
            let fill = field.fill(typed);
            let sheet = Sheet { tree: &tree, zone, day: Date::MIN };
            if leaving || form::fill(sheet, &fill).place == field.path {
                act.emit(Act::Fill(fill, next_focus(&event)));
            }
        })
    };
    let (onchange, leave) = (does(false), does(true));
    let onblur = Callback::from(move |event: FocusEvent| leave.emit(event.into()));
    html! {
        <input type={kind} {id} value={value.to_owned()} step={(kind == "time").then_some("any")} {onchange}
            {onblur} aria-invalid={invalid} aria-describedby={described} />
    }
}
