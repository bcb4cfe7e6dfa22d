//! Who may, must and must not do what on the day looked at.

use super::parts::{party, text};
use super::stage::Stage;
use crate::law::Party;
use crate::story::reasons;
use yew::prelude::*;

/// The three seats with what each may do.
pub fn seats(stage: &Stage<'_>) -> Html {
    let look = stage.look;
    let seat = |seat: &Party| {
        let lines = look.permissions.iter().filter(|p| p.party == *seat).map(|p| {
            html! {
                <li data-mode={p.mode.key()}>
                    <span class="mode">{ text(&format!("mode.{}", p.mode.key())) }</span>
                    <span>{ reasons::permission_sentence(look, p) }</span>
                </li>
            }
        });
        html! {
            <section class="seat" key={seat.key()} data-party={seat.key()}>
                <h2>{ party(*seat, look.name(*seat)) }<small>{ text(&format!("seat.{}", seat.key())) }</small></h2>
                <ul>{ for lines }</ul>
            </section>
        }
    };
    html! {
        <figure class="panel" id="seats">
            <figcaption><strong>{ look.plain("seats.title", &[]) }</strong>
                <span class="hint">{ text("seats.hint") }</span></figcaption>
            <div class="seats">{ for Party::ALL.iter().map(seat) }</div>
        </figure>
    }
}
