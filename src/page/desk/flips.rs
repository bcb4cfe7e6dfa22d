//! The smallest changes that would give another outcome: a list that fills while the page can be used. A component of
//! its own, so that the page is not drawn anew with each thing that is found.

#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "only a browser searches"))]

use super::browser;
use super::state::{Act, Table};
use crate::desk::Edit;
use crate::desk::search::{self, Group, Line, Told, few_and_rest, groups, told};
use crate::law::flips::{FlipSearch, Flips as Found, Progress, axes};
use crate::law::standing::Effect;
use crate::law::{Date, Deal};
use crate::page::answer_bar::icon;
use crate::page::parts::{attr, text};
use crate::page::slices::{Job, Running, run};
use crate::story::format;
use crate::story::words::word;
use std::rc::Rc;
use yew::prelude::*;

/// The search begins so many milliseconds after the last change.
pub const WAIT: u32 = 150;
/// So many evaluations are far less than a slice.
const STEP: u64 = 16;

/// How a search is shown at first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fold {
    /// Folded away; it begins when the reader unfolds it.
    Folded,
    /// Open: the page has nothing else to show. What is written at build time has the whole search in it.
    Open,
}

impl Fold {
    /// It is open from the start.
    pub fn is_open(self) -> bool {
        self == Fold::Open
    }
}

/// What the search is about.
#[derive(Properties, PartialEq, Clone)]
pub struct SearchProps {
    /// The deal.
    pub deal: Rc<Deal>,
    /// The day looked at.
    pub day: Date,
    /// The controls work.
    pub live: bool,
    /// Told what the reader does.
    pub table: UseReducerDispatcher<Table>,
    /// How it is shown at first.
    pub fold: Fold,
}

/// What has been found.
#[derive(PartialEq)]
struct Shown {
    /// In this deal.
    deal: Rc<Deal>,
    day: Date,
    over: bool,
    checked: u64,
    /// How many things have been searched, of how many.
    axes: (usize, usize),
    few: Vec<Told>,
    rest: Vec<Group>,
    /// What was tried.
    tried: Vec<String>,
}

/// The search.
struct Search {
    deal: Rc<Deal>,
    day: Date,
    search: Option<FlipSearch>,
    set: UseStateSetter<Option<Rc<Shown>>>,
    /// Told of the end, if the reader began the search; one that a change began ends unsaid, so that the change is
    /// what is heard.
    tell: Option<UseReducerDispatcher<Table>>,
}

impl Job for Search {
    fn step(&mut self) -> bool {
        let Self { deal, day, search, .. } = self;
        let search = search.get_or_insert_with(|| FlipSearch::new(deal, Some(*day), Effect::Ground));
        search.step(STEP) == Progress::Done
    }

    fn show(&mut self, over: bool) {
        let Some(flips) = self.search.as_ref().map(FlipSearch::so_far) else { return };
        if let Some(tell) = self.tell.as_ref().filter(|_| over) {
            tell.dispatch(Act::Tell(put("desk.flips.over", flips.found.len() as u64)));
        }
        self.set.set(Some(Rc::new(shown(&self.deal, self.day, flips, over))));
    }
}

/// What is shown of what has been found.
fn shown(deal: &Rc<Deal>, day: Date, flips: &Found, over: bool) -> Shown {
    let (few, rest) = few_and_rest(groups(deal, &flips.found));
    Shown {
        deal: Rc::clone(deal),
        day,
        over,
        checked: flips.checked,
        axes: (flips.axes.len(), axes(deal).len()),
        few: few.iter().map(|group| told(deal, group, day)).collect(),
        rest,
        tried: search::tried(flips),
    }
}

/// What stands there at first: in what is written at build time of an open search, all of it.
#[cfg(not(target_arch = "wasm32"))]
fn first(props: &SearchProps) -> Option<Rc<Shown>> {
    if !props.fold.is_open() {
        return None;
    }
    let mut search = FlipSearch::new(&props.deal, Some(props.day), Effect::Ground);
    while search.step(STEP) != Progress::Done {}
    Some(Rc::new(shown(&props.deal, props.day, search.so_far(), true)))
}

/// What stands there at first: nothing, until it has been searched.
#[cfg(target_arch = "wasm32")]
fn first(_: &SearchProps) -> Option<Rc<Shown>> {
    None
}

/// The rest of a list in words.
struct Further {
    of: Rc<Shown>,
    told: Vec<Told>,
}

/// Puts it into words, one line at a time.
struct Rest {
    shown: Rc<Shown>,
    told: Vec<Told>,
    set: UseStateSetter<Option<Rc<Further>>>,
}

impl Job for Rest {
    fn step(&mut self) -> bool {
        let Shown { deal, day, rest, .. } = &*self.shown;
        if self.told.is_empty() {
            self.told = rest.iter().map(|group| Told { gives: group.gives, lines: Vec::new() }).collect();
        }
        let next = self.told.iter_mut().zip(rest).find(|(told, group)| told.lines.len() < group.flips.len());
        let Some((told, group)) = next else { return true };
        told.lines.push(search::line(deal, &group.flips[told.lines.len()], *day));
        false
    }

    fn show(&mut self, over: bool) {
        if over {
            let told = std::mem::take(&mut self.told);
            self.set.set(Some(Rc::new(Further { of: Rc::clone(&self.shown), told })));
        }
    }
}

/// The smallest changes that would give another outcome.
#[component]
pub fn Flips(props: &SearchProps) -> Html {
    let open = use_state_eq(|| props.fold.is_open());
    let unfolded = use_state_eq(|| false);
    let going = use_state_eq(|| props.fold.is_open());
    let again = use_state(|| 0u32);
    let shown = use_state(|| first(props));
    let rest = use_state(|| None::<Rc<Further>>);
    let running = use_mut_ref(|| None::<Running>);
    // What the reader has done to begin the search.
    let begun = use_mut_ref(|| (props.fold.is_open(), 0));
    {
        let (set, going, running) = (shown.setter(), going.setter(), Rc::clone(&running));
        let about = (Rc::clone(&props.deal), props.day, *open, *again);
        let (begun, table) = (Rc::clone(&begun), props.table.clone());
        use_effect_with(about, move |(deal, day, open, again)| {
            let by_reader = begun.replace((*open, *again)) != (*open, *again);
            if *open {
                going.set(true);
                let tell = by_reader.then_some(table);
                let job = Search { deal: Rc::clone(deal), day: *day, search: None, set, tell };
                *running.borrow_mut() = Some(run("flips", WAIT, Box::new(job)));
            }
            move || drop(running.take())
        });
    }
    {
        let set = rest.setter();
        let about = (*shown).clone().filter(|shown| shown.over && *unfolded);
        use_effect_with(about, move |shown| {
            let told =
                shown.clone().map(|shown| run("more", 0, Box::new(Rest { shown, told: Vec::new(), set })));
            move || drop(told)
        });
    }
    let fold = |id: &'static str, state: &UseStateHandle<bool>| {
        let state = state.setter();
        Callback::from(move |event: Event| {
            if let Some(open) = browser::toggled(&event, id) {
                state.set(open);
            }
        })
    };
    html! {
        <section class="panel search" id="flips">
            <details id="flips-fold" open={props.fold.is_open()} ontoggle={fold("flips-fold", &open)}>
                <summary><h2>{ text("desk.flips.title") }</h2></summary>
                <p class="hint">{ text("desk.flips.hint") }</p>
                if *open {
                    { found(props, (*shown).as_deref(), *going, &control(*going, &shown, props, &running, &going, &again)) }
                    if let Some(shown) = (*shown).as_ref().filter(|shown| !shown.rest.is_empty()) {
                        <details id="flips-rest" ontoggle={fold("flips-rest", &unfolded)}>
                            <summary>{ put("desk.flips.further", search::count(&shown.rest) as u64) }</summary>
                            if let Some(rest) = (*rest).as_ref().filter(|_| *unfolded) {
                                { for rest.told.iter().map(|told| group(props, told, is_old(props, shown) || !Rc::ptr_eq(&rest.of, shown))) }
                            }
                        </details>
                    }
                }
            </details>
        </section>
    }
}

fn put(key: &str, number: u64) -> String {
    format::put(word(key), &[("number", &format::grouped(number))])
}

/// Whether what is shown is about another deal or another day.
fn is_old(props: &SearchProps, shown: &Shown) -> bool {
    shown.day != props.day || shown.deal != props.deal
}

fn is_busy(props: &SearchProps, shown: Option<&Shown>, going: bool) -> bool {
    going && shown.is_none_or(|shown| !shown.over || is_old(props, shown))
}

/// The button that stops the search and begins it again.
fn control(
    is_going: bool,
    shown: &UseStateHandle<Option<Rc<Shown>>>,
    props: &SearchProps,
    running: &Rc<std::cell::RefCell<Option<Running>>>,
    going: &UseStateHandle<bool>,
    again: &UseStateHandle<u32>,
) -> Html {
    let busy = is_busy(props, (**shown).as_deref(), is_going);
    let (running, going, again) = (Rc::clone(running), going.setter(), again.clone());
    let onclick = Callback::from(move |_: MouseEvent| {
        if busy {
            drop(running.take());
            going.set(false);
        } else {
            again.set(*again + 1);
        }
    });
    stop_button("flips-stop", busy, &onclick)
}

/// Stops what goes on, or begins it again.
pub fn stop_button(id: &'static str, busy: bool, onclick: &Callback<MouseEvent>) -> Html {
    let key = if busy { "desk.search.stop" } else { "desk.search.again" };
    html! { <button type="button" {id} class="quiet" {onclick}>{ text(key) }</button> }
}

/// How far it is.
pub fn progress(done: usize, all: usize) -> Html {
    html! { <progress max={all.to_string()} value={done.to_string()} aria-label={attr("desk.search.progress")} /> }
}

/// What has been found, and how far the search is.
fn found(props: &SearchProps, shown: Option<&Shown>, going: bool, control: &Html) -> Html {
    let busy = is_busy(props, shown, going);
    let old = shown.is_none_or(|shown| is_old(props, shown));
    let fresh = shown.filter(|_| !old);
    let (done, all) = fresh.map_or((0, 1), |shown| shown.axes);
    let checked = fresh.map_or(0, |shown| shown.checked);
    let state = if busy { "desk.flips.searching" } else { "desk.flips.stopped" };
    html! {
        <>
        <div class="going">
            { control.clone() }
            if busy { { progress(done, all) } }
            if busy || fresh.is_none_or(|shown| !shown.over) {
                <span>{ put(state, checked) }</span>
            } else {
                <span>{ for fresh.iter().flat_map(|shown| &shown.tried).map(|line| html! { <>{ line }{ " " }</> }) }</span>
            }
        </div>
        if fresh.is_some_and(|shown| shown.over && shown.few.is_empty()) { <p>{ text("report.flips.none") }</p> }
        <div class="found" aria-busy={busy.to_string()}>
            if let Some(shown) = shown { { for shown.few.iter().map(|told| group(props, told, old)) } }
        </div>
        </>
    }
}

fn group(props: &SearchProps, told: &Told, old: bool) -> Html {
    let one = |(i, line): (usize, &Line)| html! { <li key={i} data-trace={line.trace.clone()}>{ self::line(props, line, old) }</li> };
    html! {
        <section key={told.gives.unwrap_or("why")}>
            <h3 class="mark" data-mark={told.gives.unwrap_or("why")}>
                if let Some(mark) = told.gives {
                    { icon(mark) }{ text(&format!("outcome.{mark}")) }
                } else {
                    { text("desk.flips.why") }
                }
            </h3>
            <ol>{ for told.lines.iter().enumerate().map(one) }</ol>
        </section>
    }
}

fn line(props: &SearchProps, line: &Line, old: bool) -> Html {
    let label =
        [Some(word("desk.flips.try")), Some(&line.what), line.by.as_deref().or(line.values.as_deref())];
    let label = label.into_iter().flatten().collect::<Vec<_>>().join(": ");
    let onclick = {
        let (deal, table) = (Rc::clone(&props.deal), props.table.clone());
        let (change, date, today) = (line.change.clone(), line.date, props.day);
        Callback::from(move |_: MouseEvent| {
            // The line goes when the deal is another; whoever pressed its button goes on from here.
            browser::focus_on("flips-stop");
            table.dispatch(Act::Edit(search::edit(&deal, &change)));
            if date > today {
                table.dispatch(Act::Edit(Edit::Day(date)));
            }
        })
    };
    html! {
        <>
        <p class="change">
            <b>{ &line.what }</b>
            if let Some(values) = &line.values { { " " }<span>{ values }</span> }
            if let Some(by) = &line.by { { " " }<em>{ by }</em> }
        </p>
        <p class="then">{ &line.then }</p>
        <button type="button" class="quiet" aria-label={label} disabled={!props.live || old} {onclick}>{ text("desk.flips.try") }</button>
        </>
    }
}
