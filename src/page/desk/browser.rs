//! Everything of the desk that touches the browser: the deal in the page, the address, files.

use super::app::{Kind, Whole, WholeProps};
use super::state::{Act, Table};
use super::{COMPARISON, Compare};
use crate::desk::compare::Shown;
use crate::desk::{Opened, link};
use crate::law::Date;
use crate::page::browser::{document, html, is_live, listen_for_panics, remember_root, window, with_words};
use crate::page::state::Action;
use crate::story::Edit;
use gloo::events::{EventListener, EventListenerOptions};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, MouseEvent};
use yew::prelude::*;

/// Starts the desk on the deal that the page carries.
pub fn start() {
    listen_for_panics();
    let told = |name: &str| html().and_then(|html| html.get_attribute(name));
    if let (Some(COMPARISON), Some(path)) = (told("data-kind").as_deref(), told("data-page")) {
        remember_root(&path);
        with_words(|root| {
            yew::Renderer::<Compare>::with_root(root).render();
        });
        return;
    }
    let kind = told("data-kind").and_then(|key| Kind::ALL.into_iter().find(|kind| kind.key() == key));
    let text = document().and_then(|document| document.get_element_by_id("deal"));
    let opened = text.and_then(|text| Opened::file(&text.text_content()?).ok());
    if let (Some(kind), Some(opened), Some(path)) = (kind, opened, told("data-page")) {
        remember_root(&path);
        with_words(move |root| {
            yew::Renderer::<Whole>::with_root_and_props(root, WholeProps { kind, opened }).render();
        });
    }
}

fn query() -> String {
    window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// Connects the file to the address.
#[hook]
pub fn use_browser(table: &UseReducerHandle<Table>) {
    let dispatch = table.dispatcher();
    use_effect_with((), move |()| {
        dispatch.dispatch(Act::Follow(query()));
        let days = dispatch.clone();
        let listeners = window().map(|window| {
            let look = move |day| days.dispatch(Act::Page(Action::Edit(Edit::Day(day))));
            (
                listen_for_days(&window, look),
                EventListener::new(&window, "popstate", move |_| dispatch.dispatch(Act::Follow(query()))),
            )
        });
        move || drop(listeners)
    });
    use_effect_with((table.live, table.desk.today()), |(live, day)| {
        if *live {
            mark_day(*day);
        }
    });
    use_effect_with(table.live, |live| {
        if *live {
            is_live();
        }
    });
    let said = table.live.then(|| table.desk.query());
    use_effect_with(said, |said| {
        if let Some(said) = said {
            write_address(said);
        }
    });
}

/// Connects the comparison to the address.
#[hook]
pub fn use_comparison(shown: &UseStateHandle<Shown>, live: &UseStateHandle<bool>) {
    let (set, start) = (shown.clone(), live.clone());
    use_effect_with((), move |()| {
        set.set(Shown::from_query(&query()));
        start.set(true);
        let listener = window().map(|window| {
            EventListener::new(&window, "popstate", move |_| set.set(Shown::from_query(&query())))
        });
        move || drop(listener)
    });
    use_effect_with((**shown, **live), |(shown, live)| {
        if *live {
            is_live();
            write_address(&shown.query());
        }
    });
}

/// Links to another day of the same deal, wherever they stand on the page, set the figure to that day.
fn listen_for_days(window: &web_sys::Window, look: impl Fn(Date) + 'static) -> EventListener {
    let options = EventListenerOptions::enable_prevent_default();
    EventListener::new_with_options(window, "click", options, move |event| {
        if let Some(day) = event.dyn_ref::<MouseEvent>().and_then(asked_for) {
            event.prevent_default();
            look(day);
            bring_answer();
        }
    })
}

/// The day that a click asks for; a click that opens a new tab asks for none.
fn asked_for(click: &MouseEvent) -> Option<Date> {
    let elsewhere = click.ctrl_key() || click.meta_key() || click.shift_key() || click.button() != 0;
    let target = click.target().filter(|_| !elsewhere)?.dyn_into::<Element>().ok()?;
    let link = target.closest("a[href^='?day=']").ok()??;
    link::from_query(&link.get_attribute("href")?).ok()??.day
}

/// Scrolls to the answer if it is out of sight.
fn bring_answer() {
    let answer = document().and_then(|document| document.get_element_by_id("answer"));
    let Some((answer, html)) = answer.zip(html()) else { return };
    let place = answer.get_bounding_client_rect();
    if place.top() < 0.0 || place.bottom() > f64::from(html.client_height()) {
        answer.scroll_into_view();
    }
}

/// Marks the link to the day looked at.
fn mark_day(day: Date) {
    let link_at = |which: &str| document()?.query_selector(which).ok()?;
    if let Some(link) = link_at("a[href^='?day='][aria-current]") {
        let _ = link.remove_attribute("aria-current");
    }
    if let Some(link) = link_at(&format!("a[href^='?day={day}']")) {
        let _ = link.set_attribute("aria-current", "date");
    }
}

/// Edits replace the history entry; a link that cannot be followed stays in the address until something is done.
fn write_address(said: &str) {
    let Some(window) = window() else { return };
    if query() == said {
        return;
    }
    let path = window.location().pathname().unwrap_or_default();
    // A sandboxed frame may refuse; the page works without its address.
    if let Ok(history) = window.history() {
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(&format!("{path}{said}")));
    }
}
