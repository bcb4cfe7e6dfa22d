//! Everything that touches the browser: start, address, history, focus, clipboard. Only effects and handlers
//! come here, never a render.

use super::app::{App, AppProps};
use super::state::{Action, State};
use crate::story::view::title;
use crate::story::words;
use crate::story::{Page, Session, View, link};
use gloo::events::EventListener;
use std::cell::{Cell, RefCell};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Document, Element, Window};
use yew::prelude::*;

thread_local! {
    /// The absolute address of the site's root, known from the page's own address at the start.
    static ROOT: RefCell<String> = const { RefCell::new(String::new()) };
    /// Finds the page of an address below the root among those of this program.
    static PAGES: Cell<fn(&str) -> Option<Page>> = const { Cell::new(|_| None) };
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
    with_page(Page::of_story_at, |root, page| {
        let props = AppProps { page, arrival: Some(here().1) };
        yew::Renderer::<App>::with_root_and_props(root, props).render();
    });
}

/// Draws the page that the document names, as soon as the words are there, if it is one of this program.
pub(super) fn with_page(pages: fn(&str) -> Option<Page>, draw: impl FnOnce(Element, Page) + 'static) {
    listen_for_panics();
    PAGES.with(|known| known.set(pages));
    let page = html().and_then(|html| html.get_attribute("data-page")).and_then(|path| pages(&path));
    if let Some(page) = page {
        remember_root(&page.path());
        with_words(move |root| draw(root, page));
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

/// Draws as soon as the words are there, into an element that takes the place of what the prerender wrote once it
/// is whole; without words the page stays as it was and says so.
pub(super) fn with_words(draw: impl FnOnce(Element) + 'static) {
    let Some(root) = boot("root", &[]).and_then(|root| root.dyn_into().ok()) else { return };
    wasm_bindgen_futures::spawn_local(async move {
        match fetch_words().await {
            Some(text) => {
                words::set(text);
                pause().await;
                draw(root);
            }
            None => fail(),
        }
    });
}

/// The page works: it is shown, with its controls and what its address says.
fn is_live() {
    boot("live", &[]);
}

/// How many parts of the page are drawn, of so many. Each is drawn in a task of its own, so that the reader's browser
/// may do something else in between; with the last the page works.
#[hook]
pub(super) fn use_parts(all: usize) -> usize {
    let drawn = use_state(|| 1_usize);
    let set = drawn.setter();
    use_effect_with(*drawn, move |drawn| {
        let drawn = *drawn;
        if drawn >= all {
            return is_live();
        }
        wasm_bindgen_futures::spawn_local(async move {
            pause().await;
            set.set(drawn + 1);
        });
    });
    *drawn
}

/// Shows the page at the first drawing, which is the whole.
#[hook]
pub(super) fn use_live() {
    use_effect_with((), |()| is_live());
}

/// What to draw after the next frame: this value, a frame late; of several that come before the frame, the last.
/// Whatever the reader has changed is drawn at once, and what takes longer does not hold it up.
#[hook]
pub(super) fn use_next_frame<T: Clone + PartialEq + 'static>(now: &T) -> T {
    let shown = use_state_eq(|| now.clone());
    let set = shown.setter();
    let waiting = use_mut_ref(|| None::<T>);
    use_effect_with(now.clone(), move |now| {
        let waits = waiting.borrow_mut().replace(now.clone()).is_some();
        if waits {
            return;
        }
        wasm_bindgen_futures::spawn_local(async move {
            wait("frame").await;
            let last = waiting.take();
            if let Some(last) = last {
                set.set(last);
            }
        });
    });
    (*shown).clone()
}

/// Lets whatever else there is go first.
async fn pause() {
    wait("pause").await;
}

/// Waits for what a function of the page's first script promises.
async fn wait(name: &str) {
    if let Some(promise) = boot(name, &[]) {
        let _ = JsFuture::from(js_sys::Promise::from(promise)).await;
    }
}

/// Calls a function of the page's first script, `static/boot.js`.
fn boot(name: &str, words: &[JsValue]) -> Option<JsValue> {
    let own = js_sys::Reflect::get(&window()?.into(), &"firstRefusal".into()).ok()?;
    let function: js_sys::Function = js_sys::Reflect::get(&own, &name.into()).ok()?.dyn_into().ok()?;
    function.apply(&own, &words.iter().collect()).ok()
}

/// The words, which the first script of the page has asked for already.
async fn fetch_words() -> Option<String> {
    JsFuture::from(js_sys::Promise::from(boot("words", &[])?)).await.ok()?.as_string()
}

/// Puts an address into the browser's bar: as a new entry of its history, or soon in the place of the present one.
pub(super) fn show_address(address: &str, new: bool) {
    boot("address", &[address.into(), new.into()]);
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
fn root() -> String {
    ROOT.with(|root| root.borrow().clone())
}

/// The page and the state of the present address.
pub(super) fn here() -> (Option<Page>, Option<Result<Session, link::LinkProblem>>) {
    let Some(location) = window().map(|w| w.location()) else { return (None, None) };
    let href = location.href().unwrap_or_default();
    let path = href.split(['?', '#']).next().unwrap_or_default();
    let page = path.strip_prefix(&root()).and_then(PAGES.with(Cell::get));
    (page, link::from_query(&location.search().unwrap_or_default()))
}

/// Connects the state to the browser.
#[hook]
pub fn use_browser(state: &State, act: &Callback<Action>) {
    let act = act.clone();
    use_effect_with((), move |()| {
        let listener = window().map(|window| {
            EventListener::new(&window, "popstate", move |_| {
                if let (Some(page), link) = here() {
                    act.emit(Action::Return(page, link));
                }
            })
        });
        move || drop(listener)
    });
    let page = state.page;
    let shown = use_mut_ref(|| page);
    use_effect_with((state.page, state.view.session), move |(page, session)| {
        let moved = std::mem::replace(&mut *shown.borrow_mut(), *page) != *page;
        write_address(*page, session, moved);
        if moved {
            arrive(*page, session);
        }
    });
}

/// Edits replace the history entry, steps push one; an address that is there already is left alone.
fn write_address(page: Page, session: &Session, moved: bool) {
    let (there, linked) = here();
    let same = *session == linked.and_then(Result::ok).unwrap_or_else(|| Session::start(page));
    // None if it is there already: another that waits to be written is out of date then.
    let address = if there == Some(page) && same {
        String::new()
    } else {
        format!("{}{}{}", root(), page.path(), link::query(session, page))
    };
    show_address(&address, moved);
}

/// On arrival at a page its title is the document's, and its heading has the focus.
fn arrive(page: Page, session: &Session) {
    let Some(document) = document() else { return };
    document.set_title(&title(&View::new(session), page));
    boot("show", &["h1".into()]);
}

/// Shows and focuses the element with this id, unfolding what hides it.
pub fn show(id: &str) {
    boot("show", &[id.into()]);
}

/// Copies the text of a field; where that is not allowed, selects it.
pub fn copy(id: &str) {
    boot("copy", &[id.into()]);
}
