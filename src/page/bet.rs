//! A bet before the engine shows what happens: skippable, kept nowhere, drawn on the same calendar.

use super::parts::{Choice, pieces, radios, text, value_of};
use super::scene::Scene;
use super::state::Action;
use crate::story::bets::{Bet, Guess, asked, is_on_a_day, question, said, verdict};
use crate::story::words::word;
use yew::prelude::*;

/// The bet of a page, if it has one.
pub fn bet(scene: &Scene<'_>) -> Html {
    if asked(scene.page).is_none() {
        return Html::default();
    }
    let placed = scene.bet;
    let onclick = scene.always::<MouseEvent>(Action::Reveal);
    let open = placed.is_some_and(|bet| bet.truth.is_none());
    let legend =
        html! { <><b>{ text("bet.label") }</b>{ " " }{ pieces(&question(scene.view, scene.page)) }</> };
    html! {
        <figure class="panel bet" id="bet">
            if is_on_a_day(scene.page) { { day(scene, legend, placed) } } else { { either(scene, legend, placed) } }
            <p class="onward-of">
                <button type="button" disabled={!(scene.live && open)} {onclick}>{ text("bet.show") }</button>
                <small>{ text("bet.note") }</small>
            </p>
            if let Some(Bet { guess, truth: Some(truth) }) = placed {
                <p class="verdict"><strong>{ verdict(scene.view, scene.page, guess, truth) }</strong></p>
            }
        </figure>
    }
}

fn either(scene: &Scene<'_>, legend: Html, placed: Option<Bet>) -> Html {
    let choice = |(is, key): (bool, &'static str)| Choice {
        key,
        label: html! { { said(scene.view, scene.page, Guess::Is(is)) } },
        note: None,
        chosen: placed.is_some_and(|bet| bet.guess == Guess::Is(is)),
    };
    let choices = [(true, "yes"), (false, "no")].into_iter().map(choice);
    radios(scene, "bet-is", legend, choices, |i| Action::Bet(Guess::Is(i == 0)))
}

/// A day along the calendar, by a native slider.
fn day(scene: &Scene<'_>, legend: Html, placed: Option<Bet>) -> Html {
    let (first, last) = (scene.look.stretch.first, scene.look.stretch.last);
    let guess = if let Some(Bet { guess: Guess::On(Some(day)), .. }) = placed { Some(day) } else { None };
    let oninput = scene.when(move |event: &InputEvent| {
        let days: i32 = value_of(event)?.parse().ok()?;
        Some(Action::Bet(Guess::On(Some(first.plus_days(days)))))
    });
    let shown =
        guess.map_or_else(|| "…".to_owned(), |day| said(scene.view, scene.page, Guess::On(Some(day))));
    let at = first.days_until(guess.unwrap_or(first));
    html! {
        <fieldset class="options">
            <legend>{ legend }</legend>
            <label for="bet-day">{ word("bet.day").to_owned() }{ ": " }<output for="bet-day">{ shown.clone() }</output></label>
            <input type="range" id="bet-day" min="0" max={first.days_until(last).to_string()} step="1"
                value={at.to_string()} disabled={!scene.live} aria-valuetext={shown} {oninput} />
        </fieldset>
    }
}
