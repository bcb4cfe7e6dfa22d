//! Everything of the chapter that touches the browser: start and address.

use super::app::{Chapter, ChapterProps, Kind};
use super::state::{Act, Room};
use crate::page::browser::{html, listen_for_panics, remember_root, show_address, window, with_words};
use crate::price::link;
use gloo::events::EventListener;
use yew::prelude::*;

/// Starts the chapter on the page that its head names.
pub fn start() {
    listen_for_panics();
    let told = html().and_then(|html| html.get_attribute("data-kind"));
    let kind = told.and_then(|key| Kind::all().find(|kind| kind.key() == key));
    if let Some(kind) = kind {
        remember_root(&kind.path());
        with_words(move |root| {
            yew::Renderer::<Chapter>::with_root_and_props(root, ChapterProps { kind, query: Some(query()) })
                .render();
        });
    }
}

fn query() -> String {
    window().and_then(|window| window.location().search().ok()).unwrap_or_default()
}

/// Connects the choices to the address.
#[hook]
pub fn use_browser(room: &UseReducerHandle<Room>) {
    let dispatch = room.dispatcher();
    use_effect_with((), move |()| {
        let follow = move |_: &web_sys::Event| dispatch.dispatch(Act::Follow(query()));
        let listener = window().map(|window| EventListener::new(&window, "popstate", follow));
        move || drop(listener)
    });
    // A link that cannot be followed stays where it is until something is done.
    let said = room.problem.is_none().then_some((room.choices, room.along.clone()));
    use_effect_with(said, |said| {
        if let Some((choices, along)) = said {
            let own = link::query(choices);
            let both = if own.is_empty() { along.clone() } else { own + &along.replacen('?', "&", 1) };
            let path = window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
            show_address(&format!("{path}{both}"), false);
        }
    });
}
