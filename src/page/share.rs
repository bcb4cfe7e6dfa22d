//! Share: the link to this state and the code that puts the calendar into an article.

use super::browser;
use super::parts::text;
use super::scene::Scene;
use super::state::Action;
use crate::story::words::word;
use crate::story::{Figure, Page, Scenario, link};
use yew::prelude::*;

/// The figure whose code is offered.
const EMBED: Page = Page::Embed(Figure::Calendar, Scenario::CoreWeave);

/// Two texts to copy.
pub fn share(scene: &Scene<'_>) -> Html {
    // The prerender cannot know where the page will be served.
    let query = |page: Page| link::query(&scene.view.session, page);
    let address = |page: Page| format!("{}{}{}", browser::root(), page.path(), query(page));
    let (here, code) = match scene.live {
        true => (address(scene.page), iframe(&address(EMBED))),
        false => (String::new(), String::new()),
    };
    let alone = format!("{}{}", scene.page.link_to(&EMBED.path()), query(EMBED));
    html! {
        <details class="share">
            <summary>{ text("share.title") }</summary>
            { field(scene, "share-link", "share.link", "share.copy.link", here) }
            { field(scene, "share-embed", "share.embed", "share.copy.code", code) }
            <p class="hint">{ text("share.select") }{ " " }
                <a href={alone}>{ text("share.open") }</a></p>
        </details>
    }
}

fn field(scene: &Scene<'_>, id: &'static str, key: &str, copy: &str, value: String) -> Html {
    let onclick = scene.when(move |_: &MouseEvent| {
        browser::copy(id);
        Some(Action::Tell("share.copied"))
    });
    html! {
        <p class="field">
            <label for={id}>{ word(key).to_owned() }</label>
            <span class="copy">
                <input type="text" {id} readonly={true} {value} />
                <button type="button" disabled={!scene.live} {onclick}>{ text(copy) }</button>
            </span>
        </p>
    }
}

/// The code for an article: a frame with a title, and a link for places that take no frames.
fn iframe(address: &str) -> String {
    let title = word("embed.calendar.title");
    let address = address.replace('&', "&amp;").replace('"', "&quot;");
    format!(
        "<figure><iframe title=\"{title}\" src=\"{address}\" width=\"100%\" height=\"680\" style=\"border:0\" \
         loading=\"lazy\" referrerpolicy=\"strict-origin-when-cross-origin\"></iframe>\
         <figcaption><a href=\"{address}\">{title}</a></figcaption></figure>"
    )
}
