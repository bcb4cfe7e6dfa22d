//! The map in words: what each pattern says, what each side alone would do, and every area of it.

use crate::desk::map::{Band, Frame, Picture, Place, Stretch};
use crate::law::maps::Ruler;
use crate::page::answer_bar::icon;
use crate::page::parts::{attr, text};
use crate::story::format;
use crate::story::words::word;
use yew::prelude::*;

/// What each pattern says, and how much of the picture it is.
pub(super) fn legend(picture: &Picture) -> Html {
    let all = format::grouped((picture.cells.0 * picture.cells.1) as u64);
    html! {
        <ul class="legend" aria-label={attr("desk.map.legend")}>
            { for picture.areas.iter().map(|area| html! {
                <li key={area.mark}>
                    <svg viewBox="0 0 48 32" width="36" height="24" aria-hidden="true"><rect width="48" height="32" fill={format!("url(#map-{})", area.mark)} /></svg>
                    <span>{ icon(area.mark) }{ " " }{ text(&format!("outcome.{}", area.mark)) }</span>
                    <small>{ format::put(word("desk.map.count"), &[("number", &format::grouped(area.cells as u64)), ("most", &all)]) }</small>
                </li>
            }) }
        </ul>
    }
}

/// What each side alone would do, and where every outcome lies.
pub(super) fn table(frame: &Frame, picture: &Picture, dot: Place, names: (&str, &str)) -> Html {
    html! {
        <>
        <div class="alone">
            { alone(names.0, frame, &frame.x, picture.stride.0, picture.across(dot)) }
            { alone(names.1, frame, &frame.y, picture.stride.1, picture.upwards(dot)) }
        </div>
        // A picture that is still rough would be told with its errors.
        if picture.stride == (1, 1) { { whole(frame, &picture.bands(), names) } }
        </>
    }
}

/// One side, with the other as it is.
fn alone(name: &str, frame: &Frame, ruler: &Ruler, stride: usize, list: Vec<Stretch>) -> Html {
    let row = |(i, stretch): (usize, Stretch)| {
        html! {
            <tr key={i}>
                <td>{ range(frame, ruler, stride, (stretch.first, stretch.last)) }</td>
                <td>{ text(&format!("outcome.{}", stretch.mark)) }</td>
            </tr>
        }
    };
    html! {
        <table class="ledger">
            <caption>{ format::put(word("desk.map.alone"), &[("what", name)]) }</caption>
            <thead><tr><th scope="col">{ text("desk.map.value") }</th><th scope="col">{ text("desk.map.outcome") }</th></tr></thead>
            <tbody>{ for list.into_iter().enumerate().map(row) }</tbody>
        </table>
    }
}

/// Every area: for each stretch upwards in which nothing differs, the stretches across and their outcomes.
fn whole(frame: &Frame, bands: &[Band], (across, upwards): (&str, &str)) -> Html {
    let part = |stretch: &Stretch| {
        let values = range(frame, &frame.x, 1, (stretch.first, stretch.last));
        let outcome = format!("outcome.{}", stretch.mark);
        format::put(word("desk.map.part"), &[("what", &values), ("answer", word(&outcome))])
    };
    let row = |(i, band): (usize, &Band)| {
        html! {
            <tr key={i}>
                <th scope="row">{ range(frame, &frame.y, 1, (band.first, band.last)) }</th>
                <td>{ band.across.iter().map(part).collect::<Vec<_>>().join(" ") }</td>
            </tr>
        }
    };
    html! {
        <details id="map-all">
            <summary>{ text("desk.map.all") }</summary>
            <table class="ledger">
                <thead><tr><th scope="col">{ upwards.to_owned() }</th><th scope="col">{ across.to_owned() }</th></tr></thead>
                <tbody>{ for bands.iter().enumerate().map(row) }</tbody>
            </table>
        </details>
    }
}

/// From the value of the first cell to that of the last.
fn range(frame: &Frame, ruler: &Ruler, stride: usize, (first, last): (usize, usize)) -> String {
    let all = ruler.positions().len();
    let (first, last) = (first * stride, ((last + 1) * stride).min(all).saturating_sub(1));
    let (from, to) = (frame.value(ruler, first), frame.value(ruler, last));
    if first == last { from } else { format::put(word("desk.map.range"), &[("from", &from), ("to", &to)]) }
}
