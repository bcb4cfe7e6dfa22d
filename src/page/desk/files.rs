//! The deal as a file: taken along, brought, pasted, dropped. Drawn only when it is unfolded.

use super::browser::{self, toggled};
use super::state::Act;
use crate::desk::Opened;
use crate::file::{Problem, deal_text};
use crate::law::Deal;
use crate::page::browser::copy;
use crate::page::parts::{text, value_of};
use crate::page::state::Action;
use std::rc::Rc;
use yew::prelude::*;

/// What the panel is drawn from.
#[derive(Properties, PartialEq, Clone)]
pub struct FilesProps {
    /// The deal.
    pub deal: Rc<Deal>,
    /// What is wrong with a file that was not opened.
    pub unread: Rc<[Problem]>,
    /// Told what the reader does.
    pub act: Callback<Act>,
}

/// The panel.
#[component]
pub fn Files(props: &FilesProps) -> Html {
    let open = use_state(|| false);
    // What the reader has typed into the text and not opened yet.
    let draft = use_state(|| None::<String>);
    let over = use_state(|| false);
    let ontoggle = {
        let open = open.clone();
        Callback::from(move |event: Event| {
            if let Some(is_open) = toggled(&event, "file") {
                open.set(is_open);
            }
        })
    };
    let hover = |is_over: bool| {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(is_over);
        })
    };
    let ondrop = {
        let (act, over) = (props.act.clone(), over.clone());
        Callback::from(move |event: DragEvent| {
            over.set(false);
            browser::open_dropped(&event, &act);
        })
    };
    html! {
        <details class="panel files" id="file" {ontoggle} ondragenter={hover(true)} ondragover={hover(true)}
            ondragleave={hover(false)} {ondrop} data-over={over.to_string()}>
            <summary><h2>{ text("desk.file") }</h2></summary>
            { unread(&props.unread) }
            if *open { { contents(props, &draft, *over) } }
        </details>
    }
}

fn contents(props: &FilesProps, draft: &UseStateHandle<Option<String>>, over: bool) -> Html {
    let whole = deal_text(&props.deal);
    let name = [props.deal.id.as_str(), ".json"].concat();
    let oninput = {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| draft.set(value_of(&event)))
    };
    let shown = (**draft).clone().unwrap_or_else(|| whole.clone());
    let open = {
        let (act, draft, shown) = (props.act.clone(), draft.clone(), shown.clone());
        Callback::from(move |_: MouseEvent| {
            // What was not opened is left for the reader to mend.
            if Opened::file(&shown).is_ok() {
                draft.set(None);
            }
            act.emit(Act::Open(shown.clone()));
        })
    };
    let back = {
        let draft = draft.clone();
        Callback::from(move |_: MouseEvent| draft.set(None))
    };
    let onclick = {
        let act = props.act.clone();
        Callback::from(move |_: MouseEvent| {
            copy("file-text");
            act.emit(Act::Page(Action::Tell("desk.file.copied")));
        })
    };
    let brought = |bring: fn(&Event, &Callback<Act>)| {
        let act = props.act.clone();
        Callback::from(move |event: Event| bring(&event, &act))
    };
    html! {
        <>
            <p class="hint">{ text("desk.file.hint") }</p>
            <p class="adds">
                <a class="button" download={name} href={browser::data_url(&whole)}>{ text("desk.file.download") }</a>
                <button type="button" {onclick}>{ text("desk.file.copy") }</button>
            </p>
            <p class="field">
                <label for="file-choose">{ text("desk.file.choose") }</label>
                <input type="file" id="file-choose" accept=".json,application/json,text/plain"
                    onchange={brought(browser::open_chosen)} />
                <span class="hint">{ text(if over { "desk.file.drop.now" } else { "desk.file.drop" }) }</span>
            </p>
            <p class="field">
                <label for="file-text">{ text("desk.file.text") }</label>
                <textarea id="file-text" rows="14" spellcheck="false" autocomplete="off" value={shown} {oninput}
                    onpaste={brought(browser::open_pasted)} />
            </p>
            <p class="adds">
                <button type="button" onclick={open}>{ text("desk.file.open") }</button>
                if draft.is_some() { <button type="button" onclick={back}>{ text("desk.file.back") }</button> }
            </p>
        </>
    }
}

/// What is wrong with a file that was not opened.
fn unread(problems: &[Problem]) -> Html {
    if problems.is_empty() {
        return Html::default();
    }
    let row = |problem: &Problem| {
        html! {
            <tr>
                <th scope="row">{ problem.path.clone() }</th>
                <td>{ problem.found.clone() }</td>
                <td>{ problem.allowed.clone() }</td>
            </tr>
        }
    };
    html! {
        <div class="marks" id="file-unread" tabindex="-1">
            <p>{ text("desk.file.unread") }</p>
            <div class="scroll">
                <table class="ledger">
                    <thead><tr>
                        <th scope="col">{ text("desk.file.where") }</th>
                        <th scope="col">{ text("desk.file.found") }</th>
                        <th scope="col">{ text("desk.file.allowed") }</th>
                    </tr></thead>
                    <tbody>{ for problems.iter().map(row) }</tbody>
                </table>
            </div>
        </div>
    }
}
