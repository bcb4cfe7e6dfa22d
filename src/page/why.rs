//! Why: each answered question with the words and events that it rests on.

use super::browser;
use super::parts::{attr, pieces, text};
use super::scene::Scene;
use crate::story::reasons::{Because, Reason, reasons, rule_anchor};
use crate::story::words::word;
use yew::prelude::*;

/// The reasons.
pub fn why(scene: &Scene<'_>) -> Html {
    let list = reasons(scene.view, scene.page);
    html! {
        <section class="why" aria-labelledby="why">
            <h2 id="why">{ text("why.title") }</h2>
            <p class="hint">{ word(if list.is_empty() { "why.none" } else { "why.hint" }).to_owned() }</p>
            <dl>{ for list.iter().map(|reason| entry(reason, &list)) }</dl>
        </section>
    }
}

fn entry(reason: &Reason, shown: &[Reason]) -> Html {
    let here = |anchor: &str| shown.iter().any(|r| rule_anchor(r.rule) == anchor);
    // A cause that stands on another page is named, not linked.
    let linked = |because: &&Because| because.kind != "answer" || here(&because.anchor);
    let link = |because: &Because| {
        let anchor = because.anchor.clone();
        let onclick = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            browser::show(&anchor);
        });
        html! {
            <li key={because.anchor.clone()}>
                <a href={format!("#{}", because.anchor)} data-kind={because.kind} {onclick}>{ &because.label }</a>
            </li>
        }
    };
    html! {
        <div class="reason" key={reason.rule.key()} id={rule_anchor(reason.rule)} tabindex="-1">
            <dt>{ &reason.question }</dt>
            <dd>
                <p>
                    if reason.projected { <em>{ text("finding.projected") }{ " " }</em> }
                    { pieces(&reason.answer) }
                </p>
                <ul class="because" aria-label={attr("because")}>
                    { for reason.because.iter().filter(linked).map(link) }
                </ul>
            </dd>
        </div>
    }
}
