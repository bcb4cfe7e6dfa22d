//! Everything of the desk that touches the browser: the deal in the page, the address, files.

use super::app::{Kind, Whole, WholeProps};
use super::state::{Act, Table};
use crate::desk::Opened;
use crate::page::browser::{document, html, is_live, listen_for_panics, remember_root, window, with_words};
use gloo::events::EventListener;
use wasm_bindgen::JsValue;
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
