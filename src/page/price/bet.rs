//! The bet of step 7: who gains by the right? Native radio buttons before a fold that anybody may open without a bet.
//! Nothing is kept.

use super::state::{Act, Room};
use crate::page::parts::text;
use crate::price::answer::{Who, gainers};
use crate::story::format::put;
use crate::story::words::word;
use yew::prelude::*;

/// The bet.
pub fn bet(room: &Room, act: &Callback<Act>) -> Html {
    let option = |who: Who| {
        let id = format!("bet-{}", who.key());
        let act = act.clone();
        let onchange = Callback::from(move |_: Event| act.emit(Act::Bet(who)));
        html! {
            <label key={who.key()} class="option" for={id.clone()}>
                <input type="radio" {id} name="bet" value={who.key()} checked={room.bet.as_ref().is_some_and(|bet| bet.0 == who)} disabled={!room.live}
                    {onchange} />
                <span>{ text(&format!("price.bet.{}", who.key())) }</span>
            </label>
        }
    };
    html! {
        <figure class="panel bet" id="bet">
            <fieldset class="options">
                <legend><b>{ text("bet.label") }</b>{ " " }{ text("price.bet.question") }</legend>
                <div class="row">{ for Who::ALL.into_iter().map(option) }</div>
            </fieldset>
            <p class="onward-of"><small>{ text("bet.note") }</small></p>
        </figure>
    }
}

/// Whether the bet comes true, if there is one and the model has an answer.
pub fn verdict(room: &Room) -> Html {
    let Some((who, pair)) = &room.bet else { return Html::default() };
    let Some(gain) = gainers(pair) else { return Html::default() };
    let is_right = if gain.is_empty() { *who == Who::Nobody } else { gain.contains(who) };
    let key = if is_right { "price.bet.right" } else { "price.bet.wrong" };
    let said = put(word(key), &[("who", word(&format!("price.bet.{}", who.key())))]);
    html! { <p class="verdict"><strong>{ said }</strong></p> }
}
