//! Everything that touches the browser: start, address, history, focus, clipboard. Only effects and handlers
//! come here, never a render.

use super::app::{App, AppProps};
use super::state::{Action, State};
use crate::story::view::title;
use crate::story::words;
use crate::story::{Page, Session, View, link};
use gloo::events::EventListener;
use std::cell::RefCell;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, HtmlElement, HtmlInputElement, Window};
use yew::prelude::*;

thread_local! {
    /// The absolute address of the site's root, known from the page's own address at the start.
    static ROOT: RefCell<String> = const { RefCell::new(String::new()) };
}

pub(super) fn window() -> Option<Window> {
    web_sys::window()
}

pub(super) fn document() -> Option<Document> {
    window()?.document()
}

pub(super) fn html() -> Option<Element> {
    document()?.document_element()
}

/// Starts the page: draws what the prerender wrote once more, and from then on keeps it.
pub fn start() {
    listen_for_panics();
    let page =
        html().and_then(|html| html.get_attribute("data-page")).and_then(|path| Page::from_path(&path));
    if let Some(page) = page {
        remember_root(&page.path());
        with_words(move |root| {
            yew::Renderer::<App>::with_root_and_props(root, AppProps { page }).render();
        });
    }
}

/// A panic leaves the page as it was and says so.
pub(super) fn listen_for_panics() {
    yew::set_custom_panic_hook(Box::new(|info| {
        if let Some(html) = html() {
            let _ = html.set_attribute("data-live", "broken");
        }
        web_sys::console::error_1(&JsValue::from_str(&info.to_string()));
    }));
}

/// Draws into the page's root as soon as the words are there; without them the page stays as it was and says so.
pub(super) fn with_words(draw: impl FnOnce(Element) + 'static) {
    let Some(root) = document().and_then(|document| document.get_element_by_id("app")) else { return };
    wasm_bindgen_futures::spawn_local(async move {
        match fetch_words().await {
            Some(text) => {
                words::set(text);
                draw(root);
            }
            None => fail(),
        }
    });
}

/// The page works: its controls, and what its address says.
pub(super) fn is_live() {
    if let Some(html) = html() {
        let _ = html.set_attribute("data-live", "yes");
        let _ = html.remove_attribute("data-pending");
    }
}

/// The words, which the first script of the page has asked for already.
async fn fetch_words() -> Option<String> {
    let promise = js_sys::Reflect::get(&window()?.into(), &"firstRefusalWords".into()).ok()?;
    JsFuture::from(js_sys::Promise::from(promise)).await.ok()?.as_string()
}

/// Leaves the page as the prerender wrote it, and says so.
fn fail() {
    if let Some(html) = html() {
        let _ = html.set_attribute("data-live", "failed");
        let _ = html.remove_attribute("data-pending");
    }
}

/// The site's root is the page's address without the page's own path.
pub(super) fn remember_root(own: &str) {
    let Some(location) = window().map(|w| w.location()) else { return };
    let path = location.pathname().unwrap_or_default();
    let path = path.strip_suffix("index.html").unwrap_or(&path);
    let base =
        path.strip_suffix(own).or_else(|| path.strip_suffix(own.trim_end_matches('/'))).unwrap_or(path);
    let origin = location.origin().unwrap_or_default();
    // A page from the file system or in a sandbox has no origin of its own.
    let origin = if origin == "null" { String::from("file://") } else { origin };
    let root =
        format!("{}{base}", if location.protocol().as_deref() == Ok("file:") { "file://" } else { &origin });
    ROOT.with(|known| *known.borrow_mut() = root);
}

/// The absolute address of the site's root, with a slash at its end.
pub fn root() -> String {
    ROOT.with(|root| root.borrow().clone())
}

/// The page and the state of the present address.
fn here() -> (Option<Page>, Option<Result<Session, link::LinkProblem>>) {
    let Some(location) = window().map(|w| w.location()) else { return (None, None) };
    let href = location.href().unwrap_or_default();
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let page = path.strip_prefix(&root()).and_then(Page::from_path);
    (page, link::from_query(&location.search().unwrap_or_default()))
}

/// Connects the state to the browser.
#[hook]
pub fn use_browser(state: &UseReducerHandle<State>) {
    let dispatch = state.dispatcher();
    use_effect_with((), move |()| {
        dispatch.dispatch(Action::Start(here().1));
        let listener = window().map(|window| {
            EventListener::new(&window, "popstate", move |_| {
                if let (Some(page), link) = here() {
                    dispatch.dispatch(Action::Return(page, link));
                }
            })
        });
        move || drop(listener)
    });
    use_effect_with(state.live, |live| {
        if *live {
            is_live();
        }
    });
    let shown = use_mut_ref(|| state.page);
    let now = (state.page, state.session, state.live);
    use_effect_with(now, move |(page, session, live)| {
        if *live {
            let moved = std::mem::replace(&mut *shown.borrow_mut(), *page) != *page;
            write_address(*page, session, moved);
            if moved {
                arrive(*page, session);
            }
        }
    });
}

/// Edits replace the history entry, steps push one; an address that is there already is left alone.
fn write_address(page: Page, session: &Session, moved: bool) {
    let Some(window) = window() else { return };
    let (there, linked) = here();
    let same = *session == linked.and_then(Result::ok).unwrap_or_else(|| Session::start(page));
    if there == Some(page) && same {
        return;
    }
    let address = format!("{}{}{}", root(), page.path(), link::query(session, page));
    let Ok(history) = window.history() else { return };
    // A sandboxed frame may refuse; the page works without its address.
    let _ = if moved {
        history.push_state_with_url(&JsValue::NULL, "", Some(&address))
    } else {
        history.replace_state_with_url(&JsValue::NULL, "", Some(&address))
    };
}

/// On arrival at a page its title is the document's, and its heading has the focus.
fn arrive(page: Page, session: &Session) {
    let Some(document) = document() else { return };
    document.set_title(&title(&View::new(session), page));
    if let Some(window) = window() {
        window.scroll_to_with_x_and_y(0.0, 0.0);
    }
    focus(document.query_selector("h1").ok().flatten());
}

fn focus(element: Option<Element>) {
    if let Some(element) = element.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = element.focus();
    }
}

/// Marks of a picture can have the focus, too.
fn focus_any(element: &Element) {
    if let Some(mark) = element.dyn_ref::<web_sys::SvgElement>() {
        let _ = mark.focus();
    } else {
        focus(Some(element.clone()));
    }
}

/// Shows and focuses the element with this id, unfolding what hides it.
pub fn show(id: &str) {
    let Some(element) = document().and_then(|document| document.get_element_by_id(id)) else { return };
    let mut around = element.closest("details").ok().flatten();
    while let Some(details) = around {
        let _ = details.set_attribute("open", "");
        around = details.parent_element().and_then(|parent| parent.closest("details").ok().flatten());
    }
    // Where the picture gives way to a list, its row stands for the mark.
    let hidden = element.get_bounding_client_rect().width() == 0.0;
    let row = document().and_then(|document| document.get_element_by_id(&format!("{id}-row")));
    let element = row.filter(|_| hidden).unwrap_or(element);
    element.scroll_into_view();
    focus_any(&element);
}

/// Copies the text of a field; where that is not allowed, selects it.
pub fn copy(id: &str) {
    let field = document().and_then(|document| document.get_element_by_id(id));
    let Some(field) = field.and_then(|field| field.dyn_into::<HtmlInputElement>().ok()) else { return };
    field.select();
    let _ = field.focus();
    let Some(navigator) = window().map(|window| window.navigator()) else { return };
    let clipboard = js_sys::Reflect::get(&navigator, &JsValue::from_str("clipboard"));
    if let Ok(clipboard) = clipboard.and_then(|c| c.dyn_into::<web_sys::Clipboard>()) {
        // Refused in a sandbox; the text is selected for the reader then.
        let _ = clipboard.write_text(&field.value());
    }
}
