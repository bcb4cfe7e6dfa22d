//! Why: each answered question with the words and events that it rests on.

use super::browser;
use super::parts::{attr, pieces, text};
use crate::story::reasons::{Because, Reason, rule_anchor};
use crate::story::words::word;
use yew::prelude::*;

/// The reasons; what one rests on is a link if it is `shown` on the page.
pub fn why(list: &[Reason], shown: &dyn Fn(&Because) -> bool) -> Html {
    html! {
        <section class="why" aria-labelledby="why">
            <h2 id="why">{ text("why.title") }</h2>
            <p class="hint">{ word(if list.is_empty() { "why.none" } else { "why.hint" }).to_owned() }</p>
            <dl>{ for list.iter().map(|reason| entry(reason, shown)) }</dl>
        </section>
    }
}

fn entry(reason: &Reason, shown: &dyn Fn(&Because) -> bool) -> Html {
    // What stands on another page is named, not linked.
    let cause = |because: &Because| {
        let (kind, label) = (because.kind, because.label.clone());
        if !shown(because) {
            return html! { <li key={because.anchor.clone()}><span data-kind={kind}>{ label }</span></li> };
        }
        let anchor = because.anchor.clone();
        let href = format!("#{anchor}");
        let onclick = Callback::from(move |event: MouseEvent| {
            event.prevent_default();
            browser::show(&anchor);
        });
        html! { <li key={because.anchor.clone()}><a {href} data-kind={kind} {onclick}>{ label }</a></li> }
    };
    html! {
        <div class="reason" key={reason.rule.key()} id={rule_anchor(reason.rule)} tabindex="-1">
            <dt>{ reason.question.clone() }</dt>
            <dd>
                <p>
                    if reason.projected { <em>{ text("finding.projected") }{ " " }</em> }
                    { pieces(&reason.answer) }
                </p>
                <ul class="because" aria-label={attr("because")}>{ for reason.because.iter().map(cause) }</ul>
            </dd>
        </div>
    }
}
