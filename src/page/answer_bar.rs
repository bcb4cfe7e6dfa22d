//! The answer: the sentence that is always in look, with undo, redo and start again.

use super::parts::{attr, pieces, text};
use super::stage::Stage;
use super::state::Action;
use crate::story::words::word;
use crate::story::{answer, format};
use yew::prelude::*;

/// The answer.
pub fn answer_bar(stage: &Stage<'_>) -> Html {
    let look = stage.look;
    let mark = answer::mark(look);
    let button = |key: &str, action: Action, enabled: bool| {
        let onclick = stage.always::<MouseEvent>(action);
        html! { <button type="button" disabled={!(stage.live && enabled)} {onclick}>{ word(key).to_owned() }</button> }
    };
    let branches = answer::branches(look);
    html! {
        <section class="answer" id="answer" aria-label={attr("answer.label")} data-mark={mark} tabindex="-1">
            <div class="answer-head">
                <span class="mark" data-mark={mark}>{ icon(mark) }{ text(&format!("outcome.{mark}")) }</span>
                <span class="on">{ look.plain("answer.on", &[("date", format::weekday(look.day, crate::law::Date::MIN))]) }</span>
                <span class="edits">
                    { button("edit.undo", Action::Undo, stage.can_undo) }
                    { button("edit.redo", Action::Redo, stage.can_redo) }
                    { button("edit.reset", Action::Reset, true) }
                </span>
            </div>
            <p class="sentence">{ pieces(&answer::answer(look)) }</p>
            if !branches.is_empty() {
                <dl class="branches">
                    { for branches.iter().map(|(said, sentence)| html! {
                        <div key={said.clone()}><dt>{ said }</dt><dd>{ pieces(sentence) }</dd></div>
                    }) }
                </dl>
            }
            if let Some(reading) = answer::read_as(look) { <p class="hint">{ reading }</p> }
        </section>
    }
}

/// A mark of its own for each outcome, so that no meaning hangs on colour.
pub(super) fn icon(mark: &str) -> Html {
    let shape = match mark {
        "holder" => html! { <path d="M3 8.5 6.5 12 13 4.5" /> },
        "rival" => html! { <path d="M3 8h9M8.5 4 12.5 8l-4 4" /> },
        "split" => html! { <path d="M8 2.5v11M3 8h3M10 8h3" /> },
        "nobody" => html! { <path d="M4 4l8 8M12 4l-8 8" /> },
        "breach" => html! { <path d="M9 2 5 8.5h5L6.5 14" /> },
        "depends" => html! { <path d="M8 13.5V9M8 9 3.5 3.5M8 9l4.5-5.5" /> },
        _ => html! { <><circle cx="8" cy="8" r="5.5" /><path d="M8 5v3l2 1.5" /></> },
    };
    html! { <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">{ shape }</svg> }
}
