//! A page of the story as a whole: one component that holds the state, and an outline for each page.

use super::answer_bar::answer_bar;
use super::bet::bet;
use super::browser;
use super::calendar::calendar;
use super::choices::{replies, rivals, subjects, turns};
use super::clause::clause;
use super::match_table::match_table;
use super::nav::{onward, steps};
use super::offer::{notice, offer};
use super::parts::{pieces, text};
use super::scene::Scene;
use super::seats::seats;
use super::state::{Action, Arrival, State};
use super::why::why;
use crate::story::pages::ALL_STEPS;
use crate::story::reasons::{is_shown, reasons};
use crate::story::words::{find, word};
use crate::story::{Page, Scenario, View, format};
use yew::prelude::*;

/// Which page to start with.
#[derive(Properties, PartialEq, Clone)]
pub struct AppProps {
    /// The page.
    pub page: Page,
    /// Where there is a browser: what the address says, if it says anything.
    pub arrival: Option<Arrival>,
}

/// In so many parts it is drawn for the first time.
const PARTS: usize = 5;

/// The page.
#[component]
pub fn App(props: &AppProps) -> Html {
    let start = props.clone();
    let state = use_reducer(move || match start.arrival {
        Some(link) => State::live(start.page, link),
        None => State::start(start.page),
    });
    let dispatch = state.dispatcher();
    let act = Callback::from(move |action: Action| dispatch.dispatch(action));
    let drawn = browser::use_parts(PARTS);
    browser::use_browser(&state, &act);
    let scene = &Scene::new(&state, &act, drawn);
    html! {
        <>
            { steps(scene) }
            <main data-page={scene.page.key()}>
                { problem(&state) }
                if scene.page == Page::Front { { front(scene) } } else { { step(scene) } }
                { onward(scene) }
            </main>
            <p class="sr" role="status" aria-live="polite">{ &state.said }</p>
        </>
    }
}

/// The front page: question, answer, definition, replies, calendar, rivals, clause, reasons.
fn front(scene: &Scene<'_>) -> Html {
    let view = scene.view;
    html! {
        <>
            <div class="opening">
                <p class="kicker">{ pieces(&view.speak("front.kicker", &[])) }</p>
                <h1 tabindex="-1">{ text("front.title") }</h1>
                <p class="definition">{ pieces(&view.speak("front.definition", &[])) }</p>
            </div>
            { answer_bar(scene) }
            // The same once more, for eyes only, when the large one has been scrolled away.
            <p class="echo" aria-hidden="true">{ pieces(&crate::story::answer::answer(view)) }</p>
            <div class="stage">
                { replies(scene) }
                { scene.part(2, |scene| calendar(scene)) }
                <p class="basis-line">{ pieces(&view.speak(basis(view), &[])) }</p>
                { rivals(scene) }
            </div>
            <div class="grid">{ scene.part(3, clause) }{ scene.part(4, |scene| seats(scene)) }</div>
            { scene.part(5, reasons_of) }
        </>
    }
}

/// A step: its question and text beside what it is about.
fn step(scene: &Scene<'_>) -> Html {
    let view = scene.view;
    let n = scene.page.step().unwrap_or(1);
    let paragraphs = (1..).map_while(|i| find(&format!("step.{n}.text.{i}")));
    let number = format::put(word("nav.step"), &[("n", &n.to_string()), ("all", &ALL_STEPS.to_string())]);
    let (calendar, clause) = (|| scene.part(2, |scene| calendar(scene)), || scene.part(3, clause));
    let seats = || scene.part(4, |scene| seats(scene));
    // Beside the text, then below it: pairs share a row, a single part has one to itself.
    let (beside, below) = match n {
        1 => (vec![rivals(scene), offer(scene)], vec![vec![seats()]]),
        2 => (vec![subjects(scene), clause()], vec![vec![calendar()], vec![offer(scene), rivals(scene)]]),
        3 => (vec![notice(scene)], vec![vec![calendar()], vec![clause(), seats()]]),
        4 => (vec![calendar()], vec![vec![clause(), seats()]]),
        5 => (vec![replies(scene), match_table(scene)], vec![vec![clause(), rivals(scene)]]),
        _ => (vec![replies(scene), turns(scene)], vec![vec![calendar()], vec![clause(), seats()]]),
    };
    html! {
        <>
            { answer_bar(scene) }
            <div class="grid">
                <section class="story" aria-labelledby="question">
                    <p class="kicker">{ number }</p>
                    <h1 id="question" tabindex="-1">{ text(&format!("step.{n}.title")) }</h1>
                    { for paragraphs.map(|words| html! { <p>{ pieces(&view.say(words, &[])) }</p> }) }
                    { bet(scene) }
                    <p class="known"><b>{ text("known.label") }</b>{ " " }
                        { pieces(&view.speak(&format!("step.{n}.known"), &[])) }</p>
                </section>
                <div class="beside">{ for beside }</div>
            </div>
            { for below.into_iter().map(|row| html! { <div class="row-of" data-parts={row.len().to_string()}>{ for row }</div> }) }
            if n > 1 { { scene.part(5, reasons_of) } }
        </>
    }
}

/// The reasons that a page is about.
fn reasons_of(scene: &Scene<'_>) -> Html {
    let list = reasons(scene.view, scene.page);
    why(&list, &|because| is_shown(scene.page, because, &list))
}

/// What is real and what is invented.
pub(super) fn basis(view: &View) -> &'static str {
    if view.session.scenario == Scenario::Own { "front.basis.invented" } else { "front.basis" }
}

/// Why the address could not be followed, if it could not.
pub(super) fn problem(state: &State) -> Html {
    match state.problem {
        Some(problem) => html! { <p class="problem" role="alert">{ word(problem.key()).to_owned() }</p> },
        None => Html::default(),
    }
}
