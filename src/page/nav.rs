//! Where one is in the story: the list of steps, next and back.

use super::parts::{attr, text};
use super::scene::Scene;
use super::state::Action;
use crate::story::pages::{ALL_STEPS, STEPS};
use crate::story::words::word;
use crate::story::{Page, format, link};
use yew::prelude::*;

fn to_page(scene: &Scene<'_>, to: Page, rel: Option<&'static str>, label: Html) -> Html {
    let beyond = to.step() > Some(STEPS);
    let onclick = scene.when(move |event: &MouseEvent| {
        // Clicks that ask for a new tab or window are the browser's, and other programs draw the last steps.
        if beyond
            || event.ctrl_key()
            || event.meta_key()
            || event.shift_key()
            || event.alt_key()
            || event.button() != 0
        {
            return None;
        }
        event.prevent_default();
        Some(Action::Go(to))
    });
    let session = scene.view.session.carried(scene.page, to);
    let href = format!("{}{}", scene.page.link_to(&to.path()), link::query(&session, to));
    let current = (to == scene.page).then_some("step");
    html! { <a {href} {rel} aria-current={current} {onclick}>{ label }</a> }
}

/// The list of steps.
pub fn steps(scene: &Scene<'_>) -> Html {
    let step = |n: u8| {
        let title = word(&format!("step.{n}.short")).to_owned();
        let label = html! { <><b>{ n }</b>{ " " }<span>{ title }</span></> };
        html! { <li key={n}>{ to_page(scene, Page::Step(n), None, label) }</li> }
    };
    html! {
        <div class="top">
            <nav aria-label={attr("nav.steps")}><ol class="steps">{ for (1..=ALL_STEPS).map(step) }</ol></nav>
        </div>
    }
}

/// Next and Back.
pub fn onward(scene: &Scene<'_>) -> Html {
    let titled = |page: Page, key: &str| {
        let title = scene.view.plain(&format!("{}.title", page.key()), &[]);
        html! { { format::put(word(key), &[("title", &title)]) } }
    };
    html! {
        <nav class="onward" aria-label={format!("{} / {}", word("nav.back.short"), word("nav.next.short"))}>
            if let Some(back) = scene.page.back() {
                { to_page(scene, back, Some("prev"), titled(back, "nav.back")) }
            }
            if let Some(next) = scene.page.next() {
                { to_page(scene, next, Some("next"), if scene.page == Page::Front {
                    html! { { text("front.go") } }
                } else {
                    titled(next, "nav.next")
                }) }
            }
        </nav>
    }
}
