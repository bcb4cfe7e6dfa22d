//! Everything of the desk that touches the browser: the deal in the page, the address, files.

use super::app::{Kind, Whole, WholeProps};
use super::state::{Act, Table};
use crate::desk::Opened;
use crate::file::{LARGEST_FILE, deal_text, too_long};
use crate::page::browser::{
    document, html, is_live, listen_for_panics, remember_root, show, window, with_words,
};
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    ClipboardEvent, DataTransfer, Element, File, FocusEvent, HtmlInputElement, HtmlTextAreaElement,
};
use yew::prelude::*;

/// Starts the desk on the deal that the page carries.
pub fn start() {
    listen_for_panics();
    let told = |name: &str| html().and_then(|html| html.get_attribute(name));
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
        let listener = window().map(|window| {
            EventListener::new(&window, "popstate", move |_| dispatch.dispatch(Act::Follow(query())))
        });
        move || drop(listener)
    });
    use_effect_with(table.live, |live| {
        if *live {
            is_live();
        }
    });
    use_effect_with(table.focus.clone(), |(_, id)| {
        if !id.is_empty() {
            show(id);
        }
    });
    // Whoever reads a page whose program has failed can keep the deal as it was last.
    use_effect_with(table.desk.deal.clone(), |deal| {
        let deal = deal.clone();
        let keep = Timeout::new(500, move || {
            if let Some(kept) = document().and_then(|document| document.get_element_by_id("deal")) {
                kept.set_text_content(Some(&deal_text(&deal)));
            }
        });
        move || drop(keep)
    });
    let said = table.live.then(|| table.desk.query());
    use_effect_with(said, |said| {
        if let Some(said) = said {
            write_address(said);
        }
    });
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

fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn input(event: &Event) -> Option<HtmlInputElement> {
    target(event)?.dyn_into().ok()
}

/// Whether what is folded away has been unfolded.
pub fn is_open(event: &Event) -> bool {
    target(event).is_some_and(|details| details.has_attribute("open"))
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

/// Copies the text of a field of several lines; where that is not allowed, selects it.
pub fn copy_lines(id: &str) {
    let field = document().and_then(|document| document.get_element_by_id(id));
    let Some(field) = field.and_then(|field| field.dyn_into::<HtmlTextAreaElement>().ok()) else { return };
    field.select();
    let _ = field.focus();
    let clipboard =
        window().and_then(|window| js_sys::Reflect::get(&window.navigator(), &"clipboard".into()).ok());
    if let Some(clipboard) = clipboard.and_then(|clipboard| clipboard.dyn_into::<web_sys::Clipboard>().ok()) {
        let _ = clipboard.write_text(&field.value());
    }
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
