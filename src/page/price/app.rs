//! The chapter as a whole: one component that holds the choices, and an outline for each of its two pages.

use super::bet::{bet, verdict};
use super::browser;
use super::controls::controls;
use super::panel::{Panel, PanelProps};
use super::simulation::Simulation;
use super::state::{Act, Room};
use crate::page::browser::{use_next_frame, use_parts};
use crate::page::parts::{attr, pieces, text};
use crate::price::{Choices, Figure, Pair, answer, link};
use crate::story::format::put;
use crate::story::words::word;
use yew::prelude::*;

/// Which of its pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Step 7 of the story: the bet, the answer, and the first figures.
    Step,
    /// The chapter, with every figure.
    Chapter,
    /// One figure alone, in somebody else's page.
    Alone(Figure),
}

impl Kind {
    /// Every page.
    pub fn all() -> impl Iterator<Item = Self> {
        [Self::Step, Self::Chapter].into_iter().chain(Figure::ALL.map(Self::Alone))
    }

    /// Its name in the page's head.
    pub fn key(self) -> &'static str {
        match self {
            Self::Step => "step",
            Self::Chapter => "chapter",
            Self::Alone(figure) => figure.key(),
        }
    }

    /// The address below the root.
    pub fn path(self) -> String {
        match self {
            Self::Step => "step/7/".to_owned(),
            Self::Chapter => "price/".to_owned(),
            Self::Alone(figure) => ["embed/", figure.key(), "/"].concat(),
        }
    }
}

/// In so many parts it is drawn for the first time.
const PARTS: usize = 4;

/// What to start with.
#[derive(Properties, PartialEq, Clone)]
pub struct ChapterProps {
    /// Which page.
    pub kind: Kind,
    /// Where there is a browser: the query of the address.
    pub query: Option<String>,
}

/// The chapter.
#[component]
pub fn Chapter(props: &ChapterProps) -> Html {
    let query = props.query.clone();
    let room = use_reducer(move || Room::start(query.as_deref()));
    let drawn = use_parts(PARTS);
    browser::use_browser(&room);
    let act = use_callback(room.dispatcher(), |act: Act, room| room.dispatch(act));
    // Answer and controls follow a change at once, the figures with the frame after.
    let (choices, pair) = use_next_frame(&(room.choices, room.pair.clone()));
    let figures = Figures { choices, pair, stale: choices != room.choices, live: room.live };
    let body = match props.kind {
        Kind::Step => step(&room, &figures, &act, drawn),
        Kind::Chapter => chapter(&room, &figures, &act, drawn),
        Kind::Alone(figure) => alone(&room, &figures, &act, figure),
    };
    html! {
        <div class="price" data-kind={props.kind.key()}>
            if let Some(problem) = &room.problem {
                <p class="problem" role="alert">{ put(word("price.link.problem"), &[("part", &problem.0)]) }</p>
            }
            { body }
            <p class="sr" role="status" aria-live="polite">{ &room.said }</p>
        </div>
    }
}

/// The answer, with undo, redo and start again.
fn bar(room: &Room, act: &Callback<Act>) -> Html {
    let button = |key: &str, then: Act, enabled: bool| {
        let act = act.clone();
        let onclick = Callback::from(move |_: MouseEvent| act.emit(then.clone()));
        // One that has nothing to do keeps the focus it may have.
        html! { <button type="button" disabled={!room.live} aria-disabled={(!enabled).then_some("true")} {onclick}>{ text(key) }</button> }
    };
    html! {
        <section class="answer" id="answer" aria-label={attr("price.answer.label")} tabindex="-1">
            <div class="answer-head">
                <span class="on">{ put(word("price.answer.unit"), &[("unit", room.choices.unit_told())]) }</span>
                <span class="edits">
                    { button("edit.undo", Act::Undo, !room.past.is_empty()) }
                    { button("edit.redo", Act::Redo, !room.future.is_empty()) }
                    { button("edit.reset", Act::Reset, true) }
                </span>
            </div>
            <p class="sentence">{ pieces(&answer::answer(&room.choices, &room.pair)) }</p>
        </section>
    }
}

/// What all figures are drawn from.
struct Figures {
    choices: Choices,
    pair: Pair,
    stale: bool,
    live: bool,
}

fn panel(figures: &Figures, figure: Figure) -> Html {
    let &Figures { choices, ref pair, stale, live } = figures;
    let pair = figure.rests_on_pair().then(|| pair.clone());
    html! { <Panel key={figure.key()} ..PanelProps { figure, choices, pair, stale, live } /> }
}

fn row(figures: &Figures, two: [Figure; 2]) -> Html {
    html! { <div class="row-of" data-parts="2">{ for two.map(|figure| panel(figures, figure)) }</div> }
}

fn step(room: &Room, figures: &Figures, act: &Callback<Act>, drawn: usize) -> Html {
    html! {
        <>
            { bet(room, act) }
            <details class="reveal" id="reveal">
                <summary>{ text("price.bet.show") }</summary>
                { verdict(room) }
                { bar(room, act) }
                { controls(room, act) }
                if drawn > 1 { { row(figures, [Figure::Gains, Figure::Bids]) } }
                <p class="known"><b>{ text("known.label") }</b>{ " " }{ text("price.step.known") }</p>
                <p class="more"><a href={["../../price/", &link::query(&room.choices)].concat()}>{ text("price.step.more") }</a></p>
            </details>
            <nav class="onward" aria-label={format!("{} / {}", word("nav.back.short"), word("nav.next.short"))}>
                <a rel="prev" href={format!("../6/{}", room.along)}>{ text("price.step.back") }</a>
                <a rel="next" href={format!("../8/{}", room.along)}>{ text("price.step.next") }</a>
            </nav>
        </>
    }
}

/// One figure with the answer of its market; the controls are folded away.
fn alone(room: &Room, figures: &Figures, act: &Callback<Act>, figure: Figure) -> Html {
    html! {
        <>
            { bar(room, act) }
            { panel(figures, figure) }
            <details class="panel" id="market-fold"><summary>{ text("price.controls") }</summary>{ controls(room, act) }</details>
        </>
    }
}

fn chapter(room: &Room, figures: &Figures, act: &Callback<Act>, drawn: usize) -> Html {
    html! {
        <>
            { bar(room, act) }
            { controls(room, act) }
            if drawn > 1 { { row(figures, [Figure::Gains, Figure::Bids]) } }
            if drawn > 2 {
                { panel(figures, Figure::Regimes) }
                { row(figures, [Figure::Rivals, Figure::Weak]) }
            }
            if drawn > 3 {
                { row(figures, [Figure::Premium, Figure::Cliff]) }
                { panel(figures, Figure::Worth) }
                <Simulation choices={figures.choices} pair={figures.pair.clone()} live={figures.live} act={act.clone()} />
            }
        </>
    }
}
