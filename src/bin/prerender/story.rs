//! The pages of the story, drawn by its program, and its figures alone, drawn by theirs.

use super::embed;
use super::page::{Page, Program};
use super::words::said;
use first_refusal::page::{App, AppProps, Embed, EmbedProps};
use first_refusal::story::view::title;
use first_refusal::story::words::word;
use first_refusal::story::{self, Figure, Scenario, Session, View, answer, link};

/// Every page of the story.
pub fn pages() -> Vec<Page> {
    story::Page::of_story().map(page).collect()
}

/// Its figures alone, each with every rival's offer.
pub fn figures() -> Vec<Page> {
    let with_each = |figure: &'static Figure| Scenario::ALL.iter().map(|rival| alone(*figure, *rival));
    Figure::ALL.iter().flat_map(with_each).collect()
}

fn page(page: story::Page) -> Page {
    let view = View::new(&Session::start(page));
    let rendered = yew::LocalServerRenderer::<App>::with_props(AppProps { page, arrival: None }).render();
    Page {
        path: page.path(),
        title: title(&view, page),
        description: if page == story::Page::Front {
            said("site.description").to_owned()
        } else {
            supposed(&view)
        },
        program: Program::Story,
        framed: false,
        above: String::new(),
        app: futures::executor::block_on(rendered),
        below: String::new(),
        deal: None,
    }
}

fn supposed(view: &View) -> String {
    said("site.supposed").replace("{answer}", &answer::plain_answer(view))
}

/// The page of the story that shows the figure among the others.
pub fn home(figure: Figure) -> story::Page {
    match figure {
        Figure::Calendar | Figure::Clause | Figure::Reasons => story::Page::Front,
        Figure::Offer => story::Page::Step(1),
        Figure::Match => story::Page::Step(5),
    }
}

fn alone(figure: Figure, scenario: Scenario) -> Page {
    let page = story::Page::Embed(figure, scenario);
    let session = Session::start(page);
    let view = View::new(&session);
    let rendered =
        yew::LocalServerRenderer::<Embed>::with_props(EmbedProps { figure, scenario, arrival: None })
            .render();
    let name = word(&format!("embed.{}.title", figure.key())).to_owned();
    let rival = word(&format!("rival.{}", scenario.key())).to_owned();
    let home = home(figure);
    let full = format!("{}{}", home.path(), link::query(&session, home));
    Page {
        path: page.path(),
        title: format!("{name}: {rival} · {}", word("site.name")),
        description: supposed(&view),
        program: Program::Figure,
        framed: true,
        above: String::new(),
        app: futures::executor::block_on(rendered),
        below: embed::source(page.to_root(), &full),
        deal: None,
    }
}
