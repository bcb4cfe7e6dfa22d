//! The calendar: one picture that carries the story, a list in its place on a phone, and the day looked at.

mod chart;
mod picture;
mod scale;

use super::parts::{attr, text, value_of};
use super::stage::Stage;
use super::state::Action;
use crate::law::Date;
use crate::story::words::word;
use crate::story::{Edit, format};
use chart::{Chart, Row};
use yew::prelude::*;

/// The calendar.
pub fn calendar(stage: &Stage<'_>) -> Html {
    let look = stage.look;
    let chart = Chart::new(look, stage.bet);
    let hint = if chart::leaves_days_out(look) { "calendar.hint" } else { "calendar.hint.days" };
    html! {
        <figure class="panel calendar" id="calendar">
            <figcaption><strong>{ &chart.caption }</strong><span class="hint">{ word(hint).to_owned() }</span></figcaption>
            { picture::picture(&chart) }
            { list(&chart) }
            { scrubber(stage, &chart) }
        </figure>
    }
}

fn list(chart: &Chart) -> Html {
    let item = |(i, row): (usize, &Row)| {
        html! {
            <li key={i} id={row.event.map(|event| format!("event-{event}-row"))} tabindex="-1" data-party={row.party.map(|p| p.key())} data-today={row.today.to_string()}
                data-projected={row.projected.to_string()}>
                <time datetime={row.day.to_string()}>{ format::short(row.day) }</time>
                <span>{ &row.text }
                    if row.projected { <small>{ text("calendar.list.projected") }</small> }
                </span>
            </li>
        }
    };
    html! {
        <ol class="day-list" aria-label={attr("calendar.list")}>
            { for chart.rows.iter().enumerate().map(item) }
        </ol>
    }
}

/// The day looked at: a native slider, and buttons from event to event and day to day.
fn scrubber(stage: &Stage<'_>, chart: &Chart) -> Html {
    let look = stage.look;
    let zone = look.zone();
    let (first, last) = chart.days;
    let day = look.day;
    let to = |day: Date| Action::Edit(Edit::Day(day));
    let oninput = stage.when(move |event: &InputEvent| {
        let days: i32 = value_of(event)?.parse().ok()?;
        Some(to(first.plus_days(days)))
    });
    let closes = look.window().and_then(|w| w.closes).map(|at| zone.local(at).date);
    let stops = || look.deal.events.iter().map(|e| e.at.date(zone)).chain(closes);
    let before = stops().filter(|d| *d < day).max();
    let after = stops().filter(|d| *d > day).min();
    let button = |key: &str, sign: Html, target: Option<Date>| {
        let onclick = stage.always::<MouseEvent>(to(target.unwrap_or(day)));
        html! {
            <button type="button" aria-label={word(key).to_owned()} title={word(key).to_owned()}
                disabled={!(stage.live && target.is_some())} {onclick}>{ sign }</button>
        }
    };
    let within = |d: Date| (first..=last).contains(&d).then_some(d);
    html! {
        <div class="scrubber">
            <label for="day">{ text("calendar.day") }{ ": " }
                <output for="day">{ format::weekday(day, look.now()) }</output></label>
            <div class="scrub">
                { button("calendar.before", jump("M11 3 6 8l5 5M4.5 3v10"), before) }
                { button("calendar.day_before", html! { { "−" } }, within(day.plus_days(-1))) }
                <input type="range" id="day" min="0" max={first.days_until(last).to_string()}
                    value={first.days_until(day).to_string()} step="1" disabled={!stage.live}
                    aria-valuetext={format::weekday(day, look.now())} {oninput} />
                { button("calendar.day_after", html! { { "+" } }, within(day.plus_days(1))) }
                { button("calendar.after", jump("M5 3l5 5-5 5M11.5 3v10"), after) }
                <button type="button" data-play="" aria-pressed="false" disabled={!stage.live}>{ text("calendar.play") }</button>
            </div>
        </div>
    }
}

/// An arrow to the next event, drawn because few fonts have one.
fn jump(path: &'static str) -> Html {
    html! { <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true"><path d={path} /></svg> }
}
