//! One figure of the chapter: caption, picture, table, notes. A component of its own: it is drawn anew only when it
//! shows something else. What follows from a change is worked out with the next frame where the pair of answers of the
//! market is all it needs, and otherwise in slices a moment later, while what stands there is marked as not yet anew.

use crate::chart::Table;
use crate::page::chart::chart;
use crate::page::parts::text;
use crate::page::slices::{Job, Running, run};
use crate::price::{Answer, Ask, Choices, Figure, Pair, Shown, Unit};
use crate::story::format::put;
use crate::story::words::word;
use std::rc::Rc;
use yew::prelude::*;

/// Work begins so many milliseconds after the last change.
const WAIT: u32 = 120;

/// What a figure is drawn from.
#[derive(Properties, PartialEq, Clone)]
pub struct PanelProps {
    /// Which figure.
    pub figure: Figure,
    /// The market that it is about; what is chosen by now may be another.
    pub choices: Choices,
    /// What was found for it, if the figure rests on no more than that; it follows each change with the next frame then.
    pub pair: Option<Pair>,
    /// Something else is chosen by now: nothing is worked out for this market any more; the next frame brings the other.
    pub stale: bool,
    /// The page is live.
    pub live: bool,
}

/// The questions of a figure, answered one after the other.
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "only a browser works in slices"))]
struct Asking {
    figure: Figure,
    choices: Choices,
    asks: Vec<Ask>,
    answers: Vec<Answer>,
    set: UseStateSetter<(Choices, Rc<Shown>)>,
}

impl Job for Asking {
    fn step(&mut self) -> bool {
        if let Some(ask) = self.asks.get(self.answers.len()) {
            self.answers.push(ask.answer(&self.choices));
        }
        self.answers.len() >= self.asks.len()
    }

    fn show(&mut self, over: bool) {
        if over {
            self.set.set((self.choices, Rc::new(self.figure.shown(&self.choices, &self.answers))));
        }
    }
}

/// A figure.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let PanelProps { figure, choices, pair, stale, live } = props.clone();
    let now = pair.is_some();
    let at_once = use_memo((figure, choices, pair), |(figure, choices, pair)| {
        pair.as_ref().map(|pair| Rc::new(figure.shown(choices, pair.answers())))
    });
    // Drawn with the page at first; later in slices.
    let later = use_state(|| first(figure, choices, now));
    {
        let set = later.setter();
        let is_old = !stale && !now && later.0 != choices;
        use_effect_with((choices, is_old), move |(choices, is_old)| {
            let running: Option<Running> = is_old.then(|| {
                let job = Asking {
                    figure,
                    choices: *choices,
                    asks: figure.asks(choices),
                    answers: Vec::new(),
                    set,
                };
                run("figure", WAIT, Box::new(job))
            });
            move || drop(running)
        });
    }
    let busy = !now && later.0 != choices;
    let shown = (*at_once).clone().unwrap_or_else(|| Rc::clone(&later.1));
    let unit = choices.unit;
    let key = figure.key();
    html! {
        <figure class="panel plot" id={format!("fig-{key}")} data-figure={key} aria-busy={busy.to_string()}>
            <Drawn {figure} {unit} shown={Same(shown)} {live} />
        </figure>
    }
}

/// What a figure shows; the same only if it is the very one.
#[derive(Clone)]
struct Same(Rc<Shown>);

impl PartialEq for Same {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(Properties, PartialEq, Clone)]
struct DrawnProps {
    figure: Figure,
    unit: Unit,
    shown: Same,
    live: bool,
}

/// The figure as it is drawn: not anew while another is worked out.
#[component]
fn Drawn(props: &DrawnProps) -> Html {
    let DrawnProps { figure, unit, shown: Same(shown), live } = props.clone();
    let key = figure.key();
    let unit = word(&format!("price.unit.{}.of", unit.key())).to_owned();
    let hint = put(word(&format!("price.fig.{key}.hint")), &[("unit", &unit)]);
    let is_there = !shown.finding.is_empty();
    html! {
        <>
            <figcaption>
                <h2>{ text(&format!("price.fig.{key}")) }</h2>
                <p class="finding">{ if is_there { &shown.finding } else { word("price.pending") } }</p>
                if shown.chart.is_some() { <span class="hint">{ hint }</span> }
            </figcaption>
            if let Some(picture) = &shown.chart { { chart(picture, &shown.finding) } }
            if !shown.table.rows.is_empty() { { table(figure, &shown, live) } }
            { for shown.notes.iter().map(|note| html! { <p class="hint">{ note.clone() }</p> }) }
        </>
    }
}

/// What a figure shows at first: the market at its start is made of formulas; any other is worked out in slices, and
/// shows nothing until then.
fn first(figure: Figure, choices: Choices, now: bool) -> (Choices, Rc<Shown>) {
    if now || !choices.is_same_market(&Choices::default()) {
        return (Choices { rivals: 0, ..choices }, Rc::default());
    }
    (choices, Rc::new(figure.now(&choices)))
}

/// The numbers as a table, folded away, and what can be taken along.
fn table(figure: Figure, shown: &Shown, live: bool) -> Html {
    html! {
        <details id={format!("fig-{}-table", figure.key())} open={figure == Figure::Regimes}>
            <summary>{ text("price.table") }</summary>
            { table_of(&shown.table, word(&format!("price.fig.{}", figure.key()))) }
            { take(live) }
        </details>
    }
}

/// A table in a box of its own, which scrolls where it is too wide.
pub fn table_of(table: &Table, of: &str) -> Html {
    let row = |(i, row): (usize, &Vec<String>)| {
        let mut cells = row.iter();
        let first = cells.next().cloned();
        html! {
            <tr key={i}><th scope="row">{ first }</th>{ for cells.map(|cell| html! { <td>{ cell.clone() }</td> }) }</tr>
        }
    };
    html! {
        <div class="scroll" tabindex="0" role="region" aria-label={format!("{}: {of}", word("price.table"))}>
            <table class="ledger numbers">
                <thead><tr>{ for table.head.iter().map(|head| html! { <th scope="col">{ head.clone() }</th> }) }</tr></thead>
                <tbody>{ for table.rows.iter().enumerate().map(row) }</tbody>
            </table>
        </div>
    }
}

/// A button with these words.
#[inline(never)]
pub fn button(key: &str, disabled: bool, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" {disabled} {onclick}>{ text(key) }</button> }
}

/// The buttons that take a figure along; a script of the page does it.
pub fn take(live: bool) -> Html {
    html! {
        <p class="take">
            <button type="button" data-take="svg" disabled={!live}>{ text("price.export.svg") }</button>
            <button type="button" data-take="csv" disabled={!live}>{ text("price.export.csv") }</button>
        </p>
    }
}
