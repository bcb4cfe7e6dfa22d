//! The outcome over two things of the deal: a picture in which the reader's deal is a dot that can be moved. A component
//! of its own, so that the page is not drawn anew while the picture grows.

#![cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "only a browser searches"))]

mod tables;

use super::browser;
use super::flips::{SearchProps, WAIT, progress, stop_button};
use super::state::{Act, Table};
use crate::desk::map::{self, Frame, HIGH, Painter, Picture, Place, WIDE};
use crate::desk::search::between;
use crate::law::flips::{Axis, Progress};
use crate::law::maps::Ruler;
use crate::page::parts::{attr, text, value_of};
use crate::page::slices::{Job, Running, run};
use crate::report::{answer_words, axis_words};
use crate::story::format;
use crate::story::words::word;
use std::rc::Rc;
use tables::{legend, table};
use yew::prelude::*;

/// So many cells are far less than a slice.
const STEP: usize = 16;

/// What there is of the picture.
#[derive(PartialEq)]
struct Shown {
    /// Of this frame.
    frame: u32,
    picture: Option<Picture>,
    /// Cells computed of the picture that is not finished.
    cells: usize,
    over: bool,
}

struct Paint {
    id: u32,
    frame: Rc<Frame>,
    painter: Option<Painter>,
    set: UseStateSetter<Option<Rc<Shown>>>,
    /// Told of the end, if the reader began the work.
    tell: Option<UseReducerDispatcher<Table>>,
}

impl Job for Paint {
    fn step(&mut self) -> bool {
        let Self { frame, painter, .. } = self;
        painter.get_or_insert_with(|| Painter::new(frame)).step(STEP) == Progress::Done
    }

    fn show(&mut self, over: bool) {
        let Some(painter) = &self.painter else { return };
        if let Some(tell) = self.tell.as_ref().filter(|_| over) {
            tell.dispatch(Act::Tell(word("desk.map.over").to_owned()));
        }
        let picture = painter.picture().cloned();
        self.set.set(Some(Rc::new(Shown { frame: self.id, picture, cells: painter.cells(), over })));
    }
}

/// What stands there at first: in what is written at build time, the whole picture.
#[cfg(not(target_arch = "wasm32"))]
fn first(id: u32, frame: &Rc<Frame>) -> Option<Shown> {
    let mut painter = Painter::new(frame);
    while painter.step(STEP) != Progress::Done {}
    let picture = painter.picture().cloned();
    Some(Shown { frame: id, picture, cells: painter.cells(), over: true })
}

/// What stands there at first: nothing, until it has been painted.
#[cfg(target_arch = "wasm32")]
fn first(_: u32, _: &Rc<Frame>) -> Option<Shown> {
    None
}

/// What is laid out, and where the reader's deal is on it.
#[derive(Default)]
struct Laid {
    id: u32,
    frame: Option<Rc<Frame>>,
    chosen: Option<(Axis, Axis)>,
    axes: Vec<Axis>,
    place: Place,
}

impl Laid {
    /// Lays out anew, unless the deal has only been moved along the sides.
    fn lay(&mut self, props: &SearchProps, chosen: Option<(Axis, Axis)>) {
        let known = self.frame.as_ref().filter(|frame| frame.date == props.day && chosen == self.chosen);
        if let Some(place) = known.and_then(|frame| frame.find(&props.deal)) {
            self.place = place;
            return;
        }
        self.axes = map::axes(&props.deal, props.day);
        self.chosen = chosen;
        let fits = |(x, y): &(Axis, Axis)| x != y && self.axes.contains(x) && self.axes.contains(y);
        let sides = chosen.filter(fits).or_else(|| map::usual(&props.deal, &self.axes));
        let frame = sides.and_then(|sides| Frame::new(&props.deal, props.day, sides));
        self.place = frame.as_ref().and_then(|frame| frame.find(&props.deal)).unwrap_or_default();
        self.frame = frame.map(Rc::new);
        self.id += 1;
    }
}

/// The outcome over two things.
#[component]
pub fn OutcomeMap(props: &SearchProps) -> Html {
    let open = use_state_eq(|| props.fold.is_open());
    let going = use_state_eq(|| props.fold.is_open());
    let again = use_state(|| 0u32);
    let chosen = use_state_eq(|| None::<(Axis, Axis)>);
    // Where the dot is while it is dragged.
    let held = use_state_eq(|| None::<(u32, Place)>);
    let shown = use_state(|| None::<Rc<Shown>>);
    let running = use_mut_ref(|| None::<Running>);
    // What the reader has done to begin the work.
    let begun = use_mut_ref(|| (props.fold.is_open(), 0));
    let laid = use_mut_ref(Laid::default);
    if *open {
        laid.borrow_mut().lay(props, *chosen);
    }
    let (id, frame, place) = {
        let laid = laid.borrow();
        (laid.id, laid.frame.clone().filter(|_| *open), laid.place)
    };
    let written = use_memo((), |()| frame.as_ref().and_then(|frame| first(id, frame)));
    {
        let (set, going, running) = (shown.setter(), going.setter(), Rc::clone(&running));
        let (laid, begun, table) = (Rc::clone(&laid), Rc::clone(&begun), props.table.clone());
        use_effect_with((id, *open, *again), move |(id, open, again)| {
            let by_reader = begun.replace((*open, *again)) != (*open, *again);
            if let Some(frame) = laid.borrow().frame.clone().filter(|_| *open) {
                going.set(true);
                let job = Paint { id: *id, frame, painter: None, set, tell: by_reader.then_some(table) };
                *running.borrow_mut() = Some(run("map", WAIT, Box::new(job)));
            }
            move || drop(running.take())
        });
    }
    let ontoggle = {
        let open = open.setter();
        Callback::from(move |event: Event| {
            if let Some(is) = browser::toggled(&event, "map-fold") {
                open.set(is);
            }
        })
    };
    let dot = (*held).filter(|(of, _)| *of == id).map_or(place, |(_, place)| place);
    let hold = {
        let held = held.setter();
        Callback::from(move |place: Place| held.set(Some((id, place))))
    };
    // Lets the dot go: the deal is moved to where it is.
    let drop_at = {
        let (held, laid, deal, table) =
            (held.setter(), Rc::clone(&laid), Rc::clone(&props.deal), props.table.clone());
        Callback::from(move |place: Place| {
            held.set(None);
            let mut laid = laid.borrow_mut();
            if let Some(frame) = &mut laid.frame {
                let (moved, _) = frame.at(place);
                Rc::make_mut(frame).go(place);
                let edit = between(&deal, &moved);
                table.dispatch(Act::Edit(edit));
            }
        })
    };
    let fresh = (*shown).as_deref().or((*written).as_ref()).filter(|shown| shown.frame == id);
    let busy = *going && fresh.is_none_or(|shown| !shown.over);
    let onclick = {
        let (running, going, again) = (Rc::clone(&running), going.setter(), again.clone());
        Callback::from(move |_: MouseEvent| {
            if busy {
                drop(running.take());
                going.set(false);
            } else {
                again.set(*again + 1);
            }
        })
    };
    html! {
        <section class="panel search" id="map">
            <details id="map-fold" open={props.fold.is_open()} {ontoggle}>
                <summary><h2>{ text("desk.map.title") }</h2></summary>
                <p class="hint">{ text("desk.map.hint") }</p>
                if let Some(frame) = &frame {
                    { sides(&laid.borrow(), &chosen, props) }
                    <div class="going">
                        { stop_button("map-stop", busy, &onclick) }
                        if busy { { progress(fresh.map_or(0, |shown| shown.cells), frame.size().0 * frame.size().1) } }
                        <span>{ how_fine(frame, fresh) }</span>
                    </div>
                    { figure(props, frame, fresh.and_then(|shown| shown.picture.as_ref()), dot, &hold, &drop_at) }
                } else if *open {
                    <p>{ text("desk.map.none") }</p>
                }
            </details>
        </section>
    }
}

/// How many cells the picture has.
fn how_fine(frame: &Frame, shown: Option<&Shown>) -> String {
    let Some(picture) = shown.and_then(|shown| shown.picture.as_ref()) else { return String::new() };
    let number = format::grouped((picture.cells.0 * picture.cells.1) as u64);
    let most = format::grouped((frame.size().0 * frame.size().1) as u64);
    format::put(word("desk.map.cells"), &[("number", &number), ("most", &most)])
}

/// What is along the sides: two lists.
fn sides(laid: &Laid, chosen: &UseStateHandle<Option<(Axis, Axis)>>, props: &SearchProps) -> Html {
    let Some(now) = laid.frame.as_ref().map(|frame| (frame.x.axis, frame.y.axis)) else {
        return Html::default();
    };
    let names: Vec<(Axis, String)> =
        laid.axes.iter().map(|axis| (*axis, axis_words(&props.deal, *axis))).collect();
    let list = |id: &'static str,
                key: &str,
                this: Axis,
                other: Axis,
                sides: fn(Axis, Axis) -> (Axis, Axis)| {
        let (axes, set) = (laid.axes.clone(), chosen.setter());
        let onchange = Callback::from(move |event: Event| {
            let picked = value_of(&event).and_then(|n| axes.get(n.parse::<usize>().ok()?).copied());
            // The two change places where one takes the other's.
            let picked = picked.map(|axis| sides(axis, if axis == other { this } else { other }));
            set.set(picked);
        });
        let option = |(i, (axis, name)): (usize, &(Axis, String))| {
            html! { <option key={i} value={i.to_string()} selected={*axis == this}>{ name }</option> }
        };
        html! {
            <div class="field">
                <label for={id}>{ text(key) }</label>
                <select {id} disabled={!props.live} {onchange}>{ for names.iter().enumerate().map(option) }</select>
            </div>
        }
    };
    html! {
        <div class="sides">
            { list("map-x", "desk.map.across", now.0, now.1, |x, y| (x, y)) }
            { list("map-y", "desk.map.up", now.1, now.0, |y, x| (x, y)) }
        </div>
    }
}

fn figure(
    props: &SearchProps,
    frame: &Rc<Frame>,
    picture: Option<&Picture>,
    dot: Place,
    hold: &Callback<Place>,
    drop_at: &Callback<Place>,
) -> Html {
    let (x, y) = frame.names();
    let (deal, day) = frame.at(dot);
    let answer = answer_words(&deal, day);
    let said = if day == frame.date {
        format::put(word("desk.map.here"), &[("answer", &answer)])
    } else {
        let day = format::weekday(day, crate::law::Date::MAX);
        format::put(word("desk.map.here.on"), &[("day", &day), ("answer", &answer)])
    };
    let summary = format::put(word("desk.map.summary"), &[("what", &x), ("most", &y), ("answer", &said)]);
    html! {
        <>
        <figure class="outcomes">
            <figcaption class="sr">{ summary }</figcaption>
            { ends("y", &y, frame, &frame.y) }
            { drawing(frame, picture, dot, hold, drop_at) }
            { ends("x", &x, frame, &frame.x) }
        </figure>
        <p class="here" id="map-here" data-mark={picture.and_then(|picture| picture.mark(dot))}>{ said }</p>
        <div class="moves">
            { slider("map-dot-x", &x, frame, &frame.x, dot.0, props.live, hold, drop_at, move |n| (n, dot.1)) }
            { slider("map-dot-y", &y, frame, &frame.y, dot.1, props.live, hold, drop_at, move |n| (dot.0, n)) }
        </div>
        if let Some(picture) = picture {
            { legend(picture) }
            { table(frame, picture, dot, (&x, &y)) }
        }
        </>
    }
}

/// The name of a side, and from what to what it goes.
fn ends(side: &'static str, name: &str, frame: &Frame, ruler: &Ruler) -> Html {
    let last = ruler.positions().len().saturating_sub(1);
    let (from, to) = (frame.value(ruler, 0), frame.value(ruler, last));
    if side == "y" {
        let range = format::put(word("desk.map.range"), &[("from", &from), ("to", &to)]);
        return html! { <div class="ends" aria-hidden="true"><b>{ "↑ " }{ name }</b><span>{ range }</span></div> };
    }
    html! { <div class="ends" aria-hidden="true"><span>{ from }</span><b>{ name }</b><span>{ to }</span></div> }
}

/// The marks that have a pattern of their own.
const MARKS: [&str; 7] = ["open", "holder", "rival", "split", "nobody", "breach", "depends"];

/// What fills an area, so that no meaning hangs on colour.
fn pattern(mark: &'static str) -> Html {
    let shape = match mark {
        "holder" => "M12 0V24",
        "rival" => "M-6 30L30 -6M-6 6L6 -6M18 30L30 18",
        "split" => "M0 12H24M12 0V24",
        "nobody" => "M6 6L18 18M18 6L6 18",
        "breach" => "M0 6L6 18L12 6L18 18L24 6",
        "depends" => "M12 12h.01M0 0h.01M24 0h.01M0 24h.01M24 24h.01",
        _ => "",
    };
    html! {
        <pattern key={mark} id={format!("map-{mark}")} class="fill" data-mark={mark} width="24" height="24" patternUnits="userSpaceOnUse">
            <rect width="24" height="24" /><path d={shape} />
        </pattern>
    }
}

fn drawing(
    frame: &Rc<Frame>,
    picture: Option<&Picture>,
    (x, y): Place,
    hold: &Callback<Place>,
    drop_at: &Callback<Place>,
) -> Html {
    let (wide, high) = frame.size();
    let middle = |n: usize, all: usize, size: usize| ((2 * n + 1) * size / (2 * all.max(1))).to_string();
    let (cx, cy) = (middle(x, wide, WIDE), middle(high.saturating_sub(y + 1), high, HIGH));
    let pointed = |to: &Callback<Place>, only_held: bool| {
        let (to, size) = (to.clone(), frame.size());
        Callback::from(move |event: PointerEvent| {
            if (!only_held || event.buttons() & 1 == 1)
                && let Some(place) = browser::place_of(&event, size)
            {
                to.emit(place);
            }
        })
    };
    html! {
        <svg class="field-of" viewBox={format!("0 0 {WIDE} {HIGH}")} role="img" aria-label={attr("desk.map.title")} aria-describedby="map-here"
            onpointerdown={pointed(hold, true)} onpointermove={pointed(hold, true)} onpointerup={pointed(drop_at, false)}>
            <defs>{ for MARKS.iter().map(|mark| pattern(mark)) }</defs>
            if let Some(picture) = picture {
                { for picture.areas.iter().map(|area| html! {
                    <path key={area.mark} class="area" d={area.path.clone()} fill={format!("url(#map-{})", area.mark)} />
                }) }
            }
            <path class="cross" d={format!("M{cx} 0V{HIGH}M0 {cy}H{WIDE}")} />
            <circle class="dot" {cx} {cy} r="16" />
        </svg>
    }
}

/// One side of the dot: a native slider, and buttons for less and more.
#[allow(clippy::too_many_arguments, reason = "two calls, one beside the other")]
fn slider(
    id: &'static str,
    name: &str,
    frame: &Frame,
    ruler: &Ruler,
    now: usize,
    live: bool,
    hold: &Callback<Place>,
    drop_at: &Callback<Place>,
    place: impl Fn(usize) -> Place + Copy + 'static,
) -> Html {
    let last = ruler.positions().len().saturating_sub(1);
    let value = frame.value(ruler, now);
    let read = move |event: &Event| value_of(event)?.parse::<usize>().ok().map(place);
    let oninput = {
        let hold = hold.clone();
        Callback::from(move |event: InputEvent| {
            if let Some(place) = read(&event) {
                hold.emit(place)
            }
        })
    };
    let onchange = {
        let drop_at = drop_at.clone();
        Callback::from(move |event: Event| {
            if let Some(place) = read(&event) {
                drop_at.emit(place)
            }
        })
    };
    let button = |key: &str, sign: &'static str, to: Option<usize>| {
        let (drop_at, to) = (drop_at.clone(), to.filter(|to| *to <= last));
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(to) = to {
                drop_at.emit(place(to))
            }
        });
        html! {
            <button type="button" aria-label={format!("{name}: {}", word(key))} disabled={!live || to.is_none()} {onclick}>{ sign }</button>
        }
    };
    html! {
        <div class="scrubber">
            <label for={id}>{ name.to_owned() }{ ": " }<output for={id}>{ value.clone() }</output></label>
            <div class="scrub">
                { button("clause.fewer", "−", now.checked_sub(1)) }
                <input type="range" {id} min="0" max={last.to_string()} value={now.to_string()} step="1"
                    disabled={!live} aria-valuetext={value} {oninput} {onchange} />
                { button("clause.more", "+", Some(now + 1)) }
            </div>
        </div>
    }
}
