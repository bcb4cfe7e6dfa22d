//! Everything of the desk that touches the browser: the deal in the page, the address, files.

use super::app::{Kind, Whole, WholeProps};
use super::state::{Act, Table};
use super::{COMPARISON, Compare, CompareProps};
use crate::desk::compare::Shown;
use crate::desk::{LinkProblem, Opened, link};
use crate::file::{LARGEST_FILE, deal_text, too_long};
use crate::law::Date;
use crate::page::browser::{
    document, html, listen_for_panics, remember_root, show, show_address, window, with_words,
};
use crate::page::state::Action;
use crate::story::Edit;
use gloo::events::{EventListener, EventListenerOptions};
use gloo::timers::callback::Timeout;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ClipboardEvent, DataTransfer, Element, File, FocusEvent, HtmlElement, HtmlInputElement, MouseEvent,
};
use yew::prelude::*;

/// Starts the desk on the deal that the page carries.
pub fn start() {
    listen_for_panics();
    let told = |name: &str| html().and_then(|html| html.get_attribute(name));
    if let (Some(COMPARISON), Some(path)) = (told("data-kind").as_deref(), told("data-page")) {
        remember_root(&path);
        with_words(|root| {
            let props = CompareProps { query: Some(query()) };
            yew::Renderer::<Compare>::with_root_and_props(root, props).render();
        });
        return;
    }
    let kind = told("data-kind").and_then(|key| Kind::ALL.into_iter().find(|kind| kind.key() == key));
    let text = document().and_then(|document| document.get_element_by_id("deal"));
    let opened = text.and_then(|text| Opened::file(&text.text_content()?).ok());
    if let (Some(kind), Some(opened), Some(path)) = (kind, opened, told("data-page")) {
        remember_root(&path);
        with_words(move |root| {
            yew::Renderer::<Whole>::with_root_and_props(
                root,
                WholeProps { kind, opened, query: Some(query()) },
            )
            .render();
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
    use_effect_with(table.desk.today(), |day| mark_day(*day));
    use_effect_with(table.focus.clone(), |(_, id)| {
        if !id.is_empty() {
            show(id);
        }
    });
    // Whoever reads a page whose program has failed can keep the deal as it was last; the panel below the page asks
    // for it.
    use_effect_with(table.desk.deal.clone(), |deal| {
        let kept = document().and_then(|document| document.get_element_by_id("deal"));
        let keep = kept.map(|kept| {
            let (deal, place) = (deal.clone(), kept.clone());
            let write = Rc::new(move || place.set_text_content(Some(&deal_text(&deal))));
            let asked = Rc::clone(&write);
            (Timeout::new(500, move || write()), EventListener::new(&kept, "read", move |_| asked()))
        });
        move || drop(keep)
    });
    // A link that cannot be followed stays where it is until something is done.
    let said = table.problem.is_none().then(|| table.desk.query());
    use_effect_with(said, |said| {
        if let Some(said) = said {
            write_address(said);
        }
    });
}

/// Connects the comparison to the address. What cannot be followed stays in the address until something is chosen.
#[hook]
pub fn use_comparison(shown: &UseStateHandle<Result<Shown, LinkProblem>>) {
    let set = shown.clone();
    use_effect_with((), move |()| {
        let follow = move |_: &web_sys::Event| set.set(Shown::from_query(&query()));
        let listener = window().map(|window| EventListener::new(&window, "popstate", follow));
        move || drop(listener)
    });
    use_effect_with(**shown, |shown| {
        if let Ok(shown) = shown {
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

/// Edits replace the history entry.
fn write_address(said: &str) {
    let path = window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
    show_address(&format!("{path}{said}"), false);
}

/// Whether the fold with this id is open now, if the event is about that one.
pub fn toggled(event: &Event, id: &str) -> Option<bool> {
    let fold = event.target()?.dyn_into::<Element>().ok()?;
    (fold.id() == id).then(|| fold.has_attribute("open"))
}

/// The place of a picture at which the pointer is, upwards from its foot.
pub fn place_of(event: &PointerEvent, (wide, high): (usize, usize)) -> Option<(usize, usize)> {
    let picture = event.target()?.dyn_into::<Element>().ok()?.closest("svg").ok()??;
    if event.type_() == "pointerdown" {
        // Where the pointer cannot be held, it works until it leaves the picture.
        let _ = picture.set_pointer_capture(event.pointer_id());
    }
    let frame = picture.get_bounding_client_rect();
    let part = |at: f64, size: f64, n: usize| ((at / size * n as f64) as usize).min(n.saturating_sub(1));
    let x = part(f64::from(event.client_x()) - frame.left(), frame.width(), wide);
    let y = part(frame.bottom() - f64::from(event.client_y()), frame.height(), high);
    Some((x, y))
}

/// Moves the focus to the element with this id.
pub fn focus_on(id: &str) {
    let element = document().and_then(|document| document.get_element_by_id(id));
    if let Some(element) = element.and_then(|element| element.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

fn input(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// Whether a native field holds something that is no whole date or hour yet.
pub fn is_unfinished(event: &Event) -> bool {
    input(event).is_some_and(|input| input.validity().bad_input())
}

/// The id of what has the focus after the event.
pub fn next_focus(event: &Event) -> Option<String> {
    let next = event.dyn_ref::<FocusEvent>()?.related_target()?;
    Some(next.dyn_into::<Element>().ok()?.id())
}

/// An address from which a text can be downloaded, without asking anybody.
pub fn data_url(text: &str) -> String {
    format!("data:application/json;charset=utf-8,{}", String::from(js_sys::encode_uri_component(text)))
}

/// Opens a file.
fn open_file(file: File, act: &Callback<Act>) {
    let act = act.clone();
    // Too much is not even read.
    if file.size() > LARGEST_FILE as f64 {
        return act.emit(Act::Unread(too_long(file.size() as usize).0));
    }
    wasm_bindgen_futures::spawn_local(async move {
        if let Ok(text) = JsFuture::from(file.text()).await {
            act.emit(Act::Open(text.as_string().unwrap_or_default()));
        }
    });
}

fn first_file(data: Option<DataTransfer>) -> Option<File> {
    data?.files()?.get(0)
}

/// Opens what was dropped: a file or a text.
pub fn open_dropped(event: &DragEvent, act: &Callback<Act>) {
    event.prevent_default();
    match first_file(event.data_transfer()) {
        Some(file) => open_file(file, act),
        None => {
            let text = event.data_transfer().and_then(|data| data.get_data("text").ok());
            if let Some(text) = text.filter(|text| !text.is_empty()) {
                act.emit(Act::Open(text));
            }
        }
    }
}

/// Opens the file that was chosen.
pub fn open_chosen(event: &Event, act: &Callback<Act>) {
    let Some(input) = input(event) else { return };
    if let Some(file) = input.files().and_then(|files| files.get(0)) {
        open_file(file, act);
    }
    // The same file can be chosen again.
    input.set_value("");
}

/// Opens a file that was pasted; text goes where it was pasted.
pub fn open_pasted(event: &Event, act: &Callback<Act>) {
    let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
    if let Some(file) = first_file(data) {
        event.prevent_default();
        open_file(file, act);
    }
}
