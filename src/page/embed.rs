//! One figure of the story alone, for a frame in somebody else's page. It has a program of its own, which has none of
//! the story's steps and bets.

use super::app::{basis, problem};
use super::browser;
use super::calendar::calendar;
use super::choices::{replies, rivals};
use super::clause::clause;
use super::match_table::match_table;
use super::offer::offer;
use super::parts::{pieces, text};
use super::scene::Scene;
use super::seats::seats;
use super::state::{Action, Arrival, State};
use super::why::why;
use crate::story::reasons::{is_shown, reasons};
use crate::story::words::word;
use crate::story::{Figure, Page, Scenario, answer};
use std::rc::Rc;
use yew::prelude::*;

/// Which figure to start with.
#[derive(Properties, PartialEq, Clone)]
pub struct EmbedProps {
    /// The figure.
    pub figure: Figure,
    /// Whose offer it starts with.
    pub scenario: Scenario,
    /// Where there is a browser: what the address says, if it says anything.
    pub arrival: Option<Arrival>,
}

/// The state of a figure alone: the story's, of which nobody walks or bets.
#[derive(Clone, PartialEq)]
struct Alone(State);

impl Reducible for Alone {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut alone = (*self).clone();
        alone.0.act(action);
        Rc::new(alone)
    }
}

/// The figure.
#[component]
pub fn Embed(props: &EmbedProps) -> Html {
    let figure = props.figure;
    let start = props.clone();
    let alone = use_reducer(move || {
        let page = Page::Embed(start.figure, start.scenario);
        Alone(match start.arrival {
            Some(link) => State::live(page, link),
            None => State::start(page),
        })
    });
    let act = use_callback(alone.dispatcher(), |action: Action, alone| alone.dispatch(action));
    let state = &alone.0;
    browser::use_live();
    browser::use_browser(state, &act);
    let scene = Scene::new(state, &act, 1);
    html! {
        <main class="embed" data-page="embed">
            <h1 class="sr">{ text(&format!("embed.{}.title", figure.key())) }</h1>
            { problem(state) }
            <p class="kicker">{ word(supposed(&scene)).to_owned() }</p>
            <p class="sentence" id="answer" data-mark={answer::mark(scene.look)}>{ pieces(&answer::answer(scene.view)) }</p>
            <div class="stage">{ drawn(figure, &scene) }</div>
            <p class="basis-line">{ pieces(&scene.view.speak(basis(scene.view), &[])) }</p>
            <p class="sr" role="status" aria-live="polite">{ &state.said }</p>
        </main>
    }
}

fn drawn(figure: Figure, scene: &Scene<'_>) -> Html {
    match figure {
        Figure::Calendar => calendar(scene),
        Figure::Clause => clause(scene),
        Figure::Offer => html! { <>{ rivals(scene) }{ offer(scene) }{ seats(scene) }</> },
        Figure::Match => html! { <>{ replies(scene) }{ match_table(scene) }</> },
        Figure::Reasons => {
            let list = reasons(scene.view, scene.page);
            why(&list, &|because| is_shown(scene.page, because, &list))
        }
    }
}

/// That all is supposed.
fn supposed(scene: &Scene<'_>) -> &'static str {
    if scene.view.session.scenario == Scenario::Own { "embed.kicker.own" } else { "embed.kicker" }
}

/// Starts the figure that the document names.
#[cfg(target_arch = "wasm32")]
pub fn start() {
    browser::with_page(Page::embed_at, |root, page| {
        if let Page::Embed(figure, scenario) = page {
            let props = EmbedProps { figure, scenario, arrival: Some(browser::here().1) };
            yew::Renderer::<Embed>::with_root_and_props(root, props).render();
        }
    });
}
