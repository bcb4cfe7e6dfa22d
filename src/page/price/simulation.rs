//! Negotiations played by chance: one more, a thousand, a million, a hundred million; pause, go on, clear. A component
//! of its own, which works in slices and is drawn anew a few times a second.

#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "only a browser plays"))]

use super::panel::{button, table_of};
use super::state::Act;
use crate::market::simulate::Run;
use crate::page::chart::chart;
use crate::page::parts::{attr, text};
use crate::page::slices::{Job, Running, run};
use crate::price::play::{MOST, Seen, Stage, next_look, one_told, shown};
use crate::price::{Choices, Pair};
use crate::story::format::{grouped, put};
use crate::story::words::word;
use std::cell::RefCell;
use std::rc::Rc;
use yew::prelude::*;

/// Negotiations of one step: far less than a slice.
const STEP: u64 = 32_768;

/// What is played.
#[derive(Properties, PartialEq, Clone)]
pub struct SimulationProps {
    /// The market.
    pub choices: Choices,
    /// What was found for it.
    pub pair: Pair,
    /// The page is live.
    pub live: bool,
    /// Told when what was asked for has been played.
    pub act: Callback<Act>,
}

/// A run with what has been seen of it, kept from one turn to the next.
struct Game {
    choices: Choices,
    /// None before the first negotiation: the tables of a curve take longer than a frame.
    run: Option<Run>,
    seen: Seen,
    /// The number of negotiations to come to.
    aim: u64,
}

impl Game {
    fn new(choices: Choices) -> Self {
        Self { choices, run: None, seen: Seen::default(), aim: 0 }
    }
}

/// Plays on to the aim.
struct Playing {
    table: Rc<RefCell<Game>>,
    pair: Pair,
    drawn: UseStateSetter<u64>,
    /// The last one is looked at.
    one: bool,
    act: Callback<Act>,
}

impl Job for Playing {
    fn step(&mut self) -> bool {
        let Game { choices, run, seen, aim } = &mut *self.table.borrow_mut();
        if run.is_none() {
            *run = Stage::new(choices, &self.pair).ok().and_then(|stage| stage.run());
        }
        let Some(run) = run else { return true };
        if !self.one {
            // The negotiation that was looked at is one of many now.
            seen.one = None;
        }
        let look = next_look(run.done());
        let to = (run.done() + STEP).min(*aim).min(look);
        run.advance(to - run.done());
        if run.done() == look || run.done() >= *aim {
            seen.look(run);
        }
        if self.one && run.done() >= *aim {
            seen.one = Some(run.replay(run.done() - 1));
        }
        run.done() >= *aim
    }

    fn show(&mut self, over: bool) {
        let table = self.table.borrow();
        if over {
            self.act.emit(Act::Tell(shown(&table.choices, &self.pair, &table.seen).finding));
        }
        self.drawn.set(table.run.as_ref().map_or(0, Run::done));
    }
}

/// The figure.
#[component]
pub fn Simulation(props: &SimulationProps) -> Html {
    let SimulationProps { choices, pair, live, act } = props.clone();
    let table = use_mut_ref(|| Game::new(choices));
    let running = use_mut_ref(|| None::<Running>);
    // How many negotiations have been drawn; what draws the figure anew.
    let drawn = use_state_eq(|| 0_u64);
    let going = use_state_eq(|| false);
    // Another market begins at its beginning.
    if table.borrow().choices != choices {
        drop(running.take());
        *table.borrow_mut() = Game::new(choices);
        going.set(false);
        drawn.set(0);
    }
    let play_to = {
        let (table, running, drawn, going) =
            (Rc::clone(&table), Rc::clone(&running), drawn.setter(), going.setter());
        let pair = pair.clone();
        move |aim: u64, one: bool| {
            table.borrow_mut().aim = aim.min(MOST);
            going.set(true);
            let job = Playing {
                table: Rc::clone(&table),
                pair: pair.clone(),
                drawn: drawn.clone(),
                one,
                act: act.clone(),
            };
            *running.borrow_mut() = Some(run("play", 0, Box::new(job)));
        }
    };
    let (aim, done, playable) = {
        let table = table.borrow();
        (table.aim, table.run.as_ref().map_or(0, Run::done), pair.found().is_ok())
    };
    let busy = *going && done < aim;
    let more = |key: &'static str, number: u64| {
        let (play_to, table) = (play_to.clone(), Rc::clone(&table));
        let onclick = Callback::from(move |_: MouseEvent| {
            let done = table.borrow().run.as_ref().map_or(0, Run::done);
            play_to(done + number, number == 1);
        });
        button(key, !live || busy || !playable || done >= MOST, onclick)
    };
    let pause = {
        let (running, going, play_to) = (Rc::clone(&running), going.setter(), play_to.clone());
        Callback::from(move |_: MouseEvent| {
            if busy {
                drop(running.take());
                going.set(false);
            } else {
                play_to(aim, false);
            }
        })
    };
    let clear = {
        let (table, running, going, drawn) =
            (Rc::clone(&table), Rc::clone(&running), going.setter(), drawn.setter());
        Callback::from(move |_: MouseEvent| {
            drop(running.take());
            *table.borrow_mut() = Game::new(choices);
            going.set(false);
            drawn.set(0);
        })
    };
    let figure = {
        let table = table.borrow();
        shown(&choices, &pair, &table.seen)
    };
    let seen = table.borrow();
    let one = seen.seen.one.as_ref().map(|one| {
        let number = grouped(one.index + 1);
        (put(word("price.play.number"), &[("number", &number)]), number, one_told(&choices, one))
    });
    html! {
        <figure class="panel plot" id="fig-play" data-figure="play" aria-busy={busy.to_string()}>
            <figcaption>
                <h2>{ text("price.fig.play") }</h2>
                <p class="finding">{ &figure.finding }</p>
                <span class="hint">{ text("price.fig.play.hint") }</span>
            </figcaption>
            <p class="take">
                { more("price.play.one", 1) }
                { more("price.play.thousand", 1_000) }
                { more("price.play.million", 1_000_000) }
                { more("price.play.most", MOST) }
                { button(if busy || done >= aim { "price.play.pause" } else { "price.play.on" }, !live || done >= aim, pause) }
                { button("price.play.stop", !live || done == 0, clear) }
                <progress max={aim.max(1).to_string()} value={done.to_string()} aria-label={attr("price.play.progress")} />
            </p>
            if let Some(picture) = &figure.chart { { chart(picture, &figure.finding) } }
            if let Some((number, digits, (table, ends))) = one {
                <div class="one">
                    <h3>{ number.clone() }</h3>
                    { table_of(&table, &number) }
                    { for ends.iter().map(|end| html! { <p>{ end.clone() }</p> }) }
                    <p class="hint">{ put(word("price.play.note"), &[("number", &digits)]) }</p>
                </div>
            }
            if !figure.table.rows.is_empty() {
                <details id="fig-play-table"><summary>{ text("price.table") }</summary>{ table_of(&figure.table, word("price.fig.play")) }{ super::panel::take(live) }</details>
            }
        </figure>
    }
}
