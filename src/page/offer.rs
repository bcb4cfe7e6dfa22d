//! The offer as a table, and the notice with the terms that it states.

use super::parts::{pieces, text};
use super::scene::Scene;
use super::stage::Stage;
use super::state::Action;
use crate::law::guards::required;
use crate::law::offer::{Fact, OfferTerm, TermKind};
use crate::story::{Edit, format};
use yew::prelude::*;

/// The offer, term by term, each with where it is from.
pub fn offer(stage: &Stage<'_>) -> Html {
    let view = stage.look;
    let terms = &view.deal.offers[view.offer].terms;
    let row = |(i, term): (usize, &OfferTerm)| {
        let only_rival = term.kind == TermKind::NonCash && term.matchable != Fact::Yes;
        html! {
            <tr key={term.id.clone()} id={format!("offer-{i}")} tabindex="-1">
                <th scope="row">{ format::term_name(term) }</th>
                <td>{ format::amount(term.kind, &term.amount, view.now()) }
                    if only_rival { <small>{ pieces(&view.speak("offer.only", &[])) }</small> }
                </td>
                <td><span class="basis" data-source={term.source.key()}>
                    { text(&format!("source.{}", term.source.key())) }</span></td>
            </tr>
        }
    };
    html! {
        <figure class="panel" id="offer" tabindex="-1">
            <figcaption><strong>{ pieces(&view.speak("offer.title", &[])) }</strong>
                <span class="hint">{ text("offer.hint") }</span></figcaption>
            <table class="ledger">
                <thead><tr>
                    <th scope="col">{ text("offer.term") }</th>
                    <th scope="col">{ pieces(&view.speak("offer.value", &[])) }</th>
                    <th scope="col">{ text("offer.basis") }</th>
                </tr></thead>
                <tbody>{ for terms.iter().enumerate().map(row) }</tbody>
            </table>
        </figure>
    }
}

/// The notice: a box for each term that it may state.
pub fn notice(scene: &Scene<'_>) -> Html {
    let view = scene.view;
    let must = required(&view.resolved(), view.offer);
    let item = |(i, term): (usize, &OfferTerm)| {
        let stated = view.session.gaps >> i & 1 == 0;
        let onchange = scene.always::<Event>(Action::Edit(Edit::States(i, !stated)));
        let id = format!("states-{i}");
        html! {
            <li key={term.id.clone()} id={format!("offer-{i}")} tabindex="-1">
                <label class="option" for={id.clone()}>
                    <input type="checkbox" {id} checked={stated} disabled={!scene.live} {onchange} />
                    <span>{ view.plain("notice.term", &[
                        ("term", format::term_name(term)),
                        ("value", format::amount(term.kind, &term.amount, view.now())),
                    ]) }
                    if must >> i & 1 == 1 { <small>{ text("notice.must") }</small> }
                    </span>
                </label>
            </li>
        }
    };
    html! {
        <figure class="panel">
            <figcaption><strong>{ text("notice.title") }</strong>
                <span class="hint">{ text("notice.hint") }</span></figcaption>
            <fieldset class="options">
                <legend>{ text("notice.states") }</legend>
                <ul class="ticks">{ for view.deal.offers[view.offer].terms.iter().enumerate().map(item) }</ul>
            </fieldset>
        </figure>
    }
}
