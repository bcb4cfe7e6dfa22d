//! The desk as a whole: one component that holds the file, and an outline for each kind of page.

use super::browser;
use super::clause::clause;
use super::editor::{Editor, EditorProps};
use super::files::{Files, FilesProps};
use super::flips::{Flips, Fold, SearchProps};
use super::map::OutcomeMap;
use super::state::{Act, Table};
use crate::desk::Opened;
use crate::law::permission::{Mode, Permission};
use crate::page::answer_bar::answer_bar;
use crate::page::browser::use_parts;
use crate::page::calendar::calendar;
use crate::page::offer::offer;
use crate::page::parts::{attr, party, text};
use crate::page::seats::seats;
use crate::page::stage::Stage;
use crate::page::state::Action;
use crate::page::why::why;
use crate::story::Page;
use crate::story::reasons::{Because, permission_because, permission_sentence, reasons, rule_anchor};
use crate::story::words::word;
use std::rc::Rc;
use yew::prelude::*;

/// What kind of page it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A deal to be changed in every part.
    Sandbox,
    /// A decided case or a published rule: the same figures, the rest of the tools folded away.
    Case,
    /// The sandbox in somebody else's page.
    Framed,
    /// The smallest changes that would give another outcome, alone in somebody else's page.
    Flips,
    /// The outcome over two things, alone in somebody else's page.
    Map,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 5] = [Kind::Sandbox, Kind::Case, Kind::Framed, Kind::Flips, Kind::Map];
    /// Those that stand alone in somebody else's page.
    pub const FRAMED: [Kind; 3] = [Kind::Framed, Kind::Flips, Kind::Map];

    /// Its name in the page's head.
    pub fn key(self) -> &'static str {
        match self {
            Kind::Sandbox => "sandbox",
            Kind::Case => "case",
            Kind::Framed => "framed",
            Kind::Flips => "flips",
            Kind::Map => "map",
        }
    }
}

/// What to start with.
#[derive(Properties, PartialEq, Clone)]
pub struct WholeProps {
    /// What kind of page it is.
    pub kind: Kind,
    /// The deal of the page.
    pub opened: Opened,
    /// Where there is a browser: the query of the address.
    pub query: Option<String>,
}

/// In so many parts it is drawn for the first time.
const PARTS: usize = 5;

/// The desk.
#[component]
pub fn Whole(props: &WholeProps) -> Html {
    let start = props.clone();
    let table = use_reducer(move || match start.query {
        Some(query) => Table::live(start.opened, &query),
        None => Table::start(start.opened),
    });
    let drawn = use_parts(PARTS);
    browser::use_browser(&table);
    // The same at every drawing, so that what is drawn of it can tell when it has not changed.
    let page = use_callback(table.dispatcher(), |action: Action, table| table.dispatch(Act::Page(action)));
    let act = use_callback(table.dispatcher(), |act: Act, table| table.dispatch(act));
    let stage = table.stage(&page);
    let search = SearchProps {
        deal: Rc::clone(&table.desk.deal),
        day: table.desk.today(),
        live: table.live,
        table: table.dispatcher(),
        fold: match props.kind {
            Kind::Sandbox | Kind::Case | Kind::Framed => Fold::Folded,
            Kind::Flips | Kind::Map => Fold::Open,
        },
    };
    let tools = match props.kind {
        Kind::Sandbox | Kind::Case | Kind::Framed => everything(&stage, search, &table, &act, drawn),
        Kind::Flips => html! { <Flips ..search /> },
        Kind::Map => html! { <OutcomeMap ..search /> },
    };
    html! {
        <div class="desk" data-kind={props.kind.key()}>
            { problem(&table) }
            { answer_bar(&stage) }
            { tools }
            <p class="sr" role="status" aria-live="polite">{ &table.said }</p>
        </div>
    }
}

/// The figures and the tools below the answer.
fn everything(
    stage: &Stage<'_>,
    search: SearchProps,
    table: &Table,
    act: &Callback<Act>,
    drawn: usize,
) -> Html {
    let beside = || html! { <div class="beside">{ seats(stage) }{ offers(stage) }</div> };
    html! {
        <>
            if drawn > 1 { <div class="stage">{ calendar(stage) }</div> }
            if drawn > 2 {
                <div class="grid">{ clause(stage) }if drawn > 3 { { beside() } }</div>
            }
            if drawn > 4 {
                <Flips ..search.clone() />
                <OutcomeMap ..search />
                { editor(stage, table, act) }
                { files(table, act) }
                { reasons_of(stage) }
                { why_not(stage) }
            }
        </>
    }
}

/// Everything else of the deal, folded away.
fn editor(stage: &Stage<'_>, table: &Table, act: &Callback<Act>) -> Html {
    let props = EditorProps {
        tree: table.desk.tree.clone(),
        problems: table.desk.problems.clone(),
        zone: stage.look.zone(),
        refused: table.refused.clone(),
        act: act.clone(),
    };
    html! { <Editor ..props /> }
}

fn files(table: &Table, act: &Callback<Act>) -> Html {
    let props = FilesProps { deal: table.desk.deal.clone(), unread: table.unread.clone(), act: act.clone() };
    html! { <Files ..props /> }
}

fn offers(stage: &Stage<'_>) -> Html {
    if stage.look.deal.offers.is_empty() { Html::default() } else { offer(stage) }
}

/// Every answer of the engine with what it rests on.
fn reasons_of(stage: &Stage<'_>) -> Html {
    let look = stage.look;
    let list = reasons(look, Page::Front);
    let answered = |anchor: &str| list.iter().any(|reason| rule_anchor(reason.rule) == anchor);
    why(&list, &|because: &Because| because.kind != "answer" || answered(&because.anchor))
}

/// What nobody may do on the day looked at, each with what stands against it.
fn why_not(stage: &Stage<'_>) -> Html {
    let look = stage.look;
    let entry = |(i, permission): (usize, &Permission)| {
        let cause = |because: &Because| {
            html! { <li><a href={format!("#{}", because.anchor)} data-kind={because.kind}>{ &because.label }</a></li> }
        };
        html! {
            <div class="reason" key={i}>
                <dt>{ party(permission.party, look.name(permission.party)) }{ " " }{ text("mode.must_not") }{ " " }
                    { permission_sentence(look, permission) }</dt>
                <dd><ul class="because" aria-label={attr("because")}>
                    { for permission_because(look, permission).iter().map(cause) }
                </ul></dd>
            </div>
        }
    };
    let barred = || look.permissions.iter().filter(|permission| permission.mode == Mode::MustNot);
    if barred().next().is_none() {
        return Html::default();
    }
    html! {
        <section class="why" aria-labelledby="why-not">
            <h2 id="why-not">{ text("desk.why_not") }</h2>
            <dl>{ for barred().enumerate().map(entry) }</dl>
        </section>
    }
}

fn problem(table: &Table) -> Html {
    match table.problem {
        Some(problem) => html! { <p class="problem" role="alert">{ word(problem.key()).to_owned() }</p> },
        None if !table.desk.problems.is_empty() => {
            html! { <p class="problem" role="alert">{ text("desk.problem") }</p> }
        }
        None => Html::default(),
    }
}
