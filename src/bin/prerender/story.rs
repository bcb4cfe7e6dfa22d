//! The pages of the story, drawn by its program.

use super::page::{Page, Program};
use super::words::said;
use first_refusal::page::{App, AppProps};
use first_refusal::story::view::title;
use first_refusal::story::{self, Session, View, answer};

/// Every page of the story.
pub fn pages() -> Vec<Page> {
    story::Page::all().map(page).collect()
}

fn page(page: story::Page) -> Page {
    let view = View::new(&Session::start(page));
    let rendered = yew::LocalServerRenderer::<App>::with_props(AppProps { page, arrival: None }).render();
    let supposed = said("site.supposed").replace("{answer}", &answer::plain_answer(&view));
    Page {
        path: page.path(),
        title: title(&view, page),
        description: if page == story::Page::Front { said("site.description").to_owned() } else { supposed },
        program: Program::Story,
        framed: page == story::Page::EmbedCalendar,
        above: String::new(),
        app: futures::executor::block_on(rendered),
        below: String::new(),
        deal: None,
    }
}
